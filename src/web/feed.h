/* The site for programs: feeds, maps, health; and the pages that point there. */
#ifndef WEB_FEED_H
#define WEB_FEED_H

#include "web/frame.h"
#include "web/template.h"

typedef struct data_year {
    str title;
    url address; /* JSON */
    url page;
} data_year;
LIST_TYPE(data_year_list, data_year);

typedef struct data_view {
    frame frame;
    data_year_list years;
    template_link_list templates;
} data_view;

extern const route_table feed_routes;

#endif
