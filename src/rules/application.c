/* One pass over the steps in the order they happened, then the clock, then the
 * stage: what is true of the case decides, never which step came last. So steps
 * that are entered late, or taken back, need no case of their own. */
#include "rules/application.h"

#include "rules/application/told.h"
#include "rules/receipt.h"

#define BIT(n) (UINT32_C(1) << (n))

/* What the pass remembers besides the course itself. */
typedef struct pass {
    course *c;
    const application *app;
    day arrived_on, confirmed_on;
    bool registered, accepted, replied, replied_here, withdrawn, archived;
    bool submitted, reviewed, legal, secrecy;
    day consult_due[COURSE_CONSULTS_MOST];
} pass;

/* --- choosing and ordering the steps ---------------------------------------- */

static bool is_seen(const application_event *e, day today)
{
    bool later = day_before(today, e->happened_on);
    return !later && (e->entered_at.s == 0 || !day_before(today, day_of_instant(e->entered_at)));
}

static bool happens_before(const application_event *a, const application_event *b)
{
    return day_before(a->happened_on, b->happened_on) ||
           (day_same(a->happened_on, b->happened_on) && a->step < b->step);
}

static bool is_voided(const application_event *events, size_t n, const application_event *e,
                      day today)
{
    for (size_t i = 0; i < n; i++)
        if (events[i].kind == EVENT_VOIDED && events[i].voids == e->step &&
            is_seen(&events[i], today))
            return true;
    return false;
}

/* The steps that count, in order; a step that takes another back cannot be taken
 * back itself. Cases have few steps and mostly in order: insertion is fastest. */
static size_t order_events(const application_event *events, size_t n, day today,
                           application_event *room, int64_t *version)
{
    size_t count = 0;
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= events[i].kind == EVENT_VOIDED;
    *version = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_seen(&events[i], today))
            continue;
        if (events[i].step > *version)
            *version = events[i].step;
        if (events[i].kind == EVENT_VOIDED || (any && is_voided(events, n, &events[i], today)))
            continue;
        size_t at = count++;
        for (; at > 0 && happens_before(&events[i], &room[at - 1]); at--)
            room[at] = room[at - 1];
        room[at] = events[i];
    }
    return count;
}

/* --- the pass ---------------------------------------------------------------- */

static void back_to_handler(pass *p)
{
    p->submitted = p->reviewed = p->legal = p->secrecy = false;
    p->c->legal_against = false;
}

static void forget_conclusion(pass *p)
{
    back_to_handler(p);
    p->c->outcome = OUTCOME_NONE;
    p->c->letter = (letter_id){0};
    p->c->concluded = 0;
    p->c->answers[QUESTION_REPLY] = (answered){CHOICE_NONE, 0};
}

static void give_to(pass *p, const application_event *e)
{
    p->c->unit = e->unit;
    p->c->account = (account_id){e->amount};
    p->c->unit_due_on = e->due_on;
    p->accepted = false;
}

static size_t consult_of(const course *c, int64_t number)
{
    size_t i = 0;
    while (i < (size_t)c->consult_open_count && c->consults_open[i] != number)
        i++;
    return i;
}

static void consult(pass *p, const application_event *e)
{
    course *c = p->c;
    size_t at = consult_of(c, e->about);
    size_t open = (size_t)c->consult_open_count;
    if (e->kind == EVENT_CONSULT_SENT && open < COURSE_CONSULTS_MOST) {
        c->consults_open[open] = e->about;
        p->consult_due[open] = e->due_on;
        c->consult_open_count++;
    } else if (e->kind == EVENT_CONSULT_RECEIVED && at < open) {
        p->consult_due[at] = e->due_on;
    } else if (e->kind == EVENT_CONSULT_ENDED && at < open) {
        c->consult_open_count--;
        for (; at + 1 < open; at++) {
            c->consults_open[at] = c->consults_open[at + 1];
            p->consult_due[at] = p->consult_due[at + 1];
        }
    }
}

