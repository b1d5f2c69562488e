/* A date told to the applicant binds the office: a notice that becomes known later does
 * not move it (R6). So the days up to the date told are judged by the calendar as it was
 * known when it was told; days after it, which only further steps can reach, by the
 * calendar as it is. What the newest calendar alone would say stands beside it. */
#include "rules/application/told.h"

/* The telling under which the clock stands. */
typedef struct telling {
    const application_event *step; /* NULL: nothing was told */
    size_t clock_events;           /* steps of the clock up to it */
} telling;

static bool tells(const application_event *e)
{
    if (e->kind == EVENT_DATE_ADOPTED)
        return true;
    bool written = e->kind == EVENT_REGISTERED || e->kind == EVENT_EXTENDED ||
                  e->kind == EVENT_FEE_NOTIFIED;
    return written && e->about > 0;
}

/* A supplement starts a clock of which nothing was told yet; so does a payment, or it
 * lets the clock before it go on, and with it what was told of that one. */
static telling told_in(const settings *s, const application_event *live, size_t n)
{
    telling now = {NULL, 0}, before_fee = {NULL, 0};
    size_t clock_events = 0;
    for (size_t i = 0; i < n; i++) {
        const application_event *e = &live[i];
        clock_events += e->kind < EVENT_CLOCK_COUNT;
        if (e->kind == EVENT_SUPPLEMENTED)
            now = (telling){NULL, 0};
        if (e->kind == EVENT_FEE_NOTIFIED)
            before_fee = now;
        if (e->kind == EVENT_FEE_PAID)
            now = s->payment == PAYMENT_RESTARTS ? (telling){NULL, 0} : before_fee;
        if (tells(e) && e->entered_at.s != 0)
            now = (telling){e, clock_events};
    }
    return now;
}

/* Reckon the first n steps of the clock. Returns whether they were refused; then the
 * steps before the refused one, which can have happened, are reckoned. */
static bool reckon(const calendar *cal, const settings *s, const course *c, size_t n,
                   reckoning *out, clock_refusal *why)
{
    clock_refusal again;
    *out = (reckoning){
        .received_on = c->received_on,
        .started_on = c->received_on,
        .reply_due_on = DAY_NONE,
        .original_reply_due_on = DAY_NONE,
        .supplement_notice_due_on = DAY_NONE,
        .fee_payment_due_on = DAY_NONE,
        .replied_on = DAY_NONE,
        .last_walked = c->received_on,
    };
    bool refused = clock_reckon(cal, s, c->received_on, c->clock_events, n, out, why) == INVALID;
    if (refused && why->event < n)
        refused = clock_reckon(cal, s, c->received_on, c->clock_events, why->event, out,
                               &again) == OK;
    return refused;
}

/* What a clock waits for: the reply, or the payment. */
static day due_of(const reckoning *r)
{
    return r->state == CLOCK_WAITING_PAYMENT ? r->fee_payment_due_on : r->reply_due_on;
}

day course_reply_due(const course *c)
{
    day due = c->clock.reply_due_on;
    return day_is(due) && day_is(c->delayed_to) && day_before(due, c->delayed_to) ? c->delayed_to
                                                                                 : due;
}

/* A reply within the reasonable delay is in time. */
static void excuse_delay(course *c)
{
    if (day_is(c->delayed_to) && day_is(c->clock.replied_on) &&
        !day_before(c->delayed_to, c->clock.replied_on))
        c->clock.faults[FAULT_REPLIED_LATE] = false;
}

static void reckon_told(const calendar *cal, const settings *s, const application_event *live,
                        size_t n, application_event *room, course *c)
{
    c->clock_events = room;
    for (size_t i = 0; i < n; i++)
        if (live[i].kind < EVENT_CLOCK_COUNT)
            room[c->clock_event_count++] = live[i];
    c->refused = reckon(cal, s, c, c->clock_event_count, &c->clock, &c->why);
    c->newer = c->clock;
    c->calendar = *cal;
    c->newer_due_on = due_of(&c->newer);
    telling told = told_in(s, live, n);
    if (told.step == NULL)
        return;
    reckoning then;
    clock_refusal why;
    calendar known = *cal;
    known.as_of = day_of_instant(told.step->entered_at);
    known.at = told.step->entered_at;
    (void)reckon(&known, s, c, told.clock_events, &then, &why);
    known.until = due_of(&then);
    if (!day_is(known.until))
        return; /* told while the clock stood still: no date was in it */
    c->calendar = known;
    c->told_on = told.step->happened_on;
    (void)reckon(&known, s, c, c->clock_event_count, &c->clock, &why);
    c->told_due_on = due_of(&c->clock);
    c->moved = !day_same(c->told_due_on, c->newer_due_on);
}

void course_reckon(const calendar *cal, const settings *s, const application_event *live, size_t n,
                   application_event *room, course *c)
{
    reckon_told(cal, s, live, n, room, c);
    excuse_delay(c);
}
