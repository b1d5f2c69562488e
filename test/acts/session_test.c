/* Signing in: limits that hold, times that end, and nothing told to a guesser. */
#include "acts/session.h"

#include <sys/wait.h>
#include <unistd.h>

#include "acts/act.h"
#include "acts/staff.h"
#include "secret/totp.h"
#include "store/session.h"

static const role_set nobody = {0};

/* One request with a cookie. */
static err resume(database *d, str token, work *w, session_who *who)
{
    *w = staff_as(d, (account_id){0}, nobody);
    return session_resume(w, token, who);
}

static bool alive(database *d, str token)
{
    work w;
    session_who who;
    err e = resume(d, token, &w, &who);
    assert_true(e == OK || e == NOT_FOUND);
    if (e == NOT_FOUND)
        assert_true(w.account.n == 0 && w.roles.bits == 0);
    return e == OK;
}

static void test_in_and_out(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    member m = staff_active(d, "li", STAFF_OGI_OFFICE, GOOD_PASSWORD);
    sign_in_result one, two;
    work w;
    session_who who;
    assert_int_equal(staff_sign_in(d, " LI ", GOOD_PASSWORD, "", "1.1.1.1", &one), SIGN_IN_DONE);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", &two), SIGN_IN_DONE);
    assert_false(str_equal(one.token, two.token));
    assert_int_equal(one.account.n, m.account.n);
    assert_done(d, resume(d, one.token, &w, &who));
    assert_int_equal(w.account.n, m.account.n);
    assert_str(w.actor, "li");
    assert_true(roles_have(w.roles, STAFF_OGI_OFFICE));
    assert_false(who.must_change_password);
    unsigned char digest[SM3_SIZE];
    assert_int_equal(sm3_of(one.token, digest), OK);
    assert_memory_equal(who.key, digest, SM3_SIZE);
    assert_done(d, session_end(&w, one.token));
    assert_done(d, session_end(&w, one.token));
    assert_false(alive(d, one.token));
    assert_true(alive(d, two.token));
    assert_false(alive(d, STR("x")));
    assert_false(alive(d, STR("")));
    str other = str_copy(&d->a, two.token);
    ((char *)(uintptr_t)other.p)[7] = other.p[7] == 'A' ? 'B' : 'A';
    assert_false(alive(d, other));
    assert_int_equal(staff_lines(d, "sign_in", "登录。"), 2);
    assert_int_equal(staff_lines(d, "sign_out", ""), 1);
    assert_false(staff_ledger_has(d, str_c(&d->a, two.token)));
    assert_false(staff_ledger_has(d, GOOD_PASSWORD));
    staff_leave(d);
}

static void test_times(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    sign_in_result r;
    int64_t lines, broken_at, again;
    staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", &r);
    assert_done(d, act_verify(&d->w, &lines, &broken_at));
    /* each request moves the end of idleness on, to the minute */
    for (int64_t at = 0; at + SESSION_IDLE - 1 < SESSION_MOST; at += SESSION_IDLE - 1) {
        assert_true(alive(d, r.token));
        staff_later(d, SESSION_IDLE - 1);
    }
    assert_true(alive(d, r.token));
    /* … but not the absolute one */
    staff_later(d, r.until.s - d->w.now.s - 1);
    assert_true(alive(d, r.token));
    staff_later(d, 1);
    assert_false(alive(d, r.token));
    assert_done(d, act_verify(&d->w, &again, &broken_at));
    assert_int_equal(again, lines); /* being seen is no act */
    staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", &r);
    staff_later(d, SESSION_IDLE);
    assert_false(alive(d, r.token));
    staff_leave(d);
}