static void move_clock(pass *p, const application_event *e)
{
    course *c = p->c;
    switch (e->kind) {
    case EVENT_SUPPLEMENT_ASKED:
        c->supplement_asked = true;
        c->supplement_due_on = e->due_on;
        break;
    case EVENT_SUPPLEMENTED:
        c->supplemented = true;
        forget_conclusion(p);
        break;
    case EVENT_EXTENDED: c->extended = true; break;
    case EVENT_FEE_NOTIFIED:
        c->fee_asked = true;
        c->fee_notice = e->about;
        break;
    case EVENT_FEE_PAID:
        c->fee_notice = 0;
        forget_conclusion(p);
        break;
    case EVENT_REPLIED:
        p->replied = true;
        p->replied_here = e->amount > 0;
        c->replied_on = e->happened_on;
        c->replied_outcome = p->replied_here ? (int)e->amount - 1 : p->app->outcome;
        break;
    default: consult(p, e); break;
    }
}

static void answer_it(pass *p, const application_event *e)
{
    if (question_answer_of((int)e->about, e->choice) != NULL)
        p->c->answers[e->about] = (answered){e->choice, e->step};
}

static void conclude(pass *p, const application_event *e)
{
    forget_conclusion(p);
    p->c->outcome = (int)e->amount - 1;
    p->c->letter = (letter_id){e->about};
    p->c->concluded = e->step;
    p->c->answers[QUESTION_REPLY] = (answered){CHOICE_NONE, e->step};
}

static void review(pass *p, const application_event *e)
{
    course *c = p->c;
    switch (e->kind) {
    case EVENT_SUBMITTED:
        back_to_handler(p);
        p->submitted = true;
        c->secrecy_wanted = e->choice == CHOICE_WITH_SECRECY;
        break;
    case EVENT_REVIEWED: p->reviewed = true; break;
    case EVENT_LEGAL_OPINION:
        if (e->choice == CHOICE_CHANGE)
            back_to_handler(p);
        else
            p->legal = true;
        c->legal_against = e->choice == CHOICE_AGAINST;
        break;
    case EVENT_SECRECY_OPINION:
        if (e->choice == CHOICE_AGAINST)
            back_to_handler(p);
        else
            p->secrecy = true;
        break;
    case EVENT_SENT_BACK: back_to_handler(p); break;
    default: /* EVENT_SIGNED */
        c->signed_ = true;
        c->letter = (letter_id){e->about};
        break;
    }
}

/* Of the reply alone: the other letters are no stage. */
static void serve(pass *p, const application_event *e)
{
    course *c = p->c;
    if (!c->signed_ || e->about != c->letter.n)
        return;
    if (e->kind == EVENT_SERVICE_FAILED)
        c->dispatched = c->served = false;
    else
        c->dispatched = true;
    if (e->kind == EVENT_SERVED)
        c->served = true;
}

/* 条例第三十五条: who gives none in time has none. */
static void hear_reasons(course *c, int choice)
{
    c->reasons = choice == CHOICE_SILENT ? CHOICE_UNREASONABLE : choice;
    c->reasons_given |= choice != CHOICE_SILENT;
}

