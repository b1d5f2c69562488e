/* A manifest is the digest of each other part, in their order: "HEX  path". */
#include "acts/dossier/manifest.h"

#include "acts/dossier.h"
#include "documents/zip_read.h"
#include "secret/sm3.h"

typedef struct found_part {
    str path, hex;
} found_part;
LIST_TYPE(found_part_list, found_part);

typedef struct reading {
    arena *a;
    found_part_list parts;
    sm3 open;
    bool opened, failed;
    bool in_manifest;
    buf manifest;
} reading;

static void close_part(reading *r)
{
    unsigned char digest[SM3_SIZE];
    if (!r->opened)
        return;
    r->opened = false;
    if (sm3_end(&r->open, digest) != OK)
        r->failed = true;
    else
        r->parts.p[r->parts.n - 1].hex = dossier_hex(r->a, digest);
}

static void hear_part(void *context, str path)
{
    reading *r = context;
    close_part(r);
    *list_add(r->a, &r->parts) = (found_part){.path = str_copy(r->a, path)};
    r->in_manifest = str_equal(path, STR(DOSSIER_MANIFEST));
    sm3_begin(&r->open);
    r->opened = true;
}

static void hear_bytes(void *context, str bytes)
{
    reading *r = context;
    if (!r->opened)
        return;
    sm3_add(&r->open, bytes);
    if (r->in_manifest && r->manifest.n + bytes.n <= DOSSIER_MANIFEST_MOST)
        buf_put(&r->manifest, bytes);
}

static void blame(reading *r, dossier_check *out, str path, const char *what)
{
    out->holds = false;
    *list_add(r->a, &out->wrong) = str_format(r->a, "%.*s：%s", STR_ARG(path), what);
}

/* One line of the manifest; every part may be named once. */
static void compare(reading *r, str row, bool *named, dossier_check *out)
{
    str hex = str_slice(row, 0, 64), path = str_slice(row, 66, row.n);
    if (row.n <= 66 || row.p[64] != ' ' || row.p[65] != ' ') {
        blame(r, out, STR(DOSSIER_MANIFEST), "有一行不是“摘要  文件”");
        return;
    }
    out->parts++;
    for (size_t i = 0; i < r->parts.n; i++)
        if (!named[i] && str_equal(r->parts.p[i].path, path)) {
            named[i] = true;
            if (!str_equal(r->parts.p[i].hex, hex))
                blame(r, out, path, "内容被改过");
            return;
        }
    blame(r, out, path, "不见了");
}

static err compare_all(reading *r, dossier_check *out, str *why)
{
    bool *named = arena_new_n(r->a, bool, r->parts.n + 1);
    size_t manifests = 0;
    memset(named, 0, r->parts.n + 1);
    for (size_t i = 0; i < r->parts.n; i++)
        if (str_equal(r->parts.p[i].path, STR(DOSSIER_MANIFEST))) {
            manifests++;
            named[i] = true;
            out->digest = r->parts.p[i].hex;
        }
    str text = buf_str(&r->manifest), row;
    if (manifests != 1 || !str_is_utf8(text)) {
        *why = STR("里面没有（或者不止一份）" DOSSIER_MANIFEST "，不是归档文件或者证据材料。");
        return INVALID;
    }
    while (str_split(&text, STR("\n"), &row))
        if (row.n > 0)
            compare(r, row, named, out);
    for (size_t i = 0; i < r->parts.n; i++)
        if (!named[i])
            blame(r, out, r->parts.p[i].path, "是后来加进去的");
    return OK;
}

err dossier_verify(arena *a, int file, dossier_check *out, str *why)
{
    reading r = {.a = a};
    zip_listener to = {&r, hear_part, hear_bytes};
    *out = (dossier_check){.holds = true};
    buf_init(&r.manifest, a);
    err e = zip_read(a, file, &to, why);
    close_part(&r);
    if (e == OK && r.failed)
        return FAULT;
    TRY(e);
    return compare_all(&r, out, why);
}
