/* Documents as plain text, UTF-8: a paragraph per line; a grid flattened as
 * word processors do it: each cell on a line after a tabulator, rows parted by
 * an empty line, and an empty cell where a cell above reaches down. */
#ifndef DOCUMENTS_TEXT_WRITE_H
#define DOCUMENTS_TEXT_WRITE_H

#include "documents/document.h"

/* Write the document behind what `out` holds. */
void text_write(const document *d, buf *out);

#endif
