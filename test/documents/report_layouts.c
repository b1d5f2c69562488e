#include "documents/report_layouts.h"

#include "documents/zip_write.h"
#include "testing.h"

/* A figure as this layout writes it. */
typedef str (*figure_style)(const annual_report *r, int cell, arena *a);

static str plain(const annual_report *r, int cell, arena *a)
{
    int64_t n = r->cells[cell].value;
    if (cell == STOCK_CHARGE)
        return str_copy(a, str_of(fen_wan_yuan((fen){n}).c));
    return str_format(a, "%lld", (long long)n);
}

static str grouped(const annual_report *r, int cell, arena *a)
{
    int64_t n = r->cells[cell].value;
    if (cell == STOCK_CHARGE || n < 1000)
        return plain(r, cell, a);
    return str_format(a, "%lld,%03lld", (long long)(n / 1000), (long long)(n % 1000));
}

static str wide(const annual_report *r, int cell, arena *a)
{
    str digits = plain(r, cell, a);
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < digits.n; i++) {
        char bytes[4];
        uint32_t point = (unsigned char)digits.p[i];
        buf_put(&b, (str){bytes, utf8_put(point == '.' ? '.' : 0xFF10 + point - '0', bytes)});
    }
    return buf_str(&b);
}

static void put_paragraphs(buf *b, const str_list *list, const char *open, const char *close)
{
    for (size_t i = 0; i < list->n; i++)
        buf_format(b, "%s%.*s%s", open, STR_ARG(list->p[i]), close);
}

static const int rows_of_head[] = {STOCK_LICENSE, STOCK_PENALTY, STOCK_COERCION, STOCK_CHARGE};

/* --- web pages ----------------------------------------------------------- */

/* How a page writes a table. */
typedef struct table_style {
    const char *table, *row, *end_row, *cell, *head, *end, *end_head;
    const char *broken_label; /* 商业企业 over two lines */
    figure_style figure;
    size_t split; /* table 3 is broken after this row; 0: whole */
} table_style;

static void put_cell(buf *b, const table_style *s, const char *attributes, str text, bool head)
{
    buf_put(b, str_replace(b->a, str_of(head ? s->head : s->cell), STR("%s"), str_of(attributes)));
    buf_put(b, text);
    buf_put(b, str_of(head ? s->end_head : s->end));
}

static void put_table2(buf *b, const annual_report *r, const table_style *s, arena *a)
{
    static const char *const articles[] = {"第二十条第（五）项", "第二十条第（六）项", "",
                                           "第二十条第（八）项"};
    buf_put(b, str_of(s->table));
    buf_put(b, str_of(s->row));
    put_cell(b, s, " colspan=\"4\"", STR("第二十条第（一）项"), true);
    buf_put(b, str_of(s->end_row));
    buf_put(b, str_of(s->row));
    put_cell(b, s, "", STR("信息内容"), true);
    for (int i = 0; i < 3; i++)
        put_cell(b, s, "", str_of(report_stocks[i].label), true);
    buf_put(b, str_of(s->end_row));
    for (int first = 0; first < STOCK_LICENSE; first += 3) {
        buf_put(b, str_of(s->row));
        put_cell(b, s, "", str_of(report_stocks[first].group), true);
        for (int i = 0; i < 3; i++)
            put_cell(b, s, "", s->figure(r, first + i, a), false);
        buf_put(b, str_of(s->end_row));
    }
    for (size_t i = 0; i < COUNT_OF(rows_of_head); i++) {
        int stock = rows_of_head[i];
        if (articles[i][0] != 0) {
            buf_put(b, str_of(s->row));
            put_cell(b, s, " colspan=\"4\"", str_of(articles[i]), true);
            buf_put(b, str_of(s->end_row));
            buf_put(b, str_of(s->row));
            put_cell(b, s, "", STR("信息内容"), true);
            put_cell(b, s, " colspan=\"3\"", str_of(report_stocks[stock].label), true);
            buf_put(b, str_of(s->end_row));
        }
        buf_put(b, str_of(s->row));
        put_cell(b, s, "", str_of(report_stocks[stock].group), true);
        put_cell(b, s, " colspan=\"3\"", s->figure(r, stock, a), false);
        buf_put(b, str_of(s->end_row));
    }
    buf_put(b, STR("</table>\n"));
}

static int rows_in_group(int row)
{
    int n = 1;
    while (row + n < ROW_COUNT && report_rows[row + n].group == report_rows[row].group)
        n++;
    return n;
}

