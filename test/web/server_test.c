/* The server on a real socket: what a browser never sends. */
#include "office.h"

#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "socket.h"
#include "web/server/hand.h"

static office the_office;
static server *the_server;
static arena the_arena;

static instant fixed_now(void)
{
    return (instant){1706580000}; /* 2024-01-30 in Beijing */
}

static err start(const char *listen, unsigned deadline, server **out, str *trouble)
{
    server_settings s = {.listen = str_of(listen),
                         .db = the_office.db,
                         .workers = 2,
                         .deadline = deadline,
                         .now = fixed_now};
    return server_start(&the_arena, &s, out, trouble);
}

static int begin(void **state)
{
    (void)state;
    arena_init(&the_arena, 16 << 20);
    office_opens(&the_office, "", true);
    str trouble;
    if (start("127.0.0.1:0", 2, &the_server, &trouble) != OK)
        fail_msg("%s", str_c(&the_arena, trouble));
    return 0;
}

static int end(void **state)
{
    (void)state;
    server_stop(the_server);
    office_closes(&the_office);
    arena_finish(&the_arena);
    return 0;
}

static int dial(void)
{
    return socket_dial(the_server);
}

static str ask(arena *a, str bytes, int patience)
{
    return socket_ask(a, the_server, bytes, patience);
}

