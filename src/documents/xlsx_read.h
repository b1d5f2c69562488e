/* Reading the first visible sheet of an .xlsx, row by row.
 *
 * Numbers become text as a person sees them; days and times with a date format
 * become YYYY-MM-DD in whichever date system the book uses; a formula gives the
 * value that was last computed. Compressed sizes, counts and depths are
 * bounded, document types refused, nothing outside the file is read.
 */
#ifndef DOCUMENTS_XLSX_READ_H
#define DOCUMENTS_XLSX_READ_H

#include "documents/sheet.h"

/* Read the sheet. Runs in the worker (or in a fuzzer).
 *
 *   file  may be sought in
 *
 * False with *why if it cannot be read on. */
MUST_USE bool xlsx_read(int file, const sheet_listener *to, sheet_fault *why);

#endif
