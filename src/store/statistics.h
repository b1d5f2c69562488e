/* Requests as statistics see them: days, result, and who has them.
 * The statement: statistics.sql. */
#ifndef STORE_STATISTICS_H
#define STORE_STATISTICS_H

#include "rules/record.h"
#include "sql/statistics.h"
#include "store/register.h"

typedef struct statistics_row {
    day received_on, replied_on;
    int outcome; /* enum outcome; -1 */
    day due_on;
    unit_id unit;
    account_id account;
    str unit_name, account_name;
    bool closed;
} statistics_row;
extern const shape statistics_row_shape;

#endif
