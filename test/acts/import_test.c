/* A ledger comes in whole or not at all, and every refusal names its place. */
#include "importing.h"

#include "acts/act.h"
#include "documents/template.h"
#include "store/application.h"
#include "store/charge.h"
#include "store/decision.h"
#include "store/column.h"
#include "store/item.h"
#include "store/ledger_import.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"

/* The spreadsheet library forgets one text of a template (template/book.c). */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libxlsxwriter";
}

static const char *const heads[LEDGER_KIND_COUNT] = {
    [LEDGER_APPLICATIONS] =
        "申请编号,申请人类型,申请人,申请渠道,收到日期,申请内容,办理结果,答复日期,"
        "补正告知日期,补正收到日期,征求意见发出日期,征求意见结束日期,延期工作日,"
        "收费通知日期,缴费日期",
    [LEDGER_CASES] = "案件编号,类型,起诉方式,申请编号,受理日期,结果,审结日期",
    [LEDGER_NORMATIVE] = "统一编号,文号,标题,类别,成文日期,公开日期,施行日期,状态,废止日期",
    [LEDGER_DECISIONS] = "决定书文号,类别,行政相对人,决定内容,决定日期,公开日期",
    [LEDGER_CHARGES] = "收费日期,收费项目,金额(元)",
    [LEDGER_ITEMS] = "标题,文号,栏目,成文日期,公开日期,公开渠道,正文",
};

static err import_bytes(database *d, ledger_kind kind, str bytes, const import_options *options,
                        import_result *r)
{
    str path = write_file(d, "a.csv", bytes);
    err e = import_path(d, kind, path, options, r);
    unlink(str_c(&d->a, path));
    return e;
}

/* The header of the kind and these rows. */
static err import_rows(database *d, ledger_kind kind, const char *rows, import_result *r)
{
    return import_bytes(d, kind, str_format(&d->a, "%s\n%s", heads[kind], rows), NULL, r);
}

/* Everything a refused import must leave as it was. */
typedef struct state_of_ledger {
    int64_t rows[LEDGER_KIND_COUNT], acts, imports;
} state_of_ledger;

static err count_one(void *context, const void *record)
{
    (void)record;
    ++*(int64_t *)context;
    return OK;
}

static state_of_ledger look(database *d)
{
    static const struct {
        const statement *count;
    } counts[LEDGER_KIND_COUNT] = {
        [LEDGER_APPLICATIONS] = {&application_count},
        [LEDGER_CASES] = {&remedy_case_count},
        [LEDGER_NORMATIVE] = {&normative_document_count},
        [LEDGER_DECISIONS] = {&decision_count},
        [LEDGER_CHARGES] = {&charge_count},
        [LEDGER_ITEMS] = {&item_count},
    };
    state_of_ledger is = {0};
    register_range all = {.agency = {1}, .most = 1000000};
    int64_t broken = -1;
    for (int k = 0; k < LEDGER_KIND_COUNT; k++) {
        register_count n;
        assert_done(d, store_one(d->s, &d->a, counts[k].count, &register_range_shape, &all,
                                 &register_count_shape, &n));
        is.rows[k] = n.n;
    }
    assert_done(d, act_verify(&d->w, &is.acts, &broken));
    assert_int_equal(broken, 0);
    assert_done(d, store_each(d->s, &d->a, &ledger_imports, &register_range_shape, &all,
                              &ledger_import_shape, count_one, &is.imports));
    return is;
}

static void assert_untouched(database *d, const state_of_ledger *before)
{
    state_of_ledger after = look(d);
    assert_memory_equal(before, &after, sizeof after);
    assert_false(store_in_transaction(d->s));
}

/* --- what each kind keeps ------------------------------------------------ */

