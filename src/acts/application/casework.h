/* What every act on a case begins and ends with. For acts/application/ only.
 *
 *     casework k;
 *     TRY(casework_begin(w, which, seen, MOVE_ACCEPT, &k));
 *     err e = casework_add(&k, (application_event){.kind = EVENT_ACCEPTED});
 *     return casework_end(&k, e, "签收。");
 *
 * After begin every way out passes casework_end, which commits or rolls back.
 */
#ifndef ACTS_APPLICATION_CASEWORK_H
#define ACTS_APPLICATION_CASEWORK_H

#include "acts/application.h"
#include "acts/settings.h"

typedef struct casework {
    work *w;
    move wanted;
    application row;
    bool has_form;
    application_form form;
    application_event_list events; /* by step; those of this act at the end */
    size_t loaded;                 /* events that were there before */
    calendar cal;
    office_settings set;
    course course;                 /* before the act; casework_look renews it */
    day as_of;
} casework;

/* Read a case and compute its course at the end of `as_of`; asks no right. Joins
 * the transaction that is open. NOT_FOUND with a problem; FAULT. */
MUST_USE err casework_load(work *w, application_id which, day as_of, casework *out);
/* May who works read it? FORBIDDEN with a problem. */
MUST_USE err casework_reads(const casework *k);
/* Compute the course again, with the steps of this act. */
void casework_look(casework *k);

/* Begin the act, read, and ask whether it may be done (acts/application.h). In no
 * transaction unless OK. */
MUST_USE err casework_begin(work *w, application_id which, int64_t seen, move wanted,
                            casework *out);
/* Ask for one more move of the act that is open. FORBIDDEN; CONFLICT. */
MUST_USE err casework_may(casework *k, move wanted);
/* Add a step: .happened_on DAY_NONE or zero is today. */
MUST_USE err casework_add(casework *k, application_event e);
/* With OK: check that the steps can have happened so, write the case's row and its
 * state, the line in the ledger (its kind is the move's id), and commit. Else roll
 * back and give `e` on. */
MUST_USE err casework_end(casework *k, err e, str says);
/* The same without ledger and commit: for acts on several cases. INVALID with a
 * problem if the steps cannot have happened so. */
MUST_USE err casework_write(casework *k);
/* The line in the ledger. */
MUST_USE err casework_tell(casework *k, str says);

/* Is it the applicant himself who acts? */
bool casework_by_applicant(const casework *k);
/* "application/42". */
str casework_object(const casework *k);
/* The next number of the office's `counter`. */
MUST_USE err casework_number(work *w, const char *counter, int64_t *out);
/* The unit is there and open. INVALID with a problem. */
MUST_USE err casework_unit(work *w, unit_id unit);
/* DAY_NONE becomes today; INVALID before the arrival or after today. */
MUST_USE err casework_day(casework *k, const char *field, day *on);
/* Add a problem with its article, and give `e` back. */
MUST_USE err casework_refuse(work *w, err e, const char *field, article because,
                             const char *says);
/* Trim; INVALID with a problem unless it is UTF-8 of least…most characters. */
MUST_USE err casework_text(work *w, const char *field, const char *label, str *text,
                           size_t least, size_t most);
/* A text in one form: widths and cases made equal, blanks out; with `bare`, marks
 * out too. Two that read alike are equal. */
typedef enum text_form { FORM_FIND, FORM_BARE } text_form;
str casework_form(arena *a, str text, text_form form);

/* Take imported open cases over: write their states. Part of the act that is open. */
MUST_USE err casework_adopt(work *w, const application_id *ids, size_t n);

/* --- files.c --- */

/* Are they files that are taken? INVALID with problems. */
MUST_USE err files_check(work *w, const case_files *files);
/* Keep an upload of the case. */
MUST_USE err files_keep(casework *k, const case_files *files, int64_t about);
/* Keep one file and say what it is to the case. */
MUST_USE err files_keep_one(casework *k, str name, str media, str bytes, int purpose,
                            int64_t about, bool given, stored_file_id *out);
/* Open one; who asks was allowed it by the caller. FAULT without a key. */
MUST_USE err files_open(work *w, stored_file_id which, file_opened *out);
/* Seal and store a file; `purpose` (enum file_purpose) is kept with it if it belongs to a
 * draft and to no case yet. */
MUST_USE err files_store(work *w, str name, str media, str bytes, draft_id of_draft,
                         int purpose, stored_file_id *out);

#endif
