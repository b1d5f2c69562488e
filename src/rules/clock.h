/* The clock of an application: from its receipt to the last day on which a
 * reply is in time, with every day of the way.
 *
 * 条例第三十条至第三十五条、国办函〔2020〕109号; R1–R9, R44–R54, R97–R99.
 *
 * Twenty working days from receipt. A supplement starts a new clock from its
 * receipt, and so does a payment; an extension adds at most 20 to the clock in
 * which it is given; working days after a consultation letter went out, up to
 * and including the day it ends, are not counted, and overlapping consultations
 * exclude a day once.
 *
 * The clock reckons what happened. What cannot have happened (an answer to a
 * notice nobody sent) is refused; what happened but should not have (a notice
 * sent too late) is reckoned and named as a fault.
 *
 * Nothing here allocates.
 */
#ifndef RULES_CLOCK_H
#define RULES_CLOCK_H

#include "law/law.h"
#include "rules/calendar.h"
#include "rules/record.h"
#include "rules/settings.h"

typedef enum clock_state {
    CLOCK_RUNNING,
    CLOCK_PAUSED,             /* a consultation has no end yet */
    CLOCK_WAITING_SUPPLEMENT, /* the applicant was asked; no clock runs */
    CLOCK_WAITING_PAYMENT,
    CLOCK_REPLIED,
    CLOCK_STATE_COUNT
} clock_state;

extern const char *const clock_state_ids[];   /* "waiting_supplement" */
extern const char *const clock_state_words[]; /* 等待补正 */

/* Done, but not as the law wants it. */
typedef enum clock_fault {
    FAULT_SUPPLEMENT_LATE,   /* asked for after the 7th working day (R54) */
    FAULT_SUPPLEMENT_TWICE,  /* a second notice (R50) */
    FAULT_EXTENDED_LATE,     /* told after the first due date (R45) */
    FAULT_EXTENDED_TWICE,    /* a second extension of one clock (R45) */
    FAULT_FEE_NOTICE_LATE,   /* the fee notice came after the due date (R97) */
    FAULT_PAID_LATE,         /* paid after the 20 working days (R98) */
    FAULT_REPLIED_LATE,      /* the reply came after the due date */
    CLOCK_FAULT_COUNT
} clock_fault;

typedef struct clock_fault_text {
    article because;
    const char *says;
} clock_fault_text;
extern const clock_fault_text clock_fault_texts[];

enum { CLOCK_REPLY_DAYS = 20, CLOCK_EXTENSION_MOST = 20, CLOCK_SUPPLEMENT_DAYS = 7 };

/* A case as its clock stands after the last event. */
typedef struct reckoning {
    day received_on;
    day started_on;               /* what the present clock counts from, not counted itself */
    article started_by;           /* REG_33_2, REG_30 or FEE_6 */
    clock_state state;
    day reply_due_on;             /* DAY_NONE while paused or waiting */
    day original_reply_due_on;    /* without the extension; DAY_NONE likewise */
    day supplement_notice_due_on; /* receipt + 7 working days */
    day fee_payment_due_on;       /* DAY_NONE unless waiting for a payment */
    day replied_on;               /* DAY_NONE: not yet */
    workdays allowed;             /* 20 and the extension, of the present clock */
    workdays excluded;            /* working days not counted in the present clock */
    workdays used;                /* counted up to the reply; 0 until then */
    bool provisional;             /* a day on the way lies in a year not arranged yet */
    day last_walked;              /* the last day looked at: sources are those of received_on… */
    bool faults[CLOCK_FAULT_COUNT];
} reckoning;

/* Why a course of events was refused. */
typedef struct clock_refusal {
    size_t event; /* which, from 0; the number of events if it is the receipt */
    article because;
    const char *says; /* what is wrong and what to do */
} clock_refusal;

/* Reckon a case.
 *
 * 条例第三十三条.
 *
 *   cal, s       the office's calendar and settings
 *   received_on  收到申请之日 (条例第三十一条; rules/receipt.h)
 *   events       in the order they happened; their .amount is working days
 *   out          written only on OK
 *   why          written only on INVALID
 *
 * Owns and allocates nothing.
 * Returns OK; INVALID if the events cannot have happened so.
 */
MUST_USE err clock_reckon(const calendar *cal, const settings *s, day received_on,
                          const application_event *events, size_t n, reckoning *out,
                          clock_refusal *why);

/* One day of the present clock. */
typedef enum step_kind {
    STEP_COUNTED,
    STEP_DAY_OFF,
    STEP_EXCLUDED, /* a working day of a consultation */
    STEP_UNPAID,   /* a working day of waiting for the payment (PAYMENT_RESUMES) */
    STEP_KIND_COUNT
} step_kind;

typedef struct clock_step {
    day on;
    step_kind kind;
    int counted; /* the number of the day in the clock; 0 if not counted */
    day_fact fact;
    article basis;
} clock_step;

/* The days of the present clock one by one, from the day after its start to the
 * due date; to the last event while it is paused; none while it waits. */
typedef struct clock_walk {
    const calendar *cal;
    const application_event *events;
    size_t n;
    bool resumes; /* PAYMENT_RESUMES */
    size_t seen;  /* events of days before the one walked */
    int open;     /* consultations open on it */
    bool unpaid;
    int counted, until;
    day on, last;
} clock_walk;

/* `r` came from clock_reckon with the same calendar, settings and events. */
void clock_walk_begin(clock_walk *w, const calendar *cal, const settings *s,
                      const application_event *events, size_t n, const reckoning *r);
bool clock_walk_next(clock_walk *w, clock_step *out);
/* "工作日", "中秋节、国庆节放假", "征求意见期间，不计入". */
void clock_step_why(const clock_step *step, line *out);
/* The article, or the notice that made it a day off. */
str clock_step_basis(const clock_step *step);

/* Work out when a third party or a co-maker must have answered.
 *
 * 条例第三十二条、第三十四条: 15 working days from its receipt of the letter.
 */
day clock_consultation_due(const calendar *cal, day letter_received_on);

/* How urgent a running clock is today. */
typedef enum clock_light {
    LIGHT_GREEN,
    LIGHT_AMBER, /* a day of settings.reply_warn is reached */
    LIGHT_RED,   /* the due date is passed */
    LIGHT_PAUSED,
    LIGHT_COUNT
} clock_light;
clock_light clock_light_on(const calendar *cal, const settings *s, const reckoning *r, day today);

/* Is a warning about the supplement notice due today (R54)? 0: none; else the
 * number of working days since receipt that was reached (5, 7), or more when
 * the limit has passed. For applications not yet asked and not yet replied. */
int clock_supplement_warning(const calendar *cal, const settings *s, day received_on, day today);

#endif
