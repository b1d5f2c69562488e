/* gongkai post: send what is due now, or see what waits and what became of it. */
#include "cli/carry.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/office.h"

enum { LIST_MOST = 1000, SHOWN = 50 };

typedef struct post_options {
    bool dry_run, list, gateway_key;
    str trial;
} post_options;

static const option_row rows[] = {
    {"dry-run", 0, OPTION_FLAG, offsetof(post_options, dry_run), NULL, "只列出现在该发的，不发送"},
    {"list", 0, OPTION_FLAG, offsetof(post_options, list), NULL, "列出最近的信息和发送结果"},
    {"trial", 0, OPTION_TEXT, offsetof(post_options, trial), "邮箱|手机号",
     "先放入一条试发的信息，再发送"},
    {"gateway-key", 0, OPTION_FLAG, offsetof(post_options, gateway_key), NULL,
     "显示短信网关核对签名用的密钥"},
};

static json_t *row_json(const call *c, const outbox_row *r)
{
    outbox_state state = outbox_state_after(r->attempt, r->verdict);
    return json_pack("{s:I, s:s, s:s, s:s, s:o, s:o, s:I, s:I, s:o, s:o}", "message",
                     (json_int_t)r->message.n, "channel", outbox_channel_ids[r->channel], "kind",
                     outbox_kind_ids[r->kind], "state", outbox_state_ids[state], "subject",
                     json_str(r->subject), "queued_at", json_str(instant_iso(c->a, r->queued_at)),
                     "attempts", (json_int_t)r->attempt, "code", (json_int_t)r->code, "says",
                     json_str(r->says), "due_at",
                     r->due_at.s == 0 ? json_null() : json_str(instant_iso(c->a, r->due_at)));
}

static void put_row(const call *c, buf *b, const outbox_row *r)
{
    outbox_state state = outbox_state_after(r->attempt, r->verdict);
    buf_format(b, "%6lld  %s  %s  %s  %.*s\n", (long long)r->message.n,
               outbox_state_words[state], outbox_channel_words[r->channel],
               outbox_kind_words[r->kind], STR_ARG(r->subject));
    if (r->attempt > 0)
        buf_format(b, "        第 %lld 次：%s。%.*s\n", (long long)r->attempt,
                   attempt_verdict_words[r->verdict], STR_ARG(r->says));
    if (state == OUTBOX_WAITING && r->due_at.s != 0)
        buf_format(b, "        下次发送：%.*s\n", STR_ARG(instant_iso(c->a, r->due_at)));
}

/* The due ones, or all. */
static int list(const call *c, work *w, bool due_only)
{
    outbox_list rows_;
    buf b;
    err e = message_list(w, LIST_MOST, &rows_);
    if (e != OK)
        return office_say(w, e);
    json_t *all = json_array();
    buf_init(&b, c->a);
    size_t n = 0;
    for (size_t i = 0; i < rows_.n; i++) {
        if (due_only && !message_is_due(&rows_.p[i], w->now))
            continue;
        json_array_append_new(all, row_json(c, &rows_.p[i]));
        if (n++ < SHOWN)
            put_row(c, &b, &rows_.p[i]);
    }
    if (c->json)
        return print_json(json_pack("{s:o}", "messages", all));
    json_decref(all);
    if (n == 0)
        buf_put(&b, due_only ? STR("现在没有该发的信息。\n") : STR("还没有发过信息。\n"));
    else if (n > SHOWN)
        buf_format(&b, "还有 %zu 条，用 --json 看全部。\n", n - SHOWN);
    return print_out(buf_str(&b)) ? 0 : exit_of(FAULT);
}

static bool is_set(const post_settings *s, const post_options *o)
{
    bool mail = s->host.n > 0, sms = s->gateway.n > 0;
    bool wanted = o->trial.n == 0 ? mail || sms : str_has(o->trial, STR("@")) ? mail : sms;
    return s->sender.n > 0 && wanted;
}

static int send_due(const call *c, const post_options *o, work *w)
{
    office_settings s;
    carried sums = {0};
    err e = office_settings_of(w, &s);
    if (e == OK && !is_set(&s.post, o))
        return say_error(INVALID, STR("还没有设置怎样发送，信息留在待发里。请用 gongkai set 设置 "
                                      "mail.sender 和 mail.host；短信设 sms.address。"));
    if (e == OK && post_start() != OK)
        e = FAULT;
    while (e == OK)
        e = carry_one(w, &s.post, &post_limits_default, clock_now, &sums);
    if (e != NOT_FOUND)
        return office_say(w, e);
    int status = sums.deferred + sums.refused > 0 ? exit_of(INVALID) : 0;
    if (c->json) {
        int printed = print_json(json_pack("{s:I, s:I, s:I}", "delivered",
                                           (json_int_t)sums.delivered, "deferred",
                                           (json_int_t)sums.deferred, "refused",
                                           (json_int_t)sums.refused));
        return printed != 0 ? printed : status;
    }
    str says = str_format(c->a, "送达 %lld 条，暂未送出 %lld 条，被拒绝 %lld 条。%s\n",
                          (long long)sums.delivered, (long long)sums.deferred,
                          (long long)sums.refused,
                          status == 0 ? "" : "原因见 gongkai post --list。");
    return print_out(says) ? status : exit_of(FAULT);
}

static int show_key(const call *c, work *w)
{
    str hex;
    err e = message_gateway_key(w, &hex);
    if (e != OK)
        return office_say(w, e);
    if (c->json)
        return print_json(json_pack("{s:o}", "gateway_key", json_str(hex)));
    return print_out(str_format(c->a, "%.*s\n", STR_ARG(hex))) ? 0 : exit_of(FAULT);
}

static int perform(const call *c, const post_options *o, work *w)
{
    if (o->gateway_key)
        return show_key(c, w);
    if (o->list || o->dry_run)
        return list(c, w, o->dry_run);
    if (o->trial.n > 0) {
        message_number number;
        outbox_channel by = str_has(o->trial, STR("@")) ? OUTBOX_EMAIL : OUTBOX_SMS;
        err e = message_queue_trial(w, by, o->trial, &number);
        if (e != OK)
            return office_say(w, e);
    }
    return send_due(c, o, w);
}

static int run_post(const call *c, const void *options)
{
    const post_options *o = options;
    work w;
    if (o->list + o->dry_run + o->gateway_key + (o->trial.n > 0) > 1)
        return called_wrongly(c, "--dry-run、--list、--trial、--gateway-key 一次只写一个。");
    err e = office_open_with_keys(c, &w);
    if (e != OK)
        return exit_of(e);
    int status = perform(c, o, &w);
    office_close(&w);
    return status;
}

static const char more[] =
    "先用 gongkai set 设置 mail.host、mail.sender 等；gongkai serve 运行时会自己发送，\n"
    "不用另外运行本命令。没有送出的会在一分钟到一天以后再试，两天左右仍不成功就不再试。\n";

const command post_command = {
    .name = "post",
    .usage = "[--dry-run | --list | --trial 邮箱|手机号 | --gateway-key]",
    .help = "发送待发的邮件和短信，看发送结果",
    .english = "Send the e-mails and short messages that are due, or see what became of them.",
    .more = more,
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(post_options),
    .run = run_post,
};
