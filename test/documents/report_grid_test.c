/* The statutory tables, laid out: every cell once, every figure in its place. */
#include "testing.h"

#include "documents/report_paper.h"

/* A report whose every cell holds its own number: no two can be exchanged
 * without being seen. */
static annual_report numbered(void)
{
    annual_report r;
    annual_report_init(&r, STR("某某局"), 2023);
    for (int i = 0; i < CELL_COUNT; i++)
        r.cells[i].value = 1000 + i;
    r.cells[STOCK_CHARGE].value = 188710;
    return r;
}

static void covers_each_place_once(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    annual_report r = numbered();
    for (int table = 2; table <= 4; table++) {
        grid *g = report_grid(&r, table, &a);
        assert_true(grid_is_whole(g));
        int wide = 0;
        for (int i = 0; i < g->columns; i++)
            wide += g->widths[i];
        assert_in_range(wide, 999, 1001);
    }
    assert_null(report_grid(&r, 5, &a));
    arena_finish(&a);
}

static void shows_each_cell_of_the_report_once(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    annual_report r = numbered();
    int seen[CELL_COUNT] = {0};
    for (int table = 2; table <= 4; table++) {
        grid *g = report_grid(&r, table, &a);
        for (size_t i = 0; i < g->cells.n; i++) {
            const grid_cell *c = &g->cells.p[i];
            if (c->source < 0) {
                assert_int_not_equal(c->role, GRID_FIGURE);
                continue;
            }
            seen[c->source]++;
            assert_int_equal(c->value, r.cells[c->source].value);
        }
    }
    for (int i = 0; i < CELL_COUNT; i++)
        assert_int_equal(seen[i], 1);
    arena_finish(&a);
}

/* What stands above and beside a figure is what the form calls it. */
static void puts_each_figure_under_its_names(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    annual_report r = numbered();
    grid *g = report_grid(&r, 3, &a);
    assert_int_equal(g->rows, 28);
    assert_int_equal(g->columns, 10);
    for (int row = 0; row < ROW_COUNT; row++)
        for (int column = 0; column < COLUMN_COUNT; column++) {
            const grid_cell *c = grid_at(g, 3 + row, 3 + column);
            assert_int_equal(c->source, report_cell_at(row, column));
            assert_str(grid_at(g, 2, 3 + column)->text, report_columns[column].label);
            assert_str(grid_at(g, 3 + row, 2)->text, report_rows[row].label);
            if (report_rows[row].group != NULL)
                assert_str(grid_at(g, 3 + row, 1)->text, report_rows[row].group);
            bool answered = row >= ROW_OUTCOME && row <= ROW_CONCLUDED;
            assert_int_equal(
                str_equal(grid_at(g, 3 + row, 0)->text, STR("三、本年度办理结果")), answered);
        }
    const grid_cell *group = grid_at(g, 3 + ROW_OUTCOME + REFUSED_STATE_SECRET, 1);
    assert_int_equal(group->rows, 8);
    g = report_grid(&r, 4, &a);
    for (int i = 0; i < REMEDY_COUNT; i++)
        for (int j = 0; j < RESULT_COUNT; j++) {
            assert_int_equal(grid_at(g, 3, i * 5 + j)->source, report_cell_at_remedy(i, j));
            assert_str(grid_at(g, 2, i * 5 + j)->text, report_results[j].label);
            assert_str(grid_at(g, 0, i * 5 + j)->text, i == 0 ? "行政复议" : "行政诉讼");
        }
    g = report_grid(&r, 2, &a);
    for (int i = 0; i < g->rows; i++) {
        const grid_cell *c = grid_at(g, i, 3);
        if (c->source >= 0)
            assert_str(grid_at(g, i, 0)->text, report_stocks[c->source].group);
    }
    arena_finish(&a);
}

static void keeps_blanks_and_words_and_writes_money_in_wan_yuan(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    annual_report r = numbered();
    r.cells[report_cell_at(0, 0)] = (report_cell){.kind = CELL_BLANK};
    r.cells[report_cell_at(0, 1)] = (report_cell){.kind = CELL_WORDS, .words = STR("/")};
    r.cells[report_cell_at(0, 2)] = (report_cell){.kind = CELL_MISSING};
    char many[3 * 200];
    for (size_t i = 0; i < sizeof many; i++)
        many[i] = "长"[i % 3];
    r.cells[report_cell_at(0, 3)] =
        (report_cell){.kind = CELL_WORDS, .words = {many, sizeof many}};
    grid *g = report_grid(&r, 3, &a);
    assert_str(grid_at(g, 3, 3)->text, "");
    assert_str(grid_at(g, 3, 4)->text, "/");
    assert_int_equal(grid_at(g, 3, 4)->figure, FIGURE_NONE);
    assert_str(grid_at(g, 3, 5)->text, "");
    assert_int_equal(str_length(grid_at(g, 3, 6)->text), 41);
    g = report_grid(&r, 2, &a);
    assert_str(grid_at(g, g->rows - 1, 1)->text, "0.1887");
    arena_finish(&a);
}

static void sees_a_grid_that_is_not_whole(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    static const struct {
        const char *what;
        int cells[3][4];
        bool whole;
    } rows[] = {
        {"whole", {{0, 0, 2, 1}, {0, 1, 1, 1}, {1, 1, 1, 1}}, true},
        {"a hole", {{0, 0, 2, 1}, {0, 1, 1, 1}}, false},
        {"an overlap", {{0, 0, 2, 1}, {0, 1, 1, 1}, {1, 0, 1, 2}}, false},
        {"out of order", {{0, 1, 1, 1}, {0, 0, 2, 1}, {1, 1, 1, 1}}, false},
        {"over the border", {{0, 0, 2, 1}, {0, 1, 1, 1}, {1, 1, 1, 2}}, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        grid g = {.rows = 2, .columns = 2};
        for (int j = 0; j < 3; j++)
            if (rows[i].cells[j][2] > 0)
                grid_add(&a, &g, rows[i].cells[j][0], rows[i].cells[j][1], rows[i].cells[j][2],
                         rows[i].cells[j][3], GRID_STUB, STR(""));
        if (grid_is_whole(&g) != rows[i].whole)
            fail_msg("%s", rows[i].what);
    }
    arena_finish(&a);
}

static void takes_out_what_no_paper_can_carry(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 8 << 20);
    document d = {0};
    document_add_text(&a, &d, TEXT_BODY, STR(" a\x01" "b\tc\xEF\xBF\xBF" "d\x7F\nf𠀀 "));
    assert_str(d.blocks.p[0].text, "ab cd\nf𠀀");
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_each_place_once),
        cmocka_unit_test(shows_each_cell_of_the_report_once),
        cmocka_unit_test(puts_each_figure_under_its_names),
        cmocka_unit_test(keeps_blanks_and_words_and_writes_money_in_wan_yuan),
        cmocka_unit_test(sees_a_grid_that_is_not_whole),
        cmocka_unit_test(takes_out_what_no_paper_can_carry),
    };
    return cmocka_run_group_tests_name("documents/report_grid", tests, NULL, NULL);
}
