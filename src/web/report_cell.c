/* The records behind one figure, without anything personal. */
#include "web/report_cell.h"

#include "documents/csv.h"
#include "pages.h"
#include "web/report.h"

enum { CSV_MOST = 100000 };

static const struct {
    const char *number, *began, *ended; /* heads; NULL: no such column */
    bool class, outcome, result, title, amount;
} registers[REGISTER_COUNT] = {
    [REGISTER_APPLICATION] = {"申请编号", "收到日期", "答复日期", .class = true, .outcome = true},
    [REGISTER_REMEDY_CASE] = {"案件编号", "受理日期", "审结日期", .result = true},
    [REGISTER_NORMATIVE_DOCUMENT] = {"文号", "成文日期", "废止或失效日期", .title = true},
    [REGISTER_DECISION] = {"决定书文号", "决定日期", NULL},
    [REGISTER_CHARGE] = {"收费项目", "收费日期", NULL, .amount = true},
};

static void add(request *q, str_list *list, str s)
{
    *list_add(q->a, list) = s;
}

static void put_heads(request *q, report_register of, str_list *heads)
{
    add(q, heads, str_of(registers[of].number));
    if (registers[of].title)
        add(q, heads, STR("标题"));
    add(q, heads, str_of(registers[of].began));
    if (registers[of].ended != NULL)
        add(q, heads, str_of(registers[of].ended));
    if (registers[of].class)
        add(q, heads, STR("申请人类型"));
    if (registers[of].outcome)
        add(q, heads, STR("办理结果"));
    if (registers[of].result)
        add(q, heads, STR("结果"));
    if (registers[of].amount)
        add(q, heads, STR("金额（元）"));
}

static str iso(request *q, day d, const char *otherwise)
{
    return day_is(d) ? str_copy(q->a, str_of(day_iso(d).c)) : str_of(otherwise);
}

/* The fields follow in the order of put_heads. */
static void put_record(request *q, report_register of, const report_record *x,
                       const str_list *heads, record_row *row)
{
    str_list cells = {0};
    str number = of == REGISTER_CHARGE ? x->title : x->number;
    row->id = x->id;
    row->number = number.n > 0 ? number : str_format(q->a, "（无编号，第 %lld 条）",
                                                      (long long)x->id);
    if (registers[of].title)
        add(q, &cells, x->title);
    add(q, &cells, iso(q, x->began_on, ""));
    if (registers[of].ended != NULL)
        add(q, &cells,
            iso(q, x->ended_on, of == REGISTER_NORMATIVE_DOCUMENT ? "现行有效" : "尚未"));
    if (registers[of].class)
        add(q, &cells,
            x->applicant_class >= 0 ? str_of(applicant_class_words[x->applicant_class]) : STR(""));
    if (registers[of].outcome)
        add(q, &cells,
            x->outcome >= 0 ? str_of(report_rows[ROW_OUTCOME + x->outcome].label) : STR("办理中"));
    if (registers[of].result)
        add(q, &cells,
            x->result >= 0 ? str_of(remedy_result_words[x->result]) : STR("尚未审结"));
    if (registers[of].amount)
        add(q, &cells, str_copy(q->a, str_of(fen_yuan(x->amount).c)));
    for (size_t i = 0; i < cells.n; i++)
        *list_add(q->a, &row->fields) = (record_field){heads->p[i + 1], cells.p[i]};
}

void report_records_fill(request *q, const report_record_page *records, str_list *heads,
                         record_list *rows)
{
    put_heads(q, records->of, heads);
    for (size_t i = 0; i < records->n; i++)
        put_record(q, records->of, &records->p[i], heads, list_add(q->a, rows));
}

/* Which cell of which public report is asked for. */
static err asked(request *q, report_sheet *published, int *cell)
{
    int year = report_year_asked(q);
    *cell = report_cell_of_path(part_value(q, "cell"));
    if (year == 0 || *cell < 0)
        return NOT_FOUND;
    return report_open_published(q->work, year, published);
}

