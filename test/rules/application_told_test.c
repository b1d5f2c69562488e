/* A day told to the applicant, and calendars that change after it: in rows, and random
 * courses against a naive reckoning that paints the days as they were known. */
#include "naive.h"

#include "rules/application.h"

enum { NOTICES = 3, DAYS_EACH = 4, EVENTS_MOST = 12, TURNS = 1500 };

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

/* Ten in the morning in Beijing, and `seconds` later. */
static instant at(day d, int seconds)
{
    return (instant){(int64_t)d.n * 86400 + 2 * 3600 + seconds};
}

/* --- a calendar with an office's own notices --- */

static calendar_layer layers[8];
static calendar_notice notices[NOTICES];
static calendar_entry entries[NOTICES * DAYS_EACH];

static calendar office_calendar(size_t notice_count, size_t entry_count)
{
    memcpy(layers, calendar_published.layers, calendar_published.count * sizeof layers[0]);
    layers[calendar_published.count] =
        (calendar_layer){entries, entry_count, notices, notice_count};
    return (calendar){
        .layers = layers, .count = calendar_published.count + 1, .as_of = DAY_NONE};
}

static void notice(size_t i, day known, int second, day named, bool works)
{
    notices[i] = (calendar_notice){STR("本地"), 0, known, at(known, second)};
    entries[i] = (calendar_entry){named, works, (uint16_t)i, STR("运动会")};
}

static application row_of(day received)
{
    return (application){.channel = CHANNEL_POST,
                         .received_on = received,
                         .outcome = OUTCOME_NONE,
                         .replied_on = DAY_NONE};
}

typedef struct step {
    int kind, after; /* days after the arrival */
    int64_t about, amount;
    int second;      /* of its entry; below 0: imported, without one */
} step;

static course seen(const calendar *cal, const settings *s, day received, const step *steps,
                   size_t n)
{
    static application_event events[EVENTS_MOST], room[2 * EVENTS_MOST];
    application app = row_of(received);
    course c;
    for (size_t i = 0; i < n; i++) {
        day d = day_after(received, steps[i].after);
        events[i] = (application_event){.step = (int64_t)i + 1,
                                        .happened_on = d,
                                        .kind = steps[i].kind,
                                        .about = steps[i].about,
                                        .amount = steps[i].amount,
                                        .due_on = DAY_NONE,
                                        .entered_at = steps[i].second < 0
                                                          ? (instant){0}
                                                          : at(d, steps[i].second)};
    }
    application_course(cal, s, &app, events, n, room, day_after(received, 200), &c);
    return c;
}

static void expect_days(size_t row, const course *c, const char *due, const char *newer, bool told)
{
    day stands = c->clock.state == CLOCK_WAITING_PAYMENT ? c->clock.fee_payment_due_on
                                                         : c->clock.reply_due_on;
    day_text a = day_iso(stands), b = day_iso(c->newer_due_on);
    if (strcmp(a.c, due) != 0 || strcmp(b.c, newer) != 0 || day_is(c->told_on) != told ||
        c->moved != (told && strcmp(due, newer) != 0))
        fail_msg("row %zu: %s, newer %s, told %d, moved %d", row, a.c, b.c, day_is(c->told_on),
                 c->moved);
}

/* Received on Monday 2023-08-07: twenty working days end on 2023-09-04. A notice brought in
 * on 08-15 takes 08-30 off: then on 09-05. */
