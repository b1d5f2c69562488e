/* The public calculator: on which day a reply is due, and why, day by day. */
#ifndef WEB_CALCULATOR_H
#define WEB_CALCULATOR_H

#include "rules/clock.h"
#include "web/form.h"
#include "web/frame.h"

typedef struct calendar_square {
    day on;
    str says; /* "10/1" on a first of month, else "24" */
    str look; /* classes of the square */
    str mark; /* 休, 班 */
    str step; /* 第3, 收到 */
} calendar_square;
LIST_TYPE(square_list, calendar_square);

typedef struct calendar_week {
    square_list days;
} calendar_week;
LIST_TYPE(week_list, calendar_week);

typedef struct calendar_picture {
    str caption;
    week_list weeks; /* whole weeks, Monday to Sunday */
    bool has_make_up, has_excluded, has_due;
} calendar_picture;

typedef struct deadline_view {
    str label, says, why;
    bool main;
} deadline_view;
LIST_TYPE(deadline_list, deadline_view);

typedef struct day_view {
    day on;
    str weekday, counted, why, basis;
    bool off;
} day_view;
LIST_TYPE(day_list, day_view);

typedef struct fault_view {
    str says, basis;
} fault_view;
LIST_TYPE(fault_list, fault_view);

typedef struct calculator_view {
    frame frame;
    date_input received;
    date_input_list events;
    bool has_events;
    str extended, extended_wrong;
    form_error_list errors;
    int64_t error_count;
    bool has_result;
    deadline_list deadlines;
    fault_list faults;
    bool provisional;
    str provisional_says;
    calendar_picture picture;
    day_list days;
    str sources;
} calculator_view;

/* Draw the days of a reckoned clock as weeks.
 *
 *   cal, s  it was reckoned with
 *   today  marked, if it is among them; DAY_NONE: not marked
 */
void calendar_draw(arena *a, const calendar *cal, const settings *s, const reckoning *r,
                   const application_event *events, size_t n, day today, calendar_picture *out);

/* The same days one by one, with why each counts or does not. */
void clock_days(arena *a, const calendar *cal, const settings *s, const reckoning *r,
                const application_event *events, size_t n, day_list *out);

extern const route_table calculator_routes;

#endif
