/* Where each case stands: an index of its steps.
 * The statements and what they ask for: application_state.sql. */
#ifndef STORE_APPLICATION_STATE_H
#define STORE_APPLICATION_STATE_H

#include "rules/record.h"
#include "rules/application.h"
#include "sql/application_state.h"
#include "store/register.h"

typedef struct application_state {
    agency_id agency;
    application_id application;
    int stage;       /* enum stage */
    bool closed;          /* archived: nothing is to be done */
    unit_id unit;
    account_id account;
    day due_on;
    day received_on;
    int64_t version;
    str title;
    str find;        /* number, title and content in one form */
} application_state;

/* Open cases of a stage, a unit and a person. */
typedef struct stage_count {
    int stage;
    unit_id unit;
    account_id account;
    int64_t n;
    int64_t overdue, due_today, due_soon; /* of them */
} stage_count;

/* Open cases that are due on a day. */
typedef struct due_count {
    day due_on;
    int64_t n;
    int64_t running; /* of them: their clock runs */
} due_count;

/* What to list. */
typedef struct listing {
    agency_id agency;
    bool closed;          /* archived ones too */
    str stages;           /* ",to_sign,handling,"; empty: all */
    int64_t unit;         /* that has it, or was asked to help; 0: any */
    int64_t account;      /* 0: any */
    int64_t done_by;      /* who entered a step of it; 0: anybody */
    int64_t viewer;       /* only what this unit reads; 0: all, -1: nothing */
    day due_from, due_to;
    day undue;            /* what a row without a due date counts as */
    day received_from, received_to;
    int outcome;          /* -1: any */
    int applicant_class;  /* -1: any */
    int channel;          /* -1: any */
    str word1, word2, word3; /* patterns of LIKE, "%" for none */
    str number;           /* 申请编号, whole */
    str applicant_index, certificate_index, phone_index;
    int64_t most, skip;
    int64_t total;        /* count no further */
} listing;

typedef struct listed {
    application_id application;
    str application_no;
    str title;
    int applicant_class;
    int channel;
    int outcome;
    personal applicant;
    day received_on;
    day due_on;
    day replied_on;
    int stage;
    unit_id unit;
    account_id account;
    int64_t version;
} listed;

extern const shape application_state_shape;
extern const shape stage_count_shape;
extern const shape due_count_shape;
extern const shape listing_shape;
extern const shape listed_shape;

#endif
