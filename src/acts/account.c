/* Accounts: made without a password and without rights, never removed. */
#include "acts/account.h"

#include "acts/account_mail.h"
#include "acts/account/change.h"
#include "acts/act.h"
#include "acts/session/limit.h"
#include "acts/settings.h"
#include "secret/token.h"
#include "store/counter.h"

enum { NAME_MOST = 40, MOST_ACCOUNTS = 100000 };

const char *const account_state_ids[ACCOUNT_STATE_COUNT] = {"invited", "active", "frozen",
                                                            "disabled"};
const char *const account_state_words[ACCOUNT_STATE_COUNT] = {"待激活", "正常", "已冻结", "已停用"};

void account_console(work *w)
{
    w->roles = roles_with(roles_with(w->roles, STAFF_SYSTEM_ADMIN), STAFF_SECURITY_ADMIN);
}

/* --- the policy --- */

err account_policy(work *w, const password_policy **out)
{
    office_settings s;
    TRY(office_settings_of(w, &s));
    *out = &password_policies[s.password];
    return OK;
}

err account_policy_set(work *w, password_profile profile)
{
    TRY(account_need(w, RIGHT_POLICY));
    return setting_change(w, STR("account.password"), str_of(password_profile_ids[profile]),
                          STR(""));
}

/* --- links --- */

static err make_link(work *w, account_id which, str *token)
{
    unsigned char digest[SM3_SIZE];
    TRY(account_end_links(w, which));
    TRY(token_new(w->a, token));
    TRY(token_hash(*token, digest));
    invitation row = {.agency = w->agency,
                      .digest = {(const char *)digest, sizeof digest},
                      .account = which,
                      .made_at = w->now,
                      .until_at = {w->now.s + INT64_C(3600) * INVITATION_HOURS}};
    return store_change(w->store, &invitation_add, &invitation_shape, &row, NULL);
}

err account_invite(work *w, account_id which, str *token)
{
    account_record r;
    str link;
    TRY(account_begin(w, RIGHT_ACCOUNTS, which, &r));
    err e = OK;
    if (r.disabled) {
        problems_add(w->problems, STR("账号"), "账号 %.*s 已停用，没有生成链接。请先由安全管理员解除。",
                     STR_ARG(r.login));
        e = CONFLICT;
    }
    if (e == OK)
        e = make_link(w, which, &link);
    TRY(account_finish(w, e, which, STR("account_invite"),
                       str_format(w->a, "给账号 %.*s 生成一次性链接。", STR_ARG(r.login))));
    *token = link;
    return OK;
}

/* --- making and changing --- */

