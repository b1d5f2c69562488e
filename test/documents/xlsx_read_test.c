/* Spreadsheets as other programs write them are read; made ones are refused. */
#include "testing.h"

#include <zip.h>

#include "sheet_reading.h"

enum { PARTS = 6 };
static const char *const names[PARTS] = {
    "_rels/.rels",           "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/worksheets/one.xml", "xl/strings.xml",  "xl/styles.xml",
};
/* What a book has where a test says nothing else. */
static const char *const plain[PARTS] = {
    "<Relationships><Relationship Id='a' Type='http://x/officeDocument' "
    "Target='xl/workbook.xml'/></Relationships>",
    "<workbook xmlns:r='x'><sheets><sheet name='台账' sheetId='1' r:id='r1'/></sheets></workbook>",
    "<Relationships><Relationship Id='r1' Type='http://x/worksheet' Target='worksheets/one.xml'/>"
    "<Relationship Id='r2' Type='http://x/sharedStrings' Target='/xl/strings.xml'/>"
    "<Relationship Id='r3' Type='http://x/styles' Target='styles.xml'/></Relationships>",
    "<worksheet><sheetData/></worksheet>",
    "<sst><si><t>标题</t></si><si><r><t>富</t></r><r><t xml:space='preserve'> 文本</t></r></si>"
    "<si><t>音<rPh><t>yin</t></rPh></t></si></sst>",
    "<styleSheet><numFmts>"
    "<numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/>"
    "<numFmt numFmtId='165' formatCode='\"day\" 0.00'/>"
    "<numFmt numFmtId='166' formatCode='[$-804][Red]yyyy-mm'/>"
    "<numFmt numFmtId='167' formatCode='General'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/>"
    "<xf numFmtId='166'/><xf numFmtId='31'/><xf numFmtId='167'/><xf numFmtId='2'/></cellXfs>"
    "</styleSheet>",
};

static void add_part(zip_t *z, const char *name, const char *bytes, size_t n)
{
    zip_source_t *s = zip_source_buffer(z, bytes, n, 0);
    assert_true(zip_file_add(z, name, s, 0) >= 0);
}

static int file_of_zip(zip_source_t *all)
{
    zip_stat_t is;
    assert_int_equal(zip_source_stat(all, &is), 0);
    char *bytes = malloc(is.size + 1);
    assert_int_equal(zip_source_open(all), 0);
    assert_int_equal(zip_source_read(all, bytes, is.size), (zip_int64_t)is.size);
    zip_source_close(all);
    zip_source_free(all);
    int fd = file_of(bytes, is.size);
    free(bytes);
    return fd;
}

static zip_t *new_zip(zip_source_t **all)
{
    zip_error_t e;
    *all = zip_source_buffer_create(NULL, 0, 0, &e);
    zip_source_keep(*all);
    zip_t *z = zip_open_from_source(*all, ZIP_TRUNCATE, &e);
    assert_non_null(z);
    return z;
}

/* A book with one part of its own; NULL leaves the part out. */
static int book_with(int part, const char *bytes, size_t n)
{
    zip_source_t *all;
    zip_t *z = new_zip(&all);
    for (int i = 0; i < PARTS; i++)
        if (i != part)
            add_part(z, names[i], plain[i], strlen(plain[i]));
        else if (bytes != NULL)
            add_part(z, names[i], bytes, n);
    assert_int_equal(zip_close(z), 0);
    return file_of_zip(all);
}

enum { RELS, WORKBOOK, BOOK_RELS, SHEET, STRINGS, STYLES };

