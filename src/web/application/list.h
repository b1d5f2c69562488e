/* A list as the address asks for it: shared by its page, its copies and 待办. */
#ifndef WEB_APPLICATION_LIST_H
#define WEB_APPLICATION_LIST_H

#include "web/application.h"

typedef enum counted_by { BY_STAGE, BY_TODAY, BY_SOON, BY_OVERDUE } counted_by;

/* The counts on top, which are filters too. */
typedef struct group_row {
    const char *id, *says;
    counted_by by;
    uint32_t stages;
    const char *look;
} group_row;
enum { DESK_GROUPS = 11 };
extern const group_row desk_groups[DESK_GROUPS];

/* Whose cases. */
typedef enum case_circle {
    CIRCLE_ALL,
    CIRCLE_UNIT, /* that one's unit has, or was asked to help with */
    CIRCLE_OWN,
    CIRCLE_DONE, /* one did something to */
    CIRCLE_COUNT
} case_circle;

/* What the address asks for, and the rules to read it by. */
typedef struct list_asked {
    request *q;
    url base; /* of this list */
    calendar cal;
    office_settings settings;
    case_names names;
    case_circle circle;
    application_filter filter;
    str group; /* of desk_groups[], or a stage */
    str wrong;
} list_asked;

/* Read the address. */
MUST_USE err list_ask(request *q, lit base, list_asked *out);
/* The page it asks for. */
MUST_USE err list_fill(list_asked *k, response *r, case_list *v);
/* The address of this list, without page and order. An applicant's name is not put
 * into addresses that are kept: the form alone sends it. */
url list_here(const list_asked *k, url base);
/* A row as it is shown. */
case_row list_row(const list_asked *k, const application_row *x);
/* "2024年1月30日　星期二　本年第 20 个工作日" */
str desk_today(request *q, const calendar *cal);

/* The form that takes the list away. */
MUST_USE err copy_open(list_asked *k, response *r, form_view *v);
/* What may be done to many at once. */
void mass_offer(request *q, filter_choices *out);

#endif
