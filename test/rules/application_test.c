/* Where a case stands and what may be done, in rows that read as the law does. */
#include "testing.h"

#include <string.h>

#include "told_case.h"

#define CONCLUDED(answer) ACCEPTED, {EVENT_CONCLUDED, 2, (answer) + 1, 9}
#define SUBMITTED(answer) CONCLUDED(answer), {EVENT_SUBMITTED, 2}

static void the_stage_follows_from_the_steps(void **state)
{
    (void)state;
    static const struct {
        int by;
        told rows[16];
        stage at;
    } cases[] = {
        {CHANNEL_ONLINE, {{EVENT_ARRIVED, 0}}, STAGE_ARRIVED},
        {CHANNEL_ONLINE, {{EVENT_ARRIVED, 0}, {EVENT_CONFIRM_TRIED, 0}}, STAGE_ARRIVED},
        {CHANNEL_ONLINE, {{EVENT_ARRIVED, 0}, {EVENT_CONFIRMED, 1}}, STAGE_TO_REGISTER},
        {CHANNEL_POST, {{EVENT_ARRIVED, 0}}, STAGE_TO_REGISTER},
        {CHANNEL_ONLINE, {{EVENT_ARRIVED, 0}, {EVENT_REGISTERED, 0}}, STAGE_TO_ASSIGN},
        {CHANNEL_POST, {REGISTERED}, STAGE_TO_ASSIGN},
        {CHANNEL_POST, {REGISTERED, {EVENT_ASSIGNED, 0, 0, 0, 0, 1}}, STAGE_TO_ACCEPT},
        {CHANNEL_POST, {ACCEPTED}, STAGE_HANDLING},
        {CHANNEL_POST, {ACCEPTED, {EVENT_RETURNED, 1}}, STAGE_TO_ASSIGN},
        {CHANNEL_POST, {ACCEPTED, {EVENT_TRANSFERRED, 1, 0, 0, 0, 2}}, STAGE_TO_ACCEPT},
        {CHANNEL_POST, {ACCEPTED, {EVENT_SUPPLEMENT_ASKED, 2, 0, 0, 0, 0, 12}},
         STAGE_SUPPLEMENTING},
        {CHANNEL_POST,
         {ACCEPTED, {EVENT_SUPPLEMENT_ASKED, 2}, {EVENT_SUPPLEMENTED, 3}},
         STAGE_HANDLING},
        {CHANNEL_POST, {ACCEPTED, {EVENT_CONSULT_SENT, 2, 0, 5}}, STAGE_CONSULTING},
        {CHANNEL_POST,
         {ACCEPTED, {EVENT_CONSULT_SENT, 2, 0, 5}, {EVENT_CONSULT_ENDED, 3, 0, 5}},
         STAGE_HANDLING},
        {CHANNEL_POST, {ACCEPTED, {EVENT_FEE_NOTIFIED, 2}}, STAGE_WAITING_PAYMENT},
        {CHANNEL_POST, {ACCEPTED, {EVENT_FEE_NOTIFIED, 2}, {EVENT_FEE_PAID, 3}}, STAGE_HANDLING},
        {CHANNEL_POST, {CONCLUDED(GRANTED)}, STAGE_HANDLING},
        {CHANNEL_POST, {ACCEPTED, {EVENT_SUBMITTED, 2}}, STAGE_HANDLING},
        {CHANNEL_POST, {SUBMITTED(GRANTED)}, STAGE_TO_REVIEW},
        {CHANNEL_POST, {SUBMITTED(GRANTED), {EVENT_REVIEWED, 2}}, STAGE_TO_SIGN},
        {CHANNEL_POST, {SUBMITTED(REFUSED_DELIBERATIVE), {EVENT_REVIEWED, 2}}, STAGE_TO_LEGAL},
        {CHANNEL_POST, {SUBMITTED(OTHER_MISC), {EVENT_REVIEWED, 2}}, STAGE_TO_SIGN},
        {CHANNEL_POST,
         {SUBMITTED(REFUSED_STATE_SECRET),
          {EVENT_REVIEWED, 2},
          {EVENT_LEGAL_OPINION, 2, 0, 0, CHOICE_AGREE}},
         STAGE_TO_SECRECY},
        {CHANNEL_POST,
         {SUBMITTED(REFUSED_STATE_SECRET),
          {EVENT_REVIEWED, 2},
          {EVENT_LEGAL_OPINION, 2, 0, 0, CHOICE_AGREE},
          {EVENT_SECRECY_OPINION, 2, 0, 0, CHOICE_AGREE}},
         STAGE_TO_SIGN},
        {CHANNEL_POST,
         {SUBMITTED(REFUSED_STATE_SECRET),
          {EVENT_REVIEWED, 2},
          {EVENT_LEGAL_OPINION, 2, 0, 0, CHOICE_AGREE},
          {EVENT_SECRECY_OPINION, 2, 0, 0, CHOICE_AGAINST}},
         STAGE_HANDLING},
        {CHANNEL_POST,
         {SUBMITTED(NOT_PROCESSED_REPEAT),
          {EVENT_REVIEWED, 2},
          {EVENT_LEGAL_OPINION, 2, 0, 0, CHOICE_CHANGE}},
         STAGE_HANDLING},
        {CHANNEL_POST,
         {SUBMITTED(NOT_PROCESSED_REPEAT),
          {EVENT_REVIEWED, 2},
          {EVENT_LEGAL_OPINION, 2, 0, 0, CHOICE_AGAINST}},
         STAGE_TO_SIGN},
        {CHANNEL_POST,
         {CONCLUDED(GRANTED), {EVENT_SUBMITTED, 2, 0, 0, CHOICE_WITH_SECRECY}, {EVENT_REVIEWED, 2}},
         STAGE_TO_SECRECY},
        {CHANNEL_POST, {SUBMITTED(GRANTED), {EVENT_SENT_BACK, 2}}, STAGE_HANDLING},
        {CHANNEL_POST,
         {SUBMITTED(GRANTED), {EVENT_REVIEWED, 2}, {EVENT_SIGNED, 2, 0, 9}},
         STAGE_TO_SERVE},
        {CHANNEL_POST,
         {SUBMITTED(GRANTED),
          {EVENT_REVIEWED, 2},
          {EVENT_SIGNED, 2, 0, 9},
          {EVENT_REPLIED, 3, GRANTED + 1, 9},
          {EVENT_DISPATCHED, 3, 0, 9}},
         STAGE_TO_ARCHIVE},
        {CHANNEL_POST,
         {SUBMITTED(GRANTED),
          {EVENT_SIGNED, 2, 0, 9},
          {EVENT_REPLIED, 3, GRANTED + 1, 9},
          {EVENT_DISPATCHED, 3, 0, 9},
          {EVENT_DISPATCHED, 3, 0, 8}, /* of another letter */
          {EVENT_SERVICE_FAILED, 4, 0, 9}},
         STAGE_TO_SERVE},
        {CHANNEL_POST, {ACCEPTED, {EVENT_WITHDRAWN, 2}, {EVENT_REPLIED, 2, OTHER_MISC + 1}},
         STAGE_WITHDRAWN},
        {CHANNEL_POST, {ACCEPTED, {EVENT_MERGED, 2}, {EVENT_REPLIED, 2, OTHER_MISC + 1}},
         STAGE_TO_ARCHIVE},
        {CHANNEL_POST,
         {ACCEPTED, {EVENT_WITHDRAWN, 2}, {EVENT_REPLIED, 2, OTHER_MISC + 1}, {EVENT_ARCHIVED, 4}},
         STAGE_ARCHIVED},
        /* a step that was taken back counts for nothing */
        {CHANNEL_POST,
         {ACCEPTED, {EVENT_RETURNED, 1}, {EVENT_VOIDED, 2, 0, 0, 0, 0, 0, 5}},
         STAGE_HANDLING},
        /* lapsed: concluded and in review while no clock runs */
        {CHANNEL_POST,
         {ACCEPTED,
          {EVENT_SUPPLEMENT_ASKED, 2, 0, 0, 0, 0, 5},
          {EVENT_CONCLUDED, 9, OTHER_SUPPLEMENT_LAPSED + 1, 9},
          {EVENT_SUBMITTED, 9}},
         STAGE_TO_REVIEW},
        /* … until the supplement comes after all */
        {CHANNEL_POST,
         {ACCEPTED,
          {EVENT_SUPPLEMENT_ASKED, 2, 0, 0, 0, 0, 5},
          {EVENT_CONCLUDED, 9, OTHER_SUPPLEMENT_LAPSED + 1, 9},
          {EVENT_SUBMITTED, 9},
          {EVENT_SUPPLEMENTED, 10}},
         STAGE_HANDLING},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        application_event events[16];
        size_t n = 0;
        while (n < 16 && (cases[i].rows[n].kind != 0 || cases[i].rows[n].after != 0))
            n++;
        tell(cases[i].rows, n, events);
        application app = row_of(cases[i].by);
        course c = seen(&app, events, n, on("2024-06-28"));
        if (c.stage != cases[i].at)
            fail_msg("row %zu: %s, not %s", i, stage_ids[c.stage], stage_ids[cases[i].at]);
        assert_false(c.refused);
        assert_int_equal(c.version, n);
    }
}

