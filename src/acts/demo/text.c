/* The 2023 report in the office's own words. What the published report says and
 * the three tables do not (pushes, readers, videos) stands as it was said;
 * everything the ledger knows is bound. Other years are as drafted. */
#include "acts/demo/demo.h"

static const char overview_2023[] =
    "（一）主动公开\n"
    "{{year}}年，本局围绕就业、社会保险、劳动关系、人才人事等群众关心的事项主动公开，"
    "机构职能、办事指南、补贴发放、招聘考试、执法结果等信息形成后及时更新，"
    "全年主动公开政府信息{{items.published}}条。公开较多的栏目有：{{items.columns}}。\n"
    "（二）依申请公开\n"
    "邀请法律顾问和公职律师参与答复审核，把好程序关和法律关。"
    "{{year}}年新收政府信息公开申请{{table3.received.total}}件，上年结转"
    "{{table3.carried_over_in.total}}件，全部办结，其中{{outcomes}}，"
    "结转下年度继续办理{{table3.carried_over_out.total}}件。"
    "{{applications.consulted||依法征求第三方意见的申请#件。}}"
    "因政府信息公开被申请行政复议{{table4.reconsideration.total}}件，{{reconsideration.results}}；"
    "{{litigation.total|没有因政府信息公开被提起行政诉讼|因政府信息公开被提起行政诉讼#件}}。\n"
    "（三）政府信息管理\n"
    "全年制发行政规范性文件{{table2.normative_document.issued}}件，都在区政府门户网站公布，"
    "并同步发布文字解读和图解；废止{{table2.normative_document.repealed}}件，"
    "年底现行有效{{table2.normative_document.in_force}}件。"
    "及时公开行政执法信息，更新行政裁量权基准清单。定期检查指南、制度、法定主动公开内容和年报等栏目，"
    "对错别字、敏感信息和失效链接随查随改。\n"
    "（四）政府信息公开平台建设\n"
    "在区政府门户网站统一发布信息，本年有更新的栏目{{items.columns_in_use}}个。"
    "办好“拱墅人社咨询”微信公众号，全年推文270余篇，累计阅读12.6万次，关注人数超过1.74万，"
    "比上年增长12.3%。用直播、普法短视频和高频事项讲解等形式说明政策，录制普法视频8个，"
    "讲解高频事项28个。\n"
    "（五）监督保障\n"
    "{{agency.ogi_office}}负责检查全局政府信息公开情况，受理有关反映和举报。"
    "设立意见箱，监督投诉电话为{{agency.complaint_phone}}。"
    "邀请“两代表一委员”评议政务公开工作。全年没有发生因政府信息公开被追究责任的情况。";

static const char problems_2023[] =
    "对照群众需求，工作中还有不足：一是内容的规范性有待加强，个别旧信息仍有错别字；"
    "二是少数经办人员顾虑较多，主动公开的意识不够强；三是解读形式还不够丰富，"
    "图文和短视频的制作能力有待提高。\n"
    "下一年度，一是对历史信息逐栏复查，建立错敏信息整改台账；二是开展业务培训，"
    "把公开属性的确定前移到拟文环节；三是围绕高频事项多做图解和短视频，让政策好找、好懂。";

str demo_text(int year, int part)
{
    if (year == DEMO_YEAR && part == 1)
        return str_of(overview_2023);
    if (year == DEMO_YEAR && part == 5)
        return str_of(problems_2023);
    return (str){NULL, 0};
}
