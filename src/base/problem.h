/* What is wrong with what came from outside: said per field, with the remedy.
 *
 * Goes with INVALID (and CONFLICT, FAULT where there is something to say).
 * Library code fills it; web and cli show it.
 */
#ifndef BASE_PROBLEM_H
#define BASE_PROBLEM_H

#include "base/str.h"

typedef struct problem {
    str field; /* the form's field or the sheet's column; may be empty */
    str says;  /* what is wrong and what to do, in plain Chinese */
    str basis; /* the article, e.g. 条例第三十三条; may be empty */
    int64_t row; /* line in the sheet, from 1; 0 if there is none */
    str value; /* what stood there; may be empty */
} problem;

typedef struct problems {
    arena *a;
    problem *p;
    size_t n;
    size_t room;
    size_t most;    /* keep at most this many; 0 = 1000 */
    size_t dropped; /* how many more there were */
} problems;

/* No problems yet; they will live in `a`. */
void problems_init(problems *ps, arena *a);
/* Add one; field and says are formatted text that lives in the arena. */
void problems_add(problems *ps, str field, const char *format, ...) PRINTF_LIKE(3, 4);
/* Add a whole record; its strs are copied. */
void problems_add_row(problems *ps, const problem *p);

#endif
