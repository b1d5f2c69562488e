/* PDF, measured with poppler's programs: figures, geometry, typefaces. */
#include "testing.h"

#include "documents/pdf_write.h"
#include "paper.h"

enum { ROOM = 256 << 20 };

/* Where the words of a page stand, in points. */
typedef struct word {
    double left, top, right, bottom;
    str text;
    int page;
} word;

LIST_TYPE(word_list, word);

static double attribute(str tag, const char *name)
{
    char find[16];
    line l = LINE_IN(find);
    line_put(&l, str_of(name));
    line_put(&l, STR("=\""));
    size_t at = str_find(tag, line_str(&l), 0);
    return at == SIZE_MAX ? -1 : strtod(tag.p + at + l.n, NULL);
}

static word_list words_of(arena *a, const paper_folder *f, str pdf)
{
    const char *path = paper_path(a, f, "report.pdf"), *found = paper_path(a, f, "words");
    paper_save(path, pdf);
    if (PAPER_RUN(found, "pdftotext", "-bbox", path, "-") != 0)
        skip();
    str rest = paper_load(a, found), l;
    word_list words = {0};
    int page = 0;
    while (str_split(&rest, STR("\n"), &l)) {
        page += str_has(l, STR("<page ")) ? 1 : 0;
        if (!str_has(l, STR("<word ")))
            continue;
        size_t from = str_find(l, STR(">"), 0) + 1, to = str_find(l, STR("</word>"), 0);
        *list_add(a, &words) =
            (word){attribute(l, "xMin"), attribute(l, "yMin"),   attribute(l, "xMax"),
                   attribute(l, "yMax"), str_slice(l, from, to), page};
    }
    return words;
}

static int reading_order(const void *a, const void *b)
{
    const word *x = a, *y = b;
    if (x->page != y->page)
        return x->page - y->page;
    double down = (x->top + x->bottom - y->top - y->bottom) / 2;
    if (down > 3 || down < -3)
        return down > 0 ? 1 : -1;
    return x->left < y->left ? -1 : 1;
}

/* Every figure is its own number; read by place, they come in the form's order. */
static void every_figure_is_read_back_in_its_place(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 51, 10);
    for (int i = 0; i < CELL_COUNT; i++)
        r.cells[i].value = 30000 + i;
    r.cells[STOCK_CHARGE].value = (int64_t)30000 * 1000000;
    report_extras x = paper_extras();
    str trouble;
    word_list words = words_of(&a, &f, paper_written(&r, &x, PAPER_PDF, &a, &trouble));
    word_list figures = {0};
    for (size_t i = 0; i < words.n; i++) {
        int64_t n;
        if (str_to_int(words.p[i].text, &n) && n >= 30000 && n < 30000 + CELL_COUNT)
            *list_add(&a, &figures) = words.p[i];
    }
    assert_int_equal(figures.n, CELL_COUNT);
    qsort(figures.p, figures.n, sizeof figures.p[0], reading_order);
    for (int i = 0; i < CELL_COUNT; i++) {
        int64_t n = 0;
        assert_true(str_to_int(figures.p[i].text, &n));
        assert_int_equal(n, i == STOCK_CHARGE ? 30000 : 30000 + i);
    }
    /* table 3 stands on one page */
    assert_int_equal(figures.p[CELL_TABLE3].page, figures.p[CELL_TABLE4 - 1].page);
    arena_finish(&a);
    paper_folder_close(&f);
}

/* GB/T 9704: 28 mm at the binding, 26 mm at the other side, 37 mm above, 35 mm
 * below; 22 lines, 28 characters. */
