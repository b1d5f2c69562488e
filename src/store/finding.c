/* Searches, consultations, parts: columns, member by member. */
#include "store/finding.h"

static const column search_record_columns[] = {
    COLUMN_ID(search_record, agency),
    COLUMN_ID(search_record, application),
    COLUMN_ID(search_record, search_record),
    COLUMN(search_record, searched_on),
    COLUMN(search_record, searcher),
    COLUMN(search_record, place),
    COLUMN(search_record, terms),
    COLUMN_ENUM(search_record, found, event_choice_ids),
    COLUMN(search_record, result),
};
const shape search_record_shape = SHAPE(search_record, search_record_columns);

static const column consultation_columns[] = {
    COLUMN_ID(consultation, agency),
    COLUMN_ID(consultation, application),
    COLUMN_ID(consultation, consultation),
    COLUMN_ENUM(consultation, kind, consulted_ids),
    COLUMN_SEALED(consultation, party),
    COLUMN(consultation, question),
    COLUMN_ID(consultation, letter),
};
const shape consultation_shape = SHAPE(consultation, consultation_columns);

static const column application_part_columns[] = {
    COLUMN_ID(application_part, agency),
    COLUMN_ID(application_part, application),
    COLUMN(application_part, part),
    COLUMN(application_part, name),
    COLUMN_ENUM(application_part, verdict, event_choice_ids),
    COLUMN_ENUM(application_part, ground, outcome_ids),
    COLUMN(application_part, reason),
    COLUMN_ID(application_part, stored_file),
};
const shape application_part_shape = SHAPE(application_part, application_part_columns);
