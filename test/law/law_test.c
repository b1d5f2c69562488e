/* The articles: each written down once, cited rightly, kept by a room and
 * proved by a test, or said why not. */
#include "testing.h"

#include "law/law.h"

static arena a;

static str read_source(const char *folder, str path)
{
    static const char *source;
    source = getenv("GONGKAI_SOURCE");
    FILE *f = fopen(str_c(&a, str_format(&a, "%s/%s%.*s", source, folder, STR_ARG(path))), "r");
    if (f == NULL)
        return (str){NULL, 0};
    enum { MOST = 1 << 18 };
    char *text = arena_bytes(&a, MOST);
    size_t n = fread(text, 1, MOST, f);
    fclose(f);
    return (str){text, n};
}

static void every_article_says_what_it_is(void **state)
{
    (void)state;
    for (int i = 0; i < ARTICLE_COUNT; i++) {
        const law_article *l = &law_articles[i];
        assert_true(l->id.n > 0 && l->instrument.n > 0 && l->gist.n > 0 && day_is(l->from));
        assert_true(!day_is(l->to) || day_before(l->from, l->to));
        assert_true(str_length(l->gist) < 120); /* the gist, never the text */
        for (int j = 0; j < i; j++) {
            assert_false(str_equal(l->cite, law_articles[j].cite));
            assert_false(str_equal(l->id, law_articles[j].id));
        }
    }
}

static void citations_are_written_as_officials_write_them(void **state)
{
    (void)state;
    static const struct {
        article article;
        const char *cite;
    } rows[] = {
        {REG_2, "条例第二条"},
        {REG_10, "条例第十条"},
        {REG_12, "条例第十二条"},
        {REG_20, "条例第二十条"},
        {REG_33_2, "条例第三十三条第二款"},
        {REG_36_I4, "条例第三十六条第四项"},
        {FORM, "国办公开办函〔2021〕30号"},
        {REV_2017_9, "原行政复议法第九条"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_str(law_cite(rows[i].article), rows[i].cite);
}

static void one_reconsideration_law_is_in_force_on_any_day(void **state)
{
    (void)state;
    for (day d = day_of(2019, 1, 1); day_before(d, day_of(2027, 1, 1)); d = day_after(d, 1)) {
        assert_true(law_in_force(REV_20, d) != law_in_force(REV_2017_9, d));
        assert_int_equal(law_in_force(REG_33, d), !day_before(d, day_of(2019, 5, 15)));
    }
    assert_true(law_in_force(REV_2017_9, day_of(2023, 12, 31)));
    assert_true(law_in_force(REV_20, day_of(2024, 1, 1)));
}

/* Does the room cite the article: by its constant, or by its number or name in words? */
static bool room_cites(str room, const law_article *l)
{
    size_t number = str_find(l->cite, STR("第"), 0);
    str words = number == SIZE_MAX ? l->cite : str_slice(l->cite, number, l->cite.n);
    str stem = str_slice(room, 0, room.n - 2);
    str files[] = {room, str_format(&a, "%.*s.h", STR_ARG(stem))};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        str text = read_source("src/", files[i]);
        /* an instrument cited whole is known by its name, too */
        if (str_has(text, l->id) || str_has(text, words) ||
            (number == SIZE_MAX && str_has(text, l->instrument)))
            return true;
    }
    return false;
}

static str next_word(str *rest)
{
    *rest = str_trim(*rest);
    size_t n = str_find(*rest, STR(" "), 0);
    str word = str_slice(*rest, 0, n);
    *rest = str_trim(str_slice(*rest, word.n, rest->n));
    return word;
}

static void every_article_has_a_room_and_a_test_or_a_reason(void **state)
{
    (void)state;
    str coverage = read_source("law/", STR("COVERAGE")), row;
    int met[ARTICLE_COUNT] = {0};
    assert_true(coverage.n > 0);
    while (str_split(&coverage, STR("\n"), &row)) {
        if (row.n == 0 || str_starts(row, STR("#")))
            continue;
        str rest = row, id = next_word(&rest);
        int at = 0;
        while (at < ARTICLE_COUNT && !str_equal(law_articles[at].id, id))
            at++;
        if (at == ARTICLE_COUNT)
            fail_msg("COVERAGE names %.*s, which is not in law/", STR_ARG(id));
        met[at]++;
        if (str_starts(rest, STR("not ours: ")) || str_starts(rest, STR("not yet: ")))
            continue;
        str room = next_word(&rest), proof = next_word(&rest);
        if (read_source("src/", room).n == 0 || read_source("test/", proof).n == 0 || rest.n > 0)
            fail_msg("%.*s: no such room or test", STR_ARG(row));
        if (!room_cites(room, &law_articles[at]))
            fail_msg("%.*s: the room does not cite the article", STR_ARG(row));
    }
    for (int i = 0; i < ARTICLE_COUNT; i++)
        if (met[i] != 1)
            fail_msg("%.*s stands %d times in COVERAGE", STR_ARG(law_articles[i].id), met[i]);
}

int main(void)
{
    arena_init(&a, 256 << 20);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_article_says_what_it_is),
        cmocka_unit_test(citations_are_written_as_officials_write_them),
        cmocka_unit_test(one_reconsideration_law_is_in_force_on_any_day),
        cmocka_unit_test(every_article_has_a_room_and_a_test_or_a_reason),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_finish(&a);
    return failed;
}
