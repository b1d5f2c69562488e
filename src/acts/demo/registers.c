/* Applications, cases, documents and decisions of the demonstration. */
#include "acts/demo/demo.h"

#include "rules/calendar.h"

void sheet_begin(buf *b, arena *a, ledger_kind kind)
{
    const ledger_form *form = &ledger_forms[kind];
    buf_init(b, a);
    for (size_t i = 0; i < form->count; i++)
        if (form->columns[i].need != NEED_NO_COLUMN)
            sheet_put(b, str_of(form->columns[i].name));
    sheet_end_row(b);
}

void sheet_put(buf *b, str field)
{
    if (b->n > 0 && b->p[b->n - 1] != '\n')
        buf_put_char(b, ',');
    buf_put_char(b, '"');
    buf_put(b, str_replace(b->a, field, STR("\""), STR("\"\"")));
    buf_put_char(b, '"');
}

void sheet_put_day(buf *b, day d)
{
    sheet_put(b, str_of(day_iso(d).c));
}

void sheet_end_row(buf *b)
{
    buf_put_char(b, '\n');
}

day working_day_until(day d, day first)
{
    while (!calendar_is_working(&calendar_published, d) && day_before(first, d))
        d = day_after(d, -1);
    while (!calendar_is_working(&calendar_published, d))
        d = day_after(d, 1);
    return d;
}

/* A row's fields as text, in the order of the form; NULL is an empty field. */
static void put_row(buf *b, const char *const *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sheet_put(b, str_of(fields[i]));
    sheet_end_row(b);
}

/* --- applications ---------------------------------------------------------- */

typedef struct application_row {
    int year; /* whose file */
    const char *fields[15]; /* as in ledger_forms[LEDGER_APPLICATIONS] */
} application_row;

static const application_row application_rows[] = {
    {2022,
     {"拱人社依申〔2022〕1号", "自然人", "赵某", "互联网", "2022-02-21",
      "2021年度职业技能培训补贴发放汇总情况", "予以公开", "2022-03-04"}},
    {2022,
     {"拱人社依申〔2022〕2号", "商业企业", "演示用人单位甲", "邮寄", "2022-05-12",
      "2020年至2021年区内人力资源服务机构年度报告", "部分公开", "2022-06-20", NULL, NULL,
      "2022-05-19", "2022-06-01"}},
    {2022,
     {"拱人社依申〔2022〕3号", "自然人", "钱某", "当面", "2022-08-09",
      "某建设项目工资专用账户流水", "本机关不掌握相关政府信息", "2022-08-26"}},
    {2022,
     {"拱人社依申〔2022〕4号", "自然人", "孙某", "互联网", "2022-11-03",
      "公益性岗位开发数量和补贴标准", "予以公开", "2022-11-17"}},
    {2023,
     {"拱人社依申〔2023〕1号", "自然人", "张某", "互联网", "2023-03-06",
      "2022年就业困难人员社会保险补贴发放情况", "予以公开", "2023-03-14"}},
    {2023,
     {"拱人社依申〔2023〕2号", "自然人", "李某", "当面", "2023-05-18",
      "某人力资源公司2022年劳务派遣经营许可延续申请材料和许可决定", "部分公开", "2023-06-26", NULL,
      NULL, "2023-05-25", "2023-06-05"}},
    {2023,
     {"拱人社依申〔2023〕3号", "自然人", "王某", "互联网", "2023-09-20",
      "2021年至2022年企业稳岗返还资金发放企业名单和金额", "予以公开", "2023-10-19"}},
    {2024,
     {"拱人社依申〔2024〕1号", "自然人", "周某", "互联网", "2024-01-29",
      "2023年创业担保贷款贴息的总额和笔数", "予以公开", "2024-02-07"}},
    {2024,
     {"拱人社依申〔2024〕2号", "自然人", "吴某", "邮寄", "2024-04-11",
      "请求答复本人与某公司劳动报酬争议的处理意见", "信访举报投诉类申请", "2024-04-24"}},
    {2024,
     {"拱人社依申〔2024〕3号", "法律服务机构", "演示律师事务所", "邮寄", "2024-06-13",
      "某公司不定时工作制审批材料", "部分公开", "2024-08-02", NULL, NULL, "2024-06-20", "2024-07-05",
      "10"}},
    {2024,
     {"拱人社依申〔2024〕4号", "自然人", "郑某", "传真", "2024-09-10", "有关培训的全部材料",
      "补正后申请内容仍不明确", "2024-10-21", "2024-09-13", "2024-09-25"}},
    {2024,
     {"拱人社依申〔2024〕5号", "自然人", "冯某", "互联网", "2024-12-23",
      "2024年区级技能大师工作室资助名单", "予以公开", "2025-01-13"}},
};

