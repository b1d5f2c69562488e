/* The course of a reconsideration or a suit, step by step. */
#include "testing.h"

#include "rules/annual_report.h"
#include "rules/remedy_case.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    if (iso != NULL && iso[0] != '\0')
        assert_true(day_parse(str_of(iso), &d));
    return d;
}

typedef struct story {
    remedy_case c;
    remedy_event events[20], room[20];
    size_t n;
    remedy_course now;
} story;

static story begin(int kind, const char *accepted)
{
    story s = {.c = {.kind = kind,
                     .route = kind == KIND_LITIGATION ? ROUTE_DIRECT : -1,
                     .accepted_on = on(accepted),
                     .result = -1,
                     .concluded_on = DAY_NONE}};
    remedy_event first[2];
    s.n = remedy_steps_of_row(&s.c, first);
    assert_int_equal(s.n, 1);
    s.events[0] = first[0];
    return s;
}

static remedy_event *add(story *s, int kind, const char *when, int choice)
{
    remedy_event *e = &s->events[s->n++];
    *e = (remedy_event){.step = (int64_t)s->n,
                        .happened_on = on(when),
                        .kind = kind,
                        .choice = choice,
                        .due_on = DAY_NONE};
    return e;
}

static const remedy_course *look(story *s, const char *today)
{
    remedy_course_of(&calendar_published, &settings_default, &s->c, s->events, s->n, s->room,
                     on(today), &s->now);
    return &s->now;
}

static void is_day(day d, const char *iso)
{
    assert_string_equal(day_iso(d).c, iso);
}

static const remedy_clock *clock_of(const remedy_course *c, int kind)
{
    for (size_t i = 0; i < c->clock_count; i++)
        if (c->clocks[i].kind == kind)
            return &c->clocks[i];
    fail_msg("no clock %d", kind);
    return NULL;
}

static void a_reconsideration_runs_its_course(void **state)
{
    (void)state;
    story s = begin(KIND_RECONSIDERATION, "2024-03-01");
    const remedy_course *c = look(&s, "2024-03-04");
    assert_int_equal(c->stage, REMEDY_TO_COPY);
    assert_int_equal(c->light, COURSE_PAUSED);
    is_day(clock_of(c, REMEDY_CLOCK_COPY)->until, "2024-03-12");
    add(&s, REMEDY_COPY, "2024-03-05", REMEDY_BY_ORDINARY);
    c = look(&s, "2024-03-05");
    assert_int_equal(c->stage, REMEDY_TO_ANSWER);
    is_day(c->due_on, "2024-03-19"); /* 10 working days */
    assert_int_equal(c->due_kind, REMEDY_CLOCK_ANSWER);
    assert_int_equal(c->light, COURSE_GREEN);
    assert_int_equal(look(&s, "2024-03-14")->light, COURSE_AMBER);
    assert_int_equal(look(&s, "2024-03-18")->light, COURSE_RED);
    c = look(&s, "2024-03-21");
    assert_true(c->overdue);
    assert_int_equal(c->left.n, -2);
    assert_int_equal(c->light, COURSE_RED);
    add(&s, REMEDY_ANSWERED, "2024-03-18", 0);
    add(&s, REMEDY_HEARING, "2024-03-20", 0)->due_on = on("2024-04-02");
    c = look(&s, "2024-04-01");
    assert_int_equal(c->stage, REMEDY_IN_REVIEW);
    is_day(c->hearing_on, "2024-04-02");
    is_day(clock_of(c, REMEDY_CLOCK_DECISION)->until, "2024-04-30");
    assert_true(c->moves[REMEDY_MOVE_EXTEND]);
    add(&s, REMEDY_EXTENDED, "2024-04-20", 0);
    c = look(&s, "2024-04-21");
    assert_false(c->moves[REMEDY_MOVE_EXTEND]);
    is_day(clock_of(c, REMEDY_CLOCK_DECISION)->until, "2024-05-30");
    add(&s, REMEDY_DECIDED, "2024-05-10", REV_REVOKES)->orders = true;
    c = look(&s, "2024-05-10");
    assert_int_equal(c->stage, REMEDY_TO_REANSWER);
    assert_int_equal(c->result, RESULT_CORRECTED);
    is_day(c->concluded_on, "2024-05-10");
    is_day(c->due_on, "2024-06-06"); /* 20 working days from the decision; Saturday 11 May works */
    assert_true(c->moves[REMEDY_MOVE_SERVED]);
    assert_false(c->moves[REMEDY_MOVE_APPEAL]);
    add(&s, REMEDY_SERVED, "2024-05-15", 0);
    c = look(&s, "2024-05-15");
    is_day(c->due_on, "2024-06-13"); /* from its receipt; the 10th is a holiday */
    is_day(clock_of(c, REMEDY_CLOCK_FURTHER)->until, "2024-05-30");
    assert_false(clock_of(c, REMEDY_CLOCK_FURTHER)->ours);
    assert_false(c->moves[REMEDY_MOVE_SERVED]);
    add(&s, REMEDY_REANSWERED, "2024-06-03", 0);
    c = look(&s, "2024-06-03");
    assert_int_equal(c->stage, REMEDY_TO_LEARN);
    assert_false(c->moves[REMEDY_MOVE_CONCLUDE]);
    add(&s, REMEDY_MEASURES, "2024-06-04", CAUSE_NO_SEARCH);
    add(&s, REMEDY_LEADER_TOLD, "2024-06-04", 0);
    add(&s, REMEDY_NOTED, "2024-06-04", 0);
    c = look(&s, "2024-06-04");
    assert_int_equal(c->stage, REMEDY_TO_CONCLUDE);
    assert_int_equal(c->cause, CAUSE_NO_SEARCH);
    assert_true(c->leader_told);
    add(&s, REMEDY_CONCLUDED, "2024-06-05", 0);
    c = look(&s, "2024-06-05");
    assert_int_equal(c->stage, REMEDY_CLOSED);
    assert_int_equal(c->light, COURSE_DONE);
    assert_false(day_is(c->due_on));
    assert_int_equal(c->version, (int64_t)s.n);
    /* as it stood */
    assert_int_equal(look(&s, "2024-05-11")->stage, REMEDY_TO_REANSWER);
    assert_int_equal(look(&s, "2024-04-30")->result, -1);
}

