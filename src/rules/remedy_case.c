/* One pass over the steps in the order they happened; then the clocks from the days
 * found, then the stage from what is true. */
#include "rules/remedy_case.h"

#include "rules/annual_report.h"
#include "rules/remedy_case/clock.h"

#define BIT(n) (UINT32_C(1) << (n))

/* --- choosing and ordering the steps ----------------------------------------- */

static bool is_seen(const remedy_event *e, day today)
{
    return !day_before(today, e->happened_on) &&
           (e->entered_at.s == 0 || !day_before(today, day_of_instant(e->entered_at)));
}

static bool is_voided(const remedy_event *events, size_t n, int64_t step, day today)
{
    for (size_t i = 0; i < n; i++)
        if (events[i].kind == REMEDY_VOIDED && events[i].voids == step &&
            is_seen(&events[i], today))
            return true;
    return false;
}

static bool happens_before(const remedy_event *a, const remedy_event *b)
{
    return day_before(a->happened_on, b->happened_on) ||
           (day_same(a->happened_on, b->happened_on) && a->step < b->step);
}

static size_t order_events(const remedy_event *events, size_t n, day today, remedy_event *room,
                           int64_t *version)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_seen(&events[i], today))
            continue;
        *version = events[i].step > *version ? events[i].step : *version;
        if (events[i].kind == REMEDY_VOIDED || is_voided(events, n, events[i].step, today))
            continue;
        size_t at = count++;
        for (; at > 0 && happens_before(&events[i], &room[at - 1]); at--)
            room[at] = room[at - 1];
        room[at] = events[i];
    }
    return count;
}

/* --- the pass ------------------------------------------------------------------ */

typedef struct pass {
    remedy_course *c;
    int kind; /* enum remedy_kind */
    int first_result, first_effective;
    bool first_orders;
    day order_due; /* set by the decision; DAY_NONE: not */
} pass;

/* Back to first instance, or up to second: nothing is decided. */
static void go_on(remedy_course *c)
{
    c->result = -1;
    c->concluded_on = c->served_on = DAY_NONE;
    c->orders = false;
}

static void take_decision(pass *p, const remedy_event *e)
{
    remedy_course *c = p->c;
    const remedy_decision *row = remedy_decision_of(p->kind, e->choice);
    if (row == NULL)
        return;
    c->decision = e->choice;
    c->decided_on = e->happened_on;
    c->served_on = c->suspended_on = DAY_NONE;
    if (row->result == REMEDY_RESULT_OPEN) { /* sent back: the first instance begins anew */
        c->appealed_on = c->decided_on = DAY_NONE;
        go_on(c);
        return;
    }
    c->concluded_on = e->happened_on;
    if (row->result == REMEDY_RESULT_KEPT) {
        c->result = p->first_result;
        c->effective = p->first_effective;
        c->orders = p->first_orders;
        return;
    }
    c->result = row->result;
    c->effective = e->choice;
    c->orders = e->orders && row->may_order;
    p->order_due = e->due_on;
}

static void take_appeal(pass *p, const remedy_event *e)
{
    remedy_course *c = p->c;
    p->first_result = c->result;
    p->first_effective = c->effective;
    p->first_orders = c->orders;
    c->appealed_on = e->happened_on;
    c->appeal_by = e->choice;
    c->appeal_copy_on = c->appeal_answered_on = DAY_NONE;
    go_on(c);
}

/* Of the instance that is heard now. */
static void take_answer(remedy_course *c, const remedy_event *e)
{
    *(day_is(c->appealed_on) ? &c->appeal_answered_on : &c->answered_on) = e->happened_on;
}

static void take_event(pass *p, const remedy_event *e)
{
    remedy_course *c = p->c;
    switch ((remedy_event_kind)e->kind) {
    case REMEDY_COPY:
        c->copy_on = e->happened_on;
        c->procedure = e->choice;
        break;
    case REMEDY_APPEAL_COPY: c->appeal_copy_on = e->happened_on; break;
    case REMEDY_ANSWERED: take_answer(c, e); break;
    case REMEDY_HEARING: c->hearing_on = e->due_on; break;
    case REMEDY_EXTENDED: c->extended = true; break;
    case REMEDY_ORDINARY: c->procedure = REMEDY_BY_ORDINARY; break;
    case REMEDY_SUSPENDED: c->suspended_on = e->happened_on; break;
    case REMEDY_RESUMED: c->suspended_on = DAY_NONE; break;
    case REMEDY_DECIDED: take_decision(p, e); break;
    case REMEDY_SERVED:
        if (day_is(c->decided_on))
            c->served_on = e->happened_on;
        break;
    case REMEDY_APPEALED: take_appeal(p, e); break;
    case REMEDY_REANSWERED:
        c->reanswered_on = e->happened_on;
        c->reply = e->letter;
        break;
    case REMEDY_MEASURES:
        c->cause = e->choice;
        c->measured = true;
        break;
    case REMEDY_LEADER_TOLD: c->leader_told = true; break;
    case REMEDY_CONCLUDED: c->closed_on = e->happened_on; break;
    default: break; /* nothing follows from it */
    }
}

/* --- what follows --------------------------------------------------------------- */

