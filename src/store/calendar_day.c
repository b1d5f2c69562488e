/* A day of the office's own calendar: its columns. */
#include "store/calendar_day.h"

static const column calendar_day_columns[] = {
    COLUMN_ID(calendar_day, agency),
    COLUMN(calendar_day, on_day),
    COLUMN(calendar_day, works),
    COLUMN(calendar_day, reason),
};
const shape calendar_day_shape = SHAPE(calendar_day, calendar_day_columns);
