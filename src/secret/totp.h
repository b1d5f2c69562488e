/* One-time codes by time (RFC 6238): the second factor.
 *
 * Six digits, 30 seconds, HMAC-SHA-1: what every authenticator app speaks. A
 * code holds for its own step and one on either side, and once: the caller
 * keeps the step that was used.
 */
#ifndef SECRET_TOTP_H
#define SECRET_TOTP_H

#include "base/day.h"

enum { TOTP_SECRET_SIZE = 20, TOTP_STEP = 30 /* seconds */, TOTP_DIGITS = 6 };

/* A new secret of 160 bits, in `a`. FAULT if the generator gives none. */
MUST_USE err totp_secret_new(arena *a, str *out);

/* The secret as base32, to be typed into an app, in groups of four. */
MUST_USE err totp_secret_text(arena *a, str secret, str *out);

/* "otpauth://totp/…", the address that a QR code holds; in `a`.
 *
 *   issuer, login  any text; escaped here
 */
MUST_USE err totp_address(arena *a, str issuer, str login, str secret, str *out);

/* The code of a step, TOTP_DIGITS digits and a zero. FAULT if it fails. */
MUST_USE err totp_code(str secret, int64_t step, char out[TOTP_DIGITS + 1]);

/* Is it a code that holds now and was not used before?
 *
 *   code       as typed; blanks between digits are ignored
 *   last_step  the step used last; 0: none
 *   step       which to keep as used; only written on true
 */
bool totp_check(str secret, str code, instant now, int64_t last_step, int64_t *step);

#endif
