/* The columns of the site (栏目). The statements and what they ask for: column.sql. */
#ifndef STORE_COLUMN_H
#define STORE_COLUMN_H

#include "rules/record.h"
#include "sql/column.h"
#include "store/register.h"

extern const shape site_column_shape;

/* What the public sees of a column. */
typedef struct column_kept {
    str column_name;
    int64_t n;
    day last; /* when an item was published or corrected last */
} column_kept;
extern const shape column_kept_shape;

#endif
