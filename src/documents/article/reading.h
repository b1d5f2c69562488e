/* Inside the reader: each form becomes a tree, in the caged child. Text is UTF-8
 * already and borrowed; the trees are not settled. */
#ifndef DOCUMENTS_ARTICLE_READING_H
#define DOCUMENTS_ARTICLE_READING_H

#include "documents/article_read.h"

/* A page or a paste; INVALID if it nests too deep or is too large. */
MUST_USE err article_from_html(str utf8, arena *a, article_reading *out, problems *ps);
/* A Word file; INVALID if it is damaged, too large, or none. */
MUST_USE err article_from_docx(str bytes, arena *a, article_reading *out, problems *ps);
/* What pdftotext prints: lines as they stand on paper become paragraphs again. */
void article_from_pdf_text(str utf8, arena *a, article_reading *out);
/* A paragraph for each line. */
void article_from_text(str utf8, arena *a, article_reading *out);

#endif
