/* Codes by liboath; which of them holds, and once, is judged here. */
#include "secret/totp.h"

#include <liboath/oath.h>

#include "base/url.h"
#include "secret/token.h"

err totp_secret_new(arena *a, str *out)
{
    char *secret = arena_bytes(a, TOTP_SECRET_SIZE);
    TRY(random_fill(secret, TOTP_SECRET_SIZE));
    *out = (str){secret, TOTP_SECRET_SIZE};
    return OK;
}

static err base32(arena *a, str secret, str *out)
{
    char *text = NULL;
    if (oath_base32_encode(secret.p, secret.n, &text, NULL) != OATH_OK)
        return FAULT;
    str got = str_of(text);
    while (got.n > 0 && got.p[got.n - 1] == '=')
        got.n--;
    *out = str_copy(a, got);
    explicit_bzero(text, got.n);
    free(text);
    return OK;
}

err totp_secret_text(arena *a, str secret, str *out)
{
    str whole;
    TRY(base32(a, secret, &whole));
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < whole.n; i += 4) {
        if (i > 0)
            buf_put_char(&b, ' ');
        buf_put(&b, str_slice(whole, i, i + 4));
    }
    *out = buf_str(&b);
    return OK;
}

static void put_escaped(buf *b, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '.' || c == '_')
            buf_put_char(b, (char)c);
        else
            buf_format(b, "%%%02X", c);
    }
}

err totp_address(arena *a, str issuer, str login, str secret, str *out)
{
    str text;
    TRY(base32(a, secret, &text));
    buf b;
    buf_init(&b, a);
    buf_put(&b, STR("otpauth://totp/"));
    put_escaped(&b, issuer);
    buf_put_char(&b, ':');
    put_escaped(&b, login);
    buf_format(&b, "?secret=%.*s&issuer=", STR_ARG(text));
    put_escaped(&b, issuer);
    buf_format(&b, "&digits=%d&period=%d", TOTP_DIGITS, TOTP_STEP);
    *out = buf_str(&b);
    return OK;
}

err totp_code(str secret, int64_t step, char out[TOTP_DIGITS + 1])
{
    if (step < 0 || oath_hotp_generate(secret.p, secret.n, (uint64_t)step, TOTP_DIGITS, false,
                                       OATH_HOTP_DYNAMIC_TRUNCATION, out) != OATH_OK)
        return FAULT;
    return OK;
}

bool totp_check(str secret, str code, instant now, int64_t last_step, int64_t *step)
{
    char typed[TOTP_DIGITS], right[TOTP_DIGITS + 1];
    size_t n = 0;
    bool found = false;
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] == ' ')
            continue;
        if (n == TOTP_DIGITS || code.p[i] < '0' || code.p[i] > '9')
            return false;
        typed[n++] = code.p[i];
    }
    if (n != TOTP_DIGITS || secret.n == 0)
        return false;
    int64_t present = now.s / TOTP_STEP;
    for (int64_t at = present - 1; at <= present + 1; at++) {
        if (at <= last_step || totp_code(secret, at, right) != OK)
            continue;
        if (!found && bytes_equal((str){typed, n}, (str){right, TOTP_DIGITS})) {
            *step = at;
            found = true;
        }
    }
    explicit_bzero(right, sizeof right);
    return found;
}
