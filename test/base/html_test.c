/* The escaping writer and the maker of addresses. */
#include "testing.h"

#include "base/html.h"

static const char *const hostile[] = {
    "<script>alert(1)</script>",
    "\" onclick=\"x",
    "' onclick='x",
    "</title><b>",
    "&lt;",
    "]]>",
    "<!--",
    "javascript:alert(1)",
    "\x01\x1F\x7F",
    "a\tb\nc",
    "公开<b>",
};

static void text_never_becomes_markup(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        buf out;
        buf_init(&out, &a);
        html_put(&out, str_of(hostile[i]));
        str s = buf_str(&out);
        for (size_t j = 0; j < s.n; j++) {
            assert_null(memchr("<>\"'\x01\x1F\x7F", s.p[j], 7));
            if (s.p[j] == '&')
                assert_true(str_starts(str_slice(s, j, s.n), STR("&amp;")) ||
                            str_starts(str_slice(s, j, s.n), STR("&lt;")) ||
                            str_starts(str_slice(s, j, s.n), STR("&gt;")) ||
                            str_starts(str_slice(s, j, s.n), STR("&quot;")) ||
                            str_starts(str_slice(s, j, s.n), STR("&#39;")));
        }
    }
    arena_finish(&a);
}

static void each_type_is_written_in_its_way(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    buf out;
    buf_init(&out, &a);
    html_put(&out, LIT("<p title=\""));
    html_put(&out, STR("a\"b"));
    html_put(&out, LIT("\">"));
    html_put(&out, day_of(2023, 9, 20));
    html_put(&out, LIT(" "));
    html_put(&out, FEN(150000));
    html_put(&out, LIT(" "));
    html_put(&out, (int64_t)-7);
    html_put(&out, LIT(" "));
    html_put(&out, url_query(&a, URL("/x?b=1"), LIT("q"), STR("a&b")));
    html_put(&out, LIT("</p>"));
    assert_str(buf_str(&out), "<p title=\"a&quot;b\">2023-09-20 1500.00 -7 /x?b=1&amp;q=a%26b</p>");
    arena_finish(&a);
}

static void pieces_of_an_address_stay_pieces(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    static const struct {
        const char *part, *address;
    } rows[] = {
        {"a b", "/x/a%20b"},
        {"../../etc", "/x/..%2F..%2Fetc"},
        {"..", "/x/-"},
        {".", "/x/-"},
        {"", "/x/-"},
        {"//evil.com", "/x/%2F%2Fevil.com"},
        {"a?b#c", "/x/a%3Fb%23c"},
        {"公", "/x/%E5%85%AC"},
        {"\\\"'", "/x/%5C%22%27"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        url u = url_part(&a, URL("/x/"), str_of(rows[i].part));
        assert_str(url_text(u), rows[i].address);
    }
    url u = url_int(&a, URL("/reports/"), 2023);
    u = url_lit(&a, u, LIT("#s1"));
    u = url_query(&a, u, LIT("q"), STR("=&"));
    assert_str(url_text(u), "/reports/2023?q=%3D%26#s1");
    arena_finish(&a);
}

static void what_was_encoded_decodes_to_itself(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT_OF(hostile); i++) {
        url u = url_query(&a, URL(""), LIT("q"), str_of(hostile[i]));
        str back;
        assert_true(url_decode(&a, str_slice(url_text(u), 3, SIZE_MAX), true, &back));
        assert_str(back, hostile[i]);
    }
    str out = STR("untouched");
    static const char *const bad[] = {"%", "%4", "%zz", "a%00b", "%C0%80", "%FF", "\xFF"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(url_decode(&a, str_of(bad[i]), false, &out));
    assert_str(out, "untouched");
    assert_true(url_decode(&a, STR("a+b%20c%41"), true, &out));
    assert_str(out, "a b cA");
    assert_true(url_decode(&a, STR("a+b"), false, &out));
    assert_str(out, "a+b");
    arena_finish(&a);
}

static void only_http_comes_in_from_outside(void **state)
{
    (void)state;
    static const struct {
        const char *address;
        bool good;
    } rows[] = {
        {"https://www.gov.cn/", true},
        {"HTTP://a.cn", true},
        {"http://a.cn?x=1", true},
        {"javascript:alert(1)", false},
        {"data:text/html,x", false},
        {"//evil.com", false},
        {"https://", false},
        {"https:///x", false},
        {"http://a b", false},
        {"http://a\"b", false},
        {"http://a.cn@evil.com", false},
        {"http://a\\b", false},
        {" http://a.cn", false},
        {"http://a.cn/\n", false},
        {"", false},
        {"ftp://a.cn", false},
        {"http://a.cn/x@y", true},
        {"http://\xFF", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        url u;
        bool good = url_check(str_of(rows[i].address), &u);
        if (good != rows[i].good)
            fail_msg("%s was %s", rows[i].address, good ? "accepted" : "refused");
    }
}

static void a_host_is_a_host_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool host;
    } rows[] = {
        {"a.cn", true},        {"www.Example.gov.cn:8080", true}, {"127.0.0.1:1", true},
        {"localhost", true},   {"xn--fiq228c.cn", true},          {"[::1]", true},
        {"[::1]:65535", true}, {"[2001:db8::1.2.3.4]", true},     {"", false},
        {".", false},          {"a..cn", false},                  {"a.cn.", false},
        {"-a.cn", false},      {"a-.cn", false},                  {"a.cn:", false},
        {"a.cn:0", false},     {"a.cn:65536", false},             {"a.cn:+80", false},
        {"a.cn:8 0", false},   {"a.cn/x", false},                 {"a.cn?x", false},
        {"me@a.cn", false},    {"a b", false},                    {"a_b.cn", false},
        {"公开.cn", false},    {"[::1", false},                   {"::1", false},
        {"[::1]x", false},     {"[::1]:", false},                 {"[g::1]", false},
        {"a.cn\r\nX: y", false}, {"a.cn\"><", false},             {":80", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (url_is_host(str_of(rows[i].text)) != rows[i].host)
            fail_msg("%s", rows[i].text);
    char longest[260];
    memset(longest, 'a', sizeof longest);
    for (size_t i = 60; i < sizeof longest; i += 60)
        longest[i] = '.';
    assert_true(url_is_host((str){longest, 253}));
    assert_false(url_is_host((str){longest, 254}));
    longest[60] = longest[61] = longest[62] = longest[63] = 'a';
    assert_false(url_is_host((str){longest, 253}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_host_is_a_host_and_nothing_else),
        cmocka_unit_test(text_never_becomes_markup),
        cmocka_unit_test(each_type_is_written_in_its_way),
        cmocka_unit_test(pieces_of_an_address_stay_pieces),
        cmocka_unit_test(what_was_encoded_decodes_to_itself),
        cmocka_unit_test(only_http_comes_in_from_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
