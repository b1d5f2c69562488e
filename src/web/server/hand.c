/* One queue, under one lock; a hand is woken for each errand. Who gives an errand for
 * which nobody is free hires first. */
#include "web/server/hand.h"

#include <pthread.h>

struct hands {
    str db;
    store_writer *writer;
    void (*run)(hand *h, errand *e);
    pthread_mutex_t lock; /* over what follows */
    hand hand[HAND_COUNT];
    pthread_t threads[HAND_COUNT];
    size_t hired, free, waiting; /* hands; errands */
    pthread_cond_t more;
    errand *first, **last;
    bool stopping;
};

typedef struct place {
    hands *all;
    hand *h;
} place;

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

static void *work_on(void *context)
{
    place p = *(place *)context;
    free(context);
    for (errand *e; (e = take(p.all)) != NULL;)
        p.all->run(p.h, e);
    return NULL;
}

static err hire(hands *all, arena *a, str *trouble)
{
    hand *h = &all->hand[all->hired];
    err e = hand_open(h, all->db, all->writer, a, trouble);
    place *p = e == OK ? malloc(sizeof *p) : NULL;
    if (p != NULL)
        *p = (place){all, h};
    if (p != NULL && pthread_create(&all->threads[all->hired], NULL, work_on, p) == 0) {
        all->hired++;
        return OK;
    }
    free(p);
    hand_close(h);
    *h = (hand){0};
    if (e == OK)
        *trouble = STR("服务线程不能启动。请检查系统的内存和线程数限制。");
    return e == OK ? FAULT : e;
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
    return hire(all, a, trouble);
}

/* Who cannot be hired is done without: the others have more to do. */
static void hire_more(hands *all)
{
    enum { SAID_CEILING = 1 << 20 };
    arena a;
    str trouble;
    arena_init(&a, SAID_CEILING);
    (void)hire(all, &a, &trouble);
    arena_finish(&a);
}

bool hands_give(hands *all, errand *e)
{
    pthread_mutex_lock(&all->lock);
    bool takes = !all->stopping;
    if (takes) {
        e->next = NULL;
        *all->last = e;
        all->last = &e->next;
        if (++all->waiting > all->free && all->hired < HAND_COUNT)
            hire_more(all);
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
    for (size_t i = 0; i < all->hired; i++)
        pthread_join(all->threads[i], NULL);
}

void hands_free(hands *all)
{
    if (all == NULL)
        return;
    for (size_t i = 0; i < all->hired; i++)
        hand_close(&all->hand[i]);
    pthread_mutex_destroy(&all->lock);
    pthread_cond_destroy(&all->more);
}
