/* What the demonstration office published: a rhythm that returns each month,
 * and what belongs to a season. In a title Y is the year, L the year before, N
 * the year after, M the month, A and B its first and second batch. 2023 comes
 * to the published 165, month by month as the design's pictures show. */
#include "acts/demo/demo.h"

#include "rules/calendar.h"

typedef struct item_row {
    int on; /* day of the month, moved to a working day */
    const char *column_name;
    const char *title;
    const char *doc_no; /* a document and what explains it come on one day */
    int before;         /* calendar days from its date to its publication */
} item_row;

static const item_row every_month[] = {
    {3, "就业服务", "Y年M月招聘会安排"},
    {10, "执法公示", "Y年劳务派遣经营许可决定公示（第A批）"},
    {15, "公示公告", "Y年M月职业技能培训补贴拟发放情况公示"},
    {18, "公示公告", "Y年劳动人事争议仲裁开庭公告（第M批）"},
    {20, "执法公示", "Y年M月人力资源服务许可决定公示"},
    {27, "执法公示", "Y年M月行政处罚决定公示"},
    {28, "执法公示", "Y年劳务派遣经营许可决定公示（第B批）"},
    {29, "统计信息", "Y年M月失业保险主要数据"},
};

typedef struct season_row {
    int month;
    int from, to; /* years */
    item_row item;
} season_row;

#define EACH_YEAR DEMO_FIRST_YEAR, DEMO_LAST_YEAR
#define SINCE_2023 DEMO_YEAR, DEMO_LAST_YEAR
#define ONLY(year) year, year

