/* Reconsiderations and suits in the office: the list, one case with its clocks, and
 * a page for each move. */
#ifndef WEB_REMEDIES_H
#define WEB_REMEDIES_H

#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"
#include "web/portal.h"

typedef struct remedy_line {
    url address;
    str no, kind, organ, application, accepted, stage, result;
    light_view light;
    bool lit;
} remedy_line;
LIST_TYPE(remedy_lines, remedy_line);

typedef struct remedies_view {
    office_frame frame;
    str words, found;
    choice_view_list kinds, stages;
    bool all, may_export;
    form_view copy; /* hidden fields of the filter, and the button that exports */
    remedy_lines rows;
    pager pager;
} remedies_view;

typedef struct remedy_day {
    day on;
    str counted, why;
    bool off;
} remedy_day;
LIST_TYPE(remedy_days, remedy_day);

typedef struct remedy_clock_view {
    str name, from, until, done, basis, length;
    str stopped; /* why days of it are not counted; empty: all are */
    bool ours, late, explained;
    remedy_days days; /* of a period of days; months are not counted out */
} remedy_clock_view;
LIST_TYPE(remedy_clock_list, remedy_clock_view);

typedef struct remedy_step_view {
    int64_t step;
    str on, name, choice, says, actor;
    bool voided;
} remedy_step_view;
LIST_TYPE(remedy_step_list, remedy_step_view);

typedef struct remedy_button {
    url address;
    str name, effect;
} remedy_button;
LIST_TYPE(remedy_button_list, remedy_button);

typedef struct remedy_page_view {
    office_frame frame;
    notice notice;
    str kind, route, organ, no, application, accepted, procedure, result, decision, hearing, cause;
    str origin, appeal, suspended, reply; /* empty: none */
    bool reply_linked;
    url reply_address;
    str as_of; /* what it says when it is shown as of a past day; empty: today */
    url application_address;
    bool has_application, linked, co_defendant, told, lit;
    light_view light;
    tag stage;
    remedy_clock_list clocks;
    remedy_step_list steps;
    remedy_button_list moves;
    form_view evidence; /* the button that takes the evidence away */
} remedy_page_view;

typedef struct remedy_form_view {
    office_frame frame;
    str lead, basis;
    form_view form;
} remedy_form_view;

/* The cases about one application, for its own page: fill it, show it with
 * {% use remedies_of(&v->remedies) %}. Empty without RIGHT_REMEDY. */
typedef struct remedies_of_view {
    remedy_lines rows;
    bool may_open;
    url open;
} remedies_of_view;
MUST_USE err remedies_of_fill(request *q, str application_no, remedies_of_view *out);

extern const route_table remedy_routes;

#endif
