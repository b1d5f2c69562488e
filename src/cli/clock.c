/* gongkai clock: every due date of a case, with the arithmetic day by day. */
#include <inttypes.h>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/office.h"
#include "rules/clock.h"
#include "rules/word.h"

typedef struct clock_options {
    day received;
    str_list events;
    day known_on;
} clock_options;

static const option_row rows[] = {
    {"received", 0, OPTION_DAY, offsetof(clock_options, received), "日期", "收到申请之日"},
    {"event", 0, OPTION_TEXTS, offsetof(clock_options, events), "日期:事件[:N]",
     "按发生先后，可以写多个：supplement_asked 告知补正，supplemented 收到补正，"
     "consult_sent 发出征求意见，consult_ended 征求意见结束，extended:N 延期N个工作日，"
     "fee_notified 收到收费通知，fee_paid 缴费，replied 答复"},
    {"known-on", 0, OPTION_DAY, offsetof(clock_options, known_on), "日期",
     "只用那一天已经知道的节假日安排（默认全部）；本机关导入的，从导入那天算起"},
};

enum { EVENTS_MOST = 200, SOURCES_ROOM = 4096 };

static const char *const weekdays[] = {"", "周一", "周二", "周三", "周四", "周五", "周六", "周日"};

/* A case with all that is needed to print it. */
typedef struct clock_case {
    calendar cal;
    settings settings;
    application_event *events;
    size_t n;
    reckoning r;
    char sources_text[SOURCES_ROOM];
    line sources;
} clock_case;

/* "2023-09-22:extended:10"; -1 when read, else the exit status. */
static int read_event(const call *c, str text, application_event *out)
{
    str rest = text, on, kind, amount;
    str_split(&rest, STR(":"), &on);
    if (!day_parse(on, &out->happened_on))
        return called_wrongly(c, "事件“%.*s”的日期不对，应如 2023-09-22:supplement_asked。",
                              STR_ARG(text));
    if (!str_split(&rest, STR(":"), &kind) || !event_kind_of_id(kind, &out->kind))
        return called_wrongly(c, "事件“%.*s”的种类不对，可写的种类见 gongkai clock --help。",
                              STR_ARG(text));
    bool has_amount = str_split(&rest, STR(":"), &amount);
    if (has_amount != (out->kind == EVENT_EXTENDED) || rest.p != NULL ||
        (has_amount && !str_to_int(amount, &out->amount)))
        return called_wrongly(c,
                              "事件“%.*s”写法不对：延期要写工作日数，如 2023-10-20:extended:10，"
                              "其他事件不写。",
                              STR_ARG(text));
    return -1;
}

static json_t *steps_json(const clock_case *k)
{
    json_t *steps = json_array();
    clock_walk w;
    clock_step step;
    clock_walk_begin(&w, &k->cal, &k->settings, k->events, k->n, &k->r);
    while (clock_walk_next(&w, &step)) {
        char text[128];
        line why = LINE_IN(text);
        clock_step_why(&step, &why);
        json_array_append_new(steps, json_pack("{s:o, s:i, s:o, s:o}", "on", json_day(step.on),
                                               "counted", step.counted, "why",
                                               json_str(line_str(&why)), "basis",
                                               json_str(clock_step_basis(&step))));
    }
    return steps;
}

static json_t *faults_json(const reckoning *r)
{
    json_t *faults = json_array();
    for (int f = 0; f < CLOCK_FAULT_COUNT; f++)
        if (r->faults[f])
            json_array_append_new(
                faults, json_pack("{s:s, s:o}", "says", clock_fault_texts[f].says, "basis",
                                  json_str(law_cite(clock_fault_texts[f].because))));
    return faults;
}

static int print_case_json(const clock_case *k)
{
    const reckoning *r = &k->r;
    json_t *o = json_pack(
        "{s:o, s:o, s:o, s:o, s:i, s:i, s:s, s:b, s:o, s:o, s:o, s:o}", "received_on",
        json_day(r->received_on), "reply_due_on", json_day(r->reply_due_on),
        "original_reply_due_on", json_day(r->original_reply_due_on), "supplement_notice_due_on",
        json_day(r->supplement_notice_due_on), "allowed_working_days", r->allowed.n,
        "excluded_working_days", r->excluded.n, "state", clock_state_ids[r->state], "provisional",
        r->provisional, "calendar", json_str(line_str(&k->sources)), "started_on",
        json_day(r->started_on), "faults", faults_json(r), "steps", steps_json(k));
    if (r->state == CLOCK_WAITING_PAYMENT)
        json_object_set_new(o, "fee_payment_due_on", json_day(r->fee_payment_due_on));
    if (r->state == CLOCK_REPLIED) {
        json_object_set_new(o, "replied_on", json_day(r->replied_on));
        json_object_set_new(o, "used_working_days", json_integer(r->used.n));
    }
    return print_json(o);
}

static void put_date(buf *b, const char *what, day on, const char *remark)
{
    if (day_is(on))
        buf_format(b, "%s：%s %s%s\n", what, day_iso(on).c, weekdays[day_weekday(on)], remark);
}

