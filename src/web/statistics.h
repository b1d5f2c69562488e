/* Statistics of requests, for the office and for who supervises it. */
#ifndef WEB_STATISTICS_H
#define WEB_STATISTICS_H

#include "web/form.h"
#include "web/office_frame.h"

typedef struct statistics_view_line {
    str name, average;
    int64_t received, open, overdue, replied, longest;
} statistics_view_line;
LIST_TYPE(statistics_view_lines, statistics_view_line);

typedef struct statistics_count {
    str name;
    int64_t n;
} statistics_count;
LIST_TYPE(statistics_counts, statistics_count);

typedef struct statistics_view {
    office_frame frame;
    str first, last, wrong, heading;
    statistics_view_lines units, persons; /* the last line is the sum */
    statistics_counts outcomes, spans;
    form_view copy;
} statistics_view;

extern const route_table statistics_routes;

#endif
