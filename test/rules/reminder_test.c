/* Reminders of last days: each day of a case, what is said and to whom.
 * Around 2023-10-24 there are no days off but weekends; 2023-09-29 to 10-06 is
 * a holiday, and 7 and 8 October are worked. */
#include "testing.h"

#include "rules/reminder.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    if (iso[0] != 0)
        assert_true(day_parse(str_of(iso), &d));
    return d;
}

enum {
    H = REMIND_HANDLER,
    HU = H | REMIND_UNIT_HEAD,
    HUO = HU | REMIND_OGI_OFFICE,
    ALL = HUO | REMIND_LEADER,
    NONE = 99
};

static void each_day_has_its_step(void **state)
{
    (void)state;
    static const struct {
        int kind;
        const char *due, *today;
        int step; /* NONE: nothing to say */
        unsigned to;
        int left, over;
    } rows[] = {
        /* the reply: 5, 2, 1, 0, and every fifth working day after */
        {REMINDER_REPLY, "2023-10-24", "2023-10-16", NONE, 0, 0, 0},
        {REMINDER_REPLY, "2023-10-24", "2023-10-17", 5, H, 5, 0},
        {REMINDER_REPLY, "2023-10-24", "2023-10-18", 5, H, 4, 0},
        {REMINDER_REPLY, "2023-10-24", "2023-10-19", 5, H, 3, 0},
        {REMINDER_REPLY, "2023-10-24", "2023-10-20", 2, HU, 2, 0},
        {REMINDER_REPLY, "2023-10-24", "2023-10-21", 2, HU, 2, 0}, /* Saturday */
        {REMINDER_REPLY, "2023-10-24", "2023-10-23", 1, HUO, 1, 0},
        {REMINDER_REPLY, "2023-10-24", "2023-10-24", 0, HUO, 0, 0},
        {REMINDER_REPLY, "2023-10-24", "2023-10-25", -1, ALL, 0, 1},
        {REMINDER_REPLY, "2023-10-24", "2023-10-31", -1, ALL, 0, 5},
        {REMINDER_REPLY, "2023-10-24", "2023-11-01", -6, ALL, 0, 6},
        {REMINDER_REPLY, "2023-10-24", "2023-11-07", -6, ALL, 0, 10},
        {REMINDER_REPLY, "2023-10-24", "2023-11-08", -11, ALL, 0, 11},
        {REMINDER_REPLY, "2023-10-27", "2023-10-28", -1, ALL, 0, 0}, /* the Saturday after */
        {REMINDER_REPLY, "", "2023-10-24", NONE, 0, 0, 0},
        /* over a holiday nothing is counted */
        {REMINDER_REPLY, "2023-10-09", "2023-09-28", 5, H, 3, 0},
        {REMINDER_REPLY, "2023-10-09", "2023-10-06", 5, H, 3, 0},
        {REMINDER_REPLY, "2023-10-09", "2023-10-07", 2, HU, 2, 0},
        /* the supplement: the 5th and 7th working day, and never after */
        {REMINDER_SUPPLEMENT, "2023-10-24", "2023-10-19", NONE, 0, 0, 0},
        {REMINDER_SUPPLEMENT, "2023-10-24", "2023-10-20", 2, HU, 2, 0},
        {REMINDER_SUPPLEMENT, "2023-10-24", "2023-10-23", 2, HUO, 1, 0},
        {REMINDER_SUPPLEMENT, "2023-10-24", "2023-10-24", 0, HUO, 0, 0},
        {REMINDER_SUPPLEMENT, "2023-10-24", "2023-10-25", NONE, 0, 0, 0},
        /* the third party: two before, the last, and once after */
        {REMINDER_THIRD_PARTY, "2023-10-24", "2023-10-19", NONE, 0, 0, 0},
        {REMINDER_THIRD_PARTY, "2023-10-24", "2023-10-20", 2, HU, 2, 0},
        {REMINDER_THIRD_PARTY, "2023-10-24", "2023-10-24", 0, HUO, 0, 0},
        {REMINDER_THIRD_PARTY, "2023-10-24", "2023-10-25", -1, ALL, 0, 1},
        {REMINDER_THIRD_PARTY, "2023-10-24", "2023-12-25", -1, ALL, 0, 44},
        /* the fee: the last day, and once when it has lapsed */
        {REMINDER_FEE, "2023-10-24", "2023-10-23", NONE, 0, 0, 0},
        {REMINDER_FEE, "2023-10-24", "2023-10-24", 0, HUO, 0, 0},
        {REMINDER_FEE, "2023-10-24", "2023-11-24", -1, ALL, 0, 23},
        /* remedies as the reply */
        {REMINDER_RECONSIDERATION, "2023-10-24", "2023-10-17", 5, H, 5, 0},
        {REMINDER_RECONSIDERATION, "2023-10-24", "2023-11-01", -6, ALL, 0, 6},
        {REMINDER_DEFENCE, "2023-10-24", "2023-10-23", 1, HUO, 1, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        reminder r = {.step = NONE};
        bool due = reminder_due(&calendar_published, &settings_default,
                                (reminder_kind)rows[i].kind, on(rows[i].due), on(rows[i].today),
                                &r);
        if (due != (rows[i].step != NONE) || r.step != rows[i].step || r.to != rows[i].to ||
            r.left != rows[i].left || r.over != rows[i].over)
            fail_msg("%s of %s on %s: %d, step %d, to %u, left %d, over %d",
                     reminder_kind_ids[rows[i].kind], rows[i].due, rows[i].today, due, r.step,
                     r.to, r.left, r.over);
    }
}

/* Asked every day, each step comes, in order, and with it stays on until the
 * next; asked only now and then, the newest is never missed. */
static void no_step_is_left_out(void **state)
{
    (void)state;
    day due = on("2024-02-23"); /* after the Spring Festival */
    int last = NONE, steps[16];
    size_t n = 0;
    for (day d = day_after(due, -60); day_before(d, day_after(due, 12)); d = day_after(d, 1)) {
        reminder r;
        if (!reminder_due(&calendar_published, &settings_default, REMINDER_REPLY, due, d, &r))
            continue;
        assert_true(r.step <= last);
        if (r.step != last)
            steps[n++] = r.step;
        last = r.step;
    }
    static const int expected[] = {5, 2, 1, 0, -1, -6};
    assert_int_equal(n, COUNT_OF(expected));
    assert_memory_equal(steps, expected, sizeof expected);
}

static void an_office_sets_its_own_days(void **state)
{
    (void)state;
    settings s = settings_default;
    s.remind[0] = WORKDAYS(1);
    s.remind[1] = WORKDAYS(3);
    s.remind[2] = WORKDAYS(5);
    s.remind[3] = WORKDAYS(10);
    reminder r;
    assert_true(reminder_due(&calendar_published, &s, REMINDER_REPLY, on("2023-10-24"),
                             on("2023-10-10"), &r));
    assert_int_equal(r.step, 10);
    assert_true(reminder_due(&calendar_published, &s, REMINDER_REPLY, on("2023-10-24"),
                             on("2023-10-24"), &r));
    assert_int_equal(r.step, 1);
}

static reckoning reckon(const application_event *events, size_t n)
{
    reckoning r;
    clock_refusal why;
    assert_int_equal(clock_reckon(&calendar_published, &settings_default, on("2023-09-20"), events,
                                  n, &r, &why),
                     OK);
    return r;
}

static void expect_delayed(const application_event *events, size_t n, bool clear,
                           const char *delayed_to, const char *asked_others, const char *today,
                           const char *kinds)
{
    reckoning r = reckon(events, n);
    reminder_facts facts = {
        .r = &r, .clear = clear, .delayed_to = on(delayed_to), .consulted_until = on(asked_others)};
    reminder out[REMINDER_KIND_COUNT];
    char said[128] = "";
    size_t count = reminders_of_application(&calendar_published, &settings_default, &facts,
                                            on(today), out);
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(said);
        snprintf(said + used, sizeof said - used, "%s%s %d", i ? ", " : "",
                 reminder_kind_ids[out[i].kind], out[i].step);
    }
    if (strcmp(said, kinds) != 0)
        fail_msg("on %s: \"%s\", not \"%s\"", today, said, kinds);
}

