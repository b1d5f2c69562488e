/* One pass over the bytes. The encoding is decided once, on the first megabyte
 * that holds anything but ASCII: Chinese text in GB18030 is never well-formed
 * UTF-8 by accident over more than a word, and a decision that never changes
 * lets a later bad byte be named by its line instead of being read as
 * something else.
 */
#include "documents/csv.h"

#include <errno.h>
#include <unistd.h>

#include "base/system.h"

enum {
    CHUNK = 1 << 20,
    CARRY = 8, /* more than the longest cut sequence */
    FIRST_ROOM = 64 << 10,
};

typedef enum encoding { UNDECIDED, UTF8, GB18030 } encoding;

typedef enum place { CELL_BEGINS, IN_BARE, IN_QUOTED, AFTER_QUOTE } place;

typedef struct csv {
    const sheet_listener *to;
    sheet_fault *why;
    char *bytes; /* the row so far, cell after cell */
    size_t n, room;
    size_t ends[SHEET_COLUMNS];
    size_t cells;
    int64_t line;
    place at;
    bool after_cr; /* a following LF belongs to the same line end */
    bool stopped;  /* by the listener */
} csv;

iconv_t csv_converter(void)
{
    return iconv_open("UTF-8", "GB18030");
}

static size_t cell_start(const csv *c)
{
    return c->cells == 0 ? 0 : c->ends[c->cells - 1];
}

static bool put(csv *c, const char *p, size_t n)
{
    if (c->n - cell_start(c) + n > SHEET_CELL_BYTES)
        return sheet_fail(c->why, c->line, c->cells + 1,
                          "这一格超过 1 MiB；如果不是正文特别长，请看前面是否有引号没有配对。");
    if (c->n + n > SHEET_ROW_BYTES)
        return sheet_fail(c->why, c->line, 0, "这一行超过 16 MiB，请拆短后再试。");
    if (c->n + n > c->room) {
        size_t room = c->room;
        while (room < c->n + n)
            room *= 2;
        char *bytes = realloc(c->bytes, room);
        if (bytes == NULL)
            return sheet_fail(c->why, c->line, 0, "内存不够，读不下这一行。");
        c->bytes = bytes;
        c->room = room;
    }
    memcpy(c->bytes + c->n, p, n);
    c->n += n;
    return true;
}

