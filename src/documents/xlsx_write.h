/* Documents as Excel workbooks: a sheet per grid with the form's merged cells and
 * figures as numbers, then the text, then what the file is. */
#ifndef DOCUMENTS_XLSX_WRITE_H
#define DOCUMENTS_XLSX_WRITE_H

#include "documents/document.h"

/* Append the file. The same document gives the same bytes. Text stays text,
 * whatever it begins with: nothing is ever written as a formula.
 *
 *   trouble  on FAULT: why
 *
 * Returns OK or FAULT.
 */
MUST_USE err xlsx_write(const document *d, buf *out, str *trouble);

#endif
