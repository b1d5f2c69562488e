/* A correct report with one error put into it, and the rule that must name it. */
#ifndef TEST_RULES_SPOILED_REPORT_H
#define TEST_RULES_SPOILED_REPORT_H

#include "rules/written_report.h"

/* One error. False: this report offers no place for it. */
typedef bool (*spoil)(written_report *w, dice *d, arena *a);

typedef struct spoil_row {
    const char *rule;
    const char *what;
    bool with_previous; /* last year's report is needed to see it */
    spoil spoil;
} spoil_row;

extern const spoil_row spoils[];
extern const size_t spoil_count;

#endif
