/* The home page: what people look for first, the five columns, and the year in figures. */
#include "web/home.h"

#include "pages.h"
#include "web/report.h"

enum { NEWEST = 9, DOCUMENTS_SHOWN = 5, BUSY_COLUMNS = 5 };

static err fill_lists(request *q, home_view *v)
{
    portal_query newest = {.first = DAY_NONE, .last = DAY_NONE, .most = NEWEST};
    TRY(portal_rows(q, &newest, &v->items, &v->item_count));
    TRY(portal_documents_of(q, &v->documents, &v->in_force));
    if (v->documents.n > DOCUMENTS_SHOWN)
        v->documents.n = DOCUMENTS_SHOWN;
    void *rows = NULL;
    size_t n = 0;
    newest.most = BUSY_COLUMNS;
    TRY(store_many(q->work->store, q->a, &portal_columns, &portal_query_shape, &newest,
                   &portal_column_shape, BUSY_COLUMNS, &rows, &n, NULL));
    const portal_column *columns = rows;
    for (size_t i = 0; i < n; i++)
        *list_add(q->a, &v->busy) = (menu_entry){
            columns[i].column_name,
            url_query(q->a, URL("/content"), LIT("column"), columns[i].column_name), false};
    return OK;
}

/* The example: an application that came today. */
static err fill_clock(request *q, home_view *v)
{
    day today = q->work->today;
    ymd d = day_ymd(today);
    v->received_year = d.year;
    v->received_month = d.month;
    v->received_day = d.day;
    v->explain = url_query(q->a, URL("/calculator"), LIT("y"), str_format(q->a, "%d", d.year));
    v->explain = url_query(q->a, v->explain, LIT("m"), str_format(q->a, "%d", d.month));
    v->explain = url_query(q->a, v->explain, LIT("d"), str_format(q->a, "%d", d.day));
    calendar cal;
    office_settings s;
    reckoning k;
    clock_refusal why;
    TRY(portal_rules(q, &cal, &s));
    if (clock_reckon(&cal, &s.rules, today, NULL, 0, &k, &why) != OK)
        return OK;
    v->due = day_chinese(q->a, k.reply_due_on);
    v->provisional = k.provisional;
    v->provisional_says = STR("其中有的日子放假安排还没有公布，暂按普通周末计算。");
    calendar_draw(q->a, &cal, &s.rules, &k, NULL, 0, DAY_NONE, &v->picture);
    return OK;
}

static void add_figure(request *q, home_view *v, const char *label, str number, const char *unit,
                       str says, const url *address)
{
    *list_add(q->a, &v->figures) = (year_figure){str_of(label), number, str_of(unit), says,
                                                 address != NULL, address ? *address : URL("")};
}

static str number(request *q, int64_t n)
{
    return str_format(q->a, "%lld", (long long)n);
}

/* "（二）部分公开（区分处理的……）" without its number and its remark. */
static str plain_label(str label)
{
    str mark = STR("）");
    label = str_slice(label, str_find(label, mark, 0) + mark.n, label.n);
    return str_slice(label, 0, str_find(label, STR("（"), 0));
}

/* "予以公开 2，部分公开 1": every kind of reply that was given. The many rows of
 * a kind count together; the report itself has them one by one. */
static str outcomes_said(request *q, const annual_report *r)
{
    buf b;
    buf_init(&b, q->a);
    for (int i = 0; i < OUTCOME_COUNT;) {
        const char *group = report_rows[ROW_OUTCOME + i].group;
        str label = str_of(group != NULL ? group : report_rows[ROW_OUTCOME + i].label);
        int64_t n = 0;
        do
            n += r->cells[report_cell_at(ROW_OUTCOME + i++, COLUMN_TOTAL)].value;
        while (group != NULL && i < OUTCOME_COUNT && report_rows[ROW_OUTCOME + i].group != NULL &&
               strcmp(report_rows[ROW_OUTCOME + i].group, group) == 0);
        if (n > 0)
            buf_format(&b, "%s%.*s %lld", b.n > 0 ? "，" : "", STR_ARG(plain_label(label)),
                       (long long)n);
    }
    return b.n > 0 ? buf_str(&b) : STR("没有办结的申请");
}

static void fill_figures(request *q, home_view *v, const report_sheet *sheet)
{
    const annual_report *r = &sheet->report;
    const report_cell *c = r->cells;
    int64_t received = c[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value;
    int64_t direct = c[report_cell_at_remedy(REMEDY_LITIGATION_DIRECT, RESULT_TOTAL)].value;
    int64_t after =
        c[report_cell_at_remedy(REMEDY_LITIGATION_AFTER_RECONSIDERATION, RESULT_TOTAL)].value;
    url items = url_query(q->a, URL("/content"), LIT("year"), number(q, v->year));
    url report = url_int(q->a, URL("/reports/"), v->year);
    url licenses = report_cell_address(q->a, (int)v->year, STOCK_LICENSE);
    url documents = URL("/content/documents");
    add_figure(q, v, "主动公开信息", number(q, sheet->figures.items_published), "条",
               STR("逐条查看"), &items);
    add_figure(q, v, "收到公开申请", number(q, received), "件", outcomes_said(q, r), NULL);
    add_figure(q, v, "行政规范性文件", number(q, c[STOCK_NORMATIVE_IN_FORCE].value), "件有效",
               str_format(q->a, "本年制发 %lld，废止 %lld",
                          (long long)c[STOCK_NORMATIVE_ISSUED].value,
                          (long long)c[STOCK_NORMATIVE_REPEALED].value),
               &documents);
    add_figure(q, v, "行政许可决定", number(q, c[STOCK_LICENSE].value), "件", STR("数的是哪些"),
               &licenses);
    add_figure(q, v, "行政处罚决定", number(q, c[STOCK_PENALTY].value), "件",
               str_format(q->a, "行政强制 %lld 件", (long long)c[STOCK_COERCION].value), NULL);
    add_figure(q, v, "行政复议",
               number(q, c[report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_TOTAL)].value),
               "件", str_format(q->a, "行政诉讼 %lld 件", (long long)(direct + after)), NULL);
    fen fee = sheet->figures.fee_received;
    add_figure(q, v, "信息处理费",
               fee.n % 100 == 0 ? number(q, fee.n / 100)
                                : str_copy(q->a, str_of(fen_yuan(fee).c)),
               "元",
               str_format(q->a, "行政事业性收费 %s 万元",
                          fen_wan_yuan((fen){c[STOCK_CHARGE].value}).c),
               NULL);
    add_figure(q, v, "年度报告", number(q, v->year), "", STR("读全文、下载数据"), &report);
}

static err home(request *q, response *r)
{
    home_view v = {0};
    TRY(fill_lists(q, &v));
    TRY(fill_clock(q, &v));
    report_sheet sheet;
    err e = report_newest_public(q, &sheet);
    if (e == OK) {
        v.has_year = true;
        v.year = sheet.report.year;
        fill_figures(q, &v, &sheet);
    } else if (e != NOT_FOUND) {
        return e;
    }
    frame_init(q, &v.frame, COLUMN_HOME, STR("首页"));
    v.frame.searches = true;
    page_home(&r->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/", RIGHT_PUBLIC, home},
};
const route_table home_routes = {rows, COUNT_OF(rows)};
