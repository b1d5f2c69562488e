/* The terms that come with the program, each by its examples; what makes a row; and
 * the way of looking, against a naive one. */
#include "rules/lexicon.h"

#include <stdio.h>
#include <stdlib.h>

#include "rules/wording.h"
#include "testing.h"

enum { HITS = 64, SHORTEST_REASON = 6 };

static const lexicon *ready(const term *terms, size_t n)
{
    const term **all = calloc(n + 1, sizeof *all);
    void *room = malloc(lexicon_room(n));
    lexicon *out = malloc(sizeof *out);
    assert_true(all != NULL && room != NULL && out != NULL);
    for (size_t i = 0; i < n; i++)
        all[i] = &terms[i];
    lexicon_build(all, n, room, out);
    free(all);
    return out;
}

static void release(const lexicon *x)
{
    free(x->entries);
    free((void *)x);
}

static wording_hits look(const lexicon *x, str text, day on, wording_hit room[HITS])
{
    wording_hits hits = {.p = room, .room = HITS};
    wording_find_terms(&(wording_text){text, on, x}, &hits);
    return hits;
}

static bool names(const wording_hits *hits, const term *t)
{
    for (size_t i = 0; i < hits->n; i++)
        if (hits->p[i].term == t)
            return true;
    return false;
}

/* In the whole lexicon: no other term takes its place, none finds fault with what is
 * right. */
static void every_terms_examples_hold(void **state)
{
    (void)state;
    const lexicon *x = ready(lexicon_terms, lexicon_term_count);
    wording_hit room[HITS];
    assert_int_equal(x->n, lexicon_term_count);
    for (size_t i = 0; i < lexicon_term_count; i++) {
        const term *t = &lexicon_terms[i];
        day on = day_is(t->from) ? t->from : day_of(2026, 1, 1);
        wording_hits hits = look(x, t->must, on, room);
        if (!names(&hits, t))
            fail_msg("%.*s is not found in %.*s", STR_ARG(t->id), STR_ARG(t->must));
        hits = look(x, t->must_not, on, room);
        if (hits.n > 0)
            fail_msg("%.*s: %.*s finds %.*s", STR_ARG(t->id), STR_ARG(t->must_not),
                     STR_ARG(room[0].term->id));
        hits = look(x, t->right, on, room);
        if (hits.n > 0)
            fail_msg("%.*s: what it suggests, %.*s, is wrong by %.*s", STR_ARG(t->id),
                     STR_ARG(t->right), STR_ARG(room[0].term->id));
        assert_true(t->why.n >= SHORTEST_REASON && t->must.n > 0 && t->must_not.n > 0);
    }
    release(x);
}

/* --- mechanics ---------------------------------------------------------------- */

#define ALWAYS .from = {INT32_MIN}, .to = {INT32_MIN}

static const term terms[] = {
    {.id = STR_INIT("a"), .kind = LEXICON_TYPO, .wrong = STR_INIT("布署"),
     .except = STR_INIT("公布署名|发布署名"), ALWAYS},
    {.id = STR_INIT("b"), .kind = LEXICON_TYPO, .wrong = STR_INIT("工作布署会"), ALWAYS},
    {.id = STR_INIT("c"), .kind = LEXICON_TYPO, .wrong = STR_INIT("帐户ABC"), ALWAYS},
    {.id = STR_INIT("d"), .kind = LEXICON_BODY, .wrong = STR_INIT("国土资源部"), .from = {17600},
     .to = {20000}},
    {.id = STR_INIT("e"), .kind = LEXICON_FORBIDDEN, .wrong = STR_INIT("坏词"), ALWAYS,
     .severity = SEVERITY_ERROR},
    {.id = STR_INIT("f"), .kind = LEXICON_TYPO, .wrong = STR_INIT("布署了"), .to = {10},
     .from = {INT32_MIN}},
};

static const struct {
    const char *text;
    const char *found; /* ids in order */
    int on;
} looks[] = {
    {"布署", "a", 18000},
    {"公布署名文章，布署", "a", 18000},
    {"要发布署名文章", "", 18000},
    {"发布署", "a", 18000},
    {"工作布署会", "b", 18000},
    {"工作布署", "a", 18000},
    {"工作布", "", 18000},
    {"布署了", "a", 18000},
    {"布署了", "f", 5},
    {"帐户ａｂＣ", "c", 18000},
    {"帳戶abc", "c", 18000},
    {"布\xE2\x80\x8B署", "a", 18000},
    {"\xEF\xBB\xBF布署。布署；布署", "aaa", 18000},
    {"国土资源部", "d", 18000},
    {"国土资源部", "", 17599},
    {"国土资源部", "d", INT32_MIN},
    {"国土资源部", "", 20001},
    {"原国土资源部", "", 18000},
    {"《国土资源部关于报送的通知》", "", 18000},
    {"《通知》，国土资源部", "d", 18000},
    {"国土资源部令第1号", "", 18000},
    {"国土资源部公告", "", 18000},
    {"国土资源部〔2012〕", "", 18000},
    {"坏\xF0\xA0\x80\x80词坏词", "e", 18000},
    {"这一行足足有十五个字以上所以还没有写完布\n署", "a", 18000},
    {"这一行足足有十五个字以上所以还没有写完布\n", "", 18000},
    {"这一行足足有十五个字以上所以还没有写完abcd\n布署", "a", 18000},
    {"这一行足足有十五个字以上所以还没有写完布\nabcd", "", 18000},
    {"短的一行布\n署", "", 18000},
    {"", "", 18000},
    {"布", "", 18000},
};

