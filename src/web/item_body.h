/* The body of an item on a page: its tree written by the escaping writer
 * (documents/article.h), or lines where a register brought only those. */
#ifndef WEB_ITEM_BODY_H
#define WEB_ITEM_BODY_H

#include "documents/article.h"
#include "web/route.h"

typedef struct item_body_view {
    article_tree tree;
    url pictures; /* where they are served: the digest of one is put behind it */
    bool there;   /* false: nothing to show */
} item_body_view;

/* Make the view of a body: of its stored form, or of lines.
 *
 *   pictures  such as "/items/42/pictures/"
 */
item_body_view item_body_of(request *q, str body, url pictures);

/* Write it, its headings from h2 on: {% use item_body(&v->text) %}. */
void page_item_body(buf *out, const item_body_view *v);

#endif
