/* How cases, people and deadlines are called on the office's pages. */
#include "web/application.h"

static bool is_among(const account_list *some, account_id which)
{
    for (size_t i = 0; i < some->n; i++)
        if (some->p[i].account.n == which.n)
            return true;
    return false;
}

err case_names_read(request *q, case_names *out)
{
    *out = (case_names){0};
    TRY(unit_all(q->work, &out->units));
    TRY(account_names(q->work, &out->everyone));
    for (int role = 0; role < STAFF_SUPERVISOR; role++)
        for (size_t i = 0; i < out->everyone.n; i++) {
            const account_view *x = &out->everyone.p[i];
            if (x->state == ACCOUNT_ACTIVE && roles_have(x->roles, (staff_role)role) &&
                !is_among(&out->staff, x->account))
                *list_add(q->a, &out->staff) = *x;
        }
    return OK;
}

str case_unit_name(const case_names *names, unit_id which)
{
    for (size_t i = 0; i < names->units.n; i++)
        if (names->units.p[i].unit.n == which.n)
            return names->units.p[i].name;
    return (str){NULL, 0};
}

str case_staff_name(const case_names *names, account_id which)
{
    for (size_t i = 0; i < names->everyone.n; i++)
        if (names->everyone.p[i].account.n == which.n)
            return names->everyone.p[i].name;
    return (str){NULL, 0};
}

light_view case_light(arena *a, course_light light, workdays left, day due_on)
{
    static const clock_light shapes[COURSE_LIGHT_COUNT] = {
        [COURSE_GREEN] = LIGHT_GREEN,   [COURSE_AMBER] = LIGHT_AMBER,
        [COURSE_RED] = LIGHT_RED,       [COURSE_PAUSED] = LIGHT_PAUSED,
        [COURSE_DONE] = LIGHT_PAUSED,
    };
    str says;
    if (light == COURSE_PAUSED || light == COURSE_DONE || !day_is(due_on))
        says = str_of(course_light_words[light]);
    else if (left.n > 0)
        says = str_format(a, "还剩 %d 个工作日", left.n);
    else if (left.n == 0)
        says = STR("今天到期");
    else
        says = str_format(a, "已逾期 %d 个工作日", -left.n);
    return light_of(shapes[light], says);
}

url case_url(arena *a, application_id which)
{
    return url_int(a, URL("/office/applications/"), which.n);
}

url case_page_url(arena *a, application_id which, str page)
{
    return url_part(a, url_lit(a, case_url(a, which), LIT("/")), page);
}

move case_next_move(stage at)
{
    static const move next[STAGE_COUNT] = {
        [STAGE_ARRIVED] = MOVE_CONFIRM,
        [STAGE_TO_REGISTER] = MOVE_REGISTER,
        [STAGE_TO_ASSIGN] = MOVE_ASSIGN,
        [STAGE_TO_ACCEPT] = MOVE_ACCEPT,
        [STAGE_HANDLING] = MOVE_COUNT,
        [STAGE_SUPPLEMENTING] = MOVE_SUPPLEMENT,
        [STAGE_CONSULTING] = MOVE_CONSULT_REPLY,
        [STAGE_WAITING_PAYMENT] = MOVE_PAY_FEE,
        [STAGE_TO_REVIEW] = MOVE_REVIEW,
        [STAGE_TO_LEGAL] = MOVE_LEGAL,
        [STAGE_TO_SECRECY] = MOVE_SECRECY,
        [STAGE_TO_SIGN] = MOVE_SIGN,
        [STAGE_TO_SERVE] = MOVE_SERVE,
        [STAGE_TO_ARCHIVE] = MOVE_ARCHIVE,
        [STAGE_ARCHIVED] = MOVE_COUNT,
        [STAGE_WITHDRAWN] = MOVE_ARCHIVE,
    };
    return next[at];
}

err case_of(const request *q, application_id *out)
{
    int64_t n;
    if (!str_to_int(part_value(q, "application"), &n) || n < 1)
        return NOT_FOUND;
    *out = (application_id){n};
    return OK;
}

str case_articles(arena *a, const article *p, int n)
{
    str_list cites = {0};
    for (int i = 0; i < n; i++)
        *list_add(a, &cites) = law_cite(p[i]);
    return str_join(a, &cites, STR("、"));
}

bool case_may(const request *q, const course *c, move m, move_state *why)
{
    return course_allows(c, m, q->work->roles, q->work->unit, false, why);
}
