/* The words of sheets: what reads as the same, and what must not. */
#include "testing.h"

#include "rules/annual_report.h"
#include "rules/word.h"

static void every_outcome_reads_in_the_forms_people_write(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        int outcome; /* OUTCOME_NONE: refused */
    } rows[] = {
        {"予以公开", GRANTED},
        {"（一）予以公开", GRANTED},
        {"(一) 予以公开", GRANTED},
        {"部分公开", GRANTED_IN_PART},
        {"部分公开（区分处理的，只计这一情形，不计其他情形）", GRANTED_IN_PART},
        {"部分公开(区分处理的,只计这一情形,不计其他情形)", GRANTED_IN_PART},
        {"1.属于国家秘密", REFUSED_STATE_SECRET},
        {"１．属于国家秘密", REFUSED_STATE_SECRET},
        {"1、属于国家秘密", REFUSED_STATE_SECRET},
        {"危及\"三安全一稳定\"", REFUSED_SECURITY_STABILITY},
        {"危及“三安全一稳定”", REFUSED_SECURITY_STABILITY},
        {"危及三安全一稳定", REFUSED_SECURITY_STABILITY},
        {"危及「三安全一稳定」", REFUSED_SECURITY_STABILITY},
        {"危及＂三安全一稳定＂", REFUSED_SECURITY_STABILITY},
        {"\xEF\xBB\xBF予\xC2\xA0以\xE2\x80\x8B公开", GRANTED},
        {"予以公开～", OUTCOME_NONE},
        {"予以公开￥", OUTCOME_NONE},
        {" 保护第三方合法权益　", REFUSED_THIRD_PARTY_RIGHTS},
        {"没有现成信息需要另行制作", UNABLE_NEEDS_CREATION},
        {"补正后仍不明确", UNABLE_STILL_UNCLEAR},
        {"逾期不补正", OTHER_SUPPLEMENT_LAPSED},
        {"申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请", OTHER_SUPPLEMENT_LAPSED},
        {"逾期未缴费", OTHER_FEE_UNPAID},
        {"3.其他", OTHER_MISC},
        {"其他", OTHER_MISC},
        {"不予公开", OUTCOME_NONE},
        {"（四）无法提供", OUTCOME_NONE},
        {"国家秘密", OUTCOME_NONE},
        {"", OUTCOME_NONE},
        {"（部分公开）", OUTCOME_NONE},
        {"(一", OUTCOME_NONE},
        {"12", OUTCOME_NONE},
        {"不予受理", OUTCOME_NONE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int o = OUTCOME_NONE;
        bool read = outcome_of_label(str_of(rows[i].word), &o);
        if (o != rows[i].outcome || read != (rows[i].outcome != OUTCOME_NONE))
            fail_msg("\"%s\" reads as %d, not %d", rows[i].word, o, rows[i].outcome);
    }
}

static void every_label_of_the_form_is_its_own_outcome(void **state)
{
    (void)state;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        int read = OUTCOME_NONE;
        assert_true(outcome_of_label(str_of(report_rows[ROW_OUTCOME + o].label), &read));
        assert_int_equal(read, o);
        assert_false(outcome_is_group(str_of(report_rows[ROW_OUTCOME + o].label)));
    }
    assert_true(outcome_is_group(STR("（三）不予公开")));
    assert_true(outcome_is_group(STR("其他处理")));
    assert_false(outcome_is_group(STR("公开")));
}

typedef bool word_reader(str word, int *out);

static void every_word_of_a_register_reads_as_its_own_value(void **state)
{
    (void)state;
    static const struct {
        word_reader *read;
        const char *const *words;
        int n;
    } rows[] = {
        {applicant_class_of_word, applicant_class_words, APPLICANT_CLASS_COUNT},
        {channel_of_word, channel_words, CHANNEL_COUNT},
        {remedy_kind_of_word, remedy_kind_words, REMEDY_KIND_COUNT},
        {suit_route_of_word, suit_route_words, ROUTE_COUNT},
        {remedy_result_of_word, remedy_result_words, 3},
        {document_class_of_word, document_class_words, DOCUMENT_CLASS_COUNT},
        {document_validity_of_word, document_validity_words, VALIDITY_COUNT},
        {decision_kind_of_word, decision_kind_words, DECISION_KIND_COUNT},
        {event_kind_of_id, event_kind_ids, EVENT_CLOCK_COUNT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int out = -1;
        for (int v = 0; v < rows[i].n; v++) {
            assert_true(rows[i].read(str_of(rows[i].words[v]), &out));
            assert_int_equal(out, v);
        }
        assert_false(rows[i].read(STR("没有这个词"), &out));
        assert_false(rows[i].read(STR(""), &out));
        assert_int_equal(out, rows[i].n - 1);
    }
    int out = -1;
    assert_true(applicant_class_of_word(STR("公民"), &out));
    assert_int_equal(out, NATURAL_PERSON);
    assert_true(channel_of_word(STR("网 络"), &out));
    assert_int_equal(out, CHANNEL_ONLINE);
    assert_false(event_kind_of_id(STR("Replied"), &out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outcome_reads_in_the_forms_people_write),
        cmocka_unit_test(every_label_of_the_form_is_its_own_outcome),
        cmocka_unit_test(every_word_of_a_register_reads_as_its_own_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
