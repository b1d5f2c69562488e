/* Documents as web pages. */
#ifndef DOCUMENTS_HTML_WRITE_H
#define DOCUMENTS_HTML_WRITE_H

#include "documents/chart.h"
#include "documents/document.h"

/* Write a grid as a <table>: header cells with their scope, and each figure
 * with the headers that name it, so that it can be read without seeing it.
 *
 *   id  begins every id in the table; unique on the page, a plain word
 */
void html_write_grid(buf *out, const grid *g, lit id);

/* Write a document's blocks, one element each, for a page that has its own frame;
 * classes organ, number, addressee, signed, dated, stamp, code. */
void html_write_blocks(const document *d, buf *out);

/* Write a whole page that needs no other file: style inside, no script.
 *
 *   charts  may be NULL when there are none
 */
void html_write(const document *d, const chart *charts, size_t chart_count, arena *a, buf *out);

#endif
