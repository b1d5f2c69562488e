/* Inside personal_data: a stretch of text as the figures and capital letters
 * it means, with a map back to where they stood. */
#ifndef RULES_PERSONAL_DATA_FOLD_H
#define RULES_PERSONAL_DATA_FOLD_H

#include "rules/personal_data.h"

enum { FOLD_MOST = 96, GAP_WIDEST = 3 };

/* What stands between a sign and the one before it. Zero-width signs are
 * nothing. */
typedef enum gap {
    GAP_NONE,
    GAP_SCRIPT, /* nothing, but one is a Chinese numeral and the other is not */
    GAP_BLANK,
    GAP_HYPHEN,
    GAP_LINE,   /* a line end, and blanks */
} gap;

typedef struct fold_unit {
    char c; /* 0-9, A-Z */
    gap before;
    bool numeral;    /* written in Chinese */
    size_t from, to; /* bytes of the text */
} fold_unit;

typedef struct fold {
    fold_unit u[FOLD_MOST];
    size_t n;
    size_t end;  /* byte after the last unit */
    bool whole;  /* the stretch ends here; else it goes on beyond FOLD_MOST */
} fold;

/* The stretch that begins with the sign at byte `at`.
 *
 *   before  what stands before it: GAP_NONE if it goes on from an earlier fold
 */
void fold_at(str text, size_t at, gap before, fold *out);

/* The ASCII sign that a code point means: itself, or its full-width form's; 0 if
 * it is neither. */
char fold_ascii(uint32_t point);
/* The figure or capital letter that a code point means; 0 if none. */
char fold_sign(uint32_t point);
/* The code point that ends before byte `at`, and where it begins; 0 at the
 * beginning. */
uint32_t fold_before(str text, size_t at, size_t *from);

#endif
