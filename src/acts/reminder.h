/* Reminders of last days: worked out once a day over all open cases, told by
 * e-mail to the mailboxes of the settings, one message to a mailbox; what its handler is to
 * hear goes to the handler's own address, if the account has one (acts/account_mail.h).
 *
 * What was told is kept under case, kind, last day and step (rules/reminder.h),
 * so nothing is told twice, and what an outage kept from being told is told
 * the next time. The texts name cases by their numbers and nobody by name.
 */
#ifndef ACTS_REMINDER_H
#define ACTS_REMINDER_H

#include "acts/settings.h"
#include "rules/reminder.h"

/* One thing to tell. */
typedef struct reminder_told {
    reminder what;
    int64_t record; /* number of the application or the remedy case */
    str case_no;    /* may be empty */
    account_id handler; /* of the case; 0: nobody in particular */
    str says;
} reminder_told;
LIST_TYPE(reminder_list, reminder_told);

typedef struct reminders_given {
    reminder_list told; /* new today; in w->a */
    size_t mailboxes;   /* that were written to */
    size_t unreckoned;  /* open cases whose events cannot have happened so */
    bool before;        /* this day was worked out already: nothing was done */
} reminders_given;

/* What is to be told today, also what was told already. Changes nothing.
 * Returns OK; INVALID with problems (settings); FAULT. */
MUST_USE err reminders_look(work *w, reminders_given *out);

/* Tell it: one act, once a day; queues the messages in the same transaction.
 *
 * Returns OK; NOT_FOUND with a problem if no mailbox is set: nothing is kept as
 * told then; INVALID with problems (settings); FAULT.
 */
MUST_USE err reminders_give(work *w, reminders_given *out);

#endif
