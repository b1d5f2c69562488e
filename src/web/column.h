/* The columns that tell how things are done: guide, rules, applying. */
#ifndef WEB_COLUMN_H
#define WEB_COLUMN_H

#include "web/frame.h"
#include "web/portal.h"

/* A law, or a kind of answer: what it is called, what it says, its number. */
typedef struct said {
    str name, says, number;
} said;
LIST_TYPE(said_list, said);

typedef struct office_view {
    frame frame;
    str title; /* of the office's own guide; empty: none is published */
    url address;
    str_list paragraphs;
    said_list laws;
    said_list answers;
    row_list items;
} office_view;

extern const route_table column_routes;

#endif
