/* One table of letters, and one of what each outcome adds. Where several outcomes
 * share a letter its articles are those of the outcome's reply (rules/reply.h), so
 * that letter, article and report cannot part. */
#include "rules/letter.h"

#include "rules/reply.h"

const char *const letter_kind_ids[LETTER_KIND_COUNT] = {"procedural", "substantive", "companion",
                                                        "form"};
const char *const letter_kind_words[LETTER_KIND_COUNT] = {"程序性文书", "实体性文书", "随附文书",
                                                          "证明和归档"};

#define WORD(which, id, says) [which] = says
#define ID(which, id, says) [which] = id
#define CONTENTS(ROW)                                                                              \
    ROW(CONTENT_REQUEST, "request", "申请内容"),                                                   \
        ROW(CONTENT_RECEIVED, "received", "收到日期和申请编号"),                                   \
        ROW(CONTENT_BASIS, "basis", "依据"), ROW(CONTENT_REASON, "reason", "理由"),                \
        ROW(CONTENT_CONSEQUENCE, "consequence", "逾期的后果"),                                     \
        ROW(CONTENT_REMEDY, "remedy", "救济途径和期限"), ROW(CONTENT_DUE, "due", "答复期限"),      \
        ROW(CONTENT_NEW_DUE, "new_due", "延长后的答复期限"),                                       \
        ROW(CONTENT_APPROVAL, "approval", "公开工作机构负责人同意"),                               \
        ROW(CONTENT_RESPOND_BY, "respond_by", "回复期限"),                                         \
        ROW(CONTENT_POINTS, "points", "需要补正的全部事项"),                                       \
        ROW(CONTENT_EXCESS, "excess", "申请数量、频次的事实"),                                     \
        ROW(CONTENT_CONSULTED, "consulted", "征求意见的信息"),                                     \
        ROW(CONTENT_GIVEN, "given", "公开的内容和提供方式"),                                       \
        ROW(CONTENT_SOURCE, "source", "获取的方式和途径"),                                         \
        ROW(CONTENT_PART_LIST, "part_list", "逐项处理情况"),                                       \
        ROW(CONTENT_SECRECY, "secrecy", "密级或者定密依据"),                                       \
        ROW(CONTENT_STATUTE, "statute", "法律、行政法规的名称和条款"),                             \
        ROW(CONTENT_DANGER, "danger", "危及哪一项安全或者稳定"),                                   \
        ROW(CONTENT_CATEGORY, "category", "属于哪一类信息"),                                       \
        ROW(CONTENT_FILE, "file", "是哪一件执法案卷"),                                             \
        ROW(CONTENT_THIRD_PARTY, "third_party", "征求第三方意见的结果"),                           \
        ROW(CONTENT_ENQUIRY, "enquiry", "查询的途径"), ROW(CONTENT_SEARCH, "search", "检索情况"),  \
        ROW(CONTENT_PROPER_ORGAN, "proper_organ", "负责公开的机关及联系方式"),                     \
        ROW(CONTENT_UNCLEAR, "unclear", "仍不明确之处"),                                           \
        ROW(CONTENT_EARLIER, "earlier", "前次答复的文号和日期"),                                   \
        ROW(CONTENT_NOTICE, "notice", "此前通知的文号、日期和期限"),                               \
        ROW(CONTENT_TARIFF, "tariff", "收费标准和数量"), ROW(CONTENT_AMOUNT, "amount", "金额"),    \
        ROW(CONTENT_ACCOUNT, "account", "缴费方式"), ROW(CONTENT_CONTACT, "contact", "联系方式"),  \
        ROW(CONTENT_SERVICE, "service", "送达的文书、方式、地点和送达人"),                         \
        ROW(CONTENT_FINDING, "finding", "处理结果"),                                               \
        ROW(CONTENT_RECEIVER, "receiver", "接收单位"),                                             \
        ROW(CONTENT_WITHDRAWN, "withdrawn", "撤回日期"), ROW(CONTENT_LIST, "list", "清单")

const char *const letter_content_ids[LETTER_CONTENT_COUNT] = {CONTENTS(ID)};
const char *const letter_content_words[LETTER_CONTENT_COUNT] = {CONTENTS(WORD)};
_Static_assert(LETTER_CONTENT_COUNT <= 64, "a bit each");

typedef struct answer_row {
    letter which, instead;
    letter_contents adds;
} answer_row;

