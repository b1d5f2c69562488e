/* Reminders that were given, and the open applications they are worked out
 * from. The statements: reminder.sql. */
#ifndef STORE_REMINDER_H
#define STORE_REMINDER_H

#include "rules/reminder.h"
#include "sql/reminder.h"

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

typedef struct reminder_case {
    agency_id agency;
    application_id application;
    str application_no;
    day received_on;
    int64_t after, most; /* only asked with */
} reminder_case;
extern const shape reminder_case_shape;

#endif
