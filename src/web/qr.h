/* A QR code as a drawing; the pages need no script and no picture file for it. */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "base/str.h"

typedef struct qr_view {
    str box;  /* of the drawing, with the quiet zone */
    str path;
    str says; /* in words, for who does not see it */
} qr_view;

/* Draw a text of at most 500 bytes.
 *
 *   says  what it is: borrowed
 *
 * Returns OK; INVALID (too long); FAULT. All memory is the arena's.
 */
MUST_USE err qr_draw(arena *a, str text, str says, qr_view *out);

#endif
