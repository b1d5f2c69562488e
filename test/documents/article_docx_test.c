/* Word files as bodies: what the last version shows, and nothing of what was deleted,
 * hidden or said beside it. */
#include "testing.h"

#include "documents/article_read.h"
#include "documents/zip_write.h"
#include "paper.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
#define R "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"

static arena memory;

static int begin(void **state)
{
    (void)state;
    arena_init(&memory, 512 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&memory);
    return 0;
}

static str stored(const article_tree *d)
{
    buf b;
    buf_init(&b, &memory);
    article_put_stored(&b, d);
    return buf_str(&b);
}

static str file_of(const char *body)
{
    static const char styles[] =
        "<w:styles " W "><w:style w:styleId=\"a3\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:styleId=\"w2\"><w:name w:val=\"标题 2\"/></w:style>"
        "<w:style w:styleId=\"own\"><w:name w:val=\"本局标题\"/><w:basedOn w:val=\"a3\"/></w:style>"
        "<w:style w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style></w:styles>";
    static const char numbering[] =
        "<w:numbering " W "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start "
        "w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
        "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/></w:lvl>"
        "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start "
        "w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    static const char relations[] =
        "<R><Relationship Id=\"l1\" TargetMode=\"External\" Target=\"https://www.gov.cn/a\"/>"
        "<Relationship Id=\"l2\" TargetMode=\"External\" Target=\"file:///C:/a.doc\"/></R>";
    static const char notes[] =
        "<w:footnotes " W "><w:footnote w:id=\"-1\" w:type=\"separator\">" P("分隔线") "</w:footnote>"
        "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注文</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>";
    static const char comments[] = "<w:comments " W ">" P("批注里的秘密") "</w:comments>";
    const zip_part parts[] = {
        {"word/document.xml", str_format(&memory, "<w:document " W R "><w:body>%s</w:body>"
                                                  "</w:document>", body)},
        {"word/styles.xml", str_of(styles)},
        {"word/numbering.xml", str_of(numbering)},
        {"word/_rels/document.xml.rels", str_of(relations)},
        {"word/footnotes.xml", str_of(notes)},
        {"word/comments.xml", str_of(comments)},
    };
    buf b;
    str trouble;
    buf_init(&b, &memory);
    assert_int_equal(zip_write(parts, COUNT_OF(parts), &b, &trouble), OK);
    return buf_str(&b);
}

static err reading(str bytes, article_reading *out)
{
    problems ps;
    problems_init(&ps, &memory);
    return article_read(bytes, &memory, out, &ps);
}

