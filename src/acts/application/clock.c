/* What moves the clock: each with its letter, in one transaction. */
#include "acts/application/letter.h"
#include "acts/personal.h"
#include "store/finding.h"

static err ask_supplement(casework *k, const supplement_notice *in)
{
    work *w = k->w;
    day on = in->on, due = in->due_on;
    str points = in->points;
    letter_facts f;
    letter_id issued;
    TRY(casework_text(w, "points", "要补正的内容", &points, 1, OPINION_MOST));
    TRY(casework_day(k, "on", &on));
    if (!day_is(due))
        due = calendar_workdays_after(&k->cal, on, k->set.rules.supplement);
    if (!day_before(on, due))
        return casework_refuse(w, INVALID, "due_on", REG_30, "补正的期限应当在告知以后。");
    TRY(case_facts(k, &f));
    f.points = points;
    f.respond_by = due;
    TRY(letter_issue(k, LETTER_SUPPLEMENT, &f, on, &issued));
    return casework_add(k, (application_event){.kind = EVENT_SUPPLEMENT_ASKED,
                                               .happened_on = on,
                                               .about = issued.n,
                                               .due_on = due,
                                               .says = points});
}

err application_ask_supplement(work *w, application_id which, int64_t seen,
                               const supplement_notice *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_ASK_SUPPLEMENT, &k));
    return casework_end(&k, ask_supplement(&k, in), STR("告知补正。"));
}

static err supplemented(casework *k, const supplement *in)
{
    work *w = k->w;
    day on = in->on;
    str content = in->content, says = in->says, late = in->late_reason;
    TRY(casework_text(w, "content", "补正的内容", &content, 0, CONTENT_MOST));
    TRY(casework_text(w, "says", "说明", &says, content.n == 0, OPINION_MOST));
    TRY(casework_day(k, "on", &on));
    bool is_late = day_before(k->course.supplement_due_on, on);
    TRY(casework_text(w, "late_reason", "逾期的正当理由", &late, is_late, OPINION_MOST));
    if (late.n > 0)
        TRY(casework_add(k, (application_event){
                                .kind = EVENT_NOTED, .happened_on = on, .says = late}));
    TRY(files_keep(k, &in->files, 0));
    return casework_add(k, (application_event){.kind = EVENT_SUPPLEMENTED,
                                               .happened_on = on,
                                               .says = content.n > 0 ? content : says});
}

err application_supplement(work *w, application_id which, int64_t seen, const supplement *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_SUPPLEMENT, &k));
    return casework_end(&k, supplemented(&k, in), STR("收到补正。"));
}

/* --- consultations -------------------------------------------------------------- */

static err consult_letters(casework *k, const consult_letter *in, str about, day on,
                           letter_id *out)
{
    letter_facts f;
    letter_id told;
    letter which = in->kind == CONSULTED_THIRD_PARTY ? LETTER_CONSULT_THIRD_PARTY
                                                     : LETTER_CONSULT_JOINT_MAKER;
    TRY(case_facts(k, &f));
    f.consulted = about;
    f.respond_workdays = 15;
    case_facts_to(&f, str_trim(in->party), in->kind == CONSULTED_THIRD_PARTY ? "你单位"
                                                                             : "贵机关");
    TRY(letter_issue(k, which, &f, on, out));
    TRY(case_facts(k, &f));
    f.consulted = about;
    f.respond_workdays = 15;
    return letter_issue(k, LETTER_CONSULT_TOLD, &f, on, &told);
}

