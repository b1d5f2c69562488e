/* Notices an office brings in: whole or not at all, and no date moves that was
 * told before; on both databases. */
#include "acts/calendar.h"

#include "acts/act.h"
#include "acts/cases.h"
#include "acts/office.h"
#include "rules/clock.h"
#include "store/application.h"
#include "store/both.h"

static void found(database *d)
{
    agency facts = {.agency = {1}, .name = STR("测试局")};
    d->w.today = day_of(2026, 12, 1);
    assert_done(d, office_found(&d->w, &facts));
}

static int64_t ledger_lines(database *d)
{
    int64_t lines = 0, broken = 0;
    assert_done(d, act_verify(&d->w, &lines, &broken));
    assert_int_equal(broken, 0);
    return lines;
}

static err bring(database *d, const char *notice, int year, const char *rows, bool dry_run)
{
    calendar_taken taken;
    const calendar_sheet sheet = {
        .text = str_format(&d->a, "date,kind,name\n%s", rows),
        .notice = str_of(notice), .year = year, .dry_run = dry_run};
    problems_init(d->w.problems, &d->a);
    return calendar_import(&d->w, &sheet, &taken);
}

static calendar known_on(database *d, day as_of)
{
    calendar cal;
    assert_done(d, office_calendar_of(&d->w, as_of, &cal));
    return cal;
}

/* Fourteen days off and a make-up day, as a year's notice might say. */
static const char next_year[] =
    "2027-01-01,holiday,元旦\n2027-02-05,放假,春节\n2027-02-08,holiday,春节\n"
    "2027-02-09,holiday,春节\n2027-02-10,holiday,春节\n2027-02-11,holiday,春节\n"
    "2027-02-06,workday,春节\n2027-04-05,holiday,清明节\n2027-05-03,holiday,劳动节\n"
    "2027-05-04,holiday,劳动节\n2027-06-09,holiday,端午节\n2027-09-15,holiday,中秋节\n"
    "2027-10-01,holiday,国庆节\n2027-10-04,holiday,国庆节\n2027-10-05,holiday,国庆节\n";

static day due(const calendar *cal, day received, bool *provisional)
{
    reckoning r;
    clock_refusal why;
    assert_int_equal(clock_reckon(cal, &settings_default, received, NULL, 0, &r, &why), OK);
    *provisional = r.provisional;
    return r.reply_due_on;
}

static void a_years_notice_ends_its_being_provisional_and_moves_no_told_date(void **state)
{
    database *d = database_of(state);
    found(d);
    bool provisional;
    day told_on = d->w.today, received = day_of(2027, 1, 20);
    calendar cal = known_on(d, told_on);
    day told = due(&cal, received, &provisional);
    assert_true(provisional);
    assert_string_equal(day_iso(told).c, "2027-02-17");

    d->w.today = day_of(2026, 12, 20);
    int64_t lines = ledger_lines(d);
    assert_done(d, bring(d, "国办发明电〔2026〕99号", 2027, next_year, false));
    assert_int_equal(ledger_lines(d), lines + 1);

    cal = known_on(d, DAY_NONE);
    assert_string_equal(day_iso(due(&cal, received, &provisional)).c, "2027-02-23");
    assert_false(provisional);
    char text[512];
    line sources = LINE_IN(text);
    calendar_sources(&cal, received, day_of(2027, 3, 1), &sources);
    assert_str(line_str(&sources), "国办发明电〔2026〕99号");
    cal = known_on(d, told_on); /* as it was told */
    assert_true(day_same(due(&cal, received, &provisional), told));
    assert_true(provisional);
}

static void local_days_and_changes_stand_over_what_was_known(void **state)
{
    database *d = database_of(state);
    found(d);
    day changed = day_of(2026, 10, 9);
    calendar cal = known_on(d, DAY_NONE);
    assert_true(calendar_is_working(&cal, changed));
    assert_done(d, bring(d, "本市运动会", 0, "2026-10-09,holiday,运动会\n", false));
    d->w.today = day_of(2026, 12, 2);
    assert_done(d, bring(d, "本市运动会（更正）", 0, "2026-10-09,workday,运动会改期\n", false));
    cal = known_on(d, DAY_NONE);
    assert_true(calendar_is_working(&cal, changed));
    cal = known_on(d, day_of(2026, 12, 1));
    day_fact fact = calendar_day(&cal, changed);
    assert_false(fact.works);
    assert_str(fact.notice->no, "本市运动会");
    assert_false(fact.provisional); /* the year is arranged by the nation's notice */
    cal = known_on(d, day_of(2026, 11, 30));
    assert_null(calendar_day(&cal, changed).notice);
}

