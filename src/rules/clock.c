/* One walk, day by day, is both the due date and its explanation: the date a
 * person is told cannot differ from the days shown to them. Events before a
 * day decide what the day is, so merging overlapping consultations is nothing
 * but counting how many are open. */
#include "rules/clock.h"

const char *const clock_state_ids[] = {
    "running", "paused", "waiting_supplement", "waiting_payment", "replied",
};
_Static_assert(COUNT_OF(clock_state_ids) == CLOCK_STATE_COUNT, "one each");
const char *const clock_state_words[] = {
    "计时中", "征求意见，暂停计时", "等待申请人补正", "等待申请人缴费", "已答复",
};
_Static_assert(COUNT_OF(clock_state_words) == CLOCK_STATE_COUNT, "one each");

const clock_fault_text clock_fault_texts[] = {
    [FAULT_SUPPLEMENT_LATE] = {REG_30, "补正告知晚于收到申请后第7个工作日，应当按原申请办理。"},
    [FAULT_SUPPLEMENT_TWICE] = {REG_30, "补正应当一次告知，这里告知了不止一次。"},
    [FAULT_EXTENDED_LATE] = {REG_33_2, "延期应当在原答复期限届满之前告知，这里告知时已经逾期。"},
    [FAULT_EXTENDED_TWICE] = {REG_33_2, "同一期限内延期不止一次。"},
    [FAULT_FEE_NOTICE_LATE] = {FEE_6, "收费通知应当在答复期限内发出，这里发出时已经逾期。"},
    [FAULT_PAID_LATE] = {FEE_6, "缴费晚于缴费期限，可以视为放弃申请。"},
    [FAULT_REPLIED_LATE] = {REG_33_2, "答复晚于答复期限。"},
};
_Static_assert(COUNT_OF(clock_fault_texts) == CLOCK_FAULT_COUNT, "one each");

enum { FIRST_YEAR = 1950, LAST_YEAR = 2900, CASE_YEARS_MOST = 20 };

void clock_walk_begin(clock_walk *w, const calendar *cal, const settings *s,
                      const application_event *events, size_t n, const reckoning *r)
{
    bool runs = r->state == CLOCK_RUNNING || r->state == CLOCK_PAUSED ||
                (r->state == CLOCK_REPLIED && day_is(r->reply_due_on));
    *w = (clock_walk){
        .cal = cal,
        .events = events,
        .n = n,
        .resumes = s->payment == PAYMENT_RESUMES,
        .until = runs ? r->allowed.n : 0,
        .on = r->started_on,
        .last = r->state == CLOCK_PAUSED ? events[n - 1].happened_on : DAY_NONE,
    };
}

/* Take in what happened before the day walked. */
static void see_events(clock_walk *w)
{
    for (; w->seen < w->n && day_before(w->events[w->seen].happened_on, w->on); w->seen++) {
        int kind = w->events[w->seen].kind;
        w->open += (kind == EVENT_CONSULT_SENT) - (kind == EVENT_CONSULT_ENDED);
        if (kind == EVENT_REPLIED)
            w->open = 0; /* the reply ends the consultations it did not wait for */
        if (kind == EVENT_FEE_NOTIFIED || kind == EVENT_FEE_PAID)
            w->unpaid = w->resumes && kind == EVENT_FEE_NOTIFIED;
    }
}

/* The next day and what it counts for: all that reckoning needs, and it asks
 * for a hundred days of each case. */
static bool walk_on(clock_walk *w, clock_step *out)
{
    if (w->counted >= w->until || (day_is(w->last) && !day_before(w->on, w->last)))
        return false;
    w->on = day_after(w->on, 1);
    see_events(w);
    *out = (clock_step){.on = w->on, .basis = REG_33};
    if (!calendar_is_working(w->cal, w->on)) {
        out->kind = STEP_DAY_OFF;
        out->basis = WORKTIME_7;
    } else if (w->open > 0) {
        out->kind = STEP_EXCLUDED;
        out->basis = REG_33_3;
    } else if (w->unpaid) {
        out->kind = STEP_UNPAID;
        out->basis = FEE_6;
    } else {
        out->kind = STEP_COUNTED;
        out->counted = ++w->counted;
    }
    return true;
}