static void the_simplified_procedure_halves_the_time(void **state)
{
    (void)state;
    story s = begin(KIND_RECONSIDERATION, "2024-03-01");
    add(&s, REMEDY_COPY, "2024-03-05", REMEDY_BY_SIMPLE);
    const remedy_course *c = look(&s, "2024-03-05");
    is_day(c->due_on, "2024-03-12");
    is_day(clock_of(c, REMEDY_CLOCK_COPY)->until, "2024-03-06");
    is_day(clock_of(c, REMEDY_CLOCK_DECISION)->until, "2024-04-01");
    assert_true(c->moves[REMEDY_MOVE_ORDINARY]);
    assert_false(c->moves[REMEDY_MOVE_EXTEND]);
    add(&s, REMEDY_ORDINARY, "2024-03-11", 0);
    c = look(&s, "2024-03-11");
    is_day(c->due_on, "2024-03-19");
    assert_false(c->moves[REMEDY_MOVE_ORDINARY]);
    /* what was not answered cannot be answered after the decision */
    add(&s, REMEDY_DECIDED, "2024-03-15", REV_UPHOLDS);
    assert_false(day_is(look(&s, "2024-03-15")->due_on));
}

static void the_law_of_the_day_counts(void **state)
{
    (void)state;
    story s = begin(KIND_RECONSIDERATION, "2023-03-01");
    add(&s, REMEDY_COPY, "2023-03-06", REMEDY_BY_ORDINARY);
    const remedy_course *c = look(&s, "2023-03-06");
    is_day(c->due_on, "2023-03-16"); /* ten calendar days then */
    assert_int_equal(clock_of(c, REMEDY_CLOCK_ANSWER)->because, REV_2017_23);
    s.events[1].choice = REMEDY_BY_SIMPLE; /* unknown to that law */
    c = look(&s, "2023-03-06");
    assert_false(day_is(c->due_on));
    assert_int_equal(clock_of(c, REMEDY_CLOCK_ANSWER)->because, ARTICLE_COUNT);
    const remedy_decision *row = remedy_decision_of(KIND_RECONSIDERATION, REV_REVOKES);
    assert_int_equal(remedy_decision_because(row, on("2023-12-31")), REV_2017_28);
    assert_int_equal(remedy_decision_because(row, on("2024-01-01")), REV_64);
    row = remedy_decision_of(KIND_LITIGATION, SUIT_REVOKES);
    assert_int_equal(remedy_decision_because(row, on("2023-12-31")), SUIT_70);
}

