/* The demonstration's columns: who keeps them how current, and what stands in them. */
#include "acts/demo/demo.h"

#include "acts/column.h"
#include "acts/item.h"

static const struct {
    const char *name;
    const char *unit; /* login of one who sits there; NULL: the disclosure office */
    const char *basis, *intro, *subject;
    int64_t art20_head;
    int rhythm; /* enum column_rhythm */
    int64_t days;
} columns[] = {
    {"公开指南", NULL, "条例第十二条", "怎么找信息、怎么申请、找谁。", "综合政务", 2, RHYTHM_FIXED, 0},
    {"公开制度", NULL, "国办公开办函〔2019〕61号", "本机关自己的公开制度。", "综合政务", 1,
     RHYTHM_FIXED, 0},
    {"公开年报", NULL, "条例第四十九条", "历年政府信息公开工作年度报告。", "综合政务", 15,
     RHYTHM_REGULAR, 366},
    {"机构职能", NULL, "条例第二十条第（二）项", "职能、内设机构、办公地址和联系方式。", "机构职能",
     2, RHYTHM_FIXED, 0},
    {"政策文件", NULL, "条例第二十条第（一）项", "本机关制发的规范性文件。", "就业", 1,
     RHYTHM_AS_NEEDED, 0},
    {"政策解读", NULL, "国办发〔2016〕80号", "和文件同时公布的解读。", "就业", 1, RHYTHM_AS_NEEDED,
     0},
    {"规划计划", NULL, "条例第二十条第（三）项", "年度工作要点和安排。", "综合政务", 3,
     RHYTHM_REGULAR, 366},
    {"统计信息", "wanghai", "条例第二十条第（四）项", "就业形势和失业保险的主要数据。", "统计", 4,
     RHYTHM_REGULAR, 31},
    {"执法公示", "fenglin", "条例第二十条第（五）、（六）项", "许可、处罚决定和检查安排。",
     "劳动监察", 6, RHYTHM_REGULAR, 31},
    {"资金信息", NULL, "条例第二十条第（七）项", "预算、决算和资金使用情况。", "财政", 7,
     RHYTHM_REGULAR, 184},
    {"就业服务", "wanghai", "条例第二十条第（十一）项", "招聘会、补贴和办事须知。", "就业", 11,
     RHYTHM_REGULAR, 31},
    {"社会保险", "wanghai", "条例第二十条第（十一）项", "参保、工伤和失业保险。", "社会保险", 11,
     RHYTHM_REGULAR, 184},
    {"劳动关系", "fenglin", "条例第二十条第（十一）项", "用工提示、和谐企业和举报渠道。", "劳动关系",
     11, RHYTHM_REGULAR, 184},
    {"招考录用", "weiguo", "条例第二十条第（十四）项", "招聘公告、成绩和拟聘用公示。", "人事人才", 14,
     RHYTHM_REGULAR, 184},
    {"公示公告", NULL, "条例第十九条", "补贴发放公示和各类公告。", "就业", 11, RHYTHM_AS_NEEDED, 0},
    {"监督检查", NULL, "国办秘函〔2019〕19号", "公开工作和政务新媒体的季度自查。", "综合政务", 15,
     RHYTHM_REGULAR, 92},
};

/* What a title tells beyond its column; the first that fits. */
static const struct {
    const char *column_name, *title_has;
    int64_t art20_head; /* 0: the column's */
    const char *subject;
} told[] = {
    {"执法公示", "许可", 5, "行政许可"},
    {"公示公告", "仲裁", 15, "劳动关系"},
    {"公示公告", "劳动保障守法", 6, "劳动监察"},
    {"公示公告", "清理结果", 1, "综合政务"},
    {"公示公告", "废止", 1, "综合政务"},
    {"公示公告", "职业技能", 0, "职业培训"},
    {"公示公告", "技能人才", 0, "人事人才"},
    {"统计信息", "失业保险", 0, "社会保险"},
    {"就业服务", "职业技能", 0, "职业培训"},
};

static const struct {
    const char *title_has, *genre;
} genres[] = {
    {"解读", "解读"},   {"图解", "解读"},       {"一张图", "解读"},   {"公示", "公示"},
    {"公告", "公告"},   {"办法", "办法"},       {"意见", "意见"},     {"通知", "通知"},
    {"指南", "指南"},   {"须知", "指南"},       {"告知", "指南"},     {"流程", "指南"},
    {"年度报告", "报告"}, {"自查情况", "报告"}, {"情况", "报告"},     {"数据", "统计数据"},
    {"预算", "预决算"}, {"决算", "预决算"},     {"目录", "目录清单"}, {"清单", "目录清单"},
    {"名单", "目录清单"}, {"计划", "计划"},     {"安排", "计划"},     {"要点", "计划"},
    {"制度", "制度"},   {"规程", "制度"},
};

LIST_TYPE(description_list, item_description);

static err unit_of(work *w, const char *login, unit_id *out)
{
    work seat = *w;
    *out = (unit_id){0};
    if (login == NULL)
        return OK;
    TRY(demo_seat(w, login, &seat));
    *out = seat.unit;
    return OK;
}

/* What a title tells comes before what its column does. */
static void add_titles(arena *a, description_list *out)
{
    for (size_t i = 0; i < COUNT_OF(told); i++)
        *list_add(a, out) = (item_description){.column_name = str_of(told[i].column_name),
                                               .title_has = str_of(told[i].title_has),
                                               .art20_head = told[i].art20_head,
                                               .subject = str_of(told[i].subject)};
    for (size_t i = 0; i < COUNT_OF(genres); i++)
        *list_add(a, out) = (item_description){.title_has = str_of(genres[i].title_has),
                                               .genre = str_of(genres[i].genre)};
}

static err keep_column(work *w, size_t i, unit_id unit)
{
    column_seen_list all;
    TRY(column_list(w, &all));
    for (size_t j = 0; j < all.n; j++) {
        site_column c = all.p[j].column;
        if (!str_equal(c.name, str_of(columns[i].name)))
            continue;
        if (c.legal_basis.n > 0)
            return OK; /* done before */
        c.position = (int64_t)i + 1;
        c.unit = unit;
        c.legal_basis = str_of(columns[i].basis);
        c.intro = str_of(columns[i].intro);
        c.art20_head = columns[i].art20_head;
        c.rhythm = columns[i].rhythm;
        c.rhythm_days = columns[i].days;
        return column_amend(w, c.column, &c, STR("明确责任科室和更新频次"));
    }
    return OK;
}

err demo_columns(work *w)
{
    work office = *w;
    description_list table = {0};
    int64_t described;
    TRY(demo_seat(w, "zhoumin", &office));
    office.today = day_of(2025, 2, 10);
    office.now = demo_instant(office.today, 0);
    add_titles(w->a, &table);
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        unit_id unit;
        TRY(unit_of(w, columns[i].unit, &unit));
        TRY(keep_column(&office, i, unit));
        *list_add(w->a, &table) = (item_description){.column_name = str_of(columns[i].name),
                                                     .unit = unit,
                                                     .art20_head = columns[i].art20_head,
                                                     .subject = str_of(columns[i].subject),
                                                     .genre = STR("其他")};
    }
    return item_describe(&office, table.p, table.n, &described);
}
