/* 条例第十二条 (index, name, abstract, date of making), 第二十四条; R15, R175–R176. */
#include "web/catalogue.h"

#include "documents/json_write.h"
#include "pages.h"
#include "web/table_file.h"

enum { EACH_PAGE = 30, LINES_MOST = 20000, SHEET_MOST = 10000 };

/* --- a line --------------------------------------------------------------------------- */

static str day_said(request *q, day on)
{
    return day_is(on) ? str_copy(q->a, str_of(day_iso(on).c)) : STR("");
}

/* Of a rule or normative document the register says it; of others, the days they bear. */
static void tell_validity(request *q, const document_list *documents, const portal_entry *e,
                          catalogue_line *x)
{
    day today = q->work->today;
    for (size_t i = 0; i < documents->n && e->doc_no.n > 0; i++)
        if (str_equal(documents->p[i].doc_no, e->doc_no) &&
            str_equal(documents->p[i].title, e->title)) {
            x->validity = documents->p[i].validity;
            x->look = documents->p[i].look;
            return;
        }
    bool gone = day_is(e->expires_on) && !day_before(today, e->expires_on);
    bool yet = day_is(e->effective_on) && day_before(today, e->effective_on);
    if (!day_is(e->expires_on) && !day_is(e->effective_on))
        return;
    x->validity = gone ? STR("已失效") : yet ? STR("尚未施行") : STR("有效");
    x->look = gone ? STR("off") : STR("ok");
}

static catalogue_line line_of(request *q, const document_list *documents, const portal_entry *e)
{
    int head = e->art20_head > 0 && e->art20_head <= ART20_LOCAL ? (int)e->art20_head : 0;
    catalogue_line x = {
        .address = url_int(q->a, URL("/content/items/"), e->item.n),
        .index_no = e->index_no,
        .title = e->title,
        .doc_no = e->doc_no,
        .made_on = day_said(q, e->made_on),
        .published_on = day_said(q, e->published_on),
        .issuer = e->issuer.n > 0 ? e->issuer : q->office.name,
        .column_name = e->column_name,
        .head = str_of(art20_words[head]),
        .subject = e->subject,
        .genre = e->genre,
        .summary = e->summary,
    };
    tell_validity(q, documents, e, &x);
    return x;
}

/* The lines of a choice; `found` (may be NULL): how many there are without the limit. */
static err lines_of(request *q, chosen_filter *c, catalogue_lines *out, int64_t *found)
{
    document_list documents;
    row_list none;
    int64_t in_force;
    void *rows = NULL;
    size_t n = 0;
    portal_query one = c->query;
    one.most = 0;
    TRY(portal_rows(q, &one, &none, found)); /* fills agency and days */
    c->query.agency = one.agency;
    c->query.first = one.first;
    c->query.last = one.last;
    TRY(portal_documents_of(q, &documents, &in_force));
    TRY(store_many(q->work->store, q->a, &portal_catalogue, &portal_query_shape, &c->query,
                   &portal_entry_shape, (size_t)c->query.most, &rows, &n, NULL));
    *out = (catalogue_lines){0};
    for (size_t i = 0; i < n; i++)
        *list_add(q->a, out) = line_of(q, &documents, (const portal_entry *)rows + i);
    return OK;
}

/* --- the page ------------------------------------------------------------------------- */

static err catalogue(request *q, response *r)
{
    catalogue_view v = {0};
    chosen_filter c;
    int64_t page = pager_page(q), found = 0;
    chosen_read(q, &c);
    c.query.most = EACH_PAGE;
    c.query.skip = (page - 1) * EACH_PAGE;
    TRY(lines_of(q, &c, &v.rows, &found));
    if (page > 1 && v.rows.n == 0)
        return NOT_FOUND;
    v.words = c.words;
    v.found = str_format(q->a, "%s %lld 条", chosen_any(&c) ? "找到" : "共", (long long)found);
    TRY(chosen_offer(q, &c, URL("/catalogue"), &v.choices));
    pager_init(q, &v.pager, chosen_address(q, &c, URL("/catalogue")), page, EACH_PAGE, found);
    v.csv = chosen_address(q, &c, URL("/catalogue.csv"));
    v.xlsx = chosen_address(q, &c, URL("/catalogue.xlsx"));
    v.json = chosen_address(q, &c, URL("/catalogue.json"));
    frame_init(q, &v.frame, COLUMN_CONTENT, STR("政府信息公开目录"));
    frame_crumb(q, &v.frame, STR("目录"), URL("/catalogue"));
    page_catalogue(&r->body, &v);
    return OK;
}

