/* The register of what was found in texts (错敏信息), and what is decided about it.
 *
 * R188. Findings come in by the gate (gate.h), by the scan of the site
 * (item_scan_shown) and by readers who report a mistake (纠错). Who may decide what is
 * rules/content_finding.h.
 *
 * Every act can return, besides OK: INVALID with problems by field, NOT_FOUND,
 * FORBIDDEN and CONFLICT with a problem that says why, FAULT.
 */
#ifndef ACTS_CONTENT_FINDING_H
#define ACTS_CONTENT_FINDING_H

#include "acts/gate.h"

enum { FINDING_SAYS_MOST = 1000 /* characters */ };

LIST_TYPE(content_finding_list, content_finding);

/* RIGHT_ITEM_READ. */
MUST_USE err content_finding_look(work *w, content_finding_id which, content_finding *out);
/* RIGHT_ITEM_READ. .agency is filled here.
 *
 *   found  how many there are, without .most and .skip; may be NULL */
MUST_USE err content_finding_list_of(work *w, content_finding_wanted *wanted,
                                     content_finding_list *out, int64_t *found);
/* Write into the ledger that `n` rows were taken away as a file. RIGHT_ITEM_READ. */
MUST_USE err content_finding_export(work *w, int64_t n);

/* Decide; the first of two if it is severe.
 *
 *   reason  1..FINDING_SAYS_MOST characters; numbers of people in it are masked
 */
MUST_USE err content_finding_settle(work *w, content_finding_id which, content_decision d,
                                    str reason);
/* The second person agrees. */
MUST_USE err content_finding_second(work *w, content_finding_id which);
/* It is open again. */
MUST_USE err content_finding_open_again(work *w, content_finding_id which, str reason);
/* What the reader who reported it is told. RIGHT_ITEM_READ. */
MUST_USE err content_finding_answer(work *w, content_finding_id which, str answer);

/* What a reader reports. */
typedef struct content_report {
    item_id item;  /* the page; 0: another one */
    str place;     /* its address or title, if item is 0 */
    int kind;      /* enum content_kind */
    str says;      /* what is wrong; numbers of people in it are masked */
    str address;   /* of the network, to be counted (visitor.h) */
} content_report;

/* A reader reports a mistake; no account is needed.
 *
 *   receipt  what he can ask with (content_finding_of_code); in w->a
 */
MUST_USE err content_finding_report(work *w, const content_report *in, str *receipt);
/* What came of it. Asks no right: who has the receipt may see it. NOT_FOUND. */
MUST_USE err content_finding_of_code(work *w, str receipt, content_finding *out);

/* The year's figures. */
typedef struct content_year {
    int64_t found, severe, by_public, fixed;
    int64_t kinds[CONTENT_KIND_COUNT]; /* found, by kind */
} content_year;
MUST_USE err content_year_of(work *w, int year, content_year *out);

#endif
