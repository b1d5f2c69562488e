/* What a row of the register comes to, when it is handed in or was there before items
 * had steps: its first step, its first version, and where it stands. For acts/ only. */
#ifndef ACTS_ITEM_MADE_H
#define ACTS_ITEM_MADE_H

#include "acts/work.h"
#include "rules/item.h"
#include "store/item_event.h"

typedef struct item_made {
    item_event step;
    item_version version;
    item_state state;
} item_made;

/* Title, number and keywords in one form, to be searched. In `a`. */
str item_title_key(arena *a, const item *it);

/* SM3 of title and body: their lengths in decimal, a line each, then they themselves.
 * SM3_SIZE bytes in `a`. FAULT. */
MUST_USE err item_digest(arena *a, str title, str body, str *out);

/* Where an item stands, as it is kept. */
item_state item_state_of(const item *it, const item_course *c);

/* What a row without steps comes to.
 *
 *   on  when a draft counts as begun
 */
MUST_USE err item_make(arena *a, const calendar *cal, const settings *s, const item *it, day on,
                       day today, item_made *out);

/* Give the rows that have none their first step, version and state: one act for all;
 * none when there is nothing to do. Done twice, it changes nothing. */
MUST_USE err item_adopt(work *w);

#endif
