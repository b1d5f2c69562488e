/* Who may say that what was found may stay, and what follows from it. */
#include "testing.h"

#include "rules/content_finding.h"

enum { AUTHOR = 1, FIRST, OTHER };

static role_set has(staff_role r)
{
    return roles_with((role_set){0}, r);
}

static content_decider who(int64_t account, staff_role r)
{
    return (content_decider){{account}, has(r)};
}

static content_finding severe(content_kind kind)
{
    return (content_finding){.kind = (int)kind,
                             .severity = SEVERITY_ERROR,
                             .fingerprint = STR("print"),
                             .author = {AUTHOR}};
}

static content_finding decided(content_finding f, content_decision d, int64_t by, int64_t second)
{
    f.decision = (int)d;
    f.decider = (account_id){by};
    f.seconder = (account_id){second};
    return f;
}

static void where_one_stands(void **state)
{
    (void)state;
    const content_finding grave = severe(CONTENT_PERSONAL);
    content_finding light = grave;
    light.severity = SEVERITY_WARNING;
    const struct {
        content_finding f;
        content_standing s;
        bool holds;
    } rows[] = {
        {grave, STANDING_OPEN, true},
        {decided(grave, DECISION_LAWFUL, FIRST, 0), STANDING_TO_CONFIRM, true},
        {decided(grave, DECISION_LAWFUL, FIRST, OTHER), STANDING_SETTLED, false},
        {decided(grave, DECISION_FALSE_ALARM, FIRST, 0), STANDING_TO_CONFIRM, true},
        /* it was called fixed, and here it is */
        {decided(grave, DECISION_FIXED, 0, 0), STANDING_SETTLED, true},
        {light, STANDING_OPEN, false},
        {decided(light, DECISION_ACCEPTED, FIRST, 0), STANDING_SETTLED, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(content_finding_standing(&rows[i].f), rows[i].s);
        assert_int_equal(content_finding_holds(&rows[i].f), rows[i].holds);
    }
}

static void each_kind_ends_as_it_may(void **state)
{
    (void)state;
    for (int k = 0; k < CONTENT_KIND_COUNT; k++) {
        content_kind kind = (content_kind)k;
        assert_false(content_decision_fits(kind, DECISION_OPEN));
        assert_true(content_decision_fits(kind, DECISION_FIXED));
        assert_true(content_decision_fits(kind, DECISION_FALSE_ALARM));
        assert_int_equal(content_decision_fits(kind, DECISION_LAWFUL),
                         kind != CONTENT_WORDING && kind != CONTENT_LINK);
        assert_int_equal(content_decision_fits(kind, DECISION_ACCEPTED), kind != CONTENT_PERSONAL);
    }
}

static void who_may_decide(void **state)
{
    (void)state;
    const content_finding open = severe(CONTENT_PERSONAL);
    content_finding reported = open;
    reported.fingerprint = STR("");
    const struct {
        content_finding f;
        content_decider by;
        content_decision d;
        content_refusal r;
    } rows[] = {
        {open, who(AUTHOR, STAFF_HANDLER), DECISION_LAWFUL, DENIED_NOT},
        {open, who(FIRST, STAFF_HANDLER), DECISION_FALSE_ALARM, DENIED_NOT},
        {open, who(0, STAFF_OGI_HEAD), DECISION_LAWFUL, DENIED_NOBODY},
        {open, who(FIRST, STAFF_SUPERVISOR), DECISION_LAWFUL, DENIED_RIGHT},
        {open, who(FIRST, STAFF_HANDLER), DECISION_ACCEPTED, DENIED_UNFIT},
        {open, who(FIRST, STAFF_HANDLER), DECISION_FIXED, DENIED_STILL},
        {reported, who(FIRST, STAFF_HANDLER), DECISION_FIXED, DENIED_NOT},
        /* another one may decide again before it is confirmed */
        {decided(open, DECISION_LAWFUL, FIRST, 0), who(OTHER, STAFF_HANDLER), DECISION_FALSE_ALARM,
         DENIED_NOT},
        {decided(open, DECISION_LAWFUL, FIRST, OTHER), who(OTHER, STAFF_HANDLER),
         DECISION_FALSE_ALARM, DENIED_SETTLED},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(content_finding_decide(&rows[i].f, rows[i].by, rows[i].d), rows[i].r);
}

static void who_may_confirm_and_open_again(void **state)
{
    (void)state;
    const content_finding open = severe(CONTENT_PERSONAL),
                          one = decided(open, DECISION_LAWFUL, FIRST, 0),
                          by_author = decided(open, DECISION_LAWFUL, AUTHOR, 0),
                          both = decided(open, DECISION_LAWFUL, FIRST, OTHER);
    static const staff_role confirming[] = {STAFF_UNIT_HEAD, STAFF_LAWYER, STAFF_SECRECY_REVIEWER,
                                            STAFF_LEADER, STAFF_OGI_OFFICE};
    for (size_t i = 0; i < COUNT_OF(confirming); i++)
        assert_int_equal(content_finding_confirm(&one, who(OTHER, confirming[i])), DENIED_NOT);
    assert_int_equal(content_finding_confirm(&by_author, who(OTHER, STAFF_LEADER)), DENIED_NOT);
    assert_int_equal(content_finding_confirm(&by_author, who(AUTHOR, STAFF_LEADER)), DENIED_SAME);
    assert_int_equal(content_finding_confirm(&one, who(AUTHOR, STAFF_LEADER)), DENIED_AUTHOR);
    assert_int_equal(content_finding_confirm(&one, who(FIRST, STAFF_LEADER)), DENIED_SAME);
    assert_int_equal(content_finding_confirm(&one, who(OTHER, STAFF_HANDLER)), DENIED_RIGHT);
    assert_int_equal(content_finding_confirm(&one, who(0, STAFF_LEADER)), DENIED_NOBODY);
    assert_int_equal(content_finding_confirm(&open, who(OTHER, STAFF_LEADER)), DENIED_NOTHING);
    assert_int_equal(content_finding_confirm(&both, who(OTHER, STAFF_LEADER)), DENIED_NOTHING);
    assert_int_equal(content_finding_reopen(&both, who(OTHER, STAFF_LEADER)), DENIED_NOT);
    assert_int_equal(content_finding_reopen(&both, who(OTHER, STAFF_HANDLER)), DENIED_RIGHT);
    assert_int_equal(content_finding_reopen(&both, who(0, STAFF_LEADER)), DENIED_NOBODY);
    assert_int_equal(content_finding_reopen(&open, who(OTHER, STAFF_LEADER)), DENIED_NOTHING);
}

static void what_a_scan_makes_of_it(void **state)
{
    (void)state;
    const content_finding open = severe(CONTENT_PERSONAL);
    content_finding reported = open;
    reported.fingerprint = STR("");
    const content_finding fixed = decided(open, DECISION_FIXED, 0, 0),
                          both = decided(open, DECISION_LAWFUL, FIRST, OTHER);
    assert_int_equal(content_finding_seen(&open, true), SEEN_SAME);
    assert_int_equal(content_finding_seen(&fixed, true), SEEN_AGAIN);
    assert_int_equal(content_finding_seen(&both, true), SEEN_SAME);
    assert_int_equal(content_finding_seen(&open, false), SEEN_GONE);
    assert_int_equal(content_finding_seen(&fixed, false), SEEN_SAME);
    assert_int_equal(content_finding_seen(&both, false), SEEN_SAME);
    assert_int_equal(content_finding_seen(&reported, false), SEEN_SAME);
}

static void what_he_told_is_his_own(void **state)
{
    (void)state;
    const str told = STR("138-1234 5678\n杭州市西湖区　文三路 1 号");
    assert_true(content_is_own(told, STR("13812345678")));
    assert_true(content_is_own(told, STR("文三路1号")));
    assert_false(content_is_own(told, STR("13812345679")));
    assert_false(content_is_own(told, STR("138")));
    assert_false(content_is_own(told, STR("路1号2幢")));
    assert_false(content_is_own(STR(""), STR("13812345678")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_one_stands),
        cmocka_unit_test(each_kind_ends_as_it_may),
        cmocka_unit_test(who_may_decide),
        cmocka_unit_test(who_may_confirm_and_open_again),
        cmocka_unit_test(what_a_scan_makes_of_it),
        cmocka_unit_test(what_he_told_is_his_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
