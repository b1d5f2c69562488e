/* 条例第三十五条 in the course of a case: reasons heard or missed, and a reasonable delay. */
#include "testing.h"

#include <string.h>

#include "told_case.h"

/* 条例第三十五条. */
static void reasons_are_heard_or_missed(void **state)
{
    (void)state;
    static const struct {
        told rows[8];
        bool given;
        int verdict;
    } cases[] = {
        {{ACCEPTED, {EVENT_REASONS_ASKED, 1, 0, 0, 0, 0, 9}}, false, CHOICE_NONE},
        {{ACCEPTED, {EVENT_REASONS_ASKED, 1, 0, 0, 0, 0, 9}, {EVENT_REASONS_GIVEN, 2}}, true,
         CHOICE_NONE},
        {{ACCEPTED, {EVENT_REASONS_ASKED, 1, 0, 0, 0, 0, 9}, {EVENT_REASONS_GIVEN, 2},
          {EVENT_REASONS_GIVEN, 3, 0, 0, CHOICE_UNREASONABLE}},
         true, CHOICE_UNREASONABLE},
        {{ACCEPTED, {EVENT_REASONS_ASKED, 1, 0, 0, 0, 0, 9},
          {EVENT_REASONS_GIVEN, 2, 0, 0, CHOICE_REASONABLE}},
         true, CHOICE_REASONABLE},
        {{ACCEPTED, {EVENT_REASONS_ASKED, 1, 0, 0, 0, 0, 9},
          {EVENT_REASONS_GIVEN, 10, 0, 0, CHOICE_SILENT}},
         false, CHOICE_UNREASONABLE},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        application_event events[8];
        size_t n = 0;
        while (n < 8 && (cases[i].rows[n].kind != 0 || cases[i].rows[n].after != 0))
            n++;
        tell(cases[i].rows, n, events);
        application app = row_of(CHANNEL_POST);
        course c = seen(&app, events, n, on("2024-06-28"));
        assert_int_equal(c.reasons_given, cases[i].given);
        assert_int_equal(c.reasons, cases[i].verdict);
        assert_true(day_same(c.reasons_due_on, day_after(on("2024-06-03"), 9)));
    }
}

/* Within the reasonable delay a reply is in time; after it, or without one, it is late. */
static void a_reply_within_the_delay_is_in_time(void **state)
{
    (void)state;
    static const struct {
        int delayed, replied;
        bool late;
    } cases[] = {{0, 20, false}, {0, 45, true}, {60, 45, false}, {60, 60, false}, {60, 61, true}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        told rows[8] = {ACCEPTED, {EVENT_DELAYED, 2, 0, 0, 0, 0, cases[i].delayed},
                        {EVENT_REPLIED, cases[i].replied, GRANTED + 1}};
        application_event events[8];
        size_t n = 0;
        while (n < 8 && (rows[n].kind != 0 || rows[n].after != 0))
            n++;
        tell(rows, n, events);
        for (size_t e = 0; e < n; e++)
            if (events[e].kind == EVENT_DELAYED && cases[i].delayed == 0)
                events[e].due_on = DAY_NONE;
        application app = row_of(CHANNEL_POST);
        course c = seen(&app, events, n, on("2024-10-28"));
        assert_int_equal(c.clock.faults[FAULT_REPLIED_LATE], cases[i].late);
    }
}

/* Judged once, and delayed only while the reply is not overdue. */
static void moves_ask_for_reasons_and_time(void **state)
{
    (void)state;
    static const struct {
        told rows[8];
        move m;
        const char *today;
        bool may;
    } cases[] = {
        {{ACCEPTED, {EVENT_REASONS_ASKED, 1}, {EVENT_REASONS_GIVEN, 1}}, MOVE_GIVE_REASONS,
         "2024-06-28", true},
        {{ACCEPTED, {EVENT_REASONS_ASKED, 1}, {EVENT_REASONS_GIVEN, 1, 0, 0, CHOICE_UNREASONABLE}},
         MOVE_GIVE_REASONS, "2024-06-28", false},
        {{ACCEPTED, {EVENT_REASONS_ASKED, 1}, {EVENT_REASONS_GIVEN, 1, 0, 0, CHOICE_SILENT}},
         MOVE_GIVE_REASONS, "2024-06-28", false},
        {{ACCEPTED, {EVENT_REASONS_GIVEN, 1, 0, 0, CHOICE_REASONABLE}}, MOVE_DELAY, "2024-06-28",
         true},
        {{ACCEPTED, {EVENT_REASONS_GIVEN, 1, 0, 0, CHOICE_REASONABLE}}, MOVE_DELAY, "2024-07-03",
         false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        application_event events[8];
        size_t n = 0;
        while (n < 8 && (cases[i].rows[n].kind != 0 || cases[i].rows[n].after != 0))
            n++;
        tell(cases[i].rows, n, events);
        application app = row_of(CHANNEL_POST);
        course c = seen(&app, events, n, on(cases[i].today));
        if (c.moves[cases[i].m].allowed != cases[i].may)
            fail_msg("row %zu", i);
    }
}

/* A delay is never shorter than the clock, and none while the clock stands still. */
static void the_later_day_counts(void **state)
{
    (void)state;
    static const told earlier[] = {ACCEPTED, {EVENT_DELAYED, 2, 0, 0, 0, 0, 4}},
                      asking[] = {ACCEPTED, {EVENT_CONSULT_SENT, 1, 0, 5},
                                  {EVENT_DELAYED, 2, 0, 0, 0, 0, 90}};
    application_event events[8];
    application app = row_of(CHANNEL_POST);
    size_t n = tell(earlier, COUNT_OF(earlier), events);
    course c = seen(&app, events, n, on("2024-06-28"));
    assert_true(day_same(c.due_on, c.clock.reply_due_on));
    n = tell(asking, COUNT_OF(asking), events);
    c = seen(&app, events, n, on("2024-06-28"));
    assert_false(day_is(course_reply_due(&c)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons_are_heard_or_missed),
        cmocka_unit_test(a_reply_within_the_delay_is_in_time),
        cmocka_unit_test(moves_ask_for_reasons_and_time),
        cmocka_unit_test(the_later_day_counts),
    };
    return cmocka_run_group_tests_name("rules/application_reasons", tests, NULL, NULL);
}
