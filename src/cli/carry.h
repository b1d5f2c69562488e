/* Carrying messages: out of the outbox, over the wire, and the result recorded.
 * Used by `gongkai post` and by the courier of `gongkai serve`. */
#ifndef CLI_CARRY_H
#define CLI_CARRY_H

#include "acts/message.h"
#include "post/post.h"

typedef struct carried {
    int64_t delivered, deferred, refused;
    bool stopped; /* limits->stop said so */
} carried;

/* Carry one message, the one that has waited longest.
 *
 *   now   read again after the wire, for the record
 *   sums  counted up
 *
 * Returns OK (one was carried, whatever came of it); NOT_FOUND (none is due);
 * INVALID with problems (settings); FAULT.
 */
MUST_USE err carry_one(work *w, const post_settings *s, const post_limits *limits,
                       instant (*now)(void), carried *sums);

/* The clock, for those of this layer that outlive one reading of it. */
instant clock_now(void);

#endif
