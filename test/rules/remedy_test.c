/* Where an applicant can go, and until when, under the law of the day. */
#include "testing.h"

#include "rules/remedy.h"
#include "rules/outcome.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static void a_period_ends_as_the_law_of_the_day_says(void **state)
{
    (void)state;
    static const struct {
        remedy_step step;
        const char *event, *until; /* "": the law of that day does not know the step */
    } rows[] = {
        {STEP_REQUEST, "2024-03-01", "2024-04-30"},
        {STEP_REQUEST, "2023-12-20", "2024-02-18"}, /* a make-up Sunday */
        {STEP_REQUEST, "2024-08-02", "2024-10-08"}, /* the 60th day falls into the holidays */
        {STEP_REQUEST, "2023-07-21", "2023-09-19"},
        {STEP_REQUEST_UNTOLD, "2024-03-01", "2025-03-03"},
        {STEP_REQUEST_UNTOLD, "2023-03-01", ""},
        {STEP_COPY, "2024-09-26", "2024-10-11"},
        {STEP_COPY, "2023-09-20", "2023-10-07"},
        {STEP_COPY_SIMPLE, "2024-09-26", "2024-09-30"}, /* over a make-up Sunday */
        {STEP_COPY_SIMPLE, "2023-09-20", ""},
        {STEP_ANSWER, "2024-03-01", "2024-03-15"},
        {STEP_ANSWER, "2023-03-01", "2023-03-13"}, /* calendar days then; the 11th a Saturday */
        {STEP_ANSWER_SIMPLE, "2024-03-01", "2024-03-08"},
        {STEP_DECIDE, "2024-03-01", "2024-04-30"},
        {STEP_DECIDE, "2023-03-01", "2023-05-04"}, /* 30 April and the holidays after it */
        {STEP_DECIDE_EXTENDED, "2024-03-01", "2024-05-30"},
        {STEP_DECIDE_EXTENDED, "2023-03-01", "2023-05-30"},
        {STEP_DECIDE_SIMPLE, "2024-03-01", "2024-04-01"},
        {STEP_SUE, "2023-08-31", "2024-02-29"},
        {STEP_SUE, "2023-11-04", "2024-05-06"},
        {STEP_SUE_UNTOLD, "2023-08-31", "2024-09-02"},
        {STEP_SUE_AFTER, "2024-03-01", "2024-03-18"},
        {STEP_DEFEND, "2024-03-01", "2024-03-18"},
        {STEP_FIRST_INSTANCE, "2024-03-01", "2024-09-02"},
        {STEP_FIRST_SUMMARY, "2024-03-01", "2024-04-15"},
        {STEP_APPEAL_JUDGMENT, "2024-03-01", "2024-03-18"},
        {STEP_APPEAL_RULING, "2024-03-01", "2024-03-11"},
        {STEP_ANSWER_APPEAL, "2024-03-01", "2024-03-18"},
        {STEP_SECOND_INSTANCE, "2024-03-01", "2024-06-03"},
    };
    bool met[REMEDY_STEP_COUNT] = {false};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        day until = remedy_deadline(&calendar_published, rows[i].step, on(rows[i].event));
        if (strcmp(day_iso(until).c, rows[i].until) != 0)
            fail_msg("step %d from %s: %s, not %s", rows[i].step, rows[i].event, day_iso(until).c,
                     rows[i].until);
        met[rows[i].step] = true;
    }
    for (int s = 0; s < REMEDY_STEP_COUNT; s++)
        assert_true(met[s]);
}

static void a_reply_of_2023_keeps_the_old_remedies(void **state)
{
    (void)state;
    remedy r = remedy_of_reply(&calendar_published, &settings_default, REFUSED_STATE_SECRET,
                               on("2023-11-01"));
    assert_false(r.reconsideration_first);
    assert_true(r.superior_too);
    assert_string_equal(day_iso(r.reconsider_until).c, "2024-01-02"); /* 31 December, holidays */
    assert_string_equal(day_iso(r.sue_until).c, "2024-05-06");
    assert_int_equal(r.request->because, REV_2017_9);
    assert_int_equal(r.suit->because, SUIT_46);
}

static void a_refusal_of_2024_is_reconsidered_first(void **state)
{
    (void)state;
    remedy r = remedy_of_reply(&calendar_published, &settings_default, REFUSED_STATE_SECRET,
                               on("2024-03-01"));
    assert_true(r.reconsideration_first);
    assert_false(r.superior_too);
    assert_string_equal(day_iso(r.reconsider_until).c, "2024-04-30");
    assert_false(day_is(r.sue_until));
    assert_int_equal(r.request->because, REV_20);
    assert_int_equal(r.suit->because, SUIT_45);
    r = remedy_of_reply(&calendar_published, &settings_default, UNABLE_NOT_HELD, on("2024-03-01"));
    assert_false(r.reconsideration_first);
    assert_string_equal(day_iso(r.sue_until).c, "2024-09-02");
}

static void silence_is_a_refusal_to_perform(void **state)
{
    (void)state;
    settings s = settings_default;
    assert_true(remedy_of_silence(&calendar_published, &s, on("2024-03-01")).reconsideration_first);
    assert_false(
        remedy_of_silence(&calendar_published, &s, on("2023-03-01")).reconsideration_first);
    s.silence_first = false;
    assert_false(
        remedy_of_silence(&calendar_published, &s, on("2024-03-01")).reconsideration_first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_period_ends_as_the_law_of_the_day_says),
        cmocka_unit_test(a_reply_of_2023_keeps_the_old_remedies),
        cmocka_unit_test(a_refusal_of_2024_is_reconsidered_first),
        cmocka_unit_test(silence_is_a_refusal_to_perform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
