/* The lists: who sees what of whom, what is found how, what is taken away, and the same
 * change made to many cases at once. */
#include "desk.h"

#include "acts/account.h"
#include "acts/act.h"

static int64_t ledger_lines(office *o)
{
    int64_t lines, broken_at;
    assert_int_equal(act_verify(&o->work, &lines, &broken_at), OK);
    assert_int_equal(broken_at, 0);
    return lines;
}

static const char *said(office *o, const char *format, int64_t a, int64_t b)
{
    str s = str_replace(&o->a, str_of(format), STR("#1"), str_format(&o->a, "%lld", (long long)a));
    s = str_replace(&o->a, s, STR("#2"), str_format(&o->a, "%lld", (long long)b));
    return str_c(&o->a, s);
}

/* "case=12:7": as the page sends a case, in the version it stands in. */
static const char *ticked(office *o, const char *rest, int64_t a, int64_t b)
{
    int64_t ids[] = {a, b};
    buf fields;
    buf_init(&fields, &o->a);
    buf_put(&fields, str_of(said(o, rest, a, b)));
    for (size_t i = 0; i < COUNT_OF(ids) && ids[i] != 0; i++) {
        application_view v;
        work w = o->work;
        w.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
        assert_int_equal(application_open(&w, (application_id){ids[i]}, DAY_NONE, &v), OK);
        buf_format(&fields, "&case=%lld:%lld", (long long)ids[i], (long long)v.course.version);
    }
    return str_c(&o->a, buf_str(&fields));
}

static const char other_request[] =
    "channel=in_person&applicant_class=natural_person&applicant=司马小红"
    "&certificate_kind=none&phone=13800005678&title=年度培训计划&content=年度培训计划"
    "&delivery_method=pick_up&medium=paper&arrived_on-year=2024&arrived_on-month=1"
    "&arrived_on-day=30";

static void what_another_unit_has_is_counted_but_not_told(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t mine = takes_to_handling(&o);
    office_enters(&o, STAFF_OGI_OFFICE);
    int64_t theirs = takes_in(&o, other_request);
    done_move(&o, theirs, "register", "applicant_class=natural_person");
    done_move(&o, theirs, "assign", "unit=2");
    office_enters(&o, STAFF_HANDLER);
    visit(&o, "/office/applications");
    see(&o, "全部 2 件");
    see(&o, "补贴发放名册");
    see(&o, "别的科室承办，内容不显示");
    see_not(&o, "年度培训计划");
    see_not(&o, "司***");
    see_not(&o, said(&o, "href=\"/office/applications/#1\"", theirs, 0));
    visit(&o, "/office/applications?q=年度培训计划"); /* nor can it be found by trying */
    see(&o, "全部 0 件");
    visit(&o, "/office/applications?of=unit");
    see(&o, "本科室 1 件");
    /* the unit is asked to help: now the case is in its list, with what it asks */
    work w = o.work;
    w.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    assert_int_equal(application_accept(&w, (application_id){theirs}, APPLICATION_ANY), OK);
    assignment help = {.unit = {1}, .due_on = DAY_NONE, .says = STR("请提供名册")};
    assert_int_equal(application_ask_help(&w, (application_id){theirs}, APPLICATION_ANY, &help),
                     OK);
    visit(&o, "/office/applications?of=unit");
    see(&o, "本科室 2 件");
    see(&o, "年度培训计划");
    see(&o, "请本科室协办");
    visit(&o, "/office/applications?of=own");
    see(&o, "我经办的 1 件");
    (void)mine;
    office_closes(&o);
}

static void lists_by_person_by_what_was_done_and_by_days(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_to_handling(&o);
    office_enters(&o, STAFF_OGI_OFFICE);
    takes_in(&o, other_request);
    visit(&o, said(&o, "/office/applications?person=#1", office_account(&o, "handler").n, 0));
    see(&o, "全部 1 件");
    see(&o, "补贴发放名册");
    visit(&o, "/office/applications?from=2024-01-30&to=2024-01-30");
    see(&o, "全部 2 件");
    visit(&o, "/office/applications?from=2024-01-31");
    see(&o, "全部 0 件");
    visit(&o, "/office/applications?from=昨天");
    see(&o, "写错的日期没有用来查找");
    visit(&o, "/office/applications?outcome=refused_state_secret");
    see(&o, "全部 0 件");
    visit(&o, "/office/applications?class=natural_person&channel=in_person");
    see(&o, "全部 2 件");
    see(&o, "<option value=\"natural_person\" selected>");
    visit(&o, "/office/applications?class=commercial_enterprise");
    see(&o, "全部 0 件");
    visit(&o, "/office/applications?s=any&channel=fax");
    see(&o, "全部 0 件");
    visit(&o, "/office/applications?channel=nothing"); /* not a channel: not a filter */
    see(&o, "全部 2 件");
    office_enters(&o, STAFF_HANDLER);
    visit(&o, "/office/applications?of=done");
    see(&o, "已办 1 件");
    office_enters(&o, STAFF_LEADER);
    visit(&o, "/office/applications?of=done");
    see(&o, "已办 0 件");
    (void)id;
    office_closes(&o);
}

