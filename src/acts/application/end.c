/* Ends that are no answer, and what comes after one. */
#include "acts/act.h"
#include "acts/application/intake.h"
#include "acts/application/letter.h"
#include "secret/seal.h"
#include "secret/token.h"
#include "store/application.h"
#include "store/application_form.h"

enum { PARTS_MOST = 20 };

/* Closed without an answer: the step that says why, and the count in (六)3. */
static err close_case(casework *k, application_event why)
{
    TRY(casework_add(k, why));
    return casework_add(k, (application_event){.kind = EVENT_REPLIED, .amount = OTHER_MISC + 1});
}

err application_withdraw(work *w, application_id which, int64_t seen, str says)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_WITHDRAW, &k));
    err e = casework_text(w, "says", "说明", &says, 0, OPINION_MOST);
    if (e == OK)
        e = close_case(&k, (application_event){.kind = EVENT_WITHDRAWN, .says = says});
    return casework_end(&k, e, STR("申请人撤回申请。"));
}

err application_move_out(work *w, application_id which, int64_t seen, str where, str why)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_MOVE_OUT, &k));
    err e = casework_text(w, "where", "移送到哪里", &where, 1, 200);
    if (e == OK)
        e = casework_text(w, "why", "理由", &why, 1, OPINION_MOST);
    if (e == OK)
        e = close_case(&k, (application_event){
                               .kind = EVENT_MOVED_OUT,
                               .says = str_format(w->a, "%.*s：%.*s", STR_ARG(where),
                                                  STR_ARG(why))});
    return casework_end(&k, e, STR("移送。"));
}

err application_merge(work *w, application_id which, int64_t seen, application_id into, str why)
{
    casework k, other;
    TRY(casework_begin(w, which, seen, MOVE_MERGE, &k));
    err e = casework_text(w, "why", "理由", &why, 1, OPINION_MOST);
    if (e == OK)
        e = into.n == which.n ? casework_refuse(w, INVALID, "into", REG_36_I6,
                                                "不能并入自己，请选另一件申请。")
                              : casework_load(w, into, w->today, &other);
    if (e == OK && stage_is_closed(other.course.stage))
        e = casework_refuse(w, CONFLICT, "into", REG_36_I6,
                            "要并入的申请已经办结；已经答复过的，请按重复申请答复。");
    if (e == OK)
        e = close_case(&k, (application_event){
                               .kind = EVENT_MERGED, .about = into.n, .says = why});
    return casework_end(&k, e, str_format(w->a, "并入申请 %lld。", (long long)into.n));
}

/* --- splitting ---------------------------------------------------------------- */

/* Sealed values are bound to their row: each is opened and closed again. */
static err move_seals(casework *from, casework *to)
{
    work *w = from->w;
    const struct {
        const char *column;
        size_t offset;
    } fields[] = {
        {"application_form.certificate_no", offsetof(application_form, certificate_no)},
        {"application_form.representative", offsetof(application_form, representative)},
        {"application_form.agent", offsetof(application_form, agent)},
        {"application_form.phone", offsetof(application_form, phone)},
        {"application_form.email", offsetof(application_form, email)},
        {"application_form.postal_address", offsetof(application_form, postal_address)},
        {"application_form.postcode", offsetof(application_form, postcode)},
    };
    if (w->keys == NULL)
        return FAULT;
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        sealed *kept = (sealed *)(void *)((char *)&to->form + fields[i].offset);
        str plain = {0};
        if (kept->bytes_.n == 0)
            continue;
        TRY(seal_open_bytes(w->keys, w->a,
                            seal_context(w->a, fields[i].column, w->agency.n,
                                         from->row.application.n),
                            *kept, &plain));
        TRY(seal_close(w->keys, w->a,
                       seal_context(w->a, fields[i].column, w->agency.n, to->row.application.n),
                       plain, kept));
    }
    return OK;
}

static err split_off(casework *k, str part, application_id *out)
{
    work *w = k->w;
    casework child = *k;
    child.events = (application_event_list){0};
    child.loaded = 0;
    child.row.outcome = OUTCOME_NONE;
    child.row.replied_on = DAY_NONE;
    child.row.content = part;
    TRY(casework_number(w, "application", &child.row.application.n));
    TRY(intake_application_no(w, &k->set, w->today, &child.row.application_no));
    TRY(move_seals(k, &child));
    child.form.application = child.row.application;
    child.form.title = STR("");
    child.form.split_from = k->row.application;
    TRY(intake_subject(w, STR(""), part, &child.form.subject_index));
    TRY(store_change(w->store, &application_add, &application_shape, &child.row, NULL));
    TRY(store_change(w->store, &application_form_add, &application_form_shape, &child.form, NULL));
    TRY(intake_alike(w, child.row.application, child.form.title, part));
    for (size_t i = 0; i < k->events.n; i++) {
        int kind = k->events.p[i].kind;
        if (kind == EVENT_ARRIVED || kind == EVENT_CONFIRMED)
            TRY(casework_add(&child, (application_event){
                                         .kind = kind,
                                         .happened_on = k->events.p[i].happened_on,
                                         .says = k->events.p[i].says}));
    }
    TRY(casework_add(&child, (application_event){
                                 .kind = EVENT_REGISTERED,
                                 .says = str_format(w->a, "从 %.*s 拆分。",
                                                    STR_ARG(k->row.application_no))}));
    TRY(casework_write(&child));
    TRY(casework_tell(&child, STR("拆分得来。")));
    *out = child.row.application;
    return casework_add(k, (application_event){.kind = EVENT_SPLIT,
                                               .about = child.row.application.n,
                                               .says = str_format(w->a, "%.*s：%.*s",
                                                   STR_ARG(child.row.application_no),
                                                   STR_ARG(part))});
}

