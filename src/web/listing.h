/* What the registers' lists share: the choices of their filter, and the list as a file. */
#ifndef WEB_LISTING_H
#define WEB_LISTING_H

#include "documents/document.h"
#include "web/form.h"

/* The place of an id in a table of them; -1: not there. */
int listing_index(const char *const *ids, int n, str id);
/* Offer a table's values in a filter, after one that says 全部.
 *
 *   chosen  the place of the value now chosen; -1: all
 */
void listing_offer(request *q, const char *name, const char *const *ids, const char *const *words,
                   int n, int chosen, choice_view_list *out);

/* A list taken away as a sheet: begin it, add its rows, give it. */
typedef struct listing_copy {
    str title;  /* of the document and, with .xlsx, of the file */
    grid *rows;
} listing_copy;

/*   name     of the sheet
 *   title    what it shows
 *   heads    one for each of `columns`
 */
void listing_copy_begin(request *q, listing_copy *c, str name, str title, const char *const *heads,
                        int columns);
/* Add a row: one text for each column; they are cleaned. */
void listing_copy_add(request *q, listing_copy *c, const str *cells);
/* Answer with the file. OK; FAULT. */
MUST_USE err listing_copy_give(request *q, response *r, const listing_copy *c);

#endif
