/* The records behind one figure of a report: numbers, days and outcomes, and
 * nobody's name. */
#ifndef WEB_REPORT_CELL_H
#define WEB_REPORT_CELL_H

#include "acts/report.h"
#include "web/frame.h"
#include "web/portal.h"

/* A field beside its column's head, which narrow screens show with it. */
typedef struct record_field {
    str head, value;
} record_field;
LIST_TYPE(record_field_list, record_field);

typedef struct record_row {
    str number;
    int64_t id;
    bool linked; /* for who may read it */
    url address;
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

enum { RECORDS_EACH_PAGE = 50 };

/* "table3.received.total" as a heading, and a figure in the cell's unit. */
str report_cell_said(request *q, int cell);
str report_value_said(request *q, int cell, int64_t value);
/* Lay records out under the heads of their register, without links. */
void report_records_fill(request *q, const report_record_page *records, str_list *heads,
                         record_list *rows);

extern const route_table report_cell_routes;

#endif
