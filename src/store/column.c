/* The columns of the site: columns, member by member. */
#include "store/column.h"

static const column site_column_columns[] = {
    COLUMN_ID(site_column, agency),
    {"column_id", KIND_ID, offsetof(site_column, column.n), 0, NULL},
    COLUMN(site_column, name),
    COLUMN_ENUM(site_column, frame, site_frame_ids),
    COLUMN_ID(site_column, parent),
    COLUMN(site_column, position),
    COLUMN_ID(site_column, unit),
    COLUMN(site_column, legal_basis),
    COLUMN(site_column, art20_head),
    COLUMN_ENUM(site_column, rhythm, column_rhythm_ids),
    COLUMN(site_column, rhythm_days),
    COLUMN(site_column, intro),
};
const shape site_column_shape = SHAPE(site_column, site_column_columns);

static const column column_kept_columns[] = {
    COLUMN(column_kept, column_name),
    COLUMN(column_kept, n),
    COLUMN(column_kept, last),
};
const shape column_kept_shape = SHAPE(column_kept, column_kept_columns);
