/* Every clock that runs, ran, or may run: its last day, its article, and the days one
 * by one as the law counts them. */
#include "web/status/status.h"

static void add(request *q, status_view *v, const char *label, str says, str why, bool main)
{
    *list_add(q->a, &v->clocks) = (deadline_view){str_of(label), says, why, main};
}

static bool is_past(const request *q, day d)
{
    return day_before(d, q->work->today);
}

static str said(request *q, day d)
{
    return day_chinese(q->a, d);
}

static void add_supplement_notice(request *q, const application_view *c, status_view *v)
{
    const reckoning *k = &c->course.clock;
    str why = STR("写得不够清楚的，我们最晚在这一天一次告诉您补什么。条例第三十条。");
    if (c->course.supplement_asked)
        why = STR("已经请您补正。条例第三十条。");
    else if (is_past(q, k->supplement_notice_due_on))
        why = STR("已过。您的申请不需要补正。条例第三十条。");
    add(q, v, "通知补正的最晚日", said(q, k->supplement_notice_due_on), why, false);
}

/* While the applicant has to act, his day is the one that counts. */
static void add_his(request *q, const application_view *c, status_view *v)
{
    const course *k = &c->course;
    if (k->stage == STAGE_SUPPLEMENTING && day_is(k->supplement_due_on))
        add(q, v, "您补正的最晚日", said(q, k->supplement_due_on),
            STR("没有正当理由逾期不补正的，视为放弃申请；收到补正以后重新计算 20 个工作日。条例第三十条。"),
            true);
    if (k->moves[MOVE_GIVE_REASONS].allowed && !k->reasons_given && day_is(k->reasons_due_on))
        add(q, v, "您说明理由的最晚日", said(q, k->reasons_due_on),
            STR("逾期没有说明，或者理由不合理的，不予处理；等待期间答复的期限照常计算。条例第三十五条。"),
            true);
    if (k->stage == STAGE_WAITING_PAYMENT && day_is(k->clock.fee_payment_due_on))
        add(q, v, "缴费的最晚日", said(q, k->clock.fee_payment_due_on),
            STR("逾期不缴的，视为放弃申请；缴费以后重新计算 20 个工作日。信息处理费管理办法第六条。"),
            true);
}

static void add_reply(request *q, const application_view *c, status_view *v)
{
    const course *k = &c->course;
    const reckoning *r = &k->clock;
    if (day_is(k->replied_on)) {
        add(q, v, "答复日", said(q, k->replied_on),
            str_format(q->a, "用了 %d 个工作日。条例第三十三条。", r->used.n), true);
        return;
    }
    if (!day_is(r->reply_due_on)) {
        if (r->state == CLOCK_PAUSED)
            add(q, v, "答复的最晚日", STR("暂停计算"),
                STR("征求意见的时间不计入，结束以后接着数。条例第三十三条第三款。"), true);
        return;
    }
    const char *label =
        k->confirmed ? "答复的最晚日"
                     : str_c(q->a, str_format(q->a, "%.*s确认的话，最晚答复",
                                              STR_ARG(said(q, r->received_on))));
    add(q, v, label, said(q, r->reply_due_on),
        str_format(q->a, "第 %d 个工作日%s。%.*s。", r->allowed.n,
                   r->excluded.n > 0 ? "，征求意见的日子不计" : "",
                   STR_ARG(law_cite(r->started_by))),
        true);
}

static void add_extension(request *q, const application_view *c, status_view *v)
{
    const reckoning *r = &c->course.clock;
    if (!day_is(r->reply_due_on) || day_is(c->course.replied_on))
        return;
    if (c->course.extended) {
        add(q, v, "没有延长的话", said(q, r->original_reply_due_on),
            STR("原来的最晚日。已经告诉您延长的理由。条例第三十三条第二款。"), false);
        return;
    }
    day most =
        calendar_workdays_after(c->cal, r->reply_due_on, WORKDAYS(CLOCK_EXTENSION_MOST));
    add(q, v, "如果延长，最晚到", said(q, most),
        str_format(q->a, "最多再加 20 个工作日，要在%.*s前告诉您理由。目前没有延长。条例第三十三条第二款。",
                   STR_ARG(said(q, r->reply_due_on))),
        false);
}

