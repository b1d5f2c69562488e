/* A register says what was published and when, and little of what it is. */
#include "acts/act.h"
#include "acts/item/case.h"
#include "acts/search.h"
#include "acts/item/made.h"

enum { DESCRIBE_AT_ONCE = 200, DESCRIBE_CEILING = 256 << 20, SUMMARY_LEAST = 30, SUMMARY_CUT = 80 };

typedef struct describing {
    const item_description *table;
    size_t n;
    const office_settings *set;
    int64_t described;
} describing;

static void complete(const describing *d, item *it)
{
    for (size_t i = 0; i < d->n; i++) {
        const item_description *x = &d->table[i];
        if ((x->column_name.n > 0 && !str_equal(x->column_name, it->column_name)) ||
            (x->title_has.n > 0 && !str_has(it->title, x->title_has)))
            continue;
        it->unit = it->unit.n == 0 ? x->unit : it->unit;
        it->art20_head = it->art20_head == 0 ? x->art20_head : it->art20_head;
        it->subject = it->subject.n == 0 ? x->subject : it->subject;
        it->genre = it->genre.n == 0 ? x->genre : it->genre;
    }
    if (it->attribute == ATTRIBUTE_PROACTIVE && it->attribute_basis == BASIS_NONE &&
        it->art20_head > 0)
        it->attribute_basis = it->art20_head == ART20_LOCAL ? BASIS_LOCAL : BASIS_LISTED;
}

/* An abstract is the beginning of the text, if that is long enough to say something. */
static void summarise(work *w, item *it)
{
    problems unread;
    str words, first, rest;
    problems_init(&unread, w->a);
    if (it->summary.n > 0 || item_body_words(w->a, it->body, &unread, &words) != OK)
        return;
    if (!str_split(&words, STR("\n"), &first) || str_length(first) < SUMMARY_LEAST)
        return;
    rest = first;
    for (int i = 0; i < SUMMARY_CUT && rest.n > 0; i++)
        (void)str_next(&rest);
    str kept = str_slice(first, 0, first.n - rest.n);
    it->summary = rest.n == 0 ? first : str_format(w->a, "%.*s……", STR_ARG(kept));
}

static err describe_one(work *w, describing *d, item *it)
{
    item_state key = {.agency = w->agency, .item = it->item}, s;
    complete(d, it);
    summarise(w, it);
    TRY(item_number(w, it, d->set, it->published_on));
    it->title_key = item_title_key(w->a, it);
    TRY(store_change(w->store, &item_save, &item_shape, it, NULL));
    TRY(store_one(w->store, w->a, &item_state_get, &item_state_shape, &key, &item_state_shape,
                  &s));
    s.unit = it->unit;
    TRY(store_change(w->store, &item_state_put, &item_state_shape, &s, NULL));
    TRY(search_keep(w, it, &s));
    d->described++;
    return OK;
}

/* *more: there may be others. */
static err describe_page(work *w, describing *d, bool *more)
{
    register_range range = {.agency = w->agency, .most = DESCRIBE_AT_ONCE};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &items_unnumbered, &register_range_shape, &range, &item_shape,
                   DESCRIBE_AT_ONCE, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++)
        TRY(describe_one(w, d, (item *)rows + i));
    *more = n == DESCRIBE_AT_ONCE;
    return OK;
}

static err describe_pages(const work *w, arena *memory, describing *d)
{
    work inner = *w;
    bool more = true;
    inner.a = memory;
    while (more) {
        arena_empty(memory);
        TRY(describe_page(&inner, d, &more));
    }
    return OK;
}

static err describe_all(const work *w, describing *d)
{
    arena memory;
    arena_init(&memory, DESCRIBE_CEILING);
    err e = FAULT;
    if (setjmp(*arena_guard(&memory)) == 0)
        e = describe_pages(w, &memory, d);
    arena_finish(&memory);
    return e;
}

err item_describe(work *w, const item_description *table, size_t n, int64_t *described)
{
    office_settings set;
    describing d = {.table = table, .n = n, .set = &set};
    *described = 0;
    TRY(item_need(w, RIGHT_PUBLISH));
    TRY(act_begin(w));
    err e = office_settings_of(w, &set);
    if (e == OK && set.index_number.n == 0) {
        problems_add(w->problems, (str){NULL, 0},
                     "本机关没有设索引号的样式。请先在设置里填写 number.index。");
        e = INVALID;
    }
    if (e == OK)
        e = describe_all(w, &d);
    if (e == OK && d.described > 0)
        e = act_append(w, STR("item_describe"), STR("item"),
                       str_format(w->a, "为 %lld 条已经公开的信息补全目录、编索引号。",
                                  (long long)d.described));
    if (e == OK && d.described > 0) {
        *described = d.described;
        return store_commit(w->store);
    }
    store_rollback(w->store);
    return e;
}
