/* All the text of a file somebody is about to publish, place by place, with
 * what its reader would not see: for the gate before publication.
 *
 * .docx .xlsx .html .pdf .csv .txt; what it is, is told by its content (a table
 * of commas by its name). Parsing happens in the caged worker. Nothing is left out
 * silently: what was not read is listed, and a file of which that is true is
 * never called clean.
 */
#ifndef DOCUMENTS_PLACES_H
#define DOCUMENTS_PLACES_H

#include "base/problem.h"

enum { PLACES_FILE_LARGEST = 64 << 20, PLACES_MOST = 500000 };

/* Why a reader does not see it. */
typedef enum hiding {
    HIDING_NONE,
    HIDING_SHEET,
    HIDING_ROW,
    HIDING_COLUMN,
    HIDING_COMMENT,
    HIDING_CHANGE,     /* deleted or inserted with changes tracked */
    HIDING_TEXT,       /* set to be hidden, or not shown by a browser */
    HIDING_PROPERTIES,
    HIDING_LINK,       /* to a file or a sheet elsewhere */
    HIDING_NAME,       /* a defined name of a book */
    HIDING_CACHE,      /* values kept of a chart, a pivot table, another book */
    HIDING_ATTACHMENT,
    HIDING_COUNT
} hiding;

typedef struct place {
    str where; /* 第3段, 第2页, 表1 行2 列3, Sheet1!B7, properties, comment, header, footer,
                * footnote; or the part of the file */
    str text;  /* UTF-8; may be empty where something is hidden that has no text */
    hiding hidden;
    int table, row, column; /* of a cell, from 1; 0: none */
} place;

/* What was read of a file. Its texts live in the arena. */
typedef struct places {
    str frames_; /* for places_next */
    str_list unread; /* "第3页没有文字层…", "嵌入的文件 …" */
} places;

/* Read a file.
 *
 *   out  written only on OK
 *
 * Returns OK, also if something in it could not be read; NOT_FOUND; INVALID if
 * nothing could, with a problem that says why and what to do; FAULT.
 */
MUST_USE err places_read_file(const char *path, arena *a, places *out, problems *ps);

/* The next place, in the order of the file; false after the last. Cells of one
 * table come row by row. */
bool places_next(places *p, place *out);

#endif
