/* One pass over the steps in the order they happened; then the clocks from the days
 * found, then the stage from what is true. */
#include "rules/remedy_case.h"

#include "rules/annual_report.h"

#define BIT(n) (UINT32_C(1) << (n))
#define ALL_STAGES (BIT(REMEDY_STAGE_COUNT) - 1)
#define OPEN_STAGES (ALL_STAGES & ~BIT(REMEDY_CLOSED))
#define BOTH_KINDS (BIT(KIND_RECONSIDERATION) | BIT(KIND_LITIGATION))
#define UNDECIDED (BIT(REMEDY_TO_COPY) | BIT(REMEDY_TO_ANSWER) | BIT(REMEDY_IN_REVIEW))
#define DECIDED_STAGES (BIT(REMEDY_TO_REANSWER) | BIT(REMEDY_TO_LEARN) | BIT(REMEDY_TO_CONCLUDE))

/* R130, R131 (M where the two courts of opinion differ: RULES says which is usual). */
const remedy_decision remedy_decisions[] = {
    {REV_UPHOLDS, KIND_RECONSIDERATION, RESULT_UPHELD, REV_68, REV_2017_28, false, false, -1},
    {REV_REJECTS_CLAIM, KIND_RECONSIDERATION, RESULT_UPHELD, REV_69, REV_2017_28, false, false, -1},
    {REV_CHANGES, KIND_RECONSIDERATION, RESULT_CORRECTED, REV_63, REV_2017_28, false, false, -1},
    {REV_REVOKES, KIND_RECONSIDERATION, RESULT_CORRECTED, REV_64, REV_2017_28, true, false, -1},
    {REV_FINDS_ILLEGAL, KIND_RECONSIDERATION, RESULT_CORRECTED, REV_65, REV_2017_28, true, false,
     -1},
    {REV_ORDERS_ACTION, KIND_RECONSIDERATION, RESULT_CORRECTED, REV_66, REV_2017_28, true, false,
     -1},
    {REV_FINDS_VOID, KIND_RECONSIDERATION, RESULT_CORRECTED, REV_67, REV_2017_28, true, false, -1},
    {REV_NOT_ACCEPTED, KIND_RECONSIDERATION, RESULT_OTHER, REV_30, REV_2017_17, false, false, -1},
    {REV_REJECTS_REQUEST, KIND_RECONSIDERATION, RESULT_OTHER, REV_33, REV_2017_17, false, false,
     -1},
    {REV_ENDED, KIND_RECONSIDERATION, RESULT_OTHER, REV_41, REV_2017_25, false, false, -1},
    {REV_MEDIATED, KIND_RECONSIDERATION, RESULT_OTHER, REV_73, REV_2017_25, true, false, -1},
    {REV_SETTLED, KIND_RECONSIDERATION, RESULT_OTHER, REV_74, REV_2017_25, true, false, -1},
    {SUIT_REJECTS_CLAIM, KIND_LITIGATION, RESULT_UPHELD, SUIT_69, ARTICLE_COUNT, false, false,
     STEP_APPEAL_JUDGMENT},
    {SUIT_REVOKES, KIND_LITIGATION, RESULT_CORRECTED, SUIT_70, ARTICLE_COUNT, true, false,
     STEP_APPEAL_JUDGMENT},
    {SUIT_ORDERS_ACTION, KIND_LITIGATION, RESULT_CORRECTED, SUIT_72, ARTICLE_COUNT, true, false,
     STEP_APPEAL_JUDGMENT},
    {SUIT_FINDS_ILLEGAL, KIND_LITIGATION, RESULT_CORRECTED, SUIT_74, ARTICLE_COUNT, true, false,
     STEP_APPEAL_JUDGMENT},
    {SUIT_FINDS_VOID, KIND_LITIGATION, RESULT_CORRECTED, SUIT_75, ARTICLE_COUNT, true, false,
     STEP_APPEAL_JUDGMENT},
    {SUIT_CHANGES, KIND_LITIGATION, RESULT_CORRECTED, SUIT_77, ARTICLE_COUNT, false, false,
     STEP_APPEAL_JUDGMENT},
    {SUIT_NOT_FILED, KIND_LITIGATION, RESULT_OTHER, SUIT_51, ARTICLE_COUNT, false, false,
     STEP_APPEAL_RULING},
    {SUIT_DISMISSED, KIND_LITIGATION, RESULT_OTHER, SUIT_49, ARTICLE_COUNT, false, false,
     STEP_APPEAL_RULING},
    {SUIT_WITHDRAWN, KIND_LITIGATION, RESULT_OTHER, SUIT_62, ARTICLE_COUNT, false, false, -1},
    {SUIT_MOVED, KIND_LITIGATION, RESULT_OTHER, SUIT_22, ARTICLE_COUNT, false, false, -1},
    {SUIT_AFFIRMED, KIND_LITIGATION, REMEDY_RESULT_KEPT, SUIT_89, ARTICLE_COUNT, false, true, -1},
    {SUIT_APPEAL_WITHDRAWN, KIND_LITIGATION, REMEDY_RESULT_KEPT, SUIT_62, ARTICLE_COUNT, false,
     true, -1},
    {SUIT_REMANDED, KIND_LITIGATION, REMEDY_RESULT_OPEN, SUIT_89, ARTICLE_COUNT, false, true, -1},
};
const size_t remedy_decision_count = COUNT_OF(remedy_decisions);

