/* An applicant at the site: what tests of his way and of his case's page share. */
#ifndef TEST_WEB_APPLICANT_H
#define TEST_WEB_APPLICANT_H

#include "office.h"

#define APPLICANT_WANT                                                                        \
    "title=%E7%A8%B3%E5%B2%97%E8%BF%94%E8%BF%98&content=2022%E5%B9%B4%E5%90%8D%E5%8D%95"
#define APPLICANT_WAY "delivery_method=online&medium=electronic"

/* The pages in their order, and what an honest visitor writes. */
typedef struct way_page {
    const char *address, *fields;
} way_page;
enum { WAY_END = 7 };
extern const way_page way[WAY_END];

/* An office with a key, at o->work.now. */
void applicant_office(office *o);
/* Move the clock, and with it the day. */
void later(office *o, int64_t seconds);
/* Fill in the pages before `end`. */
void walk(office *o, size_t end);
/* Where the visitor was sent; the page, when he was not. */
const char *where(office *o);
/* A piece of the last page. */
str between(office *o, const char *before, const char *after);

typedef struct given {
    str no, code;
} given;
/* All the way, and what is on the receipt. */
given apply(office *o);
/* Ask for a case. */
void look_up(office *o, str no, str code);
/* Lines of the ledger; its chain holds. */
int64_t ledger_length(office *o);

#endif
