/* Annual reports in their versions, and the text of their sections. The statements: report_version.sql. */
#ifndef STORE_REPORT_VERSION_H
#define STORE_REPORT_VERSION_H

#include "rules/record.h"
#include "sql/report_version.h"

typedef enum report_state {
    REPORT_DRAFT,
    REPORT_SIGNED,
    REPORT_FROZEN,
    REPORT_REPLACED, /* by a correction */
    REPORT_STATE_COUNT
} report_state;
extern const char *const report_state_ids[REPORT_STATE_COUNT];

typedef struct report_version {
    agency_id agency;
    int64_t year;
    int64_t version; /* 1, 2, … within the year */
    int state;       /* enum report_state */
    str reason;      /* why this version; empty for the first */
    instant made_at;
    str actor;
    str snapshot;   /* the whole report as JSON; empty while a draft */
    str digest;     /* SM3 of the snapshot; empty while a draft */
    int from_state; /* for report_version_move */
} report_version;
extern const shape report_version_shape;

typedef struct report_section {
    agency_id agency;
    int64_t year;
    int64_t version;
    int64_t section; /* 0: before section one; 1 … 6 */
    str body;
} report_section;
extern const shape report_section_shape;

#endif
