/* Empty ledger files for an office to fill in.
 *
 * An XLSX has the header and an example row with lists to choose from, a sheet
 * that says what goes into each column, and one with the words of the lists. A
 * CSV has the header and the example row.
 */
#ifndef DOCUMENTS_TEMPLATE_H
#define DOCUMENTS_TEMPLATE_H

#include "documents/ledger_form.h"

typedef enum template_format { TEMPLATE_XLSX, TEMPLATE_CSV, TEMPLATE_FORMAT_COUNT } template_format;

/* Names of the further sheets; a reader need not mention that it left them out. */
#define TEMPLATE_SHEET_NOTES "填写说明"
#define TEMPLATE_SHEET_WORDS "选项"

/* Append the file. The same kind gives the same bytes.
 *
 *   trouble  on FAULT: why; may be NULL
 *
 * Returns OK or FAULT. */
MUST_USE err template_write(ledger_kind kind, template_format format, buf *out, str *trouble);

#endif
