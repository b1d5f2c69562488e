/* The course of an item, step by step, and who may take the next one. */
#include "testing.h"

#include "rules/item.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    if (iso != NULL)
        assert_true(day_parse(str_of(iso), &d));
    return d;
}

static instant noon(day d)
{
    return (instant){(int64_t)d.n * 86400 + 4 * 3600};
}

enum { AUTHOR = 1, HEAD, SECRET_KEEPER, LAWYER, LEADER, OFFICE };

typedef struct story {
    item it;
    item_event events[40];
    size_t n;
    item_course now;
} story;

static story begin(const char *made)
{
    story s = {.it = {.made_on = on(made),
                      .published_on = DAY_NONE,
                      .changed_on = DAY_NONE,
                      .attribute = ATTRIBUTE_PROACTIVE,
                      .publishing_duty = DUTY_PUBLISH}};
    return s;
}

static item_event *add(story *s, int kind, const char *when, int64_t account)
{
    item_event *e = &s->events[s->n++];
    *e = (item_event){.step = (int64_t)s->n,
                      .happened_on = on(when),
                      .entered_at = noon(on(when)),
                      .kind = kind,
                      .account = {account},
                      .due_on = DAY_NONE};
    return e;
}

static const item_course *look(story *s, const char *today)
{
    item_course_of(&calendar_published, &settings_default, &s->it, DAY_NONE, s->events, s->n,
                   on(today), &s->now);
    return &s->now;
}

static story to_sign(void)
{
    story s = begin("2023-06-20");
    add(&s, ITEM_EVENT_DRAFTED, "2023-06-20", AUTHOR);
    add(&s, ITEM_EVENT_SUBMITTED, "2023-06-21", AUTHOR);
    add(&s, ITEM_EVENT_UNIT_REVIEWED, "2023-06-21", HEAD);
    add(&s, ITEM_EVENT_SECRECY_REVIEWED, "2023-06-25", SECRET_KEEPER)->choice = CHOICE_AGREE;
    return s;
}

static story shown(void)
{
    story s = to_sign();
    add(&s, ITEM_EVENT_SIGNED, "2023-06-26", LEADER)->amount = ATTRIBUTE_PROACTIVE + 1;
    add(&s, ITEM_EVENT_PUBLISHED, "2023-06-26", OFFICE)->amount = 1;
    return s;
}

static void from_the_draft_to_the_public(void **state)
{
    (void)state;
    story s = begin("2023-06-20");
    add(&s, ITEM_EVENT_DRAFTED, "2023-06-20", AUTHOR);
    assert_int_equal(look(&s, "2023-06-20")->stage, ITEM_DRAFTING);
    assert_int_equal(s.now.drafter.n, AUTHOR);
    add(&s, ITEM_EVENT_EDITED, "2023-06-20", AUTHOR)->amount = 2;
    assert_int_equal(look(&s, "2023-06-20")->text, 2);
    add(&s, ITEM_EVENT_SUBMITTED, "2023-06-20", AUTHOR);
    assert_int_equal(look(&s, "2023-06-20")->stage, ITEM_TO_UNIT_REVIEW);
    add(&s, ITEM_EVENT_UNIT_REVIEWED, "2023-06-20", HEAD)->amount = 1;
    assert_int_equal(look(&s, "2023-06-20")->stage, ITEM_TO_SECRECY);
    add(&s, ITEM_EVENT_SECRECY_REVIEWED, "2023-06-21", SECRET_KEEPER)->choice = CHOICE_AGREE;
    assert_int_equal(look(&s, "2023-06-21")->stage, ITEM_TO_LEGALITY);
    add(&s, ITEM_EVENT_LEGALITY_REVIEWED, "2023-06-21", LAWYER)->choice = CHOICE_AGREE;
    assert_int_equal(look(&s, "2023-06-21")->stage, ITEM_TO_SIGN);
    add(&s, ITEM_EVENT_SIGNED, "2023-06-21", LEADER)->amount = ATTRIBUTE_PROACTIVE + 1;
    assert_int_equal(look(&s, "2023-06-21")->stage, ITEM_SCHEDULED);
    add(&s, ITEM_EVENT_SCHEDULED, "2023-06-21", OFFICE)->at = noon(on("2023-06-26"));
    assert_int_equal(look(&s, "2023-06-21")->scheduled_at.s, noon(on("2023-06-26")).s);
    assert_false(day_is(s.now.shown_on));
    item_event *e = add(&s, ITEM_EVENT_PUBLISHED, "2023-06-26", OFFICE);
    e->amount = 2;
    assert_int_equal(look(&s, "2023-06-26")->stage, ITEM_SHOWN);
    assert_int_equal(s.now.shown, 2);
    assert_true(day_same(s.now.shown_on, on("2023-06-26")));
    assert_false(s.now.late);
    assert_int_equal(s.now.light, COURSE_DONE);
    /* as it was seen the day before */
    assert_int_equal(look(&s, "2023-06-25")->stage, ITEM_SCHEDULED);
}

