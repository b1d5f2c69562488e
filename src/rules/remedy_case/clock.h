/* The clocks of a course, from the days that were found. For rules/remedy_case* only. */
#ifndef RULES_REMEDY_CASE_CLOCK_H
#define RULES_REMEDY_CASE_CLOCK_H

#include "rules/remedy_case.h"

/* Fill c->clocks.
 *
 *   events     the c->count steps that count, in order
 *   order_due  by when the decision wants a new reply; DAY_NONE: it does not say
 */
void remedy_clocks(remedy_course *c, const calendar *cal, const settings *s, const remedy_case *rc,
                   const remedy_event *events, day order_due);

#endif
