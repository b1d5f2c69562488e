/* The demonstration's staff: the bureau's units as its reports name them, and
 * invented people, one at least for every role. They have no passwords. */
#include "acts/demo/demo.h"
#include "store/unit.h"

enum { NO_UNIT = -1 };
enum { OFFICE, LICENCES, EMPLOYMENT, TALENT, INSPECTION };

static const char *const unit_names[] = {
    [OFFICE] = "局办公室",       [LICENCES] = "行政审批科", [EMPLOYMENT] = "就业促进科",
    [TALENT] = "人才开发科", [INSPECTION] = "劳动保障监察大队",
};

static const struct {
    const char *login, *name;
    int in_unit;
    staff_role role;
} people[] = {
    {"system", "系统管理员", NO_UNIT, STAFF_SYSTEM_ADMIN},
    {"security", "安全管理员", NO_UNIT, STAFF_SECURITY_ADMIN},
    {"audit", "审计管理员", NO_UNIT, STAFF_AUDIT_ADMIN},
    {"zhoumin", "周敏", OFFICE, STAFF_OGI_OFFICE},
    {"wujian", "吴健", OFFICE, STAFF_OGI_HEAD},
    {"shenjing", "沈静", OFFICE, STAFF_SECRECY_REVIEWER},
    {"chenli", "陈立", LICENCES, STAFF_HANDLER},
    {"zhengfang", "郑芳", EMPLOYMENT, STAFF_HANDLER},
    {"wanghai", "王海", EMPLOYMENT, STAFF_UNIT_HEAD},
    {"weiguo", "卫国", TALENT, STAFF_HANDLER},
    {"chujie", "褚洁", INSPECTION, STAFF_HANDLER},
    {"fenglin", "冯琳", INSPECTION, STAFF_UNIT_HEAD},
    {"jianglv", "蒋律", NO_UNIT, STAFF_LAWYER},
    {"hantao", "韩涛", NO_UNIT, STAFF_LEADER},
    {"yangfan", "杨帆", NO_UNIT, STAFF_PRINCIPAL},
    {"zhudu", "朱笃", NO_UNIT, STAFF_SUPERVISOR},
};

static err find_unit(work *w, const char *name, unit_id *out)
{
    handling_unit key = {.agency = w->agency, .name = str_of(name)}, there;
    err e = store_one(w->store, w->a, &unit_by_name, &handling_unit_shape, &key,
                      &handling_unit_shape, &there);
    if (e == NOT_FOUND)
        return unit_add(w, key.name, out);
    if (e == OK)
        *out = there.unit;
    return e;
}

err demo_staff(work *w, account_link_list *links)
{
    work console = *w;
    account_console(&console);
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        account_id there;
        unit_id seat = {0};
        err e = account_find(&console, str_of(people[i].login), &there);
        if (e == OK)
            continue;
        if (e != NOT_FOUND)
            return e;
        if (people[i].in_unit != NO_UNIT)
            TRY(find_unit(&console, unit_names[people[i].in_unit], &seat));
        TRY(account_establish(&console, str_of(people[i].login), str_of(people[i].name), seat,
                              people[i].role, links));
    }
    return OK;
}

err demo_seat(work *w, const char *login, work *out)
{
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        if (!str_equal(str_of(people[i].login), str_of(login)))
            continue;
        unit_id seat = {0};
        TRY(account_find(w, str_of(login), &out->account));
        if (people[i].in_unit != NO_UNIT)
            TRY(find_unit(w, unit_names[people[i].in_unit], &seat));
        out->unit = seat;
        out->roles = roles_with((role_set){0}, people[i].role);
        out->actor = str_of(people[i].login);
        return OK;
    }
    return NOT_FOUND;
}