static void what_was_told_stands(void **state)
{
    (void)state;
    static const struct {
        step steps[6];
        const char *due, *newer;
        bool told, resumes;
    } rows[] = {
        /* nothing told: no letter, or none that this program wrote */
        {{{EVENT_ARRIVED}}, "2023-09-05", "2023-09-05", false, false},
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED}}, "2023-09-05", "2023-09-05", false, false},
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 0, 1, 0, -1}}, "2023-09-05", "2023-09-05", false,
         false},
        /* told before the notice; on its day; after it */
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1}}, "2023-09-04", "2023-09-05", true, false},
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 8, 1, 0, 49}}, "2023-09-04", "2023-09-05", true,
         false},
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 8, 1, 0, 51}}, "2023-09-05", "2023-09-05", true,
         false},
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 9, 1}}, "2023-09-05", "2023-09-05", true, false},
        /* an extension tells anew: the days that went by the old calendar go by the new */
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1}, {EVENT_EXTENDED, 9, 2, 5}}, "2023-09-12",
         "2023-09-12", true, false},
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1}, {EVENT_EXTENDED, 9, 0, 5}}, "2023-09-11",
         "2023-09-12", true, false},
        /* the office adopts what the calendar of now says */
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1}, {EVENT_DATE_ADOPTED, 10}}, "2023-09-05",
         "2023-09-05", true, false},
        /* a new clock, of which nothing was told */
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1}, {EVENT_SUPPLEMENT_ASKED, 1},
          {EVENT_SUPPLEMENTED, 2}}, "2023-09-07", "2023-09-07", false, false},
        /* the last day to pay was told too; then the payment starts anew, or the clock before
         * it goes on, with what was told of it */
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1}, {EVENT_FEE_NOTIFIED, 2, 3}}, "2023-09-06",
         "2023-09-07", true, false},
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1}, {EVENT_FEE_NOTIFIED, 2, 3},
          {EVENT_FEE_PAID, 3, 3}}, "2023-09-08", "2023-09-08", false, false},
        {{{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1}, {EVENT_FEE_NOTIFIED, 2, 3},
          {EVENT_FEE_PAID, 3, 3}}, "2023-09-05", "2023-09-06", true, true},
        /* told while a consultation stopped the clock: no date was in it */
        {{{EVENT_ARRIVED}, {EVENT_CONSULT_SENT, 0, 7}, {EVENT_REGISTERED, 1, 1},
          {EVENT_CONSULT_ENDED, 1, 7}}, "2023-09-06", "2023-09-06", false, false},
    };
    notice(0, on("2023-08-15"), 50, on("2023-08-30"), false);
    calendar cal = office_calendar(1, 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        settings s = settings_default;
        s.payment = rows[i].resumes ? PAYMENT_RESUMES : PAYMENT_RESTARTS;
        size_t n = 1;
        while (n < COUNT_OF(rows[i].steps) &&
               (rows[i].steps[n].kind != 0 || rows[i].steps[n].after != 0))
            n++;
        course c = seen(&cal, &s, on("2023-08-07"), rows[i].steps, n);
        expect_days(i, &c, rows[i].due, rows[i].newer, rows[i].told);
    }
}

/* Only an earlier day may be taken, and only when there is one. */
static void an_earlier_day_may_be_adopted_and_a_later_one_not(void **state)
{
    (void)state;
    static const step steps[] = {{EVENT_ARRIVED}, {EVENT_REGISTERED, 1, 1},
                                 {EVENT_ASSIGNED, 1}, {EVENT_NOTED, 2}};
    static const struct {
        const char *named;
        bool works, may;
    } rows[] = {
        {"2023-08-30", false, false}, /* a day off more: later */
        {"2023-08-27", true, true},   /* a Sunday at work: earlier */
        {"2023-10-10", false, false}, /* beyond: the same */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        notice(0, on("2023-08-15"), 0, on(rows[i].named), rows[i].works);
        calendar cal = office_calendar(1, 1);
        course c = seen(&cal, &settings_default, on("2023-08-07"), steps, COUNT_OF(steps));
        assert_int_equal(c.moves[MOVE_ADOPT_DATE].allowed, rows[i].may);
        assert_int_equal(c.moved, i != 2);
        assert_string_equal(day_iso(c.told_due_on).c, "2023-09-04");
        assert_string_equal(day_iso(c.due_on).c, "2023-09-04");
    }
}

/* A date told twice over is seen by a calendar without moments as one of its whole day. */
static void notices_of_before_count_for_their_whole_day(void **state)
{
    (void)state;
    static const step told[] = {{EVENT_ARRIVED}, {EVENT_REGISTERED, 8, 1, 0, 5}};
    notice(0, on("2023-08-15"), 50, on("2023-08-30"), false);
    notices[0].known_at = (instant){0};
    calendar cal = office_calendar(1, 1);
    course c = seen(&cal, &settings_default, on("2023-08-07"), told, COUNT_OF(told));
    expect_days(0, &c, "2023-09-05", "2023-09-05", true);
    cal.as_of = on("2023-08-15"); /* a day as such: all of it */
    notices[0].known_at = at(on("2023-08-15"), 50);
    assert_false(calendar_is_working(&cal, on("2023-08-30")));
    cal.as_of = on("2023-08-14");
    assert_true(calendar_is_working(&cal, on("2023-08-30")));
}

/* --- random courses --- */

static unsigned draw(unsigned below)
{
    static unsigned state = 20190322;
    state = state * 1103515245U + 12345U;
    return (state >> 16) % below;
}

static naive_day plain[NAIVE_DAYS];

