/* What people send as CSV is read, or refused with its line and the remedy. */
#include "testing.h"

#include "sheet_reading.h"

#define TEXT(s) s, sizeof(s) - 1

static const struct {
    const char *what;
    const char *bytes;
    size_t n;
    const char *want;
} rows[] = {
    {"plain", TEXT("a,b\n1,2\n"), "1:a|b;2:1|2"},
    {"no line end at the end", TEXT("a,b\n1,2"), "1:a|b;2:1|2"},
    {"CRLF", TEXT("a,b\r\n1,2\r\n"), "1:a|b;2:1|2"},
    {"CR", TEXT("a,b\r1,2\r"), "1:a|b;2:1|2"},
    {"mixed line ends", TEXT("a,b\r\n1,2\n3,4\r5,6"), "1:a|b;2:1|2;3:3|4;4:5|6"},
    {"a mark at the front",
     TEXT("\xEF\xBB\xBF"
          "标题,文号\n一,二\n"),
     "1:标题|文号;2:一|二"},
    {"GB18030", TEXT("\xB1\xEA\xCC\xE2,\xCE\xC4\xBA\xC5\n\x95\x32\x82\x36,\xB6\xFE\n"),
     "1:标题|文号;2:𠀀|二"},
    {"GB18030 after an ASCII row", TEXT("title,no\n\xB1\xEA\xCC\xE2,2\n"), "1:title|no;2:标题|2"},
    {"GB18030 with its own mark",
     TEXT("\x84\x31\x95\x33"
          "a,b\n\xB6\xFE,2\n"),
     "1:a|b;2:二|2"},
    {"quotes", TEXT("a,b\n\"1,1\",\"say \"\"hi\"\"\"\n"), "1:a|b;2:1,1|say \"hi\""},
    {"a line break in a cell is one line", TEXT("a,b\n\"x\r\ny\",2\n3,4\n"),
     "1:a|b;2:x\r\ny|2;3:3|4"},
    {"an empty quoted cell", TEXT("a,b\n\"\",2\n"), "1:a|b;2:|2"},
    {"a quote within bare text stays", TEXT("a,b\n关于\"两项\"的,2\n"), "1:a|b;2:关于\"两项\"的|2"},
    {"empty lines count and are left out", TEXT("a,b\n\n1,2\n,,\n\n3,4\n"), "1:a|b;3:1|2;6:3|4"},
    {"short and long rows are given as they are", TEXT("a,b\n1\n1,2,3\n"), "1:a|b;2:1;3:1|2|3"},
    {"blanks stay", TEXT("a,b\n 1 , 2\n"), "1:a|b;2: 1 | 2"},
    {"formulas stay text", TEXT("a,b\n=1+1,@x\n"), "1:a|b;2:=1+1|@x"},
    {"our guard is taken off", TEXT("a,b\n'=1+1,''-x\n'x,'\n"), "1:a|b;2:=1+1|'-x;3:'x|'"},
    {"one column", TEXT("a\n1\n"), "1:a;2:1"},
    {"UTF-16 with its mark",
     TEXT("\xFF\xFE"
          "a\0,\0b\0"),
     "!0.0 UTF-16"},
    {"UTF-16, big end first", TEXT("\xFE\xFF\0a\0,"), "!0.0 UTF-16"},
    {"UTF-16 without a mark", TEXT("a\0,\0b\0\n\0"), "!1.1 空字节"},
    {"a NUL further on", TEXT("a,b\n标题,x\0y\n"), "1:a|b!2.2 空字节"},
    {"a NUL in quotes", TEXT("a,b\n1,\"x\0y\"\n"), "1:a|b!2.2 空字节"},
    {"tabs", TEXT("a\tb\n1\t2\n"), "!1.0 制表符"},
    {"semicolons", TEXT("a;b\n1;2\n"), "!1.0 分号"},
    {"Chinese commas", TEXT("标题，文号\n一，二\n"), "!1.0 中文逗号"},
    {"neither encoding", TEXT("a,b\n1,\xFF\xFF\n"), "1:a|b!2.0 UTF-8"},
    {"a GB18030 row in a UTF-8 file", TEXT("标题,文号\n一,二\n\xB6\xFE,2\n"),
     "1:标题|文号;2:一|二!3.0 UTF-8"},
    {"a cut character at the end", TEXT("标题,文号\n一,\xE4\xBA"), "1:标题|文号!2.0 UTF-8"},
    {"a cut character at the end, GB18030", TEXT("\xB1\xEA\xCC\xE2,b\n1,2\n\xB6"), "!1.0 UTF-8"},
    {"text after a closing quote", TEXT("a,b\n\"1\"x,2\n"), "1:a|b!2.1 引号后面还有文字"},
    {"a quote that never closes", TEXT("a,b\n1,\"2\n3,4\n"), "1:a|b!2.2 没有配对"},
    {"only a mark", TEXT("\xEF\xBB\xBF"), ""},
};