static err consult_one(casework *k, const consult_letter *in, consultation_id *out)
{
    work *w = k->w;
    day on = in->on, received = in->received_on;
    str party = in->party, about = in->question;
    if (in->kind < 0 || in->kind >= CONSULTED_COUNT)
        return casework_refuse(w, INVALID, "kind", REG_32, "请选择征求谁的意见。");
    if (k->course.consult_open_count >= COURSE_CONSULTS_MOST)
        return casework_refuse(w, CONFLICT, "party", REG_32, "正在征求意见的太多，请先登记结果。");
    TRY(casework_text(w, "party", "被征求意见方", &party, 1, 200));
    TRY(casework_text(w, "question", "征求意见的信息", &about, 1, OPINION_MOST));
    TRY(casework_day(k, "on", &on));
    if (day_is(received) && (day_before(received, on) || day_before(w->today, received)))
        return casework_refuse(w, INVALID, "received_on", REG_32, "签收日期应当在发函到今天之间。");
    consultation c = {
        .agency = w->agency,
        .application = k->row.application,
        .kind = in->kind,
        .question = about,
    };
    TRY(consult_letters(k, in, about, on, &c.letter));
    TRY(casework_number(w, "consultation", &c.consultation.n));
    TRY(personal_seal(w, "consultation.party", c.consultation.n, party, &c.party));
    TRY(store_change(w->store, &consultation_add, &consultation_shape, &c, NULL));
    TRY(casework_add(k, (application_event){.kind = EVENT_CONSULT_SENT,
                                            .happened_on = on,
                                            .about = c.consultation.n}));
    if (day_is(received))
        TRY(casework_add(k, (application_event){
                                .kind = EVENT_CONSULT_RECEIVED,
                                .happened_on = received,
                                .about = c.consultation.n,
                                .due_on = clock_consultation_due(&k->cal, received)}));
    *out = c.consultation;
    return OK;
}

err application_consult(work *w, application_id which, int64_t seen, const consult_letter *in,
                        consultation_id *out)
{
    casework k;
    consultation_id made = {0};
    TRY(casework_begin(w, which, seen, MOVE_CONSULT, &k));
    err e = consult_one(&k, in, &made);
    TRY(casework_end(&k, e, STR("书面征求意见。")));
    *out = made;
    return OK;
}

static err find_consultation(casework *k, consultation_id which, consultation *out)
{
    enum { MOST = 1000 };
    work *w = k->w;
    consultation key = {.agency = w->agency, .application = k->row.application};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &consultations, &consultation_shape, &key,
                   &consultation_shape, MOST, &rows, &n, NULL));
    for (int i = 0; i < k->course.consult_open_count; i++)
        for (size_t r = 0; r < n; r++) {
            const consultation *c = (const consultation *)rows + r;
            if (c->consultation.n == which.n && k->course.consults_open[i] == which.n) {
                *out = *c;
                return OK;
            }
        }
    return casework_refuse(w, NOT_FOUND, "consultation", REG_32,
                           "没有这个征求意见，或者已经有了结果。");
}

/* The last day to answer, once the letter was signed for. */
static day answer_due(const casework *k, consultation_id which)
{
    day due = DAY_NONE;
    for (size_t i = 0; i < k->events.n; i++)
        if (k->events.p[i].kind == EVENT_CONSULT_RECEIVED && k->events.p[i].about == which.n)
            due = k->events.p[i].due_on;
    return due;
}

/* R205: the third party is told what will be disclosed, and why. */
static err tell_third_party(casework *k, const consultation *c, str says, day on)
{
    letter_facts f;
    letter_id told;
    str party;
    personal_field field = {MASK_NAME, "consultation.party", c->consultation.n, c->party,
                            {STR("")}};
    TRY(personal_use(k->w, &field, &party));
    TRY(case_facts(k, &f));
    f.consulted = f.given = c->question;
    f.reason = says;
    case_facts_to(&f, party, "你单位");
    return letter_issue(k, LETTER_THIRD_PARTY_TOLD, &f, on, &told);
}

static err check_answer(casework *k, const consult_answer *in, const consultation *c, day on)
{
    work *w = k->w;
    bool third = c->kind == CONSULTED_THIRD_PARTY;
    if (in->choice < CHOICE_CONSENT || in->choice > CHOICE_OVERRIDE)
        return casework_refuse(w, INVALID, "choice", REG_32, "请选择征求意见的结果。");
    if (in->choice == CHOICE_OVERRIDE && !third)
        return casework_refuse(w, INVALID, "choice", REG_32, "只有第三方的意见才有这个结果。");
    if (in->choice == CHOICE_SILENT) {
        day due = answer_due(k, in->consultation);
        if (!day_is(due) || !day_before(due, on))
            return casework_refuse(w, INVALID, "choice", third ? REG_32 : REG_34,
                                   "对方签收以后15个工作日届满，才算逾期没有答复。");
    }
    return OK;
}

