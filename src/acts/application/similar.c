/* Requests that look alike: by blind indexes, by the digest of what is asked, and by the keys
 * of its wording, which are then compared. */
#include "acts/act.h"
#include "acts/application/intake.h"
#include "rules/alike.h"
#include "store/application_form.h"

enum { LIKE_MOST = 50, ADOPT_MOST = 500 };

typedef struct gathering {
    casework *k;
    similar_case_list *out;
    alike_pairs own, other;       /* what is asked */
    similar_form_list applicants; /* of the same request, one of each */
} gathering;

static bool same(str a, str b)
{
    return a.n > 0 && str_equal(a, b);
}

static bool same_person(const similar_form *a, str applicant, str certificate)
{
    return same(a->applicant_index, applicant) || same(a->certificate_index, certificate);
}

static void pairs_of(arena *a, str title, str content, alike_pairs *out)
{
    alike_pairs_of(str_format(a, "%.*s%.*s", STR_ARG(title), STR_ARG(content)), out);
}

static void count_applicant(gathering *g, const similar_form *f)
{
    for (size_t i = 0; i < g->applicants.n; i++)
        if (same_person(&g->applicants.p[i], f->applicant_index, f->certificate_index))
            return;
    *list_add(g->k->w->a, &g->applicants) = *f;
}

static err gather(void *context, const void *record)
{
    gathering *g = context;
    const similar_form *f = record;
    const application_form *own = &g->k->form;
    for (size_t i = 0; i < g->out->n; i++)
        if (g->out->p[i].application.n == f->application.n)
            return OK;
    bool same_subject = same(own->subject_index, f->subject_index);
    bool same_applicant = same_person(f, own->applicant_index, own->certificate_index);
    pairs_of(g->k->w->a, f->form_title, f->content, &g->other);
    int alike = alike_permille(&g->own, &g->other);
    bool same_request = same_subject || alike >= g->k->set.rules.alike_permille;
    if (!same_request && !same_applicant)
        return OK; /* shares a key, and little else */
    if (same_request && !same_applicant)
        count_applicant(g, f);
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
        .same_applicant = same_applicant,
        .same_subject = same_subject,
        .alike = alike,
        .same_request = same_request,
    };
    return OK;
}

err application_similar(work *w, application_id which, similar_case_list *out,
                        same_requests *others)
{
    casework k;
    gathering g = {.k = &k, .out = out};
    *out = (similar_case_list){0};
    *others = (same_requests){0};
    if (!roles_allow(w->roles, RIGHT_APPLICATION_READ)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限。",
                     right_words[RIGHT_APPLICATION_READ]);
        return FORBIDDEN;
    }
    TRY(casework_load(w, which, w->today, &k));
    if (!k.has_form)
        return OK;
    pairs_of(w->a, k.form.title, k.row.content, &g.own);
    const statement *const asked[] = {&application_like_subject, &application_like_applicant,
                                      &application_like_certificate, &application_like_wording};
    for (size_t i = 0; i < COUNT_OF(asked); i++)
        TRY(store_each(w->store, w->a, asked[i], &application_form_shape, &k.form,
                       &similar_form_shape, gather, &g));
    if (out->n > LIKE_MOST)
        out->n = LIKE_MOST;
    bool open = k.course.outcome == GRANTED;
    for (size_t i = 0; i < out->n; i++)
        if (out->p[i].same_request && !out->p[i].same_applicant) {
            others->cases++;
            open |= out->p[i].outcome == GRANTED;
        }
    others->applicants = (int)g.applicants.n;
    others->promote = open && others->applicants >= k.set.rules.askers_open;
    return OK;
}

/* --- the keys ------------------------------------------------------------------- */

err intake_alike(work *w, application_id which, str title, str content)
{
    alike_pairs pairs;
    uint64_t keys[ALIKE_KEYS];
    pairs_of(w->a, title, content, &pairs);
    size_t n = alike_keys_of(&pairs, keys);
    for (size_t i = 0; i < n; i++) {
        alike_key row = {w->agency, which, (int64_t)keys[i]};
        TRY(store_change(w->store, &application_alike_add, &alike_key_shape, &row, NULL));
    }
    return OK;
}

/* What was taken in before there were keys, some hundreds at a time. */
static err adopt(work *w, application_id *after, int64_t *seen)
{
    application_form key = {.agency = w->agency, .application = *after};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &application_alike_missing, &application_form_shape, &key,
                   &asked_form_shape, ADOPT_MOST, &rows, &n, NULL));
    const asked_form *asked = rows;
    for (size_t i = 0; i < n; i++) {
        alike_pairs pairs;
        pairs_of(w->a, asked[i].title, asked[i].content, &pairs);
        *seen += pairs.n > 0;
        TRY(intake_alike(w, asked[i].application, asked[i].title, asked[i].content));
        *after = asked[i].application;
    }
    return n < ADOPT_MOST ? NOT_FOUND : OK;
}

err application_adopt(work *w)
{
    application_id after = {-1}; /* no number: 0 is none, and compares with nothing */
    err e = OK;
    while (e == OK) {
        int64_t keyed = 0;
        TRY(act_begin(w));
        e = adopt(w, &after, &keyed);
        err done = e == NOT_FOUND ? OK : e;
        if (done == OK && keyed > 0)
            done = act_append(w, STR("application_adopt"), STR("application"),
                              str_format(w->a, "为以前登记的申请补记用语特征 %lld 件。",
                                         (long long)keyed));
        if (done == OK && keyed > 0)
            done = store_commit(w->store);
        else
            store_rollback(w->store);
        TRY(done);
    }
    return e == NOT_FOUND ? OK : e;
}
