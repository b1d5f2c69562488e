/* What stood open in one year's sheet and is concluded in the next. */
#include "importing.h"

#include "acts/act.h"
#include "acts/cases.h"
#include "acts/remedy.h"
#include "acts/report.h"
#include "store/application.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"

static const char *const heads[LEDGER_KIND_COUNT] = {
    [LEDGER_APPLICATIONS] =
        "申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,答复日期,"
        "补正告知日期,补正收到日期,征求意见发出日期,征求意见结束日期,延期工作日,"
        "收费通知日期,缴费日期",
    [LEDGER_CASES] = "案件编号,类型,起诉方式,申请编号,受理日期,结果,审结日期",
    [LEDGER_NORMATIVE] = "统一编号,文号,标题,类别,成文日期,公开日期,施行日期,状态,废止日期",
};

/* The first year: each kind has one open and one closed. */
static const char *const first[LEDGER_KIND_COUNT] = {
    [LEDGER_APPLICATIONS] = "A1,自然人,张三,当面,2022-12-20,名单,,,,,2022-12-25,,,,\n"
                            "A2,商业企业,某厂,邮寄,2022-3-1,合同,予以公开,2022-3-10,,,,,,,\n"
                            ",自然人,李四,当面,2022-5-5,名单,,,,,,,,,\n",
    [LEDGER_CASES] = "B1,行政复议,,A2,2022-12-1,,\n"
                     "B1,行政诉讼,复议后起诉,A2,2022-12-5,,\n"
                     "B2,行政诉讼,未经复议直接起诉,A2,2022-2-1,结果维持,2022-6-1\n",
    [LEDGER_NORMATIVE] = "C1,文〔2020〕1号,通知,行政规范性文件,2020-2-1,,,有效,\n"
                         "C2,文〔2020〕2号,办法,行政规范性文件,2020-3-1,2020-3-2,2020-4-1,废止,"
                         "2022-1-1\n",
};

static err import_sheet(database *d, ledger_kind kind, const char *rows,
                        const import_options *options, import_result *r)
{
    str path = write_file(d, "a.csv", str_format(&d->a, "%s\n%s", heads[kind], rows));
    err e = import_path(d, kind, path, options, r);
    unlink(str_c(&d->a, path));
    return e;
}

static void import_first(database *d)
{
    import_result r;
    for (int k = LEDGER_APPLICATIONS; k <= LEDGER_NORMATIVE; k++) {
        assert_imported(d, import_sheet(d, (ledger_kind)k, first[k], NULL, &r), &r);
        assert_int_equal(r.continued + r.known, 0);
        assert_int_equal(r.added, r.rows);
    }
}

static int64_t acts_of(database *d)
{
    int64_t acts = 0, broken = -1;
    assert_done(d, act_verify(&d->w, &acts, &broken));
    assert_int_equal(broken, 0);
    return acts;
}

static application get_application(database *d, const char *no)
{
    application key = {.agency = {1}, .application_no = str_of(no)}, a;
    assert_done(d, store_one(d->s, &d->a, &application_by_no, &application_shape, &key,
                             &application_shape, &a));
    return a;
}

static remedy_case get_case(database *d, int kind, const char *no)
{
    remedy_case key = {.agency = {1}, .kind = kind, .case_no = str_of(no)}, c;
    assert_done(d, store_one(d->s, &d->a, &remedy_case_by_no, &remedy_case_shape, &key,
                             &remedy_case_shape, &c));
    return c;
}

static normative_document get_document(database *d, const char *no)
{
    normative_document key = {.agency = {1}, .unified_no = str_of(no)}, n;
    assert_done(d, store_one(d->s, &d->a, &normative_document_by_no, &normative_document_shape,
                             &key, &normative_document_shape, &n));
    return n;
}

static void assert_counts(const import_result *r, int64_t added, int64_t continued, int64_t known)
{
    assert_int_equal(r->added, added);
    assert_int_equal(r->continued, continued);
    assert_int_equal(r->known, known);
}

/* --- it goes on ---------------------------------------------------------------- */