static void test_lock(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    member m = staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    sign_in_result r;
    static const char *const logins[] = {"li", "no.such.login"};
    for (size_t l = 0; l < COUNT_OF(logins); l++) {
        /* known or not, the same five answers and then the lock */
        for (int i = 0; i < SIGN_IN_FAILURES; i++)
            assert_int_equal(staff_sign_in(d, logins[l], "wrong", "", "1.1.1.1", &r),
                             SIGN_IN_WRONG);
        assert_int_equal(staff_sign_in(d, logins[l], GOOD_PASSWORD, "", "2.2.2.2", &r),
                         SIGN_IN_LOCKED);
        assert_int_equal(r.locked_until.s, d->w.now.s + SIGN_IN_LOCK);
    }
    assert_int_equal(staff_lines(d, "sign_in", "已锁定"), 2);
    /* a restart forgives nothing */
    store_close(d->s);
    d->s = d->w.store = database_again(d);
    staff_later(d, SIGN_IN_LOCK - 1);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "2.2.2.2", &r), SIGN_IN_LOCKED);
    staff_later(d, 1);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "2.2.2.2", &r), SIGN_IN_DONE);
    /* success forgets what was wrong before */
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < SIGN_IN_FAILURES - 1; i++)
            staff_sign_in(d, "li", "wrong", "", "3.3.3.3", &r);
        assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "3.3.3.3", &r), SIGN_IN_DONE);
    }
    /* the security manager releases a lock */
    for (int i = 0; i < SIGN_IN_FAILURES; i++)
        staff_sign_in(d, "li", "wrong", "", "4.4.4.4", &r);
    work w = staff_console(d);
    assert_done(d, account_release(&w, m.account));
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "4.4.4.4", &r), SIGN_IN_DONE);
    staff_leave(d);
}

static void test_addresses(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    sign_in_result r;
    char login[32];
    for (int i = 0; i < ADDRESS_FAILURES; i++) {
        snprintf(login, sizeof login, "guess%d", i);
        assert_int_equal(staff_sign_in(d, login, "wrong", "", "6.6.6.6", &r), SIGN_IN_WRONG);
    }
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "6.6.6.6", &r), SIGN_IN_LOCKED);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "7.7.7.7", &r), SIGN_IN_DONE);
    staff_later(d, ADDRESS_SPAN);
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "6.6.6.6", &r), SIGN_IN_DONE);
    /* right ones do not add up */
    for (int i = 0; i < ADDRESS_FAILURES + 2; i++)
        assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "8.8.8.8", &r), SIGN_IN_DONE);
    staff_leave(d);
}

/* Many guesses at once get no more answers than one after the other. */
static void test_at_once(void **state)
{
    enum { GUESSERS = 10, WRONG_STATUS = 7, LOCKED_STATUS = 8 };
    database *d = database_of(state);
    staff_office(d);
    staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    pid_t children[GUESSERS];
    int wrong = 0, locked = 0;
    fflush(NULL);
    for (int i = 0; i < GUESSERS; i++) {
        children[i] = fork();
        if (children[i] != 0)
            continue;
        work w = staff_as(d, (account_id){0}, nobody);
        sign_in_form form = {STR("li"), STR("wrong"), STR(""), STR("1.1.1.1"), STR("")};
        sign_in_result r = {.outcome = SIGN_IN_DONE};
        err e = CONFLICT;
        w.store = database_again(d);
        for (int tries = 0; e == CONFLICT && tries < 50; tries++)
            e = sign_in(&w, &form, &r);
        store_close(w.store);
        _exit(e != OK ? 1 : r.outcome == SIGN_IN_WRONG ? WRONG_STATUS
                      : r.outcome == SIGN_IN_LOCKED ? LOCKED_STATUS : 2);
    }
    for (int i = 0; i < GUESSERS; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        wrong += WEXITSTATUS(status) == WRONG_STATUS;
        locked += WEXITSTATUS(status) == LOCKED_STATUS;
    }
    assert_int_equal(wrong, SIGN_IN_FAILURES);
    assert_int_equal(locked, GUESSERS - SIGN_IN_FAILURES);
    staff_leave(d);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void test_timing(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    double least[2] = {1e9, 1e9};
    static const char *const logins[] = {"li", "unknown"};
    for (int i = 0; i < 4; i++) {
        for (int l = 0; l < 2; l++) {
            double from = seconds();
            assert_int_equal(staff_sign_in(d, logins[l], "wrong", "", "1.1.1.1", NULL),
                             SIGN_IN_WRONG);
            double took = seconds() - from;
            least[l] = took < least[l] ? took : least[l];
        }
    }
    assert_true(least[1] > 0.6 * least[0] && least[1] < 1.6 * least[0]);
    staff_leave(d);
}

static void test_bad_input(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    char *long_text = arena_bytes(&d->a, 3000);
    memset(long_text, 'a', 2999);
    sign_in_result r;
    sign_in_form forms[] = {
        {STR("li"), {long_text, 2000}, STR(""), STR("1.1.1.1"), STR("")},
        {{long_text, 300}, STR("x"), STR(""), STR("1.1.1.1"), STR("")},
        {STR("\xff"), STR("x"), STR(""), STR("1.1.1.1"), STR("")},
    };
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        work w = staff_as(d, (account_id){0}, nobody);
        assert_int_equal(sign_in(&w, &forms[i], &r), INVALID);
        assert_int_equal(w.problems->n, 1);
    }
    sign_in_form odd = {STR("' OR 1=1 --"), STR("\xff\x01"), STR("\xff"), STR("::1"),
                        {long_text, 2999}};
    work w = staff_as(d, (account_id){0}, nobody);
    assert_done(d, sign_in(&w, &odd, &r));
    assert_int_equal(r.outcome, SIGN_IN_WRONG);
    staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    sign_in_form wide = {STR("li"), STR(GOOD_PASSWORD), STR(""), {long_text, 2999},
                         {long_text, 2999}};
    assert_done(d, sign_in(&w, &wide, &r));
    assert_int_equal(r.outcome, SIGN_IN_DONE);
    session_list all;
    work console = staff_console(d);
    assert_done(d, session_all(&console, (account_id){0}, &all));
    assert_int_equal(all.n, 1);
    assert_int_equal(all.p[0].agent.n, 200);
    assert_int_equal(all.p[0].address.n, 64);
    staff_leave(d);
}

