/* Accounts, units and roles: made by one manager, empowered by another. */
#include "acts/account.h"

#include "acts/act.h"
#include "acts/staff.h"
#include "rules/right.h"

static const role_set nobody = {0};

static role_set role(staff_role r)
{
    return roles_with(nobody, r);
}

static void test_units(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_console(d), visitor = staff_as(d, (account_id){0}, nobody);
    unit_id one, two, none;
    unit_list all;
    handling_unit u;
    assert_int_equal(unit_add(&visitor, STR("行政审批科"), &none), FORBIDDEN);
    assert_done(d, unit_add(&w, STR(" 行政审批科 "), &one));
    assert_done(d, unit_add(&w, STR("就业促进科"), &two));
    assert_int_equal(one.n, 1);
    assert_int_equal(two.n, 2);
    assert_int_equal(unit_add(&w, STR("行政审批科"), &none), CONFLICT);
    assert_int_equal(unit_add(&w, STR(""), &none), INVALID);
    assert_int_equal(unit_add(&w, STR("\xff"), &none), INVALID);
    assert_done(d, unit_rename(&w, two, STR("就业科")));
    assert_done(d, unit_rename(&w, two, STR("就业科")));
    assert_int_equal(unit_rename(&w, two, STR("行政审批科")), CONFLICT);
    assert_int_equal(unit_rename(&w, (unit_id){9}, STR("x")), NOT_FOUND);
    account_id who;
    str token;
    assert_done(d, account_add(&w, STR("li"), STR("李某"), one, &who, &token));
    assert_int_equal(unit_close(&w, one), CONFLICT);
    assert_done(d, account_move(&w, who, two));
    assert_done(d, unit_close(&w, one));
    assert_int_equal(account_move(&w, who, one), INVALID);
    assert_int_equal(account_move(&w, who, (unit_id){9}), INVALID);
    assert_done(d, unit_look(&w, one, &u));
    assert_true(u.closed);
    /* the name is free again */
    assert_done(d, unit_add(&w, STR("行政审批科"), &none));
    assert_done(d, unit_all(&w, &all));
    assert_int_equal(all.n, 3);
    assert_str(all.p[0].name, "就业科");
    assert_true(all.p[2].closed);
    assert_int_equal(staff_lines(d, "unit_add", "设立科室"), 3);
    assert_int_equal(staff_lines(d, "unit_close", "行政审批科"), 1);
    staff_leave(d);
}

static void test_making(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_console(d);
    account_id who, again;
    str token, other;
    static const char *const wrong[] = {"", "a", "Li", "1li", "li si", "李", "li/", ".li",
                                        "abcdefghijklmnopqrstuvwxyzabcdefg"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        w.problems->n = 0;
        assert_int_equal(account_add(&w, str_of(wrong[i]), STR("名"), (unit_id){0}, &who, &token),
                         INVALID);
        assert_str(w.problems->p[0].field, "login");
    }
    assert_int_equal(account_add(&w, STR("li"), STR(" "), (unit_id){0}, &who, &token), INVALID);
    assert_int_equal(account_add(&w, STR("li"), STR("名"), (unit_id){7}, &who, &token), INVALID);
    assert_done(d, account_add(&w, STR("li.si"), STR("李四"), (unit_id){0}, &who, &token));
    assert_int_equal(account_add(&w, STR("li.si"), STR("李五"), (unit_id){0}, &again, &other),
                     CONFLICT);
    account_view v;
    assert_done(d, account_look(&w, who, &v));
    assert_int_equal(v.state, ACCOUNT_INVITED);
    assert_int_equal(v.roles.bits, 0);
    assert_false(day_is(v.password_until));
    assert_str(v.name, "李四");
    /* the link is kept as a digest, and the name stays out of the ledger */
    assert_false(staff_ledger_has(d, str_c(&d->a, token)));
    assert_false(staff_ledger_has(d, "李四"));
    assert_true(staff_ledger_has(d, "li.si"));
    work visitor = staff_as(d, (account_id){0}, nobody);
    assert_int_equal(account_add(&visitor, STR("wu"), STR("吴"), (unit_id){0}, &again, &other),
                     FORBIDDEN);
    work security = staff_as(d, (account_id){77}, role(STAFF_SECURITY_ADMIN));
    assert_int_equal(account_add(&security, STR("wu"), STR("吴"), (unit_id){0}, &again, &other),
                     FORBIDDEN);
    assert_int_equal(account_invite(&security, who, &other), FORBIDDEN);
    assert_int_equal(account_disable(&security, who), FORBIDDEN);
    work system = staff_as(d, (account_id){78}, role(STAFF_SYSTEM_ADMIN));
    assert_int_equal(account_grant(&system, who, STAFF_HANDLER), FORBIDDEN);
    assert_int_equal(account_release(&system, who), FORBIDDEN);
    assert_int_equal(account_policy_set(&system, PASSWORD_ASVS), FORBIDDEN);
    assert_int_equal(account_find(&w, STR("nobody"), &again), NOT_FOUND);
    assert_done(d, account_find(&w, STR("li.si"), &again));
    assert_int_equal(again.n, who.n);
    staff_leave(d);
}

