/* Any bytes as the body of a plain form: what is taken is text within the limits, and
 * written again and read again it is the same. */
#include "base/url.h"
#include "web/body.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static int take(arena *a, str body, parameter_list *fields)
{
    body_file_list files;
    int status = body_read(a, STR("application/x-www-form-urlencoded"), body, BODY_FORM_MOST,
                           0, fields, &files);
    demand(status == 200 || status == 400 || status == 413);
    demand(files.n == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena a;
    arena_init(&a, 64 << 20);
    parameter_list fields, again;
    if (take(&a, (str){(const char *)data, size}, &fields) == 200) {
        url written = URL("");
        demand(fields.n <= BODY_FIELDS_MOST);
        for (size_t i = 0; i < fields.n; i++) {
            const parameter *f = &fields.p[i];
            demand(f->name.n > 0 && f->name.n <= BODY_NAME_MOST);
            demand(str_is_utf8(f->name) && str_is_utf8(f->value));
            demand(!str_has(f->name, (str){"", 1}) && !str_has(f->value, (str){"", 1}));
            demand(!str_has(f->value, STR("\r")));
            written = url_query_named(&a, written, f->name, f->value);
        }
        str sent = url_text(written);
        /* three signs for one byte: what was just small enough may not be any more */
        if (fields.n > 0 && sent.n <= BODY_FORM_MOST) {
            demand(take(&a, str_slice(sent, 1, sent.n), &again) == 200);
            demand(again.n == fields.n);
            for (size_t i = 0; i < again.n; i++)
                demand(str_equal(again.p[i].name, fields.p[i].name) &&
                       str_equal(again.p[i].value, fields.p[i].value));
        }
    }
    arena_finish(&a);
    return 0;
}