static void what_proxies_may_read_differently_is_refused(void **state)
{
    (void)state;
#define HOST "Host: a.cn\r\nConnection: close\r\n"
    static const struct {
        const char *name, *bytes;
        size_t n;           /* 0: a text */
        const char *status; /* NULL: anything but 200, or silence */
    } rows[] = {
        {"a good one", "GET / HTTP/1.1\r\n" HOST "\r\n", 0, "200"},
        {"old and without a host", "GET / HTTP/1.0\r\n\r\n", 0, "200"},
        {"no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 0, "400"},
        {"two hosts", "GET / HTTP/1.1\r\nHost: b.cn\r\n" HOST "\r\n", 0, "400"},
        {"a length and chunks",
         "POST / HTTP/1.1\r\n" HOST
         "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         0, "400"},
        {"two lengths", "POST / HTTP/1.1\r\n" HOST "Content-Length: 0\r\nContent-Length: 4\r\n\r\n",
         0, "400"},
        {"a bad length", "POST / HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\n", 0, NULL},
        {"a path cut by %00", "GET /guide%00x HTTP/1.1\r\n" HOST "\r\n", 0, "400"},
        {"a path cut by NUL", "GET /guide\0x HTTP/1.1\r\n" HOST "\r\n", 52, NULL},
        {"a GET with a body", "GET / HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc", 0, "400"},
        {"a POST with a body", "POST / HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc", 0, "405"},
        {"a body of a gibibyte", "POST / HTTP/1.1\r\n" HOST "Content-Length: 1073741824\r\n\r\nabc",
         0, "413"},
        {"a body beyond counting",
         "POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\nabc", 0, NULL},
        {"a length with a sign", "POST / HTTP/1.1\r\n" HOST "Content-Length: +3\r\n\r\nabc", 0,
         NULL},
        {"a length in hex", "POST / HTTP/1.1\r\n" HOST "Content-Length: 0x3\r\n\r\nabc", 0, NULL},
        {"two lengths alike",
         "POST / HTTP/1.1\r\n" HOST "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 0, "400"},
        {"chunks",
         "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 0,
         "411"},
        {"chunks under another name",
         "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\nabc", 0, NULL},
        {"a type that is no text",
         "POST / HTTP/1.1\r\n" HOST "Content-Type: \xFF\r\nContent-Length: 3\r\n\r\nabc", 0, "400"},
        {"a PUT with a body", "PUT / HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc", 0, "400"},
        {"a POST without one", "POST / HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n", 0, "405"},
        {"an unknown verb", "BREW / HTTP/1.1\r\n" HOST "\r\n", 0, "405"},
        {"HEAD", "HEAD /guide HTTP/1.1\r\n" HOST "\r\n", 0, "200"},
        {"climbing", "GET /../../etc/passwd HTTP/1.1\r\n" HOST "\r\n", 0, "404"},
        {"no request", "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03\r\n\r\n", 15, NULL},
        {"a cookie that is no text", "GET / HTTP/1.1\r\n" HOST "Cookie: \xFF\xFE\r\n\r\n", 0,
         "400"},
    };
    arena a;
    arena_init(&a, 32 << 20);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        str bytes = rows[i].n ? (str){rows[i].bytes, rows[i].n} : str_of(rows[i].bytes);
        str answer = ask(&a, bytes, 1500);
        str status = str_slice(answer, 9, 12);
        bool good = rows[i].status ? str_equal(status, str_of(rows[i].status))
                                   : !str_equal(status, STR("200"));
        if (!good)
            fail_msg("%s: %s", rows[i].name, str_c(&a, str_slice(answer, 0, 200)));
    }
    arena_finish(&a);
}

static void every_answer_carries_the_policy(void **state)
{
    (void)state;
    static const char *const addresses[] = {"/", "/nowhere", "/assets/style.css", "/feed.xml"};
    arena a;
    arena_init(&a, 32 << 20);
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        str answer = ask(&a, str_format(&a, "GET %s HTTP/1.1\r\n" HOST "\r\n", addresses[i]), 1500);
        assert_true(
            str_has(answer, STR("Content-Security-Policy: default-src 'none'; style-src 'self'")));
        assert_true(str_has(answer, STR("X-Content-Type-Options: nosniff")));
        assert_true(str_has(answer, STR("Referrer-Policy: same-origin")));
        assert_false(str_has(answer, STR("script-src")));
    }
    arena_finish(&a);
}

/* Every page of the office, and every refusal of one: never stored, nothing from
 * elsewhere, no frame, no form that leads away. */
static void the_office_is_never_stored(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "Cache-Control: no-store\r\n", "form-action 'self'", "frame-ancestors 'none'",
        "base-uri 'none'",           "X-Frame-Options: DENY", "X-Content-Type-Options: nosniff",
        "Referrer-Policy: same-origin",
    };
    arena a;
    arena_init(&a, 64 << 20);
    size_t seen = 0;
    for (size_t t = 0; t < site_route_count; t++)
        for (size_t i = 0; i < site_routes[t]->count; i++) {
            const route *row = &site_routes[t]->rows[i];
            if (!str_starts(str_of(row->path), STR("/office")))
                continue;
            str path = str_replace(&a, str_replace(&a, str_of(row->path), STR("{"), STR("")),
                                   STR("}"), STR(""));
            str answer = ask(
                &a,
                row->method == METHOD_GET
                    ? str_format(&a, "GET %.*s HTTP/1.1\r\n" HOST "\r\n", STR_ARG(path))
                    : str_format(&a,
                                 "POST %.*s HTTP/1.1\r\n" HOST
                                 "Content-Type: application/x-www-form-urlencoded\r\n"
                                 "Content-Length: 3\r\n\r\na=1",
                                 STR_ARG(path)),
                1500);
            for (size_t l = 0; l < COUNT_OF(lines); l++)
                if (!str_has(answer, str_of(lines[l])))
                    fail_msg("%s: no %s in %s", row->path, lines[l], str_c(&a, answer));
            assert_false(str_has(answer, STR("script-src")));
            assert_false(str_has(answer, STR("ETag:")));
            seen++;
        }
    assert_true(seen >= 25);
    arena_finish(&a);
}

static void text_is_sent_small_to_who_takes_it(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 32 << 20);
    str plain = ask(&a, STR("GET / HTTP/1.1\r\n" HOST "\r\n"), 1500);
    str zipped =
        ask(&a, STR("GET / HTTP/1.1\r\n" HOST "Accept-Encoding: br, gzip;q=0.8\r\n\r\n"), 1500);
    str again = ask(&a, STR("GET / HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n\r\n"), 1500);
    str refused = ask(&a, STR("GET / HTTP/1.1\r\n" HOST "Accept-Encoding: gzip;q=0\r\n\r\n"), 1500);
    assert_true(str_has(zipped, STR("Content-Encoding: gzip")));
    assert_false(str_has(plain, STR("Content-Encoding")));
    assert_false(str_has(refused, STR("Content-Encoding")));
    assert_int_equal(again.n, zipped.n);
    assert_in_range(zipped.n, 500, plain.n / 2);
    arena_finish(&a);
}

