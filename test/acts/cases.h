/* An office with staff and cases, for tests of what is done with them. */
#ifndef TEST_ACTS_CASES_H
#define TEST_ACTS_CASES_H

#include "acts/application.h"
#include "acts/staff.h"

enum { UNIT_ONE = 1, UNIT_TWO = 2 };

/* Found it: two units, and all that letters need. */
void cases_office(database *d);
/* Somebody of a unit (0: none) with a role; the account's number is made up. */
work cases_as(database *d, staff_role role, int64_t unit);
/* The applicant of a case. */
work cases_applicant(database *d, application_id which);

/* A request as it comes online. */
application_intake cases_intake(void);
/* Take one in, and bring it to a stage: confirmed, registered, assigned to UNIT_ONE,
 * accepted. Each gives up on a refusal. */
application_id cases_arrived(database *d);
application_id cases_registered(database *d);
application_id cases_handling(database *d);
/* … with the questions answered so that it is GRANTED, concluded and submitted. */
application_id cases_granted(database *d);
/* … signed. */
application_id cases_signed(database *d);

/* The course as it stands. */
course cases_course(database *d, application_id which);
/* What an act said, for a failure. */
str cases_said(work *w);

/* The act succeeds, or says why not. */
#define assert_act(w, call)                                                                   \
    do {                                                                                      \
        (w).problems->n = 0;                                                                  \
        err acted_ = (call);                                                                  \
        if (acted_ != OK)                                                                     \
            fail_msg("%s: %d %.*s %.*s", #call, acted_, STR_ARG(cases_said(&(w))),            \
                     STR_ARG(store_trouble((w).store)));                                      \
    } while (0)
/* It is refused so, with a problem, and leaves no transaction. */
#define assert_refused(w, wanted, call)                                                       \
    do {                                                                                      \
        (w).problems->n = 0;                                                                  \
        err acted_ = (call);                                                                  \
        if (acted_ != (wanted) || (w).problems->n == 0)                                       \
            fail_msg("%s: %d %.*s", #call, acted_, STR_ARG(cases_said(&(w))));                \
        assert_false(store_in_transaction((w).store));                                        \
    } while (0)

/* Nothing differs between the steps and what is kept of them. */
void cases_verified(database *d);

/* A PDF of one line, with a text layer. */
#define CASES_PDF(line)                                                                       \
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"                                  \
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"                                      \
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources"         \
    "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"               \
    "4 0 obj<</Length 100>>stream\nBT /F1 12 Tf 20 100 Td (" line ") Tj ET\nendstream endobj\n" \
    "trailer<</Root 1 0 R>>\n%%EOF\n"

#endif
