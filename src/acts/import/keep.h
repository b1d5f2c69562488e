/* Rows into the store: numbered, in bulk, inside the act's transaction. */
#ifndef ACTS_IMPORT_KEEP_H
#define ACTS_IMPORT_KEEP_H

#include "acts/import/import.h"

typedef struct keeping keeping;

/* Enter the file in the list of imports and open the registers.
 *
 *   digest  32 bytes
 *
 * Returns OK; CONFLICT if the same content has been imported since it was asked
 * for; FAULT. */
MUST_USE err keep_begin(importing *im, str digest, keeping **out);
/* Keep one row; its text may be gone afterwards. CONFLICT if its number is
 * already used. */
MUST_USE err keep_row(keeping *k, ledger_row *row);
/* Write what is still held, the counters and the line in the ledger of acts.
 * Before store_commit. */
MUST_USE err keep_end(keeping *k);

#endif
