/* The clock of an application: what one row of the law says, and thousands of
 * random courses against the naive reckoning. */
#include "naive.h"

#include "rules/clock.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

/* "2023-09-22 extended 10" */
typedef struct told_event {
    const char *day;
    int kind;
    int amount;
} told_event;

enum { EVENTS_MOST = 16 };

static size_t events_of(const told_event *told, application_event *events)
{
    size_t n = 0;
    for (; n < EVENTS_MOST && told[n].day != NULL; n++)
        events[n] = (application_event){.happened_on = on(told[n].day),
                                        .kind = told[n].kind,
                                        .amount = told[n].amount};
    return n;
}

static void a_course_of_events_has_its_dates(void **state)
{
    (void)state;
    static const struct {
        const char *says, *received;
        told_event events[6];
        int state;
        const char *due, *original, *fee_due; /* "": none */
        int allowed, excluded;
    } rows[] = {
        {"twenty working days from receipt", "2023-09-20", {{0}}, CLOCK_RUNNING, "2023-10-24",
         "2023-10-24", "", 20, 0},
        {"received on a day off, the next working day is the first", "2023-10-01", {{0}},
         CLOCK_RUNNING, "2023-11-01", "2023-11-01", "", 20, 0},
        {"asked to supplement, no clock runs", "2023-09-20",
         {{"2023-09-22", EVENT_SUPPLEMENT_ASKED}}, CLOCK_WAITING_SUPPLEMENT, "", "", "", 20, 0},
        {"a supplement starts the count again", "2023-09-20",
         {{"2023-09-22", EVENT_SUPPLEMENT_ASKED}, {"2023-10-09", EVENT_SUPPLEMENTED}},
         CLOCK_RUNNING, "2023-11-06", "2023-11-06", "", 20, 0},
        {"consulting stops the count", "2023-11-01", {{"2023-11-03", EVENT_CONSULT_SENT}},
         CLOCK_PAUSED, "", "", "", 20, 0},
        {"working days of a consultation are not counted, its last day neither", "2023-11-01",
         {{"2023-11-03", EVENT_CONSULT_SENT}, {"2023-11-08", EVENT_CONSULT_ENDED}}, CLOCK_RUNNING,
         "2023-12-04", "2023-12-04", "", 20, 3},
        {"overlapping consultations exclude a day once", "2023-11-01",
         {{"2023-11-03", EVENT_CONSULT_SENT},
          {"2023-11-06", EVENT_CONSULT_SENT},
          {"2023-11-07", EVENT_CONSULT_ENDED},
          {"2023-11-08", EVENT_CONSULT_ENDED}},
         CLOCK_RUNNING, "2023-12-04", "2023-12-04", "", 20, 3},
        {"an extension adds to its clock", "2023-09-20", {{"2023-10-24", EVENT_EXTENDED, 20}},
         CLOCK_RUNNING, "2023-11-21", "2023-10-24", "", 40, 0},
        {"a restart forgets the extension", "2023-09-20",
         {{"2023-09-21", EVENT_EXTENDED, 20},
          {"2023-09-22", EVENT_SUPPLEMENT_ASKED},
          {"2023-10-09", EVENT_SUPPLEMENTED}},
         CLOCK_RUNNING, "2023-11-06", "2023-11-06", "", 20, 0},
        {"a fee notice waits for the payment", "2023-11-01", {{"2023-11-02", EVENT_FEE_NOTIFIED}},
         CLOCK_WAITING_PAYMENT, "", "", "2023-11-30", 20, 0},
        {"a payment starts the count again", "2023-11-01",
         {{"2023-11-02", EVENT_FEE_NOTIFIED}, {"2023-11-10", EVENT_FEE_PAID}}, CLOCK_RUNNING,
         "2023-12-08", "2023-12-08", "", 20, 0},
        {"a consultation that spans the restart excludes only days of the new clock",
         "2023-11-01",
         {{"2023-11-02", EVENT_CONSULT_SENT},
          {"2023-11-03", EVENT_SUPPLEMENT_ASKED},
          {"2023-11-08", EVENT_SUPPLEMENTED},
          {"2023-11-10", EVENT_CONSULT_ENDED}},
         CLOCK_RUNNING, "2023-12-08", "2023-12-08", "", 20, 2},
        {"a reply ends the clock", "2023-09-20", {{"2023-09-28", EVENT_REPLIED}}, CLOCK_REPLIED,
         "2023-10-24", "2023-10-24", "", 20, 0},
        {"a reply ends the consultation it did not wait for", "2023-11-01",
         {{"2023-11-03", EVENT_CONSULT_SENT}, {"2023-11-08", EVENT_REPLIED}}, CLOCK_REPLIED,
         "2023-12-04", "2023-12-04", "", 20, 3},
        {"closing an application nobody supplemented has no due date", "2023-09-20",
         {{"2023-09-22", EVENT_SUPPLEMENT_ASKED}, {"2023-10-20", EVENT_REPLIED}}, CLOCK_REPLIED,
         "", "", "", 20, 0},
        {"closing an application nobody paid for has no due date", "2023-11-01",
         {{"2023-11-02", EVENT_FEE_NOTIFIED}, {"2023-12-04", EVENT_REPLIED}}, CLOCK_REPLIED, "",
         "", "", 20, 0},
        {"a consultation after the due date changes nothing once it has ended", "2023-09-20",
         {{"2023-10-25", EVENT_CONSULT_SENT}, {"2023-10-30", EVENT_CONSULT_ENDED}}, CLOCK_RUNNING,
         "2023-10-24", "2023-10-24", "", 20, 0},
        {"but while it lasts no date is told", "2023-09-20", {{"2023-10-25", EVENT_CONSULT_SENT}},
         CLOCK_PAUSED, "", "", "", 20, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        application_event events[EVENTS_MOST];
        size_t n = events_of(rows[i].events, events);
        reckoning r;
        clock_refusal why;
        if (clock_reckon(&calendar_published, &settings_default, on(rows[i].received), events, n,
                         &r, &why) != OK)
            fail_msg("%s: %s", rows[i].says, why.says);
        if (r.state != (clock_state)rows[i].state || r.allowed.n != rows[i].allowed ||
            r.excluded.n != rows[i].excluded ||
            strcmp(day_iso(r.reply_due_on).c, rows[i].due) != 0 ||
            strcmp(day_iso(r.original_reply_due_on).c, rows[i].original) != 0 ||
            strcmp(day_iso(r.fee_payment_due_on).c, rows[i].fee_due) != 0)
            fail_msg("%s: %s, due %s (%s), fee %s, %d allowed, %d excluded", rows[i].says,
                     clock_state_ids[r.state], day_iso(r.reply_due_on).c,
                     day_iso(r.original_reply_due_on).c, day_iso(r.fee_payment_due_on).c,
                     r.allowed.n, r.excluded.n);
    }
}

static void what_cannot_have_happened_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *says, *received;
        told_event events[4];
        size_t at;
    } rows[] = {
        {"before the receipt", "2023-09-20", {{"2023-09-19", EVENT_REPLIED}}, 0},
        {"out of order", "2023-09-20",
         {{"2023-09-22", EVENT_CONSULT_SENT}, {"2023-09-21", EVENT_CONSULT_ENDED}}, 1},
        {"after the reply", "2023-09-20",
         {{"2023-09-22", EVENT_REPLIED}, {"2023-09-23", EVENT_REPLIED}}, 1},
        {"a supplement nobody asked for", "2023-09-20", {{"2023-09-22", EVENT_SUPPLEMENTED}}, 0},
        {"asked twice without an answer", "2023-09-20",
         {{"2023-09-22", EVENT_SUPPLEMENT_ASKED}, {"2023-09-23", EVENT_SUPPLEMENT_ASKED}}, 1},
        {"a consultation that never began", "2023-09-20", {{"2023-09-22", EVENT_CONSULT_ENDED}}, 0},
        {"one end too many", "2023-09-20",
         {{"2023-09-21", EVENT_CONSULT_SENT},
          {"2023-09-22", EVENT_CONSULT_ENDED},
          {"2023-09-23", EVENT_CONSULT_ENDED}},
         2},
        {"extended by nothing", "2023-09-20", {{"2023-09-22", EVENT_EXTENDED, 0}}, 0},
        {"extended by 21", "2023-09-20", {{"2023-09-22", EVENT_EXTENDED, 21}}, 0},
        {"extended twice over 20", "2023-09-20",
         {{"2023-09-22", EVENT_EXTENDED, 11}, {"2023-09-23", EVENT_EXTENDED, 10}}, 1},
        {"extended while waiting", "2023-09-20",
         {{"2023-09-22", EVENT_SUPPLEMENT_ASKED}, {"2023-09-23", EVENT_EXTENDED, 5}}, 1},
        {"a payment nobody asked for", "2023-09-20", {{"2023-09-22", EVENT_FEE_PAID}}, 0},
        {"a fee while waiting for a supplement", "2023-09-20",
         {{"2023-09-22", EVENT_SUPPLEMENT_ASKED}, {"2023-09-23", EVENT_FEE_NOTIFIED}}, 1},
        {"a slip of the year", "2023-09-20", {{"2203-09-22", EVENT_REPLIED}}, 0},
        {"a receipt before the republic", "1023-09-20", {{0}}, 0},
        {"a receipt past all calendars", "9023-09-20", {{0}}, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        application_event events[EVENTS_MOST];
        size_t n = events_of(rows[i].events, events);
        reckoning r = {.allowed = {-7}};
        clock_refusal why = {.event = 99};
        err e = clock_reckon(&calendar_published, &settings_default, on(rows[i].received), events,
                             n, &r, &why);
        if (e != INVALID || why.event != rows[i].at || why.says == NULL || r.allowed.n != -7)
            fail_msg("%s: event %zu", rows[i].says, why.event);
    }
}