static void what_is_known_is_not_sent_again(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 32 << 20);
    str first = ask(&a, STR("GET /guide HTTP/1.1\r\n" HOST "\r\n"), 1500);
    size_t at = str_find(first, STR("ETag: "), 0) + 6;
    str etag = str_slice(first, at, str_find(first, STR("\r\n"), at));
    str second = ask(
        &a,
        str_format(&a, "GET /guide HTTP/1.1\r\n" HOST "If-None-Match: %.*s\r\n\r\n", STR_ARG(etag)),
        1500);
    assert_true(str_starts(second, STR("HTTP/1.1 304")));
    assert_true(str_ends(second, STR("\r\n\r\n")));
    arena_finish(&a);
}

static void headers_without_end_are_cut(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 32 << 20);
    buf b;
    buf_init(&b, &a);
    buf_put(&b, STR("GET / HTTP/1.1\r\nHost: a.cn\r\n"));
    for (int i = 0; i < 2000; i++)
        buf_format(&b, "X-%d: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", i);
    int s = dial();
    /* the server may close before all is sent */
    (void)!send(s, b.p, b.n, MSG_NOSIGNAL);
    str answer = socket_hear(&a, s, 1500);
    close(s);
    assert_false(str_starts(answer, STR("HTTP/1.1 200")));
    arena_finish(&a);
}

/* Two seconds for a request, here; a byte now and then does not prolong it. */
static void a_request_that_never_ends_is_ended(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    int s = dial();
    assert_int_equal(write(s, "GET / HT", 8), 8);
    assert_true(socket_is_ended(the_server, s, 'T'));
    close(s);
    /* and the others are served as before */
    str answer = ask(&a, STR("GET /healthz HTTP/1.1\r\n" HOST "\r\n"), 1500);
    assert_true(str_has(answer, STR("200 OK")));
    arena_finish(&a);
}

/* The length was announced; what is missing never comes, or comes too slowly. */
static void a_body_that_never_ends_is_ended(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    str head = STR("POST / HTTP/1.1\r\nHost: a.cn\r\nContent-Type: "
                   "application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\na=");
    int s = dial();
    assert_int_equal(write(s, head.p, head.n), (ssize_t)head.n);
    assert_true(socket_is_ended(the_server, s, 'T'));
    close(s);
    str answer = ask(&a, STR("GET /healthz HTTP/1.1\r\n" HOST "\r\n"), 1500);
    assert_true(str_has(answer, STR("200 OK")));
    arena_finish(&a);
}

/* A body that fits is read over where nothing takes it, and the connection lives on. */
static void a_body_in_pieces_is_one_body(void **state)
{
    (void)state;
    enum { BODY = 60000 };
    arena a;
    arena_init(&a, 8 << 20);
    int s = dial();
    str head =
        str_format(&a, "POST /guide HTTP/1.1\r\nHost: a.cn\r\nContent-Length: %d\r\n\r\n", BODY);
    assert_int_equal(write(s, head.p, head.n), (ssize_t)head.n);
    char *body = arena_bytes(&a, BODY);
    memset(body, 'x', BODY);
    for (size_t at = 0; at < BODY; at += 6000)
        assert_int_equal(write(s, body + at, 6000), 6000);
    str next = STR("GET /healthz HTTP/1.1\r\n" HOST "\r\n");
    assert_int_equal(write(s, next.p, next.n), (ssize_t)next.n);
    str answer = socket_hear(&a, s, 3000);
    close(s);
    assert_true(str_starts(answer, STR("HTTP/1.1 405")));
    assert_true(str_has(answer, STR("HTTP/1.1 200")));
    arena_finish(&a);
}

static void many_at_once_are_all_answered(void **state)
{
    (void)state;
    enum { MANY = 200 };
    int sockets[MANY];
    arena a;
    arena_init(&a, 64 << 20);
    str bytes = STR("GET /guide HTTP/1.1\r\n" HOST "\r\n");
    for (int i = 0; i < MANY; i++) {
        sockets[i] = dial();
        assert_int_equal(write(sockets[i], bytes.p, bytes.n), (ssize_t)bytes.n);
    }
    for (int i = 0; i < MANY; i++) {
        str answer = socket_hear(&a, sockets[i], 5000);
        assert_true(str_starts(answer, STR("HTTP/1.1 200")));
        assert_true(str_ends(answer, STR("</html>")));
        close(sockets[i]);
    }
    arena_finish(&a);
}

