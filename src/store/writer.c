/* Who has the turn alone touches the connection; the lock is over the queues
 * only and is never held while the database works. The turn is handed from one
 * to the next directly, in the order they came.
 *
 * The last one without a successor commits for all. While the disk works others
 * come and queue: they are the next group, so groups grow with the load and a
 * lonely writer never waits for company.
 *
 * The savepoint of who is in the group is released by who comes next, and at last by
 * the commit: so each transaction asks the database one question less, which counts
 * where the database is a server. */
#include "store/writer.h"

#include <errno.h>
#include <pthread.h>

#include "store/driver.h"

enum {
    WAIT_SECONDS = 5, /* for a turn, as long as the databases wait for a lock */
    GROUP_MOST = 256  /* transactions: whoever came first does not wait for ever */
};

/* A transaction that waits: for its turn, or for its group to be durable. On
 * the stack of the thread that waits. */
typedef struct member {
    struct member *next;
    store *s;
    pthread_cond_t wake;
    bool woken;
    err e;
} member;

struct store_writer {
    store *store; /* of who has the turn */
    bool open;    /* a group has begun; of who has the turn */
    pthread_condattr_t clock;
    pthread_mutex_t lock; /* over what follows */
    bool taken;           /* somebody has the turn */
    member *first, **last; /* wait for the turn */
    member *kept;          /* are part of the open group */
    size_t kept_n;
    writer_counts counts;
};

err store_writer_open(arena *a, str url, store_writer **out, str *trouble)
{
    store_writer *w = arena_new(a, store_writer);
    TRY(store_open(a, url, STORE_EXISTING, &w->store, trouble));
    w->last = &w->first;
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_init(&w->clock);
    pthread_condattr_setclock(&w->clock, CLOCK_MONOTONIC);
    *out = w;
    return OK;
}

void store_writer_close(store_writer *w)
{
    if (w == NULL)
        return;
    store_close(w->store);
    pthread_condattr_destroy(&w->clock);
    pthread_mutex_destroy(&w->lock);
}

void store_join(store *s, store_writer *w)
{
    s->writer = w;
}

writer_counts store_writer_counts(store_writer *w)
{
    pthread_mutex_lock(&w->lock);
    writer_counts n = w->counts;
    pthread_mutex_unlock(&w->lock);
    return n;
}

/* --- turns; under the lock --- */

static void wake(member *m, err e)
{
    m->e = e;
    m->woken = true;
    pthread_cond_signal(&m->wake);
}

static void hand_on(store_writer *w)
{
    member *next = w->first;
    if (next == NULL) {
        w->taken = false;
        return;
    }
    w->first = next->next;
    if (w->first == NULL)
        w->last = &w->first;
    wake(next, OK);
}

static void leave_queue(store_writer *w, const member *m)
{
    member **at = &w->first;
    while (*at != m)
        at = &(*at)->next;
    *at = m->next;
    if (*at == NULL)
        w->last = at;
}

/* False: waited in vain. */
static bool wait_for_turn(store_writer *w, store *s)
{
    if (!w->taken) {
        w->taken = true;
        return true;
    }
    member me = {.s = s};
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += WAIT_SECONDS;
    pthread_cond_init(&me.wake, &w->clock);
    *w->last = &me;
    w->last = &me.next;
    w->counts.waiting++;
    while (!me.woken && pthread_cond_timedwait(&me.wake, &w->lock, &until) != ETIMEDOUT)
        ;
    w->counts.waiting--;
    if (!me.woken)
        leave_queue(w, &me);
    pthread_cond_destroy(&me.wake);
    return me.woken;
}

/* --- groups; by who has the turn --- */

/* All that is in the group is on the disk, or none of it. */
static void end_group(store_writer *w, err e)
{
    pthread_mutex_lock(&w->lock);
    if (e == OK && w->kept_n > 0) {
        w->counts.transactions += (int64_t)w->kept_n;
        w->counts.groups++;
    }
    for (member *m = w->kept, *next; m != NULL; m = next) {
        next = m->next; /* once woken it is gone */
        if (e != OK)
            memcpy(m->s->trouble, w->store->trouble, TROUBLE_ROOM);
        wake(m, e);
    }
    w->kept = NULL;
    w->kept_n = 0;
    w->open = false;
    hand_on(w);
    pthread_mutex_unlock(&w->lock);
}

static void give_up_group(store_writer *w, err e)
{
    w->store->d->rollback(w->store);
    end_group(w, e);
}

static void close_group(store_writer *w)
{
    err e = w->store->d->commit(w->store);
    if (e == OK)
        end_group(w, OK);
    else
        give_up_group(w, e);
}

/* The turn goes on within the group, if it may still grow. */
static bool pass_turn(store_writer *w)
{
    bool passes = w->first != NULL && w->kept_n < GROUP_MOST;
    if (passes)
        hand_on(w);
    return passes;
}

static void end_turn(store *s)
{
    store *own = s->writer->store;
    memcpy(s->trouble, own->trouble, TROUBLE_ROOM);
    own->transaction = NO_TRANSACTION;
    s->via = NULL;
}

err store_writer_begin(store *s)
{
    store_writer *w = s->writer;
    store *own = w->store;
    pthread_mutex_lock(&w->lock);
    bool mine = wait_for_turn(w, s);
    pthread_mutex_unlock(&w->lock);
    if (!mine)
        return store_fail(s, CONFLICT, "数据库正忙，等了 %d 秒仍未轮到，没有改动。请稍后再试。",
                          WAIT_SECONDS);
    own->trouble[0] = 0;
    err e = w->open ? own->d->script(own, "RELEASE one; SAVEPOINT one") : own->d->begin_group(own);
    if (e != OK) {
        end_turn(s);
        give_up_group(w, e);
        return e;
    }
    w->open = true;
    s->via = own;
    return OK;
}

err store_writer_commit(store *s)
{
    store_writer *w = s->writer;
    end_turn(s);
    member me = {.s = s};
    pthread_cond_init(&me.wake, NULL);
    pthread_mutex_lock(&w->lock);
    me.next = w->kept;
    w->kept = &me;
    w->kept_n++;
    bool last = !pass_turn(w);
    pthread_mutex_unlock(&w->lock);
    if (last)
        close_group(w);
    pthread_mutex_lock(&w->lock);
    while (!me.woken)
        pthread_cond_wait(&me.wake, &w->lock);
    pthread_mutex_unlock(&w->lock);
    pthread_cond_destroy(&me.wake);
    return me.e;
}

void store_writer_rollback(store *s)
{
    store_writer *w = s->writer;
    store *own = w->store;
    end_turn(s);
    /* A database that is at its end (disk full) may have rolled back all by itself. */
    err e = own->d->undo(own);
    if (e != OK) {
        give_up_group(w, e);
        return;
    }
    pthread_mutex_lock(&w->lock);
    bool last = !pass_turn(w), empty = w->kept_n == 0;
    pthread_mutex_unlock(&w->lock);
    if (last && empty)
        give_up_group(w, OK);
    else if (last)
        close_group(w);
}
