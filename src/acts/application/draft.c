/* Drafts leave no line in the ledger: they are nobody's act yet. */
#include "acts/draft.h"

#include "acts/act.h"
#include "acts/application/intake.h"
#include "acts/personal.h"
#include "secret/seal.h"
#include "secret/token.h"
#include "store/stored_file.h"

static err find(work *w, str token, const statement *how, draft *out)
{
    unsigned char digest[SM3_SIZE];
    draft key = {.agency = w->agency};
    if (!token_is(token))
        return NOT_FOUND;
    TRY(token_hash(token, digest));
    key.token_hash = (str){(const char *)digest, sizeof digest};
    TRY(store_one(w->store, w->a, how, &draft_shape, &key, &draft_shape, out));
    return out->expires_at.s > w->now.s ? OK : NOT_FOUND;
}

err draft_take(work *w, str token, draft *out)
{
    TRY(find(w, token, &draft_lock, out));
    return out->step == DRAFT_STEP_SENT ? NOT_FOUND : OK;
}

/* Commit what is no act, or roll back. */
static err finish(work *w, err e)
{
    if (e == OK) {
        act_excuse(w);
        return store_commit(w->store);
    }
    store_rollback(w->store);
    return e;
}

static err seal_fields(work *w, str fields, int64_t step, int64_t seconds, draft *d)
{
    TRY(personal_seal(w, "draft.fields", d->draft.n, fields, &d->fields));
    d->step = step;
    d->saved_at = w->now;
    d->expires_at.s = w->now.s + seconds;
    return OK;
}

enum { DRAFT_SECONDS = 86400 * DRAFT_DAYS };

static err add(work *w, str token, str fields, int64_t step)
{
    unsigned char digest[SM3_SIZE];
    draft d = {.agency = w->agency};
    TRY(token_hash(token, digest));
    d.token_hash = (str){(const char *)digest, sizeof digest};
    TRY(casework_number(w, "draft", &d.draft.n));
    TRY(seal_fields(w, fields, step, DRAFT_SECONDS, &d));
    return store_change(w->store, &draft_add, &draft_shape, &d, NULL);
}

static err save(work *w, str *token, str fields, int64_t step)
{
    draft d;
    str made = *token;
    if (made.n == 0) {
        TRY(token_new(w->a, &made));
        TRY(add(w, made, fields, step));
        *token = made;
        return OK;
    }
    TRY(draft_take(w, made, &d));
    TRY(seal_fields(w, fields, step, DRAFT_SECONDS, &d));
    return store_change(w->store, &draft_update, &draft_shape, &d, NULL);
}

err draft_save(work *w, str *token, str fields, int64_t step)
{
    if (fields.n > DRAFT_FIELDS_MOST) {
        problems_add(w->problems, STR("draft"), "填写的内容太多，不能保存。请缩短。");
        return INVALID;
    }
    TRY(store_begin(w->store));
    return finish(w, save(w, token, fields, step));
}

static err open_fields(work *w, const draft *d, str *out)
{
    if (w->keys == NULL)
        return FAULT;
    return seal_open_bytes(w->keys, w->a,
                           seal_context(w->a, "draft.fields", w->agency.n, d->draft.n), d->fields,
                           out);
}

err draft_open(work *w, str token, draft_view *out)
{
    draft d;
    str fields = {NULL, 0};
    TRY(find(w, token, &draft_get, &d));
    if (d.step != DRAFT_STEP_SENT)
        TRY(open_fields(w, &d, &fields));
    *out = (draft_view){d.draft, fields, d.step, d.expires_at};
    return OK;
}

/* --- the receipt --- */

enum { RECEIPT_CASE, RECEIPT_RECEIVED, RECEIPT_DUE, RECEIPT_CONFIRMED, RECEIPT_PROVISIONAL,
       RECEIPT_NUMBERS };

/* Five numbers, the query code and the application number, each behind a blank; only the
 * last may have blanks of its own. */
err draft_end(work *w, draft *d, const application_receipt *given)
{
    str kept = str_format(w->a, "%lld %d %d %d %d %.*s %.*s", (long long)given->application.n,
                          given->received_on.n, given->reply_due_on.n, given->confirmed,
                          given->provisional, STR_ARG(given->query_code),
                          STR_ARG(given->application_no));
    TRY(seal_fields(w, kept, DRAFT_STEP_SENT, INT64_C(3600) * DRAFT_SENT_HOURS, d));
    return store_change(w->store, &draft_update, &draft_shape, d, NULL);
}

