/* A reconsideration or a suit: its columns, member by member. */
#include "store/remedy_case.h"

static const column remedy_case_columns[] = {
    COLUMN_ID(remedy_case, agency),
    COLUMN_ID(remedy_case, remedy_case),
    COLUMN(remedy_case, case_no),
    COLUMN_ENUM(remedy_case, kind, remedy_kind_ids),
    COLUMN_ENUM(remedy_case, route, suit_route_ids),
    COLUMN(remedy_case, application_no),
    COLUMN(remedy_case, accepted_on),
    COLUMN_ENUM(remedy_case, result, remedy_result_ids),
    COLUMN(remedy_case, concluded_on),
    COLUMN(remedy_case, notes),
    COLUMN_ID(remedy_case, ledger_import),
    COLUMN(remedy_case, sheet_row),
};
const shape remedy_case_shape = SHAPE(remedy_case, remedy_case_columns);
