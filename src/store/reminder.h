/* Reminders that were given, and the open applications they are worked out
 * from. The statements: reminder.sql. */
#ifndef STORE_REMINDER_H
#define STORE_REMINDER_H

#include "rules/reminder.h"
#include "sql/reminder.h"
#include "store/application.h"

typedef struct reminder_row {
    agency_id agency;
    int kind; /* enum reminder_kind */
    int64_t record;
    day due_on;
    int64_t step;
    day said_on;
} reminder_row;
extern const shape reminder_row_shape;

typedef struct reminder_day {
    agency_id agency;
    day on_day;
    int64_t given;
} reminder_day;
extern const shape reminder_day_shape;

/* The steps of a case, without what was said in them. */
extern const shape reminder_event_shape; /* of application_event */

#endif
