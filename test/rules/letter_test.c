/* The table of letters against the replies, the rules' numbers and the law. */
#include "testing.h"

#include "rules/letter.h"
#include "rules/remedy.h"
#include "rules/reply.h"

static bool contains(letter_contents set, letter_content which)
{
    return (set & CONTENT(which)) != 0;
}

static void there_are_seven_letters_of_procedure_and_nineteen_of_substance(void **state)
{
    (void)state;
    int of_kind[LETTER_KIND_COUNT] = {0};
    for (int i = 0; i < LETTER_COUNT; i++)
        of_kind[letter_rules[i].kind]++;
    assert_int_equal(of_kind[LETTER_PROCEDURAL], 7);
    assert_int_equal(of_kind[LETTER_SUBSTANTIVE], 19);
    assert_int_equal(of_kind[LETTER_COMPANION], 3);
    assert_int_equal(of_kind[LETTER_FORM], 6);
}

static void every_letter_is_written_out_and_unlike_the_others(void **state)
{
    (void)state;
    for (int i = 0; i < LETTER_COUNT; i++) {
        const letter_rule *l = &letter_rules[i];
        letter found = LETTER_COUNT;
        assert_true(letter_of_id(str_of(l->id), &found));
        assert_int_equal(found, i);
        assert_true(str_ends(str_of(l->title), str_of(l->paper)) ||
                    str_has(str_of(l->title), str_of(l->paper)));
        assert_true(strlen(l->name) > 0 && strlen(l->fits) > 0 && l->contents != 0);
        assert_true(l->article_count <= LETTER_ARTICLES);
        assert_int_equal(contains(l->contents, CONTENT_REMEDY), l->remedy != REMEDY_NONE);
        for (int j = 0; j < i; j++) {
            const letter_rule *m = &letter_rules[j];
            assert_string_not_equal(l->name, m->name);
            /* letters of one title are counted together, and only they */
            assert_int_equal(strcmp(l->title, m->title) == 0, strcmp(l->series, m->series) == 0);
            assert_int_equal(strcmp(l->title, m->title) == 0, strcmp(l->mark, m->mark) == 0);
        }
    }
    letter untouched = LETTER_FEE;
    assert_false(letter_of_id(STR("no_such_letter"), &untouched));
    assert_int_equal(untouched, LETTER_FEE);
}

/* Remedies are told to whom a letter is written to. */
static void who_a_letter_is_written_to_is_told_of_his_own_remedies(void **state)
{
    (void)state;
    static const letter others[] = {LETTER_CONSULT_THIRD_PARTY, LETTER_CONSULT_JOINT_MAKER,
                                    LETTER_THIRD_PARTY_TOLD, LETTER_TRANSFER};
    int to_others = 0;
    for (int l = 0; l < LETTER_COUNT; l++) {
        bool listed = false;
        for (size_t i = 0; i < COUNT_OF(others); i++)
            listed = listed || (int)others[i] == l;
        assert_int_equal(letter_to_applicant((letter)l), !listed);
        to_others += !letter_to_applicant((letter)l);
        if (letter_rules[l].remedy == REMEDY_APPLICANT)
            assert_true(letter_to_applicant((letter)l));
        if (letter_rules[l].remedy == REMEDY_THIRD_PARTY)
            assert_false(letter_to_applicant((letter)l));
    }
    assert_int_equal(to_others, COUNT_OF(others));
}

static void every_rule_about_letters_has_one(void **state)
{
    (void)state;
    static const int numbers[] = {198, 199, 200, 201, 202, 203, 204, 205, 206, 209, 210,
                                  211, 212, 213, 65,  66,  67,  70,  71,  72,  73,  74,
                                  75,  76,  77,  78,  79,  80,  81,  82,  83};
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        int found = 0;
        for (int l = 0; l < LETTER_COUNT; l++)
            found += letter_rules[l].rule == numbers[i] ? 1 : 0;
        if (found < 1)
            fail_msg("R%d has no letter", numbers[i]);
    }
}

static bool among(article a, const article *set, int n)
{
    for (int i = 0; i < n; i++)
        if (set[i] == a)
            return true;
    return false;
}

