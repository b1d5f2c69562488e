/* The words of the forms and templates; what the import accepts besides is in
 * rules/word.c. */
#include "documents/ledger_form.h"

#include "rules/annual_report.h"
#include "rules/word.h"

/* The result labels of table 3, short, as a clerk picks them. */
static const char *const outcome_words[OUTCOME_COUNT] = {
    "予以公开",
    "部分公开",
    "属于国家秘密",
    "其他法律行政法规禁止公开",
    "危及“三安全一稳定”",
    "保护第三方合法权益",
    "属于三类内部事务信息",
    "属于四类过程性信息",
    "属于行政执法案卷",
    "属于行政查询事项",
    "本机关不掌握相关政府信息",
    "没有现成信息需要另行制作",
    "补正后申请内容仍不明确",
    "信访举报投诉类申请",
    "重复申请",
    "要求提供公开出版物",
    "无正当理由大量反复申请",
    "要求行政机关确认或重新出具已获取信息",
    "逾期不补正",
    "逾期未缴费",
    "其他",
};

#define CHOICE(of, list) .word = (of), .words = (list), .word_count = COUNT_OF(list)

static const ledger_column application_columns[] = {
    [APPLICATION_NO] = {"申请编号", VALUE_TEXT, NEED_USUALLY, .example = "2023-001",
                        .says = "本机关登记申请时给的编号，不能重复"},
    [APPLICATION_CLASS] = {"申请人类型", VALUE_WORD, NEED_ALWAYS,
                           CHOICE(applicant_class_of_word, applicant_class_words),
                           .example = "自然人", .says = "按申请人本人的身份，不按代理人"},
    [APPLICATION_APPLICANT] = {"申请人", VALUE_TEXT, NEED_USUALLY, .private = true,
                               .example = "张三", .says = "姓名或者名称"},
    [APPLICATION_CHANNEL] = {"申请渠道", VALUE_WORD, NEED_ALWAYS,
                             CHOICE(channel_of_word, channel_words), .example = "互联网",
                             .says = "申请是怎样来的"},
    [APPLICATION_RECEIVED] = {"收到日期", VALUE_DAY, NEED_ALWAYS, .example = "2023-03-06",
                              .says = "收到申请之日（条例第三十一条），决定算在哪一年"},
    [APPLICATION_CONTENT] = {"申请内容", VALUE_TEXT, NEED_USUALLY,
                             .example = "2022年度职业技能培训补贴发放名单", .says = "要什么信息"},
    [APPLICATION_OUTCOME] = {"办理结果", VALUE_WORD, NEED_COLUMN,
                             CHOICE(outcome_of_label, outcome_words), .example = "予以公开",
                             .says = "年度报告表三的一行；没有办结的空着"},
    [APPLICATION_REPLIED] = {"答复日期", VALUE_DAY, NEED_COLUMN, .example = "2023-03-24",
                             .says = "发出答复之日；没有办结的空着"},
    [APPLICATION_SUPPLEMENT_ASKED] = {"补正告知日期", VALUE_DAY, NEED_NOT,
                                      .says = "发出补正告知书之日；没有补正的空着"},
    [APPLICATION_SUPPLEMENTED] = {"补正收到日期", VALUE_DAY, NEED_NOT,
                                  .says = "收到补正材料之日，期限从此重新计算"},
    [APPLICATION_CONSULT_SENT] = {"征求意见发出日期", VALUE_DAY, NEED_NOT,
                                  .says = "向第三方或者其他机关发函之日"},
    [APPLICATION_CONSULT_ENDED] = {"征求意见结束日期", VALUE_DAY, NEED_NOT,
                                   .says = "收到意见或者期满之日"},
    [APPLICATION_EXTENDED] = {"延期工作日", VALUE_WORKDAYS, NEED_NOT,
                              .says = "延长了几个工作日，1至20；没有延期的空着"},
    [APPLICATION_FEE_NOTIFIED] = {"收费通知日期", VALUE_DAY, NEED_NOT,
                                  .says = "发出信息处理费收费通知之日"},
    [APPLICATION_FEE_PAID] = {"缴费日期", VALUE_DAY, NEED_NOT, .says = "收到缴费之日"},
    [APPLICATION_ID_NUMBER] = {"证件号码", VALUE_ID_NUMBER, NEED_NO_COLUMN, .private = true,
                               .says = "可以没有这一列；只核对是否写错，不保存"},
};

