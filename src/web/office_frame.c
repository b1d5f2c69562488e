/* The menu is a table; who may not do a thing does not see it. */
#include "web/office_frame.h"

#include "acts/applications.h"
#include "acts/item.h"
#include "web/accounts.h"
#include "web/asset.h"
#include "web/visit.h"

enum { RIGHTS_MOST = 4 };

typedef struct entry_row {
    const char *group;
    str text;
    lit address;
    right rights[RIGHTS_MOST]; /* any of them */
    /* How many wait there; NULL: not counted. Below 0: could not be counted. */
    int64_t (*count)(request *q);
    bool hot; /* a count above 0 is urgent */
} entry_row;

/* Those whose turn it is for who is signed in. */
static int64_t count_waiting(request *q)
{
    application_counts n;
    int64_t sum = 0;
    if (application_counts_of(q->work, &n) != OK)
        return -1;
    for (int s = 0; s < STAGE_COUNT; s++)
        sum += n.mine[s];
    return sum;
}

static int64_t count_items(request *q)
{
    item_counts n;
    return item_counts_of(q->work, &n) == OK ? n.mine : -1;
}

/* In the order they are shown; rows of a group stand together. */
static const entry_row entries[OFFICE_ENTRY_COUNT] = {
    [OFFICE_DESK] = {"我的",
                     STR_INIT("待办"),
                     STR_INIT("/office"),
                     {RIGHT_APPLICATION_READ, RIGHT_STATISTICS},
                     count_waiting,
                     true},
    [OFFICE_OWN] = {"我的",
                    STR_INIT("我经办的"),
                    STR_INIT("/office/applications?of=own"),
                    {RIGHT_HANDLE},
                    NULL,
                    false},
    [OFFICE_DONE] = {"我的",
                     STR_INIT("已办"),
                     STR_INIT("/office/applications?of=done"),
                     {RIGHT_APPLICATION_READ},
                     NULL,
                     false},
    [OFFICE_APPLICATIONS] = {"公开业务",
                             STR_INIT("依申请公开"),
                             STR_INIT("/office/applications"),
                             {RIGHT_APPLICATION_READ},
                             NULL,
                             false},
    [OFFICE_INTAKE] = {"公开业务",
                       STR_INIT("登记申请"),
                       STR_INIT("/office/applications/new"),
                       {RIGHT_REGISTER},
                       NULL,
                       false},
    [OFFICE_ITEMS] = {"公开业务",
                      STR_INIT("主动公开"),
                      STR_INIT("/office/items"),
                      {RIGHT_ITEM_READ},
                      count_items,
                      true},
    [OFFICE_FINDINGS] = {"公开业务",
                         STR_INIT("错敏信息"),
                         STR_INIT("/office/findings"),
                         {RIGHT_ITEM_READ},
                         NULL,
                         false},
    [OFFICE_COLUMNS] = {"公开业务",
                        STR_INIT("栏目"),
                        STR_INIT("/office/columns"),
                        {RIGHT_ITEM_READ},
                        NULL,
                        false},
    [OFFICE_REMEDIES] = {"公开业务",
                         STR_INIT("复议和诉讼"),
                         STR_INIT("/office/remedies"),
                         {RIGHT_REMEDY},
                         NULL,
                         false},
    [OFFICE_STATISTICS] = {"汇总",
                           STR_INIT("统计"),
                           STR_INIT("/office/statistics"),
                           {RIGHT_STATISTICS},
                           NULL,
                           false},
    [OFFICE_REPORTS] =
        {"汇总", STR_INIT("年度报告"), STR_INIT("/office/reports"), {RIGHT_REPORT}, NULL, false},
    [OFFICE_ACCOUNTS] = {"系统",
                         STR_INIT("账号和权限"),
                         STR_INIT("/office/accounts"),
                         {RIGHT_ACCOUNTS, RIGHT_GRANTS, RIGHT_POLICY, RIGHT_AUDIT},
                         accounts_waiting,
                         false},
    [OFFICE_ACCOUNT_NEW] = {"系统",
                            STR_INIT("新建账号"),
                            STR_INIT("/office/accounts/new"),
                            {RIGHT_ACCOUNTS},
                            NULL,
                            false},
    [OFFICE_UNITS] =
        {"系统", STR_INIT("科室"), STR_INIT("/office/units"), {RIGHT_ACCOUNTS}, NULL, false},
    [OFFICE_ROSTER] =
        {"系统", STR_INIT("机关信息"), STR_INIT("/office/roster"), {RIGHT_SETTINGS}, NULL, false},
    [OFFICE_SETTINGS] = {"系统",
                         STR_INIT("设置"),
                         STR_INIT("/office/settings"),
                         {RIGHT_SETTINGS, RIGHT_POLICY},
                         NULL,
                         false},
    [OFFICE_AUDIT] =
        {"系统", STR_INIT("操作记录"), STR_INIT("/office/audit"), {RIGHT_AUDIT}, NULL, false},
    [OFFICE_ME] =
        {"账号", STR_INIT("我的账号"), STR_INIT("/office/me"), {RIGHT_SIGNED_IN}, NULL, false},
};

