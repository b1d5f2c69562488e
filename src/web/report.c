/* The annual reports: a page a year, with its files as they were frozen. */
#include "web/report.h"

#include "pages.h"
#include "web/report_file.h"

int report_year_asked(const request *q)
{
    int64_t year = 0;
    str s = part_value(q, "year");
    return s.n == 4 && s.p[0] >= '0' && s.p[0] <= '9' && str_to_int(s, &year) && year >= 1000
               ? (int)year
               : 0;
}

err report_newest_public(request *q, report_sheet *out)
{
    report_year *years = NULL;
    size_t n = 0;
    TRY(report_years(q->work, &years, &n));
    for (size_t i = 0; i < n; i++) {
        err e = report_open_published(q->work, (int)years[i].year, out);
        if (e != NOT_FOUND)
            return e;
    }
    return NOT_FOUND;
}

url report_cell_below(arena *a, url report, int cell)
{
    char room[128];
    line path = LINE_IN(room);
    report_cell_path(cell, &path);
    return url_part(a, url_lit(a, report, LIT("/cells/")), line_str(&path));
}

url report_cell_address(arena *a, int year, int cell)
{
    return report_cell_below(a, url_int(a, URL("/reports/"), year), cell);
}

/* --- the tables --- */

static figure_cell figure_of(request *q, const report_view *v, const annual_report *r, int cell)
{
    const report_cell *c = &r->cells[cell];
    figure_cell f = {.linked = true, .address = report_cell_below(q->a, v->here, cell)};
    switch (c->kind) {
    case CELL_NUMBER:
        f.filled = c->value != 0;
        f.text = cell == STOCK_CHARGE
                     ? str_copy(q->a, str_of(fen_wan_yuan((fen){c->value}).c))
                     : str_format(q->a, "%lld", (long long)c->value);
        break;
    case CELL_WORDS: f.text = c->words; break;
    default: f.text = STR("（空白）"); break;
    }
    return f;
}

static void fill_rows(request *q, report_view *v, const annual_report *r)
{
    const char *group = NULL;
    for (int row = 0; row < ROW_COUNT; row++) {
        const report_label *label = &report_rows[row];
        bool result = row >= ROW_OUTCOME && row <= ROW_CONCLUDED;
        table_row *t = list_add(q->a, &v->rows);
        t->label = str_of(label->label);
        t->begins_results = row == ROW_OUTCOME;
        t->alone = !result || row == ROW_CONCLUDED;
        if (label->group != NULL && (group == NULL || strcmp(group, label->group) != 0)) {
            t->begins_group = true;
            t->group = str_of(label->group);
            for (int i = row; i < ROW_COUNT && report_rows[i].group != NULL &&
                              strcmp(report_rows[i].group, label->group) == 0;
                 i++)
                t->group_rows++;
        }
        group = label->group;
        t->wide = label->group == NULL;
        t->span = result ? 2 : 3;
        for (int c = 0; c < COLUMN_COUNT; c++)
            *list_add(q->a, &t->cells) = figure_of(q, v, r, report_cell_at(row, c));
    }
}

void report_tables_fill(request *q, report_view *v, const annual_report *r, url here)
{
    v->here = here;
    const struct {
        figure_cell *to;
        int stock;
    } stocks[] = {
        {&v->rule_issued, STOCK_RULE_ISSUED},
        {&v->rule_repealed, STOCK_RULE_REPEALED},
        {&v->rule_in_force, STOCK_RULE_IN_FORCE},
        {&v->normative_issued, STOCK_NORMATIVE_ISSUED},
        {&v->normative_repealed, STOCK_NORMATIVE_REPEALED},
        {&v->normative_in_force, STOCK_NORMATIVE_IN_FORCE},
        {&v->license, STOCK_LICENSE},
        {&v->penalty, STOCK_PENALTY},
        {&v->coercion, STOCK_COERCION},
        {&v->charge, STOCK_CHARGE},
    };
    _Static_assert(COUNT_OF(stocks) == STOCK_COUNT, "every cell of table 2 is shown");
    for (size_t i = 0; i < COUNT_OF(stocks); i++)
        *stocks[i].to = figure_of(q, v, r, report_cell_at_stock(stocks[i].stock));
    fill_rows(q, v, r);
    static const char *const looks[REMEDY_COUNT] = {"a3", "b3", "c3"};
    for (int remedy = 0; remedy < REMEDY_COUNT; remedy++)
        for (int result = 0; result < RESULT_COUNT; result++) {
            figure_cell f = figure_of(q, v, r, report_cell_at_remedy(remedy, result));
            f.look = str_of(looks[remedy]);
            *list_add(q->a, &v->remedies) = f;
        }
}

