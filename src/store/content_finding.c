/* The register of findings: columns, member by member. */
#include "store/content_finding.h"

static const column finding_columns[] = {
    COLUMN_ID(content_finding, agency),
    COLUMN_ID(content_finding, content_finding),
    COLUMN_ID(content_finding, item),
    COLUMN_ID(content_finding, application),
    COLUMN_ID(content_finding, letter),
    COLUMN(content_finding, part),
    COLUMN(content_finding, place),
    COLUMN(content_finding, rule),
    COLUMN_ENUM(content_finding, kind, content_kind_ids),
    COLUMN_ENUM(content_finding, severity, severity_ids),
    COLUMN_BYTES(content_finding, fingerprint),
    COLUMN(content_finding, shown),
    COLUMN(content_finding, suggestion),
    COLUMN(content_finding, says),
    COLUMN_ENUM(content_finding, found_by, content_finder_ids),
    COLUMN(content_finding, found_on),
    COLUMN_ID(content_finding, author),
    COLUMN_ENUM(content_finding, decision, content_decision_ids),
    COLUMN_ID(content_finding, decider),
    COLUMN(content_finding, decided_by),
    COLUMN(content_finding, decided_on),
    COLUMN(content_finding, reason),
    COLUMN_ID(content_finding, seconder),
    COLUMN(content_finding, second_by),
    COLUMN(content_finding, second_on),
    COLUMN(content_finding, fixed_on),
    COLUMN(content_finding, receipt),
    COLUMN(content_finding, answer),
};
const shape content_finding_shape = SHAPE(content_finding, finding_columns);

static const column wanted_columns[] = {
    COLUMN_ID(content_finding_wanted, agency),
    COLUMN(content_finding_wanted, item),
    COLUMN(content_finding_wanted, application),
    COLUMN_ENUM(content_finding_wanted, kind, content_kind_ids),
    COLUMN_ENUM(content_finding_wanted, severity, severity_ids),
    COLUMN_ENUM(content_finding_wanted, found_by, content_finder_ids),
    COLUMN(content_finding_wanted, standing),
    COLUMN(content_finding_wanted, found_from),
    COLUMN(content_finding_wanted, found_to),
    COLUMN(content_finding_wanted, most),
    COLUMN(content_finding_wanted, skip),
};
const shape content_finding_wanted_shape = SHAPE(content_finding_wanted, wanted_columns);

static const column sum_columns[] = {
    COLUMN_ENUM(content_finding_sum, kind, content_kind_ids),
    COLUMN_ENUM(content_finding_sum, severity, severity_ids),
    COLUMN_ENUM(content_finding_sum, found_by, content_finder_ids),
    COLUMN(content_finding_sum, n),
};
const shape content_finding_sum_shape = SHAPE(content_finding_sum, sum_columns);
