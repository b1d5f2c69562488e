/* Columns kept and left alone, and a guide that grows old. */
#include "acts/column.h"

#include "acts/act.h"
#include "acts/item.h"
#include "acts/office.h"
#include "acts/staff.h"

enum { AUTHOR = 1, HEAD, KEEPER, LAWYER, LEADER, OFFICE, SYSTEM };

static const staff_role role_of[] = {[AUTHOR] = STAFF_HANDLER,
                                     [HEAD] = STAFF_UNIT_HEAD,
                                     [KEEPER] = STAFF_SECRECY_REVIEWER,
                                     [LAWYER] = STAFF_LAWYER,
                                     [LEADER] = STAFF_LEADER,
                                     [OFFICE] = STAFF_OGI_OFFICE,
                                     [SYSTEM] = STAFF_SYSTEM_ADMIN};

static work as(database *d, int who)
{
    d->w.problems->n = 0;
    return staff_as(d, (account_id){who}, roles_with((role_set){0}, role_of[who]));
}

static void set_today(database *d, const char *iso)
{
    assert_true(day_parse(str_of(iso), &d->w.today));
    d->w.now.s = (int64_t)d->w.today.n * 86400;
}

static bool blames(const database *d, const char *field)
{
    for (size_t i = 0; i < d->w.problems->n; i++)
        if (str_equal(d->w.problems->p[i].field, str_of(field)))
            return true;
    return false;
}

static site_column monthly(const char *name)
{
    return (site_column){.name = str_of(name),
                         .legal_basis = STR("条例第二十条第（四）项"),
                         .art20_head = 4,
                         .rhythm = RHYTHM_REGULAR,
                         .rhythm_days = 31};
}

static column_id make(database *d, const site_column *c)
{
    column_id made;
    work w = as(d, OFFICE);
    assert_done(d, column_make(&w, c, &made));
    return made;
}

static void publish(database *d, const char *of, const char *title, const char *text)
{
    const item typed = {.title = str_of(title),
                        .column_name = str_of(of),
                        .body = item_body_of_lines(&d->a, str_of(text)),
                        .made_on = d->w.today,
                        .effective_on = DAY_NONE,
                        .expires_on = DAY_NONE,
                        .changed_on = DAY_NONE,
                        .published_on = DAY_NONE,
                        .attribute_basis = BASIS_LISTED,
                        .art20_head = 2};
    static const struct {
        int who;
        item_move move;
    } steps[] = {
        {AUTHOR, ITEM_MOVE_SUBMIT}, {HEAD, ITEM_MOVE_REVIEW}, {KEEPER, ITEM_MOVE_SECRECY},
        {LEADER, ITEM_MOVE_SIGN},   {OFFICE, ITEM_MOVE_PUBLISH},
    };
    const item_act in = {.choice = CHOICE_AGREE, .on = DAY_NONE, .due_on = DAY_NONE,
                         .relation = -1};
    item_id made;
    work w = as(d, AUTHOR);
    assert_done(d, item_draft(&w, &typed, &made));
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        w = as(d, steps[i].who);
        assert_done(d, item_take(&w, made, ITEM_ANY, steps[i].move, &in));
    }
}

static column_seen look(database *d, column_id which)
{
    column_seen c;
    work w = as(d, OFFICE);
    assert_done(d, column_look(&w, which, &c));
    return c;
}

