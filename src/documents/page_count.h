/* How many pages a file has, told by the file itself. */
#ifndef DOCUMENTS_PAGE_COUNT_H
#define DOCUMENTS_PAGE_COUNT_H

#include "documents/file_kind.h"

/* Count the pages of a file: of a PDF its own, of a picture one. What has no pages before
 * it is printed (Word, Excel, text), and a PDF that cannot be opened, have none.
 *
 *   media  its media type (file_kinds[].type)
 *
 * A PDF is read in the caged child (documents/worker.h). Returns the pages; 0: none that
 * can be counted.
 */
int page_count(arena *a, str media, str bytes);

#endif
