/* Civil days in Beijing and instants in UTC. Time is an argument everywhere:
 * nothing here reads the clock.
 *
 * A `day`, a number of `workdays` and an `instant` are structs, so that they
 * cannot be added or mixed by accident. Calendar days are plain int.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/buf.h"

typedef struct day {
    int32_t n; /* days since 1970-01-01; DAY_NONE: not (yet) */
} day;

typedef struct workdays {
    int32_t n;
} workdays;

typedef struct instant {
    int64_t s; /* seconds since 1970-01-01T00:00:00Z */
} instant;

typedef struct ymd {
    int year, month, day;
} ymd;

#define DAY_NONE ((day){INT32_MIN})
#define WORKDAYS(count) ((workdays){(count)})

static inline bool day_is(day d)
{
    return d.n != INT32_MIN;
}

/* True for years 1..9999 and dates that exist. */
bool day_exists(int year, int month, int day_of_month);
/* The day of a date that exists (checked: else DAY_NONE). */
day day_of(int year, int month, int day_of_month);
ymd day_ymd(day d);
int day_year(day d);
/* 1 Monday … 7 Sunday. */
static inline int day_weekday(day d)
{
    int from_thursday = d.n % 7;
    return (from_thursday + 7 + 3) % 7 + 1;
}
/* `calendar_days` later (or earlier). DAY_NONE stays. */
static inline day day_after(day d, int calendar_days)
{
    return day_is(d) ? (day){d.n + calendar_days} : d;
}
/* b - a in calendar days. */
int day_between(day a, day b);
static inline bool day_before(day a, day b)
{
    return a.n < b.n;
}
static inline bool day_same(day a, day b)
{
    return a.n == b.n;
}
/* The same day of the month `months` later, or the month's last day. */
day day_months_after(day d, int months);
day year_first(int year);
day year_last(int year);

/* YYYY-MM-DD, YYYY/M/D, YYYY.M.D, YYYY年M月D日, or YYYYMMDD; blanks around are
 * ignored. False if it is none of these or no such date. */
MUST_USE bool day_parse(str s, day *out);

typedef struct day_text {
    char c[16];
} day_text;
/* "2023-09-20"; empty for DAY_NONE. */
day_text day_iso(day d);
void buf_put_day(buf *b, day d);
/* "2023年9月20日" */
str day_chinese(arena *a, day d);

/* The civil day in Beijing (UTC+8) at an instant. */
day day_of_instant(instant t);
/* "2023-09-20T08:30:00+08:00" */
str instant_iso(arena *a, instant t);
/* "2023年9月20日 08:30", in Beijing */
str instant_chinese(arena *a, instant t);
/* "08:30:00" in Beijing */
str instant_clock(arena *a, instant t);

#endif