static void a_dispute_is_one_case_with_its_last_result(void **state)
{
    (void)state;
    story s = begin(KIND_LITIGATION, "2024-03-01");
    add(&s, REMEDY_COPY, "2024-03-05", REMEDY_BY_SIMPLE);
    const remedy_course *c = look(&s, "2024-03-05");
    is_day(c->due_on, "2024-03-20");
    is_day(clock_of(c, REMEDY_CLOCK_DECISION)->until, "2024-04-15");
    s.events[1].choice = REMEDY_BY_ORDINARY;
    is_day(clock_of(look(&s, "2024-03-05"), REMEDY_CLOCK_DECISION)->until, "2024-09-02");
    add(&s, REMEDY_ANSWERED, "2024-03-15", 0);
    remedy_event *first = add(&s, REMEDY_DECIDED, "2024-06-03", SUIT_REVOKES);
    first->orders = true;
    first->due_on = on("2024-07-31");
    add(&s, REMEDY_SERVED, "2024-06-05", 0);
    c = look(&s, "2024-06-06");
    assert_int_equal(c->result, RESULT_CORRECTED);
    assert_int_equal(c->stage, REMEDY_TO_REANSWER);
    is_day(clock_of(c, REMEDY_CLOCK_REANSWER)->until, "2024-07-31");
    is_day(c->due_on, "2024-06-20"); /* the appeal is due first */
    assert_int_equal(c->due_kind, REMEDY_CLOCK_FURTHER);
    assert_true(c->moves[REMEDY_MOVE_APPEAL]);
    is_day(look(&s, "2024-06-21")->due_on, "2024-07-31"); /* and may be let pass */
    first->due_on = on("2024-06-14"); /* a court in a hurry */
    assert_int_equal(look(&s, "2024-06-06")->due_kind, REMEDY_CLOCK_REANSWER);
    first->due_on = on("2024-07-31");
    add(&s, REMEDY_APPEALED, "2024-06-18", 0);
    c = look(&s, "2024-06-18");
    assert_int_equal(c->stage, REMEDY_SECOND);
    assert_int_equal(c->result, -1);
    assert_false(day_is(c->concluded_on));
    assert_false(c->orders);
    is_day(clock_of(c, REMEDY_CLOCK_SECOND)->until, "2024-09-18");
    size_t before = s.n;
    /* upheld: the first judgment stands, and its order */
    add(&s, REMEDY_DECIDED, "2024-08-01", SUIT_AFFIRMED);
    c = look(&s, "2024-08-01");
    assert_int_equal(c->result, RESULT_CORRECTED);
    assert_int_equal(c->effective, SUIT_REVOKES);
    assert_int_equal(c->stage, REMEDY_TO_REANSWER);
    is_day(c->concluded_on, "2024-08-01");
    assert_true(c->overdue);
    add(&s, REMEDY_SERVED, "2024-08-05", 0);
    c = look(&s, "2024-08-05"); /* no further appeal */
    assert_false(c->moves[REMEDY_MOVE_APPEAL]);
    assert_int_equal(c->clock_count, 4);
    /* changed: the second one stands */
    s.n = before;
    add(&s, REMEDY_DECIDED, "2024-08-01", SUIT_REJECTS_CLAIM);
    c = look(&s, "2024-08-01");
    assert_int_equal(c->result, RESULT_UPHELD);
    assert_false(c->orders);
    assert_int_equal(c->stage, REMEDY_TO_CONCLUDE);
    add(&s, REMEDY_SERVED, "2024-08-05", 0); /* of the second instance: nothing to appeal to */
    c = look(&s, "2024-08-05");
    assert_int_equal(c->clock_count, 3);
    /* sent back: it begins anew, and can be appealed anew */
    s.n = before;
    add(&s, REMEDY_DECIDED, "2024-08-01", SUIT_REMANDED);
    c = look(&s, "2024-08-01");
    assert_int_equal(c->result, -1);
    assert_int_equal(c->stage, REMEDY_IN_REVIEW);
    assert_false(day_is(c->decided_on));
    add(&s, REMEDY_DECIDED, "2024-11-01", SUIT_DISMISSED);
    add(&s, REMEDY_SERVED, "2024-11-04", 0);
    c = look(&s, "2024-11-04");
    assert_int_equal(c->result, RESULT_OTHER);
    is_day(clock_of(c, REMEDY_CLOCK_FURTHER)->until, "2024-11-14"); /* a ruling: ten days */
    assert_false(clock_of(c, REMEDY_CLOCK_FURTHER)->ours);
    assert_true(c->moves[REMEDY_MOVE_APPEAL]);
}

