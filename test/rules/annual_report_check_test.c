/* The checker, measured: correct reports made up by the thousand must pass in
 * silence, and each single error put into one must be named by its rule. The
 * table printed at the end is the measurement. */
#include "rules/written_report.h"

#include "testing.h"

enum { REPORTS = 3000, FINDINGS = 400 };

static finding room[FINDINGS];

static findings check(const annual_report *r, const annual_report *before)
{
    findings found = {room, 0, FINDINGS, 0};
    annual_report_check(r, before, &found);
    return found;
}

static bool has_rule(const findings *found, const char *rule)
{
    for (size_t i = 0; i < found->n; i++)
        if (strcmp(found->p[i].rule, rule) == 0)
            return true;
    return false;
}

static void correct_reports_pass_in_silence(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= REPORTS; seed++) {
        arena a;
        arena_init(&a, 8 << 20);
        written_report w;
        write_report(seed, -1, &a, &w);
        for (int known = 0; known < 2; known++) {
            findings found = check(&w.now, known ? &w.before : NULL);
            for (size_t i = 0; i < found.n; i++) {
                /* a jump and a repeated text are questions, not alarms */
                if (strcmp(found.p[i].rule, "R162") == 0 || strcmp(found.p[i].rule, "R163") == 0)
                    continue;
                fail_msg("report %llu%s: %s %s", (unsigned long long)seed,
                         known ? " with last year's" : "", found.p[i].rule, found.p[i].says);
            }
        }
        arena_finish(&a);
    }
}

/* One error. False: this report offers no place for it. */
typedef bool (*spoil)(written_report *w, dice *d, arena *a);

static report_cell *total_of(annual_report *r, int row)
{
    return &r->cells[report_cell_at(row, COLUMN_TOTAL)];
}

static bool untitled(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.sections[roll(d, 6)].title = (str){NULL, 0};
    return true;
}

static bool titled_otherwise(written_report *w, dice *d, arena *a)
{
    int i = roll(d, 6);
    w->now.sections[i].title = str_format(a, "%s等", report_section_titles[i]);
    return true;
}

static bool without_a_table(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.table_found[roll(d, 3)] = false;
    return true;
}

static bool without_a_head(written_report *w, dice *d, arena *a)
{
    int head = roll(d, 5);
    str_list kept = {0}, *all = &w->now.sections[0].paragraphs;
    for (size_t i = 0; i < all->n; i++)
        if (!str_starts(all->p[i], str_of(report_subsection_titles[head])))
            *list_add(a, &kept) = all->p[i];
    *all = kept;
    return true;
}

static bool blank_cell(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.cells[roll(d, CELL_COUNT)] = (report_cell){.kind = CELL_BLANK};
    return true;
}

static bool slash_in_cell(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.cells[roll(d, CELL_COUNT)] = (report_cell){.kind = CELL_WORDS, .words = STR("/")};
    return true;
}

static bool negative_cell(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.cells[roll(d, CELL_COUNT)].value = -1 - roll(d, 5);
    return true;
}

static bool negative_stock(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.cells[roll(d, STOCK_COUNT)].value = -1 - roll(d, 5);
    return true;
}

static bool old_format_cited(written_report *w, dice *d, arena *a)
{
    (void)d, (void)a;
    w->now.format = STR("国办公开办函〔2019〕60号");
    return true;
}

static bool old_columns(written_report *w, dice *d, arena *a)
{
    (void)d;
    *list_add(a, &w->now.old_form) = STR("本年新公开数量");
    return true;
}

static bool stock_does_not_connect(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->before.cells[roll(d, 2) ? STOCK_NORMATIVE_IN_FORCE : STOCK_RULE_IN_FORCE].value +=
        1 + roll(d, 3);
    return true;
}

static bool row_does_not_add_up(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.cells[report_cell_at(roll(d, ROW_COUNT), roll(d, COLUMN_COUNT))].value += 1 + roll(d, 9);
    return true;
}

