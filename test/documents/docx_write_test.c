/* Word files, as LibreOffice and an XML parser see them. */
#include "testing.h"

#include "paper.h"

enum { ROOM = 64 << 20 };

/* Put the container's parts into the folder. */
static void unpack(arena *a, const paper_folder *f, str file)
{
    const char *path = paper_path(a, f, "report.docx");
    paper_save(path, file);
    assert_int_equal(
        PAPER_RUN(paper_path(a, f, "log"), "python3", "-I", "-m", "zipfile", "-e", path, f->path),
        0);
}

static const char *const parts[] = {"[Content_Types].xml", "_rels/.rels",       "docProps/core.xml",
                                    "docProps/app.xml",    "word/document.xml", "word/styles.xml",
                                    "word/settings.xml",   "word/header1.xml",  "word/footer1.xml",
                                    "word/footer2.xml",    "word/fontTable.xml"};

/* Is every part XML to a parser that is not ours? */
static void parses(arena *a, const paper_folder *f)
{
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        int status =
            PAPER_RUN(paper_path(a, f, "log"), "xmllint", "--noout", paper_path(a, f, parts[i]));
        if (status == -1)
            skip();
        if (status != 0)
            fail_msg("%s is not XML", parts[i]);
    }
}

static void every_figure_is_read_back_by_libreoffice(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    for (uint32_t seed = 1; seed <= 2; seed++) {
        annual_report r;
        paper_report(&r, &a, seed, 100000);
        report_extras x = paper_extras();
        str trouble, file = paper_written(&r, &x, PAPER_DOCX, &a, &trouble);
        const char *path = paper_path(&a, &f, "report.docx"), *found = paper_path(&a, &f, "tables");
        paper_save(path, file);
        if (paper_convert(&a, &f, path, "html") == -1)
            skip();
        assert_int_equal(
            paper_script(&a, found, "read_tables.py", paper_path(&a, &f, "report.html"), NULL), 0);
        assert_int_equal(paper_compare(paper_load(&a, found), &r, 0, &a), CELL_COUNT);
    }
    arena_finish(&a);
    paper_folder_close(&f);
}

static void the_page_is_that_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        const char *part, *holds;
    } rows[] = {
        {"word/document.xml", "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"},
        {"word/document.xml", "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" "
                              "w:left=\"1587\""},
        {"word/document.xml", "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" "
                              "w:charSpace=\"-848\"/>"},
        {"word/document.xml", "<w:pStyle w:val=\"Heading1\"/>"},
        {"word/document.xml", "<w:tblHeader/>"},
        {"word/document.xml", "<w:tblCaption w:val=\"表三\"/>"},
        {"word/styles.xml", "w:eastAsia=\"方正小标宋简体\""},
        {"word/styles.xml", "w:eastAsia=\"仿宋_GB2312\""},
        {"word/styles.xml", "w:eastAsia=\"黑体\""},
        {"word/styles.xml", "w:eastAsia=\"楷体_GB2312\""},
        {"word/styles.xml", "<w:name w:val=\"heading 1\"/>"},
        {"word/settings.xml", "<w:evenAndOddHeaders/>"},
        {"word/footer1.xml", "<w:jc w:val=\"right\"/>"},
        {"word/footer2.xml", "<w:jc w:val=\"left\"/>"},
        {"word/header1.xml", "演示数据 &amp; &lt;重建&gt;"},
        {"docProps/core.xml", "<dc:language>zh-CN</dc:language>"},
        {"docProps/core.xml", "2024-01-24T00:00:00Z"},
    };
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 3, 1000);
    report_extras x = paper_extras();
    str trouble;
    unpack(&a, &f, paper_written(&r, &x, PAPER_DOCX, &a, &trouble));
    parses(&a, &f);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (!str_has(paper_load(&a, paper_path(&a, &f, rows[i].part)), str_of(rows[i].holds)))
            fail_msg("%s lacks %s", rows[i].part, rows[i].holds);
    arena_finish(&a);
    paper_folder_close(&f);
}

/* Space is made by styles: an empty paragraph stands only where a merged cell goes
 * on. */
static void no_paragraph_of_the_text_is_empty(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 4, 1000);
    report_extras x = paper_extras();
    str trouble;
    unpack(&a, &f, paper_written(&r, &x, PAPER_DOCX, &a, &trouble));
    str rest = paper_load(&a, paper_path(&a, &f, "word/document.xml")), paragraph;
    size_t seen = 0;
    while (str_split(&rest, STR("<w:p>"), &paragraph)) {
        bool cell = str_has(paragraph, STR("w:val=\"Cell"));
        if (seen++ > 0 && !cell && !str_has(paragraph, STR("<w:t ")))
            fail_msg("empty: %.*s", STR_ARG(str_slice(paragraph, 0, 200)));
    }
    assert_true(seen > 100);
    arena_finish(&a);
    paper_folder_close(&f);
}

