/* Encrypt, then authenticate: what was changed is never even deciphered. */
#include "secret/seal.h"

#include <openssl/evp.h>

#include "secret/own.h"
#include "secret/token.h"

enum { VERSION = 1, ID_AT = 1, NONCE_AT = 5, NONCE_SIZE = 16, TEXT_AT = 21 };
_Static_assert(TEXT_AT + SM3_SIZE == SEAL_OVERHEAD, "the header and the tag");

str seal_context(arena *a, const char *column, int64_t agency, int64_t row)
{
    return str_format(a, "%s/%lld/%lld", column, (long long)agency, (long long)row);
}

/* The tag covers everything before it and the place, behind its length. */
static err make_tag(const sealing_key *key, str context, str body, unsigned char out[SM3_SIZE])
{
    char length[24];
    int n = snprintf(length, sizeof length, "%zu:", context.n);
    str parts[] = {{length, (size_t)n}, context, body};
    return sm3_hmac_parts((str){(const char *)key->tag, sizeof key->tag}, parts, COUNT_OF(parts),
                          out);
}

/* Counter mode: the same there and back. */
static err run_cipher(const sealing_key *key, const unsigned char nonce[NONCE_SIZE], str from,
                      char *to)
{
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    int n = 0;
    bool done = c != NULL && from.n <= SEAL_MOST &&
                EVP_EncryptInit_ex(c, EVP_sm4_ctr(), NULL, key->cipher, nonce) == 1 &&
                EVP_EncryptUpdate(c, (unsigned char *)to, &n, (const unsigned char *)from.p,
                                  (int)from.n) == 1 &&
                (size_t)n == from.n;
    EVP_CIPHER_CTX_free(c);
    return done ? OK : FAULT;
}

err seal_close(const keyring *keys, arena *a, str context, str plain, sealed *out)
{
    if (plain.n > SEAL_MOST)
        return INVALID;
    if (plain.n == 0) {
        *out = (sealed){{NULL, 0}};
        return OK;
    }
    const sealing_key *key = &keys->keys[keys->n - 1];
    char *p = arena_bytes(a, plain.n + SEAL_OVERHEAD);
    size_t body = TEXT_AT + plain.n;
    p[0] = VERSION;
    for (int i = 0; i < 4; i++)
        p[ID_AT + i] = (char)(key->id >> (24 - 8 * i) & 0xff);
    TRY(random_fill(p + NONCE_AT, NONCE_SIZE));
    TRY(run_cipher(key, (const unsigned char *)p + NONCE_AT, plain, p + TEXT_AT));
    TRY(make_tag(key, context, (str){p, body}, (unsigned char *)p + body));
    *out = (sealed){{p, body + SM3_SIZE}};
    return OK;
}

int64_t seal_key(sealed from)
{
    int64_t id = 0;
    if (from.bytes_.n < SEAL_OVERHEAD)
        return 0;
    for (int i = 0; i < 4; i++)
        id = id << 8 | (unsigned char)from.bytes_.p[ID_AT + i];
    return id;
}

static const sealing_key *find_key(const keyring *keys, int64_t id)
{
    for (size_t i = keys->n; i-- > 0;)
        if (keys->keys[i].id == id)
            return &keys->keys[i];
    return NULL;
}

err seal_open_bytes(const keyring *keys, arena *a, str context, sealed from, str *out)
{
    str bytes = from.bytes_;
    if (bytes.n == 0) {
        *out = (str){NULL, 0};
        return OK;
    }
    if (bytes.n <= SEAL_OVERHEAD || bytes.n > SEAL_MOST + SEAL_OVERHEAD || bytes.p[0] != VERSION)
        return INVALID;
    const sealing_key *key = find_key(keys, seal_key(from));
    if (key == NULL)
        return NOT_FOUND;
    unsigned char tag[SM3_SIZE];
    str body = str_slice(bytes, 0, bytes.n - SM3_SIZE);
    TRY(make_tag(key, context, body, tag));
    if (!bytes_equal((str){(const char *)tag, sizeof tag}, str_slice(bytes, body.n, bytes.n)))
        return INVALID;
    str cipher = str_slice(body, TEXT_AT, body.n);
    arena_keep_secret(a);
    char *plain = arena_bytes(a, cipher.n + 1);
    TRY(run_cipher(key, (const unsigned char *)bytes.p + NONCE_AT, cipher, plain));
    *out = (str){plain, cipher.n};
    return OK;
}

err seal_open(const keyring *keys, arena *a, str context, sealed from, personal *out)
{
    return seal_open_bytes(keys, a, context, from, &out->kept_);
}

err seal_rotate(const keyring *keys, arena *a, str context, sealed from, sealed *out, bool *changed)
{
    str plain;
    if (from.bytes_.n == 0 || seal_key(from) == keyring_newest(keys)) {
        *out = from;
        *changed = false;
        return OK;
    }
    TRY(seal_open_bytes(keys, a, context, from, &plain));
    err e = seal_close(keys, a, context, plain, out);
    if (plain.n > 0)
        explicit_bzero((char *)(uintptr_t)plain.p, plain.n);
    if (e == OK)
        *changed = true;
    return e;
}

err seal_index(const keyring *keys, const char *purpose, str text, unsigned char out[SM3_SIZE])
{
    char word[64];
    snprintf(word, sizeof word, "index/%s", purpose);
    return keyring_mac(keys, word, text, out);
}
