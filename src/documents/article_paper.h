/* A body on paper: as a document, which becomes a Word file or a PDF in the geometry of
 * GB/T 9704-2012, and as plain text.
 *
 * Pictures are shown by their words, tables with their heads on every page, footnotes at
 * the end. */
#ifndef DOCUMENTS_ARTICLE_PAPER_H
#define DOCUMENTS_ARTICLE_PAPER_H

#include "documents/article.h"
#include "documents/document.h"

/* Add a settled body to a document, under its title.
 *
 *   number  发文字号, under the title; may be empty
 *   out     its blocks are added to; its other fields are the caller's
 */
void article_to_document(arena *a, const article_tree *d, str title, str number, document *out);

/* Append a settled body as plain text: paragraphs with two characters' room, the lines of
 * who signs at the right of 28 characters, rows of tables between strokes. */
void article_put_text(buf *out, const article_tree *d, str title, str number);

#endif
