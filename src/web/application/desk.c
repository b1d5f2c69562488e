/* What waits: counts that lead to lists, the two weeks to come, and the list itself.
 *
 * Filters stand in the address, so that a list can be kept and sent. */
#include "web/application.h"

#include "documents/csv.h"
#include "documents/xlsx_write.h"
#include "pages.h"

enum { EACH = 20, EXPORT_MOST = 5000, EXPORT_EACH = 200, SOON = 3, STRIP_DAYS = 14 };

#define BIT(s) (UINT32_C(1) << (s))

typedef enum counted_by { BY_STAGE, BY_TODAY, BY_SOON, BY_OVERDUE } counted_by;

/* The counts on top, which are filters too. */
typedef struct group_row {
    const char *id, *says;
    counted_by by;
    uint32_t stages;
    const char *look;
} group_row;

static const group_row groups[] = {
    {"register", "待登记", BY_STAGE, BIT(STAGE_ARRIVED) | BIT(STAGE_TO_REGISTER), ""},
    {"assign", "待分办", BY_STAGE, BIT(STAGE_TO_ASSIGN), ""},
    {"accept", "待签收", BY_STAGE, BIT(STAGE_TO_ACCEPT), ""},
    {"handle", "办理中", BY_STAGE,
     BIT(STAGE_HANDLING) | BIT(STAGE_SUPPLEMENTING) | BIT(STAGE_CONSULTING) |
         BIT(STAGE_WAITING_PAYMENT),
     ""},
    {"today", "今日到期", BY_TODAY, 0, "rd"},
    {"soon", "3 日内到期", BY_SOON, 0, "y"},
    {"overdue", "已逾期", BY_OVERDUE, 0, "rd"},
    {"review", "待审核", BY_STAGE,
     BIT(STAGE_TO_REVIEW) | BIT(STAGE_TO_LEGAL) | BIT(STAGE_TO_SECRECY), ""},
    {"sign", "待签发", BY_STAGE, BIT(STAGE_TO_SIGN), ""},
    {"serve", "待送达", BY_STAGE, BIT(STAGE_TO_SERVE), ""},
    {"archive", "待归档", BY_STAGE, BIT(STAGE_TO_ARCHIVE) | BIT(STAGE_WITHDRAWN), ""},
};

/* Whose cases. */
typedef enum case_circle { CIRCLE_ALL, CIRCLE_UNIT, CIRCLE_OWN, CIRCLE_COUNT } case_circle;
static const char *const circle_ids[CIRCLE_COUNT] = {"all", "unit", "own"};
static const char *const circle_words[CIRCLE_COUNT] = {"全部", "本科室", "我经办的"};

/* What the address asks for, and the rules to read it by. */
typedef struct asked {
    request *q;
    url base; /* of this list */
    calendar cal;
    office_settings settings;
    case_names names;
    case_circle circle;
    application_filter filter;
    str group; /* of groups[], or a stage */
    str wrong;
} asked;

static void ask_stage(asked *k, str wanted)
{
    day today = k->q->work->today;
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        if (!str_equal(wanted, str_of(groups[i].id)))
            continue;
        k->group = wanted;
        k->filter.stages = groups[i].stages;
        if (groups[i].by == BY_TODAY)
            k->filter.due_from = k->filter.due_to = today;
        if (groups[i].by == BY_SOON) {
            k->filter.due_from = day_after(today, 1);
            k->filter.due_to = calendar_workdays_after(&k->cal, today, WORKDAYS(SOON));
        }
        if (groups[i].by == BY_OVERDUE)
            k->filter.due_to = day_after(today, -1);
        return;
    }
    if (str_equal(wanted, STR("any"))) {
        k->group = wanted;
        k->filter.stages = BIT(STAGE_COUNT) - 1;
    }
    for (int s = 0; s < STAGE_COUNT; s++)
        if (str_equal(wanted, str_of(stage_ids[s]))) {
            k->group = wanted;
            k->filter.stages = BIT(s);
        }
}

static void ask_day(asked *k, str wanted)
{
    day on;
    if (str_trim(wanted).n == 0)
        return;
    if (!day_parse(wanted, &on)) {
        k->wrong = STR("到期日要写成 2024-01-30 这样；写错的日期没有用来查找。");
        return;
    }
    k->filter.due_from = k->filter.due_to = on;
}

