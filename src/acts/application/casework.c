/* The frame of every act on a case: read, ask, step, write, tell. */
#include "acts/application/casework.h"

#include "acts/act.h"
#include "acts/calendar.h"
#include "store/account.h"
#include "store/application.h"
#include "store/application_form.h"
#include "store/application_state.h"
#include "store/counter.h"
#include "store/unit.h"

enum { FIND_MOST = 3000 /* bytes of what is searched */, TITLE_BEGINNING = 40 };

err casework_refuse(work *w, err e, const char *field, article because, const char *says)
{
    problems_add_row(w->problems, &(problem){.field = str_of(field),
                                             .says = str_of(says),
                                             .basis = law_cite(because)});
    return e;
}

err casework_text(work *w, const char *field, const char *label, str *text, size_t least,
                  size_t most)
{
    *text = str_trim(*text);
    if (!str_is_utf8(*text))
        problems_add(w->problems, str_of(field), "%s不是 UTF-8 文字，请重新填写。", label);
    else if (text->n == 0 && least > 0)
        problems_add(w->problems, str_of(field), "请填写%s。", label);
    else if (str_length(*text) > most)
        problems_add(w->problems, str_of(field), "%s超过 %zu 个字，请缩短。", label, most);
    else
        return OK;
    return INVALID;
}

str casework_form(arena *a, str text, text_form form)
{
    buf out;
    buf_init(&out, a);
    uint32_t c;
    while ((c = str_next(&text)) != 0) {
        if (c >= 0xff01 && c <= 0xff5e)
            c -= 0xfee0;
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        bool blank = c <= ' ' || c == 0xa0 || c == 0x3000;
        bool mark = (c < 0x80 && !alnum) || (c >= 0x2000 && c < 0x3100) ||
                    (c >= 0xff00 && c <= 0xffff);
        if (blank || (form == FORM_BARE && mark))
            continue;
        char point[4];
        buf_put(&out, (str){point, utf8_put(c, point)});
    }
    return buf_str(&out);
}

err casework_number(work *w, const char *name, int64_t *out)
{
    return counter_next(w->store, w->a, w->agency, str_of(name), 1, out);
}

err casework_unit(work *w, unit_id unit)
{
    handling_unit key = {.agency = w->agency, .unit = unit}, there;
    err e = unit.n == 0 ? NOT_FOUND
                        : store_one(w->store, w->a, &unit_get, &handling_unit_shape, &key,
                                    &handling_unit_shape, &there);
    if (e != OK && e != NOT_FOUND)
        return e;
    if (e == OK && !there.closed)
        return OK;
    problems_add(w->problems, STR("unit"), "没有这个科室，或者已经停用。请另选一个科室。");
    return INVALID;
}

bool casework_by_applicant(const casework *k)
{
    return k->row.application.n != 0 && k->w->applicant.n == k->row.application.n;
}

str casework_object(const casework *k)
{
    return str_format(k->w->a, "application/%lld", (long long)k->row.application.n);
}

err casework_day(casework *k, const char *field, day *on)
{
    day first = k->course.received_on;
    for (size_t i = 0; i < k->events.n; i++)
        if (k->events.p[i].kind == EVENT_ARRIVED)
            first = k->events.p[i].happened_on;
    if (!day_is(*on))
        *on = k->w->today;
    if (!day_before(*on, first) && !day_before(k->w->today, *on))
        return OK;
    problems_add(k->w->problems, str_of(field), "日期应当在 %s 到 %s 之间。", day_iso(first).c,
                 day_iso(k->w->today).c);
    return INVALID;
}

void casework_look(casework *k)
{
    application_event *room = arena_new_n(k->w->a, application_event, 2 * k->events.n + 1);
    application_course(&k->cal, &k->set.rules, &k->row, k->events.p, k->events.n, room, k->as_of,
                       &k->course);
}

