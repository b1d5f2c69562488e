/* The parent opens the file and runs what must be run; the child parses and sends
 * frames; the parent believes only what is whole and well-formed. */
#include "documents/places.h"

#include <iconv.h>
#include <unistd.h>

#include "documents/foreign.h"
#include "documents/places/frame.h"
#include "documents/places/reading.h"
#include "documents/report_read/reading.h"
#include "documents/worker.h"

enum { CHILD_MEMORY = 400 << 20, HEAD = 4096 };

/* What the child is given. */
typedef struct places_job {
    foreign_kind kind;
    bool table; /* its name ends in .csv */
    iconv_t gb18030;
    str bytes;
    str pdf_text, pdf_facts, pdf_attachments;
} places_job;

static str tool_output(str s)
{
    s.n = str_utf8_span(s);
    return s;
}

static void read_words(place_writer *w, const places_job *job, int file)
{
    problems ps;
    str text;
    problems_init(&ps, w->a);
    if (job->table && places_read_csv(w, file, job->gb18030))
        return;
    if (text_decode(job->bytes, job->gb18030, w->a, &text, &ps) != OK)
        place_refuse(w, "%.*s", STR_ARG(ps.p[0].says));
    else if (!job->table && foreign_is_html(str_slice(text, 0, HEAD)))
        places_read_html(w, text);
    else
        places_read_text(w, text);
}

/* A zip is a Word file or a book by the part it has to have. */
static void read_office(place_writer *w, str bytes)
{
    if (str_has(bytes, STR("word/")) && !str_has(bytes, STR("xl/workbook")))
        places_read_docx(w, bytes);
    else if (str_has(bytes, STR("xl/")))
        places_read_xlsx(w, bytes);
    else
        place_refuse(w, "是压缩包，不是 .docx 或 .xlsx。请解压后逐个检查。");
}

static void read_job(place_writer *w, const places_job *job, int file)
{
    switch (job->kind) {
    case FOREIGN_OFFICE: read_office(w, job->bytes); break;
    case FOREIGN_PDF:
        places_read_pdf(w, tool_output(job->pdf_text), tool_output(job->pdf_facts),
                        tool_output(job->pdf_attachments));
        places_read_notes(w, job->bytes);
        break;
    case FOREIGN_TXT:
    case FOREIGN_HTML:
    case FOREIGN_JSON:
    case FOREIGN_OLE:
    case FOREIGN_RTF:
    case FOREIGN_PICTURE:
    case FOREIGN_KIND_COUNT: read_words(w, job, file); break;
    }
}

static int read_in_cage(int file, worker_out *out, const void *context)
{
    arena a;
    place_writer w = {.a = &a};
    arena_init(&a, CHILD_MEMORY);
    if (setjmp(*arena_guard(&a)) != 0)
        worker_out_of_memory();
    buf_init(&w.out, &a);
    read_job(&w, context, file);
    worker_put(out, w.out.p, w.out.n);
    static const char end[FRAME_HEAD] = {FRAME_END};
    worker_put(out, end, sizeof end);
    return 0;
}

/* --- the parent ---------------------------------------------------------- */

typedef struct frame {
    char kind;
    place place;
} frame;

static uint32_t get_u32(const char *at)
{
    uint32_t n;
    memcpy(&n, at, sizeof n);
    return n;
}

/* The next frame; false if there is none that can be believed. */
static bool take_frame(str *rest, frame *out)
{
    if (rest->n < FRAME_HEAD)
        return false;
    const char *p = rest->p;
    size_t where = get_u32(p + 14), text = get_u32(p + 18);
    uint32_t table = get_u32(p + 2), row = get_u32(p + 6), column = get_u32(p + 10);
    if (where > WHERE_LONGEST || where > rest->n - FRAME_HEAD ||
        text > rest->n - FRAME_HEAD - where || (unsigned char)p[1] >= HIDING_COUNT ||
        table > INT32_MAX || row > INT32_MAX || column > INT32_MAX)
        return false;
    out->kind = p[0];
    out->place = (place){.where = {p + FRAME_HEAD, where},
                         .text = {p + FRAME_HEAD + where, text},
                         .hidden = (hiding)p[1],
                         .table = (int)table,
                         .row = (int)row,
                         .column = (int)column};
    *rest = str_slice(*rest, FRAME_HEAD + where + text, rest->n);
    return str_is_utf8(out->place.where) && str_is_utf8(out->place.text);
}

