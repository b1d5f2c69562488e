/* Files that were imported; the same content is recognised by its digest.
 * The statements: ledger_import.sql. */
#ifndef STORE_LEDGER_IMPORT_H
#define STORE_LEDGER_IMPORT_H

#include "rules/record.h"
#include "sql/ledger_import.h"

typedef struct ledger_import {
    agency_id agency;
    ledger_import_id ledger_import;
    str kind;      /* applications, cases, … */
    str file_name; /* without its folder */
    str digest;    /* SM3 of the whole file, 32 bytes */
    int64_t row_count;
    instant imported_at;
    str actor;
} ledger_import;
extern const shape ledger_import_shape;

#endif
