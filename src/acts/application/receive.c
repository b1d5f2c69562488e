/* Taking a request in: its number, its day of receipt, what proves it. */
#include "acts/act.h"
#include "acts/application/intake.h"
#include "acts/application/letter.h"
#include "acts/calendar.h"
#include "acts/draft.h"
#include "acts/flood.h"
#include "acts/visitor.h"
#include "rules/receipt.h"
#include "secret/seal.h"
#include "secret/token.h"
#include "store/application.h"
#include "store/application_form.h"
#include "store/stored_file.h"

/* The public sends in its own name, by the site only. */
static err may_receive(work *w, const application_intake *in)
{
    if (roles_allow(w->roles, RIGHT_REGISTER) ||
        (w->account.n == 0 && in->channel == CHANNEL_ONLINE))
        return OK;
    problems_add(w->problems, STR("权限"), "没有“%s”的权限。", right_words[RIGHT_REGISTER]);
    return FORBIDDEN;
}

static err give_code(casework *k, str *code)
{
    work *w = k->w;
    unsigned char digest[SM3_SIZE];
    TRY(query_code_new(w->a, code));
    TRY(seal_index(w->keys, "query_code", *code, digest));
    k->form.query_code_index = str_copy(w->a, (str){(const char *)digest, sizeof digest});
    return OK;
}

