/* What falls due by itself, day after day, in every office: `gongkai serve` does it, and
 * a day left out is made good by the next. Each duty is an act of its own; done
 * twice, it changes nothing.
 */
#ifndef ACTS_DAILY_H
#define ACTS_DAILY_H

#include "acts/work.h"

typedef struct daily_duty {
    const char *says; /* what is done, for the line that tells that it failed */
    err (*perform)(work *w);
} daily_duty;

enum { DAILY_DUTY_COUNT = 8 };
extern const daily_duty daily_duties[DAILY_DUTY_COUNT];

/* Perform all of them for w->agency. One that fails keeps none of the others back.
 *
 * Returns OK; the first error, with a problem that names each duty that failed.
 */
MUST_USE err daily_perform(work *w);

#endif