/* What a register's result says of how it came about: nothing; so no article. */
static const remedy_decision imported[] = {
    {IMPORTED_UPHELD, -1, RESULT_UPHELD, ARTICLE_COUNT, ARTICLE_COUNT, false, false, -1},
    {IMPORTED_CORRECTED, -1, RESULT_CORRECTED, ARTICLE_COUNT, ARTICLE_COUNT, false, false, -1},
    {IMPORTED_OTHER, -1, RESULT_OTHER, ARTICLE_COUNT, ARTICLE_COUNT, false, false, -1},
};

const remedy_move_rule remedy_moves[REMEDY_MOVE_COUNT] = {
    [REMEDY_MOVE_COPY] = {"copy", "收到副本", BIT(REMEDY_TO_COPY), BOTH_KINDS, REMEDY_COPY,
                          {REV_48, SUIT_67},
                          "答复或者答辩的期限从收到副本的次日起算。", "还没有登记收到副本的时候"},
    [REMEDY_MOVE_ANSWER] = {"answer", "提交答复和证据", BIT(REMEDY_TO_ANSWER), BOTH_KINDS,
                            REMEDY_ANSWERED, {REV_48, SUIT_67}, "答复（答辩）期限到此为止。",
                            "收到副本之后、提交答复之前"},
    [REMEDY_MOVE_HEARING] = {"hearing", "听证、开庭通知", UNDECIDED | BIT(REMEDY_SECOND),
                             BOTH_KINDS, REMEDY_HEARING, {REV_51, ARTICLE_COUNT},
                             "记下听证或者开庭的日子；复议听证由负责人参加。", "审理期间"},
    [REMEDY_MOVE_EXTEND] = {"extend", "复议延期", UNDECIDED, BIT(KIND_RECONSIDERATION),
                            REMEDY_EXTENDED, {REV_62, ARTICLE_COUNT}, "复议机关的审理期限延长30日。",
                            "普通程序的复议案件审理期间，一次"},
    [REMEDY_MOVE_ORDINARY] = {"ordinary", "转为普通程序", UNDECIDED, BOTH_KINDS, REMEDY_ORDINARY,
                              {REV_55, SUIT_82}, "以后的期限按普通程序计算。", "简易程序的案件审理期间"},
    [REMEDY_MOVE_DECIDE] = {"decide", "登记结果", UNDECIDED | BIT(REMEDY_SECOND), BOTH_KINDS,
                            REMEDY_DECIDED, {REV_62, SUIT_81}, "结果计入年度报告表四。", "审理期间"},
    [REMEDY_MOVE_SERVED] = {"served", "收到决定或者裁判文书", DECIDED_STAGES, BOTH_KINDS,
                            REMEDY_SERVED, {REV_34, SUIT_85}, "起诉、上诉的期限从这一天的次日起算。",
                            "已有结果、还没有登记收到文书的时候"},
    [REMEDY_MOVE_APPEAL] = {"appeal", "上诉", DECIDED_STAGES, BIT(KIND_LITIGATION),
                            REMEDY_APPEALED, {ARTICLE_COUNT, SUIT_85},
                            "案件回到未审结；二审的结果是这件争议的结果。",
                            "一审结果可以上诉的时候"},
    [REMEDY_MOVE_REANSWER] = {"reanswer", "重新答复", BIT(REMEDY_TO_REANSWER), BOTH_KINDS,
                              REMEDY_REANSWERED, {REV_77, SUIT_70},
                              "新的答复接在原申请后面，不作为新收申请计入表三。",
                              "被责令重新答复的时候"},
    [REMEDY_MOVE_MEASURES] = {"measures", "原因和整改",
                              DECIDED_STAGES | BIT(REMEDY_CLOSED), BOTH_KINDS, REMEDY_MEASURES,
                              {ARTICLE_COUNT, ARTICLE_COUNT}, "记下败诉或者被纠正的原因和整改措施。", "已有结果的时候"},
    [REMEDY_MOVE_LEADER] = {"leader", "报告负责人", ALL_STAGES, BOTH_KINDS, REMEDY_LEADER_TOLD,
                            {ARTICLE_COUNT, ARTICLE_COUNT}, "记下何时向负责人报告。", ""},
    [REMEDY_MOVE_NOTE] = {"note", "备注", ALL_STAGES, BOTH_KINDS, REMEDY_NOTED,
                          {ARTICLE_COUNT, ARTICLE_COUNT},
                          "在经过里留一条记录。", ""},
    [REMEDY_MOVE_CONCLUDE] = {"conclude", "结案", BIT(REMEDY_TO_CONCLUDE), BOTH_KINDS,
                              REMEDY_CONCLUDED, {ARTICLE_COUNT, ARTICLE_COUNT}, "案件办结。",
                              "有了结果，该重新答复的已经答复，被纠正的已经写明原因和整改之后"},
    [REMEDY_MOVE_VOID] = {"void", "撤销误登记的一步", ALL_STAGES, BOTH_KINDS, REMEDY_VOIDED,
                          {ARTICLE_COUNT, ARTICLE_COUNT}, "那一步不再算数，但仍看得见。", ""},
};