/* Whatever changes about an account ends its sessions, and no others. */
static void test_ends(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    work w = staff_console(d);
    member keep = staff_active(d, "keep", STAFF_SECURITY_ADMIN, OTHER_PASSWORD);
    staff_member(d, "keep2", STAFF_SECURITY_ADMIN);
    (void)keep;
    sign_in_result mine, other;
    unit_id room;
    assert_done(d, unit_add(&w, STR("局办公室"), &room));
    member m = staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    staff_sign_in(d, "keep", OTHER_PASSWORD, "", "1.1.1.1", &other);
    for (int i = 0; i < 7; i++) {
        str link;
        w = staff_console(d);
        assert_int_equal(staff_sign_in(d, "li", i < 6 ? GOOD_PASSWORD : OTHER_PASSWORD, "",
                                       "1.1.1.1", &mine),
                         SIGN_IN_DONE);
        assert_true(alive(d, mine.token));
        switch (i) {
        case 0: assert_done(d, account_grant(&w, m.account, STAFF_UNIT_HEAD)); break;
        case 1: assert_done(d, account_revoke(&w, m.account, STAFF_UNIT_HEAD)); break;
        case 2: assert_done(d, account_move(&w, m.account, room)); break;
        case 3: assert_done(d, session_revoke_all(&w, m.account)); break;
        case 4:
            assert_done(d, account_disable(&w, m.account));
            assert_false(alive(d, mine.token));
            assert_done(d, account_release(&w, m.account));
            break;
        case 5:
            assert_done(d, account_invite(&w, m.account, &link));
            assert_true(alive(d, mine.token)); /* a link alone changes nothing */
            assert_done(d, invitation_use(&w, link, STR(OTHER_PASSWORD)));
            break;
        default: assert_done(d, account_totp_remove(&w, m.account)); break;
        }
        assert_false(alive(d, mine.token));
        assert_true(alive(d, other.token));
    }
    staff_leave(d);
}

static void test_lists(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    member a = staff_active(d, "aa", STAFF_HANDLER, GOOD_PASSWORD);
    member b = staff_active(d, "bb", STAFF_HANDLER, OTHER_PASSWORD);
    sign_in_result first, second, third;
    session_list all;
    staff_sign_in(d, "aa", GOOD_PASSWORD, "", "1.1.1.1", &first);
    staff_sign_in(d, "aa", GOOD_PASSWORD, "", "2.2.2.2", &second);
    staff_sign_in(d, "bb", OTHER_PASSWORD, "", "3.3.3.3", &third);
    work me = staff_as(d, a.account, roles_with(nobody, STAFF_HANDLER));
    assert_done(d, session_all(&me, a.account, &all));
    assert_int_equal(all.n, 2);
    assert_str(all.p[0].address, "2.2.2.2");
    assert_str(all.p[0].agent, "test browser");
    assert_int_equal(session_all(&me, b.account, &all), FORBIDDEN);
    assert_int_equal(session_all(&me, (account_id){0}, &all), FORBIDDEN);
    assert_int_equal(session_revoke_all(&me, b.account), FORBIDDEN);
    work console = staff_console(d);
    assert_done(d, session_all(&console, (account_id){0}, &all));
    assert_int_equal(all.n, 3);
    assert_int_equal(session_revoke(&me, all.p[0].session), FORBIDDEN); /* bb's */
    assert_int_equal(session_revoke(&me, 99), FORBIDDEN);
    assert_int_equal(session_revoke(&console, 99), NOT_FOUND);
    assert_done(d, session_revoke(&me, all.p[1].session));
    assert_true(alive(d, first.token));
    assert_false(alive(d, second.token));
    assert_true(alive(d, third.token));
    assert_done(d, session_revoke_all(&me, a.account));
    assert_false(alive(d, first.token));
    staff_leave(d);
}