/* Strike in the notices known before a moment, up to a day; and all of them beyond it. */
static void paint(size_t entry_count, instant known, int until)
{
    memcpy(naive_days, plain, sizeof plain);
    for (size_t i = 0; i < NOTICES; i++) /* a later notice overrides */
        for (size_t e = 0; e < entry_count; e++) {
            int index = naive_find(day_iso(entries[e].on).c);
            if (entries[e].notice == i && (index > until || notices[i].known_at.s < known.s))
                naive_days[index].works = entries[e].works;
        }
}

/* By day; on one day by notice. */
static void sort_entries(size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0; j--) {
            calendar_entry *a = &entries[j - 1], *b = &entries[j];
            bool ordered = day_before(a->on, b->on) ||
                         (day_same(a->on, b->on) && a->notice <= b->notice);
            if (ordered)
                break;
            calendar_entry kept = *a;
            *a = *b;
            *b = kept;
        }
}

static void draw_notices(day received, size_t *n)
{
    *n = 0;
    int known = 0;
    for (size_t i = 0; i < NOTICES; i++) {
        known += (int)draw(12);
        day d = day_after(received, known);
        notices[i] = (calendar_notice){STR("本地"), 0, d, at(d, (int)i)};
        for (size_t e = 0; e < DAYS_EACH; e++)
            entries[(*n)++] = (calendar_entry){day_after(received, 1 + (int)draw(60)),
                                               draw(2) == 0, (uint16_t)i, STR("x")};
    }
    sort_entries(*n);
}

static size_t draw_steps(step *steps)
{
    size_t n = 0;
    steps[n++] = (step){.kind = EVENT_ARRIVED};
    int after = (int)draw(6);
    steps[n++] = (step){EVENT_REGISTERED, after, 1, 0, 5};
    if (draw(2) == 0) {
        steps[n++] = (step){EVENT_CONSULT_SENT, after += (int)draw(5), 7, 0, 6};
        steps[n++] = (step){EVENT_CONSULT_ENDED, after += (int)draw(12), 7, 0, 7};
    }
    if (draw(2) == 0)
        steps[n++] = (step){EVENT_EXTENDED, after += (int)draw(5), (int64_t)draw(2),
                            1 + (int64_t)draw(20), 8};
    if (draw(3) == 0)
        steps[n++] = (step){EVENT_DATE_ADOPTED, after += (int)draw(5), 0, 0, 9};
    return n;
}

static void random_courses_keep_the_naive_date_told(void **state)
{
    (void)state;
    int moved = 0;
    naive_load();
    memcpy(plain, naive_days, sizeof plain);
    for (int turn = 0; turn < TURNS; turn++) {
        step steps[EVENTS_MOST];
        application_event events[EVENTS_MOST];
        size_t entry_count, n = 0, upto = 0, told = 0;
        day received = day_after(on("2023-08-01"), (int)draw(50));
        draw_notices(received, &entry_count);
        size_t count = draw_steps(steps);
        for (size_t i = 0; i < count; i++) {
            const step *s = &steps[i];
            if (s->kind < EVENT_CLOCK_COUNT)
                events[n++] = (application_event){.kind = s->kind,
                                                  .happened_on = day_after(received, s->after),
                                                  .amount = s->amount};
            if (s->kind == EVENT_REGISTERED || s->kind == EVENT_DATE_ADOPTED ||
                (s->kind == EVENT_EXTENDED && s->about > 0)) {
                told = i;
                upto = n;
            }
        }
        instant known = at(day_after(received, steps[told].after), steps[told].second);
        paint(entry_count, known, NAIVE_DAYS);
        int until = naive_clock(received, events, upto).due;
        paint(entry_count, known, until);
        int due = naive_clock(received, events, n).due;
        paint(entry_count, (instant){INT64_MAX}, NAIVE_DAYS);
        int newer = naive_clock(received, events, n).due;
        calendar cal = office_calendar(NOTICES, entry_count);
        course c = seen(&cal, &settings_default, received, steps, count);
        expect_days((size_t)turn, &c, naive_days[due].iso, naive_days[newer].iso, true);
        moved += c.moved;
    }
    memcpy(naive_days, plain, sizeof plain);
    print_message("%d courses, %d with another day by the newest calendar\n", TURNS, moved);
    assert_true(moved > TURNS / 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_told_stands),
        cmocka_unit_test(an_earlier_day_may_be_adopted_and_a_later_one_not),
        cmocka_unit_test(notices_of_before_count_for_their_whole_day),
        cmocka_unit_test(random_courses_keep_the_naive_date_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
