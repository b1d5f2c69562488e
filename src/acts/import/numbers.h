/* Numbers that were seen, of a sheet or of a register. */
#ifndef ACTS_IMPORT_NUMBERS_H
#define ACTS_IMPORT_NUMBERS_H

#include "acts/import/import.h"

typedef struct number_seen {
    uint64_t hash; /* 0: free */
    int64_t line;  /* of the sheet; 0: only in the register */
} number_seen;

/* Begin with zeroes. */
typedef struct numbers {
    number_seen *p;
    size_t n, room; /* room is a power of two */
} numbers;

/* Where the number was seen (import_number); NULL: nowhere. What is pointed to
 * may be changed, and lives until the next numbers_add. */
number_seen *numbers_find(const numbers *s, str number, int of_kind);
/* Returns OK; FAULT when memory runs out. */
MUST_USE err numbers_add(numbers *s, str number, int of_kind, int64_t in_line);
void numbers_finish(numbers *s);

#endif