err draft_receipt(work *w, str token, application_receipt *out)
{
    draft d;
    str rest, piece, code;
    int64_t n[RECEIPT_NUMBERS];
    TRY(find(w, token, &draft_get, &d));
    if (d.step != DRAFT_STEP_SENT)
        return NOT_FOUND;
    TRY(open_fields(w, &d, &rest));
    for (size_t i = 0; i < RECEIPT_NUMBERS; i++)
        if (!str_split(&rest, STR(" "), &piece) || !str_to_int(piece, &n[i]))
            return FAULT;
    if (!str_split(&rest, STR(" "), &code))
        return FAULT;
    *out = (application_receipt){
        .application = {n[RECEIPT_CASE]},
        .application_no = rest,
        .query_code = code,
        .received_on = {(int32_t)n[RECEIPT_RECEIVED]},
        .reply_due_on = {(int32_t)n[RECEIPT_DUE]},
        .confirmed = n[RECEIPT_CONFIRMED] != 0,
        .provisional = n[RECEIPT_PROVISIONAL] != 0,
    };
    return OK;
}

/* --- files --- */

static err files_of(work *w, draft_id which, void **rows, size_t *n)
{
    stored_file of = {.agency = w->agency, .draft = which};
    return store_many(w->store, w->a, &stored_files_of_draft, &stored_file_shape, &of,
                      &stored_file_shape, FILES_MOST, rows, n, NULL);
}

static err add_file(work *w, str token, const case_file *in, stored_file_id *out)
{
    draft d;
    void *rows = NULL;
    size_t n = 0;
    TRY(draft_take(w, token, &d));
    TRY(files_of(w, d.draft, &rows, &n));
    if (n >= FILES_MOST) {
        problems_add(w->problems, STR("files"), "最多上传 %d 个文件。", FILES_MOST);
        return INVALID;
    }
    file_kind kind;
    TRY(file_kind_of(in->file.content, &kind));
    return files_store(w, file_name_safe(w->a, in->file.name, kind), str_of(file_kinds[kind].type),
                       in->file.content, d.draft, in->purpose, out);
}

err draft_add_file(work *w, str token, const case_file *in, stored_file_id *out)
{
    case_files all = {in, 1};
    TRY(files_check(w, &all));
    TRY(store_begin(w->store));
    return finish(w, add_file(w, token, in, out));
}

static err drop_file(work *w, str token, stored_file_id file)
{
    draft d;
    int64_t changed = 0;
    TRY(draft_take(w, token, &d));
    stored_file f = {.agency = w->agency, .stored_file = file, .draft = d.draft};
    TRY(store_change(w->store, &stored_file_drop, &stored_file_shape, &f, &changed));
    return changed == 0 ? NOT_FOUND : OK;
}

err draft_drop_file(work *w, str token, stored_file_id file)
{
    TRY(store_begin(w->store));
    return finish(w, drop_file(w, token, file));
}

err draft_files(work *w, str token, draft_file_list *out)
{
    draft d;
    void *rows = NULL;
    size_t n = 0;
    *out = (draft_file_list){0};
    TRY(find(w, token, &draft_get, &d));
    if (w->keys == NULL)
        return FAULT;
    TRY(files_of(w, d.draft, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        const stored_file *f = (const stored_file *)rows + i;
        draft_file *one = list_add(w->a, out);
        *one = (draft_file){.file = f->stored_file, .media = f->media,
                            .purpose = f->purpose, .size = f->size};
        TRY(seal_open_bytes(w->keys, w->a,
                            seal_context(w->a, "stored_file.name", w->agency.n, f->stored_file.n),
                            f->name, &one->name));
    }
    return OK;
}

static err drop(work *w, const draft *d)
{
    stored_file files = {.agency = w->agency, .draft = d->draft};
    TRY(store_change(w->store, &stored_files_drop, &stored_file_shape, &files, NULL));
    return store_change(w->store, &draft_delete, &draft_shape, d, NULL);
}

err draft_drop(work *w, str token)
{
    draft d;
    TRY(store_begin(w->store));
    err e = find(w, token, &draft_lock, &d);
    return finish(w, e == OK ? drop(w, &d) : e);
}

static err sweep(work *w, size_t *n)
{
    enum { AT_ONCE = 1000 };
    draft key = {.agency = w->agency, .expires_at = w->now};
    void *rows = NULL;
    TRY(store_many(w->store, w->a, &drafts_expired, &draft_shape, &key, &draft_shape, AT_ONCE,
                   &rows, n, NULL));
    for (size_t i = 0; i < *n; i++)
        TRY(drop(w, (const draft *)rows + i));
    return OK;
}

err draft_sweep(work *w, size_t *n)
{
    size_t swept = 0;
    TRY(store_begin(w->store));
    err e = finish(w, sweep(w, &swept));
    if (n != NULL)
        *n = swept;
    return e;
}