static err ask(request *q, lit base, asked *k)
{
    *k = (asked){.q = q, .base = url_fixed(base)};
    k->filter = (application_filter){.due_from = DAY_NONE,
                                     .due_to = DAY_NONE,
                                     .received_from = DAY_NONE,
                                     .received_to = DAY_NONE,
                                     .light = -1,
                                     .outcome = -1,
                                     .words = str_trim(query_value(q, "q"))};
    TRY(portal_rules(q, &k->cal, &k->settings));
    TRY(case_names_read(q, &k->names));
    for (int i = 0; i < CIRCLE_COUNT; i++)
        if (str_equal(query_value(q, "of"), str_of(circle_ids[i])))
            k->circle = (case_circle)i;
    if (k->circle == CIRCLE_OWN)
        k->filter.account = q->who.account;
    if (k->circle == CIRCLE_UNIT)
        k->filter.unit = q->work->unit;
    ask_stage(k, query_value(q, "s"));
    ask_day(k, query_value(q, "due"));
    int64_t unit;
    if (str_to_int(query_value(q, "unit"), &unit) && unit > 0)
        k->filter.unit = (unit_id){unit};
    for (int i = 0; i < COURSE_LIGHT_COUNT; i++)
        if (str_equal(query_value(q, "light"), str_of(course_light_ids[i])))
            k->filter.light = i;
    if (str_equal(query_value(q, "order"), STR("received")))
        k->filter.order = LIST_BY_RECEIPT;
    if (web_may(q, RIGHT_PERSONAL_READ))
        k->filter.applicant = str_trim(query_value(q, "applicant"));
    if (str_length(k->filter.words) > 100 || str_length(k->filter.applicant) > 100) {
        k->filter.words = k->filter.applicant = (str){NULL, 0};
        k->wrong = STR("查找的词太长，没有用来查找；最多 100 个字。");
    }
    return OK;
}

/* The address of this list, without page and order. An applicant's name is not put
 * into addresses that are kept: the form alone sends it. */
static url here(const asked *k, url base)
{
    request *q = k->q;
    url u = base;
    static const struct {
        const char *name;
        lit as;
    } kept[] = {{"of", {"of", 2}},     {"s", {"s", 1}},         {"q", {"q", 1}},
                {"unit", {"unit", 4}}, {"light", {"light", 5}}, {"due", {"due", 3}}};
    for (size_t i = 0; i < COUNT_OF(kept); i++) {
        str value = str_trim(query_value(q, kept[i].name));
        if (value.n > 0 && value.n < 400)
            u = url_query(q->a, u, kept[i].as, value);
    }
    return u;
}

static str holder_of(arena *a, const case_names *names, unit_id in_unit, account_id by)
{
    str unit = case_unit_name(names, in_unit), person = case_staff_name(names, by);
    if (unit.n > 0 && person.n > 0)
        return str_format(a, "%.*s　%.*s", STR_ARG(unit), STR_ARG(person));
    return unit.n > 0 ? unit : person.n > 0 ? person : STR("—");
}

static case_row row_of(const asked *k, const application_row *x)
{
    arena *a = k->q->a;
    move next = case_next_move(x->stage);
    return (case_row){
        .light = case_light(a, x->light, x->left, x->due_on),
        .done = x->light == COURSE_DONE,
        .title = x->title.n > 0 ? x->title : STR("（没有写明）"),
        .number = x->application_no,
        .applicant = x->applicant,
        .kind = str_of(channel_words[x->channel]),
        .holder = holder_of(a, &k->names, x->unit, x->account),
        .due = day_is(x->due_on) ? str_copy(a, str_of(day_iso(x->due_on).c)) : STR("—"),
        .stage = str_of(stage_words[x->stage]),
        .next = next == MOVE_COUNT ? (x->stage == STAGE_ARCHIVED ? STR("查看") : STR("办理"))
                                   : str_of(moves[next].name),
        .address = case_url(a, x->application),
    };
}

static void add_choice(arena *a, filter_choices *to, str value, str says, bool chosen)
{
    *list_add(a, to) = (filter_choice){value, says, chosen};
}

static void offer_filters(const asked *k, case_list *v)
{
    request *q = k->q;
    for (size_t i = 0; i < k->names.units.n; i++) {
        const handling_unit *u = &k->names.units.p[i];
        add_choice(q->a, &v->units, str_format(q->a, "%lld", (long long)u->unit.n), u->name,
                   k->filter.unit.n == u->unit.n && k->circle != CIRCLE_UNIT);
    }
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        if (groups[i].by != BY_STAGE)
            add_choice(q->a, &v->stages, str_of(groups[i].id), str_of(groups[i].says),
                       str_equal(k->group, str_of(groups[i].id)));
    for (int s = 0; s < STAGE_COUNT; s++)
        add_choice(q->a, &v->stages, str_of(stage_ids[s]), str_of(stage_words[s]),
                   str_equal(k->group, str_of(stage_ids[s])));
    add_choice(q->a, &v->stages, STR("any"), STR("包括已归档"),
               str_equal(k->group, STR("any")));
    for (int i = 0; i < COURSE_DONE; i++)
        add_choice(q->a, &v->lights, str_of(course_light_ids[i]), str_of(course_light_words[i]),
                   k->filter.light == i);
    for (int i = 0; i < CIRCLE_COUNT; i++)
        if (i != CIRCLE_UNIT || q->work->unit.n != 0)
            add_choice(q->a, &v->views, str_of(circle_ids[i]), str_of(circle_words[i]),
                       (int)k->circle == i);
}

