/* The office itself: founding it, and finding it again.
 *
 * A database holds many offices; the command line works for the first, which
 * `gongkai init` or `gongkai demo` founded.
 */
#ifndef ACTS_OFFICE_H
#define ACTS_OFFICE_H

#include "acts/work.h"

/* Found an office in a database that has none of its number.
 *
 * 条例第四条: each agency names the unit that does its disclosure work.
 *
 *   facts  .agency is its number; .name must not be empty
 *
 * One transaction, one act. Sets w->agency on OK. Returns OK; INVALID (with
 * problems); CONFLICT if there is an office of this number already; FAULT.
 */
MUST_USE err office_found(work *w, const agency *facts);

/* Change the facts of w->agency. Returns OK; INVALID; NOT_FOUND; FAULT. */
MUST_USE err office_amend(work *w, const agency *facts);

/* What people are told of the disclosure office: all of `facts` but name, code and what
 * marks a demonstration, which stay. The ledger names what changed and why. RIGHT_SETTINGS.
 *
 *   because  1..200 characters
 *
 * 条例第十二条: from then on a guide that says otherwise is old. Returns OK, also when
 * nothing is new; INVALID; FORBIDDEN; NOT_FOUND; FAULT. */
MUST_USE err office_tell(work *w, const agency *facts, str because);

/* The facts of w->agency. Returns OK; NOT_FOUND; FAULT. */
MUST_USE err office_get(work *w, agency *out);

LIST_TYPE(agency_list, agency);
/* All offices of the database. Returns OK; FAULT. */
MUST_USE err office_all(work *w, agency_list *out);

#endif
