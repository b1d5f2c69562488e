/* The secret stays in the cookie: whoever has it can make the token, and only
 * the browser that was given it has it. */
#include "web/visit.h"

#include "secret/sm3.h"
#include "secret/token.h"

enum { ONCE_BYTES = 16 };

static const char *cookie_name(const request *q)
{
    return q->secure ? "__Host-visit" : "visit";
}

static bool is_once(arena *a, str s)
{
    str bytes;
    return s.n == (size_t)2 * ONCE_BYTES && bytes_from_hex(a, s, &bytes);
}

static str hex(arena *a, const unsigned char *bytes, size_t n)
{
    return bytes_hex(a, (str){(const char *)bytes, n});
}

str visit_cookie(const request *q, const char *name)
{
    str rest = q->cookie, piece, value = {NULL, 0};
    str wanted = str_of(name);
    size_t found = 0;
    while (rest.n > 0 && str_split(&rest, STR(";"), &piece)) {
        piece = str_trim(piece);
        if (piece.n <= wanted.n || !str_starts(piece, wanted) || piece.p[wanted.n] != '=')
            continue;
        value = str_slice(piece, wanted.n + 1, piece.n);
        found++;
    }
    /* two of a name: one was planted from elsewhere */
    return found == 1 ? value : (str){NULL, 0};
}

static void find_visit(request *q)
{
    if (q->visit.n > 0)
        return;
    /* who has signed in: the form belongs to the session and ends with it */
    if (q->session.n > 0) {
        q->visit = q->session;
        return;
    }
    str kept = visit_cookie(q, cookie_name(q));
    if (token_is(kept))
        q->visit = kept;
}

static err token_of(request *q, str *out)
{
    unsigned char mac[SM3_SIZE];
    TRY(sm3_hmac(q->visit, STR("form token"), mac));
    *out = hex(q->a, mac, sizeof mac);
    return OK;
}

err visit_token(request *q, response *r, str *out)
{
    r->keep = KEEP_NOT;
    find_visit(q);
    if (q->visit.n == 0) {
        TRY(token_new(q->a, &q->visit));
        *list_add(q->a, &r->cookies) =
            str_format(q->a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s", cookie_name(q),
                       STR_ARG(q->visit), q->secure ? "; Secure" : "");
    }
    return token_of(q, out);
}

err visit_once(request *q, str *out)
{
    unsigned char bytes[ONCE_BYTES];
    TRY(random_fill(bytes, sizeof bytes));
    *out = hex(q->a, bytes, sizeof bytes);
    return OK;
}

/* An Origin names scheme and host; ours is the host the visitor asked for. */
static bool is_our_origin(const request *q)
{
    str host = {NULL, 0};
    if (str_starts(q->origin, STR("https://")))
        host = str_slice(q->origin, 8, q->origin.n);
    else if (!q->secure && str_starts(q->origin, STR("http://")))
        host = str_slice(q->origin, 7, q->origin.n);
    return host.n > 0 && host.n == q->host.n && strncasecmp(host.p, q->host.p, host.n) == 0;
}

static const error_words elsewhere = {"没有提交",
                                      "这次提交不是从本网站的页面发来的，什么都没有改动。",
                                      "请从本网站打开这一页，填写以后再提交。"};
static const error_words expired = {
    "没有提交", "这张表已经失效，或者浏览器没有保存本网站的 Cookie，什么都没有改动。",
    "请回到上一页，刷新以后再提交；如果还不行，请允许本网站使用 Cookie。"};

err visit_check(request *q)
{
    bool foreign = q->fetch_site.n > 0 && !str_equal(q->fetch_site, STR("same-origin")) &&
                   !str_equal(q->fetch_site, STR("none"));
    if (foreign || (q->origin.n > 0 && !is_our_origin(q))) {
        q->words = &elsewhere;
        return FORBIDDEN;
    }
    q->words = &expired;
    find_visit(q);
    if (q->visit.n == 0)
        return FORBIDDEN;
    str mac;
    TRY(token_of(q, &mac));
    if (!bytes_equal(form_value(q, VISIT_TOKEN_FIELD), mac))
        return FORBIDDEN;
    q->words = NULL;
    return OK;
}

err visit_use(request *q)
{
    unsigned char digest[SM3_SIZE];
    str once = form_value(q, VISIT_ONCE_FIELD);
    if (!is_once(q->a, once))
        return OK;
    TRY(sm3_of(str_format(q->a, "%.*s %.*s", STR_ARG(once), STR_ARG(q->path)), digest));
    q->work->once = hex(q->a, digest, ONCE_BYTES);
    return OK;
}

err visit_used(request *q)
{
    if (q->work->once.n > 0)
        return OK;
    q->words = &expired;
    return FORBIDDEN;
}
