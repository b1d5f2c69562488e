/* Numbers given out without a gap.
 * The statements: counter.sql. */
#ifndef STORE_COUNTER_H
#define STORE_COUNTER_H

#include "rules/record.h"
#include "sql/counter.h"

typedef struct counter {
    agency_id agency;
    str name;
    int64_t value; /* the last number given out */
} counter;
extern const shape counter_shape;

/* Take `amount` numbers of the counter `name`: *last is the last of them, the
 * first is *last - amount + 1. Inside a writing transaction; other writers of
 * this counter wait until it ends. Returns OK; CONFLICT; FAULT. */
MUST_USE err counter_next(store *s, arena *a, agency_id office, str name, int64_t amount,
                          int64_t *last);

#endif
