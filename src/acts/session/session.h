/* Sessions as acts on accounts meet them. For acts/account* and acts/session*
 * only. */
#ifndef ACTS_SESSION_SESSION_H
#define ACTS_SESSION_SESSION_H

#include "acts/work.h"
#include "store/session.h"

/* The session of a token, if it is alive: NOT_FOUND if not. */
MUST_USE err session_find(work *w, str token, session_record *out);

/* Begin one; part of the transaction that is open.
 *
 *   like   .address, .agent, .restricted; .until_at if it must not be later
 *          than that (0: SESSION_MOST from now)
 *   token  for the cookie, in w->a
 */
MUST_USE err session_begin(work *w, account_id which, session_record *like, str *token);

#endif
