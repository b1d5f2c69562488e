#include "acts/cases.h"

#include "acts/act.h"
#include "acts/office.h"
#include "acts/settings.h"

void cases_office(database *d)
{
    static const char *const set[][2] = {
        {"remedy.reconsider_at", "某市某区人民政府"},
        {"remedy.sue_at", "某市某区人民法院"},
        {"number.application", "某依申〔{年}〕{号}号"},
        {"number.letter", "某公开{类}〔{年}〕第{号}号"},
        {"fee.account", "某区财政局，账号0000 0000，某银行某支行"},
    };
    unit_id made;
    staff_office(d);
    const agency facts = {.agency = {1},
                          .name = STR("某市某局"),
                          .short_name = STR("某局"),
                          .ogi_office = STR("局办公室"),
                          .phone = STR("0571-00000000"),
                          .address = STR("某市某路1号")};
    assert_done(d, office_amend(&d->w, &facts));
    work console = staff_console(d);
    console.problems->n = 0;
    assert_act(console, unit_add(&console, STR("行政审批科"), &made));
    assert_int_equal(made.n, UNIT_ONE);
    assert_act(console, unit_add(&console, STR("就业促进科"), &made));
    for (size_t i = 0; i < COUNT_OF(set); i++)
        assert_act(console, setting_change(&console, str_of(set[i][0]), str_of(set[i][1]),
                                           STR("")));
}

work cases_as(database *d, staff_role role, int64_t unit)
{
    work w = d->w;
    w.account.n = 100 + (int64_t)role + 20 * unit;
    w.roles = roles_with((role_set){0}, role);
    w.unit.n = unit;
    w.actor = str_of(staff_role_ids[role]);
    return w;
}

work cases_applicant(database *d, application_id which)
{
    work w = d->w;
    w.account.n = 0;
    w.roles = (role_set){0};
    w.actor = STR("公众");
    w.applicant = which;
    return w;
}

application_intake cases_intake(void)
{
    return (application_intake){
        .channel = CHANNEL_ONLINE,
        .applicant_class = NATURAL_PERSON,
        .applicant = STR("王小明"),
        .certificate_kind = CERTIFICATE_RESIDENT,
        .certificate_no = STR("11010519491231002X"),
        .phone = STR("13812345678"),
        .email = STR("wang@example.cn"),
        .postal_address = STR("某市某区某街道某路1号"),
        .postcode = STR("310000"),
        .title = STR("2022年稳岗返还发放情况"),
        .content = STR("2022年企业稳岗返还资金发放企业名单和金额"),
        .period_from = DAY_NONE,
        .period_to = DAY_NONE,
        .delivery_method = DELIVERY_ONLINE,
        .medium = MEDIUM_ELECTRONIC,
        .arrived_on = DAY_NONE,
        .confirmed_on = DAY_NONE,
    };
}

application_id cases_arrived(database *d)
{
    work public_ = cases_applicant(d, (application_id){0});
    application_intake in = cases_intake();
    application_receipt got;
    assert_act(public_, application_receive(&public_, &in, &got));
    return got.application;
}

application_id cases_registered(database *d)
{
    application_id id = cases_arrived(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    confirmation c = {.on = DAY_NONE, .reached = true, .how = STR("电话确认")};
    registration r = {.on = DAY_NONE, .applicant_class = NATURAL_PERSON};
    assert_act(office, application_confirm(&office, id, APPLICATION_ANY, &c));
    assert_act(office, application_register(&office, id, APPLICATION_ANY, &r));
    return id;
}

application_id cases_handling(database *d)
{
    application_id id = cases_registered(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0), handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    assignment to = {.unit = {UNIT_ONE}, .due_on = DAY_NONE};
    assert_act(office, application_assign(&office, id, APPLICATION_ANY, &to));
    assert_act(handler, application_accept(&handler, id, APPLICATION_ANY));
    return id;
}

application_id cases_granted(database *d)
{
    application_id id = cases_handling(d);
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    static const int answers[] = {CHOICE_CLEAR, CHOICE_IS_REQUEST, CHOICE_OURS, CHOICE_HELD,
                                  CHOICE_GIVE};
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        judgement j = {.asked = (int)i, .given = answers[i], .says = STR("符合规定")};
        assert_act(handler, application_judge(&handler, id, APPLICATION_ANY, &j));
    }
    conclusion c = {.outcome = GRANTED,
                    .letter = LETTER_COUNT,
                    .says = {.given = STR("《2022年稳岗返还汇总表》，1份。")}};
    assert_act(handler, application_conclude(&handler, id, APPLICATION_ANY, &c));
    assert_act(handler, application_submit(&handler, id, APPLICATION_ANY, false, STR("请审核")));
    return id;
}

application_id cases_signed(database *d)
{
    application_id id = cases_granted(d);
    work head = cases_as(d, STAFF_UNIT_HEAD, UNIT_ONE), leader = cases_as(d, STAFF_LEADER, 0);
    assert_act(head, application_review(&head, id, APPLICATION_ANY, STR("同意")));
    assert_act(leader, application_sign(&leader, id, APPLICATION_ANY, STR("同意")));
    return id;
}

course cases_course(database *d, application_id which)
{
    work w = cases_as(d, STAFF_OGI_OFFICE, 0);
    application_view v;
    assert_act(w, application_open(&w, which, DAY_NONE, &v));
    return v.course;
}

str cases_said(work *w)
{
    buf b;
    buf_init(&b, w->a);
    for (size_t i = 0; i < w->problems->n; i++)
        buf_format(&b, "[%.*s] %.*s ", STR_ARG(w->problems->p[i].field),
                   STR_ARG(w->problems->p[i].says));
    return buf_str(&b);
}

void cases_verified(database *d)
{
    int64_t cases, lines, broken;
    course_difference_list all;
    assert_done(d, application_verify(&d->w, &cases, &all));
    if (all.n > 0)
        fail_msg("%zu differences; application %lld %.*s: kept %.*s, computed %.*s", all.n,
                 (long long)all.p[0].number, STR_ARG(all.p[0].what),
                 STR_ARG(all.p[0].kept), STR_ARG(all.p[0].computed));
    assert_done(d, act_verify(&d->w, &lines, &broken));
    assert_int_equal(broken, 0);
}
