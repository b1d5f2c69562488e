/* Passwords as they are kept: argon2id, with its salt and cost in the text.
 *
 * What a password must be like is in rules/password_policy.h.
 */
#ifndef SECRET_PASSWORD_H
#define SECRET_PASSWORD_H

#include "base/str.h"

enum { PASSWORD_MOST = 1024 /* bytes; longer ones are refused before any work */ };

/* The text to keep, in `a`. Takes some 0.1 s and 64 MiB by design.
 *
 * Returns OK; INVALID (empty or longer than PASSWORD_MOST); FAULT (memory).
 */
MUST_USE err password_hash(arena *a, str plain, str *out);

/* Is it the password that was kept?
 *
 *   kept  what password_hash gave; empty or damaged: the same work is done, and
 *         the answer is false, so that an unknown login takes as long
 */
bool password_check(str kept, str plain);

/* Was it kept with another cost than today's? Then keep it anew. */
bool password_is_outdated(str kept);

#endif
