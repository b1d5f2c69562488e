/* A request from its arrival to the archive, and every way it may be refused. */
#include "acts/cases.h"

#include "rules/reply.h"


static database *office_of(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    return d;
}

static void goes_from_arrival_to_the_archive(void **state)
{
    database *d = office_of(state);
    application_id id = cases_signed(d);
    work office = cases_as(d, STAFF_OGI_OFFICE, 0);
    assert_int_equal(cases_course(d, id).stage, STAGE_TO_SERVE);
    service_id sent;
    serving s = {.manner = CHOICE_POST,
                 .tracking_no = STR("EX123456789CN"),
                 .server = STR("李四"),
                 .on = DAY_NONE};
    application_view v;
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    assert_int_equal(v.row.outcome, OUTCOME_NONE); /* signing sets nothing in the report */
    assert_act(office, application_serve(&office, id, v.course.version, &s, &sent));
    assert_refused(office, CONFLICT,
                   application_archive(&office, id, APPLICATION_ANY, STR("2024-1")));
    assert_act(office, application_service_result(&office, id, APPLICATION_ANY, sent, true,
                                                  DAY_NONE, STR("回执"), (case_files){0}));
    assert_act(office, application_archive(&office, id, APPLICATION_ANY, STR("2024-1")));
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    assert_int_equal(v.course.stage, STAGE_ARCHIVED);
    assert_int_equal(v.row.outcome, GRANTED);
    assert_true(day_same(v.row.replied_on, d->w.today));
    assert_string_equal(str_c(&d->a, v.letters.p[0].letter_no), "某公开公〔2024〕第1号");
    assert_string_equal(str_c(&d->a, v.masked.phone), "138****5678");
    cases_verified(d);
    staff_leave(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("a request goes from arrival to the archive", goes_from_arrival_to_the_archive),
    };
    return cmocka_run_group_tests_name("acts/application", tests, NULL, NULL);
}