#define ROWS(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static const struct {
    const char *what;
    int part;
    const char *bytes;
    const char *want;
} books[] = {
    {"shared, rich and annotated strings", SHEET,
     ROWS("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
          "<c r='C1' t='s'><v>2</v></c></row>"),
     "1:标题|富 文本|音"},
    {"strings of its own, of a formula, and escaped", SHEET,
     ROWS("<row r='1'><c r='A1' t='inlineStr'><is><t>一</t></is></c>"
          "<c r='B1' t='str'><f>A1</f><v>二</v></c>"
          "<c r='C1' t='inlineStr'><is><t>a_x0009_b_x005F_x0041_</t></is></c></row>"),
     "1:一|二|a\tb_x0041_"},
    {"prefixes", SHEET,
     "<x:worksheet xmlns:x='y'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>7</x:v></x:c></x:row>"
     "</x:sheetData></x:worksheet>",
     "1:7"},
    {"cells and rows left out", SHEET,
     ROWS("<row r='2'><c r='C2'><v>1</v></c></row><row r='5'><c><v>2</v></c><c><v>3</v></c></row>"
          "<row><c r='B6'><v>4</v></c></row>"),
     "2:||1;5:2|3;6:|4"},
    {"rows without text", SHEET,
     ROWS("<row r='1'><c r='A1' s='1'/></row><row r='2'><c r='A2'><v></v></c></row>"), ""},
    {"numbers as they are seen", SHEET,
     ROWS("<row r='1'><c><v>45</v></c><c><v>-0.5</v></c><c><v>1234.5599999999999</v></c>"
          "<c><v>1.0E+3</v></c><c><v>20230920</v></c><c><v>0.1</v></c></row>"),
     "1:45|-0.5|1234.56|1000|20230920|0.1"},
    {"days by their formats", SHEET,
     ROWS(
         "<row r='1'><c s='1'><v>45189</v></c><c s='2'><v>45189.75</v></c><c s='4'><v>45189</v></c>"
         "<c s='5'><v>45189</v></c><c s='0'><v>45189</v></c><c s='3'><v>45189</v></c>"
         "<c s='6'><v>45189</v></c><c s='7'><v>45189</v></c><c s='99'><v>45189</v></c></row>"),
     "1:2023-09-20|2023-09-20|2023-09-20|2023-09-20|45189|45189|45189|45189|45189"},
    {"days at the edges", SHEET,
     ROWS("<row r='1'><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c>"
          "<c s='1'><v>61</v></c><c s='1'><v>2958465</v></c><c s='1'><v>2958466</v></c>"
          "<c s='1'><v>0.5</v></c><c s='1'><v>-1</v></c></row>"),
     "1:1900-01-01|1900-02-28|60|1900-03-01|9999-12-31|2958466|0.5|-1"},
    {"days written out, truth and errors", SHEET,
     ROWS("<row r='1'><c t='d'><v>2023-09-20T00:00:00</v></c><c t='d'><v>2023-09-20</v></c>"
          "<c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c></row>"),
     "1:2023-09-20|2023-09-20|TRUE|FALSE|#N/A"},
    {"merged and hidden", SHEET,
     "<worksheet><cols><col min='1' max='2' hidden='1'/></cols><sheetData><row r='1' hidden='1'><c>"
     "<v>1</v></c></row></sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells></worksheet>",
     "1:1~表里有 1 "
     "处合并的单元格：只有左上角一格有内容，其余按空格读。~表里有隐藏的行和列，也一并读入。"},
    {"a formula never computed", SHEET, ROWS("<row r='1'><c/><c r='B1'><f>1+1</f></c></row>"),
     "!1.2 公式"},
    {"a string that is not there", SHEET, ROWS("<row r='1'><c t='s'><v>9</v></c></row>"),
     "!1.1 没有的文字"},
    {"rows out of order", SHEET, ROWS("<row r='2'/><row r='2'/>"), "!2.0 行号"},
    {"cells out of order", SHEET, ROWS("<row r='1'><c r='B1'/><c r='A1'/></row>"), "!1.0 次序"},
    {"a cell with no name", SHEET, ROWS("<row r='1'><c r='1'/></row>"), "!1.0 次序"},
    {"too many columns", SHEET, ROWS("<row r='1'><c r='IW1'><v>1</v></c></row>"), "!1.257 256"},
    {"broken XML", SHEET, "<worksheet><sheetData><row r='1'><c><v>1</c>", "!0.0 已损坏"},
    {"not UTF-8", SHEET, "<worksheet><a>\xFF</a></worksheet>", "!0.0 已损坏"},
    {"a document type", SHEET, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><worksheet/>",
     "!0.0 文档类型"},
    {"no sheet", SHEET, NULL, "!0.0 缺少内容"},
    {"no relations of the book", BOOK_RELS, NULL, "!0.0 缺少内容"},
    {"no strings", STRINGS, NULL, "!0.0 缺少内容"},
    {"no styles", STYLES, NULL, "!0.0 缺少内容"},
    {"no relations of the package", RELS, NULL, ""},
    {"a path that leads out", BOOK_RELS,
     "<R><Relationship Id='r1' Type='/worksheet' Target='../../../etc/passwd'/></R>", "!0.0 路径"},
    {"a chart first", BOOK_RELS,
     "<R><Relationship Id='r1' Type='/chartsheet' Target='worksheets/one.xml'/></R>", "!0.0 图表"},
    {"only hidden sheets", WORKBOOK,
     "<workbook><sheets><sheet name='a' state='hidden' id='r1'/></sheets></workbook>", "!0.0 隐藏"},
    {"several sheets", WORKBOOK,
     "<workbook><sheets><sheet name='b' state='veryHidden' id='r0'/><sheet name='台账' id='r1'/>"
     "<sheet name='c' id='r2'/></sheets></workbook>",
     "~文件有 3 张工作表（其中隐藏 1 张），只读了“台账”。"},
    {"no sheets", WORKBOOK, "<workbook/>", "!0.0 没有工作表"},
    {"a letter", WORKBOOK, "<document/>", "!0.0 不是表格"},
    {"a binary book", RELS,
     "<R><Relationship Id='a' Type='/officeDocument' Target='xl/workbook.bin'/></R>", "!0.0 .xlsb"},
    {"the 1904 system", WORKBOOK,
     "<workbook><workbookPr date1904='1'/><sheets><sheet name='a' id='r1'/></sheets></workbook>",
     ""},
};