static void the_order_of_entry_does_not_matter(void **state)
{
    (void)state;
    static const told rows[] = {
        {EVENT_ARRIVED, 0},          {EVENT_CONFIRMED, 1},        {EVENT_REGISTERED, 1},
        {EVENT_ASSIGNED, 2, 0, 0, 0, 1}, {EVENT_ACCEPTED, 3},     {EVENT_CONSULT_SENT, 4, 0, 3},
        {EVENT_CONSULT_ENDED, 14, 0, 3}, {EVENT_EXTENDED, 15, 10}, {EVENT_SEARCHED, 16},
    };
    application_event events[COUNT_OF(rows)];
    application app = row_of(CHANNEL_ONLINE);
    size_t n = tell(rows, COUNT_OF(rows), events);
    course first = seen(&app, events, n, on("2024-07-10"));
    for (int turn = 0; turn < 200; turn++) {
        for (size_t i = n; i-- > 1;) {
            size_t j = (size_t)turn * 7919 % (i + 1);
            application_event e = events[i];
            events[i] = events[j];
            events[j] = e;
        }
        for (size_t i = 0; i < n; i++)
            events[i].step = (int64_t)i + 1; /* entered in this order */
        course c = seen(&app, events, n, on("2024-07-10"));
        assert_int_equal(c.stage, first.stage);
        assert_true(day_same(c.due_on, first.due_on));
        assert_int_equal(c.clock.excluded.n, first.clock.excluded.n);
        assert_int_equal(c.unit.n, 1);
        assert_int_equal(c.account.n, 7);
    }
}

