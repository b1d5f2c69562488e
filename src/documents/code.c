#include "documents/code.h"

#include <qrencode.h>

err code_make(arena *a, str text, square_code *out)
{
    enum { SIDE_MOST = 177 };
    if (text.n == 0 || text.n > CODE_TEXT_MOST)
        return INVALID;
    /* the arena is asked before the library holds memory */
    unsigned char *dark = arena_bytes(a, (size_t)SIDE_MOST * SIDE_MOST);
    const unsigned char *bytes = (const unsigned char *)text.p;
    QRcode *made = QRcode_encodeData((int)text.n, bytes, 0, QR_ECLEVEL_M);
    if (made == NULL)
        return INVALID;
    for (int i = 0; i < made->width * made->width; i++)
        dark[i] = made->data[i] & 1;
    *out = (square_code){made->width, dark};
    QRcode_free(made);
    return OK;
}
