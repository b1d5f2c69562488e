/* Steps of items and what they are about: columns, member by member. */
#include "store/item_event.h"

static const column item_event_columns[] = {
    COLUMN_ID(item_event, agency),
    COLUMN_ID(item_event, item),
    COLUMN(item_event, step),
    COLUMN(item_event, happened_on),
    COLUMN_ENUM(item_event, kind, item_event_ids),
    COLUMN_ENUM(item_event, choice, event_choice_ids),
    COLUMN(item_event, amount),
    COLUMN(item_event, about),
    COLUMN(item_event, at),
    COLUMN(item_event, due_on),
    COLUMN(item_event, entered_at),
    COLUMN_ID(item_event, account),
    COLUMN(item_event, actor),
    COLUMN(item_event, says),
    COLUMN(item_event, voids),
};
const shape item_event_shape = SHAPE(item_event, item_event_columns);

static const column item_state_columns[] = {
    COLUMN_ID(item_state, agency),
    COLUMN_ID(item_state, item),
    COLUMN_ENUM(item_state, stage, item_stage_ids),
    COLUMN(item_state, shown_on),
    COLUMN(item_state, shown),
    COLUMN(item_state, gone_on),
    COLUMN(item_state, column_name),
    COLUMN_ID(item_state, unit),
    COLUMN_ID(item_state, account),
    COLUMN(item_state, due_on),
    COLUMN(item_state, late),
    COLUMN(item_state, scheduled_at),
    COLUMN(item_state, version),
};
const shape item_state_shape = SHAPE(item_state, item_state_columns);

static const column item_version_columns[] = {
    COLUMN_ID(item_version, agency),
    COLUMN_ID(item_version, item),
    COLUMN(item_version, version),
    COLUMN(item_version, title),
    COLUMN(item_version, body),
    COLUMN(item_version, files),
    COLUMN(item_version, note),
    COLUMN_BYTES(item_version, digest),
    COLUMN(item_version, at),
    COLUMN(item_version, by),
};
const shape item_version_shape = SHAPE(item_version, item_version_columns);

static const column item_relation_columns[] = {
    COLUMN_ID(item_relation, agency),
    COLUMN_ID(item_relation, item),
    COLUMN_ID(item_relation, other),
    COLUMN_ENUM(item_relation, kind, item_relation_ids),
};
const shape item_relation_shape = SHAPE(item_relation, item_relation_columns);

static const column item_related_columns[] = {
    COLUMN_ENUM(item_related, kind, item_relation_ids),
    COLUMN(item_related, back),
    COLUMN_ID(item_related, item),
    COLUMN(item_related, title),
    COLUMN(item_related, doc_no),
    COLUMN_ENUM(item_related, form, item_form_ids),
    COLUMN_ENUM(item_related, stage, item_stage_ids),
    COLUMN(item_related, shown_on),
};
const shape item_related_shape = SHAPE(item_related, item_related_columns);

static const column item_channel_columns[] = {
    COLUMN_ID(item_channel, agency),
    COLUMN_ID(item_channel, item),
    COLUMN(item_channel, item_channel),
    COLUMN(item_channel, channel),
    COLUMN(item_channel, published_on),
    COLUMN(item_channel, address),
};
const shape item_channel_shape = SHAPE(item_channel, item_channel_columns);

static const column item_clarification_columns[] = {
    COLUMN_ID(item_clarification, agency),
    COLUMN_ID(item_clarification, item),
    COLUMN(item_clarification, rumour),
    COLUMN(item_clarification, seen_at),
    COLUMN(item_clarification, found_on),
};
const shape item_clarification_shape = SHAPE(item_clarification, item_clarification_columns);
