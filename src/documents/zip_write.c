/* Every part carries the same time, the first a zip can say, given in the
 * container's own form: a time of day would depend on the machine's zone. The
 * arena is asked for all room before the library is, so that running out of it
 * leaves nothing of the library's behind. */
#include "documents/zip_write.h"

#include <zip.h>

enum { FIRST_DATE = 1 << 5 | 1 /* 1980-01-01 */, RECORDS = 256, REASON = 256 };

/* No deflated part is longer than this, with its two records. */
static size_t most_bytes(const zip_part *parts, size_t n)
{
    size_t most = RECORDS;
    for (size_t i = 0; i < n; i++)
        most += parts[i].bytes.n + parts[i].bytes.n / 512 + 2 * strlen(parts[i].path) + RECORDS;
    return most;
}

static err add_parts(zip_t *z, const zip_part *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        zip_source_t *from = zip_source_buffer(z, parts[i].bytes.p, parts[i].bytes.n, 0);
        if (from == NULL)
            return FAULT;
        zip_int64_t at = zip_file_add(z, parts[i].path, from, ZIP_FL_ENC_UTF_8);
        if (at < 0) {
            zip_source_free(from);
            return FAULT;
        }
        if (zip_file_set_dostime(z, (zip_uint64_t)at, 0, FIRST_DATE, 0) != 0 ||
            zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_DEFLATE, 6) != 0)
            return FAULT;
    }
    return OK;
}

/* Write the container into `made` and close it. */
static err pack(zip_source_t *made, const zip_part *parts, size_t n, char *reason)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_t *z = zip_open_from_source(made, ZIP_TRUNCATE, &error);
    if (z == NULL) {
        snprintf(reason, REASON, "打包出错（编号 %d），请稍后再试", zip_error_code_zip(&error));
        zip_error_fini(&error);
        return FAULT;
    }
    zip_source_keep(made);
    zip_error_fini(&error);
    if (add_parts(z, parts, n) == OK && zip_close(z) == 0)
        return OK;
    snprintf(reason, REASON, "打包出错（编号 %d），请稍后再试",
             zip_error_code_zip(zip_get_error(z)));
    zip_discard(z);
    return FAULT;
}

static err take_bytes(zip_source_t *made, char *room, size_t most, size_t *taken)
{
    if (zip_source_open(made) != 0)
        return FAULT;
    zip_int64_t got = 0;
    while (*taken < most && (got = zip_source_read(made, room + *taken, most - *taken)) > 0)
        *taken += (size_t)got;
    zip_source_close(made);
    return got == 0 ? OK : FAULT;
}

err zip_write(const zip_part *parts, size_t n, buf *out, str *trouble)
{
    char reason[REASON] = "内存不足";
    size_t most = most_bytes(parts, n), taken = 0;
    char *room = arena_bytes(out->a, most);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *made = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_error_fini(&error);
    err e = made == NULL ? FAULT : pack(made, parts, n, reason);
    if (e == OK)
        e = take_bytes(made, room, most, &taken);
    if (made != NULL)
        zip_source_free(made);
    if (e == OK)
        buf_put(out, (str){room, taken});
    else
        *trouble = str_format(out->a, "压缩文件写不成：%s。", reason);
    return e;
}
