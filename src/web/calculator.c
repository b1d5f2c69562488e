/* Everything is in the address: the form is a GET, so a result can be kept,
 * sent and opened again. */
#include "web/calculator.h"

#include "pages.h"
#include "web/portal.h"

/* The dates that can be filled in besides the receipt. */
static const struct {
    application_event_kind kind;
    const char *name, *label, *hint;
} inputs[] = {
    {EVENT_SUPPLEMENT_ASKED, "sa", "通知补正", "发出补正通知的日期"},
    {EVENT_SUPPLEMENTED, "sr", "收到补正", "收到补正材料的日期"},
    {EVENT_CONSULT_SENT, "cs", "征求意见发出", "征求第三方或者其他机关意见，发函的日期"},
    {EVENT_CONSULT_ENDED, "ce", "征求意见结束", "收到对方意见，或者对方答复期满的日期"},
    {EVENT_EXTENDED, "ex", "告知延期", "告诉申请人延长期限的日期"},
    {EVENT_FEE_NOTIFIED, "fn", "发出收费通知", ""},
    {EVENT_FEE_PAID, "fp", "缴费", ""},
    {EVENT_REPLIED, "re", "已经答复", "答复的日期；还没有答复就空着"},
};

typedef struct reading {
    request *q;
    calculator_view *v;
    calendar cal;
    office_settings settings;
    application_event events[COUNT_OF(inputs)];
    const char *names[COUNT_OF(inputs)];
    size_t n;
    day received;
} reading;

static void wrong(reading *r, str *field, str name, str says)
{
    *field = says;
    *list_add(r->q->a, &r->v->errors) =
        (form_error){url_part(r->q->a, URL("#"), name), says};
}

/* A field of digits; 0 if there is none. */
static int64_t digits(str s, int64_t most)
{
    int64_t n = 0;
    s = str_trim(s);
    if (s.n == 0 || s.p[0] == '-' || s.p[0] == '+' || !str_to_int(s, &n) || n > most)
        return 0;
    return n;
}

enum { FIRST_YEAR = 2008, LAST_YEAR = 2100 };

/* Read the three fields of a date. False if nothing was filled in, or it is
 * wrong (then said). */
static bool read_date(reading *r, date_input *d, bool needed, day *out)
{
    arena *a = r->q->a;
    if (str_trim(d->year).n + str_trim(d->month).n + str_trim(d->day).n == 0) {
        if (needed)
            wrong(r, &d->wrong, d->name, str_format(a, "填写%.*s的年、月、日", STR_ARG(d->label)));
        return false;
    }
    int64_t year = digits(d->year, 9999), month = digits(d->month, 99), of = digits(d->day, 99);
    if (!day_exists((int)year, (int)month, (int)of)) {
        wrong(r, &d->wrong, d->name,
              str_format(a, "%.*s要是真实的日期，例如 2023 年 9 月 20 日", STR_ARG(d->label)));
        return false;
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        wrong(r, &d->wrong, d->name,
              str_format(a, "%.*s的年份要在 %d 到 %d 之间", STR_ARG(d->label), FIRST_YEAR, LAST_YEAR));
        return false;
    }
    *out = day_of((int)year, (int)month, (int)of);
    return true;
}

static date_input date_of_query(request *q, const char *name, const char *label, const char *hint)
{
    date_input d = {.name = str_of(name), .label = str_of(label), .hint = str_of(hint)};
    bool receipt = d.name.n == 0;
    d.year_name = str_format(q->a, "%sy", name);
    d.month_name = str_format(q->a, "%sm", name);
    d.day_name = str_format(q->a, "%sd", name);
    d.year = query_value(q, d.year_name.p);
    d.month = query_value(q, d.month_name.p);
    d.day = query_value(q, d.day_name.p);
    if (receipt)
        d.name = STR("received");
    return d;
}

static void add_event(reading *r, size_t input, day on, int64_t amount)
{
    /* by day; on one day in the order of the form */
    size_t at = r->n++;
    for (; at > 0 && day_before(on, r->events[at - 1].happened_on); at--) {
        r->events[at] = r->events[at - 1];
        r->names[at] = r->names[at - 1];
    }
    r->events[at] =
        (application_event){.happened_on = on, .kind = (int)inputs[input].kind, .amount = amount};
    r->names[at] = inputs[input].name;
}

static void read_form(reading *r)
{
    calculator_view *v = r->v;
    request *q = r->q;
    v->received = date_of_query(q, "", "收到申请的日期",
                                "当面递交的是递交那天；挂号信、快递是签收那天；网上、传真是双方确认那天");
    v->extended = query_value(q, "extended");
    read_date(r, &v->received, true, &r->received);
    for (size_t i = 0; i < COUNT_OF(inputs); i++) {
        date_input d = date_of_query(q, inputs[i].name, inputs[i].label, inputs[i].hint);
        int64_t amount = 0;
        day on;
        bool given = read_date(r, &d, false, &on);
        v->has_events = v->has_events || given || d.wrong.n > 0;
        if (inputs[i].kind == EVENT_EXTENDED) {
            bool wanted = str_trim(v->extended).n > 0;
            amount = digits(v->extended, CLOCK_EXTENSION_MOST);
            if ((given || wanted) && amount == 0)
                wrong(r, &v->extended_wrong, STR("extended"),
                      STR("延长的工作日要填 1 到 20 的整数"));
            if (wanted && !given && d.wrong.n == 0)
                wrong(r, &d.wrong, d.name, STR("填写告诉申请人延期的日期"));
            v->has_events = v->has_events || wanted;
        }
        *list_add(q->a, &v->events) = d;
        if (given)
            add_event(r, i, on, amount);
    }
}

