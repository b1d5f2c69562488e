/* Excel files, as LibreOffice and an XML parser see them. */
#include "testing.h"

#include "paper.h"

enum { ROOM = 64 << 20 };

static void every_figure_is_read_back_by_libreoffice(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 11, 100000);
    report_extras x = paper_extras();
    str trouble;
    const char *path = paper_path(&a, &f, "report.xlsx"), *found = paper_path(&a, &f, "tables");
    paper_save(path, paper_written(&r, &x, PAPER_XLSX, &a, &trouble));
    if (paper_convert(&a, &f, path, "html") == -1)
        skip();
    const char *page = paper_path(&a, &f, "report.html");
    assert_int_equal(paper_script(&a, found, "read_tables.py", page, NULL), 0);
    assert_int_equal(paper_compare(paper_load(&a, found), &r, 0, &a), CELL_COUNT);
    /* a figure is a number to LibreOffice, not text that looks like one */
    str html = paper_load(&a, page);
    for (int i = 0; i < CELL_COUNT; i++) {
        str number = i == STOCK_CHARGE
                         ? str_format(&a, "sdval=\"%s\"", fen_wan_yuan(FEN(r.cells[i].value)).c)
                         : str_format(&a, "sdval=\"%lld\"", (long long)r.cells[i].value);
        if (!str_has(html, number))
            fail_msg("cell %d: no %.*s", i, STR_ARG(number));
    }
    arena_finish(&a);
    paper_folder_close(&f);
}

static str unpacked(arena *a, const paper_folder *f, str file, const char *part)
{
    const char *path = paper_path(a, f, "report.xlsx");
    paper_save(path, file);
    assert_int_equal(
        PAPER_RUN(paper_path(a, f, "log"), "python3", "-I", "-m", "zipfile", "-e", path, f->path),
        0);
    return paper_load(a, paper_path(a, f, part));
}

static void what_looks_like_a_formula_stays_text(void **state)
{
    (void)state;
    static const char *const rows[] = {"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"};
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 12, 10);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        r.cells[report_cell_at((int)i, 0)] =
            (report_cell){.kind = CELL_WORDS, .words = str_of(rows[i])};
        *list_add(&a, &r.sections[5].paragraphs) = str_of(rows[i]);
    }
    report_extras x = paper_extras();
    str trouble, file = paper_written(&r, &x, PAPER_XLSX, &a, &trouble);
    str texts = unpacked(&a, &f, file, "xl/sharedStrings.xml");
    assert_true(str_has(texts, STR(">=1+1<")));
    assert_true(str_has(texts, STR(">@SUM(A1)<")));
    for (int i = 1; i <= 5; i++) {
        str sheet =
            paper_load(&a, paper_path(&a, &f, str_format(&a, "xl/worksheets/sheet%d.xml", i).p));
        assert_false(str_has(sheet, STR("<f>")));
    }
    arena_finish(&a);
    paper_folder_close(&f);
}

static void sheets_are_named_and_set_up_for_paper(void **state)
{
    (void)state;
    static const char *const names[] = {"表二", "表三", "表四", "正文", "说明"};
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 13, 10);
    report_extras x = paper_extras();
    str trouble, file = paper_written(&r, &x, PAPER_XLSX, &a, &trouble);
    str book = unpacked(&a, &f, file, "xl/workbook.xml");
    size_t at = 0;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        at = str_find(book, str_format(&a, "name=\"%s\"", names[i]), at);
        assert_true(at != SIZE_MAX);
    }
    str sheet = paper_load(&a, paper_path(&a, &f, "xl/worksheets/sheet2.xml"));
    assert_true(str_has(sheet, STR("paperSize=\"9\"")));
    assert_true(str_has(sheet, STR("<mergeCell ref=\"A1:C3\"/>")));
    assert_true(str_has(sheet, STR("<mergeCell ref=\"E2:I2\"/>")));
    assert_true(str_has(sheet, STR("演示数据 &amp;&amp; &lt;重建&gt;")));
    arena_finish(&a);
    paper_folder_close(&f);
}

/* A spreadsheet has 53 bits for a number: beyond them it is kept as text. */
static void a_number_too_large_for_a_spreadsheet_is_not_rounded(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 14, 10);
    r.cells[report_cell_at(0, 0)].value = INT64_MAX;
    r.cells[report_cell_at(0, 1)].value = INT64_MIN;
    r.cells[report_cell_at(0, 2)].value = ((int64_t)1 << 53) + 1;
    r.cells[report_cell_at(0, 3)].value = (int64_t)1 << 53;
    report_extras x = paper_extras();
    str trouble, file = paper_written(&r, &x, PAPER_XLSX, &a, &trouble);
    str texts = unpacked(&a, &f, file, "xl/sharedStrings.xml");
    assert_true(str_has(texts, STR("9223372036854775807")));
    assert_true(str_has(texts, STR("-9223372036854775808")));
    assert_true(str_has(texts, STR("9007199254740993")));
    assert_false(str_has(texts, STR("9007199254740992")));
    arena_finish(&a);
    paper_folder_close(&f);
}

static void a_long_paragraph_goes_on_in_the_next_row(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 15, 10);
    buf text;
    buf_init(&text, &a);
    buf_put(&text, STR("始")); /* or two pieces would be alike, and kept once */
    for (int i = 0; i < 40000; i++)
        buf_put(&text, STR("𠀀"));
    buf_put(&text, STR("完"));
    *list_add(&a, &r.sections[5].paragraphs) = buf_str(&text);
    report_extras x = paper_extras();
    str trouble, file = paper_written(&r, &x, PAPER_XLSX, &a, &trouble);
    str texts = unpacked(&a, &f, file, "xl/sharedStrings.xml"), piece;
    size_t found = 0;
    while (str_split(&texts, STR("</si>"), &piece)) {
        size_t n = 0;
        for (size_t at = 0; (at = str_find(piece, STR("𠀀"), at)) != SIZE_MAX; at++)
            n++;
        assert_true(n <= 16000);
        found += n;
    }
    assert_int_equal(found, 40000);
    arena_finish(&a);
    paper_folder_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_is_read_back_by_libreoffice),
        cmocka_unit_test(what_looks_like_a_formula_stays_text),
        cmocka_unit_test(sheets_are_named_and_set_up_for_paper),
        cmocka_unit_test(a_number_too_large_for_a_spreadsheet_is_not_rounded),
        cmocka_unit_test(a_long_paragraph_goes_on_in_the_next_row),
    };
    return cmocka_run_group_tests_name("documents/xlsx_write", tests, NULL, NULL);
}