static err read_case(work *w, application_id which, casework *k)
{
    application key = {.agency = w->agency, .application = which};
    application_form form = {.agency = w->agency, .application = which};
    application_event asked = {.agency = w->agency, .application = which};
    void *rows = NULL;
    err e = store_one(w->store, w->a, &application_get, &application_shape, &key,
                      &application_shape, &k->row);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("申请"), "没有这件申请。");
    TRY(e);
    e = store_one(w->store, w->a, &application_form_get, &application_form_shape, &form,
                  &application_form_shape, &k->form);
    if (e != OK && e != NOT_FOUND)
        return e;
    k->has_form = e == OK;
    TRY(store_many(w->store, w->a, &application_events, &application_event_shape, &asked,
                   &application_event_shape, COURSE_EVENTS_MOST, &rows, &k->events.n, NULL));
    k->events.p = rows;
    k->events.room = k->loaded = k->events.n;
    casework_look(k);
    return OK;
}

err casework_load(work *w, application_id which, day as_of, casework *out)
{
    *out = (casework){.w = w, .as_of = as_of};
    TRY(office_settings_of(w, &out->set));
    TRY(office_calendar_of(w, DAY_NONE, &out->cal));
    return read_case(w, which, out);
}

err casework_reads(const casework *k)
{
    work *w = k->w;
    if (casework_by_applicant(k) ||
        course_reads(k->events.p, k->events.n, w->roles, w->unit))
        return OK;
    problems_add(w->problems, STR("权限"), "这件申请不由您的科室承办，也没有请您的科室协办，不能查看。");
    return FORBIDDEN;
}

/* The person's name, as letters show it; the login of an account that is not there, the
 * public's word for an applicant. */
static err actor_name(work *w, const application_event *e, str *out)
{
    account_record key = {.agency = w->agency, .account = e->account}, there;
    *out = e->actor.n > 0 ? e->actor : STR("有人");
    if (e->account.n == 0)
        return OK;
    err found = store_one(w->store, w->a, &account_get, &account_shape, &key, &account_shape,
                          &there);
    if (found == OK && there.name.n > 0)
        *out = there.name;
    return found == NOT_FOUND ? OK : found;
}

/* What was done since the user saw the case. */
static err tell_meanwhile(const casework *k, int64_t seen)
{
    work *w = k->w;
    for (size_t i = 0; i < k->events.n; i++) {
        const application_event *e = &k->events.p[i];
        if (e->step <= seen)
            continue;
        str who;
        TRY(actor_name(w, e, &who));
        problems_add(w->problems, STR("其间的变动"), "%.*s于 %.*s 做了“%s”。", STR_ARG(who),
                     STR_ARG(instant_chinese(w->a, e->entered_at)), event_kind_words[e->kind]);
    }
    problems_add(w->problems, STR("申请"),
                 "您打开以后，这件申请有了变动，您的操作没有保存。请看过变动再决定。");
    return OK;
}

err casework_may(casework *k, move wanted)
{
    work *w = k->w;
    move_state why;
    if (course_allows(&k->course, wanted, w->roles, w->unit, casework_by_applicant(k), &why))
        return OK;
    bool stands = k->course.moves[wanted].allowed;
    return casework_refuse(w, stands ? FORBIDDEN : CONFLICT, moves[wanted].name, why.because,
                           why.says);
}

static err ask(casework *k, int64_t seen)
{
    if (!casework_by_applicant(k) && !roles_allow(k->w->roles, RIGHT_APPLICATION_READ)) {
        problems_add(k->w->problems, STR("权限"), "没有“%s”的权限。",
                     right_words[RIGHT_APPLICATION_READ]);
        return FORBIDDEN;
    }
    TRY(casework_reads(k)); /* nor is who may not read it told what happened meanwhile */
    if (seen != APPLICATION_ANY && seen != k->course.version) {
        TRY(tell_meanwhile(k, seen));
        return CONFLICT;
    }
    if (k->events.n >= COURSE_EVENTS_MOST)
        return casework_refuse(k->w, CONFLICT, "申请", REG_45,
                               "这件申请的步骤太多，不能再增加。请归档后另行处理。");
    return casework_may(k, k->wanted);
}

