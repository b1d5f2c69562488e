/* The door every command with a ledger goes through: the database opened, the
 * office found, and a `work` made of them. */
#ifndef CLI_OFFICE_H
#define CLI_OFFICE_H

#include "acts/work.h"
#include "rules/calendar.h"
#include "rules/settings.h"
#include "cli/command.h"

/* Open the database of --db and the first office in it.
 *
 * On OK the caller ends with office_close. Returns OK; else the trouble has
 * been said on standard error, and exit_of(…) is the exit status: NOT_FOUND if
 * there is no database or no office; CONFLICT; FAULT.
 */
MUST_USE err office_open(const call *c, work *out);

/* The rules of the office for what also works without one: its calendar and
 * its settings, as data in c->a.
 *
 *   as_of  only notices known on that day; DAY_NONE: all
 *
 * Without --db, and where no database of SQLite is, the published notices and
 * the defaults. Returns OK; else as office_open, and INVALID for a setting in
 * the database that is not what it may be: dates are never reckoned by rules
 * that may not be the office's.
 */
MUST_USE err office_rules(const call *c, day as_of, calendar *cal, settings *s);

/* The office's own telephone numbers, as data in c->a; none without --db where no
 * database of SQLite is. Returns OK; else as office_open. */
MUST_USE err office_phones(const call *c, str_list *out);

/* The same without an office, for `init` and `demo`: makes the database if
 * there is none; w->agency is 0. */
MUST_USE err office_create_database(const call *c, work *out);

/* Open the key file of --key into w->keys. Else the trouble has been said, and
 * exit_of(…) is the exit status. */
MUST_USE err office_keys(const call *c, keyring_mode mode, work *w);

/* office_open, and the keys. As both. */
MUST_USE err office_open_with_keys(const call *c, work *out);

/* Close the database and the keys of `w`. */
void office_close(work *w);

/* exit_of, but a database that another program has is a fault. */
int office_exit(const work *w, err e);

/* Say the problems of `w`, or the store's trouble if there are none, on
 * standard error; returns the exit status. */
int office_say(const work *w, err e);

#endif
