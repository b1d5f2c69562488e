/* Coming in, staying in, going out; the accounts' pages as the managers use them. */
#include "office.h"

#include "acts/act.h"
#include "acts/session.h"

static void sign_in_by_page(office *o, const char *login, const char *password)
{
    o->cookie = (str){NULL, 0};
    submit(o, "/office/sign-in", "/office/sign-in",
           str_c(&o->a, str_format(&o->a, "login=%s&password=%s&code=&to=/office/accounts/1%%3Fx",
                                   login, password)));
}

#define ENCODED_PASSWORD "Tk7%23vmQ2-lake"

static void the_right_words_let_one_in(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    visit(&o, "/office/accounts");
    assert_int_equal(o.last.status, 303);
    assert_true(
        str_equal(url_text(o.last.location), STR("/office/sign-in?to=%2Foffice%2Faccounts")));
    sign_in_by_page(&o, "system-admin", ENCODED_PASSWORD);
    assert_int_equal(o.last.status, 303);
    assert_true(str_equal(url_text(o.last.location), STR("/office/accounts/1%3Fx")));
    assert_int_equal(o.last.cookies.n, 1);
    str cookie = o.last.cookies.p[0];
    assert_true(str_starts(cookie, STR("gongkai=")));
    assert_true(str_has(cookie, STR("; HttpOnly; SameSite=Lax")));
    keep_cookies(&o);
    visit(&o, "/office");
    assert_true(str_equal(url_text(o.last.location), STR("/office/accounts")));
    visit(&o, "/office/accounts");
    assert_int_equal(o.last.status, 200);
    assert_int_equal(o.last.keep, KEEP_NOT);
    see(&o, "系统管理员");
    see_not(&o, "/office/audit");
    /* out */
    submit(&o, "/office/accounts", "/office/sign-out", "");
    assert_int_equal(o.last.status, 303);
    str kept = str_copy(&o.a, o.cookie);
    keep_cookies(&o);
    assert_false(str_has(o.cookie, STR("gongkai=")));
    o.cookie = kept; /* the old cookie is worth nothing */
    visit(&o, "/office/accounts");
    assert_int_equal(o.last.status, 303);
    office_closes(&o);
}

static void every_failure_says_the_same(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    static const char *const logins[] = {"handler", "nobody"};
    for (size_t i = 0; i < COUNT_OF(logins); i++) {
        sign_in_by_page(&o, logins[i], "wrong-password-1");
        assert_int_equal(o.last.status, 400);
        see(&o, sign_in_words[SIGN_IN_WRONG]);
        see_not(&o, "wrong-password-1");
    }
    for (int i = 0; i < SIGN_IN_FAILURES; i++)
        sign_in_by_page(&o, "handler", "wrong-password-1");
    see(&o, sign_in_words[SIGN_IN_LOCKED]);
    sign_in_by_page(&o, "handler", ENCODED_PASSWORD);
    see(&o, sign_in_words[SIGN_IN_LOCKED]);
    office_closes(&o);
}

