/* Files of items: taken by what they contain, closed until they are public. */
#include "acts/act.h"
#include "acts/application/casework.h"
#include "acts/item/case.h"
#include "acts/personal.h"
#include "secret/sm3.h"
#include "secret/token.h"

static err check(work *w, int kind, const upload *file)
{
    file_kind is;
    if (kind < 0 || kind >= ITEM_FILE_KIND_COUNT)
        problems_add(w->problems, STR("kind"), "请选择文件的用途。");
    if (file->content.n == 0 || file->content.n > ITEM_FILE_BYTES)
        problems_add(w->problems, STR("files"), "文件不能是空的，最大 %d MB。",
                     ITEM_FILE_BYTES >> 20);
    else if (file_kind_of(file->content, &is) != OK ||
             (kind == ITEM_FILE_PICTURE && is != FILE_PNG && is != FILE_JPEG))
        problems_add(w->problems, STR("files"), "不是能接收的文件类型。请上传 %.*s。",
                     STR_ARG(file_kinds_said(w->a, kind == ITEM_FILE_PICTURE
                                                       ? 1U << FILE_PNG | 1U << FILE_JPEG
                                                       : FILE_KINDS_ALL)));
    return w->problems->n > 0 ? INVALID : OK;
}

err itemcase_attach(itemcase *k, int kind, const upload *file, int64_t *out)
{
    work *w = k->w;
    unsigned char digest[SM3_SIZE];
    item_file_list there;
    file_kind is;
    TRY(check(w, kind, file));
    TRY(file_kind_of(file->content, &is));
    TRY(item_files_of(w, k->v.record.item, 0, &there));
    if (there.n >= ITEM_FILES_MOST) {
        problems_add(w->problems, STR("files"), "一条信息最多 %d 个文件。", ITEM_FILES_MOST);
        return INVALID;
    }
    item_file f = {.agency = w->agency,
                   .item = k->v.record.item,
                   .kind = kind,
                   .name = file_name_safe(w->a, file->name, is),
                   .media = str_of(file_kinds[is].type),
                   .size = (int64_t)file->content.n,
                   .since = k->v.record.version};
    TRY(casework_number(w, "item_file", &f.item_file));
    TRY(sm3_of(file->content, digest));
    f.digest = (str){(const char *)digest, sizeof digest};
    TRY(personal_seal(w, "item_file.closed", f.item_file, file->content, &f.closed));
    *out = f.item_file;
    return store_change(w->store, &item_file_add, &item_file_shape, &f, NULL);
}

/* The steps stay as they are: files come and go with versions. */
err item_attach(work *w, item_id which, int64_t seen, int kind, const upload *file, int64_t *out)
{
    itemcase k;
    int64_t made = 0;
    TRY(itemcase_begin(w, which, seen, ITEM_MOVE_ATTACH, &k));
    err e = itemcase_attach(&k, kind, file, &made);
    e = itemcase_end(&k, e, STR("增加一个文件。"));
    if (e == OK)
        *out = made;
    return e;
}

err item_detach(work *w, item_id which, int64_t seen, int64_t file)
{
    itemcase k;
    int64_t changed = 0;
    TRY(itemcase_begin(w, which, seen, ITEM_MOVE_ATTACH, &k));
    item_file f = {.agency = w->agency,
                   .item = which,
                   .item_file = file,
                   .until = k.v.course.text};
    err e = store_change(w->store, &item_file_drop, &item_file_shape, &f, &changed);
    if (e == OK && changed == 0) {
        problems_add(w->problems, STR("files"), "没有这个文件，或者已经去掉。");
        e = NOT_FOUND;
    }
    return itemcase_end(&k, e, STR("去掉一个文件。"));
}

err item_files_of(work *w, item_id which, int64_t version, item_file_list *out)
{
    item_file key = {.agency = w->agency, .item = which};
    void *rows = NULL;
    size_t n = 0;
    *out = (item_file_list){0};
    TRY(store_many(w->store, w->a, &item_files, &item_file_shape, &key, &item_file_shape, SIZE_MAX,
                   &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const item_file *f = (const item_file *)rows + i;
        bool there = version == 0 ? f->until == 0
                                  : f->since <= version && (f->until == 0 || f->until > version);
        if (there)
            *list_add(w->a, out) = *f;
    }
    return OK;
}

err item_file_read(work *w, item_id which, int64_t file, item_file *out, str *bytes)
{
    item_file key = {.agency = w->agency, .item = which, .item_file = file};
    item_state of = {.agency = w->agency, .item = which}, state;
    TRY(store_one(w->store, w->a, &item_file_get, &item_file_shape, &key, &item_file_shape, out));
    TRY(store_one(w->store, w->a, &item_state_get, &item_state_shape, &of, &item_state_shape,
                  &state));
    bool shown = state.shown > 0 && out->closed.bytes_.n == 0 && out->kind != ITEM_FILE_SOURCE &&
                 out->since <= state.shown && (out->until == 0 || out->until > state.shown);
    if (!shown)
        TRY(roles_allow(w->roles, RIGHT_ITEM_READ) ? OK : NOT_FOUND);
    *bytes = out->content;
    if (out->closed.bytes_.n == 0)
        return OK;
    const personal_field field = {.column = "item_file.closed", .row = file, .kept = out->closed};
    TRY(act_begin(w));
    err e = personal_use(w, &field, bytes);
    store_rollback(w->store);
    return e;
}

/* A picture that two versions have is two files of the same bytes: the first one that may
 * be seen. */
err item_picture_read(work *w, item_id which, str part, item_file *out, str *bytes)
{
    item_file key = {.agency = w->agency, .item = which};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &item_files, &item_file_shape, &key, &item_file_shape, SIZE_MAX,
                   &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const item_file *f = (const item_file *)rows + i;
        if (f->kind != ITEM_FILE_PICTURE || !str_starts(f->media, STR("image/")) ||
            !str_equal(bytes_hex(w->a, f->digest), part))
            continue;
        err e = item_file_read(w, which, f->item_file, out, bytes);
        if (e != NOT_FOUND)
            return e;
    }
    return NOT_FOUND;
}
