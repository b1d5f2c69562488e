/* A case as a page shows it: everything of one moment, persons masked. */
#include "acts/application/casework.h"
#include "acts/personal.h"
#include "store/application.h"
#include "store/finding.h"
#include "store/letter.h"
#include "store/stored_file.h"

enum { ROWS_MOST = 5000, TITLE_BEGINNING = 40 };

bool application_event_voided(const application_event_list *events, int64_t step)
{
    for (size_t i = 0; i < events->n; i++)
        if (events->p[i].kind == EVENT_VOIDED && events->p[i].voids == step)
            return true;
    return false;
}

err application_find(work *w, str no, application_id *out)
{
    application key = {.agency = w->agency, .application_no = no}, there;
    err e = store_one(w->store, w->a, &application_by_no, &application_shape, &key,
                      &application_shape, &there);
    if (e == OK)
        *out = there.application;
    return e;
}

/* All rows of a table of the case. */
#define READ(member, statement, type)                                                       \
    do {                                                                                    \
        type key_ = {.agency = k->w->agency, .application = k->row.application};            \
        void *rows_ = NULL;                                                                 \
        TRY(store_many(k->w->store, k->w->a, &(statement), &type##_shape, &key_,            \
                       &type##_shape, ROWS_MOST, &rows_, &out->member.n, NULL));            \
        out->member.p = rows_;                                                              \
        out->member.room = out->member.n;                                                   \
    } while (0)

static err read_papers(casework *k, application_view *out)
{
    READ(files, application_files, application_file);
    READ(letters, application_letters, application_letter);
    READ(parts, application_parts, application_part);
    READ(searches, search_records, search_record);
    READ(consultations, consultations, consultation);
    READ(fees, fee_notices, fee_notice);
    READ(services, services, service);
    return OK;
}

static err mask_form(casework *k, masked_form *out)
{
    work *w = k->w;
    const application_form *f = &k->form;
    const struct {
        mask_kind kind;
        const char *column;
        sealed kept;
        str *to;
    } fields[] = {
        {MASK_CERTIFICATE, "application_form.certificate_no", f->certificate_no,
         &out->certificate_no},
        {MASK_NAME, "application_form.representative", f->representative, &out->representative},
        {MASK_ALL, "application_form.agent", f->agent, &out->agent},
        {MASK_PHONE, "application_form.phone", f->phone, &out->phone},
        {MASK_EMAIL, "application_form.email", f->email, &out->email},
        {MASK_ADDRESS, "application_form.postal_address", f->postal_address,
         &out->postal_address},
        {MASK_POSTCODE, "application_form.postcode", f->postcode, &out->postcode},
    };
    personal_field name = {MASK_NAME, "application.applicant", k->row.application.n,
                           {STR("")}, k->row.applicant};
    TRY(personal_show(w, &name, &out->applicant));
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        personal_field one = {fields[i].kind, fields[i].column, k->row.application.n,
                              fields[i].kept, {STR("")}};
        *fields[i].to = STR("");
        if (fields[i].kept.bytes_.n > 0)
            TRY(personal_show(w, &one, fields[i].to));
    }
    return OK;
}

static bool is_seen(const application_event *e, day as_of)
{
    return !day_before(as_of, e->happened_on) &&
           (e->entered_at.s == 0 || !day_before(as_of, day_of_instant(e->entered_at)));
}

/* In the order they happened, as of the day. */
static void order(casework *k, application_event_list *out)
{
    for (size_t i = 0; i < k->events.n; i++) {
        application_event e = k->events.p[i];
        if (!is_seen(&e, k->as_of))
            continue;
        size_t at = out->n;
        (void)list_add(k->w->a, out);
        for (; at > 0 && day_before(e.happened_on, out->p[at - 1].happened_on); at--)
            out->p[at] = out->p[at - 1];
        out->p[at] = e;
    }
}

static str title_of(const casework *k)
{
    str rest = k->row.content;
    if (k->has_form && k->form.title.n > 0)
        return k->form.title;
    for (int i = 0; i < TITLE_BEGINNING && rest.n > 0; i++)
        (void)str_next(&rest);
    return str_slice(k->row.content, 0, k->row.content.n - rest.n);
}

static err view(work *w, application_id which, day as_of, application_view *out)
{
    casework *k = arena_new(w->a, casework);
    TRY(casework_load(w, which, as_of, k));
    TRY(casework_reads(k));
    *out = (application_view){
        .row = k->row,
        .has_form = k->has_form,
        .form = k->form,
        .title = title_of(k),
        .course = k->course,
        .cal = &k->cal,
        .settings = k->set.rules,
    };
    order(k, &out->events);
    TRY(mask_form(k, &out->masked));
    return read_papers(k, out);
}

err application_open(work *w, application_id which, day as_of, application_view *out)
{
    if (!(which.n != 0 && w->applicant.n == which.n) &&
        !roles_allow(w->roles, RIGHT_APPLICATION_READ)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限。",
                     right_words[RIGHT_APPLICATION_READ]);
        return FORBIDDEN;
    }
    bool joins = store_in_transaction(w->store);
    if (!joins)
        TRY(store_begin_read(w->store));
    err e = view(w, which, day_is(as_of) ? as_of : w->today, out);
    if (!joins)
        store_rollback(w->store);
    return e;
}
