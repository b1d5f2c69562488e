/* The only file that knows libmicrohttpd.
 *
 * Each worker is a daemon of its own on the shared port, with its own thread,
 * database connection and arena: nothing writable is shared. The library is
 * lenient where a proxy in front might read a request differently (two lengths,
 * a length beside chunks, no host, a path cut at %00) and its timeout is only
 * for silence; both are made good here.
 */
#include "web/server.h"

#include "web/route.h"
#include "web/server/listen.h"
#include "web/zip.h"

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
    REQUEST_CEILING = 64 << 20, /* bytes */
    REQUEST_COPIES = 3, /* of a body's files an act may make: read, sealed, bound */
    BODIES_MOST = 256 << 20, /* bytes of all bodies one worker holds */
    BODY_SPEED = 128 << 10,  /* bytes a second at which a body may come at the slowest */
    SHELF_CEILING = 32 << 20, /* bytes of built pages and files, of one worker */
    ZIP_LEAST = 1 << 10
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
    arena lasting; /* the store's */
    arena request;
    store *store;
    shelf *shelf;
    size_t held; /* bytes of bodies */
    pthread_mutex_t lock; /* over guests: the watch looks from outside */
    guest *guests;
} worker;

struct server {
    server_settings settings;
    int port;
    unsigned count;
    worker workers[WORKERS_MOST];
};

