/* From the generator of the system, whole bytes at a time; no letter is likelier
 * than another. */
#include "secret/token.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <sys/random.h>

/* Without 0 O 1 I L. */
static const char code_alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
enum { CODE_LETTERS = sizeof code_alphabet - 1 };

err random_fill(void *out, size_t n)
{
    unsigned char *at = out;
    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return FAULT;
        at += got;
        n -= (size_t)got;
    }
    return OK;
}

err token_new(arena *a, str *out)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    unsigned char bytes[TOKEN_BYTES + 1] = {0};
    TRY(random_fill(bytes, TOKEN_BYTES));
    char *text = arena_bytes(a, TOKEN_LENGTH + 1);
    for (size_t i = 0; i < TOKEN_LENGTH; i++) {
        size_t bit = 6 * i;
        unsigned two = (unsigned)bytes[bit / 8] << 8 | bytes[bit / 8 + 1];
        text[i] = digits[two >> (10 - bit % 8) & 63];
    }
    explicit_bzero(bytes, sizeof bytes);
    *out = (str){text, TOKEN_LENGTH};
    return OK;
}

bool token_is(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
              c == '-' || c == '_'))
            return false;
    }
    return s.n == TOKEN_LENGTH;
}

err token_hash(str token, unsigned char out[SM3_SIZE])
{
    return sm3_of(token, out);
}

static const char hex_digits[] = "0123456789abcdef";

str bytes_hex(arena *a, str bytes)
{
    char *out = arena_bytes(a, 2 * bytes.n + 1);
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char byte = (unsigned char)bytes.p[i];
        out[2 * i] = hex_digits[byte >> 4];
        out[2 * i + 1] = hex_digits[byte & 15];
    }
    return (str){out, 2 * bytes.n};
}

static int hex_value(char c)
{
    const char *at = c == 0 ? NULL : strchr(hex_digits, c);
    return at == NULL ? -1 : (int)(at - hex_digits);
}

bool bytes_from_hex(arena *a, str text, str *out)
{
    if (text.n % 2 != 0)
        return false;
    char *bytes = arena_bytes(a, text.n / 2 + 1);
    for (size_t i = 0; i < text.n / 2; i++) {
        int high = hex_value(text.p[2 * i]), low = hex_value(text.p[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (char)(high << 4 | low);
    }
    *out = (str){bytes, text.n / 2};
    return true;
}

/* A byte past the last whole round of the alphabet is thrown away, so that all
 * letters are equally likely. */
err query_code_new(arena *a, str *out)
{
    char *code = arena_bytes(a, QUERY_CODE_LENGTH + 1);
    for (size_t n = 0; n < QUERY_CODE_LENGTH;) {
        unsigned char byte;
        TRY(random_fill(&byte, 1));
        if (byte < 256 / CODE_LETTERS * CODE_LETTERS)
            code[n++] = code_alphabet[byte % CODE_LETTERS];
    }
    *out = (str){code, QUERY_CODE_LENGTH};
    return OK;
}

str query_code_normal(arena *a, str typed)
{
    char *code = arena_bytes(a, QUERY_CODE_LENGTH + 1);
    size_t n = 0;
    uint32_t c;
    while ((c = str_next(&typed)) != 0) {
        if (c >= 0xff01 && c <= 0xff5e)
            c -= 0xfee0;
        if (c == ' ' || c == '-' || c == 0x3000 || c == 0x2014)
            continue;
        if (c >= 'a' && c <= 'z')
            c -= 'a' - 'A';
        if (n == QUERY_CODE_LENGTH || c > 'Z' || strchr(code_alphabet, (int)c) == NULL)
            return (str){NULL, 0};
        code[n++] = (char)c;
    }
    return n == QUERY_CODE_LENGTH ? (str){code, n} : (str){NULL, 0};
}

bool bytes_equal(str a, str b)
{
    return a.n == b.n && (a.n == 0 || CRYPTO_memcmp(a.p, b.p, a.n) == 0);
}