static void a_taken_port_is_said_plainly(void **state)
{
    (void)state;
    char listen[32];
    snprintf(listen, sizeof listen, "127.0.0.1:%d", server_port(the_server));
    server *other = NULL;
    str trouble = {NULL, 0};
    assert_int_equal(start(listen, 0, &other, &trouble), CONFLICT);
    assert_true(str_has(trouble, STR("端口已被占用")));
    static const char *const bad[] = {"",     "8080",     "a:b", "127.0.0.1:70000",
                                      "[::1", "1.2.3:80", ":-1"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_int_equal(start(bad[i], 0, &other, &trouble), INVALID);
        assert_true(str_has(trouble, STR("不是监听地址")));
    }
    assert_null(other);
}

/* --- more forms at once than there are hands --- */

static str between(str all, str before, str after)
{
    size_t at = str_find(all, before, 0);
    assert_int_not_equal(at, SIZE_MAX);
    at += before.n;
    return str_slice(all, at, str_find(all, after, at));
}

static void send_all(int s, str bytes)
{
    assert_int_equal(send(s, bytes.p, bytes.n, MSG_NOSIGNAL), (ssize_t)bytes.n);
}

/* The server asks for the body: it has begun with this request and will not take the
 * connection for an idle one. */
static void hear_continue(int s)
{
    char room[64] = "";
    size_t n = 0;
    while (strstr(room, "\r\n\r\n") == NULL && n + 1 < sizeof room) {
        assert_int_equal(read(s, room + n, 1), 1);
        n++;
    }
    assert_true(str_starts(str_of(room), STR("HTTP/1.1 100")));
}

static void *stop(void *context)
{
    server_stop(context);
    return NULL;
}

/* One begins an application each; the database is not to be had for the moment. */
static void posts_wait_pages_do_not_and_stopping_finishes_them(void **state)
{
    (void)state;
    enum { MANY = HAND_COUNT + 4 };
    int posts[MANY];
    pthread_t stopper;
    arena a;
    server *s;
    str trouble;
    arena_init(&a, 32 << 20);
    office_keys(&the_office);
    server_settings settings = {.listen = STR("127.0.0.1:0"),
                                .db = the_office.db,
                                .keys = the_office.work.keys,
                                .workers = 1,
                                .https = true,
                                .now = fixed_now};
    if (server_start(&the_arena, &settings, &s, &trouble) != OK)
        fail_msg("%s", str_c(&a, trouble));
    str page = socket_ask(
        &a, s, STR("GET /apply/steps/1 HTTP/1.1\r\n" HOST "X-Forwarded-For: 192.0.2.1\r\n\r\n"),
        5000);
    str cookie = between(page, STR("Set-Cookie: "), STR(";"));
    str token = between(page, STR("name=\"token\" value=\""), STR("\""));
    str body = str_format(&a, "token=%.*s&agreed=yes", STR_ARG(token));
    for (int i = 0; i < MANY; i++) {
        posts[i] = socket_dial(s);
        send_all(posts[i], str_format(&a,
                                      "POST /apply/steps/1 HTTP/1.1\r\n" HOST
                                      "X-Forwarded-For: 192.0.2.%d\r\nCookie: %.*s\r\n"
                                      "Content-Type: application/x-www-form-urlencoded\r\n"
                                      "Expect: 100-continue\r\nContent-Length: %zu\r\n\r\n",
                                      i + 2, STR_ARG(cookie), body.n));
        hear_continue(posts[i]);
    }
    assert_int_equal(store_begin(the_office.work.store), OK);
    for (int i = 0; i < MANY; i++)
        send_all(posts[i], body);
    /* every hand has one: the first waits for the database, the others for the first */
    while (store_writer_counts(server_writer(s)).waiting < HAND_COUNT - 1)
        sched_yield();
    page = socket_ask(&a, s, STR("GET /guide HTTP/1.1\r\n" HOST "\r\n"), 5000);
    assert_true(str_starts(page, STR("HTTP/1.1 200")));
    assert_int_equal(pthread_create(&stopper, NULL, stop, s), 0);
    store_rollback(the_office.work.store);
    for (int i = 0; i < MANY; i++) {
        str answer = socket_hear(&a, posts[i], 15000);
        if (!str_starts(answer, STR("HTTP/1.1 303")) ||
            !str_has(answer, STR("Set-Cookie: __Host-draft=")))
            fail_msg("%d: %s", i, str_c(&a, answer));
        close(posts[i]);
    }
    pthread_join(stopper, NULL);
    arena_finish(&a);
}