static const season_row seasons[] = {
    {1, EACH_YEAR, {11, "执法公示", "L年度行政执法数据公示"}},
    {1, EACH_YEAR, {12, "监督检查", "L年第四季度政府信息公开和政务新媒体自查情况"}},
    {1, EACH_YEAR, {24, "公开年报", "L年政府信息公开工作年度报告"}},
    {1, ONLY(2024), {5, "资金信息", "2023年企业稳岗返还资金发放情况"}},
    {1, ONLY(2024), {8, "统计信息", "2023年12月城镇新增就业和失业保险主要数据"}},
    {1, ONLY(2024), {9, "就业服务", "2024年“春风行动”专场招聘会安排"}},
    {1, ONLY(2024), {19, "公示公告", "关于公布行政规范性文件清理结果的公告"}},
    {1, ONLY(2024), {29, "公示公告", "2023年第四季度公益性岗位补贴拟发放情况公示"}},
    {2, ONLY(2022), {9, "就业服务", "2022年“春风行动”专场招聘会安排"}},
    {2, ONLY(2023), {8, "就业服务", "2023年“春风行动”专场招聘会安排"}},
    {2, EACH_YEAR, {17, "资金信息", "Y年部门预算"}},
    {2, EACH_YEAR, {23, "规划计划", "Y年人力资源和社会保障工作要点"}},
    {2, ONLY(2022), {14, "公示公告", "2021年第四季度公益性岗位补贴拟发放情况公示"}},
    {2, ONLY(2023), {14, "公示公告", "2022年第四季度公益性岗位补贴拟发放情况公示"}},
    {3, EACH_YEAR, {2, "规划计划", "Y年政府信息公开工作安排"}},
    {3, EACH_YEAR, {7, "执法公示", "Y年“双随机、一公开”抽查计划"}},
    {3, EACH_YEAR, {9, "招考录用", "Y年上半年所属事业单位公开招聘公告"}},
    {3, EACH_YEAR, {14, "就业服务", "就业困难人员认定办事指南（Y年版）"}},
    {3, EACH_YEAR, {16, "就业服务", "高校毕业生就业服务一次告知（Y年版）"}},
    {3, EACH_YEAR, {22, "公示公告", "Y年第一批企业稳岗返还拟发放情况公示"}},
    {3, SINCE_2023, {24, "社会保险", "Y年工伤保险费率浮动告知"}},
    {3, EACH_YEAR, {30, "机构职能", "本局内设机构和职责（Y年）"}},
    {4, EACH_YEAR, {6, "招考录用", "Y年上半年所属事业单位公开招聘笔试成绩查询公告"}},
    {4, EACH_YEAR, {11, "监督检查", "Y年第一季度政府信息公开和政务新媒体自查情况"}},
    {4, EACH_YEAR, {13, "公示公告", "Y年第一季度公益性岗位补贴拟发放情况公示"}},
    {4, EACH_YEAR, {20, "统计信息", "Y年一季度就业形势数据"}},
    {4, SINCE_2023, {25, "就业服务", "创业担保贷款贴息办理流程"}},
    {5, EACH_YEAR, {8, "就业服务", "Y年民营企业招聘月活动安排"}},
    {5, EACH_YEAR, {10, "招考录用", "Y年上半年所属事业单位公开招聘体检和考察安排"}},
    {5, EACH_YEAR, {16, "劳动关系", "集体合同审查办事指南（Y年版）"}},
    {5, EACH_YEAR, {18, "公示公告", "L年度企业劳动保障守法诚信等级评价结果公告"}},
    {5, SINCE_2023, {23, "社会保险", "Y年度社会保险缴费基数申报须知"}},
    {5, EACH_YEAR, {25, "机构职能", "内设科室联系方式变更"}},
    {5, ONLY(2024), {31, "政策文件", "关于高校毕业生就业见习补贴管理的办法", "拱人社发〔2024〕14号", 2}},
    {5, ONLY(2024), {31, "政策解读", "文字解读：见习补贴补给谁、补多少"}},
    {5, ONLY(2024), {31, "政策解读", "一张图看懂就业见习补贴"}},
    {6, ONLY(2023),
     {21, "政策文件", "关于进一步做好就业困难人员就业援助工作的通知", "拱人社发〔2023〕12号", 1}},
    {6, ONLY(2023), {21, "政策解读", "文字解读：哪些人可以申请认定就业困难人员"}},
    {6, ONLY(2023), {21, "政策解读", "图解：四步办认定"}},
    {6, SINCE_2023, {26, "政策解读", "视频解读：社区里的就业援助"}},
    {6, EACH_YEAR, {6, "招考录用", "Y年上半年所属事业单位公开招聘拟聘用人员公示"}},
    {6, EACH_YEAR, {8, "公示公告", "Y年第一批职业技能提升补贴目录"}},
    {6, EACH_YEAR, {13, "劳动关系", "Y年高温天气劳动保护提示"}},
    {6, EACH_YEAR, {16, "执法公示", "Y年上半年根治欠薪专项检查安排"}},
    {6, EACH_YEAR, {29, "就业服务", "Y年离校未就业高校毕业生实名登记须知"}},
    {7, EACH_YEAR, {6, "监督检查", "Y年第二季度政府信息公开和政务新媒体自查情况"}},
    {7, EACH_YEAR, {12, "公示公告", "Y年第二季度公益性岗位补贴拟发放情况公示"}},
    {7, EACH_YEAR, {19, "统计信息", "Y年上半年就业形势数据"}},
    {7, EACH_YEAR, {25, "资金信息", "Y年上半年就业补助资金使用情况"}},
    {7, ONLY(2022), {15, "政策文件", "关于创业孵化基地认定和管理的办法", "拱人社发〔2022〕16号", 2}},
    {7, ONLY(2022), {15, "政策解读", "文字解读：孵化基地怎样认定、怎样退出"}},
    {8, EACH_YEAR, {9, "资金信息", "L年部门决算"}},
    {8, EACH_YEAR, {16, "社会保险", "灵活就业人员参加社会保险指南（Y年版）"}},
    {8, SINCE_2023, {24, "就业服务", "Y年金秋招聘月活动预告"}},
    {9, EACH_YEAR, {5, "执法公示", "人力资源和社会保障行政裁量权基准清单（Y年版）"}},
    {9, EACH_YEAR, {7, "公示公告", "Y年第二批企业稳岗返还拟发放情况公示"}},
    {9, EACH_YEAR, {12, "招考录用", "Y年下半年所属事业单位公开招聘公告"}},
    {9, EACH_YEAR, {14, "就业服务", "职业技能等级认定机构目录（Y年版）"}},
    {9, SINCE_2023, {19, "劳动关系", "新就业形态劳动者书面协议参考文本"}},
    {9, EACH_YEAR, {21, "社会保险", "工伤认定办事指南（Y年版）"}},
    {9, EACH_YEAR, {26, "机构职能", "本局权力和责任清单（Y年版）"}},
    {10, EACH_YEAR, {11, "监督检查", "Y年第三季度政府信息公开和政务新媒体自查情况"}},
    {10, EACH_YEAR, {13, "公示公告", "Y年第三季度公益性岗位补贴拟发放情况公示"}},
    {10, EACH_YEAR, {19, "统计信息", "Y年前三季度就业形势数据"}},
    {10, EACH_YEAR, {24, "招考录用", "Y年下半年所属事业单位公开招聘笔试成绩查询公告"}},
    {11, ONLY(2023),
     {17, "政策文件", "关于规范公益性岗位开发管理的实施意见", "拱人社发〔2023〕21号", 2}},
    {11, ONLY(2023), {17, "政策解读", "文字解读：补贴发给谁、怎么申报"}},
    {11, ONLY(2023), {17, "政策解读", "一张图看懂公益性岗位"}},
    {11, ONLY(2023), {17, "公示公告", "关于废止公益性岗位人员管理通知的公告"}},
    {11, EACH_YEAR, {7, "执法公示", "Y年根治欠薪冬季行动公告"}},
    {11, EACH_YEAR, {9, "劳动关系", "Y年劳动关系和谐企业名单"}},
    {11, EACH_YEAR, {22, "就业服务", "Y年残疾人就业专场招聘安排"}},
    {11, EACH_YEAR, {24, "招考录用", "Y年下半年所属事业单位公开招聘拟聘用人员公示"}},
    {12, EACH_YEAR, {4, "公开指南", "政府信息公开指南（Y年修订）"}},
    {12, EACH_YEAR, {6, "公示公告", "Y年第二批职业技能提升补贴目录"}},
    {12, EACH_YEAR, {8, "就业服务", "公共就业服务事项清单（Y年版）"}},
    {12, EACH_YEAR, {12, "公示公告", "Y年优秀技能人才拟资助名单公示"}},
    {12, EACH_YEAR, {14, "资金信息", "Y年就业补助资金使用情况"}},
    {12, SINCE_2023, {19, "社会保险", "N年失业保险待遇标准告知"}},
    {12, EACH_YEAR, {21, "执法公示", "Y年行政许可和行政处罚公示自查情况"}},
    {12, EACH_YEAR, {26, "劳动关系", "N年元旦春节治欠保支举报渠道"}},
};

