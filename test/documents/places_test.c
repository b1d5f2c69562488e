/* Files made for each place of each format: what stands there is read, under its
 * name, and what a reader would not see is told as hidden. */
#include "documents/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zip.h>
#include <zlib.h>

#include "base/buf.h"
#include "testing.h"

static char folder[] = "/tmp/places_XXXXXX";

static const char *path_of(arena *a, const char *name)
{
    return str_format(a, "%s/%s", folder, name).p;
}

static const char *put_bytes(arena *a, const char *name, str bytes)
{
    const char *path = path_of(a, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    fclose(f);
    return path;
}

typedef struct part {
    const char *name, *content;
} part;

static const char *put_zip(arena *a, const char *name, const part *parts, size_t n)
{
    const char *path = path_of(a, name);
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(z);
    for (size_t i = 0; i < n; i++) {
        str content = str_of(parts[i].content);
        zip_source_t *s = zip_source_buffer(z, content.p, content.n, 0);
        assert_true(zip_file_add(z, parts[i].name, s, 0) >= 0);
    }
    assert_int_equal(zip_close(z), 0);
    return path;
}

typedef struct expected {
    const char *where;
    hiding hidden;
    const char *text;
} expected;

static places read_good(arena *a, const char *path)
{
    problems ps;
    places p = {0};
    problems_init(&ps, a);
    err e = places_read_file(path, a, &p, &ps);
    if (e != OK)
        fail_msg("%s: %s", path, ps.n > 0 ? str_c(a, ps.p[0].says) : "no words");
    return p;
}

static void check_all(places p, const expected *list, size_t n)
{
    place found;
    bool seen[64] = {0};
    while (places_next(&p, &found))
        for (size_t i = 0; i < n; i++)
            if (str_equal(found.where, str_of(list[i].where)) && found.hidden == list[i].hidden &&
                str_equal(str_trim(found.text), str_of(list[i].text)))
                seen[i] = true;
    for (size_t i = 0; i < n; i++)
        if (!seen[i])
            fail_msg("not read: %s (%d): %s", list[i].where, list[i].hidden, list[i].text);
}

static void has_unread(arena *a, places p, const char *part_of_it)
{
    for (size_t i = 0; i < p.unread.n; i++)
        if (str_has(p.unread.p[i], str_of(part_of_it)))
            return;
    (void)a;
    fail_msg("not told as unread: %s", part_of_it);
}

#define W "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' " \
          "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' " \
          "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
#define W_END "</w:document>"
#define P(x) "<w:p><w:r><w:t>" x "</w:t></w:r></w:p>"

static const part docx_parts[] = {
    {"[Content_Types].xml", "<Types/>"},
    {"word/document.xml",
     W P("正文一") "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删了</w:delText></w:r></w:del>"
     "<w:ins><w:r><w:t>乙</w:t></w:r></w:ins></w:p>"
     "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>"
     "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P("格一") P("格一续") "</w:tc><w:tc>"
     P("格三") "</w:tc></w:tr><w:tr><w:tc><w:tbl><w:tr><w:tc>" P("里格") "</w:tc></w:tr></w:tbl>"
     P("外格") "</w:tc></w:tr></w:tbl>"
     "<w:p><w:r><wp:docPr descr='图的说明'/><a:t>图中字</a:t>"
     "<w:instrText>HYPERLINK mailto</w:instrText></w:r></w:p>" P("末段") W_END},
    {"word/header1.xml", W P("页眉字") W_END},
    {"word/footer2.xml", W P("页脚字") W_END},
    {"word/footnotes.xml", W P("脚注字") W_END},
    {"word/comments.xml", W P("批注字") W_END},
    {"docProps/core.xml", "<c xmlns='urn:x'><creator>某某</creator><revision>3</revision></c>"},
    {"docProps/custom.xml", "<c><property name='x'><lpwstr>属性字</lpwstr></property></c>"},
    {"word/charts/chart1.xml", "<c><v>图表值</v></c>"},
    {"word/_rels/document.xml.rels",
     "<R><Relationship Target='file:///c:/x.dotm' TargetMode='External'/>"
     "<Relationship Target='mailto:a@b.cn' TargetMode='External'/>"
     "<Relationship Target='styles.xml'/></R>"},
    {"word/media/image1.png", "PNG"},
    {"word/embeddings/book.xlsx", "PK"},
};

static const expected docx_places[] = {
    {"第1段", HIDING_NONE, "正文一"},
    {"第2段", HIDING_NONE, "甲乙"},
    {"第2段", HIDING_CHANGE, "删了"},
    {"第3段", HIDING_TEXT, "看不见"},
    {"第3段", HIDING_NONE, "看得见"},
    {"表1 行1 列1", HIDING_NONE, "格一\n格一续"},
    {"表1 行1 列3", HIDING_NONE, "格三"},
    {"表2 行1 列1", HIDING_NONE, "里格"},
    {"表1 行2 列1", HIDING_NONE, "外格"},
    {"第4段", HIDING_NONE, "图中字"},
    {"第4段", HIDING_TEXT, "图的说明\nHYPERLINK mailto"},
    {"第5段", HIDING_NONE, "末段"},
    {"header", HIDING_NONE, "页眉字"},
    {"footer", HIDING_NONE, "页脚字"},
    {"footnote", HIDING_NONE, "脚注字"},
    {"comment", HIDING_COMMENT, "批注字"},
    {"properties", HIDING_PROPERTIES, "作者：某某"},
    {"properties", HIDING_PROPERTIES, "自定义属性：属性字"},
    {"word/charts/chart1.xml", HIDING_CACHE, "图表值"},
    {"properties", HIDING_LINK, "file:///c:/x.dotm"},
    {"properties", HIDING_NONE, "mailto:a@b.cn"},
    {"properties", HIDING_ATTACHMENT, "word/embeddings/book.xlsx"},
};

static void a_word_file_is_read_in_every_place(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    places p = read_good(&a, put_zip(&a, "a.docx", docx_parts, COUNT_OF(docx_parts)));
    check_all(p, docx_places, COUNT_OF(docx_places));
    has_unread(&a, p, "1 张图片");
    has_unread(&a, p, "book.xlsx");
    arena_finish(&a);
}

static const part xlsx_parts[] = {
    {"[Content_Types].xml", "<Types/>"},
    {"_rels/.rels",
     "<R><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.xml'/></R>"},
    {"xl/workbook.xml",
     "<workbook><sheets><sheet name='公示' id='r1'/><sheet name='底稿' id='r2' state='hidden'/>"
     "<sheet name='空' id='r4' state='veryHidden'/></sheets>"
     "<definedNames><definedName name='单价'>底稿!$A$1</definedName>"
     "<definedName name='_xlnm.Print_Area'>公示!$A$1</definedName></definedNames></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<R><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
     "<Relationship Id='r2' Type='x/worksheet' Target='/xl/worksheets/other.xml'/>"
     "<Relationship Id='r4' Type='x/worksheet' Target='worksheets/empty.xml'/>"
     "<Relationship Id='r3' Type='x/sharedStrings' Target='sharedStrings.xml'/></R>"},
    {"xl/worksheets/sheet1.xml",
     "<worksheet><cols><col min='3' max='4' hidden='1'/></cols><sheetData>"
     "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='inlineStr'><is><t>藏列</t></is></c></row>"
     "<row r='3' hidden='1'><c r='A3'><v>13800001234</v></c></row>"
     "<row r='4'><c r='A4'><v>1.3800001234E10</v></c><c r='AB4' t='str'><f>x</f><v>算出</v></c></row>"
     "</sheetData><headerFooter><oddHeader>表眉</oddHeader><oddFooter>表脚</oddFooter></headerFooter>"
     "</worksheet>"},
    {"xl/worksheets/other.xml",
     "<worksheet><sheetData><row r='7'><c r='B7' t='s'><v>1</v></c></row></sheetData></worksheet>"},
    {"xl/worksheets/empty.xml", "<worksheet/>"},
    {"xl/worksheets/lost.xml", "<worksheet><c><v>没人认的表</v></c></worksheet>"},
    {"xl/sharedStrings.xml",
     "<sst><si><t>看得见</t></si><si><r><t>底</t></r><r><t>稿字</t></r></si>"
     "<si><t>没有格用</t></si></sst>"},
    {"xl/comments1.xml", "<comments><comment><text><t>批注字</t></text></comment></comments>"},
    {"xl/externalLinks/externalLink1.xml", "<e><cell r='A1'><v>外表值</v></cell></e>"},
    {"xl/externalLinks/_rels/externalLink1.xml.rels",
     "<R><Relationship Target='C:\\x.xlsx' TargetMode='External'/></R>"},
    {"xl/pivotCache/pivotCacheDefinition1.xml", "<p><s v='透视值'/></p>"},
    {"docProps/app.xml", "<P><Company>某局</Company></P>"},
};

static const expected xlsx_places[] = {
    {"公示!A1", HIDING_NONE, "看得见"},
    {"公示!C1", HIDING_COLUMN, "藏列"},
    {"公示!A3", HIDING_ROW, "13800001234"},
    {"公示!A4", HIDING_NONE, "13800001234"},
    {"公示!AB4", HIDING_NONE, "算出"},
    {"底稿!B7", HIDING_SHEET, "底稿字"},
    {"空", HIDING_SHEET, ""},
    {"header", HIDING_NONE, "表眉"},
    {"footer", HIDING_NONE, "表脚"},
    {"comment", HIDING_COMMENT, "批注字"},
    {"properties", HIDING_NAME, "单价：底稿!$A$1"},
    {"xl/sharedStrings.xml", HIDING_CACHE, "没有格用"},
    {"xl/externalLinks/externalLink1.xml", HIDING_CACHE, "A1\n外表值"},
    {"properties", HIDING_LINK, "C:\\x.xlsx"},
    {"xl/pivotCache/pivotCacheDefinition1.xml", HIDING_CACHE, "透视值"},
    {"xl/worksheets/lost.xml", HIDING_NONE, "没人认的表"},
    {"properties", HIDING_PROPERTIES, "单位：某局"},
};

static void a_book_is_read_in_every_place(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    places p = read_good(&a, put_zip(&a, "a.xlsx", xlsx_parts, COUNT_OF(xlsx_parts)));
    assert_int_equal(p.unread.n, 0);
    check_all(p, xlsx_places, COUNT_OF(xlsx_places));
    arena_finish(&a);
}

static const char page[] =
    "<!-- 前注 --><html><head><title>题</title><meta name=x content='元数据'></head><body>"
    "<h1>标题</h1><p>一<b>二</b>三</p><div style='display: none'>藏<p>着</p></div>"
    "<p hidden>也藏</p><span style='visibility:hidden'>还藏</span><script>var a='脚本'</script>"
    "<img alt='图说' title='图题'><table><tr><th>头</th><td>格<br>行</td></tr>"
    "<tr><td><table><tr><td>里</td></tr></table>外</td></tr></table>"
    "<a href='tel:13800001234'>电</a><input type=hidden value='表单'></body></html>";

static const expected page_places[] = {
    {"comment", HIDING_TEXT, "前注"},
    {"第1段", HIDING_NONE, "题"},
    {"properties", HIDING_PROPERTIES, "元数据"},
    {"第2段", HIDING_NONE, "标题"},
    {"第3段", HIDING_NONE, "一二三"},
    {"第4段", HIDING_TEXT, "藏"},
    {"第5段", HIDING_TEXT, "着"},
    {"第6段", HIDING_TEXT, "也藏"},
    {"第7段", HIDING_TEXT, "还藏"},
    {"第8段", HIDING_TEXT, "var a='脚本'"},
    {"properties", HIDING_PROPERTIES, "图说"},
    {"properties", HIDING_PROPERTIES, "图题"},
    {"表1 行1 列1", HIDING_NONE, "头"},
    {"表1 行1 列2", HIDING_NONE, "格\n\n行"},
    {"表2 行1 列1", HIDING_NONE, "里"},
    {"表1 行2 列1", HIDING_NONE, "外"},
    {"properties", HIDING_PROPERTIES, "tel:13800001234"},
    {"properties", HIDING_PROPERTIES, "表单"},
};

static void a_page_is_read_with_what_a_browser_hides(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    places p = read_good(&a, put_bytes(&a, "a.html", ((str){page, sizeof page - 1})));
    check_all(p, page_places, COUNT_OF(page_places));
    arena_finish(&a);
}

/* Page 1 has text, page 2 has none; a title; a file within. No table of
 * references: poppler rebuilds it. */
static const char pdf[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.txt) 8 0 R]>>>>>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
    "/Resources<</Font<</F 6 0 R>>>>>>endobj\n"
    "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    "5 0 obj<</Length 42>>stream\nBT /F 12 Tf 72 700 Td (13800001234) Tj ET  \nendstream endobj\n"
    "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "7 0 obj<</Title(Draft)/Author(Li)>>endobj\n"
    "8 0 obj<</Type/Filespec/F(a.txt)/EF<</F 9 0 R>>>>endobj\n"
    "9 0 obj<</Type/EmbeddedFile/Length 2>>stream\nab\nendstream endobj\n"
    "trailer<</Root 1 0 R/Info 7 0 R>>\n%%EOF\n";

