/* The search of what is published. */
#ifndef WEB_SEARCH_H
#define WEB_SEARCH_H

#include "acts/search.h"
#include "web/chosen.h"
#include "web/frame.h"
#include "web/portal.h"

typedef struct search_row {
    url address;
    search_passage title, passage;
    str doc_no, column_name;
    day on;
} search_row;
LIST_TYPE(search_row_list, search_row);

typedef struct search_view {
    frame frame;
    str words;
    bool asked; /* something was looked for */
    str found;  /* "找到 12 条" */
    str says;   /* why nothing, or what else to do */
    chosen_offers choices;
    choice_list orders;
    search_row_list rows;
    pager pager;
    url csv;
} search_view;

/* Published items that have the words, as rows: for pages that only list a few.
 *
 *   found  how many there are; may be NULL
 */
MUST_USE err search_rows(request *q, str words, int64_t most, row_list *out, int64_t *found);

extern const route_table search_routes;

#endif
