/* One queue, under one lock; a hand is woken for each errand. Who gives an errand for
 * which nobody is free hires. */
#include "web/server/hand.h"

#include <pthread.h>

/* Where a hand sits. One that cannot open its store leaves, and the seat may be taken
 * again. */
typedef struct seat {
    hands *all;
    hand h;
    pthread_t thread;
    enum { EMPTY, TAKEN, LEFT } is;
} seat;

struct hands {
    str db;
    store_writer *writer;
    void (*run)(hand *h, errand *e);
    pthread_mutex_t lock; /* over what follows, but not over what is a hand's own */
    seat seats[HAND_COUNT];
    size_t coming, free, waiting; /* hands that open their store; hands; errands */
    pthread_cond_t more;
    errand *first, **last;
    bool stopping;
};

err hand_open(hand *h, str db, store_writer *w, arena *a, str *trouble)
{
    enum { STORE_CEILING = 16 << 20, REQUEST_CEILING = 64 << 20 };
    str why = {NULL, 0};
    arena_init(&h->lasting, STORE_CEILING);
    arena_init(&h->a, REQUEST_CEILING);
    err e = store_open(&h->lasting, db, STORE_EXISTING, &h->store, &why);
    if (e == OK)
        store_join(h->store, w);
    else
        *trouble = str_copy(a, why);
    return e;
}

void hand_close(hand *h)
{
    if (h->store != NULL)
        store_close(h->store);
    arena_finish(&h->a);
    arena_finish(&h->lasting);
}

/* The next errand; NULL: they stop, and all is done. */
static errand *take(hands *all)
{
    pthread_mutex_lock(&all->lock);
    all->free++;
    while (all->first == NULL && !all->stopping)
        pthread_cond_wait(&all->more, &all->lock);
    all->free--;
    errand *e = all->first;
    if (e != NULL) {
        all->waiting--;
        all->first = e->next;
        if (all->first == NULL)
            all->last = &all->first;
    }
    pthread_mutex_unlock(&all->lock);
    return e;
}

/* Who cannot work is done without: the others have more to do. */
static err open_own(seat *mine)
{
    enum { SAID_CEILING = 1 << 20 };
    arena a;
    str trouble;
    if (mine->h.store != NULL)
        return OK;
    arena_init(&a, SAID_CEILING);
    err e = hand_open(&mine->h, mine->all->db, mine->all->writer, &a, &trouble);
    if (e != OK)
        hand_close(&mine->h);
    arena_finish(&a);
    return e;
}

static void *work_on(void *context)
{
    seat *mine = context;
    hands *all = mine->all;
    err opened = open_own(mine);
    pthread_mutex_lock(&all->lock);
    all->coming--;
    if (opened != OK)
        mine->is = LEFT;
    pthread_mutex_unlock(&all->lock);
    if (opened != OK)
        return NULL;
    for (errand *e; (e = take(all)) != NULL;)
        all->run(&mine->h, e);
    return NULL;
}

/* Under the lock, so it does not wait for the database: the thread opens its own store.
 * False: every seat is taken, or the system gives no thread. */
static bool hire(hands *all)
{
    for (size_t i = 0; i < HAND_COUNT; i++) {
        seat *s = &all->seats[i];
        if (s->is == LEFT) {
            pthread_join(s->thread, NULL);
            s->h = (hand){0};
            s->is = EMPTY;
        }
        if (s->is != EMPTY)
            continue;
        s->all = all;
        if (pthread_create(&s->thread, NULL, work_on, s) != 0)
            return false;
        s->is = TAKEN;
        all->coming++;
        return true;
    }
    return false;
}

err hands_start(str db, store_writer *w, void (*run)(hand *h, errand *e), arena *a, hands **out,
                str *trouble)
{
    hands *all = arena_new(a, hands);
    all->db = db;
    all->writer = w;
    all->run = run;
    all->last = &all->first;
    pthread_mutex_init(&all->lock, NULL);
    pthread_cond_init(&all->more, NULL);
    *out = all;
    hand *first = &all->seats[0].h;
    err e = hand_open(first, db, w, a, trouble);
    pthread_mutex_lock(&all->lock);
    if (e == OK && !hire(all)) {
        *trouble = STR("服务线程不能启动。请检查系统的内存和线程数限制。");
        e = FAULT;
    }
    pthread_mutex_unlock(&all->lock);
    if (e != OK)
        hand_close(first);
    return e;
}

bool hands_give(hands *all, errand *e)
{
    pthread_mutex_lock(&all->lock);
    bool takes = !all->stopping;
    if (takes) {
        e->next = NULL;
        *all->last = e;
        all->last = &e->next;
        if (++all->waiting > all->free + all->coming)
            (void)hire(all);
        pthread_cond_signal(&all->more);
    }
    pthread_mutex_unlock(&all->lock);
    return takes;
}

void hands_stop(hands *all)
{
    if (all == NULL)
        return;
    pthread_mutex_lock(&all->lock);
    all->stopping = true;
    pthread_cond_broadcast(&all->more);
    pthread_mutex_unlock(&all->lock);
    for (size_t i = 0; i < HAND_COUNT; i++) { /* nobody is hired any more */
        pthread_mutex_lock(&all->lock);
        bool sits = all->seats[i].is != EMPTY;
        pthread_mutex_unlock(&all->lock);
        if (sits)
            pthread_join(all->seats[i].thread, NULL);
    }
}

void hands_free(hands *all)
{
    if (all == NULL)
        return;
    for (size_t i = 0; i < HAND_COUNT; i++)
        if (all->seats[i].is == TAKEN)
            hand_close(&all->seats[i].h);
    pthread_mutex_destroy(&all->lock);
    pthread_cond_destroy(&all->more);
}
