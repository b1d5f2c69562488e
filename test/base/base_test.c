/* Days, money, text: the ground everything stands on. */
#include "testing.h"

#include <errno.h>

#include "base/day.h"
#include "base/money.h"
#include "base/system.h"

static void every_day_of_a_thousand_years_reads_back(void **state)
{
    (void)state;
    /* an independent walk: count up day by day with the month lengths */
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    day d = day_of(1600, 1, 1);
    int weekday = 6; /* a Saturday */
    for (int y = 1600; y < 2600; y++)
        for (int m = 1; m <= 12; m++) {
            bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
            int last = length[m - 1] + (m == 2 && leap);
            for (int of_month = 1; of_month <= last; of_month++, d = day_after(d, 1)) {
                ymd got = day_ymd(d);
                assert_int_equal(got.year, y);
                assert_int_equal(got.month, m);
                assert_int_equal(got.day, of_month);
                assert_int_equal(day_of(y, m, of_month).n, d.n);
                assert_int_equal(day_weekday(d), weekday);
                weekday = weekday % 7 + 1;
            }
        }
}

static void dates_are_read_in_the_forms_people_write(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *iso; /* NULL: refused */
    } rows[] = {
        {"2023-09-20", "2023-09-20"}, {"2023/9/5", "2023-09-05"},   {"2023年9月20日", "2023-09-20"},
        {"20230920", "2023-09-20"},   {" 2023.9.20　", "2023-09-20"}, {"2023-02-29", NULL},
        {"2024-02-29", "2024-02-29"}, {"2023-13-01", NULL},         {"2023-9", NULL},
        {"2023年9月20", NULL},        {"", NULL},                   {"2023-09-20x", NULL},
        {"0000-01-01", NULL},         {"2023920", NULL},            {"2023/9-20", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        day d = DAY_NONE;
        bool read = day_parse(str_of(rows[i].text), &d);
        assert_int_equal(read, rows[i].iso != NULL);
        assert_string_equal(day_iso(d).c, rows[i].iso ? rows[i].iso : "");
    }
}

static void months_end_on_their_last_day(void **state)
{
    (void)state;
    assert_string_equal(day_iso(day_months_after(day_of(2023, 8, 31), 6)).c, "2024-02-29");
    assert_string_equal(day_iso(day_months_after(day_of(2023, 12, 31), 6)).c, "2024-06-30");
    assert_string_equal(day_iso(day_months_after(day_of(2023, 3, 31), -1)).c, "2023-02-28");
}

static void instants_are_days_in_beijing(void **state)
{
    (void)state;
    assert_string_equal(day_iso(day_of_instant((instant){1703951999})).c, "2023-12-30");
    assert_string_equal(day_iso(day_of_instant((instant){1703952000})).c, "2023-12-31");
    assert_string_equal(day_iso(day_of_instant((instant){-1})).c, "1970-01-01");
    arena a;
    arena_init(&a, 1 << 16);
    assert_str(instant_iso(&a, (instant){1703951999}), "2023-12-30T23:59:59+08:00");
    assert_str(instant_chinese(&a, (instant){1703951999}), "2023年12月30日 23:59");
    assert_str(instant_chinese(&a, (instant){1703952000}), "2023年12月31日 00:00");
    assert_str(instant_clock(&a, (instant){1703951999}), "23:59:59");
    arena_finish(&a);
}

