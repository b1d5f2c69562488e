/* What tests of the office's case screens share. */
#include "desk.h"

#include "acts/account.h"
#include "acts/settings.h"

static void must(office *o, err e)
{
    if (e != OK)
        fail_msg("error %d: %s", e,
                 str_c(&o->a, o->problems.n > 0 ? o->problems.p[0].says
                                                : store_trouble(o->work.store)));
}

/* Two units; handler and unit head sit in the first, the office's people in none. */
void desk_opens(office *o)
{
    static const char *const set[][2] = {{"remedy.reconsider_at", "某区人民政府"},
                                         {"remedy.sue_at", "某区人民法院"},
                                         {"fee.counter", "办公室窗口"}};
    unit_id one, two;
    office_opens(o, "", true);
    office_staff(o);
    work w = o->work;
    account_console(&w);
    must(o, unit_add(&w, STR("行政审批科"), &one));
    must(o, unit_add(&w, STR("就业促进科"), &two));
    must(o, account_move(&w, office_account(o, "handler"), one));
    must(o, account_move(&w, office_account(o, "unit-head"), one));
    for (size_t i = 0; i < COUNT_OF(set); i++)
        must(o, setting_change(&w, str_of(set[i][0]), str_of(set[i][1]), STR("")));
}

/* The value of a hidden field of the last page. */
str page_field(office *o, const char *name)
{
    str page = buf_str(&o->last.body);
    str open = str_format(&o->a, "name=\"%s\" value=\"", name);
    size_t at = str_find(page, open, 0);
    if (at == SIZE_MAX)
        return STR("");
    at += open.n;
    return str_copy(&o->a, str_slice(page, at, str_find(page, STR("\""), at)));
}

const char *move_address(office *o, int64_t id, const char *name)
{
    return str_c(&o->a, str_format(&o->a, "/office/applications/%lld/%s", (long long)id, name));
}

/* Send the form of the page that is open. */
str send_form(office *o, const char *target, str seen, const char *fields)
{
    keep_cookies(o);
    str token = page_token(o), once = page_field(o, "once");
    return post(o, target,
                str_c(&o->a, str_format(&o->a, "token=%.*s&once=%.*s&seen=%.*s&%s",
                                        STR_ARG(token), STR_ARG(once), STR_ARG(seen), fields)));
}

/* Open the form of a move and send it. */
str make_move(office *o, int64_t id, const char *name, const char *fields)
{
    visit(o, move_address(o, id, name));
    str path = str_of(name);
    const char *target =
        move_address(o, id, str_c(&o->a, str_slice(path, 0, str_find(path, STR("?"), 0))));
    return send_form(o, target, page_field(o, "seen"), fields);
}

void done_move(office *o, int64_t id, const char *name, const char *fields)
{
    str page = make_move(o, id, name, fields);
    if (o->last.status != 303)
        fail_msg("%s: %d %s", name, o->last.status,
                 str_c(&o->visit, str_slice(page, str_find(page, STR("<main"), 0), page.n)));
}

/* Taken in at the counter; its number. */
int64_t takes_in(office *o, const char *fields)
{
    office_enters(o, STAFF_OGI_OFFICE);
    visit(o, "/office/applications/new");
    str page = send_form(o, "/office/applications/new", STR(""), fields);
    if (o->last.status != 200)
        fail_msg("intake: %d %s", o->last.status, str_c(&o->visit, page));
    see(o, "查询码");
    str open = STR("/office/applications/");
    int64_t id = 0;
    for (size_t at = 0; (at = str_find(page, open, at)) != SIZE_MAX; at += open.n) {
        str rest = str_slice(page, at + open.n, page.n);
        if (str_to_int(str_slice(rest, 0, str_find(rest, STR("\""), 0)), &id))
            return id;
    }
    fail_msg("no link to the case");
    return 0;
}

int64_t takes_to_handling(office *o)
{
    int64_t id = takes_in(o, INTAKE);
    done_move(o, id, "register", "applicant_class=natural_person");
    done_move(o, id, "assign", "unit=1");
    office_enters(o, STAFF_HANDLER);
    done_move(o, id, "accept", "");
    return id;
}

const char *case_address(office *o, int64_t id)
{
    return str_c(&o->a, str_format(&o->a, "/office/applications/%lld", (long long)id));
}

/* The last step of a case, as it stands. */
application_event last_step(office *o, int64_t id)
{
    application_view v;
    work w = o->work;
    w.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    must(o, application_open(&w, (application_id){id}, DAY_NONE, &v));
    application_event last = v.events.p[0];
    for (size_t i = 0; i < v.events.n; i++)
        if (v.events.p[i].step > last.step)
            last = v.events.p[i];
    return last;
}

int stage_now(office *o, int64_t id)
{
    application_view v;
    work w = o->work;
    w.roles = roles_with((role_set){0}, STAFF_OGI_OFFICE);
    must(o, application_open(&w, (application_id){id}, DAY_NONE, &v));
    return (int)v.course.stage;
}
