/* The annual report in the database: what its figures are counted with, and
 * its versions. The statements and the rules of counting: report.sql. */
#ifndef STORE_REPORT_H
#define STORE_REPORT_H

#include "rules/annual_report.h"
#include "rules/record.h"
#include "sql/report.h"

/* A year of an office, and which of its rows: across is the class of
 * applicant, document, decision or the remedy; down the outcome or the result;
 * -1 takes all. */
typedef struct report_wanted {
    agency_id agency;
    day from, to;
    int across;
    int down;
    int64_t skip;
    int64_t most;
} report_wanted;

/* How many rows of a register have the same across and down. */
typedef struct report_count {
    int across;
    int down;
    int64_t n;
    fen amount; /* charges: their sum */
} report_count;

/* One row of a register without anything personal. */
typedef struct report_record {
    int64_t id;
    str number;          /* 申请编号, 案件编号, 文号, 决定书文号; may be empty */
    str title;           /* 标题, 收费项目; empty for the others */
    int applicant_class; /* applications; else -1 */
    int outcome;         /* applications; OUTCOME_NONE while open, and for the others */
    int result;          /* cases: RESULT_UPHELD …; -1 while pending, and for the others */
    day began_on;        /* 收到, 受理, 成文, 决定, 收费 */
    day ended_on;        /* 答复, 审结, 废止或失效; DAY_NONE if not (yet) */
    fen amount;          /* charges */
    int64_t sheet_row;   /* line in the sheet it was imported from; 0: by hand */
} report_record;

/* The registers differ in what across and down are: a pair of shapes each. */
typedef enum report_register {
    REGISTER_APPLICATION,
    REGISTER_REMEDY_CASE,
    REGISTER_NORMATIVE_DOCUMENT,
    REGISTER_DECISION,
    REGISTER_CHARGE,
    REGISTER_COUNT
} report_register;
extern const shape report_wanted_shapes[REGISTER_COUNT];
extern const shape report_count_shapes[REGISTER_COUNT];
extern const shape report_record_shape;

/* A day's or a column's published items. */
typedef struct items_of_day {
    day on_day;
    int64_t n;
} items_of_day;
extern const shape items_of_day_shape;

extern const shape items_of_column_shape;

typedef struct events_of_kind {
    int kind; /* enum application_event_kind */
    int64_t n; /* applications */
} events_of_kind;
extern const shape events_of_kind_shape;

typedef struct report_days {
    day first_day, last_day;
} report_days;
extern const shape report_days_shape;

typedef enum report_state {
    REPORT_COMPUTED, /* nobody has begun: never stored */
    REPORT_DRAFT,    /* begun: text kept, figures of this moment */
    REPORT_FROZEN,   /* published: read from its snapshot */
    REPORT_STATE_COUNT
} report_state;
extern const char *const report_state_ids[REPORT_STATE_COUNT];

/* Who signs, in this order (R147). */
typedef enum report_role {
    ROLE_HANDLER,
    ROLE_OFFICE_HEAD,
    ROLE_LEADER_IN_CHARGE,
    ROLE_PRINCIPAL,
    ROLE_COUNT
} report_role;
extern const char *const report_role_ids[ROLE_COUNT];

typedef struct report_version {
    agency_id agency;
    int64_t year;
    int64_t version; /* 1, 2, … within the year; 0: nobody has begun */
    int state;       /* enum report_state */
    str reason;      /* what it corrects; empty for the first */
    str begun_by;
    instant begun_at;
    str frozen_by;
    instant frozen_at; /* 0 while a draft */
    str snapshot;      /* empty while a draft, and in lists */
    str digest;        /* SM3 of the snapshot, 64 hexadecimal digits; empty while a draft */
} report_version;
extern const shape report_version_shape;

enum { REPORT_PARTS = 7 }; /* the preamble and six sections */

typedef struct report_part {
    agency_id agency;
    int64_t year;
    int64_t version;
    int64_t part; /* 0: the preamble; 1 … 6 */
    str body;
} report_part;
extern const shape report_part_shape;

typedef struct report_signature {
    agency_id agency;
    int64_t year;
    int64_t version;
    int64_t step;  /* 1, 2, … within the version */
    int role;      /* enum report_role */
    str person;
    str opinion;
    instant signed_at;
    str digest;    /* of what was signed, hexadecimal */
    bool holds;    /* not stored: the report is still what was signed */
} report_signature;
extern const shape report_signature_shape;

#endif