/* --- hands alone --- */

typedef struct hand_task {
    errand errand; /* first */
    pthread_mutex_t *gate;
    int *done;
} hand_task;

static void pass_the_gate(hand *h, errand *e)
{
    hand_task *t = (hand_task *)(void *)e;
    pthread_mutex_lock(t->gate);
    *t->done += h->store != NULL;
    pthread_mutex_unlock(t->gate);
}

static void what_was_given_is_done_and_then_nothing_is_taken(void **state)
{
    (void)state;
    enum { MANY = 4 * HAND_COUNT };
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    int done = 0;
    hand_task tasks[MANY];
    hands *all;
    str trouble;
    arena a;
    arena_init(&a, 1 << 20);
    assert_int_equal(hands_start(the_office.db, NULL, pass_the_gate, &a, &all, &trouble), OK);
    pthread_mutex_lock(&gate);
    for (int i = 0; i < MANY; i++) {
        tasks[i] = (hand_task){.gate = &gate, .done = &done};
        assert_true(hands_give(all, &tasks[i].errand));
    }
    pthread_mutex_unlock(&gate);
    hands_stop(all);
    assert_int_equal(done, MANY);
    assert_false(hands_give(all, &tasks[0].errand));
    hands_free(all);
    assert_int_equal(
        hands_start(STR("sqlite:/nowhere/x.db"), NULL, pass_the_gate, &a, &all, &trouble),
        NOT_FOUND);
    assert_true(str_has(trouble, STR("没有数据库")));
    hands_stop(all);
    hands_free(all);
    arena_finish(&a);
}

/* The database goes away behind the first: who cannot open it leaves, all is done. */
static void hands_that_find_no_database_are_done_without(void **state)
{
    (void)state;
    enum { MANY = 4 * HAND_COUNT };
    pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    int done = 0;
    hand_task tasks[MANY];
    hands *all;
    str trouble;
    arena a;
    arena_init(&a, 1 << 20);
    str path = str_slice(the_office.db, STR("sqlite:").n, the_office.db.n);
    const char *here = str_c(&a, path), *away = str_c(&a, str_format(&a, "%s.away", here));
    assert_int_equal(hands_start(the_office.db, NULL, pass_the_gate, &a, &all, &trouble), OK);
    assert_int_equal(rename(here, away), 0);
    for (int i = 0; i < MANY; i++) {
        tasks[i] = (hand_task){.gate = &gate, .done = &done};
        assert_true(hands_give(all, &tasks[i].errand));
    }
    hands_stop(all);
    assert_int_equal(rename(away, here), 0);
    assert_int_equal(done, MANY);
    hands_free(all);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_proxies_may_read_differently_is_refused),
        cmocka_unit_test(every_answer_carries_the_policy),
        cmocka_unit_test(the_office_is_never_stored),
        cmocka_unit_test(text_is_sent_small_to_who_takes_it),
        cmocka_unit_test(what_is_known_is_not_sent_again),
        cmocka_unit_test(headers_without_end_are_cut),
        cmocka_unit_test(a_request_that_never_ends_is_ended),
        cmocka_unit_test(a_body_that_never_ends_is_ended),
        cmocka_unit_test(a_body_in_pieces_is_one_body),
        cmocka_unit_test(many_at_once_are_all_answered),
        cmocka_unit_test(a_taken_port_is_said_plainly),
        cmocka_unit_test(posts_wait_pages_do_not_and_stopping_finishes_them),
        cmocka_unit_test(what_was_given_is_done_and_then_nothing_is_taken),
        cmocka_unit_test(hands_that_find_no_database_are_done_without),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
