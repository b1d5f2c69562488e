/* Opening the office for a command, and saying what went wrong in it. */
#include "cli/office.h"

#include <unistd.h>

#include "acts/calendar.h"
#include "acts/office.h"
#include "acts/scan.h"
#include "acts/settings.h"
#include "cli/file.h"

static err open_store(const call *c, store_mode mode, work *out)
{
    str trouble = {NULL, 0};
    work w = {.a = c->a, .actor = STR("命令行"), .today = c->today, .now = c->now};
    err e = store_open(c->a, c->db, mode, &w.store, &trouble);
    if (e != OK) {
        /* locked, or of a later program: the database's trouble, nobody's data */
        e = e == CONFLICT ? FAULT : e;
        say_error(e, trouble);
        return e;
    }
    w.problems = arena_new(c->a, problems);
    problems_init(w.problems, c->a);
    *out = w;
    return OK;
}

err office_create_database(const call *c, work *out)
{
    return open_store(c, STORE_CREATE, out);
}

err office_open(const call *c, work *out)
{
    work w;
    TRY(open_store(c, STORE_EXISTING, &w));
    agency_list offices;
    err e = office_all(&w, &offices);
    if (e == OK && offices.n == 0) {
        e = NOT_FOUND;
        say_error(e, STR("数据库里还没有机关。请先运行 gongkai init 或 gongkai demo。"));
    } else if (e != OK) {
        office_say(&w, e);
    }
    if (e != OK) {
        office_close(&w);
        return e;
    }
    w.agency = offices.p[0].agency;
    *out = w;
    return OK;
}

err office_open_with_keys(const call *c, work *out)
{
    TRY(office_open(c, out));
    err e = office_keys(c, KEYRING_EXISTING, out);
    if (e != OK)
        office_close(out);
    return e;
}

static bool is_there(const call *c)
{
    str scheme = STR("sqlite:");
    return c->db_given || !str_starts(c->db, scheme) ||
           access(str_c(c->a, str_slice(c->db, scheme.n, c->db.n)), F_OK) == 0;
}

err office_rules(const call *c, day as_of, calendar *cal, settings *s)
{
    work w;
    office_settings own = settings_unset();
    *cal = calendar_published;
    cal->as_of = as_of;
    *s = settings_default;
    if (!is_there(c))
        return OK;
    TRY(office_open(c, &w));
    err e = office_calendar_of(&w, as_of, cal);
    if (e == OK)
        e = office_settings_of(&w, &own);
    if (e == OK)
        *s = own.rules;
    else
        office_say(&w, e);
    office_close(&w);
    return e;
}

err office_phones(const call *c, str_list *out)
{
    work w;
    *out = (str_list){0};
    if (!is_there(c))
        return OK;
    TRY(office_open(c, &w));
    err e = scan_phones(&w, out);
    if (e != OK)
        office_say(&w, e);
    office_close(&w);
    return e;
}

err office_keys(const call *c, keyring_mode mode, work *w)
{
    keyring *keys;
    str trouble = {NULL, 0};
    /* beside an SQLite file the folder is there; a server's database has none */
    if (mode == KEYRING_CREATE)
        file_make_folders(c->a, c->key);
    err e = keyring_open(c->a, c->key, mode, &keys, &trouble);
    if (e != OK)
        say_error(e, trouble);
    else
        w->keys = keys;
    return e;
}

void office_close(work *w)
{
    /* only office_keys put it there, and nobody else has it by now */
    keyring_close((keyring *)(uintptr_t)w->keys);
    w->keys = NULL;
    store_close(w->store);
    w->store = NULL;
}

int office_exit(const work *w, err e)
{
    return exit_of(e == CONFLICT && store_is_held(w->store) ? FAULT : e);
}

int office_say(const work *w, err e)
{
    if (e == CONFLICT && store_is_held(w->store))
        e = FAULT;
    return w->problems->n > 0 ? say_problems(e, w->problems)
                              : say_error(e, store_trouble(w->store));
}
