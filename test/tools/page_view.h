/* What the example page shows. */
#ifndef TEST_TOOLS_PAGE_VIEW_H
#define TEST_TOOLS_PAGE_VIEW_H

#include "base/html.h"

typedef struct example_row {
    str title;
    url address;
    day published_on;
    bool current;
    str_list tags;
} example_row;
LIST_TYPE(example_row_list, example_row);

typedef struct example_view {
    str title;
    fen total;
    int64_t count;
    example_row_list rows;
} example_view;

#endif