static void money_is_exact(void **state)
{
    (void)state;
    fen f;
    assert_true(fen_parse_yuan(STR("1,234.50元"), &f));
    assert_int_equal(f.n, 123450);
    assert_string_equal(fen_yuan(f).c, "1234.50");
    assert_false(fen_parse_yuan(STR("12,34"), &f));
    assert_false(fen_parse_yuan(STR("1.234"), &f));
    assert_false(fen_parse_yuan(STR("1."), &f));
    assert_false(fen_parse_yuan(STR("99999999999999999999"), &f));
    assert_true(fen_parse_yuan(STR("-0.05"), &f));
    assert_string_equal(fen_yuan(f).c, "-0.05");
    assert_true(fen_parse_wan_yuan(STR("59237.2449"), &f));
    assert_int_equal(f.n, 59237244900);
    assert_string_equal(fen_wan_yuan(f).c, "59237.2449");
    assert_string_equal(fen_wan_yuan(FEN(0)).c, "0");
    assert_string_equal(fen_wan_yuan(YUAN(188710)).c, "18.871");
    assert_string_equal(fen_wan_yuan(FEN(50)).c, "0.0001");
    assert_string_equal(fen_wan_yuan(FEN(49)).c, "0");
    assert_string_equal(fen_wan_yuan(YUAN(1000000)).c, "100");
}

static void text_is_checked_and_cut_at_code_points(void **state)
{
    (void)state;
    assert_true(str_is_utf8(STR("公开 open")));
    assert_false(str_is_utf8(STR("\xC0\x80")));
    assert_false(str_is_utf8(STR("\xED\xA0\x80")));
    assert_false(str_is_utf8(STR("\xE5\x85")));
    assert_true(str_is_utf8(STR("\xEF\xBF\xBD")));
    assert_false(str_is_utf8((str){"a\0b", 3}));
    assert_int_equal(str_utf8_span(STR("公开公\xE5\x85")), 9);
    assert_int_equal(str_utf8_span(STR("公开\xE5\x85 aaaaaaaa")), 6);
    assert_int_equal(str_utf8_span(STR("公开\xE5(\x85")), 6);
    assert_int_equal(str_utf8_span((str){"公开\0公", 10}), 6);
    assert_int_equal(str_utf8_span(STR("公开😀aé公")), 16);
    assert_int_equal(str_length(STR("公开a")), 3);
    assert_str(str_trim(STR("　 公开\xC2\xA0\n")), "公开");
    assert_str(str_trim(STR(" 　")), "");
    char room[8];
    line l = LINE_IN(room);
    line_put(&l, STR("公开公开"));
    assert_str(line_str(&l), "公开");
    line_put(&l, STR("a"));
    assert_str(line_str(&l), "公开");
    int64_t n = 7;
    assert_true(str_to_int(STR("-9223372036854775808"), &n));
    assert_true(n == INT64_MIN);
    assert_false(str_to_int(STR("9223372036854775808"), &n));
    assert_false(str_to_int(STR(""), &n));
    assert_false(str_to_int(STR("1 "), &n));
}

static void a_borrowed_text_is_copied_when_it_grows(void **state)
{
    (void)state;
    char text[] = "公开";
    arena a;
    buf b;
    arena_init(&a, 1 << 20);
    buf_init_with(&b, &a, str_of(text));
    assert_ptr_equal(buf_str(&b).p, text);
    buf_put(&b, STR("a"));
    text[0] = 'x';
    assert_str(buf_str(&b), "公开a");
    buf_init_with(&b, &a, (str){NULL, 0});
    buf_put(&b, STR("a"));
    assert_str(buf_str(&b), "a");
    arena_finish(&a);
}

/* Independent of the table in str.c: a sequence is well-formed if it is what
 * utf8_put writes for some code point that is neither NUL nor a surrogate. */
static void well_formed_is_what_utf8_put_writes(void **state)
{
    (void)state;
    for (uint32_t point = 1; point <= 0x10FFFF; point++) {
        if (point >= 0xD800 && point <= 0xDFFF)
            continue;
        char c[5] = {0};
        size_t n = utf8_put(point, c);
        assert_int_equal(str_utf8_span((str){c, n}), n);
        assert_int_equal(str_utf8_span((str){c, n - 1}), 0);
    }
    uint32_t seed = 1;
    for (int round = 0; round < 2000000; round++) {
        char c[16];
        for (size_t i = 0; i < sizeof c; i++) {
            seed = seed * 1664525 + 1013904223;
            static const unsigned char likely[] = {'a', 0xE5, 0x85, 0xAC, 0xED, 0xF4, 0x8F, 0xC2};
            c[i] = (char)(seed >> 30 == 0 ? seed >> 20 : likely[seed >> 24 & 7]);
        }
        size_t want = 0;
        for (str rest = {c, sizeof c}; rest.n > 0;) {
            char again[4];
            str before = rest;
            uint32_t point = str_next(&rest);
            size_t used = before.n - rest.n;
            if (point == 0 || utf8_put(point, again) != used || memcmp(again, before.p, used) != 0)
                break;
            want += used;
        }
        assert_int_equal(str_utf8_span((str){c, sizeof c}), want);
    }
}

