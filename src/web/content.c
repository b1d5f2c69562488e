/* Published items and documents, as lists that page, filter and export. */
#include "web/content.h"

#include "documents/csv.h"
#include "pages.h"
#include "web/article.h"
#include "web/chosen.h"
#include "store/column.h"
#include "store/item.h"
#include "store/normative_document.h"

enum { EACH_PAGE = 20, CSV_MOST = 50000 };

/* What is read above the list: the column, else the head, else the frame. */
static str heading_of(const chosen_filter *c)
{
    if (c->column_name.n > 0)
        return c->column_name;
    return c->head > 0 ? str_of(art20_words[c->head]) : STR("法定主动公开内容");
}

/* What the column says of itself. */
static err intro_of(request *q, const chosen_filter *c, str *out)
{
    *out = STR("本机关依照条例第十九条、第二十条、第二十一条主动公开的信息，按公开日期排列。");
    if (c->column_name.n == 0)
        return OK;
    site_column key = {.agency = q->work->agency};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &columns_of_site, &site_column_shape, &key,
                   &site_column_shape, SIZE_MAX, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const site_column *x = (const site_column *)rows + i;
        if (str_equal(x->name, c->column_name) && x->intro.n > 0)
            *out = x->intro;
    }
    return OK;
}

static err content(request *q, response *r)
{
    chosen_filter c;
    chosen_read(q, &c);
    int64_t page = pager_page(q), found = 0;
    c.query.most = EACH_PAGE;
    c.query.skip = (page - 1) * EACH_PAGE;
    content_view v = {.words = c.words};
    TRY(portal_rows(q, &c.query, &v.items, &found));
    if (page > 1 && v.items.n == 0)
        return NOT_FOUND;
    v.heading = heading_of(&c);
    TRY(intro_of(q, &c, &v.says));
    v.found = str_format(q->a, "%s %lld 条", chosen_any(&c) ? "找到" : "共", (long long)found);
    TRY(chosen_offer(q, &c, URL("/content"), &v.choices));
    url here = chosen_address(q, &c, URL("/content"));
    pager_init(q, &v.pager, here, page, EACH_PAGE, found);
    v.feed = chosen_address(q, &c, URL("/content.xml"));
    v.csv = chosen_address(q, &c, URL("/content.csv"));
    v.catalogue = chosen_address(q, &c, URL("/catalogue"));
    frame_init(q, &v.frame, COLUMN_CONTENT,
               c.words.n > 0 ? str_format(q->a, "搜索：%.*s", STR_ARG(c.words)) : v.heading);
    if (c.column_name.n > 0 || c.head > 0)
        frame_crumb(q, &v.frame, v.heading, here);
    page_content(&r->body, &v);
    return OK;
}

static err content_csv(request *q, response *r)
{
    chosen_filter c;
    chosen_read(q, &c);
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

/* --- rules and normative documents: each class a list of its own (R175) ------------ */

enum { FORCE_ANY, FORCE_YES, FORCE_NO, FORCE_COUNT };
static const char *const force_ids[FORCE_COUNT] = {"", "yes", "no"};
static const char *const force_words[FORCE_COUNT] = {"不限", "现行有效", "已经废止或者失效"};

typedef struct documents_chosen {
    int class; /* enum document_class; -1: both */
    int force;
    int64_t year; /* 0: any */
} documents_chosen;

static documents_chosen documents_read(const request *q)
{
    documents_chosen c = {.class = -1};
    for (int i = 0; i < DOCUMENT_CLASS_COUNT; i++)
        if (str_equal(query_value(q, "class"), str_of(document_class_ids[i])))
            c.class = i;
    for (int i = 1; i < FORCE_COUNT; i++)
        if (str_equal(query_value(q, "force"), str_of(force_ids[i])))
            c.force = i;
    if (!str_to_int(query_value(q, "year"), &c.year) || c.year < 1 || c.year > 9999)
        c.year = 0;
    return c;
}

static bool document_fits(const documents_chosen *c, const document_row *d)
{
    return (c->class < 0 || d->class == c->class) &&
           (c->force == FORCE_ANY || d->in_force == (c->force == FORCE_YES)) &&
           (c->year == 0 || (day_is(d->on) && day_year(d->on) == c->year));
}

static url documents_address(request *q, const documents_chosen *c)
{
    url u = URL("/content/documents");
    if (c->class >= 0)
        u = url_query(q->a, u, LIT("class"), str_of(document_class_ids[c->class]));
    if (c->force > 0)
        u = url_query(q->a, u, LIT("force"), str_of(force_ids[c->force]));
    if (c->year > 0)
        u = url_query(q->a, u, LIT("year"), str_format(q->a, "%lld", (long long)c->year));
    return u;
}

static void documents_offer(request *q, const documents_chosen *c, const document_list *all,
                            documents_view *v)
{
    *list_add(q->a, &v->classes) = (choice){.name = STR("规章和行政规范性文件"),
                                            .current = c->class < 0};
    for (int i = 0; i < DOCUMENT_CLASS_COUNT; i++)
        *list_add(q->a, &v->classes) = (choice){.value = str_of(document_class_ids[i]),
                                                .name = str_of(document_class_words[i]),
                                                .current = c->class == i};
    for (int i = 0; i < FORCE_COUNT; i++)
        *list_add(q->a, &v->forces) = (choice){.value = str_of(force_ids[i]),
                                               .name = str_of(force_words[i]),
                                               .current = c->force == i};
    *list_add(q->a, &v->years) = (choice){.name = STR("不限"), .current = c->year == 0};
    int last = 0;
    for (size_t i = 0; i < all->n; i++) { /* newest first */
        if (!day_is(all->p[i].on) || day_year(all->p[i].on) == last)
            continue;
        last = day_year(all->p[i].on);
        str year = str_format(q->a, "%d", last);
        *list_add(q->a, &v->years) = (choice){
            .value = year, .name = str_format(q->a, "%d年", last), .current = c->year == last};
    }
}

static err documents_list(request *q, response *r)
{
    const documents_chosen c = documents_read(q);
    documents_view v = {0};
    document_list all;
    int64_t page = pager_page(q), found = 0;
    TRY(portal_documents_of(q, &all, &v.in_force));
    for (size_t i = 0; i < all.n; i++) {
        if (!document_fits(&c, &all.p[i]))
            continue;
        if (found / EACH_PAGE == page - 1)
            *list_add(q->a, &v.documents) = all.p[i];
        found++;
    }
    if (page > 1 && v.documents.n == 0)
        return NOT_FOUND;
    v.title = c.class < 0 ? STR("规章和行政规范性文件")
                          : str_of(document_class_words[c.class]);
    v.found = str_format(q->a, "共 %lld 件", (long long)found);
    documents_offer(q, &c, &all, &v);
    pager_init(q, &v.pager, documents_address(q, &c), page, EACH_PAGE, found);
    frame_init(q, &v.frame, COLUMN_CONTENT, v.title);
    frame_crumb(q, &v.frame, v.title, URL("/content/documents"));
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
        if (!v->text.there)
            article_body(q, v, it.item, it.body);
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