static void an_open_application_is_concluded_by_the_next_sheet(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    import_first(d);
    int64_t acts = acts_of(d);
    const char *next = "A1,自然人,张三,当面,2022-12-20,名单,部分公开,2023-3-1,,,2022-12-25,"
                       "2023-1-5,10,,\n"
                       "A2,商业企业,某厂,邮寄,2022-3-1,合同,予以公开,2022-3-10,,,,,,,\n"
                       "A3,自然人,王五,当面,2023-2-1,名单,,,,,,,,,\n";
    const import_options dry = {.dry_run = true};
    assert_imported(d, import_sheet(d, LEDGER_APPLICATIONS, next, &dry, &r), &r);
    assert_counts(&r, 1, 1, 1);
    assert_int_equal(r.written, 0);
    assert_int_equal(acts_of(d), acts);
    assert_false(day_is(get_application(d, "A1").replied_on));

    assert_imported(d, import_sheet(d, LEDGER_APPLICATIONS, next, NULL, &r), &r);
    assert_counts(&r, 1, 1, 1);
    assert_int_equal(r.written, 2);
    assert_int_equal(r.warnings.n, 0);
    assert_int_equal(acts_of(d), acts + 2); /* the record's line, the import's line */
    application a = get_application(d, "A1");
    assert_int_equal(a.outcome, GRANTED_IN_PART);
    assert_int_equal(a.replied_on.n, day_of(2023, 3, 1).n);
    assert_int_equal(a.sheet_row, 2); /* it stays where it came from */
    assert_int_equal(a.ledger_import.n, 1);
    static const struct {
        int kind;
        int year, month, day, amount;
    } want[] = {
        {EVENT_CONSULT_SENT, 2022, 12, 25, 0},
        {EVENT_EXTENDED, 2022, 12, 20, 10},
        {EVENT_CONSULT_ENDED, 2023, 1, 5, 0},
        {EVENT_REPLIED, 2023, 3, 1, 0},
    };
    application_event *events;
    size_t n;
    assert_done(d, store_many(d->s, &d->a, &application_events, &application_shape, &a,
                              &application_event_shape, 100, (void **)&events, &n, NULL));
    assert_int_equal(n, COUNT_OF(want));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(events[i].step, i + 1);
        assert_int_equal(events[i].kind, want[i].kind);
        assert_int_equal(events[i].amount, want[i].amount);
        assert_int_equal(events[i].happened_on.n,
                         day_of(want[i].year, want[i].month, want[i].day).n);
    }
    cases_verified(d);
    annual_report report;
    assert_done(d, report_compute(&d->w, 2023, &report));
    assert_int_equal(report.cells[report_cell_at(ROW_CARRIED_IN, NATURAL_PERSON)].value, 2);
    assert_int_equal(
        report.cells[report_cell_at(ROW_OUTCOME + GRANTED_IN_PART, NATURAL_PERSON)].value, 1);

    /* another sheet with nothing new changes nothing but the list of imports */
    assert_imported(d,
                    import_sheet(d, LEDGER_APPLICATIONS,
                                 str_c(&d->a, str_format(&d->a, "%s\n\n", next)), NULL, &r),
                    &r);
    assert_counts(&r, 0, 0, 3);
    assert_int_equal(r.written, 0);
}

static void cases_and_documents_go_on_too(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    import_first(d);
    assert_imported(d,
                    import_sheet(d, LEDGER_CASES,
                                 "B1,行政诉讼,复议后起诉,A2,2022-12-5,结果纠正,2023-4-1\n"
                                 "B1,行政复议,,A2,2022-12-1,,\n"
                                 "B3,行政复议,,A2,2023-12-1,,\n",
                                 NULL, &r),
                    &r);
    assert_counts(&r, 1, 1, 1);
    assert_int_equal(get_case(d, KIND_LITIGATION, "B1").result, 1);
    assert_int_equal(get_case(d, KIND_LITIGATION, "B1").concluded_on.n, day_of(2023, 4, 1).n);
    assert_int_equal(get_case(d, KIND_RECONSIDERATION, "B1").result, -1);
    assert_imported(d,
                    import_sheet(d, LEDGER_NORMATIVE,
                                 "C1,文〔2020〕1号,通知,行政规范性文件,2020-2-1,2020-2-2,,失效,"
                                 "2023-5-5\n",
                                 NULL, &r),
                    &r);
    assert_counts(&r, 0, 1, 0);
    assert_int_equal(r.written, 1);
    normative_document n = get_document(d, "C1");
    assert_int_equal(n.validity, VALIDITY_LAPSED);
    assert_int_equal(n.expired_on.n, day_of(2023, 5, 5).n);
    assert_int_equal(n.published_on.n, day_of(2020, 2, 2).n);
    assert_false(day_is(n.effective_on));
}

