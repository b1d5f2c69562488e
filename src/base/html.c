/* Runs of harmless bytes are copied whole; a page is mostly those. */
#include "base/html.h"

enum { HARMLESS, ENTITY, FORBIDDEN_BYTE };

/* What to do with a byte; bytes of longer code points pass: the text was
 * checked to be UTF-8 at the door. */
static const unsigned char treatment[256] = {
    [0x00] = FORBIDDEN_BYTE, [0x01] = FORBIDDEN_BYTE, [0x02] = FORBIDDEN_BYTE,
    [0x03] = FORBIDDEN_BYTE, [0x04] = FORBIDDEN_BYTE, [0x05] = FORBIDDEN_BYTE,
    [0x06] = FORBIDDEN_BYTE, [0x07] = FORBIDDEN_BYTE, [0x08] = FORBIDDEN_BYTE,
    [0x0B] = FORBIDDEN_BYTE, [0x0C] = FORBIDDEN_BYTE, [0x0E] = FORBIDDEN_BYTE,
    [0x0F] = FORBIDDEN_BYTE, [0x10] = FORBIDDEN_BYTE, [0x11] = FORBIDDEN_BYTE,
    [0x12] = FORBIDDEN_BYTE, [0x13] = FORBIDDEN_BYTE, [0x14] = FORBIDDEN_BYTE,
    [0x15] = FORBIDDEN_BYTE, [0x16] = FORBIDDEN_BYTE, [0x17] = FORBIDDEN_BYTE,
    [0x18] = FORBIDDEN_BYTE, [0x19] = FORBIDDEN_BYTE, [0x1A] = FORBIDDEN_BYTE,
    [0x1B] = FORBIDDEN_BYTE, [0x1C] = FORBIDDEN_BYTE, [0x1D] = FORBIDDEN_BYTE,
    [0x1E] = FORBIDDEN_BYTE, [0x1F] = FORBIDDEN_BYTE, [0x7F] = FORBIDDEN_BYTE,
    ['&'] = ENTITY,          ['<'] = ENTITY,          ['>'] = ENTITY,
    ['"'] = ENTITY,          ['\''] = ENTITY,
};

static str entity(char c)
{
    switch (c) {
    case '&': return STR("&amp;");
    case '<': return STR("&lt;");
    case '>': return STR("&gt;");
    case '"': return STR("&quot;");
    case '\'': return STR("&#39;");
    default: return STR("\xEF\xBF\xBD");
    }
}

void html_put_lit(buf *out, lit markup)
{
    buf_put(out, (str){markup.p, markup.n});
}

void html_put_str(buf *out, str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (treatment[(unsigned char)text.p[i]] == HARMLESS)
            continue;
        buf_put(out, str_slice(text, from, i));
        buf_put(out, entity(text.p[i]));
        from = i + 1;
    }
    buf_put(out, str_slice(text, from, text.n));
}

void html_put_url(buf *out, url address)
{
    html_put_str(out, address.text_);
}

void html_put_day(buf *out, day d)
{
    buf_put(out, str_of(day_iso(d).c));
}

void html_put_fen(buf *out, fen f)
{
    buf_put(out, str_of(fen_yuan(f).c));
}

void html_put_int(buf *out, int64_t n)
{
    buf_put_int(out, n);
}
