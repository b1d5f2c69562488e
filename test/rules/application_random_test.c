/* Thousands of courses against a second, naive reckoning that shares nothing with the
 * first: it asks of each fact which step of its kinds came last, and nothing else. */
#include "testing.h"

#include <string.h>

#include "naive.h"
#include "rules/application.h"

enum { EVENTS_MOST = 60 };

static const char *const arrival = "2024-06-03";

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static course seen(const application_event *events, size_t n)
{
    static application_event room[2 * EVENTS_MOST];
    const application app = {.channel = CHANNEL_POST,
                             .received_on = on(arrival),
                             .outcome = OUTCOME_NONE,
                             .replied_on = DAY_NONE};
    course c;
    application_course(&calendar_published, &settings_default, &app, events, n, room,
                       on("2026-12-31"), &c);
    return c;
}

typedef struct naive_steps {
    application_event p[EVENTS_MOST]; /* those that count, in order */
    size_t n;
} naive_steps;

static int last_of(const naive_steps *s, int kind, int choice)
{
    for (size_t i = s->n; i-- > 0;)
        if (s->p[i].kind == kind && (choice < 0 || s->p[i].choice == choice))
            return (int)i;
    return -1;
}

static int latest(const int *at, size_t n)
{
    int most = -1;
    for (size_t i = 0; i < n; i++)
        most = at[i] > most ? at[i] : most;
    return most;
}

static bool comes_before(const application_event *a, const application_event *b)
{
    return a->happened_on.n * 1000 + a->step < b->happened_on.n * 1000 + b->step;
}

static naive_steps naive_order(const application_event *events, size_t n)
{
    naive_steps s = {.n = 0};
    bool gone[EVENTS_MOST] = {false};
    for (size_t i = 0; i < n; i++)
        for (size_t v = 0; v < n; v++)
            if (events[v].kind == EVENT_VOIDED &&
                (i == v || events[v].voids == events[i].step))
                gone[i] = true;
    for (;;) {
        size_t next = n;
        for (size_t i = 0; i < n; i++)
            if (!gone[i] && (next == n || comes_before(&events[i], &events[next])))
                next = i;
        if (next == n)
            return s;
        gone[next] = true;
        s.p[s.n++] = events[next];
    }
}

static const char *naive_review(const naive_steps *s, int answer)
{
    const int backs[] = {last_of(s, EVENT_SUBMITTED, -1)};
    int since = latest(backs, 1);
    bool wants = answer == REFUSED_STATE_SECRET || s->p[since].choice == CHOICE_WITH_SECRECY;
    const int opinions[] = {last_of(s, EVENT_LEGAL_OPINION, CHOICE_AGREE),
                            last_of(s, EVENT_LEGAL_OPINION, CHOICE_AGAINST)};
    if (last_of(s, EVENT_REVIEWED, -1) < since)
        return "to_review";
    if (answer > GRANTED && answer < OTHER_SUPPLEMENT_LAPSED && latest(opinions, 2) < since)
        return "to_legal";
    if (wants && last_of(s, EVENT_SECRECY_OPINION, CHOICE_AGREE) < since)
        return "to_secrecy";
    return "to_sign";
}

static const char *naive_stage(const naive_steps *s, const char *clock)
{
    int signed_at = last_of(s, EVENT_SIGNED, -1);
    bool sent = false;
    for (size_t i = 0; i < s->n; i++)
        if (signed_at >= 0 && (int)i > signed_at && s->p[i].about == s->p[signed_at].about)
            sent = s->p[i].kind == EVENT_DISPATCHED || s->p[i].kind == EVENT_SERVED ||
                   (sent && s->p[i].kind != EVENT_SERVICE_FAILED);
    const int undone[] = {last_of(s, EVENT_SUPPLEMENTED, -1), last_of(s, EVENT_FEE_PAID, -1)};
    int concluded = last_of(s, EVENT_CONCLUDED, -1);
    const int back[] = {latest(undone, 2), concluded, last_of(s, EVENT_SENT_BACK, -1),
                        last_of(s, EVENT_LEGAL_OPINION, CHOICE_CHANGE),
                        last_of(s, EVENT_SECRECY_OPINION, CHOICE_AGAINST)};
    const int given[] = {last_of(s, EVENT_ASSIGNED, -1), last_of(s, EVENT_TRANSFERRED, -1)};
    if (last_of(s, EVENT_ARCHIVED, -1) >= 0)
        return "archived";
    if (last_of(s, EVENT_WITHDRAWN, -1) >= 0)
        return "withdrawn";
    if (signed_at >= 0 && !sent)
        return "to_serve";
    if (last_of(s, EVENT_REPLIED, -1) >= 0)
        return "to_archive";
    if (concluded > latest(undone, 2) && last_of(s, EVENT_SUBMITTED, -1) > latest(back, 5))
        return naive_review(s, (int)s->p[concluded].amount - 1);
    if (strcmp(clock, "waiting_supplement") == 0)
        return "supplementing";
    if (strcmp(clock, "waiting_payment") == 0)
        return "waiting_payment";
    if (last_of(s, EVENT_REGISTERED, -1) < 0)
        return "to_register";
    if (latest(given, 2) <= last_of(s, EVENT_RETURNED, -1))
        return "to_assign";
    if (last_of(s, EVENT_ACCEPTED, -1) < latest(given, 2))
        return "to_accept";
    return strcmp(clock, "paused") == 0 ? "consulting" : "handling";
}

static uint64_t seed = 20190515;
static int rolled(int sides)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((seed >> 33) % (uint64_t)sides);
}

