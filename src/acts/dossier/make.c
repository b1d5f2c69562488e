/* Reading goes first, then the paper, then one line in the ledger with the digest of
 * what was made: a file that turns up later can be told from one that was altered. */
#include "acts/dossier.h"

#include "acts/act.h"
#include "acts/dossier/manifest.h"
#include "acts/dossier/paper.h"
#include "documents/page_count.h"
#include "documents/pdf_write.h"
#include "documents/zip_write.h"
#include "secret/sm3.h"

typedef struct making {
    work *w;
    application_view view;
    dossier_piece_list pieces;
    int in;
} making;

str dossier_hex(arena *a, const unsigned char digest[32])
{
    static const char digits[] = "0123456789abcdef";
    char *hex = arena_bytes(a, 64);
    for (int i = 0; i < 32; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    return (str){hex, 64};
}

static const char *extension_of(str media)
{
    for (int i = 0; i < FILE_KIND_COUNT; i++)
        if (str_equal(media, str_of(file_kinds[i].type)))
            return file_kinds[i].extension;
    return ".bin";
}

static err open_piece(making *m, size_t i)
{
    work *w = m->w;
    dossier_piece *p = &m->pieces.p[i];
    file_opened f;
    unsigned char digest[SM3_SIZE];
    TRY(application_file_open(w, m->view.row.application, p->file,
                              STR("整理归档文件或者答复证据材料"), &f));
    p->bytes = f.bytes;
    p->path = str_format(w->a, "files/%03zu%s", i + 1, extension_of(f.media));
    p->pages = page_count(w->a, f.media, f.bytes);
    TRY(sm3_of(f.bytes, digest));
    p->hex = dossier_hex(w->a, digest);
    return OK;
}

static err collect(making *m, application_id which)
{
    TRY(application_open(m->w, which, DAY_NONE, &m->view));
    dossier_pieces(m->w->a, &m->view, m->in, &m->pieces);
    for (size_t i = 0; i < m->pieces.n; i++)
        TRY(open_piece(m, i));
    dossier_number(&m->pieces);
    return OK;
}

static err say_trouble(work *w, str trouble)
{
    problems_add(w->problems, STR("文件"), "%.*s", STR_ARG(trouble));
    return FAULT;
}

static err pack(making *m, const document *paper, dossier *out)
{
    work *w = m->w;
    buf index, manifest, zip;
    str trouble = {NULL, 0}, hex;
    size_t n = m->pieces.n;
    zip_part *parts = arena_new_n(w->a, zip_part, n + 2);
    buf_init(&index, w->a);
    buf_init(&manifest, w->a);
    buf_init(&zip, w->a);
    if (pdf_write(paper, w->fonts, &index, &trouble) != OK)
        return say_trouble(w, trouble);
    TRY(sm3_hex(w->a, buf_str(&index), &hex));
    buf_format(&manifest, "%.*s  index.pdf\n", STR_ARG(hex));
    parts[0] = (zip_part){"index.pdf", buf_str(&index)};
    for (size_t i = 0; i < n; i++) {
        const dossier_piece *p = &m->pieces.p[i];
        buf_format(&manifest, "%.*s  %.*s\n", STR_ARG(p->hex), STR_ARG(p->path));
        parts[i + 1] = (zip_part){str_c(w->a, p->path), p->bytes};
    }
    parts[n + 1] = (zip_part){DOSSIER_MANIFEST, buf_str(&manifest)};
    TRY(sm3_hex(w->a, buf_str(&manifest), &out->digest));
    if (zip_write(parts, n + 2, &zip, &trouble) != OK)
        return say_trouble(w, trouble);
    out->zip = buf_str(&zip);
    out->pieces = n;
    return OK;
}

/* The line that says what was taken away. */
static err tell(work *w, const char *kind, str object, const char *what, const dossier *d)
{
    TRY(act_begin(w));
    err e = act_append(w, str_of(kind), object,
                       str_format(w->a, "导出%s %zu 件，清单摘要 %.*s。", what, d->pieces,
                                  STR_ARG(d->digest)));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

static err need(work *w, right wanted)
{
    if (roles_allow(w->roles, wanted))
        return OK;
    problems_add(w->problems, STR("权限"), "没有“%s”的权限。请由有权限的人办理。",
                 right_words[wanted]);
    return FORBIDDEN;
}

/* The reconsiderations and suits about the application, each as it stands. */
static err remedies_of(work *w, const application_view *v, remedy_view_list *out)
{
    remedy_case_list cases;
    *out = (remedy_view_list){0};
    TRY(remedy_of_application(w, v->row.application_no, &cases));
    for (size_t i = 0; i < cases.n; i++)
        TRY(remedy_look(w, cases.p[i].remedy_case, DAY_NONE, list_add(w->a, out)));
    return OK;
}

err dossier_archive(work *w, application_id which, dossier *out)
{
    making m = {.w = w, .in = DOSSIER_ARCHIVE};
    document paper;
    str_list missing;
    remedy_view_list remedies;
    TRY(need(w, RIGHT_ARCHIVE));
    TRY(collect(&m, which));
    dossier_missing(w->a, &m.view, &missing);
    TRY(remedies_of(w, &m.view, &remedies));
    TRY(dossier_archive_paper(w, &m.view, &m.pieces, &missing, &remedies, &paper));
    TRY(pack(&m, &paper, out));
    return tell(w, "dossier_archive", str_format(w->a, "application/%lld", (long long)which.n),
                "归档文件", out);
}

err dossier_evidence(work *w, remedy_case_id which, dossier *out)
{
    making m = {.w = w, .in = DOSSIER_EVIDENCE};
    remedy_view c;
    application_id about;
    document paper;
    TRY(remedy_look(w, which, DAY_NONE, &c));
    err e = c.record.application_no.n == 0
                ? NOT_FOUND
                : application_find(w, c.record.application_no, &about);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("案件"), "案件没有写明申请编号，或者台账里没有这件申请。");
    TRY(e);
    TRY(collect(&m, about));
    TRY(dossier_evidence_paper(w, &c, &m.view, &m.pieces, &paper));
    TRY(pack(&m, &paper, out));
    return tell(w, "dossier_evidence", str_format(w->a, "remedy/%lld", (long long)which.n),
                "答复证据材料", out);
}
