/* Who may do what: the table against the division of work, pair by pair. */
#include "rules/application.h"
#include "rules/right.h"

#include "testing.h"

static bool manages(int role)
{
    return role == STAFF_SYSTEM_ADMIN || role == STAFF_SECURITY_ADMIN || role == STAFF_AUDIT_ADMIN;
}

/* Rights by which an application or its applicant is met. */
static const right case_rights[] = {
    RIGHT_APPLICATION_READ, RIGHT_REGISTER, RIGHT_ASSIGN,  RIGHT_HANDLE, RIGHT_REVIEW,
    RIGHT_LEGAL,            RIGHT_SECRECY,  RIGHT_SIGN,    RIGHT_SERVE,  RIGHT_ARCHIVE,
    RIGHT_EXTEND,           RIGHT_PERSONAL_READ, RIGHT_EXPORT, RIGHT_REMEDY,
};
static const right managing_rights[] = {RIGHT_ACCOUNTS, RIGHT_GRANTS, RIGHT_POLICY, RIGHT_AUDIT,
                                        RIGHT_SETTINGS};

static void test_managers(void **state)
{
    (void)state;
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        role_set one = roles_with((role_set){0}, (staff_role)role);
        for (size_t i = 0; i < COUNT_OF(case_rights); i++)
            if (manages(role) || role == STAFF_SUPERVISOR)
                assert_false(roles_allow(one, case_rights[i]));
        int managing = 0;
        for (size_t i = 0; i < COUNT_OF(managing_rights); i++)
            managing += roles_allow(one, managing_rights[i]);
        assert_true(manages(role) == (managing > 0));
    }
    /* no managing right is given by two of the three */
    for (size_t i = 0; i < COUNT_OF(managing_rights); i++)
        assert_int_equal(role_rights[STAFF_SYSTEM_ADMIN][managing_rights[i]] +
                             role_rights[STAFF_SECURITY_ADMIN][managing_rights[i]] +
                             role_rights[STAFF_AUDIT_ADMIN][managing_rights[i]],
                         1);
}

static void test_pairs(void **state)
{
    (void)state;
    int pairs = 0;
    for (int a = 0; a < STAFF_ROLE_COUNT; a++) {
        for (int b = 0; b < STAFF_ROLE_COUNT; b++) {
            bool apart = a != b && (manages(a) || manages(b));
            assert_true(roles_conflict((staff_role)a, (staff_role)b) == apart);
            role_set one = roles_with((role_set){0}, (staff_role)a);
            assert_int_equal(roles_conflicting(one, (staff_role)b), apart ? a : STAFF_ROLE_COUNT);
            pairs++;
        }
    }
    assert_int_equal(pairs, 144);
}

static void test_sets(void **state)
{
    (void)state;
    role_set none = {0};
    role_set two = roles_with(roles_with(none, STAFF_HANDLER), STAFF_AUDIT_ADMIN);
    assert_true(roles_have(two, STAFF_HANDLER));
    assert_false(roles_have(two, STAFF_UNIT_HEAD));
    assert_false(roles_have(roles_without(two, STAFF_HANDLER), STAFF_HANDLER));
    assert_true(roles_have(roles_without(two, STAFF_HANDLER), STAFF_AUDIT_ADMIN));
    assert_true(roles_allow(two, RIGHT_HANDLE));
    assert_false(roles_allow(two, RIGHT_SIGN));
}

static void test_denied_by_default(void **state)
{
    (void)state;
    role_set none = {0}, all = {UINT32_MAX >> (32 - STAFF_ROLE_COUNT)};
    for (int r = 0; r < RIGHT_COUNT; r++)
        assert_true(roles_allow(none, (right)r) == (r == RIGHT_PUBLIC));
    for (int r = 0; r < RIGHT_COUNT; r++)
        assert_true(roles_allow(all, (right)r) == (r != RIGHT_DENY));
    assert_false(roles_allow(all, RIGHT_COUNT));
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        assert_false(role_rights[role][RIGHT_DENY]);
        assert_true(role_rights[role][RIGHT_PUBLIC]);
        assert_true(role_rights[role][RIGHT_SIGNED_IN]);
    }
}

/* 条例第三十三条第二款: the head of the disclosure unit approves, or a leader. */
static void test_law(void **state)
{
    (void)state;
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        assert_true(role_rights[role][RIGHT_EXTEND] ==
                    (role == STAFF_OGI_HEAD || role == STAFF_LEADER || role == STAFF_PRINCIPAL));
        assert_true(role_rights[role][RIGHT_SECRECY] == (role == STAFF_SECRECY_REVIEWER));
        assert_true(role_rights[role][RIGHT_LEGAL] == (role == STAFF_LAWYER));
        assert_true(role_rights[role][RIGHT_SIGN] ==
                    (role == STAFF_LEADER || role == STAFF_PRINCIPAL));
    }
}

/* Whose task is the office's reads all; of a unit, what it has, had or helps with. */
static void a_unit_reads_its_own_cases(void **state)
{
    (void)state;
    enum { OURS = 1, THEIRS = 2, HELPING = 3, BEFORE = 4, WROTE = 5 };
    const application_event steps[] = {
        {.kind = EVENT_ASSIGNED, .unit = {BEFORE}},
        {.kind = EVENT_NOTED, .unit = {WROTE}},
        {.kind = EVENT_TRANSFERRED, .unit = {OURS}},
        {.kind = EVENT_HELP_ASKED, .unit = {HELPING}},
    };
    static const struct {
        staff_role role;
        int64_t unit;
        bool reads;
    } rows[] = {
        {STAFF_HANDLER, OURS, true},      {STAFF_HANDLER, BEFORE, true},
        {STAFF_HANDLER, HELPING, true},   {STAFF_HANDLER, THEIRS, false},
        {STAFF_HANDLER, WROTE, false},    {STAFF_HANDLER, 0, false},
        {STAFF_UNIT_HEAD, OURS, true},    {STAFF_UNIT_HEAD, THEIRS, false},
        {STAFF_LAWYER, 0, true},          {STAFF_SECRECY_REVIEWER, THEIRS, true},
        {STAFF_LEADER, THEIRS, true},     {STAFF_OGI_OFFICE, 0, true},
        {STAFF_SUPERVISOR, OURS, false},  {STAFF_SYSTEM_ADMIN, OURS, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        role_set roles = roles_with((role_set){0}, rows[i].role);
        if (course_reads(steps, COUNT_OF(steps), roles, (unit_id){rows[i].unit}) != rows[i].reads)
            fail_msg("row %zu: %s of unit %lld", i, staff_role_ids[rows[i].role],
                     (long long)rows[i].unit);
        assert_false(course_reads(NULL, 0, roles_with((role_set){0}, STAFF_HANDLER),
                                  (unit_id){OURS}));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_reads_its_own_cases),
        {"managers see no cases, and no two of them share a right", test_managers, 0, 0, 0},
        {"every pair of roles conflicts exactly if one of them manages", test_pairs, 0, 0, 0},
        {"a set has what was put in and not taken out", test_sets, 0, 0, 0},
        {"what the table does not give is denied", test_denied_by_default, 0, 0, 0},
        {"the law's own tasks are given to whom it names", test_law, 0, 0, 0},
    };
    return cmocka_run_group_tests_name("rules/right", tests, NULL, NULL);
}
