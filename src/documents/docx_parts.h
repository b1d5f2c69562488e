/* The fixed parts of a Word file: what every package needs beside its text. */
#ifndef DOCUMENTS_DOCX_PARTS_H
#define DOCUMENTS_DOCX_PARTS_H

#include "base/str.h"

/* Whole XML parts, as they stand in the container. */
extern const char docx_content_types[];
extern const char docx_package_relations[];
extern const char docx_document_relations[]; /* rId4 head, rId5 odd foot, rId6 even foot */
extern const char docx_app[];
extern const char docx_settings[];
extern const char docx_font_table[];
extern const char docx_footer_odd[];
extern const char docx_footer_even[];

/* A style of paragraphs; it begins from "Normal". */
typedef struct docx_style {
    lit id, name, next; /* name: what word processors know it by */
    lit face;
    int half_points;
    int tightened; /* between characters, twentieths of a point */
    lit paragraph; /* elements of its <w:pPr> */
    lit colour;    /* of the text; empty: as it is */
} docx_style;

extern const docx_style docx_styles[];
extern const size_t docx_style_count;

#define DOCX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

#endif
