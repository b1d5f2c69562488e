/* The child sends frames, the parent believes none of them: a row has at most
 * so many cells, so much text, a later line than the one before, and only
 * well-formed UTF-8. A frame that is not so ends the reading.
 *
 *   u8 kind, u32 line, u32 cells, u32 bytes, then cells × u32 length, then text
 */
#include "documents/sheet.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system.h"
#include "documents/csv.h"
#include "documents/worker.h"
#include "documents/xlsx_read.h"

enum {
    FRAME_ROW = 'R',
    FRAME_NOTE = 'N',
    FRAME_FAULT = 'F', /* and nothing after it */
    FRAME_END = 'E',
    HEAD_BYTES = 13,
    FIRST_ROOM = 1 << 20,
    MOST_NOTES = 100,
};

static const worker_limits limits_of[SHEET_FORM_COUNT] = {
    /* a row and its buffers; the rest of the file only passes through */
    [SHEET_CSV] = {.memory_bytes = 128 << 20,
                   .cpu_seconds = 900,
                   .wait_seconds = 1200,
                   .output_bytes = UINT64_C(8) << 30},
    /* the table of shared strings has to be kept */
    [SHEET_XLSX] = {.memory_bytes = 1 << 30,
                    .cpu_seconds = 300,
                    .wait_seconds = 600,
                    .output_bytes = UINT64_C(8) << 30},
};

struct sheet {
    arena *a;
    sheet_form form;
    int file;
    worker *w;
    char *bytes; /* frames that have come and are not yet given out */
    size_t from, to, room;
    int64_t line; /* of the last row */
    bool ended;
    err failed; /* how sheet_next ended, if badly */
    sheet_notes notes;
    sheet_fault why;
    str cells[SHEET_COLUMNS];
};

/* What the child's job is given. */
typedef struct sheet_job {
    sheet_form form;
    iconv_t gb18030;
} sheet_job;

bool sheet_fail(sheet_fault *f, int64_t at_line, size_t column, const char *format, ...)
{
    va_list args;
    f->line = at_line;
    f->column = column;
    va_start(args, format);
    vsnprintf(f->says, sizeof f->says, format, args);
    va_end(args);
    /* a cut sentence ends at a character */
    f->says[str_utf8_span(str_of(f->says))] = 0;
    return false;
}

static void put_u32(char *at, uint64_t n)
{
    uint32_t n32 = (uint32_t)n;
    memcpy(at, &n32, sizeof n32);
}

static uint32_t get_u32(const char *at)
{
    uint32_t n;
    memcpy(&n, at, sizeof n);
    return n;
}

static void send_head(worker_out *out, char kind, int64_t at_line, size_t cells, size_t bytes)
{
    char head[HEAD_BYTES] = {kind};
    put_u32(head + 1, (uint64_t)at_line);
    put_u32(head + 5, cells);
    put_u32(head + 9, bytes);
    worker_put(out, head, sizeof head);
}

static bool send_row(void *context, int64_t at_line, const str *cells, size_t n)
{
    worker_out *out = context;
    char lengths[4 * SHEET_COLUMNS];
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++) {
        put_u32(lengths + 4 * i, cells[i].n);
        bytes += cells[i].n;
    }
    send_head(out, FRAME_ROW, at_line, n, bytes);
    worker_put(out, lengths, 4 * n);
    for (size_t i = 0; i < n; i++)
        worker_put(out, cells[i].p, cells[i].n);
    return true;
}

static void send_note(void *context, int64_t at_line, const char *says)
{
    send_head(context, FRAME_NOTE, at_line, 0, strlen(says));
    worker_put(context, says, strlen(says));
}

/* Runs in the child. */
static int read_in_child(int file, worker_out *out, const void *context)
{
    const sheet_job *job = context;
    const sheet_listener to = {.context = out, .row = send_row, .note = send_note};
    sheet_fault why = {0};
    bool done = job->form == SHEET_XLSX ? xlsx_read(file, &to, &why)
                                        : csv_read(file, job->gb18030, &to, &why);
    if (done)
        send_head(out, FRAME_END, 0, 0, 0);
    else {
        send_head(out, FRAME_FAULT, why.line, why.column, strlen(why.says));
        worker_put(out, why.says, strlen(why.says));
    }
    return 0;
}