static void a_full_page_has_22_lines_of_28_characters_in_its_margins(void **state)
{
    (void)state;
    const double millimetre = 72 / 25.4, width = 210, height = 297;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    buf text;
    buf_init(&text, &a);
    for (int i = 0; i < 28 * 60; i++)
        buf_put(&text, STR("公"));
    *list_add(&a, &r.sections[0].paragraphs) = buf_str(&text);
    report_extras x = REPORT_EXTRAS_NONE;
    str trouble;
    word_list words = words_of(&a, &f, paper_written(&r, &x, PAPER_PDF, &a, &trouble));
    int lines = 0;
    double first = 0, last = 0;
    for (size_t i = 0; i < words.n; i++) {
        const word *w = &words.p[i];
        if (w->page != 2 || !str_starts(w->text, STR("公")))
            continue;
        lines++;
        assert_int_equal(str_length(w->text), 28);
        assert_true(w->left > 27 * millimetre && w->left < 29 * millimetre);
        assert_true(w->right > (width - 27) * millimetre && w->right < (width - 25) * millimetre);
        double middle = (w->top + w->bottom) / 2;
        if (lines == 1)
            first = middle;
        else
            assert_true(middle - last > 28.90 && middle - last < 29.00);
        last = middle;
    }
    assert_int_equal(lines, 22);
    /* a line is 28.95 pt high, its characters in the middle */
    double top = (first - 28.95 / 2) / millimetre,
           bottom = height - (last + 28.95 / 2) / millimetre;
    assert_true(top > 36 && top < 38);
    assert_true(bottom > 34 && bottom < 36);
    arena_finish(&a);
    paper_folder_close(&f);
}

static void page_numbers_stand_outside_7_mm_under_the_text(void **state)
{
    (void)state;
    const double millimetre = 72 / 25.4;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 52, 10);
    report_extras x = paper_extras();
    str trouble;
    word_list words = words_of(&a, &f, paper_written(&r, &x, PAPER_PDF, &a, &trouble));
    int seen = 0;
    for (size_t i = 2; i < words.n; i++) {
        if (!str_equal(words.p[i].text, STR("—")) || !str_equal(words.p[i - 2].text, STR("—")))
            continue;
        const word *number = &words.p[i - 1];
        seen++;
        assert_str(number->text, str_format(&a, "%d", seen).p);
        assert_int_equal(number->page, seen);
        bool left = words.p[i - 2].left < 105 * millimetre;
        assert_int_equal(left, seen % 2 == 0);
        double middle = (words.p[i].top + words.p[i].bottom) / 2;
        double under = middle / millimetre - (297 - 35);
        assert_true(under > 5 && under < 9);
    }
    assert_true(seen >= 3);
    arena_finish(&a);
    paper_folder_close(&f);
}

static void every_typeface_is_embedded(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 53, 1000);
    report_extras x = paper_extras();
    str trouble;
    const char *path = paper_path(&a, &f, "report.pdf"), *found = paper_path(&a, &f, "fonts");
    paper_save(path, paper_written(&r, &x, PAPER_PDF, &a, &trouble));
    if (PAPER_RUN(found, "pdffonts", path) != 0)
        skip();
    str rest = paper_load(&a, found), l;
    int fonts = 0;
    for (int i = 0; str_split(&rest, STR("\n"), &l); i++)
        if (i >= 2 && l.n > 0) {
            fonts++;
            if (!str_has(l, STR(" yes yes yes ")))
                fail_msg("%.*s", STR_ARG(l));
        }
    assert_true(fonts >= 2);
    if (PAPER_RUN(found, "pdfinfo", path) != 0)
        skip();
    str info = paper_load(&a, found);
    assert_true(str_has(info, STR("2023年政府信息公开工作年度报告")));
    assert_true(str_has(info, STR("Tagged:          yes")));
    assert_true(str_has(info, STR("(A4)")));
    arena_finish(&a);
    paper_folder_close(&f);
}

/* A grid of many rows: its head on every page, every row on one of them. */
static void a_long_grid_repeats_its_head(void **state)
{
    (void)state;
    enum { ROWS = 120 };
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    document d = {.title = STR("长表"), .issued = DAY_NONE};
    grid g = {.rows = ROWS, .columns = 2, .head_rows = 1, .widths = {500, 500}};
    grid_add(&a, &g, 0, 0, 1, 1, GRID_HEAD, STR("表头甲"));
    grid_add(&a, &g, 0, 1, 1, 1, GRID_HEAD, STR("表头乙"));
    grid_add(&a, &g, 1, 0, ROWS - 1, 1, GRID_GROUP, STR("跨页的组"));
    for (int i = 1; i < ROWS; i++)
        grid_add(&a, &g, i, 1, 1, 1, GRID_FIGURE, str_format(&a, "%d", 5000 + i));
    document_add_text(&a, &d, TEXT_HEADING, STR("一、表"));
    document_add_grid(&a, &d, &g);
    buf out;
    buf_init(&out, &a);
    str trouble;
    assert_int_equal(pdf_write(&d, (str){0}, &out, &trouble), OK);
    word_list words = words_of(&a, &f, buf_str(&out));
    int pages = words.p[words.n - 1].page, heads = 0, groups = 0, figures = 0;
    for (size_t i = 0; i < words.n; i++) {
        int64_t n;
        heads += str_equal(words.p[i].text, STR("表头甲")) ? 1 : 0;
        groups += str_equal(words.p[i].text, STR("跨页的组")) ? 1 : 0;
        figures += str_to_int(words.p[i].text, &n) && n > 5000 ? 1 : 0;
    }
    assert_true(pages >= 3);
    assert_int_equal(heads, pages);
    assert_int_equal(groups, pages);
    assert_int_equal(figures, ROWS - 1);
    arena_finish(&a);
    paper_folder_close(&f);
}