static void what_ends_a_suit_without_appeal(void **state)
{
    (void)state;
    story s = begin(KIND_LITIGATION, "2024-03-01");
    add(&s, REMEDY_DECIDED, "2024-03-20", SUIT_WITHDRAWN);
    add(&s, REMEDY_SERVED, "2024-03-22", 0);
    const remedy_course *c = look(&s, "2024-03-22");
    assert_int_equal(c->result, RESULT_OTHER);
    assert_false(c->moves[REMEDY_MOVE_APPEAL]);
    assert_int_equal(c->clock_count, 1);
}

/* Entered late, taken back, out of order, nonsense: the days decide. */
static void the_order_of_entry_does_not_matter(void **state)
{
    (void)state;
    story s = begin(KIND_RECONSIDERATION, "2024-03-01");
    add(&s, REMEDY_DECIDED, "2024-05-10", REV_UPHOLDS);
    add(&s, REMEDY_ANSWERED, "2024-03-12", 0);
    add(&s, REMEDY_COPY, "2024-03-05", REMEDY_BY_ORDINARY);
    const remedy_course *c = look(&s, "2024-05-10");
    assert_int_equal(c->stage, REMEDY_TO_CONCLUDE);
    is_day(clock_of(c, REMEDY_CLOCK_ANSWER)->done_on, "2024-03-12");
    add(&s, REMEDY_VOIDED, "2024-05-11", 0)->voids = 2;
    assert_int_equal(look(&s, "2024-05-10")->result, RESULT_UPHELD); /* not taken back yet */
    c = look(&s, "2024-05-11");
    assert_int_equal(c->stage, REMEDY_IN_REVIEW);
    assert_int_equal(c->count, 3);
    add(&s, REMEDY_SERVED, "2024-05-12", 0); /* of what? */
    add(&s, REMEDY_DECIDED, "2024-05-12", SUIT_REVOKES);
    c = look(&s, "2024-05-12");
    assert_int_equal(c->result, -1);
    assert_false(day_is(c->served_on));
    /* two steps of a day count in the order of their numbers, wherever they stand */
    remedy_event later = s.events[s.n - 1], before = s.events[s.n - 2];
    s.events[s.n - 2] = later;
    s.events[s.n - 1] = before;
    assert_int_equal(look(&s, "2024-05-12")->result, -1);
    s.events[s.n - 2] = before;
    s.events[s.n - 1] = later;
    s.events[s.n - 1].choice = REV_UPHOLDS; /* it cannot order anything */
    s.events[s.n - 1].orders = true;
    assert_false(look(&s, "2024-05-12")->orders);
    s.events[s.n - 1].choice = REV_REVOKES;
    s.events[s.n - 1].entered_at = (instant){(int64_t)on("2024-06-01").n * 86400};
    assert_int_equal(look(&s, "2024-05-31")->result, -1); /* entered later */
    assert_int_equal(look(&s, "2024-06-01")->result, RESULT_CORRECTED);
}

static void a_row_of_the_register_is_a_case_too(void **state)
{
    (void)state;
    static const int choices[] = {IMPORTED_UPHELD, IMPORTED_CORRECTED, IMPORTED_OTHER};
    for (int result = 0; result < 3; result++) {
        story s = begin(KIND_LITIGATION, "2023-02-01");
        s.c.result = result;
        s.c.concluded_on = on("2023-06-01");
        s.n = remedy_steps_of_row(&s.c, s.events);
        assert_int_equal(s.n, 2);
        assert_int_equal(s.events[1].choice, choices[result]);
        const remedy_course *c = look(&s, "2023-07-01");
        assert_int_equal(c->result, result);
        is_day(c->concluded_on, "2023-06-01");
        assert_false(c->moves[REMEDY_MOVE_APPEAL]);
    }
}

