/* What stands around every page. Display settings travel in the links, not in a script. */
#include "web/frame.h"

#include "store/setting.h"
#include "web/asset.h"

static const struct {
    page_column column;
    str text;
    lit address;
} columns[] = {
    {COLUMN_HOME, STR_INIT("首页"), STR_INIT("/")},
    {COLUMN_GUIDE, STR_INIT("指南"), STR_INIT("/guide")},
    {COLUMN_RULES, STR_INIT("制度"), STR_INIT("/rules")},
    {COLUMN_CONTENT, STR_INIT("法定主动公开内容"), STR_INIT("/content")},
    {COLUMN_REPORTS, STR_INIT("年报"), STR_INIT("/reports")},
    {COLUMN_APPLY, STR_INIT("依申请公开"), STR_INIT("/apply")},
};
_Static_assert(COUNT_OF(columns) == PAGE_COLUMN_COUNT - 1, "every column is in the menu");

/* What a site has to show once it is registered; until then it says so. */
static const struct {
    const char *setting;
    const char *label;
} registrations[] = {
    {"site.code", "网站标识码"},
    {"site.icp", "ICP备案"},
    {"site.police", "公安备案"},
};

/* This page again, with one display setting changed and all else kept. */
static url switched(request *q, lit name, const char *value)
{
    url here = {{NULL, 0}};
    str rest = q->path, piece;
    bool first = true;
    while (str_split(&rest, STR("/"), &piece)) {
        if (!first)
            here = piece.n == 0 ? url_lit(q->a, here, LIT("/"))
                                : url_part(q->a, url_lit(q->a, here, LIT("/")), piece);
        first = false;
    }
    for (size_t i = 0; i < q->query.n; i++) {
        const parameter *p = &q->query.p[i];
        if (!str_equal(p->name, STR("size")) && !str_equal(p->name, STR("contrast")))
            here = url_query_named(q->a, here, p->name, p->value);
    }
    return url_query(q->a, here, name, str_of(value));
}

static void add_registrations(request *q, frame *f)
{
    void *rows = NULL;
    size_t n = 0;
    setting key = {.agency = q->work->agency};
    if (q->work->store == NULL || q->work->agency.n == 0 ||
        store_many(q->work->store, q->a, &settings_of, &setting_shape, &key, &setting_shape, 1000,
                   &rows, &n, NULL) != OK)
        n = 0;
    const setting *known = rows;
    for (size_t i = 0; i < COUNT_OF(registrations); i++) {
        str value = STR("待登记");
        for (size_t j = 0; j < n; j++)
            if (str_equal(known[j].name, str_of(registrations[i].setting)))
                value = known[j].value;
        *list_add(q->a, &f->registrations) = (menu_entry){
            .text = str_format(q->a, "%s：%.*s", registrations[i].label, STR_ARG(value))};
    }
}

void frame_crumb(request *q, frame *f, str text, url address)
{
    if (f->crumbs.n == 0)
        *list_add(q->a, &f->crumbs) = (menu_entry){STR("首页"), URL("/"), false};
    for (size_t i = 0; i < f->crumbs.n; i++)
        f->crumbs.p[i].current = false;
    *list_add(q->a, &f->crumbs) = (menu_entry){text, address, true};
}

void frame_init(request *q, frame *f, page_column under, str title)
{
    const agency *o = &q->office;
    *f = (frame){
        .title = title,
        .classes = q->big ? (q->high_contrast ? STR("big high") : STR("big"))
                          : (q->high_contrast ? STR("high") : STR("")),
        .office = o->name,
        .superior = o->superior,
        .ogi_office = o->ogi_office.n > 0 ? o->ogi_office : STR("政府信息公开工作机构"),
        .phone = o->phone,
        .complaint_phone = o->complaint_phone,
        .fax = o->fax,
        .email = o->email,
        .address = o->address,
        .hours = o->hours,
        .demo = o->demo,
        .style = asset_url(q->a, ASSET_STYLE),
        .icon = asset_url(q->a, ASSET_ICON),
        .to_size = switched(q, LIT("size"), q->big ? "normal" : "big"),
        .to_contrast = switched(q, LIT("contrast"), q->high_contrast ? "normal" : "high"),
        .size_says = q->big ? STR("标准字号") : STR("大字版"),
        .contrast_says = q->high_contrast ? STR("标准配色") : STR("高对比"),
    };
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        bool here = columns[i].column == under;
        *list_add(q->a, &f->columns) =
            (menu_entry){columns[i].text, url_fixed(columns[i].address), here};
        if (here)
            f->column_name = columns[i].text;
        if (here && under != COLUMN_HOME)
            frame_crumb(q, f, columns[i].text, url_fixed(columns[i].address));
    }
    add_registrations(q, f);
}
