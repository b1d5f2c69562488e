/* Runs of dark squares become one rectangle each: a drawing of a few kilobytes. */
#include "web/qr.h"

#include <errno.h>
#include <qrencode.h>

#include "base/buf.h"

enum { TEXT_MOST = 500, QUIET = 4 /* squares around, as ISO/IEC 18004 wants */ };

static void draw_row(buf *b, const unsigned char *row, int width, int y)
{
    for (int x = 0; x < width; x++) {
        if (!(row[x] & 1))
            continue;
        int from = x;
        while (x + 1 < width && (row[x + 1] & 1))
            x++;
        int n = x - from + 1;
        buf_format(b, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, n, n);
    }
}

err qr_draw(arena *a, str text, str says, qr_view *out)
{
    if (text.n == 0 || text.n > TEXT_MOST)
        return INVALID;
    /* room first: running out must not leave the library's memory behind */
    buf b = {.a = a, .room = (size_t)256 << 10};
    b.p = arena_bytes(a, b.room);
    QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return errno == ENOMEM ? FAULT : INVALID;
    int width = code->width;
    for (int y = 0; y < width; y++)
        draw_row(&b, code->data + (size_t)y * (size_t)width, width, y);
    QRcode_free(code);
    *out = (qr_view){.box = str_format(a, "0 0 %d %d", width + 2 * QUIET, width + 2 * QUIET),
                     .path = buf_str(&b),
                     .says = says};
    return OK;
}
