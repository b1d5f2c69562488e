/* The applicant's own page of his case, opened by its number and query code: every
 * clock with its article, the way so far in plain words, and what he may do. */
#ifndef WEB_STATUS_H
#define WEB_STATUS_H

#include "acts/application.h"
#include "web/calculator.h"
#include "web/component.h"
#include "web/frame.h"

typedef struct enter_view {
    frame frame;
    form_view form;
    notice notice;
} enter_view;

/* A step of the way, as the public may read it. */
typedef struct timeline_row {
    bool told;          /* it was done, `on` that day */
    day on;
    str says, note;
    bool current, todo; /* what it waits for; what comes after */
} timeline_row;
LIST_TYPE(timeline_list, timeline_row);

/* Something to read or take away. */
typedef struct paper_row {
    str name, says;
    url address;
    bool opens;         /* there is something to download */
    bool to_confirm;    /* its receipt was not confirmed yet */
    form_view confirm;
} paper_row;
LIST_TYPE(paper_list, paper_row);

typedef struct recourse_row {
    str what, where, until, basis;
} recourse_row;
LIST_TYPE(recourse_list, recourse_row);

typedef struct status_view {
    frame frame;
    notice notice;
    str application_no, heading, says;
    deadline_list clocks;
    fault_list faults;
    bool has_days;
    str explain, provisional_says, sources;
    calendar_picture picture;
    day_list days;
    timeline_list timeline;
    paper_list papers;
    str remedy_says;
    recourse_list remedies;
    summary_list own;           /* what he asked for */
    bool supplement, reasons, withdraw, contact; /* what he may do now */
    bool certificate;
    str complaint_phone;
    form_view leave;
} status_view;

/* A page with one form about the case. */
typedef struct status_form_view {
    frame frame;
    str application_no, heading, says;
    str points_title;
    str_list points;            /* what the office asks for, paragraph by paragraph */
    form_view form;
} status_form_view;

extern const route_table status_routes;

#endif
