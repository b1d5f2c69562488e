/* Inside report_read: each format becomes one document (document.h), and one
 * extraction finds the report in it.
 *
 * All take borrowed bytes, write *d only with what they found, keep text in
 * `a`, and return OK or INVALID with a problem.
 */
#ifndef DOCUMENTS_REPORT_READ_READING_H
#define DOCUMENTS_REPORT_READ_READING_H

#include "base/problem.h"
#include "documents/document.h"
#include "rules/annual_report.h"

/* A table larger than this is no form of ours; the rest of it is not kept. */
enum { READ_ROWS_MOST = 5000, READ_COLUMNS_MOST = 200 };

/* Text of any of the encodings Chinese offices use, as UTF-8.
 *
 *   gb18030  an iconv_t from GB18030 to UTF-8, opened before the cage closed
 */
MUST_USE err text_decode(str bytes, void *gb18030, arena *a, str *utf8, problems *ps);

/* Is a page small and flat enough for the parser, which takes memory for every
 * level of nesting? */
bool html_fits(str utf8);

MUST_USE err txt_read(str utf8, arena *a, document *d, problems *ps);
MUST_USE err html_read(str utf8, arena *a, document *d, problems *ps);
MUST_USE err docx_read(str bytes, arena *a, document *d, problems *ps);
/* What pdftotext -bbox-layout prints. */
MUST_USE err pdf_text_read(str xml, arena *a, document *d, problems *ps);

/* Find the report in a document. INVALID if there is none in it. */
MUST_USE err report_extract(const document *d, arena *a, annual_report *out, problems *ps);

/* What is shared by the parts of the extraction. */

/* A row of a table as it is read: its cells from left to right. */
typedef struct read_row {
    const str *cells;
    size_t n;
} read_row;

/* The tables seen so far. */
typedef struct table_reading {
    arena *a;
    annual_report *r;
    int last_row;      /* of table 3; -1 before the first */
    size_t rows_found; /* of table 3 */
} table_reading;

/* Take what a grid says into the report; true if it is one of the tables. */
bool tables_take(table_reading *t, const grid *g);
/* The same for lines of text in which a table was flattened: its words, parted
 * by blanks, in reading order. */
bool tables_take_flat(table_reading *t, const str_list *lines);

/* Only letters and figures, narrow, without the number in front. */
str label_plain(str label, arena *a);

/* Which section a paragraph is the title of: 0..5, or -1. */
int section_of_title(str paragraph, arena *a);
/* Title, agency, year, period, format: what stands in words. */
void read_heading(annual_report *r, const str_list *before, arena *a);
void read_period(annual_report *r, arena *a);
void read_format(annual_report *r);

#endif
