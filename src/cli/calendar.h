/* What the files of `gongkai calendar` share. */
#ifndef CLI_CALENDAR_H
#define CLI_CALENDAR_H

#include "cli/command.h"
#include "rules/calendar.h"

typedef struct calendar_options {
    day known_on;
    str file; /* --import */
    str notice;
    int64_t year;
    bool dry_run;
    bool yes;
    bool notices;
} calendar_options;

/* --import: bring a sheet of days in; returns the exit status. */
int calendar_bring_in(const call *c, const calendar_options *o);
/* --notices: what the calendar is made of. */
int calendar_print_notices(const call *c, const calendar *cal);

#endif
