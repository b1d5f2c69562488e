/* Stages, questions and moves as tables: what may be done is read here, by the
 * acts, by the pages and by who checks the program. */
#include "rules/application.h"

WORDS(stage_ids, STAGE_COUNT, "arrived", "to_register", "to_assign", "to_accept", "handling",
      "supplementing", "consulting", "waiting_payment", "to_review", "to_legal", "to_secrecy",
      "to_sign", "to_serve", "to_archive", "archived", "withdrawn");
WORDS(stage_words, STAGE_COUNT, "待确认", "待登记", "待分办", "待签收", "办理中", "等待补正",
      "征求意见", "等待缴费", "待科室审核", "待法制审核", "待保密审查", "待签发", "待送达", "待归档",
      "已归档", "已撤回");
WORDS(course_light_ids, COURSE_LIGHT_COUNT, "green", "amber", "red", "paused", "done");
WORDS(course_light_words, COURSE_LIGHT_COUNT, "期限充裕", "期限将近", "期限紧迫", "暂不计期",
      "已办结");
WORDS(question_ids, QUESTION_COUNT, "supplement", "request", "who", "held", "give", "how",
      "reply");
WORDS(question_words, QUESTION_COUNT, "补不补", "是不是", "谁负责", "有没有", "给不给", "怎么给",
      "怎么答");
WORDS(move_ids, MOVE_COUNT, "confirm", "register", "assign", "accept", "return", "transfer",
      "ask_help", "give_help", "note", "search", "judge", "part", "ask_supplement", "supplement",
      "consult", "consult_reply", "extend", "ask_reasons", "give_reasons", "delay", "adopt_date",
      "notify_fee", "pay_fee", "conclude", "submit", "review", "legal", "secrecy", "send_back",
      "sign", "serve", "service_result", "open", "change_contact", "withdraw", "split", "merge",
      "promote", "rectify", "move_out", "archive", "void");

const right stage_rights[STAGE_COUNT] = {
    [STAGE_ARRIVED] = RIGHT_REGISTER,
    [STAGE_TO_REGISTER] = RIGHT_REGISTER,
    [STAGE_TO_ASSIGN] = RIGHT_ASSIGN,
    [STAGE_TO_ACCEPT] = RIGHT_HANDLE,
    [STAGE_HANDLING] = RIGHT_HANDLE,
    [STAGE_SUPPLEMENTING] = RIGHT_HANDLE,
    [STAGE_CONSULTING] = RIGHT_HANDLE,
    [STAGE_WAITING_PAYMENT] = RIGHT_HANDLE,
    [STAGE_TO_REVIEW] = RIGHT_REVIEW,
    [STAGE_TO_LEGAL] = RIGHT_LEGAL,
    [STAGE_TO_SECRECY] = RIGHT_SECRECY,
    [STAGE_TO_SIGN] = RIGHT_SIGN,
    [STAGE_TO_SERVE] = RIGHT_SERVE,
    [STAGE_TO_ARCHIVE] = RIGHT_ARCHIVE,
    [STAGE_ARCHIVED] = RIGHT_DENY,
    [STAGE_WITHDRAWN] = RIGHT_ARCHIVE,
};

bool stage_of_unit(stage s)
{
    return s >= STAGE_TO_ACCEPT && s <= STAGE_TO_REVIEW;
}

bool stage_is_closed(stage s)
{
    return s >= STAGE_TO_ARCHIVE;
}

#define BIT(n) (UINT32_C(1) << (n))
/* The seven refusals under articles 14 to 16 stand together. */
#define REFUSALS (BIT(REFUSED_ENFORCEMENT_FILE + 1) - BIT(REFUSED_STATE_SECRET))