bool clock_walk_next(clock_walk *w, clock_step *out)
{
    if (!walk_on(w, out))
        return false;
    out->fact = calendar_day(w->cal, w->on);
    return true;
}

void clock_step_why(const clock_step *step, line *out)
{
    if (step->kind == STEP_EXCLUDED)
        line_put(out, STR("征求意见期间，不计入"));
    else if (step->kind == STEP_UNPAID)
        line_put(out, STR("等待缴费期间，不计入"));
    else
        day_fact_why(&step->fact, out);
}

str clock_step_basis(const clock_step *step)
{
    bool named = step->kind == STEP_DAY_OFF && step->fact.notice != NULL;
    return named ? step->fact.notice->no : law_cite(step->basis);
}

/* The case while its events are gone through. */
typedef struct course {
    const calendar *cal;
    const settings *s;
    const application_event *events;
    reckoning r;
    clock_state waiting; /* CLOCK_WAITING_…, or CLOCK_RUNNING */
    int open;            /* consultations */
    int extensions;      /* of the present clock */
    int supplements;
    article because; /* of the refusal */
} course;

/* Walk the present clock over the first n events: the due dates and the days
 * not counted. Without an end while a consultation is open. */
static void walk_to_due(course *c, size_t n)
{
    reckoning *r = &c->r;
    clock_walk w;
    clock_step step;
    r->original_reply_due_on = DAY_NONE;
    r->excluded = WORKDAYS(0);
    r->state = c->open > 0 ? CLOCK_PAUSED : CLOCK_RUNNING;
    clock_walk_begin(&w, c->cal, c->s, c->events, n, r);
    while (walk_on(&w, &step)) {
        r->excluded.n += step.kind == STEP_EXCLUDED || step.kind == STEP_UNPAID;
        if (step.counted == CLOCK_REPLY_DAYS)
            r->original_reply_due_on = step.on;
    }
    r->reply_due_on = w.counted == r->allowed.n ? w.on : DAY_NONE;
}

/* Is the day after the due date of the present clock, as far as it is known? */
static bool is_past_due(course *c, size_t n, day on)
{
    walk_to_due(c, n);
    return day_is(c->r.reply_due_on) && day_before(c->r.reply_due_on, on);
}

static void start_clock(course *c, day on, article by)
{
    c->waiting = CLOCK_RUNNING;
    c->extensions = 0;
    c->r.started_on = on;
    c->r.started_by = by;
    c->r.allowed = WORKDAYS(CLOCK_REPLY_DAYS);
}

/* One function per kind of event: NULL, or why it cannot have happened. */
typedef const char *event_rule(course *c, size_t i);

static const char *supplement_asked(course *c, size_t i)
{
    c->because = REG_30;
    if (c->waiting != CLOCK_RUNNING)
        return "申请人还没有补正或者缴费，不能再告知补正。请核对事件的日期和次序。";
    if (c->supplements > 0)
        c->r.faults[FAULT_SUPPLEMENT_TWICE] |= c->supplements >= c->s->supplements_most;
    else if (day_before(c->r.supplement_notice_due_on, c->events[i].happened_on))
        c->r.faults[FAULT_SUPPLEMENT_LATE] = true;
    c->supplements++;
    c->waiting = CLOCK_WAITING_SUPPLEMENT;
    return NULL;
}

static const char *supplemented(course *c, size_t i)
{
    c->because = REG_30;
    if (c->waiting != CLOCK_WAITING_SUPPLEMENT)
        return "没有告知补正，不会收到补正。请先写 supplement_asked 及其日期。";
    start_clock(c, c->events[i].happened_on, REG_30);
    return NULL;
}