/* By content: a wrong extension is common. */
static bool form_of(int file, sheet_form *form, sheet_fault *why)
{
    char head[8] = {0};
    ssize_t n = pread(file, head, sizeof head, 0);
    static const struct {
        const char *mark;
        const char *says; /* NULL: XLSX */
    } marks[] = {
        {"PK\x03\x04", NULL},
        {"\xD0\xCF\x11\xE0", "是旧版 Excel（.xls）或加了密码的文件；请去掉密码，另存为 .xlsx。"},
        {"%PDF", "是 PDF；请用原来的表格，另存为 .xlsx 或 CSV。"},
        {"<!DO", "是网页；请在表格软件里打开，另存为 .xlsx。"},
        {"<htm", "是网页；请在表格软件里打开，另存为 .xlsx。"},
        {"<?xm", "是 XML；请在表格软件里打开，另存为 .xlsx。"},
        {"{\\rt", "是 RTF 文档；请把表格另存为 .xlsx。"},
        {"PK\x05\x06", "是空的压缩包，不是表格。"},
    };
    *form = SHEET_CSV;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        size_t length = strlen(marks[i].mark);
        if (n < (ssize_t)length || memcmp(head, marks[i].mark, length) != 0)
            continue;
        if (marks[i].says != NULL)
            return sheet_fail(why, 0, 0, "文件%s", marks[i].says);
        *form = SHEET_XLSX;
    }
    return true;
}

err sheet_open(arena *a, int file, sheet_fault *why, sheet **out)
{
    struct stat is;
    sheet_form form;
    if (fstat(file, &is) != 0) {
        sheet_fail(why, 0, 0, "文件读不出来：%s。", system_says(errno).c);
        return FAULT;
    }
    if (!S_ISREG(is.st_mode) || is.st_size == 0 || is.st_size > SHEET_FILE_BYTES) {
        sheet_fail(why, 0, 0, "%s",
                   !S_ISREG(is.st_mode) ? "不是普通文件。"
                   : is.st_size == 0    ? "文件是空的。"
                                        : "文件超过 1 GiB，请分成几份。");
        return INVALID;
    }
    if (!form_of(file, &form, why))
        return INVALID;
    sheet *s = arena_new(a, sheet);
    *s = (sheet){.a = a, .form = form, .file = file, .room = FIRST_ROOM};
    sheet_job job = {.form = form, .gb18030 = (iconv_t)-1};
    if (form == SHEET_CSV)
        job.gb18030 = csv_converter();
    s->bytes = malloc(s->room);
    err e =
        s->bytes == NULL ? FAULT : worker_start(&limits_of[form], read_in_child, &job, file, &s->w);
    if (job.gb18030 != (iconv_t)-1)
        iconv_close(job.gb18030);
    if (e != OK) {
        free(s->bytes);
        sheet_fail(why, 0, 0, "不能启动解析程序：%s。", system_says(errno).c);
        return FAULT;
    }
    *out = s;
    return OK;
}

sheet_form sheet_is(const sheet *s)
{
    return s->form;
}

void sheet_progress(const sheet *s, int64_t *done, int64_t *of)
{
    /* the child reads through the same open file: its position is ours */
    struct stat is = {0};
    off_t at = lseek(s->file, 0, SEEK_CUR);
    *done = at < 0 ? 0 : at;
    *of = fstat(s->file, &is) == 0 ? is.st_size : 0;
}

const sheet_notes *sheet_notes_of(const sheet *s)
{
    return &s->notes;
}

/* Have at least `need` bytes in bytes[from..to). */
static err fill(sheet *s, size_t need)
{
    while (s->to - s->from < need) {
        if (s->from > 0) {
            memmove(s->bytes, s->bytes + s->from, s->to - s->from);
            s->to -= s->from;
            s->from = 0;
        }
        if (s->room < need) {
            char *bytes = realloc(s->bytes, need);
            if (bytes == NULL)
                return FAULT;
            s->bytes = bytes;
            s->room = need;
        }
        size_t got = 0;
        TRY(worker_read(s->w, s->bytes + s->to, s->room - s->to, &got));
        if (got == 0)
            return INVALID; /* it ended without FRAME_END */
        s->to += got;
    }
    return OK;
}

