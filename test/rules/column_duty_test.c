/* Columns, as the checks of sites read them. */
#include "testing.h"

#include "rules/column_duty.h"
#include "rules/record/item.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    if (iso[0] != 0)
        assert_true(day_parse(str_of(iso), &d));
    return d;
}

static void a_column_stands_as_its_rhythm_says(void **state)
{
    (void)state;
    static const struct {
        int rhythm;
        int64_t days, n;
        const char *last, *today;
        column_standing standing;
        const char *due;
        int64_t over;
    } rows[] = {
        /* 常规定期, every 30 days, from Wednesday 20 September 2023; due on Friday 20 October */
        {RHYTHM_REGULAR, 30, 5, "2023-09-20", "2023-09-20", COLUMN_STANDS_CURRENT, "2023-10-20", 0},
        {RHYTHM_REGULAR, 30, 5, "2023-09-20", "2023-10-16", COLUMN_STANDS_CURRENT, "2023-10-20", 0},
        {RHYTHM_REGULAR, 30, 5, "2023-09-20", "2023-10-17", COLUMN_STANDS_DUE_SOON,
         "2023-10-20", 0},
        {RHYTHM_REGULAR, 30, 5, "2023-09-20", "2023-10-20", COLUMN_STANDS_DUE_SOON,
         "2023-10-20", 0},
        {RHYTHM_REGULAR, 30, 5, "2023-09-20", "2023-10-21", COLUMN_STANDS_OVERDUE,
         "2023-10-20", 1},
        {RHYTHM_REGULAR, 30, 5, "2023-09-20", "2024-10-20", COLUMN_STANDS_OVERDUE,
         "2023-10-20", 366},
        /* 临时随时 and 固定长期: however long ago */
        {RHYTHM_AS_NEEDED, 0, 1, "2020-01-02", "2024-10-20", COLUMN_STANDS_CURRENT, "", 0},
        {RHYTHM_FIXED, 0, 1, "2020-01-02", "2024-10-20", COLUMN_STANDS_CURRENT, "", 0},
        /* empty whatever the rhythm; and what has no day counts as not updated (R186) */
        {RHYTHM_REGULAR, 30, 0, "2023-09-20", "2023-09-20", COLUMN_STANDS_EMPTY, "", 0},
        {RHYTHM_AS_NEEDED, 0, 0, "", "2023-09-20", COLUMN_STANDS_EMPTY, "", 0},
        {RHYTHM_FIXED, 0, 3, "", "2023-09-20", COLUMN_STANDS_EMPTY, "", 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        column_state s = column_stands(&calendar_published, &settings_default, rows[i].rhythm,
                                       rows[i].days, rows[i].n, on(rows[i].last),
                                       on(rows[i].today));
        if (s.standing != rows[i].standing)
            fail_msg("row %zu: %s", i, column_standing_words[s.standing]);
        assert_int_equal(s.due_on.n, on(rows[i].due).n);
        assert_int_equal(s.over, rows[i].over);
    }
}

static void only_what_is_overdue_or_empty_is_behind(void **state)
{
    (void)state;
    assert_false(column_is_behind(COLUMN_STANDS_CURRENT));
    assert_false(column_is_behind(COLUMN_STANDS_DUE_SOON));
    assert_true(column_is_behind(COLUMN_STANDS_OVERDUE));
    assert_true(column_is_behind(COLUMN_STANDS_EMPTY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_stands_as_its_rhythm_says),
        cmocka_unit_test(only_what_is_overdue_or_empty_is_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
