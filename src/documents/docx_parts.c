/* The parts of a Word file that are the same for every document: styles, fonts,
 * settings, and the container's own records. In the page geometry of GB/T 9704:
 * the default text is 三号 (16 pt), on which the grid of characters is reckoned. */
#include "documents/docx_parts.h"

#define RELATIONS_NS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_NS "http://schemas.openxmlformats.org/package/2006"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

const char docx_content_types[] = DOCX_XML
    "<Types xmlns=\"" PACKAGE_NS "/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
    "package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD_TYPE "settings+xml\"/>"
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" WORD_TYPE "fontTable+xml\"/>"
    "<Override PartName=\"/word/header1.xml\" ContentType=\"" WORD_TYPE "header+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
    "<Override PartName=\"/word/footer2.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd."
    "openxmlformats-package.core-properties+xml\"/>"
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd."
    "openxmlformats-officedocument.extended-properties+xml\"/>"
    "</Types>";

/* clang-format off */
#define RELATION(id, type, target) \
    "<Relationship Id=\"" id "\" Type=\"" type "\" Target=\"" target "\"/>"
#define RELATIONS(list) \
    DOCX_XML "<Relationships xmlns=\"" PACKAGE_NS "/relationships\">" list "</Relationships>"

const char docx_package_relations[] = RELATIONS(
    RELATION("rId1", RELATIONS_NS "/officeDocument", "word/document.xml")
    RELATION("rId2", PACKAGE_NS "/relationships/metadata/core-properties", "docProps/core.xml")
    RELATION("rId3", RELATIONS_NS "/extended-properties", "docProps/app.xml"));

const char docx_document_relations[] = RELATIONS(
    RELATION("rId1", RELATIONS_NS "/styles", "styles.xml")
    RELATION("rId2", RELATIONS_NS "/settings", "settings.xml")
    RELATION("rId3", RELATIONS_NS "/fontTable", "fontTable.xml")
    RELATION("rId4", RELATIONS_NS "/header", "header1.xml")
    RELATION("rId5", RELATIONS_NS "/footer", "footer1.xml")
    RELATION("rId6", RELATIONS_NS "/footer", "footer2.xml"));
/* clang-format on */

const char docx_app[] =
    DOCX_XML "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
             "extended-properties\"><Application>gongkai</Application></Properties>";

const char docx_settings[] =
    DOCX_XML "<w:settings " DOCX_NS "><w:zoom w:percent=\"100\"/><w:evenAndOddHeaders/>"
             "<w:defaultTabStop w:val=\"420\"/><w:drawingGridVerticalSpacing w:val=\"579\"/>"
             "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
             "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
             "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:adjustLineHeightInTable/>"
             "<w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" "
             "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
             "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";

/* clang-format off */
/* The name an office has, and what to take where it has it not. */
#define FONT(name, other, family) \
    "<w:font w:name=\"" name "\"><w:altName w:val=\"" other "\"/><w:charset w:val=\"86\"/>" \
    "<w:family w:val=\"" family "\"/><w:pitch w:val=\"auto\"/></w:font>"

const char docx_font_table[] =
    DOCX_XML "<w:fonts " DOCX_NS ">"
    FONT("方正小标宋简体", "FZXiaoBiaoSong-B05S", "script")
    FONT("仿宋_GB2312", "仿宋", "modern")
    FONT("黑体", "SimHei", "modern")
    FONT("楷体_GB2312", "楷体", "modern")
    FONT("宋体", "SimSun", "auto")
    "</w:fonts>";
/* clang-format on */

#define CENTRED "<w:jc w:val=\"center\"/>"
#define INDENTED "<w:ind w:firstLineChars=\"200\" w:firstLine=\"632\"/>"
#define OFF_GRID "<w:snapToGrid w:val=\"0\"/>"
#define KEPT "<w:keepNext/><w:keepLines/>"
#define LINED OFF_GRID "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/>"
#define TIGHT                                                                                      \
    OFF_GRID "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"exact\"/>"
#define FANGSONG "仿宋_GB2312"
#define KAITI "楷体_GB2312"

/* The page says 22 lines of 28 characters, and the styles reach them by exact
 * lines and a fixed tightening instead of snapping to that grid: LibreOffice gives
 * a character that is wider than its square two squares. The elements of a
 * paragraph stand in the order the schema wants. */
