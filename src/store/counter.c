/* Counters move by one statement that also answers, so two writers never get the
 * same number. */
#include "store/counter.h"

static const column counter_columns[] = {
    COLUMN_ID(counter, agency),
    COLUMN(counter, name),
    COLUMN(counter, value),
};
const shape counter_shape = SHAPE(counter, counter_columns);

typedef struct take {
    agency_id agency;
    str name;
    int64_t amount;
} take;

static const column take_columns[] = {
    COLUMN_ID(take, agency), COLUMN(take, name), COLUMN(take, amount)};
static const shape take_shape = SHAPE(take, take_columns);

err counter_next(store *s, arena *a, agency_id office, str name, int64_t amount, int64_t *last)
{
    take in = {office, name, amount};
    counter now;
    TRY(store_one(s, a, &counter_take, &take_shape, &in, &counter_shape, &now));
    *last = now.value;
    return OK;
}
