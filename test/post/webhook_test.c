/* A gateway that answers, or does not; and addresses that are not called. */
#include "standing.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include "post/webhook.h"

static arena a;
static standing gateway;
static const post_limits quick = {.connect = 3, .answer = 2, .total = 3};

static int start(void **state)
{
    (void)state;
    arena_init(&a, 64 << 20);
    standing_start(&gateway, &a, "gateway.py");
    return post_start() != OK;
}

static int stop(void **state)
{
    (void)state;
    standing_stop(&gateway);
    arena_finish(&a);
    return 0;
}

static network_list networks(const char *text)
{
    network_list list;
    str bad;
    assert_true(networks_read(&a, str_of(text), &list, &bad));
    return list;
}

static post_result call_at(const char *host, const char *path, const char *allowed,
                           const char *signature)
{
    url u;
    network_list list = networks(allowed);
    str text = str_format(&a, "http://%s:%d/%s", host, standing_port(&gateway, ""), path);
    assert_true(url_check(text, &u));
    webhook to = {.address = u, .allowed = &list};
    return webhook_send(&a, &to, &quick, (instant){1695168000}, str_of(signature),
                        STR("{\"text\":\"期限\"}\n"));
}

static void expect(const char *what, post_result r, post_verdict verdict, int code,
                   const char *says)
{
    if (r.verdict != verdict || r.code != code || !str_has(r.says, str_of(says)))
        fail_msg("%s: %d %d %.*s", what, r.verdict, r.code, STR_ARG(r.says));
    assert_true(str_is_utf8(r.says) && r.says.n > 0 && r.says.n <= POST_WORDS_MOST);
}

static void a_gateway_is_told_and_answers(void **state)
{
    (void)state;
    expect("200", call_at("127.0.0.1", "200", "127.0.0.0/8", "sm3=00ff"), POST_DELIVERED, 200,
           "收到");
    str call;
    assert_true(standing_file(&gateway, &a, "call-1", &call));
    assert_true(str_starts(call, STR("POST /200 HTTP/1.1\n")));
    assert_true(str_has(call, STR("X-Gongkai-Timestamp: 1695168000\n")));
    assert_true(str_has(call, STR("X-Gongkai-Signature: sm3=00ff\n")));
    assert_true(str_has(call, STR("Content-Type: application/json\n")));
    assert_false(str_has(call, STR("Expect")));
    assert_true(str_ends(call, STR("\n\n{\"text\":\"期限\"}\n")));
}

static void every_answer_has_its_meaning(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        post_verdict verdict;
        int code;
        const char *says;
    } rows[] = {
        {"204", POST_DELIVERED, 204, "网关应答 204"},
        {"400", POST_REFUSED, 400, "收到"},
        {"404", POST_REFUSED, 404, "收到"},
        {"408", POST_DEFERRED, 408, "收到"},
        {"429", POST_DEFERRED, 429, "收到"},
        {"500", POST_DEFERRED, 500, "收到"},
        {"503", POST_DEFERRED, 503, "收到"},
        {"redirect", POST_DEFERRED, 302, "没有照办"},
        {"endless", POST_DELIVERED, 200, "收到"},
        {"drop", POST_DEFERRED, 0, "断开"},
        {"hang", POST_DEFERRED, 0, "时限"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect(rows[i].path, call_at("127.0.0.1", rows[i].path, "127.0.0.1", "sm3=1"),
               rows[i].verdict, rows[i].code, rows[i].says);
    int calls = 0;
    for (str call; standing_file(&gateway, &a, str_format(&a, "call-%d", calls + 1).p, &call);)
        calls++;
    assert_int_equal(calls, 1 + COUNT_OF(rows)); /* the redirect was not followed */
}

static void addresses_within_are_not_called_unless_allowed(void **state)
{
    (void)state;
    static const char *const hosts[] = {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433",
                                        "[::ffff:127.0.0.1]", "169.254.169.254"};
    for (size_t i = 0; i < COUNT_OF(hosts); i++)
        expect(hosts[i], call_at(hosts[i], "200", "10.0.0.0/8", "sm3=1"), POST_DEFERRED, 0,
               "允许的网段");
    expect("a signature of two lines", call_at("127.0.0.1", "200", "127.0.0.1", "sm3=1\r\nX: y"),
           POST_DEFERRED, 0, "签名");
    expect("no signature", call_at("127.0.0.1", "200", "127.0.0.1", ""), POST_DEFERRED, 0, "签名");
}

static bool allows(const network_list *list, const char *text)
{
    struct sockaddr_storage s = {0};
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        memcpy(&s, &four, sizeof four);
    else if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1)
        memcpy(&s, &six, sizeof six);
    return network_allows(list, (const struct sockaddr *)&s);
}

static void networks_hold_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *list, *address;
        bool allowed;
    } rows[] = {
        {"", "114.114.114.114", true},      {"", "2400:3200::1", true},
        {"", "10.1.2.3", false},            {"", "172.31.255.255", false},
        {"", "172.32.0.0", true},           {"", "192.168.0.1", false},
        {"", "127.0.0.2", false},           {"", "169.254.169.254", false},
        {"", "100.64.0.1", false},          {"", "100.128.0.1", true},
        {"", "0.0.0.0", false},             {"", "224.0.0.1", false},
        {"", "255.255.255.255", false},     {"", "::1", false},
        {"", "::", false},                  {"", "::ffff:10.0.0.1", false},
        {"", "::ffff:114.114.114.114", true}, {"", "::10.0.0.1", false},
        {"", "64:ff9b::a00:1", false},      {"", "2002:a00:1::", false},
        {"", "fe80::1", false},             {"", "fd00::1", false},
        {"", "ff02::1", false},             {"", "unix", false},
        {"10.0.0.0/8", "10.255.0.1", true}, {"10.0.0.0/8", "11.0.0.1", true},
        {"10.20.0.0/15", "10.21.9.9", true}, {"10.20.0.0/15", "10.22.0.0", false},
        {"192.168.1.5", "192.168.1.5", true}, {"192.168.1.5", "192.168.1.4", false},
        {"127.0.0.1, fd00::/8", "fd12::1", true}, {"10.0.0.0/8", "::ffff:10.1.1.1", true},
        {"0.0.0.0/0", "127.0.0.1", true},   {"0.0.0.0/0", "::1", false},
        {"::/0", "::1", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        network_list list = networks(rows[i].list);
        if (allows(&list, rows[i].address) != rows[i].allowed)
            fail_msg("%s in \"%s\"", rows[i].address, rows[i].list);
    }
    static const char *const wrong[] = {"10.0.0.0/33", "10.0.0/8", "fd00::/129", "x", "10.0.0.0/",
                                        "10.0.0.1/-1", "10.0.0.1 y", "::/8 localhost"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        network_list list;
        str bad = {NULL, 0};
        if (networks_read(&a, str_of(wrong[i]), &list, &bad))
            fail_msg("%s is taken", wrong[i]);
        assert_true(bad.n > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gateway_is_told_and_answers),
        cmocka_unit_test(every_answer_has_its_meaning),
        cmocka_unit_test(addresses_within_are_not_called_unless_allowed),
        cmocka_unit_test(networks_hold_what_they_say),
    };
    return cmocka_run_group_tests_name("post/webhook", tests, start, stop);
}
