/* A request for information over the internet: from the notice to the receipt
 * (条例第二十七条至第三十一条). No account, no script; one thing on a page.
 */
#ifndef WEB_APPLY_H
#define WEB_APPLY_H

#include "web/component.h"
#include "web/form.h"
#include "web/frame.h"
#include "web/portal.h"
#include "web/qr.h"

typedef struct attached_view {
    str name, size;
    form_view drop;
} attached_view;
LIST_TYPE(attached_list, attached_view);

/* From when to when, in one group: years and months. */
typedef struct period_view {
    bool shown;
    const field_view *from_year, *from_month, *to_year, *to_month;
    str wrong;
} period_view;

typedef struct step_page_view {
    frame frame;
    steps steps;
    str heading, says, warns;
    form_view form;
    field_view_list fields; /* those shown one after the other */
    period_view period;
    const field_view *trap; /* seen by programs only; NULL: none */
    attached_list attached;
    bool kept;              /* there is a draft */
    str kept_until;
    bool notice, searched;  /* the pages with more than a form */
    str search_says;
    row_list found, similar;
} step_page_view;

/* What is asked for while a flood lasts (rules/flood.h). */
typedef struct proof_view {
    bool asked, waited;
    str challenge;
    int bits;
    str from; /* 19:42:30 */
    url script;
} proof_view;

typedef struct check_view {
    frame frame;
    steps steps;
    str heading, says;
    form_view form;
    summary_list summary;
    proof_view proof;
    str kept_until;
} check_view;

typedef struct receipt_view {
    frame frame;
    steps steps;
    str application_no, query_code, received_says, due, due_says;
    bool provisional;
    qr_view qr;
    str status_address;
    form_view close;
} receipt_view;

/* One question and one button. */
typedef struct leave_view {
    frame frame;
    str heading, says;
    form_view form;
} leave_view;

extern const route_table apply_routes;
extern const route_table receipt_routes;

#endif
