/* Service: a reply is given on the day it leaves, and proved by what comes back. */
#include "acts/application/letter.h"
#include "acts/application/mailed.h"
#include "acts/personal.h"
#include "secret/seal.h"
#include "store/letter.h"

/* Where the applicant wants it, by the manner; `place` alone and with the name. */
static err recipient_of(casework *k, int manner, str *place, str *out)
{
    work *w = k->w;
    const struct {
        int manner;
        mask_kind kind;
        const char *column;
        sealed kept;
    } places[] = {
        {CHOICE_POST, MASK_ADDRESS, "application_form.postal_address", k->form.postal_address},
        {CHOICE_EMAIL, MASK_EMAIL, "application_form.email", k->form.email},
        {CHOICE_FAX, MASK_PHONE, "application_form.phone", k->form.phone},
    };
    str name = k->row.applicant.kept_;
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        personal_field f = {places[i].kind, places[i].column, k->row.application.n, places[i].kept,
                            {STR("")}};
        if (places[i].manner != manner || !k->has_form)
            continue;
        TRY(personal_use(w, &f, place));
        if (place->n == 0)
            return casework_refuse(w, INVALID, "recipient", REG_36,
                                   "申请人没有留这种联系方式，请填写送达的地址或者换一种方式。");
    }
    *out = place->n > 0 ? str_format(w->a, "%.*s，%.*s", STR_ARG(name), STR_ARG(*place)) : name;
    return OK;
}

/* `place` gets the applicant's address if the recipient was left to his form. */
static err check_serving(casework *k, letter which, serving *in, str *place)
{
    work *w = k->w;
    if (in->manner < CHOICE_DIRECT || in->manner > CHOICE_ENTRUSTED)
        return casework_refuse(w, INVALID, "manner", REG_36, "请选择送达的方式。");
    TRY(casework_text(w, "recipient", "受送达人", &in->recipient, 0, 200));
    TRY(casework_text(w, "tracking_no", "邮件编号", &in->tracking_no, in->manner == CHOICE_POST,
                      50));
    TRY(casework_text(w, "server", "送达人", &in->server, in->manner != CHOICE_ONLINE, 100));
    TRY(casework_text(w, "place", "送达地点", &in->place, 0, 200));
    TRY(casework_day(k, "on", &in->on));
    *place = STR("");
    if (in->recipient.n > 0)
        return OK;
    if (!letter_to_applicant(which))
        return casework_refuse(w, INVALID, "recipient", REG_36,
                               "这份文书不是给申请人的，请填写受送达人和地址。");
    return recipient_of(k, in->manner, place, &in->recipient);
}

static err reply(casework *k, const serving *in)
{
    if (k->course.replied_outcome != OUTCOME_NONE)
        return OK; /* served again */
    return casework_add(k, (application_event){.kind = EVENT_REPLIED,
                                               .happened_on = in->on,
                                               .amount = k->course.outcome + 1,
                                               .about = in->letter.n});
}

/* What the gate was asked about a letter, and what it said. */
typedef struct letter_asked {
    gate_thing of;
    gate_result found;
} letter_asked;

static err serve(casework *k, const serving *asked, letter_asked *gate, service_id *out)
{
    work *w = k->w;
    serving in = *asked;
    application_letter l;
    str place;
    if (in.letter.n == 0)
        in.letter = k->course.letter;
    TRY(letter_get(k, in.letter, &l));
    if (!day_is(l.letter_on))
        return casework_refuse(w, CONFLICT, "letter", REG_36, "这份文书还没有签发，不能送达。");
    TRY(check_serving(k, (letter)l.kind, &in, &place));
    bool mails = in.manner == CHOICE_EMAIL && !in.by_hand;
    if (mails)
        TRY(mailed_check(k, &in, &place));
    if (day_before(in.on, l.letter_on))
        return casework_refuse(w, INVALID, "on", REG_36, "送达不能早于成文日期。");
    TRY(letter_gate(k, &l, &gate->of, &gate->found));
    service s = {
        .agency = w->agency,
        .application = k->row.application,
        .letter = in.letter,
        .manner = in.manner,
        .tracking_no = in.tracking_no,
        .server = in.server,
        .place = in.place,
        .sent_on = in.on,
    };
    TRY(casework_number(w, "service", &s.service.n));
    TRY(personal_seal(w, "service.recipient", s.service.n, in.recipient, &s.recipient));
    TRY(store_change(w->store, &service_add, &service_shape, &s, NULL));
    TRY(files_keep(k, &in.files, s.service.n));
    if (mails)
        TRY(mailed_queue(k, &l, s.service, place));
    if (k->course.signed_ && in.letter.n == k->course.letter.n)
        TRY(reply(k, &in));
    application_event e = {.kind = EVENT_DISPATCHED,
                           .happened_on = in.on,
                           .about = in.letter.n,
                           .amount = s.service.n,
                           .choice = in.manner};
    TRY(casework_add(k, e));
    e.kind = EVENT_SERVED;
    if (in.arrived)
        TRY(casework_add(k, e));
    *out = s.service;
    return OK;
}

static str manner_words(int manner)
{
    return manner > 0 && manner < CHOICE_COUNT ? str_of(event_choice_words[manner]) : STR("");
}

