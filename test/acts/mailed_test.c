/* Service by e-mail: what goes out, what comes of it, and what is kept of a person. */
#include "acts/applications.h"
#include "acts/cases.h"

#include "acts/act.h"
#include "acts/message.h"
#include "acts/settings.h"
#include "sql/act.h"

static const char address[] = "wang@example.cn", other[] = "third.party@example.org";

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
    set(d, "site.address", "https://www.example.gov.cn");
    return d;
}

static serving by_email(void)
{
    return (serving){.manner = CHOICE_EMAIL, .server = STR("李四"), .on = DAY_NONE};
}

static service_id serve(database *d, application_id id, const serving *in)
{
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    service_id sent;
    assert_act(office, application_serve(&office, id, APPLICATION_ANY, in, &sent));
    return sent;
}

static size_t queued(database *d)
{
    outbox_list all;
    assert_done(d, message_list(&d->w, 1000, &all));
    return all.n;
}

static message_taken take(database *d)
{
    message_taken t;
    d->w.actor = STR("发信程序");
    assert_done(d, message_take(&d->w, &ways, &t));
    return t;
}

static void answer(database *d, const message_taken *t, attempt_verdict verdict, const char *says)
{
    attempt_result r = {verdict, 0, str_of(says)};
    assert_done(d, message_record_attempt(&d->w, t, &r));
}

static str unfolded(database *d, str mail)
{
    return str_replace(&d->a, mail, STR("\r\n "), STR(""));
}

/* The last step of a kind; its words. */
static str step_says(database *d, application_id id, application_event_kind kind, int *count)
{
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    application_view v;
    str says = STR("");
    *count = 0;
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    for (size_t i = 0; i < v.events.n; i++)
        if (v.events.p[i].kind == (int)kind) {
            says = v.events.p[i].says;
            ++*count;
        }
    return says;
}

static str text_of_mail(database *d, str mail)
{
    /* the first part, base64 in lines */
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t at = str_find(mail, STR("Content-Transfer-Encoding: base64\r\n\r\n"), 0);
    assert_true(at != SIZE_MAX);
    at += STR("Content-Transfer-Encoding: base64\r\n\r\n").n;
    buf b;
    buf_init(&b, &d->a);
    uint32_t bits = 0;
    int have = 0;
    for (size_t i = at; i < mail.n && mail.p[i] != '-' && mail.p[i] != '='; i++) {
        const char *digit = strchr(digits, mail.p[i]);
        if (digit == NULL)
            continue;
        bits = (bits << 6 | (uint32_t)(digit - digits)) & 0xFFFFFF;
        if ((have += 6) >= 8)
            buf_put_char(&b, (char)(bits >> (have -= 8) & 0xFF));
    }
    return buf_str(&b);
}

static void a_letter_goes_out_with_what_is_given(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE), office = cases_as(d, STAFF_OGI_OFFICE, 0);
    case_file given = {{.name = STR("稳岗返还汇总表.pdf"), .content = STR(CASES_PDF("Total 12"))},
                       FILE_GIVEN};
    assert_act(handler, application_note(&handler, id, APPLICATION_ANY, STR("要给的信息"),
                                         (case_files){&given, 1}));
    assert_int_equal(queued(d), 0);
    serving in = by_email();
    service_id sent = serve(d, id, &in);
    assert_int_equal(queued(d), 1);
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_ARCHIVE); /* it left: this is the reply */
    assert_false(cases_course(d, id).served);
    str says;
    assert_done(d, message_evidence(&d->w, sent.n, &says));
    assert_str(says, "电子邮件等待发出。");
    message_taken t = take(d);
    assert_true(t.opened);
    assert_str(mail_address_text(t.to), address);
    assert_int_equal(t.message.service, sent.n);
    assert_int_equal(t.message.application.n, id.n);
    assert_true(str_has(t.message.subject, STR("某公开公〔2024〕第1号")));
    assert_false(str_has(t.message.subject, STR("王小明")));
    assert_true(str_has(unfolded(d, t.bytes), STR("application/pdf")));
    assert_true(str_has(t.bytes, STR("%E7%A8%B3")));               /* 稳: the table's name */
    str text = text_of_mail(d, t.bytes);
    assert_true(str_has(text, STR("用电子邮件送达给您")));
    assert_true(str_has(text, STR("https://www.example.gov.cn/apply/status")));
    assert_true(str_has(text, STR("我收到了")));
    assert_true(str_has(text, STR("0571-00000000")));
    assert_true(str_has(text, STR("2. 稳岗返还汇总表.pdf")));
    answer(d, &t, ATTEMPT_DELIVERED, "250 2.0.0 wang@example.cn taken as 4711");
    course c = cases_course(d, id);
    assert_true(c.served);
    int steps;
    says = step_says(d, id, EVENT_SERVED, &steps);
    assert_int_equal(steps, 1);
    assert_true(str_has(says, STR("taken as 4711")));
    assert_false(str_has(says, str_of(address)));
    assert_done(d, message_evidence(&d->w, sent.n, &says));
    assert_true(str_has(says, STR("taken as 4711")));
    assert_act(office, application_archive(&office, id, APPLICATION_ANY, STR("2024-1")));
    cases_verified(d);
    staff_leave(d);
}

