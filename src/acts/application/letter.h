/* Letters of a case: filled, drafted, numbered, made into files. For
 * acts/application/ only. */
#ifndef ACTS_APPLICATION_LETTER_H
#define ACTS_APPLICATION_LETTER_H

#include "acts/application/casework.h"
#include "acts/gate.h"
#include "documents/letter.h"

/* What every letter to the applicant is filled from; the caller adds to it. */
MUST_USE err case_facts(casework *k, letter_facts *out);
/* … and to somebody else: 收件人 and 称谓. */
void case_facts_to(letter_facts *f, str addressee, const char *you);
/* What the handler typed: trimmed, and refused if it is too long or no text; as facts; and
 * what the letter lacks, said of the field where it is typed (a member of reply_says). */
MUST_USE err case_says_check(work *w, reply_says *says);
void case_facts_say(reply_says *says, letter_facts *out);
void case_says_blame(problems *found);
/* How it will be given, in words. */
str case_delivery(casework *k);
/* The parts one by one, as the letter lists them. */
MUST_USE err case_parts(casework *k, str *out);

/* Issue a letter of procedure at once: number, day, text, DOCX and PDF.
 *
 * Adds EVENT_LETTER_ISSUED on `on`. INVALID with problems if the letter lacks what it
 * must contain.
 */
MUST_USE err letter_issue(casework *k, letter which, const letter_facts *facts, day on,
                          letter_id *out);

/* Draft a reply: the filled text without number and day.
 *
 *   body  as edited; empty: filled from the facts
 */
MUST_USE err letter_draft_reply(casework *k, letter which, int answer, const letter_facts *facts,
                                str body, letter_id *out);
/* Number a draft, put the day in, make its files. */
MUST_USE err letter_sign(casework *k, letter_id drafted, day on);
/* Is the letter there? NOT_FOUND with a problem. */
MUST_USE err letter_get(casework *k, letter_id which, application_letter *out);
/* May it be seen by whom it goes to? In the act that is open; what passes goes into the
 * register with it. What the applicant told himself is not found in a letter to him
 * (content_is_own).
 *
 *   of, found  what was asked about and what was found, for gate_record after CONFLICT
 *
 * Returns OK; CONFLICT with a problem for each finding; FAULT. */
MUST_USE err letter_gate(casework *k, const application_letter *l, gate_thing *of,
                         gate_result *found);
/* Its text, opened. */
MUST_USE err letter_body(work *w, const application_letter *l, str *out);

#endif
