/* Beginning and ending an act on an item. */
#include "acts/item/case.h"

#include "acts/act.h"
#include "acts/calendar.h"
#include "acts/item/made.h"
#include "acts/search.h"

err item_need(work *w, right wanted)
{
    if (roles_allow(w->roles, wanted))
        return OK;
    problems_add(w->problems, STR("权限"), "没有“%s”的权限。请由有权限的人办理。",
                 right_words[wanted]);
    return FORBIDDEN;
}

/* An interpretation is due from the day the first of its documents was published; one that
 * is not public yet, or no longer, asks for none. */
static err read_from(work *w, item_view *v)
{
    item_relation key = {.agency = w->agency, .item = v->record.item};
    void *rows = NULL;
    size_t n = 0;
    v->from_on = DAY_NONE;
    if (v->record.publishing_duty != DUTY_INTERPRET)
        return OK;
    TRY(store_many(w->store, w->a, &item_relations, &item_relation_shape, &key, &item_related_shape,
                   ITEM_FILES_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const item_related *r = (const item_related *)rows + i;
        if (!r->back && r->kind == RELATION_INTERPRETS && day_is(r->shown_on) &&
            (!day_is(v->from_on) || day_before(r->shown_on, v->from_on)))
            v->from_on = r->shown_on;
    }
    return OK;
}

err itemcase_read(work *w, item_id which, day as_of, item_view *v)
{
    item key = {.agency = w->agency, .item = which};
    item_event asked = {.agency = w->agency, .item = which};
    void *rows = NULL;
    size_t n = 0;
    *v = (item_view){.set = v->set, .cal = v->cal};
    err e = store_one(w->store, w->a, &item_get, &item_shape, &key, &item_shape, &v->record);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("信息"), "没有这条信息。请从列表里重新打开。");
    TRY(e);
    TRY(store_many(w->store, w->a, &item_events, &item_event_shape, &asked, &item_event_shape,
                   ITEM_EVENTS_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++)
        *list_add(w->a, &v->steps) = ((const item_event *)rows)[i];
    if (n == 0) /* the daily duties have not been here yet */
        *list_add(w->a, &v->steps) = item_first_step(&v->record, w->today);
    TRY(read_from(w, v));
    item_course_of(&v->cal, &v->set.rules, &v->record, v->from_on, v->steps.p, v->steps.n, as_of,
                   &v->course);
    return OK;
}

err itemcase_load(work *w, item_id which, day as_of, item_view *v)
{
    TRY(office_settings_of(w, &v->set));
    TRY(office_calendar_of(w, DAY_NONE, &v->cal));
    return itemcase_read(w, which, as_of, v);
}

static err check_seen(work *w, const item_view *v, int64_t seen)
{
    if (seen == ITEM_ANY || seen == v->course.version)
        return OK;
    const item_event *last = &v->steps.p[v->steps.n - 1];
    problems_add(w->problems, STR("信息"),
                 "您打开页面以后，%.*s 做了“%s”，信息现在是“%s”，正文第 %lld 版。请核对后再提交，"
                 "您填的内容还在。",
                 STR_ARG(last->actor), item_event_words[last->kind],
                 item_stage_words[v->course.stage], (long long)v->course.text);
    return CONFLICT;
}

static err check_may(work *w, const item_view *v, item_move wanted)
{
    move_state why;
    if (item_allows(&v->course, wanted, v->record.unit, w->roles, w->unit, w->account, &why))
        return OK;
    problems_add(w->problems, STR("信息"), "信息现在是“%s”，不能“%s”：%s（%.*s）。",
                 item_stage_words[v->course.stage], item_moves[wanted].name, why.says,
                 STR_ARG(law_cite(why.because)));
    return v->course.moves[wanted].allowed ? FORBIDDEN : CONFLICT;
}

static err begin(work *w, item_id which, int64_t seen, item_move wanted, itemcase *k)
{
    *k = (itemcase){.w = w, .wanted = wanted};
    TRY(itemcase_load(w, which, w->today, &k->v));
    TRY(check_seen(w, &k->v, seen));
    if (k->v.steps.n + 4 > ITEM_EVENTS_MOST) {
        problems_add(w->problems, STR("信息"), "一条信息最多记 %d 步。", ITEM_EVENTS_MOST);
        return CONFLICT;
    }
    return check_may(w, &k->v, wanted);
}

err itemcase_begin(work *w, item_id which, int64_t seen, item_move wanted, itemcase *k)
{
    TRY(item_need(w, RIGHT_ITEM_READ));
    TRY(act_begin(w));
    err e = begin(w, which, seen, wanted, k);
    if (e != OK)
        store_rollback(w->store);
    return e;
}

err itemcase_add(itemcase *k, item_event e)
{
    work *w = k->w;
    e.agency = w->agency;
    e.item = k->v.record.item;
    e.step = k->v.steps.n == 0 ? 1 : k->v.steps.p[k->v.steps.n - 1].step + 1;
    e.happened_on = e.happened_on.n == 0 || !day_is(e.happened_on) ? w->today : e.happened_on;
    e.entered_at = w->now;
    e.account = w->account;
    e.actor = w->actor;
    if (e.due_on.n == 0)
        e.due_on = DAY_NONE;
    *list_add(w->a, &k->v.steps) = e;
    return store_change(w->store, &item_event_add, &item_event_shape, &e, NULL);
}

void itemcase_look(itemcase *k)
{
    item_view *v = &k->v;
    item_course_of(&v->cal, &v->set.rules, &v->record, v->from_on, v->steps.p, v->steps.n,
                   k->w->today, &v->course);
}

err itemcase_write(itemcase *k, str says)
{
    work *w = k->w;
    item *row = &k->v.record;
    itemcase_look(k);
    row->published_on = k->v.course.published_on;
    row->title_key = item_title_key(w->a, row);
    TRY(store_change(w->store, &item_save, &item_shape, row, NULL));
    item_state state = item_state_of(row, &k->v.course);
    TRY(store_change(w->store, &item_state_put, &item_state_shape, &state, NULL));
    TRY(search_keep(w, row, &state));
    return act_append(w, str_format(w->a, "item_%s", item_moves[k->wanted].id),
                      str_format(w->a, "item/%lld", (long long)row->item.n), says);
}

err itemcase_kept_back(itemcase *k, err e)
{
    if (e == CONFLICT && k->gate.errors > 0)
        TRY(gate_record(k->w, &k->thing, FOUND_BY_SCAN, &k->gate));
    return e;
}

err itemcase_end(itemcase *k, err e, str says)
{
    if (e == OK)
        e = itemcase_write(k, says);
    if (e == OK)
        return store_commit(k->w->store);
    store_rollback(k->w->store);
    return e;
}
