/* The parent opens the file, looks at its first bytes and starts the cage; the
 * child decodes, parses and extracts. Only figures and words come back. */
#include "documents/report_read.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system.h"
#include "documents/report_json.h"
#include "documents/report_read/reading.h"
#include "documents/report_read/wire.h"
#include "documents/worker.h"

typedef enum file_kind {
    FILE_TXT,
    FILE_HTML,
    FILE_DOCX,
    FILE_PDF,
    FILE_JSON,
    FILE_OLE, /* .doc, .wps */
    FILE_RTF,
    FILE_PICTURE,
    FILE_KIND_COUNT
} file_kind;

static bool begins(str s, const char *with)
{
    return str_starts(s, str_of(with));
}

static bool looks_like_html(str s)
{
    static const char *const tags[] = {"<!DOCTYPE", "<!doctype", "<html", "<HTML", "<table",
                                       "<TABLE",
                                       "<body", "<BODY", "<div", "<DIV", "<p", "<P", "<meta",
                                       "<META",
                                       "<head", "<HEAD", "<title", "<h1", "<?xml"};
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        if (str_has(s, str_of(tags[i])))
            return true;
    return false;
}

static file_kind kind_of(str head)
{
    if (begins(head, "PK\x03\x04"))
        return FILE_DOCX;
    if (str_has(str_slice(head, 0, 1024), STR("%PDF-")))
        return FILE_PDF;
    if (begins(head, "\xD0\xCF\x11\xE0"))
        return FILE_OLE;
    if (begins(head, "{\\rtf"))
        return FILE_RTF;
    if (begins(head, "\xFF\xD8\xFF") || begins(head, "\x89PNG") || begins(head, "GIF8") ||
        begins(head, "II*") || begins(head, "MM"))
        return FILE_PICTURE;
    str plain = str_trim(begins(head, "\xEF\xBB\xBF") ? str_slice(head, 3, head.n) : head);
    if (begins(plain, "{"))
        return FILE_JSON;
    if (looks_like_html(plain))
        return FILE_HTML;
    return FILE_TXT;
}

static const char *const refusals[FILE_KIND_COUNT] = {
    [FILE_OLE] = "这是旧版 Word（.doc）或 WPS 文件。请用 Word 或 WPS 另存为 .docx 再试。",
    [FILE_RTF] = "这是 RTF 文件。请另存为 .docx 再试。",
    [FILE_PICTURE] = "这是图片，读不到文字。请换用可复制文字的文件。",
};

/* What the child is given. */
typedef struct read_job {
    file_kind kind;
    iconv_t gb18030;
    str bytes;
} read_job;

enum { CHILD_MEMORY = 384 << 20 };

static err parse(const read_job *job, arena *a, annual_report *r, problems *ps)
{
    document d = {.issued = DAY_NONE};
    str text = {NULL, 0};
    if (job->kind == FILE_JSON)
        return report_json_read(job->bytes, a, r, ps);
    if (job->kind == FILE_TXT || job->kind == FILE_HTML)
        TRY(text_decode(job->bytes, job->gb18030, a, &text, ps));
    switch (job->kind) {
    case FILE_HTML: TRY(html_read(text, a, &d, ps)); break;
    case FILE_DOCX: TRY(docx_read(job->bytes, a, &d, ps)); break;
    case FILE_PDF: TRY(pdf_text_read(job->bytes, a, &d, ps)); break;
    case FILE_TXT:
    case FILE_JSON:
    case FILE_OLE:
    case FILE_RTF:
    case FILE_PICTURE:
    case FILE_KIND_COUNT:
        /* a page in UTF-16 shows what it is only now */
        TRY(looks_like_html(str_slice(text, 0, 4096)) ? html_read(text, a, &d, ps)
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

static err read_open_file(int file, size_t size, arena *a, annual_report *out, problems *ps)
{
    char *bytes = arena_bytes(a, size + 1);
    for (size_t got = 0; got < size;) {
        ssize_t n = pread(file, bytes + got, size - got, (off_t)got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return refuse(ps, FAULT, STR("文件读到一半读不下去了，请检查磁盘或重新复制文件。"));
        got += (size_t)n;
    }
    str all = {bytes, size};
    read_job job = {.kind = kind_of(str_slice(all, 0, 4096)), .bytes = all};
    if (refusals[job.kind] != NULL)
        return refuse(ps, INVALID, str_of(refusals[job.kind]));
    if (job.kind == FILE_PDF)
        TRY(pdf_text(file, a, &job.bytes, ps));
    /* its table must be there before the cage closes */
    bool text = job.kind == FILE_TXT || job.kind == FILE_HTML;
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
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    if (file < 0)
        return refuse(ps, errno == ENOENT || errno == ENOTDIR ? NOT_FOUND : INVALID,
                      str_format(a, "打不开：%s。", system_says(errno).c));
    err e = OK;
    if (fstat(file, &st) != 0 || !S_ISREG(st.st_mode))
        e = refuse(ps, INVALID, STR("不是普通文件。"));
    else if (st.st_size == 0)
        e = refuse(ps, INVALID, STR("文件是空的。"));
    else if (st.st_size > REPORT_FILE_LARGEST)
        e = refuse(ps, INVALID,
                   str_format(a, "文件有 %lld MiB，大于上限 %d MiB，不像是年度报告。",
                              (long long)(st.st_size >> 20), REPORT_FILE_LARGEST >> 20));
    else
        e = read_open_file(file, (size_t)st.st_size, a, out, ps);
    close(file);
    return e;
}
