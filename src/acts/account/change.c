/* Every change of an account passes here, so that none forgets its line in the
 * ledger or the sessions it must end. */
#include "acts/account/change.h"

#include "acts/act.h"
#include "acts/session/limit.h"
#include "secret/password.h"
#include "store/session.h"

enum { MOST_ROLES = 64 };

err account_need(work *w, right wanted)
{
    if (roles_allow(w->roles, wanted))
        return OK;
    problems_add(w->problems, STR("权限"), "没有“%s”的权限，没有改动。请由有权限的人办理。",
                 right_words[wanted]);
    return FORBIDDEN;
}

err account_load(work *w, account_id which, account_record *out)
{
    account_record key = {.agency = w->agency, .account = which};
    return store_one(w->store, w->a, &account_get, &account_shape, &key, &account_shape, out);
}

err account_save(work *w, const account_record *r)
{
    return store_change(w->store, &account_update, &account_shape, r, NULL);
}

err account_begin(work *w, right wanted, account_id which, account_record *out)
{
    TRY(account_need(w, wanted));
    TRY(act_begin(w));
    err e = account_load(w, which, out);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("账号"), "没有这个账号。");
    if (e != OK)
        store_rollback(w->store);
    return e;
}

err account_finish(work *w, err e, account_id which, str kind, str says)
{
    if (e == OK)
        e = act_append(w, kind, str_format(w->a, "account/%lld", (long long)which.n), says);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err account_unchanged(work *w)
{
    store_rollback(w->store);
    return OK;
}

err account_roles_of(work *w, account_id which, role_set *out)
{
    account_role key = {.agency = w->agency, .account = which};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &account_roles, &account_role_shape, &key, &account_role_shape,
                   MOST_ROLES, &rows, &n, NULL));
    *out = (role_set){0};
    for (size_t i = 0; i < n; i++)
        *out = roles_with(*out, (staff_role)((const account_role *)rows)[i].role);
    return OK;
}

account_state account_state_of(const work *w, const account_record *r)
{
    if (r->disabled)
        return ACCOUNT_DISABLED;
    if (r->frozen)
        return ACCOUNT_FROZEN;
    if (r->password.n == 0)
        return ACCOUNT_INVITED;
    int64_t used = r->seen_at.s > r->active_since.s ? r->seen_at.s : r->active_since.s;
    return w->now.s - used >= INT64_C(86400) * ACCOUNT_UNUSED_DAYS ? ACCOUNT_FROZEN
                                                                   : ACCOUNT_ACTIVE;
}

err account_end_sessions(work *w, account_id which)
{
    session_record all = {.agency = w->agency, .account = which, .ended_at = w->now};
    return store_change(w->store, &sessions_close, &session_shape, &all, NULL);
}

err account_end_links(work *w, account_id which)
{
    invitation all = {.agency = w->agency, .account = which, .used_at = w->now};
    return store_change(w->store, &invitations_end, &invitation_shape, &all, NULL);
}

/* --- passwords --- */

static err passwords_before(work *w, const account_record *r, password_old **out, size_t *n)
{
    enum { MOST_OLD = 64 };
    password_old key = {.agency = w->agency, .account = r->account};
    void *rows = NULL;
    TRY(store_many(w->store, w->a, &passwords_old, &password_old_shape, &key, &password_old_shape,
                   MOST_OLD, &rows, n, NULL));
    *out = rows;
    return OK;
}

static err was_used(work *w, const password_policy *policy, const account_record *r, str password)
{
    password_old *old;
    size_t n;
    if (policy->remembered == 0)
        return OK;
    TRY(passwords_before(w, r, &old, &n));
    bool used = r->password.n > 0 && password_check(r->password, password);
    for (size_t i = 0; !used && i < n && i + 1 < (size_t)policy->remembered; i++)
        used = password_check(old[i].password, password);
    if (!used)
        return OK;
    problems_add(w->problems, STR("password"), "最近 %d 次用过的密码不能再用。请换一个。",
                 policy->remembered);
    return INVALID;
}

err password_prepare(work *w, const account_record *r, str password, str *hash)
{
    const password_policy *policy;
    char room[400];
    line says = LINE_IN(room);
    TRY(account_policy(w, &policy));
    if (!str_is_utf8(password)) {
        problems_add(w->problems, STR("password"), "密码里有不能识别的字符。请重新输入。");
        return INVALID;
    }
    password_fault fault = password_judge(policy, password, r->login, r->name);
    if (fault != PASSWORD_GOOD) {
        password_fault_say(policy, fault, &says);
        problems_add(w->problems, STR("password"), "密码%.*s", STR_ARG(line_str(&says)));
        return INVALID;
    }
    TRY(was_used(w, policy, r, password));
    return password_hash(w->a, password, hash);
}

/* The one that ends is remembered, as many as the policy asks about. */
static err remember(work *w, const account_record *r, str before)
{
    const password_policy *policy;
    password_old *old;
    size_t n;
    TRY(account_policy(w, &policy));
    if (before.n > 0) {
        password_old ended = {.agency = w->agency, .account = r->account, .password = before};
        TRY(store_change(w->store, &password_old_add, &password_old_shape, &ended, NULL));
    }
    TRY(passwords_before(w, r, &old, &n));
    size_t keep = policy->remembered > 0 ? (size_t)policy->remembered - 1 : 0;
    if (n <= keep)
        return OK;
    password_old last = {.agency = w->agency, .account = r->account, .nth = old[keep].nth};
    return store_change(w->store, &password_old_drop, &password_old_shape, &last, NULL);
}

err password_put(work *w, account_record *r, str before, str hash)
{
    if (!str_equal(r->password, before)) {
        problems_add(w->problems, STR("password"), "密码刚刚在别处改过，没有再改。请用新密码登录。");
        return CONFLICT;
    }
    TRY(remember(w, r, before));
    r->password = hash;
    r->password_set_on = w->today;
    r->active_since = w->now;
    TRY(account_save(w, r));
    TRY(account_end_sessions(w, r->account));
    TRY(account_end_links(w, r->account));
    return limit_clear(w, LIMIT_LOGIN, r->login);
}
