/* The child sends frames: a letter, the length of what follows, and that. What comes
 * is checked again: a child that was taken over can say what it likes, but only in
 * frames. */
#include "documents/zip_read.h"

#include <stdio.h>
#include <zip.h>

#include "documents/worker.h"

enum { CHUNK = 32 << 10, HEAD = 5 };

static const worker_limits limits = {
    .memory_bytes = 256 << 20,
    .cpu_seconds = 60,
    .wait_seconds = 90,
    .output_bytes = (uint64_t)ZIP_BYTES_MOST + ((uint64_t)64 << 20),
};

/* --- in the child ---------------------------------------------------------------- */

static bool unpack_part(zip_t *z, zip_uint64_t i, const zip_listener *to, uint64_t *left,
                        const char **why)
{
    static char room[CHUNK];
    const char *name = zip_get_name(z, i, ZIP_FL_ENC_GUESS);
    zip_file_t *from = name == NULL ? NULL : zip_fopen_index(z, i, 0);
    zip_int64_t n = 0;
    if (from == NULL || strlen(name) > ZIP_PATH_MOST) {
        *why = "有一个文件读不出来，可能加了密或者损坏";
    } else {
        to->part(to->context, str_of(name));
        while (*why == NULL && (n = zip_fread(from, room, CHUNK)) > 0) {
            if ((uint64_t)n > *left)
                *why = "解压后超过 256 MiB";
            else
                to->bytes(to->context, (str){room, (size_t)n});
            *left -= *why == NULL ? (uint64_t)n : 0;
        }
        if (n < 0)
            *why = "有一个文件的内容损坏";
    }
    if (from != NULL)
        zip_fclose(from);
    return *why == NULL;
}

bool zip_unpack(int file, const zip_listener *to, const char **why)
{
    FILE *f = fdopen(file, "rb");
    zip_source_t *source = f == NULL ? NULL : zip_source_filep_create(f, 0, -1, NULL);
    zip_t *z = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, NULL);
    *why = NULL;
    if (z == NULL) {
        *why = "不是 zip 文件，或者已经损坏";
        if (source != NULL)
            zip_source_free(source); /* closes the file */
        return false;
    }
    zip_int64_t n = zip_get_num_entries(z, 0);
    uint64_t left = ZIP_BYTES_MOST;
    if (n > ZIP_PARTS_MOST)
        *why = "里面的文件太多";
    for (zip_int64_t i = 0; *why == NULL && i < n; i++)
        unpack_part(z, (zip_uint64_t)i, to, &left, why);
    zip_discard(z); /* closes the file */
    return *why == NULL;
}

static void send(worker_out *out, char kind, const void *bytes, size_t n)
{
    char head[HEAD] = {kind, (char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n};
    worker_put(out, head, HEAD);
    worker_put(out, bytes, n);
}

static void send_name(void *context, str path)
{
    send(context, 'P', path.p, path.n);
}

static void send_bytes(void *context, str bytes)
{
    send(context, 'D', bytes.p, bytes.n);
}

static int read_parts(int file, worker_out *out, const void *context)
{
    (void)context;
    const char *why;
    zip_listener to = {out, send_name, send_bytes};
    if (!zip_unpack(file, &to, &why))
        send(out, 'X', why, strlen(why));
    return 0;
}

/* --- in the parent ---------------------------------------------------------------- */

typedef struct hearing {
    worker *w;
    char got[CHUNK];
    size_t at, n;
} hearing;

/* The next n bytes; false at the end. */
static bool take(hearing *h, char *bytes, size_t n)
{
    for (size_t i = 0; i < n;) {
        if (h->at == h->n) {
            h->at = 0;
            if (worker_read(h->w, h->got, sizeof h->got, &h->n) != OK || h->n == 0) {
                h->n = 0;
                return false;
            }
        }
        size_t some = h->n - h->at < n - i ? h->n - h->at : n - i;
        memcpy(bytes + i, h->got + h->at, some);
        h->at += some;
        i += some;
    }
    return true;
}

/* False: it ends here; *why is set if it was refused. */
static bool next(hearing *h, arena *a, const zip_listener *to, str *why)
{
    static _Thread_local char room[CHUNK];
    unsigned char head[HEAD];
    if (!take(h, (char *)head, HEAD))
        return false;
    size_t n = (size_t)head[1] << 24 | (size_t)head[2] << 16 | (size_t)head[3] << 8 | head[4];
    str got = {room, n};
    if (n > CHUNK || !take(h, room, n)) {
        *why = STR("这个文件读不下去。");
        return false;
    }
    if (head[0] == 'X' && str_is_utf8(got))
        *why = str_format(a, "%.*s。", STR_ARG(got));
    else if (head[0] == 'P' && n > 0 && n <= ZIP_PATH_MOST && str_is_utf8(got))
        to->part(to->context, got);
    else if (head[0] == 'D')
        to->bytes(to->context, got);
    else
        *why = STR("里面有文件的名称不对。");
    return why->n == 0;
}

err zip_read(arena *a, int file, const zip_listener *to, str *why)
{
    hearing *h = arena_new(a, hearing);
    *why = (str){NULL, 0};
    h->at = h->n = 0;
    TRY(worker_start(&limits, read_parts, NULL, file, &h->w));
    while (next(h, a, to, why))
        ;
    str says = {NULL, 0};
    err e = worker_finish(h->w, a, NULL, &says);
    if (why->n > 0)
        return INVALID;
    if (e != OK)
        *why = says;
    return e;
}
