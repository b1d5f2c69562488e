/* Plain: account, instant, and a digest of all that must not change meanwhile. */
#include "acts/session/half.h"

#include "acts/session.h"
#include "secret/seal.h"
#include "secret/sm3.h"
#include "secret/token.h"

static str place_of(work *w, str visit)
{
    str place = seal_context(w->a, "sign_in.half", w->agency.n, 0);
    return str_format(w->a, "%.*s/%.*s", STR_ARG(place), STR_ARG(visit));
}

static err state_of(work *w, const account_record *r, str *out)
{
    buf b;
    buf_init(&b, w->a);
    buf_format(&b, "%lld %.*s ", (long long)r->totp_step, STR_ARG(r->password));
    buf_put(&b, r->totp.bytes_);
    return sm3_hex(w->a, buf_str(&b), out);
}

err half_close(work *w, const account_record *r, str visit, str *out)
{
    str state;
    sealed closed;
    if (w->keys == NULL) {
        problems_add(w->problems, STR("密钥"), "没有密钥文件，动态口令不能核对。请管理员检查密钥文件。");
        return FAULT;
    }
    TRY(state_of(w, r, &state));
    str plain = str_format(w->a, "%lld %lld %.*s", (long long)r->account.n, (long long)w->now.s,
                           STR_ARG(state));
    TRY(seal_close(w->keys, w->a, place_of(w, visit), plain, &closed));
    *out = bytes_hex(w->a, closed.bytes_);
    return OK;
}

static bool read_number(str *rest, int64_t *out)
{
    str piece;
    return str_split(rest, STR(" "), &piece) && str_to_int(piece, out);
}

err half_open(work *w, str half, str visit, account_record *out)
{
    sealed closed;
    str plain, state;
    int64_t made;
    account_id which;
    account_record r;
    if (w->keys == NULL || visit.n == 0 || half.n > HALF_MOST ||
        !bytes_from_hex(w->a, half, &closed.bytes_))
        return NOT_FOUND;
    err e = seal_open_bytes(w->keys, w->a, place_of(w, visit), closed, &plain);
    if (e == INVALID || e == NOT_FOUND || (e == OK && plain.n == 0))
        return NOT_FOUND;
    TRY(e);
    if (!read_number(&plain, &which.n) || !read_number(&plain, &made))
        return NOT_FOUND;
    if (w->now.s < made || w->now.s - made >= HALF_SECONDS)
        return NOT_FOUND;
    TRY(account_load(w, which, &r));
    TRY(state_of(w, &r, &state));
    if (!bytes_equal(plain, state))
        return NOT_FOUND;
    *out = r;
    return OK;
}
