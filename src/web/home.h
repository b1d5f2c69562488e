/* The home page. */
#ifndef WEB_HOME_H
#define WEB_HOME_H

#include "web/calculator.h"
#include "web/frame.h"
#include "web/portal.h"

typedef struct year_figure {
    str label, number, unit, says;
    bool linked;
    url address;
} year_figure;
LIST_TYPE(year_figure_list, year_figure);

typedef struct home_view {
    frame frame;
    menu busy; /* columns with most items */
    int64_t item_count;
    row_list items;
    int64_t in_force;
    document_list documents;
    int received_year, received_month, received_day;
    str due;
    url explain;
    bool provisional;
    str provisional_says;
    calendar_picture picture;
    bool has_year;
    int64_t year; /* of the newest report */
    year_figure_list figures;
} home_view;

extern const route_table home_routes;

#endif
