/* Single errors, as reports on real sites have them. */
#include "rules/spoiled_report.h"

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

const spoil_row spoils[] = {
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
const size_t spoil_count = COUNT_OF(spoils);
