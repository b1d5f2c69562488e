/* Two wordings of one request, and a second, slower count of what they share. */
#include "testing.h"

#include "rules/alike.h"

#include <string.h>

static int score(const char *a, const char *b)
{
    static alike_pairs of_a, of_b;
    alike_pairs_of(str_of(a), &of_a);
    alike_pairs_of(str_of(b), &of_b);
    return alike_permille(&of_a, &of_b);
}

static void what_is_asked_is_left(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int permille;
    } rows[] = {
        {"", "", 0},
        {"", "稳岗返还", 0},
        {"请提供，谢谢！", "申请公开", 0},
        {"稳", "稳", 1000},
        {"稳", "岗", 0},
        {"２０２２年稳岗返还", "2022 年“稳岗返还”", 1000},
        {"二〇二二年《征收ABC》", "贰零贰貳年征收ａｂｃ。", 1000},
        {"请提供稳岗返还名单", "申请公开：稳岗返还名单，谢谢", 1000},
        {"根据《中华人民共和国政府信息公开条例》，请 公开稳岗返还名单", "稳岗返还名单", 1000},
        {"依据《政府信息公开条例》规定，稳岗返还名单", "稳岗返还名单", 1000},
        {"请", "请", 1000}, /* a beginning of a phrase is no phrase */
        {"稳岗返还名单", "稳岗返还金额", 666},
        {"稳岗返还名单", "征收补偿标准", 0},
        {"岗岗岗岗", "岗岗", 666},
        {"\xff稳", "稳", 0}, /* a bad byte is a character: neither pair is the same */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (score(rows[i].a, rows[i].b) != rows[i].permille)
            fail_msg("%s | %s: %d", rows[i].a, rows[i].b, score(rows[i].a, rows[i].b));
        assert_int_equal(score(rows[i].b, rows[i].a), rows[i].permille);
    }
}

static uint32_t drawn(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % below;
}

enum { LETTERS = 6, LENGTHS = 64, DRAWS = 2 };

/* Each pair of one text crosses out one of the other. Three bytes are a character. */
static int naive(const char *a, size_t n, const char *b, size_t m)
{
    bool crossed[LENGTHS] = {false};
    size_t common = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++) {
            bool begins = i == 0 || j == 0;
            bool same = begins ? i == j && memcmp(a, b, 3) == 0
                               : memcmp(a + 3 * (i - 1), b + 3 * (j - 1), 6) == 0;
            if (same && !crossed[j]) {
                crossed[j] = true;
                common++;
                break;
            }
        }
    return n + m == 0 ? 0 : (int)(2000 * common / (n + m));
}

static void write_one(uint32_t *seed, uint32_t letters, size_t n, char out[3 * LENGTHS + 1])
{
    static const char alphabet[] = "稳岗返还名单";
    for (size_t i = 0; i < n; i++)
        memcpy(out + 3 * i, alphabet + 3 * (size_t)drawn(seed, letters), 3);
    out[3 * n] = 0;
}

/* Every length with every alphabet, against what is drawn. The pairs of a text are made once:
 * folding is what costs, and it draws nothing from the other text. */
static void compare(uint32_t *seed, uint32_t letters, size_t n)
{
    static alike_pairs of_a, of_b;
    char a[3 * LENGTHS + 1], b[3 * LENGTHS + 1];
    size_t m = drawn(seed, LENGTHS);
    write_one(seed, letters, n, a);
    write_one(seed, 1 + drawn(seed, LETTERS), m, b);
    alike_pairs_of(str_of(a), &of_a);
    alike_pairs_of(str_of(b), &of_b);
    int expected = naive(a, n, b, m);
    assert_int_equal(alike_permille(&of_a, &of_b), expected);
    assert_int_equal(alike_permille(&of_b, &of_a), expected);
    assert_in_range(expected, 0, ALIKE_PERMILLE);
    assert_int_equal(alike_permille(&of_a, &of_a), n == 0 ? 0 : ALIKE_PERMILLE);
}

static void two_counts_agree(void **state)
{
    (void)state;
    uint32_t seed = 44;
    for (uint32_t letters = 1; letters <= LETTERS; letters++)
        for (size_t n = 0; n < LENGTHS; n++)
            for (int i = 0; i < DRAWS; i++)
                compare(&seed, letters, n);
}

