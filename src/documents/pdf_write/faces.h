/* The typefaces of an official document, and what stands in for them. */
#ifndef DOCUMENTS_PDF_WRITE_FACES_H
#define DOCUMENTS_PDF_WRITE_FACES_H

#include <pango/pangocairo.h>

#include "base/buf.h"

typedef enum face {
    FACE_XIAOBIAOSONG, /* the title */
    FACE_FANGSONG,     /* the text */
    FACE_HEITI,        /* headings, heads of tables */
    FACE_KAITI,        /* headings of the second level */
    FACE_SONGTI,       /* tables, page numbers */
    FACE_COUNT
} face;

typedef struct faces {
    void *config; /* of the typeface library */
    PangoFontMap *map;
    PangoContext *context;
    PangoFontDescription *font[FACE_COUNT];
    char family[FACE_COUNT][128];
    bool replaced[FACE_COUNT]; /* by one of another kind */
    bool unknown;              /* there was a character that no typeface has */
} faces;

/* Find the typefaces. On OK or NOT_FOUND, faces_close must follow.
 *
 *   folder  looked at before the system's; NULL or "": none
 *
 * Returns OK; NOT_FOUND if no typeface has Chinese characters.
 */
MUST_USE err faces_open(faces *f, const char *folder);
void faces_close(faces *f);

/* What had to be replaced, as a sentence; nothing is written if all was there. */
void faces_say(const faces *f, line *out);

/* Pango takes time with the square of a text's length: longer ones are set by the
 * piece, and cut where nobody does. */
enum { FACES_TEXT_MOST = 4096 };

/* A text in a typeface and size (points), not yet broken into lines. The caller
 * frees it with g_object_unref. */
PangoLayout *faces_layout(faces *f, face which, double points, str text);

#endif