static bool column_does_not_balance(written_report *w, dice *d, arena *a)
{
    (void)a;
    int row = roll(d, 2) ? roll(d, 2) : ROW_CONCLUDED + roll(d, 2);
    w->now.cells[report_cell_at(row, roll(d, COLUMN_COUNT))].value += 1 + roll(d, 9);
    return true;
}

static bool outcomes_do_not_add_up(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.cells[report_cell_at(ROW_OUTCOME + roll(d, OUTCOME_COUNT + 1), roll(d, COLUMN_COUNT))]
        .value += 1 + roll(d, 9);
    return true;
}

static bool carry_does_not_connect(written_report *w, dice *d, arena *a)
{
    (void)a;
    total_of(&w->before, ROW_CARRIED_OUT)->value += 1 + roll(d, 3);
    return true;
}

static bool class_changed(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->before.cells[report_cell_at(ROW_CARRIED_OUT, roll(d, 6))].value += 1;
    return true;
}

static bool cases_do_not_add_up(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.cells[report_cell_at_remedy(roll(d, 3), roll(d, RESULT_COUNT))].value += 1 + roll(d, 3);
    return true;
}

static bool pending_lost(written_report *w, dice *d, arena *a)
{
    (void)a;
    int remedy = roll(d, 3);
    w->before.cells[report_cell_at_remedy(remedy, RESULT_PENDING)].value =
        w->now.cells[report_cell_at_remedy(remedy, RESULT_TOTAL)].value + 1;
    return true;
}

static bool too_many_cases(written_report *w, dice *d, arena *a)
{
    (void)d, (void)a;
    w->now.cells[report_cell_at_remedy(0, RESULT_UPHELD)].value += 5000;
    w->now.cells[report_cell_at_remedy(0, RESULT_TOTAL)].value += 5000;
    return true;
}

static bool another_period(written_report *w, dice *d, arena *a)
{
    (void)a;
    w->now.from = year_first(w->now.year - roll(d, 2));
    w->now.to = day_after(year_last(w->now.year - 1), roll(d, 200));
    return true;
}

static bool a_jump(written_report *w, dice *d, arena *a)
{
    (void)a;
    static const int watched[] = {STOCK_LICENSE, STOCK_PENALTY, STOCK_COERCION};
    int cell = watched[roll(d, 3)];
    w->before.cells[cell].value = w->now.cells[cell].value * 6 + 25;
    return true;
}

static bool last_years_text(written_report *w, dice *d, arena *a)
{
    (void)d;
    static const char *const text = "我局主动公开机构职能和办事程序并及时更新相关栏目内容。围绕群众"
                                    "关心的事项编写图解和问答并在多处发布。"
                                    "严格落实先审查后公开的制度要求做到一事一审有据可查。定期检查专"
                                    "栏链接和附件能否打开并及时修复。"
                                    "组织全体科室联络员参加业务培训提高答复质量和时效水平。向社会公"
                                    "布监督电话和意见箱并按月登记处理意见。";
    static const char *const heads = "（一）主动公开。（二）依申请公开。（三）政府信息管理。（四）"
                                     "政府信息公开平台建设。（五）监督保障。";
    annual_report *both[2] = {&w->now, &w->before};
    for (int i = 0; i < 2; i++) {
        both[i]->sections[0].paragraphs = (str_list){0};
        *list_add(a, &both[i]->sections[0].paragraphs) =
            str_format(a, "%s%s全年%d条。", heads, text, i + 3);
        both[i]->sections[4].paragraphs = w->now.sections[4].paragraphs;
    }
    return true;
}

static bool problems_say_nothing(written_report *w, dice *d, arena *a)
{
    static const char *const nothing[] = {"无。", "无",     "本年度无其他需要报告的事项。",
                                          "",     "暂无。", "/"};
    str_list *p = &w->now.sections[4 + roll(d, 2)].paragraphs;
    *p = (str_list){0};
    *list_add(a, p) = str_of(nothing[roll(d, 6)]);
    return true;
}

