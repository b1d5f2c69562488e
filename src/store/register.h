/* What the statements of all registers are asked with. A record itself is the
 * key of NAME_get and NAME_by_no: its other members are not looked at. */
#ifndef STORE_REGISTER_H
#define STORE_REGISTER_H

#include "rules/record.h"
#include "store/store.h"

/* A page of a register: from first to last where the statement asks for days,
 * after the row (after_day, after), at most `most`. Begin with after 0 and,
 * where it is asked for, after_day the day before first. */
typedef struct register_range {
    agency_id agency;
    day first, last;
    day after_day;
    int64_t after;
    int64_t most;
} register_range;
extern const shape register_range_shape;

/* The answer of NAME_count. */
typedef struct register_count {
    int64_t n;
} register_count;
extern const shape register_count_shape;

#endif