static void a_sheet_goes_in_whole_or_not_at_all(void **state)
{
    database *d = database_of(state);
    found(d);
    char longest[400], many[400 * 32] = "";
    memset(longest, 'x', 61);
    longest[61] = 0;
    for (int i = 0; i <= 400; i++)
        snprintf(many + strlen(many), 32, "%s,holiday,x\n",
                 day_iso(day_after(day_of(2027, 1, 1), i)).c);
    static const char good[] = "2026-10-09,holiday,运动会\n";
    const struct {
        const char *notice;
        int year;
        const char *rows;
        err e;
        const char *says;
    } rows[] = {
        {"甲", 0, "2026-10-09,holiday,运动会\n2026-02-30,holiday,运动会\n", INVALID, "不是存在的日期"},
        {"甲", 0, "2026-10-09,off,运动会\n", INVALID, "holiday"},
        {"甲", 0, "2026-10-09,holiday,运动会\n2026-10-09,workday,运动会\n", INVALID, "写了两次"},
        {"甲", 0, "", INVALID, "没有写任何一天"},
        {"甲", 0, many, INVALID, "天数太多"},
        {"甲", 2027, "2026-10-09,holiday,运动会\n", INVALID, "不在通知安排的年度内"},
        {"甲", 2027, "2027-01-01,holiday,元旦\n", INVALID, "不像全年的安排"},
        {"甲", 1999, good, INVALID, "2008"},
        {"", 0, good, INVALID, "出自哪个通知"},
        {"  ", 0, good, INVALID, "出自哪个通知"},
        {longest, 0, good, INVALID, "不超过 60 字"},
        {"\xff", 0, good, INVALID, "出自哪个通知"},
        {"国办发明电〔2025〕7号", 0, good, CONFLICT, "已经有了"},
    };
    int64_t lines = ledger_lines(d);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        err e = bring(d, rows[i].notice, rows[i].year, rows[i].rows, false);
        if (e != rows[i].e || d->w.problems->n != 1 ||
            !str_has(d->w.problems->p[0].says, str_of(rows[i].says)))
            fail_msg("row %zu: %d %s", i, e,
                     d->w.problems->n ? str_c(&d->a, d->w.problems->p[0].says) : "");
    }
    assert_done(d, bring(d, "甲", 0, good, true)); /* only looked at */
    assert_int_equal(ledger_lines(d), lines);
    calendar cal = known_on(d, DAY_NONE);
    assert_int_equal(cal.layers[cal.count - 1].notice_count, 0);
    assert_int_equal(cal.layers[cal.count - 1].count, 0);

    assert_done(d, bring(d, "甲", 0, good, false));
    assert_int_equal(bring(d, " 甲 ", 0, good, false), CONFLICT);
    assert_int_equal(ledger_lines(d), lines + 1);
}

static void last_days_that_move_are_seen_first(void **state)
{
    database *d = database_of(state);
    found(d);
    application open = {.agency = {1},
                        .application = {1},
                        .application_no = STR("A1"),
                        .received_on = day_of(2026, 11, 20),
                        .outcome = OUTCOME_NONE,
                        .replied_on = DAY_NONE};
    application closed = open;
    closed.application.n = 2;
    closed.application_no = STR("A2");
    closed.outcome = GRANTED;
    closed.replied_on = day_of(2026, 11, 30);
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &application_add, &application_shape, &open, NULL));
    assert_done(d, store_change(d->s, &application_add, &application_shape, &closed, NULL));
    act_excuse(&d->w);
    assert_done(d, store_commit(d->s));
    int64_t lines = ledger_lines(d);
    calendar_taken taken;
    calendar_sheet sheet = {.text = STR("date,kind,name\n2026-12-07,holiday,运动会\n"),
                            .notice = STR("本市运动会"),
                            .dry_run = true};
    problems_init(d->w.problems, &d->a);
    assert_done(d, calendar_import(&d->w, &sheet, &taken));
    assert_int_equal(taken.days, 1);
    for (int turn = 0; turn < 3; turn++) {
        assert_int_equal(taken.moved.n, 1);
        const date_moved *m = &taken.moved.p[0];
        assert_str(m->application_no, "A1");
        assert_string_equal(day_iso(m->was).c, "2026-12-18");
        assert_string_equal(day_iso(m->is).c, "2026-12-21");
        assert_false(m->told);
        sheet.dry_run = false;
        sheet.moves = turn == 1;
        assert_int_equal(ledger_lines(d), lines + (turn == 2));
        if (turn < 2)
            assert_int_equal(calendar_import(&d->w, &sheet, &taken), turn == 0 ? CONFLICT : OK);
    }
    assert_int_equal(known_on(d, DAY_NONE).layers[calendar_published.count].notice_count, 1);
    /* a day that no open case reaches moves nothing */
    sheet = (calendar_sheet){.text = STR("date,kind,name\n2026-06-05,holiday,x\n"),
                             .notice = STR("另一个")};
    assert_done(d, calendar_import(&d->w, &sheet, &taken));
    assert_int_equal(taken.moved.n, 0);
}

