/* A body that is brought: parsed in the worker before the transaction begins, kept as a
 * version like any other, with what was left out in its step. */
#include "acts/act.h"
#include "acts/item/case.h"
#include "acts/item/made.h"
#include "documents/article_read.h"

static err keep_version(itemcase *k, const article_reading *read, const item_brought *in)
{
    work *w = k->w;
    item *row = &k->v.record;
    int64_t file;
    buf body, says;
    buf_init(&body, w->a);
    article_put_stored(&body, &read->article);
    row->body = buf_str(&body);
    row->version = k->v.course.text + 1;
    if (in->keep && in->original != NULL)
        TRY(itemcase_attach(k, ITEM_FILE_SOURCE, in->original, &file));
    TRY(item_version_write(w, row, STR("")));
    buf_init(&says, w->a);
    if (in->original != NULL)
        buf_format(&says, "读自《%.*s》。", STR_ARG(in->original->name));
    else
        buf_put(&says, STR("读自粘贴的内容。"));
    for (size_t i = 0; i < read->remarks.n; i++)
        buf_format(&says, "\n%.*s", STR_ARG(read->remarks.p[i]));
    return itemcase_add(k, (item_event){.kind = ITEM_EVENT_EDITED,
                                        .amount = row->version,
                                        .says = buf_str(&says)});
}

err item_bring(work *w, item_id which, int64_t seen, const item_brought *in)
{
    itemcase k;
    article_reading read = {0};
    TRY(item_need(w, RIGHT_HANDLE));
    TRY(article_read(in->original != NULL ? in->original->content : in->pasted, w->a, &read,
                     w->problems));
    TRY(itemcase_begin(w, which, seen, ITEM_MOVE_EDIT, &k));
    err e = keep_version(&k, &read, in);
    return itemcase_end(&k, e,
                        str_format(w->a, "读入正文，存成第 %lld 版。",
                                   (long long)k.v.record.version));
}
