/* The parts of an .xlsx while it is read: one file per kind of part. */
#ifndef DOCUMENTS_XLSX_READ_BOOK_H
#define DOCUMENTS_XLSX_READ_BOOK_H

#include <zip.h>

#include "documents/xlsx_read.h"

enum { PART_NAME = 256 };

/* The shared strings, end to end, in memory that grows. */
typedef struct book_strings {
    char *bytes;
    size_t n, room;
    uint32_t *ends;
    size_t count, count_room;
} book_strings;

typedef struct book {
    zip_t *zip;
    const sheet_listener *to;
    sheet_fault *why;
    bool failed;
    bool from_1904;
    char workbook[PART_NAME];
    char shared[PART_NAME]; /* empty: none */
    char styles[PART_NAME];
    char sheet[PART_NAME];
    book_strings strings;
    bool *date_styles; /* by cell style */
    size_t style_count;
} book;

/* Somebody who hears one XML part. Names come without their prefix. */
typedef struct part_listener {
    void *context;
    void (*start)(void *context, const char *name, const char **attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *p, size_t n);
} part_listener;

/* Parse a part through; false with book->why. A missing part is a fault only if
 * `needed`. */
MUST_USE bool part_read(book *b, const char *name, bool needed, const part_listener *to);
/* Note a fault; the parser stops soon after. */
void part_fail(book *b, int64_t at_line, size_t column, const char *says);
/* The value of an attribute, whatever its prefix; NULL if there is none. */
const char *part_attribute(const char **attributes, const char *name);
bool part_is_true(const char *value);

/* The part that a relation names: "worksheets/sheet1.xml" seen from "xl/"; false
 * if it leads outside or is long. */
MUST_USE bool part_resolve(const char *folder, const char *target, char out[PART_NAME]);

/* No part may be larger, and all together not much larger, than a table is. */
MUST_USE bool book_check_sizes(book *b);
/* Where things are: workbook, first visible sheet, strings, styles. */
MUST_USE bool book_find_parts(book *b);
MUST_USE bool book_read_strings(book *b);
/* Shared string number i. */
MUST_USE bool book_string(const book *b, size_t i, str *out);
MUST_USE bool book_read_styles(book *b);
MUST_USE bool book_read_rows(book *b);

/* Append, keeping the ceiling `most`; false if it is passed or memory is out. */
MUST_USE bool grow_put(char **bytes, size_t *n, size_t *room, const char *p, size_t count,
                       size_t most);
/* Excel writes control characters, and "_x" itself, as _xHHHH_. Undone in place;
 * returns the new length. */
size_t undo_escapes(char *p, size_t n);

#endif