static void books_are_read_or_refused(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    for (size_t i = 0; i < COUNT_OF(books); i++) {
        int fd = book_with(books[i].part, books[i].bytes,
                           books[i].bytes == NULL ? 0 : strlen(books[i].bytes));
        str here = read_here(&a, SHEET_XLSX, fd);
        if (!fits(here, books[i].want))
            fail_msg("%s: %s", books[i].what, str_c(&a, here));
        str caged = read_caged(&a, fd);
        if (!str_equal(caged, here))
            fail_msg("%s: caged %s", books[i].what, str_c(&a, caged));
        close(fd);
    }
    arena_finish(&a);
}

static void every_day_number_is_the_day_a_spreadsheet_shows(void **state)
{
    (void)state;
    /* counted up day by day, with the 29 February 1900 that never was */
    day d = day_of(1900, 1, 1);
    for (int64_t serial = 1; serial <= 2958465; serial++) {
        if (serial == 60) {
            assert_false(day_is(sheet_day_of_serial(serial)));
            continue;
        }
        if (sheet_day_of_serial(serial).n != d.n)
            fail_msg("%lld is %s, not %s", (long long)serial,
                     day_iso(sheet_day_of_serial(serial)).c, day_iso(d).c);
        d = day_after(d, 1);
    }
    assert_false(day_is(sheet_day_of_serial(0)));
    assert_false(day_is(sheet_day_of_serial(2958466)));
}

static void the_1904_system_counts_from_another_day(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    zip_source_t *all;
    zip_t *z = new_zip(&all);
    static const char book[] = "<workbook><workbookPr date1904='true'/><sheets>"
                               "<sheet name='a' id='r1'/></sheets></workbook>";
    static const char sheet_xml[] =
        ROWS("<row r='1'><c s='1'><v>0</v></c><c s='1'><v>43727</v></c></row>");
    for (int i = 0; i < PARTS; i++) {
        const char *bytes = i == WORKBOOK ? book : i == SHEET ? sheet_xml : plain[i];
        add_part(z, names[i], bytes, strlen(bytes));
    }
    assert_int_equal(zip_close(z), 0);
    int fd = file_of_zip(all);
    assert_str(read_caged(&a, fd), "1:1904-01-01|2023-09-20");
    close(fd);
    arena_finish(&a);
}

static int fixture(const char *name)
{
    char path[4096];
    const char *source = getenv("GONGKAI_SOURCE");
    snprintf(path, sizeof path, "%s/test/fixture/sheet/%s", source == NULL ? "." : source, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        fail_msg("%s: not there", path);
    return fd;
}

static void what_libreoffice_writes_is_read(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    int fd = fixture("libreoffice.xlsx");
    assert_str(read_caged(&a, fd), "1:收费日期|收费项目|金额(元)|备注;"
                                   "2:2023-06-01|考试考务费|1234.5|第一笔;"
                                   "3:2023-12-31|信息处理费|140|有,逗号\n和换行");
    close(fd);
    fd = fixture("libreoffice.ods");
    assert_true(fits(read_caged(&a, fd), "!0.0 .xlsx"));
    close(fd);
    arena_finish(&a);
}

static void a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    int fd = fixture("libreoffice.xlsx");
    char bytes[16 << 10];
    ssize_t n = read(fd, bytes, sizeof bytes);
    close(fd);
    assert_true(n > 1000 && n < (ssize_t)sizeof bytes);
    for (ssize_t cut = 4; cut < n; cut += 7) {
        fd = file_of(bytes, (size_t)cut);
        str got = read_here(&a, SHEET_XLSX, fd);
        if (!str_starts(got, STR("!0.0 ")))
            fail_msg("cut at %zd: %s", cut, str_c(&a, got));
        close(fd);
    }
    /* a flipped byte is never read as if nothing had happened to the text */
    str whole = {0};
    for (ssize_t at = -1; at < n; at += at < 0 ? 1 : 3) {
        if (at >= 0)
            bytes[at] = (char)(bytes[at] ^ 0x20);
        fd = file_of(bytes, (size_t)n);
        str got = read_here(&a, SHEET_XLSX, fd);
        if (at < 0)
            whole = got;
        else if (!str_equal(got, whole) && str_find(got, STR("!"), 0) == SIZE_MAX)
            fail_msg("flipped at %zd: %s", at, str_c(&a, got));
        close(fd);
        if (at >= 0)
            bytes[at] = (char)(bytes[at] ^ 0x20);
    }
    arena_finish(&a);
}

