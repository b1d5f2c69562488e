/* The units of the office (科室), for the system manager: add, rename, close. */
#ifndef WEB_UNITS_H
#define WEB_UNITS_H

#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"

typedef struct unit_row {
    str name;
    tag state;
    url address;
} unit_row;
LIST_TYPE(unit_rows, unit_row);

typedef struct units_view {
    office_frame frame;
    notice notice;
    unit_rows rows;
    form_view form; /* a new one */
} units_view;

typedef struct unit_page_view {
    office_frame frame;
    str name;
    bool closed;
    form_view rename, close;
} unit_page_view;

extern const route_table unit_routes;

#endif
