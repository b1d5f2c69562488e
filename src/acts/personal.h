/* The one door through which an applicant's data is seen.
 *
 * PIPL 第六条、第二十八条; GB/T 22239-2019 8.1.4.11: only what is needed, and
 * on record. Pages show masked forms, which need RIGHT_APPLICATION_READ alone;
 * the whole value needs RIGHT_PERSONAL_READ and a reason, and leaves a line in
 * the ledger of acts that says who saw which field of which case and why, never
 * the value.
 */
#ifndef ACTS_PERSONAL_H
#define ACTS_PERSONAL_H

#include "acts/work.h"
#include "rules/mask.h"

/* A value and where it is kept, as the tables of cases give it. */
typedef struct personal_field {
    mask_kind kind;
    const char *column; /* "application_form.phone": part of its context */
    int64_t row;        /* number within the office; the application's, mostly */
    sealed kept;        /* or, for the register's own columns: */
    personal open;      /* what is kept in the clear (applicant's name) */
} personal_field;

/* Seal what a person typed, for one place. FAULT if w->keys is NULL. */
MUST_USE err personal_seal(work *w, const char *column, int64_t row, str typed, sealed *out);

/* The masked form, in w->a: "138****1234". Asks no right and leaves no line;
 * what cannot be opened shows as "（无法解密）". */
MUST_USE err personal_show(work *w, const personal_field *f, str *out);

/* The whole value, in w->a, with its line in the ledger.
 *
 *   application  whose case
 *   reason       1..200 characters; stands in the ledger, so no personal data
 *
 * Joins the writing transaction that is open, else makes one of its own.
 * Returns OK; FORBIDDEN (no RIGHT_PERSONAL_READ); INVALID with a problem (no
 * reason; or the value was changed in the database); FAULT (no key).
 */
MUST_USE err personal_read(work *w, application_id application, const personal_field *f, str reason,
                           str *out);

/* The whole value where the act itself is the reason: a letter's addressee, an
 * e-mail to be sent. The caller's own line in the ledger names the case; this
 * leaves none. Only inside a writing transaction. */
MUST_USE err personal_use(work *w, const personal_field *f, str *out);

#endif
