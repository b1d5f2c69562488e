/* A message against servers of every temper. */
#include "standing.h"

#include <unistd.h>

#include "base/buf.h"
#include "post/smtp.h"

static arena a;
static standing server;
static const post_limits quick = {.connect = 3, .answer = 2, .total = 6};

static int start(void **state)
{
    (void)state;
    arena_init(&a, 512 << 20);
    standing_start(&server, &a, "mail_server.py");
    return post_start() != OK;
}

static int stop(void **state)
{
    (void)state;
    standing_stop(&server);
    arena_finish(&a);
    return 0;
}

static mail_address address(const char *text)
{
    mail_address m;
    assert_true(mail_address_check(str_of(text), &m));
    return m;
}

static smtp_server of_temper(const char *temper)
{
    return (smtp_server){.host = STR("localhost"),
                         .port = standing_port(&server, temper),
                         .security = SMTP_PLAIN};
}

static const char *const message = "From: <a@office.cn>\r\nSubject: x\r\n\r\n.\r\n..two\r\nend\r\n";

static post_result send_to(const smtp_server *s)
{
    return smtp_send(&a, s, &quick, address("a@office.cn"), address("zhang@example.com"),
                     str_of(message));
}

static const char *const verdicts[] = {"delivered", "deferred", "refused", "stopped"};

static void expect(const char *what, post_result r, post_verdict verdict, int code,
                   const char *says)
{
    if (r.verdict != verdict || r.code != code || !str_has(r.says, str_of(says)))
        fail_msg("%s: %s %d %.*s", what, verdicts[r.verdict], r.code, STR_ARG(r.says));
    assert_true(str_is_utf8(r.says) && r.says.n > 0 && r.says.n <= POST_WORDS_MOST);
    assert_int_equal(str_find(r.says, STR("\n"), 0), SIZE_MAX);
    assert_int_equal(str_find(r.says, STR("221"), 0), SIZE_MAX); /* to our QUIT */
}

static void what_a_server_says_is_what_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *temper;
        post_verdict verdict;
        int code;
        const char *says;
    } rows[] = {
        {"accept", POST_DELIVERED, 250, "250 2.0.0 taken as 4711"},
        {"greet4", POST_DEFERRED, 421, "421 too busy"},
        {"greet5", POST_DEFERRED, 554, "554 no service"},
        {"ehlo5", POST_DEFERRED, 550, "550 not you"},
        {"mail4", POST_DEFERRED, 451, "451 not now"},
        {"mail5", POST_DEFERRED, 550, "550 no such sender here"},
        {"size", POST_REFUSED, 552, "552 too large"},
        {"rcpt4", POST_DEFERRED, 450, "450 4.2.0 greylisted"},
        {"rcpt5", POST_REFUSED, 550, "550 5.1.1 <zhang@example.com> no such user"},
        {"data_refused", POST_REFUSED, 554, "554 no data from you"},
        {"data4", POST_DEFERRED, 452, "452 disk full"},
        {"data5", POST_REFUSED, 554, "554 5.7.1 looks like spam"},
        {"drop", POST_DEFERRED, 0, ""},
        {"drop_in_data", POST_DEFERRED, 0, ""},
        {"drop_after", POST_DEFERRED, 0, ""},
        {"hang", POST_DEFERRED, 0, "没有在时限内应答"},
        {"silent_after", POST_DEFERRED, 0, "没有在时限内应答"},
        {"garbage", POST_DEFERRED, 0, ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        smtp_server s = of_temper(rows[i].temper);
        expect(rows[i].temper, send_to(&s), rows[i].verdict, rows[i].code, rows[i].says);
    }
}

static str accepted(const char *name)
{
    str got = {NULL, 0};
    if (!standing_file(&server, &a, name, &got))
        fail_msg("no %s", name);
    return got;
}

