/* The page of a case: who is let in, what it shows, what the applicant does there. */
#include "applicant.h"

#include "acts/account.h"
#include "acts/application.h"
#include "acts/settings.h"

static void wrong_codes_are_locked_out(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    given g = apply(&o);
    for (int i = 0; i < QUERY_FAILURES; i++) {
        look_up(&o, g.no, STR("222222222222"));
        assert_int_equal(o.last.status, 400);
        see(&o, "受理编号或者查询码不对");
    }
    look_up(&o, g.no, g.code);
    assert_int_equal(o.last.status, 400);
    see(&o, "次数太多");
    o.address = STR("192.0.2.99");
    look_up(&o, g.no, g.code);
    assert_int_equal(o.last.status, 400);
    later(&o, QUERY_SPAN + 1);
    look_up(&o, g.no, g.code);
    assert_string_equal(where(&o), "/apply/status");
    office_closes(&o);
}

static void a_code_opens_its_own_case_only(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    given one = apply(&o);
    o.cookie = (str){NULL, 0};
    given two = apply(&o);
    assert_false(str_equal(one.no, two.no));
    look_up(&o, one.no, two.code);
    assert_int_equal(o.last.status, 400);
    look_up(&o, two.no, two.code);
    assert_string_equal(where(&o), "/apply/status");
    keep_cookies(&o);
    visit(&o, "/apply/status");
    see(&o, str_c(&o.a, two.no));
    see_not(&o, str_c(&o.a, one.no));
    office_closes(&o);
}

/* Each bit of the cookie counts, and it ends. */
static void a_cookie_nobody_gave_opens_nothing(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    given g = apply(&o);
    o.cookie = (str){NULL, 0};
    look_up(&o, g.no, g.code);
    keep_cookies(&o);
    str good = o.cookie;
    size_t at = str_find(good, STR("status="), 0) + 7;
    for (size_t i = at; i < good.n && good.p[i] != ';'; i++) {
        char *changed = arena_bytes(&o.a, good.n);
        memcpy(changed, good.p, good.n);
        changed[i] = changed[i] == '1' ? '2' : '1';
        o.cookie = (str){changed, good.n};
        visit(&o, "/apply/status");
        see_not(&o, str_c(&o.a, g.no));
    }
    o.cookie = good;
    visit(&o, "/apply/status");
    see(&o, str_c(&o.a, g.no));
    later(&o, 30 * 60 + 1);
    visit(&o, "/apply/status");
    see_not(&o, str_c(&o.a, g.no));
    static const char *const inner[] = {"/apply/status/withdraw", "/apply/status/supplement",
                                        "/apply/status/due-date.pdf", "/apply/status/files/1"};
    for (size_t i = 0; i < COUNT_OF(inner); i++) {
        visit(&o, inner[i]);
        assert_string_equal(where(&o), "/apply/status");
    }
    office_closes(&o);
}

/* --- what the applicant does himself --- */

static void he_may_take_it_back_once(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    given g = apply(&o);
    look_up(&o, g.no, g.code);
    keep_cookies(&o);
    submit(&o, "/apply/status/withdraw", "/apply/status/withdraw", "");
    assert_int_equal(o.last.status, 400);
    submit(&o, "/apply/status/withdraw", "/apply/status/withdraw", "sure=yes");
    assert_string_equal(where(&o), "/apply/status?done=withdraw");
    post(&o, "/apply/status/withdraw", str_c(&o.a, o.sent));
    assert_true(o.last.status == 303 || o.last.status == 409);
    visit(&o, "/apply/status?done=withdraw");
    see(&o, "申请已经撤回");
    see_not(&o, "href=\"/apply/status/withdraw\"");
    visit(&o, "/apply/status/withdraw");
    assert_int_equal(o.last.status, 409);
    office_closes(&o);
}

static void he_may_say_how_he_is_reached(void **state)
{
    (void)state;
    office o;
    applicant_office(&o);
    given g = apply(&o);
    look_up(&o, g.no, g.code);
    keep_cookies(&o);
    submit(&o, "/apply/status/contact", "/apply/status/contact", "postcode=310000");
    assert_int_equal(o.last.status, 400);
    see(&o, "至少写一种");
    int64_t before = ledger_length(&o);
    submit(&o, "/apply/status/contact", "/apply/status/contact", "phone=13900009999");
    assert_string_equal(where(&o), "/apply/status?done=contact");
    post(&o, "/apply/status/contact", str_c(&o.a, o.sent));
    assert_string_equal(where(&o), "/apply/status");
    assert_int_equal(ledger_length(&o), before + 1);
    visit(&o, "/apply/status");
    see(&o, "139****9999");
    see(&o, "w***@example.cn"); /* what was left empty stays */
    see_not(&o, "138****5678");
    /* nobody else's */
    work stranger = o.work;
    contact in = {.phone = STR("1")};
    stranger.roles = (role_set){0};
    o.problems.n = 0;
    application_id id;
    assert_int_equal(application_find(&stranger, g.no, &id), OK);
    assert_int_equal(application_change_contact(&stranger, id, APPLICATION_ANY, &in), FORBIDDEN);
    office_closes(&o);
}

