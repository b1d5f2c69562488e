/* Files: taken by what they contain, kept enciphered, opened for who may. */
#include "acts/application/letter.h"

#include "acts/act.h"
#include "acts/personal.h"
#include "documents/page_count.h"
#include "secret/seal.h"
#include "secret/sm3.h"
#include "store/stored_file.h"

err files_check(work *w, const case_files *files)
{
    size_t before = w->problems->n;
    if (files->n > FILES_MOST)
        problems_add(w->problems, STR("files"), "一次最多上传 %d 个文件。", FILES_MOST);
    for (size_t i = 0; i < files->n && i < FILES_MOST; i++) {
        const case_file *f = &files->p[i];
        file_kind kind;
        if (f->file.content.n == 0)
            problems_add(w->problems, STR("files"), "第 %zu 个文件是空的。", i + 1);
        else if (f->file.content.n > FILE_MOST)
            problems_add(w->problems, STR("files"), "第 %zu 个文件超过 %d MB。", i + 1,
                         FILE_MOST >> 20);
        else if (file_kind_of(f->file.content, &kind) != OK)
            problems_add(w->problems, STR("files"), "第 %zu 个文件不是能接收的类型。请上传 %.*s。",
                         i + 1, STR_ARG(file_kinds_said(w->a, FILE_KINDS_ALL)));
        else if (f->purpose < 0 || f->purpose >= FILE_PURPOSE_COUNT)
            problems_add(w->problems, STR("files"), "第 %zu 个文件的用途不对。", i + 1);
    }
    return w->problems->n == before ? OK : INVALID;
}

err files_store(work *w, str name, str media, str bytes, draft_id of_draft, int purpose,
                stored_file_id *out)
{
    unsigned char digest[SM3_SIZE];
    stored_file f = {
        .agency = w->agency,
        .media = media,
        .size = (int64_t)bytes.n,
        .stored_at = w->now,
        .draft = of_draft,
        .purpose = of_draft.n > 0 ? purpose : -1,
    };
    TRY(casework_number(w, "stored_file", &f.stored_file.n));
    TRY(sm3_of(bytes, digest));
    f.digest = (str){(const char *)digest, sizeof digest};
    TRY(personal_seal(w, "stored_file.name", f.stored_file.n, name, &f.name));
    TRY(personal_seal(w, "stored_file.content", f.stored_file.n, bytes, &f.content));
    *out = f.stored_file;
    return store_change(w->store, &stored_file_add, &stored_file_shape, &f, NULL);
}

static err attach(casework *k, stored_file_id file, int purpose, int64_t about, bool given)
{
    application_file row = {
        .agency = k->w->agency,
        .application = k->row.application,
        .stored_file = file,
        .purpose = purpose,
        .about = about,
        .given = given,
    };
    return store_change(k->w->store, &application_file_add, &application_file_shape, &row, NULL);
}

err files_keep_one(casework *k, str name, str media, str bytes, int purpose, int64_t about,
                   bool given, stored_file_id *out)
{
    TRY(files_store(k->w, name, media, bytes, (draft_id){0}, purpose, out));
    return attach(k, *out, purpose, about, given);
}

err files_keep(casework *k, const case_files *files, int64_t about)
{
    TRY(files_check(k->w, files));
    for (size_t i = 0; i < files->n; i++) {
        const case_file *f = &files->p[i];
        stored_file_id id;
        file_kind kind;
        TRY(file_kind_of(f->file.content, &kind));
        TRY(files_keep_one(k, file_name_safe(k->w->a, f->file.name, kind),
                           str_of(file_kinds[kind].type), f->file.content, f->purpose, about,
                           f->purpose == FILE_GIVEN, &id));
    }
    return OK;
}

/* --- opening -------------------------------------------------------------------- */

bool file_is_personal(int purpose)
{
    return purpose == FILE_CERTIFICATE || purpose == FILE_AUTHORITY;
}

bool file_is_applicants(int purpose)
{
    return file_is_personal(purpose) || purpose == FILE_REQUEST || purpose == FILE_ATTACHMENT ||
           purpose == FILE_SUPPLEMENT;
}

static err may_have_letter(casework *k, letter_id which)
{
    application_letter l;
    TRY(letter_get(k, which, &l));
    if (!letter_to_applicant((letter)l.kind))
        return NOT_FOUND;
    for (size_t i = 0; i < k->events.n; i++)
        if (k->events.p[i].kind == EVENT_DISPATCHED && k->events.p[i].about == which.n)
            return OK;
    return NOT_FOUND;
}

/* What the applicant may have besides: his own uploads, and what was given once the reply
 * is out. */
static bool is_his(const casework *k, const application_file *f)
{
    if (f->purpose == FILE_GIVEN)
        return f->given && k->course.dispatched;
    return file_is_applicants(f->purpose);
}

static err may_open(casework *k, const application_file *f, str reason)
{
    work *w = k->w;
    bool is_letter = f->purpose == FILE_LETTER_PDF || f->purpose == FILE_LETTER_DOCX;
    if (casework_by_applicant(k) && is_letter)
        return may_have_letter(k, (letter_id){f->about});
    if (casework_by_applicant(k))
        return is_his(k, f) ? OK : NOT_FOUND;
    TRY(casework_reads(k));
    if (!file_is_personal(f->purpose))
        return OK;
    if (!roles_allow(w->roles, RIGHT_PERSONAL_READ)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限。",
                     right_words[RIGHT_PERSONAL_READ]);
        return FORBIDDEN;
    }
    TRY(casework_text(w, "reason", "查看理由", &reason, 1, 200));
    TRY(act_begin(w));
    err e = act_append(w, STR("personal_read"), casework_object(k),
                       str_format(w->a, "查看%s。理由：%.*s", file_purpose_words[f->purpose],
                                  STR_ARG(reason)));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

static err open_part(work *w, const char *where, stored_file_id id, sealed kept, str *out)
{
    return seal_open_bytes(w->keys, w->a, seal_context(w->a, where, w->agency.n, id.n), kept, out);
}

err files_open(work *w, stored_file_id file, file_opened *out)
{
    stored_file kept = {.agency = w->agency, .stored_file = file};
    if (w->keys == NULL)
        return FAULT;
    TRY(store_one(w->store, w->a, &stored_file_get, &stored_file_shape, &kept, &stored_file_shape,
                  &kept));
    TRY(open_part(w, "stored_file.name", file, kept.name, &out->name));
    TRY(open_part(w, "stored_file.content", file, kept.content, &out->bytes));
    out->media = kept.media;
    return OK;
}

err application_file_open(work *w, application_id which, stored_file_id file, str reason,
                          file_opened *out)
{
    casework k;
    TRY(casework_load(w, which, w->today, &k));
    application_file key = {.agency = w->agency, .application = which, .stored_file = file}, row;
    TRY(store_one(w->store, w->a, &application_file_get, &application_file_shape, &key,
                  &application_file_shape, &row));
    TRY(may_open(&k, &row, reason));
    return files_open(w, file, out);
}

err application_file_pages(work *w, application_id which, stored_file_id file, int *out)
{
    casework k;
    file_opened f;
    TRY(casework_load(w, which, w->today, &k));
    TRY(casework_reads(&k));
    application_file key = {.agency = w->agency, .application = which, .stored_file = file}, row;
    TRY(store_one(w->store, w->a, &application_file_get, &application_file_shape, &key,
                  &application_file_shape, &row));
    TRY(files_open(w, file, &f));
    *out = page_count(w->a, f.media, f.bytes);
    return OK;
}