static void what_is_refused_waits_to_be_served_by_other_means(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    application_counts counts;
    serving in = by_email();
    serve(d, id, &in);
    message_taken t = take(d);
    answer(d, &t, ATTEMPT_REFUSED, "550 no such user: wang");
    course c = cases_course(d, id);
    assert_int_equal(c.stage, STAGE_TO_SERVE);
    assert_int_equal(c.replied_outcome, GRANTED); /* the reply was given all the same */
    assert_act(office, application_counts_of(&office, &counts));
    assert_int_equal(counts.mine[STAGE_TO_SERVE], 1);
    int steps;
    str says = step_says(d, id, EVENT_SERVICE_FAILED, &steps);
    assert_int_equal(steps, 1);
    assert_true(str_has(says, STR("550 no such user: （收件人）")));
    assert_refused(office, CONFLICT,
                   application_archive(&office, id, APPLICATION_ANY, STR("2024-1")));
    serving post = {.manner = CHOICE_POST, .tracking_no = STR("EX1"), .server = STR("李四"),
                    .on = DAY_NONE};
    serve(d, id, &post);
    assert_int_equal(queued(d), 1);
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_ARCHIVE);
    cases_verified(d);
    staff_leave(d);
}

static void what_is_tried_to_the_end_has_failed(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    serving in = by_email();
    service_id sent = serve(d, id, &in);
    for (int i = 1; i <= OUTBOX_ATTEMPTS_MOST; i++) {
        message_taken t = take(d);
        assert_int_equal(cases_course(d, id).stage, STAGE_TO_ARCHIVE); /* it is still on its way */
        answer(d, &t, ATTEMPT_DEFERRED, "451 try later");
        d->w.now.s += outbox_retry_after(i);
        d->w.today = day_of_instant(d->w.now);
    }
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_SERVE);
    int steps;
    str says = step_says(d, id, EVENT_SERVICE_FAILED, &steps);
    assert_true(str_has(says, STR("共发送 9 次")));
    assert_done(d, message_evidence(&d->w, sent.n, &says));
    assert_true(str_has(says, STR("不再发送")));
    cases_verified(d);
    staff_leave(d);
}

/* A program that died each time leaves a service that failed. */
static void what_is_lost_to_the_end_has_failed(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    serving in = by_email();
    message_taken t;
    serve(d, id, &in);
    while (message_take(&d->w, &ways, &t) == OK)
        d->w.now.s += MESSAGE_LEASE;
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_SERVE);
    cases_verified(d);
    staff_leave(d);
}

static void a_confirmation_serves_where_the_office_wants_one(void **state)
{
    database *d = office_of(state);
    set(d, "mail.served", "confirmed");
    application_id id = cases_signed(d);
    work applicant = cases_applicant(d, id);
    serving in = by_email();
    serve(d, id, &in);
    message_taken t = take(d);
    answer(d, &t, ATTEMPT_DELIVERED, "250 ok");
    course c = cases_course(d, id);
    assert_false(c.served);
    assert_act(applicant, application_opened(&applicant, id, c.letter));
    assert_true(cases_course(d, id).served);
    assert_refused(applicant, NOT_FOUND, application_opened(&applicant, id, c.letter));
    cases_verified(d);
    staff_leave(d);
}

