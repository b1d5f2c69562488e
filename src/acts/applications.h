/* Many requests: listed, counted, taken away, and changed together.
 *
 * What one act on one case may return, and `seen`, are said in acts/application.h. */
#ifndef ACTS_APPLICATIONS_H
#define ACTS_APPLICATIONS_H

#include "acts/application.h"

typedef enum list_order {
    LIST_BY_DUE,      /* what is due first comes first; with closed ones: by receipt */
    LIST_BY_RECEIPT,  /* newest first */
    LIST_ORDER_COUNT
} list_order;

/* What to list. All zero: everything that is open, by due date. */
typedef struct application_filter {
    uint32_t stages;       /* a bit for each; 0: all that are open */
    unit_id unit;          /* that has it, or was asked to help; {0}: any */
    account_id account;    /* that has it; {0}: any */
    account_id done_by;    /* who entered a step of it (已办); {0}: anybody */
    day due_from, due_to;  /* DAY_NONE: no bound */
    day received_from, received_to;
    int light;             /* enum course_light; -1: any */
    int outcome;           /* of closed ones; -1: any */
    int applicant_class;   /* enum applicant_class; -1: any */
    int channel;           /* enum channel; -1: any */
    str words;             /* each must stand in number, title or content; a whole 申请编号
                            * finds its case alone */
    str applicant;         /* whole name, certificate or phone number: by blind index */
    list_order order;
    int64_t skip;          /* rows before the page */
    int64_t most;          /* of the page, at most 200; 0: 20 */
} application_filter;

typedef struct application_row {
    application_id application;
    str application_no, title;
    int applicant_class, channel, outcome;
    str applicant;         /* masked */
    day received_on, due_on, replied_on;
    stage stage;
    unit_id unit;
    account_id account;
    workdays left;
    course_light light;
    int64_t version;       /* for application_mass */
    bool hidden;           /* another unit's, and not to be read: without title and applicant */
} application_row;
LIST_TYPE(application_row_list, application_row);

typedef struct application_page {
    application_row_list rows;
    int64_t total;         /* that fit, on all pages; LIST_TOTAL_MOST: so many or more */
} application_page;
enum { LIST_TOTAL_MOST = 10000 };

/* RIGHT_APPLICATION_READ. An `applicant` needs RIGHT_PERSONAL_READ too.
 *
 * Cases that the account may not read (course_reads) are counted with their dates and
 * hidden; and they are left out where words or a name are looked for, so that what they
 * ask cannot be found out by trying. */
MUST_USE err application_list(work *w, const application_filter *filter, application_page *out);

enum { EXPORT_MOST = 5000, EXPORT_REASON_MOST = 200 };

/* Whether a list that is taken away names the applicants. */
typedef enum list_naming { NAMES_MASKED, NAMES_WHOLE } list_naming;

/* The rows of a list, to be taken away: at most EXPORT_MOST, whatever page the filter
 * says. One line in the ledger of acts, with their number and the reason.
 *
 *   reason  at most EXPORT_REASON_MOST characters; NAMES_WHOLE wants one
 *
 * RIGHT_EXPORT; NAMES_WHOLE: RIGHT_PERSONAL_READ too. Returns OK; INVALID with a problem
 * (field "reason"); FORBIDDEN; CONFLICT; FAULT.
 */
MUST_USE err application_export(work *w, const application_filter *filter, list_naming naming,
                                str reason, application_row_list *out);

/* 待办: how many wait for the account (its own, its unit's and its roles' turn), and
 * how many in the whole office. */
typedef struct application_counts {
    int64_t stages[STAGE_COUNT];  /* in the office */
    int64_t mine[STAGE_COUNT];    /* this account's turn */
    int64_t own;                  /* cases this account has, whoever's turn it is */
    int64_t overdue, due_today, due_soon; /* of open ones in the office: due_soon within 3
                                           * working days, today not counted */
} application_counts;
/* RIGHT_APPLICATION_READ or RIGHT_STATISTICS. */
MUST_USE err application_counts_of(work *w, application_counts *out);

/* Open cases that are due on a day. */
typedef struct due_day {
    day on;
    int64_t n;
    workdays left;
    course_light light; /* COURSE_PAUSED if no clock of them runs */
} due_day;
LIST_TYPE(due_day_list, due_day);
/* What is open in the office and due from `from` to `to`, by days, in w->a; days on which
 * nothing is due are left out. RIGHT_APPLICATION_READ. */
MUST_USE err application_due_by_day(work *w, day from, day to, due_day_list *out);

/* --- changed together -------------------------------------------------------- */

/* The same change to many cases. */
typedef struct mass_change {
    move made;     /* MOVE_ASSIGN, MOVE_TRANSFER, MOVE_EXTEND or MOVE_ARCHIVE */
    assignment to; /* of the first two, but for its reason */
    int workdays;  /* of EXTEND */
} mass_change;

typedef struct mass_case {
    application_id application;
    int64_t seen;
    str why;      /* its own reason; of ARCHIVE its archive number; must not be empty */
    err result;   /* out */
    str says;     /* out: why it was not done, in w->a */
} mass_case;

/* Many cases at once, each with its own reason. Each case is an act of its own; the
 * others go on when one is refused, and each says for itself whether it went.
 *
 * Problems are moved into the cases. Returns OK, whatever the single results; CONFLICT
 * when the form was sent before (w->replayed); FAULT.
 */
MUST_USE err application_mass(work *w, const mass_change *change, mass_case *cases, size_t n);

#endif