static void a_sheet_without_a_column_says_nothing_of_it(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    import_first(d);
    str path = write_file(d, "a.csv",
                          STR("申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,"
                              "答复日期\nA1,自然人,张三,当面,2022-12-20,名单,予以公开,2023-1-4\n"));
    assert_imported(d, import_path(d, LEDGER_APPLICATIONS, path, NULL, &r), &r);
    unlink(str_c(&d->a, path));
    assert_counts(&r, 0, 1, 0);
    cases_verified(d);
}

static void other_words_are_a_warning(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    import_first(d);
    assert_imported(d,
                    import_sheet(d, LEDGER_APPLICATIONS,
                                 "A1,自然人,张三丰,互联网,2022-12-20,名册,,,,,2022-12-25,,,,\n",
                                 NULL, &r),
                    &r);
    assert_counts(&r, 0, 0, 1);
    assert_int_equal(r.warnings.n, 3);
    for (size_t i = 0; i < r.warnings.n; i++) {
        assert_int_equal(r.warnings.p[i].row, 2);
        assert_int_equal(r.warnings.p[i].value.n, 0);
        assert_true(str_has(r.warnings.p[i].says, STR("第1次导入的第2行")));
    }
    assert_str(get_application(d, "A1").applicant.kept_, "张三");
}

/* --- it is refused ------------------------------------------------------------- */

static const struct {
    ledger_kind kind;
    const char *row, *column;
    const char *was, *now; /* both must be said */
} contradictions[] = {
    {LEDGER_APPLICATIONS, "A1,商业企业,张三,当面,2022-12-20,名单,,,,,2022-12-25,,,,", "申请人类型",
     "“自然人”", "“商业企业”"},
    {LEDGER_APPLICATIONS, "A1,自然人,张三,当面,2022-12-21,名单,,,,,2022-12-25,,,,", "收到日期",
     "“2022-12-20”", "“2022-12-21”"},
    {LEDGER_APPLICATIONS, "A1,自然人,张三,当面,2022-12-20,名单,,,,,2022-12-26,,,,",
     "征求意见发出日期", "“2022-12-25”", "“2022-12-26”"},
    {LEDGER_APPLICATIONS, "A1,自然人,张三,当面,2022-12-20,名单,予以公开,2023-1-4,,,,,,,",
     "征求意见发出日期", "“2022-12-25”", "空着"},
    {LEDGER_APPLICATIONS, "A2,商业企业,某厂,邮寄,2022-3-1,合同,部分公开,2022-3-10,,,,,,,",
     "办理结果", "“予以公开”", "“部分公开”"},
    {LEDGER_APPLICATIONS, "A2,商业企业,某厂,邮寄,2022-3-1,合同,予以公开,2023-3-10,,,,,,,",
     "答复日期", "“2022-03-10”", "“2023-03-10”"},
    {LEDGER_APPLICATIONS, "A2,商业企业,某厂,邮寄,2022-3-1,合同,,,,,,,,,", "办理结果",
     "已经办结（予以公开，2022-03-10）", "这里还没有"},
    {LEDGER_APPLICATIONS, "A2,商业企业,某厂,邮寄,2022-3-1,合同,予以公开,2022-3-10,,,2022-3-3,"
                          ",,,",
     "征求意见发出日期", "不再补充", "“2022-03-03”"},
    {LEDGER_APPLICATIONS, "A2,商业企业,某厂,邮寄,2022-3-1,合同,予以公开,2022-3-10,,,,,7,,",
     "延期工作日", "不再补充", "“7”"},
    {LEDGER_CASES, "B1,行政复议,,A2,2022-12-2,,", "受理日期", "“2022-12-01”", "“2022-12-02”"},
    {LEDGER_CASES, "B1,行政诉讼,未经复议直接起诉,A2,2022-12-5,,", "起诉方式", "“复议后起诉”",
     "“未经复议直接起诉”"},
    {LEDGER_CASES, "B2,行政诉讼,未经复议直接起诉,A2,2022-2-1,结果纠正,2022-6-1", "结果",
     "“结果维持”", "“结果纠正”"},
    {LEDGER_CASES, "B2,行政诉讼,未经复议直接起诉,A2,2022-2-1,,", "结果", "已经审结", "还没有"},
    {LEDGER_NORMATIVE, "C1,文〔2020〕1号,通知,行政规范性文件,2020-2-2,,,有效,", "成文日期",
     "“2020-02-01”", "“2020-02-02”"},
    {LEDGER_NORMATIVE, "C2,文〔2020〕2号,办法,行政规范性文件,2020-3-1,2020-3-2,2020-4-1,有效,",
     "状态", "不再有效（废止，2022-01-01）", "还没有"},
    {LEDGER_NORMATIVE,
     "C2,文〔2020〕2号,办法,行政规范性文件,2020-3-1,2020-3-2,2020-4-1,失效,2022-1-1", "状态",
     "“废止”", "“失效”"},
};

