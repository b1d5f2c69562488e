/* The index of the steps against the steps, and bringing it up to the day: an appeal
 * that was let pass is due no longer, and a newer calendar moves last days. */
#include "acts/act.h"
#include "acts/calendar.h"
#include "acts/remedy/case.h"

enum { AT_ONCE = 100, CASES_CEILING = 64 << 20 };

/* What is done with each case: w->a is emptied after a page. */
typedef struct walk walk;
typedef err each_case(walk *k, work *w, remedy_view *v);
struct walk {
    work *w; /* results */
    settings rules;
    calendar cal;
    each_case *each;
    difference_sink to;
    int64_t cases, changed;
};

static err walk_page(walk *k, work *w, int64_t *after)
{
    register_range range = {.agency = w->agency, .after = *after, .most = AT_ONCE};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &remedy_case_page, &register_range_shape, &range,
                   &remedy_case_shape, AT_ONCE, &rows, &n, NULL));
    *after = n == 0 ? -1 : ((const remedy_case *)rows)[n - 1].remedy_case.n;
    for (size_t i = 0; i < n; i++) {
        remedy_view v = {.rules = k->rules, .cal = k->cal};
        TRY(remedy_read(w, ((const remedy_case *)rows)[i].remedy_case, w->today, &v, NULL));
        TRY(k->each(k, w, &v));
        k->cases++;
    }
    return OK;
}

static err walk_all(walk *k, arena *memory)
{
    work w = *k->w;
    office_settings s;
    int64_t after = 0;
    TRY(office_settings_of(k->w, &s));
    TRY(office_calendar_of(k->w, DAY_NONE, &k->cal));
    k->rules = s.rules;
    w.a = memory;
    while (after >= 0) {
        arena_empty(memory);
        TRY(walk_page(k, &w, &after));
    }
    return OK;
}

static err walk_cases(walk *k)
{
    arena memory;
    arena_init(&memory, CASES_CEILING);
    err e = FAULT;
    if (setjmp(*arena_guard(&memory)) == 0)
        e = walk_all(k, &memory);
    arena_finish(&memory);
    return e;
}

/* What is kept of a case. NOT_FOUND: it was imported, and nobody acted on it yet. */
static err state_kept(work *w, const remedy_view *v, remedy_state *out)
{
    remedy_state key = {.agency = w->agency, .remedy_case = v->record.remedy_case};
    return store_one(w->store, w->a, &remedy_state_get, &remedy_state_shape, &key,
                     &remedy_state_shape, out);
}

static bool states_same(const remedy_state *a, const remedy_state *b)
{
    return a->stage == b->stage && a->due_kind == b->due_kind && day_same(a->due_on, b->due_on);
}

/* The day the last step was entered: since then only the daily duty writes the state, and
 * it may not have been here today. */
static day last_entered(const remedy_view *v)
{
    instant last = {0};
    for (size_t i = 0; i < v->step_count; i++)
        if (v->steps[i].entered_at.s > last.s)
            last = v->steps[i].entered_at;
    return day_of_instant(last);
}

/* A record that was handed in may be of a day that is still to come by this office's
 * clock: what it says is compared with its steps, whatever the day. */
static day day_of_last_step(const remedy_view *v, day today)
{
    day last = today;
    for (size_t i = 0; i < v->step_count; i++)
        if (day_before(last, v->steps[i].happened_on))
            last = v->steps[i].happened_on;
    return last;
}

static str due_kind_id(int kind)
{
    return kind < 0 ? STR("") : str_of(remedy_clock_ids[kind]);
}

static str result_id(int result)
{
    return result < 0 ? STR("") : str_of(remedy_result_ids[result]);
}

static err compare(walk *k, work *w, remedy_view *v)
{
    remedy_state kept, now = remedy_state_of(v);
    err e = state_kept(w, v, &kept);
    remedy_course whole;
    remedy_course_of(&v->cal, &v->rules, &v->record, v->steps, v->step_count, v->counted,
                     day_of_last_step(v, w->today), &whole);
    k->to.number = v->record.remedy_case.n;
    difference_str(&k->to, "result", result_id(v->record.result), result_id(whole.result));
    difference_day(&k->to, "concluded_on", v->record.concluded_on, whole.concluded_on);
    if (e == NOT_FOUND) {
        bool acted = v->step_count > 0 && v->steps[v->step_count - 1].entered_at.s != 0;
        if (acted)
            difference_str(&k->to, "remedy_state", STR(""), str_of(remedy_stage_ids[now.stage]));
        return OK;
    }
    TRY(e);
    if (states_same(&kept, &now))
        return OK;
    remedy_course_of(&v->cal, &v->rules, &v->record, v->steps, v->step_count, v->counted,
                     last_entered(v), &v->course);
    remedy_state then = remedy_state_of(v);
    if (states_same(&kept, &then))
        return OK;
    difference_str(&k->to, "stage", str_of(remedy_stage_ids[kept.stage]),
                   str_of(remedy_stage_ids[now.stage]));
    difference_day(&k->to, "due_on", kept.due_on, now.due_on);
    difference_str(&k->to, "due_kind", due_kind_id(kept.due_kind), due_kind_id(now.due_kind));
    return OK;
}

err remedy_verify(work *w, int64_t *cases, course_difference_list *out)
{
    walk k = {.w = w,
              .each = compare,
              .to = {.a = w->a, .out = out, .of = DIFFERENCE_OF_REMEDY}};
    err e = walk_cases(&k);
    *cases = k.cases;
    return e;
}

static err bring_up(walk *k, work *w, remedy_view *v)
{
    remedy_state kept, now = remedy_state_of(v);
    err e = state_kept(w, v, &kept);
    if (e == NOT_FOUND || (e == OK && states_same(&kept, &now)))
        return OK;
    TRY(e);
    k->changed++;
    return store_change(w->store, &remedy_state_put, &remedy_state_shape, &now, NULL);
}

err remedy_refresh(work *w)
{
    walk k = {.w = w, .each = bring_up};
    TRY(act_begin(w));
    err e = walk_cases(&k);
    if (e == OK && k.changed > 0) {
        e = act_append(w, STR("remedy_refresh"), STR("remedy"),
                       str_format(w->a, "更新 %lld 个复议、诉讼案件的期限。",
                                  (long long)k.changed));
        if (e == OK)
            return store_commit(w->store);
    }
    store_rollback(w->store);
    return e;
}