static void a_column_is_empty_then_current_then_due_then_overdue(void **state)
{
    static const struct {
        const char *today;
        column_standing standing;
        int64_t over;
    } rows[] = {
        {"2024-03-01", COLUMN_STANDS_CURRENT, 0},  {"2024-03-26", COLUMN_STANDS_CURRENT, 0},
        {"2024-03-29", COLUMN_STANDS_DUE_SOON, 0}, {"2024-04-01", COLUMN_STANDS_DUE_SOON, 0},
        {"2024-04-02", COLUMN_STANDS_OVERDUE, 1},  {"2024-05-01", COLUMN_STANDS_OVERDUE, 30},
    };
    database *d = database_of(state);
    column_counts n;
    staff_office(d);
    set_today(d, "2024-03-01");
    const site_column c = monthly("统计信息");
    column_id id = make(d, &c);
    assert_int_equal(look(d, id).state.standing, COLUMN_STANDS_EMPTY);
    publish(d, "统计信息", "二月数据", "数据。");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        set_today(d, rows[i].today);
        column_seen s = look(d, id);
        assert_int_equal(s.n, 1);
        assert_int_equal(s.state.standing, rows[i].standing);
        assert_int_equal(s.state.over, rows[i].over);
    }
    work w = as(d, LEADER);
    assert_done(d, column_counts_of(&w, &n));
    assert_int_equal(n.behind, 1);
    assert_int_equal(n.due_soon, 0);
    publish(d, "统计信息", "四月数据", "数据。");
    assert_int_equal(look(d, id).state.standing, COLUMN_STANDS_CURRENT);
    assert_int_equal(look(d, id).n, 2);
    staff_leave(d);
}

static void a_correction_keeps_a_column_current(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    set_today(d, "2024-03-01");
    const site_column c = monthly("统计信息");
    column_id id = make(d, &c);
    publish(d, "统计信息", "二月数据", "数据。");
    set_today(d, "2024-04-10");
    assert_int_equal(look(d, id).state.standing, COLUMN_STANDS_OVERDUE);
    item_wanted all = {.attribute = -1, .art20_head = -1, .undue = day_of(9999, 12, 31),
                       .due_from = day_of(1, 1, 1), .due_to = day_of(9999, 12, 31),
                       .published_from = day_of(1, 1, 1), .published_to = day_of(9999, 12, 31),
                       .word1 = STR("%"), .word2 = STR("%"), .word3 = STR("%"), .most = 10};
    item_listed_list found;
    item_view v;
    work w = as(d, OFFICE);
    assert_done(d, item_list(&w, &all, &found, NULL));
    assert_int_equal(found.n, 1);
    assert_done(d, item_look(&w, found.p[0].item, DAY_NONE, &v));
    v.record.body = item_body_of_lines(&d->a, STR("改正的数据。"));
    assert_done(d, item_correct(&w, v.record.item, ITEM_ANY, &v.record, STR("数字有误")));
    column_seen s = look(d, id);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.state.standing, COLUMN_STANDS_CURRENT);
    assert_true(day_same(s.last, d->w.today));
    staff_leave(d);
}

static void who_keeps_it_is_changed_with_right_and_reason(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    set_today(d, "2024-03-01");
    site_column c = monthly("统计信息");
    column_id id = make(d, &c), other;
    work w = as(d, OFFICE);
    assert_int_equal(column_make(&w, &c, &other), CONFLICT);
    c.rhythm = RHYTHM_FIXED;
    w = as(d, AUTHOR);
    assert_int_equal(column_amend(&w, id, &c, STR("理由")), FORBIDDEN);
    w = as(d, OFFICE);
    assert_int_equal(column_amend(&w, id, &c, STR("  ")), INVALID);
    assert_true(blames(d, "because"));
    w = as(d, OFFICE);
    assert_int_equal(column_amend(&w, (column_id){99}, &c, STR("理由")), NOT_FOUND);
    w = as(d, OFFICE);
    assert_done(d, column_amend(&w, id, &c, STR("内容长期不变")));
    assert_int_equal(look(d, id).column.rhythm, RHYTHM_FIXED);
    assert_int_equal(look(d, id).column.rhythm_days, 0);
    assert_true(staff_ledger_has(d, "更新频次"));
    assert_true(staff_ledger_has(d, "内容长期不变"));
    w = as(d, OFFICE);
    assert_int_equal(column_amend(&w, id, &c, STR("理由")), INVALID); /* nothing new */
    staff_leave(d);
}

