/* How often somebody may fail. For acts/account* and acts/session* only.
 *
 * An attempt is counted before it is judged, so that many at once do not get
 * more guesses than one after the other; what turns out right is forgiven.
 */
#ifndef ACTS_SESSION_LIMIT_H
#define ACTS_SESSION_LIMIT_H

#include "acts/work.h"

typedef enum limit_kind { LIMIT_LOGIN, LIMIT_ADDRESS, LIMIT_KIND_COUNT } limit_kind;

/* Count an attempt of a login and an address. A transaction of its own, without
 * a line in the ledger: the outcome will have one.
 *
 *   locked_until  0: go on; else nothing was counted, and nothing may be tried
 *   locks         this attempt is the last one: if it fails, the login is locked
 */
MUST_USE err limit_count(work *w, str login, str address, instant *locked_until, bool *locks);

/* Take one back that was no failure; part of the transaction that is open. */
MUST_USE err limit_forgive(work *w, limit_kind kind, str of);

/* Forget all failures and the lock; part of the transaction that is open. */
MUST_USE err limit_clear(work *w, limit_kind kind, str of);

#endif