const remedy_decision *remedy_decision_of(int kind, int choice)
{
    for (size_t i = 0; i < COUNT_OF(remedy_decisions); i++)
        if (remedy_decisions[i].choice == choice && remedy_decisions[i].kind == kind)
            return &remedy_decisions[i];
    for (size_t i = 0; i < COUNT_OF(imported); i++)
        if (imported[i].choice == choice)
            return &imported[i];
    return NULL;
}

article remedy_decision_because(const remedy_decision *row, day on)
{
    bool earlier = row->before != ARTICLE_COUNT && !law_in_force(row->because, on);
    return earlier ? row->before : row->because;
}

size_t remedy_steps_of_row(const remedy_case *c, remedy_event out[2])
{
    static const int decisions[] = {[RESULT_UPHELD] = IMPORTED_UPHELD,
                                    [RESULT_CORRECTED] = IMPORTED_CORRECTED,
                                    [RESULT_OTHER] = IMPORTED_OTHER};
    out[0] = (remedy_event){.agency = c->agency,
                            .remedy_case = c->remedy_case,
                            .step = 1,
                            .happened_on = c->accepted_on,
                            .kind = REMEDY_OPENED,
                            .due_on = DAY_NONE,
                            .actor = STR("台账")};
    if (c->result < 0)
        return 1;
    out[1] = out[0];
    out[1].step = 2;
    out[1].happened_on = c->concluded_on;
    out[1].kind = REMEDY_DECIDED;
    out[1].choice = decisions[c->result];
    return 2;
}

