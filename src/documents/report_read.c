/* The parent opens the file, looks at its first bytes and starts the cage; the
 * child decodes, parses and extracts. Only figures and words come back. */
#include "documents/report_read.h"

#include <iconv.h>
#include <unistd.h>

#include "documents/foreign.h"
#include "documents/report_json.h"
#include "documents/report_read/reading.h"
#include "documents/report_read/wire.h"
#include "documents/worker.h"

/* What the child is given. */
typedef struct read_job {
    foreign_kind kind;
    iconv_t gb18030;
    str bytes;
} read_job;

enum { CHILD_MEMORY = 384 << 20 };

static err parse(const read_job *job, arena *a, annual_report *r, problems *ps)
{
    document d = {.issued = DAY_NONE};
    str text = {NULL, 0};
    if (job->kind == FOREIGN_JSON)
        return report_json_read(job->bytes, a, r, ps);
    if (job->kind == FOREIGN_TXT || job->kind == FOREIGN_HTML)
        TRY(text_decode(job->bytes, job->gb18030, a, &text, ps));
    switch (job->kind) {
    case FOREIGN_HTML: TRY(html_read(text, a, &d, ps)); break;
    case FOREIGN_OFFICE: TRY(docx_read(job->bytes, a, &d, ps)); break;
    case FOREIGN_PDF: TRY(pdf_text_read(job->bytes, a, &d, ps)); break;
    case FOREIGN_TXT:
    case FOREIGN_JSON:
    case FOREIGN_OLE:
    case FOREIGN_RTF:
    case FOREIGN_PICTURE:
    case FOREIGN_KIND_COUNT:
        /* a page in UTF-16 shows what it is only now */
        TRY(foreign_is_html(str_slice(text, 0, 4096)) ? html_read(text, a, &d, ps)
                                                       : txt_read(text, a, &d, ps));
        break;
    }
    return report_extract(&d, a, r, ps);
}

static int read_in_cage(int file, worker_out *out, const void *context)
{
    (void)file;
    arena a;
    problems ps;
    annual_report r;
    buf b;
    arena_init(&a, CHILD_MEMORY);
    if (setjmp(*arena_guard(&a)) != 0)
        worker_out_of_memory();
    problems_init(&ps, &a);
    buf_init(&b, &a);
    err e = parse(context, &a, &r, &ps);
    wire_put(&b, e == OK ? &r : NULL, &ps);
    worker_put(out, b.p, b.n);
    return 0;
}

static err refuse(problems *ps, err e, str says)
{
    problems_add(ps, STR(""), "%.*s", STR_ARG(says));
    return e;
}

/* The text of a PDF with the place of each word, by the system's pdftotext. */
static err pdf_text(int file, arena *a, str *text, problems *ps)
{
    static const char *const pdftotext[] = {"/usr/bin/pdftotext", "-bbox-layout", "-enc", "UTF-8",
                                            "-", "-", NULL};
    worker *w;
    str says = {NULL, 0};
    int status = 0;
    TRY(worker_exec(&worker_document, pdftotext, file, &w));
    err e = worker_collect(w, a, text, &status, &says);
    if (e != OK)
        return refuse(ps, e, says);
    if (status != 0)
        return refuse(ps, INVALID, STR("PDF 打不开：文件不完整、有密码，或不是 PDF。请重新导出再试。"));
    return OK;
}

static err read_open_file(int file, str all, arena *a, annual_report *out, problems *ps)
{
    read_job job = {.kind = foreign_kind_of(str_slice(all, 0, 4096)), .bytes = all};
    if (foreign_refusal(job.kind) != NULL)
        return refuse(ps, INVALID, str_of(foreign_refusal(job.kind)));
    if (job.kind == FOREIGN_PDF)
        TRY(pdf_text(file, a, &job.bytes, ps));
    /* its table must be there before the cage closes */
    bool text = job.kind == FOREIGN_TXT || job.kind == FOREIGN_HTML;
    if (text && !str_is_utf8(job.bytes))
        job.gb18030 = iconv_open("UTF-8", "GB18030");
    if (job.gb18030 == (iconv_t)-1)
        return refuse(ps, FAULT, STR("系统缺少 GB18030 编码表（libc 的 gconv 模块）。"));
    worker *w;
    str wire = {NULL, 0}, says = {NULL, 0};
    err e = worker_start(&worker_document, read_in_cage, &job, -1, &w);
    if (e == OK)
        e = worker_collect(w, a, &wire, NULL, &says);
    if (job.gb18030 != NULL)
        iconv_close(job.gb18030);
    if (e != OK)
        return refuse(ps, e, says.n > 0 ? says : STR("没能启动读文件的进程。"));
    e = wire_take(wire, a, out, ps);
    return e == FAULT ? refuse(ps, FAULT, STR("读文件的进程给出的结果不完整。")) : e;
}

err report_read_file(const char *path, arena *a, annual_report *out, problems *ps)
{
    int file;
    str bytes;
    TRY(foreign_open(path, REPORT_FILE_LARGEST, "不像是年度报告", a, &file, &bytes, ps));
    err e = read_open_file(file, bytes, a, out, ps);
    close(file);
    return e;
}
