/* A clock begins with a day that was found and ends by the row of its step in the law of
 * that day. A suspension stops those that are the organ's or the court's, from the day
 * after it to the day of the resumption; ours, if the office so sets. */
#include "rules/remedy_case/clock.h"

#include "rules/annual_report.h"

/* What all clocks of a case are made from. */
typedef struct making {
    remedy_course *c;
    const calendar *cal;
    const settings *s;
    const remedy_event *events;
    article stopped_by;
} making;

/* --- suspensions ---------------------------------------------------------------- */

typedef struct pause {
    day from, until; /* not counted: the days after `from`, up to `until` */
} pause;

/* The next suspension at or after events[*at]; *at moves behind its end. */
static bool next_pause(const remedy_event *events, size_t n, size_t *at, pause *out)
{
    for (; *at < n && events[*at].kind != REMEDY_SUSPENDED; (*at)++)
        continue;
    if (*at == n)
        return false;
    *out = (pause){events[*at].happened_on, DAY_NONE};
    for (; *at < n && !day_is(out->until); (*at)++)
        if (events[*at].kind == REMEDY_RESUMED || events[*at].kind == REMEDY_DECIDED)
            out->until = events[*at].happened_on;
    return true;
}

bool remedy_day_stops(const remedy_event *events, size_t n, day on)
{
    pause p;
    for (size_t at = 0; next_pause(events, n, &at, &p);)
        if (day_before(p.from, on) && !(day_is(p.until) && day_before(p.until, on)))
            return true;
    return false;
}

/* Move an end by one suspension; a period of working days is counted out anew, the
 * others are longer by as many days. */
static day moved_end(const calendar *cal, period_unit unit, day from, day end, pause p)
{
    day since = day_before(p.from, from) ? from : p.from;
    if (unit == UNIT_WORKDAYS)
        return calendar_workdays_after(cal, p.until, calendar_workdays_between(cal, since, end));
    return day_after(end, p.until.n - since.n);
}

/* Let the suspensions stop a clock. */
static void let_stop(const making *m, remedy_clock *k)
{
    pause p;
    period_unit unit = k->length.unit;
    day end = k->until;
    bool moved = false;
    k->stops = true;
    k->stopped_by = m->stopped_by;
    if (unit == UNIT_DAYS)
        end = day_after(k->from, k->length.length);
    if (unit == UNIT_MONTHS)
        end = day_months_after(k->from, k->length.length);
    for (size_t at = 0; day_is(k->until) && next_pause(m->events, m->c->count, &at, &p);) {
        bool before = day_is(p.until) && !day_before(k->from, p.until);
        bool after = !day_before(p.from, day_is(k->done_on) ? k->done_on : end);
        if (before || after)
            continue;
        if (!day_is(p.until)) {
            k->until = DAY_NONE;
            k->stands = true;
            return;
        }
        end = moved_end(m->cal, unit, k->from, end, p);
        moved = true;
    }
    if (moved)
        k->until = unit == UNIT_WORKDAYS ? end : calendar_working_from(m->cal, end);
}

/* --- one by one ----------------------------------------------------------------- */

static remedy_clock *add_clock(const making *m, int kind, const char *name, int step, day from,
                               day done_on)
{
    const remedy_period *row = remedy_period_on((remedy_step)step, from);
    remedy_clock *clock = &m->c->clocks[m->c->clock_count++];
    *clock = (remedy_clock){.kind = kind,
                            .name = name,
                            .from = from,
                            .until = remedy_deadline(m->cal, (remedy_step)step, from),
                            .done_on = done_on,
                            .because = row == NULL ? ARTICLE_COUNT : row->because};
    if (row != NULL)
        clock->length = row->length;
    return clock;
}

/* Theirs: the organ's or the court's own time. */
static void add_theirs(const making *m, int kind, const char *name, int step, day from,
                       day done_on)
{
    let_stop(m, add_clock(m, kind, name, step, from, done_on));
}

/* Our answer: no law says that a suspension stops it (M), so by default it does not. */
static remedy_clock *add_answer(const making *m, int kind, const char *name, int step, day from,
                                day done_on)
{
    remedy_clock *k = add_clock(m, kind, name, step, from, done_on);
    k->ours = true;
    if (m->s->suspension_stops_answer)
        let_stop(m, k);
    return k;
}