static void terms_are_found_as_they_are_meant(void **state)
{
    (void)state;
    const lexicon *x = ready(terms, COUNT_OF(terms));
    wording_hit room[HITS];
    for (size_t i = 0; i < COUNT_OF(looks); i++) {
        char found[HITS + 1] = "";
        wording_hits hits = look(x, str_of(looks[i].text), (day){looks[i].on}, room);
        for (size_t k = 0; k < hits.n; k++)
            found[k] = room[k].term->id.p[0];
        if (strcmp(found, looks[i].found) != 0)
            fail_msg("%s: %s, not %s", looks[i].text, found, looks[i].found);
    }
    wording_hits hits = look(x, STR("坏词"), DAY_NONE, room);
    assert_int_equal(hits.n, 1);
    assert_true(wording_sensitive(&room[0]));
    assert_true(str_equal(wording_id(&room[0]), STR("e")));
    hits = look(x, STR("布署"), DAY_NONE, room);
    assert_false(wording_sensitive(&room[0]));
    assert_int_equal(wording_severity(&room[0]), SEVERITY_WARNING);
    release(x);
}

static void the_later_of_two_alike_counts(void **state)
{
    (void)state;
    const term two[] = {
        {.id = STR_INIT("a"), .wrong = STR_INIT("布署"), .right = STR_INIT("部署"), ALWAYS},
        {.id = STR_INIT("z"), .wrong = STR_INIT("布置了"), ALWAYS},
        {.id = STR_INIT("b"), .wrong = STR_INIT("布\xE2\x80\x8B署"), .why = STR_INIT("自己的理由"),
         ALWAYS},
    };
    const lexicon *x = ready(two, COUNT_OF(two));
    wording_hit room[HITS];
    char said[WORDING_SAYS_ROOM];
    assert_int_equal(x->n, 2);
    assert_int_equal(look(x, STR("布署"), DAY_NONE, room).n, 1);
    assert_ptr_equal(room[0].term, &two[2]);
    line l = LINE_IN(said);
    wording_says(&room[0], &l);
    assert_true(str_equal(line_str(&l), STR("自己的理由")));
    l = LINE_IN(said);
    wording_suggest(&room[0], &l);
    assert_true(str_equal(line_str(&l), STR("删去或改写")));
    room[0].term = &two[0];
    l = LINE_IN(said);
    wording_suggest(&room[0], &l);
    assert_true(str_equal(line_str(&l), STR("部署")));
    release(x);
}

/* --- rows ------------------------------------------------------------------------ */

