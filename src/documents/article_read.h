/* Reads what somebody brings as a body: a Word file, a PDF, a web page, a paste from WPS or
 * Word, plain text. What comes out is a settled tree, and in words what was left out
 * or has to be looked at: nothing is dropped silently.
 *
 * Parsing happens in the caged worker; the tree comes through the pipe in its stored
 * form and is believed only if article_parse reads it. */
#ifndef DOCUMENTS_ARTICLE_READ_H
#define DOCUMENTS_ARTICLE_READ_H

#include "documents/article.h"

enum { ARTICLE_FILE_LARGEST = 32 << 20 };

typedef struct article_reading {
    article_tree article;  /* settled */
    str_list remarks; /* "去掉了 3 处脚本。", for whoever brings it */
} article_reading;

/* Read bytes that are a .docx, a PDF with text, a web page (a paste is one) or text,
 * UTF-8 or GB18030; what they are is told by their content.
 *
 *   out  written only on OK; lives in `a`
 *
 * Returns OK; INVALID with a problem that says why it cannot be read and what to do;
 * FAULT.
 */
MUST_USE err article_read(str bytes, arena *a, article_reading *out, problems *ps);

#endif