static void a_last_day_has_a_light(void **state)
{
    (void)state;
    static const struct {
        const char *due, *today;
        int left;
        course_light light;
    } rows[] = {
        {"", "2024-03-05", 0, COURSE_PAUSED},
        {"2024-03-19", "2024-03-05", 10, COURSE_GREEN},
        {"2024-03-19", "2024-03-12", 5, COURSE_AMBER},
        {"2024-03-19", "2024-03-18", 1, COURSE_RED},
        {"2024-03-19", "2024-03-19", 0, COURSE_RED},
        {"2024-03-19", "2024-03-21", -2, COURSE_RED},
        {"2024-03-22", "2024-03-23", -1, COURSE_RED}, /* the Saturday after */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        workdays left;
        assert_int_equal(remedy_light_on(&calendar_published, on(rows[i].due), on(rows[i].today),
                                         &left),
                         rows[i].light);
        assert_int_equal(left.n, rows[i].left);
    }
}

static void tables_are_whole(void **state)
{
    (void)state;
    for (int i = REMEDY_DECISION_FIRST; i < APPEAL_BY_PLAINTIFF; i++) {
        int kind = i < SUIT_REJECTS_CLAIM ? KIND_RECONSIDERATION : KIND_LITIGATION;
        const remedy_decision *row = remedy_decision_of(kind, i);
        assert_non_null(row);
        assert_null(remedy_decision_of(1 - kind, i));
        assert_int_equal(row->second, i >= SUIT_AFFIRMED);
        assert_true(row->second || (row->result >= RESULT_UPHELD && row->result <= RESULT_OTHER));
    }
    for (int m = 0; m < REMEDY_MOVE_COUNT; m++) {
        assert_non_null(remedy_moves[m].id);
        assert_true(remedy_moves[m].stages != 0 && remedy_moves[m].kinds != 0);
        assert_int_equal(m, remedy_moves[m].event - (m >= REMEDY_MOVE_COPY ? 1 : 0));
    }
    for (int i = 0; i < REMEDY_CHOICE_COUNT; i++) {
        assert_non_null(remedy_choice_words[i]);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(remedy_choice_ids[i], remedy_choice_ids[j]);
    }
}

/* --- standing still ---------------------------------------------------------------- */

static settings with_stops(void)
{
    settings s = settings_default;
    s.suspension_stops_answer = true;
    return s;
}

static const remedy_course *look_with(story *s, const settings *set, const char *today)
{
    remedy_course_of(&calendar_published, set, &s->c, s->events, s->n, s->room, on(today),
                     &s->now);
    return &s->now;
}

static void a_suspension_stops_their_time(void **state)
{
    (void)state;
    settings stops = with_stops();
    story s = begin(KIND_RECONSIDERATION, "2024-03-01");
    add(&s, REMEDY_COPY, "2024-03-05", REMEDY_BY_ORDINARY);
    assert_false(look(&s, "2024-03-05")->moves[REMEDY_MOVE_RESUME]);
    assert_true(s.now.moves[REMEDY_MOVE_SUSPEND]);
    add(&s, REMEDY_SUSPENDED, "2024-03-11", 0);
    /* ours runs on by default, and is stopped where the office so sets */
    const remedy_course *c = look(&s, "2024-03-12");
    assert_int_equal(c->stage, REMEDY_HALTED);
    is_day(c->suspended_on, "2024-03-11");
    is_day(c->due_on, "2024-03-19");
    assert_true(clock_of(c, REMEDY_CLOCK_DECISION)->stands);
    assert_false(day_is(clock_of(c, REMEDY_CLOCK_DECISION)->until));
    assert_true(c->moves[REMEDY_MOVE_RESUME] && c->moves[REMEDY_MOVE_ANSWER]);
    assert_true(c->moves[REMEDY_MOVE_DECIDE]);
    assert_false(c->moves[REMEDY_MOVE_SUSPEND] || c->moves[REMEDY_MOVE_EXTEND]);
    assert_false(c->moves[REMEDY_MOVE_COPY]);
    c = look_with(&s, &stops, "2024-03-12");
    assert_false(day_is(c->due_on));
    assert_int_equal(c->light, COURSE_PAUSED);
    add(&s, REMEDY_RESUMED, "2024-03-21", 0);
    c = look(&s, "2024-03-21");
    assert_int_equal(c->stage, REMEDY_TO_ANSWER);
    assert_false(day_is(c->suspended_on));
    is_day(c->due_on, "2024-03-19");
    is_day(clock_of(c, REMEDY_CLOCK_DECISION)->until, "2024-05-10"); /* the 30th of April, and 10 */
    c = look_with(&s, &stops, "2024-03-21");
    is_day(c->due_on, "2024-03-29"); /* 4 of the 10 were over on the 11th */
    /* which days they are */
    assert_false(remedy_day_stops(s.room, c->count, on("2024-03-11")));
    assert_true(remedy_day_stops(s.room, c->count, on("2024-03-12")));
    assert_true(remedy_day_stops(s.room, c->count, on("2024-03-21")));
    assert_false(remedy_day_stops(s.room, c->count, on("2024-03-22")));
    /* a second time, and decided while it stands: that ends it too */
    add(&s, REMEDY_ANSWERED, "2024-03-22", 0);
    add(&s, REMEDY_SUSPENDED, "2024-03-25", 0);
    c = look(&s, "2024-03-26");
    assert_int_equal(c->stage, REMEDY_HALTED);
    assert_false(c->moves[REMEDY_MOVE_ANSWER]);
    assert_true(remedy_day_stops(s.room, c->count, on("2024-03-26")));
    c = look_with(&s, &stops, "2024-03-26"); /* what was done is not stopped after it */
    is_day(clock_of(c, REMEDY_CLOCK_ANSWER)->until, "2024-03-29");
    add(&s, REMEDY_DECIDED, "2024-06-03", REV_ENDED);
    c = look(&s, "2024-06-03");
    assert_int_equal(c->stage, REMEDY_TO_CONCLUDE);
    assert_false(day_is(c->suspended_on));
    is_day(clock_of(c, REMEDY_CLOCK_DECISION)->until, "2024-07-19");
    assert_false(remedy_day_stops(s.room, c->count, on("2024-06-04")));
}

