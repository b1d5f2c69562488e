/* What every act on an account begins and ends with. For acts/account* and
 * acts/session* only. */
#ifndef ACTS_ACCOUNT_CHANGE_H
#define ACTS_ACCOUNT_CHANGE_H

#include "acts/account.h"
#include "store/account.h"

/* OK, or FORBIDDEN with a problem that names the right. */
MUST_USE err account_need(work *w, right wanted);

/* Ask the right, begin the act, read the account. In no transaction unless OK.
 * FORBIDDEN; NOT_FOUND; CONFLICT; FAULT. */
MUST_USE err account_begin(work *w, right wanted, account_id which, account_record *out);

/* Append the line ("account/7") and commit; with an error, or if that fails,
 * roll back and give the error on. */
MUST_USE err account_finish(work *w, err e, account_id which, str kind, str says);

/* Roll back what turned out to need no change. */
err account_unchanged(work *w);

MUST_USE err account_load(work *w, account_id which, account_record *out);
MUST_USE err account_save(work *w, const account_record *r);
MUST_USE err account_roles_of(work *w, account_id which, role_set *out);
/* As of w->today: also frozen if nobody has written it yet. */
account_state account_state_of(const work *w, const account_record *r);
/* CONFLICT with a problem if nobody else who is not disabled holds the role. */
MUST_USE err account_is_not_last(work *w, account_id which, staff_role role);
/* End all sessions; part of the act that is open. */
MUST_USE err account_end_sessions(work *w, account_id which);
/* End all links that hold; part of the act that is open. */
MUST_USE err account_end_links(work *w, account_id which);

/* Would the password do, and what is to be kept of it?
 *
 * Asks the policy and the passwords used before. Long work: before the act
 * begins. INVALID with problems (field "password").
 */
MUST_USE err password_prepare(work *w, const account_record *r, str password, str *hash);

/* Keep it: part of the act that is open. Ends sessions, links and locks; the
 * one before is remembered. Fills r and saves it. CONFLICT if another password
 * was kept since r was read before password_prepare (`before`: its text). */
MUST_USE err password_put(work *w, account_record *r, str before, str hash);

#endif
