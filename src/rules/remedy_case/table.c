/* Decisions, moves and words as tables: what a decision is in table 4, and what may be
 * done at which stage, is read here by the acts, by the pages and by who checks the
 * program. */
#include "rules/remedy_case.h"

#include "rules/annual_report.h"

#define BIT(n) (UINT32_C(1) << (n))
#define ALL_STAGES (BIT(REMEDY_STAGE_COUNT) - 1)
#define BOTH_KINDS (BIT(KIND_RECONSIDERATION) | BIT(KIND_LITIGATION))
#define RUNNING (BIT(REMEDY_TO_COPY) | BIT(REMEDY_TO_ANSWER) | BIT(REMEDY_IN_REVIEW))
/* A copy may still come, and an answer be given, while the case stands still. */
#define UNDECIDED (RUNNING | BIT(REMEDY_HALTED))
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
    [REMEDY_MOVE_COPY] = {"copy", "收到副本",
                          BIT(REMEDY_TO_COPY) | BIT(REMEDY_HALTED), BOTH_KINDS, REMEDY_COPY,
                          {REV_48, SUIT_67},
                          "答复或者答辩的期限从收到副本的次日起算。", "还没有登记收到副本的时候"},
    [REMEDY_MOVE_ANSWER] = {"answer", "提交答复和证据",
                            BIT(REMEDY_TO_ANSWER) | BIT(REMEDY_HALTED) | BIT(REMEDY_SECOND),
                            BOTH_KINDS, REMEDY_ANSWERED, {REV_48, SUIT_67}, "答复（答辩）期限到此为止。",
                            "收到副本之后、提交答复之前"},
    [REMEDY_MOVE_HEARING] = {"hearing", "听证、开庭通知", UNDECIDED | BIT(REMEDY_SECOND),
                             BOTH_KINDS, REMEDY_HEARING, {REV_51, ARTICLE_COUNT},
                             "记下听证或者开庭的日子；复议听证由负责人参加。", "审理期间"},
    [REMEDY_MOVE_EXTEND] = {"extend", "复议延期", RUNNING, BIT(KIND_RECONSIDERATION),
                            REMEDY_EXTENDED, {REV_62, ARTICLE_COUNT}, "复议机关的审理期限延长30日。",
                            "普通程序的复议案件审理期间，一次"},
    [REMEDY_MOVE_ORDINARY] = {"ordinary", "转为普通程序", RUNNING, BOTH_KINDS, REMEDY_ORDINARY,
                              {REV_55, SUIT_82}, "以后的期限按普通程序计算。", "简易程序的案件审理期间"},
    [REMEDY_MOVE_SUSPEND] = {"suspend", "中止", RUNNING | BIT(REMEDY_SECOND), BOTH_KINDS,
                             REMEDY_SUSPENDED, {REV_39, SUIT_RULES_87},
                             "审理期限从次日起停止计算；我方的答复期限是否停止，按设置。",
                             "审理期间"},
    [REMEDY_MOVE_RESUME] = {"resume", "恢复", BIT(REMEDY_HALTED), BOTH_KINDS, REMEDY_RESUMED,
                            {REV_39, SUIT_RULES_87}, "停止的期限从次日起接着计算。", "中止期间"},
    [REMEDY_MOVE_DECIDE] = {"decide", "登记结果", UNDECIDED | BIT(REMEDY_SECOND), BOTH_KINDS,
                            REMEDY_DECIDED, {REV_62, SUIT_81}, "结果计入年度报告表四。", "审理期间"},
    [REMEDY_MOVE_SERVED] = {"served", "收到决定或者裁判文书", DECIDED_STAGES, BOTH_KINDS,
                            REMEDY_SERVED, {REV_34, SUIT_85}, "起诉、上诉的期限从这一天的次日起算。",
                            "已有结果、还没有登记收到文书的时候"},
    [REMEDY_MOVE_APPEAL] = {"appeal", "上诉", DECIDED_STAGES, BIT(KIND_LITIGATION),
                            REMEDY_APPEALED, {ARTICLE_COUNT, SUIT_85},
                            "案件回到未审结；二审的结果是这件争议的结果。对方上诉的，我方还要答辩。",
                            "一审结果可以上诉的时候"},
    [REMEDY_MOVE_APPEAL_COPY] = {"appeal_copy", "收到上诉状副本",
                                 BIT(REMEDY_SECOND) | BIT(REMEDY_HALTED), BIT(KIND_LITIGATION),
                                 REMEDY_APPEAL_COPY, {ARTICLE_COUNT, SUIT_RULES_108},
                                 "二审答辩的期限从收到副本的次日起算。",
                                 "二审期间，对方上诉、还没有登记收到副本的时候"},
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

