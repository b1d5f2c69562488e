/* Several people ask for one thing, in the same words or in their own. */
#include "acts/act.h"
#include "acts/application.h"
#include "acts/cases.h"
#include "store/application_form.h"

/* As an office of before the keys has it. */
static void forget_keys(database *d)
{
    static const char *const names[] = {"agency"};
    static const statement forget = {.name = "forget_keys",
                                     .sqlite = "DELETE FROM application_alike WHERE agency = ?1",
                                     .postgres = "DELETE FROM application_alike WHERE agency = $1",
                                     .parameters = names,
                                     .parameter_count = 1,
                                     .writes = true};
    alike_key key = {.agency = d->w.agency};
    assert_done(d, act_begin(&d->w));
    assert_done(d, store_change(d->w.store, &forget, &alike_key_shape, &key, NULL));
    assert_done(d, act_append(&d->w, STR("test"), STR("application"), STR("背后改动。")));
    assert_done(d, store_commit(d->w.store));
}

static void several_ask_for_the_same(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    application_id first = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    similar_case_list like;
    same_requests others;
    service_id sent;
    serving s = {.manner = CHOICE_DIRECT, .server = STR("李四"), .on = DAY_NONE, .arrived = true};
    application_intake in = cases_intake();
    application_receipt asked, reworded, unlike, second;
    work public_ = cases_applicant(d, (application_id){0});
    in.applicant = STR("赵大");
    in.certificate_no = STR("440524188001010014");
    assert_act(public_, application_receive(&public_, &in, &asked));
    in.content = STR("请提供：2022 年企业稳岗返还资金发放的企业名单及金额，谢谢！");
    assert_act(public_, application_receive(&public_, &in, &reworded));
    in.title = STR("征收补偿");
    in.content = STR("某路地块的补偿标准。");
    assert_act(public_, application_receive(&public_, &in, &unlike));
    /* one person, newest first: other words for the same, and something else */
    assert_act(office, application_similar(&office, reworded.application, &like, &others));
    assert_int_equal(like.n, 3);
    assert_int_equal(like.p[0].application.n, unlike.application.n);
    assert_true(like.p[0].same_applicant && !like.p[0].same_request && like.p[0].alike < 300);
    assert_int_equal(like.p[1].application.n, asked.application.n);
    assert_true(!like.p[1].same_subject && like.p[1].same_request && like.p[1].alike >= 700);
    /* and another person who asked for it in words of his own */
    assert_int_equal(like.p[2].application.n, first.n);
    assert_true(!like.p[2].same_applicant && !like.p[2].same_subject && like.p[2].same_request);
    assert_true(others.cases == 1 && others.applicants == 1);
    /* two other applicants, three cases; offered only once one of them is open */
    in = cases_intake();
    in.applicant = STR("钱二");
    in.certificate_no = STR("53010219200508011X");
    assert_act(public_, application_receive(&public_, &in, &second));
    assert_act(public_, application_receive(&public_, &in, &second));
    assert_act(office, application_similar(&office, asked.application, &like, &others));
    assert_true(others.cases == 3 && others.applicants == 2 && !others.promote);
    assert_act(office, application_serve(&office, first, APPLICATION_ANY, &s, &sent));
    assert_act(office, application_similar(&office, asked.application, &like, &others));
    assert_true(others.cases == 3 && others.applicants == 2 && others.promote);
    /* the other words of another person are found as well */
    assert_act(office, application_similar(&office, first, &like, &others));
    assert_true(others.cases == 4 && others.applicants == 2 && others.promote);
    assert_int_equal(like.n, 4); /* and what asks for something else is not */
    bool found = false;
    for (size_t i = 0; i < like.n; i++)
        found |= like.p[i].application.n == reworded.application.n && !like.p[i].same_subject &&
                 !like.p[i].same_applicant && like.p[i].same_request;
    assert_true(found);
    /* without keys, as before there were any: only the same words; a day later they are there */
    assert_act(office, application_adopt(&office));
    assert_int_equal(staff_lines(d, "application_adopt", ""), 0);
    forget_keys(d);
    assert_act(office, application_similar(&office, first, &like, &others));
    assert_int_equal(others.cases, 3);
    for (int day_by_day = 0; day_by_day < 2; day_by_day++)
        assert_act(office, application_adopt(&office));
    assert_int_equal(
        staff_lines(d, "application_adopt", "为以前登记的申请补记用语特征 6 件。"), 1);
    assert_act(office, application_similar(&office, first, &like, &others));
    assert_int_equal(others.cases, 4);
    cases_verified(d);
    staff_leave(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("several ask for the same", several_ask_for_the_same),
    };
    return cmocka_run_group_tests_name("acts/alike", tests, NULL, NULL);
}