static void a_row_is_judged_cell_by_cell(void **state)
{
    (void)state;
    static const char *const good[LEXICON_COLUMN_COUNT] = {
        "my-1", "错别字", "错误", "布署", "部署", "公布署名", "应为部署", "布署工作", "公布署名文章",
        "2018-03-17", "2030-01-01"};
    static const struct {
        lexicon_column column;
        const char *cell;
        bool holds;
    } rows[] = {
        {LEXICON_COLUMN_ID, "my_2", true},
        {LEXICON_COLUMN_ID, "", false},
        {LEXICON_COLUMN_ID, "My", false},
        {LEXICON_COLUMN_ID, "a;", false},
        {LEXICON_COLUMN_ID, "a!", false},
        {LEXICON_COLUMN_ID, "a{", false},
        {LEXICON_COLUMN_ID, "012345678901234567890123456789012", false},
        {LEXICON_COLUMN_KIND, "错字", false},
        {LEXICON_COLUMN_SEVERITY, "提醒", true},
        {LEXICON_COLUMN_SEVERITY, "重", false},
        {LEXICON_COLUMN_WRONG, "布", false},
        {LEXICON_COLUMN_WRONG, "布署布署布署布署布署布署布署布署布署布署布署布署布署布署布署布署布署布署布署布署布",
         false},
        {LEXICON_COLUMN_WRONG, "布\xF0\xA0\x80\x80", false},
        {LEXICON_COLUMN_RIGHT, "布署", false},
        {LEXICON_COLUMN_RIGHT, "", true},
        {LEXICON_COLUMN_EXCEPT, "公布|公布署名", false},
        {LEXICON_COLUMN_EXCEPT, "布署", false},
        {LEXICON_COLUMN_EXCEPT, "", false}, /* the second example is then found */
        {LEXICON_COLUMN_WHY, "", false},
        {LEXICON_COLUMN_MUST, "部署工作", false},
        {LEXICON_COLUMN_MUST_NOT, "布署工作", false},
        {LEXICON_COLUMN_MUST_NOT, "", true},
        {LEXICON_COLUMN_FROM, "2018-02-30", false},
        {LEXICON_COLUMN_FROM, "", true},
        {LEXICON_COLUMN_TO, "将来", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        str cells[LEXICON_COLUMN_COUNT];
        lexicon_column column = LEXICON_COLUMN_COUNT;
        const char *says = NULL;
        term t;
        for (size_t c = 0; c < LEXICON_COLUMN_COUNT; c++)
            cells[c] = str_of(good[c]);
        assert_int_equal(lexicon_row_read(cells, &t, &column, &says), OK);
        cells[rows[i].column] = str_of(rows[i].cell);
        err e = lexicon_row_read(cells, &t, &column, &says);
        assert_int_equal(e, rows[i].holds ? OK : INVALID);
        if (!rows[i].holds) {
            lexicon_column named = rows[i].column == LEXICON_COLUMN_EXCEPT && rows[i].cell[0] == 0
                                       ? LEXICON_COLUMN_MUST_NOT
                                       : rows[i].column;
            assert_int_equal(column, named);
            assert_non_null(says);
        }
    }
    char why[700];
    str cells[LEXICON_COLUMN_COUNT];
    lexicon_column column;
    const char *says;
    term t;
    for (size_t c = 0; c < LEXICON_COLUMN_COUNT; c++)
        cells[c] = str_of(good[c]);
    memset(why, 'x', sizeof why);
    cells[LEXICON_COLUMN_WHY] = (str){why, sizeof why};
    assert_int_equal(lexicon_row_read(cells, &t, &column, &says), INVALID);
    assert_int_equal(column, LEXICON_COLUMN_WHY);
}

/* --- against a naive way ------------------------------------------------------------ */

enum { MADE_TERMS = 400, MADE_UNITS = 6, TEXTS = 300, TEXT_UNITS = 200, ALPHABET = 5 };

static uint32_t seed = 20240601;

static uint32_t dice(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static size_t make_text(char *out, size_t units)
{
    size_t n = 0;
    for (size_t i = 0; i < units; i++)
        n += utf8_put(0x4E00 + dice(ALPHABET), out + n);
    return n;
}

/* From left to right, the longest term wherever one stands. */
static size_t naively(const term *made, size_t n, str text, const term *out[HITS])
{
    size_t found = 0;
    for (size_t at = 0; at < text.n;) {
        const term *best = NULL;
        for (size_t i = 0; i < n; i++)
            if (str_starts(str_slice(text, at, text.n), made[i].wrong) &&
                (best == NULL || made[i].wrong.n >= best->wrong.n))
                best = &made[i];
        if (best != NULL && found < HITS)
            out[found++] = best;
        at += best != NULL ? best->wrong.n : 3;
    }
    return found;
}

static void the_longest_term_is_found_wherever_one_stands(void **state)
{
    (void)state;
    static char words[MADE_TERMS][MADE_UNITS * 4];
    static term made[MADE_TERMS];
    for (size_t i = 0; i < MADE_TERMS; i++)
        made[i] = (term){.id = STR("x"),
                         .wrong = {words[i], make_text(words[i], 2 + dice(MADE_UNITS - 1))},
                         .from = DAY_NONE,
                         .to = DAY_NONE};
    for (size_t n = 1; n <= MADE_TERMS; n *= 3) {
        const lexicon *x = ready(made, n);
        for (size_t i = 0; i < TEXTS; i++) {
            char text[TEXT_UNITS * 4];
            const term *expected[HITS];
            wording_hit room[HITS];
            str s = {text, make_text(text, 1 + dice(TEXT_UNITS - 1))};
            size_t count = naively(made, n, s, expected);
            wording_hits hits = look(x, s, DAY_NONE, room);
            assert_int_equal(hits.n, count);
            for (size_t k = 0; k < count; k++)
                assert_true(str_equal(room[k].term->wrong, expected[k]->wrong));
        }
        release(x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_terms_examples_hold),
        cmocka_unit_test(terms_are_found_as_they_are_meant),
        cmocka_unit_test(the_later_of_two_alike_counts),
        cmocka_unit_test(a_row_is_judged_cell_by_cell),
        cmocka_unit_test(the_longest_term_is_found_wherever_one_stands),
    };
    return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
