/* The same report as other people's sites and typists lay it out. */
#ifndef TEST_DOCUMENTS_REPORT_LAYOUTS_H
#define TEST_DOCUMENTS_REPORT_LAYOUTS_H

#include "rules/annual_report.h"

typedef struct report_layout {
    const char *name;
    str (*write)(const annual_report *r, arena *a);
    bool gb18030; /* to be encoded so */
    bool grouped; /* figures from a thousand have commas: a warning each */
} report_layout;

extern const report_layout report_layouts[];
extern const size_t report_layout_count;

#endif