static remedy_stage stage_of(const remedy_course *c)
{
    if (day_is(c->closed_on))
        return REMEDY_CLOSED;
    if (c->result < 0) {
        if (day_is(c->suspended_on))
            return REMEDY_HALTED;
        if (day_is(c->appealed_on))
            return REMEDY_SECOND;
        if (!day_is(c->copy_on))
            return REMEDY_TO_COPY;
        return day_is(c->answered_on) ? REMEDY_IN_REVIEW : REMEDY_TO_ANSWER;
    }
    if (c->orders && !day_is(c->reanswered_on))
        return REMEDY_TO_REANSWER;
    if (c->result == RESULT_CORRECTED && !c->measured)
        return REMEDY_TO_LEARN;
    return REMEDY_TO_CONCLUDE;
}

course_light remedy_light_on(const calendar *cal, day due_on, day today, workdays *left)
{
    *left = (workdays){0};
    if (!day_is(due_on))
        return COURSE_PAUSED;
    *left = calendar_workdays_between(cal, today, due_on);
    if (day_before(due_on, today)) {
        /* overdue over a weekend is overdue all the same */
        int over = calendar_workdays_between(cal, due_on, today).n;
        left->n = over > 0 ? -over : -1;
    }
    return left->n <= COURSE_RED_DAYS     ? COURSE_RED
           : left->n <= COURSE_AMBER_DAYS ? COURSE_AMBER
                                          : COURSE_GREEN;
}

static void find_due(remedy_course *c, const calendar *cal, day today)
{
    c->due_on = DAY_NONE;
    c->due_kind = -1;
    for (size_t i = 0; i < c->clock_count; i++) {
        const remedy_clock *k = &c->clocks[i];
        bool over = k->may && day_before(k->until, today);
        /* what was not answered before the decision cannot be answered any more */
        bool answer = k->kind == REMEDY_CLOCK_ANSWER || k->kind == REMEDY_CLOCK_APPEAL_ANSWER;
        bool moot = answer && c->result >= 0;
        if (!k->ours || day_is(k->done_on) || !day_is(k->until) || over || moot)
            continue;
        if (!day_is(c->due_on) || day_before(k->until, c->due_on)) {
            c->due_on = k->until;
            c->due_kind = k->kind;
        }
    }
    if (c->stage == REMEDY_CLOSED) {
        c->due_on = DAY_NONE;
        c->due_kind = -1;
    }
    c->light = remedy_light_on(cal, c->due_on, today, &c->left);
    c->overdue = c->left.n < 0;
    if (c->stage == REMEDY_CLOSED)
        c->light = COURSE_DONE;
}

static void find_moves(remedy_course *c, int kind)
{
    const remedy_decision *row = remedy_decision_of(kind, c->decision);
    bool simple = c->procedure == REMEDY_BY_SIMPLE;
    for (int m = 0; m < REMEDY_MOVE_COUNT; m++)
        c->moves[m] =
            (remedy_moves[m].stages & BIT(c->stage)) && (remedy_moves[m].kinds & BIT(kind));
    bool second = day_is(c->appealed_on);
    bool copied = day_is(second ? c->appeal_copy_on : c->copy_on);
    bool replied = day_is(second ? c->appeal_answered_on : c->answered_on);
    bool ours = second && c->appeal_by == APPEAL_BY_US;
    c->moves[REMEDY_MOVE_COPY] &= !second && !copied;
    c->moves[REMEDY_MOVE_APPEAL_COPY] &= second && !copied && !ours;
    c->moves[REMEDY_MOVE_ANSWER] &= copied && !replied;
    c->moves[REMEDY_MOVE_EXTEND] &= !c->extended && !simple;
    c->moves[REMEDY_MOVE_ORDINARY] &= simple;
    c->moves[REMEDY_MOVE_SERVED] &= !day_is(c->served_on);
    c->moves[REMEDY_MOVE_APPEAL] &= row != NULL && row->step >= 0 && !day_is(c->appealed_on);
}

void remedy_course_of(const calendar *cal, const settings *s, const remedy_case *rc,
                      const remedy_event *events, size_t n, remedy_event *room, day today,
                      remedy_course *out)
{
    *out = (remedy_course){
        .copy_on = DAY_NONE,
        .answered_on = DAY_NONE,
        .decided_on = DAY_NONE,
        .served_on = DAY_NONE,
        .appealed_on = DAY_NONE,
        .appeal_copy_on = DAY_NONE,
        .appeal_answered_on = DAY_NONE,
        .suspended_on = DAY_NONE,
        .hearing_on = DAY_NONE,
        .result = -1,
        .concluded_on = DAY_NONE,
        .reanswered_on = DAY_NONE,
        .closed_on = DAY_NONE,
    };
    pass p = {.c = out, .kind = rc->kind, .first_result = -1, .order_due = DAY_NONE};
    out->count = order_events(events, n, today, room, &out->version);
    for (size_t i = 0; i < out->count; i++)
        take_event(&p, &room[i]);
    remedy_clocks(out, cal, s, rc, room, p.order_due);
    out->stage = stage_of(out);
    find_due(out, cal, today);
    find_moves(out, rc->kind);
}