static void a_past_day_is_seen_as_it_was(void **state)
{
    (void)state;
    static const told rows[] = {ACCEPTED, {EVENT_RETURNED, 3}};
    application_event events[COUNT_OF(rows)];
    application app = row_of(CHANNEL_POST);
    size_t n = tell(rows, COUNT_OF(rows), events);
    day first = on(arrival);
    assert_int_equal(seen(&app, events, n, first).stage, STAGE_TO_ACCEPT);
    assert_int_equal(seen(&app, events, n, day_after(first, 1)).stage, STAGE_HANDLING);
    assert_int_equal(seen(&app, events, n, day_after(first, 3)).stage, STAGE_TO_ASSIGN);
    /* entered on the 20th that it came back on the 6th */
    events[n - 1].entered_at.s = (int64_t)day_after(first, 17).n * 86400;
    assert_int_equal(seen(&app, events, n, day_after(first, 16)).stage, STAGE_HANDLING);
    assert_int_equal(seen(&app, events, n, day_after(first, 16)).version, n - 1);
    assert_int_equal(seen(&app, events, n, day_after(first, 17)).stage, STAGE_TO_ASSIGN);
}

static void the_light_says_how_many_working_days_are_left(void **state)
{
    (void)state;
    static const told rows[] = {ACCEPTED};
    application_event events[COUNT_OF(rows)];
    application app = row_of(CHANNEL_POST);
    size_t n = tell(rows, COUNT_OF(rows), events);
    day due = seen(&app, events, n, on(arrival)).due_on; /* 2024-07-02: the 20th */
    assert_string_equal(day_iso(due).c, "2024-07-02");
    for (day d = on(arrival); day_before(d, day_after(due, 10)); d = day_after(d, 1)) {
        course c = seen(&app, events, n, d);
        int left = calendar_workdays_between(&calendar_published, d, due).n;
        course_light light = left > 5 ? COURSE_GREEN : left > 1 ? COURSE_AMBER : COURSE_RED;
        if (day_before(due, d))
            assert_int_equal(c.left.n,
                             -calendar_workdays_between(&calendar_published, due, d).n);
        else
            assert_int_equal(c.left.n, left);
        assert_int_equal(c.light, light);
        assert_int_equal(c.overdue, c.left.n < 0);
        /* the filter finds what the case shows */
        for (int l = COURSE_GREEN; l <= COURSE_RED; l++) {
            day first, last;
            assert_true(course_light_days(&calendar_published, (course_light)l, d, &first, &last));
            bool in = (!day_is(first) || !day_before(due, first)) &&
                      (!day_is(last) || !day_before(last, due));
            assert_int_equal(in, l == (int)c.light);
        }
    }
    day first, last;
    assert_false(course_light_days(&calendar_published, COURSE_DONE, due, &first, &last));
    assert_int_equal(course_light_of(STAGE_ARCHIVED, due, WORKDAYS(1)), COURSE_DONE);
    assert_int_equal(course_light_of(STAGE_CONSULTING, due, WORKDAYS(1)), COURSE_PAUSED);
    assert_int_equal(course_light_of(STAGE_WAITING_PAYMENT, due, WORKDAYS(1)), COURSE_PAUSED);
    assert_int_equal(course_light_of(STAGE_SUPPLEMENTING, due, WORKDAYS(1)), COURSE_PAUSED);
    assert_int_equal(course_light_of(STAGE_HANDLING, DAY_NONE, WORKDAYS(9)), COURSE_PAUSED);
}