static bool fee_not_told(written_report *w, dice *d, arena *a)
{
    (void)d;
    w->now.cells[STOCK_CHARGE].value = 12300;
    w->now.sections[5].paragraphs = (str_list){0};
    *list_add(a, &w->now.sections[5].paragraphs) = STR("本年度组织开放日活动两次。");
    return true;
}

static void add_sentence(written_report *w, arena *a, str sentence)
{
    *list_add(a, &w->now.sections[5].paragraphs) = sentence;
}

static bool wrong_share(written_report *w, dice *d, arena *a)
{
    int whole = 7 + roll(d, 90), part = 1 + roll(d, whole - 1);
    int right = (part * 200 + whole) / (2 * whole);
    add_sentence(w, a,
                 str_format(a, "其间收到咨询%d件，其中电话咨询%d件，占%d%%。", whole, part,
                            right + (right > 50 ? -1 : 1) * (2 + roll(d, 5))));
    return true;
}

static bool wrong_growth(written_report *w, dice *d, arena *a)
{
    int base = 20 + roll(d, 80), more = 1 + roll(d, 60);
    int right = (more * 200 + base) / (2 * base);
    add_sentence(w, a,
                 str_format(a, "全年发布解读%d件，较上年的%d件增长%d%%。", base + more, base,
                            right + 2 + roll(d, 9)));
    return true;
}

static bool wrong_parts(written_report *w, dice *d, arena *a)
{
    int one = 1 + roll(d, 20), two = 1 + roll(d, 20);
    int64_t received = total_of(&w->now, ROW_RECEIVED)->value;
    if (received == one + two)
        return false;
    add_sentence(w, a,
                 str_format(a, "收到政府信息公开申请%lld件，其中网络申请%d件、信函申请%d件。",
                            (long long)received, one, two));
    return true;
}

static bool misprint(written_report *w, dice *d, arena *a)
{
    (void)d;
    *list_add(a, &w->now.misprints) =
        (report_misprint){report_cell_at(ROW_OUTCOME + REFUSED_INTERNAL_AFFAIRS, 0),
                          STR("5.属于三类内部事务信息"), STR("5.属于三类内容事务信息")};
    return true;
}

static bool another_offices_text(written_report *w, dice *d, arena *a)
{
    (void)d;
    *list_add(a, &w->now.preamble) = STR("本报告由远山市粮食和物资储备局编制。");
    return true;
}

static bool last_years_paragraph(written_report *w, dice *d, arena *a)
{
    (void)d;
    *list_add(a, &w->now.sections[0].paragraphs) =
        str_format(a, "%d年，举办公开日活动，接待群众。", w->now.year - 1);
    return true;
}

static bool no_problem_named(written_report *w, dice *d, arena *a)
{
    (void)d;
    w->now.sections[4].paragraphs = (str_list){0};
    *list_add(a, &w->now.sections[4].paragraphs) = STR("各项工作扎实推进，成效明显，群众满意。");
    return true;
}

typedef struct spoil_row {
    const char *rule;
    const char *what;
    bool with_previous;
    spoil spoil;
} spoil_row;

static const spoil_row spoils[] = {
    {"R145", "a section without a title", false, untitled},
    {"R145", "a title that is not the form's", false, titled_otherwise},
    {"R145", "a table missing", false, without_a_table},
    {"R146", "one of the five heads missing", false, without_a_head},
    {"R148", "a blank cell", false, blank_cell},
    {"R148", "a slash in a cell", false, slash_in_cell},
    {"R148", "a negative cell", false, negative_cell},
    {"R149", "the format of 2019 cited", false, old_format_cited},
    {"R149", "columns of 2019", false, old_columns},
    {"R150", "documents in force do not connect", true, stock_does_not_connect},
    {"R151", "a negative figure in table 2", false, negative_stock},
    {"R152", "a row of table 3 does not add up", false, row_does_not_add_up},
    {"R153", "a column does not balance", false, column_does_not_balance},
    {"R154", "outcomes do not add up", false, outcomes_do_not_add_up},
    {"R155", "carry-over does not connect", true, carry_does_not_connect},
    {"R155", "an applicant's class changed", true, class_changed},
    {"R156", "cases do not add up", false, cases_do_not_add_up},
    {"R157", "a pending case lost", true, pending_lost},
    {"R158", "more cases than requests", true, too_many_cases},
    {"R161", "another period", false, another_period},
    {"R162", "a jump", true, a_jump},
    {"R163", "last year's text", true, last_years_text},
    {"R164", "a section that says nothing", false, problems_say_nothing},
    {"R164", "a charge not told", false, fee_not_told},
    {"R165", "a wrong share", false, wrong_share},
    {"R165", "a wrong growth", false, wrong_growth},
    {"R165", "parts that do not make the whole", false, wrong_parts},
    {"R166", "a label misprinted", false, misprint},
    {"R167", "another office's text", false, another_offices_text},
    {"R167", "last year's paragraph", false, last_years_paragraph},
    {"R171", "no problem named", false, no_problem_named},
};

