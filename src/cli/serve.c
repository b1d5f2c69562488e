/* gongkai serve: the portal on a port, until a signal comes. */
#include "cli/commands.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "cli/carry.h"
#include "cli/courier.h"
#include "cli/office.h"
#include "web/server.h"

typedef struct serve_options {
    str listen;
    int64_t workers;
    bool https;
} serve_options;

static const option_row rows[] = {
    {"listen", 0, OPTION_TEXT, offsetof(serve_options, listen), "ADDR:PORT",
     "监听的地址和端口，默认 GONGKAI_LISTEN 或 127.0.0.1:8080"},
    {"workers", 0, OPTION_INT, offsetof(serve_options, workers), "N", "工作线程数，1 到 64，默认 2",
     1, 64},
    {"https", 0, OPTION_FLAG, offsetof(serve_options, https), NULL,
     "前面有 TLS 反向代理：Cookie 只走 https，来访地址取它加的 X-Forwarded-For"},
};

/* Wait for the signal, looking after slow visitors meanwhile. */
static void wait_for_signal(server *s, int signals)
{
    struct pollfd p = {.fd = signals, .events = POLLIN};
    while (poll(&p, 1, 1000) == 0)
        server_watch(s);
}

static int serve(const call *c, const void *options)
{
    const serve_options *o = options;
    work w;
    err e = office_open(c, &w);
    if (e != OK)
        return exit_of(e);
    keyring *keys = NULL;
    str trouble = {NULL, 0};
    e = keyring_open(c->a, c->key, KEYRING_EXISTING, &keys, &trouble);
    office_close(&w);
    if (e != OK)
        return say_error(e, trouble);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    signal(SIGPIPE, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &set, NULL); /* before the workers inherit the mask */
    int signals = signalfd(-1, &set, SFD_CLOEXEC);
    if (signals < 0) {
        keyring_close(keys);
        return say_error(FAULT, STR("不能接收停止信号。请检查系统的打开文件数限制。"));
    }
    server_settings how = {
        .listen = o->listen.n > 0 ? o->listen : listen_address(),
        .db = c->db,
        .keys = keys,
        .workers = (unsigned)o->workers,
        .https = o->https,
        .now = clock_now,
    };
    server *s = NULL;
    courier *post = NULL;
    e = server_start(c->a, &how, &s, &trouble);
    if (e != OK) {
        close(signals);
        keyring_close(keys);
        if (e == INVALID)
            return called_wrongly(c, "%.*s", STR_ARG(trouble));
        return say_error(e == CONFLICT ? FAULT : e, trouble);
    }
    fprintf(stderr, "已在 %.*s 提供服务（端口 %d）。按 Ctrl-C 停止。\n", STR_ARG(how.listen),
            server_port(s));
    courier_settings rounds = {
        .db = c->db, .writer = server_writer(s), .keys = keys, .now = clock_now};
    if (courier_start(&rounds, &post) != OK)
        fputs("发信程序没有启动，邮件和提醒不会发出，每日事项不会办理；网站照常提供服务。\n", stderr);
    wait_for_signal(s, signals);
    fputs("正在停止：等待处理中的请求结束……\n", stderr);
    courier_stop(post);
    server_stop(s);
    close(signals);
    keyring_close(keys);
    return 0;
}

const command serve_command = {
    .name = "serve",
    .usage = "[--listen ADDR:PORT] [--workers N] [--https]",
    .help = "提供门户网站；收到 SIGTERM 后处理完手头的请求再停",
    .english = "Serve the portal.",
    .options = rows,
    .option_count = COUNT_OF(rows),
    .options_size = sizeof(serve_options),
    .run = serve,
};
