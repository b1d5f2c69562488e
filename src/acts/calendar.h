/* The office's calendar: the published notices, and over them the notices it
 * brought in: next year's of the State Council, or local days (R5, R6).
 *
 * A notice counts as known from the day it was brought in, and none is ever
 * changed: a calendar as known on a past day never moves, and with it no date
 * that was told then. What was wrong is put right by a further notice.
 */
#ifndef ACTS_CALENDAR_H
#define ACTS_CALENDAR_H

#include "acts/work.h"
#include "rules/application.h"
#include "rules/calendar.h"

enum { CALENDAR_SHEET_BYTES = 256 << 10 };

/* The calendar of w->agency.
 *
 *   as_of  only notices known on that day; DAY_NONE: all
 *   out    lives in w->a; written only on OK
 *
 * Returns OK; FAULT.
 */
MUST_USE err office_calendar_of(work *w, day as_of, calendar *out);

/* A sheet of days to bring in (its form: calendar_read). */
typedef struct calendar_sheet {
    str text;    /* UTF-8, with or without BOM */
    str notice;  /* 国办发明电〔2026〕…号, or the office's name for its own days */
    int year;    /* the year it arranges; 0: only the days it names */
    bool dry_run; /* only look */
    bool moves;   /* also when last days of open cases move */
} calendar_sheet;

/* An open case whose last day is another by the new days. */
typedef struct date_moved {
    application_id application;
    str application_no;
    day was, is;
    bool told; /* a letter that names the old day went out: it stays, until somebody adopts
                * the new one (application_adopt_date) */
} date_moved;
LIST_TYPE(date_moved_list, date_moved);

typedef struct calendar_taken {
    size_t days;           /* how many the sheet names */
    date_moved_list moved; /* by number of the record; lives in w->a */
} calendar_taken;

/* Bring a sheet of days in: all rows or none, one act.
 *
 * Open cases are reckoned by the calendar before and after. When last days move and
 * sheet->moves is not set, nothing is written: a person is to see them first.
 *
 *   out  always filled as far as it is known
 *
 * Returns OK; INVALID with problems (a bad row; a year's notice with too few
 * days to be one); CONFLICT with a problem: a notice of this name is there
 * already, or last days would move (out->moved.n > 0); FAULT.
 */
MUST_USE err calendar_import(work *w, const calendar_sheet *sheet, calendar_taken *out);

#endif