/* --- choosing and ordering the steps ----------------------------------------- */

static bool is_seen(const remedy_event *e, day today)
{
    return !day_before(today, e->happened_on) &&
           (e->entered_at.s == 0 || !day_before(today, day_of_instant(e->entered_at)));
}

static bool is_voided(const remedy_event *events, size_t n, int64_t step, day today)
{
    for (size_t i = 0; i < n; i++)
        if (events[i].kind == REMEDY_VOIDED && events[i].voids == step &&
            is_seen(&events[i], today))
            return true;
    return false;
}

static bool happens_before(const remedy_event *a, const remedy_event *b)
{
    return day_before(a->happened_on, b->happened_on) ||
           (day_same(a->happened_on, b->happened_on) && a->step < b->step);
}

static size_t order_events(const remedy_event *events, size_t n, day today, remedy_event *room,
                           int64_t *version)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_seen(&events[i], today))
            continue;
        *version = events[i].step > *version ? events[i].step : *version;
        if (events[i].kind == REMEDY_VOIDED || is_voided(events, n, events[i].step, today))
            continue;
        size_t at = count++;
        for (; at > 0 && happens_before(&events[i], &room[at - 1]); at--)
            room[at] = room[at - 1];
        room[at] = events[i];
    }
    return count;
}

/* --- the pass ------------------------------------------------------------------ */

typedef struct pass {
    remedy_course *c;
    int kind; /* enum remedy_kind */
    int first_result, first_effective;
    bool first_orders;
    day order_due; /* set by the decision; DAY_NONE: not */
    day ordered_from;
} pass;

/* Back to first instance, or up to second: nothing is decided. */
static void go_on(remedy_course *c)
{
    c->result = -1;
    c->concluded_on = c->served_on = DAY_NONE;
    c->orders = false;
}

static void take_decision(pass *p, const remedy_event *e)
{
    remedy_course *c = p->c;
    const remedy_decision *row = remedy_decision_of(p->kind, e->choice);
    if (row == NULL)
        return;
    c->decision = e->choice;
    c->decided_on = e->happened_on;
    c->served_on = DAY_NONE;
    if (row->result == REMEDY_RESULT_OPEN) {
        c->appealed_on = DAY_NONE;
        go_on(c);
        return;
    }
    c->concluded_on = e->happened_on;
    if (row->result == REMEDY_RESULT_KEPT) {
        c->result = p->first_result;
        c->effective = p->first_effective;
        c->orders = p->first_orders;
        return;
    }
    c->result = row->result;
    c->effective = e->choice;
    c->orders = e->orders && row->may_order;
    p->order_due = e->due_on;
}

static void take_appeal(pass *p, const remedy_event *e)
{
    remedy_course *c = p->c;
    p->first_result = c->result;
    p->first_effective = c->effective;
    p->first_orders = c->orders;
    c->appealed_on = e->happened_on;
    go_on(c);
}

static void take_event(pass *p, const remedy_event *e)
{
    remedy_course *c = p->c;
    switch ((remedy_event_kind)e->kind) {
    case REMEDY_COPY:
        c->copy_on = e->happened_on;
        c->procedure = e->choice;
        break;
    case REMEDY_ANSWERED: c->answered_on = e->happened_on; break;
    case REMEDY_HEARING: c->hearing_on = e->due_on; break;
    case REMEDY_EXTENDED: c->extended = true; break;
    case REMEDY_ORDINARY: c->procedure = REMEDY_BY_ORDINARY; break;
    case REMEDY_DECIDED: take_decision(p, e); break;
    case REMEDY_SERVED:
        if (day_is(c->decided_on))
            c->served_on = e->happened_on;
        break;
    case REMEDY_APPEALED: take_appeal(p, e); break;
    case REMEDY_REANSWERED: c->reanswered_on = e->happened_on; break;
    case REMEDY_MEASURES:
        c->cause = e->choice;
        c->measured = true;
        break;
    case REMEDY_LEADER_TOLD: c->leader_told = true; break;
    case REMEDY_CONCLUDED: c->closed_on = e->happened_on; break;
    default: break; /* nothing follows from it */
    }
}