err casework_begin(work *w, application_id which, int64_t seen, move wanted, casework *out)
{
    TRY(act_begin(w));
    err e = casework_load(w, which, w->today, out);
    out->wanted = wanted;
    if (e == OK)
        e = ask(out, seen);
    if (e != OK)
        store_rollback(w->store);
    return e;
}

err casework_add(casework *k, application_event e)
{
    work *w = k->w;
    e.agency = w->agency;
    e.application = k->row.application;
    e.step = k->events.n == 0 ? 1 : k->events.p[k->events.n - 1].step + 1;
    if (!day_is(e.happened_on) || e.happened_on.n == 0)
        e.happened_on = w->today;
    if (e.due_on.n == 0)
        e.due_on = DAY_NONE;
    e.entered_at = w->now;
    e.account = w->account;
    e.actor = casework_by_applicant(k) ? STR("申请人") : w->actor;
    if (e.unit.n == 0 && e.kind != EVENT_ASSIGNED && e.kind != EVENT_TRANSFERRED)
        e.unit = w->unit;
    *list_add(w->a, &k->events) = e;
    return store_change(w->store, &application_event_add, &application_event_shape, &e, NULL);
}

/* --- writing ------------------------------------------------------------------ */

static str title_of(const casework *k)
{
    if (k->has_form && k->form.title.n > 0)
        return k->form.title;
    str rest = k->row.content;
    size_t n = 0;
    while (rest.n > 0 && n++ < TITLE_BEGINNING)
        (void)str_next(&rest);
    str cut = str_slice(k->row.content, 0, k->row.content.n - rest.n);
    return str_replace(k->w->a, cut, STR("\n"), STR(" "));
}

static err write_state(casework *k)
{
    work *w = k->w;
    const course *c = &k->course;
    str all = str_format(w->a, "%.*s %.*s %.*s", STR_ARG(k->row.application_no),
                         STR_ARG(title_of(k)), STR_ARG(k->row.content));
    str find = casework_form(w->a, all, FORM_FIND);
    application_state s = {
        .agency = w->agency,
        .application = k->row.application,
        .stage = (int)c->stage,
        .closed = c->stage == STAGE_ARCHIVED,
        .unit = c->unit,
        .account = c->account,
        .due_on = c->due_on,
        .received_on = c->received_on,
        .version = c->version,
        .title = title_of(k),
        .find = str_slice(find, 0, str_utf8_span(str_slice(find, 0, FIND_MOST))),
    };
    return store_change(w->store, &application_state_put, &application_state_shape, &s, NULL);
}

err casework_write(casework *k)
{
    work *w = k->w;
    casework_look(k);
    if (k->course.refused)
        return casework_refuse(w, INVALID, "on", k->course.why.because, k->course.why.says);
    k->row.received_on = k->course.received_on;
    k->row.outcome = k->course.replied_outcome;
    k->row.replied_on = k->course.replied_on;
    TRY(store_change(w->store, &application_write_again, &application_shape, &k->row, NULL));
    return write_state(k);
}

err casework_tell(casework *k, str says)
{
    return act_append(k->w, str_format(k->w->a, "application_%s", move_ids[k->wanted]),
                      casework_object(k), says);
}

err casework_end(casework *k, err e, str says)
{
    if (e == OK)
        e = casework_write(k);
    if (e == OK)
        e = casework_tell(k, says);
    if (e == OK)
        return store_commit(k->w->store);
    store_rollback(k->w->store);
    return e;
}

err casework_adopt(work *w, const application_id *ids, size_t n)
{
    casework k = {.w = w, .as_of = w->today};
    TRY(office_settings_of(w, &k.set));
    TRY(office_calendar_of(w, DAY_NONE, &k.cal));
    for (size_t i = 0; i < n; i++) {
        TRY(read_case(w, ids[i], &k));
        TRY(write_state(&k));
    }
    return OK;
}