static bool is_formula_mark(char c)
{
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

/* A ' that csv_put would have put: before a formula's mark, or before a ' that
 * is itself before one. */
static bool is_guarded(str cell)
{
    size_t marks = 0;
    while (marks < cell.n && cell.p[marks] == '\'')
        marks++;
    return marks > 0 && marks < cell.n && is_formula_mark(cell.p[marks]);
}

static bool end_cell(csv *c)
{
    if (c->cells == SHEET_COLUMNS)
        return sheet_fail(c->why, c->line, 0, "这一行超过 %d 列。", SHEET_COLUMNS);
    c->ends[c->cells++] = c->n;
    c->at = CELL_BEGINS;
    return true;
}

static bool check_separator(csv *c, str only)
{
    const char *found = str_has(only, STR("\t"))   ? "制表符"
                        : str_has(only, STR(";"))  ? "分号"
                        : str_has(only, STR("；")) ? "中文分号"
                        : str_has(only, STR("，")) ? "中文逗号"
                        : str_has(only, STR("|"))  ? "竖线"
                                                   : NULL;
    return found == NULL || sheet_fail(c->why, c->line, 0,
                                       "表头没有逗号，却有%s：各列要用英文逗号分隔，请在表格软件里"
                                       "另存为“CSV（逗号分隔）”。",
                                       found);
}

static bool end_row(csv *c)
{
    if (!end_cell(c))
        return false;
    bool header = c->line == 1;
    bool empty = c->n == 0; /* commas alone are what a spreadsheet leaves of deleted rows */
    str cells[SHEET_COLUMNS];
    for (size_t i = 0, from = 0; i < c->cells; from = c->ends[i++]) {
        cells[i] = (str){c->bytes + from, c->ends[i] - from};
        if (is_guarded(cells[i]))
            cells[i] = str_slice(cells[i], 1, cells[i].n);
    }
    if (header && c->cells == 1 && !check_separator(c, cells[0]))
        return false;
    if (!empty && !c->to->row(c->to->context, c->line, cells, c->cells))
        c->stopped = true;
    c->line++;
    c->n = 0;
    c->cells = 0;
    return !c->stopped;
}

/* Bytes that end a run of plain ones outside and inside quotes. */
static const bool ends_bare[256] = {[','] = true, ['\n'] = true, ['\r'] = true, [0] = true};
static const bool ends_quoted[256] = {['"'] = true, [0] = true};

static bool refuse_nul(csv *c)
{
    return sheet_fail(c->why, c->line, c->cells + 1,
                      "这里有空字节，文件不是文本，或是 UTF-16 编码；请另存为 UTF-8 编码的 CSV。");
}

/* One separator, line end or quote outside quoted text. */
static bool feed_mark(csv *c, char mark)
{
    switch (mark) {
    case ',': return end_cell(c);
    case '\r': c->after_cr = true; return end_row(c);
    case '\n': return end_row(c);
    case 0: return refuse_nul(c);
    default:
        return sheet_fail(c->why, c->line, c->cells + 1,
                          "引号后面还有文字；格子里的引号要写成两个引号（\"\"）。");
    }
}

/* UTF-8 text, cut anywhere. */
static bool feed(csv *c, const char *p, size_t n)
{
    for (const char *end = p + n; p < end;) {
        if (c->after_cr) {
            c->after_cr = false;
            if (*p == '\n') {
                p++;
                continue;
            }
        }
        const char *from = p;
        switch (c->at) {
        case CELL_BEGINS:
            if (*p == '"') {
                c->at = IN_QUOTED;
                p++;
                break;
            }
            c->at = IN_BARE;
            break;
        case IN_BARE:
            while (p < end && !ends_bare[(unsigned char)*p])
                p++;
            if ((p > from && !put(c, from, (size_t)(p - from))) || (p < end && !feed_mark(c, *p++)))
                return false;
            break;
        case IN_QUOTED:
            while (p < end && !ends_quoted[(unsigned char)*p])
                p++;
            if (p > from && !put(c, from, (size_t)(p - from)))
                return false;
            if (p < end && *p == 0)
                return refuse_nul(c);
            if (p < end) {
                c->at = AFTER_QUOTE;
                p++;
            }
            break;
        case AFTER_QUOTE:
            if (*p == '"') {
                c->at = IN_QUOTED;
                if (!put(c, p++, 1))
                    return false;
            } else if (!feed_mark(c, *p++))
                return false;
            break;
        }
    }
    return true;
}

static bool feed_end(csv *c)
{
    if (c->at == IN_QUOTED)
        return sheet_fail(c->why, c->line, c->cells + 1,
                          "这一格开头有引号，直到文件末尾也没有配对的引号。");
    bool begun = c->cells > 0 || c->n > 0 || c->at != CELL_BEGINS;
    return !begun || end_row(c);
}

static bool is_ascii(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)p[i] >= 0x80)
            return false;
    return true;
}

/* Could the rest be a sequence that the chunk's end has cut? */
static bool is_cut_utf8(const char *p, size_t n)
{
    unsigned char b = (unsigned char)p[0];
    size_t need = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
    if (b < 0xC2 || b > 0xF4 || n >= need)
        return false;
    for (size_t i = 1; i < n; i++)
        if (((unsigned char)p[i] & 0xC0) != 0x80)
            return false;
    return true;
}

typedef struct decoder {
    encoding is;
    iconv_t gb18030;
    char out[2 * CHUNK]; /* a 2-byte character becomes 3 bytes, a 4-byte one 4 */
} decoder;

/* Convert what is whole; *used bytes of p are done. False: a bad byte at *used. */
static bool convert(decoder *d, const char *p, size_t n, size_t *used, size_t *made)
{
    char *in = (char *)(uintptr_t)p, *out = d->out;
    size_t in_left = n, out_left = sizeof d->out;
    size_t got = iconv(d->gb18030, &in, &in_left, &out, &out_left);
    *used = n - in_left;
    *made = sizeof d->out - out_left;
    return got != (size_t)-1 || errno == EINVAL;
}

static encoding decide(decoder *d, const char *p, size_t n, bool last)
{
    size_t whole = str_utf8_span((str){p, n});
    if (whole == n || (!last && is_cut_utf8(p + whole, n - whole)))
        return UTF8;
    if (d->gb18030 == (iconv_t)-1)
        return UTF8; /* and the bad byte will be named */
    size_t used, made;
    (void)iconv(d->gb18030, NULL, NULL, NULL, NULL);
    bool fits = convert(d, p, n, &used, &made);
    return fits && (!last || used == n) ? GB18030 : UTF8;
}

static bool refuse_bytes(csv *c, const decoder *d)
{
    return sheet_fail(
        c->why, c->line, 0,
        "这一行有不是 %s 编码的字节；文件应是 UTF-8 或 GB18030 编码，请用表格软件打开，"
        "看不到乱码时另存为“CSV UTF-8”。",
        d->is == GB18030 ? "GB18030" : "UTF-8");
}

