/* A code in a Word file: its picture, and the run that shows it. */
#ifndef DOCUMENTS_DOCX_WRITE_CODE_H
#define DOCUMENTS_DOCX_WRITE_CODE_H

#include "documents/document.h"

/* The picture, for the part word/media/code.emf (relation rId7). */
str docx_code_metafile(arena *a, const square_code *c);
/* The run; `says` is for those who do not see it. */
void docx_put_code(buf *out, str says);

#endif
