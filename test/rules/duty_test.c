/* What an office must do of itself, and by when. */
#include "testing.h"

#include "rules/duty.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static void every_duty_has_its_last_day(void **state)
{
    (void)state;
    static const struct {
        duty duty;
        const char *event, *due;
    } rows[] = {
        {DUTY_PUBLISH, "2023-09-20", "2023-10-24"},
        {DUTY_PUBLISH_LICENSE, "2023-09-20", "2023-10-07"},
        {DUTY_PUBLISH_PENALTY, "2023-09-20", "2023-10-07"},
        {DUTY_PUBLISH_ENFORCEMENT, "2023-09-20", "2023-10-24"},
        {DUTY_WITHDRAW_PENALTY, "2023-09-20", "2023-09-25"},
        {DUTY_INTERPRET, "2023-09-20", "2023-09-25"},
        {DUTY_FILE_NORMATIVE, "2023-09-20", "2023-10-07"}, /* 5 October is off; 7 is made up */
        {DUTY_REVIEW_WITHHELD, "2023-09-20", "2024-09-20"},
        {DUTY_RECTIFY, "2023-09-20", "2023-10-24"},
        {DUTY_REANSWER, "2023-09-20", "2023-10-24"},
    };
    assert_int_equal(COUNT_OF(rows), DUTY_COUNT);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        day due = duty_due(&calendar_published, &settings_default, rows[i].duty, on(rows[i].event));
        if (strcmp(day_iso(due).c, rows[i].due) != 0)
            fail_msg("%s: %s", duty_rules[rows[i].duty].label, day_iso(due).c);
    }
    settings s = settings_default;
    s.interpretation = WORKDAYS(5);
    s.withheld_review_months = 6;
    assert_string_equal(
        day_iso(duty_due(&calendar_published, &s, DUTY_INTERPRET, on("2023-09-20"))).c,
        "2023-09-27");
    assert_string_equal(
        day_iso(duty_due(&calendar_published, &s, DUTY_REVIEW_WITHHELD, on("2023-09-20"))).c,
        "2024-03-20");
}

static void a_duty_is_open_due_soon_overdue_done_or_late(void **state)
{
    (void)state;
    static const struct {
        const char *done, *today; /* done "": not yet */
        duty_status status;
    } rows[] = {
        {"", "2023-10-18", DUTY_OPEN},           {"", "2023-10-19", DUTY_DUE_SOON},
        {"", "2023-10-24", DUTY_DUE_SOON},       {"", "2023-10-25", DUTY_OVERDUE},
        {"2023-10-24", "2023-12-01", DUTY_ON_TIME}, {"2023-10-25", "2023-12-01", DUTY_LATE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        day done = rows[i].done[0] ? on(rows[i].done) : DAY_NONE;
        assert_int_equal(duty_status_on(&calendar_published, &settings_default, on("2023-10-24"),
                                        done, on(rows[i].today)),
                         rows[i].status);
    }
}

static void the_report_is_due_on_a_fixed_day_or_an_earlier_local_one(void **state)
{
    (void)state;
    settings s = settings_default;
    assert_string_equal(day_iso(duty_report_due(&s, REPORT_OF_DEPARTMENT, 2023)).c, "2024-01-31");
    assert_string_equal(day_iso(duty_report_due(&s, REPORT_OF_GOVERNMENT, 2023)).c, "2024-03-31");
    s.report_month = 1;
    s.report_day = 26;
    assert_string_equal(day_iso(duty_report_due(&s, REPORT_OF_DEPARTMENT, 2023)).c, "2024-01-26");
    s.report_month = 2; /* later than the law allows a department: the law's day */
    assert_string_equal(day_iso(duty_report_due(&s, REPORT_OF_DEPARTMENT, 2023)).c, "2024-01-31");
    assert_string_equal(day_iso(duty_report_due(&s, REPORT_OF_GOVERNMENT, 2023)).c, "2024-02-26");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_duty_has_its_last_day),
        cmocka_unit_test(a_duty_is_open_due_soon_overdue_done_or_late),
        cmocka_unit_test(the_report_is_due_on_a_fixed_day_or_an_earlier_local_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