static const answer_row answers[] = {
    [GRANTED] = {LETTER_GRANTED, LETTER_ALREADY_PUBLIC, 0},
    [GRANTED_IN_PART] = {LETTER_GRANTED_IN_PART, LETTER_COUNT, 0},
    [REFUSED_STATE_SECRET] = {LETTER_REFUSED_ARTICLE_14, LETTER_COUNT, CONTENT(CONTENT_SECRECY)},
    [REFUSED_PROHIBITED_BY_LAW] = {LETTER_REFUSED_ARTICLE_14, LETTER_COUNT,
                                   CONTENT(CONTENT_STATUTE)},
    [REFUSED_SECURITY_STABILITY] = {LETTER_REFUSED_ARTICLE_14, LETTER_COUNT,
                                    CONTENT(CONTENT_DANGER)},
    [REFUSED_THIRD_PARTY_RIGHTS] = {LETTER_REFUSED_THIRD_PARTY, LETTER_COUNT, 0},
    [REFUSED_INTERNAL_AFFAIRS] = {LETTER_REFUSED_INTERNAL_AFFAIRS, LETTER_COUNT, 0},
    [REFUSED_DELIBERATIVE] = {LETTER_REFUSED_DELIBERATIVE, LETTER_COUNT, 0},
    [REFUSED_ENFORCEMENT_FILE] = {LETTER_REFUSED_ENFORCEMENT_FILE, LETTER_COUNT, 0},
    [REFUSED_STATUTORY_ENQUIRY] = {LETTER_STATUTORY_ENQUIRY, LETTER_COUNT, 0},
    [UNABLE_NOT_HELD] = {LETTER_NOT_HELD, LETTER_NOT_OURS, 0},
    [UNABLE_NEEDS_CREATION] = {LETTER_NEEDS_CREATION, LETTER_COUNT, 0},
    [UNABLE_STILL_UNCLEAR] = {LETTER_STILL_UNCLEAR, LETTER_COUNT, 0},
    [NOT_PROCESSED_PETITION] = {LETTER_PETITION, LETTER_COUNT, 0},
    [NOT_PROCESSED_REPEAT] = {LETTER_REPEAT, LETTER_COUNT, 0},
    [NOT_PROCESSED_PUBLICATION] = {LETTER_PUBLICATION, LETTER_COUNT, 0},
    [NOT_PROCESSED_ABUSIVE] = {LETTER_ABUSIVE, LETTER_COUNT, 0},
    [NOT_PROCESSED_RECONFIRM] = {LETTER_RECONFIRM, LETTER_COUNT, 0},
    [OTHER_SUPPLEMENT_LAPSED] = {LETTER_CLOSED, LETTER_COUNT, CONTENT(CONTENT_NOTICE)},
    [OTHER_FEE_UNPAID] = {LETTER_CLOSED, LETTER_COUNT,
                          CONTENT(CONTENT_NOTICE) | CONTENT(CONTENT_AMOUNT)},
    [OTHER_MISC] = {LETTER_CLOSED, LETTER_COUNT, CONTENT(CONTENT_REASON)},
};
_Static_assert(COUNT_OF(answers) == OUTCOME_COUNT, "every outcome has its letter");

bool letter_to_applicant(letter which)
{
    return which != LETTER_CONSULT_THIRD_PARTY && which != LETTER_CONSULT_JOINT_MAKER &&
           which != LETTER_THIRD_PARTY_TOLD && which != LETTER_TRANSFER;
}

letter letter_of_outcome(int answer)
{
    return answers[answer].which;
}

letter letter_instead(int answer)
{
    return answers[answer].instead;
}

bool letter_answers(letter which, int answer)
{
    return answers[answer].which == which || answers[answer].instead == which;
}

letter_contents letter_must_contain(letter which, int answer)
{
    letter_contents adds = answer == OUTCOME_NONE ? 0 : answers[answer].adds;
    return letter_rules[which].contents | adds;
}

int letter_basis(letter which, int answer, article *out)
{
    const letter_rule *l = &letter_rules[which];
    const article *because = l->because;
    int n = l->article_count;
    if (n == 0 && answer != OUTCOME_NONE) {
        /* those that share a letter without articles have one each */
        because = reply_rules[answer].because;
        n = 1;
    }
    for (int i = 0; i < n; i++)
        out[i] = because[i];
    return n;
}

bool letter_of_id(str id, letter *out)
{
    for (int i = 0; i < LETTER_COUNT; i++)
        if (str_equal(id, str_of(letter_rules[i].id))) {
            *out = (letter)i;
            return true;
        }
    return false;
}