static void splitting_and_joining_are_inverse(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    static const char *rows[] = {"", "、", "a、b", "、a、", "a"};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        str_list pieces = {0};
        str piece;
        for (str rest = str_of(rows[i]); str_split(&rest, STR("、"), &piece);)
            *list_add(&a, &pieces) = piece;
        assert_str(str_join(&a, &pieces, STR("、")), rows[i]);
    }
    assert_str(str_replace(&a, STR("aXbX"), STR("X"), STR("--")), "a--b--");
    arena_finish(&a);
}

/* Looks at memory that the arena still holds: the chunk it keeps. */
static void an_arena_with_an_opened_value_is_wiped_when_emptied(void **state)
{
    (void)state;
    static const char value[] = "110105199001011234";
    for (int secret = 0; secret < 2; secret++) {
        arena a;
        arena_init(&a, 1 << 20);
        char *kept = arena_bytes(&a, sizeof value);
        memcpy(kept, value, sizeof value);
        if (secret)
            arena_keep_secret(&a);
        arena_empty(&a);
        assert_int_equal(memcmp(kept, value, sizeof value) == 0, !secret);
        for (size_t i = 0; secret && i < sizeof value; i++)
            assert_int_equal(kept[i], 0);
        assert_false(a.secret); /* the next use is not slowed by this one */
        arena_finish(&a);
    }
}

static void an_arena_never_passes_its_ceiling(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 100000);
    volatile size_t got = 0;
    if (setjmp(*arena_guard(&a)) == 0) {
        for (;;) {
            arena_bytes(&a, 1000);
            got += 1000;
        }
    }
    assert_in_range(got, 50000, 100000);
    arena_empty(&a);
    arena_bytes(&a, 10);
    arena_finish(&a);
}

static void the_system_objects_in_chinese(void **state)
{
    (void)state;
    for (int number = 0; number < 200; number++) {
        str says = str_of(system_says(number).c);
        assert_true(str_is_utf8(says)); /* not cut within a character */
        assert_true(str_has(says, STR("，请")));
        assert_false(str_ends(says, STR("。")));
        for (size_t i = 0; i < says.n; i++)
            assert_false((says.p[i] >= 'a' && says.p[i] <= 'z') ||
                         (says.p[i] >= 'A' && says.p[i] <= 'Z'));
    }
    assert_str(str_of(system_says(ENOENT).c), "没有这个文件或文件夹，请核对路径");
    assert_true(str_has(str_of(system_says(ENOSPC).c), STR("磁盘已满")));
    assert_true(str_has(str_of(system_says(4711).c), STR("编号 4711")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_system_objects_in_chinese),
        cmocka_unit_test(every_day_of_a_thousand_years_reads_back),
        cmocka_unit_test(dates_are_read_in_the_forms_people_write),
        cmocka_unit_test(months_end_on_their_last_day),
        cmocka_unit_test(instants_are_days_in_beijing),
        cmocka_unit_test(money_is_exact),
        cmocka_unit_test(text_is_checked_and_cut_at_code_points),
        cmocka_unit_test(a_borrowed_text_is_copied_when_it_grows),
        cmocka_unit_test(well_formed_is_what_utf8_put_writes),
        cmocka_unit_test(splitting_and_joining_are_inverse),
        cmocka_unit_test(an_arena_with_an_opened_value_is_wiped_when_emptied),
        cmocka_unit_test(an_arena_never_passes_its_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
