/* A unit: its columns, member by member. */
#include "store/unit.h"

static const column unit_columns[] = {
    COLUMN_ID(handling_unit, agency),
    COLUMN_ID(handling_unit, unit),
    COLUMN(handling_unit, name),
    COLUMN(handling_unit, closed),
};
const shape handling_unit_shape = SHAPE(handling_unit, unit_columns);