/* Label, article, letter and reason come from two tables that must not part. */
static void every_outcome_has_one_letter_that_agrees_with_its_reply(void **state)
{
    (void)state;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        const reply_rule *r = &reply_rules[o];
        letter which = letter_of_outcome(o), instead = letter_instead(o);
        int own = 0;
        for (int l = 0; l < LETTER_COUNT; l++)
            if (letter_answers((letter)l, o)) {
                assert_true((letter)l == which || (letter)l == instead);
                assert_int_equal(letter_rules[l].kind, LETTER_SUBSTANTIVE);
                assert_int_equal(letter_rules[l].event, EVENT_REPLIED);
                own++;
            }
        assert_int_equal(own, instead == LETTER_COUNT ? 1 : 2);
        assert_int_equal(contains(letter_must_contain(which, o), CONTENT_REASON), r->needs_reason);
        assert_true(contains(letter_must_contain(which, o), CONTENT_REMEDY));
        assert_true(contains(letter_must_contain(which, o), CONTENT_BASIS));
        /* the reply's articles are the letter's, or those of both its letters */
        article basis[2 * LETTER_ARTICLES];
        int n = letter_basis(which, o, basis);
        assert_int_equal(basis[0], r->because[0]);
        if (instead != LETTER_COUNT)
            n += letter_basis(instead, o, basis + n);
        for (int i = 0; i < REPLY_ARTICLES; i++)
            assert_true(among(r->because[i], basis, n));
        for (int i = 0; i < n; i++)
            assert_true(among(basis[i], r->because, REPLY_ARTICLES));
    }
    int answering = 0;
    for (int l = 0; l < LETTER_COUNT; l++) {
        bool any = false;
        for (int o = 0; o < OUTCOME_COUNT; o++)
            any = any || letter_answers((letter)l, o);
        assert_int_equal(any, letter_rules[l].kind == LETTER_SUBSTANTIVE);
        answering += any ? 1 : 0;
    }
    assert_int_equal(answering, 19);
}

static void outcomes_that_share_a_letter_add_their_own(void **state)
{
    (void)state;
    static const struct {
        int answer;
        letter_content adds;
    } rows[] = {
        {REFUSED_STATE_SECRET, CONTENT_SECRECY},      {REFUSED_PROHIBITED_BY_LAW, CONTENT_STATUTE},
        {REFUSED_SECURITY_STABILITY, CONTENT_DANGER}, {OTHER_SUPPLEMENT_LAPSED, CONTENT_NOTICE},
        {OTHER_FEE_UNPAID, CONTENT_AMOUNT},           {OTHER_MISC, CONTENT_REASON},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        letter which = letter_of_outcome(rows[i].answer);
        assert_true(contains(letter_must_contain(which, rows[i].answer), rows[i].adds));
        assert_false(contains(letter_must_contain(which, OUTCOME_NONE), rows[i].adds));
    }
    article out[LETTER_ARTICLES];
    assert_int_equal(letter_basis(LETTER_CLOSED, OUTCOME_NONE, out), 0);
    assert_int_equal(letter_basis(LETTER_CLOSED, OTHER_FEE_UNPAID, out), 1);
    assert_int_equal(out[0], FEE_6);
    assert_int_equal(letter_basis(LETTER_WITHDRAWAL, OUTCOME_NONE, out), 0);
    assert_int_equal(letter_basis(LETTER_FEE, OUTCOME_NONE, out), 2);
}

/* R125: procedure alone is not open to review, so it tells of none. */
static void procedure_tells_of_no_remedies(void **state)
{
    (void)state;
    for (int l = 0; l < LETTER_COUNT; l++)
        if (letter_rules[l].kind == LETTER_PROCEDURAL || letter_rules[l].kind == LETTER_FORM)
            assert_int_equal(letter_rules[l].remedy, REMEDY_NONE);
}

static settings places(void)
{
    settings s = settings_default;
    s.reconsider_at = STR("甲区人民政府");
    s.superior_at = STR("乙市人社局");
    s.sue_at = STR("丙区人民法院");
    return s;
}

static const char *said(const settings *s, remedy_reader reader, int answer, day on, char *text,
                        size_t room)
{
    line out = {text, 0, room - 1};
    const char *lacks = remedy_clause(s, reader, answer, on, STR("决定书"), &out);
    text[out.n] = '\0';
    return lacks;
}

