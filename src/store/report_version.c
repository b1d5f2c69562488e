#include "store/report_version.h"

const char *const report_state_ids[REPORT_STATE_COUNT] = {"draft", "signed", "frozen", "replaced"};

static const column report_version_columns[] = {
    COLUMN_ID(report_version, agency),
    COLUMN(report_version, year),
    COLUMN(report_version, version),
    COLUMN_ENUM(report_version, state, report_state_ids),
    COLUMN(report_version, reason),
    COLUMN(report_version, made_at),
    COLUMN(report_version, actor),
    COLUMN_BYTES(report_version, snapshot),
    COLUMN_BYTES(report_version, digest),
    COLUMN_ENUM(report_version, from_state, report_state_ids),
};
const shape report_version_shape = SHAPE(report_version, report_version_columns);

static const column section_columns[] = {
    COLUMN_ID(report_section, agency), COLUMN(report_section, year),
    COLUMN(report_section, version),   COLUMN(report_section, section),
    COLUMN(report_section, body),
};
const shape report_section_shape = SHAPE(report_section, section_columns);
