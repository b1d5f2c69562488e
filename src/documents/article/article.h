/* Inside the room: what settling, writing and parsing share. */
#ifndef DOCUMENTS_ARTICLE_ARTICLE_H
#define DOCUMENTS_ARTICLE_ARTICLE_H

#include "base/buf.h"
#include "documents/article.h"

/* Classes of paragraphs in the stored form; empty: none. */
extern const str paragraph_classes[PARAGRAPH_ROLE_COUNT];

/* The elements of run styles, from the outermost to the innermost. */
enum { RUN_STYLE_COUNT = 4 };
typedef struct run_style {
    unsigned bit;
    str element;
} run_style;
extern const run_style run_styles[RUN_STYLE_COUNT];

/* May it name a part: 1 to 64 small hexadecimal digits? */
bool article_is_part(str name);

/* A text of one line as a body may hold it: without control characters and marks of
 * direction, blanks made one, none at the ends. */
str article_line(arena *a, str text);

/* Call for every block of a tree in the order of the text, containers before what
 * they hold; footnotes last. */
typedef void (*article_visitor)(void *context, article_block *b);
void article_visit(const article_tree *d, article_visitor visit, void *context);

/* The text of runs alone; a break is a blank or a line feed. */
void article_put_words(buf *out, const article_run_list *runs, char for_break);

#endif
