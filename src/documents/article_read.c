/* The child reads and settles, and sends its remarks, a sign, and the stored form. */
#include "documents/article_read.h"

#include <iconv.h>
#include <sys/mman.h>
#include <unistd.h>

#include "documents/article/article.h"
#include "documents/article/reading.h"
#include "documents/foreign.h"
#include "documents/report_read/reading.h"
#include "documents/worker.h"

enum { CHILD_MEMORY = 400 << 20, HEAD = 4096 };

/* What parts the texts in the pipe: no text of a tree holds them. */
#define REFUSED "\x02"
#define REMARK "\x03"
#define BODY "\x01"

typedef struct article_job {
    foreign_kind kind;
    str bytes;
    iconv_t gb18030;
} article_job;

void article_from_text(str utf8, arena *a, article_reading *out)
{
    str one;
    utf8 = str_replace(a, utf8, STR("\r"), STR("\n"));
    while (str_split(&utf8, STR("\n"), &one))
        article_add_text(a, &article_add(a, &out->article.blocks, ARTICLE_PARAGRAPH)->runs, 0, one);
}

/* A paste may begin with any element: what opens or closes one is markup. */
static bool is_markup(str text)
{
    for (size_t i = 0; i + 2 < text.n; i++) {
        bool closes = text.p[i] == '<' && text.p[i + 1] == '/';
        char c = (char)(text.p[i + 1 + closes] | 0x20);
        if (text.p[i] == '<' && c >= 'a' && c <= 'z' && (closes || i == 0))
            return true;
    }
    return foreign_is_html(str_slice(text, 0, HEAD));
}

static err read_words(const article_job *job, arena *a, article_reading *out, problems *ps)
{
    str text;
    if (job->kind == FOREIGN_PDF) {
        if (!str_is_utf8(job->bytes)) {
            problems_add(ps, STR("正文"), "PDF 里的文字不是完整的 UTF-8，没有读。请用原来的 Word 文件。");
            return INVALID;
        }
        article_from_pdf_text(job->bytes, a, out);
        return OK;
    }
    if (job->kind == FOREIGN_OFFICE)
        return article_from_docx(job->bytes, a, out, ps);
    TRY(text_decode(job->bytes, job->gb18030, a, &text, ps));
    if (is_markup(str_trim(text)))
        TRY(article_from_html(text, a, out, ps));
    else
        article_from_text(text, a, out);
    return OK;
}

static err read_any(const article_job *job, arena *a, article_reading *out, problems *ps)
{
    TRY(read_words(job, a, out, ps));
    article_settle(a, &out->article);
    if (out->article.blocks.n > 0)
        return OK;
    problems_add(ps, STR("正文"), "%s",
                 job->kind == FOREIGN_PDF
                     ? "PDF 里没有文字，可能是扫描件。请用原来的 Word 文件，或者把文字录入正文。"
                     : "没有读到文字。请确认选中了内容再复制，或换一个文件。");
    return INVALID;
}

static int read_in_cage(int file, worker_out *out, const void *context)
{
    (void)file;
    arena a;
    arena_init(&a, CHILD_MEMORY);
    if (setjmp(*arena_guard(&a)) != 0)
        worker_out_of_memory();
    article_reading r = {0};
    problems ps;
    buf b;
    problems_init(&ps, &a);
    buf_init(&b, &a);
    if (read_any(context, &a, &r, &ps) == OK) {
        for (size_t i = 0; i < r.remarks.n; i++) {
            buf_put(&b, r.remarks.p[i]);
            buf_put(&b, STR(REMARK));
        }
        buf_put(&b, STR(BODY));
        article_put_stored(&b, &r.article);
    } else {
        buf_put(&b, STR(REFUSED));
        buf_put(&b, ps.n > 0 ? ps.p[0].says : STR("读不下去。"));
    }
    worker_put(out, b.p, b.n);
    return 0;
}

static err refuse(problems *ps, err e, str says)
{
    problems_add(ps, STR("正文"), "%.*s", STR_ARG(says));
    return e;
}

static err believe(str sent, arena *a, article_reading *out, problems *ps)
{
    article_reading r = {0};
    str remark;
    size_t body = str_find(sent, STR(BODY), 0);
    if (!str_is_utf8(sent))
        return refuse(ps, FAULT, STR("读文件的进程给出的结果不完整。"));
    if (str_starts(sent, STR(REFUSED)))
        return refuse(ps, INVALID, str_slice(sent, 1, sent.n));
    if (body == SIZE_MAX)
        return refuse(ps, FAULT, STR("读文件的进程给出的结果不完整。"));
    str remarks = str_slice(sent, 0, body);
    while (str_split(&remarks, STR(REMARK), &remark))
        if (remark.n > 0)
            *list_add(a, &r.remarks) = remark;
    TRY(article_parse(a, str_slice(sent, body + 1, sent.n), &r.article, ps));
    *out = r;
    return OK;
}

/* What the system's pdftotext says of it, in a cage of its own. */
static err words_of_pdf(str bytes, arena *a, str *out, problems *ps)
{
    static const char *const tool[] = {"/usr/bin/pdftotext", "-enc", "UTF-8", "-", "-", NULL};
    worker *w;
    str says = {NULL, 0};
    int status = 0, file = memfd_create("article", MFD_CLOEXEC);
    if (file < 0 || write(file, bytes.p, bytes.n) != (ssize_t)bytes.n ||
        lseek(file, 0, SEEK_SET) != 0) {
        if (file >= 0)
            close(file);
        return refuse(ps, FAULT, STR("没有内存放下这个文件，没有读。请稍后再试。"));
    }
    err e = worker_exec(&worker_document, tool, file, &w);
    if (e == OK)
        e = worker_collect(w, a, out, &status, &says);
    close(file);
    if (e != OK)
        return refuse(ps, e, says.n > 0 ? says : STR("没能启动读文件的进程。"));
    if (status != 0)
        return refuse(ps, INVALID,
                      STR("PDF 打不开：文件不完整、有密码，或不是 PDF。请用原来的 Word 文件。"));
    return OK;
}

err article_read(str bytes, arena *a, article_reading *out, problems *ps)
{
    foreign_kind kind = foreign_kind_of(str_slice(bytes, 0, HEAD));
    if (bytes.n > ARTICLE_FILE_LARGEST)
        return refuse(ps, INVALID, STR("内容超过 32 MiB。请分成几份，或把一部分改为附件。"));
    if (foreign_refusal(kind) != NULL)
        return refuse(ps, INVALID, str_of(foreign_refusal(kind)));
    worker *w;
    str sent = {NULL, 0}, says = {NULL, 0};
    if (kind == FOREIGN_PDF)
        TRY(words_of_pdf(bytes, a, &bytes, ps));
    /* its table must be there before the cage closes */
    article_job job = {.kind = kind, .bytes = bytes, .gb18030 = iconv_open("UTF-8", "GB18030")};
    if (job.gb18030 == (iconv_t)-1)
        return refuse(ps, FAULT, STR("系统缺少 GB18030 编码表（libc 的 gconv 模块）。"));
    err e = worker_start(&worker_document, read_in_cage, &job, -1, &w);
    if (e == OK)
        e = worker_collect(w, a, &sent, NULL, &says);
    iconv_close(job.gb18030);
    if (e != OK)
        return refuse(ps, e, says.n > 0 ? says : STR("没能启动读文件的进程。"));
    return believe(sent, a, out, ps);
}
