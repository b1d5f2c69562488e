/* An item, a column of the site, and what the register of items is asked for. */
#include "store/item.h"

static const column item_columns[] = {
    COLUMN_ID(item, agency),
    COLUMN_ID(item, item),
    COLUMN(item, title),
    COLUMN(item, doc_no),
    COLUMN(item, column_name),
    COLUMN(item, made_on),
    COLUMN(item, published_on),
    COLUMN(item, channels),
    COLUMN(item, body),
    COLUMN(item, notes),
    COLUMN_ID(item, ledger_import),
    COLUMN(item, sheet_row),
};
const shape item_shape = SHAPE(item, item_columns);

static const column site_columns[] = {
    COLUMN_ID(site_column, agency),
    {"column_id", KIND_ID, offsetof(site_column, column.n), 0, NULL},
    COLUMN(site_column, name),
};
const shape site_column_shape = SHAPE(site_column, site_columns);

static const column range_columns[] = {
    COLUMN_ID(item_range, agency), COLUMN(item_range, column_name), COLUMN(item_range, before_day),
    COLUMN(item_range, before),    COLUMN(item_range, most),
};
const shape item_range_shape = SHAPE(item_range, range_columns);
