/* Accounts of an office's staff, their roles, and the units they sit in.
 *
 * GB/T 22239-2019 8.1.4.1 (identity), 8.1.4.2 (least right, managers apart).
 * Nobody has a password from the beginning: who makes an account gets a link
 * that works once, within 72 hours, and its holder chooses the password
 * (acts/session.h: invitation_use). The system manager makes accounts and
 * cannot give rights; the security manager gives rights and cannot make
 * accounts; neither sees a case.
 *
 * Each function that changes something is one act and asks w->roles; the
 * command line, which has the database file anyway, acts with no account and
 * the roles of both managers (account_console). Nothing of a person stands in
 * the ledger of acts but the login.
 */
#ifndef ACTS_ACCOUNT_H
#define ACTS_ACCOUNT_H

#include "acts/work.h"
#include "rules/password_policy.h"

enum {
    LOGIN_MOST = 32,          /* characters: a–z 0–9 . _ - , beginning with a letter */
    ACCOUNT_UNUSED_DAYS = 90, /* then it is frozen (8.1.4.2 c) */
    INVITATION_HOURS = 72,
};

typedef enum account_state {
    ACCOUNT_INVITED,  /* has no password yet */
    ACCOUNT_ACTIVE,
    ACCOUNT_FROZEN,   /* not used for ACCOUNT_UNUSED_DAYS */
    ACCOUNT_DISABLED, /* by the system manager */
    ACCOUNT_STATE_COUNT
} account_state;
extern const char *const account_state_ids[ACCOUNT_STATE_COUNT];
extern const char *const account_state_words[ACCOUNT_STATE_COUNT]; /* "待激活" … */

/* What may be seen of an account; nothing secret. */
typedef struct account_view {
    account_id account;
    str login;
    str name;         /* of the person, as letters and reviews show it */
    unit_id unit;     /* {0}: none */
    str unit_name;
    role_set roles;
    account_state state; /* as of w->today: FROZEN counts what nobody has written yet */
    bool has_totp;
    instant created_at;
    instant seen_at;     /* signed in last; 0: never */
    day password_until;  /* DAY_NONE: never, or no password yet */
} account_view;
LIST_TYPE(account_list, account_view);

/* --- units (科室) --------------------------------------------------------- */

LIST_TYPE(unit_list, handling_unit);

/* Add a unit. RIGHT_ACCOUNTS.
 *
 *   name  1..60 characters, no other open unit has it
 *
 * Returns OK; INVALID with problems; FORBIDDEN; CONFLICT (the name); FAULT.
 */
MUST_USE err unit_add(work *w, str name, unit_id *out);
/* Give a unit another name; old papers keep what they said. As unit_add, and
 * NOT_FOUND; CONFLICT if it is closed. */
MUST_USE err unit_rename(work *w, unit_id which, str name);
/* Nothing more can be assigned to it. CONFLICT while accounts sit in it, or if it
 * is closed already. */
MUST_USE err unit_close(work *w, unit_id which);
/* All units, open ones first, in order of their numbers. In w->a. */
MUST_USE err unit_all(work *w, unit_list *out);
/* Returns OK; NOT_FOUND; FAULT. */
MUST_USE err unit_look(work *w, unit_id which, handling_unit *out);

/* --- accounts ------------------------------------------------------------- */

/* Let the command line act for both managers: it can only be used by who has
 * the database. Sets w->roles and leaves w->account 0. */
void account_console(work *w);

/* Make an account without rights, and the link by which its holder comes in.
 * RIGHT_ACCOUNTS.
 *
 *   login  LOGIN_MOST; small letters; nobody has or had it
 *   name   1..40 characters
 *   unit   {0}: none
 *   token  the secret part of the link, in w->a; it is kept as a digest and
 *          cannot be shown again
 *
 * Returns OK; INVALID with problems (fields "login", "name", "unit");
 * FORBIDDEN; CONFLICT (the login); FAULT.
 */
