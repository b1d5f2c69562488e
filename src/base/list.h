/* A growing array in an arena, typed by its struct.
 *
 *     LIST_TYPE(day_list, day);
 *     day_list l = {0};
 *     *list_add(a, &l) = today;
 *     for (size_t i = 0; i < l.n; i++) ... l.p[i] ...
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

#define LIST_TYPE(name, type)  \
    typedef struct name {      \
        type *p;               \
        size_t n;              \
        size_t room;           \
    } name

/* Make room for one more and return its address (zeroed). */
#define list_add(a, list)                                                                     \
    ((list)->p = list_grow_((a), (list)->p, (list)->n, &(list)->room, sizeof *(list)->p), \
     &(list)->p[(list)->n++])

/* Not to be called directly: the array, moved if it was full. */
void *list_grow_(arena *a, void *p, size_t n, size_t *room, size_t size);

#endif
