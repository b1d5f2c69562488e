/* A square code that telephones read (QR, GB/T 18284), as its dark squares. */
#ifndef DOCUMENTS_CODE_H
#define DOCUMENTS_CODE_H

#include "base/str.h"

enum { CODE_TEXT_MOST = 500, CODE_QUIET = 4 /* squares left white around */ };

typedef struct square_code {
    int side;                  /* squares along an edge, without the quiet ones */
    const unsigned char *dark; /* side * side, row by row; 0: light */
} square_code;

/* Make the code of a text of at most CODE_TEXT_MOST bytes; a seventh of it may be
 * spoilt. In the arena. INVALID if the text is empty or too long. */
MUST_USE err code_make(arena *a, str text, square_code *out);

#endif
