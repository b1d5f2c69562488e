/* Reading and writing comma-separated values (RFC 4180).
 *
 * Read: UTF-8 with or without byte order mark, or GB18030; LF, CRLF or CR; cells
 * in quotes may hold separators and line breaks. Nothing is guessed silently:
 * UTF-16, semicolons and tabs are refused with the remedy. A leading ' before
 * = + - @ is taken off, as csv_put put it there.
 */
#ifndef DOCUMENTS_CSV_H
#define DOCUMENTS_CSV_H

#include <iconv.h>

#include "documents/sheet.h"

/* The converter a GB18030 file needs; opened by the parent, because the caged
 * child cannot load it. (iconv_t)-1 if the system lacks it: then GB18030 is
 * refused. */
iconv_t csv_converter(void);

/* Read a whole file, row by row. Runs in the worker (or in a fuzzer).
 *
 *   file  read from its present position to its end
 *   gb18030  from csv_converter
 *
 * False with *why if it cannot be read on. */
MUST_USE bool csv_read(int file, iconv_t gb18030, const sheet_listener *to, sheet_fault *why);

/* Write one cell: quoted where needed, and text that a spreadsheet would take
 * for a formula made harmless. */
void csv_put(buf *b, str cell);
/* Write a row of cells, ended by CRLF. */
void csv_put_row(buf *b, const str *cells, size_t n);

#endif
