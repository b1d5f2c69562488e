/* Where an account is written to: proved by a code, kept sealed, used for what its holder
 * handles and for nothing else. */
#include "acts/account_mail.h"

#include "acts/account.h"
#include "acts/act.h"
#include "acts/cases.h"
#include "acts/message.h"
#include "acts/reminder.h"
#include "acts/settings.h"
#include "sql/act.h"

static const post_settings ways = {.host = STR_INIT("mail.example.cn"),
                                   .port = 25,
                                   .sender = STR_INIT("office@example.gov.cn")};

static void set(database *d, const char *name, const char *value)
{
    work console = staff_console(d);
    console.problems->n = 0;
    assert_act(console, setting_change(&console, str_of(name), str_of(value), STR("")));
}

static database *office_of(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    set(d, "mail.host", "mail.example.cn");
    set(d, "mail.sender", "office@example.gov.cn");
    return d;
}

/* A handler of the first unit, with an address from the system manager or none. */
static work somebody(database *d, const char *login, const char *address)
{
    work console = staff_console(d), w = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    str token;
    console.problems->n = 0;
    assert_act(console, account_add_mailed(&console, str_of(login), STR("某人"), (unit_id){UNIT_ONE},
                                           str_of(address), &w.account, &token));
    return w;
}

static str base64(database *d, str text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    buf b;
    uint32_t bits = 0;
    int have = 0;
    buf_init(&b, &d->a);
    for (size_t i = 0; i < text.n && text.p[i] != '='; i++) {
        const char *digit = strchr(digits, text.p[i]);
        if (digit == NULL || text.p[i] == 0)
            continue;
        bits = (bits << 6 | (uint32_t)(digit - digits)) & 0xFFFFFF;
        if ((have += 6) >= 8)
            buf_put_char(&b, (char)(bits >> (have -= 8) & 0xFF));
    }
    return buf_str(&b);
}

/* The next message: whom it goes to, and its text. */
static bool next_mail(database *d, str *to, str *text)
{
    message_taken t;
    attempt_result r = {ATTEMPT_DELIVERED, 250, STR("250 ok")};
    static const str head = STR_INIT("base64\r\n\r\n");
    err e = message_take(&d->w, &ways, &t);
    if (e == NOT_FOUND)
        return false;
    assert_done(d, e);
    assert_done(d, message_record_attempt(&d->w, &t, &r));
    *to = t.recipient;
    *text = base64(d, str_slice(t.bytes, str_find(t.bytes, head, 0) + head.n, t.bytes.n));
    return true;
}

static str code_sent(database *d, const char *address)
{
    str to, text;
    assert_true(next_mail(d, &to, &text));
    assert_str(to, address);
    size_t at = str_find(text, STR("确认码是 "), 0);
    assert_true(at != SIZE_MAX);
    at += STR("确认码是 ").n;
    return str_copy(&d->a, str_slice(text, at, at + ACCOUNT_MAIL_CODE_DIGITS));
}

/* One that is certainly another. */
static str another(database *d, str code)
{
    char digits[ACCOUNT_MAIL_CODE_DIGITS + 1];
    snprintf(digits, sizeof digits, "%.*s", STR_ARG(code));
    digits[0] = digits[0] == '9' ? '0' : (char)(digits[0] + 1);
    return str_copy(&d->a, str_of(digits));
}

static void a_code_proves_an_address(void **state)
{
    database *d = office_of(state);
    work w = somebody(d, "li", "");
    account_mail_view v;
    assert_act(w, account_mail_look(&w, &v));
    assert_int_equal(v.address.n + v.begun.n, 0);
    assert_act(w, account_mail_begin(&w, STR(" li.si@example.cn ")));
    assert_act(w, account_mail_look(&w, &v));
    assert_int_equal(v.address.n, 0);
    assert_true(str_has(v.begun, STR("@example.cn")));
    assert_false(str_has(v.begun, STR("li.si")));
    str code = code_sent(d, "li.si@example.cn");
    assert_int_equal(code.n, ACCOUNT_MAIL_CODE_DIGITS);
    assert_refused(w, INVALID, account_mail_confirm(&w, another(d, code)));
    assert_act(w, account_mail_confirm(&w, code));
    assert_act(w, account_mail_look(&w, &v));
    assert_true(str_has(v.address, STR("@example.cn")));
    assert_int_equal(v.begun.n, 0);
    assert_refused(w, INVALID, account_mail_confirm(&w, code)); /* it is used up */
    assert_act(w, account_mail_drop(&w));
    assert_act(w, account_mail_look(&w, &v));
    assert_int_equal(v.address.n, 0);
    assert_act(w, account_mail_drop(&w));
    staff_leave(d);
}

