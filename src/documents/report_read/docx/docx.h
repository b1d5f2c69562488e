/* Inside the .docx reader: parts of the container, list numbers, the body. */
#ifndef DOCUMENTS_REPORT_READ_DOCX_DOCX_H
#define DOCUMENTS_REPORT_READ_DOCX_DOCX_H

#include <expat.h>
#include <zip.h>

#include "documents/report_read/reading.h"

enum { DOCX_DEPTH_MOST = 400, DOCX_LEVELS = 9 };

/* A part of the container, unpacked; false if it is not there, or if it is
 * broken, too large or packed too tightly: then *refused is set. */
bool docx_part(zip_t *zip, const char *name, arena *a, str *bytes, bool *refused);

/* An expat parser that knows no entities and no document type. `data` is given
 * to the handlers. */
typedef struct docx_xml {
    XML_Parser parser;
    int depth;
    bool failed;
    void *data;
} docx_xml;
bool docx_parse(str xml, docx_xml *x, XML_StartElementHandler start, XML_EndElementHandler end,
                XML_CharacterDataHandler text);
/* The element's own name if it belongs to word processing or to the wrappers
 * around it ("p", "tbl", "Fallback"); NULL for anything else. */
const char *docx_name(const XML_Char *name);
/* An attribute by its own name; NULL if it is not there. */
const char *docx_attribute(const XML_Char **attributes, const char *name);

/* How lists are numbered: numbering.xml, and the styles that name a list. */
typedef struct list_level {
    char format[24];  /* w:numFmt */
    char text[48];    /* w:lvlText: "（%1）" */
    int start;
    bool known;
} list_level;

typedef struct list_definition {
    int id;
    list_level levels[DOCX_LEVELS];
} list_definition;
LIST_TYPE(list_definition_list, list_definition);

typedef struct list_instance {
    int id;
    int definition;
    int counters[DOCX_LEVELS];
    bool counting[DOCX_LEVELS];
} list_instance;
LIST_TYPE(list_instance_list, list_instance);

typedef struct list_style {
    str style;
    int list, level;
} list_style;
LIST_TYPE(list_style_list, list_style);

typedef struct docx_lists {
    arena *a;
    list_definition_list definitions;
    list_instance_list instances;
    list_style_list styles;
} docx_lists;

/* Read the list definitions of numbering.xml and the lists that styles.xml binds. */
void docx_lists_read(docx_lists *lists, str numbering, str styles);
/* The list a paragraph's style puts it in; false if none. */
bool docx_list_of_style(const docx_lists *lists, str style, int *list, int *level);
/* Count one more paragraph of a list and give the number Word would print. */
str docx_list_next(docx_lists *lists, int list, int level);

/* Read word/document.xml into blocks. */
bool docx_body_read(str xml, docx_lists *lists, arena *a, document *d);

#endif