const question_answer question_answers[] = {
    {QUESTION_SUPPLEMENT, CHOICE_CLEAR, 0, REG_29},
    {QUESTION_SUPPLEMENT, CHOICE_UNCLEAR, 0, REG_30},
    {QUESTION_SUPPLEMENT, CHOICE_STILL_UNCLEAR, BIT(UNABLE_STILL_UNCLEAR), REG_30},
    {QUESTION_REQUEST, CHOICE_IS_REQUEST, 0, REG_2},
    {QUESTION_REQUEST, CHOICE_PETITION, BIT(NOT_PROCESSED_PETITION), REG_39_1},
    {QUESTION_REQUEST, CHOICE_PUBLICATION, BIT(NOT_PROCESSED_PUBLICATION), REG_39_2},
    {QUESTION_REQUEST, CHOICE_REPEAT, BIT(NOT_PROCESSED_REPEAT), REG_36_I6},
    {QUESTION_REQUEST, CHOICE_ABUSIVE, BIT(NOT_PROCESSED_ABUSIVE), REG_35},
    {QUESTION_REQUEST, CHOICE_RECONFIRM, BIT(NOT_PROCESSED_RECONFIRM), REG_36},
    {QUESTION_REQUEST, CHOICE_ENQUIRY, BIT(REFUSED_STATUTORY_ENQUIRY), REG_36_I7},
    {QUESTION_REQUEST, CHOICE_RECTIFICATION, BIT(OTHER_MISC), REG_41},
    {QUESTION_WHO, CHOICE_OURS, 0, REG_10},
    {QUESTION_WHO, CHOICE_NOT_OURS, BIT(UNABLE_NOT_HELD), REG_36_I5},
    {QUESTION_HELD, CHOICE_HELD, 0, REG_36},
    {QUESTION_HELD, CHOICE_ALREADY_PUBLIC, BIT(GRANTED), REG_36_I1},
    {QUESTION_HELD, CHOICE_NOT_HELD, BIT(UNABLE_NOT_HELD), REG_36_I4},
    {QUESTION_HELD, CHOICE_NEEDS_CREATION, BIT(UNABLE_NEEDS_CREATION), REG_38},
    {QUESTION_GIVE, CHOICE_GIVE, BIT(GRANTED), REG_36_I2},
    {QUESTION_GIVE, CHOICE_GIVE_PART, BIT(GRANTED_IN_PART), REG_37},
    {QUESTION_GIVE, CHOICE_WITHHOLD, REFUSALS, REG_36_I3},
    {QUESTION_HOW, CHOICE_AS_ASKED, 0, REG_40},
    {QUESTION_HOW, CHOICE_OTHER_FORM, 0, REG_40},
    {QUESTION_HOW, CHOICE_NOTHING_TO_GIVE, 0, REG_40},
};
const size_t question_answer_count = COUNT_OF(question_answers);

const question_answer *question_answer_of(int asked, int given)
{
    for (size_t i = 0; i < COUNT_OF(question_answers); i++)
        if ((int)question_answers[i].asked == asked && (int)question_answers[i].choice == given)
            return &question_answers[i];
    return NULL;
}

/* Stages that go together. */
#define COMING (BIT(STAGE_TO_REGISTER) | BIT(STAGE_TO_ASSIGN) | BIT(STAGE_TO_ACCEPT))
#define RUNNING (BIT(STAGE_HANDLING) | BIT(STAGE_CONSULTING))
#define WAITING (BIT(STAGE_SUPPLEMENTING) | BIT(STAGE_WAITING_PAYMENT))
#define REVIEWING \
    (BIT(STAGE_TO_REVIEW) | BIT(STAGE_TO_LEGAL) | BIT(STAGE_TO_SECRECY) | BIT(STAGE_TO_SIGN))
#define OPEN_STAGES \
    (BIT(STAGE_ARRIVED) | COMING | RUNNING | WAITING | REVIEWING | BIT(STAGE_TO_SERVE))
#define BEFORE_ARCHIVE (OPEN_STAGES | BIT(STAGE_TO_ARCHIVE) | BIT(STAGE_WITHDRAWN))

