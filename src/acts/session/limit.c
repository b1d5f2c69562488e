/* Two rows a sign-in touches: its login's and its address's. What was typed is
 * kept as a digest, for it may be a password in the wrong field. */
#include "acts/session/limit.h"

#include "acts/act.h"
#include "acts/session.h"
#include "secret/sm3.h"
#include "store/session.h"

static const struct {
    const char *word;
    int64_t most;
    int64_t span; /* seconds: a pause that forgives, and how long the lock holds */
} kinds[] = {
    [LIMIT_LOGIN] = {"login/", SIGN_IN_FAILURES, SIGN_IN_LOCK},
    [LIMIT_ADDRESS] = {"address/", ADDRESS_FAILURES, ADDRESS_SPAN},
};
_Static_assert(COUNT_OF(kinds) == LIMIT_KIND_COUNT, "a row for each");

static err find(work *w, limit_kind kind, str of, sign_in_limit *out)
{
    char *digest = arena_bytes(w->a, SM3_SIZE);
    str subject = str_format(w->a, "%s%.*s", kinds[kind].word, STR_ARG(of));
    TRY(sm3_of(subject, (unsigned char *)digest));
    sign_in_limit none = {.agency = w->agency, .subject = {digest, SM3_SIZE}};
    *out = none;
    err e = store_one(w->store, w->a, &sign_in_limit_get, &sign_in_limit_shape, &none,
                      &sign_in_limit_shape, out);
    return e == NOT_FOUND ? OK : e;
}

static err put(work *w, const sign_in_limit *l)
{
    return store_change(w->store, &sign_in_limit_put, &sign_in_limit_shape, l, NULL);
}

static void count_one(work *w, limit_kind kind, sign_in_limit *l)
{
    if (w->now.s - l->last_at.s >= kinds[kind].span)
        l->failures = 0;
    l->failures++;
    l->last_at = w->now;
    l->locked_until.s = l->failures >= kinds[kind].most ? w->now.s + kinds[kind].span : 0;
}

static err count_both(work *w, str login, str address, instant *locked_until, bool *locks)
{
    sign_in_limit of_login, of_address;
    sign_in_limit old = {.agency = w->agency,
                         .last_at = {w->now.s - INT64_C(4) * SIGN_IN_LOCK},
                         .locked_until = w->now};
    TRY(store_change(w->store, &sign_in_limits_sweep, &sign_in_limit_shape, &old, NULL));
    TRY(find(w, LIMIT_LOGIN, login, &of_login));
    TRY(find(w, LIMIT_ADDRESS, address, &of_address));
    int64_t until = of_login.locked_until.s > of_address.locked_until.s ? of_login.locked_until.s
                                                                        : of_address.locked_until.s;
    *locks = false;
    *locked_until = (instant){until > w->now.s ? until : 0};
    if (locked_until->s != 0)
        return OK;
    count_one(w, LIMIT_LOGIN, &of_login);
    count_one(w, LIMIT_ADDRESS, &of_address);
    *locks = of_login.locked_until.s != 0;
    TRY(put(w, &of_login));
    return put(w, &of_address);
}

err limit_count(work *w, str login, str address, instant *locked_until, bool *locks)
{
    instant until;
    bool last;
    TRY(act_begin(w));
    err e = count_both(w, login, address, &until, &last);
    if (e != OK) {
        store_rollback(w->store);
        return e;
    }
    act_excuse(w);
    TRY(store_commit(w->store));
    *locked_until = until;
    *locks = last;
    return OK;
}

err limit_forgive(work *w, limit_kind kind, str of)
{
    sign_in_limit l;
    TRY(find(w, kind, of, &l));
    if (l.failures == 0)
        return OK;
    l.failures--;
    l.locked_until.s = 0;
    return put(w, &l);
}

err limit_clear(work *w, limit_kind kind, str of)
{
    sign_in_limit l;
    TRY(find(w, kind, of, &l));
    return store_change(w->store, &sign_in_limit_clear, &sign_in_limit_shape, &l, NULL);
}
