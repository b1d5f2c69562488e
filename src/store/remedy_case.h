/* The register of reconsiderations and suits.
 * The statements and what they ask for: remedy_case.sql. */
#ifndef STORE_REMEDY_CASE_H
#define STORE_REMEDY_CASE_H

#include "rules/record.h"
#include "sql/remedy_case.h"
#include "store/register.h"

extern const shape remedy_case_shape;

#endif
