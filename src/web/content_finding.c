/* The list of findings and its file, and the routes of the room in the office. */
#include "web/content_finding.h"

#include "documents/csv.h"
#include "documents/xlsx_write.h"
#include "pages.h"
#include "web/content_finding/show.h"

enum { EACH = 30, COPY_MOST = 10000, COPY_COLUMNS = 14 };

typedef struct filter_typed {
    str item, kind, severity, found_by, standing;
} filter_typed;
static const form_row copy_rows[] = {
    {FORM_HIDDEN(filter_typed, item)},     {FORM_HIDDEN(filter_typed, kind)},
    {FORM_HIDDEN(filter_typed, severity)}, {FORM_HIDDEN(filter_typed, found_by)},
    {FORM_HIDDEN(filter_typed, standing)},
};
static const form_choice copy_buttons[] = {CHOICE("xlsx", "导出 XLSX"), CHOICE("csv", "导出 CSV")};
static const form copy_form = {FORM_ROWS(filter_typed, copy_rows), .buttons = copy_buttons,
                               .button_count = COUNT_OF(copy_buttons)};

static const char *const standing_ids[CONTENT_STANDING_COUNT] = {"open", "to_confirm", "settled"};

static int index_of(const char *const *ids, int n, str id)
{
    for (int i = 0; i < n; i++)
        if (str_equal(str_of(ids[i]), id))
            return i;
    return -1;
}

static content_finding_wanted wanted_of(const filter_typed *in)
{
    content_finding_wanted w = {
        .kind = index_of(content_kind_ids, CONTENT_KIND_COUNT, in->kind),
        .severity = index_of(severity_ids, 2, in->severity),
        .found_by = index_of(content_finder_ids, CONTENT_FINDER_COUNT, in->found_by),
        .standing = index_of(standing_ids, CONTENT_STANDING_COUNT, in->standing),
        .found_from = day_of(1, 1, 1),
        .found_to = day_of(9999, 12, 31),
    };
    if (!str_to_int(in->item, &w.item) || w.item < 0)
        w.item = 0;
    return w;
}

static void offer(request *q, const char *const *ids, const char *const *words, int n, int chosen,
                  choice_view_list *out)
{
    *list_add(q->a, out) = (choice_view){.says = STR("全部"), .chosen = chosen < 0};
    for (int i = 0; i < n; i++)
        *list_add(q->a, out) = (choice_view){
            .value = str_of(ids[i]), .says = str_of(words[i]), .chosen = chosen == i};
}

str found_place(request *q, const content_finding *f)
{
    str thing = f->item.n != 0     ? str_format(q->a, "信息 %lld，", (long long)f->item.n)
                : f->letter.n != 0 ? str_format(q->a, "申请 %lld 的文书，", (long long)f->application.n)
                                   : STR("");
    return str_format(q->a, "%.*s%.*s%s%.*s", STR_ARG(thing), STR_ARG(f->part),
                      f->place.n > 0 ? "，" : "", STR_ARG(f->place));
}

str found_state(const content_finding *f)
{
    content_standing s = content_finding_standing(f);
    return str_of(s == STANDING_SETTLED ? content_decision_words[f->decision]
                                        : content_standing_words[s]);
}

static finding_line line_of(request *q, const content_finding *f)
{
    return (finding_line){
        .address = finding_url(q, f->content_finding),
        .number = str_format(q->a, "%lld", (long long)f->content_finding.n),
        .place = found_place(q, f),
        .shown = f->shown,
        .says = f->says,
        .kind = str_of(content_kind_words[f->kind]),
        .severity = str_of(severity_words[f->severity]),
        .severe = f->severity == SEVERITY_ERROR,
        .found = str_format(q->a, "%s %s", day_iso(f->found_on).c,
                            content_finder_words[f->found_by]),
        .state = found_state(f),
    };
}

static err say_year(request *q, content_findings_view *v)
{
    content_year y;
    int year = day_year(q->work->today);
    TRY(content_year_of(q->work, year, &y));
    v->year_says = str_format(q->a,
                              "%d 年发现 %lld 处，其中严重的 %lld 处、公众提出的 %lld 处；今年改正 "
                              "%lld 处。",
                              year, (long long)y.found, (long long)y.severe, (long long)y.by_public,
                              (long long)y.fixed);
    return OK;
}

static err list_page(request *q, response *r)
{
    filter_typed in = {query_value(q, "item"), query_value(q, "kind"), query_value(q, "severity"),
                       query_value(q, "found_by"), query_value(q, "standing")};
    content_findings_view v = {.item = in.item};
    content_finding_list rows;
    int64_t page = pager_page(q), found;
    content_finding_wanted wanted = wanted_of(&in);
    wanted.most = EACH;
    wanted.skip = (page - 1) * EACH;
    TRY(content_finding_list_of(q->work, &wanted, &rows, &found));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_FINDINGS, STR("错敏信息")));
    TRY(form_open(q, r, &copy_form, URL("/office/findings/export"), &v.copy));
    form_fill(&v.copy, &in);
    TRY(say_year(q, &v));
    offer(q, content_kind_ids, content_kind_words, CONTENT_KIND_COUNT, wanted.kind, &v.kinds);
    offer(q, severity_ids, severity_words, 2, wanted.severity, &v.severities);
    offer(q, content_finder_ids, content_finder_words, CONTENT_FINDER_COUNT, wanted.found_by,
          &v.finders);
    offer(q, standing_ids, content_standing_words, CONTENT_STANDING_COUNT, (int)wanted.standing,
          &v.standings);
    v.of_item = wanted.item > 0;
    v.item_address = url_int(q->a, URL("/office/items/"), wanted.item);
    v.found = str_format(q->a, "共 %lld 处", (long long)found);
    for (size_t i = 0; i < rows.n; i++)
        *list_add(q->a, &v.rows) = line_of(q, &rows.p[i]);
    url here = url_query(q->a, URL("/office/findings"), LIT("item"), in.item);
    here = url_query(q->a, here, LIT("kind"), in.kind);
    here = url_query(q->a, here, LIT("severity"), in.severity);
    here = url_query(q->a, here, LIT("found_by"), in.found_by);
    here = url_query(q->a, here, LIT("standing"), in.standing);
    pager_init(q, &v.pager, here, page, EACH, found);
    page_office_content_findings(&r->body, &v);
    return OK;
}

