/* Reminders of an office's open cases, day by day. */
#include "acts/reminder.h"

#include "acts/account.h"
#include "acts/act.h"
#include "acts/message.h"
#include "acts/office.h"
#include "store/application.h"
#include "store/both.h"
#include "store/reminder.h"

static const post_settings ways = {.host = STR_INIT("mail.example.cn"),
                                   .sender = STR_INIT("office@example.gov.cn")};

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static void set_today(database *d, const char *iso)
{
    d->w.today = on(iso);
    d->w.now.s = (int64_t)d->w.today.n * 86400;
}

static void add_case(database *d, int64_t n, const char *no, const char *received)
{
    application app = {.agency = {1},
                       .application = {n},
                       .application_no = str_of(no),
                       .applicant = {STR("张三")},
                       .received_on = on(received),
                       .content = STR("张三家的拆迁协议"),
                       .outcome = -1,
                       .replied_on = DAY_NONE};
    assert_done(d, store_change(d->s, &application_add, &application_shape, &app, NULL));
}

static void add_event(database *d, int64_t n, int64_t step, const char *when, int kind)
{
    application_event e = {{1}, {n}, step, on(when), kind, 0};
    assert_done(d, store_change(d->s, &application_event_add, &application_event_shape, &e, NULL));
}

static const statement add_step = {
    "add_step",
    "INSERT INTO application_event (agency, application, step, happened_on, kind, amount, about,"
    " due_on, voids) VALUES (1, ?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)",
    "INSERT INTO application_event (agency, application, step, happened_on, kind, amount, about,"
    " due_on, voids) VALUES (1, $1, $2, $3, $4, 0, $5, $6, $7)",
    (const char *const[]){"application", "step", "happened_on", "kind", "about", "due_on", "voids"},
    7,
    false,
    true,
};

/* A step as this program itself enters it. */
static void add_own(database *d, application_event e)
{
    assert_done(d, act_begin(&d->w));
    assert_done(d, store_change(d->s, &add_step, &reminder_event_shape, &e, NULL));
    assert_done(d, act_append(&d->w, STR("test"), STR("test"), STR("登记一步。")));
    assert_done(d, store_commit(d->s));
}

static void found(database *d)
{
    agency facts = {.agency = {1}, .name = STR("测试局")};
    assert_done(d, office_found(&d->w, &facts));
    account_console(&d->w);
    d->w.keys = database_keys(d);
    assert_done(d, act_begin(&d->w));
    add_case(d, 1, "2023-1", "2023-09-20"); /* due on 2023-10-24 */
    add_case(d, 2, "", "2023-09-21");       /* on the 25th */
    add_case(d, 3, "2023-3", "2023-09-20"); /* asked to supplement: no clock */
    add_event(d, 3, 1, "2023-09-22", EVENT_SUPPLEMENT_ASKED);
    add_case(d, 4, "2023-4", "2023-09-20"); /* an answer to a notice nobody sent */
    add_event(d, 4, 1, "2023-09-22", EVENT_SUPPLEMENTED);
    assert_done(d, act_append(&d->w, STR("test"), STR("test"), STR("登记。")));
    assert_done(d, store_commit(d->s));
}

static void set(database *d, const char *name, const char *value)
{
    assert_done(d, setting_change(&d->w, str_of(name), str_of(value), STR("")));
}

static size_t told_on(database *d, const char *iso)
{
    reminders_given g;
    set_today(d, iso);
    assert_done(d, reminders_give(&d->w, &g));
    return g.told.n;
}

static void each_step_is_told_once(void **state)
{
    database *d = database_of(state);
    static const struct {
        const char *day;
        size_t told;
    } days[] = {
        {"2023-10-16", 0}, {"2023-10-17", 1}, {"2023-10-17", 0}, {"2023-10-18", 1},
        {"2023-10-19", 0}, {"2023-10-20", 1}, {"2023-10-21", 0}, {"2023-10-23", 2},
        {"2023-10-24", 2}, {"2023-10-25", 2}, {"2023-10-26", 1}, {"2023-10-27", 0},
        {"2023-11-01", 1}, {"2023-11-02", 1}, {"2023-11-03", 0},
    };
    found(d);
    set(d, "remind.ogi_office", "ogi@example.gov.cn");
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        size_t told = told_on(d, days[i].day);
        if (told != days[i].told)
            fail_msg("on %s: %zu", days[i].day, told);
    }
}

static void an_outage_loses_the_past_and_not_the_present(void **state)
{
    database *d = database_of(state);
    found(d);
    set(d, "remind.ogi_office", "ogi@example.gov.cn");
    assert_int_equal(told_on(d, "2023-10-26"), 2); /* both are overdue, told for the first time */
    assert_int_equal(told_on(d, "2023-10-27"), 0);
}

