/* What waits to leave the office, what became of each attempt, and when the
 * next one is due. The state of a message follows from its attempts. */
#ifndef RULES_OUTBOX_H
#define RULES_OUTBOX_H

#include "rules/record.h"

ID_TYPE(message_number);

typedef enum outbox_channel { OUTBOX_EMAIL, OUTBOX_SMS, OUTBOX_CHANNEL_COUNT } outbox_channel;

/* What for. */
typedef enum outbox_kind {
    OUTBOX_LETTER,     /* a letter served on an applicant */
    OUTBOX_NOTICE,     /* a receipt, or that something can be seen online */
    OUTBOX_REMINDER,   /* to the office's own staff */
    OUTBOX_INVITATION, /* a one-time link to an account */
    OUTBOX_ADDRESS,    /* a code that proves that an account's address reaches its holder */
    OUTBOX_TRIAL,      /* to see whether the settings work */
    OUTBOX_KIND_COUNT
} outbox_kind;

typedef enum attempt_verdict {
    ATTEMPT_DELIVERED, /* the other side has taken it over */
    ATTEMPT_DEFERRED,  /* to be tried again */
    ATTEMPT_REFUSED,   /* will never be taken */
    ATTEMPT_LOST,      /* nobody recorded a result: the program was ended in the middle */
    ATTEMPT_VERDICT_COUNT
} attempt_verdict;

typedef enum outbox_state {
    OUTBOX_WAITING,
    OUTBOX_DELIVERED,
    OUTBOX_FAILED,
    OUTBOX_STATE_COUNT
} outbox_state;

extern const char *const outbox_channel_ids[OUTBOX_CHANNEL_COUNT];
extern const char *const outbox_channel_words[OUTBOX_CHANNEL_COUNT];
extern const char *const outbox_kind_ids[OUTBOX_KIND_COUNT];
extern const char *const outbox_kind_words[OUTBOX_KIND_COUNT];
extern const char *const attempt_verdict_ids[ATTEMPT_VERDICT_COUNT];
extern const char *const attempt_verdict_words[ATTEMPT_VERDICT_COUNT];
extern const char *const outbox_state_ids[OUTBOX_STATE_COUNT];
extern const char *const outbox_state_words[OUTBOX_STATE_COUNT];

enum { OUTBOX_ATTEMPTS_MOST = 9 }; /* over about two days */

/* Seconds from a failed attempt to the next; 0: that was the last.
 *
 *   attempt  its number, from 1
 */
int64_t outbox_retry_after(int64_t attempt);

/* The state after the last attempt.
 *
 *   attempts  how many there were; 0: none
 *   verdict   enum attempt_verdict of the last
 */
outbox_state outbox_state_after(int64_t attempts, int verdict);

#endif
