/* An imported item has one step: that it was published, or that somebody began it. */
#include "acts/item/made.h"

#include "acts/act.h"
#include "acts/application/casework.h"
#include "acts/calendar.h"
#include "acts/search.h"
#include "acts/settings.h"
#include "secret/sm3.h"
#include "store/item.h"

enum { ADOPT_AT_ONCE = 200, ADOPT_CEILING = 256 << 20, KEY_MOST = 2000 };

str item_title_key(arena *a, const item *it)
{
    str all = str_format(a, "%.*s %.*s %.*s %.*s", STR_ARG(it->title), STR_ARG(it->doc_no),
                         STR_ARG(it->index_no), STR_ARG(it->keywords));
    str key = casework_form(a, all, FORM_FIND);
    return str_slice(key, 0, str_utf8_span(str_slice(key, 0, KEY_MOST)));
}

err item_digest(arena *a, str title, str body, str *out)
{
    unsigned char digest[SM3_SIZE];
    sm3 s;
    sm3_begin(&s);
    sm3_add(&s, str_format(a, "%zu\n%zu\n", title.n, body.n));
    sm3_add(&s, title);
    sm3_add(&s, body);
    TRY(sm3_end(&s, digest));
    *out = str_copy(a, (str){(const char *)digest, sizeof digest});
    return OK;
}

item_state item_state_of(const item *it, const item_course *c)
{
    return (item_state){.agency = it->agency,
                        .item = it->item,
                        .stage = (int)c->stage,
                        .shown_on = c->shown_on,
                        .shown = c->shown,
                        .gone_on = c->gone_on,
                        .column_name = it->column_name,
                        .unit = it->unit,
                        .account = c->drafter,
                        .due_on = c->due_on,
                        .late = c->late,
                        .scheduled_at = c->scheduled_at,
                        .version = c->version};
}

err item_make(arena *a, const calendar *cal, const settings *s, const item *it, day on, day today,
              item_made *out)
{
    item_course c;
    out->step = item_first_step(it, on);
    item_course_of(cal, s, it, DAY_NONE, &out->step, 1, today, &c);
    out->state = item_state_of(it, &c);
    out->version = (item_version){.agency = it->agency,
                                  .item = it->item,
                                  .version = 1,
                                  .title = it->title,
                                  .body = it->body,
                                  .by = out->step.actor};
    return item_digest(a, it->title, it->body, &out->version.digest);
}

static err write_made(work *w, const item *it, const item_made *made)
{
    TRY(store_change(w->store, &item_save, &item_shape, it, NULL));
    TRY(store_change(w->store, &item_event_add, &item_event_shape, &made->step, NULL));
    TRY(store_change(w->store, &item_version_add, &item_version_shape, &made->version, NULL));
    TRY(store_change(w->store, &item_state_put, &item_state_shape, &made->state, NULL));
    return search_keep(w, it, &made->state);
}

static err adopt_page(work *w, const calendar *cal, const settings *s, int64_t *after, int64_t *n)
{
    register_range range = {.agency = w->agency, .after = *after, .most = ADOPT_AT_ONCE};
    void *rows = NULL;
    size_t found = 0;
    TRY(store_many(w->store, w->a, &items_without_state, &register_range_shape, &range, &item_shape,
                   ADOPT_AT_ONCE, &rows, &found, NULL));
    for (size_t i = 0; i < found; i++) {
        item *it = (item *)rows + i;
        item_made made;
        it->title_key = item_title_key(w->a, it);
        TRY(item_make(w->a, cal, s, it, day_is(it->made_on) ? it->made_on : w->today, w->today,
                      &made));
        TRY(write_made(w, it, &made));
        *after = it->item.n;
    }
    *n += (int64_t)found;
    if (found < ADOPT_AT_ONCE)
        *after = -1;
    return OK;
}

static err adopt_pages(const work *w, arena *memory, const calendar *cal, const settings *s,
                       int64_t *n)
{
    work inner = *w;
    int64_t after = 0;
    inner.a = memory;
    while (after >= 0) {
        arena_empty(memory);
        TRY(adopt_page(&inner, cal, s, &after, n));
    }
    return OK;
}

static err adopt_all(work *w, int64_t *n)
{
    office_settings set;
    calendar cal;
    arena memory;
    TRY(office_settings_of(w, &set));
    TRY(office_calendar_of(w, DAY_NONE, &cal));
    arena_init(&memory, ADOPT_CEILING);
    err e = FAULT;
    if (setjmp(*arena_guard(&memory)) == 0)
        e = adopt_pages(w, &memory, &cal, &set.rules, n);
    arena_finish(&memory);
    return e;
}

static err adopt(work *w)
{
    int64_t n = 0;
    TRY(adopt_all(w, &n));
    if (n == 0) {
        act_excuse(w);
        return OK;
    }
    return act_append(w, STR("item_adopt"), STR("item"),
                      str_format(w->a, "为 %lld 条已有的信息补记第一步。", (long long)n));
}

err item_adopt(work *w)
{
    TRY(act_begin(w));
    err e = adopt(w);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}