/* --- the clocks ---------------------------------------------------------------- */

static remedy_clock *add_clock(remedy_course *c, const calendar *cal, int kind, const char *name,
                               int step, day from, day done_on)
{
    const remedy_period *row = remedy_period_on((remedy_step)step, from);
    remedy_clock *clock = &c->clocks[c->clock_count++];
    *clock = (remedy_clock){.kind = kind,
                            .name = name,
                            .from = from,
                            .until = remedy_deadline(cal, (remedy_step)step, from),
                            .done_on = done_on,
                            .because = row == NULL ? ARTICLE_COUNT : row->because};
    if (row != NULL)
        clock->length = row->length;
    return clock;
}

static void review_clocks(remedy_course *c, const calendar *cal, day accepted_on)
{
    bool simple = c->procedure == REMEDY_BY_SIMPLE;
    add_clock(c, cal, REMEDY_CLOCK_COPY, "复议机关送达申请书副本",
              simple ? STEP_COPY_SIMPLE : STEP_COPY, accepted_on, c->copy_on);
    if (day_is(c->copy_on))
        add_clock(c, cal, REMEDY_CLOCK_ANSWER, "我方书面答复并提交证据",
                  simple ? STEP_ANSWER_SIMPLE : STEP_ANSWER, c->copy_on, c->answered_on)
            ->ours = true;
    int decide = c->extended ? STEP_DECIDE_EXTENDED : simple ? STEP_DECIDE_SIMPLE : STEP_DECIDE;
    add_clock(c, cal, REMEDY_CLOCK_DECISION, "复议机关作出决定", decide, accepted_on,
              c->decided_on);
    if (day_is(c->served_on))
        add_clock(c, cal, REMEDY_CLOCK_FURTHER, "申请人提起诉讼", STEP_SUE_AFTER, c->served_on,
                  DAY_NONE);
}

static void suit_clocks(remedy_course *c, const calendar *cal, day filed_on)
{
    const remedy_decision *row = remedy_decision_of(KIND_LITIGATION, c->decision);
    bool second = day_is(c->appealed_on);
    if (day_is(c->copy_on))
        add_clock(c, cal, REMEDY_CLOCK_ANSWER, "我方提交答辩状和证据", STEP_DEFEND, c->copy_on,
                  c->answered_on)
            ->ours = true;
    add_clock(c, cal, REMEDY_CLOCK_DECISION, "一审审结",
              c->procedure == REMEDY_BY_SIMPLE ? STEP_FIRST_SUMMARY : STEP_FIRST_INSTANCE, filed_on,
              second ? c->appealed_on : c->decided_on);
    if (day_is(c->served_on) && row->step >= 0 && !second) {
        remedy_clock *appeal = add_clock(c, cal, REMEDY_CLOCK_FURTHER, "上诉", row->step,
                                         c->served_on, DAY_NONE);
        appeal->ours = appeal->may = c->result == RESULT_CORRECTED;
    }
    if (second)
        add_clock(c, cal, REMEDY_CLOCK_SECOND, "二审审结", STEP_SECOND_INSTANCE, c->appealed_on,
                  c->concluded_on);
}

/* R135: by the day that was set; else so many working days from its receipt. */
static void reanswer_clock(pass *p, const calendar *cal, const settings *s)
{
    remedy_course *c = p->c;
    if (!c->orders)
        return;
    bool set = day_is(p->order_due);
    day from = day_is(c->served_on) ? c->served_on : c->decided_on;
    period length = {s->reanswer.n, UNIT_WORKDAYS};
    c->clocks[c->clock_count++] =
        (remedy_clock){.kind = REMEDY_CLOCK_REANSWER,
                       .name = set ? "重新答复（决定、判决所定）" : "重新答复（本机关设定）",
                       .from = from,
                       .until = set ? p->order_due : period_end(cal, length, from),
                       .done_on = c->reanswered_on,
                       .because = ARTICLE_COUNT,
                       .length = set ? (period){0, UNIT_WORKDAYS} : length,
                       .ours = true};
}

