/* One case: what it is, its clocks with every day counted out, its steps, and what
 * may be done now. */
#include "acts/calendar.h"
#include "pages.h"
#include "web/application.h"
#include "web/dossier.h"
#include "web/me.h"
#include "web/remedies/show.h"

url remedy_url(request *q, remedy_case_id which)
{
    return url_int(q->a, URL("/office/remedies/"), which.n);
}

err remedy_of_path(request *q, remedy_case_id *out)
{
    return str_to_int(part_value(q, "case"), &out->n) && out->n > 0 ? OK : NOT_FOUND;
}

light_view remedy_light_view(request *q, course_light light, workdays left)
{
    static const clock_light lights[COURSE_LIGHT_COUNT] = {[COURSE_GREEN] = LIGHT_GREEN,
                                                           [COURSE_AMBER] = LIGHT_AMBER,
                                                           [COURSE_RED] = LIGHT_RED,
                                                           [COURSE_PAUSED] = LIGHT_PAUSED,
                                                           [COURSE_DONE] = LIGHT_PAUSED};
    str says = left.n < 0    ? str_format(q->a, "超期 %d 个工作日", -left.n)
               : left.n == 0 ? STR("今天到期")
                             : str_format(q->a, "还有 %d 个工作日", left.n);
    return light_of(lights[light], says);
}

remedy_line remedy_line_of(request *q, const calendar *cal, const remedy_row *row)
{
    workdays left;
    course_light light = remedy_light_on(cal, row->due_on, q->work->today, &left);
    str kind = str_of(remedy_kind_words[row->kind]);
    if (row->route >= 0)
        kind = str_format(q->a, "%.*s（%s）", STR_ARG(kind), suit_route_words[row->route]);
    return (remedy_line){
        .address = remedy_url(q, row->remedy_case),
        .no = row->case_no.n > 0 ? row->case_no
                                 : str_format(q->a, "第 %lld 件", (long long)row->remedy_case.n),
        .kind = kind,
        .organ = row->organ,
        .application = row->application_no,
        .accepted = day_chinese(q->a, row->accepted_on),
        .stage = str_of(remedy_stage_words[row->stage]),
        .result = row->result < 0 ? STR("尚未审结") : str_of(remedy_result_words[row->result]),
        .light = remedy_light_view(q, light, left),
        .lit = day_is(row->due_on),
    };
}

/* --- clocks ------------------------------------------------------------------- */

enum { DAYS_MOST = 120 };

static void count_days(request *q, const remedy_view *c, const remedy_clock *k,
                       remedy_clock_view *out)
{
    bool works = k->length.unit == UNIT_WORKDAYS;
    int n = 0;
    if (k->length.length == 0 || k->length.unit == UNIT_MONTHS)
        return;
    for (int i = 1; i <= DAYS_MOST && !day_before(k->until, day_after(k->from, i)); i++) {
        day on = day_after(k->from, i);
        day_fact that = calendar_day(&c->cal, on);
        char room[200];
        line why = LINE_IN(room);
        bool stopped = k->stops && remedy_day_stops(c->counted, c->course.count, on);
        bool counts = !stopped && (!works || that.works);
        if (stopped)
            line_put(&why, STR("中止期间"));
        else
            day_fact_why(&that, &why);
        n += counts;
        bool beyond = n > k->length.length && !stopped;
        *list_add(q->a, &out->days) = (remedy_day){
            .on = on,
            .counted = beyond   ? STR("顺延")
                       : counts ? str_format(q->a, "第 %d 日", n)
                                : STR("不计"),
            .why = str_copy(q->a, line_str(&why)),
            .off = !counts,
        };
    }
    out->explained = out->days.n > 0;
}

