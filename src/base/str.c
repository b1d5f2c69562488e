/* Views keep the program free of NUL-terminated copies; the few places where a
 * library needs one say so by calling str_c. */
#include "base/str.h"

str str_of(const char *c)
{
    return c == NULL ? (str){NULL, 0} : (str){c, strlen(c)};
}

str str_copy(arena *a, str s)
{
    char *p = arena_bytes(a, s.n + 1);
    if (s.n > 0)
        memcpy(p, s.p, s.n);
    return (str){p, s.n};
}

const char *str_c(arena *a, str s)
{
    return str_copy(a, s).p;
}

str str_format_v(arena *a, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n < 0) {
        va_end(again);
        return (str){NULL, 0};
    }
    char *p = arena_bytes(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (str){p, (size_t)n};
}

str str_format(arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str s = str_format_v(a, format, args);
    va_end(args);
    return s;
}

bool str_equal(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int str_compare(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
    if (order != 0)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

bool str_starts(str s, str with)
{
    return s.n >= with.n && str_equal(str_slice(s, 0, with.n), with);
}

bool str_ends(str s, str with)
{
    return s.n >= with.n && str_equal(str_slice(s, s.n - with.n, s.n), with);
}

size_t str_find(str s, str part, size_t from)
{
    if (part.n == 0)
        return from <= s.n ? from : SIZE_MAX;
    for (size_t i = from; i + part.n <= s.n;) {
        const char *hit = memchr(s.p + i, part.p[0], s.n - part.n - i + 1);
        if (hit == NULL)
            return SIZE_MAX;
        i = (size_t)(hit - s.p);
        if (memcmp(hit, part.p, part.n) == 0)
            return i;
        i++;
    }
    return SIZE_MAX;
}

bool str_has(str s, str part)
{
    return str_find(s, part, 0) != SIZE_MAX;
}

str str_slice(str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from >= to)
        return (str){s.p == NULL ? NULL : s.p + (from > s.n ? s.n : from), 0};
    return (str){s.p + from, to - from};
}

static bool is_blank(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 || point == 0x3000 ||
           point == 0xFEFF || (point >= 0x2000 && point <= 0x200B);
}

str str_trim(str s)
{
    for (str rest = s; rest.n > 0; s = rest) {
        if (!is_blank(str_next(&rest)))
            break;
    }
    while (s.n > 0) {
        size_t at = s.n - 1;
        while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
            at--;
        str last = {s.p + at, s.n - at};
        if (!is_blank(str_next(&last)))
            break;
        s.n = at;
    }
    return s;
}

bool str_split(str *rest, str separator, str *piece)
{
    if (rest->p == NULL)
        return false;
    size_t at = str_find(*rest, separator, 0);
    if (at == SIZE_MAX) {
        *piece = *rest;
        *rest = (str){NULL, 0};
    } else {
        *piece = str_slice(*rest, 0, at);
        *rest = (str){rest->p + at + separator.n, rest->n - at - separator.n};
    }
    return true;
}

str str_join(arena *a, const str_list *pieces, str between)
{
    size_t n = 0;
    for (size_t i = 0; i < pieces->n; i++)
        n += pieces->p[i].n + (i > 0 ? between.n : 0);
    char *p = arena_bytes(a, n + 1);
    size_t at = 0;
    for (size_t i = 0; i < pieces->n; i++) {
        if (i > 0 && between.n > 0) {
            memcpy(p + at, between.p, between.n);
            at += between.n;
        }
        if (pieces->p[i].n > 0)
            memcpy(p + at, pieces->p[i].p, pieces->p[i].n);
        at += pieces->p[i].n;
    }
    return (str){p, n};
}

str str_replace(arena *a, str s, str what, str by)
{
    if (!str_has(s, what))
        return s;
    str_list pieces = {0};
    str piece;
    for (str rest = s; str_split(&rest, what, &piece);)
        *list_add(a, &pieces) = piece;
    return str_join(a, &pieces, by);
}

uint32_t str_next(str *rest)
{
    if (rest->n == 0)
        return 0;
    const unsigned char *p = (const unsigned char *)rest->p;
    uint32_t point = p[0];
    size_t n = 1;
    if (point >= 0xC2 && point <= 0xDF)
        n = 2, point &= 0x1F;
    else if (point >= 0xE0 && point <= 0xEF)
        n = 3, point &= 0x0F;
    else if (point >= 0xF0 && point <= 0xF4)
        n = 4, point &= 0x07;
    else if (point >= 0x80)
        n = 0;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool good = n > 0 && n <= rest->n;
    for (size_t i = 1; good && i < n; i++) {
        good = (p[i] & 0xC0) == 0x80;
        point = point << 6 | (p[i] & 0x3F);
    }
    if (!good || point < least[n] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
        rest->p++;
        rest->n--;
        return 0xFFFD;
    }
    rest->p += n;
    rest->n -= n;
    return point;
}

/* Bytes of the well-formed sequence at p, or 0. (Unicode, table 3-7) */
static size_t utf8_sequence(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80)
        return p[0] != 0;
    if (p[0] < 0xC2 || n < 2)
        return 0;
    if (p[0] < 0xE0)
        return (p[1] & 0xC0) == 0x80 ? 2 : 0;
    if (p[0] < 0xF0) {
        unsigned char least = p[0] == 0xE0 ? 0xA0 : 0x80, most = p[0] == 0xED ? 0x9F : 0xBF;
        return n >= 3 && p[1] >= least && p[1] <= most && (p[2] & 0xC0) == 0x80 ? 3 : 0;
    }
    unsigned char least = p[0] == 0xF0 ? 0x90 : 0x80, most = p[0] == 0xF4 ? 0x8F : 0xBF;
    return p[0] <= 0xF4 && n >= 4 && p[1] >= least && p[1] <= most && (p[2] & 0xC0) == 0x80 &&
                   (p[3] & 0xC0) == 0x80
               ? 4
               : 0;
}