static const expected pdf_places[] = {
    {"第1页", HIDING_NONE, "13800001234"},
    {"properties", HIDING_PROPERTIES, "标题：Draft"},
    {"properties", HIDING_PROPERTIES, "作者：Li"},
    {"properties", HIDING_ATTACHMENT, "1: a.txt"},
};

static void a_pdf_is_read_by_page_and_a_page_without_text_is_unread(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    places p = read_good(&a, put_bytes(&a, "a.pdf", ((str){pdf, sizeof pdf - 1})));
    check_all(p, pdf_places, COUNT_OF(pdf_places));
    has_unread(&a, p, "第2页");
    has_unread(&a, p, "a.txt");
    assert_int_equal(p.unread.n, 2);
    arena_finish(&a);
}

/* The words of annotations are not read, and so a file that has any is not
 * clean: neither where they stand openly nor where objects are packed. */
static void annotations_of_a_pdf_are_told_as_unread(void **state)
{
    (void)state;
    static const expected note[] = {{"comment", HIDING_COMMENT, ""}};
    static const char objects[] = "10 0 <</Type/Annot/Subtype/FreeText/Contents(x)>>"
                                  "<</Type/Annot/Subtype/Link>><</Subtype/Textual>>";
    arena a;
    buf b;
    arena_init(&a, 256 << 20);
    size_t end = strlen(pdf) - strlen("%%EOF\n");
    buf_init(&b, &a);
    buf_put(&b, (str){pdf, end});
    buf_put(&b, STR("10 0 obj<</Type/Annot/Subtype /Text/Contents(x)>>endobj\n%%EOF\n"));
    places p = read_good(&a, put_bytes(&a, "note.pdf", buf_str(&b)));
    check_all(p, note, 1);
    has_unread(&a, p, "1 处批注");
    Bytef packed[300];
    uLongf n = sizeof packed;
    assert_int_equal(compress(packed, &n, (const Bytef *)objects, strlen(objects)), Z_OK);
    for (size_t cut = 0; cut < 2; cut++) {
        buf_init(&b, &a);
        buf_put(&b, (str){pdf, end});
        buf_put(&b, STR("10 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n"));
        buf_put(&b, (str){(const char *)packed, cut ? n / 2 : n});
        buf_put(&b, STR("\nendstream endobj\n%%EOF\n"));
        p = read_good(&a, put_bytes(&a, "packed.pdf", buf_str(&b)));
        has_unread(&a, p, cut ? "内部对象" : "1 处批注");
    }
    arena_finish(&a);
}

