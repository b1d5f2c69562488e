/* The index of the steps against the steps. */
#include "acts/application/casework.h"
#include "acts/calendar.h"
#include "store/application.h"
#include "store/application_state.h"

enum { AT_ONCE = 1000, CASE_CEILING = 64 << 20 };

typedef struct checking {
    work *w;       /* results */
    casework k;    /* memory of one case */
    difference_sink to;
    int64_t cases;
} checking;

static str outcome_id(int which)
{
    return which == OUTCOME_NONE ? STR("") : str_of(outcome_ids[which]);
}

static void compare_row(checking *c)
{
    const application *row = &c->k.row;
    const course *k = &c->k.course;
    difference_day(&c->to, "received_on", row->received_on, k->received_on);
    difference_day(&c->to, "replied_on", row->replied_on, k->replied_on);
    difference_str(&c->to, "outcome", outcome_id(row->outcome), outcome_id(k->replied_outcome));
}

/* As the act that wrote it last saw the day: what is due does not depend on it. */
static err compare_state(checking *c, work *w)
{
    const course *k = &c->k.course;
    application_state key = {.agency = w->agency, .application = c->k.row.application}, s;
    err e = store_one(w->store, w->a, &application_state_get, &application_state_shape, &key,
                      &application_state_shape, &s);
    if (e == NOT_FOUND) {
        if (c->k.row.ledger_import.n == 0 && k->version > 0)
            difference_str(&c->to, "application_state", STR(""), str_of(stage_ids[k->stage]));
        return OK;
    }
    TRY(e);
    difference_str(&c->to, "stage", str_of(stage_ids[s.stage]), str_of(stage_ids[k->stage]));
    difference_int(&c->to, "closed", s.closed, k->stage == STAGE_ARCHIVED);
    difference_int(&c->to, "unit", s.unit.n, k->unit.n);
    difference_int(&c->to, "account", s.account.n, k->account.n);
    difference_day(&c->to, "due_on", s.due_on, k->due_on);
    difference_int(&c->to, "version", s.version, k->version);
    return OK;
}

static err check_one(checking *c, work *w, const application *row)
{
    enum { MOST = COURSE_EVENTS_MOST };
    application_event asked = {.agency = w->agency, .application = row->application};
    void *rows = NULL;
    c->k.w = w;
    c->k.row = *row;
    c->to.number = row->application.n;
    TRY(store_many(w->store, w->a, &application_events, &application_event_shape, &asked,
                   &application_event_shape, MOST, &rows, &c->k.events.n, NULL));
    c->k.events.p = rows;
    c->cases++;
    /* a sheet may say of a day to come what the row has said ever since */
    for (size_t i = 0; i < c->k.events.n; i++)
        if (day_before(c->k.as_of, c->k.events.p[i].happened_on))
            c->k.as_of = c->k.events.p[i].happened_on;
    casework_look(&c->k);
    compare_row(c);
    c->k.as_of = w->today;
    casework_look(&c->k);
    return compare_state(c, w);
}

static err check_page(checking *c, work *w, int64_t *after)
{
    register_range range = {.agency = w->agency, .after = *after, .most = AT_ONCE};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &applications_after, &register_range_shape, &range,
                   &application_shape, AT_ONCE, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++)
        TRY(check_one(c, w, (const application *)rows + i));
    *after = n == 0 ? -1 : ((const application *)rows)[n - 1].application.n;
    return OK;
}

static err check_all(checking *c, arena *memory)
{
    work w = *c->w;
    int64_t after = 0;
    w.a = memory;
    while (after >= 0) {
        arena_empty(memory);
        TRY(check_page(c, &w, &after));
    }
    return OK;
}

err application_verify(work *w, int64_t *cases, course_difference_list *out)
{
    arena memory;
    checking c = {.w = w, .to = {.a = w->a, .out = out, .of = DIFFERENCE_OF_APPLICATION}};
    bool joins = store_in_transaction(w->store);
    *out = (course_difference_list){0};
    c.k.as_of = w->today;
    TRY(office_settings_of(w, &c.k.set));
    TRY(office_calendar_of(w, DAY_NONE, &c.k.cal));
    if (!joins)
        TRY(store_begin_read(w->store));
    arena_init(&memory, CASE_CEILING);
    err e = FAULT;
    if (setjmp(*arena_guard(&memory)) == 0)
        e = check_all(&c, &memory);
    arena_finish(&memory);
    if (!joins)
        store_rollback(w->store);
    *cases = c.cases;
    return e;
}
