/* Every answer carries the policy, whoever made it. */
#include "web/server/reply.h"

#include "web/zip.h"

enum { ZIP_LEAST = 1 << 10 };

#define POLICY                                                                        \
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; " \
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
/* No page may run a script but the one that has ours. */
static const char *const policies[] = {POLICY, POLICY "; script-src 'self'"};

static const struct {
    const char *name, *value;
} every_answer[] = {
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

static void add_every(struct MHD_Response *out, const char *policy)
{
    MHD_add_response_header(out, "Content-Security-Policy", policy);
    for (size_t i = 0; i < COUNT_OF(every_answer); i++)
        MHD_add_response_header(out, every_answer[i].name, every_answer[i].value);
}

struct MHD_Response *reply_plain(int status)
{
    lit page = web_plain_error(status);
    struct MHD_Response *out =
        MHD_create_response_from_buffer(page.n, (void *)(uintptr_t)page.p, MHD_RESPMEM_PERSISTENT);
    if (out == NULL)
        return NULL;
    MHD_add_response_header(out, "Content-Type", "text/html; charset=utf-8");
    MHD_add_response_header(out, "Cache-Control", keepings[KEEP_NOT]);
    /* what follows on this connection may not be what it seems */
    MHD_add_response_header(out, "Connection", "close");
    add_every(out, policies[0]);
    return out;
}

static bool is_text(const char *type)
{
    return strncmp(type, "text/", 5) == 0 || strstr(type, "xml") != NULL ||
           strstr(type, "json") != NULL;
}

/* The body compressed, from the shelf where it can be. False: send it as it is. */
static bool zipped_body(const char *accepts, const request *q, const response *r, str *body)
{
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

/* The library keeps a page until it is sent, longer than the request's memory: in a copy
 * that is wiped, for it may show what was opened. */
typedef struct page_copy {
    size_t n;
    char bytes[];
} page_copy;

static void drop_copy(void *context)
{
    page_copy *copy = context;
    explicit_bzero(copy->bytes, copy->n);
    free(copy);
}

static struct MHD_Response *response_of(str body)
{
    page_copy *copy = malloc(sizeof *copy + body.n);
    if (copy == NULL)
        return NULL;
    copy->n = body.n;
    if (body.n > 0)
        memcpy(copy->bytes, body.p, body.n);
    struct MHD_Response *out = MHD_create_response_from_buffer_with_free_callback_cls(
        body.n, copy->bytes, drop_copy, copy);
    if (out == NULL)
        drop_copy(copy);
    return out;
}

struct MHD_Response *reply_of(const request *q, const response *r, const char *accepts)
{
    arena *a = q->a;
    str body = buf_str(&r->body);
    bool zipped = zipped_body(accepts, q, r, &body);
    struct MHD_Response *out = response_of(body);
    if (out == NULL)
        return NULL;
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
    add_every(out, policies[r->scripted]);
    if (q->secure)
        MHD_add_response_header(out, "Strict-Transport-Security", "max-age=31536000");
    return out;
}