static err split(casework *k, str keeps, const str *parts, size_t n, application_id *ids)
{
    work *w = k->w;
    if (!k->has_form || !k->course.confirmed)
        return casework_refuse(w, CONFLICT, "parts", REG_29, "确认收到以后才能拆分。");
    if (n == 0 || n > PARTS_MOST)
        return casework_refuse(w, INVALID, "parts", REG_29, "请逐项写明，最多拆出 20 件。");
    TRY(casework_text(w, "keeps", "这一件保留的内容", &keeps, 1, CONTENT_MOST));
    for (size_t i = 0; i < n; i++) {
        str part = parts[i];
        TRY(casework_text(w, "parts", "拆出的内容", &part, 1, CONTENT_MOST));
        TRY(split_off(k, part, &ids[i]));
    }
    return casework_add(k, (application_event){.kind = EVENT_NOTED, .says = keeps});
}

err application_split(work *w, application_id which, int64_t seen, str keeps, const str *parts,
                      size_t n, application_id **out)
{
    casework k;
    application_id *ids = arena_new_n(w->a, application_id, PARTS_MOST + 1);
    TRY(casework_begin(w, which, seen, MOVE_SPLIT, &k));
    err e = split(&k, keeps, parts, n, ids);
    TRY(casework_end(&k, e, str_format(w->a, "拆分出 %zu 件。", n)));
    *out = ids;
    return OK;
}

/* --- beside and after ------------------------------------------------------------ */

static err with_reason(work *w, application_id which, int64_t seen, move wanted, int kind,
                       const char *field, const char *label, str says, const char *ledger)
{
    casework k;
    TRY(casework_begin(w, which, seen, wanted, &k));
    err e = casework_text(w, field, label, &says, 1, OPINION_MOST);
    if (e == OK)
        e = casework_add(&k, (application_event){.kind = kind, .says = says});
    return casework_end(&k, e, str_of(ledger));
}

err application_promote(work *w, application_id which, int64_t seen, str says)
{
    return with_reason(w, which, seen, MOVE_PROMOTE, EVENT_PROMOTED, "says", "理由", says,
                       "转为主动公开。");
}

err application_archive(work *w, application_id which, int64_t seen, str archive_no)
{
    return with_reason(w, which, seen, MOVE_ARCHIVE, EVENT_ARCHIVED, "archive_no", "档号",
                       archive_no, "归档。");
}

err application_rectify(work *w, application_id which, int64_t seen, str finding)
{
    casework k;
    letter_facts f;
    letter_id told;
    TRY(casework_begin(w, which, seen, MOVE_RECTIFY, &k));
    err e = casework_text(w, "finding", "处理结果", &finding, 1, OPINION_MOST);
    if (e == OK)
        e = case_facts(&k, &f);
    if (e == OK) {
        f.finding = finding;
        f.reason = finding;
        e = letter_issue(&k, LETTER_RECTIFICATION, &f, w->today, &told);
    }
    if (e == OK)
        e = casework_add(&k, (application_event){
                                 .kind = EVENT_RECTIFIED, .about = told.n, .says = finding});
    return casework_end(&k, e, STR("更正本人信息的处理。"));
}

/* --- taking back ------------------------------------------------------------------- */

static bool is_taken_back(const casework *k, int64_t step)
{
    return application_event_voided(&k->events, step);
}

/* Steps that others stand on, or that stand in papers that left the office, stay. */
static bool may_void(int kind)
{
    switch (kind) {
    case EVENT_ARRIVED:
    case EVENT_LETTER_ISSUED:
    case EVENT_SIGNED:
    case EVENT_SPLIT:
    case EVENT_FEE_PAID:
    case EVENT_FEE_NOTIFIED:
    case EVENT_REPLIED:
    case EVENT_WITHDRAWN:
    case EVENT_MERGED:
    case EVENT_MOVED_OUT:
    case EVENT_ARCHIVED:
    case EVENT_VOIDED: return false;
    default: return true;
    }
}

static err take_back(casework *k, int64_t step, str why)
{
    work *w = k->w;
    const application_event *e = NULL;
    for (size_t i = 0; i < k->events.n; i++)
        if (k->events.p[i].step == step)
            e = &k->events.p[i];
    if (e == NULL || is_taken_back(k, step))
        return casework_refuse(w, NOT_FOUND, "step", REG_45, "没有这个步骤，或者已经撤销。");
    if (!may_void(e->kind))
        return casework_refuse(w, CONFLICT, "step", REG_45, "这个步骤不能撤销。");
    if (!roles_allow(w->roles, RIGHT_ASSIGN) &&
        (w->account.n == 0 || e->account.n != w->account.n))
        return casework_refuse(w, FORBIDDEN, "step", REG_45,
                               "只有记这一步的人或者公开工作机构能撤销它。");
    if (k->course.signed_ && e->kind != EVENT_SERVED && e->kind != EVENT_SERVICE_FAILED &&
        e->kind != EVENT_NOTED)
        return casework_refuse(w, CONFLICT, "step", REG_45, "答复已经签发，这个步骤不能撤销。");
    TRY(casework_text(w, "why", "撤销的理由", &why, 1, OPINION_MOST));
    return casework_add(k, (application_event){
                               .kind = EVENT_VOIDED, .voids = step, .says = why});
}

err application_void(work *w, application_id which, int64_t seen, int64_t step, str why)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_VOID, &k));
    return casework_end(&k, take_back(&k, step, why),
                        str_format(w->a, "撤销步骤 %lld。", (long long)step));
}
