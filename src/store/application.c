/* An application and its events: their columns, member by member. */
#include "store/application.h"

static const column application_columns[] = {
    COLUMN_ID(application, agency),
    COLUMN_ID(application, application),
    COLUMN(application, application_no),
    COLUMN_ENUM(application, applicant_class, applicant_class_ids),
    COLUMN(application, applicant),
    COLUMN_ENUM(application, channel, channel_ids),
    COLUMN(application, received_on),
    COLUMN(application, content),
    COLUMN_ENUM(application, outcome, outcome_ids),
    COLUMN(application, replied_on),
    COLUMN(application, notes),
    COLUMN_ID(application, ledger_import),
    COLUMN(application, sheet_row),
};
const shape application_shape = SHAPE(application, application_columns);

static const column event_columns[] = {
    COLUMN_ID(application_event, agency),
    COLUMN_ID(application_event, application),
    COLUMN(application_event, step),
    COLUMN(application_event, happened_on),
    COLUMN_ENUM(application_event, kind, event_kind_ids),
    COLUMN(application_event, amount),
    COLUMN(application_event, entered_at),
    COLUMN_ID(application_event, account),
    COLUMN(application_event, actor),
    COLUMN_ID(application_event, unit),
    COLUMN(application_event, about),
    COLUMN_ENUM(application_event, choice, event_choice_ids),
    COLUMN(application_event, due_on),
    COLUMN(application_event, says),
    COLUMN(application_event, voids),
};
const shape application_event_shape = SHAPE(application_event, event_columns);
