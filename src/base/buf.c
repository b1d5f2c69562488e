/* Growth doubles, so that putting n bytes costs n; the old room stays behind in
 * the arena until the request ends. A line never grows: the rules use it. */
#include "base/buf.h"

#include <inttypes.h>

void buf_init(buf *b, arena *a)
{
    *b = (buf){.a = a};
}

void buf_init_with(buf *b, arena *a, str s)
{
    *b = (buf){.a = a, .p = (char *)(uintptr_t)s.p, .n = s.n, .room = s.n};
}

static void buf_room(buf *b, size_t more)
{
    if (b->room - b->n >= more)
        return;
    size_t room = b->room == 0 ? 256 : b->room * 2;
    while (room - b->n < more)
        room *= 2;
    char *p = arena_bytes(b->a, room);
    if (b->n > 0)
        memcpy(p, b->p, b->n);
    b->p = p;
    b->room = room;
}

void buf_put(buf *b, str s)
{
    if (s.n == 0)
        return;
    buf_room(b, s.n);
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void buf_put_char(buf *b, char c)
{
    buf_put(b, (str){&c, 1});
}

void buf_put_int(buf *b, int64_t n)
{
    char digits[24];
    line l = LINE_IN(digits);
    line_put_int(&l, n);
    buf_put(b, line_str(&l));
}

void buf_format(buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n > 0) {
        buf_room(b, (size_t)n + 1);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

str buf_str(const buf *b)
{
    return (str){b->p, b->n};
}

void line_put(line *l, str s)
{
    size_t fits = l->room - l->n;
    if (s.n > fits) {
        while (fits > 0 && ((unsigned char)s.p[fits] & 0xC0) == 0x80)
            fits--;
        s.n = fits;
        l->room = l->n + fits;
    }
    if (s.n > 0)
        memcpy(l->p + l->n, s.p, s.n);
    l->n += s.n;
}

void line_put_int(line *l, int64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (n < 0)
        line_put(l, STR("-"));
    line_put(l, (str){digits + at, sizeof digits - at});
}

str line_str(const line *l)
{
    return (str){l->p, l->n};
}
