/* Charts: figures, and a picture in which nothing lies on anything. */
#include "testing.h"

#include "documents/chart.h"
#include "paper.h"

enum { ROOM = 64 << 20 };

static void figures_are_sums_of_the_form(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    for (int i = 0; i < CELL_COUNT; i++)
        r.cells[i].value = i + 1;
    const annual_report *const years[] = {&r};
    int64_t refused = 0;
    for (int i = ROW_OUTCOME + REFUSED_STATE_SECRET; i <= ROW_OUTCOME + REFUSED_STATUTORY_ENQUIRY;
         i++)
        refused += r.cells[report_cell_at(i, COLUMN_TOTAL)].value;
    int64_t all = 0;
    for (int i = ROW_OUTCOME; i < ROW_CONCLUDED; i++)
        all += r.cells[report_cell_at(i, COLUMN_TOTAL)].value;
    chart c;
    chart_of_reports(CHART_OUTCOMES, years, 1, &a, &c);
    assert_int_equal(c.series, 6);
    assert_int_equal(c.value[2][0], refused);
    grid *g = chart_grid(&c, &a);
    assert_true(grid_is_whole(g));
    assert_int_equal(grid_at(g, 1, 7)->value, all);
    chart_of_reports(CHART_APPLICATIONS, years, 1, &a, &c);
    assert_int_equal(c.value[0][0], r.cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value);
    assert_int_equal(c.value[1][0], r.cells[report_cell_at(ROW_CONCLUDED, COLUMN_TOTAL)].value);
    assert_int_equal(c.value[2][0], r.cells[report_cell_at(ROW_CARRIED_OUT, COLUMN_TOTAL)].value);
    chart_of_reports(CHART_APPLICANTS, years, 1, &a, &c);
    for (int i = 0; i < 6; i++)
        assert_int_equal(c.value[i][0], r.cells[report_cell_at(ROW_RECEIVED, i)].value);
    chart_of_reports(CHART_REMEDIES, years, 1, &a, &c);
    for (int i = 0; i < 3; i++)
        assert_int_equal(c.value[i][0], r.cells[report_cell_at_remedy(i, RESULT_TOTAL)].value);
    arena_finish(&a);
}

static void a_year_without_all_figures_says_so(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    annual_report old, r;
    annual_report_init(&old, STR("某局"), 2022);
    annual_report_init(&r, STR("某局"), 2023);
    old.cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].kind = CELL_BLANK;
    const annual_report *const years[] = {&old, &r};
    chart c;
    chart_of_reports(CHART_APPLICATIONS, years, 2, &a, &c);
    assert_false(c.known[0]);
    assert_true(c.known[1]);
    assert_str(grid_at(chart_grid(&c, &a), 1, 1)->text, "—");
    buf out;
    buf_init(&out, &a);
    chart_put_svg(&out, &c);
    assert_true(str_has(buf_str(&out), STR("无完整数据")));
    arena_finish(&a);
}

static void the_newest_years_are_kept(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    annual_report many[CHART_YEARS_MOST + 3];
    const annual_report *years[COUNT_OF(many)];
    for (size_t i = 0; i < COUNT_OF(many); i++) {
        annual_report_init(&many[i], STR("某局"), 2000 + (int)i);
        years[i] = &many[i];
    }
    chart c;
    chart_of_reports(CHART_APPLICATIONS, years, COUNT_OF(many), &a, &c);
    assert_int_equal(c.years, CHART_YEARS_MOST);
    assert_int_equal(c.year[0], 2003);
    assert_int_equal(c.year[CHART_YEARS_MOST - 1], 2014);
    arena_finish(&a);
}

/* Pictures of 0 to 12 years, of no, usual and the largest numbers, are given to a
 * program that measures where each text lies. */
static void no_text_lies_on_another(void **state)
{
    (void)state;
    static const int64_t largest[] = {1, 10, 100000, INT64_MAX};
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report many[CHART_YEARS_MOST];
    const annual_report *years[CHART_YEARS_MOST];
    uint32_t seed = 5;
    size_t pictures = 0;
    buf all;
    buf_init(&all, &a);
    buf_put(&all, STR("<all>"));
    for (size_t size = 0; size < COUNT_OF(largest); size++)
        for (size_t n = 0; n <= CHART_YEARS_MOST; n++) {
            for (size_t i = 0; i < n; i++) {
                annual_report_init(&many[i], STR("某局"), 2012 + (int)i);
                years[i] = &many[i];
                for (int j = 0; j < CELL_COUNT; j++)
                    many[i].cells[j].value = size == 3
                                                 ? (paper_random(&seed) % 2 ? INT64_MAX : INT64_MIN)
                                                 : paper_random(&seed) % largest[size];
            }
            for (int kind = 0; kind < CHART_KIND_COUNT; kind++, pictures++) {
                chart c;
                chart_of_reports((chart_kind)kind, years, n, &a, &c);
                chart_put_svg(&all, &c);
            }
        }
    buf_put(&all, STR("</all>"));
    const char *path = paper_path(&a, &f, "pictures.xml"), *found = paper_path(&a, &f, "found");
    paper_save(path, buf_str(&all));
    int status = paper_script(&a, found, "measure_svg.py", path, NULL);
    if (status == -1)
        skip();
    str says = paper_load(&a, found);
    if (status != 0)
        fail_msg("%.*s", STR_ARG(says));
    assert_str(says, str_format(&a, "%zu pictures\n", pictures).p);
    arena_finish(&a);
    paper_folder_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_sums_of_the_form),
        cmocka_unit_test(a_year_without_all_figures_says_so),
        cmocka_unit_test(the_newest_years_are_kept),
        cmocka_unit_test(no_text_lies_on_another),
    };
    return cmocka_run_group_tests_name("documents/chart", tests, NULL, NULL);
}
