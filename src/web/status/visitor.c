/* Who has shown a query code is known by a cookie that says which case and until
 * when, under the office's key: nothing is kept, and nobody can make one. */
#include "web/status/status.h"

#include "secret/seal.h"
#include "secret/sm3.h"
#include "secret/token.h"
#include "web/visit.h"

static const char *cookie_name(const request *q)
{
    return q->secure ? "__Host-status" : "status";
}

static void set_cookie(request *q, response *r, str value, int64_t age)
{
    *list_add(q->a, &r->cookies) = str_format(
        q->a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s; Max-Age=%lld", cookie_name(q),
        STR_ARG(value), q->secure ? "; Secure" : "", (long long)age);
}

static err sign(request *q, str says, str *out)
{
    char mac[SM3_SIZE];
    if (q->work->keys == NULL)
        return FAULT;
    TRY(seal_index(q->work->keys, "status_cookie",
                   str_format(q->a, "%lld/%.*s", (long long)q->work->agency.n, STR_ARG(says)),
                   (unsigned char *)mac));
    return sm3_hex(q->a, (str){mac, sizeof mac}, out);
}

err status_give(request *q, response *r, application_id which)
{
    str says = str_format(q->a, "%lld.%lld", (long long)which.n,
                          (long long)(q->work->now.s + STATUS_SPAN));
    str mac;
    TRY(sign(q, says, &mac));
    set_cookie(q, r, str_format(q->a, "%.*s.%.*s", STR_ARG(says), STR_ARG(mac)), STATUS_SPAN);
    return OK;
}

void status_drop(request *q, response *r)
{
    set_cookie(q, r, STR(""), 0);
}

err status_of(request *q, response *r, application_id *out)
{
    str rest = visit_cookie(q, cookie_name(q)), whole = rest, id, until, mac, right_mac;
    int64_t n, end;
    *out = (application_id){0};
    r->keep = KEEP_NOT;
    if (q->work->keys == NULL || !str_split(&rest, STR("."), &id) ||
        !str_split(&rest, STR("."), &until) || !str_to_int(id, &n) || !str_to_int(until, &end))
        return OK;
    mac = rest;
    TRY(sign(q, str_slice(whole, 0, id.n + 1 + until.n), &right_mac));
    if (!bytes_equal(mac, right_mac) || end <= q->work->now.s)
        return OK;
    *out = q->work->applicant = (application_id){n};
    return status_give(q, r, *out);
}

err status_open(request *q, response *r, application_view *out, bool *gone)
{
    application_id which;
    TRY(status_of(q, r, &which));
    *gone = which.n == 0;
    if (*gone)
        return response_see_other(r, URL("/apply/status"));
    return application_open(q->work, which, DAY_NONE, out);
}
