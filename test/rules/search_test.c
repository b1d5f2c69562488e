/* What is typed and what is published read alike; and documents made at random, disguised,
 * against a search for bytes in what they were made of. */
#include "testing.h"

#include "rules/search.h"

#include <string.h>

enum { TEXT_ROOM = 4096 };

static uint16_t units[TEXT_ROOM + 1];
static search_query query;

static bool finds_with(const char *typed, const char *text, const str *synonyms, size_t n)
{
    search_query_read(str_of(typed), synonyms, n, &query);
    size_t length = search_fold(str_of(text), units, NULL);
    return query.n > 0 && search_fits(&query, units, length);
}

static bool finds(const char *typed, const char *text)
{
    return finds_with(typed, text, NULL, 0);
}

static void one_spelling_finds_another(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *text;
        bool found;
    } rows[] = {
        {"社保", "提高社保待遇", true},
        {"社保", "社会保险", false},
        {"社 保", "社会保险", true},
        {"关于通知", "关 于　通 知", true},
        {"关于通知", "关于\n通知", false},
        {"關於發佈", "关于发布", true},
        {"ＡＢＣ １２", "abc 12", true},
        {"12", "共12人", true},
        {"12", "2012", false},
        {"12", "12", true},
        {"2012", "12", false},
        {"5g基站", "建设５Ｇ基站", true},
        {"5g基站", "建设15G基站", false},
        {"局", "人力社保局", true},
        {"《办法》", "本办法", true},
        {"，。", "本办法", false},
        {"", "本办法", false},
        {"\xF0\xA0\xAE\xB7", "\xF0\xA0\xAE\xB7字", true},
        {"杭人社发〔2023〕12号", "杭人社发[2023]12号", true},
        {"杭人社发〔2023〕12号", "杭人社发（２０２３）第０12号", true},
        {"杭人社发2023年12号", "杭人社发〔2023〕12号文", true},
        {"[2023]12", "杭人社发〔2023〕12号", true},
        {"2023年第12号", "杭人社发【2023】 12 号", true},
        {"社发〔2023〕12号", "杭人社发 〔2023〕12 号", true},
        {"[2023]12", "杭人社发〔2023〕12 人", true},
        {"社发〔2023〕", "社发 〔2023〕", true}, /* two words */
        {"[2023]12", "杭人社发〔2023〕123号", false},
        {"[2023]12", "杭人社发〔2022〕12号", false},
        {"[2023]0", "杭人社发〔2023〕0号", true},
        {"[2023]1234567", "杭人社发〔2023〕1234567号", true}, /* no number: words */
        {"a[2023]12", "a[2023]12号", true},
        {"2023年12月", "自2023年12月起", true},
        {"[1823]12", "1823 12", true},
        {"[2023", "2023", true},
        {"[2023)第号", "2023 第号", true},
        {"2023年12", "2023年12人", true},
        {"20231年12号", "20231年12号", true},
        {"[2023]", "[2023]", true},
        {"２０２３ 年", "2023年", true},
        {"Ärzte", "ärzte", true},
        {"×÷", "×÷", false},
        {"3×4", "3×4", true},
        {"3×4", "34", false},
        {"~1|2¦", "1 2", true},
        {"1998年3", "1998年3人", true},
        {"社1823年12号", "社1823年12号", true},
        {"社2123年12号", "社[2123]12", false}, /* no year: no number */
        {"[2023年12", "2023年12", true},
        {"关于", "  关于  ", true},
        {"社发 甲", "社发 (甲)", true},
        {"社发", "社发 abc", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (finds(rows[i].typed, rows[i].text) != rows[i].found)
            fail_msg("%s in %s", rows[i].typed, rows[i].text);
}

static void words_that_mean_the_same(void **state)
{
    (void)state;
    static const str groups[] = {STR_INIT("社保、社会保险＝社會保險金"),
                                 STR_INIT("公积金=住房公积金"), STR_INIT("，、。"), STR_INIT("")};
    assert_true(finds_with("社保缴费", "社会保险缴费办法", groups, COUNT_OF(groups)));
    assert_true(finds_with("社会保险", "社保缴费办法", groups, COUNT_OF(groups)));
    assert_true(finds_with("社保", "社会保险金", groups, COUNT_OF(groups)));
    assert_true(finds_with("公积金", "住房公积金", groups, COUNT_OF(groups)));
    assert_false(finds_with("医保", "社会保险", groups, COUNT_OF(groups)));
    assert_int_equal(query.words[0].n, 1);
    /* Too many ways are cut, and a way that would be too long is left out. */
    static const str many[] = {STR_INIT("甲、乙、丙、丁、戊、己、庚、辛、壬、癸、甲")};
    assert_true(finds_with("甲方", "乙方", many, 1));
    assert_int_equal(query.words[0].n, SEARCH_WAYS_MOST);
    char text[3 * SEARCH_TYPED_MOST + 1] = {0}, group[2 * SEARCH_UNITS_MOST] = "甲、";
    for (int i = 0; i < SEARCH_TYPED_MOST; i++)
        memcpy(text + (size_t)3 * (size_t)i, "甲", 3);
    for (int i = 0; i < 39; i++)
        memcpy(group + 6 + (size_t)3 * (size_t)i, "子", 3);
    const str long_group = str_of(group);
    assert_true(finds_with(text, text, &long_group, 1));
    assert_int_equal(query.words[0].n, 1);
    char endless[SEARCH_UNITS_MOST + 8] = {0};
    memset(endless, 'x', SEARCH_UNITS_MOST + 4);
    const str too_long = str_of(endless);
    assert_false(finds_with("甲", "乙", &too_long, 1));
}

static void what_is_too_much_is_cut(void **state)
{
    (void)state;
    search_query_read(STR("一 二 三 四 五 六 七 八 九 十"), NULL, 0, &query);
    assert_int_equal(query.n, SEARCH_WORDS_MOST);
    search_query_read(STR("一,二,三,四,五,六,七,八,九,十"), NULL, 0, &query);
    assert_int_equal(query.n, SEARCH_WORDS_MOST);
    char text[3 * SEARCH_TYPED_MOST + 4] = {0};
    for (int i = 0; i <= SEARCH_TYPED_MOST; i++)
        memcpy(text + (size_t)3 * (size_t)i, "甲", 3);
    search_query_read(str_of(text), NULL, 0, &query);
    assert_int_equal(query.n, 1);
    assert_int_equal(query.words[0].ways[0].n, SEARCH_TYPED_MOST);
    memset(text, 'a', sizeof text - 1);
    search_query_read(str_of(text), NULL, 0, &query);
    assert_int_equal(query.words[0].ways[0].n, SEARCH_TYPED_MOST);
    search_way none = {.n = 0};
    assert_int_equal(search_at(units, 0, &none, 0), SIZE_MAX);
}

static void units_know_where_they_stand(void **state)
{
    (void)state;
    static uint32_t at[TEXT_ROOM + 1];
    static const char text[] = "关 于A，\xE2\x80\x8B[2023] 012号。";
    size_t n = search_fold(str_of(text), units, at);
    search_query_read(STR("2023年12号"), NULL, 0, &query);
    size_t from = search_at(units, n, &query.words[0].ways[0], 0);
    assert_true(from != SIZE_MAX);
    assert_int_equal(at[from], strchr(text, '[') - text);
    assert_string_equal(text + at[n - 1], "号。");
    assert_int_equal(at[n], sizeof text - 1);
    assert_int_equal(at[0], 0);
    assert_int_equal(at[1], 4);
}

static bool have(const search_place *all, size_t n, search_place one)
{
    for (size_t i = 0; i < n; i++)
        if (all[i] == one)
            return true;
    return false;
}

static void filters_are_tokens_of_their_own(void **state)
{
    (void)state;
    assert_true(search_filter('c', STR("通知")) != search_filter('s', STR("通知")));
    assert_true(search_filter('c', STR("通知")) != search_filter('c', STR("公告")));
    assert_true(search_filter('c', STR("通知")) == search_filter('c', STR("通知")));
    search_place places[8];
    search_way pair = {{0x793E, 0x4FDD}, 2}, word = {{'a', 'b'}, 2}, mixed = {{0x793E, 'b'}, 2},
               mixed_too = {{'b', 0x793E}, 2}, one = {{0x793E}, 1};
    assert_true(search_way_is_token(&pair));
    assert_false(search_way_is_token(&word) || search_way_is_token(&mixed) ||
                 search_way_is_token(&mixed_too) || search_way_is_token(&one));
    assert_int_equal(search_places(SEARCH_TEXT, one.units, 1, places), 0);
    assert_int_equal(search_places(SEARCH_TITLE, one.units, 1, places), 1);
    assert_int_equal(search_places(SEARCH_TITLE, pair.units, 2, places), 3);
    assert_int_equal(search_places(SEARCH_TEXT, pair.units, 2, places), 1);
    assert_true(places[0] >> SEARCH_REST_BITS < SEARCH_BUCKETS);
    /* a word is one token, and pairs with nothing beside it */
    search_way with_words = {{'a', 'b', 0x793E, '1', '2'}, 5}, ends = {{0x793E, 'b'}, 2};
    assert_int_equal(search_places(SEARCH_TEXT, with_words.units, 5, places), 2);
    assert_int_equal(search_places(SEARCH_TITLE, with_words.units, 5, places), 3);
    assert_int_equal(search_places(SEARCH_TEXT, word.units, 2, places), 1);
    search_place again[2];
    assert_int_equal(search_places(SEARCH_TEXT, ends.units, 2, again), 1);
    assert_true(again[0] != places[0]);
    /* so is a document's number */
    size_t n = search_fold(STR("[2023]12"), units, NULL);
    assert_int_equal(search_places(SEARCH_TEXT, units, n, places), 1);
}

/* --- at random ----------------------------------------------------------------------- */

/* A character, and what else it may be typed as. */
static const char *const letters[][3] = {
    {"社", "社", "社"}, {"保", "保", "保"}, {"发", "發", "發"}, {"关", "關", "关"},
    {"于", "於", "于"}, {"办", "辦", "辦"}, {"法", "法", "法"}, {"号", "號", "号"},
    {"通", "通", "通"}, {"知", "知", "知"}, {"人", "人", "人"}, {"力", "力", "力"},
};
static const char *const signs[] = {"，", "。", "\n", "；", "（", "、"};

static uint64_t seed;
static size_t random_of(size_t n)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(seed >> 33) % n;
}