static void review_clocks(const making *m, day accepted_on)
{
    remedy_course *c = m->c;
    bool simple = c->procedure == REMEDY_BY_SIMPLE;
    add_clock(m, REMEDY_CLOCK_COPY, "复议机关送达申请书副本",
              simple ? STEP_COPY_SIMPLE : STEP_COPY, accepted_on, c->copy_on);
    if (day_is(c->copy_on))
        add_answer(m, REMEDY_CLOCK_ANSWER, "我方书面答复并提交证据",
                   simple ? STEP_ANSWER_SIMPLE : STEP_ANSWER, c->copy_on, c->answered_on);
    int decide = c->extended ? STEP_DECIDE_EXTENDED : simple ? STEP_DECIDE_SIMPLE : STEP_DECIDE;
    add_theirs(m, REMEDY_CLOCK_DECISION, "复议机关作出决定", decide, accepted_on, c->decided_on);
    if (day_is(c->served_on))
        add_clock(m, REMEDY_CLOCK_FURTHER, "申请人提起诉讼", STEP_SUE_AFTER, c->served_on,
                  DAY_NONE);
}

static void second_clocks(const making *m)
{
    remedy_course *c = m->c;
    if (day_is(c->appeal_copy_on))
        add_answer(m, REMEDY_CLOCK_APPEAL_ANSWER, "我方对上诉提交答辩状", STEP_ANSWER_APPEAL,
                   c->appeal_copy_on, c->appeal_answered_on);
    add_theirs(m, REMEDY_CLOCK_SECOND, "二审审结", STEP_SECOND_INSTANCE, c->appealed_on,
               c->concluded_on);
}

/* Where each instance counts for itself, a case of the second begins with the appeal. */
static void suit_clocks(const making *m, day filed_on)
{
    remedy_course *c = m->c;
    const remedy_decision *row = remedy_decision_of(KIND_LITIGATION, c->decision);
    bool second = day_is(c->appealed_on);
    bool first = !second || day_before(filed_on, c->appealed_on);
    if (day_is(c->copy_on))
        add_answer(m, REMEDY_CLOCK_ANSWER, "我方提交答辩状和证据", STEP_DEFEND, c->copy_on,
                   c->answered_on);
    if (first)
        add_theirs(m, REMEDY_CLOCK_DECISION, "一审审结",
                   c->procedure == REMEDY_BY_SIMPLE ? STEP_FIRST_SUMMARY : STEP_FIRST_INSTANCE,
                   filed_on, second ? c->appealed_on : c->decided_on);
    if (day_is(c->served_on) && row->step >= 0 && !second) {
        remedy_clock *appeal = add_clock(m, REMEDY_CLOCK_FURTHER, "上诉（按我方收到文书之日）",
                                         row->step, c->served_on, DAY_NONE);
        appeal->ours = appeal->may = c->result == RESULT_CORRECTED;
    }
    if (second)
        second_clocks(m);
}

/* R135: by the day that was set; else so many working days from its receipt. */
static void reanswer_clock(const making *m, day order_due)
{
    remedy_course *c = m->c;
    if (!c->orders)
        return;
    bool set = day_is(order_due);
    day from = day_is(c->served_on) ? c->served_on : c->decided_on;
    period length = {m->s->reanswer.n, UNIT_WORKDAYS};
    c->clocks[c->clock_count++] =
        (remedy_clock){.kind = REMEDY_CLOCK_REANSWER,
                       .name = set ? "重新答复（决定、判决所定）" : "重新答复（本机关设定）",
                       .from = from,
                       .until = set ? order_due : period_end(m->cal, length, from),
                       .done_on = c->reanswered_on,
                       .because = ARTICLE_COUNT,
                       .length = set ? (period){0, UNIT_WORKDAYS} : length,
                       .ours = true};
}

void remedy_clocks(remedy_course *c, const calendar *cal, const settings *s, const remedy_case *rc,
                   const remedy_event *events, day order_due)
{
    making m = {c, cal, s, events, SUIT_RULES_50};
    if (rc->kind == KIND_RECONSIDERATION) {
        m.stopped_by = REV_39;
        review_clocks(&m, rc->accepted_on);
    } else {
        suit_clocks(&m, rc->accepted_on);
    }
    reanswer_clock(&m, order_due);
}