static void a_code_holds_for_a_time_and_a_few_tries(void **state)
{
    database *d = office_of(state);
    work w = somebody(d, "li", "");
    assert_refused(w, INVALID, account_mail_confirm(&w, STR("123456"))); /* none waits */
    assert_act(w, account_mail_begin(&w, STR("li@example.cn")));
    assert_refused(w, CONFLICT, account_mail_begin(&w, STR("li@example.cn"))); /* at once again */
    str code = code_sent(d, "li@example.cn");
    for (int i = 0; i < ACCOUNT_MAIL_TRIES; i++)
        assert_refused(w, INVALID, account_mail_confirm(&w, another(d, code)));
    assert_refused(w, INVALID, account_mail_confirm(&w, code));
    w.now.s += ACCOUNT_MAIL_PAUSE;
    d->w.now = w.now;
    assert_act(w, account_mail_begin(&w, STR("li@example.cn")));
    code = code_sent(d, "li@example.cn");
    w.now.s += ACCOUNT_MAIL_CODE_SPAN;
    assert_refused(w, INVALID, account_mail_confirm(&w, code));
    account_mail_view v;
    assert_act(w, account_mail_look(&w, &v));
    assert_int_equal(v.address.n + v.begun.n, 0);
    staff_leave(d);
}

static void what_cannot_be_written_to_is_refused(void **state)
{
    database *d = office_of(state);
    work w = somebody(d, "li", ""), console = staff_console(d);
    static const char *const bad[] = {"", "li", "li@example.cn\nBcc: a@b.cn", "李@example.cn"};
    account_id made;
    str token;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_refused(w, INVALID, account_mail_begin(&w, str_of(bad[i])));
    console.problems->n = 0;
    assert_refused(console, INVALID, account_add_mailed(&console, STR("wu"), STR("吴"), (unit_id){0},
                                                        STR("wu at home"), &made, &token));
    assert_int_equal(account_find(&console, STR("wu"), &made), NOT_FOUND); /* nothing half */
    assert_act(console, setting_reset(&console, STR("mail.host"), STR("")));
    assert_refused(w, INVALID, account_mail_begin(&w, STR("li@example.cn")));
    w.account.n = 0;
    assert_refused(w, FORBIDDEN, account_mail_begin(&w, STR("li@example.cn")));
    account_mail_view v;
    assert_int_equal(account_mail_look(&w, &v), FORBIDDEN);
    staff_leave(d);
}

static void nothing_of_it_is_told(void **state)
{
    database *d = office_of(state);
    work w = somebody(d, "li", "manager.gave@example.cn");
    account_mailbox_list all;
    assert_act(w, account_mail_begin(&w, STR("secret.li@example.cn")));
    assert_act(w, account_mail_confirm(&w, code_sent(d, "secret.li@example.cn")));
    act from = {.agency = {1}};
    void *rows;
    size_t n;
    assert_done(d, store_many(d->s, &d->a, &acts_after, &act_shape, &from, &act_shape, 1000, &rows,
                              &n, NULL));
    for (size_t i = 0; i < n; i++) {
        assert_false(str_has(((act *)rows)[i].says, STR("secret.li")));
        assert_false(str_has(((act *)rows)[i].says, STR("manager.gave")));
    }
    assert_done(d, account_mail_all(&d->w, &all));
    assert_int_equal(all.n, 1);
    assert_str(all.p[0].address, "secret.li@example.cn");
    const keyring *keys = d->w.keys;
    d->w.keys = NULL;
    assert_done(d, account_mail_all(&d->w, &all));
    assert_int_equal(all.n, 0);
    d->w.keys = keys;
    work console = staff_console(d);
    console.problems->n = 0;
    assert_act(console, account_disable(&console, w.account));
    assert_done(d, account_mail_all(&d->w, &all));
    assert_int_equal(all.n, 0);
    staff_leave(d);
}

/* A case of hers goes to her, another's to the mailbox of all handlers. */
static void reminders_go_to_whose_case_it_is(void **state)
{
    database *d = office_of(state);
    set(d, "remind.handler", "handlers@example.gov.cn");
    work own = somebody(d, "li", "li@example.cn"), other = somebody(d, "wu", "");
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    application_id ids[] = {cases_registered(d), cases_registered(d)};
    work *whose[] = {&own, &other};
    assignment unit = {.unit = {UNIT_ONE}, .due_on = DAY_NONE};
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        assert_act(office, application_assign(&office, ids[i], APPLICATION_ANY, &unit));
        assert_act(*whose[i], application_accept(whose[i], ids[i], APPLICATION_ANY));
    }
    application_view v;
    str no[2], to, text;
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        assert_act(office, application_open(&office, ids[i], DAY_NONE, &v));
        no[i] = v.row.application_no;
    }
    d->w.today = v.course.clock.reply_due_on;
    d->w.now.s = (int64_t)d->w.today.n * 86400;
    reminders_given g;
    assert_done(d, reminders_give(&d->w, &g));
    assert_int_equal(g.mailboxes, 2);
    int seen = 0;
    while (next_mail(d, &to, &text)) {
        bool hers = str_equal(to, STR("li@example.cn"));
        assert_true(hers || str_equal(to, STR("handlers@example.gov.cn")));
        assert_int_equal(str_has(text, no[0]), hers);
        assert_int_equal(str_has(text, no[1]), !hers);
        seen++;
    }
    assert_int_equal(seen, 2);
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("a code proves an address", a_code_proves_an_address),
    BOTH("a code holds for a time and a few tries", a_code_holds_for_a_time_and_a_few_tries),
    BOTH("what cannot be written to is refused", what_cannot_be_written_to_is_refused),
    BOTH("nothing of it is told", nothing_of_it_is_told),
    BOTH("reminders go to whose case it is", reminders_go_to_whose_case_it_is),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/account_mail", tests, NULL, NULL);
}
