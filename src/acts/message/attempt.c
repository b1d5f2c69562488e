/* Out of the outbox: taken for a time, carried by the caller, recorded.
 *
 * The row of outbox_due is the lease. It is moved past the lease when the
 * message is taken and carries the taker's random word, so that a taker who was
 * thought dead cannot overwrite what another recorded. */
#include "acts/act.h"
#include "acts/application/mailed.h"
#include "acts/message/sealing.h"
#include "acts/office.h"
#include "secret/token.h"

enum { SAYS_MOST = 400 };

static str object_of(work *w, message_number n)
{
    return str_format(w->a, "message/%lld", (long long)n.n);
}

/* The last attempt: a service that the message performs has its result. */
static err end(work *w, const outbox_attempt *last)
{
    outbox_message key = {.agency = w->agency, .message = last->message}, m;
    TRY(store_one(w->store, w->a, &outbox_get, &outbox_message_shape, &key, &outbox_message_shape,
                  &m));
    return mailed_ended(w, &m, last);
}

/* Write an attempt, and when the next is due, or that there is none. */
static err write_attempt(work *w, outbox_due *due, const attempt_result *r)
{
    outbox_attempt a = {.agency = w->agency,
                        .message = due->message,
                        .attempt = due->takes,
                        .ended_at = w->now,
                        .verdict = (int)r->verdict,
                        .code = r->code,
                        .says = r->says};
    TRY(store_change(w->store, &outbox_attempt_add, &outbox_attempt_shape, &a, NULL));
    if (outbox_state_after(a.attempt, a.verdict) != OUTBOX_WAITING) {
        TRY(end(w, &a));
        return store_change(w->store, &outbox_due_remove, &outbox_due_shape, due, NULL);
    }
    due->due_at.s = w->now.s + outbox_retry_after(a.attempt);
    due->holder = STR("");
    return store_change(w->store, &outbox_due_move, &outbox_due_shape, due, NULL);
}

/* --- taking --------------------------------------------------------------- */

static err lose(work *w, outbox_due *due)
{
    attempt_result r = {ATTEMPT_LOST, 0, STR("上一次发送没有留下结果：程序中途停止。")};
    return write_attempt(w, due, &r);
}

/* In the transaction: the next message, leased. `lost` counts those that were
 * given up on the way. */
static err lease(work *w, outbox_due *due, int *lost)
{
    outbox_due in = *due;
    for (;;) {
        TRY(store_one(w->store, w->a, &outbox_due_next, &outbox_due_shape, &in, &outbox_due_shape,
                      due));
        if (due->holder.n == 0)
            break;
        TRY(lose(w, due));
        if (outbox_state_after(due->takes, ATTEMPT_LOST) == OUTBOX_WAITING)
            break; /* the lease was the wait */
        ++*lost;
    }
    due->takes++;
    due->due_at.s = w->now.s + MESSAGE_LEASE;
    TRY(token_new(w->a, &due->holder));
    return store_change(w->store, &outbox_due_move, &outbox_due_shape, due, NULL);
}

static err take(work *w, outbox_due *due, outbox_message *m)
{
    int lost = 0;
    TRY(act_begin(w));
    err e = lease(w, due, &lost);
    bool only_lost = e == NOT_FOUND && lost > 0;
    if (e == OK) {
        outbox_message key = {.agency = w->agency, .message = due->message};
        e = store_one(w->store, w->a, &outbox_get, &outbox_message_shape, &key,
                      &outbox_message_shape, m);
    }
    if (e == OK)
        e = act_append(w, STR("message_take"), object_of(w, due->message),
                       str_format(w->a, "取出第 %lld 号待发信息，第 %lld 次发送。",
                                  (long long)due->message.n, (long long)due->takes));
    else if (only_lost)
        e = act_append(w, STR("message_lost"), STR("outbox"),
                       str_format(w->a, "%d 条信息多次发送都没有结果，不再发送。", lost));
    if (e == OK)
        e = store_commit(w->store);
    else
        store_rollback(w->store);
    return e == OK && only_lost ? NOT_FOUND : e;
}

static err read_files(work *w, message_number number, message_file **files, size_t *n)
{
    void *rows = NULL;
    outbox_file key = {.agency = w->agency, .message = number};
    TRY(store_many(w->store, w->a, &outbox_files, &outbox_file_shape, &key, &outbox_file_shape,
                   MESSAGE_FILES_MOST, &rows, n, NULL));
    const outbox_file *kept = rows;
    *files = arena_new_n(w->a, message_file, *n + 1);
    for (size_t i = 0; i < *n; i++) {
        (*files)[i].name = kept[i].name;
        TRY(message_open(w, "outbox_file.content", kept[i].outbox_file, kept[i].content,
                         &(*files)[i].bytes));
    }
    return OK;
}

static err compose_email(work *w, message_taken *t, str body)
{
    message_file *files;
    size_t n = 0;
    agency office;
    if (!mail_address_check(t->recipient, &t->to))
        return INVALID;
    TRY(read_files(w, t->message.message, &files, &n));
    TRY(office_get(w, &office));
    mail_message m = {.id = t->id,
                      .at = t->message.queued_at,
                      .from = t->from,
                      .from_name = office.name,
                      .to = t->to,
                      .subject = t->message.subject,
                      .body = body,
                      .files = files,
                      .file_count = n};
    buf b;
    buf_init(&b, w->a);
    message_compose(&m, &b);
    t->bytes = buf_str(&b);
    return OK;
}

