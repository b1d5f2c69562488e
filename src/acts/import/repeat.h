/* Numbers that stand twice, and rows that contradict the register. Named only when
 * a file is refused: until then it is enough to know that there is one. */
#ifndef ACTS_IMPORT_REPEAT_H
#define ACTS_IMPORT_REPEAT_H

#include "acts/import/import.h"

/* Go through the file once more and name every row whose number stands above
 * it, or whose record in the ledger says otherwise.
 *
 *   s  freshly opened
 *
 * Returns OK with the problems added; FAULT. */
MUST_USE err repeat_name_all(importing *im, sheet *s);

#endif
