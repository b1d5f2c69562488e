/* The ledger of acts, for the audit manager: search, verify, take a copy. */
#ifndef WEB_AUDIT_H
#define WEB_AUDIT_H

#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"
#include "web/portal.h"

typedef struct audit_row {
    int64_t seq;
    str at, actor, kind, object, says;
} audit_row;
LIST_TYPE(audit_rows, audit_row);

typedef struct audit_view {
    office_frame frame;
    str first, last, actor, kind, words, wrong;
    str found;
    notice verified;
    url verify;
    form_view copy; /* hidden fields of the filter, and the button */
    audit_rows rows;
    pager pager;
} audit_view;

extern const route_table audit_routes;

#endif
