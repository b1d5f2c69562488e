/* Bytes that are good UTF-8 are UTF-8, whatever a meta tag says; the rest is
 * GB18030, which contains GB2312 and GBK; UTF-16 only with its mark. */
#include <errno.h>
#include <iconv.h>

#include "documents/report_read/reading.h"

static bool decode_utf16(str bytes, bool big, arena *a, str *utf8)
{
    buf b;
    buf_init(&b, a);
    uint32_t high = 0;
    for (size_t i = 2; i + 1 < bytes.n; i += 2) {
        uint32_t first = (unsigned char)bytes.p[i], second = (unsigned char)bytes.p[i + 1];
        uint32_t unit = big ? first << 8 | second : second << 8 | first;
        char out[4];
        if (unit == 0)
            return false;
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
            continue;
        }
        if (unit >= 0xDC00 && unit < 0xE000) {
            if (high == 0)
                return false;
            unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
        }
        high = 0;
        buf_put(&b, (str){out, utf8_put(unit, out)});
    }
    *utf8 = buf_str(&b);
    return true;
}

/* A few bad bytes become U+FFFD; more than one in a hundred is another encoding. */
static bool decode_gb18030(str bytes, iconv_t gb18030, arena *a, str *utf8)
{
    char *in = (char *)(uintptr_t)bytes.p;
    size_t left = bytes.n, room = bytes.n * 3 + 16, bad = 0;
    char *start = arena_bytes(a, room), *out = start;
    iconv(gb18030, NULL, NULL, NULL, NULL);
    while (left > 0) {
        if (iconv(gb18030, &in, &left, &out, &room) != (size_t)-1)
            break;
        if (errno == E2BIG || ++bad * 100 > bytes.n + 100)
            return false;
        in++;
        left--;
        if (room < 3)
            return false;
        out += utf8_put(0xFFFD, out);
        room -= 3;
    }
    *utf8 = (str){start, (size_t)(out - start)};
    return memchr(utf8->p, 0, utf8->n) == NULL;
}

err text_decode(str bytes, void *gb18030, arena *a, str *utf8, problems *ps)
{
    bool good;
    if (bytes.n >= 2 && memcmp(bytes.p, "\xFF\xFE", 2) == 0)
        good = decode_utf16(bytes, false, a, utf8);
    else if (bytes.n >= 2 && memcmp(bytes.p, "\xFE\xFF", 2) == 0)
        good = decode_utf16(bytes, true, a, utf8);
    else if (str_is_utf8(bytes))
        good = (*utf8 = bytes, true);
    else
        good = memchr(bytes.p, 0, bytes.n) == NULL && decode_gb18030(bytes, gb18030, a, utf8);
    if (good)
        return OK;
    problems_add(ps, STR(""), "文字编码读不懂。请另存为 UTF-8 或 GB18030 编码的文本再试。");
    return INVALID;
}
