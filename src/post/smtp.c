/* The library speaks SMTP; what it says is watched only to know at which stage
 * an answer came, since a 550 to MAIL is the office's trouble and a 550 to
 * RCPT the recipient's. */
#include "post/smtp.h"

#include "post/wire.h"

typedef enum stage { GREETING, HELLO, SECURING, SIGNING_IN, SENDER, RECIPIENT, DATA } stage;

typedef struct delivery {
    wire w;
    stage at;
    bool leaving; /* what is said to our QUIT is no answer */
} delivery;

static const struct {
    const char *verb;
    stage at;
} verbs[] = {
    {"EHLO", HELLO},       {"HELO", HELLO},     {"STARTTLS", SECURING}, {"AUTH", SIGNING_IN},
    {"MAIL FROM", SENDER}, {"RCPT TO", RECIPIENT}, {"DATA", DATA},
};

static int watch(CURL *curl, curl_infotype kind, char *p, size_t n, void *context)
{
    delivery *d = context;
    (void)curl;
    if (kind != CURLINFO_HEADER_OUT)
        return 0;
    d->leaving = d->leaving || str_starts((str){p, n}, STR("QUIT"));
    for (size_t i = 0; i < COUNT_OF(verbs); i++)
        if (str_starts((str){p, n}, str_of(verbs[i].verb))) {
            d->at = verbs[i].at;
            d->w.words_n = 0; /* what comes now answers this */
        }
    return 0;
}

static size_t hear(char *p, size_t size, size_t count, void *context)
{
    delivery *d = context;
    if (d->at == DATA && d->w.words_n > 0 && d->w.words[0] == '3')
        d->w.words_n = 0; /* "354 go ahead" is not the answer */
    if (!d->leaving)
        wire_hear(&d->w, (str){p, size * count});
    return size * count;
}

static post_result outcome_of(delivery *d, CURLcode outcome)
{
    long code = 0;
    curl_easy_getinfo(d->w.curl, CURLINFO_RESPONSE_CODE, &code);
    /* After a timeout or a broken line the code is that of an earlier answer. */
    bool answered = outcome == CURLE_OK || code >= 400;
    post_result r = {POST_DEFERRED, answered ? (int)code : 0,
                     wire_says(&d->w, outcome, answered ? WIRE_SERVERS : WIRE_OURS)};
    if (outcome == CURLE_OK && code / 100 == 2)
        r.verdict = POST_DELIVERED;
    else if (outcome == CURLE_ABORTED_BY_CALLBACK && d->w.stopped)
        r.verdict = POST_STOPPED;
    else if (code / 100 == 5 && (d->at >= RECIPIENT || code == 552))
        r.verdict = POST_REFUSED;
    return r;
}

static post_result deliver(delivery *d, const smtp_server *server, mail_address from,
                           mail_address to)
{
    arena *a = d->w.a;
    CURL *c = d->w.curl;
    bool six = str_has(server->host, STR(":"));
    str domain = mail_address_domain(from), sender = mail_address_text(from);
    str recipient = mail_address_text(to);
    str place = str_format(a, "%s://%s%.*s%s:%d/%.*s",
                           server->security == SMTP_TLS ? "smtps" : "smtp", six ? "[" : "",
                           STR_ARG(server->host), six ? "]" : "", (int)server->port,
                           STR_ARG(domain));
    struct curl_slist *recipients = curl_slist_append(
        NULL, str_c(a, str_format(a, "<%.*s>", STR_ARG(recipient))));
    if (recipients == NULL)
        return wire_failed(a, "内存不足，没有发送。");
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_URL, place.p);
    curl_easy_setopt(c, CURLOPT_USE_SSL,
                     (long)(server->security == SMTP_PLAIN ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (server->ca_file.n > 0)
        curl_easy_setopt(c, CURLOPT_CAINFO, str_c(a, server->ca_file));
    if (server->user.n > 0) {
        curl_easy_setopt(c, CURLOPT_USERNAME, str_c(a, server->user));
        curl_easy_setopt(c, CURLOPT_PASSWORD, str_c(a, server->password));
    }
    curl_easy_setopt(c, CURLOPT_MAIL_FROM, str_c(a, str_format(a, "<%.*s>", STR_ARG(sender))));
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, (curl_off_t)d->w.body.n);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, d);
    curl_easy_setopt(c, CURLOPT_VERBOSE, 1L); /* to our function, and nowhere else */
    curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, watch);
    curl_easy_setopt(c, CURLOPT_DEBUGDATA, d);
    post_result r = outcome_of(d, curl_easy_perform(c));
    curl_slist_free_all(recipients);
    return r;
}

post_result smtp_send(arena *a, const smtp_server *server, const post_limits *limits,
                      mail_address from, mail_address to, str message)
{
    if (!host_name_check(server->host) || server->port < 1 || server->port > 65535)
        return wire_failed(a, "邮件服务器的名称或端口不对，没有发送。");
    if (server->user.n > 0 && server->security == SMTP_PLAIN)
        return wire_failed(a, "连接没有加密，不能发送密码。请改用加密方式，或者不设用户名。");
    delivery *d = arena_new(a, delivery);
    if (!wire_open(&d->w, a, limits, message))
        return wire_failed(a, "内存不足，没有发送。");
    post_result r = deliver(d, server, from, to);
    wire_close(&d->w);
    return r;
}
