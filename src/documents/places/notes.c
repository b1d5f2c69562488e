/* The annotations of a PDF. Poppler's tools print their marks on a page but not
 * what they say, so that there are any is found in the file itself, also where
 * objects are packed into streams; and then they are told as unread.
 */
#include <zlib.h>

#include "documents/places/reading.h"

enum { UNPACKED_MOST = 64 << 20, STREAMS_MOST = 20000, CHUNK = 64 << 10 };

static const char *const kinds[] = {
    "Text",  "FreeText", "Popup",  "Highlight", "Underline", "StrikeOut", "Squiggly", "Stamp",
    "Ink",   "Caret",    "Line",   "Square",    "Circle",    "Polygon",   "PolyLine", "Redact",
    "Sound", "Movie",    "Screen", "RichMedia", "3D",        "FileAttachment"};

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Objects that say they are annotations with words or files of their own. */
static size_t count_notes(str s)
{
    static const str key = STR_INIT("/Subtype");
    size_t count = 0;
    for (size_t at = 0; (at = str_find(s, key, at)) != SIZE_MAX;) {
        at += key.n;
        while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\n' || s.p[at] == '\r'))
            at++;
        str rest = str_slice(s, at + 1, s.n);
        for (size_t i = 0; i < COUNT_OF(kinds) && at < s.n && s.p[at] == '/'; i++) {
            str kind = str_of(kinds[i]);
            if (str_starts(rest, kind) && (rest.n == kind.n || !is_letter(rest.p[kind.n]))) {
                count++;
                break;
            }
        }
    }
    return count;
}

/* Unpack a stream as far as it goes; false if it is not packed so, or there is
 * more than anybody needs. */
static bool unpack(str packed, buf *out)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.p, .avail_in = (uInt)packed.n};
    char room[CHUNK];
    int status = Z_OK;
    if (inflateInit(&z) != Z_OK)
        return false;
    while (status == Z_OK && out->n < UNPACKED_MOST) {
        z.next_out = (Bytef *)room;
        z.avail_out = sizeof room;
        status = inflate(&z, Z_NO_FLUSH);
        buf_put(out, (str){room, sizeof room - z.avail_out});
    }
    inflateEnd(&z);
    return status == Z_STREAM_END;
}

/* Where the bytes of the stream begin whose object has the key at `at`. */
static str stream_after(str s, size_t at)
{
    size_t begin = str_find(s, STR("stream"), at), end = str_find(s, STR("endobj"), at);
    if (begin == SIZE_MAX || begin > end)
        return (str){NULL, 0};
    begin += strlen("stream");
    begin += begin < s.n && s.p[begin] == '\r';
    begin += begin < s.n && s.p[begin] == '\n';
    return str_slice(s, begin, s.n);
}

void places_read_notes(place_writer *w, str bytes)
{
    size_t notes = count_notes(bytes), streams = 0;
    bool packed = false;
    buf unpacked;
    buf_init(&unpacked, w->a);
    for (size_t at = 0; (at = str_find(bytes, STR("/ObjStm"), at)) != SIZE_MAX;) {
        at += strlen("/ObjStm");
        unpacked.n = 0;
        if (++streams > STREAMS_MOST || !unpack(stream_after(bytes, at), &unpacked)) {
            packed = true;
            break;
        }
        notes += count_notes(buf_str(&unpacked));
    }
    if (notes > 0) {
        place_put(w, STR("comment"), HIDING_COMMENT, (str){NULL, 0});
        place_put_unread(w, "%zu 处批注里的文字", notes);
    }
    if (packed)
        place_put_unread(w, "一部分内部对象（加密或损坏），看不出有没有批注");
}
