/* The portal reads on behalf of nobody: only what is public, and only frozen reports. */
#include "web/portal.h"

#include "acts/calendar.h"
#include "acts/office.h"
#include "store/normative_document.h"

err portal_office(request *q)
{
    agency_list offices;
    TRY(office_all(q->work, &offices));
    if (offices.n == 0)
        return NOT_FOUND;
    q->office = offices.p[0];
    q->work->agency = q->office.agency;
    return OK;
}

err portal_settings(request *q, office_settings *s)
{
    err e = office_settings_of(q->work, s);
    if (e == INVALID) {
        q->says = STR("本机关的设置有一项读不懂，所以暂时不能计算。请管理员运行 gongkai set 查看。");
        return FAULT;
    }
    return e;
}

err portal_rules(request *q, calendar *cal, office_settings *s)
{
    TRY(office_calendar_of(q->work, DAY_NONE, cal));
    return portal_settings(q, s);
}

err portal_version(request *q, int64_t *seq)
{
    portal_query key = {.agency = q->work->agency};
    register_count count = {0};
    err e = store_one(q->work->store, q->a, &portal_version_of, &portal_query_shape, &key,
                      &register_count_shape, &count);
    if (e == NOT_FOUND)
        e = OK;
    *seq = count.n;
    return e;
}

str portal_pattern(arena *a, str words)
{
    words = str_trim(words);
    if (words.n == 0)
        return words;
    words = str_replace(a, words, STR("!"), STR("!!"));
    words = str_replace(a, words, STR("%"), STR("!%"));
    words = str_replace(a, words, STR("_"), STR("!_"));
    return str_format(a, "%%%.*s%%", STR_ARG(words));
}

err portal_rows(request *q, portal_query *query, row_list *out, int64_t *found)
{
    query->agency = q->work->agency;
    if (!day_is(query->first))
        query->first = day_of(1, 1, 1);
    if (!day_is(query->last) || day_before(q->work->today, query->last))
        query->last = q->work->today;
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &portal_items, &portal_query_shape, query,
                   &portal_item_shape, (size_t)query->most, &rows, &n, NULL));
    const portal_item *items = rows;
    *out = (row_list){0};
    for (size_t i = 0; i < n; i++)
        *list_add(q->a, out) = (row_view){
            .title = items[i].title,
            .column_name = items[i].column_name,
            .doc_no = items[i].doc_no,
            .on = items[i].published_on,
            .address = url_int(q->a, URL("/content/items/"), items[i].item.n),
        };
    if (found == NULL)
        return OK;
    register_count count = {0};
    TRY(store_one(q->work->store, q->a, &portal_item_count, &portal_query_shape, query,
                  &register_count_shape, &count));
    *found = count.n;
    return OK;
}

document_row portal_document(request *q, const normative_document *d)
{
    bool in_force = d->validity == VALIDITY_IN_FORCE || day_before(q->work->today, d->expired_on);
    document_row row = {
        .title = d->title,
        .doc_no = d->doc_no,
        .unified_no = d->unified_no,
        .in_force = in_force,
        .class = d->document_class,
        .look = in_force ? STR("ok") : STR("off"),
        .on = d->made_on,
        .address = url_int(q->a, URL("/content/documents/"), d->normative_document.n),
    };
    bool not_yet =
        in_force && day_is(d->effective_on) && day_before(q->work->today, d->effective_on);
    row.validity = in_force ? (not_yet ? STR("尚未施行") : STR("现行有效"))
                            : str_format(q->a, "已%s", document_validity_words[d->validity]);
    if (day_is(d->expired_on))
        row.ended = str_format(q->a, "%s起%s", day_iso(d->expired_on).c,
                               document_validity_words[d->validity]);
    return row;
}

enum { DOCUMENTS_MOST = 2000 };

err portal_documents_of(request *q, document_list *out, int64_t *in_force)
{
    portal_query query = {
        .agency = q->work->agency, .last = q->work->today, .most = DOCUMENTS_MOST};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &portal_documents, &portal_query_shape, &query,
                   &normative_document_shape, DOCUMENTS_MOST, &rows, &n, NULL));
    const normative_document *documents = rows;
    *out = (document_list){0};
    *in_force = 0;
    for (size_t i = 0; i < n; i++) {
        document_row row = portal_document(q, &documents[i]);
        *in_force += row.in_force;
        *list_add(q->a, out) = row;
    }
    return OK;
}

int64_t pager_page(const request *q)
{
    int64_t page = 1;
    if (!str_to_int(query_value(q, "page"), &page) || page < 1)
        return 1;
    return page > 1000000 ? 1000000 : page;
}

static url page_address(request *q, url base, int64_t page)
{
    if (page <= 1)
        return base;
    return url_query(q->a, base, LIT("page"), str_format(q->a, "%lld", (long long)page));
}

void pager_init(request *q, pager *p, url base, int64_t page, int64_t each, int64_t total)
{
    *p = (pager){.page = page, .total = total, .pages = (total + each - 1) / each};
    p->several = p->pages > 1;
    p->has_previous = page > 1 && page <= p->pages;
    p->has_next = page < p->pages;
    p->previous = page_address(q, base, page - 1);
    p->next = page_address(q, base, page + 1);
    for (int64_t i = page - 3; i <= page + 3; i++) {
        if (i < 1 || i > p->pages)
            continue;
        *list_add(q->a, &p->near) = (pager_entry){str_format(q->a, "%lld", (long long)i),
                                                  page_address(q, base, i), i == page};
    }
}
