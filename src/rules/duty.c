#include "rules/duty.h"

WORDS(duty_ids, DUTY_COUNT, "publish", "publish_license", "publish_penalty", "publish_enforcement",
      "withdraw_penalty", "interpret", "file_normative", "review_withheld", "rectify", "reanswer");

const duty_rule duty_rules[] = {
    [DUTY_PUBLISH] = {"主动公开", REG_26},
    [DUTY_PUBLISH_LICENSE] = {"公开行政许可决定", PUBLICITY},
    [DUTY_PUBLISH_PENALTY] = {"公开行政处罚决定", PUBLICITY},
    [DUTY_PUBLISH_ENFORCEMENT] = {"公开其他执法决定", PUBLICITY},
    [DUTY_WITHDRAW_PENALTY] = {"撤回已公开的处罚决定并说明理由", PENALTY_48},
    [DUTY_INTERPRET] = {"发布政策解读", INTERPRET},
    [DUTY_FILE_NORMATIVE] = {"规范性文件报备", NORMATIVE},
    [DUTY_REVIEW_WITHHELD] = {"评估不公开的信息", REG_18},
    [DUTY_RECTIFY] = {"答复更正申请", REG_41},
    [DUTY_REANSWER] = {"重新答复", REG_33_2},
};
_Static_assert(COUNT_OF(duty_rules) == DUTY_COUNT, "every duty has its rule");

day duty_due(const calendar *cal, const settings *s, duty d, day event)
{
    const period periods[] = {
        [DUTY_PUBLISH] = {20, UNIT_WORKDAYS},
        [DUTY_PUBLISH_LICENSE] = {7, UNIT_WORKDAYS},
        [DUTY_PUBLISH_PENALTY] = {7, UNIT_WORKDAYS},
        [DUTY_PUBLISH_ENFORCEMENT] = {20, UNIT_WORKDAYS},
        [DUTY_WITHDRAW_PENALTY] = {3, UNIT_WORKDAYS},
        [DUTY_INTERPRET] = {s->interpretation.n, UNIT_WORKDAYS},
        [DUTY_FILE_NORMATIVE] = {s->normative_filing_days, UNIT_DAYS},
        [DUTY_REVIEW_WITHHELD] = {s->withheld_review_months, UNIT_MONTHS},
        [DUTY_RECTIFY] = {s->rectification.n, UNIT_WORKDAYS},
        [DUTY_REANSWER] = {s->reanswer.n, UNIT_WORKDAYS},
    };
    _Static_assert(COUNT_OF(periods) == DUTY_COUNT, "every duty has its period");
    return period_end(cal, periods[d], event);
}

duty_status duty_status_on(const calendar *cal, const settings *s, day due, day done_on, day today)
{
    if (day_is(done_on))
        return day_before(due, done_on) ? DUTY_LATE : DUTY_ON_TIME;
    if (day_before(due, today))
        return DUTY_OVERDUE;
    workdays left = calendar_workdays_between(cal, today, due);
    return left.n <= s->due_soon.n ? DUTY_DUE_SOON : DUTY_OPEN;
}

day duty_report_due(const settings *s, report_organ organ, int report_year)
{
    day national = organ == REPORT_OF_DEPARTMENT ? day_of(report_year + 1, 1, 31)
                                                 : day_of(report_year + 1, 3, 31);
    day local = day_of(report_year + 1, s->report_month, s->report_day);
    return day_is(local) && day_before(local, national) ? local : national;
}
