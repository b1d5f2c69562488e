/* The index of what is published. The statements and what they ask for: search.sql. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "rules/record.h"
#include "sql/search.h"
#include "store/register.h"

typedef struct search_block {
    agency_id agency;
    int64_t block;
    str days;
} search_block;
extern const shape search_block_shape;

typedef struct search_posting {
    agency_id agency;
    int64_t bucket;
    int64_t block;
    str postings;
} search_posting;
extern const shape search_posting_shape;

typedef struct search_fresh {
    agency_id agency;
    item_id item;
    str tokens;
} search_fresh;
extern const shape search_fresh_shape;

/* A page of items, after one of them. */
typedef struct search_range {
    agency_id agency;
    int64_t after;
    int64_t most;
} search_range;
extern const shape search_range_shape;

typedef struct search_day {
    agency_id agency;
    item_id item;
    day shown_on;
} search_day;
extern const shape search_day_shape;

#endif
