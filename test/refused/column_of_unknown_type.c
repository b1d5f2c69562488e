/* A member of a type that no database knows becomes a column.
 * layer: store
 * says: not compatible with any
 */
#include "store/store.h"

typedef struct kept {
    int64_t number;
    double share;
} kept;

#ifdef REFUSED
#define MEMBER share
#else
#define MEMBER number
#endif
extern const column columns[1];
const column columns[1] = {COLUMN(kept, MEMBER)};
