/* The page and its file are laid out from the same lines. */
#include "web/statistics.h"

#include "acts/statistics.h"
#include "documents/xlsx_write.h"
#include "pages.h"
#include "rules/annual_report.h"

enum { LINE_COLUMNS = 7 };

typedef struct statistics_typed {
    str first, last;
} statistics_typed;
static const form_row copy_rows[] = {
    {FORM_HIDDEN(statistics_typed, first)},
    {FORM_HIDDEN(statistics_typed, last)},
};
static const form copy_form = {FORM_ROWS(statistics_typed, copy_rows), .button = "导出 XLSX"};

/* This year so far, unless it is said otherwise. */
static bool read_days(request *q, const statistics_typed *in, day *first, day *last)
{
    *first = day_of(day_year(q->work->today), 1, 1);
    *last = q->work->today;
    bool good = in->first.n == 0 || day_parse(str_trim(in->first), first);
    good = (in->last.n == 0 || day_parse(str_trim(in->last), last)) && good;
    return good && !day_before(*last, *first);
}

static statistics_view_line shown(request *q, const statistics_line *l)
{
    /* tenths, rounded */
    int64_t tenths = l->replied > 0 ? (l->workdays * 20 / l->replied + 1) / 2 : 0;
    return (statistics_view_line){
        .name = l->name,
        .received = l->received,
        .open = l->open,
        .overdue = l->overdue,
        .replied = l->replied,
        .longest = l->longest,
        .average = l->replied == 0 ? STR("") : str_format(q->a, "%lld.%lld", (long long)tenths / 10,
                                                          (long long)tenths % 10)};
}

static void fill_lines(request *q, const statistics_lines *lines, const statistics_line *all,
                       statistics_view_lines *out)
{
    for (size_t i = 0; i < lines->n; i++)
        *list_add(q->a, out) = shown(q, &lines->p[i]);
    *list_add(q->a, out) = shown(q, all);
}

static err fill(request *q, const statistics_typed *in, statistics *s, statistics_view *v)
{
    day first, last;
    if (!read_days(q, in, &first, &last)) {
        v->wrong = STR("日期要写成 2024-01-30 这样，先后不能颠倒；写错的日期没有用来统计。");
        first = day_of(day_year(q->work->today), 1, 1);
        last = q->work->today;
    }
    TRY(statistics_of(q->work, first, last, s));
    v->first = str_format(q->a, "%s", day_iso(first).c);
    v->last = str_format(q->a, "%s", day_iso(last).c);
    v->heading = str_format(q->a, "%s 至 %s 收到的申请", day_iso(first).c, day_iso(last).c);
    fill_lines(q, &s->units, &s->all, &v->units);
    fill_lines(q, &s->persons, &s->all, &v->persons);
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (s->outcomes[i] > 0)
            *list_add(q->a, &v->outcomes) =
                (statistics_count){str_of(report_rows[ROW_OUTCOME + i].label), s->outcomes[i]};
    for (int i = 0; i < STATISTICS_SPAN_COUNT; i++)
        *list_add(q->a, &v->spans) =
            (statistics_count){str_of(statistics_span_words[i]), s->spans[i]};
    return OK;
}

static err statistics_page(request *q, response *r)
{
    statistics_view v = {0};
    statistics s;
    statistics_typed in = {query_value(q, "first"), query_value(q, "last")};
    TRY(fill(q, &in, &s, &v));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_STATISTICS, STR("统计")));
    TRY(form_open(q, r, &copy_form, URL("/office/statistics/export"), &v.copy));
    statistics_typed shown_days = {v.first, v.last};
    form_fill(&v.copy, &shown_days);
    page_office_statistics(&r->body, &v);
    return OK;
}

/* --- the file ----------------------------------------------------------------------- */

static grid *begin_grid(request *q, document *d, const char *name, const char *const *heads,
                        int columns)
{
    grid *g = arena_new(q->a, grid);
    *g = (grid){.name = str_of(name),
                .caption = str_of(name),
                .rows = 1,
                .columns = columns,
                .head_rows = 1,
                .breaks = true};
    for (int i = 0; i < columns; i++) {
        g->widths[i] = 1000 / columns;
        grid_add(q->a, g, 0, i, 1, 1, GRID_HEAD, str_of(heads[i]));
    }
    document_add_grid(q->a, d, g);
    return g;
}

static void add_figure(request *q, grid *g, int column_at, int64_t n)
{
    grid_cell *c = grid_add(q->a, g, g->rows, column_at, 1, 1, GRID_FIGURE,
                            str_format(q->a, "%lld", (long long)n));
    c->figure = FIGURE_COUNT;
    c->value = n;
}

static void put_lines(request *q, document *d, const char *name, const statistics_view_lines *l)
{
    static const char *const heads[LINE_COLUMNS] = {"名称", "收到", "在办", "超期",
                                                    "已答复", "平均工作日", "最长工作日"};
    grid *g = begin_grid(q, d, name, heads, LINE_COLUMNS);
    for (size_t i = 0; i < l->n; i++) {
        const statistics_view_line *x = &l->p[i];
        grid_add(q->a, g, g->rows, 0, 1, 1, GRID_STUB, document_clean(q->a, x->name));
        add_figure(q, g, 1, x->received);
        add_figure(q, g, 2, x->open);
        add_figure(q, g, 3, x->overdue);
        add_figure(q, g, 4, x->replied);
        grid_add(q->a, g, g->rows, 5, 1, 1, GRID_TEXT, x->average);
        add_figure(q, g, 6, x->longest);
        g->rows++;
    }
}

static void put_counts(request *q, document *d, const char *name, const statistics_counts *l)
{
    static const char *const heads[] = {"名称", "件"};
    grid *g = begin_grid(q, d, name, heads, COUNT_OF(heads));
    for (size_t i = 0; i < l->n; i++) {
        grid_add(q->a, g, g->rows, 0, 1, 1, GRID_STUB, document_clean(q->a, l->p[i].name));
        add_figure(q, g, 1, l->p[i].n);
        g->rows++;
    }
}

static err statistics_copy(request *q, response *r)
{
    form_view seen;
    statistics_typed in;
    statistics_view v = {0};
    statistics s;
    str trouble;
    TRY(form_open(q, r, &copy_form, URL("/office/statistics/export"), &seen));
    TRY(form_read(q, &seen, &in));
    TRY(fill(q, &in, &s, &v));
    document d = {.title = v.heading, .author = q->office.name, .issued = q->work->today};
    put_lines(q, &d, "按科室", &v.units);
    put_lines(q, &d, "按经办人", &v.persons);
    put_counts(q, &d, "按结果", &v.outcomes);
    put_counts(q, &d, "按用时", &v.spans);
    TRY(statistics_export(q->work, &s));
    TRY(xlsx_write(&d, &r->body, &trouble));
    r->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    r->file_name = STR("统计.xlsx");
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/office/statistics", RIGHT_STATISTICS, statistics_page},
    {METHOD_POST, "/office/statistics/export", RIGHT_STATISTICS, statistics_copy, &copy_form},
};
const route_table statistics_routes = {rows, COUNT_OF(rows)};