static bool may_see(const request *q, const entry_row *row)
{
    for (size_t i = 0; i < RIGHTS_MOST; i++)
        if (row->rights[i] != RIGHT_DENY && web_may(q, row->rights[i]))
            return true;
    return false;
}

static void add_entry(request *q, office_frame *f, const entry_row *row, bool current)
{
    str group = str_of(row->group);
    if (f->groups.n == 0 || !str_equal(f->groups.p[f->groups.n - 1].text, group))
        *list_add(q->a, &f->groups) =
            (side_group){.id = str_format(q->a, "g%zu", f->groups.n), .text = group};
    int64_t n = row->count == NULL ? -1 : row->count(q);
    *list_add(q->a, &f->groups.p[f->groups.n - 1].entries) =
        (side_entry){.text = row->text,
                     .address = url_fixed(row->address),
                     .current = current,
                     .counted = n >= 0,
                     .hot = row->hot && n > 0,
                     .count = n};
}

void office_crumb(request *q, office_frame *f, str text, url address)
{
    for (size_t i = 0; i < f->crumbs.n; i++)
        f->crumbs.p[i].current = false;
    *list_add(q->a, &f->crumbs) = (menu_entry){text, address, true};
}

url office_home(const request *q)
{
    for (int i = 1; i < OFFICE_ENTRY_COUNT; i++)
        if (may_see(q, &entries[i]))
            return url_fixed(entries[i].address);
    return URL("/office/me");
}

err office_frame_init(request *q, response *r, office_frame *f, office_entry under, str title)
{
    frame public;
    frame_init(q, &public, COLUMN_NONE, title);
    *f = (office_frame){
        .title = title,
        .classes = public.classes,
        .office = q->office.name,
        .phone = q->office.phone,
        .demo = q->office.demo,
        .style = public.style,
        .icon = public.icon,
        .office_style = asset_url(q->a, ASSET_OFFICE_STYLE),
        .to_size = public.to_size,
        .to_contrast = public.to_contrast,
        .size_says = public.size_says,
        .contrast_says = public.contrast_says,
    };
    r->keep = KEEP_NOT;
    if (q->who.account.n == 0)
        return OK;
    f->who = q->who.name;
    TRY(visit_token(q, r, &f->token));
    TRY(visit_once(q, &f->once));
    if (q->who.must_change_password)
        return OK;
    f->may_search = web_may(q, RIGHT_APPLICATION_READ);
    for (int i = 1; i < OFFICE_ENTRY_COUNT; i++)
        if (may_see(q, &entries[i]))
            add_entry(q, f, &entries[i], i == (int)under);
    if (under != OFFICE_NONE && !str_equal(entries[under].text, title))
        office_crumb(q, f, entries[under].text, url_fixed(entries[under].address));
    return OK;
}
