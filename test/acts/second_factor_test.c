/* The second factor: a code that holds once, with the password or on the page after it. */
#include "acts/session.h"

#include "acts/staff.h"
#include "secret/totp.h"

static const role_set nobody = {0};

/* What a telephone would show. */
static str code_at(database *d, str text, instant now)
{
    /* base32 by hand: the secret as it is typed */
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    char *secret = arena_bytes(&d->a, TOTP_SECRET_SIZE), code[TOTP_DIGITS + 1];
    uint64_t bits = 0;
    int have = 0;
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *at = strchr(letters, text.p[i]);
        if (at == NULL)
            continue;
        bits = bits << 5 | (uint64_t)(at - letters);
        have += 5;
        if (have >= 8) {
            have -= 8;
            secret[n++] = (char)(bits >> have & 0xff);
        }
    }
    assert_int_equal(n, TOTP_SECRET_SIZE);
    assert_int_equal(totp_code((str){secret, n}, now.s / TOTP_STEP, code), OK);
    return str_copy(&d->a, str_of(code));
}

static void test_second_factor(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    member m = staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    work w = staff_as(d, m.account, nobody);
    str address, text;
    assert_int_equal(totp_confirm(&w, STR("123456")), NOT_FOUND);
    assert_done(d, totp_begin(&w, &address, &text));
    assert_true(str_starts(address, STR("otpauth://totp/%E6%9F%90%E5%B1%80:li?secret=")));
    /* until it is confirmed, the password alone does */
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_DONE);
    w.problems->n = 0;
    assert_int_equal(totp_confirm(&w, STR("000000")), INVALID);
    assert_str(w.problems->p[0].field, "code");
    assert_done(d, totp_confirm(&w, code_at(d, text, d->w.now)));
    assert_int_equal(totp_begin(&w, &address, &address), CONFLICT);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL),
                     SIGN_IN_CODE_WANTED);
    /* the code that confirmed is used up */
    const char *now = str_c(&d->a, code_at(d, text, d->w.now));
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, now, "1.1.1.1", NULL), SIGN_IN_WRONG);
    staff_later(d, 60);
    now = str_c(&d->a, code_at(d, text, d->w.now));
    assert_int_equal(staff_sign_in(d, "li", "wrong", now, "1.1.1.1", NULL), SIGN_IN_WRONG);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, now, "1.1.1.1", NULL), SIGN_IN_DONE);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, now, "1.1.1.1", NULL), SIGN_IN_WRONG);
    /* asking for the code is no failure and forgives none */
    staff_later(d, SIGN_IN_LOCK);
    for (int i = 0; i < SIGN_IN_FAILURES - 1; i++) {
        assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL),
                         SIGN_IN_CODE_WANTED);
        assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "000000", "1.1.1.1", NULL),
                         SIGN_IN_WRONG);
    }
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL),
                     SIGN_IN_CODE_WANTED);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "000000", "1.1.1.1", NULL),
                     SIGN_IN_WRONG);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_LOCKED);
    work console = staff_console(d);
    assert_done(d, account_totp_remove(&console, m.account));
    staff_later(d, SIGN_IN_LOCK);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_DONE);
    /* without a key there is none to begin */
    work bare = staff_as(d, m.account, nobody);
    bare.keys = NULL;
    assert_int_equal(totp_begin(&bare, &address, &text), FAULT);
    staff_leave(d);
}

/* The second page: a code, and what the password gave. */
static sign_in_outcome go_on(database *d, str half, const char *visit, const char *code,
                             sign_in_result *out)
{
    sign_in_form form = {.code = str_of(code),
                         .address = STR("1.1.1.1"),
                         .agent = STR("test browser"),
                         .visit = str_of(visit),
                         .half = half};
    sign_in_result r = {.outcome = SIGN_IN_OUTCOME_COUNT};
    work w = staff_as(d, (account_id){0}, nobody);
    assert_done(d, sign_in(&w, &form, &r));
    if (out != NULL)
        *out = r;
    return r.outcome;
}

static str first_half(database *d, const char *visit)
{
    sign_in_form form = {.login = STR("li"),
                         .password = STR(GOOD_PASSWORD),
                         .address = STR("1.1.1.1"),
                         .agent = STR("test browser"),
                         .visit = str_of(visit)};
    sign_in_result r;
    work w = staff_as(d, (account_id){0}, nobody);
    assert_done(d, sign_in(&w, &form, &r));
    assert_int_equal(r.outcome, SIGN_IN_CODE_WANTED);
    assert_int_equal(r.token.n, 0);
    assert_in_range(r.half.n, 100, HALF_MOST);
    return r.half;
}

static size_t sessions_of(database *d, account_id of)
{
    work console = staff_console(d);
    session_list all;
    assert_done(d, session_all(&console, of, &all));
    return all.n;
}