static void a_confirmation_of_what_is_served_is_kept(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    work applicant = cases_applicant(d, id);
    serving in = by_email();
    int served, opened;
    serve(d, id, &in);
    message_taken t = take(d);
    answer(d, &t, ATTEMPT_DELIVERED, "250 ok");
    letter_id reply = cases_course(d, id).letter;
    assert_act(applicant, application_opened(&applicant, id, reply));
    assert_refused(applicant, NOT_FOUND, application_opened(&applicant, id, reply));
    (void)step_says(d, id, EVENT_SERVED, &served);
    (void)step_says(d, id, EVENT_OPENED, &opened);
    assert_int_equal(served, 1);
    assert_int_equal(opened, 1);
    staff_leave(d);
}

/* Taken over, and sent back the next day. */
static void what_comes_back_later_is_not_served(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    serving in = by_email();
    service_id sent = serve(d, id, &in);
    message_taken t = take(d);
    answer(d, &t, ATTEMPT_DELIVERED, "250 ok");
    assert_refused(office, NOT_FOUND,
                   application_service_result(&office, id, APPLICATION_ANY, sent, true, DAY_NONE,
                                              STR("回执"), (case_files){0}));
    assert_act(office, application_service_result(&office, id, APPLICATION_ANY, sent, false,
                                                  DAY_NONE, STR("退信：用户不存在"),
                                                  (case_files){0}));
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_SERVE);
    assert_refused(office, NOT_FOUND,
                   application_service_result(&office, id, APPLICATION_ANY, sent, false, DAY_NONE,
                                              STR("退信"), (case_files){0}));
    cases_verified(d);
    staff_leave(d);
}

/* What the office wrote down first stands; the attempt is recorded all the same. */
static void what_is_on_record_stays(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    serving in = by_email();
    service_id sent = serve(d, id, &in);
    assert_act(office, application_service_result(&office, id, APPLICATION_ANY, sent, true,
                                                  DAY_NONE, STR("本人来电确认收到"),
                                                  (case_files){0}));
    message_taken t = take(d);
    answer(d, &t, ATTEMPT_REFUSED, "550 no");
    assert_true(cases_course(d, id).served);
    outbox_list all;
    assert_done(d, message_list(&d->w, 10, &all));
    assert_int_equal(all.p[0].verdict, ATTEMPT_REFUSED);
    cases_verified(d);
    staff_leave(d);
}

static void what_cannot_go_by_email_is_refused_whole(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    int64_t seen = cases_course(d, id).version;
    service_id sent;
    serving in = by_email();
    in.arrived = true;
    assert_refused(office, INVALID, application_serve(&office, id, seen, &in, &sent));
    assert_str(office.problems->p[0].field, "arrived");
    in = by_email();
    in.recipient = STR("王小明，地址不详");
    assert_refused(office, INVALID, application_serve(&office, id, seen, &in, &sent));
    assert_str(office.problems->p[0].field, "recipient");
    d->w.now.s += 86400;
    d->w.today = day_after(d->w.today, 1);
    office = cases_as(d, STAFF_OGI_OFFICE, 0);
    in = by_email();
    in.on = day_after(d->w.today, -1);
    assert_refused(office, INVALID, application_serve(&office, id, seen, &in, &sent));
    assert_str(office.problems->p[0].field, "on");
    work console = staff_console(d);
    assert_act(console, setting_reset(&console, STR("mail.host"), STR("")));
    in = by_email();
    assert_refused(office, INVALID, application_serve(&office, id, seen, &in, &sent));
    assert_str(office.problems->p[0].field, "manner");
    assert_int_equal(queued(d), 0);
    assert_int_equal(cases_course(d, id).version, seen);
    in.by_hand = true; /* nothing goes out from here */
    in.on = day_after(d->w.today, -1);
    serve(d, id, &in);
    assert_int_equal(queued(d), 0);
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_ARCHIVE);
    cases_verified(d);
    staff_leave(d);
}

