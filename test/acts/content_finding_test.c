/* What the gate finds, who decides about it, and what comes of it. */
#include "acts/content_finding.h"

#include "acts/items.h"
#include "acts/visitor.h"

static void verify(database *d)
{
    course_difference_list wrong = {0};
    int64_t n;
    work w = items_as(d, OFFICE);
    assert_done(d, item_verify(&w, &n, &wrong));
    assert_int_equal(wrong.n, 0);
}

static content_finding only_finding(database *d, item_id id)
{
    work w = items_as(d, OFFICE);
    content_finding_list all;
    content_finding_wanted wanted = {.item = id.n,
                                     .kind = -1,
                                     .severity = SEVERITY_ERROR,
                                     .found_by = -1,
                                     .standing = -1,
                                     .found_from = items_day("2000-01-01"),
                                     .found_to = items_day("2999-12-31"),
                                     .most = 10};
    assert_done(d, content_finding_list_of(&w, &wanted, &all, NULL));
    assert_int_equal(all.n, 1);
    return all.p[0];
}

/* One click masks it; the next look calls it fixed, and it passes. */
static void what_is_masked_passes(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "名单", "张三，身份证号码 11010519491231002X。");
    gate_result g;
    work author = items_as(d, AUTHOR);
    assert_done(d, item_check(&author, id, &g));
    assert_int_equal(g.errors, 1);
    content_finding f = only_finding(d, id);
    d->w.problems->n = 0;
    assert_done(d, item_mask(&author, &f));
    assert_false(str_has(items_look(d, id).record.body, STR("11010519491231002X")));
    assert_true(str_has(items_look(d, id).record.body, f.shown));
    assert_int_equal(item_mask(&author, &f), CONFLICT);
    d->w.problems->n = 0;
    assert_done(d, item_check(&author, id, &g));
    assert_int_equal(g.errors, 0);
    f = only_finding(d, id);
    assert_int_equal(f.decision, DECISION_FIXED);
    assert_true(day_same(f.fixed_on, d->w.today));
    /* put back, it is open again and not a second one */
    item t = items_text(d, "名单", "张三，身份证号码 11010519491231002X。");
    assert_done(d, item_edit(&author, id, ITEM_ANY, &t));
    assert_done(d, item_check(&author, id, &g));
    assert_int_equal(g.errors, 1);
    assert_int_equal(only_finding(d, id).decision, DECISION_OPEN);
    work office = items_as(d, OFFICE);
    content_year year;
    assert_done(d, content_year_of(&office, 2024, &year));
    assert_int_equal(year.severe, 1);
    assert_int_equal(year.kinds[CONTENT_PERSONAL], 1);
    staff_leave(d);
}

/* Without a key nothing is known again, so nothing passes. */
static void a_gate_that_fails_keeps_back(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "名单", "张三，身份证号码 11010519491231002X。");
    items_review(d, id);
    work office = items_as(d, OFFICE);
    office.keys = NULL;
    d->w.problems->n = 0;
    item_act in = items_act();
    assert_int_equal(item_take(&office, id, ITEM_ANY, ITEM_MOVE_PUBLISH, &in), FAULT);
    assert_true(d->w.problems->n == 1 && str_has(d->w.problems->p[0].says, STR("没有密钥")));
    assert_int_equal(items_look(d, id).course.stage, ITEM_SCHEDULED);
    staff_leave(d);
}

static void a_reader_reports_and_is_answered(void **state)
{
    database *d = database_of(state);
    items_office(d);
    work visitor = d->w, office = items_as(d, OFFICE);
    content_report in = {.place = STR("首页"),
                         .kind = CONTENT_WORDING,
                         .says = STR("写错了，我的电话 13812345678"),
                         .address = STR("192.0.2.7")};
    str receipt;
    content_finding f;
    visitor.account = (account_id){0};
    visitor.roles = (role_set){0};
    d->w.problems->n = 0;
    assert_done(d, content_finding_report(&visitor, &in, &receipt));
    assert_done(d, content_finding_of_code(&visitor, receipt, &f));
    assert_int_equal(f.found_by, FOUND_BY_PUBLIC);
    assert_false(str_has(f.says, STR("13812345678")));
    assert_int_equal(content_finding_of_code(&visitor, STR("x"), &f), NOT_FOUND);
    assert_done(d, content_finding_of_code(&visitor, receipt, &f));
    assert_int_equal(content_finding_answer(&visitor, f.content_finding, STR("已改")), FORBIDDEN);
    d->w.problems->n = 0;
    assert_done(d, content_finding_settle(&office, f.content_finding, DECISION_FIXED,
                                          STR("改了首页")));
    assert_done(d, content_finding_answer(&office, f.content_finding, STR("已改，谢谢。")));
    assert_done(d, content_finding_of_code(&visitor, receipt, &f));
    assert_true(str_equal(f.answer, STR("已改，谢谢。")));
    assert_int_equal(content_finding_settle(&office, f.content_finding, DECISION_FALSE_ALARM,
                                            STR("再想")), CONFLICT);
    d->w.problems->n = 0;
    assert_done(d, content_finding_open_again(&office, f.content_finding, STR("没有改对")));
    assert_done(d, content_finding_of_code(&visitor, receipt, &f));
    assert_int_equal(f.decision, DECISION_OPEN);
    in.says = STR(" ");
    assert_int_equal(content_finding_report(&visitor, &in, &receipt), INVALID);
    d->w.problems->n = 0;
    in.says = STR("错字");
    in.item = (item_id){999};
    assert_int_equal(content_finding_report(&visitor, &in, &receipt), NOT_FOUND);
    in.item = (item_id){0};
    int n = 1;
    while (content_finding_report(&visitor, &in, &receipt) == OK)
        n++;
    assert_int_equal(n, visitor_most[VISITOR_CORRECTS]);
    staff_leave(d);
}