static str heading_of(const asked *k, int64_t total)
{
    str what = str_of(circle_words[k->circle]);
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        if (str_equal(k->group, str_of(groups[i].id)))
            what = str_of(groups[i].says);
    for (int s = 0; s < STAGE_COUNT; s++)
        if (str_equal(k->group, str_of(stage_ids[s])))
            what = str_of(stage_words[s]);
    return total >= LIST_TOTAL_MOST
               ? str_format(k->q->a, "%.*s %lld 件以上", STR_ARG(what), (long long)total)
               : str_format(k->q->a, "%.*s %lld 件", STR_ARG(what), (long long)total);
}

static err fill_list(asked *k, case_list *v)
{
    request *q = k->q;
    int64_t page = pager_page(q);
    application_page found;
    k->filter.most = EACH;
    k->filter.skip = (page - 1) * EACH;
    TRY(application_list(q->work, &k->filter, &found));
    bool received = k->filter.order == LIST_BY_RECEIPT;
    *v = (case_list){
        .heading = heading_of(k, found.total),
        .order_says = received ? STR("按收到日排列") : STR("按到期日排列"),
        .action = k->base,
        .order = url_query(q->a, here(k, k->base), LIT("order"),
                           received ? STR("due") : STR("received")),
        .csv = here(k, URL("/office/applications/list.csv")),
        .xlsx = here(k, URL("/office/applications/list.xlsx")),
        .words = query_value(q, "q"),
        .applicant = k->filter.applicant,
        .day = query_value(q, "due"),
        .wrong = k->wrong,
        .may_name = web_may(q, RIGHT_PERSONAL_READ),
        .may_export = web_may(q, RIGHT_EXPORT),
        .empty = STR("没有这样的申请。"),
    };
    offer_filters(k, v);
    for (size_t i = 0; i < found.rows.n; i++)
        *list_add(q->a, &v->rows) = row_of(k, &found.rows.p[i]);
    url base = here(k, k->base);
    if (received)
        base = url_query(q->a, base, LIT("order"), STR("received"));
    pager_init(q, &v->pager, base, page, EACH, found.total);
    return OK;
}

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
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        int64_t count = count_of(&groups[i], n);
        *list_add(q->a, &v->counts) = (desk_count){
            .n = count,
            .says = str_of(groups[i].says),
            .look = count == 0 ? STR("z") : str_of(groups[i].look),
            .address = url_query(q->a, URL("/office/applications"), LIT("s"),
                                 str_of(groups[i].id)),
            .linked = v->may_read,
        };
    }
}

static const char *const weekdays[] = {"", "一", "二", "三", "四", "五", "六", "日"};

static err fill_days(asked *k, desk_view *v)
{
    request *q = k->q;
    day today = q->work->today;
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
        application_filter due = {.due_from = on,
                                  .due_to = on,
                                  .received_from = DAY_NONE,
                                  .received_to = DAY_NONE,
                                  .light = -1,
                                  .outcome = -1,
                                  .most = 1};
        application_page found;
        TRY(application_list(q->work, &due, &found));
        x->due = found.total > 0;
        if (!x->due)
            continue;
        x->light = case_light(q->a, found.rows.p[0].light, found.rows.p[0].left, on);
        x->light.says = str_format(q->a, "%lld 件", (long long)found.total);
    }
    return OK;
}

static str today_said(request *q, const calendar *cal)
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
    asked k;
    application_counts n;
    TRY(ask(q, LIT("/office"), &k));
    TRY(application_counts_of(q->work, &n));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_DESK, STR("待办")));
    v.today = today_said(q, &k.cal);
    fill_counts(q, &n, &v);
    if (v.may_read) {
        TRY(fill_days(&k, &v));
        TRY(fill_list(&k, &v.list));
    }
    page_office_desk(&r->body, &v);
    return OK;
}

