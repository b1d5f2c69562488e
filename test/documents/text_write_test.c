/* The flattened text: what a word processor makes of the form when a report is
 * saved as text, and what people then send around. */
#include "testing.h"

#include <dirent.h>

#include "documents/text_write.h"
#include "paper.h"

enum { ROOM = 64 << 20 };

/* Figures stand on lines of their own, in the order of the form. */
static void every_figure_stands_in_its_order(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 41, 100000);
    report_extras x = paper_extras();
    str trouble, rest = paper_written(&r, &x, PAPER_TXT, &a, &trouble), l;
    str_list figures = {0};
    while (str_split(&rest, STR("\n"), &l))
        if (l.n > 1 && l.p[0] == '\t' && l.p[1] >= '0' && l.p[1] <= '9' && str_length(l) == l.n)
            *list_add(&a, &figures) = str_slice(l, 1, l.n);
    assert_int_equal(figures.n, CELL_COUNT);
    for (int i = 0; i < CELL_COUNT; i++) {
        str wanted = i == STOCK_CHARGE ? str_copy(&a, str_of(fen_wan_yuan(FEN(r.cells[i].value)).c))
                                       : str_format(&a, "%lld", (long long)r.cells[i].value);
        if (!str_equal(figures.p[i], wanted))
            fail_msg("figure %d is %.*s, not %.*s", i, STR_ARG(figures.p[i]), STR_ARG(wanted));
    }
    arena_finish(&a);
}

static void a_small_grid_is_flattened_so(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    document d = {0};
    grid g = {.rows = 2, .columns = 3, .widths = {300, 300, 400}};
    grid_add(&a, &g, 0, 0, 2, 1, GRID_GROUP, STR("甲"));
    grid_add(&a, &g, 0, 1, 1, 2, GRID_HEAD, STR("乙\n丙"));
    grid_add(&a, &g, 1, 1, 1, 1, GRID_FIGURE, STR("1"));
    grid_add(&a, &g, 1, 2, 1, 1, GRID_FIGURE, STR(""));
    document_add_text(&a, &d, TEXT_TITLE, STR("题"));
    document_add_grid(&a, &d, &g);
    document_add_text(&a, &d, TEXT_BODY, STR("文\t字"));
    buf out;
    buf_init(&out, &a);
    text_write(&d, &out);
    assert_str(buf_str(&out), "题\n\n\t甲\n\t乙丙\n\n\t\n\t1\n\t\n\n文 字\n");
    arena_finish(&a);
}

/* The lines of the tables, without blanks and line breaks: a published report has
 * some inside its labels. */
static str table_lines(arena *a, str text)
{
    buf b;
    buf_init(&b, a);
    size_t from = str_find(text, STR("\t第二十条第（一）项"), 0);
    size_t to = str_find(text, STR("五、存在的主要问题"), from);
    assert_true(from != SIZE_MAX && to != SIZE_MAX);
    str rest = str_slice(text, from, to);
    for (uint32_t point; (point = str_next(&rest)) != 0;) {
        char bytes[4];
        if (point > ' ')
            buf_put(&b, (str){bytes, utf8_put(point, bytes)});
    }
    return buf_str(&b);
}

/* A report somebody published, written by us from its figures, is laid out alike. */
static void the_published_layout_is_ours(void **state)
{
    (void)state;
    const char *folder = getenv("GONGKAI_SEED");
    DIR *seeds = folder == NULL ? NULL : opendir(folder);
    if (seeds == NULL)
        skip();
    arena a;
    arena_init(&a, ROOM);
    for (struct dirent *at; (at = readdir(seeds)) != NULL;) {
        if (!str_ends(str_of(at->d_name), STR(".txt")))
            continue;
        str theirs = paper_load(&a, str_format(&a, "%s/%s", folder, at->d_name).p);
        annual_report r;
        annual_report_init(&r, STR("某局"), 2023);
        static const int figures[][2] = {{STOCK_NORMATIVE_ISSUED, 2},
                                         {STOCK_NORMATIVE_REPEALED, 1},
                                         {STOCK_NORMATIVE_IN_FORCE, 7},
                                         {STOCK_LICENSE, 1309},
                                         {STOCK_PENALTY, 21},
                                         {CELL_TABLE4 + RESULT_UPHELD, 1},
                                         {CELL_TABLE4 + RESULT_TOTAL, 1}};
        for (size_t i = 0; i < COUNT_OF(figures); i++)
            r.cells[figures[i][0]].value = figures[i][1];
        static const int rows[][2] = {{ROW_RECEIVED, 3},
                                      {ROW_OUTCOME + GRANTED, 2},
                                      {ROW_OUTCOME + GRANTED_IN_PART, 1},
                                      {ROW_CONCLUDED, 3}};
        for (size_t i = 0; i < COUNT_OF(rows); i++) {
            r.cells[report_cell_at(rows[i][0], COLUMN_NATURAL_PERSON)].value = rows[i][1];
            r.cells[report_cell_at(rows[i][0], COLUMN_TOTAL)].value = rows[i][1];
        }
        report_extras x = REPORT_EXTRAS_NONE;
        str trouble, ours = paper_written(&r, &x, PAPER_TXT, &a, &trouble);
        assert_str(table_lines(&a, ours), str_c(&a, table_lines(&a, theirs)));
    }
    closedir(seeds);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_stands_in_its_order),
        cmocka_unit_test(a_small_grid_is_flattened_so),
        cmocka_unit_test(the_published_layout_is_ours),
    };
    return cmocka_run_group_tests_name("documents/text_write", tests, NULL, NULL);
}
