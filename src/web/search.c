/* The page of the search, and what it found as a file. */
#include "web/search.h"

#include "documents/csv.h"
#include "pages.h"

enum { EACH_PAGE = 20, PAGES_MOST = 50, CSV_MOST = 1000 };

static const struct {
    const char *id, *words;
} orders[SEARCH_ORDER_COUNT] = {
    [SEARCH_BY_RELEVANCE] = {"", "标题相符的在前"},
    [SEARCH_BY_DATE] = {"date", "新公开的在前"},
};

static search_wanted read_wanted(request *q, chosen_filter *c)
{
    chosen_read(q, c);
    search_wanted x = {.words = c->words,
                       .column_name = c->column_name,
                       .subject = c->subject,
                       .year = c->year,
                       .most = EACH_PAGE};
    for (int i = 1; i < SEARCH_ORDER_COUNT; i++)
        if (str_equal(query_value(q, "order"), str_of(orders[i].id)))
            x.order = i;
    return x;
}

static url here(request *q, const chosen_filter *c, const search_wanted *x, url base)
{
    base = chosen_address(q, c, base);
    return x->order == 0 ? base : url_query(q->a, base, LIT("order"), str_of(orders[x->order].id));
}

static url item_address(request *q, item_id which)
{
    return url_int(q->a, URL("/content/items/"), which.n);
}

static str plain(request *q, const search_passage *p)
{
    buf b;
    buf_init(&b, q->a);
    for (size_t i = 0; i < p->n; i++)
        buf_put(&b, p->p[i].text);
    return buf_str(&b);
}

static str counted(request *q, const search_answer *a)
{
    return str_format(q->a, "%s %lld 条", a->about ? "找到约" : "找到", (long long)a->n);
}

static void say(search_view *v, const search_answer *a)
{
    if (a->nothing_asked)
        v->says = STR("只有标点，没有可以查找的字词。请输入标题、文号或者正文里的词。");
    else if (a->n == 0)
        v->says = STR("没有找到。可以少写几个字、用空格隔开几个词，或者去掉栏目、年份的限制。");
}

static err search(request *q, response *r)
{
    chosen_filter c;
    search_view v = {0};
    search_answer a = {0};
    search_wanted x = read_wanted(q, &c);
    int64_t page = pager_page(q);
    v.words = c.words;
    v.asked = chosen_any(&c);
    if (page > PAGES_MOST)
        return NOT_FOUND;
    x.skip = (page - 1) * EACH_PAGE;
    if (v.asked)
        TRY(search_find(q->work, &x, &a));
    if (page > 1 && x.skip >= a.n)
        return NOT_FOUND;
    v.found = counted(q, &a);
    say(&v, &a);
    for (size_t i = 0; i < a.found.n; i++) {
        const search_found *f = &a.found.p[i];
        *list_add(q->a, &v.rows) = (search_row){
            item_address(q, f->item), f->title, f->passage, f->doc_no, f->column_name, f->shown_on};
    }
    TRY(chosen_offer(q, &c, URL("/search"), &v.choices));
    for (int i = 0; i < SEARCH_ORDER_COUNT; i++)
        *list_add(q->a, &v.orders) = (choice){.value = str_of(orders[i].id),
                                              .name = str_of(orders[i].words),
                                              .current = x.order == i};
    int64_t shown = a.n > PAGES_MOST * EACH_PAGE ? PAGES_MOST * EACH_PAGE : a.n;
    pager_init(q, &v.pager, here(q, &c, &x, URL("/search")), page, EACH_PAGE, shown);
    v.csv = here(q, &c, &x, URL("/search.csv"));
    frame_init(q, &v.frame, COLUMN_CONTENT,
               c.words.n > 0 ? str_format(q->a, "搜索：%.*s", STR_ARG(c.words)) : STR("搜索"));
    frame_crumb(q, &v.frame, STR("搜索"), URL("/search"));
    v.frame.searches = true;
    page_search(&r->body, &v);
    return OK;
}

static err search_csv(request *q, response *r)
{
    static const str heads[] = {STR_INIT("标题"), STR_INIT("文号"), STR_INIT("栏目"),
                                STR_INIT("公开日期"), STR_INIT("地址")};
    chosen_filter c;
    search_answer a = {0};
    search_wanted x = read_wanted(q, &c);
    x.most = CSV_MOST;
    if (chosen_any(&c))
        TRY(search_find(q->work, &x, &a));
    r->type = "text/csv; charset=utf-8";
    r->file_name = STR("搜索结果.csv");
    buf_put(&r->body, STR("\xEF\xBB\xBF"));
    csv_put_row(&r->body, heads, COUNT_OF(heads));
    for (size_t i = 0; i < a.found.n; i++) {
        const search_found *f = &a.found.p[i];
        day_text on = day_iso(f->shown_on);
        const str cells[] = {plain(q, &f->title), f->doc_no, f->column_name, str_of(on.c),
                             url_text(item_address(q, f->item))};
        csv_put_row(&r->body, cells, COUNT_OF(cells));
    }
    return OK;
}

err search_rows(request *q, str words, int64_t most, row_list *out, int64_t *found)
{
    const search_wanted x = {.words = words, .most = most};
    search_answer a;
    TRY(search_find(q->work, &x, &a));
    *out = (row_list){0};
    for (size_t i = 0; i < a.found.n; i++) {
        const search_found *f = &a.found.p[i];
        *list_add(q->a, out) = (row_view){.title = plain(q, &f->title),
                                          .column_name = f->column_name,
                                          .doc_no = f->doc_no,
                                          .on = f->shown_on,
                                          .address = item_address(q, f->item)};
    }
    if (found != NULL)
        *found = a.n;
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/search", RIGHT_PUBLIC, search},
    {METHOD_GET, "/search.csv", RIGHT_PUBLIC, search_csv},
};
const route_table search_routes = {rows, COUNT_OF(rows)};
