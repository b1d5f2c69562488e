/* Lists double when they are full; the old array stays in the arena. */
#include "base/list.h"

void *list_grow_(arena *a, void *p, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return p;
    size_t more = *room == 0 ? 8 : *room * 2;
    void *moved = arena_array(a, more, size);
    if (n > 0)
        memcpy(moved, p, n * size);
    *room = more;
    return moved;
}
