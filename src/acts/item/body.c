/* The only file of acts that knows the tree of a body. */
#include "acts/item/body.h"

#include "documents/article.h"

str item_body_of_lines(arena *a, str text)
{
    article_tree d = {0};
    str one;
    buf b;
    while (str_split(&text, STR("\n"), &one)) {
        one = str_trim(one);
        if (one.n == 0)
            continue;
        article_block *p = article_add(a, &d.blocks, ARTICLE_PARAGRAPH);
        article_add_text(a, &p->runs, 0, one);
    }
    article_settle(a, &d);
    buf_init(&b, a);
    article_put_stored(&b, &d);
    return buf_str(&b);
}

err item_body_words(arena *a, str body, problems *ps, str *out)
{
    article_tree d;
    TRY(article_parse(a, body, &d, ps));
    *out = article_words(a, &d);
    return OK;
}

err item_body_check(arena *a, str body, problems *ps)
{
    article_tree d;
    TRY(article_parse(a, body, &d, ps));
    return article_check(&d, ps);
}