static void append(char *to, const char *more)
{
    memcpy(to + strlen(to), more, strlen(more) + 1);
}

/* A text as it means (`plain`: signs are blanks) and as somebody typed it. */
static void make(char *plain, char *typed, size_t n)
{
    *plain = *typed = 0;
    for (size_t i = 0; i < n; i++) {
        if (random_of(9) == 0) {
            append(plain, " ");
            append(typed, signs[random_of(COUNT_OF(signs))]);
            continue;
        }
        size_t which = random_of(COUNT_OF(letters));
        append(plain, letters[which][0]);
        append(typed, letters[which][random_of(3)]);
        static const char *const nothing[] = {"", "", "", "\xE2\x80\x8B"};
        append(typed, nothing[random_of(COUNT_OF(nothing))]);
    }
}

static void every_pair_is_found_and_nothing_else(void **state)
{
    (void)state;
    static char plain[TEXT_ROOM], typed[TEXT_ROOM];
    static uint16_t term[64];
    static search_place places[2 * TEXT_ROOM], wanted[128];
    size_t hits = 0;
    for (seed = 1; seed < 4000; seed++) {
        uint64_t keep = seed;
        make(plain, typed, 60);
        size_t n = search_fold(str_of(typed), units, NULL);
        size_t tokens = search_places(SEARCH_TEXT, units, n, places);
        for (size_t length = 2; length <= 4; length++) {
            char sought[32], sought_typed[64];
            *sought = *sought_typed = 0;
            for (size_t i = 0; i < length; i++) {
                size_t which = random_of(COUNT_OF(letters));
                append(sought, letters[which][0]);
                append(sought_typed, letters[which][random_of(3)]);
            }
            bool stands = strstr(plain, sought) != NULL;
            search_query_read(str_of(sought_typed), NULL, 0, &query);
            if (query.n != 1 || search_fits(&query, units, n) != stands)
                fail_msg("%s in %s", sought, plain);
            size_t term_n = search_fold(str_of(sought), term, NULL);
            size_t m = search_places(SEARCH_TEXT, term, term_n, wanted);
            bool proposed = true;
            for (size_t i = 0; i < m; i++)
                proposed = proposed && have(places, tokens, wanted[i]);
            if (stands && !proposed)
                fail_msg("%s is not proposed in %s", sought, plain);
            if (length == 2 && proposed != stands)
                fail_msg("the pair %s in %s", sought, plain);
            hits += stands;
        }
        seed = keep;
    }
    assert_in_range(hits, 500, 11000); /* the generator makes both */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_spelling_finds_another),
        cmocka_unit_test(words_that_mean_the_same),
        cmocka_unit_test(what_is_too_much_is_cut),
        cmocka_unit_test(units_know_where_they_stand),
        cmocka_unit_test(filters_are_tokens_of_their_own),
        cmocka_unit_test(every_pair_is_found_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
