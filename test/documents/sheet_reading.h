/* For the tests of readers: a file in memory, and what came out of it as one
 * text, "1:a|b;2:c" with notes as "~note" and a fault as "!line.column says". */
#ifndef TEST_DOCUMENTS_SHEET_READING_H
#define TEST_DOCUMENTS_SHEET_READING_H

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "documents/csv.h"
#include "documents/sheet.h"
#include "documents/xlsx_read.h"

static inline int file_of(const void *bytes, size_t n)
{
    int fd = memfd_create("sheet", MFD_CLOEXEC);
    assert_true(fd >= 0);
    for (size_t done = 0; done < n;) {
        ssize_t wrote = write(fd, (const char *)bytes + done, n - done);
        assert_true(wrote > 0);
        done += (size_t)wrote;
    }
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static inline void show_row(buf *b, int64_t at_line, const str *cells, size_t n)
{
    buf_format(b, "%s%lld:", b->n > 0 ? ";" : "", (long long)at_line);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_put_char(b, '|');
        buf_put(b, cells[i]);
    }
}

static inline bool shown_row(void *context, int64_t at_line, const str *cells, size_t n)
{
    show_row(context, at_line, cells, n);
    return true;
}

static inline void shown_note(void *context, int64_t at_line, const char *says)
{
    (void)at_line;
    buf_format(context, "~%s", says);
}

static inline void show_fault(buf *b, const sheet_fault *why)
{
    buf_format(b, "!%lld.%zu %s", (long long)why->line, why->column, why->says);
}

/* By the reader itself, in this process. */
static inline str read_here(arena *a, sheet_form form, int fd)
{
    buf b;
    buf_init(&b, a);
    sheet_fault why = {0};
    const sheet_listener to = {&b, shown_row, shown_note};
    bool done;
    if (form == SHEET_CSV) {
        iconv_t gb18030 = csv_converter();
        done = csv_read(fd, gb18030, &to, &why);
        iconv_close(gb18030);
    } else
        done = xlsx_read(dup(fd), &to, &why);
    if (!done)
        show_fault(&b, &why);
    return buf_str(&b);
}

/* Through the worker, as a program does. */
static inline str read_caged(arena *a, int fd)
{
    buf b;
    buf_init(&b, a);
    sheet_fault why = {0};
    sheet *s = NULL;
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    err e = sheet_open(a, fd, &why, &s);
    if (e == OK) {
        sheet_row row;
        while ((e = sheet_next(s, &row)) == OK)
            show_row(&b, row.line, row.cells, row.n);
        for (size_t i = 0; i < sheet_notes_of(s)->n; i++)
            buf_format(&b, "~%.*s", STR_ARG(sheet_notes_of(s)->p[i].says));
        e = sheet_close(s, e, &why);
    }
    if (e != OK)
        show_fault(&b, &why);
    return buf_str(&b);
}

/* Exact if `want` holds no '!'; else up to the fault's position, and the words
 * after it somewhere in the sentence. */
static inline bool fits(str got, const char *want)
{
    const char *fault = strchr(want, '!');
    if (fault == NULL)
        return str_equal(got, str_of(want));
    const char *blank = strchr(fault, ' ');
    str head = {want, (size_t)(blank + 1 - want)};
    return str_starts(got, head) && str_find(got, str_of(blank + 1), head.n) != SIZE_MAX;
}

#endif