static void going_on_leads_nowhere_else(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    static const struct {
        const char *to, *goes;
    } rows[] = {
        {"https://evil.example", "/office"},
        {"//evil.example", "/office"},
        {"/officeevil", "/office"},
        {"/office/../x", "/office/-/x"},
        {"/office//evil.example", "/office/evil.example"},
        {"/office/me", "/office/me"},
        {"/office/a%0D%0ASet-Cookie:x", "/office"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        o.cookie = (str){NULL, 0};
        submit(&o, "/office/sign-in", "/office/sign-in",
               str_c(&o.a, str_format(&o.a, "login=handler&password=%s&to=%s", ENCODED_PASSWORD,
                                      rows[i].to)));
        str to = url_text(o.last.location);
        if (o.last.status == 303 && !str_equal(to, str_of(rows[i].goes)))
            fail_msg("%s leads to %s", rows[i].to, str_c(&o.a, to));
    }
    office_closes(&o);
}

/* A session of the visitor's making is not taken; a new one is made. */
static void a_session_cannot_be_planted(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    str planted = STR("gongkai=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    o.cookie = planted;
    submit(&o, "/office/sign-in", "/office/sign-in", "login=handler&password=" ENCODED_PASSWORD);
    assert_int_equal(o.last.status, 303);
    assert_false(str_starts(o.last.cookies.p[0], planted));
    o.cookie = planted;
    visit(&o, "/office/me");
    assert_int_equal(o.last.status, 303);
    /* two cookies of the name: one was planted */
    office_enters(&o, STAFF_HANDLER);
    o.cookie = str_format(&o.a, "%.*s; %.*s", STR_ARG(planted), STR_ARG(o.cookie));
    visit(&o, "/office/me");
    assert_int_equal(o.last.status, 303);
    office_closes(&o);
}

static void a_session_ends_in_time(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    int64_t start = o.work.now.s;
    office_enters(&o, STAFF_HANDLER);
    o.work.now.s = start + SESSION_IDLE - 1;
    visit(&o, "/office/me");
    assert_int_equal(o.last.status, 200);
    o.work.now.s += SESSION_IDLE + 1;
    visit(&o, "/office/me");
    assert_int_equal(o.last.status, 303);
    /* never idle, but eight hours */
    o.work.now.s = start;
    office_enters(&o, STAFF_HANDLER);
    for (int64_t at = 0; at < SESSION_MOST - 600; at += 600) {
        o.work.now.s = start + at;
        visit(&o, "/office/me");
        assert_int_equal(o.last.status, 200);
    }
    o.work.now.s = start + SESSION_MOST + 1;
    visit(&o, "/office/me");
    assert_int_equal(o.last.status, 303);
    /* what is sent then is refused, and says why */
    str old = o.cookie;
    o.work.now.s = start;
    office_enters(&o, STAFF_HANDLER);
    visit(&o, "/office/me");
    str token = page_token(&o);
    o.work.now.s = start + SESSION_IDLE + 61;
    post(&o, "/office/me/totp", str_c(&o.a, str_format(&o.a, "token=%.*s", STR_ARG(token))));
    assert_int_equal(o.last.status, 403);
    see(&o, "请重新登录");
    (void)old;
    office_closes(&o);
}

/* The system manager makes an account, the security manager empowers it, its
 * holder comes in; a revoked session is over at once. */
static void an_account_from_its_link_to_its_end(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    office_enters(&o, STAFF_SYSTEM_ADMIN);
    submit(&o, "/office/accounts/new", "/office/accounts/new", "login=Bad+Name&name=&unit=");
    assert_int_equal(o.last.status, 400);
    see(&o, "value=\"Bad Name\"");
    submit(&o, "/office/accounts/new", "/office/accounts/new", "login=wang&name=%E7%8E%8B&unit=");
    assert_int_equal(o.last.status, 200);
    str page = buf_str(&o.last.body);
    size_t at = str_find(page, STR("/office/invite/"), 0);
    assert_int_not_equal(at, SIZE_MAX);
    char link[80];
    snprintf(link, sizeof link, "%.*s", 15 + 43, page.p + at);
    /* a double click: one account, and the way to it */
    int64_t before, after, broken_at;
    assert_int_equal(act_verify(&o.work, &before, &broken_at), OK);
    post(&o, "/office/accounts/new", str_c(&o.a, o.sent));
    assert_int_equal(o.last.status, 303);
    assert_true(str_starts(url_text(o.last.location), STR("/office/accounts/")));
    see_not(&o, "/office/invite/");
    assert_int_equal(act_verify(&o.work, &after, &broken_at), OK);
    assert_int_equal(after, before);
    str admin = o.cookie;
    submit(&o, "/office/accounts/new", "/office/accounts/new", "login=wang&name=%E7%8E%8B&unit=");
    assert_int_equal(o.last.status, 400);
    /* its holder */
    o.cookie = (str){NULL, 0};
    submit(&o, link, link, "password=short&again=short");
    assert_int_equal(o.last.status, 400);
    see(&o, "密码的要求");
    submit(&o, link, link, "password=River9%26stone-Lw&again=other");
    see(&o, "两次写的密码不一样");
    submit(&o, link, link, "password=River9%26stone-Lw&again=River9%26stone-Lw");
    assert_int_equal(o.last.status, 303);
    visit(&o, link);
    assert_int_equal(o.last.status, 404);
    see(&o, "已经用过");
    account_id made = office_account(&o, "wang");
    char address[80], roles[96], disable[96];
    snprintf(address, sizeof address, "/office/accounts/%lld", (long long)made.n);
    snprintf(roles, sizeof roles, "%s/roles", address);
    snprintf(disable, sizeof disable, "%s/disable", address);
    /* empowered by another, not by both managers at once */
    office_enters(&o, STAFF_SECURITY_ADMIN);
    submit(&o, address, roles, "roles=handler&roles=audit_admin");
    assert_int_equal(o.last.status, 400);
    submit(&o, address, roles, "roles=handler");
    assert_int_equal(o.last.status, 303);
    visit(&o, address);
    see(&o, "value=\"handler\" checked");
    sign_in_by_page(&o, "wang", "River9%26stone-Lw");
    assert_int_equal(o.last.status, 303);
    keep_cookies(&o);
    visit(&o, "/office/me");
    see(&o, "经办人");
    str hers = o.cookie;
    o.cookie = admin;
    submit(&o, address, disable, "");
    assert_int_equal(o.last.status, 303);
    o.cookie = hers;
    visit(&o, "/office/me");
    assert_int_equal(o.last.status, 303);
    office_closes(&o);
}

static void the_menu_counts_what_waits(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    work console = o.work;
    account_console(&console);
    account_id made;
    str token;
    office_enters(&o, STAFF_SECURITY_ADMIN);
    visit(&o, "/office/me");
    see(&o, ">账号和权限<span>0</span></a>");
    assert_int_equal(account_add(&console, STR("spare"), STR("备用"), (unit_id){0}, &made, &token),
                     OK);
    visit(&o, "/office/me");
    see(&o, ">账号和权限<span>1</span></a>");
    /* who may not see the entry sees no count */
    office_enters(&o, STAFF_HANDLER);
    visit(&o, "/office/me");
    see_not(&o, "<span>1</span>");
    office_closes(&o);
}

static void one_ends_ones_own_session(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    office_enters(&o, STAFF_HANDLER);
    visit(&o, "/office/me");
    str page = buf_str(&o.last.body);
    size_t at = str_find(page, STR("action=\"/office/me/sessions/"), 0);
    assert_int_not_equal(at, SIZE_MAX);
    char end[80];
    snprintf(end, sizeof end, "%.*s", (int)(str_find(page, STR("\""), at + 8) - at - 8),
             page.p + at + 8);
    submit(&o, "/office/me", end, "");
    assert_int_equal(o.last.status, 303);
    visit(&o, "/office/me");
    assert_int_equal(o.last.status, 303);
    office_closes(&o);
}

static void the_second_factor_is_shown_once(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    office_enters(&o, STAFF_HANDLER);
    submit(&o, "/office/me", "/office/me/totp", "");
    assert_int_equal(o.last.status, 200);
    see(&o, "<svg class=\"qr\"");
    see(&o, "class=\"secret\"");
    submit(&o, "/office/me", "/office/me/totp/confirm", "code=000000");
    assert_int_equal(o.last.status, 400);
    see_not(&o, "class=\"secret\"");
    office_closes(&o);
}

/* The password on one page, the code on the next; no session between them. */
static void the_code_is_asked_for_on_its_own_page(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    office_enters(&o, STAFF_HANDLER);
    submit(&o, "/office/me", "/office/me/totp", "");
    str page = buf_str(&o.last.body);
    size_t at = str_find(page, STR(">"), str_find(page, STR("class=\"secret\""), 0)) + 1;
    str secret = str_copy(&o.a, str_slice(page, at, str_find(page, STR("<"), at)));
    str code = str_format(&o.a, "code=%.*s", STR_ARG(office_totp(&o, secret)));
    submit(&o, "/office/me", "/office/me/totp/confirm", str_c(&o.a, code));
    assert_int_equal(o.last.status, 303);
    /* nobody is half signed in */
    o.cookie = (str){NULL, 0};
    visit(&o, "/office/sign-in/code");
    assert_true(str_equal(url_text(o.last.location), STR("/office/sign-in")));
    o.work.now.s += 60;
    for (int secure = 0; secure < 2; secure++) {
        o.secure = secure;
        sign_in_by_page(&o, "handler", ENCODED_PASSWORD);
        assert_int_equal(o.last.status, 303);
        assert_true(str_equal(url_text(o.last.location),
                              STR("/office/sign-in/code?to=%2Foffice%2Faccounts%2F1%3Fx")));
        assert_int_equal(o.last.cookies.n, 1);
        str cookie = o.last.cookies.p[0];
        assert_true(str_starts(cookie, secure ? STR("__Host-half=") : STR("half=")));
        assert_true(str_has(cookie, STR("; Path=/; HttpOnly; SameSite=Lax")));
        assert_true(str_ends(cookie, STR("; Max-Age=300")));
        assert_int_equal(str_has(cookie, STR("; Secure")), secure);
        keep_cookies(&o);
        visit(&o, "/office/me");
        assert_int_equal(o.last.status, 303);
        submit(&o, "/office/sign-in/code?to=/office/me", "/office/sign-in/code",
               "code=000000&to=/office/me");
        assert_int_equal(o.last.status, 400);
        see(&o, sign_in_words[SIGN_IN_WRONG]);
        submit(&o, "/office/sign-in/code", "/office/sign-in/code", "code=&to=");
        assert_int_equal(o.last.status, 400);
        code = str_format(&o.a, "to=/office/me&code=%.*s", STR_ARG(office_totp(&o, secret)));
        submit(&o, "/office/sign-in/code?to=/office/me", "/office/sign-in/code", str_c(&o.a, code));
        assert_int_equal(o.last.status, 303);
        assert_true(str_equal(url_text(o.last.location), STR("/office/me")));
        keep_cookies(&o);
        assert_false(str_has(o.cookie, STR("half=")));
        visit(&o, "/office/me");
        assert_int_equal(o.last.status, 200);
        o.work.now.s += 60;
    }
    /* too late: from the beginning, and it is said why */
    o.secure = false;
    sign_in_by_page(&o, "handler", ENCODED_PASSWORD);
    keep_cookies(&o);
    o.work.now.s += HALF_SECONDS;
    submit(&o, "/office/sign-in/code", "/office/sign-in/code", "code=123456&to=");
    assert_true(str_equal(url_text(o.last.location), STR("/office/sign-in?over=1")));
    keep_cookies(&o);
    visit(&o, "/office/sign-in?over=1");
    see(&o, sign_in_words[SIGN_IN_OVER]);
    office_closes(&o);
}

static void the_ledger_is_searched_verified_and_taken(void **state)
{
    (void)state;
    office o;
    office_opens(&o, "", true);
    office_staff(&o);
    office_enters(&o, STAFF_AUDIT_ADMIN);
    visit(&o, "/office/audit?kind=test&words=%E5%85%AC%E5%BC%80%E4%B8%80%E6%9D%A1");
    see(&o, "公开一条信息");
    visit(&o, "/office/audit?words=%25");
    see(&o, "没有这样的记录");
    visit(&o, "/office/audit?first=nonsense&verify=1");
    see(&o, "日期要写成");
    see(&o, "核验通过");
    int64_t before, after, broken_at;
    assert_int_equal(act_verify(&o.work, &before, &broken_at), OK);
    submit(&o, "/office/audit", "/office/audit/copy", "words=&first=&last=&actor=&kind=");
    assert_int_equal(o.last.status, 200);
    assert_string_equal(o.last.type, "text/csv; charset=utf-8");
    see(&o, "序号,时间,操作人");
    assert_int_equal(act_verify(&o.work, &after, &broken_at), OK);
    assert_int_equal(after, before + 1);
    office_closes(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_words_let_one_in),
        cmocka_unit_test(every_failure_says_the_same),
        cmocka_unit_test(going_on_leads_nowhere_else),
        cmocka_unit_test(a_session_cannot_be_planted),
        cmocka_unit_test(a_session_ends_in_time),
        cmocka_unit_test(an_account_from_its_link_to_its_end),
        cmocka_unit_test(the_menu_counts_what_waits),
        cmocka_unit_test(one_ends_ones_own_session),
        cmocka_unit_test(the_second_factor_is_shown_once),
        cmocka_unit_test(the_code_is_asked_for_on_its_own_page),
        cmocka_unit_test(the_ledger_is_searched_verified_and_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