static void take(pass *p, const application_event *e)
{
    course *c = p->c;
    switch ((application_event_kind)e->kind) {
    case EVENT_SUPPLEMENT_ASKED:
    case EVENT_SUPPLEMENTED:
    case EVENT_CONSULT_SENT:
    case EVENT_CONSULT_ENDED:
    case EVENT_EXTENDED:
    case EVENT_FEE_NOTIFIED:
    case EVENT_FEE_PAID:
    case EVENT_REPLIED: move_clock(p, e); break;
    case EVENT_CONSULT_RECEIVED: consult(p, e); break;
    case EVENT_ARRIVED: p->arrived_on = e->happened_on; break;
    case EVENT_CONFIRMED: p->confirmed_on = e->happened_on; break;
    case EVENT_REGISTERED: p->registered = true; break;
    case EVENT_ASSIGNED:
    case EVENT_TRANSFERRED: give_to(p, e); break;
    case EVENT_ACCEPTED:
        p->accepted = true;
        c->account = e->account;
        break;
    case EVENT_RETURNED: give_to(p, &(application_event){.due_on = DAY_NONE}); break;
    case EVENT_HELP_ASKED: c->helps_open++; break;
    case EVENT_HELP_GIVEN: c->helps_open -= c->helps_open > 0; break;
    case EVENT_SEARCHED:
        c->searched = true;
        c->found = e->choice == CHOICE_FOUND;
        break;
    case EVENT_JUDGED: answer_it(p, e); break;
    case EVENT_CONCLUDED: conclude(p, e); break;
    case EVENT_SUBMITTED:
    case EVENT_REVIEWED:
    case EVENT_LEGAL_OPINION:
    case EVENT_SECRECY_OPINION:
    case EVENT_SENT_BACK:
    case EVENT_SIGNED: review(p, e); break;
    case EVENT_DISPATCHED:
    case EVENT_SERVED:
    case EVENT_SERVICE_FAILED: serve(p, e); break;
    case EVENT_WITHDRAWN: p->withdrawn = true; break;
    case EVENT_REASONS_ASKED:
        c->reasons_asked = true;
        c->reasons_due_on = e->due_on;
        break;
    case EVENT_REASONS_GIVEN: hear_reasons(c, e->choice); break;
    case EVENT_DELAYED: c->delayed_to = e->due_on; break;
    case EVENT_SPLIT: c->split = true; break;
    case EVENT_PROMOTED: c->promoted = true; break;
    case EVENT_RECTIFIED: c->rectified = true; break;
    case EVENT_ARCHIVED: p->archived = true; break;
    case EVENT_CONFIRM_TRIED:
    case EVENT_NOTED:
    case EVENT_LETTER_ISSUED:
    case EVENT_OPENED:
    case EVENT_DATE_ADOPTED: /* read by course_reckon */
    case EVENT_MERGED:    /* a reply stands beside it */
    case EVENT_MOVED_OUT: /* likewise */
    case EVENT_VOIDED:
    case EVENT_KIND_COUNT: break;
    }
}

/* --- when -------------------------------------------------------------------- */

/* R36. A row without an arrival was imported: registered and received as it says. */
static void receive(pass *p)
{
    course *c = p->c;
    if (!day_is(p->arrived_on)) {
        p->registered = c->confirmed = true;
        c->received_on = p->app->received_on;
        return;
    }
    receipt got = receipt_of(p->app->channel, p->arrived_on, p->confirmed_on);
    c->confirmed = day_is(got.received_on);
    c->received_on = c->confirmed ? got.received_on : p->arrived_on;
}

static day earliest_consult(const pass *p)
{
    day first = DAY_NONE;
    for (int i = 0; i < p->c->consult_open_count; i++)
        if (day_is(p->consult_due[i]) && (!day_is(first) || day_before(p->consult_due[i], first)))
            first = p->consult_due[i];
    return first;
}

static day due_of(const pass *p)
{
    const course *c = p->c;
    if (stage_is_closed(c->stage) || p->replied)
        return DAY_NONE;
    switch (c->stage) {
    case STAGE_SUPPLEMENTING: return c->supplement_due_on;
    case STAGE_WAITING_PAYMENT: return c->clock.fee_payment_due_on;
    case STAGE_CONSULTING: return earliest_consult(p);
    default: return course_reply_due(c);
    }
}

static workdays workdays_to(const calendar *cal, day today, day due)
{
    if (!day_is(due))
        return WORKDAYS(0);
    if (day_before(due, today))
        return WORKDAYS(-calendar_workdays_between(cal, due, today).n);
    return calendar_workdays_between(cal, today, due);
}

course_light course_light_of(stage at, day due_on, workdays left)
{
    if (stage_is_closed(at))
        return COURSE_DONE;
    if (at == STAGE_SUPPLEMENTING || at == STAGE_CONSULTING || at == STAGE_WAITING_PAYMENT ||
        !day_is(due_on))
        return COURSE_PAUSED;
    return left.n <= COURSE_RED_DAYS     ? COURSE_RED
           : left.n <= COURSE_AMBER_DAYS ? COURSE_AMBER
                                         : COURSE_GREEN;
}