void demo_applications(buf *b, int year)
{
    for (size_t i = 0; i < COUNT_OF(application_rows); i++)
        if (application_rows[i].year == year)
            put_row(b, application_rows[i].fields, COUNT_OF(application_rows[i].fields));
}

/* --- cases ----------------------------------------------------------------- */

static const struct {
    int year;
    const char *fields[7];
} case_rows[] = {
    {2023,
     {"拱政复〔2023〕58号", "行政复议", NULL, "拱人社依申〔2023〕2号", "2023-07-14", "结果维持",
      "2023-09-08"}},
    {2024,
     {"拱政复〔2024〕203号", "行政复议", NULL, "拱人社依申〔2024〕3号", "2024-09-03", "结果纠正",
      "2024-10-25"}},
};

void demo_cases(buf *b, int year)
{
    for (size_t i = 0; i < COUNT_OF(case_rows); i++)
        if (case_rows[i].year == year)
            put_row(b, case_rows[i].fields, COUNT_OF(case_rows[i].fields));
}

/* --- normative documents --------------------------------------------------- */

/* Older ones are in the first year's file; when a document is repealed later,
 * that is known from the start here: a register cannot be imported twice. */
static const struct {
    int year;
    const char *fields[9];
} document_rows[] = {
    {2022,
     {"AGSD06-2017-0002", "拱人社发〔2017〕28号", "关于公共就业服务进社区的实施办法",
      "行政规范性文件", "2017-07-12", "2017-07-14", "2017-08-15", "失效", "2022-08-14"}},
    {2022,
     {"AGSD06-2018-0003", "拱人社发〔2018〕35号", "关于加强公益性岗位人员管理的通知",
      "行政规范性文件", "2018-09-18", "2018-09-20", "2018-10-20", "废止", "2023-11-17"}},
    {2022,
     {"AGSD06-2019-0001", "拱人社发〔2019〕15号", "关于高校毕业生就业见习工作的实施意见",
      "行政规范性文件", "2019-05-28", "2019-05-30", "2019-07-01", "失效", "2024-06-30"}},
    {2022,
     {"AGSD06-2020-0001", "拱人社发〔2020〕9号", "关于零工市场规范运行的若干意见",
      "行政规范性文件", "2020-04-22", "2020-04-24", "2020-05-25", "有效", NULL}},
    {2022,
     {"AGSD06-2020-0002", "拱人社发〔2020〕31号", "关于技能大师工作室管理的办法",
      "行政规范性文件", "2020-10-15", "2020-10-19", "2020-11-20", "有效", NULL}},
    {2022,
     {"AGSD06-2021-0001", "拱人社发〔2021〕18号", "关于劳动关系协调员队伍建设的通知",
      "行政规范性文件", "2021-06-24", "2021-06-28", "2021-08-01", "有效", NULL}},
    {2022,
     {"AGSD06-2022-0001", "拱人社发〔2022〕16号", "关于创业孵化基地认定和管理的办法",
      "行政规范性文件", "2022-07-13", "2022-07-15", "2022-08-15", "有效", NULL}},
    {2023,
     {"AGSD06-2023-0001", "拱人社发〔2023〕12号", "关于进一步做好就业困难人员就业援助工作的通知",
      "行政规范性文件", "2023-06-20", "2023-06-21", "2023-07-21", "有效", NULL}},
    {2023,
     {"AGSD06-2023-0002", "拱人社发〔2023〕21号", "关于规范公益性岗位开发管理的实施意见",
      "行政规范性文件", "2023-11-15", "2023-11-17", "2023-12-18", "有效", NULL}},
    {2024,
     {"AGSD06-2024-0001", "拱人社发〔2024〕14号", "关于高校毕业生就业见习补贴管理的办法",
      "行政规范性文件", "2024-05-29", "2024-05-31", "2024-07-01", "有效", NULL}},
};

