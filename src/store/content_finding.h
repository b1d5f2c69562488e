/* What was found in texts, and what became of it.
 * The statements and what they ask for: content_finding.sql. */
#ifndef STORE_CONTENT_FINDING_H
#define STORE_CONTENT_FINDING_H

#include "rules/content_finding.h"
#include "sql/content_finding.h"
#include "store/register.h"

extern const shape content_finding_shape;

/* What a list is asked with. */
typedef struct content_finding_wanted {
    agency_id agency;
    int64_t item;          /* 0: all */
    int64_t application;   /* 0: all */
    int kind;              /* enum content_kind; -1: all */
    int severity;          /* enum severity; -1: all */
    int found_by;          /* enum content_finder; -1: all */
    int64_t standing;      /* enum content_standing; -1: all */
    day found_from, found_to;
    int64_t most, skip;
} content_finding_wanted;
extern const shape content_finding_wanted_shape;

/* How many of a kind were found in a time. */
typedef struct content_finding_sum {
    int kind;     /* enum content_kind */
    int severity; /* enum severity */
    int found_by; /* enum content_finder */
    int64_t n;
} content_finding_sum;
extern const shape content_finding_sum_shape;

#endif
