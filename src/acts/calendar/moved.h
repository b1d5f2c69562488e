/* Which last days move when the calendar changes. */
#ifndef ACTS_CALENDAR_MOVED_H
#define ACTS_CALENDAR_MOVED_H

#include "acts/calendar.h"

/* Reckon every open case by both calendars, list those whose last day differs, and
 * write it into the index of cases. Joins the transaction that is open.
 *
 *   out  appended to, by number of the record; lives in w->a
 *
 * Returns OK; FAULT.
 */
MUST_USE err calendar_moved(work *w, const calendar *before, const calendar *after,
                            date_moved_list *out);

#endif
