/* The public calculator of the processing fee. */
#ifndef WEB_FEE_H
#define WEB_FEE_H

#include "web/frame.h"

typedef struct band_view {
    str range, price, count, sum;
} band_view;
LIST_TYPE(band_list, band_view);

typedef struct fee_view {
    frame frame;
    bool by_pieces;
    str number, wrong;
    bool has_result;
    str total, says;
    str bands_title, unit_from;
    band_list bands;
} fee_view;

extern const route_table fee_routes;

#endif