const move_rule moves[MOVE_COUNT] = {
    [MOVE_CONFIRM] = {"确认收到", OPEN_STAGES, RIGHT_REGISTER, HAND_OFFICE, REG_31,
                      "与申请人确认收到申请，确认之日就是收到申请之日。",
                      "申请已经办结，不用再确认。"},
    [MOVE_REGISTER] = {"登记", BIT(STAGE_ARRIVED) | BIT(STAGE_TO_REGISTER), RIGHT_REGISTER,
                       HAND_OFFICE, REG_45, "登记申请，可以同时出具登记回执。",
                       "申请已经登记。"},
    [MOVE_ASSIGN] = {"分办", BIT(STAGE_TO_ASSIGN), RIGHT_ASSIGN, HAND_OFFICE, REG_45,
                     "交给一个科室办理。", "登记以后、科室签收以前才能分办；换科室请用“转办”。"},
    [MOVE_ACCEPT] = {"签收", BIT(STAGE_TO_ACCEPT), RIGHT_HANDLE, HAND_UNIT, REG_45,
                     "由您承办这件申请。", "分办给科室以后才能签收，一次分办签收一次。"},
    [MOVE_RETURN] = {"退回", BIT(STAGE_TO_ACCEPT) | BIT(STAGE_HANDLING), RIGHT_HANDLE, HAND_UNIT,
                     REG_45, "退回公开工作机构重新分办，要写明理由。",
                     "待签收或者办理中才能退回。"},
    [MOVE_TRANSFER] = {"转办", BIT(STAGE_TO_ACCEPT) | RUNNING | WAITING, RIGHT_ASSIGN, HAND_OFFICE,
                       REG_45, "换一个科室或者经办人，期限不变，要写明理由。",
                       "分办以后、提交审核以前才能转办。"},
    [MOVE_ASK_HELP] = {"请求协办", RUNNING | WAITING, RIGHT_HANDLE, HAND_UNIT, REG_45,
                       "请另一个科室协助。", "签收以后、提交审核以前才能请求协办。"},
    [MOVE_GIVE_HELP] = {"协办反馈", OPEN_STAGES, RIGHT_HANDLE, HAND_OFFICE, REG_45,
                        "反馈协办的结果。", "申请已经办结，不用再反馈。"},
    [MOVE_NOTE] = {"备注", BEFORE_ARCHIVE, RIGHT_APPLICATION_READ, HAND_OFFICE, REG_45,
                   "记一条备注。", "已经归档，不能再记。"},
    [MOVE_SEARCH] = {"记检索", RUNNING | WAITING, RIGHT_HANDLE, HAND_UNIT, REG_36_I4,
                     "记下谁在哪里、用什么词、检索到什么。", "签收以后、提交审核以前才能记检索。"},
    [MOVE_JUDGE] = {"回答", RUNNING | WAITING, RIGHT_HANDLE, HAND_UNIT, REG_36,
                    "回答七问中的一问。", "签收以后、提交审核以前才能回答。"},
    [MOVE_PART] = {"逐份判断", RUNNING, RIGHT_HANDLE, HAND_UNIT, REG_37,
                   "逐份判断给不给。", "办理中或者征求意见期间才能逐份判断。"},
    [MOVE_ASK_SUPPLEMENT] = {"告知补正",
                             BIT(STAGE_TO_ASSIGN) | BIT(STAGE_TO_ACCEPT) | BIT(STAGE_HANDLING),
                             RIGHT_REGISTER, HAND_OFFICE, REG_30,
                             "一次告知要补正的全部内容；收到补正之日起重新计算期限。",
                             "登记以后、提交审核以前，期限正在计算时才能告知补正。"},
    [MOVE_SUPPLEMENT] = {"收到补正", BIT(STAGE_SUPPLEMENTING), RIGHT_REGISTER, HAND_APPLICANT,
                         REG_30, "收到补正，重新计算答复期限。", "没有正在等待的补正。"},
    [MOVE_CONSULT] = {"征求意见", RUNNING, RIGHT_HANDLE, HAND_UNIT, REG_32,
                      "书面征求意见，期间不计入答复期限。",
                      "办理中，期限正在计算时才能征求意见。"},
    [MOVE_CONSULT_REPLY] = {"登记征求意见结果", RUNNING | WAITING, RIGHT_HANDLE, HAND_UNIT, REG_32,
                            "登记签收、答复或者逾期未答复。", "没有正在等待的征求意见。"},
    [MOVE_EXTEND] = {"延长期限", COMING | RUNNING | REVIEWING, RIGHT_EXTEND, HAND_OFFICE, REG_33_2,
                     "批准延长不超过20个工作日，并告知申请人。",
                     "期限正在计算、还没有答复时才能延长。"},
    [MOVE_ASK_REASONS] = {"要求说明理由",
                          BIT(STAGE_TO_ASSIGN) | BIT(STAGE_TO_ACCEPT) | RUNNING, RIGHT_HANDLE,
                          HAND_UNIT, REG_35, "申请的数量、频次明显过多，要求说明理由。",
                          "登记以后、提交审核以前才能要求说明理由。"},
    [MOVE_GIVE_REASONS] = {"收到、判断理由", COMING | RUNNING | WAITING, RIGHT_HANDLE, HAND_APPLICANT,
                           REG_35, "收到申请人说明的理由，并判断是否合理。",
                           "提交审核以前才能收理由。"},
    [MOVE_DELAY] = {"确定延迟答复日", RUNNING, RIGHT_EXTEND, HAND_OFFICE, REG_35,
                    "理由合理但不能按期答复，确定合理的延迟期限并告知申请人。",
                    "办理中才能确定延迟答复的日期。"},
    [MOVE_ADOPT_DATE] = {"采用新期限", COMING | RUNNING | REVIEWING, RIGHT_EXTEND, HAND_OFFICE,
                         REG_33_2, "放假安排变动以后的日期比已告知的早，采用它，并写明理由。",
                         "期限正在计算、还没有答复时才能采用新的日期。"},
    [MOVE_NOTIFY_FEE] = {"通知收费", BIT(STAGE_HANDLING), RIGHT_SERVE, HAND_OFFICE, FEE_6,
                         "通知缴纳信息处理费；缴费以前不计算期限。",
                         "办理中，期限正在计算时才能通知收费。"},
    [MOVE_PAY_FEE] = {"收到缴费", BIT(STAGE_WAITING_PAYMENT), RIGHT_SERVE, HAND_OFFICE, FEE_6,
                      "收到缴费，登记收费台账。", "没有正在等待的缴费。"},
    [MOVE_CONCLUDE] = {"定结论", BIT(STAGE_HANDLING) | WAITING, RIGHT_HANDLE, HAND_UNIT, REG_36,
                       "选定结论，同时确定条款、文书、救济和年报落点。",
                       "办理中才能定结论；征求意见结束以前，请先登记征求意见的结果。"},
    [MOVE_SUBMIT] = {"提交审核", BIT(STAGE_HANDLING) | WAITING, RIGHT_HANDLE, HAND_UNIT, REG_45,
                     "交科室负责人审核。", "办理中才能提交审核。"},
    [MOVE_REVIEW] = {"审核通过", BIT(STAGE_TO_REVIEW), RIGHT_REVIEW, HAND_UNIT, REG_45,
                     "科室审核通过。", "提交以后、科室审核以前才能审核。"},
    [MOVE_LEGAL] = {"法制审核", BIT(STAGE_TO_LEGAL), RIGHT_LEGAL, HAND_OFFICE, REG_45,
                    "提出法制审核意见。", "现在不在法制审核环节。"},
    [MOVE_SECRECY] = {"保密审查", BIT(STAGE_TO_SECRECY), RIGHT_SECRECY, HAND_OFFICE, REG_17,
                      "提出保密审查意见。", "现在不在保密审查环节。"},
    [MOVE_SEND_BACK] = {"退回修改", REVIEWING, RIGHT_APPLICATION_READ, HAND_TURN, REG_45,
                        "退回经办人修改，要写明理由。", "现在不在审核环节。"},
    [MOVE_SIGN] = {"签发", BIT(STAGE_TO_SIGN), RIGHT_SIGN, HAND_OFFICE, REG_45,
                   "签发答复，编文号、出文书。", "各环节审核通过以后才能签发。"},
    [MOVE_SERVE] = {"送达文书", BEFORE_ARCHIVE, RIGHT_SERVE, HAND_OFFICE, REG_36,
                    "发出文书；发出答复即为答复，计入年报。", "已经归档，不能再发。"},
    [MOVE_SERVICE_RESULT] = {"登记送达结果", BEFORE_ARCHIVE, RIGHT_SERVE, HAND_OFFICE, REG_36,
                             "登记送达或者未能送达。", "已经归档，不能再登记。"},
    [MOVE_OPEN] = {"申请人查阅", BEFORE_ARCHIVE, RIGHT_SERVE, HAND_APPLICANT, REG_36,
                   "申请人在网上查阅了文书。", "已经归档，查阅不再登记。"},
    [MOVE_CHANGE_CONTACT] = {"更改联系方式", BEFORE_ARCHIVE, RIGHT_REGISTER, HAND_APPLICANT, REG_45,
                             "更改申请人的联系方式；留空的不变，原来的不再保留。",
                             "已经归档，不能再更改联系方式。"},
    [MOVE_WITHDRAW] = {"撤回申请", OPEN_STAGES, RIGHT_REGISTER, HAND_APPLICANT, REG_27,
                       "申请人撤回申请，办理终止。", "申请已经办结，不能撤回。"},
    [MOVE_SPLIT] = {"拆分", COMING | BIT(STAGE_HANDLING), RIGHT_ASSIGN, HAND_OFFICE, REG_29,
                    "一份申请有几项的，分成几件办理，并告知申请人。",
                    "提交审核以前，期限正在计算时才能拆分。"},
    [MOVE_MERGE] = {"并案", COMING | BIT(STAGE_HANDLING), RIGHT_ASSIGN, HAND_OFFICE, REG_36_I6,
                    "同一份申请重复提交的，并入另一件。",
                    "提交审核以前，期限正在计算时才能并案。"},
    [MOVE_PROMOTE] = {"转为主动公开",
                      RUNNING | REVIEWING | BIT(STAGE_TO_SERVE) | BIT(STAGE_TO_ARCHIVE),
                      RIGHT_HANDLE, HAND_UNIT, REG_44, "纳入主动公开的范围，及时公开。",
                      "签收以后、归档以前才能转为主动公开。"},
    [MOVE_RECTIFY] = {"更正处理", BIT(STAGE_HANDLING), RIGHT_HANDLE, HAND_UNIT, REG_41,
                      "登记更正本人信息的处理结果。", "办理中才能登记更正处理。"},
    [MOVE_MOVE_OUT] = {"移送", COMING | BIT(STAGE_HANDLING), RIGHT_ASSIGN, HAND_OFFICE, REG_45,
                       "移送档案馆或者其他机关，并告知申请人。",
                       "提交审核以前，期限正在计算时才能移送。"},
    [MOVE_ARCHIVE] = {"归档", BIT(STAGE_TO_ARCHIVE) | BIT(STAGE_WITHDRAWN), RIGHT_ARCHIVE,
                      HAND_OFFICE, REG_45, "归档，一件一卷。", "办结并且送达以后才能归档。"},
    [MOVE_VOID] = {"撤销步骤", BEFORE_ARCHIVE, RIGHT_APPLICATION_READ, HAND_OFFICE, REG_45,
                   "撤销一个记错的步骤，要写明理由；原来的记录仍可查看。",
                   "已经归档，不能再撤销步骤。"},
};
