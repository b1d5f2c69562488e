/* The outbox: messages, their files and attempts, and when the next is due.
 * The statements: outbox.sql. */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include "rules/outbox.h"
#include "sql/outbox.h"

typedef struct outbox_message {
    agency_id agency;
    message_number message;
    int channel; /* enum outbox_channel */
    int kind;    /* enum outbox_kind */
    str token;
    sealed recipient;
    str subject;
    sealed body;
    application_id application;
    int64_t letter;  /* 0: none */
    int64_t service; /* 0: none */
    instant queued_at;
    str queued_by;
} outbox_message;
extern const shape outbox_message_shape;

typedef struct outbox_file {
    agency_id agency;
    int64_t outbox_file; /* number of the record */
    message_number message;
    str name;
    sealed content;
} outbox_file;
extern const shape outbox_file_shape;

typedef struct outbox_attempt {
    agency_id agency;
    message_number message;
    int64_t attempt; /* 1, 2, … */
    instant ended_at;
    int verdict; /* enum attempt_verdict */
    int64_t code;
    str says;
} outbox_attempt;
extern const shape outbox_attempt_shape;

typedef struct outbox_due {
    agency_id agency;
    message_number message;
    instant due_at;
    int64_t takes;
    str holder;
    bool email, sms; /* only asked with: channels that are set up */
} outbox_due;
extern const shape outbox_due_shape;

/* A message with its last attempt, for lists; what is sealed is left out. */
typedef struct outbox_row {
    agency_id agency;
    message_number message;
    int channel, kind;
    str token;
    str subject;
    application_id application;
    int64_t letter, service;
    instant queued_at;
    str queued_by;
    int64_t attempt; /* 0: none yet */
    instant ended_at;
    int verdict; /* -1: none yet */
    int64_t code;
    str says;
    instant due_at; /* 0: no further attempt */
    int64_t most; /* only asked with */
} outbox_row;
extern const shape outbox_row_shape;

#endif