/* An office has 仿宋_GB2312; here another typeface goes by its name, for a text whose
 * typeface is missing altogether is spaced by LibreOffice as it likes. */
static void name_a_typeface(arena *a, const paper_folder *f)
{
    const char *path = paper_path(a, f, "fonts.conf");
    paper_save(path, STR("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                         "<fontconfig><include>/etc/fonts/fonts.conf</include>"
                         "<alias binding=\"same\"><family>仿宋_GB2312</family><prefer>"
                         "<family>Noto Serif CJK SC</family></prefer></alias></fontconfig>"));
    setenv("FONTCONFIG_FILE", path, 1);
}

/* 28 characters to the line and 22 lines to the page, measured in what LibreOffice
 * makes of it. */
static void libreoffice_sets_22_lines_of_28_characters(void **state)
{
    (void)state;
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
    const char *path = paper_path(&a, &f, "report.docx"), *found = paper_path(&a, &f, "measured");
    paper_save(path, paper_written(&r, &x, PAPER_DOCX, &a, &trouble));
    name_a_typeface(&a, &f);
    int converted = paper_convert(&a, &f, path, "pdf");
    unsetenv("FONTCONFIG_FILE");
    if (converted == -1)
        skip();
    if (PAPER_RUN(found, "pdftotext", "-f", "2", "-l", "2", paper_path(&a, &f, "report.pdf"),
                  "-") != 0)
        skip();
    str rest = paper_load(&a, found), l;
    int lines = 0;
    while (str_split(&rest, STR("\n"), &l))
        if (str_starts(l, STR("公"))) {
            lines++;
            assert_int_equal(str_length(str_trim(l)), 28);
        }
    assert_int_equal(lines, 22);
    arena_finish(&a);
    paper_folder_close(&f);
}

/* The long table and its heading share a page, even where every typeface that the
 * file names is missing and what stands in for it is wider. */
static void table_three_stands_under_its_heading(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 3, 1000);
    report_extras x = paper_extras();
    str trouble;
    const char *path = paper_path(&a, &f, "report.docx"), *found = paper_path(&a, &f, "text");
    paper_save(path, paper_written(&r, &x, PAPER_DOCX, &a, &trouble));
    if (paper_convert(&a, &f, path, "pdf") == -1 ||
        PAPER_RUN(found, "pdftotext", paper_path(&a, &f, "report.pdf"), "-") != 0)
        skip();
    str rest = paper_load(&a, found), page;
    bool together = false;
    while (str_split(&rest, STR("\f"), &page))
        together = together || (str_has(page, STR("三、收到和处理政府信息公开申请情况")) &&
                                str_has(page, STR("四、结转下年度继续办理")));
    assert_true(together);
    arena_finish(&a);
    paper_folder_close(&f);
}

static void hostile_text_stays_text(void **state)
{
    (void)state;
    paper_folder f = paper_folder_open();
    arena a;
    arena_init(&a, ROOM);
    annual_report r;
    paper_report(&r, &a, 5, 10);
    r.agency = STR("<w:p>]]>&amp;\"'\x01\x02𠀀\xEF\xBF\xBE");
    r.title = r.agency;
    *list_add(&a, &r.sections[0].paragraphs) = STR("مرحبا </w:t> \xE2\x80\xAE"
                                                   "反向\xE2\x80\xAC"
                                                   " <!-- <?xml");
    r.cells[report_cell_at(0, 0)] = (report_cell){.kind = CELL_WORDS, .words = STR("</w:tc>&")};
    report_extras x = paper_extras();
    x.signed_by = r.agency;
    str trouble;
    unpack(&a, &f, paper_written(&r, &x, PAPER_DOCX, &a, &trouble));
    parses(&a, &f);
    str body = paper_load(&a, paper_path(&a, &f, "word/document.xml"));
    assert_true(str_has(body, STR("&lt;w:p&gt;]]&gt;&amp;amp;&quot;&#39;𠀀</w:t>")));
    assert_true(str_has(body, STR("&lt;/w:tc&gt;&amp;")));
    arena_finish(&a);
    paper_folder_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_is_read_back_by_libreoffice),
        cmocka_unit_test(the_page_is_that_of_the_standard),
        cmocka_unit_test(no_paragraph_of_the_text_is_empty),
        cmocka_unit_test(libreoffice_sets_22_lines_of_28_characters),
        cmocka_unit_test(table_three_stands_under_its_heading),
        cmocka_unit_test(hostile_text_stays_text),
    };
    return cmocka_run_group_tests_name("documents/docx_write", tests, NULL, NULL);
}
