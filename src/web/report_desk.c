/* Counted anew each time it is looked at: nothing here is kept. */
#include "web/report_desk.h"

#include "pages.h"
#include "web/application.h"
#include "web/remedies.h"

enum { FIRST_YEAR = 2008 /* 条例 came into force */ };

static url page_of(arena *a, int year)
{
    return url_int(a, URL("/office/reports/"), year);
}

url report_desk_cell(arena *a, int year, int cell)
{
    return report_cell_below(a, page_of(a, year), cell);
}

static err read_year(const request *q, int *year)
{
    *year = report_year_asked(q);
    return *year >= FIRST_YEAR && *year <= day_year(q->work->today) ? OK : NOT_FOUND;
}

static err show_year(request *q, response *r, int year)
{
    report_desk_view v = {0};
    annual_report now;
    int this_year = day_year(q->work->today);
    TRY(report_compute(q->work, year, &now));
    v.heading = str_format(q->a, "%d 年年度报告：现在的数", year);
    v.says = STR("按台账现在的记录计算，每格都可以打开，看是哪些件；公布以后的报告以定稿为准。");
    report_tables_fill(q, &v.tables, &now, page_of(q->a, year));
    v.has_previous = year > FIRST_YEAR;
    v.previous = page_of(q->a, year - 1);
    v.previous_says = str_format(q->a, "%d 年", year - 1);
    v.has_next = year < this_year;
    v.next = page_of(q->a, year + 1);
    v.next_says = str_format(q->a, "%d 年", year + 1);
    TRY(office_frame_init(q, r, &v.frame, OFFICE_REPORTS, v.heading));
    page_office_report(&r->body, &v);
    return OK;
}

static err this_year_page(request *q, response *r)
{
    return show_year(q, r, day_year(q->work->today));
}

static err year_page(request *q, response *r)
{
    int year;
    TRY(read_year(q, &year));
    return show_year(q, r, year);
}

/* What was published and no longer agrees; empty if nothing was, or it does. */
static err published_said(request *q, int year, int cell, int64_t now, str *out)
{
    report_sheet published;
    err e = report_open_published(q->work, year, &published);
    *out = (str){NULL, 0};
    if (e != OK)
        return e == NOT_FOUND ? OK : e;
    const report_cell *c = &published.report.cells[cell];
    if (c->kind == CELL_NUMBER && c->value != now)
        *out = str_format(q->a, "公布的报告是 %.*s：公布以后，台账有了改动。",
                          STR_ARG(report_value_said(q, cell, c->value)));
    return OK;
}

/* Decisions and documents have no page inside. */
static void lead_to_records(request *q, report_register of, record_list *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        record_row *x = &rows->p[i];
        if (of == REGISTER_APPLICATION && web_may(q, RIGHT_APPLICATION_READ)) {
            x->linked = true;
            x->address = case_url(q->a, (application_id){x->id});
        }
        if (of == REGISTER_REMEDY_CASE && web_may(q, RIGHT_REMEDY)) {
            x->linked = true;
            x->address = url_int(q->a, URL("/office/remedies/"), x->id);
        }
    }
}

static err cell_page(request *q, response *r)
{
    report_desk_cell_view v = {0};
    report_record_page records;
    int year, cell = report_cell_of_path(part_value(q, "cell"));
    int64_t page = pager_page(q);
    TRY(read_year(q, &year));
    if (cell < 0)
        return NOT_FOUND;
    TRY(report_records(q->work, year, cell, (page - 1) * RECORDS_EACH_PAGE, RECORDS_EACH_PAGE,
                       &records));
    if (page > 1 && records.n == 0)
        return NOT_FOUND;
    v.heading = str_format(q->a, "%d 年：%.*s", year, STR_ARG(report_cell_said(q, cell)));
    v.value = report_value_said(q, cell, records.value);
    v.unit = cell == STOCK_CHARGE ? STR("万元") : STR("件");
    TRY(published_said(q, year, cell, records.value, &v.differs));
    report_records_fill(q, &records, &v.heads, &v.rows);
    lead_to_records(q, records.of, &v.rows);
    pager_init(q, &v.pager, report_desk_cell(q->a, year, cell), page, RECORDS_EACH_PAGE,
               records.total);
    v.report = page_of(q->a, year);
    TRY(office_frame_init(q, r, &v.frame, OFFICE_REPORTS, v.heading));
    office_crumb(q, &v.frame, str_format(q->a, "%d 年", year), v.report);
    page_office_cell(&r->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/office/reports", RIGHT_REPORT, this_year_page},
    {METHOD_GET, "/office/reports/{year}", RIGHT_REPORT, year_page},
    {METHOD_GET, "/office/reports/{year}/cells/{cell}", RIGHT_REPORT, cell_page},
};
const route_table report_desk_routes = {rows, COUNT_OF(rows)};
