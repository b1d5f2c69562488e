/* The offices.
 * The statements and what they ask for: agency.sql. */
#ifndef STORE_AGENCY_H
#define STORE_AGENCY_H

#include "rules/record.h"
#include "sql/agency.h"

extern const shape agency_shape;

#endif
