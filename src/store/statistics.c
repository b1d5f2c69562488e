/* A request as statistics see it: its columns, member by member. */
#include "store/statistics.h"

static const column row_columns[] = {
    COLUMN(statistics_row, received_on),
    COLUMN(statistics_row, replied_on),
    COLUMN_ENUM(statistics_row, outcome, outcome_ids),
    COLUMN(statistics_row, due_on),
    COLUMN_ID(statistics_row, unit),
    COLUMN_ID(statistics_row, account),
    COLUMN(statistics_row, unit_name),
    COLUMN(statistics_row, account_name),
    COLUMN(statistics_row, closed),
};
const shape statistics_row_shape = SHAPE(statistics_row, row_columns);