bool course_light_days(const calendar *cal, course_light light, day today, day *first, day *last)
{
    day red = calendar_workdays_after(cal, today, WORKDAYS(COURSE_RED_DAYS + 1));
    day amber = calendar_workdays_after(cal, today, WORKDAYS(COURSE_AMBER_DAYS + 1));
    if (light == COURSE_RED)
        *first = DAY_NONE, *last = day_after(red, -1);
    else if (light == COURSE_AMBER)
        *first = red, *last = day_after(amber, -1);
    else if (light == COURSE_GREEN)
        *first = amber, *last = DAY_NONE;
    else
        return false;
    return true;
}

/* --- where ------------------------------------------------------------------- */

static stage stage_in_review(const pass *p)
{
    const course *c = p->c;
    if (!p->reviewed)
        return STAGE_TO_REVIEW;
    if (course_needs_legal(c->outcome) && !p->legal)
        return STAGE_TO_LEGAL;
    return c->secrecy_wanted && !p->secrecy ? STAGE_TO_SECRECY : STAGE_TO_SIGN;
}

static stage stage_of(const pass *p)
{
    const course *c = p->c;
    if (p->archived)
        return STAGE_ARCHIVED;
    if (p->withdrawn)
        return STAGE_WITHDRAWN;
    if (c->signed_ && !c->dispatched)
        return STAGE_TO_SERVE;
    if (p->replied)
        return STAGE_TO_ARCHIVE;
    if (p->submitted && c->concluded != 0)
        return stage_in_review(p);
    if (c->clock.state == CLOCK_WAITING_SUPPLEMENT)
        return STAGE_SUPPLEMENTING;
    if (c->clock.state == CLOCK_WAITING_PAYMENT)
        return STAGE_WAITING_PAYMENT;
    if (!p->registered)
        return c->confirmed ? STAGE_TO_REGISTER : STAGE_ARRIVED;
    if (c->unit.n == 0)
        return STAGE_TO_ASSIGN;
    if (!p->accepted)
        return STAGE_TO_ACCEPT;
    return c->clock.state == CLOCK_PAUSED ? STAGE_CONSULTING : STAGE_HANDLING;
}

/* What was closed before it was imported is nobody's task here. */
static void close_imported(pass *p, day today)
{
    course *c = p->c;
    if (day_is(p->arrived_on) || p->replied_here || p->app->outcome == OUTCOME_NONE ||
        day_before(today, p->app->replied_on))
        return;
    p->archived = p->replied = true;
    c->replied_on = p->app->replied_on;
    c->replied_outcome = p->app->outcome;
}

bool course_needs_legal(int answer)
{
    return answer != GRANTED && answer < OTHER_SUPPLEMENT_LAPSED;
}

bool course_needs_secrecy(int answer)
{
    return answer == REFUSED_STATE_SECRET;
}

/* --- what may be done ---------------------------------------------------------- */

/* The clock of these begins with the receipt: a confirmation that came after them
 * would leave them before the beginning. */
#define BIT64(n) (UINT64_C(1) << (n))
#define NEEDS_RECEIPT                                                                       \
    (BIT64(MOVE_ASK_SUPPLEMENT) | BIT64(MOVE_CONSULT) | BIT64(MOVE_EXTEND) | BIT64(MOVE_DELAY) | \
     BIT64(MOVE_NOTIFY_FEE) | BIT64(MOVE_SUBMIT) | BIT64(MOVE_SPLIT))

