/* Inside places: each format's reader tells what it finds to one writer, which
 * numbers paragraphs and keeps the ceilings. */
#ifndef DOCUMENTS_PLACES_READING_H
#define DOCUMENTS_PLACES_READING_H

#include "base/buf.h"
#include "documents/places.h"

typedef struct place_writer {
    arena *a;
    buf out;         /* frames */
    size_t count;
    int paragraph;   /* the last one's number */
    int table;       /* likewise */
    bool full;       /* a ceiling was reached, and that was said */
    bool refused;
} place_writer;

/* A place by its name. Empty text is told only if it is hidden. */
void place_put(place_writer *w, str where, hiding hidden, str text);
/* A paragraph: 第N段, the one being numbered. */
void place_put_paragraph(place_writer *w, hiding hidden, str text);
/* A cell of a table without names: 表N 行R 列C. */
void place_put_cell(place_writer *w, hiding hidden, int table, int row, int column, str text);
/* A cell of a named sheet: Sheet1!B7. */
void place_put_sheet_cell(place_writer *w, hiding hidden, str sheet, int table, int row, int column,
                          str text);
/* What is not read. */
void place_put_unread(place_writer *w, const char *format, ...) PRINTF_LIKE(2, 3);
/* The file cannot be read at all. */
void place_refuse(place_writer *w, const char *format, ...) PRINTF_LIKE(2, 3);

/* The readers. Bytes are borrowed; text is UTF-8 already. */
void places_read_text(place_writer *w, str utf8);
/* False if it is no table of commas; then nothing was told. */
MUST_USE bool places_read_csv(place_writer *w, int file, void *gb18030);
void places_read_html(place_writer *w, str utf8);
void places_read_docx(place_writer *w, str bytes);
void places_read_xlsx(place_writer *w, str bytes);
/* What the bytes of a PDF show of annotations. */
void places_read_notes(place_writer *w, str bytes);
/* What pdftotext, pdfinfo and pdfdetach print. */
void places_read_pdf(place_writer *w, str text, str facts, str attachments);

/* The text and, if asked, the attribute values of any XML part. */
typedef enum xml_values { XML_TEXT, XML_TEXT_AND_VALUES } xml_values;
MUST_USE bool places_read_xml(place_writer *w, str where, hiding hidden, str xml, xml_values v);
/* docProps/core.xml, app.xml, custom.xml. */
MUST_USE bool places_read_properties(place_writer *w, str xml);

#endif
