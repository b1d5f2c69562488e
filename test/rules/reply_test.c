/* What each outcome demands: its law, its letter, and which remedy comes first. */
#include "testing.h"

#include "rules/annual_report.h"
#include "rules/reply.h"
#include "rules/word.h"

static void every_outcome_has_its_law_its_letter_and_its_words(void **state)
{
    (void)state;
    /* the articles of R65–R85, outcome by outcome */
    static const char *const because[OUTCOME_COUNT] = {
        "条例第三十六条第二项",
        "条例第三十七条",
        "条例第十四条",
        "条例第十四条",
        "条例第十四条",
        "条例第十五条",
        "条例第十六条第一款",
        "条例第十六条第二款",
        "条例第十六条第二款",
        "条例第三十六条第七项",
        "条例第三十六条第四项",
        "条例第三十八条",
        "条例第三十条",
        "条例第三十九条第一款",
        "条例第三十六条第六项",
        "条例第三十九条第二款",
        "条例第三十五条",
        "国办公开办函〔2021〕30号",
        "条例第三十条",
        "国办函〔2020〕109号第六条",
        "条例第三十六条",
    };
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        const reply_rule *r = &reply_rules[o];
        int read = OUTCOME_NONE;
        assert_str(law_cite(r->because[0]), because[o]);
        assert_true(strlen(r->must_add) > 0);
        /* the short label is one the import reads back as this outcome */
        assert_true(outcome_of_label(str_of(r->label), &read));
        assert_int_equal(read, o);
        assert_int_equal(r->needs_reason, o != GRANTED && o != OTHER_SUPPLEMENT_LAPSED &&
                                              o != OTHER_FEE_UNPAID);
    }
}

static void refusals_under_articles_14_to_16_go_to_reconsideration_first(void **state)
{
    (void)state;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        bool refused = o >= REFUSED_STATE_SECRET && o <= REFUSED_ENFORCEMENT_FILE;
        assert_int_equal(reply_needs_reconsideration_first(&settings_default, o,
                                                           day_of(2024, 1, 1)),
                         refused || o == GRANTED_IN_PART);
        assert_false(
            reply_needs_reconsideration_first(&settings_default, o, day_of(2023, 12, 31)));
    }
}

static void what_the_court_left_open_is_a_setting(void **state)
{
    (void)state;
    settings s = settings_default;
    day now = day_of(2025, 7, 1);
    s.part_first = false;
    s.enquiry_first = true;
    assert_false(reply_needs_reconsideration_first(&s, GRANTED_IN_PART, now));
    assert_true(reply_needs_reconsideration_first(&s, REFUSED_STATUTORY_ENQUIRY, now));
    assert_true(reply_needs_reconsideration_first(&s, REFUSED_STATE_SECRET, now));
    assert_false(reply_needs_reconsideration_first(&s, UNABLE_NOT_HELD, now));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outcome_has_its_law_its_letter_and_its_words),
        cmocka_unit_test(refusals_under_articles_14_to_16_go_to_reconsideration_first),
        cmocka_unit_test(what_the_court_left_open_is_a_setting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
