/* Pages, as the standard library of another language sees them. */
#include "testing.h"

#include "documents/html_write.h"
#include "paper.h"

enum { ROOM = 64 << 20 };

static void every_figure_is_read_back_with_its_headers(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    for (uint32_t seed = 21; seed < 26; seed++) {
        annual_report r, before;
        paper_report(&r, &a, seed, 1000000);
        paper_report(&before, &a, seed + 100, 1000000);
        before.year = 2022;
        const annual_report *const years[] = {&before, &r};
        report_extras x = paper_extras();
        x.years = years;
        x.year_count = 2;
        str trouble;
        const char *path = paper_path(&a, &f, "report.html"), *found = paper_path(&a, &f, "tables");
        paper_save(path, paper_written(&r, &x, PAPER_HTML, &a, &trouble));
        int status = paper_script(&a, found, "read_tables.py", path, "strict");
        if (status == -1)
            skip();
        str tables = paper_load(&a, found);
        if (status != 0)
            fail_msg("%.*s",
                     STR_ARG(str_slice(tables, str_find(tables, STR("FAULTS"), 0), SIZE_MAX)));
        assert_int_equal(paper_compare(tables, &r, 0, &a), CELL_COUNT);
        /* the first chart's table: years down, series across */
        assert_true(str_has(
            tables, str_format(&a, "\n3\t1\t1\t%lld\n",
                               (long long)before.cells[report_cell_at(0, COLUMN_TOTAL)].value)));
        assert_true(
            str_has(tables, str_format(&a, "\n3\t2\t1\t%lld\n",
                                       (long long)r.cells[report_cell_at(0, COLUMN_TOTAL)].value)));
    }
    arena_finish(&a);
    paper_folder_close(&f);
}

static void hostile_text_does_not_become_markup(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 31, 10);
    r.agency = r.title = STR("</title><script>alert(1)</script>");
    r.sections[0].title = STR("</style><img src=x onerror=alert(2)>");
    *list_add(&a, &r.sections[0].paragraphs) = STR("</p>\"'><svg onload=alert(3)>");
    r.cells[report_cell_at(0, 0)] =
        (report_cell){.kind = CELL_WORDS, .words = STR("</td><script>alert(4)")};
    report_extras x = paper_extras();
    x.mark = STR("<b>\x07");
    str trouble, file = paper_written(&r, &x, PAPER_HTML, &a, &trouble);
    static const char *const refused[] = {"<script", "<img", "<svg onload", "<b>", "\x07"};
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        if (str_has(file, str_of(refused[i])))
            fail_msg("%s", refused[i]);
    assert_true(str_has(file, STR("&lt;svg onload=alert(3)&gt;")));
    const char *path = paper_path(&a, &f, "report.html");
    paper_save(path, file);
    int status = paper_script(&a, paper_path(&a, &f, "log"), "read_tables.py", path, "strict");
    if (status == -1)
        skip();
    assert_int_equal(status, 0);
    arena_finish(&a);
    paper_folder_close(&f);
}

static void needs_no_other_file(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 32, 10);
    report_extras x = paper_extras();
    str trouble, file = paper_written(&r, &x, PAPER_HTML, &a, &trouble);
    static const char *const refused[] = {"<script", "<link", "src=", "http:", "https:", "@import"};
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        assert_false(str_has(file, str_of(refused[i])));
    assert_true(str_starts(file, STR("<!doctype html>\n<html lang=\"zh-Hans\">")));
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_is_read_back_with_its_headers),
        cmocka_unit_test(hostile_text_does_not_become_markup),
        cmocka_unit_test(needs_no_other_file),
    };
    return cmocka_run_group_tests_name("documents/html_write", tests, NULL, NULL);
}
