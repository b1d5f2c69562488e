/* A period of the law and the day it ends on.
 *
 * 民事诉讼法第八十五条, which the others follow (行政复议法第八十八条、原行政复议法
 * 第四十条、行政处罚法第八十五条、行政许可法第八十二条); R1–R4: the day of the event is
 * not counted; a period of calendar days or months that would end on a day off
 * ends on the first working day after.
 */
#ifndef RULES_PERIOD_H
#define RULES_PERIOD_H

#include "rules/calendar.h"

typedef enum period_unit {
    UNIT_WORKDAYS,
    UNIT_DAYS,   /* calendar days */
    UNIT_MONTHS, /* to the day of the same number, or the month's last */
    PERIOD_UNIT_COUNT
} period_unit;

typedef struct period {
    int length;
    period_unit unit;
} period;

/* The last day in time. Allocates nothing; never fails (see
 * calendar_is_provisional for days past the calendar). */
day period_end(const calendar *cal, period p, day event);

#endif
