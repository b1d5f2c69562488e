/* Published reports, read: our own files in every form, the layouts of other
 * people's sites, and files that mean harm. */
#include "rules/written_report.h"

#include "testing.h"

#include <fcntl.h>
#include <iconv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "documents/report_json.h"
#include "documents/report_layouts.h"
#include "documents/report_paper.h"
#include "documents/report_read.h"
#include "documents/report_read/cell_text.h"
#include "documents/report_read/wire.h"
#include "documents/zip_write.h"

static char folder[] = "/tmp/report_read_XXXXXX";

static const char *put_file(arena *a, const char *name, str bytes)
{
    const char *path = str_format(a, "%s/%s", folder, name).p;
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    for (size_t at = 0; at < bytes.n;) {
        ssize_t n = write(file, bytes.p + at, bytes.n - at);
        assert_true(n > 0);
        at += (size_t)n;
    }
    close(file);
    return path;
}

static err read_bytes(arena *a, str bytes, annual_report *r, problems *ps)
{
    const char *path = put_file(a, "one", bytes);
    problems_init(ps, a);
    err e = report_read_file(path, a, r, ps);
    unlink(path);
    return e;
}

static void must_read(arena *a, str bytes, annual_report *r)
{
    problems ps;
    if (read_bytes(a, bytes, r, &ps) != OK)
        fail_msg("not read: %s", ps.n > 0 ? str_c(a, ps.p[0].says) : "");
}

static void same_cells(const annual_report *got, const annual_report *want, const char *what)
{
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        if (got->cells[cell].kind == want->cells[cell].kind &&
            got->cells[cell].value == want->cells[cell].value)
            continue;
        char name[200] = {0};
        line l = {name, 0, sizeof name - 1};
        report_cell_path(cell, &l);
        fail_msg("%s: %s is %d/%lld, not %lld", what, name, (int)got->cells[cell].kind,
                 (long long)got->cells[cell].value, (long long)want->cells[cell].value);
    }
}

static void no_findings(const annual_report *r, const char *what, bool grouped)
{
    finding room[64];
    findings found = {room, 0, COUNT_OF(room), 0};
    annual_report_check(r, NULL, &found);
    for (size_t i = 0; i < found.n; i++)
        if (!grouped || strcmp(found.p[i].rule, "R148") != 0 ||
            found.p[i].severity != SEVERITY_WARNING)
            fail_msg("%s: %s %s", what, found.p[i].rule, found.p[i].says);
}

static void our_own_files_read_back(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++)
        for (int format = 0; format < PAPER_FORMAT_COUNT; format++) {
            if (format == PAPER_XLSX)
                continue;
            arena a;
            arena_init(&a, 512 << 20);
            written_report w;
            annual_report got;
            buf b;
            str trouble = {0};
            write_report(seed, -1, &a, &w);
            buf_init(&b, &a);
            assert_int_equal(report_paper_write(&w.now, &REPORT_EXTRAS_NONE, (paper_format)format,
                                                &a, &b, &trouble),
                             OK);
            char what[64];
            snprintf(what, sizeof what, "report %d as %s", (int)seed, paper_kinds[format].name);
            must_read(&a, buf_str(&b), &got);
            same_cells(&got, &w.now, what);
            assert_int_equal(got.year, w.now.year);
            assert_str(got.agency, str_c(&a, w.now.agency));
            assert_true(day_same(got.from, w.now.from) && day_same(got.to, w.now.to));
            for (int i = 0; i < 6; i++)
                assert_str(got.sections[i].title, report_section_titles[i]);
            no_findings(&got, what, false);
            arena_finish(&a);
        }
}

/* The title fills one line, most of one, two or three. */
static void a_name_of_any_length_is_read_from_a_pdf(void **state)
{
    (void)state;
    for (size_t longer = 0; longer <= 24; longer++) {
        arena a;
        arena_init(&a, 512 << 20);
        written_report w;
        annual_report got;
        buf b, name;
        str trouble = {0};
        write_report(3, -1, &a, &w);
        buf_init(&name, &a);
        for (size_t i = 0; i < longer; i++)
            buf_put(&name, STR("长"));
        buf_put(&name, STR("河局"));
        w.now.agency = buf_str(&name);
        w.now.title = (str){NULL, 0};
        buf_init(&b, &a);
        assert_int_equal(
            report_paper_write(&w.now, &REPORT_EXTRAS_NONE, PAPER_PDF, &a, &b, &trouble), OK);
        must_read(&a, buf_str(&b), &got);
        assert_str(got.agency, str_c(&a, w.now.agency));
        arena_finish(&a);
    }
}

static str gb18030_of(str s, arena *a)
{
    iconv_t to = iconv_open("GB18030", "UTF-8");
    size_t left = s.n, room = s.n * 2 + 16;
    char *in = (char *)(uintptr_t)s.p, *bytes = arena_bytes(a, room), *out = bytes;
    assert_true(to != (iconv_t)-1);
    assert_int_not_equal(iconv(to, &in, &left, &out, &room), (size_t)-1);
    iconv_close(to);
    return (str){bytes, (size_t)(out - bytes)};
}

