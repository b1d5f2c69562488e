/* One enciphered member of some table: what changing keys walks over.
 * The statements: sealed.sql. */
#ifndef STORE_SEALED_H
#define STORE_SEALED_H

#include "rules/record.h"
#include "sql/sealed.h"
#include "store/store.h"

typedef struct sealed_row {
    agency_id agency;
    int64_t id; /* the row's number within the office */
    sealed kept;
    int64_t most;
} sealed_row;
extern const shape sealed_row_shape;

#endif
