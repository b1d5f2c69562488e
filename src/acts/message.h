/* Messages: put into the outbox by the act they belong to, taken out by whoever
 * carries them, and what became of each attempt.
 *
 * A message goes at least once and always under the same Message-ID: it is
 * taken for a time, and when nobody records a result until then, somebody else
 * takes it. Recipient, text and files are sealed; subject, attempts and the
 * ledger of acts hold nothing of a person. This room opens no connection: the
 * caller carries the bytes (post/) between message_take and
 * message_record_attempt.
 */
#ifndef ACTS_MESSAGE_H
#define ACTS_MESSAGE_H

#include "acts/settings.h"
#include "documents/message.h"
#include "store/outbox.h"

enum {
    MESSAGE_LEASE = 15 * 60,        /* seconds: longer than any attempt lasts */
    MESSAGE_FILES_MOST = 10,
    MESSAGE_BYTES_MOST = 20 << 20,  /* of text and files together */
    MESSAGE_SUBJECT_MOST = 200,     /* characters */
    MESSAGE_SMS_MOST = 500,         /* characters */
};

typedef struct message_draft {
    outbox_channel channel;
    outbox_kind kind;
    str to;          /* address of e-mail, or phone number, as somebody typed it */
    str subject;     /* one line, nothing personal; empty for an SMS */
    str body;
    const message_file *files; /* e-mail only */
    size_t file_count;
    application_id application; /* what it is about; {0}: nothing */
    int64_t letter;             /* 0: none */
    int64_t service;            /* the service (送达回证) it performs; 0: none */
} message_draft;

/* Put a message into the outbox.
 *
 * Inside the writing transaction of the act it belongs to, whose line in the
 * ledger tells of it: if that is rolled back, nothing is sent. Due at once.
 *
 * Returns OK; INVALID with problems (fields "to", "subject", "body", "files"):
 * nothing is changed then, and the transaction may go on; FAULT (with a problem
 * if there is no key).
 */
MUST_USE err message_queue(work *w, const message_draft *d, message_number *out);

/* Put a trial message into the outbox, in an act of its own. */
MUST_USE err message_queue_trial(work *w, outbox_channel by, str to, message_number *out);

/* A message in somebody's hand. Texts live in w->a. */
typedef struct message_taken {
    outbox_message message;
    int64_t attempt; /* its number, from 1 */
    str holder;
    bool opened;     /* false: what is sealed does not open; the attempt is recorded */
    message_id id;
    mail_address from, to; /* e-mail */
    str bytes;       /* what goes over the wire */
    str recipient;   /* to be left out of what the server says */
} message_taken;

/* Take the message that has waited longest, for MESSAGE_LEASE seconds: one act.
 *
 * A channel that is not set up (post_settings) is passed over. A message whose
 * last taker never recorded a result gets an attempt ATTEMPT_LOST first.
 *
 * Returns OK; NOT_FOUND (nothing is due); INVALID with problems (settings);
 * FAULT.
 */
MUST_USE err message_take(work *w, const post_settings *s, message_taken *out);

/* What came of an attempt. */
typedef struct attempt_result {
    attempt_verdict verdict;
    int64_t code; /* 0: the server said nothing */
    str says;     /* the recipient is left out here */
} attempt_result;

/* Record it, at w->now: one act. A failure that is not final is tried again
 * after outbox_retry_after.
 *
 * Returns OK; CONFLICT (somebody else has it meanwhile; nothing is changed);
 * FAULT.
 */
MUST_USE err message_record_attempt(work *w, const message_taken *m, const attempt_result *r);

/* Give a message back without an attempt, to be taken at once: one act. As
 * above. */
MUST_USE err message_give_back(work *w, const message_taken *m);

LIST_TYPE(outbox_list, outbox_row);
/* Messages, newest first, at most `most`. In w->a. */
MUST_USE err message_list(work *w, int64_t most, outbox_list *out);
/* Is this one to be tried now? */
bool message_is_due(const outbox_row *row, instant now);

/* The evidence that an e-mail gives `of` a service (送达回证): when which server took it
 * over, and under which name; or that it waits, or failed, with the server's words. Empty
 * for a service without one. Nothing of a person stands in it. In w->a. */
MUST_USE err message_evidence(work *w, int64_t of, str *out);

/* The key that the gateway for short messages checks signatures with, as 64
 * hexadecimal digits; and a signature: "sm3=" and HMAC-SM3 over the instant in
 * seconds, a point, and the body. FAULT if there is no key. In w->a. */
MUST_USE err message_gateway_key(work *w, str *hex);
MUST_USE err message_sign(work *w, instant at, str body, str *signature);

#endif
