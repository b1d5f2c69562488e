/* The register of rules and normative documents.
 * The statements and what they ask for: normative_document.sql. */
#ifndef STORE_NORMATIVE_DOCUMENT_H
#define STORE_NORMATIVE_DOCUMENT_H

#include "rules/record.h"
#include "sql/normative_document.h"
#include "store/register.h"

extern const shape normative_document_shape;

#endif
