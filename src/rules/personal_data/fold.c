/* People who hide a number from a machine, or lay it out for the eye, do it with
 * few means; each is one line of a table here. */
#include "rules/personal_data/fold.h"

static const struct {
    uint32_t point;
    char c;
} numerals[] = {
    {0x3007, '0'}, {0x96F6, '0'}, {0x25CB, '0'}, {0x4E00, '1'}, {0x58F9, '1'}, {0x5E7A, '1'},
    {0x4E8C, '2'}, {0x8D30, '2'}, {0x4E09, '3'}, {0x53C1, '3'}, {0x56DB, '4'}, {0x8086, '4'},
    {0x4E94, '5'}, {0x4F0D, '5'}, {0x516D, '6'}, {0x9646, '6'}, {0x4E03, '7'}, {0x67D2, '7'},
    {0x516B, '8'}, {0x634C, '8'}, {0x4E5D, '9'}, {0x7396, '9'},
};

char fold_ascii(uint32_t point)
{
    if (point >= 0xFF01 && point <= 0xFF5E)
        point -= 0xFF01 - '!';
    return point < 0x80 ? (char)point : 0;
}

static char numeral(uint32_t point)
{
    for (size_t i = 0; i < COUNT_OF(numerals); i++)
        if (numerals[i].point == point)
            return numerals[i].c;
    return 0;
}

char fold_sign(uint32_t point)
{
    char c = fold_ascii(point);
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
        return c;
    /* a multiplication sign is how some write the check character */
    return point == 0xD7 ? 'X' : numeral(point);
}

static bool is_in(uint32_t point, const uint32_t *points, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (points[i] == point)
            return true;
    return false;
}

static bool is_nothing(uint32_t point)
{
    static const uint32_t points[] = {0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF};
    return is_in(point, points, COUNT_OF(points));
}

static gap gap_of(uint32_t point)
{
    static const uint32_t blanks[] = {' ', '\t', 0xA0, 0x3000, 0x2000, 0x2001, 0x2002, 0x2003,
                                      0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A,
                                      0x202F};
    static const uint32_t hyphens[] = {'-',    0xFF0D, 0x2010, 0x2011, 0x2012,
                                       0x2013, 0x2014, 0x2015, 0x2212, 0xFE63};
    if (point == '\n' || point == '\r')
        return GAP_LINE;
    if (is_in(point, blanks, COUNT_OF(blanks)))
        return GAP_BLANK;
    return is_in(point, hyphens, COUNT_OF(hyphens)) ? GAP_HYPHEN : GAP_NONE;
}

/* "（0571）8888…": the bracket that closes an area code. A fold's first unit has a
 * gap before it, unless it goes on from another; then it holds many. */
static bool closes_area(uint32_t point, const fold *f)
{
    size_t n = 0;
    while (n < 4) {
        n++;
        if (f->u[f->n - n].before != GAP_NONE)
            break;
    }
    return fold_ascii(point) == ')' && n >= 3 && f->u[f->n - n].c == '0';
}

void fold_at(str text, size_t at, gap before, fold *f)
{
    str rest = str_slice(text, at, text.n);
    gap between = before;
    size_t width = 0;
    uint32_t point;
    f->n = 0; /* what lies beyond is not looked at */
    f->end = at;
    f->whole = true;
    for (size_t here = at; (point = str_next(&rest)) != 0; here = text.n - rest.n) {
        char c = fold_sign(point);
        if (c == 0) {
            gap g = closes_area(point, f) ? GAP_HYPHEN : gap_of(point);
            if (is_nothing(point))
                continue;
            if (g == GAP_NONE || ++width > GAP_WIDEST)
                return;
            between = g > between ? g : between;
            continue;
        }
        if (f->n == FOLD_MOST) {
            f->whole = false;
            return;
        }
        bool is_numeral = numeral(point) != 0;
        if (between == GAP_NONE && f->n > 0 && is_numeral != f->u[f->n - 1].numeral)
            between = GAP_SCRIPT;
        f->end = text.n - rest.n;
        f->u[f->n++] = (fold_unit){c, between, is_numeral, here, f->end};
        between = GAP_NONE;
        width = 0;
    }
}

uint32_t fold_before(str text, size_t at, size_t *from)
{
    size_t begin = at;
    while (begin > 0 && ((unsigned char)text.p[--begin] & 0xC0) == 0x80)
        ;
    str one = str_slice(text, begin, at);
    *from = begin;
    return str_next(&one);
}
