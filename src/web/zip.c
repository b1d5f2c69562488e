#include "web/zip.h"

#include <zlib.h>

bool zip_is_accepted(str accept_encoding)
{
    str piece;
    while (str_split(&accept_encoding, STR(","), &piece)) {
        str name, weight;
        str_split(&piece, STR(";"), &name);
        name = str_trim(name);
        if (!str_equal(name, STR("gzip")) && !str_equal(name, STR("*")))
            continue;
        weight = str_trim(piece);
        return !str_equal(weight, STR("q=0")) && !str_starts(weight, STR("q=0.0"));
    }
    return false;
}

/* All of the arena's memory is taken before zlib takes its own, so that
 * running out leaves nothing behind. */
bool zip_body(arena *a, str body, str *out)
{
    enum { GZIP_WINDOW = 15 + 16, QUICK = 4 };
    size_t room = compressBound((uLong)body.n) + 32;
    unsigned char *p = arena_bytes(a, room);
    z_stream z = {0};
    if (deflateInit2(&z, QUICK, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    z.next_in = (Bytef *)(uintptr_t)body.p;
    z.avail_in = (uInt)body.n;
    z.next_out = p;
    z.avail_out = (uInt)room;
    bool done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t n = room - z.avail_out;
    deflateEnd(&z);
    if (!done || n >= body.n)
        return false;
    *out = (str){(const char *)p, n};
    return true;
}