static void a_row_that_contradicts_the_register_is_refused(void **state)
{
    database *d = database_of(state);
    found(d);
    import_first(d);
    int64_t acts = acts_of(d);
    for (size_t i = 0; i < COUNT_OF(contradictions); i++) {
        import_result r;
        ledger_kind kind = contradictions[i].kind;
        /* a new row before it is not written either */
        static const char *const before[] = {"Z9,自然人,张三,当面,2023-12-20,名单,,,,,,,,,",
                                             "Z9,行政复议,,A1,2023-12-1,,",
                                             "Z9,文,通知,行政规范性文件,2023-2-1,,,有效,"};
        str rows = str_format(&d->a, "%s\n%s\n", before[kind], contradictions[i].row);
        err e = import_sheet(d, kind, str_c(&d->a, rows), NULL, &r);
        str says = shown(d, d->w.problems);
        const problem *p = d->w.problems->p;
        if (e != INVALID || d->w.problems->n != 1 || p->row != 3 ||
            !str_equal(p->field, str_of(contradictions[i].column)) ||
            !str_has(p->says, str_of(contradictions[i].was)) ||
            !str_has(p->says, str_of(contradictions[i].now)) || !str_has(p->says, STR("请核对")))
            fail_msg("%s: err %d\n%s", contradictions[i].row, e, str_c(&d->a, says));
        assert_counts(&r, 0, 0, 0);
        assert_int_equal(r.bad_rows, 1);
        assert_int_equal(acts_of(d), acts);
    }
}

static void a_date_before_those_of_the_register_is_refused(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    import_first(d);
    /* the sheet has no column of consultations: the register knows of one that began
     * after this reply */
    str path = write_file(d, "a.csv",
                          STR("申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,"
                              "答复日期\nA1,自然人,张三,当面,2022-12-20,名单,予以公开,2022-12-22\n"));
    assert_int_equal(import_path(d, LEDGER_APPLICATIONS, path, NULL, &r), INVALID);
    unlink(str_c(&d->a, path));
    if (d->w.problems->n != 1 || !str_has(d->w.problems->p[0].says, STR("先后对不上")))
        fail_msg("%s", str_c(&d->a, shown(d, d->w.problems)));
}

