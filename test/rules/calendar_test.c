/* Working days: every published day against the naive table, the two years in
 * which a second notice came, an office's own days, and sheets from outside. */
#include "naive.h"

#include "rules/calendar.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static void every_day_of_every_year_agrees_with_the_naive_table(void **state)
{
    (void)state;
    const calendar *c = &calendar_published;
    for (int i = 0; i < naive_count; i++) {
        day d = naive_as_day(i);
        day_fact fact = calendar_day(c, d);
        if (fact.works != naive_days[i].works || (fact.notice != NULL) != naive_days[i].named)
            fail_msg("%s works: %d", naive_days[i].iso, fact.works);
        int year = day_year(d);
        assert_int_equal(fact.provisional, year < 2019 || year > 2026);
        assert_int_equal(fact.reason == DAY_WEEKDAY || fact.reason == DAY_MAKE_UP, fact.works);
        assert_int_equal(fact.reason == DAY_MAKE_UP, fact.works && day_weekday(d) > 5);
        assert_int_equal(fact.name.n > 0, naive_days[i].named);
    }
}

static void working_days_after_and_between_agree_with_the_naive_table(void **state)
{
    (void)state;
    static const int lengths[] = {1, 2, 3, 5, 7, 10, 15, 20, 40};
    const calendar *c = &calendar_published;
    for (int i = naive_find("2019-01-01"); i < naive_find("2027-01-01"); i++)
        for (size_t l = 0; l < COUNT_OF(lengths); l++) {
            day from = naive_as_day(i);
            day got = calendar_workdays_after(c, from, WORKDAYS(lengths[l]));
            assert_string_equal(day_iso(got).c, naive_days[naive_after(i, lengths[l])].iso);
            assert_int_equal(calendar_workdays_between(c, from, got).n, lengths[l]);
            assert_int_equal(calendar_workdays_between(c, from, day_after(got, -1)).n,
                             lengths[l] - 1);
        }
    assert_int_equal(calendar_workdays_between(c, on("2023-09-20"), on("2023-09-01")).n, 0);
    assert_true(day_same(calendar_workdays_after(c, on("2023-09-20"), WORKDAYS(0)),
                         on("2023-09-20")));
    assert_true(day_same(calendar_working_from(c, on("2023-10-01")), on("2023-10-07")));
    assert_true(day_same(calendar_working_from(c, on("2023-10-07")), on("2023-10-07")));
}

static void published_vectors_hold(void **state)
{
    (void)state;
    static const struct {
        const char *received;
        const char *due[5]; /* after 3, 7, 15, 20, 40 */
    } rows[] = {
        {"2023-09-20", {"2023-09-25", "2023-10-07", "2023-10-17", "2023-10-24", "2023-11-21"}},
        {"2023-12-29", {"2024-01-04", "2024-01-10", "2024-01-22", "2024-01-29", "2024-02-29"}},
        {"2024-02-05", {"2024-02-08", "2024-02-20", "2024-03-01", "2024-03-08", "2024-04-08"}},
        {"2025-01-20", {"2025-01-23", "2025-02-05", "2025-02-14", "2025-02-21", "2025-03-21"}},
        {"2025-09-26", {"2025-09-30", "2025-10-13", "2025-10-23", "2025-10-30", "2025-11-27"}},
        {"2026-02-06", {"2026-02-11", "2026-02-24", "2026-03-05", "2026-03-12", "2026-04-10"}},
        {"2020-01-15", {"2020-01-19", "2020-01-23", "2020-02-12", "2020-02-19", "2020-03-18"}},
    };
    static const int lengths[] = {3, 7, 15, 20, 40};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t l = 0; l < COUNT_OF(lengths); l++)
            assert_string_equal(day_iso(calendar_workdays_after(&calendar_published,
                                                                on(rows[i].received),
                                                                WORKDAYS(lengths[l])))
                                    .c,
                                rows[i].due[l]);
    assert_string_equal(
        day_iso(calendar_workdays_after(&calendar_published, on("2023-10-01"), WORKDAYS(20))).c,
        "2023-11-01");
}

