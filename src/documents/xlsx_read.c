/* An .xlsx is a zip of XML parts. Sizes are checked before a part is opened and
 * counted while it is read, because what a zip says of itself is input too.
 */
#include "documents/xlsx_read.h"

#include <expat.h>

#include "documents/xlsx_read/book.h"

enum {
    MOST_ENTRIES = 4096,
    MOST_DEPTH = 64,
    CHUNK = 256 << 10,
    /* Rows that repeat compress a hundredfold; bombs a thousandfold. */
    MOST_RATIO = 400,
    FREE_OF_RATIO = 16 << 20,
};
#define MOST_BYTES (UINT64_C(6) << 30)

typedef struct pump {
    book *b;
    const part_listener *to;
    XML_Parser parser;
    int depth;
} pump;

void part_fail(book *b, int64_t at_line, size_t column, const char *says)
{
    if (!b->failed)
        sheet_fail(b->why, at_line, column, "%s", says);
    b->failed = true;
}

static const char *without_prefix(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

const char *part_attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2)
        if (strcmp(without_prefix(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

bool part_is_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

bool grow_put(char **bytes, size_t *n, size_t *room, const char *p, size_t count, size_t most)
{
    if (count > most - *n)
        return false;
    if (*n + count > *room) {
        size_t bigger = *room < 4096 ? 4096 : *room;
        while (bigger < *n + count)
            bigger *= 2;
        char *moved = realloc(*bytes, bigger);
        if (moved == NULL)
            return false;
        *bytes = moved;
        *room = bigger;
    }
    if (count > 0)
        memcpy(*bytes + *n, p, count);
    *n += count;
    return true;
}

static int hex_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

size_t undo_escapes(char *p, size_t n)
{
    size_t to = 0;
    for (size_t i = 0; i < n;) {
        uint32_t point = 0;
        bool escape = i + 7 <= n && p[i] == '_' && p[i + 1] == 'x' && p[i + 6] == '_';
        for (size_t k = 2; escape && k < 6; k++) {
            int digit = hex_of(p[i + k]);
            escape = digit >= 0;
            point = point * 16 + (uint32_t)(digit & 15);
        }
        /* half of a surrogate pair, or NUL, stays as it is written */
        if (!escape || point == 0 || (point >= 0xD800 && point <= 0xDFFF)) {
            p[to++] = p[i++];
            continue;
        }
        char c[4];
        size_t length = utf8_put(point, c);
        memcpy(p + to, c, length); /* 3 bytes at most, in place of 7 */
        to += length;
        i += 7;
    }
    return to;
}

static void hear_start(void *context, const char *name, const char **attributes)
{
    pump *p = context;
    if (++p->depth > MOST_DEPTH)
        part_fail(p->b, 0, 0, "文件内部嵌套过深，可能是有意构造的；没有读。");
    if (!p->b->failed)
        p->to->start(p->to->context, without_prefix(name), attributes);
    if (p->b->failed)
        XML_StopParser(p->parser, XML_FALSE);
}

static void hear_end(void *context, const char *name)
{
    pump *p = context;
    p->depth--;
    if (!p->b->failed)
        p->to->end(p->to->context, without_prefix(name));
    if (p->b->failed)
        XML_StopParser(p->parser, XML_FALSE);
}

static void hear_text(void *context, const char *text, int n)
{
    pump *p = context;
    if (!p->b->failed && p->to->text != NULL)
        p->to->text(p->to->context, text, (size_t)n);
    if (p->b->failed)
        XML_StopParser(p->parser, XML_FALSE);
}

static void hear_doctype(void *context, const char *name, const char *system, const char *public_id,
                         int internal)
{
    (void)name, (void)system, (void)public_id, (void)internal;
    pump *p = context;
    part_fail(p->b, 0, 0, "文件里有表格软件不会写的文档类型声明，可能是有意构造的；没有读。");
    XML_StopParser(p->parser, XML_FALSE);
}

static bool parse(pump *p, zip_file_t *from, uint64_t most)
{
    uint64_t total = 0;
    for (;;) {
        void *room = XML_GetBuffer(p->parser, CHUNK);
        if (room == NULL) {
            part_fail(p->b, 0, 0, "内存不够，读不了文件。");
            return false;
        }
        zip_int64_t n = zip_fread(from, room, CHUNK);
        if (n < 0) {
            part_fail(p->b, 0, 0, "文件已损坏（压缩内容读不出来），请重新取得一份。");
            return false;
        }
        total += (uint64_t)n;
        if (total > most) {
            part_fail(p->b, 0, 0, "文件展开后比它自己说的大，可能是有意构造的；没有读。");
            return false;
        }
        if (XML_ParseBuffer(p->parser, (int)n, n == 0) != XML_STATUS_OK) {
            part_fail(p->b, 0, 0, "文件已损坏（内部格式不对），请用表格软件打开、另存一份。");
            return false;
        }
        if (n == 0)
            return true;
    }
}

bool part_read(book *b, const char *name, bool needed, const part_listener *to)
{
    zip_stat_t is;
    zip_stat_init(&is);
    zip_file_t *from = NULL;
    if (zip_stat(b->zip, name, 0, &is) == 0)
        from = zip_fopen(b->zip, name, 0);
    if (from == NULL) {
        if (needed)
            part_fail(b, 0, 0,
                      zip_error_code_zip(zip_get_error(b->zip)) == ZIP_ER_NOPASSWD
                          ? "文件加了密码；请去掉密码、另存后再试。"
                          : "不是完整的 .xlsx 表格（缺少内容）；请用表格软件打开、另存为 .xlsx。");
        return !needed;
    }
    pump p = {.b = b, .to = to, .parser = XML_ParserCreate(NULL)};
    bool done = false;
    if (p.parser == NULL)
        part_fail(b, 0, 0, "内存不够，读不了文件。");
    else {
        XML_SetUserData(p.parser, &p);
        XML_SetElementHandler(p.parser, hear_start, hear_end);
        XML_SetCharacterDataHandler(p.parser, hear_text);
        XML_SetStartDoctypeDeclHandler(p.parser, hear_doctype);
        done = parse(&p, from, is.size) && !b->failed;
        XML_ParserFree(p.parser);
    }
    zip_fclose(from);
    return done;
}

bool book_check_sizes(book *b)
{
    zip_int64_t n = zip_get_num_entries(b->zip, 0);
    if (n > MOST_ENTRIES) {
        part_fail(b, 0, 0, "文件内部的部件超过 4096 个，不像表格；没有读。");
        return false;
    }
    uint64_t total = 0;
    for (zip_int64_t i = 0; i < n; i++) {
        zip_stat_t is;
        if (zip_stat_index(b->zip, (zip_uint64_t)i, 0, &is) != 0)
            continue;
        if (is.size > MOST_BYTES || (total += is.size) > MOST_BYTES ||
            (is.size > FREE_OF_RATIO && is.size / MOST_RATIO > is.comp_size)) {
            part_fail(b, 0, 0, "文件展开后过大，像压缩炸弹；没有读。请用表格软件打开、另存一份。");
            return false;
        }
    }
    return true;
}

static bool read_book(book *b)
{
    return book_check_sizes(b) && book_find_parts(b) && book_read_strings(b) &&
           book_read_styles(b) && book_read_rows(b);
}

bool xlsx_read(int file, const sheet_listener *to, sheet_fault *why)
{
    book b = {.to = to, .why = why};
    FILE *f = fdopen(file, "rb");
    zip_source_t *source = f == NULL ? NULL : zip_source_filep_create(f, 0, -1, NULL);
    if (source != NULL)
        b.zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (b.zip == NULL) {
        if (source != NULL)
            zip_source_free(source);
        return sheet_fail(why, 0, 0, "不是完整的 .xlsx 文件，可能没有下载完；请重新取得一份。");
    }
    bool done = read_book(&b);
    zip_discard(b.zip); /* closes the file */
    free(b.strings.bytes);
    free(b.strings.ends);
    free(b.date_styles);
    return done;
}
