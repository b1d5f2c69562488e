/* Rows whose number is in the register already: what stood open last year and is
 * concluded in this year's sheet.
 *
 * A row that tells the same facts and adds what was open continues the record; one
 * that says what is there is known; any other is refused. What is closed stays as
 * it is, and so does what the acts of this program have worked on: an import never
 * changes it.
 */
#ifndef ACTS_IMPORT_CONTINUATION_H
#define ACTS_IMPORT_CONTINUATION_H

#include "acts/import/import.h"

/* Of the arena that takes a record; a sheet's row has at most SHEET_ROW_BYTES. */
enum { CONTINUATION_CEILING = 4 * SHEET_ROW_BYTES };

typedef enum continuation { ROW_NEW, ROW_CONTINUES, ROW_KNOWN, ROW_CONTRADICTS } continuation;

typedef enum continuation_voice {
    CONTINUATION_QUIET, /* say only the warnings */
    CONTINUATION_TOLD   /* every contradiction is a problem of the row */
} continuation_voice;

/* The record as the register has it. Its steps are in `steps`, not in row.events. */
typedef struct standing {
    ledger_row row;
    application_event *steps; /* room for EVENT_CLOCK_COUNT more */
    size_t step_count;
    bool worked; /* steps beyond the sheet's, or a form */
} standing;

/* Compare a row with the record of its number.
 *
 *   scratch  where the record lives; emptied by the caller
 *   there    filled unless the row is new
 *
 * Returns OK; FAULT. */
MUST_USE err continuation_look(importing *im, arena *scratch, const ledger_row *row,
                               continuation_voice voice, standing *there, continuation *out);

/* Write what a row adds, with a line in the ledger that names the record.
 *
 *   row   ROW_CONTINUES
 *   file  the import it came with
 *
 * Returns OK; FAULT. */
MUST_USE err continuation_write(importing *im, const standing *there, const ledger_row *row,
                                ledger_import_id file);

/* Call `each` with every number of the register that a row could have. Returns OK;
 * FAULT; what `each` returned. */
typedef err (*continuation_number)(void *context, str number, int of_kind);
MUST_USE err continuation_numbers(importing *im, arena *scratch, continuation_number each,
                                  void *context);

#endif