MUST_USE err account_add(work *w, str login, str name, unit_id in_unit, account_id *out,
                         str *token);

/* The same with an address that reminders go to (acts/account_mail.h); empty: none.
 * INVALID also for the field "address". */
MUST_USE err account_add_mailed(work *w, str login, str name, unit_id in_unit, str address,
                                account_id *out, str *token);

/* A link that was just made: to be shown once. */
typedef struct account_link {
    str login;
    str name;
    staff_role role;
    str token;
} account_link;
LIST_TYPE(account_link_list, account_link);

/* Make an account with its role in one act, for the first ones of an office:
 * RIGHT_ACCOUNTS and RIGHT_GRANTS, which no account has together.
 *
 *   links  gets one more; nothing is done, and OK, if the login exists
 *
 * Returns as account_add.
 */
MUST_USE err account_establish(work *w, str login, str name, unit_id in_unit, staff_role role,
                               account_link_list *links);

/* A new link for an account, for a forgotten password or a lost one; earlier
 * links of it end. Its password, its sessions and its second factor stay until
 * the link is used. RIGHT_ACCOUNTS. NOT_FOUND; CONFLICT (disabled). */
MUST_USE err account_invite(work *w, account_id which, str *token);

/* Give a role, or take it. RIGHT_GRANTS; nobody changes his own roles.
 *
 * Ends the account's sessions, so that no page goes on with old rights. Giving
 * what is there, or taking what is not, changes nothing and is OK.
 *
 * Returns OK; FORBIDDEN; NOT_FOUND; INVALID with a problem: the managers
 * exclude each other and every role that sees cases; CONFLICT: the last
 * security manager cannot be taken; FAULT.
 */
MUST_USE err account_grant(work *w, account_id which, staff_role role);
MUST_USE err account_revoke(work *w, account_id which, staff_role role);

/* Move an account to another unit. RIGHT_ACCOUNTS. Ends its sessions. */
MUST_USE err account_move(work *w, account_id which, unit_id in_unit);

/* Nobody signs in with it any more; sessions and links end at once. It is never
 * deleted: the course of cases names it. RIGHT_ACCOUNTS. CONFLICT: one's own,
 * or the last system or security manager. */
MUST_USE err account_disable(work *w, account_id which);
/* Undo that, or a freeze, or a lock after wrong passwords. A frozen account's
 * 90 days begin anew. RIGHT_POLICY. */
MUST_USE err account_release(work *w, account_id which);

/* Freeze every account that nobody used for ACCOUNT_UNUSED_DAYS; `n` may be
 * NULL. `gongkai serve` does it daily, `gongkai account list` at once; who signs in
 * meanwhile is refused without. Changes nothing, and writes no line, if there is none. */
MUST_USE err account_freeze_unused(work *w, size_t *n);

/* Take a lost second factor away. RIGHT_POLICY. Ends its sessions. */
MUST_USE err account_totp_remove(work *w, account_id which);

/* All accounts in order of login, or one. RIGHT_ACCOUNTS, RIGHT_GRANTS,
 * RIGHT_POLICY or RIGHT_AUDIT; one's own always. In w->a. */
MUST_USE err account_all(work *w, account_list *out);
MUST_USE err account_look(work *w, account_id which, account_view *out);
/* By login; NOT_FOUND. Asks no right: for the command line and for tables of
 * names (assign, review). */
MUST_USE err account_find(work *w, str login, account_id *out);
/* All accounts, also those that were never activated or are closed: who took a step is
 * called by name whatever became of the account since. Any signed-in account. In w->a. */
MUST_USE err account_names(work *w, account_list *out);

/* Which rules passwords obey: the setting "account.password", "dengbao" if unset.
 * Setting it: RIGHT_POLICY. */
MUST_USE err account_policy(work *w, const password_policy **out);
MUST_USE err account_policy_set(work *w, password_profile profile);

#endif