static void what_should_not_have_happened_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *received;
        told_event events[6];
        unsigned faults; /* bits */
    } rows[] = {
        {"2023-09-20", {{"2023-10-07", EVENT_SUPPLEMENT_ASKED}}, 0},
        {"2023-09-20", {{"2023-10-08", EVENT_SUPPLEMENT_ASKED}}, 1U << FAULT_SUPPLEMENT_LATE},
        {"2023-09-20",
         {{"2023-09-21", EVENT_SUPPLEMENT_ASKED},
          {"2023-09-22", EVENT_SUPPLEMENTED},
          {"2023-09-25", EVENT_SUPPLEMENT_ASKED}},
         1U << FAULT_SUPPLEMENT_TWICE},
        {"2023-09-20", {{"2023-10-24", EVENT_EXTENDED, 5}}, 0},
        {"2023-09-20", {{"2023-10-25", EVENT_EXTENDED, 5}}, 1U << FAULT_EXTENDED_LATE},
        {"2023-09-20",
         {{"2023-09-21", EVENT_EXTENDED, 5}, {"2023-10-25", EVENT_EXTENDED, 5}},
         1U << FAULT_EXTENDED_TWICE},
        {"2023-09-20", /* one extension in each of two clocks */
         {{"2023-09-21", EVENT_EXTENDED, 5},
          {"2023-09-22", EVENT_SUPPLEMENT_ASKED},
          {"2023-09-25", EVENT_SUPPLEMENTED},
          {"2023-09-26", EVENT_EXTENDED, 5}},
         0},
        {"2023-09-20",
         {{"2023-09-21", EVENT_CONSULT_SENT}, {"2023-12-25", EVENT_EXTENDED, 5}}, 0},
        {"2023-09-20", {{"2023-10-24", EVENT_FEE_NOTIFIED}}, 0},
        {"2023-09-20", {{"2023-10-25", EVENT_FEE_NOTIFIED}}, 1U << FAULT_FEE_NOTICE_LATE},
        {"2023-11-01",
         {{"2023-11-02", EVENT_FEE_NOTIFIED}, {"2023-11-30", EVENT_FEE_PAID}}, 0},
        {"2023-11-01",
         {{"2023-11-02", EVENT_FEE_NOTIFIED}, {"2023-12-01", EVENT_FEE_PAID}},
         1U << FAULT_PAID_LATE},
        {"2023-09-20", {{"2023-10-24", EVENT_REPLIED}}, 0},
        {"2023-09-20", {{"2023-10-25", EVENT_REPLIED}}, 1U << FAULT_REPLIED_LATE},
        {"2023-09-20",
         {{"2023-10-25", EVENT_SUPPLEMENT_ASKED}, {"2023-10-26", EVENT_REPLIED}},
         1U << FAULT_SUPPLEMENT_LATE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        application_event events[EVENTS_MOST];
        size_t n = events_of(rows[i].events, events);
        reckoning r;
        clock_refusal why;
        assert_int_equal(clock_reckon(&calendar_published, &settings_default,
                                      on(rows[i].received), events, n, &r, &why),
                         OK);
        for (int f = 0; f < CLOCK_FAULT_COUNT; f++)
            if (r.faults[f] != (rows[i].faults >> f & 1U))
                fail_msg("row %zu: %s is %d", i, clock_fault_texts[f].says, r.faults[f]);
    }
    for (int f = 0; f < CLOCK_FAULT_COUNT; f++)
        assert_true(strlen(clock_fault_texts[f].says) > 0);
}

