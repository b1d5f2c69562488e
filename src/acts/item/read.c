/* Looking at items: one, a list, what waits; and the index against the steps. */
#include "acts/act.h"
#include "acts/calendar.h"
#include "acts/item/case.h"
#include "acts/item/made.h"
#include "secret/sm3.h"

enum { AT_ONCE = 20, ITEM_CEILING = 256 << 20 };

err item_look(work *w, item_id which, day as_of, item_view *out)
{
    bool own = !store_in_transaction(w->store);
    TRY(item_need(w, RIGHT_ITEM_READ));
    if (own)
        TRY(store_begin_read(w->store));
    err e = itemcase_load(w, which, day_is(as_of) ? as_of : w->today, out);
    if (own)
        store_rollback(w->store);
    return e;
}

err item_list(work *w, item_wanted *wanted, item_listed_list *out, int64_t *found)
{
    void *rows = NULL;
    register_count n;
    TRY(item_need(w, RIGHT_ITEM_READ));
    wanted->agency = w->agency;
    *out = (item_listed_list){0};
    TRY(store_many(w->store, w->a, &items_listed, &item_wanted_shape, wanted, &item_listed_shape,
                   (size_t)wanted->most, &rows, &out->n, NULL));
    out->p = rows;
    if (found == NULL)
        return OK;
    TRY(store_one(w->store, w->a, &items_listed_count, &item_wanted_shape, wanted,
                  &register_count_shape, &n));
    *found = n.n;
    return OK;
}

