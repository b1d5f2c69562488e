/* The ledger of acts: one line for every change, in the same transaction,
 * chained by SM3 so that nothing can be changed or taken out unseen.
 *
 * digest(n) = SM3(digest(n-1) ‖ agency ‖ seq ‖ at ‖ actor ‖ kind ‖ object ‖ says)
 * with each part length-prefixed; digest(0) is 32 zero bytes. (等保 8.1.4.3)
 */
#ifndef ACTS_ACT_H
#define ACTS_ACT_H

#include "acts/work.h"

enum { ACT_DIGEST_SIZE = 32, FORM_USE_DAYS = 30 };

typedef struct act {
    agency_id agency;
    int64_t seq; /* 1, 2, … without gaps within the agency */
    instant at;
    str actor;
    str kind;   /* "import", "report_freeze", … */
    str object; /* what it was done to: "application/2023-1" */
    str says;   /* one sentence, without personal data */
    str digest; /* ACT_DIGEST_SIZE bytes */
} act;
extern const shape act_shape;
LIST_TYPE(act_list, act);

/* The end of an office's chain. */
typedef struct act_head {
    agency_id agency;
    int64_t seq; /* of the last line; 0: none */
    str digest;  /* of the last line */
} act_head;
extern const shape act_head_shape;

/* Begin a writing transaction in which nobody else changes this office.
 *
 * Takes the lock of the office's chain first, so that what the act reads stays
 * as it was read until it commits, and two acts never wait for each other
 * crosswise. Every act begins with it; it ends with store_commit or
 * store_rollback.
 *
 * Returns OK; CONFLICT (others held it too long; or the form of w->once was
 * acted on before, and w->replayed says on what); FAULT. In no transaction
 * unless OK.
 */
MUST_USE err act_begin(work *w);

/* Was the form of w->once acted on before? CONFLICT, and w->replayed says on
 * what; OK if not. act_begin asks again, under the lock. */
MUST_USE err act_replays(work *w);

/* Forget the keys of forms that were acted on more than FORM_USE_DAYS ago: no page is
 * kept open that long. No act. */
MUST_USE err act_sweep_uses(work *w);

/* Append one line to the chain of w->agency.
 *
 * Inside the transaction of the change it tells of; store_commit refuses a
 * change without it.
 *
 *   kind    one word
 *   object  what it was done to
 *   says    one sentence, without personal data
 *
 * Returns OK; INVALID (NUL in the text); CONFLICT (others held the chain too
 * long); FAULT. store_trouble says why.
 */
MUST_USE err act_append(work *w, str kind, str object, str says);

/* Let the open transaction be committed without a line in the ledger.
 *
 * Only for what is no act of the office: how often somebody failed to sign in,
 * when a session was seen last, a visitor's draft. */
void act_excuse(work *w);

/* Walk the whole chain of w->agency.
 *
 *   lines      how many lines there are
 *   broken_at  0 if the chain holds; else the first line that does not fit: its
 *              content, its number, or that it is missing
 *
 * Joins the transaction that is open, else reads in one of its own. Memory
 * does not grow with the chain. Returns OK, also for a broken chain; FAULT.
 */
MUST_USE err act_verify(work *w, int64_t *lines, int64_t *broken_at);

/* SM3 over the digest of the line before and this entry's own parts (all but
 * its digest). FAULT if the library does not give SM3. */
MUST_USE err act_digest(const act *entry, const unsigned char *before,
                        unsigned char out[ACT_DIGEST_SIZE]);

#endif
