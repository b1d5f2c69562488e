/* What was found out about a request.
 * The statements and what they ask for: finding.sql. */
#ifndef STORE_FINDING_H
#define STORE_FINDING_H

#include "rules/record.h"
#include "sql/finding.h"
#include "store/register.h"

extern const shape search_record_shape;
extern const shape consultation_shape;
extern const shape application_part_shape;

#endif