static void test_password_change(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    sign_in_result here, there;
    work w;
    session_who who;
    str token = {NULL, 0}, old = STR(GOOD_PASSWORD), new = STR(OTHER_PASSWORD);
    staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", &here);
    staff_sign_in(d, "li", GOOD_PASSWORD, "", "2.2.2.2", &there);
    w = staff_as(d, (account_id){0}, nobody);
    assert_int_equal(password_change(&w, here.token, old, new, &token), FORBIDDEN);
    assert_done(d, resume(d, here.token, &w, &who));
    assert_int_equal(password_change(&w, here.token, STR("wrong"), new, &token), INVALID);
    assert_str(w.problems->p[0].field, "old");
    w.problems->n = 0;
    assert_int_equal(password_change(&w, here.token, old, STR("Li-li-li-1"), &token), INVALID);
    assert_str(w.problems->p[0].field, "password");
    w.problems->n = 0;
    assert_int_equal(password_change(&w, here.token, old, old, &token), INVALID);
    assert_done(d, password_change(&w, here.token, old, new, &token));
    assert_false(alive(d, here.token));
    assert_false(alive(d, there.token));
    assert_true(alive(d, token));
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_WRONG);
    assert_int_equal(staff_sign_in(d, "li", OTHER_PASSWORD, "", "1.1.1.1", NULL), SIGN_IN_DONE);
    /* guessing the old one locks as guessing at the door does */
    assert_done(d, resume(d, token, &w, &who));
    str fresh;
    for (int i = 0; i < SIGN_IN_FAILURES; i++)
        assert_int_equal(password_change(&w, token, STR("wrong"), STR(GOOD_PASSWORD), &fresh),
                         INVALID);
    assert_int_equal(password_change(&w, token, STR(OTHER_PASSWORD), STR(GOOD_PASSWORD), &fresh),
                     FORBIDDEN);
    assert_int_equal(staff_sign_in(d, "li", OTHER_PASSWORD, "", "9.9.9.9", NULL), SIGN_IN_LOCKED);
    staff_leave(d);
}

static void test_expiry(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    staff_active(d, "li", STAFF_OGI_HEAD, GOOD_PASSWORD);
    sign_in_result r;
    work w;
    session_who who;
    str token;
    for (int i = 0; i < 3; i++) { /* so that the account is not unused */
        staff_later(d, INT64_C(86400) * 30);
        assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", &r), SIGN_IN_DONE);
    }
    staff_later(d, INT64_C(86400));
    assert_int_equal(staff_sign_in(d, "li", GOOD_PASSWORD, "", "1.1.1.1", &r),
                     SIGN_IN_PASSWORD_OLD);
    assert_done(d, resume(d, r.token, &w, &who));
    assert_true(who.must_change_password);
    assert_int_equal(w.roles.bits, 0);
    assert_done(d, password_change(&w, r.token, STR(GOOD_PASSWORD), STR(OTHER_PASSWORD), &token));
    assert_done(d, resume(d, token, &w, &who));
    assert_false(who.must_change_password);
    assert_true(roles_have(w.roles, STAFF_OGI_HEAD));
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("who signs in has a session until he signs out", test_in_and_out),
    BOTH("a session ends when idle and in any case", test_times),
    BOTH("five failures lock a login, and a restart forgives nothing", test_lock),
    BOTH("an address that guesses many logins is locked", test_addresses),
    BOTH("guesses at once are no more than one after the other", test_at_once),
    BOTH("an unknown login takes as long as a known one", test_timing),
    BOTH("what nobody could have typed is refused", test_bad_input),
    BOTH("what changes about an account ends its sessions", test_ends),
    BOTH("sessions are listed and ended", test_lists),
    BOTH("a password is changed with the old one", test_password_change),
    BOTH("an old password only opens the way to a new one", test_expiry),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/session", tests, NULL, NULL);
}
