/* An office in a database of its own, and a visitor: what every web test needs. */
#ifndef TEST_WEB_OFFICE_H
#define TEST_WEB_OFFICE_H

#include "testing.h"

#include "web/route.h"

typedef struct office {
    arena a;        /* the office's */
    arena visit;    /* of the last request */
    work work;
    problems problems;
    char folder[64];
    str db;
    day today;
    shelf *shelf;
    str cookie, if_none_match, host; /* of the next requests; host empty: localhost:8080 */
    response last;
} office;

/* An office on 2024-01-30 with a year 2023: items, documents, applications, a
 * decision of each kind, a reconsideration; `name` stands in every text. */
void office_opens(office *o, const char *name, bool demo);
void office_closes(office *o);
/* Publish one item. */
void office_publishes(office *o, int64_t item, const char *title, const char *doc_no,
                      const char *column, day on, const char *body);

/* Enter one application; DAY_NONE and OUTCOME_NONE: it is still open. */
void office_receives(office *o, int64_t application, const char *name, day received, day replied,
                     int outcome);

/* Visit an address; the answer stands in o->last until the next visit. */
str visit(office *o, const char *target);
str visit_as(office *o, method m, const char *target);
/* Does the last answer say this? Fails the test with the page if not. */
void see(office *o, const char *text);
void see_not(office *o, const char *text);

#endif
