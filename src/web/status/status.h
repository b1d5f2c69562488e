/* What the pages of one's own case share. For web/status/ only. */
#ifndef WEB_STATUS_STATUS_H
#define WEB_STATUS_STATUS_H

#include "web/status.h"

enum { STATUS_SPAN = 30 * 60 /* seconds without a page, then the code is asked for again */ };

/* The case whose code this browser has shown: sets q->work->applicant, and lets the
 * cookie live on. {0}: none, or too long ago. */
MUST_USE err status_of(request *q, response *r, application_id *out);
/* Give the cookie to who has just shown the code; take it away. */
MUST_USE err status_give(request *q, response *r, application_id which);
void status_drop(request *q, response *r);

/* The case, for a page of its own; *out is not written, and the visitor is on his way
 * to the form, when *gone. */
MUST_USE err status_open(request *q, response *r, application_view *out, bool *gone);

/* Fill the parts of the page. */
void status_clocks(request *q, const application_view *c, status_view *v);
void status_timeline(request *q, const application_view *c, status_view *v);
MUST_USE err status_papers(request *q, response *r, const application_view *c, status_view *v);
void status_remedies(request *q, const application_view *c, status_view *v);
/* The latest step of a kind that stands; NULL: none. `about` 0: any. */
const application_event *status_event(const application_view *c, application_event_kind kind,
                                      int64_t about);
/* Where the result of a form sent twice stands: on the page. */
url status_result(request *q, str object);

/* May he still say how he is reached? */
bool status_contact_open(const application_view *c);

/* Handlers of other files. */
err status_supplement_page(request *q, response *r);
err status_supplement(request *q, response *r);
err status_reasons_page(request *q, response *r);
err status_reasons(request *q, response *r);
err status_withdraw_page(request *q, response *r);
err status_withdraw(request *q, response *r);
err status_contact_page(request *q, response *r);
err status_contact(request *q, response *r);
err status_received(request *q, response *r);
err status_file(request *q, response *r);
err status_certificate(request *q, response *r);

extern const form status_supplement_form, status_reasons_form, status_withdraw_form,
    status_contact_form, status_received_form;

#endif