/* --- together with the office --- */

#define INTERNAL "内部意见绝密"

static work staff(office *o, staff_role role)
{
    work w = o->work;
    o->problems.n = 0;
    w.account.n = 100 + (int64_t)role;
    w.roles = roles_with((role_set){0}, role);
    w.unit.n = role == STAFF_HANDLER || role == STAFF_UNIT_HEAD ? 1 : 0;
    w.actor = STR("经办人张某");
    return w;
}

#define MUST(o, call)                                                                         \
    do {                                                                                      \
        (o)->problems.n = 0;                                                                  \
        err must_ = (call);                                                                   \
        if (must_ != OK)                                                                      \
            fail_msg("%s: %d %s %s", #call, must_,                                            \
                     (o)->problems.n ? str_c(&(o)->a, (o)->problems.p[0].says) : "",          \
                     str_c(&(o)->a, store_trouble((o)->work.store)));                         \
    } while (0)

/* An application that a handler has, and the visitor is let in to. */
static application_id handled(office *o, given *g)
{
    static const char *const set[][2] = {{"remedy.reconsider_at", "某市某区人民政府"},
                                         {"remedy.sue_at", "某市某区人民法院"}};
    work console = o->work, ogi = staff(o, STAFF_OGI_OFFICE), clerk = staff(o, STAFF_HANDLER);
    unit_id made;
    application_id id;
    account_console(&console);
    MUST(o, unit_add(&console, STR("行政审批科"), &made));
    for (size_t i = 0; i < COUNT_OF(set); i++)
        MUST(o, setting_change(&console, str_of(set[i][0]), str_of(set[i][1]), STR("")));
    *g = apply(o);
    ogi.now = clerk.now = o->work.now;
    MUST(o, application_find(&ogi, g->no, &id));
    confirmation c = {.on = DAY_NONE, .reached = true, .how = STR(INTERNAL)};
    registration r = {.on = DAY_NONE, .applicant_class = NATURAL_PERSON, .says = STR(INTERNAL)};
    assignment to = {.unit = made, .due_on = DAY_NONE, .says = STR(INTERNAL)};
    MUST(o, application_confirm(&ogi, id, APPLICATION_ANY, &c));
    MUST(o, application_register(&ogi, id, APPLICATION_ANY, &r));
    MUST(o, application_assign(&ogi, id, APPLICATION_ANY, &to));
    MUST(o, application_accept(&clerk, id, APPLICATION_ANY));
    look_up(o, g->no, g->code);
    keep_cookies(o);
    return id;
}

static void a_supplement_online_starts_the_clock_anew(void **state)
{
    (void)state;
    office o;
    given g;
    applicant_office(&o);
    application_id id = handled(&o, &g);
    work ogi = staff(&o, STAFF_OGI_OFFICE);
    visit(&o, "/apply/status/supplement");
    assert_int_equal(o.last.status, 409);
    see(&o, "没有正在等待的补正");
    supplement_notice asks = {.on = DAY_NONE, .points = STR("请写明是哪一年"), .due_on = DAY_NONE};
    MUST(&o, application_ask_supplement(&ogi, id, APPLICATION_ANY, &asks));
    visit(&o, "/apply/status");
    see(&o, "请补正，最晚");
    see(&o, "您补正的最晚日");
    visit(&o, "/apply/status/supplement");
    see(&o, "请写明是哪一年");
    see(&o, "2022年名单");
    submit(&o, "/apply/status/supplement", "/apply/status/supplement", "content=");
    assert_int_equal(o.last.status, 400);
    later(&o, 3 * 86400);
    look_up(&o, g.no, g.code);
    keep_cookies(&o);
    submit(&o, "/apply/status/supplement", "/apply/status/supplement", "content=2021%E5%B9%B4");
    assert_string_equal(where(&o), "/apply/status?done=supplement");
    visit(&o, "/apply/status?done=supplement");
    see(&o, "补正已经收到");
    see(&o, "收到您的补正");
    see(&o, "起重新计算");
    see_not(&o, INTERNAL);
    office_closes(&o);
}

