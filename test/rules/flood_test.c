/* When a flood begins and ends, and what a ticket and a number are worth. */
#include "testing.h"

#include "rules/flood.h"

static const instant noon = {1700000000};

static instant after(int64_t seconds)
{
    return (instant){noon.s + seconds};
}

static void so_many_in_a_minute_begin_one(void **state)
{
    (void)state;
    flood_count c = {.first_at = noon};
    flood_take(&c, 3, 15, noon);
    flood_take(&c, 3, 15, after(30));
    assert_false(flood_lasts(&c, 3, after(30)));
    flood_take(&c, 3, 15, after(59));
    assert_int_equal(c.taken, 3);
    assert_true(flood_lasts(&c, 3, after(59)));
    assert_true(flood_lasts(&c, 3, after(59 + 15 * 60 - 1)));
    assert_false(flood_lasts(&c, 3, after(59 + 15 * 60)));
    assert_false(flood_lasts(&c, 0, after(59)));
}

static void a_minute_later_is_another(void **state)
{
    (void)state;
    flood_count c = {.first_at = noon};
    flood_take(&c, 2, 1, noon);
    flood_take(&c, 2, 1, after(FLOOD_SPAN));
    assert_int_equal(c.taken, 1);
    assert_int_equal(c.first_at.s, after(FLOOD_SPAN).s);
    assert_false(flood_lasts(&c, 2, after(FLOOD_SPAN)));
    /* a clock that was set back */
    flood_take(&c, 2, 1, after(-5));
    assert_int_equal(c.taken, 1);
    assert_int_equal(c.first_at.s, after(-5).s);
}

static void none_ever_begins_where_none_is_counted(void **state)
{
    (void)state;
    flood_count c = {.first_at = noon};
    for (int i = 0; i < 1000; i++)
        flood_take(&c, 0, 15, noon);
    assert_int_equal(c.until.s, 0);
    assert_true(flood_admits(&c, 0, noon));
}

static void those_who_waited_make_no_flood(void **state)
{
    (void)state;
    flood_count c = {.first_at = noon};
    flood_take(&c, 0, 0, noon);
    assert_true(flood_admits(&c, 2, noon));
    flood_take(&c, 0, 0, noon);
    assert_false(flood_admits(&c, 2, after(FLOOD_SPAN - 1)));
    assert_true(flood_admits(&c, 2, after(FLOOD_SPAN)));
}

static void a_ticket_has_its_time(void **state)
{
    (void)state;
    assert_int_equal(flood_ticket_of(noon, 90, after(-1)), TICKET_NONE);
    assert_int_equal(flood_ticket_of(noon, 90, noon), TICKET_WORKS);
    assert_int_equal(flood_ticket_of(noon, 90, after(89)), TICKET_WORKS);
    assert_int_equal(flood_ticket_of(noon, 90, after(90)), TICKET_WAITED);
    assert_int_equal(flood_ticket_of(noon, 90, after(FLOOD_TICKET_LASTS - 1)), TICKET_WAITED);
    assert_int_equal(flood_ticket_of(noon, 90, after(FLOOD_TICKET_LASTS)), TICKET_NONE);
}

static void bits_are_counted_from_the_front(void **state)
{
    (void)state;
    static const unsigned char digest[4] = {0x00, 0x10, 0xff, 0xff}, none[4] = {0};
    assert_true(flood_solved(digest, 0));
    assert_true(flood_solved(digest, 11));
    assert_false(flood_solved(digest, 12));
    assert_true(flood_solved(none, 32));
}

/* The defaults: one address, which a whole office may share, is no flood by itself. */
static void an_office_behind_one_address_is_no_flood(void **state)
{
    (void)state;
    enum { ONE_ADDRESS_MOST = 30 };
    const settings *set = &settings_default;
    flood_count all = {.first_at = noon}, network = {.first_at = noon};
    for (int i = 0; i < ONE_ADDRESS_MOST; i++) {
        flood_take(&all, set->flood_all, set->flood_minutes, noon);
        flood_take(&network, set->flood_network, set->flood_minutes, noon);
    }
    assert_false(flood_lasts(&all, set->flood_all, noon));
    assert_false(flood_lasts(&network, set->flood_network, noon));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(so_many_in_a_minute_begin_one),
        cmocka_unit_test(a_minute_later_is_another),
        cmocka_unit_test(none_ever_begins_where_none_is_counted),
        cmocka_unit_test(those_who_waited_make_no_flood),
        cmocka_unit_test(a_ticket_has_its_time),
        cmocka_unit_test(bits_are_counted_from_the_front),
        cmocka_unit_test(an_office_behind_one_address_is_no_flood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