static void blame(reading *r, const clock_refusal *why)
{
    calculator_view *v = r->v;
    str says = str_of(why->says);
    if (why->event >= r->n) {
        wrong(r, &v->received.wrong, v->received.name, says);
        return;
    }
    for (size_t i = 0; i < v->events.n; i++)
        if (str_equal(v->events.p[i].name, str_of(r->names[why->event])))
            wrong(r, &v->events.p[i].wrong, v->events.p[i].name, says);
}

static str chinese_or(arena *a, day d, const char *otherwise)
{
    return day_is(d) ? day_chinese(a, d) : str_of(otherwise);
}

static void add_deadline(reading *r, const char *label, str says, str why, bool main)
{
    *list_add(r->q->a, &r->v->deadlines) = (deadline_view){str_of(label), says, why, main};
}

static void show_deadlines(reading *r, const reckoning *k)
{
    arena *a = r->q->a;
    add_deadline(r, "通知补正的最晚日", day_chinese(a, k->supplement_notice_due_on),
                 STR("收到以后第 7 个工作日。条例第三十条。"), false);
    str why = str_format(a, "第 %d 个工作日%s。%.*s。", k->allowed.n,
                         k->excluded.n > 0 ? "，征求意见的日子不计" : "",
                         STR_ARG(law_cite(k->started_by)));
    if (k->state == CLOCK_WAITING_PAYMENT)
        why = str_format(a, "缴费以后重新计算；缴费期限到 %s。", day_iso(k->fee_payment_due_on).c);
    else if (k->state == CLOCK_WAITING_SUPPLEMENT)
        why = STR("收到补正以后重新计算 20 个工作日。条例第三十条。");
    else if (k->state == CLOCK_PAUSED)
        why = STR("征求意见结束以后接着计算。条例第三十三条第三款。");
    add_deadline(r, "答复的最晚日", chinese_or(a, k->reply_due_on, clock_state_words[k->state]),
                 why, true);
    if (k->state == CLOCK_REPLIED) {
        add_deadline(r, "答复日", day_chinese(a, k->replied_on),
                     str_format(a, "用了 %d 个工作日。", k->used.n), false);
    } else if (day_is(k->reply_due_on) && k->allowed.n == CLOCK_REPLY_DAYS) {
        day most = calendar_workdays_after(&r->cal, k->reply_due_on,
                                           WORKDAYS(CLOCK_EXTENSION_MOST));
        add_deadline(r, "如果延长，最晚到", day_chinese(a, most),
                     str_format(a, "最多再加 20 个工作日，要在 %s 以前告诉申请人。",
                                day_iso(k->reply_due_on).c),
                     false);
    } else if (day_is(k->original_reply_due_on)) {
        add_deadline(r, "没有延长的话", day_chinese(a, k->original_reply_due_on),
                     STR("原来的答复期限。"), false);
    }
}

static void show(reading *r, const reckoning *k)
{
    calculator_view *v = r->v;
    arena *a = r->q->a;
    v->has_result = true;
    show_deadlines(r, k);
    clock_days(a, &r->cal, &r->settings.rules, k, r->events, r->n, &v->days);
    calendar_draw(a, &r->cal, &r->settings.rules, k, r->events, r->n,
                  r->q->work->today, &v->picture);
    for (size_t i = 0; i < CLOCK_FAULT_COUNT; i++)
        if (k->faults[i])
            *list_add(a, &v->faults) = (fault_view){str_of(clock_fault_texts[i].says),
                                                    law_cite(clock_fault_texts[i].because)};
    v->provisional = k->provisional;
    if (k->provisional)
        v->provisional_says = str_format(
            a, "%d 年以后的放假安排还没有公布，这里暂按普通周末计算；安排公布以后，结果可能会变。",
            calendar_last_year(&r->cal));
    char *room = arena_bytes(a, 2048);
    line sources = {room, 0, 2048};
    calendar_sources(&r->cal, k->received_on, k->last_walked, &sources);
    v->sources = line_str(&sources);
}

static err calculator(request *q, response *out)
{
    calculator_view v = {0};
    reading r = {.q = q, .v = &v, .received = DAY_NONE};
    bool asked = query_has(q, "y") || query_has(q, "m") || query_has(q, "d");
    TRY(portal_rules(q, &r.cal, &r.settings));
    read_form(&r);
    if (!asked) {
        v.errors.n = 0;
        v.received.wrong = (str){NULL, 0};
    } else if (v.errors.n == 0) {
        reckoning k;
        clock_refusal why = {0};
        if (clock_reckon(&r.cal, &r.settings.rules, r.received, r.events, r.n, &k,
                         &why) == OK)
            show(&r, &k);
        else
            blame(&r, &why);
    }
    v.error_count = (int64_t)v.errors.n;
    frame_init(q, &v.frame, COLUMN_NONE, STR("答复期限计算"));
    frame_crumb(q, &v.frame, v.frame.title, URL("/calculator"));
    v.frame.wrong = v.errors.n > 0;
    if (v.frame.wrong)
        out->status = 400;
    page_calculator(&out->body, &v);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/calculator", RIGHT_PUBLIC, calculator},
};
const route_table calculator_routes = {rows, COUNT_OF(rows)};
