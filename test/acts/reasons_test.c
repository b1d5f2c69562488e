/* 条例第三十五条 from the question to its end: reasons asked for, given or not, found
 * unreasonable (不予处理), or reasonable with a later day. */
#include "acts/cases.h"

#include "rules/reply.h"



static database *office_of(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    return d;
}

/* A case whose applicant is asked for reasons, until ten days from now. */
static application_id asked(database *d)
{
    application_id id = cases_handling(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    reasons_notice in = {.on = DAY_NONE,
                         .excess = STR("今年以来提出申请68件，其中内容相近的52件"),
                         .due_on = day_after(d->w.today, 10)};
    assert_act(handler, application_ask_reasons(&handler, id, APPLICATION_ANY, &in));
    return id;
}

static void pass_days(database *d, int days)
{
    d->w.today = day_after(d->w.today, days);
    d->w.now.s += (int64_t)days * 86400;
}

static err give(work *w, application_id id, int verdict, const char *says)
{
    return application_give_reasons(w, id, APPLICATION_ANY, verdict, str_of(says),
                                    (case_files){0});
}

static err judge_abusive(work *w, application_id id)
{
    judgement clear = {.asked = QUESTION_SUPPLEMENT, .given = CHOICE_CLEAR, .says = STR("明确")};
    judgement abusive = {.asked = QUESTION_REQUEST, .given = CHOICE_ABUSIVE,
                         .says = STR("没有正当理由")};
    TRY(application_judge(w, id, APPLICATION_ANY, &clear));
    return application_judge(w, id, APPLICATION_ANY, &abusive);
}

static size_t letters_of(database *d, application_id id, letter kind)
{
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    application_view v;
    size_t n = 0;
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    for (size_t i = 0; i < v.letters.n; i++)
        n += v.letters.p[i].kind == (int)kind;
    return n;
}

static void unreasonable_ones_end_it(void **state)
{
    database *d = office_of(state);
    application_id id = asked(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE), applicant = cases_applicant(d, id);
    work head = cases_as(d, STAFF_UNIT_HEAD, UNIT_ONE), lawyer = cases_as(d, STAFF_LAWYER, 0);
    work leader = cases_as(d, STAFF_LEADER, 0), office = cases_as(d, STAFF_OGI_OFFICE, 0);
    assert_int_equal(letters_of(d, id, LETTER_REASONS), 1);
    course c = cases_course(d, id);
    assert_true(day_same(c.reasons_due_on, day_after(d->w.today, 10)));
    assert_int_equal(c.stage, STAGE_HANDLING); /* the clock runs on */
    assert_refused(handler, INVALID, judge_abusive(&handler, id));
    assert_refused(applicant, FORBIDDEN, give(&applicant, id, CHOICE_REASONABLE, "合理"));
    assert_act(applicant, give(&applicant, id, CHOICE_NONE, "做研究用"));
    assert_act(applicant, give(&applicant, id, CHOICE_NONE, "再补充一点"));
    assert_refused(handler, INVALID, give(&handler, id, CHOICE_SILENT, "没有说明"));
    assert_act(handler, give(&handler, id, CHOICE_UNREASONABLE, "各件内容基本相同，没有说明用途"));
    assert_refused(applicant, CONFLICT, give(&applicant, id, CHOICE_NONE, "还有"));
    assert_act(handler, judge_abusive(&handler, id));
    conclusion out = {.outcome = NOT_PROCESSED_ABUSIVE,
                      .letter = LETTER_COUNT,
                      .says = {.reason = STR("各件内容基本相同"), .notice = STR("已经书面要求说明理由")}};
    assert_act(handler, application_conclude(&handler, id, APPLICATION_ANY, &out));
    assert_act(handler, application_submit(&handler, id, APPLICATION_ANY, false, STR("请审核")));
    assert_act(head, application_review(&head, id, APPLICATION_ANY, STR("同意")));
    assert_act(lawyer,
               application_legal(&lawyer, id, APPLICATION_ANY, CHOICE_AGREE, STR("同意")));
    assert_act(leader, application_sign(&leader, id, APPLICATION_ANY, STR("同意")));
    serving s = {.manner = CHOICE_ONLINE, .on = DAY_NONE};
    service_id sent;
    assert_act(office, application_serve(&office, id, APPLICATION_ANY, &s, &sent));
    application_view v;
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    assert_int_equal(v.row.outcome, NOT_PROCESSED_ABUSIVE);
    assert_int_equal(letters_of(d, id, LETTER_ABUSIVE), 1);
    cases_verified(d);
    staff_leave(d);
}

static void none_in_time_is_none(void **state)
{
    database *d = office_of(state);
    application_id id = asked(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    pass_days(d, 10);
    handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    assert_refused(handler, INVALID, give(&handler, id, CHOICE_SILENT, "没有说明")); /* the last day */
    pass_days(d, 1);
    handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    work applicant = cases_applicant(d, id);
    assert_refused(applicant, FORBIDDEN, give(&applicant, id, CHOICE_SILENT, "x"));
    assert_act(handler, give(&handler, id, CHOICE_SILENT, "期限已过，没有收到说明"));
    course c = cases_course(d, id);
    assert_int_equal(c.reasons, CHOICE_UNREASONABLE);
    assert_false(c.reasons_given);
    assert_act(handler, judge_abusive(&handler, id));
    cases_verified(d);
    staff_leave(d);
}

static void reasonable_ones_may_want_a_later_day(void **state)
{
    database *d = office_of(state);
    application_id id = asked(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE), office = cases_as(d, STAFF_OGI_OFFICE, 0);
    work chief = cases_as(d, STAFF_OGI_HEAD, 0);
    day due = cases_course(d, id).clock.reply_due_on, later = day_after(due, 45);
    assert_refused(chief, CONFLICT,
                   application_delay(&chief, id, APPLICATION_ANY, later, STR("件数多")));
    assert_act(handler, give(&handler, id, CHOICE_REASONABLE, "课题需要，理由合理"));
    assert_refused(handler, INVALID, judge_abusive(&handler, id));
    assert_refused(handler, FORBIDDEN,
                   application_delay(&handler, id, APPLICATION_ANY, later, STR("件数多")));
    assert_refused(chief, INVALID,
                   application_delay(&chief, id, APPLICATION_ANY, due, STR("件数多")));
    assert_refused(chief, INVALID,
                   application_delay(&chief, id, APPLICATION_ANY, later, STR(" ")));
    assert_act(chief, application_delay(&chief, id, APPLICATION_ANY, later, STR("件数多，需要逐件检索")));
    course c = cases_course(d, id);
    assert_true(day_same(c.due_on, later));
    assert_true(day_same(c.clock.reply_due_on, due)); /* the original is not written over */
    assert_int_equal(letters_of(d, id, LETTER_DELAY), 1); /* told */
    application_view v;
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    str text = STR("");
    for (size_t i = 0; i < v.letters.n; i++)
        if (v.letters.p[i].kind == LETTER_DELAY)
            assert_act(office, application_letter_text(&office, id, v.letters.p[i].letter, &text));
    assert_true(str_has(text, day_chinese(&d->a, due)));
    assert_true(str_has(text, day_chinese(&d->a, later)));
    cases_verified(d);
    staff_leave(d);
}

static void a_later_day_is_told_in_time(void **state)
{
    database *d = office_of(state);
    application_id id = asked(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    assert_act(handler, give(&handler, id, CHOICE_REASONABLE, "课题需要"));
    day due = cases_course(d, id).clock.reply_due_on;
    while (!day_before(due, d->w.today))
        pass_days(d, 1);
    work chief = cases_as(d, STAFF_OGI_HEAD, 0);
    assert_refused(chief, CONFLICT,
                   application_delay(&chief, id, APPLICATION_ANY, day_after(due, 30), STR("件数多")));
    staff_leave(d);
}

static void what_is_asked_in_vain(void **state)
{
    database *d = office_of(state);
    application_id id = cases_handling(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    reasons_notice in = {.on = DAY_NONE, .excess = STR("68件"), .due_on = d->w.today};
    assert_refused(handler, INVALID, application_ask_reasons(&handler, id, APPLICATION_ANY, &in));
    in.due_on = DAY_NONE;
    assert_refused(handler, INVALID, application_ask_reasons(&handler, id, APPLICATION_ANY, &in));
    in = (reasons_notice){.on = DAY_NONE, .excess = STR(" "), .due_on = day_after(d->w.today, 5)};
    assert_refused(handler, INVALID, application_ask_reasons(&handler, id, APPLICATION_ANY, &in));
    assert_refused(handler, CONFLICT, give(&handler, id, CHOICE_NONE, "x"));
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("unreasonable ones end it", unreasonable_ones_end_it),
    BOTH("none in time is none", none_in_time_is_none),
    BOTH("reasonable ones may want a later day", reasonable_ones_may_want_a_later_day),
    BOTH("a later day is told in time", a_later_day_is_told_in_time),
    BOTH("what is asked in vain", what_is_asked_in_vain),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/reasons", tests, NULL, NULL);
}