static void a_row_higher_than_a_page_is_refused(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, ROOM);
    document d = {.title = STR("高行"), .issued = DAY_NONE};
    grid g = {.rows = 1, .columns = 1, .widths = {1000}};
    buf text;
    buf_init(&text, &a);
    for (int i = 0; i < 40000; i++)
        buf_put(&text, STR("字"));
    grid_add(&a, &g, 0, 0, 1, 1, GRID_STUB, buf_str(&text));
    document_add_grid(&a, &d, &g);
    buf out;
    buf_init(&out, &a);
    str trouble;
    assert_int_equal(pdf_write(&d, (str){0}, &out, &trouble), INVALID);
    assert_int_equal(out.n, 0);
    assert_true(str_has(trouble, STR("比一页还高")));
    arena_finish(&a);
}

/* The arena's ceiling is met while the file is made: nothing is left behind, which
 * the leak sanitizer would tell. */
static void running_out_of_room_leaves_nothing(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 600 << 10);
    arena big;
    arena_init(&big, ROOM);
    annual_report r;
    paper_report(&r, &big, 54, 1000);
    report_extras x = paper_extras();
    volatile int left = 0;
    for (int format = 0; format < PAPER_FORMAT_COUNT; format++) {
        arena_finish(&a);
        arena_init(&a, format == PAPER_PDF ? 600 << 10 : 96 << 10);
        if (setjmp(*arena_guard(&a)) != 0) {
            left++;
            continue;
        }
        buf out;
        buf_init(&out, &a);
        str trouble;
        err e = report_paper_write(&r, &x, (paper_format)format, &a, &out, &trouble);
        assert_int_equal(e, OK);
    }
    assert_true(left >= 2);
    arena_finish(&a);
    arena_finish(&big);
}

/* Without any typeface the reason and the remedy are said. */
static void no_chinese_typeface_is_said_plainly(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    const char *none = paper_path(&a, &f, "none.conf");
    paper_save(none, STR("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                         "<fontconfig><dir>/nowhere</dir></fontconfig>"));
    setenv("FONTCONFIG_FILE", none, 1);
    document d = {.title = STR("题"), .issued = DAY_NONE};
    document_add_text(&a, &d, TEXT_BODY, STR("文"));
    buf out;
    buf_init(&out, &a);
    str trouble;
    /* with a folder the system's list is read anew */
    err e = pdf_write(&d, STR("/nowhere"), &out, &trouble);
    unsetenv("FONTCONFIG_FILE");
    assert_int_equal(e, FAULT);
    assert_int_equal(out.n, 0);
    assert_true(str_has(trouble, STR("没有中文字体")) && str_has(trouble, STR("fonts-noto-cjk")));
    arena_finish(&a);
    paper_folder_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_is_read_back_in_its_place),
        cmocka_unit_test(a_full_page_has_22_lines_of_28_characters_in_its_margins),
        cmocka_unit_test(page_numbers_stand_outside_7_mm_under_the_text),
        cmocka_unit_test(every_typeface_is_embedded),
        cmocka_unit_test(a_long_grid_repeats_its_head),
        cmocka_unit_test(a_row_higher_than_a_page_is_refused),
        cmocka_unit_test(running_out_of_room_leaves_nothing),
        cmocka_unit_test(no_chinese_typeface_is_said_plainly),
    };
    return cmocka_run_group_tests_name("documents/pdf_write", tests, NULL, NULL);
}