static void test_half(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    member m = staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    sign_in_result r;
    str address, text;
    work w = staff_as(d, m.account, nobody);
    assert_done(d, totp_begin(&w, &address, &text));
    assert_done(d, totp_confirm(&w, code_at(d, text, d->w.now)));
    staff_later(d, 60);
    str half = first_half(d, "a visit");
    assert_int_equal(sessions_of(d, m.account), 0);
    /* a wrong code, and then the right one; without the password */
    const char *code = str_c(&d->a, code_at(d, text, d->w.now));
    assert_int_equal(go_on(d, half, "a visit", "000000", NULL), SIGN_IN_WRONG);
    assert_int_equal(go_on(d, half, "a visit", "", &r), SIGN_IN_CODE_WANTED);
    assert_true(str_equal(r.half, half));
    /* of another visit, of none, changed, cut, no such thing */
    assert_int_equal(go_on(d, half, "another", code, NULL), SIGN_IN_OVER);
    assert_int_equal(go_on(d, half, "", code, NULL), SIGN_IN_OVER);
    str changed = str_copy(&d->a, half);
    char *digit = (char *)(uintptr_t)changed.p + changed.n / 2;
    *digit = *digit == '0' ? '1' : '0';
    assert_int_equal(go_on(d, changed, "a visit", code, NULL), SIGN_IN_OVER);
    assert_int_equal(go_on(d, str_slice(half, 0, 60), "a visit", code, NULL), SIGN_IN_OVER);
    assert_int_equal(go_on(d, STR("0g"), "a visit", code, NULL), SIGN_IN_OVER);
    assert_int_equal(go_on(d, STR("012"), "a visit", code, NULL), SIGN_IN_OVER);
    assert_int_equal(sessions_of(d, m.account), 0);
    assert_int_equal(go_on(d, half, "a visit", code, &r), SIGN_IN_DONE);
    session_who who;
    assert_done(d, session_resume(&w, r.token, &who));
    assert_int_equal(who.account.n, m.account.n);
    /* once */
    staff_later(d, 30);
    code = str_c(&d->a, code_at(d, text, d->w.now));
    assert_int_equal(go_on(d, half, "a visit", code, NULL), SIGN_IN_OVER);
    /* five minutes */
    half = first_half(d, "a visit");
    staff_later(d, HALF_SECONDS - 1);
    assert_int_equal(go_on(d, half, "a visit", "000000", NULL), SIGN_IN_WRONG);
    staff_later(d, 1);
    code = str_c(&d->a, code_at(d, text, d->w.now));
    assert_int_equal(go_on(d, half, "a visit", code, NULL), SIGN_IN_OVER);
    /* not after another password */
    half = first_half(d, "a visit");
    work console = staff_console(d);
    str link;
    assert_done(d, account_invite(&console, m.account, &link));
    assert_done(d, invitation_use(&d->w, link, STR(OTHER_PASSWORD)));
    assert_int_equal(go_on(d, half, "a visit", code, NULL), SIGN_IN_OVER);
    assert_int_equal(sessions_of(d, m.account), 0);
    staff_leave(d);
}

/* Guesses of the code count as those of the password do, on either page. */
static void test_half_lock(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    member m = staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    str address, text;
    work w = staff_as(d, m.account, nobody);
    assert_done(d, totp_begin(&w, &address, &text));
    assert_done(d, totp_confirm(&w, code_at(d, text, d->w.now)));
    staff_later(d, 60);
    for (int i = 0; i < SIGN_IN_FAILURES; i++) {
        str half = first_half(d, "a visit");
        assert_int_equal(go_on(d, half, "a visit", "000000", NULL), SIGN_IN_WRONG);
        if (i < SIGN_IN_FAILURES - 1)
            continue;
        const char *code = str_c(&d->a, code_at(d, text, d->w.now));
        assert_int_equal(go_on(d, half, "a visit", code, NULL), SIGN_IN_LOCKED);
    }
    assert_int_equal(staff_lines(d, "sign_in", "登录失败：密码或动态口令不对；已锁定。"), 1);
    /* without a key nothing can be kept, and that is said */
    staff_later(d, SIGN_IN_LOCK);
    work bare = staff_as(d, (account_id){0}, nobody);
    bare.keys = NULL;
    sign_in_form form = {.login = STR("li"),
                         .password = STR(GOOD_PASSWORD),
                         .address = STR("1.1.1.1"),
                         .visit = STR("a visit")};
    sign_in_result r;
    assert_int_equal(sign_in(&bare, &form, &r), FAULT);
    assert_true(bare.problems->n > 0);
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("a code of the second factor holds once", test_second_factor),
    BOTH("a right password waits five minutes for its code", test_half),
    BOTH("guesses of the code lock the login", test_half_lock),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/second_factor", tests, NULL, NULL);
}