const docx_style docx_styles[] = {
    {STR_INIT("Title"), STR_INIT("Title"), STR_INIT("Body"), STR_INIT("方正小标宋简体"), 44, 0,
     STR_INIT(KEPT OFF_GRID "<w:spacing w:before=\"579\" w:after=\"417\" w:line=\"660\" "
                            "w:lineRule=\"exact\"/>" CENTRED)},
    {STR_INIT("Note"), STR_INIT("Note"), STR_INIT("Body"), STR_INIT(KAITI), 32, -6,
     STR_INIT(CENTRED)},
    {STR_INIT("Heading1"), STR_INIT("heading 1"), STR_INIT("Body"), STR_INIT("黑体"), 32, -6,
     STR_INIT(KEPT LINED INDENTED "<w:outlineLvl w:val=\"0\"/>")},
    {STR_INIT("Heading2"), STR_INIT("heading 2"), STR_INIT("Body"), STR_INIT(KAITI), 32, -6,
     STR_INIT(KEPT LINED INDENTED "<w:outlineLvl w:val=\"1\"/>")},
    {STR_INIT("Body"), STR_INIT("Body Text"), STR_INIT("Body"), STR_INIT(FANGSONG), 32, -6,
     STR_INIT(LINED INDENTED)},
    {STR_INIT("Signed"), STR_INIT("Signature"), STR_INIT("Dated"), STR_INIT(FANGSONG), 32, -6,
     STR_INIT(KEPT OFF_GRID "<w:spacing w:before=\"579\" w:line=\"579\" "
                            "w:lineRule=\"exact\"/><w:jc w:val=\"right\"/>")},
    {STR_INIT("Dated"), STR_INIT("Date"), STR_INIT("Body"), STR_INIT(FANGSONG), 32, -6,
     STR_INIT("<w:keepLines/>" LINED "<w:jc w:val=\"left\"/>")},
    {STR_INIT("Organ"), STR_INIT("Organ"), STR_INIT("Body"), STR_INIT("方正小标宋简体"), 44, 0,
     STR_INIT(KEPT OFF_GRID CENTRED), STR_INIT("FF0000")},
    {STR_INIT("Number"), STR_INIT("Number"), STR_INIT("Body"), STR_INIT(FANGSONG), 32, -6,
     STR_INIT(KEPT "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"11\" "
                   "w:color=\"FF0000\"/></w:pBdr>" OFF_GRID
                   "<w:spacing w:before=\"579\" w:after=\"579\" w:line=\"579\" "
                   "w:lineRule=\"exact\"/>" CENTRED)},
    {STR_INIT("Addressee"), STR_INIT("Salutation"), STR_INIT("Body"), STR_INIT(FANGSONG), 32, -6,
     STR_INIT("<w:keepNext/>" LINED)},
    {STR_INIT("Stamp"), STR_INIT("Stamp"), STR_INIT("Signed"), STR_INIT(FANGSONG), 32, -6,
     STR_INIT(KEPT OFF_GRID "<w:spacing w:before=\"579\" w:line=\"579\" "
                            "w:lineRule=\"exact\"/><w:jc w:val=\"right\"/>"),
     STR_INIT("7F7F7F")},
    {STR_INIT("Code"), STR_INIT("Code"), STR_INIT("CodeText"), STR_INIT("宋体"), 21, 0,
     STR_INIT("<w:keepNext/>" OFF_GRID "<w:spacing w:before=\"240\" w:line=\"240\" "
              "w:lineRule=\"auto\"/>" CENTRED)},
    {STR_INIT("CodeText"), STR_INIT("Code Text"), STR_INIT("Body"), STR_INIT("宋体"), 21, 0,
     STR_INIT(OFF_GRID "<w:spacing w:line=\"320\" w:lineRule=\"exact\"/>" CENTRED)},
    {STR_INIT("Cell"), STR_INIT("Table Text"), STR_INIT("Cell"), STR_INIT("宋体"), 21, 0,
     STR_INIT(TIGHT CENTRED)},
    {STR_INIT("CellHead"), STR_INIT("Table Head"), STR_INIT("CellHead"), STR_INIT("黑体"), 21, 0,
     STR_INIT(TIGHT CENTRED)},
    {STR_INIT("header"), STR_INIT("header"), STR_INIT("header"), STR_INIT("宋体"), 18, 0,
     STR_INIT(OFF_GRID CENTRED)},
    {STR_INIT("footer"), STR_INIT("footer"), STR_INIT("footer"), STR_INIT("宋体"), 28, 0,
     STR_INIT(OFF_GRID)},
};
const size_t docx_style_count = COUNT_OF(docx_styles);

/* clang-format off */
#define FIELD(part) "<w:r><w:fldChar w:fldCharType=\"" part "\"/></w:r>"
#define SAID(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define PAGE_NUMBER \
    SAID("— ") FIELD("begin") \
    "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>" \
    FIELD("separate") SAID("1") FIELD("end") SAID(" —")

/* On the outer edge, one character in. */
#define FOOTER(edge) \
    DOCX_XML "<w:ftr " DOCX_NS "><w:p><w:pPr><w:pStyle w:val=\"footer\"/>" \
    "<w:ind w:" edge "Chars=\"100\" w:" edge "=\"280\"/><w:jc w:val=\"" edge "\"/></w:pPr>" \
    PAGE_NUMBER "</w:p></w:ftr>"

const char docx_footer_odd[] = FOOTER("right");
const char docx_footer_even[] = FOOTER("left");
/* clang-format on */