/* --- what follows --------------------------------------------------------------- */

static remedy_stage stage_of(const remedy_course *c)
{
    if (day_is(c->closed_on))
        return REMEDY_CLOSED;
    if (c->result < 0) {
        if (day_is(c->appealed_on))
            return REMEDY_SECOND;
        if (!day_is(c->copy_on))
            return REMEDY_TO_COPY;
        return day_is(c->answered_on) ? REMEDY_IN_REVIEW : REMEDY_TO_ANSWER;
    }
    if (c->orders && !day_is(c->reanswered_on))
        return REMEDY_TO_REANSWER;
    if (c->result == RESULT_CORRECTED && !c->measured)
        return REMEDY_TO_LEARN;
    return REMEDY_TO_CONCLUDE;
}

course_light remedy_light_on(const calendar *cal, day due_on, day today, workdays *left)
{
    *left = (workdays){0};
    if (!day_is(due_on))
        return COURSE_PAUSED;
    *left = calendar_workdays_between(cal, today, due_on);
    if (day_before(due_on, today)) {
        /* overdue over a weekend is overdue all the same */
        int over = calendar_workdays_between(cal, due_on, today).n;
        left->n = over > 0 ? -over : -1;
    }
    return left->n <= COURSE_RED_DAYS     ? COURSE_RED
           : left->n <= COURSE_AMBER_DAYS ? COURSE_AMBER
                                          : COURSE_GREEN;
}

static void find_due(remedy_course *c, const calendar *cal, day today)
{
    c->due_on = DAY_NONE;
    c->due_kind = -1;
    for (size_t i = 0; i < c->clock_count; i++) {
        const remedy_clock *k = &c->clocks[i];
        bool over = k->may && day_before(k->until, today);
        /* what was not answered before the decision cannot be answered any more */
        bool moot = k->kind == REMEDY_CLOCK_ANSWER && c->result >= 0;
        if (!k->ours || day_is(k->done_on) || !day_is(k->until) || over || moot)
            continue;
        if (!day_is(c->due_on) || day_before(k->until, c->due_on)) {
            c->due_on = k->until;
            c->due_kind = k->kind;
        }
    }
    if (c->stage == REMEDY_CLOSED) {
        c->due_on = DAY_NONE;
        c->due_kind = -1;
    }
    c->light = remedy_light_on(cal, c->due_on, today, &c->left);
    c->overdue = c->left.n < 0;
    if (c->stage == REMEDY_CLOSED)
        c->light = COURSE_DONE;
}

static void find_moves(remedy_course *c, int kind)
{
    const remedy_decision *row = remedy_decision_of(kind, c->decision);
    bool simple = c->procedure == REMEDY_BY_SIMPLE;
    for (int m = 0; m < REMEDY_MOVE_COUNT; m++)
        c->moves[m] =
            (remedy_moves[m].stages & BIT(c->stage)) && (remedy_moves[m].kinds & BIT(kind));
    c->moves[REMEDY_MOVE_EXTEND] &= !c->extended && !simple;
    c->moves[REMEDY_MOVE_ORDINARY] &= simple;
    c->moves[REMEDY_MOVE_SERVED] &= !day_is(c->served_on);
    c->moves[REMEDY_MOVE_APPEAL] &= row != NULL && row->step >= 0 && !day_is(c->appealed_on);
}