/* Every pair of roles, in both orders, on the database itself. */
static void test_pairs(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_console(d);
    staff_member(d, "keeper", STAFF_SECURITY_ADMIN);
    int refused = 0, given = 0;
    for (int a = 0; a < STAFF_ROLE_COUNT; a++) {
        char login[16];
        snprintf(login, sizeof login, "r%d", a);
        member m = staff_member(d, login, (staff_role)a);
        for (int b = 0; b < STAFF_ROLE_COUNT; b++) {
            account_view v;
            w.problems->n = 0;
            err e = account_grant(&w, m.account, (staff_role)b);
            assert_int_equal(e, roles_conflict((staff_role)a, (staff_role)b) ? INVALID : OK);
            assert_int_equal(w.problems->n, e == OK ? 0 : 1);
            refused += e == INVALID;
            given += e == OK && a != b;
            assert_done(d, account_look(&w, m.account, &v));
            assert_true(roles_have(v.roles, (staff_role)b) == (e == OK));
            if (a != b)
                assert_done(d, account_revoke(&w, m.account, (staff_role)b));
        }
    }
    assert_int_equal(refused, 3 * 11 + 9 * 3);
    assert_int_equal(given, 9 * 8);
    staff_leave(d);
}

static void test_last_managers(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_console(d);
    member a = staff_member(d, "a1", STAFF_SECURITY_ADMIN);
    member s = staff_member(d, "s1", STAFF_SYSTEM_ADMIN);
    assert_int_equal(account_revoke(&w, a.account, STAFF_SECURITY_ADMIN), CONFLICT);
    assert_int_equal(account_disable(&w, a.account), CONFLICT);
    assert_int_equal(account_disable(&w, s.account), CONFLICT);
    member b = staff_member(d, "b1", STAFF_SECURITY_ADMIN);
    work self = staff_as(d, b.account, role(STAFF_SECURITY_ADMIN));
    assert_int_equal(account_grant(&self, b.account, STAFF_SECURITY_ADMIN), FORBIDDEN);
    assert_int_equal(account_revoke(&self, b.account, STAFF_SECURITY_ADMIN), FORBIDDEN);
    assert_done(d, account_revoke(&self, a.account, STAFF_SECURITY_ADMIN));
    assert_int_equal(account_revoke(&w, b.account, STAFF_SECURITY_ADMIN), CONFLICT);
    member t = staff_member(d, "t1", STAFF_SYSTEM_ADMIN);
    work own = staff_as(d, t.account, role(STAFF_SYSTEM_ADMIN));
    assert_int_equal(account_disable(&own, t.account), CONFLICT);
    assert_done(d, account_disable(&own, s.account));
    /* a disabled one does not count */
    assert_int_equal(account_disable(&w, t.account), CONFLICT);
    assert_int_equal(account_grant(&w, (account_id){99}, STAFF_HANDLER), NOT_FOUND);
    staff_leave(d);
}

static void test_life(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_console(d);
    member m = staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    account_view v;
    account_list all;
    int64_t lines, broken_at;
    assert_done(d, account_look(&w, m.account, &v));
    assert_int_equal(v.state, ACCOUNT_ACTIVE);
    assert_true(day_same(v.password_until, day_of(2024, 8, 30)));
    assert_done(d, account_disable(&w, m.account));
    assert_done(d, act_verify(&w, &lines, &broken_at));
    assert_done(d, account_disable(&w, m.account));
    int64_t again;
    assert_done(d, act_verify(&w, &again, &broken_at));
    assert_int_equal(again, lines); /* nothing changed, no line */
    str token;
    assert_int_equal(account_invite(&w, m.account, &token), CONFLICT);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_NO_ENTRY);
    assert_done(d, account_release(&w, m.account));
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_DONE);
    /* unused for 90 days: frozen, and listed so even before anybody wrote it */
    staff_later(d, INT64_C(86400) * ACCOUNT_UNUSED_DAYS - 1);
    w = staff_console(d);
    size_t n = 99;
    assert_done(d, account_freeze_unused(&w, &n));
    assert_int_equal(n, 0);
    staff_later(d, 1);
    w = staff_console(d);
    assert_done(d, account_look(&w, m.account, &v));
    assert_int_equal(v.state, ACCOUNT_FROZEN);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_NO_ENTRY);
    assert_done(d, account_freeze_unused(&w, &n));
    assert_int_equal(n, 1);
    assert_done(d, account_freeze_unused(&w, &n));
    assert_int_equal(n, 0);
    assert_int_equal(staff_lines(d, "account_freeze", "li"), 1);
    assert_done(d, account_release(&w, m.account));
    assert_done(d, account_look(&w, m.account, &v));
    assert_int_equal(v.state, ACCOUNT_ACTIVE);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_DONE);
    /* lists */
    member h = staff_active(d, "wang", STAFF_HANDLER, GOOD_PASSWORD);
    assert_done(d, account_all(&w, &all));
    assert_int_equal(all.n, 2);
    assert_str(all.p[0].login, "li");
    work me = staff_as(d, h.account, role(STAFF_HANDLER));
    assert_int_equal(account_all(&me, &all), FORBIDDEN);
    assert_int_equal(account_look(&me, m.account, &v), FORBIDDEN);
    assert_done(d, account_look(&me, h.account, &v));
    member left = staff_active(d, "zhao", STAFF_LAWYER, GOOD_PASSWORD);
    assert_done(d, account_disable(&w, left.account));
    (void)staff_member(d, "qian", STAFF_HANDLER); /* has not come yet */
    assert_done(d, account_names(&me, &all));
    assert_int_equal(all.n, 4);
    assert_str(all.p[0].login, "li");
    assert_true(roles_have(all.p[1].roles, STAFF_HANDLER) &&
                !roles_have(all.p[1].roles, STAFF_LAWYER));
    work visitor = staff_as(d, (account_id){0}, nobody);
    assert_int_equal(account_names(&visitor, &all), FORBIDDEN);
    staff_leave(d);
}

