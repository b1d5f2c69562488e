/* The columns in the office: who keeps them how current, which are behind; what the guide
 * lacks; and the facts of the office that people are told. */
#ifndef WEB_COLUMN_DUTY_H
#define WEB_COLUMN_DUTY_H

#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"

typedef struct column_line {
    url address;
    str name, frame, unit, basis, rhythm, last, due;
    int64_t n;
    light_view light;
    bool may; /* it can be changed by who looks */
} column_line;
LIST_TYPE(column_lines, column_line);

typedef struct guide_line {
    str content, fact;
    tag verdict;
} guide_line;
LIST_TYPE(guide_lines, guide_line);

typedef struct columns_view {
    office_frame frame;
    notice notice;
    str found;
    choice_view_list standings, frames;
    column_lines rows;
    form_view copy;
    bool may_make, may_tell;
    bool has_guide;
    str guide_says;
    url guide_address;
    guide_lines guide;
} columns_view;

typedef struct column_page_view {
    office_frame frame;
    str name;
    bool made; /* there is one: its state is shown */
    column_line line;
    form_view form;
} column_page_view;

typedef struct roster_view {
    office_frame frame;
    notice notice;
    str office;
    form_view form;
} roster_view;

extern const route_table column_duty_routes;

#endif