static void reasons_are_given_online(void **state)
{
    (void)state;
    office o;
    given g;
    applicant_office(&o);
    application_id id = handled(&o, &g);
    work clerk = staff(&o, STAFF_HANDLER), chief = staff(&o, STAFF_OGI_HEAD);
    visit(&o, "/apply/status/reasons");
    assert_int_equal(o.last.status, 409);
    see(&o, "没有要求申请人说明理由");
    reasons_notice asks = {.on = DAY_NONE, .excess = STR("今年以来申请68件"),
                           .due_on = day_after(clerk.today, 10)};
    MUST(&o, application_ask_reasons(&clerk, id, APPLICATION_ANY, &asks));
    visit(&o, "/apply/status");
    see(&o, "您说明理由的最晚日");
    see(&o, "/apply/status/reasons");
    visit(&o, "/apply/status/reasons");
    see(&o, "今年以来申请68件");
    submit(&o, "/apply/status/reasons", "/apply/status/reasons", "says=");
    assert_int_equal(o.last.status, 400);
    submit(&o, "/apply/status/reasons", "/apply/status/reasons",
           "says=%E8%AF%BE%E9%A2%98%E7%94%A8");
    assert_string_equal(where(&o), "/apply/status?done=reasons");
    visit(&o, "/apply/status?done=reasons");
    see(&o, "您说明的理由已经收到");
    see(&o, "收到您说明的理由");
    see_not(&o, "您说明理由的最晚日");
    MUST(&o, application_give_reasons(&clerk, id, APPLICATION_ANY, CHOICE_REASONABLE,
                                      STR(INTERNAL), (case_files){0}));
    visit(&o, "/apply/status");
    see(&o, "判断您说明的理由");
    see_not(&o, "/apply/status/reasons");
    see_not(&o, INTERNAL);
    MUST(&o, application_delay(&chief, id, APPLICATION_ANY, day_after(clerk.today, 90),
                               STR(INTERNAL)));
    visit(&o, "/apply/status");
    see(&o, "确定合理的延迟答复日：");
    visit(&o, "/apply/status/reasons");
    assert_int_equal(o.last.status, 409);
    office_closes(&o);
}

static void the_reply_is_read_confirmed_and_can_be_fought(void **state)
{
    (void)state;
    office o;
    given g;
    applicant_office(&o);
    application_id id = handled(&o, &g);
    work clerk = staff(&o, STAFF_HANDLER), head = staff(&o, STAFF_UNIT_HEAD),
         leader = staff(&o, STAFF_LEADER), ogi = staff(&o, STAFF_OGI_OFFICE);
    static const int answers[] = {CHOICE_CLEAR, CHOICE_IS_REQUEST, CHOICE_OURS, CHOICE_HELD,
                                  CHOICE_GIVE};
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        judgement j = {.asked = (int)i, .given = answers[i], .says = STR(INTERNAL)};
        MUST(&o, application_judge(&clerk, id, APPLICATION_ANY, &j));
    }
    conclusion c = {.outcome = GRANTED,
                    .letter = LETTER_COUNT,
                    .says = {.given = STR("《2022年稳岗返还汇总表》，1份。")}};
    service_id served;
    serving s = {.manner = CHOICE_ONLINE, .on = DAY_NONE};
    MUST(&o, application_conclude(&clerk, id, APPLICATION_ANY, &c));
    MUST(&o, application_submit(&clerk, id, APPLICATION_ANY, false, STR(INTERNAL)));
    MUST(&o, application_review(&head, id, APPLICATION_ANY, STR(INTERNAL)));
    visit(&o, "/apply/status");
    see(&o, "签发答复");
    see_not(&o, "告知书");
    MUST(&o, application_sign(&leader, id, APPLICATION_ANY, STR(INTERNAL)));
    visit(&o, "/apply/status");
    see(&o, "答复已经作出");
    see_not(&o, "/apply/status/files/");
    MUST(&o, application_serve(&ogi, id, APPLICATION_ANY, &s, &served));
    visit(&o, "/apply/status");
    see(&o, "已经答复");
    see(&o, "答复您：");
    see(&o, "申请行政复议");
    see(&o, "某市某区人民政府");
    see(&o, "我收到了");
    see_not(&o, INTERNAL);
    see_not(&o, "张某");
    str file = between(&o, "href=\"/apply/status/files/", "\"");
    str address = str_format(&o.a, "/apply/status/files/%.*s", STR_ARG(file));
    visit(&o, str_c(&o.a, address));
    assert_int_equal(o.last.status, 200);
    assert_true(str_starts(buf_str(&o.last.body), STR("%PDF-")));
    assert_true(o.last.file_name.n > 0);
    visit(&o, "/apply/status");
    str which = between(&o, "name=\"letter\" value=\"", "\"");
    submit(&o, "/apply/status", "/apply/status/received",
           str_c(&o.a, str_format(&o.a, "letter=%.*s", STR_ARG(which))));
    assert_string_equal(where(&o), "/apply/status?done=received");
    visit(&o, "/apply/status");
    see(&o, "您在网上看了答复");
    see_not(&o, "name=\"letter\"");
    visit(&o, "/apply/status/withdraw");
    assert_int_equal(o.last.status, 409);
    /* another's file stays closed */
    o.cookie = (str){NULL, 0};
    given other = apply(&o);
    look_up(&o, other.no, other.code);
    keep_cookies(&o);
    visit(&o, str_c(&o.a, address));
    assert_int_equal(o.last.status, 404);
    office_closes(&o);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(wrong_codes_are_locked_out),
    cmocka_unit_test(a_code_opens_its_own_case_only),
    cmocka_unit_test(a_cookie_nobody_gave_opens_nothing),
    cmocka_unit_test(he_may_take_it_back_once),
    cmocka_unit_test(he_may_say_how_he_is_reached),
    cmocka_unit_test(a_supplement_online_starts_the_clock_anew),
    cmocka_unit_test(reasons_are_given_online),
    cmocka_unit_test(the_reply_is_read_confirmed_and_can_be_fought),
};

int main(void)
{
    return cmocka_run_group_tests(tests, NULL, NULL);
}
