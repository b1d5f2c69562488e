/* Any bytes as a file; and, because a zip hides its parts from a fuzzer, any
 * bytes as one part of one: the first byte says which. */
#include <zip.h>

#include <stdlib.h>

#include "documents/article/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static const struct {
    char which;
    const char *name;
    const char *plain;
} parts[] = {
    {'D', "word/document.xml", "<document/>"},
    {'S', "word/styles.xml", "<styles/>"},
    {'N', "word/numbering.xml", "<numbering/>"},
    {'F', "word/footnotes.xml", "<footnotes/>"},
    {'R', "word/_rels/document.xml.rels", "<R/>"},
};

static size_t make_file(char which, const uint8_t *data, size_t size, char *out, size_t room)
{
    zip_error_t error;
    zip_source_t *all = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(all);
    zip_t *z = zip_open_from_source(all, ZIP_TRUNCATE, &error);
    demand(z != NULL);
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        bool ours = parts[i].which == which;
        zip_source_t *s = ours ? zip_source_buffer(z, data, size, 0)
                               : zip_source_buffer(z, parts[i].plain, strlen(parts[i].plain), 0);
        zip_int64_t at = zip_file_add(z, parts[i].name, s, 0);
        demand(at >= 0);
        zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    demand(zip_close(z) == 0 && zip_source_open(all) == 0);
    zip_int64_t n = zip_source_read(all, out, room);
    zip_source_close(all);
    zip_source_free(all);
    return n < 0 ? 0 : (size_t)n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char file[1 << 20];
    str bytes = {(const char *)data, size};
    if (size > 0 && size < sizeof file / 2 && data[0] != 'P')
        bytes = (str){file, make_file((char)data[0], data + 1, size - 1, file, sizeof file)};
    arena a;
    arena_init(&a, 256 << 20);
    if (setjmp(*arena_guard(&a)) == 0) {
        article_reading r = {0};
        article_tree again;
        problems ps;
        buf b;
        problems_init(&ps, &a);
        buf_init(&b, &a);
        if (article_from_docx(bytes, &a, &r, &ps) == OK) {
            article_settle(&a, &r.article);
            article_put_stored(&b, &r.article);
            /* a body past the limits is refused when it is read back */
            err e = article_parse(&a, buf_str(&b), &again, &ps);
            demand(e == OK || b.n > ARTICLE_BYTES_MOST || article_check(&r.article, &ps) != OK);
        }
    }
    arena_finish(&a);
    return 0;
}
