/* The one thing that a frozen report is: its figures and text as a JSON
 * document, with what they were made from. For acts/report/ only. */
#ifndef ACTS_REPORT_SNAPSHOT_H
#define ACTS_REPORT_SNAPSHOT_H

#include "acts/report.h"

/* The digest of what people read and sign: figures and text, no findings. */
MUST_USE err report_digest(arena *a, const annual_report *r, str *out);

/* Write the snapshot of a sheet that is about to be frozen.
 *
 *   sheet  .version has frozen_by and frozen_at already
 *   seq, head  the last line of the ledger of acts before the freezing
 */
MUST_USE err snapshot_write(arena *a, const report_sheet *sheet, int64_t seq, str head, str *out);

/* Read sheet->version.snapshot back into report, figures, texts, mark and
 * years. FAULT if it does not fit its digest or cannot be read, with *trouble. */
MUST_USE err snapshot_read(arena *a, report_sheet *sheet, str *trouble);

#endif
