/* Tokens, query codes, passwords and one-time codes. */
#include "base/buf.h"
#include "secret/password.h"
#include "secret/token.h"
#include "secret/totp.h"

#include "testing.h"

static arena a;

static int begin(void **state)
{
    (void)state;
    arena_init(&a, 256 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&a);
    return 0;
}

static void test_tokens(void **state)
{
    (void)state;
    str one, other;
    int ones[TOKEN_LENGTH * 6] = {0};
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    enum { TOKENS = 4000 };
    for (int i = 0; i < TOKENS; i++) {
        assert_int_equal(token_new(&a, &one), OK);
        assert_true(token_is(one));
        for (size_t c = 0; c < one.n; c++) {
            long v = strchr(digits, one.p[c]) - digits;
            for (size_t b = 0; b < 6; b++)
                ones[6 * c + b] += (int)(v >> (5 - b) & 1);
        }
    }
    /* 256 random bits and two of padding: each one half of the time, ± 6 sigma */
    for (int b = 0; b < TOKEN_LENGTH * 6; b++) {
        if (b < 256)
            assert_in_range(ones[b], TOKENS / 2 - 190, TOKENS / 2 + 190);
        else
            assert_int_equal(ones[b], 0);
    }
    assert_int_equal(token_new(&a, &other), OK);
    assert_false(str_equal(one, other));
    unsigned char kept[SM3_SIZE], again[SM3_SIZE];
    assert_int_equal(token_hash(one, kept), OK);
    assert_int_equal(sm3_of(one, again), OK);
    assert_memory_equal(kept, again, SM3_SIZE);
    assert_false(token_is(STR("")));
    assert_false(token_is(str_slice(one, 0, 42)));
    assert_false(token_is(str_format(&a, "%.*s=", 42, one.p)));
    assert_false(token_is(str_format(&a, "%.*sA", STR_ARG(one))));
}

