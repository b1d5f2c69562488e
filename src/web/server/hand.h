/* Hands: threads that do what a worker must not wait for. For web/server only.
 *
 * An act waits until it is on the disk, and a password takes its time by intention.
 * Many hands at once are what lets the writer make many acts durable together. A quiet
 * office has one; another is hired when all are busy, up to HAND_COUNT. */
#ifndef WEB_SERVER_HAND_H
#define WEB_SERVER_HAND_H

#include "base/arena.h"
#include "store/writer.h"

enum { HAND_COUNT = 16 };

/* What one thread answers with. */
typedef struct hand {
    arena a;      /* emptied for each request */
    store *store;
    arena lasting; /* the store's */
} hand;

/* Open a store that writes by `w`. On failure `trouble` (in `a`) says why; hand_close
 * may be called all the same. */
MUST_USE err hand_open(hand *h, str db, store_writer *w, arena *a, str *trouble);
void hand_close(hand *h);

/* Something to do. Stands in what it is about. */
typedef struct errand {
    struct errand *next;
} errand;

typedef struct hands hands;

/* Start the first.
 *
 *   run  does an errand, in the thread of the hand; the errand may be gone when it
 *        returns
 *
 * Returns as store_open. */
MUST_USE err hands_start(str db, store_writer *w, void (*run)(hand *h, errand *e), arena *a,
                         hands **out, str *trouble);
/* Have it done, in the order given, as soon as a hand is free. False: they stop. From
 * any thread. */
bool hands_give(hands *all, errand *e);
/* Finish what was given, take nothing more, end the threads. `all` may be NULL. */
void hands_stop(hands *all);
/* After hands_stop, when nobody gives any more. */
void hands_free(hands *all);

#endif
