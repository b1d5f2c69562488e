/* Statistics against a count by another hand. */
#include "acts/statistics.h"

#include "acts/act.h"
#include "acts/staff.h"
#include "rules/calendar.h"
#include "store/application.h"

enum { REQUESTS = 60 };

static void add_one(database *d, int64_t n, day received, day replied, int answer)
{
    application a = {.agency = {1},
                     .application = {n},
                     .application_no = str_format(&d->a, "%lld", (long long)n),
                     .applicant = {STR("赵钱孙")},
                     .received_on = received,
                     .content = STR("内容"),
                     .outcome = answer,
                     .replied_on = replied};
    assert_done(d, store_change(d->s, &application_add, &application_shape, &a, NULL));
}

static void counted_twice(void **state)
{
    database *d = database_of(state);
    int64_t received = 0, replied = 0, outcomes[OUTCOME_COUNT] = {0}, spans[5] = {0}, days = 0;
    day first = day_of(2023, 3, 1), last = day_of(2023, 9, 30);
    staff_office(d);
    assert_done(d, store_begin(d->s));
    for (int64_t i = 1; i <= REQUESTS; i++) {
        day in = day_after(day_of(2023, 1, 1), (int)random_below(d, 365)), out = DAY_NONE;
        int answer = OUTCOME_NONE;
        if (random_below(d, 4) > 0) {
            out = day_after(in, (int)random_below(d, 70));
            answer = (int)random_below(d, OUTCOME_COUNT);
        }
        add_one(d, i, in, out, answer);
        if (day_before(in, first) || day_before(last, in))
            continue;
        received++;
        if (!day_is(out))
            continue;
        int took = 0;
        for (day at = day_after(in, 1); !day_before(out, at); at = day_after(at, 1))
            took += calendar_is_working(&calendar_published, at);
        replied++;
        days += took;
        outcomes[answer]++;
        spans[took <= 5 ? 0 : took <= 10 ? 1 : took <= 20 ? 2 : took <= 40 ? 3 : 4]++;
    }
    assert_done(d, act_append(&d->w, STR("test"), STR("test"), STR("登记。")));
    assert_done(d, store_commit(d->s));
    statistics s;
    work w = staff_as(d, (account_id){0}, roles_with((role_set){0}, STAFF_SUPERVISOR));
    assert_done(d, statistics_of(&w, first, last, &s));
    assert_int_equal(s.all.received, received);
    assert_int_equal(s.all.replied, replied);
    assert_int_equal(s.all.open, received - replied);
    assert_int_equal(s.all.workdays, days);
    assert_memory_equal(s.outcomes, outcomes, sizeof outcomes);
    assert_memory_equal(s.spans, spans, sizeof spans);
    assert_int_equal(s.units.n, 1);
    assert_int_equal(s.units.p[0].received, received);
    assert_done(d, statistics_export(&w, &s));
    assert_int_equal(statistics_of(&w, last, first, &s), INVALID);
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        w = staff_as(d, (account_id){0}, roles_with((role_set){0}, (staff_role)role));
        assert_int_equal(statistics_of(&w, first, last, &s),
                         role_rights[role][RIGHT_STATISTICS] ? OK : FORBIDDEN);
    }
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("counted twice", counted_twice),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/statistics", tests, NULL, NULL);
}
