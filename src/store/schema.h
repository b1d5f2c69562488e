/* The steps by which a database came to its present form; made by tools/sql
 * from schema/NNNN_NAME.sql. To change the schema, add the next file: what has
 * been released is never edited. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/store.h"

typedef struct migration {
    int64_t version; /* 1, 2, … */
    const char *name;
    const char *const (*statements)[STORE_KIND_COUNT];
    size_t statement_count;
} migration;

extern const migration migrations[];
extern const size_t migration_count;

#endif
