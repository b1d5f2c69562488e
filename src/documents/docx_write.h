/* Documents as Word files (Office Open XML), in the page geometry of
 * GB/T 9704-2012. Typefaces are named, never shipped. */
#ifndef DOCUMENTS_DOCX_WRITE_H
#define DOCUMENTS_DOCX_WRITE_H

#include "documents/document.h"

/* Append the file. The same document gives the same bytes.
 *
 *   trouble  on FAULT: why
 *
 * Returns OK or FAULT.
 */
MUST_USE err docx_write(const document *d, buf *out, str *trouble);

#endif
