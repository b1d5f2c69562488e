/* Any bytes as a body's text: it is refused, or its tree written as text is read as the
 * same tree. */
#include <stdlib.h>

#include "documents/article_markup.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static article_picture pictures[] = {{STR_INIT("图1"), STR_INIT("1"), 640, 480}};
    const article_picture_list names = {pictures, 1, 1};
    arena a;
    arena_init(&a, 256 << 20);
    if (setjmp(*arena_guard(&a)) == 0) {
        article_tree d, again;
        problems ps;
        buf text, first, second;
        problems_init(&ps, &a);
        buf_init(&text, &a);
        buf_init(&first, &a);
        buf_init(&second, &a);
        if (article_from_markup(&a, (str){(const char *)data, size}, &names, &d, &ps) == OK) {
            article_to_markup(&text, &d, &names);
            article_put_stored(&first, &d);
            if (article_from_markup(&a, buf_str(&text), &names, &again, &ps) != OK)
                abort();
            article_put_stored(&second, &again);
            if (!str_equal(buf_str(&first), buf_str(&second)))
                abort();
        }
    }
    arena_finish(&a);
    return 0;
}
