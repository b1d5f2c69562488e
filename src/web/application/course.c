/* The right side of the case page: the clock with its arithmetic, and what happened. */
#include "web/application/panel.h"

static str short_day(arena *a, day on)
{
    ymd d = day_ymd(on);
    return str_format(a, "%02d-%02d", d.month, d.day);
}

static void add_sum(case_desk *d, case_view *v, str says, str value, bool total)
{
    *list_add(d->q->a, &v->sums) = (case_sum){says, value, total};
}

static void add_sums(case_desk *d, case_view *v)
{
    arena *a = d->q->a;
    const reckoning *k = &d->of.course.clock;
    if (!day_is(k->reply_due_on))
        return;
    day plain = calendar_workdays_after(&d->of.course.calendar, k->started_on,
                                        WORKDAYS(CLOCK_REPLY_DAYS));
    add_sum(d, v,
            str_format(a, "%s %.*s，当天不计，第 %d 个工作日",
                       day_same(k->started_on, k->received_on) ? "收到" : "重新起算",
                       STR_ARG(short_day(a, k->started_on)), CLOCK_REPLY_DAYS),
            short_day(a, plain), false);
    add_sum(d, v, STR("征求意见等不计入的工作日"), str_format(a, "＋%d", k->excluded.n), false);
    add_sum(d, v, STR("延长期限"), str_format(a, "＋%d", k->allowed.n - CLOCK_REPLY_DAYS), false);
    add_sum(d, v, STR("最晚答复日"), short_day(a, k->reply_due_on), true);
}

void case_show_clock(case_desk *d, case_view *v)
{
    static const char *const weekdays[] = {"", "一", "二", "三", "四", "五", "六", "日"};
    arena *a = d->q->a;
    const course *c = &d->of.course;
    const reckoning *k = &c->clock;
    v->clock_basis = law_cite(k->started_by);
    v->due_label = day_is(k->reply_due_on) ? STR("最晚发出答复") : STR("答复期限");
    v->due_says = day_is(k->reply_due_on)
                      ? str_format(a, "%s（周%s）", day_iso(k->reply_due_on).c,
                                   weekdays[day_weekday(k->reply_due_on)])
                      : str_of(clock_state_words[k->state]);
    add_sums(d, v);
    if (k->provisional)
        v->provisional = str_format(a, "%d 年以后的放假安排还没有公布，暂按普通周末计算。",
                                    calendar_last_year(&c->calendar));
    if (c->refused)
        v->clock_wrong = str_of(c->why.says);
    for (int i = 0; i < CLOCK_FAULT_COUNT; i++)
        if (k->faults[i])
            *list_add(a, &v->faults) =
                str_format(a, "%s（%.*s）", clock_fault_texts[i].says,
                           STR_ARG(law_cite(clock_fault_texts[i].because)));
    if (c->moved) {
        v->moved = str_format(a, "%s 已经告知申请人 %s，期限按当时的放假安排算，不动。按现在的安排是 %s，"
                                 "逐日的算法在下面对照。",
                              day_iso(c->told_on).c, day_iso(c->told_due_on).c,
                              day_iso(c->newer_due_on).c);
        calendar_draw(a, d->of.cal, &d->of.settings, &c->newer, c->clock_events,
                      c->clock_event_count, d->q->work->today, &v->newer_picture);
    }
    calendar_draw(a, &c->calendar, &d->of.settings, k, c->clock_events, c->clock_event_count,
                  d->q->work->today, &v->picture);
}

/* Who did it, as the office knows him. */
static str who_of(case_desk *d, const application_event *e)
{
    str name = case_staff_name(&d->names, e->account);
    return name.n > 0 ? name : e->actor.n > 0 ? e->actor : STR("导入");
}

static str what_of(case_desk *d, const application_event *e)
{
    arena *a = d->q->a;
    buf b;
    buf_init(&b, a);
    buf_format(&b, "%s", event_kind_words[e->kind]);
    if (e->kind == EVENT_JUDGED && e->about >= 0 && e->about < QUESTION_COUNT)
        buf_format(&b, "“%s”", question_words[e->about]);
    if (e->choice > CHOICE_NONE && e->choice < CHOICE_COUNT)
        buf_format(&b, "：%s", event_choice_words[e->choice]);
    str unit = case_unit_name(&d->names, e->unit);
    if (unit.n > 0)
        buf_format(&b, "　%.*s", STR_ARG(unit));
    if (e->kind == EVENT_EXTENDED)
        buf_format(&b, "　%lld 个工作日", (long long)e->amount);
    if (e->kind == EVENT_VOIDED)
        buf_format(&b, "第 %lld 步", (long long)e->voids);
    if (day_is(e->due_on))
        buf_format(&b, "，到 %s", day_iso(e->due_on).c);
    return buf_str(&b);
}

/* "2024-05-18 09:20": the minute it was entered, when that was the day it happened. */
static str when_of(case_desk *d, const application_event *e)
{
    arena *a = d->q->a;
    if (e->entered_at.s == 0 || !day_same(day_of_instant(e->entered_at), e->happened_on))
        return str_copy(a, str_of(day_iso(e->happened_on).c));
    str iso = instant_iso(a, e->entered_at);
    return str_format(a, "%.*s %.*s", 10, iso.p, 5, iso.p + 11);
}

/* Whoever did it answers for it with his name. */
static bool is_opinion(int kind)
{
    return kind == EVENT_CONCLUDED || kind == EVENT_SUBMITTED || kind == EVENT_REVIEWED ||
           kind == EVENT_LEGAL_OPINION || kind == EVENT_SECRECY_OPINION ||
           kind == EVENT_SENT_BACK || kind == EVENT_SIGNED || kind == EVENT_EXTENDED;
}

void case_show_steps(case_desk *d, case_view *v)
{
    arena *a = d->q->a;
    const application_event_list *all = &d->of.events;
    for (size_t i = 0; i < all->n; i++) {
        const application_event *e = &all->p[i];
        bool voided = application_event_voided(all, e->step);
        *list_add(a, &v->steps) = (case_step){
            .when = when_of(d, e),
            .who = who_of(d, e),
            .what = what_of(d, e),
            .says = e->says,
            .on = e->happened_on,
            .opinion = is_opinion(e->kind),
            .voided = voided,
            .look = i + 1 == all->n && !stage_is_closed(d->of.course.stage) ? STR("cur")
                                                                            : (str){NULL, 0},
        };
    }
}
