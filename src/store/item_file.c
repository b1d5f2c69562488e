/* Files of items: columns, member by member. */
#include "store/item_file.h"

static const column item_file_columns[] = {
    COLUMN_ID(item_file, agency),
    COLUMN_ID(item_file, item),
    COLUMN(item_file, item_file),
    COLUMN_ENUM(item_file, kind, item_file_kind_ids),
    COLUMN(item_file, name),
    COLUMN(item_file, media),
    COLUMN(item_file, size),
    COLUMN_BYTES(item_file, digest),
    COLUMN(item_file, since),
    COLUMN(item_file, until),
    COLUMN_SEALED(item_file, closed),
    COLUMN_BYTES(item_file, content),
};
const shape item_file_shape = SHAPE(item_file, item_file_columns);