/* A chunk as far as it is whole; *used bytes are done. */
static bool feed_chunk(csv *c, decoder *d, const char *p, size_t n, bool last, size_t *used)
{
    *used = n;
    if (d->is == UNDECIDED) {
        if (is_ascii(p, n))
            return feed(c, p, n);
        d->is = decide(d, p, n, last);
        (void)iconv(d->gb18030, NULL, NULL, NULL, NULL);
    }
    if (d->is == UTF8) {
        *used = str_utf8_span((str){p, n});
        bool bad = *used < n && (last || !is_cut_utf8(p + *used, n - *used));
        /* NUL is no UTF-8 to us, but has its own sentence */
        if (bad && p[*used] == 0)
            return feed(c, p, *used + 1);
        return feed(c, p, *used) && (!bad || refuse_bytes(c, d));
    }
    size_t made;
    bool fits = convert(d, p, n, used, &made);
    bool bad = !fits || (last && *used < n);
    return feed(c, d->out, made) && (!bad || refuse_bytes(c, d));
}

static bool starts(const char *p, size_t n, const char *mark, size_t length)
{
    return n >= length && memcmp(p, mark, length) == 0;
}

/* Take off the byte order mark; false for UTF-16 and UTF-32. */
static bool take_mark(csv *c, decoder *d, const char *p, size_t n, size_t *skip)
{
    *skip = 0;
    if (starts(p, n, "\xEF\xBB\xBF", 3)) {
        d->is = UTF8;
        *skip = 3;
    } else if (starts(p, n, "\x84\x31\x95\x33", 4) && d->gb18030 != (iconv_t)-1) {
        d->is = GB18030;
        *skip = 4;
    } else if (starts(p, n, "\xFF\xFE", 2) || starts(p, n, "\xFE\xFF", 2))
        return sheet_fail(
            c->why, 0, 0,
            "文件是 UTF-16 编码（“Unicode 文本”），读不了；请另存为“CSV UTF-8（逗号分隔）”。");
    return true;
}

static bool read_all(csv *c, decoder *d, int file, char *chunk)
{
    size_t held = 0; /* bytes of a cut character, at the front */
    bool first = true;
    for (;;) {
        size_t n = held;
        bool last = false;
        while (n < CHUNK && !last) { /* a pipe or a signal may give less */
            ssize_t got = read(file, chunk + n, CHUNK - n);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return sheet_fail(c->why, 0, 0, "文件读不出来：%s。", system_says(errno).c);
            last = got == 0;
            n += (size_t)got;
        }
        size_t skip = 0, used = 0;
        if (first && !take_mark(c, d, chunk, n, &skip))
            return false;
        first = false;
        if (!feed_chunk(c, d, chunk + skip, n - skip, last, &used))
            return c->stopped;
        if (last)
            return feed_end(c) || c->stopped;
        held = n - skip - used;
        memmove(chunk, chunk + skip + used, held);
    }
}

bool csv_read(int file, iconv_t gb18030, const sheet_listener *to, sheet_fault *why)
{
    csv c = {.to = to, .why = why, .line = 1, .bytes = malloc(FIRST_ROOM), .room = FIRST_ROOM};
    decoder *d = malloc(sizeof *d);
    char *chunk = malloc(CHUNK + CARRY);
    bool done;
    if (c.bytes == NULL || d == NULL || chunk == NULL)
        done = sheet_fail(why, 0, 0, "内存不够，读不了文件。");
    else {
        d->is = UNDECIDED;
        d->gb18030 = gb18030;
        done = read_all(&c, d, file, chunk);
    }
    free(c.bytes);
    free(d);
    free(chunk);
    return done;
}

void csv_put(buf *b, str cell)
{
    bool guard = cell.n > 0 && (is_formula_mark(cell.p[0]) || is_guarded(cell));
    bool quote = guard;
    for (size_t i = 0; i < cell.n && !quote; i++)
        quote = cell.p[i] == ',' || cell.p[i] == '"' || cell.p[i] == '\n' || cell.p[i] == '\r';
    /* blanks at the ends are dropped by some readers unless quoted */
    quote = quote || (cell.n > 0 && (cell.p[0] == ' ' || cell.p[cell.n - 1] == ' '));
    if (!quote) {
        buf_put(b, cell);
        return;
    }
    buf_put_char(b, '"');
    if (guard)
        buf_put_char(b, '\'');
    for (size_t from = 0; from < cell.n;) {
        size_t at = str_find(cell, STR("\""), from);
        size_t to = at == SIZE_MAX ? cell.n : at + 1;
        buf_put(b, str_slice(cell, from, to));
        if (at != SIZE_MAX)
            buf_put_char(b, '"');
        from = to;
    }
    buf_put_char(b, '"');
}

void csv_put_row(buf *b, const str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_put_char(b, ',');
        csv_put(b, cells[i]);
    }
    buf_put(b, STR("\r\n"));
}
