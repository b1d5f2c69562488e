/* The legal order of a file (归档目录), and what ought to be in it and is not. */
#include "acts/dossier/paper.h"

enum { BOTH = DOSSIER_ARCHIVE | DOSSIER_EVIDENCE, ORDER_REPLY = 10 };

/* What a file is to the case, and where it lies: the answer, what was given, the
 * request, the steps in between, the proofs of service. R213 D. */
static const struct {
    const char *says;
    int order, in;
} rules[FILE_PURPOSE_COUNT] = {
    [FILE_CERTIFICATE] = {"申请人证件", 32, DOSSIER_ARCHIVE},
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
    [FILE_REMEDY] = {"复议、诉讼文书", 85, DOSSIER_ARCHIVE}, /* its organ has it */
    [FILE_OTHER] = {"其他材料", 90, BOTH},
};

static const application_letter *letter_of_file(const application_view *v,
                                                const application_file *f)
{
    for (size_t i = 0; i < v->letters.n; i++)
        if (v->letters.p[i].pdf.n == f->stored_file.n)
            return &v->letters.p[i];
    return NULL;
}

static void add_file(arena *a, const application_view *v, const application_file *f, int in,
                     dossier_piece_list *out)
{
    if (!(rules[f->purpose].in & in))
        return;
    dossier_piece p = {.order = rules[f->purpose].order,
                       .says = str_of(rules[f->purpose].says),
                       .on = DAY_NONE,
                       .file = f->stored_file};
    const application_letter *l = letter_of_file(v, f);
    if (l != NULL) {
        p.says = str_format(a, "%s %.*s", letter_rules[l->kind].title, STR_ARG(l->letter_no));
        p.on = l->letter_on;
        if (l->letter.n == v->course.letter.n)
            p.order = ORDER_REPLY;
    }
    *list_add(a, out) = p;
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

void dossier_pieces(arena *a, const application_view *v, int in, dossier_piece_list *out)
{
    *out = (dossier_piece_list){0};
    for (size_t i = 0; i < v->files.n; i++)
        add_file(a, v, &v->files.p[i], in, out);
    sort_pieces(out);
}

int dossier_number(dossier_piece_list *l)
{
    int pages = 0;
    for (size_t i = 0; i < l->n; i++) {
        l->p[i].first = l->p[i].pages > 0 ? pages + 1 : 0;
        pages += l->p[i].pages;
    }
    return pages;
}

/* --- what is missing ------------------------------------------------------------- */

static bool has_file(const application_view *v, int purpose)
{
    for (size_t i = 0; i < v->files.n; i++)
        if (v->files.p[i].purpose == purpose)
            return true;
    return false;
}

static bool has_event(const application_view *v, int kind)
{
    for (size_t i = 0; i < v->events.n; i++) {
        const application_event *e = &v->events.p[i];
        if (e->kind == kind && !application_event_voided(&v->events, e->step))
            return true;
    }
    return false;
}

static bool has_reply(const application_view *v)
{
    for (size_t i = 0; i < v->letters.n; i++)
        if (v->letters.p[i].letter.n == v->course.letter.n && v->letters.p[i].pdf.n != 0)
            return true;
    return false;
}

static bool lacks_reply(const application_view *v)
{
    return v->course.replied_outcome != OUTCOME_NONE && !has_reply(v);
}

/* What is public already is not given again (条例第三十六条第一项). */
static bool lacks_given(const application_view *v)
{
    int answer = v->course.replied_outcome;
    return (answer == GRANTED || answer == GRANTED_IN_PART) && !has_file(v, FILE_GIVEN) &&
           v->course.answers[QUESTION_HELD].choice != CHOICE_ALREADY_PUBLIC;
}

/* What was filled in online is in the register as it came. */
static bool lacks_request(const application_view *v)
{
    return v->row.channel != CHANNEL_ONLINE && !has_file(v, FILE_REQUEST);
}

static bool lacks_search(const application_view *v)
{
    return v->course.answers[QUESTION_HELD].choice == CHOICE_NOT_HELD && v->searches.n == 0;
}

static bool lacks_consult_reply(const application_view *v)
{
    for (size_t i = 0; i < v->events.n; i++) {
        const application_event *e = &v->events.p[i];
        if (e->kind == EVENT_CONSULT_ENDED && e->choice != CHOICE_SILENT &&
            !application_event_voided(&v->events, e->step))
            return !has_file(v, FILE_CONSULT_REPLY);
    }
    return false;
}

static bool lacks_fee_proof(const application_view *v)
{
    return has_event(v, EVENT_FEE_PAID) && !has_file(v, FILE_FEE_PROOF);
}

static bool lacks_service(const application_view *v)
{
    return v->course.signed_ && !v->course.served;
}

/* Of what was handed over or posted there is a paper; what went online or by mail proves
 * itself by the steps. */
static bool lacks_service_proof(const application_view *v)
{
    bool paper = false;
    for (size_t i = 0; i < v->services.n; i++)
        paper |= v->services.p[i].manner == CHOICE_DIRECT || v->services.p[i].manner == CHOICE_POST;
    return paper && v->course.served && !has_file(v, FILE_SERVICE_PROOF);
}

static const struct {
    const char *says;
    bool (*lacks)(const application_view *v);
} wanted[] = {
    {"答复：没有签发的答复文书", lacks_reply},
    {"提供的信息：答复予以公开，没有所提供信息的文件", lacks_given},
    {"申请原件：不是网上申请，没有原件的扫描件", lacks_request},
    {"检索记录：以“检索后没有”答复，没有检索记录", lacks_search},
    {"征求意见回函：登记了意见，没有回函", lacks_consult_reply},
    {"缴费凭据：登记了缴费，没有凭据", lacks_fee_proof},
    {"送达：答复还没有登记送达的结果", lacks_service},
    {"送达凭据：直接送达或者邮寄，没有回证、回执", lacks_service_proof},
};

void dossier_missing(arena *a, const application_view *v, str_list *out)
{
    *out = (str_list){0};
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        if (wanted[i].lacks(v))
            *list_add(a, out) = str_of(wanted[i].says);
}

err dossier_catalog_of(work *w, const application_view *v, dossier_catalog *out)
{
    *out = (dossier_catalog){0};
    dossier_pieces(w->a, v, DOSSIER_ARCHIVE, &out->pieces);
    for (size_t i = 0; i < out->pieces.n; i++)
        TRY(application_file_pages(w, v->row.application, out->pieces.p[i].file,
                                   &out->pieces.p[i].pages));
    out->pages = dossier_number(&out->pieces);
    dossier_missing(w->a, v, &out->missing);
    return OK;
}
