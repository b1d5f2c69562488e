/* What an item is to the index. For acts/search/ only. */
#ifndef ACTS_SEARCH_INDEX_H
#define ACTS_SEARCH_INDEX_H

#include "acts/search.h"
#include "acts/search/posting.h"
#include "store/search.h"

/* An item as it is searched: in `a`. */
typedef struct search_text {
    str title;         /* as it is shown */
    str words;         /* body, as it is shown */
    uint16_t *units;   /* title, number, key words, body */
    size_t n, title_n; /* title_n: of title and number alone */
    uint32_t *body_at; /* where units from body_from on begin in words */
    size_t body_from;
} search_text;
void search_text_of(arena *a, const item *row, search_text *out);

/* Its tokens, sorted; those of the filters too. */
size_t search_tokens_of(arena *a, const item *row, day shown_on, const search_text *t,
                        search_place **out);

static inline int64_t block_of(item_id which)
{
    return which.n >> BLOCK_BITS;
}

/* Days of a block: kept as two bytes for each item. */
static inline uint32_t block_day(str days, int64_t number)
{
    size_t at = (size_t)(number & (BLOCK_ITEMS - 1)) * 2;
    if (at + 2 > days.n)
        return 0;
    const unsigned char *p = (const unsigned char *)days.p + at;
    return p[0] | (uint32_t)p[1] << 8;
}
/* A day as it is kept: 0 for none, at least 1 and at most 65535 for any. */
uint32_t search_day_number(day d);

#endif