/* Facts that forbid a move at a stage that would allow it. */
static const char *fact_against(const course *c, move wanted, day today)
{
    bool waits = c->stage == STAGE_SUPPLEMENTING || c->stage == STAGE_WAITING_PAYMENT;
    if (!c->confirmed && (BIT64(wanted) & NEEDS_RECEIPT) != 0)
        return "还没有与申请人确认收到申请，请先确认。";
    switch (wanted) {
    case MOVE_CONFIRM: return c->confirmed ? "已经确认收到，不用再确认。" : NULL;
    case MOVE_GIVE_HELP: return c->helps_open == 0 ? "没有正在等待的协办。" : NULL;
    case MOVE_ASK_SUPPLEMENT:
        if (c->consult_open_count > 0)
            return "正在征求意见，不能告知补正。";
        return c->supplement_asked ? "已经告知过补正；补正应当一次告知，不能再告知。" : NULL;
    case MOVE_CONSULT_REPLY:
        return c->consult_open_count == 0 ? "没有正在等待的征求意见。" : NULL;
    case MOVE_EXTEND:
        if (c->extended)
            return "已经延长过期限，不能再延长。";
        if (c->clock.state != CLOCK_RUNNING && c->clock.state != CLOCK_PAUSED)
            return "正在等待补正或者缴费，没有期限可以延长。";
        return c->overdue ? "答复期限已过；延长期限应当在期限届满以前告知。" : NULL;
    case MOVE_ASK_REASONS:
        return c->reasons_asked ? "已经要求说明理由，不能再要求。" : NULL;
    case MOVE_GIVE_REASONS:
        if (!c->reasons_asked)
            return "没有要求申请人说明理由。";
        return c->reasons != CHOICE_NONE ? "已经判断过理由是否合理，不再收理由。" : NULL;
    case MOVE_DELAY:
        if (c->overdue)
            return "答复期限已过；延迟的期限应当在期限届满以前确定并告知。";
        return c->reasons != CHOICE_REASONABLE
                   ? "申请人说明了理由、并且判断为合理以后，才能确定延迟答复的日期。"
                   : NULL;
    case MOVE_ADOPT_DATE:
        if (!c->moved)
            return "已经告知的最后期限没有因为放假安排变动，没有新的日期可以采用。";
        return day_before(c->newer_due_on, c->told_due_on)
                   ? NULL
                   : "新的日期比已经告知的晚，对申请人不利，不能采用；确有需要的，按条例第三十三条第二款延长。";
    case MOVE_NOTIFY_FEE: return c->fee_asked ? "已经通知过收费，不能再通知。" : NULL;
    case MOVE_CONCLUDE:
        return waits && !day_before(c->due_on, today)
                   ? "申请人补正或者缴费的期限还没有过，不能定结论。"
                   : NULL;
    case MOVE_SUBMIT: return c->concluded == 0 ? "还没有定结论，请先定结论。" : NULL;
    case MOVE_PROMOTE: return c->promoted ? "已经转为主动公开。" : NULL;
    case MOVE_RECTIFY:
        return c->answers[QUESTION_REQUEST].choice != CHOICE_RECTIFICATION
                   ? "先在“是不是”一问中判断为要求更正本人信息。"
                   : NULL;
    case MOVE_ARCHIVE:
        return c->signed_ && !c->served ? "答复还没有送达的凭据，请先登记送达结果。" : NULL;
    default: return NULL;
    }
}

static void judge_moves(course *c, day today)
{
    for (int m = 0; m < MOVE_COUNT; m++) {
        const char *says = moves[m].stages & BIT(c->stage) ? fact_against(c, (move)m, today)
                                                           : moves[m].only;
        c->moves[m] = (move_state){says == NULL, moves[m].because, says};
    }
}

bool course_allows(const course *c, move wanted, role_set roles, unit_id unit, bool applicant,
                   move_state *why)
{
    const move_rule *rule = &moves[wanted];
    move_state verdict = c->moves[wanted];
    bool own = unit.n != 0 && unit.n == c->unit.n;
    if (verdict.allowed && !(applicant && rule->hand == HAND_APPLICANT)) {
        right needed = rule->hand == HAND_TURN ? stage_rights[c->stage] : rule->needs;
        bool unit_only = rule->hand == HAND_UNIT ||
                         (rule->hand == HAND_TURN && stage_of_unit(c->stage));
        if (!roles_allow(roles, needed))
            verdict = (move_state){false, rule->because, "您没有做这一步的权限。"};
        else if (unit_only && !own && !roles_allow(roles, RIGHT_ASSIGN))
            verdict = (move_state){false, rule->because, "这件申请由别的科室承办。"};
    }
    if (why != NULL)
        *why = verdict;
    return verdict.allowed;
}

