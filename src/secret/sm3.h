/* SM3 digests (GB/T 32905-2016) and the keyed digests made of them.
 *
 *     sm3 s;
 *     sm3_begin(&s);
 *     sm3_add(&s, part);
 *     unsigned char digest[SM3_SIZE];
 *     TRY(sm3_end(&s, digest));
 *
 * What fails on the way is remembered and said by the end, so that the parts
 * between need no asking.
 */
#ifndef SECRET_SM3_H
#define SECRET_SM3_H

#include "base/str.h"

enum { SM3_SIZE = 32 };

/* A digest being made; sm3_end gives back what it holds, whatever happened. */
typedef struct sm3 {
    void *state_;
    bool failed_;
} sm3;

/* Begin; every begin needs one end. */
void sm3_begin(sm3 *s);
/* `bytes` need not be text. */
void sm3_add(sm3 *s, str bytes);
/* The digest of all parts. FAULT if the library does not give SM3. */
MUST_USE err sm3_end(sm3 *s, unsigned char out[SM3_SIZE]);

/* All at once. */
MUST_USE err sm3_of(str bytes, unsigned char out[SM3_SIZE]);
/* The same as 64 small hexadecimal digits, in `a`. */
MUST_USE err sm3_hex(arena *a, str bytes, str *out);

/* HMAC-SM3 (RFC 2104 over SM3) of `bytes`. FAULT as above. */
MUST_USE err sm3_hmac(str key, str bytes, unsigned char out[SM3_SIZE]);

/* The same of several parts, one behind the other. */
MUST_USE err sm3_hmac_parts(str key, const str *parts, size_t n, unsigned char out[SM3_SIZE]);

#endif
