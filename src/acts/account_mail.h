/* Where an account is written to: reminders of the cases it handles go there, not to a
 * mailbox that many read.
 *
 * PIPL 第六条, 第二十八条: sealed, shown masked, opened to send and for nothing else, never
 * in the ledger. An address that its holder sets counts once a code that was sent there
 * comes back, so that nothing goes to somebody else by a slip; the system manager may
 * give one with the account.
 */
#ifndef ACTS_ACCOUNT_MAIL_H
#define ACTS_ACCOUNT_MAIL_H

#include "acts/work.h"

enum {
    ACCOUNT_MAIL_CODE_DIGITS = 6,
    ACCOUNT_MAIL_CODE_SPAN = 30 * 60, /* seconds that a code holds */
    ACCOUNT_MAIL_PAUSE = 60,          /* seconds between two codes */
    ACCOUNT_MAIL_TRIES = 5,           /* wrong codes; then a new one is needed */
};

/* What its holder sees. In w->a. */
typedef struct account_mail_view {
    str address; /* masked; empty: none */
    str begun;   /* masked: the one that waits for its code; empty: none */
} account_mail_view;
/* One's own. FORBIDDEN without an account; FAULT. */
MUST_USE err account_mail_look(work *w, account_mail_view *out);

/* Begin to set one's own address: a code goes there. One act.
 *
 * Returns OK; INVALID with a problem ("address": no address; no mail server is set);
 * CONFLICT (a code was sent within ACCOUNT_MAIL_PAUSE); FORBIDDEN; FAULT.
 */
MUST_USE err account_mail_begin(work *w, str address);
/* The code that came. One act, also when it is wrong.
 *
 * Returns OK (the address counts from now on); INVALID with a problem ("code": wrong, out
 * of time, or too many were); FORBIDDEN; FAULT.
 */
MUST_USE err account_mail_confirm(work *w, str code);
/* Have none. One act; nothing changes if there is none. */
MUST_USE err account_mail_drop(work *w);

/* Is it an address, and can it be kept? INVALID with a problem ("address"). */
MUST_USE err account_mail_check(work *w, str address);
/* Keep it for a new account: part of the act that is open. */
MUST_USE err account_mail_give(work *w, account_id which, str address);

typedef struct account_mailbox {
    account_id account;
    str address;
} account_mailbox;
LIST_TYPE(account_mailbox_list, account_mailbox);
/* Those of all accounts that can be used, opened for sending; what does not open is left
 * out. In w->a. */
MUST_USE err account_mail_all(work *w, account_mailbox_list *out);

#endif