static bool is_login(str login)
{
    for (size_t i = 0; i < login.n; i++) {
        char c = login.p[i];
        bool letter = c >= 'a' && c <= 'z';
        bool other = (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        if (!letter && (i == 0 || !other))
            return false;
    }
    return login.n >= 2 && login.n <= LOGIN_MOST;
}

static err check_new(work *w, str login, str name, unit_id in_unit)
{
    handling_unit u;
    err e = OK;
    if (!is_login(login)) {
        problems_add(w->problems, STR("login"),
                     "登录名请用 2 至 %d 个小写字母、数字或 . _ - ，以字母开头。", LOGIN_MOST);
        e = INVALID;
    }
    if (name.n == 0 || !str_is_utf8(name) || str_length(name) > NAME_MOST) {
        problems_add(w->problems, STR("name"), "姓名请写 1 至 %d 个字。", NAME_MOST);
        e = INVALID;
    }
    if (in_unit.n == 0)
        return e;
    err found = unit_look(w, in_unit, &u);
    if (found != OK && found != NOT_FOUND)
        return found;
    if (found == NOT_FOUND || u.closed) {
        problems_add(w->problems, STR("unit"), "没有这个科室，或者它已撤销。请另选一个。");
        e = INVALID;
    }
    return e;
}

static err add(work *w, account_record *r, str *token)
{
    account_record there;
    err e = store_one(w->store, w->a, &account_by_login, &account_shape, r, &account_shape, &there);
    if (e == OK) {
        problems_add(w->problems, STR("login"), "登录名 %.*s 已经用过，请换一个。", STR_ARG(r->login));
        return CONFLICT;
    }
    if (e != NOT_FOUND)
        return e;
    TRY(counter_next(w->store, w->a, w->agency, STR("account"), 1, &r->account.n));
    TRY(store_change(w->store, &account_insert, &account_shape, r, NULL));
    return make_link(w, r->account, token);
}

err account_add(work *w, str login, str name, unit_id in_unit, account_id *out, str *token)
{
    return account_add_mailed(w, login, name, in_unit, STR(""), out, token);
}

err account_add_mailed(work *w, str login, str name, unit_id in_unit, str address,
                       account_id *out, str *token)
{
    account_record r = {.agency = w->agency,
                        .login = str_trim(login),
                        .name = str_trim(name),
                        .unit = in_unit,
                        .password_set_on = DAY_NONE,
                        .created_at = w->now,
                        .active_since = w->now};
    str link = {NULL, 0};
    TRY(account_need(w, RIGHT_ACCOUNTS));
    TRY(act_begin(w));
    bool mailed = str_trim(address).n > 0;
    err e = check_new(w, r.login, r.name, in_unit);
    if (mailed && (e == OK || e == INVALID) && account_mail_check(w, address) != OK)
        e = INVALID;
    if (e == OK)
        e = add(w, &r, &link);
    if (e == OK && mailed)
        e = account_mail_give(w, r.account, address);
    str says = e == OK ? str_format(w->a, "建立账号 %.*s。", STR_ARG(r.login)) : STR("");
    TRY(account_finish(w, e, r.account, STR("account_add"), says));
    *out = r.account;
    *token = link;
    return OK;
}

static err establish(work *w, account_record *r, staff_role role, str *token)
{
    account_role row = {.agency = w->agency, .role = (int)role, .given_at = w->now};
    TRY(check_new(w, r->login, r->name, r->unit));
    TRY(add(w, r, token));
    row.account = r->account;
    return store_change(w->store, &account_role_give, &account_role_shape, &row, NULL);
}

err account_establish(work *w, str login, str name, unit_id in_unit, staff_role role,
                      account_link_list *links)
{
    account_id there;
    account_record r = {.agency = w->agency,
                        .login = login,
                        .name = name,
                        .unit = in_unit,
                        .password_set_on = DAY_NONE,
                        .created_at = w->now,
                        .active_since = w->now};
    str token = {NULL, 0};
    TRY(account_need(w, RIGHT_ACCOUNTS));
    TRY(account_need(w, RIGHT_GRANTS));
    err e = account_find(w, login, &there);
    if (e != NOT_FOUND)
        return e;
    TRY(act_begin(w));
    e = establish(w, &r, role, &token);
    TRY(account_finish(w, e, r.account, STR("account_add"),
                       str_format(w->a, "建立账号 %.*s，角色“%s”。", STR_ARG(login),
                                  staff_role_words[role])));
    *list_add(w->a, links) = (account_link){login, name, role, token};
    return OK;
}

err account_move(work *w, account_id which, unit_id in_unit)
{
    account_record r;
    TRY(account_begin(w, RIGHT_ACCOUNTS, which, &r));
    if (r.unit.n == in_unit.n)
        return account_unchanged(w);
    err e = check_new(w, r.login, r.name, in_unit);
    r.unit = in_unit;
    if (e == OK)
        e = account_save(w, &r);
    if (e == OK)
        e = account_end_sessions(w, which);
    return account_finish(w, e, which, STR("account_move"),
                          str_format(w->a, "账号 %.*s 调到科室 %lld。", STR_ARG(r.login),
                                     (long long)in_unit.n));
}

static err disable(work *w, account_record *r)
{
    role_set roles;
    if (w->account.n == r->account.n) {
        problems_add(w->problems, STR("账号"), "不能停用自己的账号。");
        return CONFLICT;
    }
    TRY(account_roles_of(w, r->account, &roles));
    if (roles_have(roles, STAFF_SYSTEM_ADMIN))
        TRY(account_is_not_last(w, r->account, STAFF_SYSTEM_ADMIN));
    if (roles_have(roles, STAFF_SECURITY_ADMIN))
        TRY(account_is_not_last(w, r->account, STAFF_SECURITY_ADMIN));
    r->disabled = true;
    TRY(account_save(w, r));
    TRY(account_end_sessions(w, r->account));
    return account_end_links(w, r->account);
}

err account_disable(work *w, account_id which)
{
    account_record r;
    TRY(account_begin(w, RIGHT_ACCOUNTS, which, &r));
    if (r.disabled)
        return account_unchanged(w);
    return account_finish(w, disable(w, &r), which, STR("account_disable"),
                          str_format(w->a, "停用账号 %.*s。", STR_ARG(r.login)));
}

err account_release(work *w, account_id which)
{
    account_record r;
    TRY(account_begin(w, RIGHT_POLICY, which, &r));
    r.disabled = r.frozen = false;
    r.active_since = w->now;
    err e = account_save(w, &r);
    if (e == OK)
        e = limit_clear(w, LIMIT_LOGIN, r.login);
    return account_finish(w, e, which, STR("account_release"),
                          str_format(w->a, "解除账号 %.*s 的停用、冻结或锁定。", STR_ARG(r.login)));
}

err account_totp_remove(work *w, account_id which)
{
    account_record r;
    TRY(account_begin(w, RIGHT_POLICY, which, &r));
    r.totp = r.totp_begun = (sealed){{NULL, 0}};
    err e = account_save(w, &r);
    if (e == OK)
        e = account_end_sessions(w, which);
    return account_finish(w, e, which, STR("account_totp_remove"),
                          str_format(w->a, "取消账号 %.*s 的动态口令。", STR_ARG(r.login)));
}

/* --- reading --- */

static err rows_of_accounts(work *w, account_record **out, size_t *n)
{
    account_record key = {.agency = w->agency};
    void *rows = NULL;
    TRY(store_many(w->store, w->a, &accounts, &account_shape, &key, &account_shape, MOST_ACCOUNTS,
                   &rows, n, NULL));
    *out = rows;
    return OK;
}

err account_freeze_unused(work *w, size_t *n)
{
    account_record *rows;
    size_t count, frozen = 0;
    buf logins;
    buf_init(&logins, w->a);
    TRY(act_begin(w));
    err e = rows_of_accounts(w, &rows, &count);
    for (size_t i = 0; e == OK && i < count; i++) {
        if (rows[i].frozen || account_state_of(w, &rows[i]) != ACCOUNT_FROZEN)
            continue;
        rows[i].frozen = true;
        e = account_save(w, &rows[i]);
        if (e == OK)
            e = account_end_sessions(w, rows[i].account);
        buf_format(&logins, "%s%.*s", frozen++ > 0 ? "、" : "", STR_ARG(rows[i].login));
    }
    if (n != NULL)
        *n = frozen;
    if (e == OK && frozen == 0)
        return account_unchanged(w);
    if (e == OK)
        e = act_append(w, STR("account_freeze"), STR("account"),
                       str_format(w->a, "冻结 %d 天未使用的账号：%.*s。", ACCOUNT_UNUSED_DAYS,
                                  STR_ARG(buf_str(&logins))));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

static account_view view_with(const work *w, const account_record *r,
                              const password_policy *policy)
{
    return (account_view){.account = r->account,
                          .login = r->login,
                          .name = r->name,
                          .unit = r->unit,
                          .state = account_state_of(w, r),
                          .has_totp = r->totp.bytes_.n > 0,
                          .created_at = r->created_at,
                          .seen_at = r->seen_at,
                          .password_until = password_until(policy, r->password_set_on)};
}

static err view_of(work *w, const account_record *r, account_view *out)
{
    const password_policy *policy;
    handling_unit u = {.name = {NULL, 0}};
    TRY(account_policy(w, &policy));
    if (r->unit.n != 0)
        TRY(unit_look(w, r->unit, &u));
    *out = view_with(w, r, policy);
    out->unit_name = u.name;
    return account_roles_of(w, r->account, &out->roles);
}

static bool may_see(const work *w, account_id which)
{
    return (which.n != 0 && w->account.n == which.n) || roles_allow(w->roles, RIGHT_ACCOUNTS) ||
           roles_allow(w->roles, RIGHT_GRANTS) || roles_allow(w->roles, RIGHT_POLICY) ||
           roles_allow(w->roles, RIGHT_AUDIT);
}

/* What every account of the office holds, in order of accounts. */
static err read_roles(work *w, account_role **out, size_t *n)
{
    account_role key = {.agency = w->agency};
    void *rows = NULL;
    TRY(store_many(w->store, w->a, &account_roles_all, &account_role_shape, &key,
                   &account_role_shape, MOST_ACCOUNTS * (size_t)STAFF_ROLE_COUNT, &rows, n, NULL));
    *out = rows;
    return OK;
}

/* As view_of, of all: what many pages begin with, in as many statements for a thousand
 * accounts as for one. */
static err views(work *w, account_list *out)
{
    const password_policy *policy;
    account_record *rows;
    account_role *held;
    unit_list units;
    size_t n, held_n;
    account_list all = {0};
    TRY(account_policy(w, &policy));
    TRY(rows_of_accounts(w, &rows, &n));
    TRY(read_roles(w, &held, &held_n));
    TRY(unit_all(w, &units));
    for (size_t i = 0; i < n; i++) {
        account_view *v = list_add(w->a, &all);
        *v = view_with(w, &rows[i], policy);
        for (size_t u = 0; u < units.n; u++)
            if (units.p[u].unit.n == v->unit.n)
                v->unit_name = units.p[u].name;
        for (size_t k = 0; k < held_n; k++)
            if (held[k].account.n == v->account.n)
                v->roles = roles_with(v->roles, (staff_role)held[k].role);
    }
    *out = all;
    return OK;
}

err account_all(work *w, account_list *out)
{
    if (!may_see(w, (account_id){0}))
        return account_need(w, RIGHT_ACCOUNTS);
    return views(w, out);
}

err account_look(work *w, account_id which, account_view *out)
{
    account_record r;
    if (!may_see(w, which))
        return account_need(w, RIGHT_ACCOUNTS);
    TRY(account_load(w, which, &r));
    return view_of(w, &r, out);
}

err account_find(work *w, str login, account_id *out)
{
    account_record key = {.agency = w->agency, .login = login}, r;
    TRY(store_one(w->store, w->a, &account_by_login, &account_shape, &key, &account_shape, &r));
    *out = r.account;
    return OK;
}

err account_names(work *w, account_list *out)
{
    if (w->account.n == 0)
        TRY(account_need(w, RIGHT_SIGNED_IN));
    return views(w, out);
}
