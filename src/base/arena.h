/* Memory by lifetime: everything of one request is freed at once.
 *
 * An arena has a ceiling given at birth. Running out does not return NULL:
 * it leaves by the guard that the boundary (web's dispatcher, cli's main, a
 * test) has set, so no code between needs to ask. Without a guard it aborts.
 *
 *     arena a;
 *     arena_init(&a, 64 << 20);
 *     if (setjmp(*arena_guard(&a)) != 0) { ... out of memory ... }
 *     ...
 *     arena_finish(&a);
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>

#include "base/base.h"

typedef struct arena_chunk arena_chunk;

typedef struct arena {
    arena_chunk *chunk; /* the newest; older ones hang behind it */
    size_t used;        /* bytes of all chunks */
    size_t ceiling;     /* bytes */
    bool guarded;
    bool secret;        /* wiped before it is given back */
    jmp_buf guard;
} arena;

/* Make an arena that will hold at most `ceiling` bytes. Allocates nothing yet. */
void arena_init(arena *a, size_t ceiling);

/* Free everything; `a` may be initialised again. */
void arena_finish(arena *a);

/* Free everything but keep one chunk for the next use. Pointers into it die. */
void arena_empty(arena *a);

/* From now on what lies in the arena is wiped when it is emptied or finished: an opened
 * value was put there, and nobody can say where copies of it went on a page. */
void arena_keep_secret(arena *a);

/* The place to setjmp on; from then on running out jumps there. */
jmp_buf *arena_guard(arena *a);

/* `size` zeroed bytes aligned for anything. Never NULL. */
void *arena_bytes(arena *a, size_t size);

/* `count` zeroed objects; count * size is checked. Never NULL. */
void *arena_array(arena *a, size_t count, size_t size);

#define arena_new(a, type) ((type *)arena_array((a), 1, sizeof(type)))
#define arena_new_n(a, type, count) ((type *)arena_array((a), (count), sizeof(type)))

#endif
