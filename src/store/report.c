/* The shapes of report.sql. Registers differ only in the words of their keys, so
 * one record serves them all, with a pair of shapes for each. */
#include "store/report.h"

const char *const report_state_ids[REPORT_STATE_COUNT] = {"computed", "draft", "frozen"};
const char *const report_role_ids[ROLE_COUNT] = {"handler", "office_head", "leader_in_charge",
                                                 "principal"};

/* As report.sql makes them from kind, route, result and the days. */
static const char *const remedies[REMEDY_COUNT] = {"reconsideration", "litigation_direct",
                                                   "litigation_after_reconsideration"};
static const char *const results[RESULT_TOTAL] = {"upheld", "corrected", "other", "pending"};

#define WANTED(across_ids, down_ids)                                                     \
    {                                                                                    \
        COLUMN_ID(report_wanted, agency), COLUMN(report_wanted, from),                   \
            COLUMN(report_wanted, to), COLUMN_ENUM(report_wanted, across, across_ids),   \
            COLUMN_ENUM(report_wanted, down, down_ids), COLUMN(report_wanted, skip),     \
            COLUMN(report_wanted, most)                                                  \
    }
#define COUNTED(across_ids, down_ids)                                                        \
    {                                                                                        \
        COLUMN_ENUM(report_count, across, across_ids), COLUMN_ENUM(report_count, down, down_ids), \
            COLUMN(report_count, n), COLUMN(report_count, amount)                            \
    }
static const column wanted[REGISTER_COUNT][7] = {
    [REGISTER_APPLICATION] = WANTED(applicant_class_ids, outcome_ids),
    [REGISTER_REMEDY_CASE] = WANTED(remedies, results),
    [REGISTER_NORMATIVE_DOCUMENT] = WANTED(document_class_ids, results),
    [REGISTER_DECISION] = WANTED(decision_kind_ids, results),
    [REGISTER_CHARGE] = WANTED(decision_kind_ids, results),
};
static const column counted[REGISTER_COUNT][4] = {
    [REGISTER_APPLICATION] = COUNTED(applicant_class_ids, outcome_ids),
    [REGISTER_REMEDY_CASE] = COUNTED(remedies, results),
    [REGISTER_NORMATIVE_DOCUMENT] = COUNTED(document_class_ids, results),
    [REGISTER_DECISION] = COUNTED(decision_kind_ids, results),
    [REGISTER_CHARGE] = COUNTED(decision_kind_ids, results),
};
#undef WANTED
#undef COUNTED

const shape report_wanted_shapes[REGISTER_COUNT] = {
    [REGISTER_APPLICATION] = SHAPE(report_wanted, wanted[REGISTER_APPLICATION]),
    [REGISTER_REMEDY_CASE] = SHAPE(report_wanted, wanted[REGISTER_REMEDY_CASE]),
    [REGISTER_NORMATIVE_DOCUMENT] = SHAPE(report_wanted, wanted[REGISTER_NORMATIVE_DOCUMENT]),
    [REGISTER_DECISION] = SHAPE(report_wanted, wanted[REGISTER_DECISION]),
    [REGISTER_CHARGE] = SHAPE(report_wanted, wanted[REGISTER_CHARGE]),
};
const shape report_count_shapes[REGISTER_COUNT] = {
    [REGISTER_APPLICATION] = SHAPE(report_count, counted[REGISTER_APPLICATION]),
    [REGISTER_REMEDY_CASE] = SHAPE(report_count, counted[REGISTER_REMEDY_CASE]),
    [REGISTER_NORMATIVE_DOCUMENT] = SHAPE(report_count, counted[REGISTER_NORMATIVE_DOCUMENT]),
    [REGISTER_DECISION] = SHAPE(report_count, counted[REGISTER_DECISION]),
    [REGISTER_CHARGE] = SHAPE(report_count, counted[REGISTER_CHARGE]),
};

static const column record_columns[] = {
    COLUMN(report_record, id),
    COLUMN(report_record, number),
    COLUMN(report_record, title),
    COLUMN_ENUM(report_record, applicant_class, applicant_class_ids),
    COLUMN_ENUM(report_record, outcome, outcome_ids),
    COLUMN_ENUM(report_record, result, remedy_result_ids),
    COLUMN(report_record, began_on),
    COLUMN(report_record, ended_on),
    COLUMN(report_record, amount),
    COLUMN(report_record, sheet_row),
};
const shape report_record_shape = SHAPE(report_record, record_columns);

static const column day_columns[] = {COLUMN(items_of_day, on_day), COLUMN(items_of_day, n)};
const shape items_of_day_shape = SHAPE(items_of_day, day_columns);

static const column column_columns[] = {COLUMN(items_of_column, column_name),
                                        COLUMN(items_of_column, published)};
const shape items_of_column_shape = SHAPE(items_of_column, column_columns);

static const column event_columns[] = {COLUMN_ENUM(events_of_kind, kind, event_kind_ids),
                                       COLUMN(events_of_kind, n)};
const shape events_of_kind_shape = SHAPE(events_of_kind, event_columns);

static const column span_columns[] = {COLUMN(report_days, first_day),
                                      COLUMN(report_days, last_day)};
const shape report_days_shape = SHAPE(report_days, span_columns);

static const column version_columns[] = {
    COLUMN_ID(report_version, agency),
    COLUMN(report_version, year),
    COLUMN(report_version, version),
    COLUMN_ENUM(report_version, state, report_state_ids),
    COLUMN(report_version, reason),
    COLUMN(report_version, begun_by),
    COLUMN(report_version, begun_at),
    COLUMN(report_version, frozen_by),
    COLUMN(report_version, frozen_at),
    COLUMN_BYTES(report_version, snapshot),
    COLUMN(report_version, digest),
};
const shape report_version_shape = SHAPE(report_version, version_columns);

static const column part_columns[] = {
    COLUMN_ID(report_part, agency), COLUMN(report_part, year), COLUMN(report_part, version),
    COLUMN(report_part, part),      COLUMN(report_part, body),
};
const shape report_part_shape = SHAPE(report_part, part_columns);

static const column signature_columns[] = {
    COLUMN_ID(report_signature, agency),
    COLUMN(report_signature, year),
    COLUMN(report_signature, version),
    COLUMN(report_signature, step),
    COLUMN_ENUM(report_signature, role, report_role_ids),
    COLUMN(report_signature, person),
    COLUMN(report_signature, opinion),
    COLUMN(report_signature, signed_at),
    COLUMN(report_signature, digest),
};
const shape report_signature_shape = SHAPE(report_signature, signature_columns);
