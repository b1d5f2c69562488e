/* A server of the tests that stands beside them: a script of this folder. */
#ifndef TEST_POST_STANDING_H
#define TEST_POST_STANDING_H

#include <sys/types.h>

#include "testing.h"

typedef struct standing {
    pid_t pid;
    int input; /* closing it ends the script */
    char folder[64]; /* it may write here */
    str said;  /* its lines until "ready", or its one line */
} standing;

/* Start test/post/NAME with the folder as its argument; read until it is up. */
void standing_start(standing *s, arena *a, const char *name);
void standing_stop(standing *s);
/* The number in the line "WORD NUMBER", or the one line if word is "". */
int standing_port(const standing *s, const char *word);
/* A file it wrote; false while there is none. */
bool standing_file(const standing *s, arena *a, const char *name, str *out);

#endif
