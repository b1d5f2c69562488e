/* Random words that stand for a right: sessions, one-time links, query codes.
 *
 * All come from the system's generator. The database keeps only their digests,
 * so that whoever reads it can use none of them.
 */
#ifndef SECRET_TOKEN_H
#define SECRET_TOKEN_H

#include "base/str.h"
#include "secret/sm3.h"

enum {
    TOKEN_BYTES = 32,
    TOKEN_LENGTH = 43,      /* base64url of 256 bits, without padding */
    QUERY_CODE_LENGTH = 12, /* of 31 characters: 59 bits */
};

/* Fill `n` bytes from the system's generator. FAULT if it gives none. */
MUST_USE err random_fill(void *out, size_t n);

/* A new token, in `a`: 43 characters of A–Z a–z 0–9 - _ . */
MUST_USE err token_new(arena *a, str *out);

/* Could this be a token, by its form? What is not needs no looking up. */
bool token_is(str s);

/* What is kept of a token: its SM3 digest. 256 random bits need no more. */
MUST_USE err token_hash(str token, unsigned char out[SM3_SIZE]);

/* Bytes as small hexadecimal digits, in `a`. */
str bytes_hex(arena *a, str bytes);
/* And back. False if `text` is anything else. */
MUST_USE bool bytes_from_hex(arena *a, str text, str *out);

/* A new query code (查询码) of an application, in `a`: 12 characters without
 * 0 O 1 I L, which people mix up. It is kept as seal_index(…, "query_code"). */
MUST_USE err query_code_new(arena *a, str *out);

/* A query code as a person typed it, in the one form it is kept in: blanks and
 * hyphens out, full-width and small letters made plain. Empty if it cannot be
 * one. */
str query_code_normal(arena *a, str typed);

/* Compare in a time that does not tell where they differ. Different lengths
 * are unequal at once: lengths are no secret here. */
bool bytes_equal(str a, str b);

#endif
