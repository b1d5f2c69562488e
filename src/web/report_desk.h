/* The report of a year as it stands now, for who makes it: the same tables as the
 * public's, counted from the ledger before anything is published, and behind each
 * figure the records, with the way to the case. */
#ifndef WEB_REPORT_DESK_H
#define WEB_REPORT_DESK_H

#include "web/office_frame.h"
#include "web/report.h"
#include "web/report_cell.h"

typedef struct report_desk_view {
    office_frame frame;
    str heading, says;
    report_view tables;
    bool has_previous, has_next;
    url previous, next;
    str previous_says, next_says;
} report_desk_view;

typedef struct report_desk_cell_view {
    office_frame frame;
    str heading, value, unit;
    str differs; /* what was published says something else; empty: it does not */
    str_list heads;
    record_list rows;
    pager pager;
    url report;
} report_desk_cell_view;

/* The records behind a cell, for who may see the report; to be asked for with web_may. */
url report_desk_cell(arena *a, int year, int cell);

extern const route_table report_desk_routes;

#endif