err item_export(work *w, int64_t n)
{
    TRY(item_need(w, RIGHT_ITEM_READ));
    TRY(act_begin(w));
    err e = act_append(w, STR("item_export"), STR("item"),
                       str_format(w->a, "导出信息目录 %lld 条。", (long long)n));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err item_counts_of(work *w, item_counts *out)
{
    void *rows = NULL;
    size_t n = 0;
    item_state key = {.agency = w->agency};
    item_wanted late = {.agency = w->agency,
                        .attribute = -1,
                        .art20_head = -1,
                        .undue = day_of(9999, 12, 31),
                        .due_from = day_of(1, 1, 1),
                        .due_to = day_after(w->today, -1),
                        .published_from = day_of(1, 1, 1),
                        .published_to = day_of(9999, 12, 31),
                        .word1 = STR("%"),
                        .word2 = STR("%"),
                        .word3 = STR("%")};
    register_count overdue;
    *out = (item_counts){0};
    TRY(item_need(w, RIGHT_ITEM_READ));
    TRY(store_many(w->store, w->a, &item_stage_counts, &item_state_shape, &key,
                   &item_stage_count_shape, SIZE_MAX, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const item_stage_count *c = (const item_stage_count *)rows + i;
        bool ours = !item_stage_of_unit((item_stage)c->stage) || c->unit.n == 0 ||
                    c->unit.n == w->unit.n;
        if (c->stage == ITEM_DRAFTING)
            ours = c->account.n == w->account.n;
        if (ours && roles_allow(w->roles, item_stage_rights[c->stage]))
            out->mine += c->n;
    }
    TRY(store_one(w->store, w->a, &items_listed_count, &item_wanted_shape, &late,
                  &register_count_shape, &overdue));
    out->overdue = overdue.n;
    return OK;
}

/* --- proof --------------------------------------------------------------------- */

typedef struct checking {
    work *w;
    office_settings set; /* read once, as the calendar */
    calendar cal;
    difference_sink to;
    int64_t items;
} checking;

static err compare_state(checking *c, work *w, const item_view *v)
{
    item_id which = v->record.item;
    item_state key = {.agency = w->agency, .item = which}, s;
    item_state now = item_state_of(&v->record, &v->course);
    err e = store_one(w->store, w->a, &item_state_get, &item_state_shape, &key, &item_state_shape,
                      &s);
    if (e == NOT_FOUND)
        return OK; /* the daily duties have not been here yet */
    TRY(e);
    difference_str(&c->to, "stage", str_of(item_stage_ids[s.stage]),
                   str_of(item_stage_ids[now.stage]));
    difference_str(&c->to, "column_name", s.column_name, now.column_name);
    difference_day(&c->to, "shown_on", s.shown_on, now.shown_on);
    difference_day(&c->to, "gone_on", s.gone_on, now.gone_on);
    difference_day(&c->to, "due_on", s.due_on, now.due_on);
    difference_day(&c->to, "published_on", v->record.published_on, v->course.published_on);
    difference_int(&c->to, "shown", s.shown, now.shown);
    difference_int(&c->to, "unit", s.unit.n, now.unit.n);
    difference_int(&c->to, "account", s.account.n, now.account.n);
    difference_int(&c->to, "late", s.late, now.late);
    difference_int(&c->to, "scheduled_at", s.scheduled_at.s, now.scheduled_at.s);
    difference_int(&c->to, "version", s.version, now.version);
    return OK;
}

static err compare_versions(checking *c, work *w, const item_view *v)
{
    item_id which = v->record.item;
    for (int64_t n = 1; n <= v->course.text; n++) {
        item_version key = {.agency = w->agency, .item = which, .version = n}, there;
        str digest;
        err e = store_one(w->store, w->a, &item_version_get, &item_version_shape, &key,
                          &item_version_shape, &there);
        str name = str_format(w->a, "第 %lld 版", (long long)n);
        if (e == NOT_FOUND) {
            difference_str(&c->to, "versions", STR(""), name);
            continue;
        }
        TRY(e);
        TRY(item_digest(w->a, there.title, there.body, &digest));
        if (!str_equal(digest, there.digest))
            difference_str(&c->to, "digest", name, STR("另一个摘要"));
    }
    return OK;
}

/* Today, or a day to come of which a sheet has said something ever since. */
static day day_of_last_step(const item_view *v, day today)
{
    day last = today;
    for (size_t i = 0; i < v->steps.n; i++)
        if (day_before(last, v->steps.p[i].happened_on))
            last = v->steps.p[i].happened_on;
    return last;
}

static err check_page(checking *c, work *w, int64_t *after)
{
    register_range range = {.agency = w->agency, .after = *after, .most = AT_ONCE};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &item_page, &register_range_shape, &range, &item_shape, AT_ONCE,
                   &rows, &n, NULL));
    *after = n == 0 ? -1 : ((const item *)rows)[n - 1].item.n;
    for (size_t i = 0; i < n; i++) {
        item_view v;
        c->to.number = ((const item *)rows)[i].item.n;
        v.set = c->set;
        v.cal = c->cal;
        TRY(itemcase_read(w, ((const item *)rows)[i].item, w->today, &v));
        item_course_of(&v.cal, &v.set.rules, &v.record, v.from_on, v.steps.p, v.steps.n,
                       day_of_last_step(&v, w->today), &v.course);
        TRY(compare_state(c, w, &v));
        if (v.record.ledger_import.n == 0 || v.course.text > 1)
            TRY(compare_versions(c, w, &v));
        c->items++;
    }
    return OK;
}

static err check_all(checking *c, arena *memory)
{
    work w = *c->w;
    int64_t after = 0;
    TRY(office_settings_of(c->w, &c->set));
    TRY(office_calendar_of(c->w, DAY_NONE, &c->cal));
    w.a = memory;
    while (after >= 0) {
        arena_empty(memory);
        TRY(check_page(c, &w, &after));
    }
    return OK;
}

err item_verify(work *w, int64_t *items, course_difference_list *out)
{
    arena memory;
    checking c = {.w = w, .to = {.a = w->a, .out = out, .of = DIFFERENCE_OF_ITEM}};
    arena_init(&memory, ITEM_CEILING);
    err e = FAULT;
    if (setjmp(*arena_guard(&memory)) == 0)
        e = check_all(&c, &memory);
    arena_finish(&memory);
    *items = c.items;
    return e;
}
