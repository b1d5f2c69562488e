/* Stages, moves and bases as tables: what may be done with an item is read here, by
 * the acts, by the pages and by who checks the program. */
#include "rules/item.h"

#define BIT(n) (UINT32_C(1) << (n))
#define REVIEWING                                                                      \
    (BIT(ITEM_TO_UNIT_REVIEW) | BIT(ITEM_TO_SECRECY) | BIT(ITEM_TO_LEGALITY) | BIT(ITEM_TO_SIGN))
#define OPEN_STAGES (BIT(ITEM_STAGE_COUNT) - 1 - BIT(ITEM_WITHDRAWN))

WORDS(item_stage_ids, ITEM_STAGE_COUNT, "drafting", "to_unit_review", "to_secrecy", "to_legality",
      "to_sign", "scheduled", "published", "withheld", "to_authority", "withdrawn");
WORDS(item_stage_words, ITEM_STAGE_COUNT, "起草", "待科室审核", "待保密审查", "待合法性审核",
      "待签发", "待发布", "已公开", "不主动公开", "报请确定", "已撤下");

const right item_stage_rights[ITEM_STAGE_COUNT] = {
    [ITEM_DRAFTING] = RIGHT_HANDLE,
    [ITEM_TO_UNIT_REVIEW] = RIGHT_REVIEW,
    [ITEM_TO_SECRECY] = RIGHT_SECRECY,
    [ITEM_TO_LEGALITY] = RIGHT_LEGAL,
    [ITEM_TO_SIGN] = RIGHT_SIGN,
    [ITEM_SCHEDULED] = RIGHT_PUBLISH,
    [ITEM_SHOWN] = RIGHT_DENY,
    [ITEM_WITHHELD] = RIGHT_DENY,
    [ITEM_TO_AUTHORITY] = RIGHT_PUBLISH,
    [ITEM_WITHDRAWN] = RIGHT_DENY,
};

bool item_stage_of_unit(item_stage s)
{
    return s == ITEM_DRAFTING || s == ITEM_TO_UNIT_REVIEW;
}

