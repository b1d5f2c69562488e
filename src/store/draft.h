/* What visitors typed and did not send, and the query codes they got wrong.
 * The statements and what they ask for: draft.sql. */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include "rules/record.h"
#include "sql/draft.h"
#include "store/register.h"

extern const shape draft_shape;
extern const shape query_attempt_shape;

#endif
