/* The address is looked at when the socket is opened, after the name was
 * resolved: a name that answers otherwise the second time gains nothing. */
#include "post/webhook.h"

#include <unistd.h>

#include "post/wire.h"

enum { ANSWER_MOST = 64 << 10 };

typedef struct call_out {
    wire w;
    const network_list *allowed;
    bool forbidden; /* an address was refused */
    size_t heard;
} call_out;

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to)
{
    call_out *c = context;
    (void)purpose;
    if (!network_allows(c->allowed, &to->addr)) {
        c->forbidden = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t hear(char *p, size_t size, size_t count, void *context)
{
    call_out *c = context;
    c->heard += size * count;
    wire_hear(&c->w, (str){p, size * count});
    return c->heard > ANSWER_MOST ? 0 : size * count;
}

static post_result outcome_of(call_out *c, CURLcode outcome)
{
    long code = 0;
    curl_easy_getinfo(c->w.curl, CURLINFO_RESPONSE_CODE, &code);
    bool whole = outcome == CURLE_OK || (outcome == CURLE_WRITE_ERROR && c->heard > ANSWER_MOST);
    post_result r = {POST_DEFERRED, whole ? (int)code : 0,
                     wire_says(&c->w, outcome, whole ? WIRE_SERVERS : WIRE_OURS)};
    if (outcome == CURLE_ABORTED_BY_CALLBACK && c->w.stopped)
        r.verdict = POST_STOPPED;
    else if (c->forbidden)
        r.says = STR("网关的地址在内网或本机，而允许的网段里没有它，没有连接。");
    else if (whole && code / 100 == 2)
        r.verdict = POST_DELIVERED;
    else if (whole && code / 100 == 3)
        r.says = STR("网关要求转到别的地址，没有照办。请填写最终的地址。");
    else if (whole && code / 100 == 4 && code != 408 && code != 429)
        r.verdict = POST_REFUSED;
    if (whole && code / 100 != 3 && c->w.words_n == 0)
        r.says = str_format(c->w.a, "网关应答 %ld。", code);
    return r;
}

static bool add_header(arena *a, struct curl_slist **headers, lit name, str value)
{
    struct curl_slist *longer = curl_slist_append(
        *headers, str_c(a, str_format(a, "%.*s: %.*s", (int)name.n, name.p, STR_ARG(value))));
    if (longer == NULL)
        return false;
    *headers = longer;
    return true;
}

static bool is_signature(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '='))
            return false;
    }
    return s.n > 0;
}

static post_result call_gateway(call_out *o, const webhook *to, struct curl_slist *headers)
{
    CURL *c = o->w.curl;
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_URL, str_c(o->w.a, url_text(to->address)));
    if (to->ca_file.n > 0)
        curl_easy_setopt(c, CURLOPT_CAINFO, str_c(o->w.a, to->ca_file));
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c, CURLOPT_POST, 1L);
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)o->w.body.n);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, o);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, hear);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, o);
    return outcome_of(o, curl_easy_perform(c));
}

post_result webhook_send(arena *a, const webhook *to, const post_limits *limits, instant at,
                         str signature, str body)
{
    if (!is_signature(signature))
        return wire_failed(a, "签名不对，没有发送。");
    struct curl_slist *headers = NULL;
    bool made = add_header(a, &headers, LIT("Content-Type"), STR("application/json")) &&
                add_header(a, &headers, LIT("X-Gongkai-Timestamp"),
                           str_format(a, "%lld", (long long)at.s)) &&
                add_header(a, &headers, LIT("X-Gongkai-Signature"), signature) &&
                add_header(a, &headers, LIT("Expect"), STR(""));
    call_out *o = arena_new(a, call_out);
    if (!made || !wire_open(&o->w, a, limits, body)) {
        curl_slist_free_all(headers);
        return wire_failed(a, "内存不足，没有发送。");
    }
    o->allowed = to->allowed;
    post_result r = call_gateway(o, to, headers);
    wire_close(&o->w);
    curl_slist_free_all(headers);
    return r;
}
