/* A person's name, address or number: a struct that no page, file or log
 * writer accepts. acts/personal.h opens it, asks the right first and leaves a
 * line in the ledger of acts; personal_masked shows as little as is useful.
 */
#ifndef BASE_PERSONAL_H
#define BASE_PERSONAL_H

#include "base/buf.h"

typedef struct personal {
    str kept_; /* for store's binding and acts/personal.c only */
} personal;

/* Personal data as it is kept: enciphered, and so readable only through
 * secret/seal.h. No page, file or log writer takes it, nor does a text column.
 * Empty: nothing was given. */
typedef struct sealed {
    str bytes_; /* for store's binding and secret/seal.c only */
} sealed;

/* "张某某", "杭***司": the first character and nothing else of value. */
str personal_masked(arena *a, personal p);
/* The same for a name in the clear, into fixed room; a long first piece is cut. */
void personal_put_name(str name, line *out);

#endif