/* --- words ---------------------------------------------------------------------- */

#define SAID(list, count, ...)              \
    const char *const list[] = {__VA_ARGS__}; \
    _Static_assert(COUNT_OF(list) == (count), #list)

SAID(remedy_event_ids, REMEDY_EVENT_COUNT, "opened", "copy", "answered", "hearing", "extended",
      "ordinary", "suspended", "resumed", "decided", "served", "appealed", "appeal_copy",
      "reanswered", "measures", "leader_told", "noted", "concluded", "voided");
SAID(remedy_event_words, REMEDY_EVENT_COUNT, "受理（立案）", "收到副本", "提交答复和证据",
      "听证、开庭通知", "复议延期", "转为普通程序", "中止", "恢复", "作出结果", "收到文书", "上诉", "收到上诉状副本", "重新答复",
      "原因和整改", "报告负责人", "备注", "结案", "撤销一步");
SAID(remedy_stage_ids, REMEDY_STAGE_COUNT, "to_copy", "to_answer", "in_review", "suspended",
      "second", "to_reanswer", "to_learn", "to_conclude", "closed");
SAID(remedy_stage_words, REMEDY_STAGE_COUNT, "待送副本", "待我方答复", "审理中", "已中止",
      "二审中", "待重新答复", "待整改", "待结案", "已结案");
SAID(remedy_clock_ids, REMEDY_CLOCK_COUNT, "copy", "answer", "decision", "further",
     "appeal_answer", "second", "reanswer");
SAID(remedy_choice_ids, REMEDY_CHOICE_COUNT, "none", "by_ordinary", "by_simple", "rev_upholds",
      "rev_rejects_claim", "rev_changes", "rev_revokes", "rev_finds_illegal", "rev_orders_action",
      "rev_finds_void", "rev_not_accepted", "rev_rejects_request", "rev_ended", "rev_mediated",
      "rev_settled", "suit_rejects_claim", "suit_revokes", "suit_orders_action",
      "suit_finds_illegal", "suit_finds_void", "suit_changes", "suit_not_filed", "suit_dismissed",
      "suit_withdrawn", "suit_moved", "suit_affirmed", "suit_appeal_withdrawn", "suit_remanded",
      "appeal_by_plaintiff", "appeal_by_us", "appeal_by_third", "appeal_by_organ",
      "imported_upheld", "imported_corrected", "imported_other", "cause_late",
      "cause_wrong_ground", "cause_no_reason", "cause_no_search", "cause_no_consultation",
      "cause_not_split", "cause_misread", "cause_service", "cause_no_remedies", "cause_evidence",
      "cause_other");
SAID(remedy_choice_words, REMEDY_CHOICE_COUNT, "", "普通程序", "简易程序", "维持",
      "驳回复议请求", "变更", "撤销或者部分撤销", "确认违法", "责令履行", "确认无效", "不予受理",
      "驳回复议申请", "终止", "调解结案", "和解结案", "驳回诉讼请求", "撤销或者部分撤销",
      "判令履行", "确认违法", "确认无效", "变更", "不予立案", "驳回起诉", "撤诉", "移送",
      "二审维持原判", "撤回上诉", "发回重审",
      "原告上诉", "我方上诉", "第三人上诉", "复议机关上诉", "结果维持（台账所载）", "结果纠正（台账所载）",
      "其他结果（台账所载）", "超期答复", "适用依据错误", "没有说明理由", "检索不充分或者没有证据",
      "没有征求第三方意见", "可以区分而没有区分处理", "对申请内容理解有误", "送达有瑕疵",
      "没有告知或者告知错救济途径", "答复后没有按期提交证据", "其他");
SAID(remedy_origin_ids, REMEDY_ORIGIN_COUNT, "refused", "not_provided", "silence", "content",
     "infringes", "other");
SAID(remedy_origin_words, REMEDY_ORIGIN_COUNT, "不予公开或者部分公开", "无法提供或者不予处理",
     "逾期没有答复", "提供的内容有误", "公开侵害第三人的权益", "其他");
