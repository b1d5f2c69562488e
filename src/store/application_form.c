/* Who asks: columns, member by member. */
#include "store/application_form.h"

static const column application_form_columns[] = {
    COLUMN_ID(application_form, agency),
    COLUMN_ID(application_form, application),
    COLUMN_ENUM(application_form, certificate_kind, certificate_kind_ids),
    COLUMN_SEALED(application_form, certificate_no),
    COLUMN(application_form, uscc),
    COLUMN_SEALED(application_form, representative),
    COLUMN_SEALED(application_form, agent),
    COLUMN_SEALED(application_form, phone),
    COLUMN_SEALED(application_form, email),
    COLUMN_SEALED(application_form, postal_address),
    COLUMN_SEALED(application_form, postcode),
    COLUMN_BYTES(application_form, applicant_index),
    COLUMN_BYTES(application_form, certificate_index),
    COLUMN_BYTES(application_form, phone_index),
    COLUMN_BYTES(application_form, query_code_index),
    COLUMN(application_form, title),
    COLUMN(application_form, doc_no),
    COLUMN(application_form, period_from),
    COLUMN(application_form, period_to),
    COLUMN_ENUM(application_form, delivery_method, delivery_method_ids),
    COLUMN_ENUM(application_form, medium, medium_ids),
    COLUMN(application_form, accepts_other),
    COLUMN(application_form, help),
    COLUMN(application_form, notice_version),
    COLUMN_BYTES(application_form, subject_index),
    COLUMN_ID(application_form, split_from),
};
const shape application_form_shape = SHAPE(application_form, application_form_columns);

static const column similar_form_columns[] = {
    COLUMN_ID(similar_form, application),
    COLUMN(similar_form, application_no),
    COLUMN(similar_form, title),
    COLUMN(similar_form, form_title),
    COLUMN(similar_form, content),
    COLUMN(similar_form, received_on),
    COLUMN_ENUM(similar_form, stage, stage_ids),
    COLUMN_ENUM(similar_form, outcome, outcome_ids),
    COLUMN_BYTES(similar_form, applicant_index),
    COLUMN_BYTES(similar_form, certificate_index),
    COLUMN_BYTES(similar_form, subject_index),
};
const shape similar_form_shape = SHAPE(similar_form, similar_form_columns);

static const column alike_key_columns[] = {
    COLUMN_ID(alike_key, agency),
    COLUMN_ID(alike_key, application),
    COLUMN(alike_key, alike_key),
};
const shape alike_key_shape = SHAPE(alike_key, alike_key_columns);

static const column asked_form_columns[] = {
    COLUMN_ID(asked_form, application),
    COLUMN(asked_form, title),
    COLUMN(asked_form, content),
};
const shape asked_form_shape = SHAPE(asked_form, asked_form_columns);

static const column pieces_columns[] = {
    COLUMN_ID(pieces, agency),
    COLUMN_ID(pieces, application),
    COLUMN_BYTES(pieces, applicant_index),
    COLUMN_BYTES(pieces, certificate_index),
    COLUMN(pieces, from),
    COLUMN(pieces, to),
};
const shape pieces_shape = SHAPE(pieces, pieces_columns);

static const column row_count_columns[] = {
    COLUMN(row_count, n),
};
const shape row_count_shape = SHAPE(row_count, row_count_columns);
