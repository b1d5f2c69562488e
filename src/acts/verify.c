/* Walking the chain of acts, line by line, with the memory of one line. */
#include "acts/act.h"

#include "sql/act.h"

enum { LINE_CEILING = 64 << 20 };

typedef struct walk {
    arena line; /* emptied after each */
    int64_t lines;
    int64_t broken_at;
    unsigned char before[ACT_DIGEST_SIZE];
} walk;

static err walk_line(void *context, const void *record)
{
    walk *k = context;
    const act *entry = record;
    unsigned char digest[ACT_DIGEST_SIZE];
    k->lines++;
    if (k->broken_at == 0) {
        TRY(act_digest(entry, k->before, digest));
        if (entry->seq != k->lines || entry->digest.n != sizeof digest ||
            memcmp(entry->digest.p, digest, sizeof digest) != 0)
            k->broken_at = k->lines;
        memcpy(k->before, digest, sizeof digest);
    }
    arena_empty(&k->line);
    return OK;
}

/* Lines cut off the end leave a chain that holds; the head tells of them. */
static void compare_head(walk *k, const act_head *head)
{
    if (k->broken_at != 0)
        return;
    if (head->seq != k->lines)
        k->broken_at = (head->seq < k->lines ? head->seq : k->lines) + 1;
    else if (k->lines > 0 && (head->digest.n != sizeof k->before ||
                              memcmp(head->digest.p, k->before, sizeof k->before) != 0))
        k->broken_at = k->lines;
}

static err walk_chain(work *w, walk *k)
{
    act from = {.agency = w->agency, .seq = INT64_MIN};
    act_head head = {.agency = w->agency};
    TRY(store_each(w->store, &k->line, &acts_after, &act_shape, &from, &act_shape, walk_line, k));
    err e = store_one(w->store, &k->line, &act_head_get, &act_head_shape, &head, &act_head_shape,
                      &head);
    if (e == OK || e == NOT_FOUND)
        compare_head(k, &head);
    return e == NOT_FOUND ? OK : e;
}

err act_verify(work *w, int64_t *lines, int64_t *broken_at)
{
    walk k = {0};
    bool joins = store_in_transaction(w->store);
    if (!joins)
        TRY(store_begin_read(w->store));
    arena_init(&k.line, LINE_CEILING);
    err e = FAULT;
    if (setjmp(*arena_guard(&k.line)) == 0)
        e = walk_chain(w, &k);
    arena_finish(&k.line);
    if (!joins)
        store_rollback(w->store);
    if (e != OK)
        return e;
    *lines = k.lines;
    *broken_at = k.broken_at;
    return OK;
}