/* Bring in a notice that changes one day, a second after what was done before. */
static date_moved move_day(database *d, const char *notice, day named, const char *kind)
{
    str text = str_format(&d->a, "date,kind,name\n%s,%s,x\n", day_iso(named).c, kind);
    const calendar_sheet sheet = {.text = text, .notice = str_of(notice), .moves = true};
    calendar_taken taken;
    d->w.now.s++;
    assert_done(d, calendar_import(&d->w, &sheet, &taken));
    d->w.now.s++;
    assert_int_equal(taken.moved.n, 1);
    return taken.moved.p[0];
}

static application_event last_step(database *d, application_id id)
{
    application_view v;
    work w = cases_as(d, STAFF_OGI_HEAD, 0);
    assert_act(w, application_open(&w, id, DAY_NONE, &v));
    return v.events.p[v.events.n - 1];
}

/* R6: it stays in the course and in the index; an earlier day is taken by an act alone,
 * with its reason; a later one never. */
static void a_day_told_stays_until_an_earlier_one_is_adopted(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    application_id id = cases_handling(d);
    work head = cases_as(d, STAFF_OGI_HEAD, 0);
    const extension longer = {d->w.today, 5, STR("材料多")};
    assert_act(head, application_extend(&head, id, APPLICATION_ANY, &longer));
    day was = cases_course(d, id).due_on;
    assert_true(day_is(cases_course(d, id).told_on));
    date_moved m = move_day(d, "甲", was, "holiday");
    assert_true(m.told);
    assert_true(day_same(m.was, was));
    assert_true(day_before(was, m.is));
    assert_true(day_same(cases_course(d, id).due_on, was));
    cases_verified(d);
    head = cases_as(d, STAFF_OGI_HEAD, 0);
    assert_refused(head, CONFLICT, application_adopt_date(&head, id, APPLICATION_ANY, STR("x")));
    /* the Saturday and the Sunday before are worked on */
    day sunday = day_after(was, -day_weekday(was));
    m = move_day(d, "乙", sunday, "workday");
    m = move_day(d, "丙", day_after(sunday, -1), "workday");
    assert_true(day_before(m.is, was));
    assert_true(day_same(cases_course(d, id).due_on, was));
    head = cases_as(d, STAFF_OGI_HEAD, 0);
    assert_refused(head, INVALID, application_adopt_date(&head, id, APPLICATION_ANY, STR("")));
    work handler = cases_as(d, STAFF_HANDLER, UNIT_ONE);
    assert_refused(handler, FORBIDDEN,
                   application_adopt_date(&handler, id, APPLICATION_ANY, STR("x")));
    assert_act(head, application_adopt_date(&head, id, APPLICATION_ANY, STR("有利于申请人")));
    assert_true(day_same(cases_course(d, id).due_on, m.is));
    assert_true(day_same(last_step(d, id).due_on, m.is));
    assert_false(cases_course(d, id).moved);
    cases_verified(d);
    staff_leave(d);
}

/* A case that was worked on, and of which nothing was told, has a row in the index. */
static void a_moved_day_is_moved_in_the_index_too(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    application_id id = cases_arrived(d);
    day was = cases_course(d, id).due_on;
    date_moved m = move_day(d, "甲", was, "holiday");
    assert_false(m.told);
    assert_true(day_same(m.was, was));
    assert_true(day_before(was, m.is));
    assert_true(day_same(cases_course(d, id).due_on, m.is));
    cases_verified(d);
    staff_leave(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("a year's notice ends its being provisional and moves no told date",
             a_years_notice_ends_its_being_provisional_and_moves_no_told_date),
        BOTH("local days and changes stand over what was known",
             local_days_and_changes_stand_over_what_was_known),
        BOTH("last days that move are seen first", last_days_that_move_are_seen_first),
        BOTH("a day told stays until an earlier one is adopted",
             a_day_told_stays_until_an_earlier_one_is_adopted),
        BOTH("a moved day is moved in the index too", a_moved_day_is_moved_in_the_index_too),
        BOTH("a sheet goes in whole or not at all", a_sheet_goes_in_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("acts/calendar", tests, NULL, NULL);
}
