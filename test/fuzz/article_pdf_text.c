/* Any text as what pdftotext prints: the body made of it has one stored form. */
#include <stdlib.h>

#include "documents/article/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = {(const char *)data, size};
    arena a;
    arena_init(&a, 256 << 20);
    if (str_is_utf8(text) && setjmp(*arena_guard(&a)) == 0) {
        article_reading r = {0};
        article_tree again;
        problems ps;
        buf stored;
        problems_init(&ps, &a);
        buf_init(&stored, &a);
        article_from_pdf_text(text, &a, &r);
        article_settle(&a, &r.article);
        article_put_stored(&stored, &r.article);
        if (article_parse(&a, buf_str(&stored), &again, &ps) != OK)
            abort();
    }
    arena_finish(&a);
    return 0;
}
