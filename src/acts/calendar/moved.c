/* Open cases one by one, each reckoned by both calendars. */
#include "acts/calendar/moved.h"

#include "acts/settings.h"
#include "store/application.h"
#include "store/application_state.h"
#include "store/reminder.h"

enum { PAGE = 200, CASE_CEILING = 64 << 20 };

typedef struct comparing {
    work *w;  /* results */
    work one; /* memory of one page */
    settings rules;
    const calendar *before, *after;
    date_moved_list *out;
} comparing;

/* The list of cases shows the date from its index. */
static err write_state(comparing *k, const application *a, day due_on)
{
    application_state key = {.agency = a->agency, .application = a->application}, s;
    err e = store_one(k->one.store, k->one.a, &application_state_get, &application_state_shape,
                      &key, &application_state_shape, &s);
    if (e == NOT_FOUND)
        return OK; /* imported, and not worked on yet */
    TRY(e);
    s.due_on = due_on;
    return store_change(k->one.store, &application_state_put, &application_state_shape, &s, NULL);
}

static err compare_one(comparing *k, const application *a)
{
    void *rows = NULL;
    size_t n = 0;
    application_event key = {.agency = a->agency, .application = a->application};
    arena *room = k->one.a;
    TRY(store_many(k->one.store, room, &reminder_events, &reminder_event_shape, &key,
                   &reminder_event_shape, COURSE_EVENTS_MOST, &rows, &n, NULL));
    course *was = arena_new(room, course), *is = arena_new(room, course);
    application_event *live = arena_new_n(room, application_event, 2 * n + 1);
    application_course(k->before, &k->rules, a, rows, n, live, k->w->today, was);
    application_course(k->after, &k->rules, a, rows, n, live, k->w->today, is);
    if (day_same(was->newer_due_on, is->newer_due_on) || day_is(is->delayed_to) ||
        !day_is(is->due_on))
        return OK;
    bool told = day_is(is->told_on);
    *list_add(k->w->a, k->out) = (date_moved){
        .application = a->application,
        .application_no = str_copy(k->w->a, a->application_no),
        .was = was->due_on,
        .is = told ? is->newer_due_on : is->due_on,
        .told = told,
    };
    return told ? OK : write_state(k, a, is->due_on);
}

static err compare_all(comparing *k)
{
    register_range from = {.agency = k->w->agency, .most = PAGE};
    for (;;) {
        void *rows = NULL;
        size_t n = 0;
        arena_empty(k->one.a);
        TRY(store_many(k->one.store, k->one.a, &reminder_open, &register_range_shape, &from,
                       &application_shape, PAGE, &rows, &n, NULL));
        const application *cases = rows;
        for (size_t i = 0; i < n; i++)
            TRY(compare_one(k, &cases[i]));
        if (n < PAGE)
            return OK;
        from.after = cases[n - 1].application.n;
    }
}

err calendar_moved(work *w, const calendar *before, const calendar *after, date_moved_list *out)
{
    arena memory;
    office_settings s;
    TRY(office_settings_of(w, &s));
    comparing k = {w, *w, s.rules, before, after, out};
    arena_init(&memory, CASE_CEILING);
    k.one.a = &memory;
    err e = FAULT;
    if (setjmp(*arena_guard(&memory)) == 0)
        e = compare_all(&k);
    arena_finish(&memory);
    return e;
}
