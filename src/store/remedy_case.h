/* The register of reconsiderations and suits, the steps of each, and where it
 * stands. The statements and what they ask for: remedy_case.sql. */
#ifndef STORE_REMEDY_CASE_H
#define STORE_REMEDY_CASE_H

#include "rules/remedy_case.h"
#include "sql/remedy_case.h"
#include "store/register.h"

extern const shape remedy_case_shape;
extern const shape remedy_form_shape;
extern const shape remedy_event_shape;

typedef struct remedy_state {
    agency_id agency;
    remedy_case_id remedy_case;
    int stage;    /* enum remedy_stage */
    day due_on;
    int due_kind; /* enum remedy_clock_kind; -1: nothing is due */
} remedy_state;
extern const shape remedy_state_shape;

/* Which rows of the register, and which part of them. */
typedef struct remedy_wanted {
    agency_id agency;
    int kind;    /* enum remedy_kind; -1: both */
    int stage;   /* enum remedy_stage; -1: any */
    bool open;   /* only what is not closed */
    str pattern; /* of LIKE, with '!' before what is meant as it is; empty: any */
    int64_t most, skip;
} remedy_wanted;
extern const shape remedy_wanted_shape;

typedef struct remedy_row {
    agency_id agency;
    remedy_case_id remedy_case;
    str case_no;
    int kind, route;
    str application_no;
    day accepted_on;
    int result;
    day concluded_on;
    int stage;
    day due_on;
    int due_kind;
    str organ;
} remedy_row;
extern const shape remedy_row_shape;

#endif
