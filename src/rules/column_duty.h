/* Is a column of the site as current as it must be?
 *
 * 条例第二十四条、国办公开办函〔2019〕61号; R173–R174, R180, R186. A column is kept by
 * somebody at a rhythm: at least every so many days (常规定期), whenever there is
 * something (临时随时), or it must always have something (固定长期). A column the public
 * finds empty is bad whatever its rhythm, for no reader knows why.
 *
 * Computed from when something was published or corrected last; nothing is kept.
 * Nothing here allocates.
 */
#ifndef RULES_COLUMN_DUTY_H
#define RULES_COLUMN_DUTY_H

#include "rules/duty.h"

enum { COLUMN_DAYS_MOST = 3660 /* of a regular rhythm */ };

typedef enum column_standing {
    COLUMN_STANDS_CURRENT,
    COLUMN_STANDS_DUE_SOON, /* within settings.due_soon working days */
    COLUMN_STANDS_OVERDUE,
    COLUMN_STANDS_EMPTY,    /* the public finds nothing there */
    COLUMN_STANDING_COUNT
} column_standing;

extern const char *const column_standing_ids[COLUMN_STANDING_COUNT];   /* "due_soon" */
extern const char *const column_standing_words[COLUMN_STANDING_COUNT]; /* "快到期" */

typedef struct column_state {
    column_standing standing;
    day due_on;  /* by when something must come; DAY_NONE: by no day */
    int64_t over; /* calendar days since due_on; 0: it is not passed */
} column_state;

extern const article column_duty_because;

/* How a column stands.
 *
 *   rhythm       enum column_rhythm
 *   rhythm_days  calendar days, 1..COLUMN_DAYS_MOST; of RHYTHM_REGULAR only
 *   n            what the public finds there
 *   last         when something was published or corrected last; DAY_NONE: never
 */
column_state column_stands(const calendar *cal, const settings *s, int rhythm, int64_t rhythm_days,
                           int64_t n, day last, day today);

/* Must somebody act, now? */
bool column_is_behind(column_standing standing);

#endif
