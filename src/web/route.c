/* The dispatcher. Everything a handler could forget is done here, once. */
#include "web/route.h"

#include "acts/act.h"
#include "web/asset.h"
#include "web/error.h"
#include "web/form.h"
#include "web/portal.h"
#include "web/target.h"
#include "web/visit.h"
#include "web/who.h"

static str find_parameter(const parameter_list *list, const char *name, bool *found)
{
    for (size_t i = 0; i < list->n; i++) {
        if (str_equal(list->p[i].name, str_of(name))) {
            *found = true;
            return list->p[i].value;
        }
    }
    *found = false;
    return (str){NULL, 0};
}

str query_value(const request *q, const char *name)
{
    bool found;
    return find_parameter(&q->query, name, &found);
}

bool query_has(const request *q, const char *name)
{
    bool found;
    find_parameter(&q->query, name, &found);
    return found;
}

str form_value(const request *q, const char *name)
{
    bool found;
    return find_parameter(&q->form, name, &found);
}

str part_value(const request *q, const char *name)
{
    bool found;
    return find_parameter(&q->parts, name, &found);
}

/* A {name} takes as much of its segment as the rest of the pattern allows. */
bool route_fits(const char *pattern, str path, arena *a, parameter_list *parts)
{
    size_t i = 0;
    while (pattern[i] != 0 && pattern[i] != '{') {
        if (i >= path.n || path.p[i] != pattern[i])
            return false;
        i++;
    }
    if (pattern[i] == 0)
        return i == path.n;
    const char *closing = strchr(pattern + i, '}');
    str rest = str_slice(path, i, path.n);
    size_t segment = str_find(rest, STR("/"), 0);
    if (segment == SIZE_MAX)
        segment = rest.n;
    for (size_t n = segment; n > 0; n--) {
        size_t kept = parts ? parts->n : 0;
        if (parts)
            *list_add(a, parts) = (parameter){
                {pattern + i + 1, (size_t)(closing - pattern) - i - 1}, str_slice(rest, 0, n)};
        if (route_fits(closing + 1, str_slice(rest, n, rest.n), a, parts))
            return true;
        if (parts)
            parts->n = kept;
    }
    return false;
}

static bool read_target(request *q)
{
    return target_read(q->a, q->target, &q->path, &q->query);
}

/* The settings come with the cookie; ?size= and ?contrast= change them. */
static void read_display(request *q, response *r)
{
    str kept = visit_cookie(q, "display");
    q->big = str_has(kept, STR("big"));
    q->high_contrast = str_has(kept, STR("high"));
    if (!query_has(q, "size") && !query_has(q, "contrast"))
        return;
    if (query_has(q, "size"))
        q->big = str_equal(query_value(q, "size"), STR("big"));
    if (query_has(q, "contrast"))
        q->high_contrast = str_equal(query_value(q, "contrast"), STR("high"));
    *list_add(q->a, &r->cookies) = str_format(
        q->a, "display=%s%s%s; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax",
        q->big ? "big" : "", q->big && q->high_contrast ? "." : "", q->high_contrast ? "high" : "");
}

static const route *find_route(request *q, const char **allow)
{
    method wanted = q->method == METHOD_HEAD ? METHOD_GET : q->method;
    *allow = NULL;
    for (size_t t = 0; t < site_route_count; t++) {
        for (size_t i = 0; i < site_routes[t]->count; i++) {
            const route *row = &site_routes[t]->rows[i];
            q->parts.n = 0;
            if (!route_fits(row->path, q->path, q->a, &q->parts))
                continue;
            if (row->method == wanted)
                return row;
            *allow = row->method == METHOD_GET ? "GET, HEAD" : "POST";
        }
    }
    return NULL;
}

static bool is_known(str if_none_match, str etag)
{
    str piece;
    while (str_split(&if_none_match, STR(","), &piece)) {
        piece = str_trim(piece);
        if (str_equal(piece, etag) || str_equal(piece, STR("*")))
            return true;
    }
    return false;
}

/* A page changes when the program, the ledger or the day does, and what a
 * visitor sees also with his settings; none of that needs the page itself. */
static err tag_version(request *q, response *r)
{
    int64_t seq = 0;
    TRY(portal_version(q, &seq));
    q->version = str_format(q->a, "%s-%.*s-%lld-%d", GONGKAI_VERSION,
                            STR_ARG(asset_version(ASSET_STYLE)), (long long)seq,
                            q->work->today.n);
    r->etag = str_format(q->a, "W/\"%.*s-%d%d\"", STR_ARG(q->version), q->big, q->high_contrast);
    return OK;
}

/* Pages are built once for every version of the ledger. */
static err perform_page(request *q, response *r, const route *row)
{
    str key = str_format(q->a, "page/%d%d/%.*s", q->big, q->high_contrast, STR_ARG(q->target));
    str kept;
    if (shelf_find(q->shelf, key, q->version, &kept)) {
        /* it stands until the next keep, and that comes after its last use */
        buf_init_with(&r->body, q->a, kept);
        return OK;
    }
    TRY(row->page(q, r));
    bool plain = r->status == 200 && r->cookies.n == 0 && r->file_name.n == 0 &&
                 r->keep == KEEP_CHECKED && strncmp(r->type, "text/html", 9) == 0;
    if (plain)
        shelf_keep(q->shelf, key, q->version, buf_str(&r->body));
    return OK;
}

