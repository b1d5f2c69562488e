/* Text is bound where only enciphered data may go.
 * layer: store
 * says: no member named
 */
#include "store/store.h"

typedef struct row {
    sealed phone;
    str typed;
} row;
extern const column columns[1];
#ifdef REFUSED
const column columns[1] = {COLUMN_SEALED(row, typed)};
#else
const column columns[1] = {COLUMN_SEALED(row, phone)};
#endif
