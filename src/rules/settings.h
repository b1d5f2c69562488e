/* What no national text fixes, or what is not confirmed in its text: an office
 * may set it. Each has the default RULES.md gives, with its number and flag
 * (M: unconfirmed, D: our choice, L: a local practice). What the law fixes is
 * not here but in its room, beside its article.
 */
#ifndef RULES_SETTINGS_H
#define RULES_SETTINGS_H

#include "base/day.h"

/* What a payment does to the reply clock (R99, M). */
typedef enum payment_effect {
    PAYMENT_RESTARTS, /* a new clock of 20 from the payment */
    PAYMENT_RESUMES,  /* the old clock goes on; the wait is not counted */
} payment_effect;

/* When a letter sent by e-mail counts as served (R61, D): no text on disclosure says. */
typedef enum email_served {
    EMAIL_SERVED_ACCEPTED,  /* on the day a mail server took it over */
    EMAIL_SERVED_CONFIRMED, /* on the day its reader confirmed that it came */
} email_served;

enum { REMINDER_STEPS = 4 };

typedef struct settings {
    /* The reply clock */
    payment_effect payment;      /* R99 M: restarts */
    int extensions_most;         /* R45 M: extensions in one clock before it is a fault: 1 */
    int supplements_most;        /* R50 D: supplement notices for one application: 1 */
    workdays fee_payment;        /* R98 P: 20 working days from receipt of the fee notice */
    workdays supplement;         /* R53 D: time given to supplement when nobody says: 10 */
    workdays supplement_warn[2]; /* R54 D: warn on these working days after receipt: 5, 7 */
    workdays reply_warn[3];      /* L: working days on which the handler is reminded: 10, 15, 18 */
    workdays remind[REMINDER_STEPS]; /* D: working days before a last day: 0, 1, 2, 5 */
    workdays rectification;      /* R57 D: correction of one's own record: 20 */
    workdays reanswer;           /* R135 D: a new reply after a lost case: 20 */

    /* Service */
    email_served email_served; /* R61 D: taken over by the mail server */

    /* Publishing */
    int withheld_review_months; /* R21 D: 12 */
    workdays interpretation;    /* R114 M: after the document is published: 3 */
    workdays due_soon;          /* D: a duty is "due soon" so many working days before: 3 */
    int normative_filing_days;  /* R113 M: calendar days to file with the government: 15 */

    /* Remedies */
    bool enquiry_first; /* R86 D: is D8 (行政查询) reconsideration-first? no */
    bool part_first;    /* R86 M: the refused part of a partial grant: yes */
    bool silence_first; /* R123 M: no reply in time: yes */
    bool suspension_stops_answer; /* M: does a suspension stop our own answer's time? no: the
                                   * earlier day is the safe one */
    bool instances_apart; /* R134 D: each instance is a case of its own in table 4: no */
    str reconsider_at; /* R122: 本级人民政府, by its full name; no letter with remedies without */
    str superior_at; /* R122: 上一级主管部门; only for letters before 2024 */
    str sue_at;      /* R208: the court with jurisdiction, by its full name */

    /* Requests alike */
    int alike_permille; /* R58 D: wordings of this Dice score or more are alike: 700 */
    int askers_open;    /* R58 D: so many others ask for the same: offer to publish it: 1 */

    /* A flood of requests. One address alone is no flood, whoever shares it: it may send
     * 30 in an hour (acts/visitor.h), and flood_network is more. */
    int flood_all, flood_network; /* D: requests in a minute that begin one; 0: none does */
    int flood_minutes;            /* D: how long it lasts: 15 */
    int flood_bits;               /* D: zero bits a computed number has to give: 18 */
    int flood_wait;               /* D: seconds to wait instead: 90 */

    /* The archive */
    int archive_years; /* R214 D: how long a case's file is kept: 30 */

    /* The annual report */
    int report_month, report_day; /* R144 L: an earlier local date; 0: the national one */
} settings;

extern const settings settings_default;

#endif
