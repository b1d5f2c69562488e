/* The five fixed columns: what is known stands there, and what later work fills says so. */
#include "web/column.h"

#include "acts/column.h"
#include "acts/item/body.h"
#include "pages.h"

enum { OWN_MOST = 100 };

static const said laws[] = {
    {STR_INIT("中华人民共和国政府信息公开条例"),
     STR_INIT("哪些要主动公开，怎么申请，多久答复，哪些不公开，不服怎么办。"),
     STR_INIT("国务院令第711号")},
    {STR_INIT("政府信息公开信息处理费管理办法"),
     STR_INIT("申请数量、次数明显过多时，按件或者按量收费的标准。"),
     STR_INIT("国办函〔2020〕109号")},
    {STR_INIT("政府信息公开工作年度报告格式"),
     STR_INIT("年度报告的六个部分和三张统计表怎么填。"),
     STR_INIT("国办公开办函〔2021〕30号")},
    {STR_INIT("中华人民共和国行政复议法"),
     STR_INIT("对答复不服，怎么申请复议；不予公开的，先复议再诉讼。"), STR_INIT("2023年修订")},
    {STR_INIT("中华人民共和国行政诉讼法"), STR_INIT("向法院起诉的期限和程序。"),
     STR_INIT("2017年修正")},
};

static const said answers[] = {
    {STR_INIT("予以公开"), STR_INIT("给您信息，或者告诉您在哪里能看到。"), STR_INIT("条例第三十六条")},
    {STR_INIT("部分公开"), STR_INIT("能公开的给您，其余的说明理由。"), STR_INIT("条例第三十七条")},
    {STR_INIT("不予公开"), STR_INIT("属于国家秘密、第三方权益等情形，说明理由。"),
     STR_INIT("条例第十四条至第十六条")},
    {STR_INIT("无法提供"), STR_INIT("本机关没有这份信息，或者要另外加工才有。"),
     STR_INIT("条例第三十六条、第三十八条")},
    {STR_INIT("不予处理"), STR_INIT("重复申请、举报投诉、公开出版物等。"),
     STR_INIT("条例第三十六条、第三十九条")},
};

static void add_all(request *q, said_list *list, const said *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        *list_add(q->a, list) = rows[i];
}

/* The office's own guide, a paragraph a line; without one the page tells what the law
 * says of every office. */
static void guide_text(request *q, const guide_seen *g, office_view *v)
{
    problems unread;
    str words, piece;
    problems_init(&unread, q->a);
    if (g->item.n == 0)
        return;
    v->title = g->title;
    v->address = url_int(q->a, URL("/content/items/"), g->item.n);
    if (item_body_words(q->a, g->body, &unread, &words) != OK)
        words = g->body;
    while (str_split(&words, STR("\n"), &piece)) {
        piece = str_trim(piece);
        if (piece.n > 0)
            *list_add(q->a, &v->paragraphs) = piece;
    }
}

static err guide(request *q, response *r)
{
    office_view v = {0};
    guide_seen g;
    TRY(guide_look(q->work, &g));
    guide_text(q, &g, &v);
    portal_query own = {.frame = str_of(site_frame_ids[FRAME_GUIDE]), .first = DAY_NONE,
                        .last = DAY_NONE, .most = OWN_MOST};
    TRY(portal_rows(q, &own, &v.items, NULL));
    frame_init(q, &v.frame, COLUMN_GUIDE, STR("政府信息公开指南"));
    page_guide(&r->body, &v);
    return OK;
}

static err rules(request *q, response *r)
{
    office_view v = {0};
    frame_init(q, &v.frame, COLUMN_RULES, STR("政府信息公开制度"));
    add_all(q, &v.laws, laws, COUNT_OF(laws));
    portal_query own = {.frame = str_of(site_frame_ids[FRAME_RULES]), .first = DAY_NONE,
                        .last = DAY_NONE, .most = OWN_MOST};
    TRY(portal_rows(q, &own, &v.items, NULL));
    page_rules(&r->body, &v);
    return OK;
}

static err apply(request *q, response *r)
{
    office_view v = {0};
    frame_init(q, &v.frame, COLUMN_APPLY, STR("依申请公开"));
    add_all(q, &v.answers, answers, COUNT_OF(answers));
    page_apply(&r->body, &v);
    return OK;
}

static err accessibility(request *q, response *r)
{
    frame f;
    frame_init(q, &f, COLUMN_NONE, STR("无障碍说明"));
    frame_crumb(q, &f, f.title, URL("/accessibility"));
    page_accessibility(&r->body, &f);
    return OK;
}

static err privacy(request *q, response *r)
{
    frame f;
    frame_init(q, &f, COLUMN_NONE, STR("个人信息保护"));
    frame_crumb(q, &f, f.title, URL("/privacy"));
    page_privacy(&r->body, &f);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/guide", RIGHT_PUBLIC, guide},
    {METHOD_GET, "/rules", RIGHT_PUBLIC, rules},
    {METHOD_GET, "/apply", RIGHT_PUBLIC, apply},
    {METHOD_GET, "/accessibility", RIGHT_PUBLIC, accessibility},
    {METHOD_GET, "/privacy", RIGHT_PUBLIC, privacy},
};
const route_table column_routes = {rows, COUNT_OF(rows)};
