/* 16 bytes a number: its hash and a line. Two numbers of one hash are taken for
 * the same; of five million the chance is one in a million, and whoever asks then
 * looks at the record itself, or names both rows. */
#include "acts/import/numbers.h"

enum { FIRST_ROOM = 1024 };

static uint64_t hash_of(str number, int of_kind)
{
    uint64_t h = UINT64_C(14695981039346656037) + (uint64_t)of_kind;
    for (size_t i = 0; i < number.n; i++)
        h = (h ^ (unsigned char)number.p[i]) * UINT64_C(1099511628211);
    h ^= h >> 32;
    h *= UINT64_C(0xD6E8FEB86659FD93);
    h ^= h >> 32;
    return h == 0 ? 1 : h;
}

static number_seen *slot(number_seen *p, size_t room, uint64_t hash)
{
    size_t i = hash & (room - 1);
    while (p[i].hash != 0 && p[i].hash != hash)
        i = (i + 1) & (room - 1);
    return &p[i];
}

static bool make_room(numbers *s)
{
    if (2 * s->n < s->room)
        return true;
    size_t room = s->room == 0 ? FIRST_ROOM : 2 * s->room;
    number_seen *p = calloc(room, sizeof *p);
    if (p == NULL)
        return false;
    for (size_t i = 0; i < s->room; i++)
        if (s->p[i].hash != 0)
            *slot(p, room, s->p[i].hash) = s->p[i];
    free(s->p);
    s->p = p;
    s->room = room;
    return true;
}

number_seen *numbers_find(const numbers *s, str number, int of_kind)
{
    if (s->n == 0)
        return NULL;
    number_seen *found = slot(s->p, s->room, hash_of(number, of_kind));
    return found->hash == 0 ? NULL : found;
}

err numbers_add(numbers *s, str number, int of_kind, int64_t in_line)
{
    if (!make_room(s))
        return FAULT;
    uint64_t hash = hash_of(number, of_kind);
    number_seen *at = slot(s->p, s->room, hash);
    s->n += at->hash == 0;
    *at = (number_seen){hash, in_line};
    return OK;
}

void numbers_finish(numbers *s)
{
    free(s->p);
    *s = (numbers){0};
}