static const char *consult_sent(course *c, size_t i)
{
    (void)i;
    c->open++;
    return NULL;
}

static const char *consult_ended(course *c, size_t i)
{
    (void)i;
    c->because = REG_32;
    if (c->open == 0)
        return "没有发出的征求意见可以结束。请先写 consult_sent 及其日期。";
    c->open--;
    return NULL;
}

static const char *extended(course *c, size_t i)
{
    const application_event *e = &c->events[i];
    c->because = REG_33_2;
    if (c->waiting != CLOCK_RUNNING)
        return "正在等待补正或者缴费，没有期限可以延长。";
    if (e->amount < 1 || e->amount > CLOCK_EXTENSION_MOST)
        return "延长的期限应是1至20个工作日。";
    if (c->r.allowed.n + e->amount > CLOCK_REPLY_DAYS + CLOCK_EXTENSION_MOST)
        return "同一期限内延长的天数合计超过了20个工作日。";
    c->r.faults[FAULT_EXTENDED_LATE] |= is_past_due(c, i, e->happened_on);
    c->r.faults[FAULT_EXTENDED_TWICE] |= c->extensions >= c->s->extensions_most;
    c->extensions++;
    c->r.allowed.n += (int32_t)e->amount;
    return NULL;
}

static const char *fee_notified(course *c, size_t i)
{
    day on = c->events[i].happened_on;
    c->because = FEE_6;
    if (c->waiting != CLOCK_RUNNING)
        return "正在等待补正或者缴费，不能通知收费。请核对事件的日期和次序。";
    c->r.faults[FAULT_FEE_NOTICE_LATE] |= is_past_due(c, i, on);
    c->waiting = CLOCK_WAITING_PAYMENT;
    c->r.fee_payment_due_on = calendar_workdays_after(c->cal, on, c->s->fee_payment);
    return NULL;
}

static const char *fee_paid(course *c, size_t i)
{
    day on = c->events[i].happened_on;
    c->because = FEE_6;
    if (c->waiting != CLOCK_WAITING_PAYMENT)
        return "没有通知收费，不会收到缴费。请先写 fee_notified 及其日期。";
    c->r.faults[FAULT_PAID_LATE] |= day_before(c->r.fee_payment_due_on, on);
    c->r.fee_payment_due_on = DAY_NONE;
    c->waiting = CLOCK_RUNNING;
    if (c->s->payment == PAYMENT_RESTARTS)
        start_clock(c, on, FEE_6);
    return NULL;
}

static const char *replied(course *c, size_t i)
{
    day on = c->events[i].happened_on;
    if (c->waiting == CLOCK_RUNNING)
        c->r.faults[FAULT_REPLIED_LATE] |= is_past_due(c, i, on);
    c->r.replied_on = on;
    c->r.fee_payment_due_on = DAY_NONE;
    c->open = 0;
    return NULL;
}

static event_rule *const event_rules[] = {
    [EVENT_SUPPLEMENT_ASKED] = supplement_asked,
    [EVENT_SUPPLEMENTED] = supplemented,
    [EVENT_CONSULT_SENT] = consult_sent,
    [EVENT_CONSULT_ENDED] = consult_ended,
    [EVENT_EXTENDED] = extended,
    [EVENT_FEE_NOTIFIED] = fee_notified,
    [EVENT_FEE_PAID] = fee_paid,
    [EVENT_REPLIED] = replied,
};
_Static_assert(COUNT_OF(event_rules) == EVENT_CLOCK_COUNT, "every event has its rule");

/* What no event may break, whatever its kind. */
static const char *happen(course *c, size_t i)
{
    const application_event *e = &c->events[i];
    day before = i > 0 ? c->events[i - 1].happened_on : c->r.received_on;
    c->because = REG_33;
    if (day_is(c->r.replied_on))
        return "答复之后不再有影响期限的事件。";
    if (day_before(e->happened_on, before))
        return i > 0 ? "事件早于前一个事件，请按发生的先后写。" : "事件早于收到申请之日。";
    if (day_year(e->happened_on) - day_year(c->r.received_on) > CASE_YEARS_MOST)
        return "事件在收到申请二十多年之后，请核对年份。";
    return event_rules[e->kind](c, i);
}

