/* How many, by whom, with what result, how long: what a superior sees too
 * (R139). Days and counts, and nothing of an applicant. */
#ifndef ACTS_STATISTICS_H
#define ACTS_STATISTICS_H

#include "acts/work.h"
#include "rules/outcome.h"

/* Working days from the receipt to the reply, with those that do not count in the
 * clock. */
typedef enum statistics_span {
    SPAN_5,  /* at most 5 */
    SPAN_10,
    SPAN_20,
    SPAN_40,
    SPAN_MORE,
    STATISTICS_SPAN_COUNT
} statistics_span;
extern const char *const statistics_span_words[STATISTICS_SPAN_COUNT];

/* A unit, a person, or all. */
typedef struct statistics_line {
    int64_t id;       /* 0: not assigned, or imported */
    str name;
    int64_t received, open, overdue, replied;
    int64_t workdays; /* of all replied, together */
    int64_t longest;
} statistics_line;
LIST_TYPE(statistics_lines, statistics_line);

typedef struct statistics {
    day first, last;  /* of receipt */
    statistics_line all;
    statistics_lines units, persons; /* those with most first */
    int64_t outcomes[OUTCOME_COUNT];
    int64_t spans[STATISTICS_SPAN_COUNT];
} statistics;

/* Count the requests received from `first` to `last`; overdue as of w->today.
 *
 * RIGHT_STATISTICS. In w->a. Returns OK; INVALID with a problem (the days); FORBIDDEN;
 * FAULT.
 */
MUST_USE err statistics_of(work *w, day first, day last, statistics *out);

/* Write into the ledger that they were taken away as a file. RIGHT_STATISTICS. */
MUST_USE err statistics_export(work *w, const statistics *s);

#endif