static void single_errors_are_caught(void **state)
{
    (void)state;
    print_message("%-5s %-40s %7s %7s %s\n", "rule", "error", "made", "caught", "rate");
    for (size_t row = 0; row < COUNT_OF(spoils); row++) {
        size_t made = 0, caught = 0;
        for (uint64_t seed = 1; seed <= 300; seed++) {
            arena a;
            arena_init(&a, 8 << 20);
            written_report w;
            dice d = {seed * 7919 + row + 1};
            roll(&d, 2);
            write_report(seed, -1, &a, &w);
            if (spoils[row].spoil(&w, &d, &a)) {
                findings found = check(&w.now, spoils[row].with_previous ? &w.before : NULL);
                made++;
                bool named = has_rule(&found, spoils[row].rule);
                caught += named;
                if (!named)
                    print_message("missed: %s in report %llu\n", spoils[row].what,
                                  (unsigned long long)seed);
            }
            arena_finish(&a);
        }
        print_message("%-5s %-40s %7zu %7zu %.1f%%\n", spoils[row].rule, spoils[row].what, made,
                      caught, made ? 100.0 * (double)caught / (double)made : 0.0);
        assert_int_equal(caught, made);
        assert_true(made > 100);
    }
}

/* Every figure of every text, made wrong one at a time. */
static void figures_of_the_text_are_caught(void **state)
{
    (void)state;
    size_t made = 0, caught = 0;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        for (int lie = 0;; lie++) {
            arena a;
            arena_init(&a, 8 << 20);
            written_report w;
            write_report(seed, lie, &a, &w);
            bool there = (size_t)lie < w.figures;
            if (there) {
                findings found = check(&w.now, NULL);
                bool named = has_rule(&found, "R160");
                made++;
                caught += named;
                if (!named) {
                    print_message("missed: figure %d of report %llu\n", lie,
                                  (unsigned long long)seed);
                    for (size_t p = 0; p < w.now.sections[0].paragraphs.n; p++)
                        print_message("    %.*s\n", STR_ARG(w.now.sections[0].paragraphs.p[p]));
                }
            }
            arena_finish(&a);
            if (!there)
                break;
            if (made - caught > 5)
                fail_msg("too many");
        }
    }
    print_message("%-5s %-40s %7zu %7zu %.1f%%\n", "R160", "a figure of the text", made, caught,
                  100.0 * (double)caught / (double)made);
    assert_int_equal(caught, made);
}

/* The same identities written out the long way. */
static size_t naive_count(const annual_report *r, const char *rule)
{
    size_t n = 0;
    if (strcmp(rule, "R152") == 0)
        for (int row = 0; row < 25; row++) {
            int64_t sum = 0;
            for (int column = 0; column < 6; column++)
                sum += r->cells[10 + row * 7 + column].value;
            n += sum != r->cells[10 + row * 7 + 6].value;
        }
    for (int column = 0; column < 7; column++) {
        const report_cell *c = &r->cells[10 + column];
        if (strcmp(rule, "R153") == 0)
            n += c[0].value + c[7].value != c[23 * 7].value + c[24 * 7].value;
        int64_t sum = 0;
        for (int row = 2; row < 23; row++)
            sum += c[row * 7].value;
        if (strcmp(rule, "R154") == 0)
            n += sum != c[23 * 7].value;
    }
    for (int group = 0; group < 3; group++) {
        const report_cell *c = &r->cells[185 + group * 5];
        if (strcmp(rule, "R156") == 0)
            n += c[0].value + c[1].value + c[2].value + c[3].value != c[4].value;
    }
    return n;
}