static void a_word_file_shows_its_last_version(void **state)
{
    (void)state;
    static const struct {
        const char *body, *stored, *remark;
    } rows[] = {
        {"<w:p><w:pPr><w:pStyle w:val=\"own\"/></w:pPr><w:r><w:t>总则</w:t></w:r></w:p>"
         "<w:p><w:pPr><w:pStyle w:val=\"w2\"/></w:pPr><w:r><w:t>目的</w:t></w:r></w:p>"
         "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>细目</w:t></w:r></w:p>",
         "<h2>总则</h2>\n<h3>目的</h3>\n<h4>细目</h4>\n", NULL},
        {P("一、总体要求") P("（一）目标") P("一、为了规范工作，制定本办法。"),
         "<h2>一、总体要求</h2>\n<h3>（一）目标</h3>\n<p>一、为了规范工作，制定本办法。</p>\n",
         "2 处按编号认作小标题"},
        {"<w:p><w:pPr><w:pStyle w:val=\"t\"/></w:pPr><w:r><w:t>通知</w:t></w:r></w:p>" P("甲"),
         "<p>甲</p>\n", "题目"},
        {"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr>"
         "<w:t>乙m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t>"
         "</w:r></w:p>",
         "<p><strong>甲</strong>乙m<sup>2</sup></p>\n", NULL},
        {"<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删除的秘密</w:delText></w:r></w:del>"
         "<w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
         "</w:p>",
         "<p>甲乙</p>\n", "2 处修订"},
        {"<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>甲</w:t></w:r><w:r><w:commentReference "
         "w:id=\"0\"/></w:r></w:p>",
         "<p>甲</p>\n", "1 处批注"},
        {"<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>",
         "<p>甲</p>\n", "1 处隐藏"},
        {"<w:p><w:r><w:t>见</w:t></w:r><w:hyperlink r:id=\"l1\"><w:r><w:t>原文</w:t></w:r>"
         "</w:hyperlink><w:hyperlink r:id=\"l2\"><w:r><w:t>文件</w:t></w:r></w:hyperlink></w:p>",
         "<p>见<a href=\"https://www.gov.cn/a\">原文</a>文件</p>\n", "1 处链接"},
        {"<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
         "<p>甲<sup class=\"footnote\">1</sup></p>\n<section class=\"footnotes\"><ol>\n<li>\n"
         "<p>注文</p>\n</li>\n</ol></section>\n",
         NULL},
        {"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> DATE </w:instrText>"
         "<w:fldChar w:fldCharType=\"separate\"/><w:t>2023</w:t><w:fldChar "
         "w:fldCharType=\"end\"/></w:r></w:p>",
         "<p>2023</p>\n", NULL},
#define ITEM(list, level, text)                                                              \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list                    \
    "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
        {ITEM("1", "0", "甲") ITEM("1", "1", "乙") ITEM("1", "0", "丙") P("文") ITEM("1", "0", "丁"),
         "<ol>\n<li>\n<p>甲</p>\n<ul>\n<li>\n<p>乙</p>\n</li>\n</ul>\n</li>\n<li>\n<p>丙</p>\n</li>"
         "\n</ol>\n<p>文</p>\n<ol start=\"3\">\n<li>\n<p>丁</p>\n</li>\n</ol>\n",
         NULL},
        {ITEM("2", "0", "总体情况"), "<h2>一、总体情况</h2>\n", "1 处按编号"},
        {"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/>"
         "</w:tcPr>" P("名称") "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/>"
         "</w:tcPr>" P("甲") "</w:tc><w:tc>" P("1") "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/>"
         "</w:tcPr><w:p/></w:tc><w:tc>" P("2") "</w:tc></w:tr></w:tbl>",
         "<table>\n<thead>\n<tr>\n<th scope=\"colgroup\" colspan=\"2\">\n<p>名称</p>\n</th>\n</tr>\n"
         "</thead>\n<tbody>\n<tr>\n<td rowspan=\"2\">\n<p>甲</p>\n</td>\n<td>\n<p>1</p>\n</td>\n"
         "</tr>\n<tr>\n<td>\n<p>2</p>\n</td>\n</tr>\n</tbody>\n</table>\n",
         NULL},
        {"<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>某局</w:t></w:r></w:p><w:p><w:pPr>"
         "<w:jc w:val=\"end\"/></w:pPr><w:r><w:t>2023年5月1日</w:t></w:r></w:p>",
         "<p class=\"signed\">某局</p>\n<p class=\"dated\">2023年5月1日</p>\n", NULL},
        {P("&lt;script&gt;"), "<p>&lt;script&gt;</p>\n", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        article_reading r;
        if (reading(file_of(rows[i].body), &r) != OK)
            fail_msg("not read: %s", rows[i].body);
        assert_str(stored(&r.article), rows[i].stored);
        str all = str_join(&memory, &r.remarks, STR(" "));
        if ((r.remarks.n > 0) != (rows[i].remark != NULL) ||
            (rows[i].remark != NULL && !str_has(all, str_of(rows[i].remark))))
            fail_msg("row %zu: %s", i, str_c(&memory, all));
    }
}

static void another_program_s_file_is_read(void **state)
{
    (void)state;
    paper_folder folder = paper_folder_open();
    const char *page = paper_path(&memory, &folder, "page.html");
    article_reading r;
    paper_save(page, STR("<html><meta charset=utf-8><h1>一、总则</h1><p>甲<b>乙</b></p><ol><li>丙"
                         "<li>丁</ol><table border=1><tr><th>名称<th>数量<tr><td>戊<td>2</table>"));
    int status = PAPER_RUN(paper_path(&memory, &folder, "office.log"), "soffice",
                           str_format(&memory, "-env:UserInstallation=file://%s/profile",
                                      folder.path).p,
                           "--headless", "--infilter=HTML (StarWriter)", "--convert-to",
                           "docx:MS Word 2007 XML", "--outdir", folder.path, page);
    if (status == -1) {
        paper_folder_close(&folder);
        skip();
    }
    assert_int_equal(reading(paper_load(&memory, paper_path(&memory, &folder, "page.docx")), &r),
                     OK);
    str text = stored(&r.article);
    static const char *const wanted[] = {
        "<h2>一、总则</h2>\n", "<p>甲<strong>乙</strong></p>\n",
        "<ol>\n<li>\n<p>丙</p>\n</li>\n<li>\n<p>丁</p>\n</li>\n</ol>", "<th scope=\"col\">",
        "<td>\n<p>戊</p>\n</td>"};
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        if (!str_has(text, str_of(wanted[i])))
            fail_msg("%s is not in %s", wanted[i], str_c(&memory, text));
    paper_folder_close(&folder);
}

static void a_broken_file_is_refused(void **state)
{
    (void)state;
    article_reading r;
    str good = file_of(P("甲"));
    assert_int_equal(reading(good, &r), OK);
    assert_int_equal(reading(str_slice(good, 0, good.n / 2), &r), INVALID);
    assert_int_equal(reading(file_of("<w:p>"), &r), INVALID);
    assert_int_equal(reading(file_of("<w:p/>"), &r), INVALID);
    buf deep;
    buf_init(&deep, &memory);
    for (int i = 0; i < 10000; i++)
        buf_put(&deep, STR("<w:tbl><w:tr><w:tc>"));
    buf_put(&deep, STR(P("甲")));
    for (int i = 0; i < 10000; i++)
        buf_put(&deep, STR("</w:tc></w:tr></w:tbl>"));
    assert_int_equal(reading(file_of(str_c(&memory, buf_str(&deep))), &r), INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_word_file_shows_its_last_version, begin, end),
        cmocka_unit_test_setup_teardown(another_program_s_file_is_read, begin, end),
        cmocka_unit_test_setup_teardown(a_broken_file_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
