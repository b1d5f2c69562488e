/* Passwords people choose first are refused, those they think about are not. */
#include "rules/password_policy.h"

#include "testing.h"

static const struct {
    const char *password;
    password_fault dengbao, asvs;
} cases[] = {
    {"", PASSWORD_SHORT, PASSWORD_SHORT},
    {"aB3$xyz", PASSWORD_SHORT, PASSWORD_SHORT},
    {"Tk7#vmQ2", PASSWORD_GOOD, PASSWORD_SHORT},
    {"tk7vmq2w", PASSWORD_FEW_CLASSES, PASSWORD_SHORT},
    {"tk7#vmq2", PASSWORD_GOOD, PASSWORD_SHORT},
    {"TKVMQWLP", PASSWORD_FEW_CLASSES, PASSWORD_SHORT},
    {"西湖龙井a7茶叶", PASSWORD_GOOD, PASSWORD_SHORT},
    {"correct horse battery", PASSWORD_FEW_CLASSES, PASSWORD_GOOD},
    {"Correct horse battery 7", PASSWORD_GOOD, PASSWORD_GOOD},
    {"Password1", PASSWORD_COMMON, PASSWORD_SHORT},
    {"P@ssw0rd", PASSWORD_COMMON, PASSWORD_SHORT},
    {"P@ssw0rd!2023", PASSWORD_COMMON, PASSWORD_SHORT},
    {"123Password!", PASSWORD_COMMON, PASSWORD_SHORT},
    {"Admin@123", PASSWORD_COMMON, PASSWORD_SHORT},
    {"Admin@123456789012", PASSWORD_COMMON, PASSWORD_COMMON},
    {"Woaini1314", PASSWORD_COMMON, PASSWORD_SHORT},
    {"Welcome#1", PASSWORD_COMMON, PASSWORD_SHORT},
    {"Qwer1234!", PASSWORD_COMMON, PASSWORD_SHORT},
    {"Abc123456!", PASSWORD_COMMON, PASSWORD_SHORT},
    {"1qaz@WSX", PASSWORD_COMMON, PASSWORD_SHORT},
    {"1qaz2wsx3edc4rfv", PASSWORD_FEW_CLASSES, PASSWORD_COMMON},
    {"!QAZ2wsx", PASSWORD_COMMON, PASSWORD_SHORT},
    {"Asdfghjkl;1", PASSWORD_COMMON, PASSWORD_SHORT},
    {"Zyxwvuts1", PASSWORD_COMMON, PASSWORD_SHORT},
    {"0987654321Poi!", PASSWORD_COMMON, PASSWORD_SHORT},
    {"Suzhou2023", PASSWORD_YEAR, PASSWORD_SHORT},
    {"Suzhou1998!", PASSWORD_YEAR, PASSWORD_SHORT},
    {"Suzhou2023!!x", PASSWORD_GOOD, PASSWORD_SHORT},
    {"Suzhou2123", PASSWORD_GOOD, PASSWORD_SHORT},
    {"Suzhou20x3", PASSWORD_GOOD, PASSWORD_SHORT},
    {"Ab1!Ab1!", PASSWORD_REPEATS, PASSWORD_SHORT},
    {"Ab1!Ab1!Ab1!Ab1!", PASSWORD_REPEATS, PASSWORD_REPEATS},
    {"Aa1aaAA1a1", PASSWORD_REPEATS, PASSWORD_SHORT},
    {"aaaaaaaaaaaaaaaaaaaa", PASSWORD_FEW_CLASSES, PASSWORD_REPEATS},
    {"Zhang.San7", PASSWORD_LIKE_LOGIN, PASSWORD_SHORT},
    {"x7ZHANG.SANy", PASSWORD_LIKE_LOGIN, PASSWORD_SHORT},
    {"Tk7{vmQ2", PASSWORD_GOOD, PASSWORD_SHORT},
    {"Suzhou1898", PASSWORD_GOOD, PASSWORD_SHORT},
    {"Suzhou201x", PASSWORD_GOOD, PASSWORD_SHORT},
    {"Hangzhoulakeside2023", PASSWORD_GOOD, PASSWORD_GOOD},
    {"张三丰Ab1xxqq", PASSWORD_LIKE_LOGIN, PASSWORD_SHORT},
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        password_fault got[PASSWORD_PROFILE_COUNT];
        for (int p = 0; p < PASSWORD_PROFILE_COUNT; p++)
            got[p] = password_judge(&password_policies[p], str_of(cases[i].password),
                                    STR("zhang.san"), STR("张三丰"));
        if (got[PASSWORD_DENGBAO] != cases[i].dengbao || got[PASSWORD_ASVS] != cases[i].asvs)
            fail_msg("%s: %d %d", cases[i].password, got[0], got[1]);
    }
}

