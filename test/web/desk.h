/* An office with units, and its case screens as a browser uses them. */
#ifndef TEST_WEB_DESK_H
#define TEST_WEB_DESK_H

#include "acts/application.h"
#include "office.h"
#include "web/application.h"

#define INTAKE                                                                                \
    "channel=in_person&applicant_class=natural_person&applicant=欧阳小明"                     \
    "&certificate_kind=none&phone=13800001234&title=补贴发放名册&content=补贴发放名册"         \
    "&delivery_method=pick_up&medium=paper&arrived_on-year=2024&arrived_on-month=1"           \
    "&arrived_on-day=30"

/* Two units; handler and unit head sit in the first, the office's people in none. */
void desk_opens(office *o);
/* The value of a hidden field of the last page; empty if there is none. */
str page_field(office *o, const char *name);
const char *case_address(office *o, int64_t id);
const char *move_address(office *o, int64_t id, const char *name);
/* Send the form of the page that is open, as filled in on the version `seen`. */
str send_form(office *o, const char *target, str seen, const char *fields);
/* Open the form of a move and send it; `done_move` demands that it is done. */
str make_move(office *o, int64_t id, const char *name, const char *fields);
void done_move(office *o, int64_t id, const char *name, const char *fields);
/* Taken in by the disclosure office, whose person is signed in then; its number. */
int64_t takes_in(office *o, const char *fields);
/* … registered, assigned to the first unit and accepted by its handler. */
int64_t takes_to_handling(office *o);
/* The last step of a case, and its stage, as they stand. */
application_event last_step(office *o, int64_t id);
int stage_now(office *o, int64_t id);

#endif