static void fill_balance(request *q, report_view *v, const report_sheet *sheet)
{
    const annual_report *r = &sheet->report;
    v->balanced = true;
    for (int c = 0; c < COLUMN_COUNT; c++) {
        int64_t in = r->cells[report_cell_at(ROW_RECEIVED, c)].value +
                     r->cells[report_cell_at(ROW_CARRIED_IN, c)].value;
        int64_t out = r->cells[report_cell_at(ROW_CONCLUDED, c)].value +
                      r->cells[report_cell_at(ROW_CARRIED_OUT, c)].value;
        v->balanced = v->balanced && in == out;
    }
    const report_cell *c = r->cells;
    int64_t carried_in = c[report_cell_at(ROW_CARRIED_IN, COLUMN_TOTAL)].value;
    buf b;
    buf_init(&b, q->a);
    buf_format(&b, "总计列：第一项 %lld ＋ 第二项 %lld ＝ 第三项第（七）目 %lld ＋ 第四项 %lld。",
               (long long)c[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value,
               (long long)carried_in,
               (long long)c[report_cell_at(ROW_CONCLUDED, COLUMN_TOTAL)].value,
               (long long)c[report_cell_at(ROW_CARRIED_OUT, COLUMN_TOTAL)].value);
    if (sheet->has_previous) {
        int64_t before = sheet->previous.cells[report_cell_at(ROW_CARRIED_OUT, COLUMN_TOTAL)].value;
        buf_format(&b, before == carried_in ? "上年结转 %lld，与 %d 年报告的结转数一致。"
                                            : "上年结转 %lld，与 %d 年报告的结转数不一致。",
                   (long long)carried_in, r->year - 1);
    }
    v->balance_says = buf_str(&b);
}

/* --- the text --- */

static bool is_heading(str text)
{
    for (size_t i = 0; i < COUNT_OF(report_subsection_titles); i++)
        if (str_equal(text, str_of(report_subsection_titles[i])))
            return true;
    return str_starts(text, STR("（")) && str_length(text) <= 20 && !str_has(text, STR("。"));
}

static void add_prose(request *q, prose *p, const str_list *paragraphs)
{
    for (size_t i = 0; i < paragraphs->n; i++) {
        str text = str_trim(paragraphs->p[i]);
        if (text.n > 0)
            *list_add(q->a, &p->paragraphs) = (paragraph){text, is_heading(text)};
    }
}

static void fill_text(request *q, report_view *v, const annual_report *r)
{
    str *const titles[] = {&v->title1, &v->title2, &v->title3, &v->title4, &v->title5, &v->title6};
    prose *const texts[] = {&v->section1, &v->section2, &v->section3,
                            &v->section4, &v->section5, &v->section6};
    static const lit anchors[] = {STR_INIT("#s1"), STR_INIT("#s2"), STR_INIT("#s3"),
                                  STR_INIT("#s4"), STR_INIT("#s5"), STR_INIT("#s6")};
    add_prose(q, &v->preamble, &r->preamble);
    for (size_t i = 0; i < COUNT_OF(titles); i++) {
        const report_section *s = &r->sections[i];
        *titles[i] = s->title.n > 0 ? s->title : str_of(report_section_titles[i]);
        add_prose(q, texts[i], &s->paragraphs);
        *list_add(q->a, &v->contents) = (menu_entry){*titles[i], url_fixed(anchors[i]), false};
    }
    *list_add(q->a, &v->contents) = (menu_entry){STR("图表"), URL("#charts"), false};
    *list_add(q->a, &v->contents) = (menu_entry){STR("下载"), URL("#dl"), false};
}

void report_view_fill(request *q, report_view *v, const report_sheet *sheet)
{
    const annual_report *r = &sheet->report;
    v->year = r->year;
    v->format = r->format;
    v->published_on = day_of_instant(sheet->version.frozen_at);
    fill_text(q, v, r);
    report_tables_fill(q, v, r, url_int(q->a, URL("/reports/"), r->year));
    fill_balance(q, v, sheet);
    for (size_t i = 0; i < sheet->findings.n; i++)
        *list_add(q->a, &v->findings) = (finding_view){str_of(sheet->findings.p[i].says),
                                                       str_of(sheet->findings.p[i].rule)};
    v->findings_count = (int64_t)v->findings.n;
}

static err fill_versions(request *q, report_view *v, const report_sheet *sheet)
{
    report_version *versions = NULL;
    size_t n = 0;
    TRY(report_history(q->work, (int)v->year, &versions, &n));
    for (size_t i = n; i > 0; i--) {
        const report_version *x = &versions[i - 1];
        if (x->state != REPORT_FROZEN)
            continue;
        str digest = x->digest;
        *list_add(q->a, &v->versions) = (version_view){
            .title = str_format(q->a, "第 %lld 版%s", (long long)x->version,
                                x->version == sheet->version.version ? "（现行）" : ""),
            .on = day_of_instant(x->frozen_at),
            .says = str_format(q->a, "%.*s%sSM3 %.*s",
                               STR_ARG(x->reason.n > 0 ? x->reason : STR("首次公布")), "　",
                               STR_ARG(digest)),
            .current = x->version == sheet->version.version,
        };
    }
    return OK;
}

static void add_charts(request *q, chart_list *out, const annual_report *const *years, size_t n)
{
    for (int kind = 0; kind < CHART_KIND_COUNT; kind++)
        chart_of_reports((chart_kind)kind, years, n, q->a, list_add(q->a, out));
}

static err report(request *q, response *r)
{
    int year = report_year_asked(q);
    report_sheet sheet;
    if (year == 0)
        return NOT_FOUND;
    err e = report_open_published(q->work, year, &sheet);
    if (e == NOT_FOUND)
        q->says = str_format(q->a, "%d 年的报告还没有公布。", year);
    TRY(e);
    report_view v = {0};
    report_view_fill(q, &v, &sheet);
    add_charts(q, &v.charts, sheet.years, sheet.year_n);
    report_files(q, year, &v.files);
    report_files_measure(q, &sheet, &v.files);
    TRY(fill_versions(q, &v, &sheet));
    frame_init(q, &v.frame, COLUMN_REPORTS, str_format(q->a, "%d年政府信息公开工作年度报告", year));
    frame_crumb(q, &v.frame, str_format(q->a, "%d年", year),
                url_int(q->a, URL("/reports/"), year));
    page_report(&r->body, &v);
    return OK;
}

static str total(request *q, const annual_report *r, int row)
{
    return str_format(q->a, "%lld",
                      (long long)r->cells[report_cell_at(row, COLUMN_TOTAL)].value);
}

static err reports(request *q, response *r)
{
    reports_view v = {0};
    report_year *years = NULL;
    size_t n = 0;
    TRY(report_years(q->work, &years, &n));
    const annual_report **public = arena_new_n(q->a, const annual_report *, n + 1);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (years[i].year >= day_year(q->work->today))
            continue;
        year_row *row = list_add(q->a, &v.years);
        row->year = years[i].year;
        row->state = STR("尚未公布");
        report_sheet *sheet = arena_new(q->a, report_sheet);
        err e = report_open_published(q->work, (int)row->year, sheet);
        if (e == NOT_FOUND)
            continue;
        TRY(e);
        const annual_report *a = &sheet->report;
        public[count++] = a;
        int64_t remedies = 0;
        for (int remedy = 0; remedy < REMEDY_COUNT; remedy++)
            remedies += a->cells[report_cell_at_remedy(remedy, RESULT_TOTAL)].value;
        row->shown = true;
        row->state = STR("已公布");
        row->address = url_int(q->a, URL("/reports/"), row->year);
        row->received = total(q, a, ROW_RECEIVED);
        row->concluded = total(q, a, ROW_CONCLUDED);
        row->carried_out = total(q, a, ROW_CARRIED_OUT);
        row->remedies = str_format(q->a, "%lld", (long long)remedies);
        report_files(q, (int)row->year, &row->files);
    }
    for (size_t i = 0; i < count / 2; i++) { /* oldest first */
        const annual_report *swap = public[i];
        public[i] = public[count - 1 - i];
        public[count - 1 - i] = swap;
    }
    add_charts(q, &v.charts, public, count);
    frame_init(q, &v.frame, COLUMN_REPORTS, STR("政府信息公开工作年度报告"));
    page_reports(&r->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/reports", RIGHT_PUBLIC, reports},
    {METHOD_GET, "/reports/{year}", RIGHT_PUBLIC, report},
};
const route_table report_routes = {rows, COUNT_OF(rows)};
