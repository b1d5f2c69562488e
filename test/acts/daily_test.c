/* The duties of a day: each is done, twice changes nothing, and one that fails keeps
 * none of the others back. */
#include "acts/daily.h"

#include "acts/act.h"
#include "acts/draft.h"
#include "acts/staff.h"
#include "acts/visitor.h"
#include "secret/seal.h"
#include "store/draft.h"

static err change_unit(database *d, const char *once, const char *name)
{
    unit_id made;
    work w = staff_console(d);
    w.once = str_of(once);
    return unit_add(&w, str_of(name), &made);
}

static account_state state_of(database *d, account_id which)
{
    account_view v;
    work w = staff_console(d);
    assert_done(d, account_look(&w, which, &v));
    return v.state;
}

static void test_day(void **state)
{
    static const char key[] = "0123456789abcdef0123456789abcdef";
    database *d = database_of(state);
    staff_office(d);
    member idle = staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    str token = {NULL, 0};
    draft_view kept;
    assert_done(d, draft_save(&d->w, &token, STR("{}"), 1));
    assert_done(d, change_unit(d, key, "一科"));
    assert_int_equal(change_unit(d, key, "二科"), CONFLICT);
    /* nothing is due on the first day */
    work w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, daily_perform(&w));
    assert_done(d, draft_open(&d->w, token, &kept));
    assert_int_equal(change_unit(d, key, "二科"), CONFLICT);
    assert_int_equal(staff_lines(d, "account_freeze", ""), 0);
    /* all of it, some day later */
    staff_later(d, INT64_C(86400) * ACCOUNT_UNUSED_DAYS);
    member fresh = staff_active(d, "wang", STAFF_HANDLER, GOOD_PASSWORD);
    w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, daily_perform(&w));
    assert_int_equal(state_of(d, idle.account), ACCOUNT_FROZEN);
    assert_int_equal(state_of(d, fresh.account), ACCOUNT_ACTIVE);
    assert_int_equal(staff_lines(d, "account_freeze", "冻结 90 天未使用的账号：li。"), 1);
    assert_int_equal(draft_open(&d->w, token, &kept), NOT_FOUND);
    assert_done(d, change_unit(d, key, "二科"));
    /* and again */
    w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, daily_perform(&w));
    assert_int_equal(staff_lines(d, "account_freeze", "冻结 90 天未使用的账号：li。"), 1);
    assert_int_equal(change_unit(d, key, "三科"), CONFLICT);
    staff_leave(d);
}

static void test_bounds(void **state)
{
    static const char key[] = "0123456789abcdef0123456789abcdef";
    database *d = database_of(state);
    staff_office(d);
    assert_done(d, change_unit(d, key, "一科"));
    staff_later(d, INT64_C(86400) * FORM_USE_DAYS);
    work w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, daily_perform(&w));
    assert_int_equal(change_unit(d, key, "二科"), CONFLICT);
    staff_later(d, 1);
    w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, daily_perform(&w));
    assert_done(d, change_unit(d, key, "二科"));
    staff_leave(d);
}

/* Is anything kept of what this address sent? */
static bool is_counted(database *d, str address)
{
    unsigned char place[SM3_SIZE];
    int64_t n = 0;
    assert_int_equal(seal_index(d->w.keys, "visitor_sends", address, place), OK);
    query_attempt row = {.agency = d->w.agency, .place = {(const char *)place, sizeof place}};
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &query_attempt_delete, &query_attempt_shape, &row, &n));
    store_rollback(d->s);
    return n > 0;
}

/* A count of the address that locks until then. */
static void lock_until(database *d, str address, instant until)
{
    unsigned char place[SM3_SIZE];
    assert_int_equal(seal_index(d->w.keys, "visitor_sends", address, place), OK);
    query_attempt row = {.agency = d->w.agency,
                         .place = {(const char *)place, sizeof place},
                         .failures = 1,
                         .first_at = d->w.now,
                         .locked_until = until};
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &query_attempt_put, &query_attempt_shape, &row, NULL));
    act_excuse(&d->w);
    assert_done(d, store_commit(d->s));
}

/* A count goes when nothing hangs on it any more, and no second sooner. */
static void test_counts(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    str address = STR("192.0.2.1"), locked = STR("192.0.2.2");
    assert_done(d, visitor_count(&d->w, VISITOR_SENDS, address));
    lock_until(d, locked, (instant){d->w.now.s + VISITOR_SPAN + 1});
    staff_later(d, VISITOR_SPAN - 1);
    work w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, daily_perform(&w));
    assert_true(is_counted(d, address));
    staff_later(d, 1);
    w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, daily_perform(&w));
    assert_false(is_counted(d, address));
    assert_true(is_counted(d, locked));
    staff_later(d, 1);
    w = staff_as(d, (account_id){0}, (role_set){0});
    assert_done(d, daily_perform(&w));
    assert_false(is_counted(d, locked));
    staff_leave(d);
}

static void test_trouble(void **state)
{
    database *d = database_of(state);
    staff_office(d);
    staff_active(d, "li", STAFF_HANDLER, GOOD_PASSWORD);
    staff_later(d, INT64_C(86400) * ACCOUNT_UNUSED_DAYS);
    work w = staff_as(d, (account_id){0}, (role_set){0});
    /* in a transaction that is open none can begin */
    assert_done(d, store_begin(d->s));
    assert_int_not_equal(daily_perform(&w), OK);
    assert_int_equal(w.problems->n, DAILY_DUTY_COUNT);
    for (size_t i = 0; i < w.problems->n; i++)
        assert_true(str_has(w.problems->p[i].says, str_of(daily_duties[i].says)));
    store_rollback(d->s);
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("a day's duties are done, and once", test_day),
    BOTH("a form's key is kept for its days", test_bounds),
    BOTH("counts of visitors go in their time", test_counts),
    BOTH("what cannot be done is named", test_trouble),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/daily", tests, NULL, NULL);
}
