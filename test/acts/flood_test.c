/* A flood of requests: where it is counted, what lets a request through, and that what is
 * refused leaves nothing. */
#include "acts/cases.h"
#include "acts/flood.h"
#include "acts/settings.h"

static database *office_of(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    return d;
}

static void set_to(database *d, const char *name, const char *value)
{
    work w = staff_console(d);
    assert_act(w, setting_change(&w, str_of(name), str_of(value), STR("试验")));
}

static err send(database *d, const char *address, flood_proof proof)
{
    work w = cases_applicant(d, (application_id){0});
    application_intake in = cases_intake();
    application_receipt got;
    in.address = str_of(address);
    in.proof = (int)proof;
    w.problems->n = 0;
    return application_receive(&w, &in, &got);
}

static bool asked(database *d, const char *address)
{
    work w = cases_applicant(d, (application_id){0});
    office_settings set;
    bool is = false;
    assert_act(w, office_settings_of(&w, &set));
    assert_act(w, flood_now(&w, &set.rules, str_of(address), &is));
    return is;
}

static void a_network_is_one_place(void **state)
{
    database *d = office_of(state);
    set_to(d, "flood.network", "2");
    assert_false(asked(d, "192.0.2.1"));
    assert_int_equal(send(d, "192.0.2.1", FLOOD_UNPROVEN), OK);
    assert_false(asked(d, "192.0.2.1"));
    assert_int_equal(send(d, "192.0.2.200", FLOOD_UNPROVEN), OK);
    assert_true(asked(d, "192.0.2.77"));
    assert_false(asked(d, "192.0.3.77"));
    assert_int_equal(send(d, "192.0.2.77", FLOOD_UNPROVEN), CONFLICT);
    assert_true(str_has(d->w.problems->p[0].says, STR("填好的内容都在")));
    assert_int_equal(send(d, "192.0.3.77", FLOOD_UNPROVEN), OK);
    assert_int_equal(send(d, "192.0.2.77", FLOOD_COMPUTED), OK);
    /* the /48 of IPv6 alike */
    assert_int_equal(send(d, "2001:db8:1:1::1", FLOOD_UNPROVEN), OK);
    assert_int_equal(send(d, "2001:db8:1:2::1", FLOOD_UNPROVEN), OK);
    assert_true(asked(d, "2001:db8:1:ffff::9"));
    assert_false(asked(d, "2001:db8:2::9"));
    staff_leave(d);
}

static void the_site_is_one_place(void **state)
{
    database *d = office_of(state);
    set_to(d, "flood.all", "2");
    assert_int_equal(send(d, "192.0.2.1", FLOOD_UNPROVEN), OK);
    assert_int_equal(send(d, "198.51.100.1", FLOOD_UNPROVEN), OK);
    assert_true(asked(d, "203.0.113.1"));
    assert_int_equal(send(d, "203.0.113.1", FLOOD_UNPROVEN), CONFLICT);
    /* it ends by itself: what was refused did not keep it up */
    staff_later(d, INT64_C(60) * settings_default.flood_minutes - 1);
    assert_int_equal(send(d, "203.0.113.1", FLOOD_UNPROVEN), CONFLICT);
    staff_later(d, 1);
    assert_false(asked(d, "203.0.113.1"));
    assert_int_equal(send(d, "203.0.113.1", FLOOD_UNPROVEN), OK);
    staff_leave(d);
}

static void those_who_waited_come_in_slowly(void **state)
{
    database *d = office_of(state);
    set_to(d, "flood.all", "2");
    set_to(d, "flood.network", "0");
    for (int i = 0; i < 2; i++)
        assert_int_equal(send(d, "192.0.2.1", FLOOD_UNPROVEN), OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(send(d, "192.0.2.1", FLOOD_WAITED), OK);
    assert_int_equal(send(d, "192.0.2.1", FLOOD_WAITED), CONFLICT);
    assert_true(str_has(d->w.problems->p[0].says, STR("不用重新等候")));
    assert_int_equal(send(d, "192.0.2.1", FLOOD_COMPUTED), OK);
    staff_later(d, FLOOD_SPAN);
    assert_int_equal(send(d, "192.0.2.1", FLOOD_WAITED), OK);
    staff_leave(d);
}

static void zero_is_never(void **state)
{
    database *d = office_of(state);
    set_to(d, "flood.all", "0");
    set_to(d, "flood.network", "0");
    for (int i = 0; i < 25; i++)
        assert_int_equal(send(d, "192.0.2.1", FLOOD_UNPROVEN), OK);
    assert_false(asked(d, "192.0.2.1"));
    staff_leave(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("a network is one place", a_network_is_one_place),
        BOTH("the site is one place", the_site_is_one_place),
        BOTH("those who waited come in slowly", those_who_waited_come_in_slowly),
        BOTH("0 is never", zero_is_never),
    };
    return cmocka_run_group_tests_name("acts/flood", tests, NULL, NULL);
}
