/* Which styles of a Word file are headings: by their outline level or their name,
 * their own or of the style that they are based on. */
#ifndef DOCUMENTS_ARTICLE_DOCX_STYLES_H
#define DOCUMENTS_ARTICLE_DOCX_STYLES_H

#include "base/str.h"

typedef struct docx_style_fact {
    str id, based_on;
    int outline; /* 1..9; 0: not said */
    bool title;  /* of the whole document */
} docx_style_fact;
LIST_TYPE(docx_style_facts, docx_style_fact);

/* Read styles.xml; what is broken only loses its headings. */
void docx_styles_read(arena *a, str xml, docx_style_facts *out);
/* The outline level of a style, from 1; 0: it is no heading. `title`: it is that of
 * the document's title. */
int docx_outline(const docx_style_facts *styles, str id, bool *title);

#endif