static void what_arrives_is_what_was_sent(void **state)
{
    (void)state;
    smtp_server s = of_temper("starttls");
    s.security = SMTP_STARTTLS;
    s.ca_file = str_format(&a, "%s/ca.pem", server.folder);
    expect("starttls", send_to(&s), POST_DELIVERED, 250, "4711");
    assert_str(accepted("starttls-1.eml"), message);
    assert_str(accepted("starttls-1.envelope"), "a@office.cn zhang@example.com\n");
    s = of_temper("tls");
    s.security = SMTP_TLS;
    s.ca_file = str_format(&a, "%s/ca.pem", server.folder);
    expect("tls", send_to(&s), POST_DELIVERED, 250, "4711");
    assert_str(accepted("tls-1.eml"), message);
    /* Twenty megabytes. */
    buf big;
    buf_init(&big, &a);
    while (big.n < 20 << 20)
        buf_put(&big, STR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\r\n"));
    post_limits patient = {.connect = 5, .answer = 30, .total = 120};
    expect("big",
           smtp_send(&a, &s, &patient, address("a@office.cn"), address("b@c.cn"), buf_str(&big)),
           POST_DELIVERED, 250, "4711");
    assert_true(str_equal(accepted("tls-2.eml"), buf_str(&big)));
}

static void nothing_goes_to_whom_we_cannot_trust(void **state)
{
    (void)state;
    smtp_server s = of_temper("starttls");
    s.security = SMTP_STARTTLS;
    expect("a certificate of nobody", send_to(&s), POST_DEFERRED, 0, "证书");
    s = of_temper("tls");
    s.security = SMTP_TLS;
    s.ca_file = str_format(&a, "%s/ca.pem", server.folder);
    s.host = STR("127.0.0.1");
    expect("a certificate of another name", send_to(&s), POST_DEFERRED, 0, "证书");
    s = of_temper("accept");
    s.security = SMTP_STARTTLS;
    expect("no TLS offered", send_to(&s), POST_DEFERRED, 0, "不提供加密");
    s = of_temper("starttls");
    expect("TLS demanded", send_to(&s), POST_DEFERRED, 530, "530");
    s = of_temper("accept");
    s.user = STR("office");
    s.password = STR("x");
    expect("a password in the clear", send_to(&s), POST_DEFERRED, 0, "没有加密");
    s = of_temper("accept");
    s.host = STR("localhost/x\r\nQUIT");
    expect("a host that is none", send_to(&s), POST_DEFERRED, 0, "名称或端口");
    s.host = STR("localhost");
    s.port = 0;
    expect("a port that is none", send_to(&s), POST_DEFERRED, 0, "名称或端口");
    s.host = STR("no-such-host.invalid");
    s.port = 25;
    expect("nobody there", send_to(&s), POST_DEFERRED, 0, "查不到");
    s.host = STR("127.0.0.1");
    s.port = 1;
    expect("nobody listens", send_to(&s), POST_DEFERRED, 0, "连不上");
}

static void a_password_is_taken_or_not(void **state)
{
    (void)state;
    smtp_server s = of_temper("auth");
    s.security = SMTP_STARTTLS;
    s.ca_file = str_format(&a, "%s/ca.pem", server.folder);
    s.user = STR("office");
    s.password = STR("s3cret 密");
    expect("auth", send_to(&s), POST_DELIVERED, 250, "4711");
    s.password = STR("wrong");
    post_result r = send_to(&s);
    expect("wrong password", r, POST_DEFERRED, 535, "");
    assert_false(str_has(r.says, STR("wrong")));
}

static bool at_once(void *context)
{
    (void)context;
    return true;
}

/* Before all is out we may leave; after it we wait for the answer. */
static void stopping_doubles_nothing(void **state)
{
    (void)state;
    post_limits limits = {.connect = 5, .answer = 20, .total = 30, .stop = at_once};
    smtp_server s = of_temper("hang");
    expect("hang",
           smtp_send(&a, &s, &limits, address("a@b.cn"), address("c@d.cn"), str_of(message)),
           POST_STOPPED, 0, "正在停止");
    s = of_temper("hang_in_data");
    buf big;
    buf_init(&big, &a);
    while (big.n < 40 << 20)
        buf_put(&big, STR("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\r\n"));
    expect("hang in data",
           smtp_send(&a, &s, &limits, address("a@b.cn"), address("c@d.cn"), buf_str(&big)),
           POST_STOPPED, 0, "正在停止");
}

static bool once_out(void *context)
{
    const time_t *out = context;
    return time(NULL) > *out; /* the message has gone out, its answer takes three seconds */
}

static void what_is_out_is_waited_for(void **state)
{
    (void)state;
    time_t out = time(NULL);
    post_limits limits = {.connect = 5, .answer = 20, .total = 30, .stop = once_out,
                          .context = &out};
    smtp_server s = of_temper("slow_after");
    expect("slow",
           smtp_send(&a, &s, &limits, address("a@b.cn"), address("c@d.cn"), str_of(message)),
           POST_DELIVERED, 250, "4711");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_server_says_is_what_is_told),
        cmocka_unit_test(what_arrives_is_what_was_sent),
        cmocka_unit_test(nothing_goes_to_whom_we_cannot_trust),
        cmocka_unit_test(a_password_is_taken_or_not),
        cmocka_unit_test(stopping_doubles_nothing),
        cmocka_unit_test(what_is_out_is_waited_for),
    };
    return cmocka_run_group_tests_name("post/smtp", tests, start, stop);
}
