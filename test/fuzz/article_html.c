/* Any well-formed text as a paste; what is made of it must be read back as it is. */
#include <stdlib.h>

#include "documents/article/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    str text = {(const char *)data, size};
    if (!str_is_utf8(text))
        return 0;
    arena_init(&a, 256 << 20);
    if (setjmp(*arena_guard(&a)) == 0) {
        article_reading r = {0};
        article_tree again;
        problems ps;
        buf b;
        problems_init(&ps, &a);
        buf_init(&b, &a);
        if (article_from_html(text, &a, &r, &ps) == OK) {
            article_put_stored(&b, &r.article);
            demand(b.n > ARTICLE_BYTES_MOST || article_parse(&a, buf_str(&b), &again, &ps) == OK);
        } else {
            demand(ps.n == 1 && ps.p[0].says.n > 0);
        }
    }
    arena_finish(&a);
    return 0;
}
