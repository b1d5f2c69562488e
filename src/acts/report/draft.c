/* What can be said from the ledger alone is said; what only people know
 * (training, evaluation, honours) is left for them to add. Sentences that
 * depend on a figure carry both wordings in the binding, so they stay true
 * when the figure changes. */
#include "acts/report/draft.h"

static const char preamble[] =
    "本报告由{{agency.name}}依据《中华人民共和国政府信息公开条例》第四十九条、第五十条编制，格式执行"
    "国办公开办函〔2021〕30号。报告分为总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分，"
    "统计期限为{{period}}，各项数字由政府信息公开台账汇总得出。\n"
    "报告的电子版可以在{{agency.site|本机关政府信息公开专栏|#}}查阅和下载。"
    "{{agency.phone||对报告内容有疑问的，可以拨打#咨询。}}";

static const char overview[] =
    "（一）主动公开\n"
    "{{year}}年，本机关{{items.published|没有新的主动公开信息|主动公开政府信息#条}}。"
    "{{items.columns||公开较多的栏目有：#。}}"
    "全年制发行政规范性文件{{table2.normative_document.issued}}件，"
    "废止和失效{{table2.normative_document.repealed}}件，"
    "年底现行有效{{table2.normative_document.in_force}}件。"
    "作出行政许可决定{{table2.license}}件、行政处罚决定{{table2.penalty}}件、"
    "行政强制决定{{table2.coercion}}件。\n"
    "（二）依申请公开\n"
    "{{year}}年，{{table3.received.total|没有新收政府信息公开申请|新收政府信息公开申请#件}}"
    "{{applicants||（#）}}，上年结转{{table3.carried_over_in.total}}件；"
    "办结{{table3.concluded.total}}件{{outcomes||，其中#}}，"
    "结转下年度继续办理{{table3.carried_over_out.total}}件。"
    "{{applications.consulted||办理中书面征求第三方意见的申请#件。}}"
    "{{applications.extended||经批准延长答复期限的申请#件。}}"
    "全年{{table4.reconsideration.total|没有因政府信息公开被申请行政复议|"
    "涉及政府信息公开的行政复议案件#件}}{{reconsideration.results||（#）}}，"
    "{{litigation.total|没有因政府信息公开被提起行政诉讼|涉及政府信息公开的行政诉讼案件#件}}"
    "{{litigation.results||（#）}}。\n"
    "（三）政府信息管理\n"
    "行政规范性文件逐件登记文号、成文日期和有效性，年初现行有效"
    "{{previous.table2.normative_document.in_force}}件，"
    "经本年制发、废止后为{{table2.normative_document.in_force}}件。"
    "申请、答复、复议诉讼、行政执法决定和收费均随办随登记，本报告三张表的每一个数字都能在台账中查到对应记录。\n"
    "（四）政府信息公开平台建设\n"
    "政府信息统一在{{agency.site|本机关政府信息公开专栏|#}}发布，"
    "{{items.columns_in_use|本年各栏目没有更新|本年有更新的栏目#个}}。"
    "指南、制度、法定主动公开内容和年报各有固定栏目，可以检索和下载。\n"
    "（五）监督保障\n"
    "{{agency.ogi_office|本机关政府信息公开工作机构|#}}承担政府信息公开日常工作。"
    "{{agency.complaint_phone||公众可以拨打监督电话#反映问题。}}"
    "{{table4.reconsideration.corrected||对行政复议纠正的#件，逐件查找原因。}}";

static const char sixth[] =
    "{{year}}年，本机关{{fee.notices|没有发出政府信息公开信息处理费收费通知|"
    "发出政府信息公开信息处理费收费通知#件}}，"
    "{{fee.received_yuan|没有收取信息处理费|实际收取信息处理费#元}}。"
    "{{table2.charge_wan_yuan||行政事业性收费#万元的情况见第二部分。}}"
    "本年度没有其他需要报告的事项。";

/* --- section five: what the figures show ----------------------------------- */

typedef struct weakness {
    bool (*shows)(const bindings *b);
    const char *problem;
    const char *remedy;
} weakness;

static int64_t cell_value(const bindings *b, int cell)
{
    return b->report->cells[cell].value;
}

