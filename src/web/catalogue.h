/* The catalogue of what is public (政府信息公开目录): as a page, CSV, XLSX and JSON. */
#ifndef WEB_CATALOGUE_H
#define WEB_CATALOGUE_H

#include "web/chosen.h"
#include "web/frame.h"

typedef struct catalogue_line {
    url address;
    str index_no, title, doc_no, made_on, published_on, issuer, column_name, head, subject, genre;
    str summary, validity;
    str look; /* of the validity's tag: "ok", "off"; empty: none */
} catalogue_line;
LIST_TYPE(catalogue_lines, catalogue_line);

typedef struct catalogue_view {
    frame frame;
    str words, found;
    chosen_offers choices;
    catalogue_lines rows;
    pager pager;
    url csv, xlsx, json;
} catalogue_view;

extern const route_table catalogue_routes;

#endif
