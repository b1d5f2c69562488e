/* Patterns of index numbers, filled and refused. */
#include "testing.h"

#include "rules/index_no.h"

static void patterns_are_filled(void **state)
{
    (void)state;
    const index_no_facts f = {STR("演示-330105"), STR("办公室"), STR("就业"), day_of(2023, 6, 21)};
    static const struct {
        const char *pattern;
        int64_t serial;
        const char *is;
    } rows[] = {
        {"{code}-{year}-{serial:5}", 12, "演示-330105-2023-00012"},
        {"{code}-{year}-{serial:5}", 0, "演示-330105-2023-#"},
        {"{region}{date}{serial}", 7, "330105202306217"},
        {"{unit}/{subject}/{serial:1}", 100000, "办公室/就业/100000"},
        {"{serial:3}", 1000, "1000"},
        {"甲{serial:9}乙", 1, "甲000000001乙"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char room[INDEX_NO_ROOM];
        line out = LINE_IN(room);
        assert_true(index_no_fits(str_of(rows[i].pattern)));
        index_no_put(str_of(rows[i].pattern), &f, rows[i].serial, &out);
        assert_str(line_str(&out), rows[i].is);
    }
}

static void a_region_is_the_figures_that_the_code_has(void **state)
{
    (void)state;
    static const struct {
        const char *code, *is;
    } rows[] = {{"A33", "33-1"}, {"~3301051", "330105-1"}, {"无", "-1"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const index_no_facts f = {str_of(rows[i].code), STR("办公室"), STR("就业"),
                                  day_of(2023, 6, 21)};
        char room[INDEX_NO_ROOM];
        line out = LINE_IN(room);
        index_no_put(STR("{region}-{serial}"), &f, 1, &out);
        assert_str(line_str(&out), rows[i].is);
    }
}

static void what_is_no_pattern_is_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {"",          "{code}",           "{serial}{serial}",
                                       "{serial",   "serial}",          "{serial:0}",
                                       "{serial:10}", "{serial:x}",     "{code:5}{serial}",
                                       "{what}{serial}", "a {serial}",  "{{serial}}",
                                       "{serial}\n", "\xff{serial}"};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (index_no_fits(str_of(rows[i])))
            fail_msg("“%s” is taken", rows[i]);
    char room[INDEX_NO_MOST + 20];
    memset(room, 'a', sizeof room);
    memcpy(room + sizeof room - 9, "{serial}", 9);
    assert_false(index_no_fits(str_of(room)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_are_filled),
        cmocka_unit_test(a_region_is_the_figures_that_the_code_has),
        cmocka_unit_test(what_is_no_pattern_is_refused),
    };
    return cmocka_run_group_tests_name("rules/index_no", tests, NULL, NULL);
}