static err compose(work *w, message_taken *t)
{
    const outbox_message *m = &t->message;
    str body;
    TRY(message_open(w, "outbox.recipient", m->message.n, m->recipient, &t->recipient));
    TRY(message_open(w, "outbox.body", m->message.n, m->body, &body));
    if (m->channel == OUTBOX_EMAIL)
        return compose_email(w, t, body);
    buf b;
    buf_init(&b, w->a);
    message_compose_sms(t->id, t->recipient, body, &b);
    t->bytes = buf_str(&b);
    return OK;
}

err message_take(work *w, const post_settings *s, message_taken *out)
{
    message_taken t = {.opened = true};
    bool sender = mail_address_check(s->sender, &t.from);
    outbox_due due = {.agency = w->agency,
                      .due_at = w->now,
                      .email = s->host.n > 0 && sender,
                      .sms = s->gateway.n > 0 && sender};
    outbox_due seen = due;
    /* Most often there is nothing, and nobody need wait for the lock. */
    TRY(store_one(w->store, w->a, &outbox_due_next, &outbox_due_shape, &seen, &outbox_due_shape,
                  &seen));
    TRY(take(w, &due, &t.message));
    t.attempt = due.takes;
    t.holder = due.holder;
    t.id = message_id_of(w->a, str_format(w->a, "%lld-%lld-%.*s", (long long)w->agency.n,
                                          (long long)t.message.message.n,
                                          (int)(t.message.token.n < 32 ? t.message.token.n : 32),
                                          t.message.token.p),
                         t.from);
    err e = compose(w, &t);
    if (e == INVALID) {
        attempt_result r = {ATTEMPT_DEFERRED, 0,
                            STR("存放的内容打不开：密钥文件不对，或者内容被改动过。")};
        t.opened = false;
        e = message_record_attempt(w, &t, &r);
    }
    if (e == OK)
        *out = t;
    return e;
}

/* --- recording ------------------------------------------------------------ */

static bool same_folded(str a, str b)
{
    for (size_t i = 0; i < a.n; i++) {
        char x = a.p[i], y = b.p[i];
        if (x >= 'A' && x <= 'Z')
            x = (char)(x + 32);
        if (y >= 'A' && y <= 'Z')
            y = (char)(y + 32);
        if (x != y)
            return false;
    }
    return true;
}

/* Servers repeat the recipient in their answers; the ledger shall not. */
static str without(arena *a, str says, str recipient)
{
    buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < says.n && b.n < SAYS_MOST;) {
        if (recipient.n > 0 && says.n - i >= recipient.n &&
            same_folded((str){says.p + i, recipient.n}, recipient)) {
            buf_put(&b, STR("（收件人）"));
            i += recipient.n;
        } else {
            buf_put_char(&b, says.p[i++]);
        }
    }
    str cut = buf_str(&b);
    cut.n = str_utf8_span(cut);
    return cut;
}

/* The local part alone is as telling. */
static str clean_words(work *w, const message_taken *m, str says)
{
    str local = str_slice(m->recipient, 0, str_find(m->recipient, STR("@"), 0));
    says = without(w->a, says, m->recipient);
    return local.n >= 3 ? without(w->a, says, local) : says;
}

/* In the transaction: the lease, if it is still ours. */
static err held(work *w, const message_taken *m, outbox_due *due)
{
    outbox_due key = {.agency = w->agency, .message = m->message.message};
    err e = store_one(w->store, w->a, &outbox_due_of, &outbox_due_shape, &key, &outbox_due_shape,
                      due);
    if (e == NOT_FOUND || (e == OK && !str_equal(due->holder, m->holder)))
        return CONFLICT;
    return e;
}

static err finish(work *w, err e)
{
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err message_record_attempt(work *w, const message_taken *m, const attempt_result *result)
{
    attempt_result r = *result;
    outbox_due due;
    r.says = clean_words(w, m, r.says);
    TRY(act_begin(w));
    err e = held(w, m, &due);
    if (e == OK)
        e = write_attempt(w, &due, &r);
    if (e == OK)
        e = act_append(w, STR("message_attempt"), object_of(w, m->message.message),
                       str_format(w->a, "第 %lld 号信息第 %lld 次发送：%s（%lld）。",
                                  (long long)m->message.message.n, (long long)m->attempt,
                                  attempt_verdict_words[r.verdict], (long long)r.code));
    return finish(w, e);
}

err message_give_back(work *w, const message_taken *m)
{
    outbox_due due;
    TRY(act_begin(w));
    err e = held(w, m, &due);
    if (e == OK) {
        due.takes--;
        due.due_at = w->now;
        due.holder = STR("");
        e = store_change(w->store, &outbox_due_move, &outbox_due_shape, &due, NULL);
    }
    if (e == OK)
        e = act_append(w, STR("message_back"), object_of(w, m->message.message),
                       STR("程序停止，信息放回待发。"));
    return finish(w, e);
}
