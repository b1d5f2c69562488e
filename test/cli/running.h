/* Run the program in a child, as a person would, and see what it said. */
#ifndef TEST_CLI_RUNNING_H
#define TEST_CLI_RUNNING_H

#include "base/day.h"
#include "testing.h"

typedef struct ran {
    int status;
    str out, err; /* in the arena */
} ran;

/* `words` is the command line after "gongkai", cut at blanks. Today is
 * 2024-03-01 in Beijing. */
ran run_gongkai(arena *a, const char *words);
/* The same at another instant. */
ran run_gongkai_at(arena *a, const char *words, instant now);

/* How many lines the ledger of acts has, and that it holds; `more` follows
 * "verify" on the command line. */
int64_t ledger_lines(arena *a, const char *more);

/* Called in the child first, if it is set: to be another user, say. */
extern void (*run_in_child)(void);

#endif