static void applications_are_kept_with_their_events(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    str text = str_format(
        &d->a, "%s,承办科室,证件号码\n%s\n%s\n%s\n", heads[LEDGER_APPLICATIONS],
        "2023-1, 自然人 ,张三,互联网,2023-03-06,\"名单，\n两份\",予以公开,2023/3/24,,,,,,,,办公室,"
        "11010519491231002X",
        "=2023-2,商业企业,某公司,邮寄,2023年5月6日,合同,"
        "部分公开（区分处理的，只计这一情形，不计其他情形）,2023-07-24,2023-05-10,2023-05-20,"
        "2023-05-21,2023-06-10,10个工作日,2023-06-20,2023-06-25,,",
        ",其他,,当面,2024-05-30,,,,,,,,,,,,123");
    assert_imported(d, import_bytes(d, LEDGER_APPLICATIONS, text, NULL, &r), &r);
    assert_int_equal(r.rows, 3);
    assert_int_equal(r.written, 3);
    application key = {.agency = {1}, .application_no = STR("2023-1")}, a;
    assert_done(d, store_one(d->s, &d->a, &application_by_no, &application_shape, &key,
                             &application_shape, &a));
    assert_int_equal(a.applicant_class, NATURAL_PERSON);
    assert_int_equal(a.channel, CHANNEL_ONLINE);
    assert_str(a.applicant.kept_, "张三");
    assert_str(a.content, "名单，\n两份");
    assert_int_equal(a.received_on.n, day_of(2023, 3, 6).n);
    assert_int_equal(a.outcome, GRANTED);
    assert_int_equal(a.replied_on.n, day_of(2023, 3, 24).n);
    assert_str(a.notes, "承办科室: 办公室"); /* and no identity number anywhere */
    assert_int_equal(a.sheet_row, 2);
    key.application_no = STR("=2023-2");
    assert_done(d, store_one(d->s, &d->a, &application_by_no, &application_shape, &key,
                             &application_shape, &a));
    assert_int_equal(a.outcome, GRANTED_IN_PART);
    static const struct {
        int kind;
        int month, day_of_month, amount;
    } want[] = {
        {EVENT_SUPPLEMENT_ASKED, 5, 10, 0}, {EVENT_SUPPLEMENTED, 5, 20, 0},
        {EVENT_CONSULT_SENT, 5, 21, 0},     {EVENT_CONSULT_ENDED, 6, 10, 0},
        {EVENT_FEE_NOTIFIED, 6, 20, 0},     {EVENT_FEE_PAID, 6, 25, 0},
        {EVENT_EXTENDED, 6, 25, 10},        {EVENT_REPLIED, 7, 24, 0},
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
                         day_of(2023, want[i].month, want[i].day_of_month).n);
    }
    /* the third has no number, nobody's name, no content, and a bad identity number */
    assert_int_equal(r.warnings.n, 4);
    for (size_t i = 0; i < r.warnings.n; i++)
        assert_int_equal(r.warnings.p[i].row, 4);
}

static void items_make_their_columns_and_keep_their_channels(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    assert_imported(d,
                    import_rows(d, LEDGER_ITEMS,
                                "甲,,财政,2023-01-02,2023-01-03,网站; 微信；报纸、网站,正文\n"
                                "乙,拱〔2023〕1号,人事,,,,\n丙,,财政,,2023-01-04,公报,\n",
                                &r),
                    &r);
    register_range all = {.agency = {1}, .most = 100};
    item *items;
    site_column *columns;
    size_t n;
    assert_done(d, store_many(d->s, &d->a, &item_page, &register_range_shape, &all, &item_shape,
                              100, (void **)&items, &n, NULL));
    assert_int_equal(n, 3);
    assert_str(items[0].channels, "网站、微信、报纸");
    assert_str(items[0].body, "<p>正文</p>\n");
    assert_str(items[1].doc_no, "拱〔2023〕1号");
    assert_false(day_is(items[1].published_on));
    assert_done(d, store_many(d->s, &d->a, &columns_of_site, &register_range_shape, &all,
                              &site_column_shape, 100, (void **)&columns, &n, NULL));
    assert_int_equal(n, 2);
    assert_str(columns[0].name, "财政");
    assert_str(columns[1].name, "人事");
    /* a second file uses what is there */
    assert_imported(d, import_rows(d, LEDGER_ITEMS, "丁,,人事,,,,\n", &r), &r);
    assert_done(d, store_many(d->s, &d->a, &columns_of_site, &register_range_shape, &all,
                              &site_column_shape, 100, (void **)&columns, &n, NULL));
    assert_int_equal(n, 2);
}

/* --- what is refused ----------------------------------------------------- */

typedef struct bad_row {
    ledger_kind kind;
    const char *row;
    const char *column; /* "": the row as a whole */
    const char *says;   /* part of the sentence */
} bad_row;