static void text_and_tables_of_commas_are_read(void **state)
{
    (void)state;
    static const expected text[] = {{"第1段", HIDING_NONE, "一"}, {"第2段", HIDING_NONE, "二"}};
    static const expected cells[] = {{"表1 行1 列2", HIDING_NONE, "乙"},
                                     {"表1 行2 列1", HIDING_NONE, "1"}};
    static const expected gb[] = {{"第1段", HIDING_NONE, "中文"}};
    arena a;
    arena_init(&a, 256 << 20);
    check_all(read_good(&a, put_bytes(&a, "a.txt", STR("一\n\n 二 \n"))), text, COUNT_OF(text));
    check_all(read_good(&a, put_bytes(&a, "a.csv", STR("甲,乙\n1,2\n"))), cells, COUNT_OF(cells));
    check_all(read_good(&a, put_bytes(&a, "b.txt", STR("\xD6\xD0\xCE\xC4"))), gb, COUNT_OF(gb));
    /* no table of commas, but text all the same */
    check_all(read_good(&a, put_bytes(&a, "b.csv", STR("一;1\n二;2\n"))),
              (expected[]){{"第1段", HIDING_NONE, "一;1"}}, 1);
    /* broken within: what follows is told */
    has_unread(&a, read_good(&a, put_bytes(&a, "c.csv", STR("甲,乙\n\"1,2\n"))), "第2行");
    arena_finish(&a);
}