static void remedies_are_those_of_the_letters_day(void **state)
{
    (void)state;
    const settings s = places();
    const day before = day_of(2023, 12, 31), after = day_of(2024, 1, 1);
    const struct {
        remedy_reader reader;
        int answer;
        day on;
        const char *says;
    } rows[] = {
        {READER_APPLICANT, REFUSED_DELIBERATIVE, before,
         "如对本决定书不服，可以自收到本决定书之日起60日内向甲区人民政府或者乙市人社局申请行政复议"
         "，"
         "也可以自收到本决定书之日起6个月内向丙区人民法院提起行政诉讼。"},
        {READER_APPLICANT, REFUSED_DELIBERATIVE, after,
         "如对本决定书不服，应当先自收到本决定书之日起60日内向甲区人民政府申请行政复议；"
         "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向丙区人民法院提起行政诉讼。"},
        {READER_APPLICANT, UNABLE_NOT_HELD, after,
         "如对本决定书不服，可以自收到本决定书之日起60日内向甲区人民政府申请行政复议，"
         "也可以自收到本决定书之日起6个月内向丙区人民法院提起行政诉讼。"},
        {READER_APPLICANT, GRANTED_IN_PART, after,
         "如对本决定书中不予公开的部分不服，应当先自收到本决定书之日起60日内向甲区人民政府申请行政"
         "复议；"
         "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向丙区人民法院提起行政诉讼。"
         "对其他部分不服的，可以自收到本决定书之日起60日内向甲区人民政府申请行政复议，"
         "也可以自收到本决定书之日起6个月内向丙区人民法院提起行政诉讼。"},
        {READER_THIRD_PARTY, REFUSED_DELIBERATIVE, after,
         "如认为公开上述信息侵犯合法权益，可以自收到本决定书之日起60日内向甲区人民政府申请行政复议"
         "，"
         "也可以自收到本决定书之日起6个月内向丙区人民法院提起行政诉讼。"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[2048];
        assert_null(said(&s, rows[i].reader, rows[i].answer, rows[i].on, text, sizeof text));
        assert_string_equal(text, rows[i].says);
    }
}

static void what_is_not_set_is_named(void **state)
{
    (void)state;
    char text[2048];
    settings s = settings_default;
    const day before = day_of(2023, 6, 1), after = day_of(2024, 6, 1);
    assert_string_equal(said(&s, READER_APPLICANT, GRANTED, after, text, sizeof text),
                        "复议机关名称");
    assert_true(str_has(str_of(text), STR("【未设置：复议机关名称】")));
    assert_true(str_has(str_of(text), STR("【未设置：管辖法院名称】")));
    s.reconsider_at = STR("甲区人民政府");
    assert_string_equal(said(&s, READER_APPLICANT, GRANTED, before, text, sizeof text),
                        "上一级主管部门名称");
    assert_string_equal(said(&s, READER_APPLICANT, GRANTED, after, text, sizeof text),
                        "管辖法院名称");
    s.sue_at = STR("丙区人民法院");
    assert_null(said(&s, READER_APPLICANT, GRANTED, after, text, sizeof text));
    assert_string_equal(said(&s, READER_APPLICANT, GRANTED, day_of(2016, 1, 1), text, sizeof text),
                        "成文日期");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_seven_letters_of_procedure_and_nineteen_of_substance),
        cmocka_unit_test(every_letter_is_written_out_and_unlike_the_others),
        cmocka_unit_test(who_a_letter_is_written_to_is_told_of_his_own_remedies),
        cmocka_unit_test(every_rule_about_letters_has_one),
        cmocka_unit_test(every_outcome_has_one_letter_that_agrees_with_its_reply),
        cmocka_unit_test(outcomes_that_share_a_letter_add_their_own),
        cmocka_unit_test(procedure_tells_of_no_remedies),
        cmocka_unit_test(remedies_are_those_of_the_letters_day),
        cmocka_unit_test(what_is_not_set_is_named),
    };
    return cmocka_run_group_tests_name("rules/letter", tests, NULL, NULL);
}
