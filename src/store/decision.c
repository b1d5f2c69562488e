/* A decision, and what the register of decisions is asked for. */
#include "store/decision.h"

static const column decision_columns[] = {
    COLUMN_ID(decision, agency),
    COLUMN_ID(decision, decision),
    COLUMN(decision, decision_no),
    COLUMN_ENUM(decision, kind, decision_kind_ids),
    COLUMN(decision, party),
    COLUMN(decision, content),
    COLUMN(decision, decided_on),
    COLUMN(decision, published_on),
    COLUMN(decision, notes),
    COLUMN_ID(decision, ledger_import),
    COLUMN(decision, sheet_row),
};
const shape decision_shape = SHAPE(decision, decision_columns);

static const column range_columns[] = {
    COLUMN_ID(decision_range, agency),     COLUMN_ENUM(decision_range, kind, decision_kind_ids),
    COLUMN(decision_range, first),         COLUMN(decision_range, last),
    COLUMN(decision_range, after_day),     COLUMN(decision_range, after),
    COLUMN(decision_range, most),
};
const shape decision_range_shape = SHAPE(decision_range, range_columns);

static const column repeat_columns[] = {
    COLUMN(decision_repeat, decision_no),
    COLUMN_ENUM(decision_repeat, kind, decision_kind_ids),
    COLUMN(decision_repeat, times),
};
const shape decision_repeat_shape = SHAPE(decision_repeat, repeat_columns);
