/* The one place where what acts keep and what post carries meet. */
#include "cli/carry.h"

#include "post/smtp.h"
#include "post/webhook.h"

static const smtp_security securities[] = {
    [MAIL_STARTTLS] = SMTP_STARTTLS,
    [MAIL_TLS] = SMTP_TLS,
    [MAIL_PLAIN] = SMTP_PLAIN,
};
_Static_assert(COUNT_OF(securities) == MAIL_SECURITY_COUNT, "every setting has its way");

instant clock_now(void)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (instant){now.tv_sec};
}

static err by_mail(work *w, const post_settings *s, const post_limits *limits,
                   const message_taken *m, post_result *out)
{
    smtp_server server = {.host = s->host,
                          .port = s->port,
                          .security = securities[s->security],
                          .user = s->user,
                          .ca_file = s->ca_file};
    if (s->user.n > 0 && s->password.n > 0 &&
        setting_secret_of(w, "mail.password", &server.password) != OK) {
        *out = (post_result){POST_DEFERRED, 0, w->problems->p[w->problems->n - 1].says};
        return OK;
    }
    *out = smtp_send(w->a, &server, limits, m->from, m->to, m->bytes);
    return OK;
}

static err by_gateway(work *w, const post_settings *s, const post_limits *limits,
                      const message_taken *m, post_result *out)
{
    network_list allowed;
    str bad, signature;
    webhook to = {.allowed = &allowed, .ca_file = s->ca_file};
    if (!url_check(s->gateway, &to.address) || !networks_read(w->a, s->networks, &allowed, &bad)) {
        *out = (post_result){POST_DEFERRED, 0, STR("短信网关的地址或网段设置得不对。")};
        return OK;
    }
    TRY(message_sign(w, w->now, m->bytes, &signature));
    *out = webhook_send(w->a, &to, limits, w->now, signature, m->bytes);
    return OK;
}

static err record(work *w, const message_taken *m, const post_result *r, carried *sums)
{
    static const attempt_verdict verdicts[POST_VERDICT_COUNT] = {
        [POST_DELIVERED] = ATTEMPT_DELIVERED,
        [POST_DEFERRED] = ATTEMPT_DEFERRED,
        [POST_REFUSED] = ATTEMPT_REFUSED,
    };
    attempt_result result = {verdicts[r->verdict], r->code, r->says};
    if (r->verdict == POST_STOPPED) {
        sums->stopped = true;
        return message_give_back(w, m);
    }
    TRY(message_record_attempt(w, m, &result));
    sums->delivered += r->verdict == POST_DELIVERED;
    sums->deferred += r->verdict == POST_DEFERRED;
    sums->refused += r->verdict == POST_REFUSED;
    return OK;
}

err carry_one(work *w, const post_settings *s, const post_limits *limits, instant (*now)(void),
              carried *sums)
{
    message_taken m;
    post_result r;
    w->now = now();
    TRY(message_take(w, s, &m));
    if (!m.opened) {
        sums->deferred++;
        return OK;
    }
    TRY(m.message.channel == OUTBOX_EMAIL ? by_mail(w, s, limits, &m, &r)
                                          : by_gateway(w, s, limits, &m, &r));
    w->now = now();
    err e = record(w, &m, &r, sums);
    return e == CONFLICT ? OK : e; /* whoever has it now records it */
}
