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

static const column event_columns[] = {
    COLUMN_ID(application_event, agency),
    COLUMN_ID(application_event, application),
    COLUMN(application_event, step),
    COLUMN(application_event, happened_on),
    COLUMN_ENUM(application_event, kind, event_kind_ids),
    COLUMN(application_event, amount),
    COLUMN(application_event, entered_at),
    COLUMN_ID(application_event, account),
    COLUMN_ID(application_event, unit),
    COLUMN(application_event, about),
    COLUMN_ENUM(application_event, choice, event_choice_ids),
    COLUMN(application_event, due_on),
    COLUMN(application_event, voids),
};
const shape reminder_event_shape = SHAPE(application_event, event_columns);
