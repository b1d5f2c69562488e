/* The units of an office.
 * The statements: unit.sql. */
#ifndef STORE_UNIT_H
#define STORE_UNIT_H

#include "rules/record.h"
#include "sql/unit.h"
#include "store/store.h"

extern const shape handling_unit_shape;

#endif
