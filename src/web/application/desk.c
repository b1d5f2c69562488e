/* What waits: counts that lead to lists, the two weeks to come, and the list itself. */
#include "web/application/list.h"

#include "acts/column.h"
#include "pages.h"

enum { STRIP_DAYS = 14 };

#define BIT(s) (UINT32_C(1) << (s))

/* --- the top of the home page --- */

static int64_t count_of(const group_row *g, const application_counts *n)
{
    if (g->by == BY_TODAY)
        return n->due_today;
    if (g->by == BY_SOON)
        return n->due_soon;
    if (g->by == BY_OVERDUE)
        return n->overdue;
    int64_t sum = 0;
    for (int s = 0; s < STAGE_COUNT; s++)
        if (g->stages & BIT(s))
            sum += n->stages[s];
    return sum;
}

static void fill_counts(request *q, const application_counts *n, desk_view *v)
{
    for (size_t i = 0; i < DESK_GROUPS; i++) {
        int64_t count = count_of(&desk_groups[i], n);
        *list_add(q->a, &v->counts) = (desk_count){
            .n = count,
            .says = str_of(desk_groups[i].says),
            .look = count == 0 ? STR("z") : str_of(desk_groups[i].look),
            .address = url_query(q->a, URL("/office/applications"), LIT("s"),
                                 str_of(desk_groups[i].id)),
            .linked = v->may_read,
        };
    }
}

/* Columns of the site that are not kept as they must be. */
static err add_columns(request *q, desk_view *v)
{
    column_counts n;
    if (!web_may(q, RIGHT_ITEM_READ))
        return OK;
    TRY(column_counts_of(q->work, &n));
    *list_add(q->a, &v->counts) = (desk_count){
        .n = n.behind,
        .says = STR("栏目超期"),
        .look = n.behind == 0 ? STR("z") : STR("rd"),
        .address = URL("/office/columns?standing=behind"),
        .linked = true,
    };
    return OK;
}

static const char *const weekdays[] = {"", "一", "二", "三", "四", "五", "六", "日"};

static err fill_days(list_asked *k, desk_view *v)
{
    request *q = k->q;
    day today = q->work->today;
    due_day_list due;
    size_t at = 0;
    TRY(application_due_by_day(q->work, today, day_after(today, STRIP_DAYS - 1), &due));
    for (int i = 0; i < STRIP_DAYS; i++) {
        day on = day_after(today, i);
        day_fact is = calendar_day(&k->cal, on);
        ymd d = day_ymd(on);
        desk_day *x = list_add(q->a, &v->days);
        *x = (desk_day){
            .says = i == 0 ? str_format(q->a, "今天 %s", weekdays[day_weekday(on)])
                           : str_format(q->a, "%d/%d %s", d.month, d.day,
                                        weekdays[day_weekday(on)]),
            .mark = is.reason == DAY_HOLIDAY    ? STR("休")
                    : is.reason == DAY_MAKE_UP ? STR("班")
                                                 : (str){NULL, 0},
            .look = i == 0                         ? STR("now")
                    : is.works                   ? (str){NULL, 0}
                    : is.reason == DAY_WEEKEND ? STR("we")
                                                   : STR("ho"),
            .address = url_query(q->a, URL("/office/applications"), LIT("due"),
                                 str_of(day_iso(on).c)),
        };
        while (at < due.n && day_before(due.p[at].on, on))
            at++;
        x->due = at < due.n && day_same(due.p[at].on, on);
        if (!x->due)
            continue;
        x->light = case_light(q->a, due.p[at].light, due.p[at].left, on);
        x->light.says = str_format(q->a, "%lld 件", (long long)due.p[at].n);
    }
    return OK;
}

str desk_today(request *q, const calendar *cal)
{
    day today = q->work->today;
    workdays passed = calendar_workdays_between(cal, day_after(year_first(day_year(today)), -1),
                                                today);
    return str_format(q->a, "%.*s　星期%s　本年第 %d 个工作日", STR_ARG(day_chinese(q->a, today)),
                      weekdays[day_weekday(today)], passed.n);
}

static err desk_page(request *q, response *r)
{
    desk_view v = {.may_read = web_may(q, RIGHT_APPLICATION_READ),
                   .may_add = web_may(q, RIGHT_REGISTER)};
    if (!v.may_read && !web_may(q, RIGHT_STATISTICS))
        return response_see_other(r, office_home(q));
    list_asked k;
    application_counts n;
    TRY(list_ask(q, LIT("/office"), &k));
    TRY(application_counts_of(q->work, &n));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_DESK, STR("待办")));
    v.today = desk_today(q, &k.cal);
    fill_counts(q, &n, &v);
    TRY(add_columns(q, &v));
    if (v.may_read) {
        TRY(fill_days(&k, &v));
        TRY(list_fill(&k, r, &v.list));
    }
    page_office_desk(&r->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/office", RIGHT_SIGNED_IN, desk_page},
};
const route_table desk_routes = {rows, COUNT_OF(rows)};
