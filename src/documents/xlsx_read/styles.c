/* A date in a sheet is a number whose style has a date format. Which styles do
 * is found once, before the rows.
 */
#include "documents/xlsx_read/book.h"

enum { MOST_STYLES = 65536, MOST_FORMATS = 4096, FIRST_OWN = 164 };

typedef struct style_hearer {
    book *b;
    bool in_cells;
    uint32_t dates[MOST_FORMATS]; /* numbers of the book's own date formats */
    size_t date_count;
} style_hearer;

/* The formats every spreadsheet knows by number (ECMA-376, 18.8.30), with the
 * East Asian ones. */
static bool is_known_date(long format)
{
    return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) ||
           (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
}

/* Does a format code show a date or time? Text in quotes, escaped characters and
 * brackets ([红色], [$-804]) are no part of it. */
static bool shows_date(const char *code)
{
    for (const char *p = code; *p != 0; p++) {
        char close = *p == '"' ? '"' : *p == '[' ? ']' : 0;
        if (close != 0) {
            p = strchr(p + 1, close);
            if (p == NULL)
                return false;
        } else if (*p == '\\' || *p == '_' || *p == '*') {
            if (*++p == 0)
                return false;
        } else if (*p == 'G' || *p == 'g') {
            if (strncmp(p + 1, "eneral", 6) == 0)
                p += 6;
        } else if (strchr("yYmMdDhHsS", *p) != NULL)
            return true;
    }
    return false;
}

static bool number_of(const char *text, int64_t *out)
{
    return text != NULL && str_to_int(str_of(text), out);
}

static void add_cell_style(style_hearer *h, int64_t format)
{
    book *b = h->b;
    bool is_date = is_known_date((long)format);
    for (size_t i = 0; i < h->date_count && !is_date; i++)
        is_date = h->dates[i] == (uint32_t)format;
    if (b->style_count == MOST_STYLES) {
        part_fail(b, 0, 0, "文件里的单元格样式太多，可能已损坏；请另存一份。");
        return;
    }
    if ((b->style_count & (b->style_count - 1)) == 0) { /* full at every power of two */
        bool *bigger = realloc(b->date_styles, b->style_count == 0 ? 1 : b->style_count * 2);
        if (bigger == NULL) {
            part_fail(b, 0, 0, "内存不够，读不了文件。");
            return;
        }
        b->date_styles = bigger;
    }
    b->date_styles[b->style_count++] = is_date;
}

static void hear_start(void *context, const char *name, const char **attributes)
{
    style_hearer *h = context;
    int64_t format = 0;
    bool has_format = number_of(part_attribute(attributes, "numFmtId"), &format);
    if (strcmp(name, "numFmt") == 0) {
        const char *code = part_attribute(attributes, "formatCode");
        if (has_format && format >= FIRST_OWN && code != NULL && shows_date(code) &&
            h->date_count < MOST_FORMATS)
            h->dates[h->date_count++] = (uint32_t)format;
    } else if (strcmp(name, "cellXfs") == 0)
        h->in_cells = true;
    else if (strcmp(name, "xf") == 0 && h->in_cells)
        add_cell_style(h, has_format ? format : 0);
}

static void hear_end(void *context, const char *name)
{
    style_hearer *h = context;
    if (strcmp(name, "cellXfs") == 0)
        h->in_cells = false;
}

bool book_read_styles(book *b)
{
    style_hearer h = {.b = b};
    const part_listener to = {&h, hear_start, hear_end, NULL};
    return b->styles[0] == 0 || part_read(b, b->styles, true, &to);
}