bool course_reads(const application_event *events, size_t n, role_set roles, unit_id unit)
{
    static const right of_the_office[] = {RIGHT_ASSIGN, RIGHT_LEGAL, RIGHT_SECRECY, RIGHT_SIGN};
    if (!roles_allow(roles, RIGHT_APPLICATION_READ))
        return false;
    for (size_t i = 0; i < COUNT_OF(of_the_office); i++)
        if (roles_allow(roles, of_the_office[i]))
            return true;
    for (size_t i = 0; i < n && unit.n != 0; i++)
        if (events[i].unit.n == unit.n &&
            (events[i].kind == EVENT_ASSIGNED || events[i].kind == EVENT_TRANSFERRED ||
             events[i].kind == EVENT_HELP_ASKED))
            return true;
    return false;
}

static const char *const answer_first[QUESTION_HOW] = {
    "还没有回答“补不补”，请先回答。", "还没有回答“是不是”，请先回答。",
    "还没有回答“谁负责”，请先回答。", "还没有回答“有没有”，请先回答。",
    "还没有回答“给不给”，请先回答。",
};

static const char *disagreement(const course *c, int answer)
{
    if (answer == OTHER_SUPPLEMENT_LAPSED || answer == OTHER_FEE_UNPAID) {
        stage waits = answer == OTHER_FEE_UNPAID ? STAGE_WAITING_PAYMENT : STAGE_SUPPLEMENTING;
        return c->stage == waits ? NULL : "只有告知以后申请人逾期没有补正或者缴费，才是这个结论。";
    }
    if (c->stage == STAGE_SUPPLEMENTING || c->stage == STAGE_WAITING_PAYMENT)
        return "申请人没有补正或者缴费，只能按逾期不再处理。";
    if (answer == OTHER_MISC)
        return NULL;
    for (int q = QUESTION_SUPPLEMENT;; q++) { /* 给不给 closes whatever its answer */
        const question_answer *row = question_answer_of(q, c->answers[q].choice);
        if (row == NULL)
            return answer_first[q];
        if (row->outcomes != 0)
            return row->outcomes & BIT(answer) ? NULL : "这个结论和七问的回答不一致，请核对。";
    }
}

bool course_agrees(const course *c, int answer, move_state *why)
{
    const char *says = disagreement(c, answer);
    *why = (move_state){says == NULL, REG_36, says};
    return says == NULL;
}

/* --- all of it ----------------------------------------------------------------- */

void application_course(const calendar *cal, const settings *s, const application *app,
                        const application_event *events, size_t n, application_event *room,
                        day today, course *out)
{
    *out = (course){
        .unit_due_on = DAY_NONE,
        .delayed_to = DAY_NONE,
        .reasons_due_on = DAY_NONE,
        .told_on = DAY_NONE,
        .told_due_on = DAY_NONE,
        .supplement_due_on = DAY_NONE,
        .outcome = OUTCOME_NONE,
        .replied_outcome = OUTCOME_NONE,
        .replied_on = DAY_NONE,
    };
    pass p = {.c = out, .app = app, .arrived_on = DAY_NONE, .confirmed_on = DAY_NONE};
    size_t live = order_events(events, n, today, room, &out->version);
    for (size_t i = 0; i < live; i++)
        take(&p, &room[i]);
    out->secrecy_wanted |= course_needs_secrecy(out->outcome);
    receive(&p);
    course_reckon(cal, s, room, live, room + live, out);
    close_imported(&p, today);
    out->stage = stage_of(&p);
    out->due_on = due_of(&p);
    out->left = workdays_to(cal, today, out->due_on);
    out->light = course_light_of(out->stage, out->due_on, out->left);
    out->overdue = out->light == COURSE_RED && out->left.n < 0;
    judge_moves(out, today);
}
