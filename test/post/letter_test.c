/* A reply by e-mail, from the act that serves it over a mail server of another hand to
 * the proof of its service. */
#include "standing.h"

#include "acts/cases.h"
#include "acts/message.h"
#include "acts/settings.h"
#include "cli/carry.h"
#include "post/smtp.h"

static standing server;
static arena room;
static const post_limits quick = {.connect = 3, .answer = 2, .total = 6};
static instant the_time;

static instant now_of_test(void)
{
    return the_time;
}

static int start(void **state)
{
    (void)state;
    arena_init(&room, 64 << 20);
    standing_start(&server, &room, "mail_server.py");
    return post_start() != OK;
}

static int stop(void **state)
{
    (void)state;
    standing_stop(&server);
    arena_finish(&room);
    return 0;
}

static void set(database *d, const char *name, str value)
{
    work console = staff_console(d);
    console.problems->n = 0;
    assert_act(console, setting_change(&console, str_of(name), value, STR("")));
}

static application_id served_by(database *d, const char *temper, service_id *sent)
{
    cases_office(d);
    set(d, "mail.host", STR("localhost"));
    set(d, "mail.port", str_format(&d->a, "%d", standing_port(&server, temper)));
    set(d, "mail.security", STR("plain"));
    set(d, "mail.sender", STR("office@example.gov.cn"));
    application_id id = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    serving in = {.manner = CHOICE_EMAIL, .server = STR("李四"), .on = DAY_NONE};
    assert_act(office, application_serve(&office, id, APPLICATION_ANY, &in, sent));
    return id;
}

static carried carry(database *d)
{
    carried sums = {0};
    office_settings s;
    d->w.actor = STR("发信程序");
    the_time = d->w.now;
    assert_done(d, office_settings_of(&d->w, &s));
    assert_done(d, carry_one(&d->w, &s.post, &quick, now_of_test, &sums));
    assert_int_equal(carry_one(&d->w, &s.post, &quick, now_of_test, &sums), NOT_FOUND);
    return sums;
}

static void what_the_server_took_is_served(void **state)
{
    database *d = database_of(state);
    service_id sent;
    str mail, envelope, says;
    application_id id = served_by(d, "accept", &sent);
    char name[32];
    static int mails; /* one for each database */
    assert_int_equal(carry(d).delivered, 1);
    assert_true(cases_course(d, id).served);
    assert_done(d, message_evidence(&d->w, sent.n, &says));
    assert_true(str_has(says, STR("250 2.0.0 taken as 4711")));
    snprintf(name, sizeof name, "accept-%d.eml", ++mails);
    assert_true(standing_file(&server, &d->a, name, &mail));
    snprintf(name, sizeof name, "accept-%d.envelope", mails);
    assert_true(standing_file(&server, &d->a, name, &envelope));
    assert_true(str_has(envelope, STR("office@example.gov.cn wang@example.cn")));
    assert_true(str_has(mail, STR("application/pdf")));
    assert_true(str_has(mail, STR("JVBERi"))); /* %PDF */
    cases_verified(d);
    staff_leave(d);
}

static void whom_the_server_does_not_know_is_to_be_served_otherwise(void **state)
{
    database *d = database_of(state);
    service_id sent;
    str says;
    application_id id = served_by(d, "rcpt5", &sent);
    assert_int_equal(carry(d).refused, 1);
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_SERVE);
    assert_done(d, message_evidence(&d->w, sent.n, &says));
    assert_true(str_has(says, STR("no such user")));
    assert_false(str_has(says, STR("wang")));
    cases_verified(d);
    staff_leave(d);
}

static void whom_the_server_puts_off_is_still_on_the_way(void **state)
{
    database *d = database_of(state);
    service_id sent;
    application_id id = served_by(d, "rcpt4", &sent);
    assert_int_equal(carry(d).deferred, 1);
    course c = cases_course(d, id);
    assert_int_equal(c.stage, STAGE_TO_ARCHIVE);
    assert_false(c.served);
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("what the server took is served", what_the_server_took_is_served),
    BOTH("whom the server does not know is to be served otherwise",
         whom_the_server_does_not_know_is_to_be_served_otherwise),
    BOTH("whom the server puts off is still on the way",
         whom_the_server_puts_off_is_still_on_the_way),
};

int main(void)
{
    return cmocka_run_group_tests_name("post/letter", tests, start, stop);
}
