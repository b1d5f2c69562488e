/* Letters, how they were served, and fees asked for.
 * The statements and what they ask for: letter.sql. */
#ifndef STORE_LETTER_H
#define STORE_LETTER_H

#include "rules/record.h"
#include "rules/fee.h"
#include "rules/letter.h"
#include "sql/letter.h"
#include "store/register.h"

extern const shape application_letter_shape;
extern const shape service_shape;
extern const shape fee_notice_shape;

#endif
