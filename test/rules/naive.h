/* A second, naive reckoning, sharing nothing with src/rules: the days stand in
 * one long table made by counting dates up by hand, the holidays are read from
 * data/holidays.csv by their text, consultations are painted onto the table,
 * and a clock is a loop over it. Slow and plain on purpose.
 */
#ifndef TEST_RULES_NAIVE_H
#define TEST_RULES_NAIVE_H

#include "testing.h"

#include "rules/record.h"

enum { NAIVE_FROM = 2017, NAIVE_TO = 2034, NAIVE_DAYS = 366 * (NAIVE_TO - NAIVE_FROM + 1) };

typedef struct naive_day {
    char iso[32];
    bool works;
    bool named;
} naive_day;

extern naive_day naive_days[NAIVE_DAYS];
extern int naive_count;

void naive_load(void);
/* Where a date stands in the table; -1 if nowhere. */
int naive_find(const char *iso);
day naive_as_day(int index);
/* The index of the n-th working day after. */
int naive_after(int from, int working_days);

typedef struct naive_case {
    const char *state;
    int due, original, excluded, allowed, fee_due; /* indexes; -1: none */
} naive_case;

/* The last clock of a course of events, by painting. */
naive_case naive_clock(day received, const application_event *events, size_t n);

#endif
