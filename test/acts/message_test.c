/* The outbox: what is queued is carried at least once, by one at a time, and
 * what is kept and told of it holds nothing of a person. */
#include "acts/message.h"

#include <sys/wait.h>
#include <unistd.h>

#include "acts/act.h"
#include "acts/office.h"
#include "sql/act.h"
#include "store/both.h"

static const post_settings ways = {.host = STR_INIT("mail.example.cn"),
                                   .port = 25,
                                   .sender = STR_INIT("office@example.gov.cn"),
                                   .gateway = STR_INIT("https://sms.example.cn/")};
static const char *const address = "Zhang.San@example.com";

static void found(database *d)
{
    agency facts = {.agency = {1}, .name = STR("测试局")};
    assert_done(d, office_found(&d->w, &facts));
    d->w.keys = database_keys(d);
}

static message_draft a_letter(void)
{
    return (message_draft){.channel = OUTBOX_EMAIL,
                           .kind = OUTBOX_LETTER,
                           .to = str_of(address),
                           .subject = STR("答复书"),
                           .body = STR("张三先生：请查收。"),
                           .service = 7};
}

static err queue(work *w, const message_draft *m, message_number *number)
{
    TRY(act_begin(w));
    err e = message_queue(w, m, number);
    if (e == OK)
        e = act_append(w, STR("test"), STR("message"), STR("放入一条。"));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

static message_number queued(database *d)
{
    message_draft m = a_letter();
    message_number n = {0};
    assert_done(d, queue(&d->w, &m, &n));
    return n;
}

static void a_message_is_taken_whole_and_once(void **state)
{
    database *d = database_of(state);
    message_taken t, again;
    message_file files[] = {{STR("答复书.pdf"), STR("%PDF-1.4\0x")}, {STR("b.zip"), STR("PK")}};
    message_draft m = a_letter();
    message_number n;
    found(d);
    assert_int_equal(message_take(&d->w, &ways, &t), NOT_FOUND);
    m.files = files;
    m.file_count = COUNT_OF(files);
    assert_done(d, queue(&d->w, &m, &n));
    assert_done(d, message_take(&d->w, &ways, &t));
    assert_true(t.opened);
    assert_int_equal(t.attempt, 1);
    assert_str(mail_address_text(t.to), address);
    assert_str(t.recipient, address);
    assert_true(str_has(t.bytes, STR("To: <Zhang.San@example.com>\r\n")));
    assert_true(str_has(t.bytes, STR("%E7%AD%94")));
    assert_true(str_ends(message_id_text(t.id), STR("@example.gov.cn")));
    /* Somebody has it: nobody else does, until his time is over. */
    assert_int_equal(message_take(&d->w, &ways, &again), NOT_FOUND);
    d->w.now.s += MESSAGE_LEASE - 1;
    assert_int_equal(message_take(&d->w, &ways, &again), NOT_FOUND);
    d->w.now.s += 1;
    assert_done(d, message_take(&d->w, &ways, &again));
    assert_int_equal(again.attempt, 2);
    assert_true(str_equal(again.bytes, t.bytes)); /* the same name, the same bytes */
    /* The first taker comes back too late, and overwrites nothing. */
    attempt_result r = {ATTEMPT_DELIVERED, 250, STR("250 ok")};
    assert_int_equal(message_record_attempt(&d->w, &t, &r), CONFLICT);
    assert_int_equal(message_give_back(&d->w, &t), CONFLICT);
    assert_done(d, message_record_attempt(&d->w, &again, &r));
    assert_int_equal(message_record_attempt(&d->w, &again, &r), CONFLICT);
    assert_int_equal(message_take(&d->w, &ways, &again), NOT_FOUND);
    outbox_list list;
    assert_done(d, message_list(&d->w, 10, &list));
    assert_int_equal(list.n, 1);
    assert_int_equal(list.p[0].attempt, 2);
    assert_int_equal(list.p[0].verdict, ATTEMPT_DELIVERED);
    assert_int_equal(list.p[0].due_at.s, 0);
}

static void what_fails_is_tried_again_until_it_is_enough(void **state)
{
    database *d = database_of(state);
    message_taken t;
    int tries = 0;
    found(d);
    queued(d);
    while (message_take(&d->w, &ways, &t) == OK) {
        attempt_result r = {ATTEMPT_DEFERRED, 450, STR("450 later")};
        assert_int_equal(t.attempt, ++tries);
        assert_done(d, message_record_attempt(&d->w, &t, &r));
        int64_t wait = outbox_retry_after(tries);
        if (wait > 0) {
            d->w.now.s += wait - 1;
            assert_int_equal(message_take(&d->w, &ways, &t), NOT_FOUND);
            d->w.now.s += 1;
        }
    }
    assert_int_equal(tries, OUTBOX_ATTEMPTS_MOST);
    outbox_list list;
    assert_done(d, message_list(&d->w, 10, &list));
    assert_int_equal(outbox_state_after(list.p[0].attempt, list.p[0].verdict), OUTBOX_FAILED);
    assert_false(message_is_due(&list.p[0], (instant){INT64_MAX}));
}

static void a_refusal_is_final_and_a_return_costs_nothing(void **state)
{
    database *d = database_of(state);
    message_taken t;
    found(d);
    queued(d);
    assert_done(d, message_take(&d->w, &ways, &t));
    assert_done(d, message_give_back(&d->w, &t));
    assert_done(d, message_take(&d->w, &ways, &t));
    assert_int_equal(t.attempt, 1);
    attempt_result r = {ATTEMPT_REFUSED, 550,
                        STR("550 <zhang.san@EXAMPLE.com> unknown; zhang.san is nobody here")};
    assert_done(d, message_record_attempt(&d->w, &t, &r));
    d->w.now.s += 100 * 86400;
    assert_int_equal(message_take(&d->w, &ways, &t), NOT_FOUND);
    outbox_list list;
    assert_done(d, message_list(&d->w, 10, &list));
    assert_str(list.p[0].says, "550 <（收件人）> unknown; （收件人） is nobody here");
}

/* A taker that dies every time: each attempt is seen, and there is an end. */
static void the_dead_are_counted(void **state)
{
    database *d = database_of(state);
    message_taken t;
    int takes = 0;
    found(d);
    queued(d);
    while (message_take(&d->w, &ways, &t) == OK) {
        takes++;
        d->w.now.s += MESSAGE_LEASE;
    }
    assert_int_equal(takes, OUTBOX_ATTEMPTS_MOST);
    outbox_list list;
    assert_done(d, message_list(&d->w, 10, &list));
    assert_int_equal(list.p[0].attempt, OUTBOX_ATTEMPTS_MOST);
    assert_int_equal(list.p[0].verdict, ATTEMPT_LOST);
    assert_int_equal(list.p[0].due_at.s, 0);
    int64_t lines, broken;
    assert_done(d, act_verify(&d->w, &lines, &broken));
    assert_int_equal(broken, 0);
}

static void nothing_goes_where_there_is_no_way(void **state)
{
    database *d = database_of(state);
    message_taken t;
    found(d);
    queued(d);
    message_draft sms = {.channel = OUTBOX_SMS, .to = STR("13800000000"), .body = STR("期限明天")};
    message_number n;
    assert_done(d, queue(&d->w, &sms, &n));
    post_settings none = {0}, only_sms = ways, no_sender = ways;
    only_sms.host = STR("");
    no_sender.sender = STR("");
    assert_int_equal(message_take(&d->w, &none, &t), NOT_FOUND);
    assert_int_equal(message_take(&d->w, &no_sender, &t), NOT_FOUND);
    assert_done(d, message_take(&d->w, &only_sms, &t));
    assert_int_equal(t.message.channel, OUTBOX_SMS);
    assert_true(str_has(t.bytes, STR("\"to\":\"13800000000\"")));
    assert_int_equal(message_take(&d->w, &only_sms, &t), NOT_FOUND);
    assert_done(d, message_take(&d->w, &ways, &t));
    assert_int_equal(t.message.channel, OUTBOX_EMAIL);
}

static void what_cannot_be_sent_is_refused_at_once(void **state)
{
    database *d = database_of(state);
    found(d);
    char *big = arena_bytes(&d->a, MESSAGE_BYTES_MOST + 1);
    memset(big, 'a', MESSAGE_BYTES_MOST + 1);
    message_file file = {STR("a"), {big, MESSAGE_BYTES_MOST}}, many[11] = {{STR("a"), STR("b")}};
    const struct {
        const char *field;
        message_draft m;
    } rows[] = {
        {"to", {.to = STR("x"), .body = STR("x")}},
        {"to", {.to = STR("a@b.cn\r\nBcc: c@d.cn"), .body = STR("x")}},
        {"to", {.to = STR("a@b.cn, c@d.cn"), .body = STR("x")}},
        {"to", {.to = STR("张三@b.cn"), .body = STR("x")}},
        {"to", {.channel = OUTBOX_SMS, .to = STR("a@b.cn"), .body = STR("x")}},
        {"to", {.channel = OUTBOX_SMS, .to = STR("1380000000\n1"), .body = STR("x")}},
        {"to", {.channel = OUTBOX_SMS, .to = STR("+"), .body = STR("x")}},
        {"body", {.to = STR("a@b.cn"), .body = STR(" \n")}},
        {"body", {.to = STR("a@b.cn"), .body = STR("\xff")}},
        {"body", {.channel = OUTBOX_SMS, .to = STR("13800000000"), .body = {big, 501}}},
        {"body", {.channel = OUTBOX_SMS, .to = STR("13800000000"), .body = STR("x"),
                  .files = &file, .file_count = 1}},
        {"subject", {.to = STR("a@b.cn"), .body = STR("x"), .subject = {big, 201}}},
        {"subject", {.to = STR("a@b.cn"), .body = STR("x"), .subject = STR("\xff")}},
        {"files", {.to = STR("a@b.cn"), .body = STR("x"), .files = &file, .file_count = 1}},
        {"files", {.to = STR("a@b.cn"), .body = STR("x"), .files = many, .file_count = 11}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        message_number n;
        problems_init(d->w.problems, &d->a);
        if (queue(&d->w, &rows[i].m, &n) != INVALID || d->w.problems->n != 1)
            fail_msg("row %zu is taken", i);
        assert_str(d->w.problems->p[0].field, rows[i].field);
    }
    message_draft good = a_letter();
    message_number n;
    d->w.keys = NULL;
    assert_int_equal(queue(&d->w, &good, &n), FAULT);
    d->w.keys = database_keys(d);
    assert_done(d, queue(&d->w, &good, &n));
    assert_int_equal(n.n, 1); /* what was refused used up no number */
}

/* Everything that is kept or told, but for what is sealed. */
static void nothing_of_a_person_is_kept_open(void **state)
{
    database *d = database_of(state);
    message_taken t;
    found(d);
    queued(d);
    assert_done(d, message_take(&d->w, &ways, &t));
    attempt_result r = {ATTEMPT_DEFERRED, 450, STR("450 Zhang.San@example.com later")};
    assert_done(d, message_record_attempt(&d->w, &t, &r));
    assert_false(str_has(t.message.recipient.bytes_, STR("example")));
    assert_false(str_has(t.message.body.bytes_, STR("张三")));
    act from = {.agency = {1}};
    void *rows;
    size_t n;
    assert_done(d, store_many(d->s, &d->a, &acts_after, &act_shape, &from, &act_shape, 100, &rows,
                              &n, NULL));
    for (size_t i = 0; i < n; i++)
        assert_false(str_has(((act *)rows)[i].says, STR("example")) ||
                     str_has(((act *)rows)[i].says, STR("张三")));
    outbox_list list;
    assert_done(d, message_list(&d->w, 10, &list));
    assert_str(list.p[0].says, "450 （收件人） later");
}

static void with_another_key_nothing_is_sent_and_that_is_said(void **state)
{
    database *d = database_of(state);
    message_taken t;
    found(d);
    queued(d);
    d->w.keys = NULL;
    assert_done(d, message_take(&d->w, &ways, &t));
    assert_false(t.opened);
    outbox_list list;
    assert_done(d, message_list(&d->w, 10, &list));
    assert_int_equal(list.p[0].verdict, ATTEMPT_DEFERRED);
    assert_true(str_has(list.p[0].says, STR("密钥")));
    d->w.keys = database_keys(d);
    d->w.now.s += 60;
    assert_done(d, message_take(&d->w, &ways, &t));
    assert_true(t.opened);
}

static void a_delivered_letter_is_evidence_of_its_service(void **state)
{
    database *d = database_of(state);
    message_taken t;
    str says;
    found(d);
    queued(d);
    assert_done(d, message_evidence(&d->w, 7, &says));
    assert_str(says, "电子邮件等待发出。");
    assert_int_equal(message_evidence(&d->w, 0, &says), NOT_FOUND);
    assert_done(d, message_take(&d->w, &ways, &t));
    attempt_result r = {ATTEMPT_DELIVERED, 250, STR("250 2.0.0 taken as 4711")};
    assert_done(d, message_record_attempt(&d->w, &t, &r));
    assert_done(d, message_evidence(&d->w, 7, &says));
    assert_true(str_has(says, STR("2023-09-20T08:00:00+08:00")));
    assert_true(str_has(says, STR("250 2.0.0 taken as 4711")));
    assert_true(str_has(says, str_slice(t.message.token, 0, 32)));
    assert_done(d, message_evidence(&d->w, 8, &says));
    assert_int_equal(says.n, 0);
}

static void a_signature_is_over_time_and_body(void **state)
{
    database *d = database_of(state);
    str one, other, key;
    found(d);
    assert_done(d, message_sign(&d->w, (instant){5}, STR("body"), &one));
    assert_int_equal(one.n, 4 + 64);
    assert_done(d, message_sign(&d->w, (instant){5}, STR("body"), &other));
    assert_true(str_equal(one, other));
    assert_done(d, message_sign(&d->w, (instant){6}, STR("body"), &other));
    assert_false(str_equal(one, other));
    assert_done(d, message_sign(&d->w, (instant){5}, STR("bodi"), &other));
    assert_false(str_equal(one, other));
    assert_done(d, message_gateway_key(&d->w, &key));
    assert_int_equal(key.n, 64);
    d->w.agency.n = 2; /* another office has another key */
    assert_done(d, message_gateway_key(&d->w, &other));
    assert_false(str_equal(key, other));
    d->w.keys = NULL;
    assert_int_equal(message_gateway_key(&d->w, &key), FAULT);
    assert_int_equal(message_sign(&d->w, (instant){5}, STR("x"), &one), FAULT);
}

enum { TAKERS = 6, MESSAGES = 40 };

/* Takes until nothing is left; returns how many, or 255. */
static int carry_all(database *d)
{
    work w = d->w;
    int n = 0;
    w.store = database_again(d);
    for (;;) {
        message_taken t;
        attempt_result r = {ATTEMPT_DELIVERED, 250, STR("250 ok")};
        err e = message_take(&w, &ways, &t);
        if (e == CONFLICT)
            continue;
        if (e != OK)
            return e == NOT_FOUND ? n : 255;
        while ((e = message_record_attempt(&w, &t, &r)) == CONFLICT)
            ;
        if (e != OK)
            return 255;
        n++;
    }
}

static void many_takers_carry_each_message_once(void **state)
{
    database *d = database_of(state);
    found(d);
    for (int i = 0; i < MESSAGES; i++)
        queued(d);
    pid_t pids[TAKERS];
    int carried = 0;
    for (size_t i = 0; i < TAKERS; i++)
        if ((pids[i] = fork()) == 0)
            _exit(carry_all(d));
    for (size_t i = 0; i < TAKERS; i++) {
        int status;
        waitpid(pids[i], &status, 0);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= MESSAGES);
        carried += WEXITSTATUS(status);
    }
    assert_int_equal(carried, MESSAGES);
    outbox_list list;
    assert_done(d, message_list(&d->w, 1000, &list));
    assert_int_equal(list.n, MESSAGES);
    for (size_t i = 0; i < list.n; i++)
        assert_true(list.p[i].attempt == 1 && list.p[i].verdict == ATTEMPT_DELIVERED);
}

static const struct CMUnitTest tests[] = {
    BOTH("a message is taken whole, and by one at a time", a_message_is_taken_whole_and_once),
    BOTH("what fails is tried again until it is enough",
         what_fails_is_tried_again_until_it_is_enough),
    BOTH("a refusal is final, and giving back costs nothing",
         a_refusal_is_final_and_a_return_costs_nothing),
    BOTH("takers that die are counted, and there is an end", the_dead_are_counted),
    BOTH("nothing goes where there is no way", nothing_goes_where_there_is_no_way),
    BOTH("what cannot be sent is refused at once", what_cannot_be_sent_is_refused_at_once),
    BOTH("nothing of a person is kept open", nothing_of_a_person_is_kept_open),
    BOTH("with another key nothing is sent, and that is said",
         with_another_key_nothing_is_sent_and_that_is_said),
    BOTH("a delivered letter is evidence of its service",
         a_delivered_letter_is_evidence_of_its_service),
    BOTH("a signature is over time and body", a_signature_is_over_time_and_body),
    BOTH("many takers carry each message once", many_takers_carry_each_message_once),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/message", tests, NULL, NULL);
}
