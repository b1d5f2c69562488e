/* Reading the ledger of acts: what the audit manager does (GB/T 22239-2019
 * 8.1.4.3). It changes nothing; taking a copy away is an act of its own. */
#ifndef ACTS_AUDIT_H
#define ACTS_AUDIT_H

#include "acts/act.h"
#include "acts/settings.h"

/* Which lines; empty texts mean all. */
typedef struct audit_query {
    agency_id agency;    /* filled by audit_lines */
    instant first, last; /* from `first` up to, without, `last` */
    str actor;           /* exactly */
    str kind;            /* exactly */
    str pattern;         /* LIKE on object and sentence; ! escapes % and _ */
    int64_t most, skip;
} audit_query;

/* Lines of w->agency, newest first.
 *
 *   found  how many there are without `most` and `skip`; may be NULL
 *
 * RIGHT_AUDIT. Returns OK; FORBIDDEN; FAULT. In w->a.
 */
MUST_USE err audit_lines(work *w, audit_query *query, act_list *out, int64_t *found);

/* Write into the ledger that `lines` of its lines were taken away as a file.
 * RIGHT_AUDIT. Returns OK; FORBIDDEN; CONFLICT; FAULT. */
MUST_USE err audit_export(work *w, int64_t lines);

/* The lines that tell of a setting, newest first, at most 50; for whoever may change it.
 * Returns OK; FORBIDDEN without its right; FAULT. In w->a. */
MUST_USE err audit_of_setting(work *w, const setting_row *row, act_list *out);

#endif