static void fill_heading(request *q, const application_view *c, status_view *v)
{
    const course *k = &c->course;
    str due = day_is(k->due_on) ? said(q, k->due_on) : STR("");
    switch (k->stage) {
    case STAGE_ARRIVED: v->heading = STR("已经交到，等待和您确认"); break;
    case STAGE_SUPPLEMENTING:
        v->heading = str_format(q->a, "请补正，最晚%.*s", STR_ARG(due));
        break;
    case STAGE_CONSULTING: v->heading = STR("正在征求意见，期限暂停计算"); break;
    case STAGE_WAITING_PAYMENT:
        v->heading = str_format(q->a, "请缴费，最晚%.*s", STR_ARG(due));
        break;
    case STAGE_TO_SERVE: v->heading = STR("答复已经作出，正在送达"); break;
    case STAGE_WITHDRAWN: v->heading = STR("申请已经撤回"); break;
    case STAGE_TO_ARCHIVE:
    case STAGE_ARCHIVED:
        v->heading = day_is(k->replied_on) ? STR("已经答复") : STR("已经办结");
        break;
    default:
        v->heading = k->overdue ? str_format(q->a, "正在办理，已经过了答复的最晚日（%.*s）",
                                             STR_ARG(due))
                                : str_format(q->a, "正在办理，最晚%.*s答复您", STR_ARG(due));
        break;
    }
    if (k->stage == STAGE_ARRIVED)
        v->says = str_format(q->a, "今天是%.*s。双方确认的那天是收到之日，期限从下一个工作日起算（条例第三十一条）。",
                             STR_ARG(said(q, q->work->today)));
    else if (!day_is(k->due_on) || stage_is_closed(k->stage))
        v->says = str_format(q->a, "今天是%.*s。", STR_ARG(said(q, q->work->today)));
    else if (k->overdue)
        v->says = str_format(q->a, "今天是%.*s，已经过了 %d 个工作日。",
                             STR_ARG(said(q, q->work->today)), -k->left.n);
    else
        v->says = str_format(q->a, "今天是%.*s，还有 %d 个工作日。",
                             STR_ARG(said(q, q->work->today)), k->left.n);
}

/* What came is not received before both sides confirm. */
static void name_arrival(calendar_picture *picture, day on)
{
    for (size_t w = 0; w < picture->weeks.n; w++)
        for (size_t d = 0; d < picture->weeks.p[w].days.n; d++)
            if (day_same(picture->weeks.p[w].days.p[d].on, on))
                picture->weeks.p[w].days.p[d].step = STR("交到");
}

static void fill_days(request *q, const application_view *c, status_view *v)
{
    const course *k = &c->course;
    const reckoning *r = &k->clock;
    calendar_draw(q->a, &k->calendar, &c->settings, r, k->clock_events, k->clock_event_count,
                  q->work->today, &v->picture);
    if (v->picture.weeks.n == 0)
        return;
    if (!k->confirmed)
        name_arrival(&v->picture, r->received_on);
    v->has_days = true;
    clock_days(q->a, &k->calendar, &c->settings, r, k->clock_events, k->clock_event_count,
               &v->days);
    bool anew = !day_same(r->started_on, r->received_on);
    v->explain = str_format(
        q->a, "%.*s%s，当天不计。从下一个工作日数起：周末、放假不计，调休上班要计%s。%s",
        STR_ARG(said(q, r->started_on)), anew ? "起重新计算" : k->confirmed ? "收到" : "交到",
        r->excluded.n > 0 ? "，征求意见的日子不计" : "",
        day_is(r->reply_due_on)
            ? str_c(q->a, str_format(q->a, "数到 %d，就是%.*s。", r->allowed.n,
                                     STR_ARG(said(q, r->reply_due_on))))
            : "");
    if (k->moved)
        v->provisional_says = str_format(
            q->a, "这是%.*s告知您的日期，按当时的放假安排算；后来安排有变动，答复您的最晚日不因此推后。",
            STR_ARG(said(q, k->told_on)));
    char *room = arena_bytes(q->a, 2048);
    line sources = {room, 0, 2048};
    calendar_sources(&k->calendar, r->received_on, r->last_walked, &sources);
    v->sources = line_str(&sources);
    if (r->provisional && !k->moved)
        v->provisional_says = STR("其中有的日子放假安排还没有公布，暂按普通周末计算；公布以后，日期可能会变。");
}

void status_clocks(request *q, const application_view *c, status_view *v)
{
    const reckoning *r = &c->course.clock;
    fill_heading(q, c, v);
    if (!day_is(c->course.replied_on) && !stage_is_closed(c->course.stage))
        add_supplement_notice(q, c, v);
    add_his(q, c, v);
    if (!stage_is_closed(c->course.stage) || day_is(c->course.replied_on))
        add_reply(q, c, v);
    add_extension(q, c, v);
    if (day_is(c->course.delayed_to))
        add(q, v, "合理的延迟答复日", said(q, c->course.delayed_to),
            STR("申请的数量、次数明显过多，理由合理但不能按期答复的。条例第三十五条。"), false);
    for (size_t i = 0; i < CLOCK_FAULT_COUNT; i++)
        if (r->faults[i])
            *list_add(q->a, &v->faults) = (fault_view){str_of(clock_fault_texts[i].says),
                                                       law_cite(clock_fault_texts[i].because)};
    fill_days(q, c, v);
    v->certificate = day_is(r->reply_due_on);
}
