/* Published items and documents, as lists that page, filter and export. */
#include "web/content.h"

#include "documents/csv.h"
#include "pages.h"
#include "web/article.h"
#include "store/item.h"
#include "store/normative_document.h"

enum { EACH_PAGE = 20, COLUMNS_MOST = 200, CSV_MOST = 50000, WORDS_MOST = 100 };

/* What the visitor chose, checked: a column that does not exist finds nothing,
 * a year that is none is not asked for. */
typedef struct chosen {
    portal_query query;
    str words, column_name;
    int64_t year; /* 0: any */
} chosen;

static void read_choice(request *q, chosen *c)
{
    *c = (chosen){.query = {.first = DAY_NONE, .last = DAY_NONE}};
    c->words = str_trim(query_value(q, "q"));
    if (str_length(c->words) > WORDS_MOST) {
        str rest = c->words;
        for (int i = 0; i < WORDS_MOST; i++)
            str_next(&rest);
        c->words.n -= rest.n;
    }
    c->column_name = query_value(q, "column");
    if (str_to_int(query_value(q, "year"), &c->year) && c->year >= 1 && c->year <= 9999) {
        c->query.first = year_first((int)c->year);
        c->query.last = year_last((int)c->year);
    } else {
        c->year = 0;
    }
    c->query.column_name = c->column_name;
    c->query.pattern = portal_pattern(q->a, c->words);
}

/* The list's address with the same choice, at another form of it. */
static url chosen_address(request *q, const chosen *c, url base)
{
    if (c->words.n > 0)
        base = url_query(q->a, base, LIT("q"), c->words);
    if (c->column_name.n > 0)
        base = url_query(q->a, base, LIT("column"), c->column_name);
    if (c->year > 0)
        base = url_query(q->a, base, LIT("year"), str_format(q->a, "%lld", (long long)c->year));
    return base;
}

static err fill_choices(request *q, const chosen *c, content_view *v)
{
    portal_query all = {.agency = q->work->agency, .first = day_of(1, 1, 1),
                        .last = q->work->today, .most = COLUMNS_MOST};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &portal_columns, &portal_query_shape, &all,
                   &portal_column_shape, COLUMNS_MOST, &rows, &n, NULL));
    const portal_column *columns = rows;
    for (size_t i = 0; i < n; i++)
        *list_add(q->a, &v->columns) = (choice){
            .name = columns[i].column_name,
            .count = columns[i].n,
            .address = url_query(q->a, URL("/content"), LIT("column"), columns[i].column_name),
            .current = str_equal(columns[i].column_name, c->column_name),
        };
    portal_span span = {DAY_NONE, DAY_NONE};
    TRY(store_one(q->work->store, q->a, &portal_item_span, &portal_query_shape, &all,
                  &portal_span_shape, &span));
    if (!day_is(span.first))
        return OK;
    for (int year = day_year(span.last); year >= day_year(span.first); year--)
        *list_add(q->a, &v->years) = (choice){
            .name = str_format(q->a, "%d", year), .current = c->year == year};
    return OK;
}

static err content(request *q, response *r)
{
    chosen c;
    read_choice(q, &c);
    int64_t page = pager_page(q), found = 0;
    c.query.most = EACH_PAGE;
    c.query.skip = (page - 1) * EACH_PAGE;
    content_view v = {.words = c.words};
    TRY(portal_rows(q, &c.query, &v.items, &found));
    if (page > 1 && v.items.n == 0)
        return NOT_FOUND;
    v.heading = c.column_name.n > 0 ? c.column_name : STR("法定主动公开内容");
    v.says = STR("本机关依照条例第十九条、第二十条主动公开的信息，按公开日期排列。");
    v.found = c.words.n > 0 || c.column_name.n > 0 || c.year > 0
                  ? str_format(q->a, "找到 %lld 条", (long long)found)
                  : str_format(q->a, "共 %lld 条", (long long)found);
    TRY(fill_choices(q, &c, &v));
    url here = chosen_address(q, &c, URL("/content"));
    pager_init(q, &v.pager, here, page, EACH_PAGE, found);
    v.feed = chosen_address(q, &c, URL("/content.xml"));
    v.csv = chosen_address(q, &c, URL("/content.csv"));
    frame_init(q, &v.frame, COLUMN_CONTENT,
               c.words.n > 0 ? str_format(q->a, "搜索：%.*s", STR_ARG(c.words)) : v.heading);
    if (c.column_name.n > 0)
        frame_crumb(q, &v.frame, c.column_name, here);
    page_content(&r->body, &v);
    return OK;
}

