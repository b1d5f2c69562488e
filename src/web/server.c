/* The only file, with server/reply.c, that knows libmicrohttpd.
 *
 * Each worker is a daemon of its own on the shared port, with its own thread,
 * database connection and arena. What is sent to be acted upon (POST) it gives to
 * the hands, since an act waits for the disk: the connection is suspended, the
 * worker goes on serving pages, and the answer comes back to it. The hands write
 * through one writer (store/writer.h), which makes durable together what they did
 * at the same time. Nothing else that is writable is shared. The library is
 * lenient where a proxy in front might read a request differently (two lengths,
 * a length beside chunks, no host, a path cut at %00) and its timeout is only
 * for silence; both are made good here.
 */
#include "web/server.h"

#include "web/route.h"
#include "store/writer.h"
#include "web/server/hand.h"
#include "web/server/listen.h"
#include "web/server/reply.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    WORKERS_MOST = 64,
    CONNECTIONS_MOST = 1000, /* of one worker */
    HEADER_MOST = 32 << 10,  /* bytes of request line and headers */
    IDLE_SECONDS = 15,
    STOP_SECONDS = 10,
    ANSWER_SECONDS = 2, /* to send what was done at last */
    REQUEST_CEILING = 64 << 20, /* bytes */
    REQUEST_COPIES = 3, /* of a body's files an act may make: read, sealed, bound */
    BODIES_MOST = 256 << 20, /* bytes of all bodies one worker holds */
    BODY_SPEED = 128 << 10,  /* bytes a second at which a body may come at the slowest */
    SHELF_CEILING = 32 << 20, /* bytes of built pages and files, of one worker */
};

/* A connection under the deadline. */
typedef struct guest {
    struct guest *next;
    int socket;
    bool idle;     /* no request is being read or answered */
    int64_t since; /* seconds: opened, or the last answer was sent */
    int64_t more;  /* seconds beyond the deadline, for the body that was announced */
} guest;

typedef struct worker {
    struct server *server;
    struct MHD_Daemon *daemon;
    hand own;      /* answers where it stands what nobody has to wait for */
    shelf *shelf;
    size_t held; /* bytes of bodies */
    pthread_mutex_t lock; /* over guests: the watch looks from outside */
    guest *guests;
} worker;

struct server {
    server_settings settings;
    int port;
    arena lasting; /* the writer's */
    store_writer *writer;
    hands *hands;
    unsigned count;
    worker workers[WORKERS_MOST];
};

/* What the library keeps for us between its calls for one request. */
typedef struct exchange {
    bool seen;
    char *body; /* grows as it comes, never beyond `length` */
    size_t n, room;
    size_t length; /* as announced, and allowed for this address */
    errand errand; /* to a hand */
    worker *worker;
    struct MHD_Connection *connection;
    const char *verb;
    bool given;  /* to a hand; when it is asked again the answer is there */
    int status;
    struct MHD_Response *reply;
    char target[];
} exchange;

static int64_t seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* --- what the library is too lenient about --- */

typedef struct header_count {
    unsigned host, length, coding, body;
} header_count;

static enum MHD_Result count_header(void *context, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
    (void)kind;
    header_count *n = context;
    n->host += strcasecmp(name, "Host") == 0;
    n->coding += strcasecmp(name, "Transfer-Encoding") == 0;
    if (strcasecmp(name, "Content-Length") == 0) {
        n->length++;
        n->body += value == NULL || strcmp(value, "0") != 0;
    }
    return MHD_YES;
}

static bool is_well_formed(struct MHD_Connection *c, const char *version)
{
    header_count n = {0};
    MHD_get_connection_values(c, MHD_HEADER_KIND, count_header, &n);
    if (n.host > 1 || n.length > 1 || n.coding > 1 || (n.length > 0 && n.coding > 0))
        return false;
    return n.host == 1 || strcmp(version, "HTTP/1.1") != 0;
}

