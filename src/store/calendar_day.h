/* Notices an office brought in, and the days they name.
 * The statements: calendar_day.sql. */
#ifndef STORE_CALENDAR_DAY_H
#define STORE_CALENDAR_DAY_H

#include "rules/record.h"
#include "sql/calendar_day.h"

/* Named for its table; rules/calendar.h has what is reckoned with. */
typedef struct notice_row {
    agency_id agency;
    int64_t notice; /* 1, 2, … in the order brought in */
    str no;
    int64_t year; /* the year it arranges; 0: only the days it names */
    day known_on;
    instant known_at; /* 0: brought in before it was kept */
    int64_t days; /* how many it names; not kept */
} notice_row;
extern const shape notice_row_shape;

typedef struct day_row {
    agency_id agency;
    int64_t notice;
    day on_day;
    bool works;
    str name;
} day_row;
extern const shape day_row_shape;

#endif
