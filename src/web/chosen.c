/* The choices of the public lists, each with what it would find, from one query. */
#include "web/chosen.h"

enum { CHOICES_MOST = 200, PAIRS_MOST = 5000, WORDS_MOST = 100 };

static str cut(str s, int most)
{
    str rest = s;
    for (int i = 0; i < most && rest.n > 0; i++)
        (void)str_next(&rest);
    s.n -= rest.n;
    return s;
}

void chosen_read(request *q, chosen_filter *c)
{
    *c = (chosen_filter){.query = {.first = DAY_NONE, .last = DAY_NONE}};
    c->words = cut(str_trim(query_value(q, "q")), WORDS_MOST);
    c->column_name = query_value(q, "column");
    c->subject = query_value(q, "subject");
    if (!str_to_int(query_value(q, "head"), &c->head) || c->head < 1 || c->head > ART20_LOCAL)
        c->head = 0;
    if (str_to_int(query_value(q, "year"), &c->year) && c->year >= 1 && c->year <= 9999) {
        c->query.first = year_first((int)c->year);
        c->query.last = year_last((int)c->year);
    } else {
        c->year = 0;
    }
    c->query.column_name = c->column_name;
    c->query.art20_head = c->head;
    c->query.subject = c->subject;
    c->query.pattern = portal_pattern(q->a, c->words);
}

bool chosen_any(const chosen_filter *c)
{
    return c->words.n > 0 || c->column_name.n > 0 || c->subject.n > 0 || c->head > 0 ||
           c->year > 0;
}

static str number(request *q, int64_t n)
{
    return str_format(q->a, "%lld", (long long)n);
}

url chosen_address(request *q, const chosen_filter *c, url base)
{
    if (c->words.n > 0)
        base = url_query(q->a, base, LIT("q"), c->words);
    if (c->column_name.n > 0)
        base = url_query(q->a, base, LIT("column"), c->column_name);
    if (c->head > 0)
        base = url_query(q->a, base, LIT("head"), number(q, c->head));
    if (c->subject.n > 0)
        base = url_query(q->a, base, LIT("subject"), c->subject);
    if (c->year > 0)
        base = url_query(q->a, base, LIT("year"), number(q, c->year));
    return base;
}

static err offer_columns(request *q, const chosen_filter *c, const portal_query *all, url base,
                         choice_list *out)
{
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &portal_columns, &portal_query_shape, all,
                   &portal_column_shape, CHOICES_MOST, &rows, &n, NULL));
    const portal_column *found = rows;
    for (size_t i = 0; i < n; i++)
        *list_add(q->a, out) = (choice){
            .value = found[i].column_name,
            .name = found[i].column_name,
            .count = found[i].n,
            .address = url_query(q->a, base, LIT("column"), found[i].column_name),
            .current = str_equal(found[i].column_name, c->column_name),
        };
    return OK;
}

static void add_subject(request *q, const chosen_filter *c, const portal_head *x, url base,
                        choice_list *out)
{
    for (size_t i = 0; i < out->n; i++)
        if (str_equal(out->p[i].value, x->subject)) {
            out->p[i].count += x->n;
            return;
        }
    if (x->subject.n == 0 || out->n == CHOICES_MOST)
        return;
    *list_add(q->a, out) = (choice){
        .value = x->subject,
        .name = x->subject,
        .count = x->n,
        .address = url_query(q->a, base, LIT("subject"), x->subject),
        .current = str_equal(x->subject, c->subject),
    };
}

static err offer_heads(request *q, const chosen_filter *c, const portal_query *all, url base,
                       chosen_offers *out)
{
    int64_t heads[ART20_LOCAL + 1] = {0};
    portal_query pairs = *all;
    void *rows = NULL;
    size_t n = 0;
    pairs.most = PAIRS_MOST;
    TRY(store_many(q->work->store, q->a, &portal_heads, &portal_query_shape, &pairs,
                   &portal_head_shape, PAIRS_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const portal_head *x = (const portal_head *)rows + i;
        if (x->art20_head > 0 && x->art20_head <= ART20_LOCAL)
            heads[x->art20_head] += x->n;
        add_subject(q, c, x, base, &out->subjects);
    }
    for (int i = 1; i <= ART20_LOCAL; i++)
        if (heads[i] > 0)
            *list_add(q->a, &out->heads) = (choice){
                .value = number(q, i),
                .name = str_of(art20_words[i]),
                .count = heads[i],
                .address = url_query(q->a, base, LIT("head"), number(q, i)),
                .current = c->head == i,
            };
    return OK;
}

err chosen_offer(request *q, const chosen_filter *c, url base, chosen_offers *out)
{
    const portal_query all = {.agency = q->work->agency, .first = day_of(1, 1, 1),
                              .last = q->work->today, .most = CHOICES_MOST};
    portal_span span = {DAY_NONE, DAY_NONE};
    *out = (chosen_offers){0};
    TRY(offer_columns(q, c, &all, base, &out->columns));
    TRY(offer_heads(q, c, &all, base, out));
    TRY(store_one(q->work->store, q->a, &portal_item_span, &portal_query_shape, &all,
                  &portal_span_shape, &span));
    if (!day_is(span.first))
        return OK;
    for (int year = day_year(span.last); year >= day_year(span.first); year--)
        *list_add(q->a, &out->years) = (choice){
            .value = number(q, year), .name = str_format(q->a, "%d年", year),
            .current = c->year == year};
    return OK;
}