static void leads(office *o, const char *page, const char *to)
{
    visit(o, page);
    assert_int_equal(o->last.status, 303);
    if (!str_equal(url_text(o->last.location), str_of(to)))
        fail_msg("%s leads to %s", page, str_c(&o->a, url_text(o->last.location)));
}

static void the_bar_finds_numbers_words_and_names(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t id = takes_in(&o, INTAKE);
    application_view v;
    work w = o.work;
    w.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    assert_int_equal(application_open(&w, (application_id){id}, DAY_NONE, &v), OK);
    str no = v.row.application_no;
    leads(&o, str_c(&o.a, str_format(&o.a, "/office/find?q=%.*s", STR_ARG(no))),
          said(&o, "/office/applications/#1", id, 0));
    leads(&o, "/office/find?q=名册", "/office/applications?s=any&q=%E5%90%8D%E5%86%8C");
    leads(&o, "/office/find?q=", "/office/applications");
    visit(&o, "/office/find?q=欧阳小明");
    assert_true(str_has(url_text(o.last.location), STR("applicant=")));
    office_enters(&o, STAFF_HANDLER); /* may not look for names */
    visit(&o, "/office/find?q=欧阳小明");
    assert_false(str_has(url_text(o.last.location), STR("applicant=")));
    office_closes(&o);
}

static void a_list_is_taken_away_and_the_ledger_says_so(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    takes_in(&o, INTAKE);
    office_enters(&o, STAFF_OGI_HEAD);
    visit(&o, "/office/applications");
    int64_t lines = ledger_lines(&o);
    str file = send_form(&o, "/office/applications/export?q=名册", STR(""), "do=csv");
    assert_int_equal(o.last.status, 200);
    assert_true(str_has(file, STR("补贴发放名册")));
    assert_false(str_has(file, STR("欧阳小明")));
    assert_int_equal(ledger_lines(&o), lines + 1);
    visit(&o, "/office/applications");
    send_form(&o, "/office/applications/export", STR(""), "do=csv&named=yes&reason=");
    assert_int_equal(o.last.status, 400);
    see(&o, "请写明理由");
    assert_int_equal(ledger_lines(&o), lines + 1);
    visit(&o, "/office/applications");
    file = send_form(&o, "/office/applications/export", STR(""),
                     "do=csv&named=yes&reason=核对收费对象");
    assert_int_equal(o.last.status, 200);
    assert_true(str_has(file, STR("欧阳小明")));
    visit(&o, "/office/applications");
    file = send_form(&o, "/office/applications/export?q=没有的词", STR(""), "do=xlsx");
    assert_int_equal(o.last.status, 200);
    assert_true(str_starts(file, STR("PK")));
    office_enters(&o, STAFF_AUDIT_ADMIN);
    visit(&o, "/office/audit?words=核对收费对象");
    see(&o, "申请人全名");
    see_not(&o, "欧阳小明");
    visit(&o, "/office/audit?words=导出申请清单");
    see(&o, "找到 3 条");
    office_closes(&o);
}

