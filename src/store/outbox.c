/* What belongs to nothing is NULL: numbers of letters and services are bound as
 * ids. */
#include "store/outbox.h"

#define COLUMN_NUMBER(record, member) {#member, KIND_ID, offsetof(record, member), 0, NULL}

static const column message_columns[] = {
    COLUMN_ID(outbox_message, agency),
    COLUMN_ID(outbox_message, message),
    COLUMN_ENUM(outbox_message, channel, outbox_channel_ids),
    COLUMN_ENUM(outbox_message, kind, outbox_kind_ids),
    COLUMN(outbox_message, token),
    COLUMN_SEALED(outbox_message, recipient),
    COLUMN(outbox_message, subject),
    COLUMN_SEALED(outbox_message, body),
    COLUMN_ID(outbox_message, application),
    COLUMN_NUMBER(outbox_message, letter),
    COLUMN_NUMBER(outbox_message, service),
    COLUMN(outbox_message, queued_at),
    COLUMN(outbox_message, queued_by),
};
const shape outbox_message_shape = SHAPE(outbox_message, message_columns);

static const column file_columns[] = {
    COLUMN_ID(outbox_file, agency),
    COLUMN(outbox_file, outbox_file),
    COLUMN_ID(outbox_file, message),
    COLUMN(outbox_file, name),
    COLUMN_SEALED(outbox_file, content),
};
const shape outbox_file_shape = SHAPE(outbox_file, file_columns);

static const column attempt_columns[] = {
    COLUMN_ID(outbox_attempt, agency),
    COLUMN_ID(outbox_attempt, message),
    COLUMN(outbox_attempt, attempt),
    COLUMN(outbox_attempt, ended_at),
    COLUMN_ENUM(outbox_attempt, verdict, attempt_verdict_ids),
    COLUMN(outbox_attempt, code),
    COLUMN(outbox_attempt, says),
};
const shape outbox_attempt_shape = SHAPE(outbox_attempt, attempt_columns);

static const column due_columns[] = {
    COLUMN_ID(outbox_due, agency), COLUMN_ID(outbox_due, message), COLUMN(outbox_due, due_at),
    COLUMN(outbox_due, takes),     COLUMN(outbox_due, holder),     COLUMN(outbox_due, email),
    COLUMN(outbox_due, sms),
};
const shape outbox_due_shape = SHAPE(outbox_due, due_columns);

static const column row_columns[] = {
    COLUMN_ID(outbox_row, agency),
    COLUMN_ID(outbox_row, message),
    COLUMN_ENUM(outbox_row, channel, outbox_channel_ids),
    COLUMN_ENUM(outbox_row, kind, outbox_kind_ids),
    COLUMN(outbox_row, token),
    COLUMN(outbox_row, subject),
    COLUMN_ID(outbox_row, application),
    COLUMN_NUMBER(outbox_row, letter),
    COLUMN(outbox_row, service),
    COLUMN(outbox_row, queued_at),
    COLUMN(outbox_row, queued_by),
    COLUMN(outbox_row, attempt),
    COLUMN(outbox_row, ended_at),
    COLUMN_ENUM(outbox_row, verdict, attempt_verdict_ids),
    COLUMN(outbox_row, code),
    COLUMN(outbox_row, says),
    COLUMN(outbox_row, due_at),
    COLUMN(outbox_row, most),
};
const shape outbox_row_shape = SHAPE(outbox_row, row_columns);