static void the_days_used_are_those_counted_up_to_the_reply(void **state)
{
    (void)state;
    static const struct {
        told_event events[4];
        int used;
    } rows[] = {
        {{{"2023-09-28", EVENT_REPLIED}}, 6},
        {{{"2023-09-20", EVENT_REPLIED}}, 0},
        {{{"2023-10-25", EVENT_REPLIED}}, 21}, /* late days are counted too */
        {{{"2023-09-21", EVENT_CONSULT_SENT},
          {"2023-09-25", EVENT_CONSULT_ENDED},
          {"2023-09-28", EVENT_REPLIED}},
         4},
        {{{"2023-09-22", EVENT_SUPPLEMENT_ASKED}, {"2023-09-28", EVENT_REPLIED}}, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        application_event events[EVENTS_MOST];
        size_t n = events_of(rows[i].events, events);
        reckoning r;
        clock_refusal why;
        assert_int_equal(clock_reckon(&calendar_published, &settings_default, on("2023-09-20"),
                                      events, n, &r, &why),
                         OK);
        assert_int_equal(r.used.n, rows[i].used);
    }
}

static void the_wait_for_a_payment_may_only_pause_the_clock(void **state)
{
    (void)state;
    settings s = settings_default;
    s.payment = PAYMENT_RESUMES;
    const told_event told[] = {{"2023-11-02", EVENT_FEE_NOTIFIED}, {"2023-11-10", EVENT_FEE_PAID},
                               {0}};
    application_event events[EVENTS_MOST];
    size_t n = events_of(told, events);
    reckoning r;
    clock_refusal why;
    assert_int_equal(
        clock_reckon(&calendar_published, &s, on("2023-11-01"), events, n, &r, &why), OK);
    /* 6 working days from 3 to 10 November are not counted */
    assert_string_equal(day_iso(r.reply_due_on).c, "2023-12-07");
    assert_int_equal(r.excluded.n, 6);
    int unpaid = 0;
    clock_walk w;
    clock_step step;
    clock_walk_begin(&w, &calendar_published, &s, events, n, &r);
    while (clock_walk_next(&w, &step)) {
        char text[64];
        line said = LINE_IN(text);
        clock_step_why(&step, &said);
        if (step.kind == STEP_UNPAID) {
            unpaid++;
            assert_str(line_str(&said), "等待缴费期间，不计入");
            assert_str(clock_step_basis(&step), "国办函〔2020〕109号第六条");
        }
    }
    assert_int_equal(unpaid, 6);
}

static void every_step_says_why_and_on_what_ground(void **state)
{
    (void)state;
    const told_event told[] = {{"2023-09-26", EVENT_CONSULT_SENT},
                               {"2023-09-27", EVENT_CONSULT_ENDED}, {0}};
    static const struct {
        const char *day;
        int counted;
        const char *why, *basis;
    } rows[] = {
        {"2023-09-21", 1, "工作日", "条例第三十三条"},
        {"2023-09-23", 0, "周末", "国务院关于职工工作时间的规定第七条"},
        {"2023-09-26", 4, "工作日", "条例第三十三条"},
        {"2023-09-27", 0, "征求意见期间，不计入", "条例第三十三条第三款"},
        {"2023-09-28", 5, "工作日", "条例第三十三条"},
        {"2023-10-01", 0, "中秋节、国庆节放假", "国办发明电〔2022〕16号"},
        {"2023-10-07", 6, "调休上班（中秋节、国庆节）", "条例第三十三条"},
    };
    application_event events[EVENTS_MOST];
    size_t n = events_of(told, events), met = 0;
    reckoning r;
    clock_refusal why;
    clock_walk w;
    clock_step step;
    day last = on("2023-09-20");
    assert_int_equal(clock_reckon(&calendar_published, &settings_default, last, events, n, &r,
                                  &why),
                     OK);
    clock_walk_begin(&w, &calendar_published, &settings_default, events, n, &r);
    while (clock_walk_next(&w, &step)) {
        assert_int_equal(day_between(last, step.on), 1); /* no day is left out */
        last = step.on;
        for (size_t i = 0; i < COUNT_OF(rows); i++)
            if (day_same(step.on, on(rows[i].day))) {
                char text[64];
                line said = LINE_IN(text);
                clock_step_why(&step, &said);
                assert_int_equal(step.counted, rows[i].counted);
                assert_str(line_str(&said), rows[i].why);
                assert_str(clock_step_basis(&step), rows[i].basis);
                met++;
            }
    }
    assert_int_equal(met, COUNT_OF(rows));
    assert_true(day_same(last, r.reply_due_on));
}

static void a_calendar_that_ends_too_soon_is_said_plainly(void **state)
{
    (void)state;
    static const struct {
        const char *received;
        told_event events[3];
        bool provisional;
    } rows[] = {
        {"2026-11-30", {{0}}, false},
        {"2026-12-20", {{0}}, true},
        {"2018-12-20", {{0}}, true},
        {"2026-12-20", {{"2026-12-21", EVENT_SUPPLEMENT_ASKED}}, false},
        {"2026-12-20",
         {{"2026-12-21", EVENT_SUPPLEMENT_ASKED}, {"2026-12-22", EVENT_REPLIED}}, false},
        {"2026-11-30", {{"2026-12-10", EVENT_FEE_NOTIFIED}}, true},
        {"2026-11-30",
         {{"2026-12-02", EVENT_CONSULT_SENT}, {"2027-01-05", EVENT_CONSULT_SENT}}, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        application_event events[EVENTS_MOST];
        size_t n = events_of(rows[i].events, events);
        reckoning r;
        clock_refusal why;
        assert_int_equal(clock_reckon(&calendar_published, &settings_default,
                                      on(rows[i].received), events, n, &r, &why),
                         OK);
        if (r.provisional != rows[i].provisional)
            fail_msg("row %zu", i);
    }
}

static void every_day_of_every_published_year_has_the_naive_dates(void **state)
{
    (void)state;
    for (int i = naive_find("2019-01-01"); i < naive_find("2027-01-01"); i++) {
        day received = naive_as_day(i);
        for (int extension = 0; extension <= 20; extension += 5) {
            const application_event extended = {.happened_on = received,
                                                .kind = EVENT_EXTENDED,
                                                .amount = extension};
            reckoning r;
            clock_refusal why;
            assert_int_equal(clock_reckon(&calendar_published, &settings_default, received,
                                          &extended, extension > 0, &r, &why),
                             OK);
            assert_string_equal(day_iso(r.reply_due_on).c,
                                naive_days[naive_after(i, 20 + extension)].iso);
            assert_string_equal(day_iso(r.original_reply_due_on).c,
                                naive_days[naive_after(i, 20)].iso);
            assert_string_equal(day_iso(r.supplement_notice_due_on).c,
                                naive_days[naive_after(i, 7)].iso);
        }
        assert_string_equal(day_iso(clock_consultation_due(&calendar_published, received)).c,
                            naive_days[naive_after(i, 15)].iso);
    }
}

/* A small generator of our own, so that a failure can be run again. */
static uint64_t seed = 20190515;
static int rolled(int sides)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((seed >> 33) % (uint64_t)sides);
}

/* Events an office could record, in any order the law allows. */
static size_t invent(day received, application_event *events)
{
    size_t n = 0;
    int waiting = -1, open = 0, extended = 0, most = rolled(8);
    day today = received;
    while ((int)n < most) {
        today = day_after(today, rolled(12));
        int kind = rolled(EVENT_CLOCK_COUNT), amount = 0;
        if (waiting >= 0 && rolled(2))
            kind = waiting;
        if ((kind == EVENT_SUPPLEMENTED || kind == EVENT_FEE_PAID) && waiting != kind)
            continue;
        if ((kind == EVENT_SUPPLEMENT_ASKED || kind == EVENT_FEE_NOTIFIED ||
             kind == EVENT_EXTENDED) &&
            waiting >= 0)
            continue;
        if (kind == EVENT_CONSULT_ENDED && open == 0)
            continue;
        if (kind == EVENT_EXTENDED) {
            amount = 1 + rolled(20);
            if (extended + amount > 20)
                continue;
            extended += amount;
        }
        open += (kind == EVENT_CONSULT_SENT) - (kind == EVENT_CONSULT_ENDED);
        if (kind == EVENT_SUPPLEMENT_ASKED)
            waiting = EVENT_SUPPLEMENTED;
        else if (kind == EVENT_FEE_NOTIFIED)
            waiting = EVENT_FEE_PAID;
        else if (kind == EVENT_SUPPLEMENTED || kind == EVENT_FEE_PAID) {
            waiting = -1;
            extended = 0;
        }
        events[n++] = (application_event){.happened_on = today, .kind = kind, .amount = amount};
        if (kind == EVENT_REPLIED)
            break;
    }
    return n;
}

static void random_courses_have_the_naive_dates(void **state)
{
    (void)state;
    enum { COURSES = 20000 };
    int states[CLOCK_STATE_COUNT] = {0};
    int first = naive_find("2019-01-01"), last = naive_find("2026-12-31");
    for (int course = 0; course < COURSES; course++) {
        application_event events[8];
        day received = naive_as_day(first + rolled(last - first));
        size_t n = invent(received, events);
        naive_case expected = naive_clock(received, events, n);
        reckoning r;
        clock_refusal why = {0};
        if (clock_reckon(&calendar_published, &settings_default, received, events, n, &r, &why) !=
            OK)
            fail_msg("course %d: event %zu: %s", course, why.event, why.says);
        states[r.state]++;
        const char *due = expected.due < 0 ? "" : naive_days[expected.due].iso;
        const char *original = expected.original < 0 ? "" : naive_days[expected.original].iso;
        const char *fee_due = expected.fee_due < 0 ? "" : naive_days[expected.fee_due].iso;
        bool has_clock = expected.due >= 0;
        if (strcmp(clock_state_ids[r.state], expected.state) != 0 ||
            strcmp(day_iso(r.reply_due_on).c, due) != 0 ||
            strcmp(day_iso(r.original_reply_due_on).c, original) != 0 ||
            strcmp(day_iso(r.fee_payment_due_on).c, fee_due) != 0 ||
            (has_clock &&
             (r.excluded.n != expected.excluded || r.allowed.n != expected.allowed)))
            fail_msg("course %d from %s: %s, due %s, not %s, %s", course, day_iso(received).c,
                     clock_state_ids[r.state], day_iso(r.reply_due_on).c, expected.state, due);
        /* the steps end where the date says, with as many counted as allowed */
        clock_walk w;
        clock_step step = {.on = r.started_on};
        int counted = 0;
        clock_walk_begin(&w, &calendar_published, &settings_default, events, n, &r);
        while (clock_walk_next(&w, &step))
            counted += step.counted > 0;
        if (has_clock) {
            assert_string_equal(day_iso(step.on).c, due);
            assert_int_equal(counted, expected.allowed);
        }
    }
    for (int s = 0; s < CLOCK_STATE_COUNT; s++)
        assert_true(states[s] > COURSES / 100); /* the courses reach every state */
}

static void the_light_follows_the_days_left(void **state)
{
    (void)state;
    static const struct {
        const char *received;
        told_event events[3];
        const char *today;
        int light;
    } rows[] = {
        {"2023-11-01", {{0}}, "2023-11-02", LIGHT_GREEN},
        {"2023-11-01", {{0}}, "2023-11-14", LIGHT_GREEN}, /* the 9th */
        {"2023-11-01", {{0}}, "2023-11-15", LIGHT_AMBER}, /* the 10th */
        {"2023-11-01", {{0}}, "2023-11-29", LIGHT_AMBER}, /* the last */
        {"2023-11-01", {{0}}, "2023-11-30", LIGHT_RED},
        {"2023-11-01", {{"2023-11-02", EVENT_CONSULT_SENT}}, "2023-12-30", LIGHT_PAUSED},
        {"2023-11-01", {{"2023-11-02", EVENT_SUPPLEMENT_ASKED}}, "2023-12-30", LIGHT_PAUSED},
        {"2023-11-01", {{"2023-11-29", EVENT_REPLIED}}, "2023-12-30", LIGHT_GREEN},
        {"2023-11-01", {{"2023-11-30", EVENT_REPLIED}}, "2023-12-30", LIGHT_RED},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        application_event events[EVENTS_MOST];
        size_t n = events_of(rows[i].events, events);
        reckoning r;
        clock_refusal why;
        assert_int_equal(clock_reckon(&calendar_published, &settings_default,
                                      on(rows[i].received), events, n, &r, &why),
                         OK);
        if (clock_light_on(&calendar_published, &settings_default, &r, on(rows[i].today)) !=
            (clock_light)rows[i].light)
            fail_msg("row %zu", i);
    }
}

static void the_supplement_notice_is_warned_of_on_days_five_and_seven(void **state)
{
    (void)state;
    static const struct {
        const char *today;
        int warning;
    } rows[] = {
        {"2023-11-07", 0}, {"2023-11-08", 5}, {"2023-11-09", 6}, {"2023-11-10", 7},
        {"2023-11-13", 8},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(clock_supplement_warning(&calendar_published, &settings_default,
                                                  on("2023-11-01"), on(rows[i].today)),
                         rows[i].warning);
}

int main(void)
{
    naive_load();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_course_of_events_has_its_dates),
        cmocka_unit_test(what_cannot_have_happened_is_refused),
        cmocka_unit_test(what_should_not_have_happened_is_named),
        cmocka_unit_test(the_days_used_are_those_counted_up_to_the_reply),
        cmocka_unit_test(the_wait_for_a_payment_may_only_pause_the_clock),
        cmocka_unit_test(every_step_says_why_and_on_what_ground),
        cmocka_unit_test(a_calendar_that_ends_too_soon_is_said_plainly),
        cmocka_unit_test(every_day_of_every_published_year_has_the_naive_dates),
        cmocka_unit_test(random_courses_have_the_naive_dates),
        cmocka_unit_test(the_light_follows_the_days_left),
        cmocka_unit_test(the_supplement_notice_is_warned_of_on_days_five_and_seven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
