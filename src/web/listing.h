/* What the registers' lists share: the choices of their filter. */
#ifndef WEB_LISTING_H
#define WEB_LISTING_H

#include "web/form.h"

/* The place of an id in a table of them; -1: not there. */
int listing_index(const char *const *ids, int n, str id);
/* Offer a table's values in a filter, after one that says 全部.
 *
 *   chosen  the place of the value now chosen; -1: all
 */
void listing_offer(request *q, const char *name, const char *const *ids, const char *const *words,
                   int n, int chosen, choice_view_list *out);

#endif