static void without_a_mailbox_nothing_counts_as_told(void **state)
{
    database *d = database_of(state);
    reminders_given g;
    found(d);
    set_today(d, "2023-10-24");
    assert_int_equal(reminders_give(&d->w, &g), NOT_FOUND);
    assert_int_equal(d->w.problems->n, 1);
    assert_done(d, reminders_look(&d->w, &g));
    assert_int_equal(g.told.n, 2);
    assert_int_equal(g.unreckoned, 1);
    set(d, "remind.handler", "a@example.gov.cn");
    assert_int_equal(told_on(d, "2023-10-24"), 2);
}

/* The body of the one message to a mailbox; empty if there is none. */
static str message_to(database *d, const char *mailbox)
{
    message_taken t;
    while (message_take(&d->w, &ways, &t) == OK)
        if (str_equal(t.recipient, str_of(mailbox)))
            return t.bytes;
    return (str){NULL, 0};
}

static void everybody_hears_what_is_his(void **state)
{
    database *d = database_of(state);
    reminders_given g;
    found(d);
    set(d, "remind.handler", "handler@example.gov.cn, both@example.gov.cn");
    set(d, "remind.unit_head", "both@example.gov.cn");
    set(d, "remind.ogi_office", "ogi@example.gov.cn");
    set(d, "remind.leader", "leader@example.gov.cn");
    set_today(d, "2023-10-17"); /* five working days before the first */
    assert_done(d, reminders_give(&d->w, &g));
    assert_int_equal(g.told.n, 1);
    assert_int_equal(g.mailboxes, 2);
    assert_str(g.told.p[0].says,
               "申请 2023-1：答复期限 2023-10-24，还有 5 个工作日。（条例第三十三条第二款）");
    assert_true(message_to(d, "ogi@example.gov.cn").n == 0);
    set_today(d, "2023-10-25"); /* the first is overdue, the second on its last day */
    assert_done(d, reminders_give(&d->w, &g));
    assert_int_equal(g.told.n, 2);
    assert_int_equal(g.mailboxes, 4);
    str mail = message_to(d, "leader@example.gov.cn");
    assert_true(mail.n > 0);
    assert_false(str_has(mail, STR("张三")));
    int64_t lines, broken;
    assert_done(d, act_verify(&d->w, &lines, &broken));
    assert_int_equal(broken, 0);
}

static size_t looked_on(database *d, const char *iso, reminders_given *g)
{
    set_today(d, iso);
    assert_done(d, reminders_look(&d->w, g));
    return g->told.n;
}

/* Steps that move no clock, that were taken back, and the day until which a
 * third party has time once the letter has reached it. */
static void own_steps_count_as_they_stand(void **state)
{
    database *d = database_of(state);
    reminders_given g;
    found(d);
    add_own(d, (application_event){.application = {1}, .step = 1, .kind = EVENT_NOTED,
                                   .happened_on = on("2023-09-21"), .due_on = DAY_NONE});
    assert_int_equal(looked_on(d, "2023-10-24", &g), 2);
    add_own(d, (application_event){.application = {1}, .step = 2, .kind = EVENT_CONSULT_SENT,
                                   .about = 7, .happened_on = on("2023-09-22"),
                                   .due_on = DAY_NONE});
    assert_int_equal(looked_on(d, "2023-10-24", &g), 1); /* the clock rests */
    add_own(d, (application_event){.application = {1}, .step = 3, .kind = EVENT_CONSULT_RECEIVED,
                                   .about = 7, .happened_on = on("2023-09-25"),
                                   .due_on = on("2023-10-24")});
    assert_int_equal(looked_on(d, "2023-10-24", &g), 2);
    assert_int_equal(g.told.p[0].what.kind, REMINDER_THIRD_PARTY);
    add_own(d, (application_event){.application = {1}, .step = 4, .kind = EVENT_VOIDED, .voids = 2,
                                   .happened_on = on("2023-09-26"), .due_on = DAY_NONE});
    assert_int_equal(looked_on(d, "2023-10-24", &g), 2);
    assert_int_equal(g.told.p[0].what.kind, REMINDER_REPLY);
}

static const struct CMUnitTest tests[] = {
    BOTH("each step is told once", each_step_is_told_once),
    BOTH("an outage loses the past and not the present",
         an_outage_loses_the_past_and_not_the_present),
    BOTH("without a mailbox nothing counts as told", without_a_mailbox_nothing_counts_as_told),
    BOTH("everybody hears what is his", everybody_hears_what_is_his),
    BOTH("steps count as they stand", own_steps_count_as_they_stand),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/reminder", tests, NULL, NULL);
}
