/* Units: an office renames and closes them, but never forgets one that old
 * cases name. */
#include "acts/account/change.h"
#include "acts/act.h"
#include "store/counter.h"
#include "store/unit.h"

enum { NAME_MOST = 60, MOST_UNITS = 10000 };

static err check_name(work *w, str name, unit_id self)
{
    handling_unit key = {.agency = w->agency, .name = name}, there;
    if (name.n == 0 || !str_is_utf8(name) || str_length(name) > NAME_MOST) {
        problems_add(w->problems, STR("name"), "科室名称请写 1 至 %d 个字。", NAME_MOST);
        return INVALID;
    }
    err e = store_one(w->store, w->a, &unit_by_name, &handling_unit_shape, &key,
                      &handling_unit_shape, &there);
    if (e == NOT_FOUND || (e == OK && there.unit.n == self.n))
        return OK;
    if (e == OK)
        problems_add(w->problems, STR("name"), "已经有科室“%.*s”，没有改动。", STR_ARG(name));
    return e == OK ? CONFLICT : e;
}

static err finish(work *w, err e, unit_id which, str kind, str says)
{
    if (e == OK)
        e = act_append(w, kind, str_format(w->a, "unit/%lld", (long long)which.n), says);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

static err add(work *w, handling_unit *u)
{
    TRY(check_name(w, u->name, u->unit));
    TRY(counter_next(w->store, w->a, w->agency, STR("unit"), 1, &u->unit.n));
    return store_change(w->store, &unit_insert, &handling_unit_shape, u, NULL);
}

err unit_add(work *w, str name, unit_id *out)
{
    handling_unit u = {.agency = w->agency, .name = str_trim(name)};
    TRY(account_need(w, RIGHT_ACCOUNTS));
    TRY(act_begin(w));
    err e = add(w, &u);
    str says = str_format(w->a, "设立科室“%.*s”。", STR_ARG(u.name));
    TRY(finish(w, e, u.unit, STR("unit_add"), says));
    *out = u.unit;
    return OK;
}

err unit_look(work *w, unit_id which, handling_unit *out)
{
    handling_unit key = {.agency = w->agency, .unit = which};
    return store_one(w->store, w->a, &unit_get, &handling_unit_shape, &key, &handling_unit_shape,
                     out);
}

static err begin(work *w, unit_id which, handling_unit *out)
{
    TRY(account_need(w, RIGHT_ACCOUNTS));
    TRY(act_begin(w));
    err e = unit_look(w, which, out);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("unit"), "没有这个科室。");
    if (e == OK && out->closed) {
        problems_add(w->problems, STR("unit"), "科室“%.*s”已经撤销，没有改动。",
                     STR_ARG(out->name));
        e = CONFLICT;
    }
    if (e != OK)
        store_rollback(w->store);
    return e;
}

err unit_rename(work *w, unit_id which, str name)
{
    handling_unit u;
    name = str_trim(name);
    TRY(begin(w, which, &u));
    str says = str_format(w->a, "科室“%.*s”改名为“%.*s”。", STR_ARG(u.name), STR_ARG(name));
    err e = check_name(w, name, which);
    u.name = name;
    if (e == OK)
        e = store_change(w->store, &unit_update, &handling_unit_shape, &u, NULL);
    return finish(w, e, which, STR("unit_rename"), says);
}

err unit_close(work *w, unit_id which)
{
    handling_unit u;
    account_record key = {.agency = w->agency, .unit = which};
    account_count sit;
    TRY(begin(w, which, &u));
    err e = store_one(w->store, w->a, &accounts_in_unit, &account_shape, &key,
                      &account_count_shape, &sit);
    if (e == OK && sit.n > 0) {
        problems_add(w->problems, STR("unit"), "这个科室还有 %lld 个账号，没有撤销。请先调走或停用。",
                     (long long)sit.n);
        e = CONFLICT;
    }
    u.closed = true;
    if (e == OK)
        e = store_change(w->store, &unit_update, &handling_unit_shape, &u, NULL);
    return finish(w, e, which, STR("unit_close"),
                  str_format(w->a, "撤销科室“%.*s”。", STR_ARG(u.name)));
}

err unit_all(work *w, unit_list *out)
{
    handling_unit key = {.agency = w->agency};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &units, &handling_unit_shape, &key, &handling_unit_shape,
                   MOST_UNITS, &rows, &n, NULL));
    *out = (unit_list){rows, n, n};
    return OK;
}
