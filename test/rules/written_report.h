/* Reports as offices write them, made up but right in every figure; and the
 * same with one figure of the text made wrong. For the tests of the checker. */
#ifndef TEST_RULES_WRITTEN_REPORT_H
#define TEST_RULES_WRITTEN_REPORT_H

#include "rules/annual_report.h"

typedef struct dice {
    uint64_t state;
} dice;

/* 0..n-1 */
int roll(dice *d, int n);

/* A report and last year's, whose figures connect. */
typedef struct written_report {
    annual_report now, before;
    size_t figures; /* of this year in the text of `now`, that can be made wrong */
} written_report;

/* Make one up.
 *
 *   lie  which figure of the text is written wrong, from 0; -1: none
 */
void write_report(uint64_t seed, int lie, arena *a, written_report *out);

#endif