static void a_day_says_why_and_by_which_notice(void **state)
{
    (void)state;
    static const struct {
        const char *day, *why, *notice;
    } rows[] = {
        {"2023-09-21", "工作日", ""},
        {"2023-09-23", "周末", ""},
        {"2023-10-01", "中秋节、国庆节放假", "国办发明电〔2022〕16号"},
        {"2023-10-07", "调休上班（中秋节、国庆节）", "国办发明电〔2022〕16号"},
        {"2022-12-31", "元旦放假", "国办发明电〔2022〕16号"},
        {"2020-02-03", "工作日", "国办发明电〔2020〕1号"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[64];
        line why = LINE_IN(text);
        day_fact fact = calendar_day(&calendar_published, on(rows[i].day));
        day_fact_why(&fact, &why);
        assert_str(line_str(&why), rows[i].why);
        assert_str(fact.notice ? fact.notice->no : STR(""), rows[i].notice);
    }
}

static void a_calendar_is_seen_as_it_was_known_on_a_day(void **state)
{
    (void)state;
    static const struct {
        const char *as_of, *day;
        bool works;
    } rows[] = {
        {"2019-03-21", "2019-05-01", false}, {"2019-03-21", "2019-05-02", true},
        {"2019-03-21", "2019-04-28", false}, {"2019-03-21", "2019-05-05", false},
        {"2019-03-22", "2019-05-02", false}, {"2019-03-22", "2019-04-28", true},
        {"2019-03-22", "2019-05-05", true},  {"2020-01-26", "2020-01-31", true},
        {"2020-01-26", "2020-02-01", true},  {"2020-01-26", "2020-01-30", false},
        {"2020-01-27", "2020-01-31", false}, {"2020-01-27", "2020-02-01", false},
        {"2020-01-27", "2020-02-03", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        calendar c = calendar_published;
        c.as_of = on(rows[i].as_of);
        if (calendar_is_working(&c, on(rows[i].day)) != rows[i].works)
            fail_msg("%s as of %s", rows[i].day, rows[i].as_of);
    }
    calendar c = calendar_published;
    c.as_of = on("2018-01-01");
    c.until = DAY_NONE; /* for all days, as if it were not there */
    assert_true(calendar_is_working(&c, on("2023-01-23")));
    c.until = on("2022-12-31");
    assert_false(calendar_is_working(&c, on("2023-01-23")));
    c = calendar_published;
    c.as_of = on("2022-12-07");
    assert_false(calendar_covers(&c, 2023));
    assert_true(calendar_covers(&c, 2022));
    assert_int_equal(calendar_last_year(&c), 2022);
    assert_int_equal(calendar_last_year(&calendar_published), 2026);
    c.as_of = on("2018-01-01");
    assert_int_equal(calendar_last_year(&c), 0);
    assert_true(calendar_is_provisional(&calendar_published, on("2026-12-31"), on("2027-01-01")));
    assert_false(calendar_is_provisional(&calendar_published, on("2019-01-01"), on("2026-12-31")));
}

static const calendar_notice own_notices[] = {
    {STR_INIT("本机关值班安排"), 0, {17000}},
    {STR_INIT("本机关后来的安排"), 0, {20000}},
    {STR_INIT("本机关没有写日子的安排"), 0, {17000}},
};

static void an_offices_own_days_override_the_published_ones(void **state)
{
    (void)state;
    const calendar_entry own[] = {
        {on("2023-09-21"), false, 0, STR_INIT("亚运会")},
        {on("2023-09-23"), true, 0, STR_INIT("亚运会")},
        {on("2023-09-23"), false, 1, STR_INIT("亚运会")},
    };
    const calendar_layer layers[] = {
        calendar_published.layers[0],
        {own, COUNT_OF(own), own_notices, COUNT_OF(own_notices)},
    };
    calendar c = {layers, COUNT_OF(layers), on("2023-09-01")};
    assert_false(calendar_is_working(&c, on("2023-09-21")));
    assert_true(calendar_is_working(&c, on("2023-09-23")));
    assert_false(calendar_is_working(&c, on("2023-10-01")));
    assert_true(calendar_covers(&c, 2023));
    c.as_of = DAY_NONE;
    assert_false(calendar_is_working(&c, on("2023-09-23")));
    char text[256];
    line sources = LINE_IN(text);
    calendar_sources(&c, on("2023-09-20"), on("2023-09-30"), &sources);
    assert_str(line_str(&sources), "国办发明电〔2022〕16号、本机关值班安排、本机关后来的安排");
    sources = LINE_IN(text);
    calendar_sources(&c, on("2023-09-01"), on("2023-09-20"), &sources);
    assert_str(line_str(&sources), "国办发明电〔2022〕16号");
    sources = LINE_IN(text);
    c.as_of = on("2023-09-01");
    calendar_sources(&c, on("2023-09-23"), on("2023-09-24"), &sources);
    assert_str(line_str(&sources), "国办发明电〔2022〕16号、本机关值班安排");
}

static void sources_name_the_notices_and_the_years_without_one(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *says;
    } rows[] = {
        {"2023-12-29", "2024-01-29", "国办发明电〔2022〕16号、国办发明电〔2023〕7号"},
        {"2020-01-15", "2020-02-19", "国办发明电〔2019〕16号、国办发明电〔2020〕1号"},
        {"2026-12-20", "2027-01-15",
         "国办发明电〔2025〕7号；2027年节假日安排尚未公布，按周一至周五上班推算"},
        {"2030-01-01", "2031-01-01",
         "2030年节假日安排尚未公布，按周一至周五上班推算；"
         "2031年节假日安排尚未公布，按周一至周五上班推算"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[512];
        line sources = LINE_IN(text);
        calendar_sources(&calendar_published, on(rows[i].from), on(rows[i].to), &sources);
        assert_str(line_str(&sources), rows[i].says);
    }
    /* as it was known before the second notice of that year */
    calendar c = calendar_published;
    char text[512];
    line sources = LINE_IN(text);
    c.as_of = on("2020-01-26");
    calendar_sources(&c, on("2020-01-15"), on("2020-02-19"), &sources);
    assert_str(line_str(&sources), "国办发明电〔2019〕16号");
}

static void a_sheet_of_days_is_read_and_counts(void **state)
{
    (void)state;
    static const calendar_notice notice = {STR_INIT("国办发明电〔2026〕9号"), 2027, {20700}};
    calendar_entry room[8];
    size_t n = 0;
    calendar_refusal why;
    str sheet = STR("\xEF\xBB\xBF# 2027\n\ndate,kind,name\r\n2027-01-03,上班,元旦\r\n"
                    "2027-01-01,holiday,元旦\n2026-12-31,放假,元旦\n2027/2/6,workday,春节\n");
    assert_int_equal(calendar_read(sheet, &notice, room, COUNT_OF(room), &n, &why), OK);
    assert_int_equal(n, 4);
    const calendar_layer layers[] = {calendar_published.layers[0], {room, n, &notice, 1}};
    calendar c = {layers, 2, DAY_NONE};
    assert_false(calendar_is_working(&c, on("2026-12-31")));
    assert_false(calendar_is_working(&c, on("2027-01-01")));
    assert_true(calendar_is_working(&c, on("2027-01-03")));
    assert_true(calendar_is_working(&c, on("2027-02-06")));
    assert_false(calendar_is_provisional(&c, on("2026-12-01"), on("2027-12-31")));
    assert_int_equal(calendar_last_year(&c), 2027);
    static const calendar_notice local = {STR_INIT("本机关"), 0, {17000}};
    assert_int_equal(calendar_read(STR("date,kind,name\n1999-09-09,holiday,厂庆"), &local, room, 8,
                                   &n, &why),
                     OK);
    assert_int_equal(n, 1);
}

static void a_bad_line_refuses_the_sheet(void **state)
{
    (void)state;
    static const calendar_notice notice = {STR_INIT("国办发明电〔2026〕9号"), 2027, {20700}};
    static const struct {
        const char *sheet;
        int row;
        const char *value;
    } rows[] = {
        {"", 1, ""},
        {"date,kind,name\n", 2, ""},
        {"day,kind,name\n2027-01-01,holiday,元旦", 1, "day,kind,name"},
        {"date,sort,name\n", 1, "date,sort,name"},
        {"date,kind,what\n", 1, "date,kind,what"},
        {"date,kind,name\n2027-01-01,holiday", 2, "2027-01-01,holiday"},
        {"date,kind,name\n2027-01-01,holiday,元旦,x", 2, "2027-01-01,holiday,元旦,x"},
        {"date,kind,name\n2027-02-29,holiday,春节", 2, "2027-02-29"},
        {"date,kind,name\n2027-01-01,off,元旦", 2, "off"},
        {"date,kind,name\n2027-01-01,holiday, ", 2, ""},
        {"date,kind,name\n2028-01-01,holiday,元旦", 2, "2028-01-01"},
        {"date,kind,name\n2026-11-30,holiday,元旦", 2, "2026-11-30"},
        {"date,kind,name\n2025-12-31,holiday,元旦", 2, "2025-12-31"},
        {"date,kind,name\n2027-01-01,holiday,元旦\n2027-01-02,holiday,元旦\n2027-01-01,workday,元旦",
         4, "2027-01-01"},
        {"date,kind,name\n2027-01-01,holiday,元\xE6\x97", 1, ""},
        {"date,kind,name\n2027-01-01,holiday,一二三四五六七八九十一二三四五六七八九十一", 2,
         "一二三四五六七八九十一二三四五六七八九十一"},
        {"date,kind,name\n2027-01-01,holiday,a\n2027-01-02,holiday,a\n2027-01-03,holiday,a\n"
         "2027-01-04,holiday,a",
         5, "2027-01-04"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        calendar_entry room[3];
        size_t n = 77;
        calendar_refusal why = {0};
        assert_int_equal(calendar_read(str_of(rows[i].sheet), &notice, room, 3, &n, &why), INVALID);
        assert_int_equal(n, 77);
        if (why.row != rows[i].row)
            fail_msg("%s: row %d", rows[i].sheet, (int)why.row);
        assert_str(why.value, rows[i].value);
        assert_true(why.says.n > 0);
    }
}

int main(void)
{
    naive_load();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_every_year_agrees_with_the_naive_table),
        cmocka_unit_test(working_days_after_and_between_agree_with_the_naive_table),
        cmocka_unit_test(published_vectors_hold),
        cmocka_unit_test(a_day_says_why_and_by_which_notice),
        cmocka_unit_test(a_calendar_is_seen_as_it_was_known_on_a_day),
        cmocka_unit_test(an_offices_own_days_override_the_published_ones),
        cmocka_unit_test(sources_name_the_notices_and_the_years_without_one),
        cmocka_unit_test(a_sheet_of_days_is_read_and_counts),
        cmocka_unit_test(a_bad_line_refuses_the_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