static void put_table3(buf *b, const annual_report *r, const table_style *s, arena *a)
{
    buf_put(b, str_of(s->table));
    buf_put(b, str_of(s->row));
    put_cell(b, s, " colspan=\"3\" rowspan=\"3\"", STR(REPORT_TABLE3_HEAD), true);
    put_cell(b, s, " colspan=\"7\"", STR("申请人情况"), true);
    buf_put(b, str_of(s->end_row));
    buf_put(b, str_of(s->row));
    put_cell(b, s, " rowspan=\"2\"", STR("自然人"), true);
    put_cell(b, s, " colspan=\"5\"", STR("法人或其他组织"), true);
    put_cell(b, s, " rowspan=\"2\"", STR("总计"), true);
    buf_put(b, str_of(s->end_row));
    buf_put(b, str_of(s->row));
    put_cell(b, s, "", str_of(s->broken_label), true);
    for (int column = COLUMN_RESEARCH_INSTITUTION; column < COLUMN_TOTAL; column++)
        put_cell(b, s, "", str_of(report_columns[column].label), true);
    buf_put(b, str_of(s->end_row));
    for (int row = 0; row < ROW_COUNT; row++) {
        const char *group = report_rows[row].group;
        bool result = row >= ROW_OUTCOME && row <= ROW_CONCLUDED;
        if (s->split > 0 && row == (int)s->split)
            buf_format(b, "</table>\n%s", s->table);
        buf_put(b, str_of(s->row));
        if (row == ROW_OUTCOME)
            put_cell(b, s, " rowspan=\"22\"", STR("三、本年度办理结果"), true);
        if (group != NULL && group != report_rows[row - 1].group)
            put_cell(b, s, str_c(a, str_format(a, " rowspan=\"%d\"", rows_in_group(row))),
                     str_of(group), true);
        put_cell(b, s,
                 group != NULL ? ""
                 : result      ? " colspan=\"2\""
                               : " colspan=\"3\"",
                 str_of(report_rows[row].label), true);
        for (int column = 0; column < COLUMN_COUNT; column++)
            put_cell(b, s, "", s->figure(r, report_cell_at(row, column), a), false);
        buf_put(b, str_of(s->end_row));
    }
    buf_put(b, STR("</table>\n"));
}

static void put_table4(buf *b, const annual_report *r, const table_style *s, arena *a)
{
    buf_put(b, str_of(s->table));
    buf_put(b, str_of(s->row));
    put_cell(b, s, " colspan=\"5\"", STR("行政复议"), true);
    put_cell(b, s, " colspan=\"10\"", STR("行政诉讼"), true);
    buf_put(b, str_of(s->end_row));
    buf_put(b, str_of(s->row));
    for (int result = 0; result < RESULT_COUNT; result++)
        put_cell(b, s, " rowspan=\"2\"", str_of(report_results[result].label), true);
    put_cell(b, s, " colspan=\"5\"", STR("未经复议直接起诉"), true);
    put_cell(b, s, " colspan=\"5\"", STR("复议后起诉"), true);
    buf_put(b, str_of(s->end_row));
    buf_put(b, str_of(s->row));
    for (int i = 0; i < 2 * RESULT_COUNT; i++)
        put_cell(b, s, "", str_of(report_results[i % RESULT_COUNT].label), true);
    buf_put(b, str_of(s->end_row));
    buf_put(b, str_of(s->row));
    for (int i = 0; i < REMEDY_COUNT * RESULT_COUNT; i++)
        put_cell(b, s, "", s->figure(r, CELL_TABLE4 + i, a), false);
    buf_put(b, str_of(s->end_row));
    buf_put(b, STR("</table>\n"));
}

static void put_body(buf *b, const annual_report *r, const table_style *s, const char *open,
                     const char *close, arena *a)
{
    put_paragraphs(b, &r->preamble, open, close);
    for (int i = 0; i < 6; i++) {
        buf_format(b, "%s%s%s", open, report_section_titles[i], close);
        put_paragraphs(b, &r->sections[i].paragraphs, open, close);
        if (i == 1)
            put_table2(b, r, s, a);
        else if (i == 2)
            put_table3(b, r, s, a);
        else if (i == 3)
            put_table4(b, r, s, a);
    }
}