str report_value_said(request *q, int cell, int64_t value)
{
    return cell == STOCK_CHARGE ? str_copy(q->a, str_of(fen_wan_yuan((fen){value}).c))
                                : str_format(q->a, "%lld", (long long)value);
}

str report_cell_said(request *q, int cell)
{
    char room[512];
    line name = LINE_IN(room);
    report_cell_name(cell, &name);
    return str_copy(q->a, line_str(&name));
}

static err cell_page(request *q, response *r)
{
    report_sheet published;
    int cell;
    TRY(asked(q, &published, &cell));
    int year = published.report.year;
    int64_t page = pager_page(q);
    report_record_page records;
    TRY(report_records(q->work, year, cell, (page - 1) * RECORDS_EACH_PAGE, RECORDS_EACH_PAGE,
                       &records));
    if (page > 1 && records.n == 0)
        return NOT_FOUND;
    const report_cell *c = &published.report.cells[cell];
    cell_view v = {0};
    v.heading = str_format(q->a, "%d 年：%.*s", year, STR_ARG(report_cell_said(q, cell)));
    v.value = c->kind == CELL_NUMBER ? report_value_said(q, cell, c->value) : STR("没有填数");
    v.unit = cell == STOCK_CHARGE ? STR("万元") : STR("件");
    v.says = str_format(q->a, "%s%lld 条，按日期排列。",
                        cell == STOCK_CHARGE ? "金额单位是万元。来自收费记录 " : "来自台账记录 ",
                        (long long)records.total);
    if (c->kind == CELL_NUMBER && c->value != records.value)
        v.differs = str_format(q->a, "报告公布的是 %.*s，台账现在是 %.*s：公布以后，台账有了改动。",
                               STR_ARG(v.value),
                               STR_ARG(report_value_said(q, cell, records.value)));
    report_records_fill(q, &records, &v.heads, &v.rows);
    url here = report_cell_address(q->a, year, cell);
    pager_init(q, &v.pager, here, page, RECORDS_EACH_PAGE, records.total);
    v.csv = url_lit(q->a, here, LIT(".csv"));
    v.report = url_int(q->a, URL("/reports/"), year);
    frame_init(q, &v.frame, COLUMN_REPORTS, v.heading);
    frame_crumb(q, &v.frame, str_format(q->a, "%d年", year), v.report);
    frame_crumb(q, &v.frame, STR("记录"), here);
    page_cell(&r->body, &v);
    return OK;
}

static err cell_csv(request *q, response *r)
{
    report_sheet published;
    int cell;
    TRY(asked(q, &published, &cell));
    report_record_page records;
    TRY(report_records(q->work, published.report.year, cell, 0, CSV_MOST, &records));
    r->type = "text/csv; charset=utf-8";
    r->file_name = str_format(q->a, "%d-%.*s.csv", published.report.year,
                              STR_ARG(part_value(q, "cell")));
    buf_put(&r->body, STR("\xEF\xBB\xBF"));
    str_list heads = {0};
    put_heads(q, records.of, &heads);
    csv_put_row(&r->body, heads.p, heads.n);
    for (size_t i = 0; i < records.n; i++) {
        record_row row = {0};
        str_list cells = {0};
        put_record(q, records.of, &records.p[i], &heads, &row);
        add(q, &cells, row.number);
        for (size_t j = 0; j < row.fields.n; j++)
            add(q, &cells, row.fields.p[j].value);
        csv_put_row(&r->body, cells.p, cells.n);
    }
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/reports/{year}/cells/{cell}.csv", RIGHT_PUBLIC, cell_csv},
    {METHOD_GET, "/reports/{year}/cells/{cell}", RIGHT_PUBLIC, cell_page},
};
const route_table report_cell_routes = {rows, COUNT_OF(rows)};