/* --- bodies --- */

static size_t body_most(const route *row)
{
    if (row == NULL || row->form == NULL)
        return BODY_FORM_MOST;
    return form_bytes_most(row->form) + form_files_most(row->form) * (size_t)BODY_FILE_MOST;
}

size_t web_body_most(arena *a, method m, str target)
{
    request q = {.a = a, .method = m, .target = target};
    const char *allow;
    return body_most(read_target(&q) ? find_route(&q, &allow) : NULL);
}

err response_see_other(response *r, url to)
{
    r->status = 303;
    r->location = to;
    r->keep = KEEP_NOT;
    return OK;
}

/* The body, whole or not at all. */
static err read_post(request *q, response *r, const route *row)
{
    size_t files = row->form == NULL ? 0 : form_files_most(row->form);
    int status = row->form == NULL || q->body.n > body_most(row)
                     ? 413
                     : body_read(q->a, q->body_type, q->body, form_bytes_most(row->form),
                                 files, &q->form, &q->files);
    if (status == 200)
        return OK;
    if (status == 400)
        q->says = STR("发来的内容不合要求（例如文字不是 UTF-8 编码），没有保存。请用本站的表单重新填写。");
    r->status = status;
    return INVALID;
}

/* To where the result of a form stands that was acted on before. */
static err lead_to_result(request *q, response *r, const route *row)
{
    buf_init(&r->body, q->a);
    return response_see_other(r, row->form->result(q, q->work->replayed));
}

/* Asked before who is asking: the first act may have ended or renewed the session,
 * as a change of the password does. Who has the key has sent the form. */
static err find_replay(request *q, const route *row, bool *again)
{
    *again = false;
    if (row->form->result == NULL)
        return OK;
    TRY(visit_use(q));
    err e = act_replays(q->work);
    *again = e == CONFLICT;
    return *again ? OK : e;
}

/* Nothing else of a POST is looked at before its sender is known to be on a page
 * of ours. */
static err perform_post(request *q, response *r, const route *row)
{
    TRY(visit_check(q));
    if (row->form->result == NULL)
        return row->page(q, r);
    TRY(visit_used(q));
    err e = row->page(q, r);
    return q->work->replayed.n > 0 ? lead_to_result(q, r, row) : e;
}

bool web_may(const request *q, right needed)
{
    if (needed == RIGHT_SIGNED_IN)
        return q->who.account.n != 0;
    return roles_allow(q->work->roles, needed);
}

static bool is_allowed(const request *q, const route *row)
{
    if (row->right == RIGHT_PUBLIC)
        return true;
    if (q->who.account.n == 0 || (q->who.must_change_password && !row->always))
        return false;
    bool may = web_may(q, row->right);
    for (size_t i = 0; i < OTHER_RIGHTS_MOST && !may; i++)
        may = row->others[i] != RIGHT_DENY && web_may(q, row->others[i]);
    return may;
}

static err perform(request *q, response *r)
{
    if (!read_target(q)) {
        q->says = STR("地址写得不对：里面有不能识别的字符，或者太长。");
        return INVALID;
    }
    read_display(q, r);
    TRY(portal_office(q));
    const char *allow;
    const route *row = find_route(q, &allow);
    if (row == NULL && allow != NULL) {
        r->allow = allow;
        r->status = 405;
        return CONFLICT;
    }
    if (row == NULL)
        return NOT_FOUND;
    if (str_starts(q->path, STR("/office")))
        TRY(who_find(q));
    if (row->method == METHOD_POST) {
        bool again;
        TRY(read_post(q, r, row));
        TRY(find_replay(q, row, &again));
        if (again)
            return lead_to_result(q, r, row);
    }
    if (!is_allowed(q, row))
        return who_refuse(q, r);
    if (row->method == METHOD_POST)
        return perform_post(q, r, row);
    if (row->right != RIGHT_PUBLIC) {
        r->keep = KEEP_NOT;
        return row->page(q, r);
    }
    r->keep = KEEP_CHECKED;
    TRY(tag_version(q, r));
    if (r->cookies.n == 0 && is_known(q->if_none_match, r->etag)) {
        r->status = 304;
        return OK;
    }
    return perform_page(q, r, row);
}

void web_answer(request *q, response *r)
{
    *r = (response){.status = 200, .type = "text/html; charset=utf-8"};
    buf_init(&r->body, q->a);
    err e = perform(q, r);
    if (e == OK) {
        if (r->keep == KEEP_NOT)
            r->etag = (str){NULL, 0};
        return;
    }
    bool decided = r->status == 405 || r->status == 413 || r->status == 415;
    int status = decided ? r->status : error_status(e);
    *r = (response){.status = status, .type = "text/html; charset=utf-8",
                    .cookies = r->cookies, .allow = r->allow};
    buf_init(&r->body, q->a);
    error_page(q, status, &r->body);
}
