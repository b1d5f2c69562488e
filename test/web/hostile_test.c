/* Hostile bodies on a real socket: each is refused as a whole, nothing of it is kept, and
 * the next visitor is served. */
#include "office.h"

#include <sys/socket.h>
#include <unistd.h>

#include "acts/act.h"
#include "socket.h"

static office the_office;
static server *the_server;
static arena the_arena;
static int64_t lines_before;

static instant fixed_now(void)
{
    return (instant){1706580000}; /* 2024-01-30 in Beijing */
}

static int64_t ledger_lines(void)
{
    int64_t lines, broken_at;
    assert_int_equal(act_verify(&the_office.work, &lines, &broken_at), OK);
    assert_int_equal(broken_at, 0);
    return lines;
}

static int begin(void **state)
{
    (void)state;
    arena_init(&the_arena, 128 << 20);
    office_opens(&the_office, "", true);
    lines_before = ledger_lines();
    server_settings s = {.listen = STR("127.0.0.1:0"),
                         .db = the_office.db,
                         .workers = 2,
                         .deadline = 2,
                         .now = fixed_now};
    str trouble;
    if (server_start(&the_arena, &s, &the_server, &trouble) != OK)
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

static void all_is_well(void)
{
    str answer = socket_ask(&the_arena, the_server,
                            STR("GET /healthz HTTP/1.1\r\nHost: a.cn\r\n"
                                "Connection: close\r\n\r\n"),
                            3000);
    assert_true(str_has(answer, STR("200 OK")));
    assert_int_equal(ledger_lines(), lines_before);
}

static str request_of(const char *type, const char *more, size_t length, str body)
{
    buf b;
    buf_init(&b, &the_arena);
    buf_format(&b,
               "POST /office/sign-in HTTP/1.1\r\nHost: a.cn\r\nConnection: close\r\n"
               "Content-Type: %s\r\nContent-Length: %zu\r\n%s\r\n",
               type, length, more);
    buf_put(&b, body);
    return buf_str(&b);
}

#define URLENCODED "application/x-www-form-urlencoded"
#define MULTIPART "multipart/form-data; boundary=x"
#define PART(head, text) "--x\r\nContent-Disposition: form-data; " head "\r\n\r\n" text "\r\n"
#define LAST "--x--\r\n"

static void each_is_refused_as_a_whole(void **state)
{
    (void)state;
    static const struct {
        const char *name, *type, *more, *body;
        size_t n; /* 0: a text */
        const char *status;
    } rows[] = {
        {"a form without its token", URLENCODED, "", "login=li&password=x", 0, "403"},
        {"a form with files' type", MULTIPART, "", PART("name=\"login\"", "li") LAST, 0, "403"},
        {"cut in a part", MULTIPART, "", PART("name=\"login\"", "li") "--x\r\nContent-Dispo", 0,
         "400"},
        {"cut in a content", MULTIPART, "",
         "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nli", 0, "400"},
        {"without its end", MULTIPART, "", PART("name=\"login\"", "li"), 0, "400"},
        {"cut in a sign", URLENCODED, "", "login=%E4%B", 0, "400"},
        {"in GBK, and says so", URLENCODED "; charset=gbk", "", "login=%C0%EE", 0, "415"},
        {"in GBK, and does not", URLENCODED, "", "login=%C0%EE", 0, "400"},
        {"raw bytes", URLENCODED, "", "login=\xC0\xEE", 0, "400"},
        {"an encoded NUL", URLENCODED, "", "login=a%00b", 0, "400"},
        {"a NUL", URLENCODED, "", "login=a\0b", 9, "400"},
        {"a NUL in a part", MULTIPART, "", PART("name=\"login\"", "a\0b") LAST,
         sizeof(PART("name=\"login\"", "a\0b") LAST) - 1, "400"},
        {"JSON", "application/json", "", "{\"login\":\"li\"}", 0, "415"},
        {"plain text", "text/plain", "", "login=li", 0, "415"},
        {"no boundary", "multipart/form-data", "", LAST, 0, "415"},
        {"two boundaries", MULTIPART "; boundary=y", "", LAST, 0, "415"},
        {"a part without a name", MULTIPART, "", PART("filename=\"a\"", "x") LAST, 0, "400"},
        {"a header in a file's name", MULTIPART, "",
         PART("name=\"p\"; filename=\"a%0D%0ASet-Cookie: planted=1\"", "x") LAST, 0, "413"},
        {"a line end in a file's name", MULTIPART, "",
         PART("name=\"p\"; filename=\"a\r\nSet-Cookie: planted=1\"", "x") LAST, 0, "400"},
        {"a header nobody knows", MULTIPART, "",
         PART("name=\"a\"\r\nSet-Cookie: planted=1", "x") LAST, 0, "400"},
        {"two lengths", URLENCODED, "Content-Length: 4\r\n", "a=1", 0, "400"},
        {"a length and chunks", URLENCODED, "Transfer-Encoding: chunked\r\n", "a=1", 0, "400"},
        {"an encoding", URLENCODED, "Content-Encoding: gzip\r\n", "\x1f\x8b", 2, "400"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        str body = rows[i].n ? (str){rows[i].body, rows[i].n} : str_of(rows[i].body);
        str answer = socket_ask(&the_arena, the_server,
                                request_of(rows[i].type, rows[i].more, body.n, body), 1500);
        if (!str_equal(str_slice(answer, 9, 12), str_of(rows[i].status)))
            fail_msg("%s: %s", rows[i].name, str_c(&the_arena, str_slice(answer, 0, 300)));
        assert_false(str_has(answer, STR("planted")));
        assert_int_equal(ledger_lines(), lines_before);
    }
    all_is_well();
}

static void ten_thousand_fields_are_too_many(void **state)
{
    (void)state;
    buf plain, parts;
    buf_init(&plain, &the_arena);
    buf_init(&parts, &the_arena);
    for (int i = 0; i < 10000; i++) {
        buf_put(&plain, STR("a=1&"));
        buf_format(&parts, PART("name=\"a\"", "1"));
    }
    buf_put(&parts, STR(LAST));
    str one = buf_str(&plain), two = buf_str(&parts);
    str answer = socket_ask(&the_arena, the_server, request_of(URLENCODED, "", one.n, one), 1500);
    assert_true(str_starts(answer, STR("HTTP/1.1 413")));
    /* this one by its length, before it comes */
    answer = socket_ask(&the_arena, the_server, request_of(MULTIPART, "", two.n, STR("")),
                        1500);
    assert_true(str_starts(answer, STR("HTTP/1.1 413")));
    all_is_well();
}

/* Half a form, then a byte now and then: over at the deadline, and nothing of it acts. */
static void half_a_form_is_none(void **state)
{
    (void)state;
    str whole = STR(PART("name=\"login\"", "li") PART("name=\"password\"", "x") LAST);
    int s = socket_dial(the_server);
    str half = request_of(MULTIPART, "", 60000, str_slice(whole, 0, whole.n / 2));
    assert_int_equal(write(s, half.p, half.n), (ssize_t)half.n);
    assert_true(socket_is_ended(the_server, s, 'x'));
    close(s);
    /* gone in the middle */
    s = socket_dial(the_server);
    assert_int_equal(write(s, half.p, half.n), (ssize_t)half.n);
    close(s);
    all_is_well();
}

/* Some say nothing, some half a header, some half a body; others are served meanwhile,
 * and all of them are gone after the deadline. */
static void many_idle_ones_keep_nobody_out(void **state)
{
    (void)state;
    enum { MANY = 120 };
    int sockets[3 * MANY];
    str pieces[] = {{NULL, 0}, STR_INIT("POST /office/sign-in HTTP/1.1\r\nHost:"), {NULL, 0}};
    pieces[2] = request_of(URLENCODED, "", 60000, STR("login="));
    for (size_t i = 0; i < COUNT_OF(sockets); i++) {
        str piece = pieces[i % COUNT_OF(pieces)];
        sockets[i] = socket_dial(the_server);
        assert_int_equal(send(sockets[i], piece.p, piece.n, MSG_NOSIGNAL), (ssize_t)piece.n);
    }
    for (int i = 0; i < 5; i++)
        all_is_well();
    for (size_t i = 0; i < COUNT_OF(sockets); i++) {
        assert_true(socket_is_ended(the_server, sockets[i], 'x'));
        close(sockets[i]);
    }
    all_is_well();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_refused_as_a_whole),
        cmocka_unit_test(ten_thousand_fields_are_too_many),
        cmocka_unit_test(half_a_form_is_none),
        cmocka_unit_test(many_idle_ones_keep_nobody_out),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
