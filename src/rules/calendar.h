/* Working days: Monday to Friday, less the days the State Council's notices
 * take off, plus the weekend days they make work.
 *
 * 全国年节及纪念日放假办法, 民事诉讼法第八十五条; R1–R6.
 *
 * A calendar is data, handed to whoever needs it: layers of named days, a later
 * layer over an earlier one (the published notices, those an office imported,
 * its own days). Each named day knows its notice, and a calendar can be looked
 * at as it was known on a day: notices changed in mid-year (2019-03-22,
 * 2020-01-27), and a date once told to an applicant does not move by itself.
 * In a year that no notice arranges, ordinary weekends are assumed and the
 * answer is provisional; nothing is guessed silently.
 *
 * Nothing here allocates; strs are borrowed from the calendar's data.
 */
#ifndef RULES_CALENDAR_H
#define RULES_CALENDAR_H

#include "base/day.h"

typedef struct calendar_notice {
    str no;       /* 国办发明电〔2022〕16号; for an office's own days, its name for them */
    int year;     /* the year it arranges; 0: only the days it names */
    day known_on; /* from when it counts for a calendar as known on a day */
    instant known_at; /* the same to the second; 0: from the beginning of that day */
} calendar_notice;

typedef struct calendar_entry {
    day on;
    bool works;
    uint16_t notice; /* which of the layer's */
    str name;        /* 春节 */
} calendar_entry;

/* Entries by day; for one day, by the order in which the notices became known. */
typedef struct calendar_layer {
    const calendar_entry *entries;
    size_t count;
    const calendar_notice *notices;
    size_t notice_count;
} calendar_layer;

typedef struct calendar {
    const calendar_layer *layers; /* a later one overrides */
    size_t count;
    day as_of; /* notices known later are not seen; DAY_NONE: all are */
    instant at; /* the moment on as_of; 0: its end */
    day until; /* as_of holds for days up to this one; 0 or DAY_NONE: for all */
} calendar;

/* The notices compiled in (data/holidays.csv), as they finally stood. */
extern const calendar calendar_published;

typedef enum day_reason {
    DAY_WEEKDAY, /* 工作日 */
    DAY_WEEKEND, /* 周末 */
    DAY_HOLIDAY, /* a named day off */
    DAY_MAKE_UP, /* a weekend day at work: 调休上班 */
    DAY_REASON_COUNT
} day_reason;

/* What a day is, and why. */
typedef struct day_fact {
    bool works;
    day_reason reason;
    str name;                      /* of the holiday; empty on ordinary days */
    const calendar_notice *notice; /* that named the day; NULL: none did */
    bool provisional;              /* its year is not arranged yet */
} day_fact;

/* Look a day up. */
day_fact calendar_day(const calendar *c, day d);
/* The same, when only that matters. */
bool calendar_is_working(const calendar *c, day d);
/* "工作日", "周末", "春节放假", "调休上班（春节）". */
void day_fact_why(const day_fact *fact, line *out);

/* The n-th working day after `from`, which is not counted itself (R2);
 * `from` when n is not positive. */
day calendar_workdays_after(const calendar *c, day from, workdays n);
/* Working days after `after` up to and including `upto`; 0 if there are none. */
workdays calendar_workdays_between(const calendar *c, day after, day upto);
/* `d`, or the first working day after it: where a period of calendar days ends
 * that would end on a day off (R3). */
day calendar_working_from(const calendar *c, day d);

/* Is the year arranged by a notice this calendar sees? */
bool calendar_covers(const calendar *c, int year);
/* Does a year that is not covered lie in from…to? */
bool calendar_is_provisional(const calendar *c, day from, day to);
/* The last year covered; 0 if none is. */
int calendar_last_year(const calendar *c);
/* The notices behind the days from…to, joined by 、; then the years without one. */
void calendar_sources(const calendar *c, day from, day to, line *out);

/* Why a sheet of days was not taken. */
typedef struct calendar_refusal {
    int64_t row; /* line in the sheet, from 1 */
    str value;   /* what stood there */
    str says;    /* what to do */
} calendar_refusal;

/* Read a sheet of days, "date,kind,name" under a header of that name, kind
 * being holiday or workday (or 放假, 上班); lines starting with # are remarks.
 *
 *   text    UTF-8; names are borrowed from it
 *   notice  the one notice these days come from: with a year, days outside it
 *           (but for the December before) are refused
 *   room    sorted by day on OK; each entry's .notice is 0
 *
 * Allocates nothing. Returns OK; INVALID with *why if any line is bad.
 */
MUST_USE err calendar_read(str text, const calendar_notice *notice, calendar_entry *room,
                           size_t room_count, size_t *count, calendar_refusal *why);

#endif
