/* Any bytes as a stored body: it is refused, or written again byte for byte. */
#include <stdlib.h>

#include "documents/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    arena_init(&a, 256 << 20);
    if (setjmp(*arena_guard(&a)) == 0) {
        article_tree d;
        problems ps;
        buf b;
        problems_init(&ps, &a);
        buf_init(&b, &a);
        str text = {(const char *)data, size};
        if (article_parse(&a, text, &d, &ps) == OK) {
            article_put_stored(&b, &d);
            if (!str_equal(buf_str(&b), text))
                abort();
        }
    }
    arena_finish(&a);
    return 0;
}
