/* On which day an application counts as received, channel by channel. */
#include "testing.h"

#include "rules/receipt.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    if (iso[0] != 0)
        assert_true(day_parse(str_of(iso), &d));
    return d;
}

static void the_day_of_receipt_follows_the_channel(void **state)
{
    (void)state;
    static const struct {
        int channel;
        const char *arrived, *confirmed, *received, *confirm_by;
        bool late;
    } rows[] = {
        {CHANNEL_IN_PERSON, "2023-09-20", "", "2023-09-20", "", false},
        {CHANNEL_POST, "2023-09-20", "2023-09-25", "2023-09-20", "", false},
        {CHANNEL_ORAL, "2023-09-20", "", "2023-09-20", "", false},
        {CHANNEL_ORDINARY_MAIL, "2023-09-20", "", "", "2023-09-20", false},
        {CHANNEL_ORDINARY_MAIL, "2023-09-20", "2023-09-20", "2023-09-20", "2023-09-20", false},
        {CHANNEL_ONLINE, "2023-09-20", "2023-09-22", "2023-09-22", "2023-09-20", true},
        {CHANNEL_FAX, "2023-09-20", "2023-09-22", "2023-09-22", "2023-09-20", true},
        {CHANNEL_EMAIL, "2023-09-20", "2023-09-19", "", "2023-09-20", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        receipt r = receipt_of(rows[i].channel, on(rows[i].arrived), on(rows[i].confirmed));
        if (strcmp(day_iso(r.received_on).c, rows[i].received) != 0 ||
            strcmp(day_iso(r.confirm_by).c, rows[i].confirm_by) != 0 ||
            r.tried_late != rows[i].late || strlen(r.says) == 0)
            fail_msg("row %zu: received %s", i, day_iso(r.received_on).c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_of_receipt_follows_the_channel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
