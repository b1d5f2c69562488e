/* Service by e-mail: the message that carries a letter, and what became of it. For
 * acts/application/ and acts/message/ only.
 *
 * 条例第四十条, R61. What a server answers is evidence of the service and goes onto its proof
 * (送达回证, R209). No text on disclosure says when an e-mail is served; the setting
 * "mail.served" does. */
#ifndef ACTS_APPLICATION_MAILED_H
#define ACTS_APPLICATION_MAILED_H

#include "acts/application/casework.h"
#include "store/letter.h"
#include "store/outbox.h"

/* Can it go out by e-mail, and to which address?
 *
 *   place  the applicant's address, or empty: then the one in in->recipient is put here
 *
 * Returns OK; INVALID with problems ("manner", "recipient", "on", "arrived").
 */
MUST_USE err mailed_check(casework *k, const serving *in, str *place);

/* Put it into the outbox, in the act that is open: the letter as PDF, of the reply also
 * what is given, and a text that says what it is and how to confirm that it came.
 * As message_queue; nothing of a person stands in the subject. */
MUST_USE err mailed_queue(casework *k, const application_letter *l, service_id performs, str place);

/* A message that performs a service has come to its end: write the step, in the transaction
 * that records the attempt. Delivered: served, unless only a confirmation counts. Failed for
 * good: not served, so that the reply waits to be served by other means. A service whose
 * result is on record, or a case that is archived, stays as it is.
 *
 *   last  the attempt; its words hold nothing of the recipient
 *
 * Returns OK; FAULT.
 */
MUST_USE err mailed_ended(work *w, const outbox_message *m, const outbox_attempt *last);

/* The dispatch of a service that has no result yet; NULL: none. */
const application_event *service_open(const casework *k, service_id which);

#endif