/* Steps whose clock can be, the others as they fall. */
static size_t invent(application_event *events)
{
    static const int others[] = {
        EVENT_REGISTERED, EVENT_REGISTERED, EVENT_ASSIGNED,  EVENT_ASSIGNED, EVENT_ACCEPTED,
        EVENT_ACCEPTED,   EVENT_ACCEPTED,   EVENT_RETURNED,  EVENT_TRANSFERRED, EVENT_CONCLUDED,
        EVENT_CONCLUDED,  EVENT_SUBMITTED,  EVENT_SUBMITTED, EVENT_REVIEWED, EVENT_REVIEWED,
        EVENT_LEGAL_OPINION, EVENT_LEGAL_OPINION, EVENT_SECRECY_OPINION, EVENT_SENT_BACK,
        EVENT_SIGNED, EVENT_NOTED, EVENT_HELP_ASKED, EVENT_HELP_GIVEN, EVENT_SEARCHED,
    };
    size_t n = 0;
    int waiting = -1, open = 0, extended = 0, most = 4 + rolled(30);
    bool is_signed = false;
    day today = on(arrival);
    events[n++] = (application_event){.step = 1, .happened_on = today, .kind = EVENT_ARRIVED,
                                      .due_on = DAY_NONE};
    while ((int)n < most) {
        application_event e = {.step = (int64_t)n + 1, .due_on = DAY_NONE, .amount = 0};
        today = day_after(today, rolled(4));
        e.happened_on = today;
        e.kind = rolled(4) == 0 ? rolled(EVENT_REPLIED) : others[rolled(COUNT_OF(others))];
        if (is_signed)
            e.kind = EVENT_DISPATCHED + rolled(3);
        if (waiting >= 0 && rolled(3) == 0)
            e.kind = waiting;
        bool starts = e.kind == EVENT_SUPPLEMENT_ASKED || e.kind == EVENT_FEE_NOTIFIED;
        if ((starts || e.kind == EVENT_EXTENDED || e.kind == EVENT_SIGNED) && waiting >= 0)
            continue;
        if ((e.kind == EVENT_SUPPLEMENTED || e.kind == EVENT_FEE_PAID) && waiting != e.kind)
            continue;
        if (e.kind == EVENT_CONSULT_ENDED && open == 0)
            continue;
        if (e.kind == EVENT_EXTENDED) {
            if (extended > 0)
                continue;
            e.amount = extended = 1 + rolled(20);
        }
        if (e.kind == EVENT_CONSULT_SENT)
            e.about = ++open;
        if (e.kind == EVENT_CONSULT_ENDED)
            e.about = open--;
        if (starts)
            waiting = e.kind == EVENT_FEE_NOTIFIED ? EVENT_FEE_PAID : EVENT_SUPPLEMENTED;
        if (e.kind == waiting) {
            waiting = -1;
            extended = 0;
        }
        if (e.kind == EVENT_ASSIGNED || e.kind == EVENT_TRANSFERRED)
            e.unit.n = 1 + rolled(3);
        if (e.kind == EVENT_CONCLUDED)
            e.amount = 1 + rolled(OUTCOME_COUNT);
        if (e.kind == EVENT_SUBMITTED && rolled(3) == 0)
            e.choice = CHOICE_WITH_SECRECY;
        if (e.kind == EVENT_LEGAL_OPINION)
            e.choice = CHOICE_AGREE + rolled(3);
        if (e.kind == EVENT_SECRECY_OPINION)
            e.choice = rolled(2) ? CHOICE_AGREE : CHOICE_AGAINST;
        if (e.kind == EVENT_SIGNED || is_signed)
            e.about = 9;
        is_signed |= e.kind == EVENT_SIGNED;
        events[n++] = e;
    }
    if (rolled(4) == 0) { /* take one back that moves no clock */
        int64_t step = 2 + rolled((int)n);
        if (step <= (int64_t)n && events[step - 1].kind >= EVENT_CLOCK_COUNT &&
            events[step - 1].kind != EVENT_SIGNED) {
            events[n] = (application_event){.step = (int64_t)n + 1, .kind = EVENT_VOIDED,
                                            .happened_on = today, .voids = step,
                                            .due_on = DAY_NONE};
            n++;
        }
    }
    if (rolled(6) == 0)
        events[n] = (application_event){.step = (int64_t)n + 1, .kind = EVENT_REPLIED,
                                        .happened_on = today, .amount = 1 + rolled(OUTCOME_COUNT),
                                        .due_on = DAY_NONE},
        n++;
    return n;
}

static void random_courses_stand_where_the_naive_reckoning_says(void **state)
{
    (void)state;
    enum { COURSES = 6000 };
    int stages[STAGE_COUNT] = {0};
    naive_load();
    for (int i = 0; i < COURSES; i++) {
        application_event events[EVENTS_MOST], clock[EVENTS_MOST];
        size_t n = invent(events), ticks = 0;
        naive_steps s = naive_order(events, n);
        for (size_t e = 0; e < s.n; e++)
            if (s.p[e].kind < EVENT_CLOCK_COUNT)
                clock[ticks++] = s.p[e];
        naive_case expected = naive_clock(on(arrival), clock, ticks);
        course c = seen(events, n);
        const char *at = naive_stage(&s, expected.state);
        if (c.refused || strcmp(stage_ids[c.stage], at) != 0)
            fail_msg("course %d: %s, not %s", i, stage_ids[c.stage], at);
        const char *due = expected.due < 0 ? "" : naive_days[expected.due].iso;
        assert_string_equal(day_iso(c.clock.reply_due_on).c, due);
        stages[c.stage]++;
    }
    for (int at = STAGE_TO_REGISTER; at <= STAGE_TO_ARCHIVE; at++)
        assert_true(stages[at] > 0); /* the courses reach every stage */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_courses_stand_where_the_naive_reckoning_says),
    };
    return cmocka_run_group_tests_name("rules/application_random", tests, NULL, NULL);
}
