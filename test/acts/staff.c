#include "acts/staff.h"

#include <unistd.h>

#include "acts/act.h"
#include "acts/office.h"
#include "sql/act.h"

static char key_folder[64];

void staff_office(database *d)
{
    agency facts = {.agency = {1}, .name = STR("某市某局"), .short_name = STR("某局")};
    keyring *keys;
    d->w.now = (instant){1717200000}; /* 2024-06-01 08:00 in Beijing */
    d->w.today = day_of_instant(d->w.now);
    assert_done(d, office_found(&d->w, &facts));
    snprintf(key_folder, sizeof key_folder, "/tmp/gongkai-keys.XXXXXX");
    assert_non_null(mkdtemp(key_folder));
    str path = str_format(&d->a, "%s/k", key_folder);
    assert_int_equal(keyring_open(&d->a, path, KEYRING_CREATE, &keys, NULL), OK);
    d->w.keys = keys;
}

void staff_leave(database *d)
{
    keyring_close((keyring *)(uintptr_t)d->w.keys);
    d->w.keys = NULL;
    unlink(str_c(&d->a, str_format(&d->a, "%s/k", key_folder)));
    rmdir(key_folder);
}

str staff_keys(database *d)
{
    return str_format(&d->a, "%s/k", key_folder);
}

void staff_reopen_keys(database *d)
{
    keyring *keys;
    keyring_close((keyring *)(uintptr_t)d->w.keys);
    assert_int_equal(keyring_open(&d->a, staff_keys(d), KEYRING_EXISTING, &keys, NULL), OK);
    d->w.keys = keys;
}

void staff_later(database *d, int64_t seconds)
{
    d->w.now.s += seconds;
    d->w.today = day_of_instant(d->w.now);
}

work staff_console(database *d)
{
    work w = d->w;
    w.problems->n = 0;
    w.roles = (role_set){0};
    account_console(&w);
    return w;
}

work staff_as(database *d, account_id account, role_set roles)
{
    work w = d->w;
    w.problems->n = 0;
    w.account = account;
    w.roles = roles;
    return w;
}

member staff_member(database *d, const char *login, staff_role role)
{
    work w = staff_console(d);
    member m = {.login = str_of(login)};
    str name = str_format(&d->a, "人员%s", login);
    assert_done(d, account_add(&w, m.login, name, (unit_id){0}, &m.account, &m.token));
    if (role != STAFF_ROLE_COUNT)
        assert_done(d, account_grant(&w, m.account, role));
    return m;
}

member staff_active(database *d, const char *login, staff_role role, const char *password)
{
    member m = staff_member(d, login, role);
    assert_done(d, invitation_use(&d->w, m.token, str_of(password)));
    return m;
}

sign_in_outcome staff_sign_in(database *d, const char *login, const char *password,
                              const char *code, const char *address, sign_in_result *out)
{
    sign_in_form form = {str_of(login), str_of(password), str_of(code), str_of(address),
                         STR("test browser")};
    sign_in_result r = {.outcome = SIGN_IN_OUTCOME_COUNT};
    work w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, sign_in(&w, &form, &r));
    if (out != NULL)
        *out = r;
    return r.outcome;
}

static err all_lines(database *d, act **rows, size_t *n)
{
    act from = {.agency = d->w.agency};
    void *p = NULL;
    err e = store_many(d->s, &d->a, &acts_after, &act_shape, &from, &act_shape, 100000, &p, n,
                       NULL);
    *rows = p;
    return e;
}

int64_t staff_lines(database *d, const char *kind, const char *says)
{
    act *rows;
    size_t n;
    int64_t found = 0, lines, broken_at;
    assert_done(d, act_verify(&d->w, &lines, &broken_at));
    assert_int_equal(broken_at, 0);
    assert_done(d, all_lines(d, &rows, &n));
    for (size_t i = 0; i < n; i++)
        found += str_equal(rows[i].kind, str_of(kind)) && str_has(rows[i].says, str_of(says));
    return found;
}

bool staff_ledger_has(database *d, const char *piece)
{
    act *rows;
    size_t n;
    assert_done(d, all_lines(d, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (str_has(rows[i].says, str_of(piece)) || str_has(rows[i].object, str_of(piece)) ||
            str_has(rows[i].actor, str_of(piece)))
            return true;
    return false;
}
