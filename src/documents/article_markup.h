/* A body as somebody writes it: text in one field, a mark at the beginning of a line for
 * what the line is. It can be read and changed without a mouse, and nothing is lost: a
 * settled tree becomes such a text, and the text the same tree.
 *
 * Every line is a paragraph of its own; empty lines are for the eye, but end a table.
 * What the marks are is told by article_markup_help, which the form shows. */
#ifndef DOCUMENTS_ARTICLE_MARKUP_H
#define DOCUMENTS_ARTICLE_MARKUP_H

#include "documents/article.h"

enum { ARTICLE_MARKUP_MOST = 2 * ARTICLE_BYTES_MOST };

/* A picture of a body, under the name by which its text calls it. */
typedef struct article_picture {
    str name; /* 图1 */
    str part;
    int width, height; /* pixels; 0: not known */
} article_picture;
LIST_TYPE(article_picture_list, article_picture);

/* What the form says of the marks. */
typedef struct markup_help {
    str write;   /* what to type; may be of several lines */
    str becomes; /* what comes of it */
} markup_help;
enum { MARKUP_HELP_ROWS = 16 };
extern const markup_help article_markup_help[MARKUP_HELP_ROWS];

/* Give every picture of a tree a name: what is in `names` already keeps its own, the
 * others are added as 图N with the next number. */
void article_name_pictures(arena *a, const article_tree *d, article_picture_list *names);

/* Append the text of a settled tree, whose pictures all have names (see
 * article_name_pictures). */
void article_to_markup(buf *out, const article_tree *d, const article_picture_list *names);

/* Read such a text.
 *
 *   text   as a form sends it; at most ARTICLE_MARKUP_MOST bytes
 *   names  the pictures it may call
 *   out    written only on OK; settled; lives in `a`
 *
 * Returns OK; INVALID with a problem for each line that cannot be read (`row` is the
 * line, from 1), saying what to do.
 */
MUST_USE err article_from_markup(arena *a, str text, const article_picture_list *names,
                                 article_tree *out, problems *ps);

#endif