static err consult_reply(casework *k, const consult_answer *in)
{
    work *w = k->w;
    consultation c = {0};
    day on = in->on;
    str says = in->says;
    TRY(find_consultation(k, in->consultation, &c));
    TRY(casework_day(k, "on", &on));
    TRY(files_keep(k, &in->files, in->consultation.n));
    if (in->received)
        return casework_add(k, (application_event){
                                   .kind = EVENT_CONSULT_RECEIVED,
                                   .happened_on = on,
                                   .about = in->consultation.n,
                                   .due_on = clock_consultation_due(&k->cal, on)});
    TRY(check_answer(k, in, &c, on));
    TRY(casework_text(w, "says", "理由", &says,
                      in->choice == CHOICE_REFUSE_REASON || in->choice == CHOICE_OVERRIDE,
                      OPINION_MOST));
    if (in->choice == CHOICE_OVERRIDE)
        TRY(tell_third_party(k, &c, says, on));
    return casework_add(k, (application_event){.kind = EVENT_CONSULT_ENDED,
                                               .happened_on = on,
                                               .about = in->consultation.n,
                                               .choice = in->choice,
                                               .says = says});
}

err application_consult_reply(work *w, application_id which, int64_t seen,
                              const consult_answer *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_CONSULT_REPLY, &k));
    return casework_end(&k, consult_reply(&k, in), STR("登记征求意见的结果。"));
}

/* --- later dates ------------------------------------------------------------------ */

static err extend(casework *k, const extension *in)
{
    work *w = k->w;
    day on = in->on;
    str reason = in->reason;
    letter_facts f;
    letter_id issued;
    TRY(casework_text(w, "reason", "延期的理由", &reason, 1, OPINION_MOST));
    TRY(casework_day(k, "on", &on));
    if (in->workdays < 1 || in->workdays > CLOCK_EXTENSION_MOST)
        return casework_refuse(w, INVALID, "workdays", REG_33_2, "延长的期限应是1至20个工作日。");
    TRY(case_facts(k, &f));
    f.reason = reason;
    f.extension_days = in->workdays;
    f.approved_on = on;
    application_event e = {.kind = EVENT_EXTENDED,
                           .happened_on = on,
                           .amount = in->workdays,
                           .says = reason};
    /* what the clock says with the extension is what the letter says */
    casework later = *k;
    later.events.room = later.events.n; /* grow apart */
    application_event *copy = arena_new_n(w->a, application_event, k->events.n + 1);
    for (size_t i = 0; i < k->events.n; i++)
        copy[i] = k->events.p[i];
    e.step = INT64_MAX;
    e.due_on = DAY_NONE;
    copy[k->events.n] = e;
    later.events = (application_event_list){copy, k->events.n + 1, k->events.n + 1};
    casework_look(&later);
    f.new_due_on = later.course.clock.reply_due_on;
    if (!day_is(f.new_due_on)) /* while a consultation stops it: as if it ended today */
        f.new_due_on = calendar_workdays_after(&k->cal, w->today, WORKDAYS(in->workdays));
    if (!day_is(f.reply_due_on))
        f.reply_due_on = w->today;
    TRY(letter_issue(k, LETTER_EXTENSION, &f, on, &issued));
    e.step = 0;
    e.about = issued.n;
    return casework_add(k, e);
}

err application_extend(work *w, application_id which, int64_t seen, const extension *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_EXTEND, &k));
    return casework_end(&k, extend(&k, in), str_format(w->a, "延期 %d 个工作日。", in->workdays));
}

static err adopt_date(casework *k, str says)
{
    TRY(casework_text(k->w, "says", "采用新期限的理由", &says, 1, OPINION_MOST));
    return casework_add(k, (application_event){.kind = EVENT_DATE_ADOPTED,
                                               .due_on = k->course.newer_due_on,
                                               .says = says});
}

