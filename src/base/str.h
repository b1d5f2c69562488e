/* Text: a borrowed view of UTF-8 bytes, checked once at the door.
 *
 * A str is not NUL-terminated and owns nothing; it lives as long as what it
 * points into (an arena, a literal). The empty str has n == 0, p may be NULL.
 * LIT() takes only a string literal: it is what a page may write unescaped.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>

#include "base/arena.h"
#include "base/list.h"

typedef struct str {
    const char *p;
    size_t n;
} str;

/* Text the programmer wrote: nothing else can become one. */
typedef struct lit {
    const char *p;
    size_t n;
} lit;

#define STR(s) ((str){"" s "", sizeof("" s "") - 1})
#define LIT(s) ((lit){"" s "", sizeof("" s "") - 1})
/* For static tables, where a compound literal is not a constant. */
#define STR_INIT(s) {"" s "", sizeof("" s "") - 1}
/* printf's "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).p

LIST_TYPE(str_list, str);

/* A view of a NUL-terminated text from a library; NULL gives the empty str. */
str str_of(const char *c);
/* A copy in the arena; also NUL-terminated, so `.p` can go to a library. */
str str_copy(arena *a, str s);
/* As str_copy, for a library that wants `char *`. */
const char *str_c(arena *a, str s);
/* printf into the arena. */
str str_format(arena *a, const char *format, ...) PRINTF_LIKE(2, 3);
str str_format_v(arena *a, const char *format, va_list args) PRINTF_LIKE(2, 0);

/* Byte by byte; str_compare is <0, 0, >0 as memcmp is. */
bool str_equal(str a, str b);
int str_compare(str a, str b);
bool str_starts(str s, str with);
bool str_ends(str s, str with);
/* Where `part` first stands at or after `from`; SIZE_MAX if nowhere. */
size_t str_find(str s, str part, size_t from);
bool str_has(str s, str part);
/* Bytes from..to; both are cut to the length. */
str str_slice(str s, size_t from, size_t to);
/* Without blanks at both ends: ASCII blanks, NBSP, U+3000, BOM, zero-width. */
str str_trim(str s);
/* Take the piece before `separator` off the front of *rest; false at the end. */
bool str_split(str *rest, str separator, str *piece);
str str_join(arena *a, const str_list *pieces, str between);
/* Every `what` replaced; `what` is not empty. */
str str_replace(arena *a, str s, str what, str by);

/* Is it well-formed UTF-8 (no overlong forms, surrogates, or NUL)? */
bool str_is_utf8(str s);
/* Bytes of s, from its beginning, that are whole and well-formed UTF-8. */
size_t str_utf8_span(str s);
/* Take one code point off the front of *rest; U+FFFD for a bad byte; 0 at the end. */
uint32_t str_next(str *rest);
/* Number of code points. */
size_t str_length(str s);
/* Write a code point as UTF-8; returns the bytes used (1..4). */
size_t utf8_put(uint32_t point, char out[4]);

/* A whole decimal number, sign allowed, nothing around it. False if not one
 * or out of range; *out is then untouched. */
MUST_USE bool str_to_int(str s, int64_t *out);

#endif
