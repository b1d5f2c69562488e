/* Requests that look alike: by blind indexes and by the digest of what is asked. */
#include "acts/application/casework.h"
#include "store/application_form.h"

enum { LIKE_MOST = 50 };

typedef struct gathering {
    casework *k;
    similar_case_list *out;
} gathering;

static bool same(str a, str b)
{
    return a.n > 0 && str_equal(a, b);
}

static err gather(void *context, const void *record)
{
    gathering *g = context;
    const similar_form *f = record;
    const application_form *own = &g->k->form;
    for (size_t i = 0; i < g->out->n; i++)
        if (g->out->p[i].application.n == f->application.n)
            return OK;
    size_t at = g->out->n;
    (void)list_add(g->k->w->a, g->out);
    for (; at > 0 && g->out->p[at - 1].application.n < f->application.n; at--)
        g->out->p[at] = g->out->p[at - 1];
    g->out->p[at] = (similar_case){
        .application = f->application,
        .application_no = f->application_no,
        .title = f->title,
        .received_on = f->received_on,
        .stage = (stage)f->stage,
        .outcome = f->outcome,
        .same_applicant = same(own->applicant_index, f->applicant_index) ||
                          same(own->certificate_index, f->certificate_index),
        .same_subject = same(own->subject_index, f->subject_index),
    };
    return OK;
}

err application_similar(work *w, application_id which, similar_case_list *out, bool *promote)
{
    casework k;
    gathering g = {&k, out};
    *out = (similar_case_list){0};
    *promote = false;
    if (!roles_allow(w->roles, RIGHT_APPLICATION_READ)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限。",
                     right_words[RIGHT_APPLICATION_READ]);
        return FORBIDDEN;
    }
    TRY(casework_load(w, which, w->today, &k));
    if (!k.has_form)
        return OK;
    const statement *const asked[] = {&application_like_subject, &application_like_applicant,
                                      &application_like_certificate};
    for (size_t i = 0; i < COUNT_OF(asked); i++)
        TRY(store_each(w->store, w->a, asked[i], &application_form_shape, &k.form,
                       &similar_form_shape, gather, &g));
    if (out->n > LIKE_MOST)
        out->n = LIKE_MOST;
    /* R58: another applicant asked for the same, and it is open */
    for (size_t i = 0; i < out->n; i++)
        *promote |= out->p[i].same_subject && !out->p[i].same_applicant &&
                    (out->p[i].outcome == GRANTED || k.course.outcome == GRANTED);
    return OK;
}
