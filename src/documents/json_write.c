#include "documents/json_write.h"

void json_put_text(buf *out, str text)
{
    buf_put_char(out, '"');
    while (text.n > 0) {
        uint32_t c = str_next(&text);
        char utf8[4];
        if (c < 0x20 || c == '"' || c == '\\')
            buf_format(out, "\\u%04x", (unsigned)c);
        else
            buf_put(out, (str){utf8, utf8_put(c, utf8)});
    }
    buf_put_char(out, '"');
}

void json_put_member(buf *out, const char *name, str text)
{
    buf_format(out, "\"%s\":", name);
    json_put_text(out, text);
}
