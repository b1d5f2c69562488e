/* Every text of a book stands once in its table of shared strings, and rows
 * name it by number: the one thing of an .xlsx that must be kept whole.
 */
#include "documents/xlsx_read/book.h"

enum { MOST_STRINGS = 16 << 20 };
#define MOST_STRING_BYTES ((size_t)400 << 20)

typedef struct string_hearer {
    book *b;
    bool in_text, in_phonetic, in_item;
} string_hearer;

static size_t item_begin(const book_strings *s)
{
    return s->count == 0 ? 0 : s->ends[s->count - 1];
}

static void hear_start(void *context, const char *name, const char **attributes)
{
    (void)attributes;
    string_hearer *h = context;
    if (strcmp(name, "si") == 0)
        h->in_item = true;
    else if (strcmp(name, "rPh") == 0)
        h->in_phonetic = true; /* how to say it, not what it says */
    else if (strcmp(name, "t") == 0)
        h->in_text = h->in_item && !h->in_phonetic;
}

static bool end_item(book_strings *s)
{
    size_t begin = item_begin(s);
    s->n = begin + undo_escapes(s->bytes + begin, s->n - begin);
    if (s->count == s->count_room) {
        size_t room = s->count_room == 0 ? 4096 : s->count_room * 2;
        uint32_t *ends = s->count == MOST_STRINGS ? NULL : realloc(s->ends, room * sizeof *ends);
        if (ends == NULL)
            return false;
        s->ends = ends;
        s->count_room = room;
    }
    s->ends[s->count++] = (uint32_t)s->n;
    return true;
}

static void hear_end(void *context, const char *name)
{
    string_hearer *h = context;
    if (strcmp(name, "t") == 0)
        h->in_text = false;
    else if (strcmp(name, "rPh") == 0)
        h->in_phonetic = false;
    else if (strcmp(name, "si") == 0) {
        h->in_item = false;
        if (!end_item(&h->b->strings))
            part_fail(h->b, 0, 0, "表里的不同文字太多，请分成几份，或另存为 CSV 后再导入。");
    }
}

static void hear_text(void *context, const char *p, size_t n)
{
    string_hearer *h = context;
    book_strings *s = &h->b->strings;
    if (!h->in_text)
        return;
    if (s->n - item_begin(s) + n > SHEET_CELL_BYTES)
        part_fail(h->b, 0, 0, "有一格文字超过 1 MiB；没有读。");
    else if (!grow_put(&s->bytes, &s->n, &s->room, p, n, MOST_STRING_BYTES))
        part_fail(h->b, 0, 0, "表里的文字太多，请分成几份，或另存为 CSV 后再导入。");
}

bool book_read_strings(book *b)
{
    string_hearer h = {.b = b};
    const part_listener to = {&h, hear_start, hear_end, hear_text};
    return b->shared[0] == 0 || part_read(b, b->shared, true, &to);
}

bool book_string(const book *b, size_t i, str *out)
{
    const book_strings *s = &b->strings;
    if (i >= s->count)
        return false;
    size_t begin = i == 0 ? 0 : s->ends[i - 1];
    *out = (str){s->bytes + begin, s->ends[i] - begin};
    return true;
}
