/* Chunks double up to 1 MiB, so a small page costs one malloc and a large
 * report a handful. A request larger than a chunk gets a chunk of its own. */
#include "base/arena.h"

#include <stdalign.h>

enum { FIRST_CHUNK = 16 << 10, LARGEST_CHUNK = 1 << 20 };

struct arena_chunk {
    arena_chunk *older;
    size_t size; /* bytes behind this header */
    size_t taken;
    max_align_t bytes[];
};

void arena_init(arena *a, size_t ceiling)
{
    memset(a, 0, sizeof *a);
    a->ceiling = ceiling;
}

static void wipe(const arena *a, arena_chunk *c)
{
    if (a->secret)
        explicit_bzero(c->bytes, c->taken);
}

/* Give back the chunks from `c` on. */
static void give_back(const arena *a, arena_chunk *c)
{
    while (c != NULL) {
        arena_chunk *older = c->older;
        wipe(a, c);
        free(c);
        c = older;
    }
}

void arena_finish(arena *a)
{
    give_back(a, a->chunk);
    a->chunk = NULL;
    a->used = 0;
    a->guarded = a->secret = false;
}

void arena_empty(arena *a)
{
    arena_chunk *keep = a->chunk;
    if (keep == NULL)
        return;
    give_back(a, keep->older);
    wipe(a, keep);
    keep->older = NULL;
    keep->taken = 0;
    a->used = keep->size;
    a->secret = false;
}

void arena_keep_secret(arena *a)
{
    a->secret = true;
}

jmp_buf *arena_guard(arena *a)
{
    a->guarded = true;
    return &a->guard;
}

static _Noreturn void arena_full(arena *a)
{
    if (a->guarded)
        longjmp(a->guard, 1);
    fputs("gongkai: out of memory\n", stderr);
    abort();
}

static void arena_grow(arena *a, size_t need)
{
    size_t size = a->chunk == NULL ? FIRST_CHUNK : a->chunk->size * 2;
    if (size > LARGEST_CHUNK)
        size = LARGEST_CHUNK;
    if (size < need)
        size = need;
    if (size > a->ceiling - a->used && need <= a->ceiling - a->used)
        size = need;
    if (size > a->ceiling - a->used || size > SIZE_MAX / 2)
        arena_full(a);
    arena_chunk *c = malloc(sizeof *c + size);
    if (c == NULL)
        arena_full(a);
    c->older = a->chunk;
    c->size = size;
    c->taken = 0;
    a->chunk = c;
    a->used += size;
}

void *arena_bytes(arena *a, size_t size)
{
    if (size > SIZE_MAX / 4)
        arena_full(a);
    size_t need = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (a->chunk == NULL || a->chunk->size - a->chunk->taken < need)
        arena_grow(a, need);
    char *at = (char *)a->chunk->bytes + a->chunk->taken;
    a->chunk->taken += need;
    memset(at, 0, need);
    return at;
}

void *arena_array(arena *a, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        arena_full(a);
    return arena_bytes(a, bytes);
}