/* --- files ---------------------------------------------------------------------------- */

enum { CELLS = 13 };
static const table_head heads[CELLS] = {
    {"索引号", 90},   {"名称", 160},   {"文号", 80},    {"生成日期", 60},
    {"公开日期", 60}, {"发布机构", 100}, {"栏目", 60},    {"公开内容类别", 100},
    {"主题分类", 50}, {"体裁", 40},    {"概述", 100},   {"有效性", 40},
    {"地址", 60},
};
/* The members of a line in JSON, in the order of the heads. */
static const char *const members[CELLS] = {
    "index_no", "title", "doc_no", "made_on", "published_on", "issuer", "column",
    "art20_head", "subject", "genre", "summary", "validity", "address"};

static void cells_of(const catalogue_line *x, str cells[CELLS])
{
    const str all[CELLS] = {x->index_no, x->title,       x->doc_no, x->made_on, x->published_on,
                                 x->issuer,   x->column_name, x->head,   x->subject, x->genre,
                                 x->summary,  x->validity,    url_text(x->address)};
    memcpy(cells, all, sizeof all);
}

static err send_table(request *q, response *r, table_form written, int64_t most)
{
    chosen_filter c;
    catalogue_lines lines;
    int64_t found;
    table_file t;
    str cells[CELLS];
    chosen_read(q, &c);
    c.query.most = most;
    TRY(lines_of(q, &c, &lines, &found));
    table_file_begin(q, r, written, STR("政府信息公开目录"), heads, CELLS, &t);
    for (size_t i = 0; i < lines.n; i++) {
        cells_of(&lines.p[i], cells);
        table_file_row(&t, cells);
    }
    if (found > (int64_t)lines.n) {
        memset(cells, 0, sizeof cells);
        cells[1] = str_format(q->a, "只列出最近的 %zu 条，共 %lld 条；请按年份分别下载。", lines.n,
                              (long long)found);
        table_file_row(&t, cells);
    }
    return table_file_end(&t);
}

static err catalogue_csv(request *q, response *r)
{
    return send_table(q, r, TABLE_CSV, LINES_MOST);
}

static err catalogue_xlsx(request *q, response *r)
{
    return send_table(q, r, TABLE_XLSX, SHEET_MOST);
}

static err catalogue_json(request *q, response *r)
{
    chosen_filter c;
    catalogue_lines lines;
    int64_t found;
    str cells[CELLS];
    buf *out = &r->body;
    chosen_read(q, &c);
    c.query.most = LINES_MOST;
    TRY(lines_of(q, &c, &lines, &found));
    r->type = "application/json";
    buf_put_char(out, '{');
    json_put_member(out, "office", q->office.name);
    buf_format(out, ",\"total\":%lld,\"listed\":%zu,\"items\":[", (long long)found, lines.n);
    for (size_t i = 0; i < lines.n; i++) {
        cells_of(&lines.p[i], cells);
        for (int j = 0; j < CELLS; j++) {
            buf_put(out, j > 0 ? STR(",") : i > 0 ? STR(",\n{") : STR("\n{"));
            json_put_member(out, members[j], cells[j]);
        }
        buf_put_char(out, '}');
    }
    buf_put(out, STR("\n]}\n"));
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/catalogue", RIGHT_PUBLIC, catalogue},
    {METHOD_GET, "/catalogue.csv", RIGHT_PUBLIC, catalogue_csv},
    {METHOD_GET, "/catalogue.xlsx", RIGHT_PUBLIC, catalogue_xlsx},
    {METHOD_GET, "/catalogue.json", RIGHT_PUBLIC, catalogue_json},
};
const route_table catalogue_routes = {rows, COUNT_OF(rows)};
