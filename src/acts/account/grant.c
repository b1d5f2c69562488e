/* Who gives rights gives none to himself, and no two managers become one. */
#include "acts/account/change.h"

static err begin(work *w, account_id which, account_record *r, role_set *roles)
{
    TRY(account_begin(w, RIGHT_GRANTS, which, r));
    err e = account_roles_of(w, which, roles);
    if (e == OK && w->account.n == which.n) {
        problems_add(w->problems, STR("role"), "不能改自己的角色。请由另一位安全管理员办理。");
        e = FORBIDDEN;
    }
    if (e != OK)
        store_rollback(w->store);
    return e;
}

static err give(work *w, account_id which, role_set roles, staff_role role)
{
    staff_role against = roles_conflicting(roles, role);
    if (against != STAFF_ROLE_COUNT) {
        problems_add(w->problems, STR("role"),
                     "已是%s的账号不能再任%s：系统、安全、审计三类管理员互相分开，也不办理申请。"
                     "请先取消前一个角色，或者用另一个账号。",
                     staff_role_words[against], staff_role_words[role]);
        return INVALID;
    }
    account_role row = {.agency = w->agency, .account = which, .role = (int)role,
                        .given_at = w->now};
    TRY(store_change(w->store, &account_role_give, &account_role_shape, &row, NULL));
    return account_end_sessions(w, which);
}

err account_grant(work *w, account_id which, staff_role role)
{
    account_record r;
    role_set roles;
    TRY(begin(w, which, &r, &roles));
    if (roles_have(roles, role))
        return account_unchanged(w);
    return account_finish(w, give(w, which, roles, role), which, STR("account_grant"),
                          str_format(w->a, "给账号 %.*s 授予角色“%s”。", STR_ARG(r.login),
                                     staff_role_words[role]));
}

static err take(work *w, account_id which, staff_role role)
{
    account_role row = {.agency = w->agency, .account = which, .role = (int)role};
    if (role == STAFF_SECURITY_ADMIN)
        TRY(account_is_not_last(w, which, role));
    TRY(store_change(w->store, &account_role_take, &account_role_shape, &row, NULL));
    return account_end_sessions(w, which);
}

err account_revoke(work *w, account_id which, staff_role role)
{
    account_record r;
    role_set roles;
    TRY(begin(w, which, &r, &roles));
    if (!roles_have(roles, role))
        return account_unchanged(w);
    return account_finish(w, take(w, which, role), which, STR("account_revoke"),
                          str_format(w->a, "取消账号 %.*s 的角色“%s”。", STR_ARG(r.login),
                                     staff_role_words[role]));
}

err account_is_not_last(work *w, account_id which, staff_role role)
{
    account_role key = {.agency = w->agency, .account = which, .role = (int)role};
    account_count others;
    TRY(store_one(w->store, w->a, &accounts_with_role, &account_role_shape, &key,
                  &account_count_shape, &others));
    if (others.n > 0)
        return OK;
    problems_add(w->problems, STR("role"), "这是最后一个%s，没有改动。请先给另一个账号这个角色。",
                 staff_role_words[role]);
    return CONFLICT;
}