static void many_at_once_each_with_its_reason_and_its_result(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t a = takes_in(&o, INTAKE), b = takes_in(&o, other_request);
    done_move(&o, a, "register", "applicant_class=natural_person");
    visit(&o, "/office/applications");
    see(&o, "name=\"do\" value=\"assign\"");
    see_not(&o, "name=\"do\" value=\"extend\""); /* another's right */
    visit(&o, said(&o, "/office/mass?do=assign&case=#1&case=#2", a, b));
    see(&o, "登记以后、科室签收以前才能分办"); /* b is not registered */
    done_move(&o, b, "register", "applicant_class=natural_person");
    visit(&o, said(&o, "/office/mass?do=assign&case=#1&case=#2&case=#1&case=x&case=99999", a, b));
    see(&o, "没有这件申请");
    /* one has no reason */
    int64_t lines = ledger_lines(&o);
    const char *fields = ticked(&o, "unit=1&why#1=归口科室&why#2=", a, b);
    send_form(&o, "/office/mass/assign", STR(""), fields);
    assert_int_equal(o.last.status, 200);
    see(&o, "1 件已经分办，1 件没有办成");
    see(&o, "成批办理时每件都要写明理由");
    assert_int_equal(ledger_lines(&o), lines + 1);
    assert_int_equal(stage_now(&o, a), STAGE_TO_ACCEPT);
    assert_int_equal(stage_now(&o, b), STAGE_TO_ASSIGN);
    /* the page that answers is the form for the rest */
    fields = ticked(&o, "unit=2&why#1=培训归就业科", b, 0);
    submit(&o, said(&o, "/office/mass?do=assign&case=#2", a, b), "/office/mass/assign", fields);
    see(&o, "1 件已经分办，0 件没有办成");
    assert_int_equal(stage_now(&o, b), STAGE_TO_ACCEPT);
    /* sent twice it acts once */
    lines = ledger_lines(&o);
    post(&o, "/office/mass/assign", str_c(&o.a, o.sent));
    assert_int_equal(o.last.status, 303);
    assert_int_equal(ledger_lines(&o), lines);
    /* somebody was faster */
    visit(&o, said(&o, "/office/mass?do=transfer&case=#1&case=#2", a, b));
    work w = o.work;
    w.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    fields = ticked(&o, "unit=2&why#1=换科室&why#2=换人", a, b);
    assert_int_equal(application_note(&w, (application_id){a}, APPLICATION_ANY, STR("备注"),
                                      (case_files){NULL, 0}),
                     OK);
    send_form(&o, "/office/mass/transfer", STR(""), fields);
    see(&o, "1 件已经转办，1 件没有办成");
    see(&o, "您的操作没有保存");
    see(&o, "换科室</textarea>");
    office_closes(&o);
}

static void the_leader_extends_and_nothing_is_asked_of_nobody(void **state)
{
    (void)state;
    office o;
    desk_opens(&o);
    int64_t a = takes_to_handling(&o);
    office_enters(&o, STAFF_OGI_HEAD);
    visit(&o, "/office/mass?do=extend");
    assert_int_equal(o.last.status, 303);
    visit(&o, said(&o, "/office/mass?do=void&case=#1", a, 0));
    assert_int_equal(o.last.status, 303);
    visit(&o, said(&o, "/office/mass?do=extend&case=#1", a, 0));
    const char *fields = ticked(&o, "workdays=30&why#1=要查纸质案卷", a, 0);
    send_form(&o, "/office/mass/extend", STR(""), fields);
    assert_int_equal(o.last.status, 400);
    see(&o, "要查纸质案卷</textarea>");
    fields = ticked(&o, "workdays=10&why#1=要查纸质案卷", a, 0);
    send_form(&o, "/office/mass/extend", STR(""), fields);
    assert_int_equal(o.last.status, 200);
    see(&o, "1 件已经延长期限，0 件没有办成");
    visit(&o, said(&o, "/office/mass?do=archive&case=#1", a, 0));
    see(&o, "这些申请现在都不能这样办");
    send_form(&o, "/office/mass/archive", STR(""),
              ticked(&o, "sure=yes&why#1=2024-1", a, 0));
    assert_int_equal(o.last.status, 409);
    office_enters(&o, STAFF_HANDLER);
    visit(&o, said(&o, "/office/mass?do=extend&case=#1", a, 0));
    assert_int_equal(o.last.status, 403);
    office_closes(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_another_unit_has_is_counted_but_not_told),
        cmocka_unit_test(lists_by_person_by_what_was_done_and_by_days),
        cmocka_unit_test(the_bar_finds_numbers_words_and_names),
        cmocka_unit_test(a_list_is_taken_away_and_the_ledger_says_so),
        cmocka_unit_test(many_at_once_each_with_its_reason_and_its_result),
        cmocka_unit_test(the_leader_extends_and_nothing_is_asked_of_nobody),
    };
    return cmocka_run_group_tests_name("web/lists", tests, NULL, NULL);
}
