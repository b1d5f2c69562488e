#include "store/reminder.h"

static const column row_columns[] = {
    COLUMN_ID(reminder_row, agency), COLUMN_ENUM(reminder_row, kind, reminder_kind_ids),
    COLUMN(reminder_row, record),    COLUMN(reminder_row, due_on),
    COLUMN(reminder_row, step),      COLUMN(reminder_row, said_on),
};
const shape reminder_row_shape = SHAPE(reminder_row, row_columns);

static const column day_columns[] = {
    COLUMN_ID(reminder_day, agency),
    COLUMN(reminder_day, on_day),
    COLUMN(reminder_day, given),
};
const shape reminder_day_shape = SHAPE(reminder_day, day_columns);

static const column case_columns[] = {
    COLUMN_ID(reminder_case, agency),      COLUMN_ID(reminder_case, application),
    COLUMN(reminder_case, application_no), COLUMN(reminder_case, received_on),
    COLUMN(reminder_case, after),          COLUMN(reminder_case, most),
};
const shape reminder_case_shape = SHAPE(reminder_case, case_columns);
