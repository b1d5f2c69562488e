/* A person's name, address or number: a struct that no page, file or log
 * writer accepts. acts/personal.h opens it, asks the right first and leaves a
 * line in the ledger of acts; personal_masked shows as little as is useful.
 */
#ifndef BASE_PERSONAL_H
#define BASE_PERSONAL_H

#include "base/str.h"

typedef struct personal {
    str kept_; /* for store's binding and acts/personal.c only */
} personal;

/* "张某某", "杭***司": the first character and nothing else of value. */
str personal_masked(arena *a, personal p);

#endif
