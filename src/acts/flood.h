/* Whether requests come in like a flood, counted over the whole site and over the
 * network a visitor comes from (rules/flood.h). Kept beside what single addresses do
 * (visitor.h), as keyed digests: a restart forgets no flood, and nobody reads there who
 * came.
 *
 * Only what is taken is counted: what is refused writes nothing, so that a flood cannot
 * make the disk its work.
 */
#ifndef ACTS_FLOOD_H
#define ACTS_FLOOD_H

#include "acts/work.h"
#include "rules/flood.h"

/* What came with a request that was sent. */
typedef enum flood_proof {
    FLOOD_UNPROVEN,
    FLOOD_COMPUTED, /* a number that takes a device some time */
    FLOOD_WAITED,   /* a ticket that is old enough */
} flood_proof;

/* Is a proof asked of who comes from `address` now? OK; FAULT (also without a key). */
MUST_USE err flood_now(work *w, const settings *set, str address, bool *asked);

/* Count a request within the transaction that takes it.
 *
 * OK; CONFLICT with a problem: a proof is asked for and did not come, or as many who
 * waited were taken in this minute as make no flood; FAULT. */
MUST_USE err flood_take_with(work *w, const settings *set, str address, flood_proof proof);

#endif