static const ledger_column case_columns[] = {
    [CASE_NO] = {"案件编号", VALUE_TEXT, NEED_USUALLY, .example = "杭政复〔2023〕1号",
                 .says = "复议或者法院的案号"},
    [CASE_KIND] = {"类型", VALUE_WORD, NEED_ALWAYS, CHOICE(remedy_kind_of_word, remedy_kind_words),
                   .example = "行政复议", .says = "行政复议或者行政诉讼"},
    [CASE_ROUTE] = {"起诉方式", VALUE_WORD, NEED_COLUMN,
                    CHOICE(suit_route_of_word, suit_route_words), .says = "只有行政诉讼填写"},
    [CASE_APPLICATION] = {"申请编号", VALUE_TEXT, NEED_USUALLY, .example = "2023-001",
                          .says = "案件所涉申请的编号"},
    [CASE_ACCEPTED] = {"受理日期", VALUE_DAY, NEED_ALWAYS, .example = "2023-05-08",
                       .says = "复议机关受理或者法院立案之日"},
    [CASE_RESULT] = {"结果", VALUE_WORD, NEED_COLUMN,
                     CHOICE(remedy_result_of_word, remedy_result_words), .example = "结果维持",
                     .says = "没有审结的空着"},
    [CASE_CONCLUDED] = {"审结日期", VALUE_DAY, NEED_COLUMN, .example = "2023-07-03",
                        .says = "作出决定或者裁判之日；没有审结的空着"},
};

static const ledger_column normative_columns[] = {
    [NORMATIVE_UNIFIED_NO] = {"统一编号", VALUE_TEXT, NEED_NOT, .example = "AGSD01-2023-0001",
                              .says = "规范性文件的统一编号；没有的空着"},
    [NORMATIVE_DOC_NO] = {"文号", VALUE_TEXT, NEED_NOT, .example = "拱人社〔2023〕1号",
                          .says = "发文字号"},
    [NORMATIVE_TITLE] = {"标题", VALUE_TEXT, NEED_ALWAYS, .example = "关于……的通知",
                         .says = "文件标题"},
    [NORMATIVE_CLASS] = {"类别", VALUE_WORD, NEED_ALWAYS,
                         CHOICE(document_class_of_word, document_class_words),
                         .example = "行政规范性文件", .says = "部门没有规章"},
    [NORMATIVE_MADE] = {"成文日期", VALUE_DAY, NEED_ALWAYS, .example = "2023-02-10",
                        .says = "决定算在哪一年制发"},
    [NORMATIVE_PUBLISHED] = {"公开日期", VALUE_DAY, NEED_NOT, .example = "2023-02-15",
                             .says = "向社会公开之日"},
    [NORMATIVE_EFFECTIVE] = {"施行日期", VALUE_DAY, NEED_NOT, .ahead = true, .example = "2023-03-20",
                             .says = "开始施行之日"},
    [NORMATIVE_VALIDITY] = {"状态", VALUE_WORD, NEED_ALWAYS,
                            CHOICE(document_validity_of_word, document_validity_words),
                            .example = "有效", .says = "有效、废止或者失效"},
    [NORMATIVE_EXPIRED] = {"废止日期", VALUE_DAY, NEED_COLUMN, .ahead = true,
                           .says = "废止或者失效之日；有效的空着"},
};

static const ledger_column decision_columns[] = {
    [DECISION_NO] = {"决定书文号", VALUE_TEXT, NEED_USUALLY, .example = "拱人社许〔2023〕1号",
                     .says = "决定书的文号"},
    [DECISION_KIND_COLUMN] = {"类别", VALUE_WORD, NEED_ALWAYS,
                              CHOICE(decision_kind_of_word, decision_kind_words),
                              .example = "行政许可", .says = "行政许可、行政处罚或者行政强制"},
    [DECISION_PARTY] = {"行政相对人", VALUE_TEXT, NEED_USUALLY, .private = true,
                        .example = "某某有限公司", .says = "姓名或者名称"},
    [DECISION_CONTENT] = {"决定内容", VALUE_TEXT, NEED_USUALLY, .example = "准予劳务派遣经营许可",
                          .says = "决定了什么"},
    [DECISION_DECIDED] = {"决定日期", VALUE_DAY, NEED_ALWAYS, .example = "2023-04-12",
                          .says = "作出决定之日，决定算在哪一年"},
    [DECISION_PUBLISHED] = {"公开日期", VALUE_DAY, NEED_NOT, .example = "2023-04-17",
                            .says = "向社会公开之日；没有公开的空着"},
};

