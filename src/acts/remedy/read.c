/* A case is its row and its steps; the steps of a row that was imported follow from
 * the row until somebody adds to them. */
#include "acts/application.h"
#include "acts/calendar.h"
#include "acts/remedy/case.h"

err remedy_need(work *w)
{
    if (roles_allow(w->roles, RIGHT_REMEDY))
        return OK;
    problems_add(w->problems, STR("权限"), "没有“%s”的权限。请由有权限的人办理。",
                 right_words[RIGHT_REMEDY]);
    return FORBIDDEN;
}

static err read_form(work *w, remedy_case_id which, remedy_form *out)
{
    remedy_form key = {.agency = w->agency, .remedy_case = which, .origin = -1};
    err e = store_one(w->store, w->a, &remedy_form_get, &remedy_form_shape, &key,
                      &remedy_form_shape, out);
    if (e == NOT_FOUND)
        *out = key;
    return e == NOT_FOUND ? OK : e;
}

static err read_steps(work *w, remedy_view *v, bool *fresh)
{
    remedy_event key = {.agency = w->agency, .remedy_case = v->record.remedy_case};
    void *rows = NULL;
    TRY(store_many(w->store, w->a, &remedy_events, &remedy_event_shape, &key, &remedy_event_shape,
                   REMEDY_EVENTS_MOST, &rows, &v->step_count, NULL));
    v->steps = rows;
    *fresh = v->step_count == 0;
    if (*fresh) {
        v->steps = arena_new_n(w->a, remedy_event, 2);
        v->step_count = remedy_steps_of_row(&v->record, v->steps);
    }
    return OK;
}

err remedy_read(work *w, remedy_case_id which, day today, remedy_view *v, bool *fresh)
{
    remedy_case key = {.agency = w->agency, .remedy_case = which};
    bool follows;
    *v = (remedy_view){.rules = v->rules, .cal = v->cal};
    err e = store_one(w->store, w->a, &remedy_case_get, &remedy_case_shape, &key,
                      &remedy_case_shape, &v->record);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("案件"), "没有这个案件。请从列表里重新打开。");
    TRY(e);
    TRY(read_form(w, which, &v->form));
    TRY(read_steps(w, v, &follows));
    v->counted = arena_new_n(w->a, remedy_event, v->step_count);
    remedy_course_of(&v->cal, &v->rules, &v->record, v->steps, v->step_count, v->counted, today,
                     &v->course);
    if (fresh != NULL)
        *fresh = follows;
    return OK;
}

err remedy_load(work *w, remedy_case_id which, day today, remedy_view *v, bool *fresh)
{
    office_settings s;
    TRY(office_settings_of(w, &s));
    v->rules = s.rules;
    TRY(office_calendar_of(w, DAY_NONE, &v->cal));
    return remedy_read(w, which, today, v, fresh);
}

/* Several reads see one state. */
static err in_one_view(work *w, bool *own)
{
    *own = !store_in_transaction(w->store);
    return *own ? store_begin_read(w->store) : OK;
}

err remedy_look(work *w, remedy_case_id which, day as_of, remedy_view *out)
{
    bool own;
    TRY(remedy_need(w));
    TRY(in_one_view(w, &own));
    err e = remedy_load(w, which, day_is(as_of) ? as_of : w->today, out, NULL);
    if (own)
        store_rollback(w->store);
    return e;
}

err remedy_list(work *w, remedy_wanted *wanted, remedy_row_list *out, int64_t *found)
{
    void *rows = NULL;
    size_t n = 0;
    register_count count = {0};
    TRY(remedy_need(w));
    wanted->agency = w->agency;
    TRY(store_many(w->store, w->a, &remedy_rows_page, &remedy_wanted_shape, wanted,
                   &remedy_row_shape, (size_t)wanted->most, &rows, &n, NULL));
    if (found != NULL)
        TRY(store_one(w->store, w->a, &remedy_rows_count, &remedy_wanted_shape, wanted,
                      &register_count_shape, &count));
    *out = (remedy_row_list){.p = rows, .n = n, .room = n};
    if (found != NULL)
        *found = count.n;
    return OK;
}

err remedy_of_application(work *w, str application_no, remedy_case_list *out)
{
    enum { MOST = 100 };
    remedy_case key = {.agency = w->agency, .application_no = application_no};
    void *rows = NULL;
    size_t n = 0;
    TRY(remedy_need(w));
    TRY(store_many(w->store, w->a, &remedy_cases_of, &remedy_case_shape, &key, &remedy_case_shape,
                   MOST, &rows, &n, NULL));
    *out = (remedy_case_list){.p = rows, .n = n, .room = n};
    return OK;
}

err remedy_replies(work *w, const remedy_view *v, remedy_reply_list *out)
{
    application_letter key = {.agency = w->agency};
    void *rows = NULL;
    size_t n = 0;
    *out = (remedy_reply_list){0};
    TRY(remedy_need(w));
    err e = v->record.application_no.n == 0
                ? NOT_FOUND
                : application_find(w, v->record.application_no, &key.application);
    if (e == NOT_FOUND)
        return OK;
    TRY(e);
    TRY(store_many(w->store, w->a, &application_letters, &application_letter_shape, &key,
                   &application_letter_shape, SIZE_MAX, &rows, &n, NULL));
    for (const application_letter *l = rows; n-- > 0;)
        if (day_is(l[n].letter_on) && !day_before(l[n].letter_on, v->course.decided_on))
            *list_add(w->a, out) = l[n];
    return OK;
}
