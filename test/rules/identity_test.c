/* Identity numbers and credit codes: true ones, and every slip of one digit. */
#include "testing.h"

#include "rules/identity.h"

static void numbers_are_judged(void **state)
{
    (void)state;
    static const struct {
        const char *number;
        identity_verdict verdict;
    } rows[] = {
        {"11010519491231002X", IDENTITY_RIGHT},
        {"11010519491231002x", IDENTITY_RIGHT},
        {"440524188001010014", IDENTITY_RIGHT},
        {"440524188001010015", IDENTITY_CHECK},
        {"110105194912310021", IDENTITY_CHECK},
        {"110105194902310021", IDENTITY_DATE},
        {"110105179912310021", IDENTITY_DATE},
        {"100105194912310021", IDENTITY_REGION},
        {"910105194912310021", IDENTITY_REGION},
        {"010105194912310021", IDENTITY_REGION},
        {"240105194912310021", IDENTITY_REGION},
        {"11010519491231002A", IDENTITY_CHARACTERS},
        {"1101O519491231002X", IDENTITY_CHARACTERS},
        {"11010519491231002~", IDENTITY_CHARACTERS},
        {"110105491231002", IDENTITY_OLD_FORM},
        {"110105490231002", IDENTITY_DATE},
        {"990105491231002", IDENTITY_REGION},
        {"11010549123100X", IDENTITY_CHARACTERS},
        {"1101051949123100", IDENTITY_LENGTH},
        {"", IDENTITY_LENGTH},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (identity_number_check(str_of(rows[i].number)) != rows[i].verdict)
            fail_msg("%s", rows[i].number);
}

static void codes_are_judged(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        identity_verdict verdict;
    } rows[] = {
        {"11341702486344515H", IDENTITY_RIGHT}, {"11370322004222241N", IDENTITY_RIGHT},
        {"12620600MB0523338C", IDENTITY_RIGHT}, {"11441700007280420Y", IDENTITY_RIGHT},
        {"11441300007187648G", IDENTITY_RIGHT}, {"12620600mb0523338c", IDENTITY_RIGHT},
        {"11341702486344515J", IDENTITY_CHECK}, {"11341702486344515", IDENTITY_LENGTH},
        {"11341702486344515I", IDENTITY_CHARACTERS},
        {"11A41702486344515H", IDENTITY_CHARACTERS},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (identity_uscc_check(str_of(rows[i].code)) != rows[i].verdict)
            fail_msg("%s", rows[i].code);
}

/* Both checks of GB 32100, computed the long way from the standard's words. */
static char outer_check(const char *code)
{
    static const char set[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    int sum = 0, weight = 1; /* powers of 3 modulo 31 */
    for (int i = 0; i < 17; i++) {
        sum += (int)(strchr(set, code[i]) - set) * weight;
        weight = weight * 3 % 31;
    }
    return set[(31 - sum % 31) % 31];
}

static void a_code_whose_inner_code_fails_is_told_apart(void **state)
{
    (void)state;
    char code[] = "11341702486344514?"; /* the inner check digit is 5 */
    code[17] = outer_check(code);
    assert_int_equal(identity_uscc_check(str_of(code)), IDENTITY_INNER_CHECK);
}

static void any_one_wrong_digit_is_found(void **state)
{
    (void)state;
    static const char right[] = "11010519491231002X";
    for (size_t at = 0; at < 17; at++)
        for (char c = '0'; c <= '9'; c++) {
            char wrong[sizeof right];
            memcpy(wrong, right, sizeof right);
            wrong[at] = c;
            assert_int_equal(identity_number_check(str_of(wrong)) == IDENTITY_RIGHT,
                             c == right[at]);
        }
}

static void either_kind_is_recognised(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        identity_verdict verdict;
    } rows[] = {
        {"11010519491231002X", IDENTITY_RIGHT}, {"11341702486344515H", IDENTITY_RIGHT},
        {"12620600MB0523338C", IDENTITY_RIGHT}, {"110105194912310021", IDENTITY_CHECK},
        {"12620600MB0523338D", IDENTITY_CHECK}, {"110105491231002", IDENTITY_OLD_FORM},
        {"", IDENTITY_LENGTH},                  {"张三", IDENTITY_LENGTH},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (identity_check(str_of(rows[i].text)) != rows[i].verdict)
            fail_msg("%s", rows[i].text);
    for (int v = 0; v < IDENTITY_VERDICT_COUNT; v++)
        assert_int_equal(strlen(identity_says[v]) > 0, v != IDENTITY_RIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_judged),
        cmocka_unit_test(codes_are_judged),
        cmocka_unit_test(a_code_whose_inner_code_fails_is_told_apart),
        cmocka_unit_test(any_one_wrong_digit_is_found),
        cmocka_unit_test(either_kind_is_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