static const bad_row bad_rows[] = {
    {LEDGER_APPLICATIONS, "1,,张三,当面,2023-1-2,x,,,,,,,,,", "申请人类型", "不能空着"},
    {LEDGER_APPLICATIONS, "1,火星人,张三,当面,2023-1-2,x,,,,,,,,,", "申请人类型", "应是：自然人、"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,飞鸽,2023-1-2,x,,,,,,,,,", "申请渠道", "应是：当面、"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,,2023-1-2,x,,,,,,,,,", "申请渠道", "不能空着"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,,x,,,,,,,,,", "收到日期", "不能空着"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-2-30,x,,,,,,,,,", "收到日期", "不是日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,45000,x,,,,,,,,,", "收到日期", "不是日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,0001-02-20,x,,,,,,,,,", "收到日期", "太早"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2008-04-30,x,,,,,,,,,", "收到日期", "2008年5月1日"},
    {LEDGER_ITEMS, "甲,,财政,1949-9-30,,,", "成文日期", "太早"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,予以公开,,,,,,,,", "答复日期",
     "没有答复日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,2023-1-3,,,,,,,", "办理结果",
     "没有办理结果"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,不予公开,2023-1-3,,,,,,,", "办理结果",
     "一大类"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,不予受理,2023-1-3,,,,,,,", "办理结果",
     "不认识"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,予以公开,2023-1-1,,,,,,,", "答复日期",
     "早于收到日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,2023-1-1,,,,,,", "补正告知日期",
     "早于收到日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,2023-1-9,,,,,", "补正告知日期",
     "却有补正收到日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,2023-1-9,2023-1-5,,,,,", "补正收到日期",
     "早于补正告知日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,,,2023-1-9,,,", "征求意见发出日期",
     "却有征求意见结束日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,,2023-1-9,2023-1-5,,,",
     "征求意见结束日期", "早于征求意见发出日期"},
    {LEDGER_APPLICATIONS,
     "1,自然人,张三,当面,2023-1-2,x,予以公开,2023-1-20,,,2023-1-9,2023-1-25,,,", "征求意见结束日期",
     "答复之后"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,,,,21,,", "延期工作日", "1 至 20"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,,,,-1,,", "延期工作日", "1 至 20"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,,,,十,,", "延期工作日", "1 至 20"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,,,,,,2023-1-9", "收费通知日期",
     "却有缴费日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,,,,,2023-1-9,2023-1-5", "缴费日期",
     "早于收费通知日期"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2008-5-2,x,予以公开,2033-1-5,,,,,,,", "答复日期",
     "二十多年"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,x,,,,,,,,,,多出来", "", "多出了列"},
    {LEDGER_APPLICATIONS, "1,自然人,张三,当面,2023-1-2,\x1b[31m,,,,,,,,,", "", "控制字符"},
    {LEDGER_CASES, "1,,,,2023-1-2,,", "类型", "不能空着"},
    {LEDGER_CASES, "1,仲裁,,,2023-1-2,,", "类型", "行政复议、行政诉讼"},
    {LEDGER_CASES, "1,行政诉讼,,,2023-1-2,,", "起诉方式", "要写明起诉方式"},
    {LEDGER_CASES, "1,行政复议,复议后起诉,,2023-1-2,,", "起诉方式", "没有起诉方式"},
    {LEDGER_CASES, "1,行政诉讼,上诉,,2023-1-2,,", "起诉方式", "应是：未经复议直接起诉、"},
    {LEDGER_CASES, "1,行政复议,,,,,", "受理日期", "不能空着"},
    {LEDGER_CASES, "1,行政复议,,,2023-1-2,结果维持,", "审结日期", "没有审结日期"},
    {LEDGER_CASES, "1,行政复议,,,2023-1-2,,2023-3-1", "结果", "没有结果"},
    {LEDGER_CASES, "1,行政复议,,,2023-1-2,胜诉,2023-3-1", "结果", "结果维持、"},
    {LEDGER_CASES, "1,行政复议,,,2023-1-2,结果维持,2023-1-1", "审结日期", "早于受理日期"},
    {LEDGER_NORMATIVE, "1,a,,行政规范性文件,2023-1-2,,,有效,", "标题", "不能空着"},
    {LEDGER_NORMATIVE, "1,a,b,通知,2023-1-2,,,有效,", "类别", "规章、行政规范性文件"},
    {LEDGER_NORMATIVE, "1,a,b,行政规范性文件,,,,有效,", "成文日期", "不能空着"},
    {LEDGER_NORMATIVE, "1,a,b,行政规范性文件,2023-1-2,,,,", "状态", "不能空着"},
    {LEDGER_NORMATIVE, "1,a,b,行政规范性文件,2023-1-2,,,废止,", "废止日期", "没有废止日期"},
    {LEDGER_NORMATIVE, "1,a,b,行政规范性文件,2023-1-2,,,失效,", "废止日期", "没有废止日期"},
    {LEDGER_NORMATIVE, "1,a,b,行政规范性文件,2023-1-2,,,有效,2023-5-6", "废止日期", "状态是有效"},
    {LEDGER_NORMATIVE, "1,a,b,行政规范性文件,2023-1-2,,,废止,2023-1-1", "废止日期", "早于成文日期"},
    {LEDGER_DECISIONS, "1,,甲,x,2023-1-2,", "类别", "不能空着"},
    {LEDGER_DECISIONS, "1,行政裁决,甲,x,2023-1-2,", "类别", "行政许可、"},
    {LEDGER_DECISIONS, "1,行政许可,甲,x,,", "决定日期", "不能空着"},
    {LEDGER_CHARGES, ",考务费,1.00", "收费日期", "不能空着"},
    {LEDGER_CHARGES, "2023-1-2,考务费,", "金额(元)", "不能空着"},
    {LEDGER_CHARGES, "2023-1-2,考务费,1.005", "金额(元)", "不是金额"},
    {LEDGER_CHARGES, "2023-1-2,考务费,一百", "金额(元)", "不是金额"},
    {LEDGER_ITEMS, ",,财政,,,,", "标题", "不能空着"},
    {LEDGER_ITEMS, "甲,,,,,,", "栏目", "不能空着"},
    {LEDGER_ITEMS, "甲,,财政,2023-13-1,,,", "成文日期", "不是日期"},
};

static void a_bad_row_is_named_and_nothing_is_written(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    const state_of_ledger before = look(d);
    for (size_t i = 0; i < COUNT_OF(bad_rows); i++) {
        const bad_row *b = &bad_rows[i];
        err e = import_rows(d, b->kind, b->row, &r);
        const problems *ps = d->w.problems;
        if (e != INVALID || ps->n == 0)
            fail_msg("%s: err %d", b->row, e);
        bool named = false;
        for (size_t p = 0; p < ps->n; p++) {
            assert_int_equal(ps->p[p].row, 2);
            named = named || (str_equal(ps->p[p].field, str_of(b->column)) &&
                              str_has(ps->p[p].says, str_of(b->says)));
        }
        if (!named)
            fail_msg("%s:\n%s", b->row, str_c(&d->a, shown(d, ps)));
        for (size_t p = 0; p < ps->n; p++)
            if (memchr(ps->p[p].value.p, 0x1b, ps->p[p].value.n) != NULL)
                fail_msg("%s: a terminal would obey it", b->row);
        assert_int_equal(r.bad_rows, 1);
        assert_int_equal(r.written, 0);
    }
    assert_untouched(d, &before);
}

static const bad_row odd_rows[] = {
    {LEDGER_APPLICATIONS, ",自然人,张三,当面,2023-1-2,x,,,,,,,,,", "申请编号", "空着"},
    {LEDGER_APPLICATIONS, "7,自然人,张三,当面,2025-1-2,x,,,,,,,,,", "收到日期", "还没有到"},
    {LEDGER_CASES, "1,行政复议,,,2023-1-2,,", "申请编号", "空着"},
    {LEDGER_NORMATIVE, "1,a,b,规章,2023-1-2,,,有效,", "类别", "R110"},
    {LEDGER_NORMATIVE, "2,a,b,行政规范性文件,2023-1-2,2023-1-1,,有效,", "公开日期", "早于成文日期"},
    {LEDGER_NORMATIVE, "3,a,b,行政规范性文件,2023-1-2,,,有效,2030-1-1", "废止日期", "将来"},
    {LEDGER_DECISIONS, ",行政许可,甲,x,2023-1-2,", "决定书文号", "空着"},
    {LEDGER_DECISIONS, "1,行政许可,甲,x,2023-1-2,2023-1-1", "公开日期", "早于决定日期"},
    {LEDGER_CHARGES, "2023-1-2,考务费,-5", "金额(元)", "退款"},
    {LEDGER_ITEMS, "甲,,财政,2023-1-2,2023-1-1,,", "公开日期", "早于成文日期"},
};

static void an_odd_row_is_kept_with_a_warning(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    for (size_t i = 0; i < COUNT_OF(odd_rows); i++) {
        const bad_row *b = &odd_rows[i];
        assert_imported(d, import_rows(d, b->kind, b->row, &r), &r);
        assert_int_equal(r.written, 1);
        if (r.warnings.n != 1 || r.warnings.p[0].row != 2 ||
            !str_equal(r.warnings.p[0].field, str_of(b->column)) ||
            !str_has(r.warnings.p[0].says, str_of(b->says)))
            fail_msg("%s:\n%s", b->row, str_c(&d->a, shown(d, &r.warnings)));
        /* and under --strict the same row in another file is refused */
        import_options strict = {.strict = true};
        str text = str_format(&d->a, "%s\n%s\n\n", heads[b->kind], b->row);
        const state_of_ledger before = look(d);
        assert_int_equal(import_bytes(d, b->kind, text, &strict, &r), INVALID);
        assert_untouched(d, &before);
    }
}

static const struct {
    const char *what;
    ledger_kind kind;
    const char *bytes;
    const char *says;
} bad_files[] = {
    {"no column of ours", LEDGER_CHARGES, "a,b\n1,2\n", "缺少这些列：收费日期、金额(元)"},
    {"another kind's header", LEDGER_CASES, "收费日期,收费项目,金额(元)\n2023-1-1,x,1\n",
     "缺少这些列"},
    {"a column twice", LEDGER_CHARGES, "收费日期,收费项目,金额(元),金额（元）\n", "两个“金额(元)”"},
    {"nothing", LEDGER_CHARGES, "", "空的"},
    {"only blanks", LEDGER_CHARGES, "\n\n,,\n", "连表头也没有"},
    {"a template's example", LEDGER_CHARGES,
     "收费日期,收费项目,金额(元)\n2023-06-01,信息处理费,140\n", "模板里的示例"},
    {"a file of pieces", LEDGER_CHARGES, "收费日期,收费项目,金额(元)\n2023-1-1,\"x,1\n",
     "没有配对"},
    {"no spreadsheet", LEDGER_CHARGES, "%PDF-1.4", "PDF"},
    {"half a spreadsheet", LEDGER_CHARGES, "PK\x03\x04....", "不是完整的 .xlsx"},
    {"half GB18030", LEDGER_CHARGES, "收费日期,收费项目,金额(元)\n2023-1-1,\xB6\xFE,1\n", "UTF-8"},
};

static void a_bad_file_is_refused_whole(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    const state_of_ledger before = look(d);
    for (size_t i = 0; i < COUNT_OF(bad_files); i++) {
        err e = import_bytes(d, bad_files[i].kind, str_of(bad_files[i].bytes), NULL, &r);
        str says = shown(d, d->w.problems);
        if (e != INVALID || !str_has(says, str_of(bad_files[i].says)))
            fail_msg("%s: err %d\n%s", bad_files[i].what, e, str_c(&d->a, says));
    }
    assert_int_equal(import_path(d, LEDGER_CHARGES, STR("/nowhere/a.csv"), NULL, &r), NOT_FOUND);
    assert_int_equal(import_path(d, LEDGER_CHARGES, STR("/tmp"), NULL, &r), INVALID);
    assert_untouched(d, &before);
}

static void a_name_that_promises_a_spreadsheet_is_spoken_of(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    static const struct {
        const char *bytes, *says;
    } rows[] = {
        {"\x9f\x00\x81\xff\x02", "内容却不是 Excel 工作簿"},
        {"<html>出错了</html>\n", "文件是网页"},
        {"PK\x03\x04....", "不是完整的 .xlsx"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        str bytes = i == 0 ? (str){rows[i].bytes, 5} : str_of(rows[i].bytes);
        str path = write_file(d, "a.xlsx", bytes);
        assert_int_equal(import_path(d, LEDGER_CHARGES, path, NULL, &r), INVALID);
        unlink(str_c(&d->a, path));
        if (!str_has(shown(d, d->w.problems), str_of(rows[i].says)))
            fail_msg("row %zu: %s", i, str_c(&d->a, shown(d, d->w.problems)));
    }
    /* a table under a wrong name is still a table */
    str path = write_file(d, "a.xlsx", STR("收费日期,收费项目,金额(元)\n2023-1-1,x,1\n"));
    assert_int_equal(import_path(d, LEDGER_CHARGES, path, NULL, &r), OK);
    unlink(str_c(&d->a, path));
}

static void one_bad_row_among_many_keeps_out_all(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    const state_of_ledger before = look(d);
    enum { ROWS = 20000 };
    buf b;
    buf_init(&b, &d->a);
    buf_format(&b, "%s\n", heads[LEDGER_DECISIONS]);
    for (int i = 0; i < ROWS; i++)
        buf_format(&b, "%d号,行政许可,甲,x,2023-1-%d,\n", i, i == ROWS - 1 ? 32 : i % 28 + 1);
    assert_int_equal(import_bytes(d, LEDGER_DECISIONS, buf_str(&b), NULL, &r), INVALID);
    assert_int_equal(r.rows, ROWS);
    assert_int_equal(r.bad_rows, 1);
    assert_int_equal(d->w.problems->n, 1);
    assert_int_equal(d->w.problems->p[0].row, ROWS + 1);
    assert_untouched(d, &before);
    /* more than is listed is still counted */
    b.n = 0;
    buf_format(&b, "%s\n", heads[LEDGER_DECISIONS]);
    for (int i = 0; i < 3000; i++)
        buf_format(&b, "%d号,行政许可,甲,x,今天,\n", i);
    assert_int_equal(import_bytes(d, LEDGER_DECISIONS, buf_str(&b), NULL, &r), INVALID);
    assert_int_equal(r.bad_rows, 3000);
    assert_int_equal(d->w.problems->n + d->w.problems->dropped, 3000);
    assert_untouched(d, &before);
}

/* --- twice --------------------------------------------------------------- */

static void the_same_file_is_recognised(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    const char *rows = "1,行政许可,甲,x,2023-1-2,\n";
    import_options dry = {.dry_run = true};
    str text = str_format(&d->a, "%s\n%s", heads[LEDGER_DECISIONS], rows);
    const state_of_ledger before = look(d);
    assert_imported(d, import_bytes(d, LEDGER_DECISIONS, text, &dry, &r), &r);
    assert_int_equal(r.rows, 1);
    assert_int_equal(r.written, 0);
    assert_untouched(d, &before);
    assert_imported(d, import_rows(d, LEDGER_DECISIONS, rows, &r), &r);
    assert_false(r.already_imported);
    const state_of_ledger once = look(d);
    assert_int_equal(once.acts, before.acts + 1);
    assert_int_equal(once.rows[LEDGER_DECISIONS], 1);
    d->w.now.s += 86400;
    assert_imported(d, import_rows(d, LEDGER_DECISIONS, rows, &r), &r);
    assert_true(r.already_imported);
    assert_int_equal(r.written, 0);
    assert_int_equal(r.imported_at.s, d->w.now.s - 86400);
    assert_str(r.imported_by, "测试");
    assert_untouched(d, &once);
}

static void a_number_used_twice_is_named_with_its_other_row(void **state)
{
    database *d = database_of(state);
    import_result r;
    found(d);
    assert_imported(d,
                    import_rows(d, LEDGER_APPLICATIONS,
                                "A1,自然人,张三,当面,2023-1-2,x,,,,,,,,,\n"
                                ",自然人,张三,当面,2023-1-2,x,,,,,,,,,\n"
                                ",自然人,张三,当面,2023-1-2,x,,,,,,,,,\n",
                                &r),
                    &r);
    assert_imported(d,
                    import_rows(d, LEDGER_CASES,
                                "B1,行政复议,,A1,2023-1-2,,\n"
                                "B1,行政诉讼,复议后起诉,A1,2023-1-2,,\n",
                                &r),
                    &r);
    const state_of_ledger before = look(d);
    static const struct {
        ledger_kind kind;
        const char *rows;
        const char *want; /* row, column and a part of what is said, one a line */
    } twice[] = {
        {LEDGER_APPLICATIONS,
         "A2,自然人,张三,当面,2023-1-2,x,,,,,,,,,\nA3,自然人,张三,当面,2023-1-2,x,,,,,,,,,\n"
         "A2,自然人,张三,当面,2023-1-2,x,,,,,,,,,\nA1,自然人,张三,当面,2023-1-3,x,,,,,,,,,\n"
         "A4,自然人,张三,当面,2023-13-2,x,,,,,,,,,\n",
         "4 申请编号 第2行|5 收到日期 第1次导入的第2行|6 收到日期 不是日期"},
        {LEDGER_CASES,
         "B2,行政复议,,,2023-1-2,,\nB2,行政复议,,,2023-1-2,,\nB1,行政复议,,,2023-1-4,,\n",
         "3 案件编号 第2行|4 受理日期 第2次导入的第2行"},
        {LEDGER_NORMATIVE,
         "C1,a,b,行政规范性文件,2023-1-2,,,有效,\nC1,a,b,行政规范性文件,2023-1-2,,,有效,\n",
         "3 统一编号 第2行"},
    };
    for (size_t i = 0; i < COUNT_OF(twice); i++) {
        assert_int_equal(import_rows(d, twice[i].kind, twice[i].rows, &r), INVALID);
        const problems *ps = d->w.problems;
        size_t n = 0;
        str want;
        for (str rest = str_of(twice[i].want); str_split(&rest, STR("|"), &want); n++) {
            str row, field;
            int64_t number = 0;
            assert_true(str_split(&want, STR(" "), &row) && str_split(&want, STR(" "), &field));
            assert_true(str_to_int(row, &number));
            if (n >= ps->n || ps->p[n].row != number || !str_equal(ps->p[n].field, field) ||
                !str_has(ps->p[n].says, want))
                fail_msg("%.*s:\n%s", STR_ARG(row), str_c(&d->a, shown(d, ps)));
        }
        assert_int_equal(ps->n, n);
        assert_int_equal(r.bad_rows, n);
        assert_untouched(d, &before);
    }
}

static void templates_are_taken_once_their_example_is_gone(void **state)
{
    database *d = database_of(state);
    found(d);
    for (int kind = 0; kind < LEDGER_KIND_COUNT; kind++)
        for (int format = 0; format < TEMPLATE_FORMAT_COUNT; format++) {
            buf b, again;
            import_result r;
            buf_init(&b, &d->a);
            buf_init(&again, &d->a);
            assert_int_equal(template_write((ledger_kind)kind, (template_format)format, &b, NULL),
                             OK);
            assert_int_equal(
                template_write((ledger_kind)kind, (template_format)format, &again, NULL), OK);
            assert_true(str_equal(buf_str(&b), buf_str(&again)));
            assert_int_equal(import_bytes(d, (ledger_kind)kind, buf_str(&b), NULL, &r), INVALID);
            str says = shown(d, d->w.problems);
            if (d->w.problems->n != 1 || !str_has(says, STR("2  <> 这是模板里的示例")))
                fail_msg("%s: %s", ledger_forms[kind].id, str_c(&d->a, says));
            assert_int_equal(r.warnings.n, 0);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("applications are kept with their events", applications_are_kept_with_their_events),
        BOTH("items make their columns and keep their channels",
             items_make_their_columns_and_keep_their_channels),
        BOTH("a bad row is named and nothing is written",
             a_bad_row_is_named_and_nothing_is_written),
        BOTH("an odd row is kept with a warning", an_odd_row_is_kept_with_a_warning),
        BOTH("a bad file is refused whole", a_bad_file_is_refused_whole),
        BOTH("a name that promises a spreadsheet is spoken of",
             a_name_that_promises_a_spreadsheet_is_spoken_of),
        BOTH("one bad row among many keeps out all", one_bad_row_among_many_keeps_out_all),
        BOTH("the same file is recognised", the_same_file_is_recognised),
        BOTH("a number used twice is named with its other row",
             a_number_used_twice_is_named_with_its_other_row),
        BOTH("templates are taken once their example is gone",
             templates_are_taken_once_their_example_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