static void the_gate_keeps_back(void **state)
{
    database *d = database_of(state);
    items_office(d);
    item_id id = items_begin(d, "名单", "张三，身份证号码 11010519491231002X。");
    items_review(d, id);
    assert_int_equal(items_take_with(d, id, OFFICE, ITEM_MOVE_PUBLISH, items_act()), CONFLICT);
    assert_true(d->w.problems->n >= 2);
    for (size_t i = 0; i < d->w.problems->n; i++)
        assert_false(str_has(d->w.problems->p[i].says, STR("11010519491231002X")));
    assert_int_equal(items_look(d, id).course.stage, ITEM_SCHEDULED);
    assert_false(items_look(d, id).record.index_no.n > 0);
    /* by the clock it is not published either, and then waits for a hand */
    item_act in = items_act();
    in.at = (instant){d->w.now.s + 60};
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_SCHEDULE, in));
    size_t n;
    d->w.now.s += 61;
    assert_done(d, item_publish_due(&d->w, &n));
    assert_int_equal(n, 0);
    assert_int_equal(items_look(d, id).course.stage, ITEM_SCHEDULED);
    assert_int_equal(items_look(d, id).course.scheduled_at.s, 0);
    /* one finding, however often it was asked; two people say that it may be shown */
    content_finding f = only_finding(d, id);
    assert_int_equal(f.author.n, AUTHOR);
    assert_false(str_has(f.shown, STR("11010519491231002X")));
    work author = items_as(d, AUTHOR), head = items_as(d, HEAD), office = items_as(d, OFFICE);
    d->w.problems->n = 0;
    assert_int_equal(content_finding_settle(&author, f.content_finding, DECISION_ACCEPTED,
                                            STR("本人同意")), FORBIDDEN);
    d->w.problems->n = 0;
    assert_done(d, content_finding_settle(&head, f.content_finding, DECISION_LAWFUL,
                                          STR("本人同意公开 11010519491231002X")));
    assert_false(str_has(only_finding(d, id).reason, STR("11010519491231002X")));
    assert_int_equal(items_take_with(d, id, OFFICE, ITEM_MOVE_PUBLISH, items_act()), CONFLICT);
    assert_int_equal(content_finding_second(&head, f.content_finding), FORBIDDEN);
    assert_int_equal(content_finding_second(&author, f.content_finding), FORBIDDEN);
    d->w.problems->n = 0;
    assert_done(d, content_finding_second(&office, f.content_finding));
    assert_done(d, items_take_with(d, id, OFFICE, ITEM_MOVE_PUBLISH, items_act()));
    assert_int_equal(items_look(d, id).course.stage, ITEM_SHOWN);
    /* looked at again by night it is the same one, and settled */
    size_t items, errors;
    assert_done(d, item_scan_shown(&office, &items, &errors));
    assert_int_equal(items, 1);
    assert_int_equal(errors, 0);
    assert_int_equal(only_finding(d, id).decision, DECISION_LAWFUL);
    assert_false(staff_ledger_has(d, "11010519491231002X"));
    verify(d);
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("the gate keeps back", the_gate_keeps_back),
    BOTH("what is masked passes", what_is_masked_passes),
    BOTH("a gate that fails keeps back", a_gate_that_fails_keeps_back),
    BOTH("a reader reports and is answered", a_reader_reports_and_is_answered),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/content_finding", tests, NULL, NULL);
}