/* A third party's letter goes to it, and is no business of the applicant. */
static void a_letter_to_somebody_else_goes_to_him(void **state)
{
    database *d = office_of(state);
    application_id id = cases_handling(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE), office = cases_as(d, STAFF_OGI_OFFICE, 0);
    work applicant = cases_applicant(d, id);
    consult_letter ask = {.kind = CONSULTED_THIRD_PARTY, .party = STR("某有限公司"),
                          .question = STR("返还金额"), .on = DAY_NONE, .received_on = DAY_NONE};
    consultation_id made;
    assert_act(handler, application_consult(&handler, id, APPLICATION_ANY, &ask, &made));
    application_view v;
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    serving in = by_email();
    stored_file_id pdf = {0};
    for (size_t i = 0; i < v.letters.n; i++)
        if (v.letters.p[i].kind == LETTER_CONSULT_THIRD_PARTY) {
            in.letter = v.letters.p[i].letter;
            pdf = v.letters.p[i].pdf;
        }
    service_id sent;
    assert_refused(office, INVALID, application_serve(&office, id, APPLICATION_ANY, &in, &sent));
    assert_str(office.problems->p[0].field, "recipient");
    in.recipient = str_format(&d->a, "某有限公司；%s", other);
    serve(d, id, &in);
    message_taken t = take(d);
    assert_str(mail_address_text(t.to), other);
    assert_false(str_has(text_of_mail(d, t.bytes), STR("您申请公开")));
    assert_false(str_has(text_of_mail(d, t.bytes), STR("apply/status")));
    file_opened f;
    assert_int_equal(application_file_open(&applicant, id, pdf, STR(""), &f), NOT_FOUND);
    assert_act(office, application_file_open(&office, id, pdf, STR(""), &f));
    answer(d, &t, ATTEMPT_REFUSED, "550 no");
    assert_int_equal(cases_course(d, id).stage, STAGE_CONSULTING);
    cases_verified(d);
    staff_leave(d);
}

/* Neither in the ledger nor in the steps, and at rest only sealed. */
static void nothing_of_a_person_is_kept_open(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    serving in = by_email();
    serve(d, id, &in);
    message_taken t = take(d);
    answer(d, &t, ATTEMPT_DELIVERED, "250 wang@example.cn, wang: welcome");
    act from = {.agency = {1}};
    void *rows;
    size_t n;
    assert_done(d, store_many(d->s, &d->a, &acts_after, &act_shape, &from, &act_shape, 1000, &rows,
                              &n, NULL));
    for (size_t i = 0; i < n; i++)
        assert_false(str_has(((act *)rows)[i].says, STR("wang")));
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    application_view v;
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    for (size_t i = 0; i < v.events.n; i++)
        assert_false(str_has(v.events.p[i].says, STR("wang")));
    outbox_file key = {.agency = {1}, .message = t.message.message};
    assert_done(d, store_many(d->s, &d->a, &outbox_files, &outbox_file_shape, &key,
                              &outbox_file_shape, 10, &rows, &n, NULL));
    assert_int_equal(n, 1);
    assert_false(str_has(((outbox_file *)rows)[0].content.bytes_, STR("%PDF")));
    assert_false(str_has(t.message.body.bytes_, STR("apply")));
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("a letter goes out with what is given", a_letter_goes_out_with_what_is_given),
    BOTH("what is refused waits to be served by other means",
         what_is_refused_waits_to_be_served_by_other_means),
    BOTH("what is tried to the end has failed", what_is_tried_to_the_end_has_failed),
    BOTH("what is lost to the end has failed", what_is_lost_to_the_end_has_failed),
    BOTH("a confirmation serves where the office wants one",
         a_confirmation_serves_where_the_office_wants_one),
    BOTH("a confirmation of what is served is kept", a_confirmation_of_what_is_served_is_kept),
    BOTH("what comes back later is not served", what_comes_back_later_is_not_served),
    BOTH("what is on record stays", what_is_on_record_stays),
    BOTH("what cannot go by e-mail is refused whole", what_cannot_go_by_email_is_refused_whole),
    BOTH("a letter to somebody else goes to him", a_letter_to_somebody_else_goes_to_him),
    BOTH("nothing of a person is kept open", nothing_of_a_person_is_kept_open),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/mailed", tests, NULL, NULL);
}
