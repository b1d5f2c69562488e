/* Sessions and limits: their columns, member by member. */
#include "store/session.h"

static const column session_columns[] = {
    COLUMN_ID(session_record, agency),
    COLUMN(session_record, session),
    COLUMN_BYTES(session_record, digest),
    COLUMN_ID(session_record, account),
    COLUMN(session_record, address),
    COLUMN(session_record, agent),
    COLUMN(session_record, restricted),
    COLUMN(session_record, begun_at),
    COLUMN(session_record, seen_at),
    COLUMN(session_record, until_at),
    COLUMN(session_record, ended_at),
};
const shape session_shape = SHAPE(session_record, session_columns);

static const column range_columns[] = {
    COLUMN_ID(session_range, agency),
    COLUMN(session_range, account),
    COLUMN(session_range, since),
    COLUMN(session_range, now),
};
const shape session_range_shape = SHAPE(session_range, range_columns);

static const column limit_columns[] = {
    COLUMN_ID(sign_in_limit, agency),    COLUMN_BYTES(sign_in_limit, subject),
    COLUMN(sign_in_limit, failures),     COLUMN(sign_in_limit, last_at),
    COLUMN(sign_in_limit, locked_until),
};
const shape sign_in_limit_shape = SHAPE(sign_in_limit, limit_columns);