static void test_length(void **state)
{
    (void)state;
    char text[600];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = "Tk7#vmQ2wLp9&xRd5"[i % 17];
    const password_policy *p = &password_policies[PASSWORD_DENGBAO];
    str none = STR("");
    assert_int_equal(password_judge(p, (str){text, 128}, none, none), PASSWORD_GOOD);
    assert_int_equal(password_judge(p, (str){text, 129}, none, none), PASSWORD_LONG);
    /* characters count, not bytes */
    char chinese[3 * 128 + 4];
    for (size_t i = 0; i < 127; i++)
        memcpy(chinese + 3 * i, i % 3 == 0 ? "政" : i % 3 == 1 ? "府" : "公", 3);
    memcpy(chinese + 3 * 127, "aB7", 3);
    assert_int_equal(password_judge(p, (str){chinese, 3 * 126}, none, none), PASSWORD_FEW_CLASSES);
    memcpy(chinese + 3 * 123, "aB7xKm", 6);
    assert_int_equal(password_judge(p, (str){chinese, 3 * 123 + 5}, none, none), PASSWORD_GOOD);
    /* whatever bytes come, and however long the login is */
    const password_policy any = {.length_least = 1, .length_most = 1000};
    assert_int_equal(password_judge(&any, (str){text, 600}, none, none), PASSWORD_GOOD);
    assert_int_equal(password_judge(&any, STR("7392850164"), none, none), PASSWORD_GOOD);
    assert_int_equal(password_judge(&any, STR("rivrstonel"), none, none), PASSWORD_GOOD);
    assert_int_equal(password_judge(p, STR("Tk7#\0vmQ2"), none, none), PASSWORD_GOOD);
    assert_int_equal(password_judge(p, STR("Tk7#vmQ2"), (str){text, 600}, none), PASSWORD_GOOD);
    /* a login of two characters says nothing */
    assert_int_equal(password_judge(p, STR("Tk7#vmQ2"), STR("tk"), none), PASSWORD_GOOD);
    assert_int_equal(password_judge(p, STR("Tk7#vmQ2"), STR("tk7"), none), PASSWORD_LIKE_LOGIN);
}

static void test_words(void **state)
{
    (void)state;
    for (int p = 0; p < PASSWORD_PROFILE_COUNT; p++) {
        for (int f = 0; f < PASSWORD_FAULT_COUNT; f++) {
            char room[400];
            line out = LINE_IN(room);
            password_fault_say(&password_policies[p], (password_fault)f, &out);
            assert_true((out.n > 0) == (f != PASSWORD_GOOD));
            assert_true(f == PASSWORD_GOOD || str_ends(line_str(&out), STR("。")));
        }
    }
    char room[400];
    line out = LINE_IN(room);
    password_fault_say(&password_policies[PASSWORD_ASVS], PASSWORD_SHORT, &out);
    assert_str(line_str(&out), "太短。请至少用 15 个字符。");
    out = LINE_IN(room);
    password_fault_say(&password_policies[PASSWORD_DENGBAO], PASSWORD_FEW_CLASSES, &out);
    assert_str(line_str(&out), "太简单。请至少用大写字母、小写字母、数字、符号四类中的 3 类。");
}

static void test_until(void **state)
{
    (void)state;
    day set = day_of(2024, 1, 1);
    assert_true(day_same(password_until(&password_policies[PASSWORD_DENGBAO], set),
                         day_of(2024, 3, 31)));
    assert_false(day_is(password_until(&password_policies[PASSWORD_ASVS], set)));
    assert_false(day_is(password_until(&password_policies[PASSWORD_DENGBAO], DAY_NONE)));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        {"each password has the fault a guesser would see first", test_cases, 0, 0, 0},
        {"length is counted in characters, and has an end", test_length, 0, 0, 0},
        {"every fault says its remedy", test_words, 0, 0, 0},
        {"a password holds as long as its profile says", test_until, 0, 0, 0},
    };
    return cmocka_run_group_tests_name("rules/password_policy", tests, NULL, NULL);
}
