/* Personal data and uploads as they are kept: SM4-CTR, then HMAC-SM3 over all
 * of it (GB/T 22239-2019 8.1.4.8, GB/T 39786-2021; encrypt, then authenticate).
 *
 *     version 1 ‖ key id, 4 ‖ nonce, 16 ‖ ciphertext ‖ tag, 32
 *
 * Each value belongs to one place, its context, which is authenticated with it:
 * a value moved to another row or column does not open. The empty text is kept
 * as nothing: that a field was left out is no secret.
 */
#ifndef SECRET_SEAL_H
#define SECRET_SEAL_H

#include "base/personal.h"
#include "secret/keyring.h"

enum { SEAL_OVERHEAD = 1 + 4 + 16 + 32, SEAL_MOST = 64 << 20 /* bytes of plain text */ };

/* "application_form.phone/1/42": the place of a value, in `a`.
 *
 *   column  "table.column", ours
 *   agency  the office's number
 *   row     the row's number within the office
 */
str seal_context(arena *a, const char *column, int64_t agency, int64_t row);

/* Close a text with the newest key.
 *
 *   plain  any bytes, at most SEAL_MOST
 *   out    lives in `a`; empty if plain is
 *
 * Returns OK; INVALID (too long); FAULT (the library or the generator failed).
 */
MUST_USE err seal_close(const keyring *keys, arena *a, str context, str plain, sealed *out);

/* Open a person's data. What comes out is `personal`: no page takes it.
 *
 * Returns OK; INVALID if it was changed, is cut, or belongs to another place;
 * NOT_FOUND if its key is not in the file; FAULT. *out only on OK, in `a`.
 */
MUST_USE err seal_open(const keyring *keys, arena *a, str context, sealed from, personal *out);

/* The same for the content of a file, which is not shown as text. */
MUST_USE err seal_open_bytes(const keyring *keys, arena *a, str context, sealed from, str *out);

/* The id of the key a value is closed with; 0 for an empty one. */
int64_t seal_key(sealed from);

/* Close again what an older key closed. *changed is false, and *out is `from`,
 * if it needs none. Returns as seal_open. */
MUST_USE err seal_rotate(const keyring *keys, arena *a, str context, sealed from, sealed *out,
                         bool *changed);

/* Blind index: finds equal values without telling them. HMAC-SM3 by a key of
 * its own for each purpose; the caller brings the text into one form first.
 *
 *   purpose  one word of ours: "certificate", "phone", "query_code"
 *
 * It does not change when keys are rotated. FAULT if the library fails.
 */
MUST_USE err seal_index(const keyring *keys, const char *purpose, str text,
                        unsigned char out[SM3_SIZE]);

#endif
