/* The register of charges.
 * The statements and what they ask for: charge.sql. */
#ifndef STORE_CHARGE_H
#define STORE_CHARGE_H

#include "rules/record.h"
#include "sql/charge.h"
#include "store/register.h"

extern const shape charge_shape;

#endif
