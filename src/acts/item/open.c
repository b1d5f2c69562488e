/* Publishing: the gate is asked here and nowhere else, and what it lets through is
 * public from the same transaction on. */
#include "acts/act.h"
#include "acts/item/case.h"
#include "acts/personal.h"
#include "rules/index_no.h"
#include "store/agency.h"
#include "store/counter.h"
#include "store/unit.h"

enum { DUE_AT_ONCE = 50, SCANNED_AT_ONCE = 20, SCAN_CEILING = 1 << 30 };

static err open_file(work *w, const item_file *listed, item_file *out)
{
    TRY(store_one(w->store, w->a, &item_file_get, &item_file_shape, listed, &item_file_shape, out));
    if (out->closed.bytes_.n == 0)
        return OK;
    const personal_field field = {.column = "item_file.closed",
                                  .row = out->item_file,
                                  .kept = out->closed};
    return personal_use(w, &field, &out->content);
}

/* The parts that are to be seen. */
static void list_parts(work *w, const item *row, str words, const item_file *files, size_t n,
                       gate_part *parts)
{
    parts[0] = (gate_part){STR("标题和正文"),
                           str_format(w->a, "%.*s\n%.*s\n%.*s", STR_ARG(row->title),
                                      STR_ARG(row->summary), STR_ARG(words))};
    for (size_t i = 0; i < n; i++)
        parts[i + 1] = (gate_part){files[i].name, files[i].content};
}

/* Who wrote the newest text. */
static account_id author_of(const item_view *v)
{
    account_id author = v->course.drafter;
    for (size_t i = 0; i < v->steps.n; i++)
        if (v->steps.p[i].kind == ITEM_EVENT_EDITED || v->steps.p[i].kind == ITEM_EVENT_CORRECTED)
            author = v->steps.p[i].account;
    return author;
}

static err read_files(work *w, item_id which, int64_t version, item_file **out, size_t *n)
{
    item_file_list listed;
    TRY(item_files_of(w, which, version, &listed));
    item_file *files = arena_new_n(w->a, item_file, listed.n + 1);
    *n = 0;
    for (size_t i = 0; i < listed.n; i++)
        if (listed.p[i].kind != ITEM_FILE_SOURCE)
            TRY(open_file(w, &listed.p[i], &files[(*n)++]));
    *out = files;
    return OK;
}

static err ask_gate(itemcase *k, str words, const item_file *files, size_t n)
{
    work *w = k->w;
    gate_part *parts = arena_new_n(w->a, gate_part, n + 1);
    list_parts(w, &k->v.record, words, files, n, parts);
    k->thing = (gate_thing){.item = k->v.record.item, .author = author_of(&k->v)};
    if (k->wanted == ITEM_MOVE_CORRECT)
        k->thing.author = w->account;
    TRY(gate_check(w, &k->thing, parts, n + 1, w->today, &k->gate));
    if (k->gate.errors == 0)
        return gate_enter(w, &k->thing, FOUND_BY_SCAN, &k->gate, NULL);
    gate_blame(w, &k->gate);
    return CONFLICT;
}

err item_number(work *w, item *row, const office_settings *set, day on)
{
    char scope_room[INDEX_NO_ROOM], room[INDEX_NO_ROOM];
    line scope = LINE_IN(scope_room), no = LINE_IN(room);
    agency key = {.agency = w->agency}, office;
    handling_unit asked = {.agency = w->agency, .unit = row->unit}, unit = {0};
    int64_t serial;
    if (row->index_no.n > 0 || set->index_number.n == 0)
        return OK;
    TRY(store_one(w->store, w->a, &agency_get, &agency_shape, &key, &agency_shape, &office));
    if (row->unit.n != 0)
        TRY(store_one(w->store, w->a, &unit_get, &handling_unit_shape, &asked, &handling_unit_shape,
                      &unit));
    const index_no_facts facts = {office.code, unit.name, row->subject, on};
    index_no_put(set->index_number, &facts, 0, &scope);
    TRY(counter_next(w->store, w->a, w->agency,
                     str_format(w->a, "index/%.*s", STR_ARG(line_str(&scope))), 1, &serial));
    index_no_put(set->index_number, &facts, serial, &no);
    row->index_no = str_copy(w->a, line_str(&no));
    return OK;
}

err item_open(itemcase *k)
{
    work *w = k->w;
    item *row = &k->v.record;
    item_file *files;
    str words;
    size_t n;
    TRY(item_body_check(w->a, row->body, w->problems));
    TRY(item_body_words(w->a, row->body, w->problems, &words));
    TRY(read_files(w, row->item, 0, &files, &n));
    TRY(ask_gate(k, words, files, n));
    for (size_t i = 0; i < n; i++) {
        if (files[i].closed.bytes_.n == 0)
            continue;
        files[i].closed = (sealed){0};
        TRY(store_change(w->store, &item_file_open, &item_file_shape, &files[i], NULL));
    }
    return item_number(w, row, &k->v.set, w->today);
}

/* --- looked at without publishing -------------------------------------------------- */

static err check(work *w, item_id which, gate_result *out)
{
    item_view v;
    item_file *files;
    str words;
    size_t n;
    TRY(itemcase_load(w, which, w->today, &v));
    TRY(item_body_words(w->a, v.record.body, w->problems, &words));
    TRY(read_files(w, which, 0, &files, &n));
    gate_part *parts = arena_new_n(w->a, gate_part, n + 1);
    list_parts(w, &v.record, words, files, n, parts);
    const gate_thing thing = {.item = which, .author = author_of(&v)};
    TRY(gate_check(w, &thing, parts, n + 1, w->today, out));
    TRY(gate_enter(w, &thing, FOUND_BY_SCAN, out, NULL));
    return act_append(w, STR("item_check"), str_format(w->a, "item/%lld", (long long)which.n),
                      str_format(w->a, "检查，%zu 处要处理。", out->errors));
}

