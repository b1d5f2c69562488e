/* Rows into the store: numbered, in bulk, inside the act's transaction. */
#ifndef ACTS_IMPORT_KEEP_H
#define ACTS_IMPORT_KEEP_H

#include "acts/import/import.h"

typedef struct keeping keeping;

/* Enter the file in the list of imports and open the registers.
 *
 *   digest  32 bytes
 *
 * Ended by keep_finish, whatever is returned. Returns OK; CONFLICT if the same
 * content has been imported since it was asked for; FAULT. */
MUST_USE err keep_begin(importing *im, str digest, keeping **out);
/* Keep one row, or what it adds to the record of its number; its text may be gone
 * afterwards. CONFLICT if the number stands twice in the sheet, or the row
 * contradicts the record: repeat.h then says which and why. */
MUST_USE err keep_row(keeping *k, ledger_row *row);
/* Write what is still held, the counters and the line in the ledger of acts.
 * Before store_commit. */
MUST_USE err keep_end(keeping *k);
void keep_finish(keeping *k);

#endif
