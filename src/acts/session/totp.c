/* The second factor is tried once before it counts, so that nobody locks
 * himself out with a code that his telephone never showed. */
#include "acts/account/change.h"
#include "acts/act.h"
#include "acts/session.h"
#include "secret/seal.h"
#include "secret/totp.h"
#include "store/agency.h"

static const char begun_column[] = "account.totp_begun", kept_column[] = "account.totp";

static str place_of(work *w, const char *which)
{
    return seal_context(w->a, which, w->agency.n, w->account.n);
}

/* One's own account, in a transaction. */
static err begin(work *w, account_record *out)
{
    if (w->account.n == 0)
        return account_need(w, RIGHT_DENY);
    if (w->keys == NULL) {
        problems_add(w->problems, STR("密钥"), "没有密钥文件，不能使用动态口令。请管理员检查密钥文件。");
        return FAULT;
    }
    TRY(act_begin(w));
    err e = account_load(w, w->account, out);
    if (e != OK)
        store_rollback(w->store);
    return e;
}

static err make(work *w, account_record *r, str *secret)
{
    if (r->totp.bytes_.n > 0) {
        problems_add(w->problems, STR("code"), "已经启用动态口令。要换一个，请先由安全管理员取消。");
        return CONFLICT;
    }
    TRY(totp_secret_new(w->a, secret));
    TRY(seal_close(w->keys, w->a, place_of(w, begun_column), *secret, &r->totp_begun));
    return account_save(w, r);
}

err totp_begin(work *w, str *address, str *text)
{
    account_record r;
    str secret = {NULL, 0}, to, shown;
    agency key = {.agency = w->agency}, facts;
    TRY(store_one(w->store, w->a, &agency_get, &agency_shape, &key, &agency_shape, &facts));
    str issuer = facts.short_name.n > 0 ? facts.short_name : facts.name;
    TRY(begin(w, &r));
    TRY(account_finish(w, make(w, &r, &secret), w->account, STR("totp_begin"),
                       STR("开始登记动态口令。")));
    TRY(totp_address(w->a, issuer, r.login, secret, &to));
    TRY(totp_secret_text(w->a, secret, &shown));
    *address = to;
    *text = shown;
    return OK;
}

static err confirm(work *w, account_record *r, str code)
{
    str secret;
    int64_t step;
    if (r->totp_begun.bytes_.n == 0)
        return NOT_FOUND;
    TRY(seal_open_bytes(w->keys, w->a, place_of(w, begun_column), r->totp_begun, &secret));
    if (!totp_check(secret, code, w->now, 0, &step)) {
        problems_add(w->problems, STR("code"),
                     "动态口令不对。请输入手机上正在显示的 6 位数字，并检查手机时间是否准确。");
        return INVALID;
    }
    TRY(seal_close(w->keys, w->a, place_of(w, kept_column), secret, &r->totp));
    r->totp_begun = (sealed){{NULL, 0}};
    r->totp_step = step;
    return account_save(w, r);
}

err totp_confirm(work *w, str code)
{
    account_record r;
    TRY(begin(w, &r));
    return account_finish(w, confirm(w, &r, code), w->account, STR("totp_confirm"),
                          STR("启用动态口令。"));
}