static const char *header(struct MHD_Connection *c, const char *name)
{
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

static enum MHD_Result queue(struct MHD_Connection *c, int status, struct MHD_Response *out)
{
    if (out == NULL)
        return MHD_NO;
    enum MHD_Result queued = MHD_queue_response(c, (unsigned)status, out);
    MHD_destroy_response(out);
    return queued;
}

static enum MHD_Result send_plain(struct MHD_Connection *c, int status)
{
    return queue(c, status, reply_plain(status));
}

/* Whether the announced body may come: 200, or why not. Asked before its first
 * byte; a browser always says how long it will be. */
static int judge_body(worker *w, struct MHD_Connection *c, const char *verb, exchange *x)
{
    header_count n = {0};
    MHD_get_connection_values(c, MHD_HEADER_KIND, count_header, &n);
    if (n.coding == 0 && n.body == 0)
        return 200;
    if (strcmp(verb, "POST") != 0)
        return 400;
    if (n.coding > 0)
        return 411;
    int64_t length;
    if (!str_to_int(str_of(header(c, "Content-Length")), &length) || length < 0)
        return 400;
    arena *a = &w->own.a;
    arena_empty(a);
    if (setjmp(*arena_guard(a)) != 0)
        return 503;
    if ((uint64_t)length > web_body_most(a, METHOD_POST, str_of(x->target)))
        return 413;
    if (w->held >= BODIES_MOST)
        return 503;
    x->length = (size_t)length;
    return 200;
}

/* Take in what has come. False: no memory for it, the connection is to end. */
static bool gather_body(worker *w, exchange *x, const char *bytes, size_t n)
{
    if (n > x->length - x->n)
        return false;
    if (n > x->room - x->n) {
        size_t room = x->room == 0 ? 4096 : x->room * 2;
        while (room < x->n + n)
            room *= 2;
        if (room > x->length)
            room = x->length;
        if (w->held + (room - x->room) > BODIES_MOST)
            return false;
        char *moved = realloc(x->body, room);
        if (moved == NULL)
            return false;
        w->held += room - x->room;
        x->body = moved;
        x->room = room;
    }
    memcpy(x->body + x->n, bytes, n);
    x->n += n;
    return true;
}

/* What was sent may be somebody's papers: nothing of it stays in memory. */
static void drop_body(worker *w, exchange *x)
{
    if (x->body == NULL)
        return;
    explicit_bzero(x->body, x->n);
    free(x->body);
    w->held -= x->room;
    x->body = NULL;
    x->n = x->room = x->length = 0;
}

/* --- answering --- */

/* Where a request came from. Behind a proxy that is what the proxy added last;
 * what stands before it anybody may have written. */
static str visitor_address(const server *s, arena *a, struct MHD_Connection *c)
{
    if (s->settings.https) {
        str all = str_of(header(c, "X-Forwarded-For")), piece = {NULL, 0};
        while (all.n > 0 && str_split(&all, STR(","), &piece))
            ;
        return str_slice(str_trim(piece), 0, INET6_ADDRSTRLEN);
    }
    const union MHD_ConnectionInfo *i =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = "";
    if (i != NULL && i->client_addr->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)i->client_addr)->sin_addr,
                  text, sizeof text);
    else if (i != NULL && i->client_addr->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)i->client_addr)->sin6_addr,
                  text, sizeof text);
    return str_copy(a, str_of(text));
}

/* The answer to a whole request; *status with it.
 *
 *   h      whose store and arena are used
 *   pages  of the thread's own; may be NULL
 */
static struct MHD_Response *answer(const server *s, hand *h, shelf *pages, const exchange *x,
                                   int *status)
{
    arena *a = &h->a;
    struct MHD_Connection *c = x->connection;
    arena_empty(a);
    a->ceiling = REQUEST_CEILING + REQUEST_COPIES * x->n;
    if (setjmp(*arena_guard(a)) != 0) {
        store_rollback(h->store);
        arena_empty(a);
        return reply_plain(*status = 503);
    }
    problems trouble;
    problems_init(&trouble, a);
    instant now = s->settings.now();
    work doing = {.store = h->store, .a = a, .problems = &trouble, .actor = STR("公众"),
                  .now = now, .today = day_of_instant(now), .keys = s->settings.keys};
    request q = {
        .a = a,
        .shelf = pages,
        .work = &doing,
        .method = strcmp(x->verb, "GET") == 0    ? METHOD_GET
                  : strcmp(x->verb, "HEAD") == 0 ? METHOD_HEAD
                  : strcmp(x->verb, "POST") == 0 ? METHOD_POST
                                                   : METHOD_OTHER,
        .target = str_of(x->target),
        .host = str_of(header(c, "Host")),
        .cookie = str_of(header(c, "Cookie")),
        .if_none_match = str_of(header(c, "If-None-Match")),
        .origin = str_of(header(c, "Origin")),
        .fetch_site = str_of(header(c, "Sec-Fetch-Site")),
        .body_type = str_of(header(c, "Content-Type")),
        .body = {x->body, x->n},
        .secure = s->settings.https,
        .address = visitor_address(s, a, c),
        .agent = str_of(header(c, "User-Agent")),
    };
    if (!str_is_utf8(q.cookie) || !str_is_utf8(q.host) || !str_is_utf8(q.body_type) ||
        !str_is_utf8(q.agent) || !str_is_utf8(q.address))
        return reply_plain(*status = 400);
    response r;
    web_answer(&q, &r);
    store_rollback(h->store);
    *status = r.status;
    struct MHD_Response *reply = reply_of(&q, &r, header(c, "Accept-Encoding"));
    arena_empty(a);
    return reply;
}

