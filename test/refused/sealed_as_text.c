/* Enciphered data is bound as a text column.
 * layer: store
 * says: not compatible with any|no member named
 */
#include "store/store.h"

typedef struct row {
    sealed phone;
} row;
extern const column columns[1];
#ifdef REFUSED
const column columns[1] = {COLUMN(row, phone)};
#else
const column columns[1] = {COLUMN_SEALED(row, phone)};
#endif
