/* The index of what is published: columns, member by member. */
#include "store/search.h"

static const column block_columns[] = {
    COLUMN_ID(search_block, agency),
    COLUMN(search_block, block),
    COLUMN_BYTES(search_block, days),
};
const shape search_block_shape = SHAPE(search_block, block_columns);

static const column posting_columns[] = {
    COLUMN_ID(search_posting, agency),
    COLUMN(search_posting, bucket),
    COLUMN(search_posting, block),
    COLUMN_BYTES(search_posting, postings),
};
const shape search_posting_shape = SHAPE(search_posting, posting_columns);

static const column fresh_columns[] = {
    COLUMN_ID(search_fresh, agency),
    COLUMN_ID(search_fresh, item),
    COLUMN_BYTES(search_fresh, tokens),
};
const shape search_fresh_shape = SHAPE(search_fresh, fresh_columns);

static const column range_columns[] = {
    COLUMN_ID(search_range, agency),
    COLUMN(search_range, after),
    COLUMN(search_range, most),
};
const shape search_range_shape = SHAPE(search_range, range_columns);

static const column day_columns[] = {
    COLUMN_ID(search_day, agency),
    COLUMN_ID(search_day, item),
    COLUMN(search_day, shown_on),
};
const shape search_day_shape = SHAPE(search_day, day_columns);