static void what_was_imported_is_taken_as_the_sheet_says(void **state)
{
    (void)state;
    application app = row_of(CHANNEL_POST);
    application_event events[4];
    course c = seen(&app, NULL, 0, on("2024-06-10"));
    assert_int_equal(c.stage, STAGE_TO_ASSIGN);
    assert_true(c.confirmed);
    app.outcome = GRANTED;
    app.replied_on = on("2024-06-20");
    static const told replied[] = {{EVENT_REPLIED, 17}};
    size_t n = tell(replied, 1, events);
    assert_int_equal(seen(&app, events, n, on("2024-06-10")).stage, STAGE_TO_ASSIGN);
    c = seen(&app, events, n, on("2024-06-30"));
    assert_int_equal(c.stage, STAGE_ARCHIVED);
    assert_int_equal(c.replied_outcome, GRANTED);
    assert_true(day_same(c.replied_on, app.replied_on));
    static const told here[] = {{EVENT_WITHDRAWN, 3}, {EVENT_REPLIED, 3, OTHER_MISC + 1}};
    n = tell(here, COUNT_OF(here), events); /* ended by an act of this program */
    assert_int_equal(seen(&app, events, n, on("2024-06-28")).stage, STAGE_WITHDRAWN);
    app.received_on = day_of(1900, 1, 1); /* a year that cannot be: said, not guessed */
    assert_true(seen(&app, NULL, 0, on("2024-06-30")).refused);
}

static void steps_that_cannot_be_are_said_and_leave_the_clock(void **state)
{
    (void)state;
    static const told rows[] = {ACCEPTED, {EVENT_EXTENDED, 2, 5}, {EVENT_SUPPLEMENTED, 3},
                                {EVENT_EXTENDED, 4, 5}};
    application_event events[COUNT_OF(rows)];
    application app = row_of(CHANNEL_POST);
    size_t n = tell(rows, COUNT_OF(rows), events);
    course c = seen(&app, events, n, on("2024-06-28"));
    assert_true(c.refused);
    assert_int_equal(c.why.event, 1);
    assert_int_equal(c.clock.allowed.n, 25);
}