static void identities_agree_with_a_second_reckoning(void **state)
{
    (void)state;
    static const char *const rules[] = {"R152", "R153", "R154", "R156"};
    dice d = {20230101};
    for (int round = 0; round < 5000; round++) {
        annual_report r;
        annual_report_init(&r, STR("某局"), 2023);
        int most = 1 + roll(&d, 4);
        for (int cell = 0; cell < CELL_COUNT; cell++)
            r.cells[cell].value = roll(&d, most);
        findings found = check(&r, NULL);
        assert_int_equal(found.dropped, 0);
        for (size_t i = 0; i < COUNT_OF(rules); i++) {
            size_t n = 0;
            for (size_t k = 0; k < found.n; k++)
                n += strcmp(found.p[k].rule, rules[i]) == 0;
            assert_int_equal(n, naive_count(&r, rules[i]));
        }
    }
}

static void the_ledger_is_compared_cell_by_cell(void **state)
{
    (void)state;
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        annual_report r, ledger;
        annual_report_init(&r, STR("某局"), 2023);
        annual_report_init(&ledger, STR("某局"), 2023);
        findings found = {room, 0, FINDINGS, 0};
        annual_report_check_ledger(&r, &ledger, &found);
        assert_int_equal(found.n, 0);
        ledger.cells[cell].value = 70000;
        annual_report_check_ledger(&r, &ledger, &found);
        assert_int_equal(found.n, 1);
        assert_string_equal(found.p[0].rule, "R159");
        assert_int_equal(found.p[0].severity, SEVERITY_ERROR);
        assert_int_equal(found.p[0].places[0].index, cell);
        assert_int_equal(found.p[0].values[1], 70000);
    }
}

/* 1,384.56 yuan is 0.1385 万元 on paper, and no error; 0.1386 is one. */
static void the_charge_is_compared_as_it_is_written(void **state)
{
    (void)state;
    annual_report r, ledger;
    annual_report_init(&r, STR("某局"), 2023);
    annual_report_init(&ledger, STR("某局"), 2023);
    findings found = {room, 0, FINDINGS, 0};
    ledger.cells[STOCK_CHARGE].value = 138456;
    r.cells[STOCK_CHARGE].value = 138500;
    annual_report_check_ledger(&r, &ledger, &found);
    assert_int_equal(found.n, 0);
    r.cells[STOCK_CHARGE].value = 138600;
    annual_report_check_ledger(&r, &ledger, &found);
    assert_int_equal(found.n, 1);
}

/* What does not fit is counted, and nothing is written beyond the room. */
static void findings_that_do_not_fit_are_counted(void **state)
{
    (void)state;
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    for (int cell = 0; cell < CELL_COUNT; cell++)
        r.cells[cell].value = cell + 1;
    findings all = check(&r, NULL);
    finding few[3];
    findings found = {few, 0, 3, 0};
    annual_report_check(&r, NULL, &found);
    assert_int_equal(found.n, 3);
    assert_int_equal(found.dropped, all.n - 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(correct_reports_pass_in_silence),
        cmocka_unit_test(single_errors_are_caught),
        cmocka_unit_test(figures_of_the_text_are_caught),
        cmocka_unit_test(identities_agree_with_a_second_reckoning),
        cmocka_unit_test(the_ledger_is_compared_cell_by_cell),
        cmocka_unit_test(the_charge_is_compared_as_it_is_written),
        cmocka_unit_test(findings_that_do_not_fit_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
