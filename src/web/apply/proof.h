/* The ticket of who sends a request during a flood (rules/flood.h). For web/apply/ only.
 *
 * It is a time and its MAC over draft and office, in a cookie: the server keeps nothing,
 * nobody else's draft can use it, and since a draft is sent once it is good once. With it
 * goes a number that the device computed for it (assets/proof.js), or the time that was
 * waited, which needs no script. Coming back to the page does not begin the wait anew.
 */
#ifndef WEB_APPLY_PROOF_H
#define WEB_APPLY_PROOF_H

#include "acts/flood.h"
#include "web/apply.h"

/* What the last page shows while a flood lasts: the ticket of the draft `token`, a new
 * one if the visitor has none that is good. OK; FAULT. */
MUST_USE err proof_show(request *q, response *r, const settings *set, str token, proof_view *out);

/* What came with what was sent: the number, and the ticket. OK; FAULT. */
MUST_USE err proof_read(request *q, const settings *set, str token, str number, flood_proof *out);

#endif