static void what_stood_still_before_or_after_does_not_count(void **state)
{
    (void)state;
    settings stops = with_stops();
    story s = begin(KIND_RECONSIDERATION, "2024-03-01");
    add(&s, REMEDY_SUSPENDED, "2024-03-04", 0);
    assert_true(look(&s, "2024-03-04")->moves[REMEDY_MOVE_COPY]);
    add(&s, REMEDY_COPY, "2024-03-06", REMEDY_BY_ORDINARY);
    /* the copy came in the middle: counted from there */
    add(&s, REMEDY_RESUMED, "2024-03-08", 0);
    const remedy_course *c = look_with(&s, &stops, "2024-03-08");
    is_day(c->due_on, "2024-03-22");
    /* over before the copy came */
    s.events[2].happened_on = on("2024-03-11");
    c = look_with(&s, &stops, "2024-03-11");
    is_day(c->due_on, "2024-03-25");
    /* begun after the last day */
    add(&s, REMEDY_SUSPENDED, "2024-03-27", 0);
    c = look_with(&s, &stops, "2024-03-27");
    is_day(c->due_on, "2024-03-25");
    assert_true(c->overdue);
    /* a law that knows no such period knows nothing to stop */
    s = begin(KIND_RECONSIDERATION, "2023-03-01");
    add(&s, REMEDY_COPY, "2023-03-06", REMEDY_BY_SIMPLE);
    add(&s, REMEDY_SUSPENDED, "2023-03-07", 0);
    c = look_with(&s, &stops, "2023-03-08");
    assert_false(clock_of(c, REMEDY_CLOCK_ANSWER)->stands);
}

