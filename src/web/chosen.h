/* What a visitor chose among what is published: words, column, head of art. 20, subject,
 * year. The list, the catalogue and their files read it alike from the address. */
#ifndef WEB_CHOSEN_H
#define WEB_CHOSEN_H

#include "web/portal.h"

typedef struct chosen_filter {
    portal_query query;
    str words, column_name, subject;
    int64_t head; /* 0: any */
    int64_t year; /* 0: any */
} chosen_filter;

/* Read and checked: a column that does not exist finds nothing; a head or a year that is
 * none is not asked for. */
void chosen_read(request *q, chosen_filter *c);
/* Is anything chosen? */
bool chosen_any(const chosen_filter *c);
/* The same choice at another address. */
url chosen_address(request *q, const chosen_filter *c, url base);

/* One choice among several. */
typedef struct choice {
    str value, name;
    int64_t count; /* 0: not counted */
    url address;
    bool current;
} choice;
LIST_TYPE(choice_list, choice);

/* What there is to choose from. */
typedef struct chosen_offers {
    choice_list columns, heads, subjects, years;
} chosen_offers;
MUST_USE err chosen_offer(request *q, const chosen_filter *c, url base, chosen_offers *out);

#endif
