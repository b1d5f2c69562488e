/* What a file is, whatever it is called. */
#include "testing.h"

#include "documents/file_kind.h"
#include "documents/zip_write.h"

static arena a;

static int begin(void **state)
{
    (void)state;
    arena_init(&a, 16 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&a);
    return 0;
}

static str office_file(const char *main_part, const char *more)
{
    zip_part parts[] = {{"[Content_Types].xml", STR_INIT("<Types/>")},
                        {main_part, STR_INIT("<x/>")},
                        {more, STR_INIT("x")}};
    buf b;
    buf_init(&b, &a);
    str trouble;
    assert_int_equal(zip_write(parts, more ? 3 : 2, &b, &trouble), OK);
    return buf_str(&b);
}

static void content_decides(void **state)
{
    (void)state;
    const struct {
        str content;
        int kind; /* -1: refused */
    } rows[] = {
        {STR_INIT("%PDF-1.7\n1 0 obj\n%%EOF\n"), FILE_PDF},
        {STR_INIT("%PDF-1.7\n1 0 obj\n"), FILE_TXT}, /* cut: not a PDF; text at most */
        {STR_INIT("GIF89a;%PDF-1.7\1%%EOF"), -1},
        {STR_INIT("\xFF\xD8\xFF\xE0\0\0\xFF\xD9"), FILE_JPEG},
        {STR_INIT("\xFF\xD8\xFF\xE0"), -1},
        {STR_INIT("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0IEND"), FILE_PNG},
        {STR_INIT("\x89PNG\r\n\x1A\n\0\0\0\r"), -1},
        {office_file("word/document.xml", NULL), FILE_DOCX},
        {office_file("xl/workbook.xml", NULL), FILE_XLSX},
        {office_file("word/document.xml", "xl/workbook.xml"), -1},
        {office_file("word/document.xml", "word/vbaProject.bin"), -1},
        {office_file("xl/workbook.xml", "XL/VBAPROJECT.BIN"), -1},
        {office_file("ppt/presentation.xml", NULL), -1},
        {STR_INIT("PK\3\4"), -1},
        {STR_INIT("张三\r\n\t李四"), FILE_TXT},
        {STR_INIT(""), -1},
        {STR_INIT(" \n "), -1},
        {STR_INIT("\xD5\xC5\xC8\xFD"), -1}, /* GB18030 */
        {STR_INIT("a\0b"), -1},
        {STR_INIT("a\x1B[2J"), -1},
        {STR_INIT("<svg onload=x>"), -1},
        {STR_INIT(" \xEF\xBB\xBF \n<!doctype html>"), -1},
        {STR_INIT("#!/bin/sh"), -1},
        {STR_INIT("%!PS-Adobe"), -1},
        {STR_INIT("\x7F" "ELF"), -1},
        {STR_INIT("MZ\x90\0"), -1},
        {STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), -1}, /* old .doc */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        file_kind k;
        err e = file_kind_of(rows[i].content, &k);
        if ((e == OK ? (int)k : -1) != rows[i].kind)
            fail_msg("row %zu is taken for %d", i, e == OK ? (int)k : -1);
    }
}

/* No byte changed or cut makes the reader leave its input (under ASan). */
static void damaged_office_files_are_read_within_bounds(void **state)
{
    (void)state;
    str good = office_file("word/document.xml", "word/styles.xml");
    file_kind k;
    for (size_t n = 4; n < good.n; n++)
        assert_int_equal(file_kind_of(str_copy(&a, str_slice(good, 0, n)), &k), INVALID);
    for (size_t at = 0; at < good.n; at++)
        for (int v = 0; v < 256; v += 85) {
            char *bad = malloc(good.n);
            memcpy(bad, good.p, good.n);
            bad[at] = (char)v;
            (void)!file_kind_of((str){bad, good.n}, &k);
            free(bad);
        }
}

static void names_become_safe(void **state)
{
    (void)state;
    static const struct {
        const char *name, *safe;
    } rows[] = {
        {"申请材料.pdf", "申请材料.pdf"},
        {"a.PDF", "a.pdf"},
        {"x.pdf.exe", "x.pdf.pdf"},
        {"../../etc/passwd", "passwd.pdf"},
        {"C:\\x\\y.doc", "y.pdf"},
        {"a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"},
        {"a\xE2\x80\xAE" "fdp.exe", "afdp.pdf"},
        {"a<b>\"c\"|*?.pdf", "abc.pdf"},
        {"...", "文件.pdf"},
        {".htaccess", "htaccess.pdf"},
        {"", "文件.pdf"},
        {" . . ", "文件.pdf"},
        {"2023.12.31 报告", "2023.12.31 报告.pdf"},
        {"\xFF\xFE", "文件.pdf"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        str safe = file_name_safe(&a, str_of(rows[i].name), FILE_PDF);
        if (!str_equal(safe, str_of(rows[i].safe)))
            fail_msg("%s: %s", rows[i].name, str_c(&a, safe));
    }
    buf b;
    buf_init(&b, &a);
    for (int i = 0; i < 1000; i++)
        buf_put(&b, STR("长"));
    assert_int_equal(str_length(file_name_safe(&a, buf_str(&b), FILE_TXT)), 84);
}

static void kinds_are_said_and_accepted(void **state)
{
    (void)state;
    unsigned two = 1U << FILE_PDF | 1U << FILE_JPEG;
    assert_true(str_equal(file_kinds_said(&a, two), STR("PDF、JPG 图片")));
    assert_true(str_equal(file_kinds_accepted(&a, two), STR(".pdf,.jpg")));
    assert_true(str_has(file_kinds_accepted(&a, FILE_KINDS_ALL), STR(".xlsx,.txt")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_decides),
        cmocka_unit_test(damaged_office_files_are_read_within_bounds),
        cmocka_unit_test(names_become_safe),
        cmocka_unit_test(kinds_are_said_and_accepted),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
