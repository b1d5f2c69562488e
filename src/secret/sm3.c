/* OpenSSL's SM3. A context is a pointer of its own kind so that nobody else
 * needs its header. */
#include "secret/sm3.h"

#include <openssl/evp.h>
#include <openssl/core_names.h>
#include <openssl/params.h>

void sm3_begin(sm3 *s)
{
    s->state_ = EVP_MD_CTX_new();
    s->failed_ = s->state_ == NULL || EVP_DigestInit_ex(s->state_, EVP_sm3(), NULL) != 1;
}

void sm3_add(sm3 *s, str bytes)
{
    if (!s->failed_ && bytes.n > 0)
        s->failed_ = EVP_DigestUpdate(s->state_, bytes.p, bytes.n) != 1;
}

err sm3_end(sm3 *s, unsigned char out[SM3_SIZE])
{
    unsigned size = 0;
    bool done = !s->failed_ && EVP_DigestFinal_ex(s->state_, out, &size) == 1 && size == SM3_SIZE;
    EVP_MD_CTX_free(s->state_);
    s->state_ = NULL;
    s->failed_ = true;
    return done ? OK : FAULT;
}

err sm3_of(str bytes, unsigned char out[SM3_SIZE])
{
    sm3 s;
    sm3_begin(&s);
    sm3_add(&s, bytes);
    return sm3_end(&s, out);
}

err sm3_hex(arena *a, str bytes, str *out)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[SM3_SIZE];
    TRY(sm3_of(bytes, digest));
    char *hex = arena_bytes(a, 2 * SM3_SIZE + 1);
    for (size_t i = 0; i < SM3_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    *out = (str){hex, 2 * SM3_SIZE};
    return OK;
}

err sm3_hmac_parts(str key, const str *parts, size_t n, unsigned char out[SM3_SIZE])
{
    char digest[] = "SM3";
    OSSL_PARAM which[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                          OSSL_PARAM_construct_end()};
    size_t size = 0;
    EVP_MAC *method = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *mac = method == NULL ? NULL : EVP_MAC_CTX_new(method);
    bool done = mac != NULL &&
                EVP_MAC_init(mac, (const unsigned char *)(key.n > 0 ? key.p : ""), key.n,
                             which) == 1;
    for (size_t i = 0; done && i < n; i++)
        done = parts[i].n == 0 ||
               EVP_MAC_update(mac, (const unsigned char *)parts[i].p, parts[i].n) == 1;
    done = done && EVP_MAC_final(mac, out, &size, SM3_SIZE) == 1 && size == SM3_SIZE;
    EVP_MAC_CTX_free(mac);
    EVP_MAC_free(method);
    return done ? OK : FAULT;
}

err sm3_hmac(str key, str bytes, unsigned char out[SM3_SIZE])
{
    return sm3_hmac_parts(key, &bytes, 1, out);
}
