#include "secret/password.h"

#include <sodium.h>

enum { OPERATIONS = 2, MEMORY = 64 << 20 };

/* Nobody's: its password was random and is not kept. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$c29tZWJvZHkgZWxzZXMgcw$"
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static bool is_ready(void)
{
    return sodium_init() >= 0;
}

err password_hash(arena *a, str plain, str *out)
{
    char kept[crypto_pwhash_STRBYTES];
    if (plain.n == 0 || plain.n > PASSWORD_MOST)
        return INVALID;
    if (!is_ready() || crypto_pwhash_str(kept, plain.p, plain.n, OPERATIONS, MEMORY) != 0)
        return FAULT;
    *out = str_copy(a, str_of(kept));
    return OK;
}

/* The library wants its text with a zero behind it. */
static bool as_text(str kept, char text[crypto_pwhash_STRBYTES])
{
    if (kept.n == 0 || kept.n >= crypto_pwhash_STRBYTES)
        return false;
    memcpy(text, kept.p, kept.n);
    memset(text + kept.n, 0, crypto_pwhash_STRBYTES - kept.n);
    return crypto_pwhash_str_needs_rehash(text, OPERATIONS, MEMORY) >= 0;
}

bool password_check(str kept, str plain)
{
    char text[crypto_pwhash_STRBYTES];
    if (!is_ready() || plain.n > PASSWORD_MOST)
        return false;
    bool known = as_text(kept, text);
    const char *against = known ? text : nobody;
    bool same = crypto_pwhash_str_verify(against, plain.n > 0 ? plain.p : "", plain.n) == 0;
    return known && same;
}

bool password_is_outdated(str kept)
{
    char text[crypto_pwhash_STRBYTES];
    return is_ready() && as_text(kept, text) &&
           crypto_pwhash_str_needs_rehash(text, OPERATIONS, MEMORY) != 0;
}