err application_adopt_date(work *w, application_id which, int64_t seen, str says)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_ADOPT_DATE, &k));
    str to = str_format(w->a, "放假安排变动以后，采用新的最后期限 %s。",
                        day_iso(k.course.newer_due_on).c);
    return casework_end(&k, adopt_date(&k, says), to);
}

static err ask_reasons(casework *k, const reasons_notice *in)
{
    work *w = k->w;
    day on = in->on;
    str excess = in->excess;
    letter_facts f;
    letter_id issued;
    TRY(casework_text(w, "excess", "数量、频次的情况", &excess, 1, OPINION_MOST));
    TRY(casework_day(k, "on", &on));
    if (!day_is(in->due_on) || !day_before(on, in->due_on))
        return casework_refuse(w, INVALID, "due_on", REG_35, "说明理由的期限应当在告知以后。");
    TRY(case_facts(k, &f));
    f.excess = excess;
    f.respond_by = in->due_on;
    TRY(letter_issue(k, LETTER_REASONS, &f, on, &issued));
    return casework_add(k, (application_event){.kind = EVENT_REASONS_ASKED,
                                               .happened_on = on,
                                               .about = issued.n,
                                               .due_on = in->due_on,
                                               .says = excess});
}

err application_ask_reasons(work *w, application_id which, int64_t seen, const reasons_notice *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_ASK_REASONS, &k));
    return casework_end(&k, ask_reasons(&k, in), STR("要求说明理由。"));
}

static err give_reasons(casework *k, int verdict, str says, const case_files *files)
{
    work *w = k->w;
    if (verdict != CHOICE_NONE && verdict != CHOICE_REASONABLE &&
        verdict != CHOICE_UNREASONABLE && verdict != CHOICE_SILENT)
        return casework_refuse(w, INVALID, "verdict", REG_35, "请选择理由是否合理。");
    if (verdict != CHOICE_NONE && casework_by_applicant(k))
        return casework_refuse(w, FORBIDDEN, "verdict", REG_35, "理由是否合理由行政机关判断。");
    if (verdict == CHOICE_SILENT &&
        (k->course.reasons_given || !day_before(k->course.reasons_due_on, w->today)))
        return casework_refuse(w, INVALID, "verdict", REG_35,
                               "申请人没有说明过理由、而且说明的期限已经过了，才算逾期没有说明。");
    TRY(casework_text(w, "says", "理由", &says, 1, OPINION_MOST));
    TRY(files_keep(k, files, 0));
    return casework_add(k, (application_event){
                               .kind = EVENT_REASONS_GIVEN, .choice = verdict, .says = says});
}

err application_give_reasons(work *w, application_id which, int64_t seen, int verdict, str says,
                             case_files files)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_GIVE_REASONS, &k));
    return casework_end(&k, give_reasons(&k, verdict, says, &files), STR("收到理由。"));
}

/* Told by a letter, with the day it would have been. */
static err delay(casework *k, day to, str says)
{
    work *w = k->w;
    letter_facts f;
    letter_id issued;
    TRY(casework_text(w, "says", "延迟的理由", &says, 1, OPINION_MOST));
    day due = k->course.clock.reply_due_on;
    if (!day_is(due))
        return casework_refuse(w, CONFLICT, "to", REG_35,
                               "正在征求意见，答复期限暂停计算；请在征求意见结束以后确定。");
    int later = day_is(to) && day_before(due, to)
                    ? calendar_workdays_between(&k->cal, due, to).n
                    : 0;
    if (later == 0)
        return casework_refuse(w, INVALID, "to", REG_35, "延迟答复的日期应当晚于答复期限。");
    TRY(case_facts(k, &f));
    f.reply_due_on = due;
    f.extension_days = later;
    f.new_due_on = to;
    f.reason = says;
    TRY(letter_issue(k, LETTER_DELAY, &f, w->today, &issued));
    return casework_add(k, (application_event){
                               .kind = EVENT_DELAYED,
                               .about = issued.n,
                               .due_on = to,
                               .says = says});
}

err application_delay(work *w, application_id which, int64_t seen, day to, str says)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_DELAY, &k));
    return casework_end(&k, delay(&k, to, says),
                        str_format(w->a, "延迟到 %s 答复。", day_iso(to).c));
}