static void expect(const application_event *events, size_t n, bool clear, const char *asked_others,
                   const char *today, const char *kinds)
{
    expect_delayed(events, n, clear, "", asked_others, today, kinds);
}

#define EVENT(day_, kind_) {.happened_on = on(day_), .kind = kind_}

static void a_case_reminds_of_what_it_waits_for(void **state)
{
    (void)state;
    expect(NULL, 0, false, "", "2023-09-27", "supplement 2");
    expect(NULL, 0, true, "", "2023-09-27", "");
    expect(NULL, 0, false, "", "2023-10-07", "supplement 0");
    expect(NULL, 0, false, "", "2023-10-24", "reply 0");
    expect(NULL, 0, false, "", "2023-10-25", "reply -1");

    application_event asked[] = {EVENT("2023-09-22", EVENT_SUPPLEMENT_ASKED),
                                 EVENT("2023-10-09", EVENT_SUPPLEMENTED)};
    expect(asked, 1, false, "", "2023-09-27", ""); /* no clock runs */
    expect(asked, 2, false, "", "2023-11-06", "reply 0");
    expect(asked, 2, false, "", "2023-10-09", ""); /* the second clock knows no notice */

    application_event asked_others[] = {EVENT("2023-09-22", EVENT_CONSULT_SENT)};
    expect(asked_others, 1, true, "2023-10-18", "2023-10-18", "third_party 0");
    expect(asked_others, 1, true, "2023-10-18", "2023-10-19", "third_party -1");
    expect(asked_others, 1, true, "", "2023-10-19", "");
    expect(asked_others, 1, false, "", "2023-09-27", "supplement 2");

    application_event fee[] = {EVENT("2023-09-22", EVENT_FEE_NOTIFIED)};
    expect(fee, 1, true, "", "2023-10-26", "fee 0");
    expect(fee, 1, true, "", "2023-10-27", "fee -1");

    application_event replied[] = {EVENT("2023-10-26", EVENT_REPLIED)};
    expect(replied, 1, false, "", "2023-10-30", "");

    /* 条例第三十五条: the reasonable later day, unless the clock's is later still */
    expect_delayed(NULL, 0, true, "2023-11-24", "", "2023-10-24", "");
    expect_delayed(NULL, 0, true, "2023-11-24", "", "2023-11-24", "reply 0");
    expect_delayed(asked, 2, true, "2023-10-25", "", "2023-11-06", "reply 0");
}

