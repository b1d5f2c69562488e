/* What reading and writing a case share. For acts/remedy* only. */
#ifndef ACTS_REMEDY_CASE_H
#define ACTS_REMEDY_CASE_H

#include "acts/remedy.h"

/* A second instance that counts for itself begins with so many steps. */
enum { REMEDY_APART_STEPS = 3 };

MUST_USE err remedy_need(work *w);
/* Read a case and compute its course on `today`. `fresh` (may be NULL): its steps
 * follow from its row and are not written yet. */
MUST_USE err remedy_load(work *w, remedy_case_id which, day today, remedy_view *out, bool *fresh);
/* The same by the settings (.rules) and the calendar that are in *out already: for many
 * in turn. */
MUST_USE err remedy_read(work *w, remedy_case_id which, day today, remedy_view *out, bool *fresh);
MUST_USE err remedy_step_add(work *w, const remedy_event *e);
/* Where the case stands, as the index of cases keeps it. */
remedy_state remedy_state_of(const remedy_view *v);
/* Write what the steps come to: the row's result, and where the case stands. */
MUST_USE err remedy_settle(work *w, remedy_case_id which);
/* Enter a row with its form and its first step; part of the act that is open. */
MUST_USE err remedy_enter(work *w, remedy_case *c, const remedy_opening *in);

#endif