static void twenty_working_days_from_making_or_change(void **state)
{
    (void)state;
    static const struct {
        int duty;
        const char *made, *changed, *from, *due;
    } rows[] = {
        {DUTY_PUBLISH, "2023-03-01", NULL, NULL, "2023-03-29"},
        {DUTY_PUBLISH_LICENSE, "2023-03-01", NULL, NULL, "2023-03-10"},
        {DUTY_PUBLISH_PENALTY, "2023-03-01", NULL, NULL, "2023-03-10"},
        {DUTY_INTERPRET, "2023-03-01", NULL, "2023-03-06", "2023-03-09"},
        {DUTY_INTERPRET, "2023-03-01", NULL, NULL, "2023-03-06"},
        {DUTY_PUBLISH, "2023-03-01", "2023-03-08", NULL, "2023-04-06"},
        {DUTY_PUBLISH, NULL, "2023-03-08", NULL, "2023-04-06"},
        {DUTY_PUBLISH, "2023-03-08", "2023-03-01", NULL, "2023-04-06"},
        {DUTY_PUBLISH, NULL, NULL, NULL, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        story s = begin(rows[i].made);
        s.it.changed_on = on(rows[i].changed);
        s.it.publishing_duty = rows[i].duty;
        add(&s, ITEM_EVENT_DRAFTED, "2023-03-01", AUTHOR);
        item_course_of(&calendar_published, &settings_default, &s.it, on(rows[i].from), s.events,
                       s.n, on("2023-03-09"), &s.now);
        if (!day_same(s.now.due_on, on(rows[i].due)))
            fail_msg("row %zu: due on %s", i, day_iso(s.now.due_on).c);
    }
}

static void what_is_late_is_a_fact(void **state)
{
    (void)state;
    story s = begin("2023-03-01");
    add(&s, ITEM_EVENT_DRAFTED, "2023-03-01", AUTHOR);
    assert_false(look(&s, "2023-03-29")->overdue);
    assert_int_equal(s.now.light, COURSE_RED);
    assert_true(look(&s, "2023-03-30")->overdue);
    add(&s, ITEM_EVENT_PUBLISHED, "2023-03-30", OFFICE)->amount = 1;
    assert_true(look(&s, "2023-03-30")->late);
    assert_false(day_is(s.now.due_on));
    assert_true(day_same(s.now.was_due_on, on("2023-03-29")));
    /* the information changes: the page has to follow */
    s.it.changed_on = on("2023-04-10");
    assert_false(look(&s, "2023-04-10")->late);
    assert_true(day_same(s.now.due_on, on("2023-05-09")));
    add(&s, ITEM_EVENT_CORRECTED, "2023-04-12", OFFICE)->amount = 2;
    assert_false(day_is(look(&s, "2023-04-12")->due_on));
    assert_int_equal(s.now.shown, 2);
    assert_int_equal(s.now.text, 2);
    assert_true(day_same(s.now.shown_on, on("2023-03-30")));
}

static void who_is_against_sends_back(void **state)
{
    (void)state;
    story s = to_sign();
    assert_int_equal(look(&s, "2023-06-25")->stage, ITEM_TO_SIGN);
    s.events[3].choice = CHOICE_AGAINST;
    assert_int_equal(look(&s, "2023-06-25")->stage, ITEM_DRAFTING);
    s.events[3].choice = CHOICE_AGREE;
    s.it.art20_head = 1;
    assert_int_equal(look(&s, "2023-06-25")->stage, ITEM_TO_LEGALITY);
    item_event *e = add(&s, ITEM_EVENT_LEGALITY_REVIEWED, "2023-06-25", LAWYER);
    e->choice = CHOICE_AGAINST;
    assert_int_equal(look(&s, "2023-06-25")->stage, ITEM_DRAFTING);
    e->choice = CHOICE_AGREE;
    assert_int_equal(look(&s, "2023-06-25")->stage, ITEM_TO_SIGN);
    add(&s, ITEM_EVENT_SENT_BACK, "2023-06-25", LEADER);
    assert_int_equal(look(&s, "2023-06-25")->stage, ITEM_DRAFTING);
}

static void what_is_withheld_is_reviewed(void **state)
{
    (void)state;
    story s = to_sign();
    s.it.attribute = ATTRIBUTE_WITHHELD;
    assert_true(item_needs_legality(&s.it));
    add(&s, ITEM_EVENT_LEGALITY_REVIEWED, "2023-06-25", LAWYER)->choice = CHOICE_AGREE;
    item_event *e = add(&s, ITEM_EVENT_SIGNED, "2023-06-26", LEADER);
    e->amount = ATTRIBUTE_WITHHELD + 1;
    e->due_on = on("2024-06-26");
    assert_int_equal(look(&s, "2023-06-26")->stage, ITEM_WITHHELD);
    assert_true(day_same(s.now.due_on, on("2024-06-26")));
    e = add(&s, ITEM_EVENT_WITHHELD_REVIEWED, "2024-06-20", OFFICE);
    e->choice = CHOICE_WITHHOLD;
    e->due_on = on("2025-06-20");
    assert_true(day_same(look(&s, "2024-06-20")->due_on, on("2025-06-20")));
    assert_true(look(&s, "2025-06-23")->overdue);
    add(&s, ITEM_EVENT_WITHHELD_REVIEWED, "2025-06-19", OFFICE)->choice = CHOICE_GIVE;
    assert_int_equal(look(&s, "2025-06-19")->stage, ITEM_DRAFTING);
    assert_int_equal(s.now.attribute, -1);
    assert_false(day_is(s.now.due_on));
}

static void doubt_goes_to_the_authority_and_comes_back(void **state)
{
    (void)state;
    story s = to_sign();
    add(&s, ITEM_EVENT_REFERRED, "2023-06-26", LEADER);
    assert_int_equal(look(&s, "2023-06-26")->stage, ITEM_TO_AUTHORITY);
    add(&s, ITEM_EVENT_DETERMINED, "2023-07-03", OFFICE)->choice = CHOICE_GIVE;
    assert_int_equal(look(&s, "2023-07-03")->stage, ITEM_DRAFTING);
}

static void a_fallen_penalty_is_withdrawn_in_three_days(void **state)
{
    (void)state;
    story s = shown();
    item_event *e = add(&s, ITEM_EVENT_WITHDRAWN, "2023-07-06", OFFICE);
    e->due_on = on("2023-07-06");
    assert_int_equal(look(&s, "2023-07-06")->stage, ITEM_WITHDRAWN);
    assert_false(s.now.late);
    assert_false(day_is(s.now.shown_on));
    assert_int_equal(s.now.shown, 0);
    assert_int_equal(s.now.light, COURSE_DONE);
    e->due_on = on("2023-07-05");
    assert_true(look(&s, "2023-07-06")->late);
    for (int m = 0; m < ITEM_MOVE_COUNT; m++)
        assert_false(s.now.moves[m].allowed);
}

static void a_wrong_step_is_taken_back(void **state)
{
    (void)state;
    story s = to_sign();
    look(&s, "2023-06-25");
    assert_true(item_may_void(&s.now, &s.events[3]));
    assert_false(item_may_void(&s.now, &s.events[2]));
    assert_false(item_may_void(&s.now, &s.events[0]));
    item_event *e = add(&s, ITEM_EVENT_VOIDED, "2023-06-26", SECRET_KEEPER);
    e->voids = 4;
    assert_int_equal(look(&s, "2023-06-26")->stage, ITEM_TO_SECRECY);
    assert_int_equal(s.now.last_counted, 3);
    assert_int_equal(s.now.version, 5);
    assert_false(item_may_void(&s.now, e));
    s = shown();
    add(&s, ITEM_EVENT_CHANNEL_PUBLISHED, "2023-06-27", OFFICE);
    add(&s, ITEM_EVENT_DELIVERED, "2023-06-28", OFFICE);
    look(&s, "2023-06-28");
    assert_int_equal(s.now.stage, ITEM_SHOWN);
    assert_true(item_may_void(&s.now, &s.events[6]));
    assert_true(item_may_void(&s.now, &s.events[7]));
    static const int never[] = {ITEM_EVENT_EDITED, ITEM_EVENT_PUBLISHED, ITEM_EVENT_CORRECTED,
                                ITEM_EVENT_WITHDRAWN};
    for (size_t i = 0; i < COUNT_OF(never); i++)
        assert_false(item_may_void(
            &s.now, &(item_event){.kind = never[i], .step = s.now.last_counted}));
}

static role_set role(int which)
{
    return roles_with((role_set){0}, (staff_role)which);
}

static void what_is_written_in_later_is_not_seen_before(void **state)
{
    (void)state;
    story s = to_sign();
    s.events[3].entered_at = noon(on("2023-06-27"));
    assert_int_equal(look(&s, "2023-06-26")->stage, ITEM_TO_SECRECY);
    assert_int_equal(look(&s, "2023-06-27")->stage, ITEM_TO_SIGN);
    s = to_sign();
    add(&s, ITEM_EVENT_VOIDED, "2023-06-26", SECRET_KEEPER)->voids = 4;
    assert_int_equal(look(&s, "2023-06-25")->stage, ITEM_TO_SIGN);
    assert_int_equal(look(&s, "2023-06-26")->stage, ITEM_TO_SECRECY);
}

static void a_correction_does_not_make_the_first_day_late(void **state)
{
    (void)state;
    story s = shown();
    add(&s, ITEM_EVENT_CORRECTED, "2023-12-01", OFFICE)->amount = 2;
    assert_false(look(&s, "2023-12-01")->late);
    assert_int_equal(s.now.shown, 2);
    s = shown();
    add(&s, ITEM_EVENT_WITHDRAWN, "2023-12-01", OFFICE);
    assert_false(look(&s, "2023-12-01")->late); /* no last day was set for it */
}

static void three_people_pass_it(void **state)
{
    (void)state;
    static const unit_id ours = {7}, other = {8}, none = {0};
    story s = to_sign();
    move_state why;
    s.n = 1;
    look(&s, "2023-06-25");
    static const struct {
        item_move move;
        int role;
        int64_t account;
        bool our_unit, may;
    } at_draft[] = {
        {ITEM_MOVE_EDIT, STAFF_HANDLER, AUTHOR, true, true},
        {ITEM_MOVE_EDIT, STAFF_HANDLER, OFFICE, false, false},
        {ITEM_MOVE_EDIT, STAFF_OGI_OFFICE, OFFICE, false, true},
        {ITEM_MOVE_EDIT, STAFF_OGI_HEAD, OFFICE, false, true},
        {ITEM_MOVE_EDIT, STAFF_LEADER, LEADER, true, false},
        {ITEM_MOVE_PUBLISH, STAFF_OGI_OFFICE, OFFICE, true, false},
        {ITEM_MOVE_SUBMIT, STAFF_AUDIT_ADMIN, OFFICE, true, false},
    };
    for (size_t i = 0; i < COUNT_OF(at_draft); i++)
        if (item_allows(&s.now, at_draft[i].move, ours, role(at_draft[i].role),
                        at_draft[i].our_unit ? ours : other, (account_id){at_draft[i].account},
                        &why) != at_draft[i].may)
            fail_msg("row %zu", i);
    assert_true(item_allows(&s.now, ITEM_MOVE_EDIT, none, role(STAFF_HANDLER), other,
                            (account_id){AUTHOR}, NULL));
    s.n = 2;
    look(&s, "2023-06-25");
    role_set head = roles_with(role(STAFF_UNIT_HEAD), STAFF_LEADER);
    assert_false(item_allows(&s.now, ITEM_MOVE_REVIEW, ours, head, ours, (account_id){AUTHOR},
                             &why));
    assert_non_null(why.says);
    assert_true(item_allows(&s.now, ITEM_MOVE_REVIEW, ours, head, ours, (account_id){HEAD}, NULL));
    assert_true(item_allows(&s.now, ITEM_MOVE_SEND_BACK, ours, head, ours, (account_id){HEAD},
                            NULL));
    assert_false(item_allows(&s.now, ITEM_MOVE_SEND_BACK, ours, role(STAFF_LAWYER), ours,
                             (account_id){LAWYER}, NULL));
    /* the command line is nobody in particular */
    assert_true(item_allows(&s.now, ITEM_MOVE_REVIEW, ours, head, ours, (account_id){0}, NULL));
    s.n = 4;
    look(&s, "2023-06-25");
    assert_false(item_allows(&s.now, ITEM_MOVE_SIGN, ours, head, ours, (account_id){HEAD}, NULL));
    assert_false(item_allows(&s.now, ITEM_MOVE_SIGN, ours, head, ours, (account_id){AUTHOR}, &why));
    s.events[1].account = (account_id){OFFICE};
    look(&s, "2023-06-25");
    assert_false(item_allows(&s.now, ITEM_MOVE_SIGN, ours, head, ours, (account_id){OFFICE}, NULL));
    assert_true(item_allows(&s.now, ITEM_MOVE_SIGN, ours, head, ours, (account_id){LEADER}, NULL));
}

static void the_tables_are_whole(void **state)
{
    (void)state;
    for (int m = 0; m < ITEM_MOVE_COUNT; m++) {
        const item_move_rule *r = &item_moves[m];
        assert_true(r->id != NULL && r->name != NULL && r->effect != NULL && r->only != NULL);
        assert_true(r->stages != 0 && r->needs != RIGHT_DENY && r->needs != RIGHT_PUBLIC);
        assert_true(r->because < ARTICLE_COUNT);
    }
    for (int b = 1; b < ITEM_BASIS_COUNT; b++)
        assert_true(item_bases[b].attribute >= 0 && item_bases[b].because < ARTICLE_COUNT);
    assert_true(item_stage_of_unit(ITEM_DRAFTING) && item_stage_of_unit(ITEM_TO_UNIT_REVIEW));
    assert_false(item_stage_of_unit(ITEM_TO_SIGN));
}

static void a_row_that_was_handed_in_is_published(void **state)
{
    (void)state;
    story s = begin("2023-03-01");
    s.it.published_on = on("2023-03-30");
    s.events[s.n++] = item_first_step(&s.it, on("2024-01-05"));
    assert_int_equal(look(&s, "2024-01-05")->stage, ITEM_SHOWN);
    assert_true(s.now.late && s.now.imported);
    s = begin("2023-03-01");
    s.events[s.n++] = item_first_step(&s.it, on("2024-01-05"));
    assert_int_equal(look(&s, "2024-01-05")->stage, ITEM_DRAFTING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_the_draft_to_the_public),
        cmocka_unit_test(twenty_working_days_from_making_or_change),
        cmocka_unit_test(what_is_late_is_a_fact),
        cmocka_unit_test(who_is_against_sends_back),
        cmocka_unit_test(what_is_withheld_is_reviewed),
        cmocka_unit_test(doubt_goes_to_the_authority_and_comes_back),
        cmocka_unit_test(a_fallen_penalty_is_withdrawn_in_three_days),
        cmocka_unit_test(a_wrong_step_is_taken_back),
        cmocka_unit_test(what_is_written_in_later_is_not_seen_before),
        cmocka_unit_test(a_correction_does_not_make_the_first_day_late),
        cmocka_unit_test(three_people_pass_it),
        cmocka_unit_test(the_tables_are_whole),
        cmocka_unit_test(a_row_that_was_handed_in_is_published),
    };
    return cmocka_run_group_tests_name("rules/item", tests, NULL, NULL);
}
