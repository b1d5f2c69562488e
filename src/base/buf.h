/* Text being written, growing in an arena; and a line of fixed room for code
 * that must not allocate (the rules). */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

typedef struct buf {
    arena *a;
    char *p;
    size_t n;
    size_t room;
} buf;

/* Begin an empty text in `a`, put things behind what is there already. */
void buf_init(buf *b, arena *a);
/* Begin with a text that stands elsewhere: copied only if more is put. */
void buf_init_with(buf *b, arena *a, str s);
void buf_put(buf *b, str s);
void buf_put_char(buf *b, char c);
void buf_put_int(buf *b, int64_t n);
void buf_format(buf *b, const char *format, ...) PRINTF_LIKE(2, 3);
/* What has been written so far; valid until the next put. */
str buf_str(const buf *b);

/* Fixed room, never overrun: what does not fit is cut at a code point. */
typedef struct line {
    char *p;
    size_t n;
    size_t room;
} line;

#define LINE_IN(array) ((line){(array), 0, sizeof(array)})
/* As for buf. */
void line_put(line *l, str s);
void line_put_int(line *l, int64_t n);
str line_str(const line *l);

#endif
