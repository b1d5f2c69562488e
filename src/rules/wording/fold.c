/* Decoding is the dearest thing the gate does to every byte, so it is done once,
 * here, for all that look at the words. */
#include "rules/wording/fold.h"

enum { LINE_LEAST = 15 /* units of a line that goes on in the next */ };

/* One code point of checked text; its length in bytes. */
static inline size_t decode(const unsigned char *p, uint32_t *point)
{
    if (p[0] < 0x80)
        return *point = p[0], 1;
    if (p[0] < 0xE0)
        return *point = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu), 2;
    if (p[0] < 0xF0)
        return *point = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu), 3;
    return *point = UNIT_OTHER, 4;
}

static bool ends_sentence(uint16_t unit)
{
    return unit == 0x3002 || unit == '!' || unit == '?' || unit == ';';
}

static bool is_wide(uint16_t unit)
{
    return unit >= 0x2E80;
}

/* Does the line end before byte `i` only break what is one run of Chinese? A short
 * line is rather a heading or a cell. */
static bool breaks_run(str text, size_t i, uint16_t before, size_t length)
{
    uint32_t point = 0;
    if (length < LINE_LEAST || i == text.n)
        return false;
    decode((const unsigned char *)text.p + i, &point);
    return is_wide(before) && is_wide(forms[point]);
}

void passage_fold(str text, size_t from, passage *out)
{
    const unsigned char *p = (const unsigned char *)text.p;
    uint16_t *u = out->room_ + 1;
    uint32_t *at = out->at_;
    size_t i = from, n = 0, line_from = 0;
    u[-1] = 0;
    out->ends = true;
    while (i < text.n) {
        uint32_t point;
        size_t length = decode(p + i, &point);
        uint16_t unit = forms[point];
        at[n] = (uint32_t)(i - from);
        i += length;
        if (unit == 0)
            continue;
        if (unit == '\n') {
            bool goes_on = breaks_run(text, i, u[(ptrdiff_t)n - 1], n - line_from);
            line_from = n;
            if (goes_on)
                continue;
            break;
        }
        u[n++] = unit;
        if (ends_sentence(unit))
            break;
        if (n == PASSAGE_MOST) {
            out->ends = i == text.n;
            break;
        }
    }
    memset(u + n, 0, PASSAGE_BESIDE * sizeof u[0]);
    at[n] = (uint32_t)(i - from);
    out->u = u;
    out->at = at;
    out->n = n;
    out->from = from;
    out->to = i;
}

size_t fold_short(str text, uint16_t *units, size_t room)
{
    size_t n = 0;
    for (uint32_t point; n < room && (point = str_next(&text)) != 0;) {
        uint16_t unit = point > UNIT_OTHER ? UNIT_OTHER : forms[point];
        if (unit != 0)
            units[n++] = unit;
    }
    return n;
}
