/* A ring: a new thing takes the place of the oldest. Finding walks the keys,
 * which is cheap beside building what is sought. */
#include "web/shelf.h"

enum { PLACES = 256 };

typedef struct thing {
    uint64_t hash;
    str key, version, bytes; /* one allocation, at key.p */
} thing;

struct shelf {
    thing things[PLACES];
    size_t next;
    size_t used, ceiling; /* bytes */
};

shelf *shelf_open(size_t ceiling)
{
    shelf *s = calloc(1, sizeof *s);
    if (s != NULL)
        s->ceiling = ceiling;
    return s;
}

static void take_away(shelf *s, thing *t)
{
    s->used -= t->key.n + t->version.n + t->bytes.n;
    free((void *)(uintptr_t)t->key.p);
    *t = (thing){0};
}

void shelf_close(shelf *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < PLACES; i++)
        take_away(s, &s->things[i]);
    free(s);
}

static uint64_t hash_of(str key)
{
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < key.n; i++)
        h = (h ^ (unsigned char)key.p[i]) * 1099511628211u;
    return h;
}

static thing *find(const shelf *s, str key)
{
    uint64_t hash = hash_of(key);
    for (size_t i = 0; i < PLACES; i++) {
        const thing *t = &s->things[i];
        if (t->key.p != NULL && t->hash == hash && str_equal(t->key, key))
            return (thing *)(uintptr_t)t;
    }
    return NULL;
}

bool shelf_find(const shelf *s, str key, str version, str *out)
{
    const thing *t = s == NULL ? NULL : find(s, key);
    if (t == NULL || !str_equal(t->version, version))
        return false;
    *out = t->bytes;
    return true;
}

void shelf_keep(shelf *s, str key, str version, str bytes)
{
    if (s == NULL)
        return;
    size_t size = key.n + version.n + bytes.n;
    if (size > s->ceiling / 4)
        return;
    thing *old = find(s, key);
    if (old != NULL)
        take_away(s, old);
    for (size_t i = 0; i < PLACES && s->used + size > s->ceiling; i++)
        take_away(s, &s->things[(s->next + i) % PLACES]);
    char *p = malloc(size + 1);
    if (p == NULL)
        return;
    thing *t = &s->things[s->next];
    take_away(s, t);
    s->next = (s->next + 1) % PLACES;
    memcpy(p, key.p, key.n);
    if (version.n > 0)
        memcpy(p + key.n, version.p, version.n);
    if (bytes.n > 0)
        memcpy(p + key.n + version.n, bytes.p, bytes.n);
    *t =
        (thing){hash_of(key), {p, key.n}, {p + key.n, version.n}, {p + key.n + version.n, bytes.n}};
    s->used += size;
}
