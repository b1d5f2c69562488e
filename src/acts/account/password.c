/* Passwords are chosen by who will use them: by a link the first time, with the
 * old one afterwards. */
#include "acts/account/change.h"
#include "acts/act.h"
#include "acts/session.h"
#include "acts/session/limit.h"
#include "acts/session/session.h"
#include "secret/password.h"
#include "secret/token.h"

/* The link and its account, if it still holds. */
static err find_link(work *w, str token, account_record *out)
{
    unsigned char digest[SM3_SIZE];
    if (!token_is(token))
        return NOT_FOUND;
    TRY(token_hash(token, digest));
    invitation key = {.agency = w->agency, .digest = {(const char *)digest, sizeof digest}}, row;
    TRY(store_one(w->store, w->a, &invitation_get, &invitation_shape, &key, &invitation_shape,
                  &row));
    if (row.used_at.s != 0 || w->now.s >= row.until_at.s)
        return NOT_FOUND;
    TRY(account_load(w, row.account, out));
    return out->disabled ? NOT_FOUND : OK;
}

err invitation_look(work *w, str token, account_view *out)
{
    account_record r;
    TRY(find_link(w, token, &r));
    *out = (account_view){.account = r.account,
                          .login = r.login,
                          .name = r.name,
                          .state = account_state_of(w, &r),
                          .has_totp = r.totp.bytes_.n > 0,
                          .created_at = r.created_at,
                          .seen_at = r.seen_at,
                          .password_until = DAY_NONE};
    return OK;
}

/* The link may have been used while the password was being prepared. */
static err use_link(work *w, str token, str before, str hash, account_id *which)
{
    account_record r;
    TRY(find_link(w, token, &r));
    *which = r.account;
    return password_put(w, &r, before, hash);
}

err invitation_use(work *w, str token, str password)
{
    account_record r;
    str hash;
    work as = *w; /* the account's holder does it, though not signed in */
    account_id which = {0};
    TRY(find_link(w, token, &r));
    TRY(password_prepare(w, &r, password, &hash));
    as.actor = r.login;
    TRY(act_begin(&as));
    err e = use_link(&as, token, r.password, hash, &which);
    return account_finish(&as, e, which, STR("invitation_use"), STR("用一次性链接设定密码。"));
}

/* The old one, counted like any sign-in. */
static err check_old(work *w, const account_record *r, const session_record *mine, str old)
{
    instant locked;
    bool locks;
    TRY(limit_count(w, r->login, mine->address, &locked, &locks));
    if (locked.s != 0) {
        problems_add(w->problems, STR("old"), "错误次数太多，已暂时锁定，没有改动。请 15 分钟后再试。");
        return FORBIDDEN;
    }
    if (password_check(r->password, old))
        return OK;
    problems_add(w->problems, STR("old"), "现在的密码不对，没有改动。请重新输入。");
    return INVALID;
}

static err change(work *w, account_record *r, str before, str hash, const session_record *mine,
                  str *token)
{
    session_record next = {.address = mine->address, .agent = mine->agent,
                           .until_at = mine->until_at};
    TRY(account_load(w, r->account, r));
    TRY(password_put(w, r, before, hash));
    TRY(limit_forgive(w, LIMIT_ADDRESS, mine->address));
    return session_begin(w, r->account, &next, token);
}

err password_change(work *w, str session, str old, str password, str *token)
{
    account_record r;
    session_record mine;
    str hash, fresh;
    if (w->account.n == 0)
        return account_need(w, RIGHT_SIGNED_IN);
    err e = session_find(w, session, &mine);
    if (e == NOT_FOUND || (e == OK && mine.account.n != w->account.n))
        return account_need(w, RIGHT_DENY);
    if (e != OK)
        return e;
    TRY(account_load(w, w->account, &r));
    TRY(check_old(w, &r, &mine, old));
    TRY(password_prepare(w, &r, password, &hash));
    TRY(act_begin(w));
    e = change(w, &r, r.password, hash, &mine, &fresh);
    TRY(account_finish(w, e, w->account, STR("password_change"), STR("修改密码。")));
    *token = fresh;
    return OK;
}