/* 1 + the first cell with a control character other than tab and line ends. */
static size_t control_in(const str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; at < cells[i].n; at++) {
            unsigned char c = (unsigned char)cells[i].p[at];
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
                return i + 1;
        }
    return 0;
}

static err believe_row(sheet *s, int64_t at_line, size_t cells, size_t bytes, sheet_row *out)
{
    if (cells > SHEET_COLUMNS || bytes > SHEET_ROW_BYTES || at_line <= s->line)
        return INVALID;
    TRY(fill(s, 4 * cells + bytes));
    const char *lengths = s->bytes + s->from, *text = lengths + 4 * cells;
    size_t at = 0;
    for (size_t i = 0; i < cells; i++) {
        size_t n = get_u32(lengths + 4 * i);
        if (n > SHEET_CELL_BYTES || n > bytes - at)
            return INVALID;
        s->cells[i] = (str){text + at, n};
        at += n;
        if (!str_is_utf8(s->cells[i]))
            return INVALID;
    }
    if (at != bytes)
        return INVALID;
    s->from += 4 * cells + bytes;
    s->line = at_line;
    *out = (sheet_row){at_line, s->cells, cells, control_in(s->cells, cells)};
    return OK;
}

/* A sentence from the child. */
static err believe_words(sheet *s, size_t bytes, str *out)
{
    if (bytes >= SHEET_SAYS)
        return INVALID;
    TRY(fill(s, bytes));
    *out = (str){s->bytes + s->from, bytes};
    s->from += bytes;
    return str_is_utf8(*out) && control_in(out, 1) == 0 ? OK : INVALID;
}

static err next_row(sheet *s, sheet_row *out)
{
    for (;;) {
        TRY(fill(s, HEAD_BYTES));
        const char *head = s->bytes + s->from;
        char kind = head[0];
        int64_t at_line = get_u32(head + 1);
        size_t cells = get_u32(head + 5), bytes = get_u32(head + 9);
        s->from += HEAD_BYTES;
        str words = {0};
        switch (kind) {
        case FRAME_ROW: return believe_row(s, at_line, cells, bytes, out);
        case FRAME_NOTE:
            TRY(believe_words(s, bytes, &words));
            if (s->notes.n < MOST_NOTES)
                *list_add(s->a, &s->notes) = (sheet_note){at_line, str_copy(s->a, words)};
            break;
        case FRAME_FAULT:
            TRY(believe_words(s, bytes, &words));
            sheet_fail(&s->why, at_line, cells, "%.*s", STR_ARG(words));
            return INVALID;
        case FRAME_END: s->ended = true; return NOT_FOUND;
        default: return INVALID;
        }
    }
}

err sheet_next(sheet *s, sheet_row *out)
{
    err e = s->failed != OK ? s->failed : next_row(s, out);
    if (e != OK && e != NOT_FOUND)
        s->failed = e;
    return e;
}

err sheet_close(sheet *s, err with, sheet_fault *why)
{
    str says = {0};
    size_t got = 0;
    char rest[1];
    /* after its last frame the child has nothing to say but its end */
    bool finished = s->ended && worker_read(s->w, rest, sizeof rest, &got) == OK && got == 0;
    err child = worker_finish(s->w, s->a, NULL, &says);
    free(s->bytes);
    if (s->failed != OK) {
        if (s->why.says[0] != 0)
            *why = s->why; /* the reader's own words */
        else if (s->failed == INVALID && says.n > 0)
            sheet_fail(why, 0, 0, "%.*s", STR_ARG(says)); /* how the child died */
        else
            sheet_fail(why, 0, 0, "文件读到一半读不下去了；没有写入任何内容，请再试一次。");
        return child == FAULT ? FAULT : s->failed;
    }
    if (with != NOT_FOUND || (finished && child == OK))
        return with == NOT_FOUND ? OK : with;
    sheet_fail(why, 0, 0, "%.*s", STR_ARG(says));
    return child == FAULT ? FAULT : INVALID;
}

day sheet_day_of_serial(int64_t serial)
{
    enum { LEAP_THAT_WAS_NOT = 60, LAST = 2958465 };
    if (serial < 1 || serial > LAST || serial == LEAP_THAT_WAS_NOT)
        return DAY_NONE;
    return day_after(day_of(1899, 12, serial > LEAP_THAT_WAS_NOT ? 30 : 31), (int)serial);
}