static void what_is_typed_wrong_is_named(void **state)
{
    static const struct {
        const char *field;
        site_column typed;
    } rows[] = {
        {"rhythm_days", {.name = STR_INIT("甲"), .rhythm = RHYTHM_REGULAR}},
        {"rhythm_days", {.name = STR_INIT("甲"), .rhythm = RHYTHM_REGULAR, .rhythm_days = 3661}},
        {"rhythm", {.name = STR_INIT("甲"), .rhythm = -1}},
        {"frame", {.name = STR_INIT("甲"), .frame = SITE_FRAME_COUNT}},
        {"art20_head", {.name = STR_INIT("甲"), .art20_head = 17}},
        {"position", {.name = STR_INIT("甲"), .position = -1}},
        {"unit", {.name = STR_INIT("甲"), .unit = {99}}},
        {"name", {.name = STR_INIT(" ")}},
        {"intro", {.name = STR_INIT("甲"), .intro = STR_INIT("\xff")}},
    };
    database *d = database_of(state);
    staff_office(d);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        column_id made;
        work w = as(d, OFFICE);
        assert_int_equal(column_make(&w, &rows[i].typed, &made), INVALID);
        assert_true(blames(d, rows[i].field));
    }
    work w = as(d, OFFICE);
    column_seen_list all;
    assert_done(d, column_list(&w, &all));
    assert_int_equal(all.n, 0);
    staff_leave(d);
}

static guide_seen guide(database *d)
{
    guide_seen g;
    assert_done(d, guide_look(&d->w, &g));
    return g;
}

static void a_guide_grows_old_when_a_fact_of_the_office_changes(void **state)
{
    static const agency facts = {.ogi_office = STR_INIT("办公室"),
                                 .address = STR_INIT("某路1号"),
                                 .hours = STR_INIT("工作日 9:00—17:00"),
                                 .phone = STR_INIT("0571-88297288"),
                                 .fax = STR_INIT("无"),
                                 .email = STR_INIT("gk@example.gov.cn")};
    database *d = database_of(state);
    staff_office(d);
    set_today(d, "2024-03-01");
    work w = as(d, SYSTEM);
    assert_done(d, office_tell(&w, &facts, STR("补充登记")));
    assert_true(staff_ledger_has(d, "补充登记"));
    assert_int_equal(guide(d).item.n, 0);
    assert_int_equal(guide(d).wanting, GUIDE_CONTENT_COUNT);
    const site_column c = {.name = STR("公开指南"), .frame = FRAME_GUIDE, .rhythm = RHYTHM_FIXED};
    make(d, &c);
    publish(d, "公开指南", "政府信息公开指南",
            "信息按内容分类，目录按索引号编排。\n获取方式：网站查询，或者填写申请表。\n"
            "工作机构：办公室\n地址：某路1号\n办公时间：工作日 9:00—17:00\n"
            "电话：0571-88297288\n传真：无\n邮箱：gk@example.gov.cn\n可以申请行政复议。");
    publish(d, "公开指南", "申请表", "表格。");
    assert_int_equal(guide(d).wanting, 0);
    agency moved = facts;
    moved.address = STR("某路2号");
    w = as(d, OFFICE);
    assert_int_equal(office_tell(&w, &moved, STR("迁址")), FORBIDDEN);
    w = as(d, SYSTEM);
    assert_int_equal(office_tell(&w, &moved, STR("")), INVALID);
    w = as(d, SYSTEM);
    assert_done(d, office_tell(&w, &moved, STR("迁址")));
    assert_int_equal(guide(d).wanting, 1);
    assert_int_equal(guide(d).verdicts[GUIDE_ADDRESS], GUIDE_OLD);
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("a column is empty, then current, then due, then overdue",
         a_column_is_empty_then_current_then_due_then_overdue),
    BOTH("a correction keeps a column current", a_correction_keeps_a_column_current),
    BOTH("who keeps it is changed with right and reason",
         who_keeps_it_is_changed_with_right_and_reason),
    BOTH("what is typed wrong is named", what_is_typed_wrong_is_named),
    BOTH("a guide grows old when a fact of the office changes",
         a_guide_grows_old_when_a_fact_of_the_office_changes),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/column", tests, NULL, NULL);
}