void demo_normative(buf *b, int year)
{
    for (size_t i = 0; i < COUNT_OF(document_rows); i++)
        if (document_rows[i].year == year)
            put_row(b, document_rows[i].fields, COUNT_OF(document_rows[i].fields));
}

/* --- decisions ------------------------------------------------------------- */

typedef struct decision_series {
    int year;
    const char *word;   /* the form's */
    const char *prefix; /* of the number */
    int count;
} decision_series;

static const decision_series series[] = {
    {2022, "行政许可", "拱人社许", 1187}, {2022, "行政处罚", "拱人社监罚", 18},
    {2023, "行政许可", "拱人社许", 1309}, {2023, "行政处罚", "拱人社监罚", 21},
    {2024, "行政许可", "拱人社许", 1362}, {2024, "行政处罚", "拱人社监罚", 24},
};

static const char *const license_kinds[] = {
    "准予劳务派遣经营许可",         "准予延续劳务派遣经营许可",
    "准予人力资源服务许可",         "准予变更人力资源服务许可",
    "准予实行不定时工作制",         "准予实行综合计算工时工作制",
    "准予设立民办职业培训学校",     "不予劳务派遣经营许可",
};
/* How many of a hundred are of each kind. */
static const int license_shares[] = {14, 17, 12, 9, 21, 24, 1, 2};
_Static_assert(COUNT_OF(license_kinds) == COUNT_OF(license_shares), "a share for each kind");

static const char *const penalty_kinds[] = {
    "未按规定保存工资支付记录，警告并限期改正",
    "扣押劳动者居民身份证，责令退还并罚款",
    "逾期不改正违法约定试用期，责令支付赔偿金",
    "未经许可从事职业中介活动，没收违法所得并罚款",
    "未依法办理社会保险登记，处以罚款",
};

/* The kind of the i-th licence: shares spread by a step prime to a hundred. */
static const char *license_kind(int i)
{
    int at = i * 37 % 100, kind = 0;
    while (at >= license_shares[kind])
        at -= license_shares[kind++];
    return license_kinds[kind];
}

static void put_series(buf *b, const decision_series *s)
{
    bool penalty = str_equal(str_of(s->word), STR("行政处罚"));
    day first = calendar_workdays_after(&calendar_published, day_after(year_first(s->year), -1),
                                        WORKDAYS(1));
    int working = calendar_workdays_between(&calendar_published, first, year_last(s->year)).n;
    for (int i = 0; i < s->count; i++) {
        /* the last fortnight is left for publishing within the year */
        int at = (int)((int64_t)i * (working - 10) / s->count);
        day decided = at == 0 ? first
                              : calendar_workdays_after(&calendar_published, first, WORKDAYS(at));
        day published =
            calendar_workdays_after(&calendar_published, decided, WORKDAYS(2 + (i * 7 + 3) % 5));
        sheet_put(b, str_format(b->a, "%s〔%d〕%0*d号", s->prefix, s->year, penalty ? 2 : 4, i + 1));
        sheet_put(b, str_of(s->word));
        sheet_put(b, str_format(b->a, "演示用人单位%04d", (i * 613 + s->year) % 2000 + 1));
        sheet_put(b, str_of(penalty ? penalty_kinds[i % (int)COUNT_OF(penalty_kinds)]
                                    : license_kind(i)));
        sheet_put_day(b, decided);
        sheet_put_day(b, published);
        sheet_end_row(b);
    }
}

void demo_decisions(buf *b, int year)
{
    for (size_t i = 0; i < COUNT_OF(series); i++)
        if (series[i].year == year)
            put_series(b, &series[i]);
}