static void a_long_text_is_cut(void **state)
{
    (void)state;
    static char a[3 * 1500 + 1], b[3 * 1500 + 1];
    static alike_pairs pairs;
    for (size_t i = 0; i < 1500; i++) {
        memcpy(a + 3 * i, "稳", 3);
        memcpy(b + 3 * i, i < ALIKE_CHARACTERS_MOST ? "稳" : "岗", 3);
    }
    assert_int_equal(score(a, b), ALIKE_PERMILLE);
    uint32_t seed = 58;
    for (size_t i = 0; i < 1500; i++) /* many pairs, in no order */
        memcpy(a + 3 * i, &"稳岗返还名单"[3 * (size_t)drawn(&seed, 6)], 3);
    alike_pairs_of(str_of(a), &pairs);
    assert_int_equal(pairs.n, ALIKE_CHARACTERS_MOST);
    for (size_t i = 1; i < pairs.n; i++)
        assert_true(pairs.p[i - 1] <= pairs.p[i]);
}

enum { BASES = 60, VARIANTS = 8, TEXTS = BASES * VARIANTS };

static bool share_a_key(const uint64_t *a, const uint64_t *b)
{
    for (size_t i = 0; i < ALIKE_KEYS; i++)
        if (a[i] == b[i])
            return true;
    return false;
}

/* A request of twenty to sixty characters, and others that say it with some of them changed. */
static void write_requests(alike_pairs *pairs, uint64_t (*keys)[ALIKE_KEYS])
{
    uint32_t seed = 2019;
    for (size_t b = 0; b < BASES; b++) {
        uint32_t base[60];
        size_t n = 20 + drawn(&seed, 41);
        for (size_t i = 0; i < n; i++)
            base[i] = drawn(&seed, 400);
        for (size_t v = 0; v < VARIANTS; v++) {
            char text[3 * 60];
            for (size_t i = 0; i < n; i++) {
                uint32_t point = 0x4E00 + (drawn(&seed, 40) < v ? drawn(&seed, 400) : base[i]);
                text[3 * i] = (char)(0xE0 | point >> 12);
                text[3 * i + 1] = (char)(0x80 | (point >> 6 & 0x3F));
                text[3 * i + 2] = (char)(0x80 | (point & 0x3F));
            }
            size_t at = b * VARIANTS + v;
            alike_pairs_of((str){text, 3 * n}, &pairs[at]);
            assert_int_equal(alike_keys_of(&pairs[at], keys[at]), ALIKE_KEYS);
        }
    }
}

static void keys_find_what_all_pairs_find(void **state)
{
    (void)state;
    static alike_pairs pairs[TEXTS];
    static uint64_t keys[TEXTS][ALIKE_KEYS];
    enum { ENOUGH = 700 };
    int alike = 0, found = 0, apart = 0, in_vain = 0;
    write_requests(pairs, keys);
    for (size_t i = 0; i < TEXTS; i++)
        for (size_t j = i + 1; j < TEXTS; j++) {
            int permille = alike_permille(&pairs[i], &pairs[j]);
            bool shared = share_a_key(keys[i], keys[j]);
            if (permille == ALIKE_PERMILLE)
                assert_true(shared);
            if (permille >= ENOUGH) {
                alike++;
                found += shared;
            } else {
                apart++;
                in_vain += shared;
            }
        }
    print_message("alike: %d of %d pairs found by their keys; %d of %d others compared in vain\n",
                  found, alike, in_vain, apart);
    assert_true(alike > 500);
    assert_true(found * 100 >= alike * 95);
    assert_true(in_vain * 100 <= apart * 2);
}

static void what_asks_nothing_has_no_keys(void **state)
{
    (void)state;
    alike_pairs pairs;
    uint64_t keys[ALIKE_KEYS];
    alike_pairs_of(STR("请提供，谢谢！"), &pairs);
    assert_int_equal(alike_keys_of(&pairs, keys), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_is_left),
        cmocka_unit_test(two_counts_agree),
        cmocka_unit_test(a_long_text_is_cut),
        cmocka_unit_test(keys_find_what_all_pairs_find),
        cmocka_unit_test(what_asks_nothing_has_no_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