static void test_query_codes(void **state)
{
    (void)state;
    enum { CODES = 10000 };
    int seen[256] = {0};
    for (int i = 0; i < CODES; i++) {
        str code;
        assert_int_equal(query_code_new(&a, &code), OK);
        assert_int_equal(code.n, QUERY_CODE_LENGTH);
        for (size_t c = 0; c < code.n; c++)
            seen[(unsigned char)code.p[c]]++;
    }
    int letters = 0;
    double square = 0, expected = (double)CODES * QUERY_CODE_LENGTH / 31;
    for (int c = 0; c < 256; c++) {
        bool allowed = ((c >= '2' && c <= '9') || (c >= 'A' && c <= 'Z')) && c != 'I' && c != 'L' &&
                       c != 'O';
        assert_true(allowed == (seen[c] > 0));
        if (!allowed)
            continue;
        letters++;
        square += (seen[c] - expected) * (seen[c] - expected) / expected;
    }
    assert_int_equal(letters, 31);
    /* chi square of 30 degrees of freedom: over 77 once in a hundred thousand */
    assert_true(square < 77);
    static const struct {
        const char *typed, *normal;
    } cases[] = {
        {"23456789ABCD", "23456789ABCD"},
        {"2345-6789-abcd", "23456789ABCD"},
        {" 2345 6789 ABCD ", "23456789ABCD"},
        {"２３４５６７８９ＡＢＣｄ", "23456789ABCD"},
        {"2345—6789　ABCD", "23456789ABCD"},
        {"23456789ABC", ""},
        {"23456789ABCDE", ""},
        {"23456789ABC0", ""},
        {"23456789ABCO", ""},
        {"23456789ABC1", ""},
        {"23456789ABCl", ""},
        {"23456789ABCi", ""},
        {"查询码23456789ABCD", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_str(query_code_normal(&a, str_of(cases[i].typed)), cases[i].normal);
}

static void test_equality(void **state)
{
    (void)state;
    assert_true(bytes_equal(STR(""), (str){NULL, 0}));
    assert_true(bytes_equal(STR("abc"), STR("abc")));
    assert_false(bytes_equal(STR("abc"), STR("abd")));
    assert_false(bytes_equal(STR("abc"), STR("bbc")));
    assert_false(bytes_equal(STR("abc"), STR("ab")));
    assert_false(bytes_equal(STR("abc"), STR("")));
    assert_true(bytes_equal((str){"a\0b", 3}, (str){"a\0b", 3}));
    assert_false(bytes_equal((str){"a\0b", 3}, (str){"a\0c", 3}));
}

static void test_passwords(void **state)
{
    (void)state;
    str one, other;
    str word = STR("正确的密码 is Long-3nough");
    assert_int_equal(password_hash(&a, word, &one), OK);
    assert_int_equal(password_hash(&a, word, &other), OK);
    assert_false(str_equal(one, other));
    assert_true(str_starts(one, STR("$argon2id$v=19$m=65536,t=2,p=1$")));
    assert_true(password_check(one, word));
    assert_true(password_check(other, word));
    assert_false(password_check(one, STR("正确的密码 is Long-3nougH")));
    assert_false(password_check(one, STR("")));
    assert_false(password_is_outdated(one));
    static const char *const damaged[] = {"", "x", "$argon2id$", "$argon2id$v=19$m=65536,t=2,p=1$"};
    for (size_t i = 0; i < COUNT_OF(damaged); i++) {
        assert_false(password_check(str_of(damaged[i]), word));
        assert_false(password_check(str_of(damaged[i]), STR("")));
    }
    assert_true(password_is_outdated(STR("$argon2id$v=19$m=8192,t=1,p=1$c29tZWJvZHkgZWxzZXMgcw$"
                                         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
    char *long_one = arena_bytes(&a, PASSWORD_MOST + 1);
    memset(long_one, 'a', PASSWORD_MOST + 1);
    assert_int_equal(password_hash(&a, (str){long_one, PASSWORD_MOST + 1}, &one), INVALID);
    assert_int_equal(password_hash(&a, STR(""), &one), INVALID);
    assert_false(password_check(other, (str){long_one, PASSWORD_MOST + 1}));
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* An unknown login costs what a known one does: the same work is done. */
static void test_same_work(void **state)
{
    (void)state;
    str kept;
    assert_int_equal(password_hash(&a, STR("some word or other"), &kept), OK);
    double known = 1e9, unknown = 1e9;
    for (int i = 0; i < 5; i++) {
        double from = seconds();
        assert_false(password_check(kept, STR("another")));
        double mid = seconds();
        assert_false(password_check(STR(""), STR("another")));
        double to = seconds();
        known = mid - from < known ? mid - from : known;
        unknown = to - mid < unknown ? to - mid : unknown;
    }
    assert_true(unknown > 0.7 * known && unknown < 1.4 * known);
}

/* RFC 6238 appendix B for SHA-1, whose eight digits end in our six. */
static void test_totp(void **state)
{
    (void)state;
    str secret = STR("12345678901234567890");
    static const struct {
        int64_t at;
        const char *code;
    } vectors[] = {
        {59, "94287082"},          {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"},  {2000000000, "69279037"}, {INT64_C(20000000000), "65353130"},
    };
    for (size_t i = 0; i < COUNT_OF(vectors); i++) {
        char code[TOTP_DIGITS + 1];
        int64_t step = 0;
        instant now = {vectors[i].at};
        assert_int_equal(totp_code(secret, now.s / TOTP_STEP, code), OK);
        assert_string_equal(code, vectors[i].code + 2);
        assert_true(totp_check(secret, str_of(code), now, 0, &step));
        assert_int_equal(step, now.s / TOTP_STEP);
        /* once only, and not an earlier one either */
        assert_false(totp_check(secret, str_of(code), now, step, &step));
        instant later = {now.s + TOTP_STEP}, before = {now.s - TOTP_STEP};
        assert_true(totp_check(secret, str_of(code), later, step - 1, &step));
        assert_true(totp_check(secret, str_of(code), before, step - 1, &step));
        assert_false(totp_check(secret, str_of(code), (instant){now.s + 2 * TOTP_STEP}, 0, &step));
        if (now.s >= 2 * TOTP_STEP)
            assert_false(
                totp_check(secret, str_of(code), (instant){now.s - 2 * TOTP_STEP}, 0, &step));
        assert_false(totp_check(STR("22345678901234567890"), str_of(code), now, 0, &step));
    }
    int64_t step = 0;
    instant now = {59};
    assert_true(totp_check(secret, STR("287 082"), now, 0, &step));
    assert_false(totp_check(secret, STR("28708"), now, 0, &step));
    assert_false(totp_check(secret, STR("2870822"), now, 0, &step));
    assert_false(totp_check(secret, STR("28708x"), now, 0, &step));
    assert_false(totp_check(secret, STR(""), now, 0, &step));
    assert_false(totp_check(STR(""), STR("287082"), now, 0, &step));
    str text, address;
    assert_int_equal(totp_secret_text(&a, secret, &text), OK);
    assert_str(text, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_int_equal(totp_address(&a, STR("某局"), STR("li.si"), secret, &address), OK);
    assert_str(address, "otpauth://totp/%E6%9F%90%E5%B1%80:li.si?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3"
                        "TQOJQ&issuer=%E6%9F%90%E5%B1%80&digits=6&period=30");
    str fresh, other;
    assert_int_equal(totp_secret_new(&a, &fresh), OK);
    assert_int_equal(totp_secret_new(&a, &other), OK);
    assert_int_equal(fresh.n, TOTP_SECRET_SIZE);
    assert_false(str_equal(fresh, other));
}

#define IN_SCENE(sentence, test) {sentence, test, begin, end, NULL}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        IN_SCENE("tokens are 256 random bits", test_tokens),
        IN_SCENE("query codes use their whole alphabet evenly", test_query_codes),
        IN_SCENE("bytes are equal or they are not", test_equality),
        IN_SCENE("passwords are kept by argon2id", test_passwords),
        IN_SCENE("a password of nobody takes as long", test_same_work),
        IN_SCENE("one-time codes are those of RFC 6238 and hold once", test_totp),
    };
    return cmocka_run_group_tests_name("secret/token", tests, NULL, NULL);
}
