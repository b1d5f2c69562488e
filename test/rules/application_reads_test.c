/* Who may read a case (course_reads). */
#include "rules/application.h"

#include "testing.h"

static role_set with(staff_role role)
{
    return roles_with((role_set){0}, role);
}

static void a_unit_reads_what_it_has_had_or_helps_with(void **state)
{
    (void)state;
    static const application_event steps[] = {
        {.kind = EVENT_REGISTERED, .unit = {7}},
        {.kind = EVENT_ASSIGNED, .unit = {1}},
        {.kind = EVENT_TRANSFERRED, .unit = {2}},
        {.kind = EVENT_HELP_ASKED, .unit = {3}},
        {.kind = EVENT_NOTED, .unit = {4}},
    };
    static const struct {
        int64_t unit;
        bool reads;
    } rows[] = {{0, false}, {1, true}, {2, true}, {3, true}, {4, false}, {5, false}, {7, false}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (course_reads(steps, COUNT_OF(steps), with(STAFF_HANDLER), (unit_id){rows[i].unit}) !=
            rows[i].reads)
            fail_msg("unit %lld", (long long)rows[i].unit);
    assert_false(course_reads(NULL, 0, with(STAFF_HANDLER), (unit_id){1}));
}

static void the_office_and_its_reviewers_read_every_case(void **state)
{
    (void)state;
    static const staff_role all[] = {STAFF_OGI_OFFICE, STAFF_LAWYER, STAFF_SECRECY_REVIEWER,
                                     STAFF_LEADER};
    static const staff_role none[] = {STAFF_SUPERVISOR, STAFF_SYSTEM_ADMIN, STAFF_SECURITY_ADMIN,
                                      STAFF_AUDIT_ADMIN};
    static const application_event step = {.kind = EVENT_ASSIGNED, .unit = {1}};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        assert_true(course_reads(&step, 1, with(all[i]), (unit_id){9}));
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_false(course_reads(&step, 1, with(none[i]), (unit_id){1}));
}

static void a_case_is_in_a_unit_from_its_assignment_to_its_review(void **state)
{
    (void)state;
    for (int s = 0; s < STAGE_COUNT; s++) {
        bool is = s == STAGE_TO_ACCEPT || s == STAGE_HANDLING || s == STAGE_SUPPLEMENTING ||
                  s == STAGE_CONSULTING || s == STAGE_WAITING_PAYMENT || s == STAGE_TO_REVIEW;
        if (stage_of_unit((stage)s) != is)
            fail_msg("%s", stage_words[s]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_reads_what_it_has_had_or_helps_with),
        cmocka_unit_test(the_office_and_its_reviewers_read_every_case),
        cmocka_unit_test(a_case_is_in_a_unit_from_its_assignment_to_its_review),
    };
    return cmocka_run_group_tests_name("rules/application_reads", tests, NULL, NULL);
}