err application_serve(work *w, application_id which, int64_t seen, const serving *in,
                      service_id *out)
{
    casework k;
    service_id made = {0};
    TRY(casework_begin(w, which, seen, MOVE_SERVE, &k));
    letter_asked gate = {0};
    err e = serve(&k, in, &gate, &made);
    str says = str_format(w->a, "送达文书（%.*s）。", STR_ARG(manner_words(in->manner)));
    e = casework_end(&k, e, says);
    if (e == CONFLICT && gate.found.errors > 0)
        TRY(gate_record(w, &gate.of, FOUND_BY_SCAN, &gate.found));
    TRY(e);
    *out = made;
    return OK;
}

err application_service_recipient(work *w, const application_view *view, const service *served,
                                  str *out)
{
    if (!roles_allow(w->roles, RIGHT_SERVE)) {
        *out = view->masked.applicant;
        return OK;
    }
    if (w->keys == NULL)
        return FAULT;
    return seal_open_bytes(w->keys, w->a,
                           seal_context(w->a, "service.recipient", w->agency.n, served->service.n),
                           served->recipient, out);
}

const application_event *service_open(const casework *k, service_id which)
{
    const application_event *found = NULL;
    for (size_t i = 0; i < k->events.n; i++) {
        const application_event *e = &k->events.p[i];
        if (e->kind == EVENT_VOIDED && found != NULL && e->voids == found->step)
            found = NULL;
        if (e->amount != which.n)
            continue;
        if (e->kind == EVENT_DISPATCHED)
            found = e;
        else if (e->kind == EVENT_SERVED || e->kind == EVENT_SERVICE_FAILED)
            found = NULL;
    }
    return found;
}

/* The dispatch of an e-mail that was taken over and counts as served. */
static const application_event *taken_over(const casework *k, service_id which)
{
    const application_event *found = NULL;
    for (size_t i = 0; i < k->events.n; i++) {
        const application_event *e = &k->events.p[i];
        if (e->kind == EVENT_DISPATCHED && e->choice == CHOICE_EMAIL && e->amount == which.n)
            found = e;
        else if (e->kind == EVENT_SERVICE_FAILED && e->amount == which.n)
            found = NULL;
    }
    return found;
}

static err result(casework *k, service_id which, bool arrived, day on, str says,
                  const case_files *files)
{
    const application_event *sent = service_open(k, which);
    if (sent == NULL && !arrived)
        sent = taken_over(k, which);
    if (sent == NULL)
        return casework_refuse(k->w, NOT_FOUND, "service", REG_36,
                               "没有这次送达，或者已经登记了结果。");
    TRY(casework_text(k->w, "says", arrived ? "送达的凭据" : "未能送达的原因", &says, 1,
                      OPINION_MOST));
    TRY(casework_day(k, "on", &on));
    if (day_before(on, sent->happened_on))
        return casework_refuse(k->w, INVALID, "on", REG_36, "送达不能早于发出。");
    TRY(files_keep(k, files, which.n));
    return casework_add(k, (application_event){
                               .kind = arrived ? EVENT_SERVED : EVENT_SERVICE_FAILED,
                               .happened_on = on,
                               .about = sent->about,
                               .amount = which.n,
                               .says = says});
}

err application_service_result(work *w, application_id which, int64_t seen, service_id served,
                               bool arrived, day on, str says, case_files files)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_SERVICE_RESULT, &k));
    return casework_end(&k, result(&k, served, arrived, on, says, &files),
                        arrived ? STR("登记送达。") : STR("登记未能送达。"));
}

/* By a wire the applicant can confirm; a step he took already is not taken again. */
static const application_event *to_confirm(const casework *k, letter_id which)
{
    const application_event *sent = NULL;
    for (size_t i = 0; i < k->events.n; i++) {
        const application_event *e = &k->events.p[i];
        if (e->about != which.n)
            continue;
        if (e->kind == EVENT_DISPATCHED &&
            (e->choice == CHOICE_EMAIL ||
             (e->choice == CHOICE_ONLINE && service_open(k, (service_id){e->amount}) != NULL)))
            sent = e;
        else if (e->kind == EVENT_OPENED ||
                 (sent != NULL && e->kind == EVENT_SERVICE_FAILED && e->amount == sent->amount))
            sent = NULL;
    }
    return sent;
}

static err opened_it(casework *k, letter_id opened)
{
    const application_event *sent = to_confirm(k, opened);
    if (sent == NULL)
        return casework_refuse(k->w, NOT_FOUND, "letter", REG_36,
                               "没有在网上或者用电子邮件送达、还要确认的这份文书。");
    const application_event *open = service_open(k, (service_id){sent->amount});
    application_event step = {.kind = EVENT_OPENED, .about = opened.n};
    int64_t performed = open == NULL ? 0 : open->amount; /* the list may move */
    TRY(casework_add(k, step));
    if (performed == 0)
        return OK;
    step.kind = EVENT_SERVED;
    step.amount = performed;
    return casework_add(k, step);
}

err application_opened(work *w, application_id which, letter_id opened)
{
    casework k;
    TRY(casework_begin(w, which, APPLICATION_ANY, MOVE_OPEN, &k));
    return casework_end(&k, opened_it(&k, opened), STR("申请人在网上查阅了文书。"));
}
