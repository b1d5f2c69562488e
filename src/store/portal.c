#include "store/portal.h"

static const column query_columns[] = {
    COLUMN_ID(portal_query, agency), COLUMN(portal_query, column_name),
    COLUMN(portal_query, frame),     COLUMN(portal_query, art20_head),
    COLUMN(portal_query, subject),
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

static const column entry_columns[] = {
    COLUMN_ID(portal_entry, item),       COLUMN(portal_entry, index_no),
    COLUMN(portal_entry, title),         COLUMN(portal_entry, doc_no),
    COLUMN(portal_entry, column_name),   COLUMN(portal_entry, issuer),
    COLUMN(portal_entry, summary),       COLUMN(portal_entry, subject),
    COLUMN(portal_entry, genre),         COLUMN(portal_entry, art20_head),
    COLUMN(portal_entry, made_on),       COLUMN(portal_entry, published_on),
    COLUMN(portal_entry, effective_on),  COLUMN(portal_entry, expires_on),
};
const shape portal_entry_shape = SHAPE(portal_entry, entry_columns);

static const column head_columns[] = {
    COLUMN(portal_head, art20_head),
    COLUMN(portal_head, subject),
    COLUMN(portal_head, n),
};
const shape portal_head_shape = SHAPE(portal_head, head_columns);

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
