/* The ledger of acts: one line for every change, in the same transaction,
 * chained by SM3 so that nothing can be changed or taken out unseen.
 *
 * digest(n) = SM3(digest(n-1) ‖ agency ‖ seq ‖ at ‖ actor ‖ kind ‖ object ‖ says)
 * with each part length-prefixed; digest(0) is 32 zero bytes. (等保 8.1.4.3)
 */
#ifndef ACTS_ACT_H
#define ACTS_ACT_H

#include "acts/work.h"

typedef struct act {
    agency_id agency;
    int64_t seq; /* 1, 2, … without gaps within the agency */
    instant at;
    str actor;
    str kind;    /* "import", "report_freeze", … */
    str object;  /* what it was done to: "application/2023-1" */
    str says;    /* one sentence, without personal data */
    str digest;  /* 32 bytes */
} act;

/* Append one line. Must be called inside the transaction of the change it
 * tells of; whoever commits without it is found by a test.
 * Returns OK; FAULT. */
MUST_USE err act_append(work *w, str kind, str object, str says);

/* Walk the whole chain. OK with *broken_at = 0 if it holds; OK with the first
 * line that does not fit otherwise. */
MUST_USE err act_verify(work *w, int64_t *lines, int64_t *broken_at);

#endif
