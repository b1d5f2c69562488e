/* A sign-in whose password was right and whose code is still wanted. For
 * acts/session* only.
 *
 * The visitor keeps it, sealed, and the server nothing: it opens only in the
 * visit it was given in, for HALF_SECONDS, and only as long as password and
 * second factor are what they were. Each code that is right moves the step of
 * the second factor on, so it is good for one session.
 */
#ifndef ACTS_SESSION_HALF_H
#define ACTS_SESSION_HALF_H

#include "acts/account/change.h"

/* Give it. `out` in w->a; for a cookie. FAULT with a problem if w->keys is NULL. */
MUST_USE err half_close(work *w, const account_record *r, str visit, str *out);

/* The account of one. NOT_FOUND: none of this visit, too old, or used; FAULT. */
MUST_USE err half_open(work *w, str half, str visit, account_record *out);

#endif
