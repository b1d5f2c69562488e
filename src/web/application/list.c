/* The lists: what the address asks for, and the rows that fit.
 *
 * Filters stand in the address, so that a list can be kept and sent. */
#include "web/application/list.h"

#include "pages.h"
#include "rules/reply.h"
#include "web/listing.h"

enum { EACH = 20, SOON = 3 };

#define BIT(s) (UINT32_C(1) << (s))

const group_row desk_groups[DESK_GROUPS] = {
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

static const char *const circle_ids[CIRCLE_COUNT] = {"all", "unit", "own", "done"};
static const char *const circle_words[CIRCLE_COUNT] = {"全部", "本科室", "我经办的", "已办"};

static void ask_stage(list_asked *k, str wanted)
{
    day today = k->q->work->today;
    for (size_t i = 0; i < DESK_GROUPS; i++) {
        if (!str_equal(wanted, str_of(desk_groups[i].id)))
            continue;
        k->group = wanted;
        k->filter.stages = desk_groups[i].stages;
        if (desk_groups[i].by == BY_TODAY)
            k->filter.due_from = k->filter.due_to = today;
        if (desk_groups[i].by == BY_SOON) {
            k->filter.due_from = day_after(today, 1);
            k->filter.due_to = calendar_workdays_after(&k->cal, today, WORKDAYS(SOON));
        }
        if (desk_groups[i].by == BY_OVERDUE)
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

/* False: none was asked for, or none that can be read. */
static bool ask_day(list_asked *k, const char *name, day *on)
{
    str wanted = str_trim(query_value(k->q, name));
    if (wanted.n == 0)
        return false;
    if (day_parse(wanted, on))
        return true;
    k->wrong = STR("日期要写成 2024-01-30 这样；写错的日期没有用来查找。");
    return false;
}

static void ask_days(list_asked *k)
{
    day on;
    if (ask_day(k, "due", &on))
        k->filter.due_from = k->filter.due_to = on;
    if (ask_day(k, "from", &on))
        k->filter.received_from = on;
    if (ask_day(k, "to", &on))
        k->filter.received_to = on;
}

static int64_t ask_number(request *q, const char *name)
{
    int64_t n;
    return str_to_int(query_value(q, name), &n) && n > 0 ? n : 0;
}

static void ask_outcome(list_asked *k, str wanted)
{
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (str_equal(wanted, str_of(outcome_ids[i])))
            k->filter.outcome = i;
    if (k->filter.outcome >= 0 && k->group.n == 0)
        k->filter.stages = BIT(STAGE_COUNT) - 1; /* answered ones are mostly closed */
}

err list_ask(request *q, lit base, list_asked *k)
{
    *k = (list_asked){.q = q, .base = url_fixed(base)};
    k->filter = (application_filter){.due_from = DAY_NONE,
                                     .due_to = DAY_NONE,
                                     .received_from = DAY_NONE,
                                     .received_to = DAY_NONE,
                                     .light = -1,
                                     .outcome = -1,
                                     .applicant_class = listing_index(
                                         applicant_class_ids, APPLICANT_CLASS_COUNT,
                                         query_value(q, "class")),
                                     .channel = listing_index(channel_ids, CHANNEL_COUNT,
                                                              query_value(q, "channel")),
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
    if (k->circle == CIRCLE_DONE) {
        k->filter.done_by = q->who.account;
        k->filter.stages = BIT(STAGE_COUNT) - 1;
        k->filter.order = LIST_BY_RECEIPT;
    }
    ask_stage(k, query_value(q, "s"));
    ask_days(k);
    ask_outcome(k, query_value(q, "outcome"));
    if (ask_number(q, "unit") > 0)
        k->filter.unit = (unit_id){ask_number(q, "unit")};
    if (ask_number(q, "person") > 0)
        k->filter.account = (account_id){ask_number(q, "person")};
    for (int i = 0; i < COURSE_LIGHT_COUNT; i++)
        if (str_equal(query_value(q, "light"), str_of(course_light_ids[i])))
            k->filter.light = i;
    if (str_equal(query_value(q, "order"), STR("received")))
        k->filter.order = LIST_BY_RECEIPT;
    if (str_equal(query_value(q, "order"), STR("due")))
        k->filter.order = LIST_BY_DUE;
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
url list_here(const list_asked *k, url base)
{
    request *q = k->q;
    url u = base;
    static const struct {
        const char *name;
        lit as;
    } kept[] = {{"of", {"of", 2}},     {"s", {"s", 1}},         {"q", {"q", 1}},
                {"unit", {"unit", 4}}, {"light", {"light", 5}}, {"due", {"due", 3}},
                {"person", {"person", 6}}, {"outcome", {"outcome", 7}}, {"from", {"from", 4}},
                {"to", {"to", 2}},     {"class", {"class", 5}}, {"channel", {"channel", 7}}};
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

case_row list_row(const list_asked *k, const application_row *x)
{
    arena *a = k->q->a;
    move next = case_next_move(x->stage);
    return (case_row){
        .light = case_light(a, x->light, x->left, x->due_on),
        .done = x->light == COURSE_DONE,
        .id = str_format(a, "%lld", (long long)x->application.n),
        .hidden = x->hidden,
        .helped = !x->hidden && k->filter.unit.n != 0 && x->unit.n != k->filter.unit.n,
        .title = x->hidden           ? STR("（别的科室承办，内容不显示）")
                 : x->title.n > 0 ? x->title
                                    : STR("（没有写明）"),
        .number = x->application_no,
        .applicant = x->hidden ? STR("—") : x->applicant,
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

static void offer_filters(const list_asked *k, case_list *v)
{
    request *q = k->q;
    for (size_t i = 0; i < k->names.units.n; i++) {
        const handling_unit *u = &k->names.units.p[i];
        add_choice(q->a, &v->units, str_format(q->a, "%lld", (long long)u->unit.n), u->name,
                   k->filter.unit.n == u->unit.n && k->circle != CIRCLE_UNIT);
    }
    for (size_t i = 0; i < DESK_GROUPS; i++)
        if (desk_groups[i].by != BY_STAGE)
            add_choice(q->a, &v->stages, str_of(desk_groups[i].id), str_of(desk_groups[i].says),
                       str_equal(k->group, str_of(desk_groups[i].id)));
    for (int s = 0; s < STAGE_COUNT; s++)
        add_choice(q->a, &v->stages, str_of(stage_ids[s]), str_of(stage_words[s]),
                   str_equal(k->group, str_of(stage_ids[s])));
    add_choice(q->a, &v->stages, STR("any"), STR("包括已归档"),
               str_equal(k->group, STR("any")));
    for (size_t i = 0; i < k->names.staff.n; i++) {
        const account_view *who = &k->names.staff.p[i];
        if (roles_allow(who->roles, RIGHT_HANDLE))
            add_choice(q->a, &v->persons,
                       str_format(q->a, "%lld", (long long)who->account.n), who->name,
                       ask_number(q, "person") == who->account.n);
    }
    for (int i = 0; i < OUTCOME_COUNT; i++)
        add_choice(q->a, &v->outcomes, str_of(outcome_ids[i]), str_of(reply_rules[i].label),
                   k->filter.outcome == i);
    for (int i = 0; i < APPLICANT_CLASS_COUNT; i++)
        add_choice(q->a, &v->classes, str_of(applicant_class_ids[i]),
                   str_of(applicant_class_words[i]), k->filter.applicant_class == i);
    for (int i = 0; i < CHANNEL_COUNT; i++)
        add_choice(q->a, &v->channels, str_of(channel_ids[i]), str_of(channel_words[i]),
                   k->filter.channel == i);
    for (int i = 0; i < COURSE_DONE; i++)
        add_choice(q->a, &v->lights, str_of(course_light_ids[i]), str_of(course_light_words[i]),
                   k->filter.light == i);
    for (int i = 0; i < CIRCLE_COUNT; i++)
        if (i != CIRCLE_UNIT || q->work->unit.n != 0)
            add_choice(q->a, &v->views, str_of(circle_ids[i]), str_of(circle_words[i]),
                       (int)k->circle == i);
}

static str heading_of(const list_asked *k, int64_t total)
{
    str what = str_of(circle_words[k->circle]);
    for (size_t i = 0; i < DESK_GROUPS; i++)
        if (str_equal(k->group, str_of(desk_groups[i].id)))
            what = str_of(desk_groups[i].says);
    for (int s = 0; s < STAGE_COUNT; s++)
        if (str_equal(k->group, str_of(stage_ids[s])))
            what = str_of(stage_words[s]);
    return total >= LIST_TOTAL_MOST
               ? str_format(k->q->a, "%.*s %lld 件以上", STR_ARG(what), (long long)total)
               : str_format(k->q->a, "%.*s %lld 件", STR_ARG(what), (long long)total);
}

err list_fill(list_asked *k, response *r, case_list *v)
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
        .order = url_query(q->a, list_here(k, k->base), LIT("order"),
                           received ? STR("due") : STR("received")),
        .words = query_value(q, "q"),
        .applicant = k->filter.applicant,
        .day = query_value(q, "due"),
        .from = query_value(q, "from"),
        .to = query_value(q, "to"),
        .wrong = k->wrong,
        .may_name = web_may(q, RIGHT_PERSONAL_READ),
        .may_export = web_may(q, RIGHT_EXPORT),
        .empty = STR("没有这样的申请。"),
    };
    offer_filters(k, v);
    mass_offer(q, &v->masses);
    v->may_mass = v->masses.n > 0;
    if (v->may_export)
        TRY(copy_open(k, r, &v->copy));
    for (size_t i = 0; i < found.rows.n; i++)
        *list_add(q->a, &v->rows) = list_row(k, &found.rows.p[i]);
    url base = list_here(k, k->base);
    if (received)
        base = url_query(q->a, base, LIT("order"), STR("received"));
    pager_init(q, &v->pager, base, page, EACH, found.total);
    return OK;
}

static err list_page(request *q, response *r)
{
    desk_view v = {.may_read = true, .may_add = web_may(q, RIGHT_REGISTER)};
    list_asked k;
    TRY(list_ask(q, LIT("/office/applications"), &k));
    static const office_entry entries[CIRCLE_COUNT] = {OFFICE_APPLICATIONS, OFFICE_APPLICATIONS,
                                                       OFFICE_OWN, OFFICE_DONE};
    TRY(office_frame_init(q, r, &v.frame, entries[k.circle],
                          entries[k.circle] == OFFICE_APPLICATIONS
                              ? STR("依申请公开")
                              : str_of(circle_words[k.circle])));
    v.today = desk_today(q, &k.cal);
    TRY(list_fill(&k, r, &v.list));
    page_office_applications(&r->body, &v);
    return OK;
}

/* --- the search of the bar ------------------------------------------------------------ */

/* A number leads to its case, words to the list; a whole name, where no words fit and
 * the right is there, to the applicant's cases. */
static err find(request *q, response *r)
{
    str words = str_trim(query_value(q, "q"));
    application_id id;
    application_page found;
    url all = url_query(q->a, URL("/office/applications"), LIT("s"), STR("any"));
    application_filter f = {.stages = BIT(STAGE_COUNT) - 1,
                            .due_from = DAY_NONE,
                            .due_to = DAY_NONE,
                            .received_from = DAY_NONE,
                            .received_to = DAY_NONE,
                            .light = -1,
                            .outcome = -1,
                            .applicant_class = -1,
                            .channel = -1,
                            .words = words,
                            .most = 1};
    if (words.n == 0 || str_length(words) > 100)
        return response_see_other(r, URL("/office/applications"));
    application_view v;
    if (application_find(q->work, words, &id) == OK &&
        application_open(q->work, id, DAY_NONE, &v) == OK)
        return response_see_other(r, case_url(q->a, id));
    q->work->problems->n = 0;
    TRY(application_list(q->work, &f, &found));
    if (found.rows.n == 0 && web_may(q, RIGHT_PERSONAL_READ)) {
        f.words = (str){NULL, 0};
        f.applicant = words;
        TRY(application_list(q->work, &f, &found));
        if (found.rows.n > 0)
            return response_see_other(r, url_query(q->a, all, LIT("applicant"), words));
    }
    return response_see_other(r, url_query(q->a, all, LIT("q"), words));
}

static const route rows[] = {
    {METHOD_GET, "/office/applications", RIGHT_APPLICATION_READ, list_page},
    {METHOD_GET, "/office/find", RIGHT_APPLICATION_READ, find},
};
const route_table list_routes = {rows, COUNT_OF(rows)};
