/* The library gets every limit it knows, and a sentence for what it tells. */
#include "post/wire.h"

const post_limits post_limits_default = {.connect = 20, .answer = 60, .total = 300};

static const struct {
    CURLcode code;
    const char *says;
} sentences[] = {
    {CURLE_COULDNT_RESOLVE_HOST, "查不到服务器的地址。请核对服务器名称和本机的域名解析。"},
    {CURLE_COULDNT_CONNECT, "连不上服务器。请核对地址和端口，以及防火墙。"},
    {CURLE_OPERATION_TIMEDOUT, "服务器没有在时限内应答。"},
    {CURLE_PEER_FAILED_VERIFICATION, "服务器的证书不可信，或者与名称不符，没有发送。"},
    {CURLE_SSL_CACERT_BADFILE, "读不到所设的证书文件。"},
    {CURLE_SSL_CONNECT_ERROR, "加密连接没有建立起来。请核对加密方式和端口。"},
    {CURLE_USE_SSL_FAILED, "服务器不提供加密连接，没有发送。"},
    {CURLE_LOGIN_DENIED, "服务器没有接受用户名和密码。"},
    {CURLE_GOT_NOTHING, "服务器断开了连接，没有应答。"},
    {CURLE_RECV_ERROR, "连接中途断开。"},
    {CURLE_SEND_ERROR, "连接中途断开，没有送完。"},
};

err post_start(void)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? OK : FAULT;
}

static size_t give(char *room, size_t size, size_t count, void *context)
{
    wire *w = context;
    size_t n = w->body.n - w->sent < size * count ? w->body.n - w->sent : size * count;
    if (n > 0)
        memcpy(room, w->body.p + w->sent, n);
    w->sent += n;
    return n;
}

static int ask(void *context, curl_off_t down, curl_off_t got, curl_off_t up, curl_off_t sent)
{
    wire *w = context;
    (void)down;
    (void)got;
    (void)up;
    (void)sent;
    w->stopped = w->sent < w->body.n && w->limits->stop != NULL &&
                 w->limits->stop(w->limits->context);
    return w->stopped;
}

bool wire_open(wire *w, arena *a, const post_limits *limits, str body)
{
    *w = (wire){.curl = curl_easy_init(), .a = a, .limits = limits, .body = body};
    if (w->curl == NULL)
        return false;
    curl_easy_setopt(w->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(w->curl, CURLOPT_PROXY, "");
    curl_easy_setopt(w->curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(w->curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(w->curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(w->curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(w->curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(w->curl, CURLOPT_CONNECTTIMEOUT, limits->connect);
    curl_easy_setopt(w->curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, limits->answer);
    curl_easy_setopt(w->curl, CURLOPT_TIMEOUT, limits->total);
    curl_easy_setopt(w->curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(w->curl, CURLOPT_XFERINFOFUNCTION, ask);
    curl_easy_setopt(w->curl, CURLOPT_XFERINFODATA, w);
    curl_easy_setopt(w->curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(w->curl, CURLOPT_READDATA, w);
    return true;
}

void wire_close(wire *w)
{
    curl_easy_cleanup(w->curl);
    w->curl = NULL;
}

void wire_hear(wire *w, str said)
{
    said = str_trim(said);
    if (w->words_n > 0 && w->words_n < sizeof w->words)
        w->words[w->words_n++] = ' ';
    while (said.n > 0) {
        char utf8[4];
        uint32_t c = str_next(&said);
        size_t n = utf8_put(c < 0x20 || (c >= 0x7F && c < 0xA0) ? ' ' : c, utf8);
        if (w->words_n + n > sizeof w->words)
            return;
        memcpy(w->words + w->words_n, utf8, n);
        w->words_n += n;
    }
}

str wire_says(const wire *w, CURLcode outcome, wire_voice voice)
{
    if (outcome == CURLE_ABORTED_BY_CALLBACK && w->stopped)
        return STR("程序正在停止，这一次没有发送。");
    str words = str_trim((str){w->words, w->words_n});
    if (words.n > 0 && voice == WIRE_SERVERS)
        return str_copy(w->a, words);
    for (size_t i = 0; i < COUNT_OF(sentences); i++)
        if (sentences[i].code == outcome)
            return str_of(sentences[i].says);
    return str_format(w->a, "没有发送成功：%s。", curl_easy_strerror(outcome));
}

post_result wire_failed(arena *a, const char *says)
{
    return (post_result){POST_DEFERRED, 0, str_copy(a, str_of(says))};
}