static const ledger_column charge_columns[] = {
    [CHARGE_DAY] = {"收费日期", VALUE_DAY, NEED_ALWAYS, .example = "2023-06-01",
                    .says = "收到款项之日，决定算在哪一年"},
    [CHARGE_SUBJECT] = {"收费项目", VALUE_TEXT, NEED_USUALLY, .example = "信息处理费",
                        .says = "收费项目的名称"},
    [CHARGE_AMOUNT] = {"金额(元)", VALUE_YUAN, NEED_ALWAYS, .example = "140.00",
                       .says = "元，最多两位小数；退款写负数"},
};

static const ledger_column item_columns[] = {
    [ITEM_TITLE] = {"标题", VALUE_TEXT, NEED_ALWAYS, .example = "2023年度部门预算",
                    .says = "信息的标题"},
    [ITEM_DOC_NO] = {"文号", VALUE_TEXT, NEED_NOT, .says = "没有文号的空着"},
    [ITEM_COLUMN_NAME] = {"栏目", VALUE_TEXT, NEED_ALWAYS, .example = "财政预决算",
                          .says = "公开在哪个栏目；还没有的栏目会自动建立"},
    [ITEM_MADE] = {"成文日期", VALUE_DAY, NEED_NOT, .example = "2023-01-16",
                   .says = "形成信息之日"},
    [ITEM_PUBLISHED] = {"公开日期", VALUE_DAY, NEED_NOT, .example = "2023-01-20",
                        .says = "向社会公开之日；还没有公开的空着"},
    [ITEM_CHANNELS] = {"公开渠道", VALUE_NAMES, NEED_NOT, .example = "政府网站、微信公众号",
                       .says = "有几个渠道的，用顿号或者分号隔开"},
    [ITEM_BODY] = {"正文", VALUE_TEXT, NEED_NOT, .example = "……", .says = "全文，最长 1 MiB"},
};

_Static_assert(COUNT_OF(application_columns) == APPLICATION_COLUMNS, "a column for each name");
_Static_assert(COUNT_OF(case_columns) == CASE_COLUMNS, "a column for each name");
_Static_assert(COUNT_OF(normative_columns) == NORMATIVE_COLUMNS, "a column for each name");
_Static_assert(COUNT_OF(decision_columns) == DECISION_COLUMNS, "a column for each name");
_Static_assert(COUNT_OF(charge_columns) == CHARGE_COLUMNS, "a column for each name");
_Static_assert(COUNT_OF(item_columns) == ITEM_COLUMNS, "a column for each name");

/* Nobody could apply before the regulations of 2007 were in force (R215); what an
 * agency holds may be as old as the state. */
#define SINCE_REGULATIONS "2008-05-01", "《政府信息公开条例》2008年5月1日起施行，此前没有这类事项"
#define SINCE_STATE "1949-10-01", "早于1949年10月1日"

const ledger_form ledger_forms[LEDGER_KIND_COUNT] = {
    [LEDGER_APPLICATIONS] = {"applications", "依申请公开台账", application_columns,
                             APPLICATION_COLUMNS, SINCE_REGULATIONS, .goes_on = true},
    [LEDGER_CASES] = {"cases", "复议诉讼台账", case_columns, CASE_COLUMNS, SINCE_REGULATIONS,
                      .goes_on = true},
    [LEDGER_NORMATIVE] = {"normative", "规范性文件台账", normative_columns, NORMATIVE_COLUMNS,
                          SINCE_STATE, .goes_on = true},
    [LEDGER_DECISIONS] = {"decisions", "执法决定台账", decision_columns, DECISION_COLUMNS,
                          SINCE_STATE},
    [LEDGER_CHARGES] = {"charges", "收费台账", charge_columns, CHARGE_COLUMNS, SINCE_STATE},
    [LEDGER_ITEMS] = {"items", "主动公开台账", item_columns, ITEM_COLUMNS, SINCE_STATE},
};

bool ledger_kind_of(str word, ledger_kind *out)
{
    for (int k = 0; k < LEDGER_KIND_COUNT; k++)
        if (str_equal(word, str_of(ledger_forms[k].id)) ||
            word_same(word, str_of(ledger_forms[k].word))) {
            *out = (ledger_kind)k;
            return true;
        }
    return false;
}
