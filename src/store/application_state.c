/* Where cases stand: columns, member by member. */
#include "store/application_state.h"

static const column application_state_columns[] = {
    COLUMN_ID(application_state, agency),
    COLUMN_ID(application_state, application),
    COLUMN_ENUM(application_state, stage, stage_ids),
    COLUMN(application_state, closed),
    COLUMN_ID(application_state, unit),
    COLUMN_ID(application_state, account),
    COLUMN(application_state, due_on),
    COLUMN(application_state, received_on),
    COLUMN(application_state, version),
    COLUMN(application_state, title),
    COLUMN(application_state, find),
};
const shape application_state_shape = SHAPE(application_state, application_state_columns);

static const column stage_count_columns[] = {
    COLUMN_ENUM(stage_count, stage, stage_ids),
    COLUMN_ID(stage_count, unit),
    COLUMN_ID(stage_count, account),
    COLUMN(stage_count, n),
    COLUMN(stage_count, overdue),
    COLUMN(stage_count, due_today),
    COLUMN(stage_count, due_soon),
};
const shape stage_count_shape = SHAPE(stage_count, stage_count_columns);

static const column due_count_columns[] = {
    COLUMN(due_count, due_on),
    COLUMN(due_count, n),
    COLUMN(due_count, running),
};
const shape due_count_shape = SHAPE(due_count, due_count_columns);

static const column listing_columns[] = {
    COLUMN_ID(listing, agency),
    COLUMN(listing, closed),
    COLUMN(listing, stages),
    COLUMN(listing, unit),
    COLUMN(listing, account),
    COLUMN(listing, done_by),
    COLUMN(listing, viewer),
    COLUMN(listing, due_from),
    COLUMN(listing, due_to),
    COLUMN(listing, undue),
    COLUMN(listing, received_from),
    COLUMN(listing, received_to),
    COLUMN_ENUM(listing, outcome, outcome_ids),
    COLUMN_ENUM(listing, applicant_class, applicant_class_ids),
    COLUMN_ENUM(listing, channel, channel_ids),
    COLUMN(listing, word1),
    COLUMN(listing, word2),
    COLUMN(listing, word3),
    COLUMN(listing, number),
    COLUMN_BYTES(listing, applicant_index),
    COLUMN_BYTES(listing, certificate_index),
    COLUMN_BYTES(listing, phone_index),
    COLUMN(listing, most),
    COLUMN(listing, skip),
    COLUMN(listing, total),
};
const shape listing_shape = SHAPE(listing, listing_columns);

static const column listed_columns[] = {
    COLUMN_ID(listed, application),
    COLUMN(listed, application_no),
    COLUMN(listed, title),
    COLUMN_ENUM(listed, applicant_class, applicant_class_ids),
    COLUMN_ENUM(listed, channel, channel_ids),
    COLUMN_ENUM(listed, outcome, outcome_ids),
    COLUMN(listed, applicant),
    COLUMN(listed, received_on),
    COLUMN(listed, due_on),
    COLUMN(listed, replied_on),
    COLUMN_ENUM(listed, stage, stage_ids),
    COLUMN_ID(listed, unit),
    COLUMN_ID(listed, account),
    COLUMN(listed, version),
};
const shape listed_shape = SHAPE(listed, listed_columns);
