/* The keys of an installation: one file outside the database.
 *
 * Lines "ID HEX64" are master keys, 256 bits each: the newest (highest ID)
 * closes, the older ones still open. One line "index HEX64" is the key of blind
 * indexes and of query codes, which cannot be made anew from what is kept and
 * so is never changed. All other keys are derived from these by HMAC-SM3 over a
 * word that says their purpose. A file that others may read is refused.
 *
 *     keyring *keys;
 *     str trouble;
 *     TRY(keyring_open(a, STR("office/gongkai.key"), KEYRING_EXISTING, &keys, &trouble));
 *     ...
 *     keyring_close(keys);
 *
 * Read only once open: threads may share it.
 */
#ifndef SECRET_KEYRING_H
#define SECRET_KEYRING_H

#include "base/str.h"
#include "secret/sm3.h"

typedef struct keyring keyring;

typedef enum keyring_mode {
    KEYRING_EXISTING, /* NOT_FOUND if there is none */
    KEYRING_CREATE,   /* make one with one key if there is none */
} keyring_mode;

enum { KEYRING_MOST = 64 };

/* Open the key file, or make it.
 *
 *   trouble  on failure, what to tell the user, in `a`; may be NULL
 *
 * The keys are the process's own, locked out of the swap where the system
 * allows; keyring_close wipes them. A new file (and its folder) is written whole, mode 0600, and
 * is on the disk before this returns; of two programs that make it at once one
 * wins and both read the same.
 *
 * Returns OK; NOT_FOUND; FORBIDDEN (others may read it, or not ours to read);
 * INVALID (not a key file); FAULT.
 */
MUST_USE err keyring_open(arena *a, str path, keyring_mode mode, keyring **out, str *trouble);

/* Wipe and free; NULL is allowed. */
void keyring_close(keyring *keys);

/* Write a new master key into the file; from then on it closes. The file is
 * replaced as a whole. Programs that have it open keep their old keys, and
 * cannot open what is closed with the new one: end them first.
 * Returns as keyring_open; CONFLICT if there are KEYRING_MOST. */
MUST_USE err keyring_add(arena *a, str path, str *trouble);

/* Take all master keys but the newest out of the file, when nothing is closed
 * with them any more (seal_key tells). Returns as keyring_open. */
MUST_USE err keyring_drop_old(arena *a, str path, str *trouble);

/* ID of the newest master key; how many there are. */
int64_t keyring_newest(const keyring *keys);
size_t keyring_count(const keyring *keys);

/* HMAC-SM3 of `bytes` by a key for one purpose of web and acts, derived from
 * the index key: CSRF tokens, form keys. `purpose` is one word of ours.
 * FAULT if the library fails. */
MUST_USE err keyring_mac(const keyring *keys, const char *purpose, str bytes,
                         unsigned char out[SM3_SIZE]);

#endif
