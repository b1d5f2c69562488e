#include "rules/period.h"

day period_end(const calendar *cal, period p, day event)
{
    if (p.unit == UNIT_WORKDAYS)
        return calendar_workdays_after(cal, event, WORKDAYS(p.length));
    return calendar_working_from(cal, p.unit == UNIT_DAYS ? day_after(event, p.length)
                                                          : day_months_after(event, p.length));
}
