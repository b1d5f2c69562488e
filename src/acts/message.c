/* Into the outbox, and what is known of it. */
#include "acts/message.h"

#include "acts/act.h"
#include "acts/message/sealing.h"
#include "secret/token.h"
#include "store/counter.h"

enum { ROWS_MOST = 100000 };

static err refuse(work *w, str field, const char *says)
{
    problems_add(w->problems, field, "%s", says);
    return INVALID;
}

static bool is_phone(str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9')
            digits++;
        else if (!(i == 0 && s.p[i] == '+'))
            return false;
    }
    return digits >= 7 && digits <= 15;
}

static err check_to(work *w, const message_draft *d)
{
    mail_address m;
    if (d->channel == OUTBOX_EMAIL && !mail_address_check(d->to, &m))
        return refuse(w, STR("to"), "不是可用的电子邮件地址，应如 zhang@example.com。");
    if (d->channel == OUTBOX_SMS && !is_phone(str_trim(d->to)))
        return refuse(w, STR("to"), "不是可用的手机号码，应是 7 到 15 位数字。");
    return OK;
}

static err check_text(work *w, const message_draft *d)
{
    if (!str_is_utf8(d->subject) || str_length(d->subject) > MESSAGE_SUBJECT_MOST)
        return refuse(w, STR("subject"), "标题不是 UTF-8 文字，或者超过 200 字。");
    if (!str_is_utf8(d->body) || str_trim(d->body).n == 0)
        return refuse(w, STR("body"), "正文是空的，或者不是 UTF-8 文字。");
    if (d->channel == OUTBOX_SMS && (str_length(d->body) > MESSAGE_SMS_MOST || d->file_count > 0))
        return refuse(w, STR("body"), "短信不超过 500 字，不带附件。");
    return OK;
}

static err check_files(work *w, const message_draft *d)
{
    size_t bytes = d->body.n;
    if (d->file_count > MESSAGE_FILES_MOST)
        return refuse(w, STR("files"), "附件太多，最多 10 个。");
    for (size_t i = 0; i < d->file_count; i++) {
        if (!str_is_utf8(d->files[i].name) || d->files[i].bytes.n > MESSAGE_BYTES_MOST)
            return refuse(w, STR("files"), "附件的名称不是 UTF-8 文字，或者附件超过 20 MiB。");
        bytes += d->files[i].bytes.n;
    }
    if (bytes > MESSAGE_BYTES_MOST)
        return refuse(w, STR("files"), "附件太大，一封邮件最多 20 MiB。请改用网上下载。");
    return OK;
}

static err add_files(work *w, const message_draft *d, message_number number)
{
    for (size_t i = 0; i < d->file_count; i++) {
        outbox_file f = {.agency = w->agency, .message = number, .name = d->files[i].name};
        TRY(counter_next(w->store, w->a, w->agency, STR("outbox_file"), 1, &f.outbox_file));
        TRY(message_seal(w, "outbox_file.content", f.outbox_file, d->files[i].bytes, &f.content));
        TRY(store_change(w->store, &outbox_file_add, &outbox_file_shape, &f, NULL));
    }
    return OK;
}

err message_queue(work *w, const message_draft *d, message_number *out)
{
    TRY(check_to(w, d));
    TRY(check_text(w, d));
    TRY(check_files(w, d));
    outbox_message m = {
        .agency = w->agency,
        .channel = (int)d->channel,
        .kind = (int)d->kind,
        .subject = str_trim(d->subject),
        .application = d->application,
        .letter = d->letter,
        .service = d->service,
        .queued_at = w->now,
        .queued_by = w->actor,
    };
    TRY(counter_next(w->store, w->a, w->agency, STR("outbox"), 1, &m.message.n));
    TRY(token_new(w->a, &m.token));
    TRY(message_seal(w, "outbox.recipient", m.message.n, str_trim(d->to), &m.recipient));
    TRY(message_seal(w, "outbox.body", m.message.n, d->body, &m.body));
    TRY(store_change(w->store, &outbox_add, &outbox_message_shape, &m, NULL));
    TRY(add_files(w, d, m.message));
    outbox_due due = {.agency = w->agency, .message = m.message, .due_at = w->now};
    TRY(store_change(w->store, &outbox_due_add, &outbox_due_shape, &due, NULL));
    *out = m.message;
    return OK;
}

