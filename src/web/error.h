/* What a visitor reads when something did not work, and what to do next. */
#ifndef WEB_ERROR_H
#define WEB_ERROR_H

#include "web/frame.h"

typedef struct error_view {
    frame frame;
    str heading;
    str says;
    str next; /* what to do */
} error_view;

/* The HTTP status of an error. */
int error_status(err e);
/* Write the page of a status: 400, 403, 404, 405, 409, 413, 415 or 500. */
void error_page(request *q, int status, buf *out);

#endif