static err content_csv(request *q, response *r)
{
    chosen c;
    read_choice(q, &c);
    c.query.most = CSV_MOST;
    row_list rows;
    TRY(portal_rows(q, &c.query, &rows, NULL));
    r->type = "text/csv; charset=utf-8";
    r->file_name = STR("主动公开目录.csv");
    buf_put(&r->body, STR("\xEF\xBB\xBF"));
    static const str heads[] = {STR_INIT("标题"), STR_INIT("文号"), STR_INIT("栏目"),
                                STR_INIT("公开日期"), STR_INIT("地址")};
    csv_put_row(&r->body, heads, COUNT_OF(heads));
    for (size_t i = 0; i < rows.n; i++) {
        const row_view *row = &rows.p[i];
        day_text on = day_iso(row->on);
        const str cells[] = {row->title, row->doc_no, row->column_name, str_of(on.c),
                             url_text(row->address)};
        csv_put_row(&r->body, cells, COUNT_OF(cells));
    }
    return OK;
}

static err documents_list(request *q, response *r)
{
    documents_view v = {0};
    TRY(portal_documents_of(q, &v.documents, &v.in_force));
    frame_init(q, &v.frame, COLUMN_CONTENT, STR("规范性文件清单"));
    frame_crumb(q, &v.frame, STR("规范性文件"), URL("/content/documents"));
    page_documents(&r->body, &v);
    return OK;
}

/* The text of a document stands among the items under the same number. */
static err add_document_body(request *q, article_view *v, str doc_no)
{
    if (doc_no.n == 0)
        return OK;
    portal_query same = {.pattern = portal_pattern(q->a, doc_no), .first = DAY_NONE,
                         .last = DAY_NONE, .most = 20};
    row_list rows;
    TRY(portal_rows(q, &same, &rows, NULL));
    void *found = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &portal_items, &portal_query_shape, &same,
                   &portal_item_shape, 20, &found, &n, NULL));
    const portal_item *items = found;
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(items[i].doc_no, doc_no)) {
            *list_add(q->a, &v->related) = rows.p[i];
            continue;
        }
        item key = {.agency = q->work->agency, .item = items[i].item}, it;
        TRY(store_one(q->work->store, q->a, &item_get, &item_shape, &key, &item_shape, &it));
        if (v->paragraphs.n == 0)
            article_body(q, v, it.body);
    }
    return OK;
}

static err one_document(request *q, response *r)
{
    normative_document key = {.agency = q->work->agency}, d;
    if (!str_to_int(part_value(q, "document"), &key.normative_document.n))
        return NOT_FOUND;
    TRY(store_one(q->work->store, q->a, &normative_document_get, &normative_document_shape, &key,
                  &normative_document_shape, &d));
    if (!day_is(d.published_on) || day_before(q->work->today, d.published_on))
        return NOT_FOUND;
    document_row row = portal_document(q, &d);
    article_view v = {.title = d.title, .validity = row.validity, .validity_says = row.ended,
                      .look = row.look};
    if (v.validity_says.n == 0 && day_is(d.effective_on))
        v.validity_says = str_format(q->a, "%.*s起施行", STR_ARG(day_chinese(q->a, d.effective_on)));
    article_fact(q, &v, "发文机关", q->office.name);
    article_fact(q, &v, "类别", str_of(document_class_words[d.document_class]));
    article_fact(q, &v, "发文字号", d.doc_no);
    article_fact(q, &v, "统一编号", d.unified_no);
    article_day(q, &v, "成文日期", d.made_on);
    article_day(q, &v, "公开日期", d.published_on);
    article_day(q, &v, "施行日期", d.effective_on);
    article_fact(q, &v, "公开依据", STR("条例第二十条第（一）项"));
    TRY(add_document_body(q, &v, d.doc_no));
    frame_init(q, &v.frame, COLUMN_CONTENT, d.title);
    frame_crumb(q, &v.frame, STR("规范性文件"), URL("/content/documents"));
    frame_crumb(q, &v.frame, STR("正文"), URL("#main"));
    page_article(&r->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/content", RIGHT_PUBLIC, content},
    {METHOD_GET, "/content.csv", RIGHT_PUBLIC, content_csv},
    {METHOD_GET, "/content/documents", RIGHT_PUBLIC, documents_list},
    {METHOD_GET, "/content/documents/{document}", RIGHT_PUBLIC, one_document},
};
const route_table content_routes = {rows, COUNT_OF(rows)};
