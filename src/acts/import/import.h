/* The rooms of the import: a row of cells becomes a record, and is judged. */
#ifndef ACTS_IMPORT_IMPORT_H
#define ACTS_IMPORT_IMPORT_H

#include "acts/import.h"
#include "acts/settings.h"
#include "documents/sheet.h"
#include "rules/calendar.h"

enum { LEDGER_COLUMNS = 16 };

/* What a row says, before it is kept: the record of its kind and what belongs
 * to it. Days that are empty are DAY_NONE, words -1. */
typedef struct ledger_row {
    int64_t line;
    union {
        application application;
        remedy_case remedy_case;
        normative_document normative;
        decision decision;
        charge charge;
        item item;
    };
    /* of an application; see application_events */
    day supplement_asked, supplemented, consult_sent, consult_ended, fee_notified, fee_paid;
    int64_t extended;
    str id_number;
    application_event events[EVENT_CLOCK_COUNT];
    size_t event_count;
} ledger_row;

typedef struct importing {
    work *w;
    ledger_kind kind;
    const ledger_form *form;
    import_result *result;
    arena *a;                         /* w->a: problems */
    bool serials;                     /* bare numbers in date columns are a spreadsheet's days */
    size_t where[LEDGER_COLUMNS];     /* the sheet's column of each of ours; SIZE_MAX: none */
    const char *names[SHEET_COLUMNS]; /* further columns: their header; NULL: one of ours */
    size_t width;                     /* columns of the header */
    str allowed[LEDGER_COLUMNS];      /* the words of each column, for sentences */
    buf notes, joined;                /* reused for each row */
    calendar calendar;                /* the office's */
    office_settings settings;
    bool bad;                         /* the row being read was refused */
} importing;

/* Find our columns in the header. False with problems. */
MUST_USE bool import_header(importing *im, const sheet_row *row);

/* Read and judge one row; its text is valid until the sheet's next row. False
 * with problems if it is refused. */
MUST_USE bool import_row(importing *im, const sheet_row *row, ledger_row *out);

/* A problem of the row, or a warning, at one of our columns (-1: the row). The
 * value is shown only if it names nobody. */
void import_refuse(importing *im, const ledger_row *row, int field, str value, const char *format,
                   ...) PRINTF_LIKE(5, 6);
void import_warn(importing *im, const ledger_row *row, int field, str value, const char *format,
                 ...) PRINTF_LIKE(5, 6);

/* Where a column's value stands in a row. */
void *import_place(ledger_kind kind, ledger_row *row, int field);
const void *import_value(ledger_kind kind, const ledger_row *row, int field);

/* What the columns of an application's dates say is in an event,. The
 * extension stands apart: it has days, and no day of its own. */
int import_event_column(int kind);

/* Do the facts of a row agree? One function per kind. */
void import_judge(importing *im, ledger_row *row);

/* The row's own number, if no two rows may have the same; empty if there is
 * none. `kind` tells apart what may share a number. */
str import_number(ledger_kind kind, const ledger_row *row, int *field, int *of_kind);

#endif