static void dues_are_those_of_whoever_has_to_act(void **state)
{
    (void)state;
    static const struct {
        told rows[8];
        const char *due;
    } cases[] = {
        {{ACCEPTED, {EVENT_SUPPLEMENT_ASKED, 2, 0, 0, 0, 0, 14}}, "2024-06-17"},
        {{ACCEPTED, {EVENT_FEE_NOTIFIED, 0}}, "2024-07-02"},
        {{ACCEPTED, {EVENT_CONSULT_SENT, 2, 0, 5}}, ""},
        {{ACCEPTED,
          {EVENT_CONSULT_SENT, 2, 0, 5},
          {EVENT_CONSULT_SENT, 2, 0, 6},
          {EVENT_CONSULT_RECEIVED, 3, 0, 5, 0, 0, 24},
          {EVENT_CONSULT_RECEIVED, 4, 0, 6, 0, 0, 20}},
         "2024-06-23"},
        {{ACCEPTED,
          {EVENT_CONSULT_SENT, 2, 0, 5},
          {EVENT_CONSULT_SENT, 2, 0, 6, 0, 0, 30},
          {EVENT_CONSULT_RECEIVED, 3, 0, 7, 0, 0, 9}, /* of none */
          {EVENT_CONSULT_ENDED, 4, 0, 5}},
         "2024-07-03"},
        {{ACCEPTED,
          {EVENT_CONSULT_SENT, 2, 0, 5, 0, 0, 20},
          {EVENT_CONSULT_SENT, 2, 0, 6, 0, 0, 30},
          {EVENT_CONSULT_SENT, 2, 0, 7}},
         "2024-06-23"},
        {{ACCEPTED, {EVENT_DELAYED, 2, 0, 0, 0, 0, 90}}, "2024-09-01"},
        {{ACCEPTED, {EVENT_WITHDRAWN, 2}, {EVENT_REPLIED, 2, OTHER_MISC + 1}}, ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        application_event events[8];
        size_t n = 0;
        while (n < 8 && (cases[i].rows[n].kind != 0 || cases[i].rows[n].after != 0))
            n++;
        tell(cases[i].rows, n, events);
        application app = row_of(CHANNEL_POST);
        course c = seen(&app, events, n, on("2024-06-28"));
        if (strcmp(day_iso(c.due_on).c, cases[i].due) != 0)
            fail_msg("row %zu: %s, not %s", i, day_iso(c.due_on).c, cases[i].due);
    }
}

/* --- what may be done ----------------------------------------------------------- */

static bool allowed(const told *rows, size_t n, move m, const char *today)
{
    application_event events[16];
    application app = row_of(CHANNEL_ONLINE);
    tell(rows, n, events);
    course c = seen(&app, events, n, on(today));
    assert_int_equal(c.moves[m].allowed, c.moves[m].says == NULL);
    return c.moves[m].allowed;
}

#define HANDLING_ONLINE                                                                        \
    {EVENT_ARRIVED, 0}, {EVENT_CONFIRMED, 0}, {EVENT_REGISTERED, 0},                           \
        {EVENT_ASSIGNED, 0, 0, 0, 0, 1}, {EVENT_ACCEPTED, 0}

static void a_move_asks_for_its_facts(void **state)
{
    (void)state;
    static const struct {
        told rows[10];
        move m;
        bool may;
        const char *today;
    } cases[] = {
        {{{EVENT_ARRIVED, 0}}, MOVE_CONFIRM, true, NULL},
        {{HANDLING_ONLINE}, MOVE_CONFIRM, false, NULL},
        {{{EVENT_ARRIVED, 0}, {EVENT_REGISTERED, 0}}, MOVE_EXTEND, false, NULL},
        {{HANDLING_ONLINE}, MOVE_GIVE_HELP, false, NULL},
        {{HANDLING_ONLINE, {EVENT_HELP_ASKED, 1}}, MOVE_GIVE_HELP, true, NULL},
        {{HANDLING_ONLINE, {EVENT_HELP_ASKED, 1}, {EVENT_HELP_GIVEN, 1}}, MOVE_GIVE_HELP, false,
         NULL},
        {{HANDLING_ONLINE}, MOVE_ASK_SUPPLEMENT, true, NULL},
        {{{EVENT_ARRIVED, 0}, {EVENT_CONFIRMED, 0}, {EVENT_REGISTERED, 0},
          {EVENT_CONSULT_SENT, 1, 0, 3}},
         MOVE_ASK_SUPPLEMENT, false, NULL},
        {{HANDLING_ONLINE, {EVENT_SUPPLEMENT_ASKED, 1, 0, 0, 0, 0, 5}, {EVENT_SUPPLEMENTED, 2}},
         MOVE_ASK_SUPPLEMENT, false, NULL},
        {{HANDLING_ONLINE}, MOVE_CONSULT_REPLY, false, NULL},
        {{HANDLING_ONLINE, {EVENT_CONSULT_SENT, 1, 0, 3}}, MOVE_CONSULT_REPLY, true, NULL},
        {{HANDLING_ONLINE}, MOVE_EXTEND, true, NULL},
        {{HANDLING_ONLINE}, MOVE_EXTEND, false, "2024-07-03"},
        {{HANDLING_ONLINE, {EVENT_EXTENDED, 1, 3}}, MOVE_EXTEND, false, NULL},
        {{HANDLING_ONLINE, {EVENT_SUPPLEMENT_ASKED, 1, 0, 0, 0, 0, 5},
          {EVENT_CONCLUDED, 9, OTHER_SUPPLEMENT_LAPSED + 1}, {EVENT_SUBMITTED, 9}},
         MOVE_EXTEND, false, NULL},
        {{HANDLING_ONLINE}, MOVE_ASK_REASONS, true, NULL},
        {{HANDLING_ONLINE, {EVENT_REASONS_ASKED, 1}}, MOVE_ASK_REASONS, false, NULL},
        {{HANDLING_ONLINE}, MOVE_GIVE_REASONS, false, NULL},
        {{HANDLING_ONLINE, {EVENT_REASONS_ASKED, 1}}, MOVE_GIVE_REASONS, true, NULL},
        {{HANDLING_ONLINE, {EVENT_REASONS_ASKED, 1}}, MOVE_DELAY, false, NULL},
        {{HANDLING_ONLINE, {EVENT_REASONS_GIVEN, 1, 0, 0, CHOICE_REASONABLE}}, MOVE_DELAY, true,
         NULL},
        {{HANDLING_ONLINE}, MOVE_NOTIFY_FEE, true, NULL},
        {{HANDLING_ONLINE, {EVENT_FEE_NOTIFIED, 1}, {EVENT_FEE_PAID, 1}}, MOVE_NOTIFY_FEE, false,
         NULL},
        {{HANDLING_ONLINE}, MOVE_CONCLUDE, true, NULL},
        {{HANDLING_ONLINE, {EVENT_SUPPLEMENT_ASKED, 1, 0, 0, 0, 0, 25}}, MOVE_CONCLUDE, false,
         NULL},
        {{HANDLING_ONLINE, {EVENT_SUPPLEMENT_ASKED, 1, 0, 0, 0, 0, 24}}, MOVE_CONCLUDE, true,
         NULL},
        {{HANDLING_ONLINE}, MOVE_SUBMIT, false, NULL},
        {{HANDLING_ONLINE, {EVENT_CONCLUDED, 1, 1, 9}}, MOVE_SUBMIT, true, NULL},
        {{HANDLING_ONLINE}, MOVE_PROMOTE, true, NULL},
        {{HANDLING_ONLINE, {EVENT_PROMOTED, 1}}, MOVE_PROMOTE, false, NULL},
        {{HANDLING_ONLINE}, MOVE_RECTIFY, false, NULL},
        {{HANDLING_ONLINE, {EVENT_JUDGED, 1, 0, QUESTION_REQUEST, CHOICE_RECTIFICATION}},
         MOVE_RECTIFY, true, NULL},
        {{HANDLING_ONLINE, {EVENT_SIGNED, 1, 0, 9}, {EVENT_REPLIED, 1, 1, 9},
          {EVENT_DISPATCHED, 1, 0, 9}},
         MOVE_ARCHIVE, false, NULL},
        {{HANDLING_ONLINE, {EVENT_SIGNED, 1, 0, 9}, {EVENT_REPLIED, 1, 1, 9},
          {EVENT_DISPATCHED, 1, 0, 9}, {EVENT_SERVED, 2, 0, 9}},
         MOVE_ARCHIVE, true, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t n = 0;
        while (n < 10 && (cases[i].rows[n].kind != 0 || cases[i].rows[n].after != 0))
            n++;
        const char *today = cases[i].today != NULL ? cases[i].today : "2024-06-28";
        if (allowed(cases[i].rows, n, cases[i].m, today) != cases[i].may)
            fail_msg("row %zu: %s", i, move_ids[cases[i].m]);
    }
}

static void a_move_asks_for_right_and_unit(void **state)
{
    (void)state;
    static const told rows[] = {HANDLING_ONLINE};
    static const told reviewing[] = {HANDLING_ONLINE, {EVENT_CONCLUDED, 1, 1, 9},
                                     {EVENT_SUBMITTED, 1}};
    application_event events[8];
    application app = row_of(CHANNEL_ONLINE);
    role_set handler = roles_with((role_set){0}, STAFF_HANDLER),
             office = roles_with((role_set){0}, STAFF_OGI_OFFICE),
             lawyer = roles_with((role_set){0}, STAFF_LAWYER),
             head = roles_with((role_set){0}, STAFF_UNIT_HEAD);
    move_state why;
    tell(rows, COUNT_OF(rows), events);
    course c = seen(&app, events, COUNT_OF(rows), on("2024-06-10"));
    assert_true(course_allows(&c, MOVE_JUDGE, handler, (unit_id){1}, false, &why));
    assert_false(course_allows(&c, MOVE_JUDGE, handler, (unit_id){2}, false, &why));
    assert_non_null(strstr(why.says, "科室"));
    assert_false(course_allows(&c, MOVE_JUDGE, handler, (unit_id){0}, false, NULL));
    assert_true(course_allows(&c, MOVE_JUDGE, office, (unit_id){0}, false, &why));
    assert_false(course_allows(&c, MOVE_JUDGE, lawyer, (unit_id){1}, false, &why));
    assert_non_null(strstr(why.says, "权限"));
    assert_false(course_allows(&c, MOVE_SIGN, lawyer, (unit_id){1}, false, &why));
    assert_true(course_allows(&c, MOVE_WITHDRAW, (role_set){0}, (unit_id){0}, true, &why));
    assert_false(course_allows(&c, MOVE_WITHDRAW, (role_set){0}, (unit_id){0}, false, &why));
    assert_false(course_allows(&c, MOVE_JUDGE, (role_set){0}, (unit_id){1}, true, &why));
    tell(reviewing, COUNT_OF(reviewing), events);
    c = seen(&app, events, COUNT_OF(reviewing), on("2024-06-10"));
    assert_true(course_allows(&c, MOVE_SEND_BACK, head, (unit_id){1}, false, &why));
    assert_false(course_allows(&c, MOVE_SEND_BACK, head, (unit_id){2}, false, &why));
    assert_false(course_allows(&c, MOVE_SEND_BACK, handler, (unit_id){1}, false, &why));
    static const told legal[] = {HANDLING_ONLINE, {EVENT_CONCLUDED, 1, 1 + NOT_PROCESSED_REPEAT, 9},
                                 {EVENT_SUBMITTED, 1}, {EVENT_REVIEWED, 1}};
    tell(legal, COUNT_OF(legal), events);
    c = seen(&app, events, COUNT_OF(legal), on("2024-06-10"));
    assert_true(course_allows(&c, MOVE_SEND_BACK, lawyer, (unit_id){0}, false, &why));
    assert_false(course_allows(&c, MOVE_SEND_BACK, head, (unit_id){1}, false, &why));
}

static void an_outcome_agrees_with_the_answers(void **state)
{
    (void)state;
    course c = {.stage = STAGE_HANDLING};
    move_state why;
    assert_false(course_agrees(&c, GRANTED, &why)); /* nothing answered */
    assert_true(course_agrees(&c, OTHER_MISC, &why));
    assert_false(course_agrees(&c, OTHER_FEE_UNPAID, &why));
    c.answers[QUESTION_SUPPLEMENT].choice = CHOICE_CLEAR;
    c.answers[QUESTION_REQUEST].choice = CHOICE_PETITION;
    for (int o = 0; o < OTHER_SUPPLEMENT_LAPSED; o++)
        assert_int_equal(course_agrees(&c, o, &why), o == NOT_PROCESSED_PETITION);
    c.answers[QUESTION_REQUEST].choice = CHOICE_IS_REQUEST;
    c.answers[QUESTION_WHO].choice = CHOICE_OURS;
    c.answers[QUESTION_HELD].choice = CHOICE_HELD;
    c.answers[QUESTION_GIVE].choice = CHOICE_WITHHOLD;
    for (int o = 0; o < OTHER_SUPPLEMENT_LAPSED; o++)
        assert_int_equal(course_agrees(&c, o, &why),
                         o >= REFUSED_STATE_SECRET && o <= REFUSED_ENFORCEMENT_FILE);
    c.stage = STAGE_SUPPLEMENTING;
    assert_true(course_agrees(&c, OTHER_SUPPLEMENT_LAPSED, &why));
    assert_false(course_agrees(&c, OTHER_FEE_UNPAID, &why));
    assert_false(course_agrees(&c, REFUSED_STATE_SECRET, &why));
    c.stage = STAGE_WAITING_PAYMENT;
    assert_true(course_agrees(&c, OTHER_FEE_UNPAID, &why));
    assert_false(course_agrees(&c, OTHER_MISC, &why));
}

static void odd_steps_do_no_harm(void **state)
{
    (void)state;
    static application_event events[250];
    static application_event room[500];
    application app = row_of(CHANNEL_POST);
    course c;
    static const told rows[] = {
        ACCEPTED, {EVENT_RECTIFIED, 2}, {EVENT_SPLIT, 2}, {EVENT_REASONS_ASKED, 2},
        {EVENT_KIND_COUNT + 1, 2}, {EVENT_OPENED, 2, 0, 9}, {EVENT_SERVED, 2, 0, 9}, /* unsigned */
        {EVENT_JUDGED, 2, 0, QUESTION_HOW, CHOICE_CLEAR}, /* no answer to that */
        {EVENT_SEARCHED, 2, 0, 1, CHOICE_NOT_FOUND}, {EVENT_LETTER_ISSUED, 2, 0, 3},
    };
    size_t n = tell(rows, COUNT_OF(rows), events);
    for (size_t i = 0; i < n / 2; i++) { /* the array's order is not that of the steps */
        application_event e = events[i];
        events[i] = events[n - 1 - i];
        events[n - 1 - i] = e;
    }
    c = seen(&app, events, n, on("2024-06-10"));
    assert_int_equal(c.stage, STAGE_HANDLING);
    assert_int_equal(c.version, n);
    assert_true(c.rectified && c.split && c.searched && !c.found && !c.served);
    assert_int_equal(c.answers[QUESTION_HOW].choice, CHOICE_NONE);
    /* taken back later than the day that is looked at */
    static const told later[] = {
        ACCEPTED, {EVENT_RETURNED, 2}, {EVENT_VOIDED, 9, 0, 0, 0, 0, 0, 5}};
    n = tell(later, COUNT_OF(later), events);
    assert_int_equal(seen(&app, events, n, on("2024-06-06")).stage, STAGE_TO_ASSIGN);
    assert_int_equal(seen(&app, events, n, on("2024-06-12")).stage, STAGE_HANDLING);
    /* more letters out than are kept apart */
    for (n = 0; n < 102; n++)
        events[n] = (application_event){.step = (int64_t)n + 1,
                                        .kind = n == 0 ? EVENT_ARRIVED : EVENT_CONSULT_SENT,
                                        .happened_on = on(arrival),
                                        .about = (int64_t)n,
                                        .due_on = day_after(on(arrival), 200 - (int)n)};
    events[n] = events[n - 1];
    events[n].step = (int64_t)n + 1;
    events[n].kind = EVENT_CONSULT_ENDED;
    events[n++].about = 999;
    application_course(&calendar_published, &settings_default, &app, events, n, room,
                       on("2024-06-10"), &c);
    assert_int_equal(c.consult_open_count, COURSE_CONSULTS_MOST);
}

static void the_tables_are_whole(void **state)
{
    (void)state;
    uint32_t closed = 0;
    for (int m = 0; m < MOVE_COUNT; m++) {
        assert_non_null(moves[m].name);
        assert_non_null(moves[m].effect);
        assert_non_null(moves[m].only);
        assert_int_not_equal(moves[m].needs, RIGHT_DENY);
        assert_int_not_equal(moves[m].stages, 0);
        assert_int_equal(moves[m].stages >> STAGE_ARCHIVED & 1, 0);
    }
    for (size_t i = 0; i < question_answer_count; i++) {
        closed |= question_answers[i].outcomes;
        const question_answer *row = &question_answers[i];
        assert_ptr_equal(question_answer_of((int)row->asked, (int)row->choice), row);
    }
    for (int o = 0; o < OTHER_SUPPLEMENT_LAPSED; o++) /* some answer leads to every outcome */
        assert_true(closed >> o & 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stage_follows_from_the_steps),
        cmocka_unit_test(the_order_of_entry_does_not_matter),
        cmocka_unit_test(a_past_day_is_seen_as_it_was),
        cmocka_unit_test(the_light_says_how_many_working_days_are_left),
        cmocka_unit_test(what_was_imported_is_taken_as_the_sheet_says),
        cmocka_unit_test(steps_that_cannot_be_are_said_and_leave_the_clock),
        cmocka_unit_test(dues_are_those_of_whoever_has_to_act),
        cmocka_unit_test(a_move_asks_for_its_facts),
        cmocka_unit_test(a_move_asks_for_right_and_unit),
        cmocka_unit_test(an_outcome_agrees_with_the_answers),
        cmocka_unit_test(odd_steps_do_no_harm),
        cmocka_unit_test(the_tables_are_whole),
    };
    return cmocka_run_group_tests_name("rules/application", tests, NULL, NULL);
}