/* --- its file ---------------------------------------------------------------------- */

static const char *const heads[COPY_COLUMNS] = {
    "编号",     "位置",     "内容（遮盖）", "问题",   "类别",   "程度",   "怎样发现",
    "发现日期", "处理",     "决定的人",     "决定日期", "理由", "复核的人", "改正日期"};

static str day_said(request *q, day d)
{
    return day_is(d) ? str_copy(q->a, str_of(day_iso(d).c)) : STR("");
}

static void cells_of(request *q, const content_finding *f, str out[COPY_COLUMNS])
{
    const str cells[COPY_COLUMNS] = {
        str_format(q->a, "%lld", (long long)f->content_finding.n),
        found_place(q, f),
        f->shown,
        f->says,
        str_of(content_kind_words[f->kind]),
        str_of(severity_words[f->severity]),
        str_of(content_finder_words[f->found_by]),
        day_said(q, f->found_on),
        found_state(f),
        f->decided_by,
        day_said(q, f->decided_on),
        f->reason,
        f->second_by,
        day_said(q, f->fixed_on)};
    memcpy(out, cells, sizeof cells);
}

static void put_csv(request *q, const content_finding_list *rows, response *r)
{
    str cells[COPY_COLUMNS];
    for (int i = 0; i < COPY_COLUMNS; i++)
        cells[i] = str_of(heads[i]);
    buf_put(&r->body, STR("\xEF\xBB\xBF"));
    csv_put_row(&r->body, cells, COPY_COLUMNS);
    for (size_t i = 0; i < rows->n; i++) {
        cells_of(q, &rows->p[i], cells);
        csv_put_row(&r->body, cells, COPY_COLUMNS);
    }
    r->type = "text/csv; charset=utf-8";
    r->file_name = STR("错敏信息台账.csv");
}

static err put_xlsx(request *q, const content_finding_list *rows, response *r)
{
    str cells[COPY_COLUMNS], trouble;
    grid *g = arena_new(q->a, grid);
    *g = (grid){.name = STR("错敏信息"),
                .caption = STR("错敏信息台账"),
                .rows = (int)rows->n + 1,
                .columns = COPY_COLUMNS,
                .head_rows = 1,
                .breaks = true};
    for (int i = 0; i < COPY_COLUMNS; i++) {
        g->widths[i] = 1000 / COPY_COLUMNS;
        grid_add(q->a, g, 0, i, 1, 1, GRID_HEAD, str_of(heads[i]));
    }
    for (size_t i = 0; i < rows->n; i++) {
        cells_of(q, &rows->p[i], cells);
        for (int j = 0; j < COPY_COLUMNS; j++)
            grid_add(q->a, g, (int)i + 1, j, 1, 1, GRID_TEXT, document_clean(q->a, cells[j]));
    }
    document d = {
        .title = STR("错敏信息台账"), .author = q->office.name, .issued = q->work->today};
    document_add_grid(q->a, &d, g);
    TRY(xlsx_write(&d, &r->body, &trouble));
    r->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    r->file_name = STR("错敏信息台账.xlsx");
    return OK;
}

static err list_export(request *q, response *r)
{
    form_view seen;
    filter_typed in;
    content_finding_list rows;
    TRY(form_open(q, r, &copy_form, URL("/office/findings/export"), &seen));
    TRY(form_read(q, &seen, &in));
    content_finding_wanted wanted = wanted_of(&in);
    wanted.most = COPY_MOST;
    TRY(content_finding_list_of(q->work, &wanted, &rows, NULL));
    TRY(content_finding_export(q->work, (int64_t)rows.n));
    if (form_pressed(q, &copy_form) == 0)
        return put_xlsx(q, &rows, r);
    put_csv(q, &rows, r);
    return OK;
}

#define OF "/office/findings/{finding}/"

static const route rows[] = {
    {METHOD_GET, "/office/findings", RIGHT_ITEM_READ, list_page},
    {METHOD_POST, "/office/findings/export", RIGHT_ITEM_READ, list_export, &copy_form},
    {METHOD_GET, "/office/findings/{finding}", RIGHT_ITEM_READ, finding_page},
    {METHOD_POST, OF "settle", RIGHT_ITEM_READ, finding_settle, &finding_settle_form},
    {METHOD_POST, OF "second", RIGHT_ITEM_READ, finding_second, &finding_second_form},
    {METHOD_POST, OF "reopen", RIGHT_ITEM_READ, finding_reopen, &finding_reopen_form},
    {METHOD_POST, OF "answer", RIGHT_ITEM_READ, finding_answer, &finding_answer_form},
    {METHOD_POST, OF "mask", RIGHT_ITEM_READ, finding_mask, &finding_mask_form},
    {METHOD_POST, "/office/items/{item}/check", RIGHT_ITEM_READ, finding_check,
     &item_check_form},
};
const route_table content_finding_routes = {rows, COUNT_OF(rows)};