static void an_appeal_is_answered_too(void **state)
{
    (void)state;
    settings stops = with_stops();
    story s = begin(KIND_LITIGATION, "2024-03-01");
    add(&s, REMEDY_COPY, "2024-03-05", REMEDY_BY_ORDINARY);
    add(&s, REMEDY_ANSWERED, "2024-03-15", 0);
    add(&s, REMEDY_DECIDED, "2024-06-03", SUIT_REJECTS_CLAIM);
    assert_false(look(&s, "2024-06-03")->moves[REMEDY_MOVE_APPEAL_COPY]);
    remedy_event *appeal = add(&s, REMEDY_APPEALED, "2024-06-11", APPEAL_BY_PLAINTIFF);
    const remedy_course *c = look(&s, "2024-06-11");
    assert_int_equal(c->stage, REMEDY_SECOND);
    assert_int_equal(c->appeal_by, APPEAL_BY_PLAINTIFF);
    assert_true(c->moves[REMEDY_MOVE_APPEAL_COPY]);
    assert_false(c->moves[REMEDY_MOVE_COPY] || c->moves[REMEDY_MOVE_ANSWER]);
    assert_false(day_is(c->due_on));
    appeal->choice = APPEAL_BY_US; /* then the others answer */
    assert_false(look(&s, "2024-06-11")->moves[REMEDY_MOVE_APPEAL_COPY]);
    appeal->choice = APPEAL_BY_THIRD;
    add(&s, REMEDY_APPEAL_COPY, "2024-06-17", 0);
    c = look(&s, "2024-06-17");
    is_day(c->due_on, "2024-07-02");
    assert_int_equal(c->due_kind, REMEDY_CLOCK_APPEAL_ANSWER);
    assert_int_equal(clock_of(c, REMEDY_CLOCK_APPEAL_ANSWER)->because, SUIT_RULES_108);
    assert_true(c->moves[REMEDY_MOVE_ANSWER]);
    assert_false(c->moves[REMEDY_MOVE_APPEAL_COPY]);
    is_day(clock_of(c, REMEDY_CLOCK_ANSWER)->done_on, "2024-03-15"); /* of the first, as it was */
    /* it stands still: three months and the days of it */
    add(&s, REMEDY_SUSPENDED, "2024-06-20", 0);
    c = look(&s, "2024-06-21");
    assert_int_equal(c->stage, REMEDY_HALTED);
    add(&s, REMEDY_RESUMED, "2024-06-30", 0);
    c = look(&s, "2024-06-30");
    assert_int_equal(c->stage, REMEDY_SECOND);
    is_day(clock_of(c, REMEDY_CLOCK_SECOND)->until, "2024-09-23"); /* the 21st is a Saturday */
    is_day(clock_of(c, REMEDY_CLOCK_DECISION)->until, "2024-09-02"); /* the first was over */
    is_day(look_with(&s, &stops, "2024-06-30")->due_on, "2024-07-12");
    add(&s, REMEDY_ANSWERED, "2024-07-01", 0);
    c = look(&s, "2024-07-01");
    is_day(c->appeal_answered_on, "2024-07-01");
    assert_false(day_is(c->due_on));
    assert_false(c->moves[REMEDY_MOVE_ANSWER]);
    /* not answered before the judgment: not owed any more */
    s.n--;
    add(&s, REMEDY_DECIDED, "2024-07-01", SUIT_AFFIRMED);
    c = look(&s, "2024-07-01");
    assert_int_equal(c->result, RESULT_UPHELD);
    assert_false(day_is(c->due_on));
}

/* R134: as a case of its own it begins with what the first came to. */
static void a_second_instance_by_itself(void **state)
{
    (void)state;
    story s = begin(KIND_LITIGATION, "2024-06-18");
    add(&s, REMEDY_DECIDED, "2024-06-18", SUIT_REVOKES)->orders = true;
    add(&s, REMEDY_APPEALED, "2024-06-18", APPEAL_BY_US);
    const remedy_course *c = look(&s, "2024-06-18");
    assert_int_equal(c->stage, REMEDY_SECOND);
    assert_int_equal(c->result, -1);
    assert_int_equal(c->clock_count, 1);
    is_day(clock_of(c, REMEDY_CLOCK_SECOND)->until, "2024-09-18");
    add(&s, REMEDY_DECIDED, "2024-08-01", SUIT_AFFIRMED);
    c = look(&s, "2024-08-01");
    assert_int_equal(c->result, RESULT_CORRECTED);
    assert_true(c->orders);
    add(&s, REMEDY_REANSWERED, "2024-08-20", 0)->letter = (letter_id){7};
    c = look(&s, "2024-08-20");
    assert_int_equal(c->reply.n, 7);
    assert_int_equal(c->stage, REMEDY_TO_LEARN);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_reconsideration_runs_its_course),
    cmocka_unit_test(the_simplified_procedure_halves_the_time),
    cmocka_unit_test(the_law_of_the_day_counts),
    cmocka_unit_test(a_dispute_is_one_case_with_its_last_result),
    cmocka_unit_test(what_ends_a_suit_without_appeal),
    cmocka_unit_test(the_order_of_entry_does_not_matter),
    cmocka_unit_test(a_row_of_the_register_is_a_case_too),
    cmocka_unit_test(a_last_day_has_a_light),
    cmocka_unit_test(a_suspension_stops_their_time),
    cmocka_unit_test(what_stood_still_before_or_after_does_not_count),
    cmocka_unit_test(an_appeal_is_answered_too),
    cmocka_unit_test(a_second_instance_by_itself),
    cmocka_unit_test(tables_are_whole),
};

int main(void)
{
    return cmocka_run_group_tests_name("rules/remedy_case", tests, NULL, NULL);
}