/* The files of a draft become the case's. */
static err take_files(casework *k, draft_id from)
{
    work *w = k->w;
    void *rows = NULL;
    size_t n = 0;
    stored_file of = {.agency = w->agency, .draft = from};
    TRY(store_many(w->store, w->a, &stored_files_of_draft, &stored_file_shape, &of,
                   &stored_file_shape, FILES_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const stored_file *f = (const stored_file *)rows + i;
        application_file row = {.agency = w->agency,
                                .application = k->row.application,
                                .stored_file = f->stored_file,
                                .purpose = f->purpose};
        TRY(store_change(w->store, &application_file_add, &application_file_shape, &row, NULL));
        TRY(store_change(w->store, &stored_file_sent, &stored_file_shape, f, NULL));
    }
    return OK;
}

static err take_draft(casework *k, str token, draft *d)
{
    err e = draft_take(k->w, token, d);
    if (e == NOT_FOUND)
        return casework_refuse(k->w, CONFLICT, "draft", REG_29,
                               "这份申请已经提交，或者草稿已经过期。请用申请编号和查询码查询。");
    TRY(e);
    return take_files(k, d->draft);
}

static err enter(casework *k, const application_intake *in, application_receipt *out)
{
    work *w = k->w;
    draft d = {0};
    str code = {0};
    day arrived = day_is(in->arrived_on) ? in->arrived_on : w->today;
    receipt got = receipt_of(in->channel, arrived, in->confirmed_on);
    TRY(casework_number(w, "application", &k->row.application.n));
    TRY(intake_application_no(w, &k->set, arrived, &k->row.application_no));
    k->row.received_on = day_is(got.received_on) ? got.received_on : arrived;
    TRY(intake_seal(k, in));
    TRY(give_code(k, &code));
    TRY(store_change(w->store, &application_add, &application_shape, &k->row, NULL));
    TRY(store_change(w->store, &application_form_add, &application_form_shape, &k->form, NULL));
    TRY(intake_alike(w, k->row.application, k->form.title, k->row.content));
    TRY(casework_add(k, (application_event){.kind = EVENT_ARRIVED,
                                            .happened_on = arrived,
                                            .says = str_trim(in->evidence)}));
    if (day_is(in->confirmed_on) && day_is(got.confirm_by))
        TRY(casework_add(k, (application_event){.kind = EVENT_CONFIRMED,
                                                .happened_on = in->confirmed_on,
                                                .says = str_trim(in->evidence)}));
    TRY(files_keep(k, &in->files, 0));
    if (in->draft.n > 0)
        TRY(take_draft(k, in->draft, &d));
    TRY(casework_write(k));
    *out = (application_receipt){
        .application = k->row.application,
        .application_no = k->row.application_no,
        .query_code = code,
        .received_on = k->course.received_on,
        .confirmed = k->course.confirmed,
        .reply_due_on = k->course.clock.reply_due_on,
        .provisional = k->course.clock.provisional,
    };
    return in->draft.n > 0 ? draft_end(w, &d, out) : OK;
}

static err begin(work *w, const application_intake *in, casework *k)
{
    *k = (casework){
        .w = w,
        .as_of = w->today,
        .has_form = true,
        .row =
            {
                .agency = w->agency,
                .applicant_class = in->applicant_class,
                .applicant = {str_trim(in->applicant)},
                .channel = in->channel,
                .content = str_trim(in->content),
                .outcome = OUTCOME_NONE,
                .replied_on = DAY_NONE,
            },
    };
    TRY(office_settings_of(w, &k->set));
    return office_calendar_of(w, DAY_NONE, &k->cal);
}

err application_receive(work *w, const application_intake *in, application_receipt *out)
{
    casework k;
    TRY(may_receive(w, in));
    TRY(application_intake_check(w, in, NULL));
    TRY(act_begin(w));
    err e = begin(w, in, &k);
    if (e == OK && in->address.n > 0)
        e = visitor_count_with(w, VISITOR_SENDS, in->address);
    if (e == OK && in->address.n > 0)
        e = flood_take_with(w, &k.set.rules, in->address, (flood_proof)in->proof);
    if (e == OK)
        e = enter(&k, in, out);
    if (e == OK)
        e = act_append(w, STR("application_receive"), casework_object(&k),
                       str_format(w->a, "收件（%s），编号 %.*s。", channel_words[in->channel],
                                  STR_ARG(k.row.application_no)));
    if (e != OK) {
        store_rollback(w->store);
        return e;
    }
    return store_commit(w->store);
}

err application_confirm(work *w, application_id which, int64_t seen, const confirmation *in)
{
    casework k;
    day on = in->on;
    str how = in->how;
    TRY(casework_begin(w, which, seen, MOVE_CONFIRM, &k));
    err e = casework_text(w, "how", "怎样确认", &how, 1, OPINION_MOST);
    if (e == OK)
        e = casework_day(&k, "on", &on);
    if (e == OK)
        e = casework_add(&k, (application_event){.kind = in->reached ? EVENT_CONFIRMED
                                                                     : EVENT_CONFIRM_TRIED,
                                                 .happened_on = on,
                                                 .says = how});
    if (e == OK)
        e = files_keep(&k, &in->files, 0);
    return casework_end(&k, e, in->reached ? STR("与申请人确认收到。") : STR("联系确认未果。"));
}

static err register_it(casework *k, const registration *in, day on, str says)
{
    letter_id issued = {0};
    k->row.applicant_class = in->applicant_class;
    if (in->letter) {
        letter_facts facts;
        if (!k->course.confirmed)
            return casework_refuse(k->w, CONFLICT, "letter", REG_31,
                                   "还没有与申请人确认收到，不能出具登记回执。请先确认。");
        TRY(case_facts(k, &facts));
        TRY(letter_issue(k, LETTER_RECEIPT, &facts, on, &issued));
    }
    return casework_add(k, (application_event){.kind = EVENT_REGISTERED,
                                               .happened_on = on,
                                               .about = issued.n,
                                               .says = says});
}

err application_register(work *w, application_id which, int64_t seen, const registration *in)
{
    casework k;
    day on = in->on;
    str says = in->says;
    TRY(casework_begin(w, which, seen, MOVE_REGISTER, &k));
    err e = casework_text(w, "says", "说明", &says, 0, OPINION_MOST);
    if (e == OK)
        e = casework_day(&k, "on", &on);
    if (e == OK && (in->applicant_class < 0 || in->applicant_class >= APPLICANT_CLASS_COUNT))
        e = casework_refuse(w, INVALID, "applicant_class", REG_45, "请选择申请人类型。");
    if (e == OK)
        e = register_it(&k, in, on, says);
    return casework_end(&k, e, STR("登记。"));
}
