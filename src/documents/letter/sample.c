/* Made-up facts, so that a text can be looked at before there is a case for it. No
 * person and no office of these names is meant. */
#include "documents/letter/letter.h"

static const letter_row files[] = {
    {{STR_INIT("1"), STR_INIT("政府信息公开申请表"), STR_INIT("2023年9月20日"), STR_INIT("2"),
      STR_INIT("网上提交")}},
    {{STR_INIT("2"), STR_INIT("登记回执"), STR_INIT("2023年9月20日"), STR_INIT("1"), STR_INIT("")}},
    {{STR_INIT("3"), STR_INIT("检索记录"), STR_INIT("2023年9月25日"), STR_INIT("1"), STR_INIT("")}},
    {{STR_INIT("4"), STR_INIT("审批单"), STR_INIT("2023年10月8日"), STR_INIT("1"), STR_INIT("")}},
    {{STR_INIT("5"), STR_INIT("政府信息公开告知书"), STR_INIT("2023年10月9日"), STR_INIT("2"),
      STR_INIT("")}},
    {{STR_INIT("6"), STR_INIT("送达回证"), STR_INIT("2023年10月10日"), STR_INIT("1"),
      STR_INIT("邮政快递")}},
};

static void set_application(letter_facts *f, day on)
{
    f->organ = STR("某某市某某区人力资源和社会保障局");
    f->ogi_office = STR("局办公室");
    f->phone = STR("0571-00000000");
    f->address = STR("某某市某某区某某路1号");
    f->letter_on = on;
    f->addressee = STR("张三");
    f->you = STR("你");
    f->applicant = STR("张三");
    f->application_no = STR("2023-003");
    f->channel = STR("互联网");
    f->content = STR("2022年度某某区公益性岗位开发和补贴发放情况");
    f->query_code = STR("K7MW-29HX-4PRT");
    f->status_url = STR("https://example.gov.cn/apply/status");
    f->received_on = day_after(on, -20);
    f->started_on = f->received_on;
    f->reply_due_on = day_after(on, 8);
    f->respond_by = day_after(on, 14);
    f->extension_days = 10;
    f->allowed_workdays = 20;
    f->excluded_workdays = 0;
    f->new_due_on = day_after(on, 22);
    f->approved_on = day_after(on, -1);
}

static void set_examination(letter_facts *f)
{
    f->reason = STR("所涉情况需要向有关单位核实，现有材料不足以作出结论");
    f->points = STR("一、所需信息的名称、文号或者形成时间；\n"
                    "二、“发放情况”是指发放标准，还是各月发放的人数和金额。");
    f->excess = STR("2023年1月1日至9月20日，你向本机关提出申请68件，其中内容相近的52件");
    f->consulted = STR("某某有限公司2022年稳岗返还审核材料中的社会保险缴费明细。");
    f->given = STR("《2022年公益性岗位补贴发放汇总表》，共2页，随本告知书附上。");
    f->delivery = STR("按照申请的方式，以电子文件发送到申请人的电子邮箱。");
    f->source = STR("《某某区公益性岗位管理办法》，网址 "
                    "https://example.gov.cn/xxgk/2022/0123456789.html，可以直接查阅、下载。");
    f->part_list = STR("（一）《2022年公益性岗位补贴发放汇总表》：公开。\n"
                       "（二）《补贴人员名册》中的姓名、身份证件号码和银行账号：不予公开，"
                       "依据是条例第十五条，公开会损害第三方的个人隐私。");
    f->secrecy = STR("密级为秘密，定密依据为人力资源社会保障工作国家秘密范围的有关规定");
    f->statute = STR("《中华人民共和国统计法》关于统计调查对象资料保密的规定");
    f->danger = STR("社会稳定");
    f->category = STR("讨论记录");
    f->file = STR("某人社监罚〔2022〕第12号劳动保障监察案卷");
    f->third_party =
        STR("本机关已于2023年9月25日书面征求第三方意见，第三方答复不同意公开并说明了理由");
    f->enquiry = STR("某某市不动产登记服务中心查询窗口，电话 0571-11111111。");
    f->search =
        STR("2023年9月25日，本机关就业促进科、局办公室分别在公文管理系统（2019年以来全部文件）"
            "和科室档案柜中，以“公益性岗位”“岗位补贴”为关键词检索，没有找到所申请的信息。");
    f->proper_organ = STR("某某区财政局，电话 0571-22222222。");
    f->unclear = STR("补正材料只写明“全部材料”，没有写明信息的名称、文号或者其他特征");
    f->earlier = STR("本机关于2023年5月6日以某人社公开公〔2023〕2号告知书作出过答复");
    f->notice =
        STR("本机关于2023年9月22日以某人社公开补〔2023〕1号告知书通知，期限至2023年10月13日");
    f->guidance = STR("12345政务服务便民热线，或者某某区信访局来访接待窗口。");
}

letter_facts letter_sample(arena *a, letter which, int answer, day on)
{
    letter_facts f = LETTER_FACTS_NONE;
    set_application(&f, on);
    set_examination(&f);
    const letter_rule *l = &letter_rules[which];
    f.letter_no = str_format(a, "某人社公开%s〔%d〕1号", l->mark, day_year(on));
    f.tariff = STR("按量计收：30页以下不收费，31至100页的部分每页10元");
    f.fee_count = STR("57页");
    f.amount = YUAN(270).n;
    f.account = STR("凭本通知书所附缴款码，到任一代收银行或者网上缴纳，收款单位为某某区财政局。");
    f.document = str_format(a, "政府信息公开告知书（某人社公开公〔%d〕1号）", day_year(on));
    f.manner = STR("邮政快递");
    f.place = STR("申请表写明的通信地址");
    f.server = STR("李四、王五");
    f.ems_no = STR("EX000000000CN");
    f.posted_on = on;
    f.finding =
        STR("你的参加工作时间已经更正为1998年7月，更正后的记录可以在社会保险经办窗口查询。");
    f.materials = STR("更正申请表和证据材料复印件，共6页。");
    f.withdrawn_on = day_after(on, -1);
    if (which == LETTER_ARCHIVE) {
        f.rows = files;
        f.row_count = COUNT_OF(files);
    }
    reckoning r;
    clock_refusal why;
    if (which == LETTER_DUE_DATE && clock_reckon(&calendar_published, &settings_default,
                                                 f.received_on, NULL, 0, &r, &why) == OK)
        letter_due_date(a, &calendar_published, &settings_default, NULL, 0, &r, &f);
    if (answer == REFUSED_INTERNAL_AFFAIRS)
        f.category = STR("人事管理");
    if (which == LETTER_CONSULT_THIRD_PARTY || which == LETTER_THIRD_PARTY_TOLD) {
        f.addressee = STR("某某有限公司");
        f.you = STR("你单位");
        f.given = f.consulted;
    }
    if (which == LETTER_CONSULT_JOINT_MAKER || which == LETTER_TRANSFER) {
        f.addressee = STR("某某区财政局");
        f.you = STR("贵局");
    }
    if (which == LETTER_FEE || which == LETTER_CONSULT_THIRD_PARTY ||
        which == LETTER_CONSULT_JOINT_MAKER) {
        f.respond_by = DAY_NONE;
        f.respond_workdays = which == LETTER_FEE ? 20 : 15;
    }
    return f;
}

settings letter_sample_settings(void)
{
    settings s = settings_default;
    s.reconsider_at = STR("某某市某某区人民政府");
    s.superior_at = STR("某某市人力资源和社会保障局");
    s.sue_at = STR("某某市某某区人民法院");
    return s;
}
