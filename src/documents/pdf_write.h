/* Documents as PDF, in the page geometry of GB/T 9704-2012, with every typeface
 * embedded, text that can be taken out again, an outline and a tagged structure. */
#ifndef DOCUMENTS_PDF_WRITE_H
#define DOCUMENTS_PDF_WRITE_H

#include "documents/document.h"

/* Append the file. The same document gives the same bytes with the same
 * typefaces and libraries.
 *
 *   font_folder  the office's own typefaces, preferred to the system's; may be empty
 *   trouble      why not; with OK, which typefaces had to be replaced by which
 *
 * Returns OK; INVALID if a row of a grid is higher than a page; FAULT if there is
 * no Chinese typeface or the library fails.
 */
MUST_USE err pdf_write(const document *d, str font_folder, buf *out, str *trouble);

#endif
