/* The table of fields. Chinese names, because those who edit the texts read them. */
#include "documents/letter/letter.h"

#define FACT(name, kind, member, serves)                                                           \
    {                                                                                              \
        name, kind, offsetof(letter_facts, member), serves                                         \
    }
#define COMPUTED(name, which, serves)                                                              \
    {                                                                                              \
        name, FACT_COMPUTED, which, serves                                                         \
    }

/* clang-format off */
const letter_field letter_fields[] = {
    FACT("本机关名称", FACT_TEXT, organ, -1),
    FACT("联系部门", FACT_TEXT, ogi_office, CONTENT_CONTACT),
    FACT("联系电话", FACT_TEXT, phone, CONTENT_CONTACT),
    FACT("联系地址", FACT_TEXT, address, -1),
    FACT("文号", FACT_TEXT, letter_no, -1),
    FACT("成文日期", FACT_DAY, letter_on, -1),
    FACT("收件人", FACT_TEXT, addressee, CONTENT_RECEIVER),
    FACT("称谓", FACT_TEXT, you, -1),
    COMPUTED("文书自称", COMPUTED_PAPER, -1),
    COMPUTED("依据", COMPUTED_BASIS, CONTENT_BASIS),
    COMPUTED("救济途径", COMPUTED_REMEDY, CONTENT_REMEDY),
    FACT("申请人", FACT_TEXT, applicant, -1),
    FACT("申请编号", FACT_TEXT, application_no, CONTENT_RECEIVED),
    FACT("申请渠道", FACT_TEXT, channel, -1),
    FACT("收到日期", FACT_DAY, received_on, CONTENT_RECEIVED),
    FACT("申请内容", FACT_TEXT, content, CONTENT_REQUEST),
    FACT("答复期限", FACT_DAY, reply_due_on, CONTENT_DUE),
    FACT("查询码", FACT_TEXT, query_code, -1),
    FACT("查询网址", FACT_TEXT, status_url, -1),
    COMPUTED("回复期限", COMPUTED_RESPOND, CONTENT_RESPOND_BY),
    FACT("延长工作日数", FACT_COUNT, extension_days, CONTENT_NEW_DUE),
    FACT("延长后的答复期限", FACT_DAY, new_due_on, CONTENT_NEW_DUE),
    FACT("同意日期", FACT_DAY, approved_on, CONTENT_APPROVAL),
    FACT("起算日期", FACT_DAY, started_on, -1),
    FACT("期限工作日数", FACT_COUNT, allowed_workdays, -1),
    FACT("不计入工作日数", FACT_COUNT, excluded_workdays, -1),
    FACT("理由", FACT_TEXT, reason, CONTENT_REASON),
    FACT("补正事项", FACT_TEXT, points, CONTENT_POINTS),
    FACT("数量频次", FACT_TEXT, excess, CONTENT_EXCESS),
    FACT("征求意见的信息", FACT_TEXT, consulted, CONTENT_CONSULTED),
    FACT("公开内容", FACT_TEXT, given, CONTENT_GIVEN),
    FACT("提供方式", FACT_TEXT, delivery, CONTENT_GIVEN),
    FACT("获取途径", FACT_TEXT, source, CONTENT_SOURCE),
    FACT("逐项处理情况", FACT_TEXT, part_list, CONTENT_PART_LIST),
    FACT("密级依据", FACT_TEXT, secrecy, CONTENT_SECRECY),
    FACT("法律条款", FACT_TEXT, statute, CONTENT_STATUTE),
    FACT("危及事项", FACT_TEXT, danger, CONTENT_DANGER),
    FACT("信息类别", FACT_TEXT, category, CONTENT_CATEGORY),
    FACT("案卷", FACT_TEXT, file, CONTENT_FILE),
    FACT("第三方意见", FACT_TEXT, third_party, CONTENT_THIRD_PARTY),
    FACT("查询途径", FACT_TEXT, enquiry, CONTENT_ENQUIRY),
    FACT("检索情况", FACT_TEXT, search, CONTENT_SEARCH),
    FACT("负责机关", FACT_TEXT, proper_organ, CONTENT_PROPER_ORGAN),
    FACT("不明确之处", FACT_TEXT, unclear, CONTENT_UNCLEAR),
    FACT("前次答复", FACT_TEXT, earlier, CONTENT_EARLIER),
    FACT("此前通知", FACT_TEXT, notice, CONTENT_NOTICE),
    FACT("办理指引", FACT_TEXT, guidance, -1),
    FACT("收费标准", FACT_TEXT, tariff, CONTENT_TARIFF),
    FACT("计费数量", FACT_TEXT, fee_count, CONTENT_TARIFF),
    FACT("金额", FACT_FEN, amount, CONTENT_AMOUNT),
    FACT("缴费方式", FACT_TEXT, account, CONTENT_ACCOUNT),
    FACT("送达文书", FACT_TEXT, document, CONTENT_SERVICE),
    FACT("送达方式", FACT_TEXT, manner, CONTENT_SERVICE),
    FACT("送达地点", FACT_TEXT, place, CONTENT_SERVICE),
    FACT("送达人", FACT_TEXT, server, CONTENT_SERVICE),
    FACT("签收人", FACT_TEXT, signer, -1),
    FACT("签收日期", FACT_DAY, served_on, -1),
    FACT("邮件编号", FACT_TEXT, ems_no, -1),
    FACT("交寄日期", FACT_DAY, posted_on, -1),
    FACT("备注", FACT_TEXT, remark, -1),
    FACT("处理结果", FACT_TEXT, finding, CONTENT_FINDING),
    FACT("转送材料", FACT_TEXT, materials, -1),
    FACT("撤回日期", FACT_DAY, withdrawn_on, CONTENT_WITHDRAWN),
};
/* clang-format on */
const size_t letter_field_count = COUNT_OF(letter_fields);