static void the_layouts_of_other_sites_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < report_layout_count; i++)
        for (uint64_t seed = 100; seed < 130; seed++) {
            arena a;
            arena_init(&a, 256 << 20);
            written_report w;
            annual_report got;
            write_report(seed, -1, &a, &w);
            str bytes = report_layouts[i].write(&w.now, &a);
            if (report_layouts[i].gb18030)
                bytes = gb18030_of(bytes, &a);
            char what[100];
            snprintf(what, sizeof what, "report %d as %s", (int)seed, report_layouts[i].name);
            must_read(&a, bytes, &got);
            same_cells(&got, &w.now, what);
            if (got.year != w.now.year || !str_equal(got.agency, w.now.agency))
                fail_msg("%s: is of %s in %d", what, str_c(&a, got.agency), got.year);
            no_findings(&got, what, report_layouts[i].grouped);
            arena_finish(&a);
        }
}

static void a_unit_in_a_cell_is_remembered(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    annual_report r;
    annual_report_init(&r, STR("某局"), 2023);
    r.cells[STOCK_LICENSE] = cell_text_read(STR("1309件"), STOCK_LICENSE, &a);
    assert_int_equal(r.cells[STOCK_LICENSE].value, 1309);
    assert_false(cell_text_read(STR("1309"), STOCK_LICENSE, &a).has_unit);
    finding room[64];
    findings found = {room, 0, COUNT_OF(room), 0};
    annual_report_check(&r, NULL, &found);
    size_t told = 0;
    for (size_t i = 0; i < found.n; i++)
        told += strcmp(found.p[i].rule, "R148") == 0 &&
                found.p[i].severity == SEVERITY_WARNING &&
                str_has(str_of(found.p[i].says), STR("计量单位"));
    assert_int_equal(told, 1);
    arena_finish(&a);
}

/* The caged reader is believed no more than the paper. */
static void a_number_too_large_is_not_taken_from_the_wire(void **state)
{
    (void)state;
    static const struct {
        int cell;
        int64_t value;
        err e;
    } rows[] = {
        {STOCK_LICENSE, 1000000000000, OK},        {STOCK_LICENSE, 1000000000001, FAULT},
        {STOCK_LICENSE, -1000000000001, FAULT},    {STOCK_CHARGE, 10000000000000000, OK},
        {STOCK_CHARGE, 10000000000000001, FAULT},  {STOCK_LICENSE, INT64_MIN, FAULT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        arena a;
        arena_init(&a, 1 << 20);
        annual_report r, back;
        problems ps = {.a = &a};
        buf wire;
        buf_init(&wire, &a);
        annual_report_init(&r, STR("某局"), 2023);
        r.cells[rows[i].cell].value = rows[i].value;
        wire_put(&wire, &r, &ps);
        assert_int_equal(wire_take(buf_str(&wire), &a, &back, &ps), rows[i].e);
        arena_finish(&a);
    }
}

/* The report that was published; its text is not in this repository. */
static void the_published_report_is_read_whole(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        int64_t value;
    } not_zero[] = {
        {"table2.normative_document.issued", 2},
        {"table2.normative_document.repealed", 1},
        {"table2.normative_document.in_force", 7},
        {"table2.license", 1309},
        {"table2.penalty", 21},
        {"table3.received.natural_person", 3},
        {"table3.received.total", 3},
        {"table3.granted.natural_person", 2},
        {"table3.granted.total", 2},
        {"table3.granted_in_part.natural_person", 1},
        {"table3.granted_in_part.total", 1},
        {"table3.concluded.natural_person", 3},
        {"table3.concluded.total", 3},
        {"table4.reconsideration.upheld", 1},
        {"table4.reconsideration.total", 1},
    };
    const char *seed = getenv("GONGKAI_SEED");
    char path[4000];
    struct stat st;
    snprintf(path, sizeof path, "%s/gongshu-hrss-2023-annual-report.txt", seed ? seed : "");
    if (stat(path, &st) != 0)
        skip();
    arena a;
    arena_init(&a, 64 << 20);
    problems ps;
    problems_init(&ps, &a);
    annual_report got, want;
    annual_report_init(&want, STR(""), 2023);
    for (size_t i = 0; i < COUNT_OF(not_zero); i++)
        want.cells[report_cell_of_path(str_of(not_zero[i].path))].value = not_zero[i].value;
    assert_int_equal(report_read_file(path, &a, &got, &ps), OK);
    same_cells(&got, &want, "the published report");
    assert_int_equal(got.year, 2023);
    assert_str(got.agency, "拱墅区人力资源和社会保障局");
    no_findings(&got, "the published report", false);
    arena_finish(&a);
}

static str repeated(arena *a, const char *what, size_t n)
{
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < n; i++)
        buf_put(&b, str_of(what));
    return buf_str(&b);
}