/* A portal of the older kind: frames made of tables, menus, a foot. */
static str nested_page(const annual_report *r, arena *a)
{
    static const table_style style = {"<table border=\"1\" cellspacing=\"0\"><tbody>",
                                      "<tr>",
                                      "</tr>",
                                      "<td%s><p align=\"center\"><span style=\"font-size:12pt\">",
                                      "<td%s><p align=\"center\"><b>",
                                      "&nbsp;</span></p></td>",
                                      "</b></p></td>",
                                      "商业<br/>企业",
                                      plain,
                                      0};
    buf b;
    buf_init(&b, a);
    buf_format(
        &b,
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; "
        "charset=gb2312\"><meta name=\"ArticleTitle\" content=\"%.*s\"><title>%.*s_某某政府网"
        "</title><script>var a='<table><tr><td>一、总体情况</td></tr></table>';</script>"
        "<style>td{color:red}</style></head><body>"
        "<table width=\"1000\"><tr><td>网站首页</td><td>政务公开</td></tr>"
        "<tr><td colspan=\"2\">当前位置：<a href=\"/\">首页</a> &gt; 政府信息公开年报</td></tr>"
        "<tr><td colspan=\"2\"><table><tr><td class=\"title\">%.*s</td></tr>"
        "<tr><td>发布日期：2024-01-20　浏览次数：312</td></tr><tr><td><div id=\"zoom\">",
        STR_ARG(r->title), STR_ARG(r->title), STR_ARG(r->title));
    put_body(&b, r, &style, "<p style=\"text-indent:2em\">　　", "</p>\n", a);
    buf_put(&b, STR("</div></td></tr></table></td></tr><tr><td>【打印本页】【关闭窗口】</td></tr>"
                    "<tr><td>主办：某某局　ICP备案 00000000 号</td></tr></table></body></html>"));
    return buf_str(&b);
}

/* Saved from a word processor: unclosed paragraphs, conditional comments, line
 * breaks in the middle of words. */
static str word_page(const annual_report *r, arena *a)
{
    static const table_style style = {
        "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>",
        " <tr style='height:20.0pt'>",
        " </tr>\n",
        "<td width=57%s style='border:solid 1.0pt'><p class=MsoNormal align=center><span "
        "lang=EN-US>",
        "<td%s><p class=MsoNormal><span\n style='font-family:仿宋_GB2312'>",
        "<o:p></o:p></span></p></td>",
        "<o:p></o:p></span></p></td>",
        "商业\n企业",
        plain,
        0};
    buf b;
    buf_init(&b, a);
    buf_format(
        &b,
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:"
        "office:office\">\n<head>\n<meta http-equiv=Content-Type content=\"text/html; "
        "charset=utf-8\">\n<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某某"
        "</o:Author></o:DocumentProperties></xml><![endif]-->\n<style><!--\n p.MsoNormal "
        "{margin:0cm;}\n--></style>\n</head>\n<body lang=ZH-CN>\n<div class=WordSection1>\n"
        "<p class=MsoNormal align=center><b><span\nstyle='font-size:22.0pt'>%.*s<o:p></o:p>"
        "</span></b>\n",
        STR_ARG(r->title));
    put_body(&b, r, &style,
             "<p class=MsoNormal style='text-indent:32.0pt'><![if !supportLists]><span "
             "style='mso-list:Ignore'></span><![endif]><span\nstyle='font-size:16.0pt'>",
             "<span lang=EN-US><o:p></o:p></span></span>\n", a);
    buf_put(&b, STR("<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n</div>"
                    "</body></html>"));
    return buf_str(&b);
}

/* A page with real headers, commas in figures, and table 3 over two tables. */
static str split_page(const annual_report *r, arena *a)
{
    static const table_style style = {"<table>", "<tr>",  "</tr>",     "<td%s>", "<th%s>",
                                      "</td>",   "</th>", "商业 企业", grouped,  12};
    buf b;
    buf_init(&b, a);
    buf_format(&b,
               "<!DOCTYPE html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>年报</title>"
               "</head><body><nav><ul><li>首页<li>公开指南<li>年报</ul></nav><article><h1>%.*s</h1>"
               "<div style=\"display: none\">一、总体情况（草稿）</div>",
               STR_ARG(r->title));
    put_body(&b, r, &style, "<div>", "</div>", a);
    buf_put(
        &b,
        STR("<div>附件：年报.docx</div><div>扫一扫在手机打开当前页</div></article></body></html>"));
    return buf_str(&b);
}

/* --- text ---------------------------------------------------------------- */

