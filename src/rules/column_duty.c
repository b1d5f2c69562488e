#include "rules/column_duty.h"

#include "rules/record/item.h"

WORDS(column_standing_ids, COLUMN_STANDING_COUNT, "current", "due_soon", "overdue", "empty");
WORDS(column_standing_words, COLUMN_STANDING_COUNT, "按时更新", "快到期", "超期未更新", "空白栏目");

const article column_duty_because = PLATFORM;

column_state column_stands(const calendar *cal, const settings *s, int rhythm, int64_t rhythm_days,
                           int64_t n, day last, day today)
{
    static const column_standing standings[] = {
        [DUTY_OPEN] = COLUMN_STANDS_CURRENT,
        [DUTY_DUE_SOON] = COLUMN_STANDS_DUE_SOON,
        [DUTY_OVERDUE] = COLUMN_STANDS_OVERDUE,
    };
    column_state out = {COLUMN_STANDS_CURRENT, DAY_NONE, 0};
    if (n == 0 || !day_is(last)) {
        out.standing = COLUMN_STANDS_EMPTY;
        return out;
    }
    if (rhythm != RHYTHM_REGULAR)
        return out;
    out.due_on = day_after(last, (int)rhythm_days);
    out.standing = standings[duty_status_on(cal, s, out.due_on, DAY_NONE, today)];
    if (out.standing == COLUMN_STANDS_OVERDUE)
        out.over = today.n - out.due_on.n;
    return out;
}

bool column_is_behind(column_standing standing)
{
    return standing == COLUMN_STANDS_OVERDUE || standing == COLUMN_STANDS_EMPTY;
}
