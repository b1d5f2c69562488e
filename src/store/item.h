/* What the office published on its own motion, and its columns (栏目).
 * The statements and what they ask for: item.sql. */
#ifndef STORE_ITEM_H
#define STORE_ITEM_H

#include "rules/record.h"
#include "sql/item.h"
#include "store/register.h"

extern const shape item_shape;

typedef struct site_column {
    agency_id agency;
    column_id column;
    str name;
} site_column;
extern const shape site_column_shape;

/* Newest first, before the row (before_day, before); column_name '' is all. */
typedef struct item_range {
    agency_id agency;
    str column_name;
    day before_day;
    int64_t before;
    int64_t most;
} item_range;
extern const shape item_range_shape;

#endif
