/* How far a long act is, drawn on standard error where a person looks at it. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "acts/work.h"

typedef struct progress_bar {
    const char *what; /* ours; stands before the bar */
    int shown;        /* percent; -1: nothing was drawn */
} progress_bar;

/* Draw while `w` acts; nothing if standard error is not a terminal. `b` lives until the
 * end. */
void progress_begin(progress_bar *b, const char *what, work *w);
/* Wipe it away. */
void progress_end(const progress_bar *b);

#endif