/* What each is refused with; NULL: may be read or not, but nothing breaks. */
static void hostile_files_are_refused_plainly(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1024 << 20);
    written_report w;
    write_report(7, -1, &a, &w);
    buf docx, pdf;
    str trouble = {0};
    buf_init(&docx, &a);
    buf_init(&pdf, &a);
    assert_int_equal(
        report_paper_write(&w.now, &REPORT_EXTRAS_NONE, PAPER_DOCX, &a, &docx, &trouble), OK);
    assert_int_equal(report_paper_write(&w.now, &REPORT_EXTRAS_NONE, PAPER_PDF, &a, &pdf, &trouble),
                     OK);
    str deep = repeated(&a, "<div>", 20000);
    str bomb_xml =
        str_format(&a, "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"%.*s\">]><x>&a;</x>",
                   STR_ARG(repeated(&a, "ha", 1000)));
    zip_part bombs[] = {{"word/document.xml", repeated(&a, "<w:p/>", 6000000)}};
    zip_part entities[] = {{"word/document.xml", bomb_xml}};
    zip_part book[] = {
        {"_rels/.rels",
         STR("<Relationships><Relationship Type=\"http://x/officeDocument\""
             " Target=\"xl/workbook.xml\"/></Relationships>")},
        {"xl/workbook.xml", STR("<workbook/>")}};
    zip_part empty[] = {{"word/other.xml", STR("<a/>")}};
    buf bomb, entity, other, workbook;
    buf_init(&bomb, &a);
    buf_init(&entity, &a);
    buf_init(&other, &a);
    assert_int_equal(zip_write(bombs, 1, &bomb, &trouble), OK);
    assert_int_equal(zip_write(entities, 1, &entity, &trouble), OK);
    buf_init(&workbook, &a);
    assert_int_equal(zip_write(book, 2, &workbook, &trouble), OK);
    assert_int_equal(zip_write(empty, 1, &other, &trouble), OK);
    struct {
        const char *what;
        str bytes;
        const char *says;
    } rows[] = {
        {"nothing", {NULL, 0}, "空"},
        {"blanks", repeated(&a, " \n", 1000), "没有文字"},
        {"other text", STR("今天天气很好。\n"), "没有找到年度报告"},
        {"an old Word file", STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), "另存为 .docx"},
        {"a picture", STR("\x89PNG\r\n\x1A\n...."), "图片"},
        {"RTF", STR("{\\rtf1\\ansi}"), "RTF"},
        {"half a Word file", str_slice(buf_str(&docx), 0, docx.n / 2), "不完整"},
        {"a zip with no document", buf_str(&other), "没有 Word 正文"},
        {"a workbook", buf_str(&workbook), "Excel 工作簿"},
        {"a Word bomb", buf_str(&bomb), "过大"},
        {"entities", buf_str(&entity), "读不下去"},
        {"half a PDF", str_slice(buf_str(&pdf), 0, pdf.n / 3), NULL},
        {"no PDF", STR("%PDF-1.7\nnothing"), "PDF"},
        {"a page 20,000 deep", deep, "太深"},
        {"a page with 300,000 tags", repeated(&a, "<p><b>x</b>", 150000), NULL},
        {"a table with a huge span",
         STR("<table><tr><td colspan=99999999 rowspan=99999999>一、总体情况<td>1</table>"), NULL},
        {"JSON cut short", STR("{\"table2\": {\"license\": 1"), "JSON"},
        {"deep JSON", repeated(&a, "{\"a\":", 100000), "JSON"},
        {"bytes of no encoding", repeated(&a, "\xFF\xFE\xFD\x80", 4000), NULL},
        {"zeroes", (str){arena_bytes(&a, 100000), 100000}, "编码"},
        {"a line of 10 MB", repeated(&a, "一、总体情况", 600000), NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        arena one;
        arena_init(&one, 512 << 20);
        problems ps;
        annual_report r = {.year = 77};
        err e = read_bytes(&one, rows[i].bytes, &r, &ps);
        assert_int_not_equal(e, FAULT);
        assert_true(e == OK || (r.year == 77 && ps.n > 0));
        if (rows[i].says != NULL && (e != INVALID || !str_has(ps.p[0].says, str_of(rows[i].says))))
            fail_msg("%s: \"%s\"", rows[i].what, ps.n > 0 ? str_c(&one, ps.p[0].says) : "read");
        arena_finish(&one);
    }
    arena_finish(&a);
}

static void what_is_no_file_is_said(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    problems ps;
    annual_report r;
    problems_init(&ps, &a);
    assert_int_equal(report_read_file("/nonexistent/年报.docx", &a, &r, &ps), NOT_FOUND);
    assert_int_equal(report_read_file("/", &a, &r, &ps), INVALID);
    assert_int_equal(report_read_file("/dev/null", &a, &r, &ps), INVALID);
    assert_int_equal(ps.n, 3);
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
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_files_read_back),
        cmocka_unit_test(a_name_of_any_length_is_read_from_a_pdf),
        cmocka_unit_test(the_layouts_of_other_sites_are_read),
        cmocka_unit_test(a_unit_in_a_cell_is_remembered),
        cmocka_unit_test(a_number_too_large_is_not_taken_from_the_wire),
        cmocka_unit_test(the_published_report_is_read_whole),
        cmocka_unit_test(hostile_files_are_refused_plainly),
        cmocka_unit_test(what_is_no_file_is_said),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
