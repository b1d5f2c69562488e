/* The clock of a course, by the calendar that the applicant was told his last day from.
 * For rules/application.c only. */
#ifndef RULES_APPLICATION_TOLD_H
#define RULES_APPLICATION_TOLD_H

#include "rules/application.h"

/* Fill the clock of a course: c->clock, c->calendar, what was told and what a newer
 * calendar would say; c->refused and c->why.
 *
 * 条例第三十三条; R6, R8.
 *
 *   live  the steps that count, in order
 *   room  for n events; c->clock_events points into it
 *   c     received_on is set
 */
void course_reckon(const calendar *cal, const settings *s, const application_event *live, size_t n,
                   application_event *room, course *c);

#endif