err message_queue_trial(work *w, outbox_channel by, str to, message_number *out)
{
    message_draft d = {.channel = by,
                       .kind = OUTBOX_TRIAL,
                       .to = to,
                       .subject = STR("试发：政府信息公开系统"),
                       .body = STR("这是一条试发的信息，用来核对发信设置，不需要处理。\n")};
    TRY(act_begin(w));
    err e = message_queue(w, &d, out);
    if (e == OK)
        e = act_append(w, STR("message_trial"),
                       str_format(w->a, "message/%lld", (long long)out->n),
                       str_format(w->a, "试发一条%s。", outbox_channel_words[by]));
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

/* --- what is known -------------------------------------------------------- */

static err rows_of(work *w, int64_t of, int64_t most, outbox_list *out)
{
    void *rows = NULL;
    size_t n = 0;
    outbox_row in = {.agency = w->agency, .service = of, .most = most};
    TRY(store_many(w->store, w->a, &outbox_newest, &outbox_row_shape, &in, &outbox_row_shape,
                   ROWS_MOST, &rows, &n, NULL));
    *out = (outbox_list){rows, n, n};
    return OK;
}

err message_list(work *w, int64_t most, outbox_list *out)
{
    return rows_of(w, 0, most, out);
}

bool message_is_due(const outbox_row *row, instant now)
{
    return outbox_state_after(row->attempt, row->verdict) == OUTBOX_WAITING &&
           row->due_at.s <= now.s;
}

static str evidence_of(work *w, const outbox_row *r)
{
    str at = instant_iso(w->a, r->ended_at);
    if (r->attempt == 0)
        return STR("电子邮件等待发出。");
    if (r->verdict == ATTEMPT_DELIVERED)
        return str_format(w->a, "邮件服务器于 %.*s 接收，应答“%.*s”，邮件标识 %.*s，共 %lld 次发送。",
                          STR_ARG(at), STR_ARG(r->says), STR_ARG(r->token), (long long)r->attempt);
    bool waits = outbox_state_after(r->attempt, r->verdict) == OUTBOX_WAITING;
    return str_format(w->a, "第 %lld 次发送，%.*s %s：“%.*s”，%s。", (long long)r->attempt,
                      STR_ARG(at), attempt_verdict_words[r->verdict], STR_ARG(r->says),
                      waits ? "还会再发" : "没有送到，不再发送");
}

err message_evidence(work *w, int64_t of, str *out)
{
    outbox_list rows;
    if (of <= 0)
        return NOT_FOUND;
    TRY(rows_of(w, of, ROWS_MOST, &rows));
    *out = STR("");
    for (size_t i = 0; i < rows.n && out->n == 0; i++)
        if (rows.p[i].channel == OUTBOX_EMAIL)
            *out = evidence_of(w, &rows.p[i]);
    return OK;
}

/* --- the gateway's key ---------------------------------------------------- */

static err gateway_key(work *w, unsigned char key[SM3_SIZE])
{
    if (w->keys == NULL) {
        problems_add(w->problems, STR("密钥"), "没有密钥文件，不能签名。");
        return FAULT;
    }
    return keyring_mac(w->keys, "gateway", str_format(w->a, "%lld", (long long)w->agency.n), key);
}

static str hex_of(arena *a, const unsigned char *bytes, size_t n)
{
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%02x", bytes[i]);
    return buf_str(&b);
}

err message_gateway_key(work *w, str *hex)
{
    unsigned char key[SM3_SIZE];
    TRY(gateway_key(w, key));
    *hex = hex_of(w->a, key, sizeof key);
    explicit_bzero(key, sizeof key);
    return OK;
}

err message_sign(work *w, instant at, str body, str *signature)
{
    unsigned char key[SM3_SIZE], mac[SM3_SIZE];
    str parts[] = {str_format(w->a, "%lld.", (long long)at.s), body};
    TRY(gateway_key(w, key));
    err e = sm3_hmac_parts((str){(const char *)key, sizeof key}, parts, COUNT_OF(parts), mac);
    explicit_bzero(key, sizeof key);
    if (e == OK)
        *signature = str_format(w->a, "sm3=%.*s", STR_ARG(hex_of(w->a, mac, sizeof mac)));
    return e;
}
