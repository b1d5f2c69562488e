/* Numbers that stand twice. Looked for only when a file is refused: the register
 * itself forbids them, but says no more than that. */
#ifndef ACTS_IMPORT_REPEAT_H
#define ACTS_IMPORT_REPEAT_H

#include "acts/import/import.h"

/* Go through the file once more and name every row whose number stands above
 * it, or in the ledger.
 *
 *   s  freshly opened
 *
 * Returns OK with the problems added; FAULT. */
MUST_USE err repeat_name_all(importing *im, sheet *s);

#endif
