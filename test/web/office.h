/* An office in a database of its own, and a visitor: what every web test needs. */
#ifndef TEST_WEB_OFFICE_H
#define TEST_WEB_OFFICE_H

#include "testing.h"

#include "rules/right.h"
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
    str address;               /* of the visitor; empty: 192.0.2.7 */
    bool secure;               /* he comes over https */
    char keys[80];             /* the key file; empty: none */
    str sent;                  /* fields of the last submit, to be sent again */
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
/* Send fields, encoded, as they are: nothing is added. */
str post(office *o, const char *target, const char *fields);
/* Send a body of multipart/form-data. */
str post_parts(office *o, const char *target, const char *boundary, str body);
/* The token of the form on the last page; lives in o->a. */
str page_token(office *o);
/* Open `page` as a browser does, keep its cookies, and send its form to
 * `target` with the token and these fields. */
str submit(office *o, const char *page, const char *target, const char *fields);
/* Do as browsers do with the cookies of the last answer. */
void keep_cookies(office *o);

#define STAFF_PASSWORD "Tk7#vmQ2-lake"

/* Open a keyring. */
void office_keys(office *o);
/* … and make an active account for every role, named as the
 * role's id, with STAFF_PASSWORD. */
void office_staff(office *o);
/* Sign in as the holder of a role, past the pages: o->cookie becomes the session's. */
void office_enters(office *o, staff_role role);
/* The code that an authenticator shows for a secret as a page writes it. */
str office_totp(office *o, str secret);
/* The account of a login. */
account_id office_account(office *o, const char *login);

/* Does the last answer say this? Fails the test with the page if not. */
void see(office *o, const char *text);
void see_not(office *o, const char *text);

#endif