static void test_links(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_console(d);
    member m = staff_member(d, "li", STAFF_HANDLER);
    account_view v;
    assert_done(d, invitation_look(&w, m.token, &v));
    assert_str(v.login, "li");
    assert_int_equal(invitation_look(&w, STR("no such token"), &v), NOT_FOUND);
    w.problems->n = 0;
    assert_int_equal(invitation_use(&w, m.token, STR("short")), INVALID);
    assert_str(w.problems->p[0].field, "password");
    assert_int_equal(invitation_use(&w, m.token, STR("\xff\xfe 12345678aB")), INVALID);
    /* refused, and so the link still holds; then once only */
    assert_done(d, invitation_use(&w, m.token, STR(GOOD_PASSWORD)));
    assert_int_equal(invitation_use(&w, m.token, STR(OTHER_PASSWORD)), NOT_FOUND);
    assert_int_equal(invitation_look(&w, m.token, &v), NOT_FOUND);
    assert_int_equal(staff_sign_in(d, "li", OTHER_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_WRONG);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_DONE);
    /* a newer link ends the older one */
    str first, second;
    assert_done(d, account_invite(&w, m.account, &first));
    assert_done(d, account_invite(&w, m.account, &second));
    assert_int_equal(invitation_look(&w, first, &v), NOT_FOUND);
    /* until the 72 hours are over, not a second longer */
    staff_later(d, INT64_C(3600) * INVITATION_HOURS - 1);
    w = staff_console(d);
    assert_done(d, invitation_look(&w, second, &v));
    staff_later(d, 1);
    w = staff_console(d);
    assert_int_equal(invitation_look(&w, second, &v), NOT_FOUND);
    assert_int_equal(invitation_use(&w, second, STR(OTHER_PASSWORD)), NOT_FOUND);
    assert_done(d, account_invite(&w, m.account, &second));
    work other = staff_console(d);
    staff_member(d, "keep", STAFF_SECURITY_ADMIN);
    assert_done(d, account_disable(&other, m.account));
    assert_int_equal(invitation_look(&w, second, &v), NOT_FOUND);
    staff_leave(d);
}

static void test_last_five(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    member m = staff_member(d, "li", STAFF_HANDLER);
    static const char *const words[] = {"Aqua7#marine-0", "Birch8$forest-1", "Cedar9%valley-2",
                                        "Delta6&meadow-3", "Ember5*canyon-4", "Flint4(harbor-5"};
    work w = staff_console(d);
    str token = m.token;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        assert_done(d, invitation_use(&w, token, str_of(words[i])));
        assert_done(d, account_invite(&w, m.account, &token));
    }
    for (size_t i = 1; i < COUNT_OF(words); i++) {
        w.problems->n = 0;
        assert_int_equal(invitation_use(&w, token, str_of(words[i])), INVALID);
        assert_true(str_has(w.problems->p[0].says, STR("最近 5 次")));
    }
    /* the sixth from the end may come again */
    assert_done(d, invitation_use(&w, token, str_of(words[0])));
    assert_done(d, account_invite(&w, m.account, &token));
    assert_int_equal(invitation_use(&w, token, str_of(words[2])), INVALID);
    /* the other profile remembers none, and wants length */
    assert_done(d, account_policy_set(&w, PASSWORD_ASVS));
    assert_int_equal(invitation_use(&w, token, str_of(words[2])), OK);
    assert_done(d, account_invite(&w, m.account, &token));
    assert_int_equal(invitation_use(&w, token, STR("Short7#but-odd")), INVALID);
    account_view v;
    assert_done(d, account_look(&w, m.account, &v));
    assert_false(day_is(v.password_until));
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("units are set up, renamed and closed", test_units),
    BOTH("an account begins without password and rights", test_making),
    BOTH("the managers exclude each other and every case role", test_pairs),
    BOTH("the last managers stay, and nobody changes his own roles", test_last_managers),
    BOTH("an account is disabled, frozen when unused, and released", test_life),
    BOTH("a link works once, within 72 hours", test_links),
    BOTH("the last five passwords are refused", test_last_five),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/account", tests, NULL, NULL);
}
