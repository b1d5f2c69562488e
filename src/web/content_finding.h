/* The register of what was found in texts (错敏信息): list, file, one finding with what
 * may be decided about it; and where readers report a mistake (纠错). */
#ifndef WEB_CONTENT_FINDING_H
#define WEB_CONTENT_FINDING_H

#include "rules/record/item.h"
#include "web/component.h"
#include "web/form.h"
#include "web/office_frame.h"
#include "web/portal.h"

typedef struct finding_line {
    url address;
    str number, place, shown, says, kind, severity, found, state;
    bool severe;
} finding_line;
LIST_TYPE(finding_lines, finding_line);

typedef struct content_findings_view {
    office_frame frame;
    str found, year_says;
    choice_view_list kinds, severities, finders, standings;
    str item; /* only of this item; empty: of all */
    bool of_item;
    url item_address;
    form_view copy; /* hidden fields of the filter, and the buttons that export */
    finding_lines rows;
    pager pager;
} content_findings_view;

typedef struct finding_fact {
    str name, says;
} finding_fact;
LIST_TYPE(finding_facts, finding_fact);

typedef struct content_finding_view {
    office_frame frame;
    notice notice;
    tag state;
    finding_facts facts;
    bool of_item, may_settle, may_second, may_reopen, may_answer, may_mask;
    url item_address, list_address;
    str why_not; /* why who is signed in cannot confirm; empty: he can, or there is nothing */
    form_view settle, second, reopen, answer, mask;
} content_finding_view;

typedef struct correction_view {
    frame frame;
    form_view form;
    str page; /* what is reported on; empty: not one page */
    str state, answer; /* of one that was sent */
    url here;
    bool sent, answered, again;
} correction_view;

extern const route_table content_finding_routes, correction_routes;

/* The form of one button that looks at an item as the gate would: for the item's page. */
MUST_USE err item_check_form_open(request *q, response *r, item_id which, form_view *v);

#endif
