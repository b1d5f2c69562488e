/* What the files of the demonstration share. For acts/demo/ only. */
#ifndef ACTS_DEMO_DEMO_H
#define ACTS_DEMO_DEMO_H

#include "acts/demo.h"

/* A sheet being written. */
void sheet_begin(buf *b, arena *a, ledger_kind kind);
/* One field; the row ends with the kind's last column. */
void sheet_put(buf *b, str field);
void sheet_put_day(buf *b, day d);
void sheet_end_row(buf *b);

/* So many minutes after nine o'clock in Beijing. */
instant demo_instant(day on, int minute);

/* Let one of the staff act: sets account, unit, roles and actor of *out. NOT_FOUND. */
MUST_USE err demo_seat(work *w, const char *login, work *out);

/* A working day: `d` or the one before it, but not before `first`. */
day working_day_until(day d, day first);

/* The rows of one year. */
void demo_applications(buf *b, int year);
void demo_cases(buf *b, int year);
void demo_normative(buf *b, int year);
void demo_decisions(buf *b, int year);
void demo_items(buf *b, int year);

/* Lines of the office's guide, and of rule `which` (from 0; NULL: there is none). */
const char *demo_guide(void);
const char *demo_rule(int which, const char **title);

/* A part of a year's report in the office's own words; empty: as drafted. */
str demo_text(int year, int part);

#endif