bool places_next(places *p, place *out)
{
    frame f;
    while (take_frame(&p->frames_, &f))
        if (f.kind == FRAME_PLACE) {
            *out = f.place;
            return true;
        }
    return false;
}

static err refuse(problems *ps, err e, str says)
{
    problems_add(ps, STR(""), "%.*s", STR_ARG(says));
    return e;
}

/* Look all frames through once, so that a broken one is found before anything is
 * told of the file. */
static err believe(str frames, arena *a, places *out, problems *ps)
{
    str rest = frames;
    frame f = {0};
    places p = {.frames_ = frames};
    while (take_frame(&rest, &f)) {
        if (f.kind == FRAME_REFUSED)
            return refuse(ps, INVALID, f.place.text);
        if (f.kind == FRAME_UNREAD)
            *list_add(a, &p.unread) = f.place.text;
        if (f.kind == FRAME_END)
            break;
    }
    if (f.kind != FRAME_END || rest.n > 0)
        return refuse(ps, FAULT, STR("读文件的进程给出的结果不完整。"));
    *out = p;
    return OK;
}

/* One of poppler's tools over the file; it reads from the beginning. */
static err run_tool(const char *const *argv, int file, arena *a, str *out, problems *ps)
{
    worker *w;
    str says = {NULL, 0};
    int status = 0;
    if (lseek(file, 0, SEEK_SET) != 0)
        return refuse(ps, FAULT, STR("文件读到一半读不下去了，请检查磁盘或重新复制文件。"));
    TRY(worker_exec(&worker_document, argv, file, &w));
    err e = worker_collect(w, a, out, &status, &says);
    if (e != OK)
        return refuse(ps, e, says);
    if (status != 0)
        return refuse(ps, INVALID, STR("PDF 打不开：文件不完整、有密码，或不是 PDF。请重新导出再试。"));
    return OK;
}

static err read_pdf(int file, arena *a, places_job *job, problems *ps)
{
    static const char *const text[] = {"/usr/bin/pdftotext", "-enc", "UTF-8", "-", "-", NULL};
    static const char *const facts[] = {"/usr/bin/pdfinfo", "-enc", "UTF-8", "-", NULL};
    static const char *const attachments[] = {"/usr/bin/pdfdetach", "-list", "-enc", "UTF-8",
                                              "fd://0", NULL};
    TRY(run_tool(text, file, a, &job->pdf_text, ps));
    TRY(run_tool(facts, file, a, &job->pdf_facts, ps));
    return run_tool(attachments, file, a, &job->pdf_attachments, ps);
}

static err run_job(int file, places_job *job, arena *a, str *frames, problems *ps)
{
    bool words = job->kind != FOREIGN_OFFICE && job->kind != FOREIGN_PDF;
    worker *w;
    str says = {NULL, 0};
    if (job->kind == FOREIGN_PDF)
        TRY(read_pdf(file, a, job, ps));
    /* its table must be there before the cage closes */
    if (words)
        job->gb18030 = iconv_open("UTF-8", "GB18030");
    if (job->gb18030 == (iconv_t)-1)
        return refuse(ps, FAULT, STR("系统缺少 GB18030 编码表（libc 的 gconv 模块）。"));
    err e = worker_start(&worker_document, read_in_cage, job, file, &w);
    if (e == OK)
        e = worker_collect(w, a, frames, NULL, &says);
    if (words)
        iconv_close(job->gb18030);
    return e == OK ? OK : refuse(ps, e, says.n > 0 ? says : STR("没能启动读文件的进程。"));
}

err places_read_file(const char *path, arena *a, places *out, problems *ps)
{
    int file;
    places_job job = {0};
    str frames = {NULL, 0};
    TRY(foreign_open(path, PLACES_FILE_LARGEST, "请分成几份", a, &file, &job.bytes, ps));
    job.kind = foreign_kind_of(str_slice(job.bytes, 0, HEAD));
    job.table = str_ends(str_of(path), STR(".csv")) || str_ends(str_of(path), STR(".CSV"));
    err e = OK;
    if (foreign_refusal(job.kind) != NULL)
        e = refuse(ps, INVALID, str_of(foreign_refusal(job.kind)));
    if (e == OK)
        e = run_job(file, &job, a, &frames, ps);
    close(file);
    return e == OK ? believe(frames, a, out, ps) : e;
}