static str length_said(request *q, const remedy_clock *k)
{
    static const char *const units[PERIOD_UNIT_COUNT] = {
        [UNIT_WORKDAYS] = "个工作日", [UNIT_DAYS] = "日", [UNIT_MONTHS] = "个月"};
    if (k->length.length == 0)
        return STR("另定");
    return str_format(q->a, "%d%s", k->length.length, units[k->length.unit]);
}

/* Did a suspension move this clock? */
static bool stopped_days(const remedy_view *c, const remedy_clock *k)
{
    day last = k->stands ? day_after(k->from, DAYS_MOST) : k->until;
    for (day on = day_after(k->from, 1); day_is(last) && !day_before(last, on);
         on = day_after(on, 1))
        if (remedy_day_stops(c->counted, c->course.count, on))
            return true;
    return false;
}

static void add_clock(request *q, const remedy_view *c, const remedy_clock *k,
                      remedy_page_view *v)
{
    day end = day_is(k->done_on) ? k->done_on : q->work->today;
    remedy_clock_view *row = list_add(q->a, &v->clocks);
    *row = (remedy_clock_view){
        .name = str_of(k->name),
        .from = day_chinese(q->a, k->from),
        .until = day_is(k->until) ? day_chinese(q->a, k->until)
                 : k->stands      ? STR("中止期间不计算，恢复后接着算")
                                  : STR("当时的法律没有这个期限"),
        .done = day_is(k->done_on) ? day_chinese(q->a, k->done_on) : STR(""),
        .basis = k->because == ARTICLE_COUNT ? STR("") : law_cite(k->because),
        .stopped = k->stops && stopped_days(c, k)
                       ? str_format(q->a, "中止期间不计：%.*s", STR_ARG(law_cite(k->stopped_by)))
                       : STR(""),
        .length = length_said(q, k),
        .ours = k->ours,
        .late = k->ours && !k->may && day_is(k->until) && day_before(k->until, end),
    };
    count_days(q, c, k, row);
}

/* --- steps and moves ------------------------------------------------------------ */

/* Who did it, as the office knows him; the command line and an import by their own word. */
static str who_of(const case_names *names, const remedy_event *e)
{
    str name = case_staff_name(names, e->account);
    return name.n > 0 ? name : e->actor.n > 0 ? e->actor : STR("导入");
}

static void add_steps(request *q, const remedy_view *c, const case_names *names,
                      remedy_page_view *v)
{
    for (size_t i = c->step_count; i-- > 0;) {
        const remedy_event *e = &c->steps[i];
        bool counts = e->kind == REMEDY_VOIDED;
        for (size_t j = 0; !counts && j < c->course.count; j++)
            counts = c->counted[j].step == e->step;
        str says = e->says;
        if (day_is(e->due_on))
            says = str_format(q->a, "%.*s%s%s", STR_ARG(says), says.n > 0 ? "；" : "",
                              str_c(q->a, day_chinese(q->a, e->due_on)));
        *list_add(q->a, &v->steps) =
            (remedy_step_view){.step = e->step,
                               .on = day_chinese(q->a, e->happened_on),
                               .name = str_of(remedy_event_words[e->kind]),
                               .choice = str_of(remedy_choice_words[e->choice]),
                               .says = says,
                               .actor = who_of(names, e),
                               .voided = !counts};
    }
}

static void add_moves(request *q, const remedy_view *c, remedy_page_view *v)
{
    for (int m = 0; m < REMEDY_MOVE_COUNT; m++)
        if (c->course.moves[m])
            *list_add(q->a, &v->moves) = (remedy_button){
                url_part(q->a, url_lit(q->a, remedy_url(q, c->record.remedy_case), LIT("/")),
                         str_of(remedy_moves[m].id)),
                str_of(remedy_moves[m].name), str_of(remedy_moves[m].effect)};
}

