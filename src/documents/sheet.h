/* Rows out of a sheet somebody sends: one stream for CSV and XLSX.
 *
 * The file is parsed in the worker (worker.h); here its frames are checked and
 * become rows, one at a time, in constant memory:
 *
 *     sheet *s;
 *     TRY(sheet_open(a, fd, &why, &s));
 *     sheet_row row;
 *     err e;
 *     while ((e = sheet_next(s, &row)) == OK)
 *         ...row.cells[i], valid until the next sheet_next...
 *     e = sheet_close(s, e, &why);     // NOT_FOUND, the end, becomes OK
 *
 * The first row is the header. Rows are named by their line in the sheet as a
 * spreadsheet program shows it: the header is line 1, a cell with line breaks
 * is still one line, an empty line counts. Rows without any text are left out.
 */
#ifndef DOCUMENTS_SHEET_H
#define DOCUMENTS_SHEET_H

#include "base/day.h"

enum {
    SHEET_COLUMNS = 256,
    SHEET_CELL_BYTES = 1 << 20,
    SHEET_ROW_BYTES = 16 << 20,
    SHEET_SAYS = 512,
};
#define SHEET_FILE_BYTES (INT64_C(1) << 30)

typedef enum sheet_form { SHEET_CSV, SHEET_XLSX, SHEET_FORM_COUNT } sheet_form;

typedef struct sheet_row {
    int64_t line;
    const str *cells; /* UTF-8, checked */
    size_t n;
    size_t control; /* 1 + the cell that holds a control character; 0: none */
} sheet_row;

/* Why a file cannot be read on. */
typedef struct sheet_fault {
    int64_t line;  /* 0: the file as a whole */
    size_t column; /* from 1; 0: the line as a whole */
    char says[SHEET_SAYS];
} sheet_fault;

/* Whoever hears what a reader reads. For the readers (csv.h, xlsx_read.h). */
typedef struct sheet_listener {
    void *context;
    /* False: enough, stop. */
    bool (*row)(void *context, int64_t at_line, const str *cells, size_t n);
    /* Something the sender should know, that is no reason to stop. */
    void (*note)(void *context, int64_t at_line, const char *says);
} sheet_listener;

/* Fill a fault; always false, so a reader can return it. */
bool sheet_fail(sheet_fault *f, int64_t at_line, size_t column, const char *format, ...)
    PRINTF_LIKE(4, 5);

typedef struct sheet sheet;

/* Start reading.
 *
 *   a     holds the sentences of faults and notes; rows are not kept in it
 *   file  open for reading, at its beginning; stays the caller's, and open until
 *         sheet_close
 *   why   written on INVALID and FAULT
 *
 * What it is, is told by its content, not its name. Returns OK; INVALID (not a
 * regular file, empty, too large, neither CSV nor XLSX); FAULT. */
MUST_USE err sheet_open(arena *a, int file, sheet_fault *why, sheet **out);

/* What its content says it is. */
sheet_form sheet_is(const sheet *s);

/* The next row. NOT_FOUND after the last; INVALID or FAULT if it cannot be read
 * on (sheet_close has the words). */
MUST_USE err sheet_next(sheet *s, sheet_row *out);

/* Bytes read so far and in all; for a progress bar. */
void sheet_progress(const sheet *s, int64_t *done, int64_t *of);

/* What the sender should know, in the order found; lives in the arena. */
typedef struct sheet_note {
    int64_t line;
    str says;
} sheet_note;
LIST_TYPE(sheet_notes, sheet_note);
const sheet_notes *sheet_notes_of(const sheet *s);

/* End it. `with` is what the last sheet_next returned (anything else stops the
 * reader early and is returned as it is); NOT_FOUND gives OK.
 *
 *   why  written on INVALID and FAULT that came from the sheet
 */
MUST_USE err sheet_close(sheet *s, err with, sheet_fault *why);

/* The civil day of a spreadsheet's day number, in its 1900 system (which has a
 * 29 February 1900 that never was); DAY_NONE outside 1..2958465. */
day sheet_day_of_serial(int64_t serial);

#endif