static bool was_corrected(const bindings *b)
{
    return cell_value(b, report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_CORRECTED)) > 0;
}

static bool lacks_information(const bindings *b)
{
    return cell_value(b, report_cell_at(ROW_OUTCOME + UNABLE_NOT_HELD, COLUMN_TOTAL)) > 0;
}

static bool was_extended(const bindings *b)
{
    return b->figures->extended > 0;
}

static bool carries_over(const bindings *b)
{
    return cell_value(b, report_cell_at(ROW_CARRIED_OUT, COLUMN_TOTAL)) > 0;
}

static bool is_uneven(const bindings *b)
{
    int64_t least = INT64_MAX, most = 0;
    for (int i = 0; i < 12; i++) {
        int64_t n = b->figures->items_month[i];
        least = n < least ? n : least;
        most = n > most ? n : most;
    }
    return 2 * most > 3 * least;
}

static bool has_thin_column(const bindings *b)
{
    size_t n = b->figures->column_n;
    return n > 1 && b->figures->columns[n - 1].published * 5 < b->figures->columns[0].published;
}

static bool always(const bindings *b)
{
    (void)b;
    return true;
}

/* In order of weight; the first three that show are told. */
static const weakness weaknesses[] = {
    {was_corrected, "答复质量有待提高，本年有{{table4.reconsideration.corrected}}件答复被行政复议纠正",
     "对被纠正的案件逐件复盘，答复发出前一律经过合法性审核"},
    {lacks_information,
     "引导申请的工作不够细，有{{table3.unable_not_held.total}}件申请的信息本机关并不掌握",
     "在指南中写清本机关的职责范围和常见信息的掌握机关"},
    {carries_over, "年底仍有{{table3.carried_over_out.total}}件申请结转，办理节奏有待加快",
     "对临近期限的申请提前提醒、提前会商"},
    {was_extended, "有{{applications.extended}}件申请延长了答复期限，检索和会商的效率有待提高",
     "把检索、会商时限落实到承办科室，减少延期"},
    {is_uneven, "各月公开数量不够均衡，计划性有待加强",
     "按月列出应公开事项，信息形成后及时发布"},
    {has_thin_column, "栏目之间不够均衡，有的栏目全年更新偏少",
     "逐个栏目明确责任科室和更新周期"},
    {always, "信息公开和业务办理结合得还不够紧密，部分信息没有在形成时同步确定公开属性",
     "在拟文环节同步提出公开属性和理由"},
    {always, "公开内容的表述还不够通俗，方便群众查找和理解的做法不多",
     "多用问答、图表说明政策，让群众找得到、看得懂"},
};

enum { WEAKNESSES_TOLD = 3 };

static str draft_weaknesses(const bindings *b)
{
    static const char *const ordinals[WEAKNESSES_TOLD] = {"一是", "二是", "三是"};
    buf problems_said, remedies_said;
    buf_init(&problems_said, b->w->a);
    buf_init(&remedies_said, b->w->a);
    buf_put(&problems_said, STR("对照公众需求，本机关的政府信息公开工作还有不足："));
    buf_put(&remedies_said, STR("下一年度着重做好以下工作："));
    size_t told = 0;
    for (size_t i = 0; i < COUNT_OF(weaknesses) && told < WEAKNESSES_TOLD; i++) {
        if (!weaknesses[i].shows(b))
            continue;
        const char *ending = told + 1 < WEAKNESSES_TOLD ? "；" : "。";
        buf_format(&problems_said, "%s%s%s", ordinals[told], weaknesses[i].problem, ending);
        buf_format(&remedies_said, "%s%s%s", ordinals[told], weaknesses[i].remedy, ending);
        told++;
    }
    buf_put_char(&problems_said, '\n');
    buf_put(&problems_said, buf_str(&remedies_said));
    return buf_str(&problems_said);
}

str draft_part(const bindings *b, int part)
{
    switch (part) {
    case 0: return str_of(preamble);
    case 1: return str_of(overview);
    case 5: return draft_weaknesses(b);
    case 6: return str_of(sixth);
    default: return (str){"", 0};
    }
}