static void put_line(buf *b, str label, const annual_report *r, int first, int n,
                     const char *between, figure_style figure, arena *a)
{
    buf_put(b, label);
    for (int i = 0; i < n; i++)
        buf_format(b, "%s%.*s", label.n == 0 && i == 0 ? "" : between,
                   STR_ARG(figure(r, first + i, a)));
    buf_put_char(b, '\n');
}

static str text_file(const annual_report *r, const char *between, figure_style figure, arena *a)
{
    buf b;
    buf_init(&b, a);
    buf_format(&b, "%.*s\n\n", STR_ARG(r->title));
    put_paragraphs(&b, &r->preamble, "　　", "\r\n");
    for (int i = 0; i < 6; i++) {
        buf_format(&b, "%s\n", report_section_titles[i]);
        put_paragraphs(&b, &r->sections[i].paragraphs, "　　", "\n");
        if (i == 1) {
            for (int first = 0; first < STOCK_LICENSE; first += 3)
                put_line(&b, str_of(report_stocks[first].group), r, first, 3, between, figure, a);
            for (size_t k = 0; k < COUNT_OF(rows_of_head); k++)
                put_line(&b, str_of(report_stocks[rows_of_head[k]].group), r, rows_of_head[k], 1,
                         between, figure, a);
        }
        for (int row = 0; i == 2 && row < ROW_COUNT; row++)
            put_line(&b, str_of(report_rows[row].label), r, report_cell_at(row, 0), COLUMN_COUNT,
                     between, figure, a);
        if (i == 3) {
            buf_format(&b, "结果维持%s结果纠正%s其他结果%s尚未审结%s总计\n", between, between,
                       between, between);
            put_line(&b, STR(""), r, CELL_TABLE4, REMEDY_COUNT * RESULT_COUNT, between, figure, a);
        }
    }
    return buf_str(&b);
}

static str tabbed_text(const annual_report *r, arena *a)
{
    return text_file(r, "\t", wide, a);
}

static str spaced_text(const annual_report *r, arena *a)
{
    return text_file(r, "     ", plain, a);
}

static str text_of_lines(const annual_report *r, arena *a)
{
    return text_file(r, "\n", plain, a);
}

/* --- a word document ------------------------------------------------------ */

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

static const char numbering[] =
    "<?xml version=\"1.0\"?><w:numbering xmlns:w=\"" W "\"><w:abstractNum w:abstractNumId=\"7\">"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/>"
    "<w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\">"
    "<w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
static const char styles[] =
    "<?xml version=\"1.0\"?><w:styles xmlns:w=\"" W "\"><w:style w:styleId=\"head1\"><w:pPr>"
    "<w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style></w:styles>";

static void put_run(buf *b, str text)
{
    buf_format(b, "<w:r><w:t xml:space=\"preserve\">%.*s</w:t></w:r>", STR_ARG(text));
}

static void put_word_cell(buf *b, const char *properties, str text)
{
    buf_format(b, "<w:tc><w:tcPr>%s</w:tcPr><w:p>", properties);
    /* as editors leave it: a word in two runs */
    size_t half = text.n / 2;
    while (half > 0 && half < text.n && ((unsigned char)text.p[half] & 0xC0) == 0x80)
        half--;
    put_run(b, str_slice(text, 0, half));
    put_run(b, str_slice(text, half, text.n));
    buf_put(b, STR("</w:p></w:tc>"));
}

static void put_word_table3(buf *b, const annual_report *r, arena *a)
{
    buf_put(b, STR("<w:tbl><w:tr>"));
    put_word_cell(b, "<w:gridSpan w:val=\"3\"/><w:vMerge w:val=\"restart\"/>",
                  STR(REPORT_TABLE3_HEAD));
    put_word_cell(b, "<w:gridSpan w:val=\"7\"/>", STR("申请人情况"));
    buf_put(b, STR("</w:tr>"));
    for (int row = 0; row < ROW_COUNT; row++) {
        const char *group = report_rows[row].group;
        bool result = row >= ROW_OUTCOME && row <= ROW_CONCLUDED;
        buf_put(b, STR("<w:tr>"));
        if (result)
            put_word_cell(b, row == ROW_OUTCOME ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>",
                          row == ROW_OUTCOME ? STR("三、本年度办理结果") : STR(""));
        if (group != NULL) {
            bool first = group != report_rows[row - 1].group;
            put_word_cell(b, first ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>",
                          first ? str_of(group) : STR(""));
        }
        put_word_cell(b,
                      group != NULL ? ""
                      : result      ? "<w:gridSpan w:val=\"2\"/>"
                                    : "<w:gridSpan w:val=\"3\"/>",
                      str_of(report_rows[row].label));
        for (int column = 0; column < COLUMN_COUNT; column++)
            put_word_cell(b, "", plain(r, report_cell_at(row, column), a));
        buf_put(b, STR("</w:tr>"));
    }
    buf_put(b, STR("</w:tbl>"));
}

