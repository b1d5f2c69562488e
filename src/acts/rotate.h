/* Closing everything again with the newest key. */
#ifndef ACTS_ROTATE_H
#define ACTS_ROTATE_H

#include "acts/work.h"

/* Walk every sealed column of the database, of all offices, and close again
 * what an older key closed.
 *
 *   changed  values closed again
 *
 * One transaction and one line in each office's ledger for each column: what
 * was done stays done if it is interrupted, and running it again goes on. A
 * value that does not open stops it, with a problem that names its place, and
 * leaves its column as it was. Afterwards the old keys may be dropped
 * (keyring_drop_old).
 *
 * Returns OK; INVALID; NOT_FOUND (its key is not in the file); CONFLICT; FAULT.
 */
MUST_USE err rotate_all(work *w, int64_t *changed);

/* Is it one of the columns that are walked? "account.totp" */
bool rotate_knows(str name);

/* Count the values that older keys close, in all offices. */
MUST_USE err rotate_remaining(work *w, int64_t *old);

#endif
