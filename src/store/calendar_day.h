/* Working days an office knows better than the published notices.
 * The statements: calendar_day.sql. */
#ifndef STORE_CALENDAR_DAY_H
#define STORE_CALENDAR_DAY_H

#include "rules/record.h"
#include "sql/calendar_day.h"

typedef struct calendar_day {
    agency_id agency;
    day on_day;
    bool works;
    str reason; /* which notice says so */
} calendar_day;
extern const shape calendar_day_shape;

#endif