static void files_are_read_or_refused_with_their_line(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64 << 20);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int fd = file_of(rows[i].bytes, rows[i].n);
        str got = read_here(&a, SHEET_CSV, fd);
        if (!fits(got, rows[i].want))
            fail_msg("%s: %s", rows[i].what, str_c(&a, got));
        str caged = read_caged(&a, fd);
        if (!str_equal(caged, got))
            fail_msg("%s: caged %s", rows[i].what, str_c(&a, caged));
        close(fd);
    }
    arena_finish(&a);
}

static char *filled(size_t n, char with)
{
    char *p = malloc(n);
    assert_non_null(p);
    memset(p, with, n);
    return p;
}

/* A file that begins with `head` and goes on with one character. */
static str read_large(arena *a, const char *head, char with, size_t n)
{
    char *p = filled(n, with);
    memcpy(p, head, strlen(head));
    int fd = file_of(p, n);
    free(p);
    str got = read_caged(a, fd);
    close(fd);
    return got;
}

static void limits_are_said_with_the_line(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256 << 20);
    assert_true(fits(read_large(&a, "a,b\n1,", 'x', (1 << 20) + 7), "1:a|b!2.2 1 MiB"));
    assert_true(fits(read_large(&a, "a,b\n1,\"", 'x', 4 << 20), "1:a|b!2.2 没有配对"));
    assert_true(fits(read_large(&a, "a,b\n", ',', 1000), "1:a|b!2.0 256"));
    assert_true(fits(read_large(&a, "", 0, 1000), "!1.1 空字节"));
    /* exactly 1 MiB is a cell */
    str got = read_large(&a, "a,b\n1,", 'x', (1 << 20) + 6);
    assert_int_equal(got.n, strlen("1:a|b;2:1|") + (1 << 20));
    /* seventeen cells of 1 MiB are no row */
    char *p = filled((17 << 20) + 21, 'x');
    memcpy(p, "a,b\n", 4);
    for (size_t i = 1; i < 17; i++)
        p[4 + i * ((1 << 20) + 1) - 1] = ',';
    int fd = file_of(p, (17 << 20) + 21);
    assert_true(fits(read_caged(&a, fd), "1:a|b!2.0 16 MiB"));
    close(fd);
    free(p);
    arena_finish(&a);
}

static void other_files_are_named_for_what_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *says;
    } others[] = {
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "!0.0 .xls"},
        {"%PDF-1.7\n", "!0.0 PDF"},
        {"<!DOCTYPE html>", "!0.0 网页"},
        {"<?xml version='1.0'?>", "!0.0 XML"},
        {"", "!0.0 空的"},
        {"PK\x03\x04 rubbish", "!0.0 .xlsx"},
    };
    arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        int fd = file_of(others[i].bytes, strlen(others[i].bytes));
        str got = read_caged(&a, fd);
        if (!fits(got, others[i].says))
            fail_msg("%s: %s", others[i].says, str_c(&a, got));
        close(fd);
    }
    int pipe_ends[2];
    assert_int_equal(pipe(pipe_ends), 0);
    sheet *s = NULL;
    sheet_fault why = {0};
    assert_int_equal(sheet_open(&a, pipe_ends[0], &why, &s), INVALID);
    assert_true(str_has(str_of(why.says), STR("普通文件")));
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    arena_finish(&a);
}

