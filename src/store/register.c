/* What all registers are asked with: its columns. */
#include "store/register.h"

static const column range_columns[] = {
    COLUMN_ID(register_range, agency), COLUMN(register_range, first),
    COLUMN(register_range, last),      COLUMN(register_range, after_day),
    COLUMN(register_range, after),     COLUMN(register_range, most),
};
const shape register_range_shape = SHAPE(register_range, range_columns);

static const column count_columns[] = {COLUMN(register_count, n)};
const shape register_count_shape = SHAPE(register_count, count_columns);