void remedy_course_of(const calendar *cal, const settings *s, const remedy_case *rc,
                      const remedy_event *events, size_t n, remedy_event *room, day today,
                      remedy_course *out)
{
    *out = (remedy_course){
        .copy_on = DAY_NONE,
        .answered_on = DAY_NONE,
        .decided_on = DAY_NONE,
        .served_on = DAY_NONE,
        .appealed_on = DAY_NONE,
        .hearing_on = DAY_NONE,
        .result = -1,
        .concluded_on = DAY_NONE,
        .reanswered_on = DAY_NONE,
        .closed_on = DAY_NONE,
    };
    pass p = {.c = out, .kind = rc->kind, .first_result = -1, .order_due = DAY_NONE};
    out->count = order_events(events, n, today, room, &out->version);
    for (size_t i = 0; i < out->count; i++)
        take_event(&p, &room[i]);
    if (rc->kind == KIND_RECONSIDERATION)
        review_clocks(out, cal, rc->accepted_on);
    else
        suit_clocks(out, cal, rc->accepted_on);
    reanswer_clock(&p, cal, s);
    out->stage = stage_of(out);
    find_due(out, cal, today);
    find_moves(out, rc->kind);
}

/* --- words ---------------------------------------------------------------------- */

#define SAID(list, count, ...)              \
    const char *const list[] = {__VA_ARGS__}; \
    _Static_assert(COUNT_OF(list) == (count), #list)

SAID(remedy_event_ids, REMEDY_EVENT_COUNT, "opened", "copy", "answered", "hearing", "extended",
      "ordinary", "decided", "served", "appealed", "reanswered", "measures", "leader_told", "noted",
      "concluded", "voided");
SAID(remedy_event_words, REMEDY_EVENT_COUNT, "受理（立案）", "收到副本", "提交答复和证据",
      "听证、开庭通知", "复议延期", "转为普通程序", "作出结果", "收到文书", "上诉", "重新答复",
      "原因和整改", "报告负责人", "备注", "结案", "撤销一步");
SAID(remedy_stage_ids, REMEDY_STAGE_COUNT, "to_copy", "to_answer", "in_review", "second",
      "to_reanswer", "to_learn", "to_conclude", "closed");
SAID(remedy_stage_words, REMEDY_STAGE_COUNT, "待送副本", "待我方答复", "审理中", "二审中",
      "待重新答复", "待整改", "待结案", "已结案");
SAID(remedy_clock_ids, REMEDY_CLOCK_COUNT, "copy", "answer", "decision", "further", "second",
     "reanswer");
SAID(remedy_choice_ids, REMEDY_CHOICE_COUNT, "none", "by_ordinary", "by_simple", "rev_upholds",
      "rev_rejects_claim", "rev_changes", "rev_revokes", "rev_finds_illegal", "rev_orders_action",
      "rev_finds_void", "rev_not_accepted", "rev_rejects_request", "rev_ended", "rev_mediated",
      "rev_settled", "suit_rejects_claim", "suit_revokes", "suit_orders_action",
      "suit_finds_illegal", "suit_finds_void", "suit_changes", "suit_not_filed", "suit_dismissed",
      "suit_withdrawn", "suit_moved", "suit_affirmed", "suit_appeal_withdrawn", "suit_remanded",
      "imported_upheld", "imported_corrected", "imported_other", "cause_late",
      "cause_wrong_ground", "cause_no_reason", "cause_no_search", "cause_no_consultation",
      "cause_not_split", "cause_misread", "cause_service", "cause_no_remedies", "cause_evidence",
      "cause_other");
SAID(remedy_choice_words, REMEDY_CHOICE_COUNT, "", "普通程序", "简易程序", "维持",
      "驳回复议请求", "变更", "撤销或者部分撤销", "确认违法", "责令履行", "确认无效", "不予受理",
      "驳回复议申请", "终止", "调解结案", "和解结案", "驳回诉讼请求", "撤销或者部分撤销",
      "判令履行", "确认违法", "确认无效", "变更", "不予立案", "驳回起诉", "撤诉", "移送",
      "二审维持原判", "撤回上诉", "发回重审", "结果维持（台账所载）", "结果纠正（台账所载）",
      "其他结果（台账所载）", "超期答复", "适用依据错误", "没有说明理由", "检索不充分或者没有证据",
      "没有征求第三方意见", "可以区分而没有区分处理", "对申请内容理解有误", "送达有瑕疵",
      "没有告知或者告知错救济途径", "答复后没有按期提交证据", "其他");