static void put_word_tables(buf *b, const annual_report *r, int section, arena *a)
{
    if (section == 2)
        put_word_table3(b, r, a);
    if (section == 1) {
        buf_put(b, STR("<w:tbl>"));
        for (int stock = 0; stock < STOCK_COUNT; stock++) {
            bool three = stock < STOCK_LICENSE;
            if (!three || stock % 3 == 0) {
                buf_put(b, STR("<w:tr>"));
                put_word_cell(b, "", str_of(report_stocks[stock].group));
            }
            put_word_cell(b, three ? "" : "<w:gridSpan w:val=\"3\"/>", plain(r, stock, a));
            if (!three || stock % 3 == 2)
                buf_put(b, STR("</w:tr>"));
        }
        buf_put(b, STR("</w:tbl>"));
    }
    if (section == 3) {
        buf_put(b, STR("<w:tbl><w:tr>"));
        for (int i = 0; i < REMEDY_COUNT * RESULT_COUNT; i++)
            put_word_cell(b, "", str_of(report_results[i % RESULT_COUNT].label));
        buf_put(b, STR("</w:tr><w:tr>"));
        for (int i = 0; i < REMEDY_COUNT * RESULT_COUNT; i++)
            put_word_cell(b, "", plain(r, CELL_TABLE4 + i, a));
        buf_put(b, STR("</w:tr></w:tbl>"));
    }
}

/* Numbered by the program, edited with changes tracked, the title in a text
 * box, everything in a table that only frames it. */
static str word_file(const annual_report *r, arena *a)
{
    buf b, file;
    buf_init(&b, a);
    buf_init(&file, a);
    buf_format(&b,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"" W "\" xmlns:mc=\""
               "http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body><w:p><w:r>"
               "<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>%.*s</w:t>"
               "</w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
               "<w:txbxContent><w:p><w:r><w:t>备用</w:t></w:r></w:p></w:txbxContent></w:pict>"
               "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
               "<w:tbl><w:tr><w:tc><w:p/>",
               STR_ARG(r->title));
    for (size_t i = 0; i < r->preamble.n; i++) {
        buf_put(&b, STR("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的字</w:t></w:r>"));
        put_run(&b, r->preamble.p[i]);
        buf_put(&b, STR("</w:p>"));
    }
    for (int i = 0; i < 6; i++) {
        str title = str_of(report_section_titles[i]);
        buf_put(&b, STR("<w:p><w:pPr><w:pStyle w:val=\"head1\"/></w:pPr>"));
        put_run(&b, str_slice(title, strlen("一、"), title.n));
        buf_put(&b, STR("</w:p>"));
        for (size_t k = 0; k < r->sections[i].paragraphs.n; k++) {
            buf_put(&b,
                    STR("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p>"
                        "<w:del w:id=\"1\"><w:r><w:delText>收到政府信息公开申请999件。</w:delText>"
                        "</w:r></w:del><w:ins w:id=\"2\">"));
            put_run(&b, r->sections[i].paragraphs.p[k]);
            buf_put(&b, STR("</w:ins></w:p></w:sdtContent></w:sdt>"));
        }
        put_word_tables(&b, r, i, a);
    }
    buf_put(&b, STR("</w:tc></w:tr></w:tbl></w:body></w:document>"));
    zip_part parts[] = {{"word/document.xml", buf_str(&b)},
                        {"word/numbering.xml", str_of(numbering)},
                        {"word/styles.xml", str_of(styles)}};
    str trouble = {0};
    assert_int_equal(zip_write(parts, COUNT_OF(parts), &file, &trouble), OK);
    return buf_str(&file);
}

const report_layout report_layouts[] = {
    {"a page framed in tables, GB2312", nested_page, true, false},
    {"a page saved from a word processor", word_page, false, false},
    {"a page with table 3 in two", split_page, false, true},
    {"text with tabulators, GB18030", tabbed_text, true, false},
    {"text aligned with blanks", spaced_text, false, false},
    {"text with each cell on its line", text_of_lines, false, false},
    {"a Word file full of editing", word_file, false, false},
};
const size_t report_layout_count = COUNT_OF(report_layouts);
