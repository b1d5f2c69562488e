/* The register of licences, penalties and coercive measures.
 * The statements and what they ask for: decision.sql. */
#ifndef STORE_DECISION_H
#define STORE_DECISION_H

#include "rules/record.h"
#include "sql/decision.h"
#include "store/register.h"

extern const shape decision_shape;

/* Decisions of one kind from first to last, after the row (after_day, after). */
typedef struct decision_range {
    agency_id agency;
    int kind; /* enum decision_kind */
    day first, last;
    day after_day;
    int64_t after;
    int64_t most;
} decision_range;
extern const shape decision_range_shape;

/* A number that stands more than once for one kind. */
typedef struct decision_repeat {
    str decision_no;
    int kind;
    int64_t times;
} decision_repeat;
extern const shape decision_repeat_shape;

#endif