static void finish(course *c, size_t n)
{
    reckoning *r = &c->r;
    bool runs = c->waiting == CLOCK_RUNNING;
    if (runs) {
        walk_to_due(c, n);
    } else {
        r->state = c->waiting;
        r->allowed = WORKDAYS(CLOCK_REPLY_DAYS);
        r->reply_due_on = r->original_reply_due_on = DAY_NONE;
        r->excluded = WORKDAYS(0);
    }
    if (r->state == CLOCK_PAUSED)
        r->reply_due_on = r->original_reply_due_on = DAY_NONE;
    if (day_is(r->replied_on))
        r->state = CLOCK_REPLIED;
    const day ends[] = {n > 0 ? c->events[n - 1].happened_on : r->received_on, r->reply_due_on,
                        r->fee_payment_due_on};
    r->last_walked = r->supplement_notice_due_on;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (day_before(r->last_walked, ends[i])) /* DAY_NONE is before every day */
            r->last_walked = ends[i];
    r->provisional = calendar_is_provisional(c->cal, r->received_on, r->last_walked);
}

/* Days counted up to the reply, also when it came late. */
static workdays used_days(course *c, size_t n)
{
    clock_walk w;
    clock_step step;
    clock_walk_begin(&w, c->cal, c->s, c->events, n, &c->r);
    w.until = w.until > 0 ? INT32_MAX : 0;
    w.last = c->r.replied_on;
    while (walk_on(&w, &step))
        ;
    return WORKDAYS(w.counted);
}

err clock_reckon(const calendar *cal, const settings *s, day received_on,
                 const application_event *events, size_t n, reckoning *out, clock_refusal *why)
{
    int year = day_year(received_on);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        *why = (clock_refusal){n, REG_31, "收到申请之日的年份不对，请核对。"};
        return INVALID;
    }
    course c = {.cal = cal, .s = s, .events = events, .waiting = CLOCK_RUNNING};
    c.r.received_on = received_on;
    c.r.replied_on = c.r.fee_payment_due_on = DAY_NONE;
    c.r.supplement_notice_due_on =
        calendar_workdays_after(cal, received_on, WORKDAYS(CLOCK_SUPPLEMENT_DAYS));
    start_clock(&c, received_on, REG_33_2);
    for (size_t i = 0; i < n; i++) {
        const char *says = happen(&c, i);
        if (says != NULL) {
            *why = (clock_refusal){i, c.because, says};
            return INVALID;
        }
    }
    finish(&c, n);
    if (day_is(c.r.replied_on))
        c.r.used = used_days(&c, n);
    *out = c.r;
    return OK;
}

day clock_consultation_due(const calendar *cal, day letter_received_on)
{
    return calendar_workdays_after(cal, letter_received_on, WORKDAYS(15));
}

clock_light clock_light_on(const calendar *cal, const settings *s, const reckoning *r, day today)
{
    if (r->state == CLOCK_REPLIED)
        return r->faults[FAULT_REPLIED_LATE] ? LIGHT_RED : LIGHT_GREEN;
    if (r->state != CLOCK_RUNNING)
        return LIGHT_PAUSED;
    if (day_before(r->reply_due_on, today))
        return LIGHT_RED;
    workdays left = calendar_workdays_between(cal, today, r->reply_due_on);
    int32_t warn_left = CLOCK_REPLY_DAYS - s->reply_warn[0].n;
    return left.n <= warn_left ? LIGHT_AMBER : LIGHT_GREEN;
}

int clock_supplement_warning(const calendar *cal, const settings *s, day received_on, day today)
{
    workdays since = calendar_workdays_between(cal, received_on, today);
    return since.n >= s->supplement_warn[0].n ? since.n : 0;
}
