/* The checks of the annual report at their edges: one row, one sentence, and what
 * is said of it or rightly not said. */
#include "rules/annual_report/finding.h"
#include "testing.h"

enum { FINDINGS = 400 };

static finding room[FINDINGS];

typedef struct edge {
    const char *text; /* a paragraph of section one */
    const char *rule; /* that must be named; NULL: R160 and R165 must be silent */
} edge;

static bool has_rule(const findings *found, const char *rule)
{
    for (size_t i = 0; i < found->n; i++)
        if (strcmp(found->p[i].rule, rule) == 0)
            return true;
    return false;
}

/* Received 10, last year 5; one reconsideration, upheld. */
static void put_figures(annual_report *r, int received)
{
    r->cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value = received;
    r->cells[report_cell_at(ROW_CARRIED_IN, COLUMN_TOTAL)].value = 2;
    r->cells[report_cell_at(ROW_RECEIVED, COLUMN_NATURAL_PERSON)].value = 6;
    r->cells[report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_UPHELD)].value = 1;
    r->cells[report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_TOTAL)].value = 1;
}

static void sentences_are_judged_to_the_edge(void **state)
{
    (void)state;
    static const edge edges[] = {
        /* shares */
        {"收到咨询12件，其中电话咨询5件，占41.7%。", NULL},
        {"收到咨询12件，其中电话咨询5件，占41.5%。", "R165"},
        {"收到咨询12件，其中电话咨询5件，占约41%。", NULL},
        {"收到咨询12件，其中电话咨询5件，占约30%。", "R165"},
        {"收到咨询999999999件，其中电话咨询5件，占999999999999%。", "R165"},
        {"收到咨询12件，其中电话咨询5件，占超过30%。", NULL},
        {"收到咨询12件，其中电话咨询5件，占近50%。", NULL},
        {"收到咨询0件，其中电话咨询0件，占5%。", NULL},
        {"收到咨询5件，其中电话咨询12件，占5%。", NULL},
        {"收到咨询12，其中电话咨询5件，占5%。", NULL},
        /* growth on last year's report */
        {"收到政府信息公开申请10件，同比增长100%。", NULL},
        {"收到政府信息公开申请10件，同比增长50%。", "R165"},
        {"收到政府信息公开申请10件，同比增长约50%。", NULL},
        {"收到政府信息公开申请10件，同比下降50%。", "R165"},
        {"收到政府信息公开申请10件，同比增加3件。", "R165"},
        {"收到政府信息公开申请10件，同比增加5件。", NULL},
        {"收到政府信息公开申请10件，同比增加约3件。", NULL},
        {"受理政府信息公开申请10件，同比增长50%。", NULL},
        {"举办活动10次，收到政府信息公开申请10件，同比增长100%。", NULL},
        {"举办活动10次，比2022年的0次增长50%。", NULL},
        {"举办活动2000000000次，比2022年的1次增长50%。", NULL},
        /* parts */
        {"收到政府信息公开申请10件，其中网络申请6件(平台2件)，信函申请5件。", "R165"},
        {"收到政府信息公开申请10件，其中网络申请6件（平台2件），信函申请4件。", NULL},
        {"收到政府信息公开申请10件，其中网络申请12件。", "R165"},
        {"收到政府信息公开申请10件，其中网络申请6件。", NULL},
        /* figures */
        {"收到政府信息公开申请12件（含上年结转2件）。", NULL},
        {"收到政府信息公开申请10件，自然人政府信息公开申请6件。", NULL},
        {"收到政府信息公开申请10件，自然人政府信息公开申请7件。", "R160"},
        {"天政府信息公开申请3件。", NULL},
        {"天办结政府信息公开申请3件。", NULL},
        {"全年未收到申请。", NULL},
        {"政务公开：全年未收到申请。", "R160"},
        {"政府信息公开行政复议1起，结果为维持。", NULL},
        {"政府信息公开行政复议2起，结果为维持的情况。", "R160"},
        {"政府信息公开行政复议1起，结果为维持天。", NULL},
        {"政府信息公开行政复议1起，维持。", NULL},
        {"收到政府信息公开申请3.申请。", NULL},
        {"收到政府信息公开申请10A件。", NULL},
        {"收到\xC2\xA0政府信息公开申请11件。", "R160"},
        {"收到政府信息公开申请十十十十十十十十十十十十十十十件。", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(edges); i++) {
        arena a;
        arena_init(&a, 1 << 20);
        annual_report r, previous;
        annual_report_init(&r, STR("某局"), 2023);
        annual_report_init(&previous, STR("某局"), 2022);
        put_figures(&r, 10);
        put_figures(&previous, 5);
        *list_add(&a, &r.sections[0].paragraphs) = str_of(edges[i].text);
        findings found = {room, 0, FINDINGS, 0};
        report_check_prose(&r, &previous, &found);
        bool named = edges[i].rule == NULL ? found.n == 0 : has_rule(&found, edges[i].rule);
        if (!named)
            fail_msg("\"%s\" %s: %zu findings, first: %s", edges[i].text,
                     edges[i].rule ? edges[i].rule : "silence", found.n,
                     found.n > 0 ? found.p[0].says : "none");
        arena_finish(&a);
    }
}

/* A share is said again with as many decimals as it was stated with, and both
 * values are in the same unit. */
static void a_rate_is_reckoned_at_its_own_precision(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
        int64_t stated, expected;
        int decimals;
    } rows[] = {
        {"收到咨询1000件，其中电话咨询123件，占12.4%。", "约为12.3%，", 124, 123, 1},
        {"收到咨询1000件，其中电话咨询123件，占12.40%。", "约为12.30%，", 1240, 1230, 2},
        {"收到咨询1000件，其中电话咨询123件，占13%。", "约为12%，", 13, 12, 0},
        {"收到政府信息公开申请10件，同比下降50.0%。", "约为100.0%，", -500, 1000, 1},
        {"收到政府信息公开申请4件，同比增长20.0%。", "约为-20.0%，", 200, -200, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        arena a;
        arena_init(&a, 1 << 20);
        annual_report r, previous;
        annual_report_init(&r, STR("某局"), 2023);
        annual_report_init(&previous, STR("某局"), 2022);
        put_figures(&r, i == 4 ? 4 : 10);
        put_figures(&previous, 5);
        *list_add(&a, &r.sections[0].paragraphs) = str_of(rows[i].text);
        findings found = {room, 0, FINDINGS, 0};
        report_check_prose(&r, &previous, &found);
        if (found.n != 1 || !str_has(str_of(found.p[0].says), str_of(rows[i].says)))
            fail_msg("\"%s\": %zu findings, %s", rows[i].text, found.n,
                     found.n > 0 ? found.p[0].says : "none");
        assert_int_equal(found.p[0].values[0], rows[i].stated);
        assert_int_equal(found.p[0].values[1], rows[i].expected);
        assert_int_equal(found.p[0].decimals, rows[i].decimals);
        arena_finish(&a);
    }
}

/* Only so many words of a sentence are read; the rest is not judged. */
static void a_sentence_without_end_is_read_to_a_limit(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    buf b;
    buf_init(&b, &a);
    for (int i = 0; i < 500; i++)
        buf_put(&b, STR("，"));
    buf_put(&b, STR("收到政府信息公开申请99件。"));
    prose_figure f[4];
    assert_int_equal(prose_figures(buf_str(&b), (prose_context){2023, false, false}, f, 4), 0);
    arena_finish(&a);
}

/* What is read only with pains is said as written, and stops the look at the dates. */
static void a_period_that_is_none_is_said_as_written(void **state)
{
    (void)state;
    for (int which = 0; which < 2; which++) {
        arena a;
        arena_init(&a, 1 << 20);
        annual_report r;
        annual_report_init(&r, STR("某市某局"), 2023);
        *(which == 0 ? &r.impossible_period : &r.unread_period) = STR("2023年1月1日至年底");
        findings found = {room, 0, FINDINGS, 0};
        report_check_form(&r, &found);
        size_t said = 0;
        for (size_t i = 0; i < found.n; i++)
            said += strcmp(found.p[i].rule, "R161") == 0 &&
                    strstr(found.p[i].says, "“2023年1月1日至年底”") != NULL;
        assert_int_equal(said, 1);
        arena_finish(&a);
    }
}

/* A figure with its unit or with commas is read, and the clerk is told what to leave out. */
static void a_figure_with_a_unit_or_commas_is_told(void **state)
{
    (void)state;
    for (int unit = 0; unit < 2; unit++) {
        annual_report r;
        annual_report_init(&r, STR("某市某局"), 2023);
        for (int t = 0; t < 3; t++)
            r.table_found[t] = true;
        for (int cell = 0; cell < CELL_COUNT; cell++)
            r.cells[cell] = (report_cell){.kind = CELL_NUMBER};
        r.cells[0].value = 1200;
        r.cells[0].has_unit = unit == 1;
        r.cells[0].grouped = unit == 0;
        findings found = {room, 0, FINDINGS, 0};
        report_check_cells(&r, &found);
        assert_int_equal(found.n, 1);
        assert_string_equal(found.p[0].rule, "R148");
        assert_non_null(strstr(found.p[0].says,
                               unit ? "带了计量单位（读作1200）" : "用了千位分隔符（读作1200）"));
    }
}

/* The form: the year and period it knows, the office that compiled it, its own year. */
static void the_form_is_judged_to_the_edge(void **state)
{
    (void)state;
    static const struct {
        const char *preamble, *first, *fifth, *agency, *rule;
        int year;
        bool no_from, no_to, named;
    } edges[] = {
        {"本报告由甲市乙局编制。", "", "问题", "某市某局", "R167", 2023, 0, 0, true},
        {"本报告由甲市乙局编制。", "", "问题", "", "R167", 2023, 0, 0, false},
        {"本报告由某局编制。", "", "问题", "某市某局", "R167", 2023, 0, 0, false},
        {"本报告由某省某市某局编制。", "", "问题", "某市某局", "R167", 2023, 0, 0, false},
        {"本报告由某市某局办公室编制。", "", "问题", "某市某局", "R167", 2023, 0, 0, false},
        {"本报告由甲局，乙局编制。", "", "问题", "某市某局", "R167", 2023, 0, 0, false},
        {"本报告由各科室分别提供材料、逐项核对数字、集体讨论修改、报请审定，最后经甲市乙局编制。",
         "", "问题", "某市某局", "R167", 2023, 0, 0, false},
        {"本报告由大家编制。", "", "问题", "某市某局", "R167", 2023, 0, 0, false},
        {"", "2022年，举办活动。", "问题", "某局", "R167", 2023, 0, 0, true},
        {"", "2022年，举办活动，2023年再办。", "问题", "某局", "R167", 2023, 0, 0, false},
        {"", "2022年，举办活动，今年再办。", "问题", "某局", "R167", 2023, 0, 0, false},
        {"", "2022年，举办活动，本年再办。", "问题", "某局", "R167", 2023, 0, 0, false},
        {"", "", "ABC", "某局", "R164", 2023, 0, 0, false},
        {"", "", "123", "某局", "R164", 2023, 0, 0, true},
        {"", "", "问题", "某局", "R161", 2023, true, false, false},
        {"", "", "问题", "某局", "R161", 2023, false, true, false},
        {"", "", "问题", "某局", "R161", 0, false, false, false},
        {"", "", "问题", "某局", "R149", 2020, false, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(edges); i++) {
        arena a;
        arena_init(&a, 1 << 20);
        annual_report r;
        annual_report_init(&r, str_of(edges[i].agency), 2023);
        r.year = edges[i].year;
        r.format = strcmp(edges[i].rule, "R149") == 0 ? STR("60号") : r.format;
        if (edges[i].no_from)
            r.from = DAY_NONE;
        if (edges[i].no_to)
            r.to = DAY_NONE;
        *list_add(&a, &r.preamble) = str_of(edges[i].preamble);
        *list_add(&a, &r.sections[0].paragraphs) = str_of(edges[i].first);
        *list_add(&a, &r.sections[4].paragraphs) = str_of(edges[i].fifth);
        *list_add(&a, &r.sections[5].paragraphs) = STR("没有收费。");
        findings found = {room, 0, FINDINGS, 0};
        report_check_form(&r, &found);
        if (has_rule(&found, edges[i].rule) != edges[i].named)
            fail_msg("row %zu: %s", i, edges[i].rule);
        arena_finish(&a);
    }
}

static void a_title_that_begins_otherwise_is_told(void **state)
{
    (void)state;
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    findings found = {room, 0, FINDINGS, 0};
    report_check_form(&r, &found);
    assert_false(has_rule(&found, "R145"));
    r.sections[0].title = STR("一、年度概况");
    report_check_form(&r, &found);
    assert_true(has_rule(&found, "R145"));
}

/* A government speaks of its units and of itself; one error said twice is one finding. */
static void one_figure_of_two_is_enough_for_a_government(void **state)
{
    (void)state;
    static const struct {
        const char *agency, *text;
        size_t told;
    } rows[] = {
        {"某市人民政府", "全市收到政府信息公开申请99件，我市收到政府信息公开申请10件。", 0},
        {"某市人民政府", "收到政府信息公开申请99件，收到政府信息公开申请10件。", 1},
        {"某局", "收到政府信息公开申请11件，收到政府信息公开申请12件。", 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        arena a;
        arena_init(&a, 1 << 20);
        annual_report r;
        annual_report_init(&r, str_of(rows[i].agency), 2023);
        put_figures(&r, 10);
        *list_add(&a, &r.sections[0].paragraphs) = str_of(rows[i].text);
        findings found = {room, 0, FINDINGS, 0};
        report_check_prose(&r, NULL, &found);
        if (found.n != rows[i].told)
            fail_msg("%s: %zu", rows[i].text, found.n);
        arena_finish(&a);
    }
}

/* Last year's text is remembered to a limit, and compared as far as that. */
static void a_text_of_a_thousand_sentences_is_compared(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    annual_report r, previous;
    annual_report_init(&r, STR("某局"), 2023);
    annual_report_init(&previous, STR("某局"), 2022);
    buf b;
    buf_init(&b, &a);
    static const char *const ones[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    for (int i = 0; i < 1000; i++)
        buf_format(&b, "%s%s%s科室组织开展业务学习和专栏内容巡查工作。", ones[i / 100],
                   ones[i / 10 % 10], ones[i % 10]);
    *list_add(&a, &r.sections[0].paragraphs) = buf_str(&b);
    previous.sections[0].paragraphs = r.sections[0].paragraphs;
    findings found = {room, 0, FINDINGS, 0};
    report_check_years(&r, &previous, &found);
    assert_false(has_rule(&found, "R163")); /* half of it is remembered: below four fifths */
    arena_finish(&a);
}

static void a_finding_names_so_many_places_and_words(void **state)
{
    (void)state;
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    findings found = {room, 0, FINDINGS, 0};
    finding_draft d;
    finding_begin(&d, "R148");
    for (int i = 0; i < FINDING_PLACES + 5; i++)
        finding_at_cell(&d, &r, i);
    char longest[200];
    memset(longest, 'x', sizeof longest);
    finding_say_cut(&d, (str){longest, sizeof longest});
    finding_end(&d, &found);
    assert_int_equal(found.p[0].place_count, FINDING_PLACES);
    assert_true(str_ends(str_of(found.p[0].says), STR("x…")));
}

static void every_place_has_its_path(void **state)
{
    (void)state;
    assert_int_equal(report_cell_of_path(STR("table2.license")), STOCK_LICENSE);
    assert_int_equal(report_cell_of_path(STR("table9.license")), -1);
    static const struct {
        finding_place place;
        const char *path;
    } rows[] = {
        {{.kind = PLACE_CELL, .index = STOCK_LICENSE}, "table2.license"},
        {{.kind = PLACE_PREVIOUS_CELL, .index = STOCK_PENALTY}, "previous.table2.penalty"},
        {{.kind = PLACE_LEDGER_CELL, .index = STOCK_CHARGE}, "ledger.table2.charge_wan_yuan"},
        {{.kind = PLACE_SECTION, .index = 3}, "sections.3"},
        {{.kind = PLACE_PREAMBLE}, "preamble"},
        {{.kind = PLACE_PERIOD}, "period"},
        {{.kind = PLACE_FORMAT}, "format"},
        {{.kind = PLACE_TITLE}, "title"},
        {{.kind = PLACE_CELL, .index = -1}, ""},
        {{.kind = PLACE_CELL, .index = CELL_COUNT}, ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[100] = {0}, name[300] = {0};
        line l = {path, 0, sizeof path - 1}, n = {name, 0, sizeof name - 1};
        finding_place_path(&rows[i].place, &l);
        assert_string_equal(path, rows[i].path);
        report_cell_name(rows[i].place.index, &n);
        assert_int_equal(n.n > 0, rows[i].place.index >= 0 && rows[i].place.index < CELL_COUNT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_judged_to_the_edge),
        cmocka_unit_test(a_rate_is_reckoned_at_its_own_precision),
        cmocka_unit_test(a_sentence_without_end_is_read_to_a_limit),
        cmocka_unit_test(a_period_that_is_none_is_said_as_written),
        cmocka_unit_test(a_figure_with_a_unit_or_commas_is_told),
        cmocka_unit_test(the_form_is_judged_to_the_edge),
        cmocka_unit_test(a_title_that_begins_otherwise_is_told),
        cmocka_unit_test(one_figure_of_two_is_enough_for_a_government),
        cmocka_unit_test(a_text_of_a_thousand_sentences_is_compared),
        cmocka_unit_test(a_finding_names_so_many_places_and_words),
        cmocka_unit_test(every_place_has_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
