/* What the public may do only so often from one address: abuse is slowed down
 * without picture puzzles.
 *
 * Kept in the database as a keyed digest of the address: a restart forgives nothing,
 * and nobody reads there who came.
 */
#ifndef ACTS_VISITOR_H
#define ACTS_VISITOR_H

#include "acts/work.h"

typedef enum visitor_deed {
    VISITOR_BEGINS,  /* a draft */
    VISITOR_UPLOADS, /* a file */
    VISITOR_SENDS,   /* an application */
    VISITOR_CORRECTS, /* a mistake reported */
    VISITOR_DEED_COUNT
} visitor_deed;

enum { VISITOR_SPAN = 3600 /* seconds from the first: then all is forgiven */ };
extern const int visitor_most[VISITOR_DEED_COUNT]; /* in VISITOR_SPAN */

/* Count a deed of an address before it is done.
 *
 * Returns OK; CONFLICT with a problem (too often, and for how long); FAULT (also
 * without a key). */
MUST_USE err visitor_count(work *w, visitor_deed what, str address);

/* The same within the transaction that is open: counted if the deed is done. */
MUST_USE err visitor_count_with(work *w, visitor_deed what, str address);

/* Forget what was counted, here and of wrong query codes, when nothing hangs on it any
 * more: VISITOR_SPAN after the first, and not while a lock lasts.
 *
 * Returns OK; FAULT. */
MUST_USE err visitor_sweep(work *w);

#endif
