/* Items, and lists of them: columns, member by member. */
#include "store/item.h"

static const column item_columns[] = {
    COLUMN_ID(item, agency),
    COLUMN_ID(item, item),
    COLUMN(item, title),
    COLUMN(item, doc_no),
    COLUMN(item, column_name),
    COLUMN(item, made_on),
    COLUMN(item, published_on),
    COLUMN(item, channels),
    COLUMN(item, body),
    COLUMN(item, notes),
    COLUMN_ID(item, ledger_import),
    COLUMN(item, sheet_row),
    COLUMN(item, index_no),
    COLUMN(item, issuer),
    COLUMN(item, joint_issuers),
    COLUMN(item, lead),
    COLUMN_ENUM(item, origin, item_origin_ids),
    COLUMN_ID(item, unit),
    COLUMN_ENUM(item, attribute, item_attribute_ids),
    COLUMN_ENUM(item, attribute_basis, item_basis_ids),
    COLUMN(item, attribute_reason),
    COLUMN(item, art20_head),
    COLUMN(item, subject),
    COLUMN(item, genre),
    COLUMN(item, keywords),
    COLUMN(item, summary),
    COLUMN(item, effective_on),
    COLUMN(item, expires_on),
    COLUMN(item, changed_on),
    COLUMN_ENUM(item, publishing_duty, duty_ids),
    COLUMN_ENUM(item, form, item_form_ids),
    COLUMN(item, version),
    COLUMN(item, title_key),
};
const shape item_shape = SHAPE(item, item_columns);

static const column item_wanted_columns[] = {
    COLUMN_ID(item_wanted, agency),
    COLUMN(item_wanted, stages),
    COLUMN(item_wanted, column_name),
    COLUMN(item_wanted, unit),
    COLUMN(item_wanted, account),
    COLUMN_ENUM(item_wanted, attribute, item_attribute_ids),
    COLUMN(item_wanted, art20_head),
    COLUMN(item_wanted, late),
    COLUMN(item_wanted, undue),
    COLUMN(item_wanted, due_from),
    COLUMN(item_wanted, due_to),
    COLUMN(item_wanted, published_from),
    COLUMN(item_wanted, published_to),
    COLUMN(item_wanted, word1),
    COLUMN(item_wanted, word2),
    COLUMN(item_wanted, word3),
    COLUMN(item_wanted, most),
    COLUMN(item_wanted, skip),
};
const shape item_wanted_shape = SHAPE(item_wanted, item_wanted_columns);

static const column item_listed_columns[] = {
    COLUMN_ID(item_listed, item),
    COLUMN(item_listed, index_no),
    COLUMN(item_listed, title),
    COLUMN(item_listed, doc_no),
    COLUMN(item_listed, column_name),
    COLUMN_ENUM(item_listed, attribute, item_attribute_ids),
    COLUMN(item_listed, art20_head),
    COLUMN(item_listed, made_on),
    COLUMN(item_listed, published_on),
    COLUMN(item_listed, text_version),
    COLUMN_ENUM(item_listed, stage, item_stage_ids),
    COLUMN(item_listed, shown_on),
    COLUMN_ID(item_listed, unit),
    COLUMN_ID(item_listed, account),
    COLUMN(item_listed, due_on),
    COLUMN(item_listed, late),
    COLUMN(item_listed, version),
};
const shape item_listed_shape = SHAPE(item_listed, item_listed_columns);

static const column item_stage_count_columns[] = {
    COLUMN_ENUM(item_stage_count, stage, item_stage_ids),
    COLUMN_ID(item_stage_count, unit),
    COLUMN_ID(item_stage_count, account),
    COLUMN(item_stage_count, n),
};
const shape item_stage_count_shape = SHAPE(item_stage_count, item_stage_count_columns);

static const column item_due_columns[] = {
    COLUMN_ID(item_due, agency),
    COLUMN_ID(item_due, item),
    COLUMN(item_due, until),
    COLUMN(item_due, most),
};
const shape item_due_shape = SHAPE(item_due, item_due_columns);
