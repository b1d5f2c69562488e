/* A charge: its columns, member by member. */
#include "store/charge.h"

static const column charge_columns[] = {
    COLUMN_ID(charge, agency),
    COLUMN_ID(charge, charge),
    COLUMN(charge, charged_on),
    COLUMN(charge, subject),
    COLUMN(charge, amount),
    COLUMN(charge, notes),
    COLUMN_ID(charge, ledger_import),
    COLUMN(charge, sheet_row),
};
const shape charge_shape = SHAPE(charge, charge_columns);