static err list_page(request *q, response *r)
{
    desk_view v = {.may_read = true, .may_add = web_may(q, RIGHT_REGISTER)};
    asked k;
    TRY(ask(q, LIT("/office/applications"), &k));
    TRY(office_frame_init(q, r, &v.frame,
                          k.circle == CIRCLE_OWN ? OFFICE_OWN : OFFICE_APPLICATIONS,
                          k.circle == CIRCLE_OWN ? STR("我经办的") : STR("依申请公开")));
    v.today = today_said(q, &k.cal);
    TRY(fill_list(&k, &v.list));
    page_office_applications(&r->body, &v);
    return OK;
}

/* --- taking a list away: masked, as the page shows it --- */

enum { COLUMNS = 10 };
static const str heads[COLUMNS] = {
    STR_INIT("申请编号"), STR_INIT("信息名称"), STR_INIT("申请人"), STR_INIT("申请人类别"),
    STR_INIT("渠道"),     STR_INIT("收到日"),   STR_INIT("到期日"), STR_INIT("环节"),
    STR_INIT("承办"),     STR_INIT("期限"),
};

static void cells_of(const asked *k, const application_row *x, str cells[COLUMNS])
{
    arena *a = k->q->a;
    case_row row = row_of(k, x);
    cells[0] = x->application_no;
    cells[1] = row.title;
    cells[2] = x->applicant;
    cells[3] = str_of(applicant_class_words[x->applicant_class]);
    cells[4] = row.kind;
    cells[5] = str_copy(a, str_of(day_iso(x->received_on).c));
    cells[6] = row.due;
    cells[7] = row.stage;
    cells[8] = row.holder;
    cells[9] = row.light.says;
}

LIST_TYPE(found_rows, application_row);

static err find_all(asked *k, found_rows *all)
{
    *all = (found_rows){0};
    k->filter.most = EXPORT_EACH;
    while (all->n < EXPORT_MOST) {
        application_page found;
        k->filter.skip = (int64_t)all->n;
        TRY(application_list(k->q->work, &k->filter, &found));
        for (size_t i = 0; i < found.rows.n; i++)
            *list_add(k->q->a, all) = found.rows.p[i];
        if (found.rows.n < EXPORT_EACH)
            break;
    }
    return OK;
}

static void write_csv(asked *k, const found_rows *all, buf *out)
{
    str cells[COLUMNS];
    buf_put(out, STR("\xEF\xBB\xBF"));
    csv_put_row(out, heads, COLUMNS);
    for (size_t i = 0; i < all->n; i++) {
        cells_of(k, &all->p[i], cells);
        csv_put_row(out, cells, COLUMNS);
    }
}

static err write_xlsx(asked *k, const found_rows *all, buf *out)
{
    static const int widths[COLUMNS] = {140, 220, 70, 90, 80, 80, 80, 80, 100, 60};
    arena *a = k->q->a;
    str cells[COLUMNS], trouble;
    document d = {.title = STR("依申请公开办理清单"), .author = k->q->office.name,
                  .issued = k->q->work->today};
    grid *g = arena_new(a, grid);
    *g = (grid){.name = STR("清单"), .caption = STR("依申请公开办理清单"),
                .rows = (int)all->n + 1, .columns = COLUMNS, .head_rows = 1};
    memcpy(g->widths, widths, sizeof widths);
    for (int c = 0; c < COLUMNS; c++)
        grid_add(a, g, 0, c, 1, 1, GRID_HEAD, heads[c]);
    for (size_t i = 0; i < all->n; i++) {
        cells_of(k, &all->p[i], cells);
        for (int c = 0; c < COLUMNS; c++)
            grid_add(a, g, (int)i + 1, c, 1, 1, GRID_TEXT, cells[c]);
    }
    document_add_grid(a, &d, g);
    return xlsx_write(&d, out, &trouble);
}

static err list_file(request *q, response *r)
{
    asked k;
    found_rows all;
    TRY(ask(q, LIT("/office/applications"), &k));
    TRY(find_all(&k, &all));
    r->keep = KEEP_NOT;
    if (str_ends(q->path, STR(".csv"))) {
        r->type = "text/csv; charset=utf-8";
        r->file_name = STR("依申请公开办理清单.csv");
        write_csv(&k, &all, &r->body);
        return OK;
    }
    r->type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    r->file_name = STR("依申请公开办理清单.xlsx");
    return write_xlsx(&k, &all, &r->body);
}

static const route rows[] = {
    {METHOD_GET, "/office", RIGHT_SIGNED_IN, desk_page},
    {METHOD_GET, "/office/applications", RIGHT_APPLICATION_READ, list_page},
    {METHOD_GET, "/office/applications/list.csv", RIGHT_EXPORT, list_file},
    {METHOD_GET, "/office/applications/list.xlsx", RIGHT_EXPORT, list_file},
};
const route_table desk_routes = {rows, COUNT_OF(rows)};
