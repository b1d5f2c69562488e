/* The commands a person types, as rows of a table.
 *
 * To add one there are 3 things to do: write cli/NAME.c that ends with its
 * `const command NAME_command = {…}`, declare that in commands.h, and add it to
 * commands[] in commands.c.
 * A test demands that every row has help and is named by a test.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/arena.h"
#include "base/day.h"
#include "base/problem.h"

typedef struct command command;

/* What main gives a command: its arguments after the options were taken out. */
typedef struct call {
    arena *a;             /* lives until the program ends */
    const command *which;
    str_list words;       /* positional arguments */
    str db;               /* --db, or GONGKAI_DB, or the default */
    bool db_given;        /* with --db */
    str key;              /* --key, or GONGKAI_KEY, or the default: the key file */
    bool json;            /* --json */
    bool strict;          /* --strict: warnings count */
    instant now;          /* the clock is read once, in main */
    day today;            /* in Beijing */
} call;

typedef enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_INT,
    OPTION_DAY,
    OPTION_TEXTS
} option_kind;

/* --name VALUE into a member of the command's own options struct: bool, str,
 * int64_t, day or str_list. Not given: zero, and DAY_NONE for a day. */
typedef struct option_row {
    const char *name;
    char letter; /* 'o' for -o; 0: none */
    option_kind kind;
    size_t offset;
    const char *value; /* placeholder in the help; NULL for a flag */
    const char *help;  /* Chinese */
    int64_t least, most; /* OPTION_INT: what may be given */
} option_row;

struct command {
    const char *name;
    const char *usage;   /* "YEAR [--format …] [-o FILE]" */
    const char *help;    /* one Chinese sentence */
    const char *english; /* the same in English */
    const char *more;    /* said after the options; may be NULL */
    const option_row *options;
    size_t option_count;
    size_t options_size;             /* of the struct they fill */
    size_t least_words, most_words;  /* positional arguments */
    int (*run)(const call *c, const void *options); /* returns the exit status */
};

extern const command *const commands[];
extern const size_t command_count;

/* Exit statuses (INTERFACES.md): 0 fine, 1 something found wrong, 2 called
 * wrongly, 3 not found, 4 forbidden, 5 a fault. */
int exit_of(err e);
/* Say on standard error what was wrong with the call; returns 2. */
int called_wrongly(const call *c, const char *format, ...) PRINTF_LIKE(2, 3);
/* Say every problem on standard error, then return exit_of(e). */
int say_problems(err e, const problems *ps);
/* Say one sentence on standard error and return exit_of(e). */
int say_error(err e, str says);
/* Write to standard output; false (and a message) if it cannot be written. */
MUST_USE bool print_out(str s);

/* The whole program; main.c calls it, and so do the tests. */
int command_main(int argc, char **argv, instant now);

#endif
