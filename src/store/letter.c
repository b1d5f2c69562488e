/* Letters, services, fee notices: columns, member by member. */
#include "store/letter.h"

static const column application_letter_columns[] = {
    COLUMN_ID(application_letter, agency),
    COLUMN_ID(application_letter, application),
    COLUMN_ID(application_letter, letter),
    COLUMN_ENUM(application_letter, kind, letter_ids),
    COLUMN_ENUM(application_letter, outcome, outcome_ids),
    COLUMN(application_letter, letter_no),
    COLUMN(application_letter, series),
    COLUMN(application_letter, series_year),
    COLUMN(application_letter, series_no),
    COLUMN(application_letter, letter_on),
    COLUMN_SEALED(application_letter, body),
    COLUMN_ID(application_letter, docx),
    COLUMN_ID(application_letter, pdf),
    COLUMN_BYTES(application_letter, digest),
};
const shape application_letter_shape = SHAPE(application_letter, application_letter_columns);

static const column service_columns[] = {
    COLUMN_ID(service, agency),
    COLUMN_ID(service, application),
    COLUMN_ID(service, service),
    COLUMN_ID(service, letter),
    COLUMN_ENUM(service, manner, event_choice_ids),
    COLUMN_SEALED(service, recipient),
    COLUMN(service, tracking_no),
    COLUMN(service, server),
    COLUMN(service, place),
    COLUMN(service, sent_on),
};
const shape service_shape = SHAPE(service, service_columns);

static const column fee_notice_columns[] = {
    COLUMN_ID(fee_notice, agency),
    COLUMN_ID(fee_notice, application),
    COLUMN_ID(fee_notice, fee_notice),
    COLUMN_ENUM(fee_notice, unit, fee_unit_ids),
    COLUMN(fee_notice, month),
    COLUMN(fee_notice, quantity),
    COLUMN(fee_notice, amount),
    COLUMN_ID(fee_notice, letter),
};
const shape fee_notice_shape = SHAPE(fee_notice, fee_notice_columns);
