/* Any bytes as a form with files. The first byte says how many files may come, the rest
 * of its line is the media type, what follows the body. What is taken lies within
 * the body and the limits. */
#include "web/body.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

/* A file's content is a piece of the body, and ends at a boundary. */
static void demand_within(str content, str body)
{
    size_t at = (size_t)(content.p - body.p);
    demand(content.p >= body.p && at + content.n <= body.n);
    demand(str_starts(str_slice(body, at + content.n, body.n), STR("\r\n--")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    size_t most = data[0] % (BODY_FILES_MOST + 1);
    str all = {(const char *)data + 1, size - 1}, type = all, body = {NULL, 0};
    size_t line = str_find(all, STR("\n"), 0);
    if (line != SIZE_MAX) {
        type = str_slice(all, 0, line);
        body = str_slice(all, line + 1, all.n);
    }
    arena a;
    arena_init(&a, 64 << 20);
    parameter_list fields;
    body_file_list files;
    int status = body_read(&a, type, body, BODY_FORM_MOST, most, &fields, &files);
    demand(status == 200 || status == 400 || status == 413 || status == 415);
    demand((status == 415) == !body_type_is_known(type));
    if (status == 200) {
        size_t plain = 0;
        demand(fields.n <= BODY_FIELDS_MOST && files.n <= most);
        for (size_t i = 0; i < fields.n; i++) {
            const parameter *f = &fields.p[i];
            demand(f->name.n > 0 && f->name.n <= BODY_NAME_MOST);
            demand(str_is_utf8(f->name) && str_is_utf8(f->value) && !str_has(f->value, STR("\r")));
            plain += f->name.n + f->value.n;
        }
        demand(plain <= BODY_FORM_MOST);
        for (size_t i = 0; i < files.n; i++) {
            const body_file *f = &files.p[i];
            demand(f->name.n > 0 && f->name.n <= BODY_NAME_MOST && str_is_utf8(f->name));
            demand(str_is_utf8(f->file_name) && f->content.n <= BODY_FILE_MOST);
            demand_within(f->content, body);
        }
    }
    arena_finish(&a);
    return 0;
}
