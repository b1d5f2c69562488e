/* What is not a stored form is taken for lines: a register before it was taken over. */
#include "web/item_body.h"

#include "acts/item/body.h"

item_body_view item_body_of(request *q, str body, url pictures)
{
    item_body_view v = {.pictures = pictures};
    problems unread;
    problems_init(&unread, q->a);
    if (article_parse(q->a, body, &v.tree, &unread) != OK) {
        unread.n = 0;
        if (article_parse(q->a, item_body_of_lines(q->a, body), &v.tree, &unread) != OK)
            return v;
    }
    v.there = v.tree.blocks.n > 0;
    return v;
}

void page_item_body(buf *out, const item_body_view *v)
{
    article_put_public(out, &v->tree, 2, v->pictures);
}
