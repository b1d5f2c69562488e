/* Notices and days of the office's own calendar: their columns. */
#include "store/calendar_day.h"

static const column notice_columns[] = {
    COLUMN_ID(notice_row, agency), COLUMN(notice_row, notice),   COLUMN(notice_row, no),
    COLUMN(notice_row, year),      COLUMN(notice_row, known_on), COLUMN(notice_row, days),
    COLUMN(notice_row, known_at),
};
const shape notice_row_shape = SHAPE(notice_row, notice_columns);

static const column day_columns[] = {
    COLUMN_ID(day_row, agency), COLUMN(day_row, notice), COLUMN(day_row, on_day),
    COLUMN(day_row, works),     COLUMN(day_row, name),
};
const shape day_row_shape = SHAPE(day_row, day_columns);
