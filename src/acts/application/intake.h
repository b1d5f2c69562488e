/* A request as it was typed: checked, sealed, indexed. For acts/application/ only. */
#ifndef ACTS_APPLICATION_INTAKE_H
#define ACTS_APPLICATION_INTAKE_H

#include "acts/application/casework.h"
#include "store/draft.h"

/* Seal and index what the form keeps; the row's number is known. */
MUST_USE err intake_seal(casework *k, const application_intake *in);
/* The index by which a request for the same is found (R58), in w->a. */
MUST_USE err intake_subject(work *w, str title, str content, str *out);
/* Keep the keys by which requests in other words are found (rules/alike.h); the row is there. */
MUST_USE err intake_alike(work *w, application_id which, str title, str content);
/* Blind index of a value in one form; empty for an empty one. In w->a. */
MUST_USE err intake_index(work *w, const char *purpose, str value, str *out);
/* 申请编号: the next of the year that no application has. */
MUST_USE err intake_application_no(work *w, const office_settings *set, day on, str *out);

/* The draft that is to be changed, under a lock; NOT_FOUND: never was, sent, or is no
 * more. */
MUST_USE err draft_take(work *w, str token, draft *out);
/* Put the receipt in the place of what was typed, in the transaction that is open. */
MUST_USE err draft_end(work *w, draft *d, const application_receipt *given);

#endif
