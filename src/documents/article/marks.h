/* Inside the room: the marks, for the writer and the reader of a body's text. */
#ifndef DOCUMENTS_ARTICLE_MARKS_H
#define DOCUMENTS_ARTICLE_MARKS_H

#include "documents/article_markup.h"

/* What a line is by its beginning. */
typedef enum line_kind {
    LINE_TEXT,
    LINE_HEADING,  /* "## "; number: its level, which may be too high */
    LINE_BULLET,   /* "- " */
    LINE_NUMBER,   /* "3. " */
    LINE_QUOTE,    /* ">" */
    LINE_ROW,      /* "|" */
    LINE_PICTURE,  /* "![" */
    LINE_FOOTNOTE, /* "[^1]:" */
    LINE_ROLE,     /* "【署名】"; number: the paragraph_role */
    LINE_CAPTION,  /* "【表题】" */
    LINE_KIND_COUNT
} line_kind;

typedef struct markup_line {
    line_kind kind;
    int number;  /* as the kind says */
    size_t mark; /* bytes of the mark and the blanks behind it */
} markup_line;

/* What a line, without the blanks before it, begins like. */
markup_line markup_look(str line);

/* The mark of a role; empty for the body's. */
str markup_role(paragraph_role role);
#define MARKUP_CAPTION STR("【表题】")

/* Between the paragraphs of a cell. */
#define MARKUP_CELL_BREAK STR(" // ")

/* What surrounds a text that is set as one of run_styles, in their order. */
extern const char markup_delimiters[];

/* If a text begins with a backslash that takes away the meaning of what follows: how
 * many bytes that is; 0 if it does not. */
size_t markup_escaped(str text);

/* The number in "[^1]" at the beginning of a text and the bytes it takes; 0 if there is
 * none. */
int markup_footnote(str text, size_t *n);

/* After so many lines that cannot be read, the rest is not looked at. */
enum { MARKUP_REFUSALS_MOST = 50 };

/* A text being read. */
typedef struct markup_reading {
    arena *a;
    problems *ps;
    const article_picture_list *names;
    int line; /* from 1 */
    size_t blocks, images, refused;
    bool failed, in_note;
    int marked[ARTICLE_FOOTNOTES_MOST]; /* the line of the first mark; 0: none */
    int noted[ARTICLE_FOOTNOTES_MOST];  /* the line of the text; 0: none */
    article_tree d;
} markup_reading;

/* Say what is wrong with the line being read. */
void markup_refuse(markup_reading *r, const char *format, ...) PRINTF_LIKE(2, 3);

/* Read the text of a paragraph. */
void markup_read_runs(markup_reading *r, str text, article_run_list *runs);

/* A text without styles: only backslashes are taken away. */
str markup_plain(arena *a, str text);

/* Where a byte first stands without a backslash; SIZE_MAX if nowhere. */
size_t markup_find(str text, char c, size_t from);

#endif