static str title_of(arena *a, const char *pattern, int year, int month)
{
    const struct {
        str letter;
        int value;
    } marks[] = {{STR("Y"), year},          {STR("L"), year - 1},  {STR("N"), year + 1},
                 {STR("M"), month},         {STR("A"), 2 * month - 1}, {STR("B"), 2 * month}};
    str title = str_of(pattern);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        title = str_replace(a, title, marks[i].letter, str_format(a, "%d", marks[i].value));
    return title;
}

static void put_item(buf *b, const item_row *row, int year, int month)
{
    day first = day_of(year, month, 1);
    day last = day_after(day_months_after(first, 1), -1);
    day published = day_after(first, row->on - 1);
    if (day_before(last, published))
        published = last;
    published = working_day_until(published, first);
    day made = working_day_until(day_after(published, -row->before), first);
    sheet_put(b, title_of(b->a, row->title, year, month));
    sheet_put(b, str_of(row->doc_no));
    sheet_put(b, str_of(row->column_name));
    sheet_put_day(b, made);
    sheet_put_day(b, published);
    sheet_put(b, row->on % 3 == 0 || row->doc_no != NULL ? STR("政府门户网站、微信公众号")
                                              : STR("政府门户网站"));
    sheet_put(b, str_has(str_of(row->title), STR("政府信息公开指南")) ? str_of(demo_guide())
                                                         : STR("演示数据，正文从略。"));
    sheet_end_row(b);
}

/* The office's own rules are older than its ledger. */
static void put_rules(buf *b)
{
    static const ymd made[] = {{2021, 12, 7}, {2021, 12, 14}, {2021, 12, 21}};
    const char *title, *text;
    for (size_t i = 0; i < COUNT_OF(made) && (text = demo_rule((int)i, &title)) != NULL; i++) {
        day on = day_of(made[i].year, made[i].month, made[i].day);
        sheet_put(b, str_of(title));
        sheet_put(b, STR(""));
        sheet_put(b, STR("公开制度"));
        sheet_put_day(b, on);
        sheet_put_day(b, on);
        sheet_put(b, STR("政府门户网站"));
        sheet_put(b, str_of(text));
        sheet_end_row(b);
    }
}

void demo_items(buf *b, int year)
{
    if (year == DEMO_FIRST_YEAR)
        put_rules(b);
    for (int month = 1; month <= 12; month++) {
        for (size_t i = 0; i < COUNT_OF(every_month); i++)
            put_item(b, &every_month[i], year, month);
        for (size_t i = 0; i < COUNT_OF(seasons); i++)
            if (seasons[i].month == month && seasons[i].from <= year && year <= seasons[i].to)
                put_item(b, &seasons[i].item, year, month);
    }
}
