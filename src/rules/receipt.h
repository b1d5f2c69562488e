/* On which day an application counts as received.
 *
 * 条例第三十一条; R36: handed in at the counter, that day; registered or express
 * post, the day it is signed for; ordinary mail, internet and fax, the day both
 * sides confirm, and the office must try on the very day it arrives.
 */
#ifndef RULES_RECEIPT_H
#define RULES_RECEIPT_H

#include "law/law.h"
#include "rules/record.h"

typedef struct receipt {
    day received_on;   /* DAY_NONE: not yet received */
    day confirm_by;    /* the day to try to confirm; DAY_NONE: needs no confirming */
    bool tried_late;   /* confirmed only after the day it arrived */
    const char *says;  /* why, in plain Chinese */
} receipt;

/*   arrived_by    enum channel
 *   arrived_on    handed in, signed for, or come in
 *   confirmed_on  with the applicant; DAY_NONE: not yet
 * A confirmation before the arrival counts as none. */
receipt receipt_of(int arrived_by, day arrived_on, day confirmed_on);

#endif