err item_check(work *w, item_id which, gate_result *out)
{
    TRY(item_need(w, RIGHT_ITEM_READ));
    TRY(act_begin(w));
    err e = check(w, which, out);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

/* What the public sees of one item, as it stands. */
static err check_shown(work *w, const item *row, int64_t shown, size_t *errors)
{
    item_version key = {.agency = w->agency, .item = row->item, .version = shown}, text;
    item_file *files;
    gate_result found;
    item seen = *row;
    str words;
    size_t n;
    TRY(store_one(w->store, w->a, &item_version_get, &item_version_shape, &key,
                  &item_version_shape, &text));
    seen.title = text.title;
    if (item_body_words(w->a, text.body, w->problems, &words) != OK)
        words = text.body; /* imported, and not in stored form */
    TRY(read_files(w, row->item, shown, &files, &n));
    gate_part *parts = arena_new_n(w->a, gate_part, n + 1);
    list_parts(w, &seen, words, files, n, parts);
    const gate_thing thing = {.item = row->item};
    TRY(gate_check(w, &thing, parts, n + 1,
                   day_is(row->published_on) ? row->published_on : w->today, &found));
    *errors = found.errors;
    return gate_record(w, &thing, FOUND_BY_NIGHTLY, &found);
}

/* Some items at a time, each in memory that is given back. */
typedef struct site_scan {
    work *w;
    arena room;
    int64_t after;
    size_t n, shown, errors; /* n: rows of the last page */
} site_scan;

static err scan_one(site_scan *s, work *one, const item *row)
{
    item_state key = {.agency = one->agency, .item = row->item}, state;
    size_t wrong = 0;
    err e = store_one(one->store, one->a, &item_state_get, &item_state_shape, &key,
                      &item_state_shape, &state);
    if (e == NOT_FOUND)
        return OK; /* the daily duties have not been here yet */
    TRY(e);
    if (!day_is(state.shown_on) || state.shown == 0)
        return OK;
    TRY(check_shown(one, row, state.shown, &wrong));
    s->shown++;
    s->errors += wrong;
    return OK;
}

static err scan_page(site_scan *s)
{
    register_range page = {.agency = s->w->agency, .after = s->after, .most = SCANNED_AT_ONCE};
    work one = *s->w;
    void *rows = NULL;
    one.a = &s->room;
    if (setjmp(*arena_guard(&s->room)) != 0) {
        problems_add(s->w->problems, STR("检查"), "第 %lld 条以后的信息太大，内存不足，没有检查完。",
                     (long long)s->after);
        return FAULT;
    }
    TRY(store_many(one.store, one.a, &item_page, &register_range_shape, &page, &item_shape,
                   SCANNED_AT_ONCE, &rows, &s->n, NULL));
    for (size_t i = 0; i < s->n; i++) {
        TRY(scan_one(s, &one, (const item *)rows + i));
        s->after = ((const item *)rows)[i].item.n;
    }
    return OK;
}

err item_scan_shown(work *w, size_t *items, size_t *errors)
{
    site_scan s = {.w = w};
    register_range key = {.agency = w->agency};
    register_count all;
    int64_t done = 0;
    TRY(store_one(w->store, w->a, &item_count, &register_range_shape, &key,
                  &register_count_shape, &all));
    do {
        arena_init(&s.room, SCAN_CEILING);
        arena_keep_secret(&s.room);
        err e = scan_page(&s);
        arena_finish(&s.room);
        TRY(e);
        done += (int64_t)s.n;
        if (w->progress != NULL)
            w->progress(w->progress_context, done, all.n);
    } while (s.n == SCANNED_AT_ONCE);
    *items = s.shown;
    *errors = s.errors;
    return OK;
}

/* --- by the clock -------------------------------------------------------------- */

static err publish_one(work *w, item_id which, bool *published)
{
    const item_act by_clock = {.relation = -1, .on = DAY_NONE, .due_on = DAY_NONE};
    size_t before = w->problems->n;
    err e = item_take(w, which, ITEM_ANY, ITEM_MOVE_PUBLISH, &by_clock);
    *published = e == OK;
    if (e != CONFLICT && e != INVALID)
        return e;
    w->problems->n = before;
    item_act by_hand = by_clock;
    by_hand.says = STR("定时到了，发布检查没有通过，改为人工发布。");
    return item_take(w, which, ITEM_ANY, ITEM_MOVE_SCHEDULE, &by_hand);
}

err item_publish_due(work *w, size_t *n)
{
    work clock = *w;
    item_due key = {.agency = w->agency, .until = w->now, .most = DUE_AT_ONCE};
    void *rows = NULL;
    size_t found = 0;
    *n = 0;
    clock.actor = STR("定时发布");
    clock.account = (account_id){0};
    clock.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    TRY(store_many(w->store, w->a, &items_scheduled, &item_due_shape, &key, &item_due_shape,
                   DUE_AT_ONCE, &rows, &found, NULL));
    for (size_t i = 0; i < found; i++) {
        bool published;
        TRY(publish_one(&clock, ((const item_due *)rows)[i].item, &published));
        *n += published;
    }
    return OK;
}
