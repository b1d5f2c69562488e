/* Reading goes first, then the paper, then one line in the ledger with the digest of
 * what was made: a file that turns up later can be told from one that was altered. */
#include "acts/dossier.h"

#include "acts/act.h"
#include "acts/dossier/manifest.h"
#include "acts/dossier/paper.h"
#include "documents/pdf_write.h"
#include "documents/zip_write.h"
#include "secret/sm3.h"

enum { IN_ARCHIVE = 1, IN_EVIDENCE = 2, BOTH = IN_ARCHIVE | IN_EVIDENCE, ORDER_REPLY = 10 };

/* What a file is to the case, and where it lies: the answer, what was given, the
 * request, the steps in between, the proofs of service. R213 D. */
static const struct {
    const char *says;
    int order, in;
} rules[FILE_PURPOSE_COUNT] = {
    [FILE_CERTIFICATE] = {"申请人证件", 32, IN_ARCHIVE},
    [FILE_AUTHORITY] = {"授权委托书", 33, BOTH},
    [FILE_REQUEST] = {"申请原件", 30, BOTH},
    [FILE_ATTACHMENT] = {"申请所附材料", 31, BOTH},
    [FILE_RECEIPT_PROOF] = {"收件凭据", 34, BOTH},
    [FILE_SUPPLEMENT] = {"补正材料", 41, BOTH},
    [FILE_SEARCH] = {"检索凭据", 50, BOTH},
    [FILE_CONSULT_REPLY] = {"征求意见回函", 60, BOTH},
    [FILE_FEE_PROOF] = {"缴费凭据", 70, BOTH},
    [FILE_GIVEN] = {"提供的信息", 20, BOTH},
    [FILE_LETTER_DOCX] = {"", 0, 0}, /* the same paper as its PDF */
    [FILE_LETTER_PDF] = {"文书", 40, BOTH},
    [FILE_SERVICE_PROOF] = {"送达凭据", 80, BOTH},
    [FILE_OTHER] = {"其他材料", 90, BOTH},
};

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

static const application_letter *letter_of_file(const making *m, const application_file *f)
{
    for (size_t i = 0; i < m->view.letters.n; i++)
        if (m->view.letters.p[i].pdf.n == f->stored_file.n)
            return &m->view.letters.p[i];
    return NULL;
}

static void add_file(making *m, const application_file *f)
{
    if (!(rules[f->purpose].in & m->in))
        return;
    dossier_piece p = {.order = rules[f->purpose].order,
                       .says = str_of(rules[f->purpose].says),
                       .on = DAY_NONE,
                       .file = f->stored_file};
    const application_letter *l = letter_of_file(m, f);
    if (l != NULL) {
        p.says = str_format(m->w->a, "%s %.*s", letter_rules[l->kind].title, STR_ARG(l->letter_no));
        p.on = l->letter_on;
        if (l->letter.n == m->view.course.letter.n)
            p.order = ORDER_REPLY;
    }
    *list_add(m->w->a, &m->pieces) = p;
}

static bool comes_before(const dossier_piece *a, const dossier_piece *b)
{
    return a->order < b->order || (a->order == b->order && a->file.n < b->file.n);
}

static void sort_pieces(dossier_piece_list *l)
{
    for (size_t i = 1; i < l->n; i++) {
        dossier_piece p = l->p[i];
        size_t at = i;
        for (; at > 0 && comes_before(&p, &l->p[at - 1]); at--)
            l->p[at] = l->p[at - 1];
        l->p[at] = p;
    }
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
    TRY(sm3_of(f.bytes, digest));
    p->hex = dossier_hex(w->a, digest);
    return OK;
}

static err collect(making *m, application_id which)
{
    TRY(application_open(m->w, which, DAY_NONE, &m->view));
    for (size_t i = 0; i < m->view.files.n; i++)
        add_file(m, &m->view.files.p[i]);
    sort_pieces(&m->pieces);
    for (size_t i = 0; i < m->pieces.n; i++)
        TRY(open_piece(m, i));
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

err dossier_archive(work *w, application_id which, dossier *out)
{
    making m = {.w = w, .in = IN_ARCHIVE};
    document paper;
    TRY(need(w, RIGHT_ARCHIVE));
    TRY(collect(&m, which));
    TRY(dossier_archive_paper(w, &m.view, &m.pieces, &paper));
    TRY(pack(&m, &paper, out));
    return tell(w, "dossier_archive", str_format(w->a, "application/%lld", (long long)which.n),
                "归档文件", out);
}

err dossier_evidence(work *w, remedy_case_id which, dossier *out)
{
    making m = {.w = w, .in = IN_EVIDENCE};
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