static void check_refused(arena *a, const char *path, err expected_err, const char *words)
{
    problems ps;
    places p;
    problems_init(&ps, a);
    assert_int_equal(places_read_file(path, a, &p, &ps), expected_err);
    assert_true(ps.n > 0);
    if (!str_has(ps.p[0].says, str_of(words)))
        fail_msg("%s: %s", path, str_c(a, ps.p[0].says));
}

static void what_cannot_be_read_is_refused_with_a_reason(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 512 << 20);
    static const part no_body[] = {{"word/styles.xml", "<a/>"}};
    static const part broken[] = {{"word/document.xml", W "<w:p>"}};
    static const part entity[] = {
        {"word/document.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]>" W P("&a;") W_END}};
    static const part no_office[] = {{"a.txt", "x"}};
    static const part no_sheets[] = {{"xl/workbook.xml", "<workbook>"}};
    check_refused(&a, path_of(&a, "none"), NOT_FOUND, "打不开");
    check_refused(&a, folder, INVALID, "不是普通文件");
    check_refused(&a, put_bytes(&a, "empty", STR("")), INVALID, "空");
    check_refused(&a, put_bytes(&a, "a.doc", STR("\xD0\xCF\x11\xE0 x")), INVALID, "另存为 .docx");
    check_refused(&a, put_bytes(&a, "a.png", STR("\x89PNG")), INVALID, "图片");
    check_refused(&a, put_bytes(&a, "b.pdf", STR("%PDF-1.4 nothing")), INVALID, "PDF");
    check_refused(&a, put_bytes(&a, "cut.docx", STR("PK\x03\x04 word/ xl")), INVALID, "不完整");
    check_refused(&a, put_bytes(&a, "bad.txt", STR("\xFF\xFF\xFF\xFF\x00\xFF")), INVALID, "编码");
    check_refused(&a, put_zip(&a, "b.docx", no_body, 1), INVALID, "正文");
    check_refused(&a, put_zip(&a, "c.docx", broken, 1), INVALID, "正文");
    check_refused(&a, put_zip(&a, "d.docx", entity, 1), INVALID, "正文");
    check_refused(&a, put_zip(&a, "e.zip", no_office, 1), INVALID, "压缩包");
    check_refused(&a, put_zip(&a, "b.xlsx", no_sheets, 1), INVALID, "损坏");
    buf deep;
    buf_init(&deep, &a);
    for (int i = 0; i < 5000; i++)
        buf_put(&deep, STR("<div>"));
    check_refused(&a, put_bytes(&a, "deep.html", buf_str(&deep)), INVALID, "嵌套太深");
    buf_init(&deep, &a);
    buf_put(&deep, str_of(W));
    for (int i = 0; i < 100; i++)
        buf_put(&deep, STR("<w:tbl><w:tr><w:tc>"));
    static part tables[] = {{"word/document.xml", NULL}};
    tables[0].content = str_c(&a, buf_str(&deep));
    check_refused(&a, put_zip(&a, "f.docx", tables, 1), INVALID, "正文");
    arena_finish(&a);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    char command_line[100];
    snprintf(command_line, sizeof command_line, "rm -r %s", folder);
    return system(command_line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_file_is_read_in_every_place),
        cmocka_unit_test(a_book_is_read_in_every_place),
        cmocka_unit_test(a_page_is_read_with_what_a_browser_hides),
        cmocka_unit_test(a_pdf_is_read_by_page_and_a_page_without_text_is_unread),
        cmocka_unit_test(annotations_of_a_pdf_are_told_as_unread),
        cmocka_unit_test(text_and_tables_of_commas_are_read),
        cmocka_unit_test(what_cannot_be_read_is_refused_with_a_reason),
    };
    return cmocka_run_group_tests_name("places", tests, make_folder, remove_folder);
}