const item_move_rule item_moves[ITEM_MOVE_COUNT] = {
    [ITEM_MOVE_EDIT] = {"edit", "修改", BIT(ITEM_DRAFTING), RIGHT_HANDLE, true, false, REG_17,
                        "存成新的一版，以前各版都能查看。", "起草时才能修改；审核中的请先退回"},
    [ITEM_MOVE_ATTACH] = {"attach", "附件", BIT(ITEM_DRAFTING), RIGHT_HANDLE, true, false, REG_17,
                          "附件公开以前加密保存。", "起草时才能增减附件；审核中的请先退回"},
    [ITEM_MOVE_RELATE] = {"relate", "关联", OPEN_STAGES, RIGHT_HANDLE, true, false, REG_24,
                          "两条信息的页面互相链接。", "已经撤下的不再关联"},
    [ITEM_MOVE_CLARIFY] = {"clarify", "澄清事项", BIT(ITEM_DRAFTING), RIGHT_HANDLE, true, false,
                           REG_6, "写明这条信息澄清的是什么。", "起草时才能填写澄清事项"},
    [ITEM_MOVE_SUBMIT] = {"submit", "提交审核", BIT(ITEM_DRAFTING), RIGHT_HANDLE, true, false,
                          REG_17, "送科室负责人审核。", "起草时才能提交审核"},
    [ITEM_MOVE_REVIEW] = {"review", "科室审核", BIT(ITEM_TO_UNIT_REVIEW), RIGHT_REVIEW, true, true,
                          REG_17, "同意后送保密审查。", "提交以后、保密审查以前才能审核"},
    [ITEM_MOVE_SECRECY] = {"secrecy", "保密审查", BIT(ITEM_TO_SECRECY), RIGHT_SECRECY, false, true,
                           REG_17, "同意后送合法性审核或者签发；不同意退回起草。",
                           "科室审核以后才能进行保密审查"},
    [ITEM_MOVE_LEGALITY] = {"legality", "合法性审核", BIT(ITEM_TO_LEGALITY), RIGHT_LEGAL, false,
                            true, REG_17, "同意后送签发；不同意退回起草。",
                            "保密审查以后、需要合法性审核的才能审核"},
    [ITEM_MOVE_SEND_BACK] = {"send_back", "退回修改", REVIEWING | BIT(ITEM_SCHEDULED),
                             RIGHT_ITEM_READ, false, false, REG_17,
                             "退回起草，重新提交后从头审核。", "审核中和待发布的才能退回"},
    [ITEM_MOVE_SIGN] = {"sign", "签发", BIT(ITEM_TO_SIGN), RIGHT_SIGN, false, true, REG_17,
                        "主动公开的进入待发布；其余的连同依据登记，定期评估。",
                        "审核完毕才能签发"},
    [ITEM_MOVE_SCHEDULE] = {"schedule", "定时发布", BIT(ITEM_SCHEDULED), RIGHT_PUBLISH, false,
                            false, REG_26, "到时自动公开；到时没有通过检查的不公开。",
                            "签发以后、公开以前才能定时"},
    [ITEM_MOVE_PUBLISH] = {"publish", "立即公开", BIT(ITEM_SCHEDULED), RIGHT_PUBLISH, false, false,
                           REG_26, "检查通过后公众马上可以看到。", "签发以后才能公开"},
    [ITEM_MOVE_CHANNEL] = {"channel", "登记公开渠道", BIT(ITEM_SHOWN), RIGHT_PUBLISH, false, false,
                           REG_23, "记下在哪个渠道、哪天公开。", "公开以后才能登记其他渠道"},
    [ITEM_MOVE_CORRECT] = {"correct", "更正", BIT(ITEM_SHOWN), RIGHT_PUBLISH, false, false, REG_26,
                           "公开新的一版和更正说明；说明和旧版不能再改。", "公开以后才有更正"},
    [ITEM_MOVE_WITHDRAW] = {"withdraw", "撤下", BIT(ITEM_SHOWN), RIGHT_PUBLISH, false, false,
                            PENALTY_48, "页面只留标题和撤下的理由。", "公开以后才有撤下"},
    [ITEM_MOVE_REVIEW_WITHHELD] = {"review_withheld", "定期评估", BIT(ITEM_WITHHELD),
                                   RIGHT_PUBLISH, false, false, REG_18,
                                   "可以公开的转回起草，仍不公开的定下次评估的日子。",
                                   "不主动公开的才需要评估"},
    [ITEM_MOVE_REFER] = {"refer", "报请确定", BIT(ITEM_DRAFTING) | REVIEWING, RIGHT_ITEM_READ,
                         false, false, REG_17, "拿不准能否公开的，报有关主管部门或者保密行政管理部门确定。",
                         "签发以前才能报请确定"},
    [ITEM_MOVE_DETERMINE] = {"determine", "登记确定意见", BIT(ITEM_TO_AUTHORITY), RIGHT_ITEM_READ,
                             false, false, REG_17, "记下意见，回到起草。", "报请确定以后才能登记意见"},
    [ITEM_MOVE_DELIVER] = {"deliver", "送交查阅场所", BIT(ITEM_SHOWN), RIGHT_PUBLISH, false, false,
                           REG_25, "记下送给哪里、几份、什么回执。", "公开以后才送交查阅场所"},
    [ITEM_MOVE_VOID] = {"void", "撤销一步", OPEN_STAGES, RIGHT_ITEM_READ, false, false, REG_17,
                        "撤销记错的一步，要写明理由；原来的记录仍可查看。",
                        "已经撤下的不能撤销"},
};

const item_basis_rule item_bases[ITEM_BASIS_COUNT] = {
    [BASIS_NONE] = {-1, ARTICLE_COUNT},
    [BASIS_PUBLIC_INTEREST] = {ATTRIBUTE_PROACTIVE, REG_19},
    [BASIS_LISTED] = {ATTRIBUTE_PROACTIVE, REG_20},
    [BASIS_LOCAL] = {ATTRIBUTE_PROACTIVE, REG_21},
    [BASIS_ON_REQUEST] = {ATTRIBUTE_ON_REQUEST, REG_27},
    [BASIS_STATE_SECRET] = {ATTRIBUTE_WITHHELD, REG_14},
    [BASIS_PROHIBITED] = {ATTRIBUTE_WITHHELD, REG_14},
    [BASIS_SECURITY] = {ATTRIBUTE_WITHHELD, REG_14},
    [BASIS_THIRD_PARTY] = {ATTRIBUTE_WITHHELD, REG_15},
    [BASIS_INTERNAL] = {ATTRIBUTE_WITHHELD, REG_16_1},
    [BASIS_DELIBERATIVE] = {ATTRIBUTE_WITHHELD, REG_16_2},
    [BASIS_ENFORCEMENT_FILE] = {ATTRIBUTE_WITHHELD, REG_16_2},
};
