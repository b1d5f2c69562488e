/* The records behind one figure of a report: numbers, days and outcomes, and
 * nobody's name. */
#ifndef WEB_REPORT_CELL_H
#define WEB_REPORT_CELL_H

#include "web/frame.h"
#include "web/portal.h"

/* A field beside its column's head, which narrow screens show with it. */
typedef struct record_field {
    str head, value;
} record_field;
LIST_TYPE(record_field_list, record_field);

typedef struct record_row {
    str number;
    record_field_list fields;
} record_row;
LIST_TYPE(record_list, record_row);

typedef struct cell_view {
    frame frame;
    str heading, value, unit, says;
    str differs; /* the ledger no longer says what was published; empty: it does */
    str_list heads;
    record_list rows;
    pager pager;
    url csv, report;
} cell_view;

extern const route_table report_cell_routes;

#endif