const char *const letter_section_words[LETTER_SECTION_COUNT] = {
    [SECTION_TITLE] = "标题",       [SECTION_NUMBER] = "编号", [SECTION_ADDRESSEE] = "抬头",
    [SECTION_BODY] = "正文",        [SECTION_REASON] = "理由", [SECTION_BASIS] = "依据",
    [SECTION_CONSEQUENCE] = "后果", [SECTION_REMEDY] = "救济", [SECTION_TABLE] = "表格",
    [SECTION_LIST] = "清单",        [SECTION_SIGNED] = "落款", [SECTION_NOTE] = "附注",
};

#define NO_DAY                                                                                     \
    {                                                                                              \
        INT32_MIN                                                                                  \
    }
const letter_facts LETTER_FACTS_NONE = {
    .letter_on = NO_DAY,
    .received_on = NO_DAY,
    .reply_due_on = NO_DAY,
    .respond_by = NO_DAY,
    .respond_workdays = -1,
    .extension_days = -1,
    .allowed_workdays = -1,
    .excluded_workdays = -1,
    .new_due_on = NO_DAY,
    .approved_on = NO_DAY,
    .started_on = NO_DAY,
    .amount = -1,
    .served_on = NO_DAY,
    .posted_on = NO_DAY,
    .withdrawn_on = NO_DAY,
};

const letter_field *letter_field_named(str name)
{
    for (size_t i = 0; i < letter_field_count; i++)
        if (str_equal(name, str_of(letter_fields[i].name)))
            return &letter_fields[i];
    return NULL;
}

bool letter_next_field(str *rest, str *before, str *name)
{
    size_t open = str_find(*rest, STR("{{"), 0);
    if (open == SIZE_MAX)
        return false;
    size_t close = str_find(*rest, STR("}}"), open);
    if (close == SIZE_MAX)
        close = rest->n;
    *before = str_slice(*rest, 0, open);
    *name = str_trim(str_slice(*rest, open + 2, close));
    *rest = str_slice(*rest, close + 2, rest->n);
    return true;
}
