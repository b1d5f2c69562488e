/* From attempts to a state, and to the next attempt. */
#include "testing.h"

#include "rules/outbox.h"

static void waits_grow_and_end(void **state)
{
    (void)state;
    int64_t all = 0, before = 0;
    for (int64_t i = 1; i < OUTBOX_ATTEMPTS_MOST; i++) {
        int64_t wait = outbox_retry_after(i);
        assert_true(wait > before);
        before = wait;
        all += wait;
    }
    assert_true(all > 86400 && all < 3 * 86400);
    assert_int_equal(outbox_retry_after(1), 60);
    assert_int_equal(outbox_retry_after(OUTBOX_ATTEMPTS_MOST), 0);
    assert_int_equal(outbox_retry_after(INT64_MAX), 0);
    assert_int_equal(outbox_retry_after(0), 0);
    assert_int_equal(outbox_retry_after(-1), 0);
}

static void the_last_attempt_decides(void **state)
{
    (void)state;
    static const struct {
        int64_t attempts;
        int verdict;
        outbox_state state;
    } rows[] = {
        {0, -1, OUTBOX_WAITING},
        {1, ATTEMPT_DELIVERED, OUTBOX_DELIVERED},
        {9, ATTEMPT_DELIVERED, OUTBOX_DELIVERED},
        {1, ATTEMPT_DEFERRED, OUTBOX_WAITING},
        {8, ATTEMPT_DEFERRED, OUTBOX_WAITING},
        {9, ATTEMPT_DEFERRED, OUTBOX_FAILED},
        {1, ATTEMPT_REFUSED, OUTBOX_FAILED},
        {1, ATTEMPT_LOST, OUTBOX_WAITING},
        {9, ATTEMPT_LOST, OUTBOX_FAILED},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(outbox_state_after(rows[i].attempts, rows[i].verdict), rows[i].state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_grow_and_end),
        cmocka_unit_test(the_last_attempt_decides),
    };
    return cmocka_run_group_tests_name("rules/outbox", tests, NULL, NULL);
}
