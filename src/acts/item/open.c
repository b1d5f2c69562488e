/* Publishing: the gate is asked here and nowhere else, and what it lets through is
 * public from the same transaction on. */
#include "acts/act.h"
#include "acts/item/case.h"
#include "acts/personal.h"
#include "rules/index_no.h"
#include "store/agency.h"
#include "store/counter.h"
#include "store/unit.h"

enum { DUE_AT_ONCE = 50, FINDINGS_SHOWN = 20 };

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

static void say_findings(work *w, const gate_result *g)
{
    size_t said = 0;
    for (size_t i = 0; i < g->found.n && said < FINDINGS_SHOWN; i++) {
        const scan_finding *f = &g->found.p[i];
        if (f->severity != SEVERITY_ERROR)
            continue;
        said++;
        problems_add(w->problems, STR("发布检查"), "%.*s：%.*s%s%.*s", STR_ARG(f->where),
                     STR_ARG(f->says), f->shown.n > 0 ? "：" : "", STR_ARG(f->shown));
    }
    problems_add(w->problems, STR("发布检查"),
                 "共 %zu 处不能公开。请退回修改；确实可以公开的，逐项核对后写明理由再公开。",
                 g->errors);
}

static err ask_gate(work *w, const item *row, str words, const item_file *files, size_t n,
                    str passes)
{
    gate_part *parts = arena_new_n(w->a, gate_part, n + 1);
    gate_result g;
    parts[0] = (gate_part){STR("标题和正文"),
                           str_format(w->a, "%.*s\n%.*s\n%.*s", STR_ARG(row->title),
                                      STR_ARG(row->summary), STR_ARG(words))};
    for (size_t i = 0; i < n; i++)
        parts[i + 1] = (gate_part){files[i].name, files[i].content};
    TRY(gate_check(w, parts, n + 1, w->today, &g));
    if (g.errors == 0 || passes.n > 0)
        return OK;
    say_findings(w, &g);
    return CONFLICT;
}

static err give_index_no(work *w, item *row, const office_settings *set)
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
    const index_no_facts facts = {office.code, unit.name, row->subject, w->today};
    index_no_put(set->index_number, &facts, 0, &scope);
    TRY(counter_next(w->store, w->a, w->agency,
                     str_format(w->a, "index/%.*s", STR_ARG(line_str(&scope))), 1, &serial));
    index_no_put(set->index_number, &facts, serial, &no);
    row->index_no = str_copy(w->a, line_str(&no));
    return OK;
}

err item_open(itemcase *k, str passes)
{
    work *w = k->w;
    item *row = &k->v.record;
    item_file_list listed;
    str words;
    TRY(item_body_check(w->a, row->body, w->problems));
    TRY(item_body_words(w->a, row->body, w->problems, &words));
    TRY(item_files_of(w, row->item, 0, &listed));
    size_t n = 0;
    item_file *files = arena_new_n(w->a, item_file, listed.n + 1);
    for (size_t i = 0; i < listed.n; i++)
        if (listed.p[i].kind != ITEM_FILE_SOURCE)
            TRY(open_file(w, &listed.p[i], &files[n++]));
    TRY(ask_gate(w, row, words, files, n, passes));
    for (size_t i = 0; i < n; i++) {
        if (files[i].closed.bytes_.n == 0)
            continue;
        files[i].closed = (sealed){0};
        TRY(store_change(w->store, &item_file_open, &item_file_shape, &files[i], NULL));
    }
    return give_index_no(w, row, &k->v.set);
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
