/* A normative document: its columns, member by member. */
#include "store/normative_document.h"

static const column normative_document_columns[] = {
    COLUMN_ID(normative_document, agency),
    COLUMN_ID(normative_document, normative_document),
    COLUMN(normative_document, unified_no),
    COLUMN(normative_document, doc_no),
    COLUMN(normative_document, title),
    COLUMN_ENUM(normative_document, document_class, document_class_ids),
    COLUMN(normative_document, made_on),
    COLUMN(normative_document, published_on),
    COLUMN(normative_document, effective_on),
    COLUMN_ENUM(normative_document, validity, document_validity_ids),
    COLUMN(normative_document, expired_on),
    COLUMN(normative_document, notes),
    COLUMN_ID(normative_document, ledger_import),
    COLUMN(normative_document, sheet_row),
};
const shape normative_document_shape = SHAPE(normative_document, normative_document_columns);