static void fill_facts(request *q, const remedy_view *c, remedy_page_view *v)
{
    const remedy_case *k = &c->record;
    const remedy_course *now = &c->course;
    v->kind = str_of(remedy_kind_words[k->kind]);
    if (k->route >= 0)
        v->route = str_of(suit_route_words[k->route]);
    v->organ = c->form.organ;
    v->no = k->case_no;
    v->application = k->application_no;
    v->has_application = k->application_no.n > 0;
    v->accepted = day_chinese(q->a, k->accepted_on);
    v->co_defendant = c->form.co_defendant;
    v->procedure = str_of(remedy_choice_words[now->procedure]);
    v->result = now->result < 0 ? STR("尚未审结") : str_of(remedy_result_words[now->result]);
    v->decision = str_of(remedy_choice_words[now->decision]);
    if (day_is(now->hearing_on))
        v->hearing = day_chinese(q->a, now->hearing_on);
    v->cause = str_of(remedy_choice_words[now->cause]);
    v->told = now->leader_told;
    v->origin = c->form.origin < 0 ? STR("") : str_of(remedy_origin_words[c->form.origin]);
    v->appeal = str_of(remedy_choice_words[now->appeal_by]);
    if (day_is(now->suspended_on))
        v->suspended = day_chinese(q->a, now->suspended_on);
    v->lit = day_is(now->due_on);
    v->light = remedy_light_view(q, now->light, now->left);
    v->stage = tag_of(now->overdue                    ? TAG_BAD
                      : now->stage == REMEDY_CLOSED ? TAG_OFF
                                                      : TAG_WARN,
                      str_of(remedy_stage_words[now->stage]));
}

/* The new reply by its number; a link where it was written here. */
static void fill_reply(request *q, const remedy_view *c, application_id about,
                       remedy_page_view *v)
{
    for (size_t i = 0; i < c->course.count; i++)
        if (c->counted[i].kind == REMEDY_REANSWERED)
            v->reply = c->counted[i].says;
    v->reply_linked = v->linked && c->course.reply.n != 0;
    if (v->reply_linked)
        v->reply_address = url_int(q->a, url_lit(q->a, case_url(q->a, about), LIT("/letters/")),
                                   c->course.reply.n);
}

err remedy_page(request *q, response *r)
{
    remedy_page_view v = {0};
    remedy_case_id which;
    remedy_view c;
    case_names names;
    day as_of = DAY_NONE;
    TRY(remedy_of_path(q, &which));
    if (query_has(q, "on") && (!day_parse(query_value(q, "on"), &as_of) ||
                               day_before(q->work->today, as_of)))
        return NOT_FOUND;
    TRY(remedy_look(q->work, which, as_of, &c));
    TRY(case_names_read(q, &names));
    fill_facts(q, &c, &v);
    application_id about = {0};
    v.linked = v.has_application && web_may(q, RIGHT_APPLICATION_READ) &&
               application_find(q->work, c.record.application_no, &about) == OK;
    if (v.linked)
        v.application_address = case_url(q->a, about);
    fill_reply(q, &c, about, &v);
    for (size_t i = 0; i < c.course.clock_count; i++)
        add_clock(q, &c, &c.course.clocks[i], &v);
    add_steps(q, &c, &names, &v);
    if (day_is(as_of))
        v.as_of = str_format(q->a, "这是 %.*s 当天的情况。", STR_ARG(day_chinese(q->a, as_of)));
    else
        add_moves(q, &c, &v);
    if (str_equal(query_value(q, "done"), STR("1")))
        v.notice = (notice){STR("已经登记。"), true};
    str title = v.no.n > 0 ? v.no : str_format(q->a, "%.*s案件 %lld", STR_ARG(v.kind),
                                               (long long)which.n);
    TRY(office_frame_init(q, r, &v.frame, OFFICE_REMEDIES, title));
    TRY(form_open(q, r, &dossier_evidence_form,
                  url_lit(q->a, remedy_url(q, which), LIT("/evidence")), &v.evidence));
    office_crumb(q, &v.frame, title, remedy_url(q, which));
    page_office_remedy(&r->body, &v);
    return OK;
}