static void says(int kind, const char *due, const char *today, const char *no, const char *expected)
{
    reminder r;
    char room[600];
    line out = LINE_IN(room);
    assert_true(reminder_due(&calendar_published, &settings_default, (reminder_kind)kind, on(due),
                             on(today), &r));
    reminder_says(&r, str_of(no), 42, &out);
    assert_str(line_str(&out), expected);
}

static void the_words_are_plain(void **state)
{
    (void)state;
    says(REMINDER_REPLY, "2023-10-24", "2023-10-20", "2023-15",
         "申请 2023-15：答复期限 2023-10-24，还有 2 个工作日。（条例第三十三条第二款）");
    says(REMINDER_REPLY, "2023-10-24", "2023-10-24", "",
         "申请 第 42 号：答复期限 2023-10-24，就是最后一天。（条例第三十三条第二款）");
    says(REMINDER_REPLY, "2023-10-24", "2023-10-27", "2023-15",
         "申请 2023-15：答复期限 2023-10-24，已过 3 个工作日。请立即答复，并说明逾期的原因。"
         "（条例第三十三条第二款）");
    says(REMINDER_REPLY, "2023-10-27", "2023-10-28", "2023-15",
         "申请 2023-15：答复期限 2023-10-27，已过。请立即答复，并说明逾期的原因。"
         "（条例第三十三条第二款）");
    says(REMINDER_FEE, "2023-10-24", "2023-10-25", "2023-15",
         "申请 2023-15：缴费期限 2023-10-24，已过 1 个工作日。逾期没有缴费的，视为放弃申请，"
         "请办结。（国办函〔2020〕109号第六条）");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_day_has_its_step),
        cmocka_unit_test(no_step_is_left_out),
        cmocka_unit_test(an_office_sets_its_own_days),
        cmocka_unit_test(a_case_reminds_of_what_it_waits_for),
        cmocka_unit_test(the_words_are_plain),
    };
    return cmocka_run_group_tests_name("rules/reminder", tests, NULL, NULL);
}