/* By a hand. The connection is suspended: nobody else looks at it or at x. */
static void run_errand(hand *h, errand *e)
{
    exchange *x = (exchange *)(void *)((char *)e - offsetof(exchange, errand));
    x->reply = answer(x->worker->server, h, NULL, x, &x->status);
    MHD_resume_connection(x->connection);
}

static enum MHD_Result give(worker *w, exchange *x)
{
    x->given = true;
    MHD_suspend_connection(x->connection);
    if (hands_give(w->server->hands, &x->errand))
        return MHD_YES;
    x->reply = reply_plain(x->status = 503);
    MHD_resume_connection(x->connection);
    return MHD_YES;
}

/* --- what the library calls --- */

static void mark(worker *w, struct MHD_Connection *c, bool idle)
{
    const union MHD_ConnectionInfo *i =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    guest *g = i == NULL ? NULL : i->socket_context;
    if (g == NULL)
        return;
    pthread_mutex_lock(&w->lock);
    g->idle = idle;
    g->more = 0;
    if (idle)
        g->since = seconds();
    pthread_mutex_unlock(&w->lock);
}

static void *began(void *context, const char *target, struct MHD_Connection *c)
{
    mark(context, c, false);
    size_t n = strlen(target) + 1;
    exchange *x = malloc(sizeof *x + n);
    if (x != NULL) {
        *x = (exchange){0};
        memcpy(x->target, target, n);
    }
    return x;
}

/* A large body may take longer than a page; how long is settled before it comes. */
static void allow(worker *w, struct MHD_Connection *c, size_t length)
{
    const union MHD_ConnectionInfo *i =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    guest *g = i == NULL ? NULL : i->socket_context;
    if (g == NULL)
        return;
    pthread_mutex_lock(&w->lock);
    g->more = (int64_t)(length / BODY_SPEED);
    pthread_mutex_unlock(&w->lock);
}

static size_t keep_escapes(void *context, struct MHD_Connection *c, char *text)
{
    (void)context, (void)c;
    return strlen(text);
}

static enum MHD_Result called(void *context, struct MHD_Connection *c, const char *target,
                              const char *verb, const char *version, const char *upload,
                              size_t *upload_size, void **kept)
{
    (void)target;
    worker *w = context;
    exchange *x = *kept;
    if (x == NULL)
        return send_plain(c, 503);
    if (x->given) {
        struct MHD_Response *reply = x->reply;
        x->reply = NULL;
        drop_body(w, x);
        return queue(c, x->status, reply);
    }
    if (!x->seen) {
        x->seen = true;
        x->worker = w;
        x->connection = c;
        x->verb = verb;
        if (!is_well_formed(c, version))
            return send_plain(c, 400);
        int status = judge_body(w, c, verb, x);
        if (status != 200)
            return send_plain(c, status);
        allow(w, c, x->length);
        return MHD_YES;
    }
    if (*upload_size > 0) {
        size_t n = *upload_size;
        *upload_size = 0;
        return gather_body(w, x, upload, n) ? MHD_YES : MHD_NO;
    }
    if (x->n != x->length)
        return send_plain(c, 400);
    if (strcmp(verb, "POST") == 0)
        return give(w, x);
    int status;
    struct MHD_Response *reply = answer(w->server, &w->own, w->shelf, x, &status);
    return queue(c, status, reply);
}

static int socket_of(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *i =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    return i == NULL ? -1 : i->connect_fd;
}

static void completed(void *context, struct MHD_Connection *c, void **kept,
                      enum MHD_RequestTerminationCode how)
{
    (void)how;
    exchange *x = *kept;
    if (x != NULL) {
        drop_body(context, x);
        if (x->reply != NULL)
            MHD_destroy_response(x->reply);
    }
    free(x);
    *kept = NULL;
    mark(context, c, true);
}

static void connected(void *context, struct MHD_Connection *c, void **kept,
                      enum MHD_ConnectionNotificationCode what)
{
    worker *w = context;
    pthread_mutex_lock(&w->lock);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        guest *g = malloc(sizeof *g);
        if (g != NULL) {
            *g = (guest){w->guests, socket_of(c), true, seconds(), 0};
            w->guests = g;
        }
        *kept = g;
    } else {
        for (guest **at = &w->guests; *at != NULL; at = &(*at)->next) {
            if (*at == *kept) {
                guest *gone = *at;
                *at = gone->next;
                free(gone);
                break;
            }
        }
    }
    pthread_mutex_unlock(&w->lock);
}