/* What the library keeps for us between its calls for one request. */
typedef struct exchange {
    bool seen;
    char *body; /* grows as it comes, never beyond `length` */
    size_t n, room;
    size_t length; /* as announced, and allowed for this address */
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

static enum MHD_Result send_plain(struct MHD_Connection *c, int status);
static const char *header(struct MHD_Connection *c, const char *name);

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
    arena *a = &w->request;
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

static const char *header(struct MHD_Connection *c, const char *name)
{
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

static const struct {
    const char *name, *value;
} every_answer[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
     "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

static const char *const keepings[] = {
    [KEEP_NOT] = "no-store",
    [KEEP_CHECKED] = "no-cache",
    [KEEP_FOREVER] = "public, max-age=31536000, immutable",
};

static void add(struct MHD_Response *out, arena *a, const char *name, str value)
{
    if (value.n > 0)
        MHD_add_response_header(out, name, str_c(a, value));
}

static enum MHD_Result send_plain(struct MHD_Connection *c, int status)
{
    lit page = web_plain_error(status);
    struct MHD_Response *out =
        MHD_create_response_from_buffer(page.n, (void *)(uintptr_t)page.p, MHD_RESPMEM_PERSISTENT);
    if (out == NULL)
        return MHD_NO;
    MHD_add_response_header(out, "Content-Type", "text/html; charset=utf-8");
    MHD_add_response_header(out, "Cache-Control", keepings[KEEP_NOT]);
    /* what follows on this connection may not be what it seems */
    MHD_add_response_header(out, "Connection", "close");
    for (size_t i = 0; i < COUNT_OF(every_answer); i++)
        MHD_add_response_header(out, every_answer[i].name, every_answer[i].value);
    enum MHD_Result queued = MHD_queue_response(c, (unsigned)status, out);
    MHD_destroy_response(out);
    return queued;
}

static bool is_text(const char *type)
{
    return strncmp(type, "text/", 5) == 0 || strstr(type, "xml") != NULL ||
           strstr(type, "json") != NULL;
}

/* The body compressed, from the shelf where it can be. False: send it as it is. */
static bool zipped_body(struct MHD_Connection *c, const request *q, const response *r, str *body)
{
    const char *accepts = header(c, "Accept-Encoding");
    if (!is_text(r->type) || body->n < ZIP_LEAST || accepts == NULL ||
        !zip_is_accepted(str_of(accepts)))
        return false;
    bool keeps = r->status == 200 && r->keep != KEEP_NOT && r->cookies.n == 0;
    str key = str_format(q->a, "zip/%.*s/%.*s", STR_ARG(r->etag), STR_ARG(q->target));
    if (keeps && shelf_find(q->shelf, key, q->version, body))
        return true;
    if (!zip_body(q->a, *body, body))
        return false;
    if (keeps)
        shelf_keep(q->shelf, key, q->version, *body);
    return true;
}

static enum MHD_Result send_response(struct MHD_Connection *c, arena *a, const request *q,
                                     const response *r)
{
    str body = buf_str(&r->body);
    bool zipped = zipped_body(c, q, r, &body);
    struct MHD_Response *out = MHD_create_response_from_buffer(
        body.n, (void *)(uintptr_t)body.p, MHD_RESPMEM_MUST_COPY);
    if (out == NULL)
        return MHD_NO;
    if (r->status != 304)
        MHD_add_response_header(out, "Content-Type", r->type);
    if (zipped)
        MHD_add_response_header(out, "Content-Encoding", "gzip");
    MHD_add_response_header(out, "Vary", "Accept-Encoding, Cookie");
    MHD_add_response_header(out, "Cache-Control", keepings[r->keep]);
    add(out, a, "ETag", r->etag);
    for (size_t i = 0; i < r->cookies.n; i++)
        add(out, a, "Set-Cookie", r->cookies.p[i]);
    add(out, a, "Location", url_text(r->location));
    if (r->allow != NULL)
        MHD_add_response_header(out, "Allow", r->allow);
    if (r->file_name.n > 0) {
        url encoded = url_part(a, URL(""), r->file_name);
        add(out, a, "Content-Disposition",
            str_format(a, "attachment; filename*=UTF-8''%.*s", STR_ARG(url_text(encoded))));
    }
    for (size_t i = 0; i < COUNT_OF(every_answer); i++)
        MHD_add_response_header(out, every_answer[i].name, every_answer[i].value);
    if (q->secure)
        MHD_add_response_header(out, "Strict-Transport-Security", "max-age=31536000");
    enum MHD_Result queued = MHD_queue_response(c, (unsigned)r->status, out);
    MHD_destroy_response(out);
    return queued;
}

/* Where a request came from. Behind a proxy that is what the proxy added last;
 * what stands before it anybody may have written. */
static str visitor_address(worker *w, struct MHD_Connection *c)
{
    if (w->server->settings.https) {
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
    return str_copy(&w->request, str_of(text));
}

static enum MHD_Result answer(worker *w, struct MHD_Connection *c, const char *verb,
                              const exchange *x)
{
    arena *a = &w->request;
    arena_empty(a);
    a->ceiling = REQUEST_CEILING + REQUEST_COPIES * x->n;
    if (setjmp(*arena_guard(a)) != 0) {
        store_rollback(w->store);
        arena_empty(a);
        return send_plain(c, 503);
    }
    problems trouble;
    problems_init(&trouble, a);
    instant now = w->server->settings.now();
    work doing = {.store = w->store, .a = a, .problems = &trouble, .actor = STR("公众"),
                  .now = now, .today = day_of_instant(now), .keys = w->server->settings.keys};
    request q = {
        .a = a,
        .shelf = w->shelf,
        .work = &doing,
        .method = strcmp(verb, "GET") == 0    ? METHOD_GET
                  : strcmp(verb, "HEAD") == 0 ? METHOD_HEAD
                  : strcmp(verb, "POST") == 0 ? METHOD_POST
                                                : METHOD_OTHER,
        .target = str_of(x->target),
        .host = str_of(header(c, "Host")),
        .cookie = str_of(header(c, "Cookie")),
        .if_none_match = str_of(header(c, "If-None-Match")),
        .origin = str_of(header(c, "Origin")),
        .fetch_site = str_of(header(c, "Sec-Fetch-Site")),
        .body_type = str_of(header(c, "Content-Type")),
        .body = {x->body, x->n},
        .secure = w->server->settings.https,
        .address = visitor_address(w, c),
        .agent = str_of(header(c, "User-Agent")),
    };
    if (!str_is_utf8(q.cookie) || !str_is_utf8(q.host) || !str_is_utf8(q.body_type) ||
        !str_is_utf8(q.agent) || !str_is_utf8(q.address))
        return send_plain(c, 400);
    response r;
    web_answer(&q, &r);
    store_rollback(w->store);
    return send_response(c, a, &q, &r);
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
    if (!x->seen) {
        x->seen = true;
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
    enum MHD_Result answered = answer(w, c, verb, x);
    drop_body(w, x);
    return answered;
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
    if (*kept != NULL)
        drop_body(context, *kept);
    free(*kept);
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
    arena_init(&w->lasting, 16 << 20);
    arena_init(&w->request, REQUEST_CEILING);
    pthread_mutex_init(&w->lock, NULL);
    str why = {NULL, 0};
    err e = store_open(&w->lasting, s->settings.db, STORE_EXISTING, &w->store, &why);
    if (e != OK) {
        *trouble = str_copy(a, why);
        return e;
    }
    w->shelf = shelf_open(SHELF_CEILING);
    int own = dup(listening);
    if (own >= 0)
        w->daemon = MHD_start_daemon(
            MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, called, w,
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
    err e = OK;
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

void server_stop(server *s)
{
    for (unsigned i = 0; i < s->count; i++) {
        if (s->workers[i].daemon == NULL)
            continue;
        int own = MHD_quiesce_daemon(s->workers[i].daemon);
        if (own >= 0)
            close(own);
    }
    /* a kept-alive connection without a request would wait for its timeout */
    int64_t end = seconds() + STOP_SECONDS;
    while (is_busy(s) && seconds() < end) {
        struct timespec nap = {0, 20000000};
        nanosleep(&nap, NULL);
        for (unsigned i = 0; i < s->count; i++) {
            worker *w = &s->workers[i];
            pthread_mutex_lock(&w->lock);
            for (guest *g = w->guests; g != NULL; g = g->next)
                if (g->idle)
                    shutdown(g->socket, SHUT_RD);
            pthread_mutex_unlock(&w->lock);
        }
    }
    for (unsigned i = 0; i < s->count; i++) {
        worker *w = &s->workers[i];
        if (w->daemon != NULL)
            MHD_stop_daemon(w->daemon);
        if (w->store != NULL)
            store_close(w->store);
        shelf_close(w->shelf);
        arena_finish(&w->request);
        arena_finish(&w->lasting);
        pthread_mutex_destroy(&w->lock);
    }
    s->count = 0;
}