/* A small repeatable source of chance. */
static uint32_t chance(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

static str random_cell(arena *a, uint32_t *seed)
{
    static const char *const pieces[] = {"a", "公开", ",", "\"", "\n", "\r\n", "'", "=", "+",
                                         " ", "-1",   "@", "\t", "，", "𠀀",   "é", ";", "2023"};
    buf b;
    buf_init(&b, a);
    for (uint32_t n = chance(seed, 6); n > 0; n--)
        buf_put(&b, str_of(pieces[chance(seed, COUNT_OF(pieces))]));
    return buf_str(&b);
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    uint32_t seed = 20231001;
    for (int round = 0; round < 3000; round++) {
        arena a;
        arena_init(&a, 16 << 20);
        buf text, want;
        buf_init(&text, &a);
        buf_init(&want, &a);
        size_t columns = 2 + chance(&seed, 4), count = 1 + chance(&seed, 8);
        for (size_t i = 0; i < count; i++) {
            str cells[8];
            for (size_t c = 0; c < columns; c++)
                cells[c] = c == 0 ? str_format(&a, "n%zu", i) : random_cell(&a, &seed);
            csv_put_row(&text, cells, columns);
            show_row(&want, (int64_t)i + 1, cells, columns);
        }
        int fd = file_of(text.p, text.n);
        str got = read_here(&a, SHEET_CSV, fd);
        close(fd);
        if (!str_equal(got, buf_str(&want)))
            fail_msg("round %d:\n%s\n%s\n%s", round, str_c(&a, buf_str(&text)), str_c(&a, got),
                     str_c(&a, buf_str(&want)));
        arena_finish(&a);
    }
}

static void encodings_are_told_apart_wherever_a_chunk_ends(void **state)
{
    (void)state;
    /* the reader works by chunks of 1 MiB: characters must survive every cut */
    static const struct {
        const char *row;
        size_t n;
    } encodings[] = {{TEXT("公开,政府信息\n")},
                     {TEXT("\xB9\xAB\xBF\xAA,\xD5\xFE\xB8\xAE\xD0\xC5\xCF\xA2\n")}};
    for (size_t e = 0; e < COUNT_OF(encodings); e++)
        for (size_t shift = 0; shift < 5; shift++) {
            size_t n = (5 << 20) / encodings[e].n * encodings[e].n;
            char *p = filled(n + shift + 4, 'x');
            memcpy(p + shift, ",b\n", 3);
            size_t count = 0;
            for (size_t at = shift + 3; at + encodings[e].n <= n; at += encodings[e].n, count++)
                memcpy(p + at, encodings[e].row, encodings[e].n);
            arena a;
            arena_init(&a, 64 << 20);
            int fd = file_of(p, shift + 3 + count * encodings[e].n);
            sheet_fault why = {0};
            sheet *s = NULL;
            assert_int_equal(sheet_open(&a, fd, &why, &s), OK);
            sheet_row row;
            assert_int_equal(sheet_next(s, &row), OK);
            err got;
            while ((got = sheet_next(s, &row)) == OK) {
                assert_str(row.cells[0], "公开");
                assert_str(row.cells[1], "政府信息");
                count--;
            }
            assert_int_equal(sheet_close(s, got, &why), OK);
            assert_int_equal(count, 0);
            close(fd);
            free(p);
            arena_finish(&a);
        }
}

static void control_characters_are_pointed_at(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 20);
    int fd = file_of(TEXT("a,b\nx\ty,\"z\n\"\n1,\x1b[31m\n"));
    sheet *s = NULL;
    sheet_fault why = {0};
    sheet_row row;
    assert_int_equal(sheet_open(&a, fd, &why, &s), OK);
    static const size_t want[] = {0, 0, 2};
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        assert_int_equal(sheet_next(s, &row), OK);
        assert_int_equal(row.control, want[i]);
    }
    assert_int_equal(sheet_close(s, OK, &why), OK); /* stopping early is allowed */
    close(fd);
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_read_or_refused_with_their_line),
        cmocka_unit_test(limits_are_said_with_the_line),
        cmocka_unit_test(other_files_are_named_for_what_they_are),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(encodings_are_told_apart_wherever_a_chunk_ends),
        cmocka_unit_test(control_characters_are_pointed_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