void server_watch(server *s)
{
    int64_t latest = seconds() - (int64_t)s->settings.deadline;
    for (unsigned i = 0; i < s->count; i++) {
        worker *w = &s->workers[i];
        pthread_mutex_lock(&w->lock);
        for (guest *g = w->guests; g != NULL; g = g->next)
            if (g->since + g->more < latest)
                shutdown(g->socket, SHUT_RDWR);
        pthread_mutex_unlock(&w->lock);
    }
}

/* --- starting and stopping --- */

static err start_worker(server *s, worker *w, int listening, arena *a, str *trouble)
{
    w->server = s;
    pthread_mutex_init(&w->lock, NULL);
    TRY(hand_open(&w->own, s->settings.db, s->writer, a, trouble));
    w->shelf = shelf_open(SHELF_CEILING);
    int own = dup(listening);
    if (own >= 0)
        w->daemon = MHD_start_daemon(
            MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, called, w,
            MHD_OPTION_LISTEN_SOCKET, own, MHD_OPTION_STRICT_FOR_CLIENT, 1,
            MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MOST,
            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_MOST,
            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_URI_LOG_CALLBACK,
            began, w, MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL,
            MHD_OPTION_NOTIFY_COMPLETED, completed, w, MHD_OPTION_NOTIFY_CONNECTION, connected, w,
            MHD_OPTION_END);
    if (w->daemon == NULL) {
        if (own >= 0)
            close(own);
        *trouble = STR("服务线程不能启动。请检查系统的内存和打开文件数限制。");
        return FAULT;
    }
    return OK;
}

err server_start(arena *a, const server_settings *settings, server **out, str *trouble)
{
    server *s = arena_new(a, server);
    s->settings = *settings;
    if (s->settings.deadline == 0)
        s->settings.deadline = 60;
    unsigned count = settings->workers == 0 ? 2 : settings->workers;
    if (count > WORKERS_MOST)
        count = WORKERS_MOST;
    int listening;
    TRY(listen_on(a, settings->listen, &listening, &s->port, trouble));
    arena_init(&s->lasting, 1 << 20);
    err e = store_writer_open(&s->lasting, settings->db, &s->writer, trouble);
    if (e != OK)
        *trouble = str_copy(a, *trouble);
    else
        e = hands_start(settings->db, s->writer, run_errand, a, &s->hands, trouble);
    for (; s->count < count && e == OK; s->count++)
        e = start_worker(s, &s->workers[s->count], listening, a, trouble);
    close(listening);
    if (e != OK) {
        server_stop(s);
        return e;
    }
    *out = s;
    return OK;
}

int server_port(const server *s)
{
    return s->port;
}

store_writer *server_writer(const server *s)
{
    return s->writer;
}

static bool is_busy(const server *s)
{
    for (unsigned i = 0; i < s->count; i++) {
        if (s->workers[i].daemon == NULL)
            continue;
        const union MHD_DaemonInfo *info =
            MHD_get_daemon_info(s->workers[i].daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
        if (info != NULL && info->num_connections > 0)
            return true;
    }
    return false;
}

/* Wait until every connection is gone, or `most` seconds. */
static void wait_for_all(server *s, int64_t most)
{
    int64_t end = seconds() + most;
    while (is_busy(s) && seconds() < end) {
        struct timespec nap = {0, 20000000};
        nanosleep(&nap, NULL);
        /* a kept-alive connection without a request would wait for its timeout */
        for (unsigned i = 0; i < s->count; i++) {
            worker *w = &s->workers[i];
            pthread_mutex_lock(&w->lock);
            for (guest *g = w->guests; g != NULL; g = g->next)
                if (g->idle)
                    shutdown(g->socket, SHUT_RD);
            pthread_mutex_unlock(&w->lock);
        }
    }
}

void server_stop(server *s)
{
    for (unsigned i = 0; i < s->count; i++) {
        if (s->workers[i].daemon == NULL)
            continue;
        int own = MHD_quiesce_daemon(s->workers[i].daemon);
        if (own >= 0)
            close(own);
    }
    wait_for_all(s, STOP_SECONDS);
    hands_stop(s->hands); /* every suspended connection goes on */
    wait_for_all(s, ANSWER_SECONDS);
    for (unsigned i = 0; i < s->count; i++) {
        worker *w = &s->workers[i];
        if (w->daemon != NULL)
            MHD_stop_daemon(w->daemon);
        hand_close(&w->own);
        shelf_close(w->shelf);
        pthread_mutex_destroy(&w->lock);
    }
    hands_free(s->hands);
    store_writer_close(s->writer);
    arena_finish(&s->lasting);
    s->count = 0;
}
