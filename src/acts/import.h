/* An office's ledger comes in: one file, all rows or none.
 *
 * 条例第四十五条 (登记), 第五十条 (what the annual report is counted from).
 *
 * The file is parsed in the worker (documents/worker.h) and streamed: memory
 * does not grow with its rows. Every row is read by the form of its kind
 * (documents/ledger_form.h) and judged by the rules before anything is kept;
 * one row refused and nothing is. A row whose number is in the register continues
 * its record, or is known, or is refused (acts/import/continuation.h). A file
 * whose content was imported before, as the same kind, is recognised by its SM3
 * digest and not doubled.
 */
#ifndef ACTS_IMPORT_H
#define ACTS_IMPORT_H

#include "acts/work.h"
#include "documents/ledger_form.h"

typedef struct import_options {
    bool dry_run; /* look at everything, keep nothing */
    bool strict;  /* a warning refuses the file */
} import_options;

typedef struct import_result {
    ledger_kind kind;
    str file;          /* the path's last part */
    int64_t rows;      /* rows read, without the header */
    int64_t written;   /* new and continued; 0 if refused, a dry run, or imported before */
    int64_t added;     /* new rows; these three also of a dry run, 0 if refused */
    int64_t continued; /* records of the register to which a row added what was open */
    int64_t known;     /* rows that say what is there */
    int64_t bad_rows;  /* refused rows; w->problems lists the first of them */
    problems warnings; /* what the office should look at; no reason to refuse */
    bool already_imported;
    instant imported_at; /* when it was, and by whom, if already_imported */
    str imported_by;
} import_result;

/* Import a ledger file.
 *
 *   path     CSV or XLSX, told apart by content
 *   out      always filled as far as it is known; its text lives in w->a
 *
 * One transaction of its own, one line in the ledger of acts. w->progress is
 * told bytes of the file; it is called from here, often. Problems are in the
 * order of the rows.
 *
 * Returns OK (also if it was imported before); INVALID with problems; NOT_FOUND
 * and FORBIDDEN if the file cannot be opened; CONFLICT if it changed while it
 * was read; FAULT.
 */
MUST_USE err import_ledger(work *w, ledger_kind kind, str path, const import_options *options,
                           import_result *out);

#endif
