/* Drafts and wrong query codes: columns, member by member. */
#include "store/draft.h"

static const column draft_columns[] = {
    COLUMN_ID(draft, agency),
    COLUMN_ID(draft, draft),
    COLUMN_BYTES(draft, token_hash),
    COLUMN_SEALED(draft, fields),
    COLUMN(draft, step),
    COLUMN(draft, saved_at),
    COLUMN(draft, expires_at),
};
const shape draft_shape = SHAPE(draft, draft_columns);

static const column query_attempt_columns[] = {
    COLUMN_ID(query_attempt, agency),
    COLUMN_BYTES(query_attempt, place),
    COLUMN(query_attempt, failures),
    COLUMN(query_attempt, first_at),
    COLUMN(query_attempt, locked_until),
};
const shape query_attempt_shape = SHAPE(query_attempt, query_attempt_columns);