static void put_days(buf *b, const clock_case *k)
{
    clock_walk w;
    clock_step step;
    clock_walk_begin(&w, &k->cal, &k->settings, k->events, k->n, &k->r);
    while (clock_walk_next(&w, &step)) {
        char text[128], number[32] = "    —   ";
        line why = LINE_IN(text);
        clock_step_why(&step, &why);
        if (step.counted > 0)
            snprintf(number, sizeof number, "第 %2d 日", step.counted);
        str basis = clock_step_basis(&step);
        buf_format(b, "  %s %s  %s  %.*s（%.*s）%s\n", day_iso(step.on).c,
                   weekdays[day_weekday(step.on)], number, STR_ARG(line_str(&why)), STR_ARG(basis),
                   step.fact.provisional ? " 暂定" : "");
    }
}

static int print_case(const call *c, const clock_case *k)
{
    const reckoning *r = &k->r;
    buf b;
    buf_init(&b, c->a);
    put_date(&b, "收到申请", r->received_on, "");
    for (size_t i = 0; i < k->n; i++) {
        buf_put_day(&b, k->events[i].happened_on);
        buf_format(&b, " %s", event_kind_words[k->events[i].kind]);
        if (k->events[i].kind == EVENT_EXTENDED)
            buf_format(&b, " %" PRId64 " 个工作日", k->events[i].amount);
        buf_put(&b, STR("\n"));
    }
    buf_format(&b, "状态：%s\n", clock_state_words[r->state]);
    put_date(&b, "补正告知最迟", r->supplement_notice_due_on, "（条例第三十条）");
    put_date(&b, "缴费最迟", r->fee_payment_due_on, "（国办函〔2020〕109号第六条）");
    put_date(&b, "答复最迟", r->reply_due_on, "（条例第三十三条）");
    if (!day_is(r->reply_due_on))
        buf_put(&b, STR("答复最迟：现在还不能确定，要等上面的事情有了结果\n"));
    else if (!day_same(r->reply_due_on, r->original_reply_due_on))
        put_date(&b, "不延期的话", r->original_reply_due_on, "");
    buf_format(&b, "从 %s 的次日起算，共 %d 个工作日，不计入 %d 个工作日\n", day_iso(r->started_on).c,
               r->allowed.n, r->excluded.n);
    for (int f = 0; f < CLOCK_FAULT_COUNT; f++)
        if (r->faults[f])
            buf_format(&b, "注意：%s（%.*s）\n", clock_fault_texts[f].says,
                       STR_ARG(law_cite(clock_fault_texts[f].because)));
    if (r->provisional)
        buf_put(&b, STR("注意：有的年度节假日安排尚未公布，日期是暂定的，公布后请重算。\n"));
    buf_put(&b, STR("\n逐日：\n"));
    put_days(&b, k);
    buf_format(&b, "\n节假日安排：%.*s\n", STR_ARG(line_str(&k->sources)));
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static bool has_fault(const reckoning *r)
{
    for (int f = 0; f < CLOCK_FAULT_COUNT; f++)
        if (r->faults[f])
            return true;
    return r->provisional;
}

static int run_clock(const call *c, const void *options)
{
    const clock_options *o = options;
    clock_refusal why;
    if (!day_is(o->received))
        return called_wrongly(c, "请用 --received 写收到申请的日期，如 --received 2023-09-20。");
    if (o->events.n > EVENTS_MOST)
        return called_wrongly(c, "事件太多：最多 %d 个。", EVENTS_MOST);
    clock_case *k = arena_new(c->a, clock_case);
    k->n = o->events.n;
    k->events = arena_new_n(c->a, application_event, k->n + 1);
    for (size_t i = 0; i < k->n; i++) {
        int wrong = read_event(c, o->events.p[i], &k->events[i]);
        if (wrong >= 0)
            return wrong;
    }
    err e = office_rules(c, o->known_on, &k->cal, &k->settings);
    if (e != OK)
        return exit_of(e);
    if (clock_reckon(&k->cal, &k->settings, o->received, k->events, k->n, &k->r, &why) != OK) {
        str cite = law_cite(why.because);
        if (why.event == k->n)
            return called_wrongly(c, "--received：%s（%.*s）", why.says, STR_ARG(cite));
        return called_wrongly(c, "第 %zu 个事件“%.*s”：%s（%.*s）", why.event + 1,
                              STR_ARG(o->events.p[why.event]), why.says, STR_ARG(cite));
    }
    k->sources = LINE_IN(k->sources_text);
    calendar_sources(&k->cal, k->r.received_on, k->r.last_walked, &k->sources);
    int status = c->json ? print_case_json(k) : print_case(c, k);
    return status == 0 && c->strict && has_fault(&k->r) ? exit_of(INVALID) : status;
}

const command clock_command = {
    .name = "clock",
    .usage = "--received 日期 [--event 日期:事件[:N]]…",
    .help = "计算一件申请的各项期限，逐日列出算法",
    .english = "All due dates of a case, with the arithmetic day by day.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(clock_options),
    .run = run_clock,
};