size_t str_utf8_span(str s)
{
    const uint64_t high = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
    size_t i = 0;
    while (i < s.n) {
        uint64_t eight = high;
        if (i + sizeof eight <= s.n)
            memcpy(&eight, s.p + i, sizeof eight);
        /* eight ASCII bytes at once, none of them NUL */
        if ((eight & high) == 0 && ((eight - ones) & ~eight & high) == 0) {
            i += sizeof eight;
            continue;
        }
        /* a run of characters that lead with E1…EC, which Chinese is made of:
         * any two bytes may follow that are no leads */
        const unsigned char *p = (const unsigned char *)s.p + i;
        while (i + 3 <= s.n && p[0] >= 0xE1 && p[0] <= 0xEC && (p[1] & 0xC0) == 0x80 &&
               (p[2] & 0xC0) == 0x80) {
            i += 3;
            p += 3;
        }
        if (i == s.n)
            break;
        size_t n = utf8_sequence((const unsigned char *)s.p + i, s.n - i);
        if (n == 0)
            return i;
        i += n;
    }
    return i;
}

bool str_is_utf8(str s)
{
    return str_utf8_span(s) == s.n;
}

size_t str_length(str s)
{
    size_t n = 0;
    for (; s.n > 0; n++)
        str_next(&s);
    return n;
}

size_t utf8_put(uint32_t point, char out[4])
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

bool str_to_int(str s, int64_t *out)
{
    bool negative = false;
    size_t i = 0;
    if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+')) {
        negative = s.p[0] == '-';
        i = 1;
    }
    if (i == s.n)
        return false;
    int64_t n = 0;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        int64_t digit = s.p[i] - '0';
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_sub_overflow(n, digit, &n))
            return false;
    }
    /* counted downwards, so that INT64_MIN can be read */
    if (!negative && __builtin_sub_overflow(0, n, &n))
        return false;
    *out = n;
    return true;
}