/* A part made of one piece again and again. */
static int book_repeating(int part, const char *head, const char *piece, size_t times)
{
    size_t n = strlen(head) + times * strlen(piece);
    char *bytes = malloc(n + 1), *at = bytes + strlen(head);
    assert_non_null(bytes);
    memcpy(bytes, head, strlen(head));
    for (size_t i = 0; i < times; i++, at += strlen(piece))
        memcpy(at, piece, strlen(piece));
    int fd = book_with(part, bytes, n);
    free(bytes);
    return fd;
}

static void made_files_are_refused_before_they_cost_anything(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int part;
        const char *head, *piece;
        size_t times;
        const char *want;
    } attacks[] = {
        {"a bomb", SHEET, "<worksheet>", "                    ", 2 << 20, "!0.0 压缩炸弹"},
        {"a bomb of strings", STRINGS, "<sst>", "<si><t></t></si>", 4 << 20, "!0.0 压缩炸弹"},
        {"a deep nest", SHEET, "", "<a>", 1000, "!0.0 嵌套过深"},
        {"a huge cell", SHEET, "<worksheet><sheetData><row><c><v>", "1", (1 << 20) + 1,
         "!1.1 1 MiB"},
        {"a huge string", STRINGS, "<sst><si><t>", "x", (1 << 20) + 1, "!0.0 1 MiB"},
        {"a million sheets", WORKBOOK, "<workbook><sheets>", "<sheet/>", 1 << 20, "!0.0 1024"},
        {"a million styles", STYLES, "<styleSheet><cellXfs>", "<xf/>", 1 << 20, "!0.0 样式太多"},
    };
    arena a;
    arena_init(&a, 64 << 20);
    for (size_t i = 0; i < COUNT_OF(attacks); i++) {
        int fd =
            book_repeating(attacks[i].part, attacks[i].head, attacks[i].piece, attacks[i].times);
        str got = read_caged(&a, fd);
        if (!fits(got, attacks[i].want))
            fail_msg("%s: %s", attacks[i].what, str_c(&a, got));
        close(fd);
    }
    /* thousands of parts */
    zip_source_t *all;
    zip_t *z = new_zip(&all);
    for (int i = 0; i < 5000; i++) {
        char name[32];
        snprintf(name, sizeof name, "%d", i);
        add_part(z, name, "", 0);
    }
    assert_int_equal(zip_close(z), 0);
    int fd = file_of_zip(all);
    assert_true(fits(read_caged(&a, fd), "!0.0 4096"));
    close(fd);
    /* a password */
    z = new_zip(&all);
    for (int i = 0; i < PARTS; i++) {
        add_part(z, names[i], plain[i], strlen(plain[i]));
        zip_file_set_encryption(z, (zip_uint64_t)i, ZIP_EM_AES_256, "secret");
    }
    assert_int_equal(zip_close(z), 0);
    fd = file_of_zip(all);
    assert_true(fits(read_caged(&a, fd), "!0.0 密码"));
    close(fd);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(books_are_read_or_refused),
        cmocka_unit_test(every_day_number_is_the_day_a_spreadsheet_shows),
        cmocka_unit_test(the_1904_system_counts_from_another_day),
        cmocka_unit_test(what_libreoffice_writes_is_read),
        cmocka_unit_test(a_file_cut_anywhere_is_refused),
        cmocka_unit_test(made_files_are_refused_before_they_cost_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