static void a_number_twice_in_the_sheet_is_refused(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    import_first(d);
    int64_t acts = acts_of(d);
    assert_int_equal(
        import_sheet(d, LEDGER_CASES,
                     "B1,行政复议,,A2,2022-12-1,结果维持,2023-1-9\n"
                     "B1,行政诉讼,复议后起诉,A2,2022-12-5,结果维持,2023-2-1\n"
                     "B1,行政复议,,A2,2022-12-1,结果维持,2023-1-9\n",
                     NULL, &r),
        INVALID);
    assert_int_equal(d->w.problems->n, 1);
    assert_int_equal(d->w.problems->p[0].row, 4);
    assert_true(str_has(d->w.problems->p[0].says, STR("与第2行重复")));
    assert_int_equal(r.bad_rows, 1);
    assert_int_equal(acts_of(d), acts);
    assert_int_equal(get_case(d, KIND_RECONSIDERATION, "B1").result, -1);
}

static void what_was_worked_on_here_is_left_alone(void **state)
{
    database *d = database_of(state);
    import_result r;
    application_view v;
    cases_office(d);
    application_id id = cases_handling(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    const char *no = str_c(&d->a, v.row.application_no);
    const char *class = applicant_class_words[v.row.applicant_class];
    const char *came_by = channel_words[v.row.channel];
    day on = v.row.received_on;
    str open = str_format(&d->a, "%s,%s,,%s,%s,,,,,,,,,,\n", no, class, came_by, day_iso(on).c);
    assert_imported(d, import_sheet(d, LEDGER_APPLICATIONS, str_c(&d->a, open), NULL, &r), &r);
    assert_counts(&r, 0, 0, 1);
    str closed = str_format(&d->a, "%s,%s,,%s,%s,,予以公开,%s,,,,,,,\n", no, class, came_by,
                            day_iso(on).c, day_iso(on).c);
    assert_int_equal(import_sheet(d, LEDGER_APPLICATIONS, str_c(&d->a, closed), NULL, &r),
                     INVALID);
    if (d->w.problems->n != 1 || !str_has(d->w.problems->p[0].says, STR("已经在系统里办理")) ||
        !str_equal(d->w.problems->p[0].field, STR("申请编号")))
        fail_msg("%s", str_c(&d->a, shown(d, d->w.problems)));
    cases_verified(d);
    /* a case that was opened here, too */
    const remedy_opening opening = {.kind = KIND_RECONSIDERATION,
                                    .route = -1,
                                    .case_no = STR("B9"),
                                    .organ = STR("某市人民政府"),
                                    .accepted_on = d->w.today};
    remedy_case_id opened;
    work head = cases_as(d, STAFF_OGI_HEAD, 0);
    assert_act(head, remedy_open(&head, &opening, &opened));
    day_text today = day_iso(d->w.today);
    open = str_format(&d->a, "B9,行政复议,,,%s,,\n", today.c);
    assert_imported(d, import_sheet(d, LEDGER_CASES, str_c(&d->a, open), NULL, &r), &r);
    assert_counts(&r, 0, 0, 1);
    closed = str_format(&d->a, "B9,行政复议,,,%s,结果维持,%s\n", today.c, today.c);
    assert_int_equal(import_sheet(d, LEDGER_CASES, str_c(&d->a, closed), NULL, &r), INVALID);
    if (d->w.problems->n != 1 || !str_has(d->w.problems->p[0].says, STR("“复议和诉讼”")))
        fail_msg("%s", str_c(&d->a, shown(d, d->w.problems)));
    staff_leave(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("an open application is concluded by the next sheet",
             an_open_application_is_concluded_by_the_next_sheet),
        BOTH("cases and documents go on too", cases_and_documents_go_on_too),
        BOTH("a sheet without a column says nothing of it",
             a_sheet_without_a_column_says_nothing_of_it),
        BOTH("other words are a warning", other_words_are_a_warning),
        BOTH("a row that contradicts the register is refused",
             a_row_that_contradicts_the_register_is_refused),
        BOTH("a date before those of the register is refused",
             a_date_before_those_of_the_register_is_refused),
        BOTH("a number twice in the sheet is refused", a_number_twice_in_the_sheet_is_refused),
        BOTH("what was worked on here is left alone", what_was_worked_on_here_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
