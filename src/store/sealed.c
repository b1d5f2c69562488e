/* An enciphered member: its columns. */
#include "store/sealed.h"

static const column sealed_columns[] = {
    COLUMN_ID(sealed_row, agency),
    COLUMN(sealed_row, id),
    COLUMN_SEALED(sealed_row, kept),
    COLUMN(sealed_row, most),
};
const shape sealed_row_shape = SHAPE(sealed_row, sealed_columns);
