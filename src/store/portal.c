#include "store/portal.h"

static const column query_columns[] = {
    COLUMN_ID(portal_query, agency), COLUMN(portal_query, column_name),
    COLUMN(portal_query, pattern),   COLUMN(portal_query, first),
    COLUMN(portal_query, last),      COLUMN(portal_query, most),
    COLUMN(portal_query, skip),
};
const shape portal_query_shape = SHAPE(portal_query, query_columns);

static const column item_columns[] = {
    COLUMN_ID(portal_item, item),        COLUMN(portal_item, title),
    COLUMN(portal_item, doc_no),         COLUMN(portal_item, column_name),
    COLUMN(portal_item, published_on),
};
const shape portal_item_shape = SHAPE(portal_item, item_columns);

static const column column_columns[] = {
    COLUMN(portal_column, column_name),
    COLUMN(portal_column, n),
};
const shape portal_column_shape = SHAPE(portal_column, column_columns);

static const column span_columns[] = {
    COLUMN(portal_span, first),
    COLUMN(portal_span, last),
};
const shape portal_span_shape = SHAPE(portal_span, span_columns);
