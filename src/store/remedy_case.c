/* A reconsideration or a suit, and its steps: their columns, member by member. */
#include "store/remedy_case.h"

static const column remedy_case_columns[] = {
    COLUMN_ID(remedy_case, agency),
    COLUMN_ID(remedy_case, remedy_case),
    COLUMN(remedy_case, case_no),
    COLUMN_ENUM(remedy_case, kind, remedy_kind_ids),
    COLUMN_ENUM(remedy_case, route, suit_route_ids),
    COLUMN(remedy_case, application_no),
    COLUMN(remedy_case, accepted_on),
    COLUMN_ENUM(remedy_case, result, remedy_result_ids),
    COLUMN(remedy_case, concluded_on),
    COLUMN(remedy_case, notes),
    COLUMN_ID(remedy_case, ledger_import),
    COLUMN(remedy_case, sheet_row),
};
const shape remedy_case_shape = SHAPE(remedy_case, remedy_case_columns);

static const column form_columns[] = {
    COLUMN_ID(remedy_form, agency), COLUMN_ID(remedy_form, remedy_case),
    COLUMN(remedy_form, organ),     COLUMN(remedy_form, co_defendant),
    COLUMN_ID(remedy_form, after),  COLUMN_ENUM(remedy_form, origin, remedy_origin_ids),
};
const shape remedy_form_shape = SHAPE(remedy_form, form_columns);

static const column event_columns[] = {
    COLUMN_ID(remedy_event, agency),
    COLUMN_ID(remedy_event, remedy_case),
    COLUMN(remedy_event, step),
    COLUMN(remedy_event, happened_on),
    COLUMN_ENUM(remedy_event, kind, remedy_event_ids),
    COLUMN_ENUM(remedy_event, choice, remedy_choice_ids),
    COLUMN(remedy_event, orders),
    COLUMN(remedy_event, due_on),
    COLUMN(remedy_event, entered_at),
    COLUMN_ID(remedy_event, account),
    COLUMN(remedy_event, actor),
    COLUMN(remedy_event, says),
    COLUMN(remedy_event, voids),
    COLUMN_ID(remedy_event, letter),
};
const shape remedy_event_shape = SHAPE(remedy_event, event_columns);

static const column state_columns[] = {
    COLUMN_ID(remedy_state, agency),
    COLUMN_ID(remedy_state, remedy_case),
    COLUMN_ENUM(remedy_state, stage, remedy_stage_ids),
    COLUMN(remedy_state, due_on),
    COLUMN_ENUM(remedy_state, due_kind, remedy_clock_ids),
};
const shape remedy_state_shape = SHAPE(remedy_state, state_columns);

static const column wanted_columns[] = {
    COLUMN_ID(remedy_wanted, agency),
    COLUMN_ENUM(remedy_wanted, kind, remedy_kind_ids),
    COLUMN_ENUM(remedy_wanted, stage, remedy_stage_ids),
    COLUMN(remedy_wanted, open),
    COLUMN(remedy_wanted, pattern),
    COLUMN(remedy_wanted, most),
    COLUMN(remedy_wanted, skip),
};
const shape remedy_wanted_shape = SHAPE(remedy_wanted, wanted_columns);

static const column row_columns[] = {
    COLUMN_ID(remedy_row, agency),
    COLUMN_ID(remedy_row, remedy_case),
    COLUMN(remedy_row, case_no),
    COLUMN_ENUM(remedy_row, kind, remedy_kind_ids),
    COLUMN_ENUM(remedy_row, route, suit_route_ids),
    COLUMN(remedy_row, application_no),
    COLUMN(remedy_row, accepted_on),
    COLUMN_ENUM(remedy_row, result, remedy_result_ids),
    COLUMN(remedy_row, concluded_on),
    COLUMN_ENUM(remedy_row, stage, remedy_stage_ids),
    COLUMN(remedy_row, due_on),
    COLUMN_ENUM(remedy_row, due_kind, remedy_clock_ids),
    COLUMN(remedy_row, organ),
};
const shape remedy_row_shape = SHAPE(remedy_row, row_columns);
