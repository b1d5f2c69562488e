/* A cookie that only this host gets, that no script reads and no other site sends. */
#include "web/who.h"

#include "web/visit.h"

typedef enum cookie_kind { COOKIE_SESSION, COOKIE_HALF, COOKIE_KIND_COUNT } cookie_kind;

static const char *cookie_name(const request *q, cookie_kind kind)
{
    static const char *const names[COOKIE_KIND_COUNT][2] = {
        [COOKIE_SESSION] = {"gongkai", "__Host-gongkai"},
        [COOKIE_HALF] = {"half", "__Host-half"},
    };
    return names[kind][q->secure];
}

err who_find(request *q)
{
    str token = visit_cookie(q, cookie_name(q, COOKIE_SESSION));
    if (token.n == 0)
        return OK;
    err e = session_resume(q->work, token, &q->who);
    if (e == OK)
        q->session = token;
    else
        q->who = (session_who){0};
    return e == NOT_FOUND ? OK : e;
}

/* age  seconds; 0: until the browser ends; below 0: gone at once */
static void set_cookie(request *q, response *r, cookie_kind kind, str value, int age)
{
    str until = age == 0 ? STR("") : str_format(q->a, "; Max-Age=%d", age < 0 ? 0 : age);
    *list_add(q->a, &r->cookies) = str_format(
        q->a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%.*s", cookie_name(q, kind),
        STR_ARG(value), q->secure ? "; Secure" : "", STR_ARG(until));
}

void who_give(request *q, response *r, str token)
{
    set_cookie(q, r, COOKIE_SESSION, token, 0);
}

void who_drop(request *q, response *r)
{
    set_cookie(q, r, COOKIE_SESSION, STR(""), -1);
}

void who_keep_half(request *q, response *r, str half)
{
    set_cookie(q, r, COOKIE_HALF, half, HALF_SECONDS);
}

str who_half(const request *q)
{
    return visit_cookie(q, cookie_name(q, COOKIE_HALF));
}

void who_drop_half(request *q, response *r)
{
    if (who_half(q).n > 0)
        set_cookie(q, r, COOKIE_HALF, STR(""), -1);
}

url who_next(request *q, str asked)
{
    url to = URL("/office");
    if (!str_starts(asked, STR("/office/")))
        return to;
    str rest = str_slice(asked, sizeof "/office", asked.n), piece;
    while (rest.n > 0 && str_split(&rest, STR("/"), &piece))
        if (piece.n > 0)
            to = url_part(q->a, url_lit(q->a, to, LIT("/")), piece);
    return to;
}

static const error_words over = {
    "请重新登录", "您没有登录，或者登录已经到时间，这次提交没有保存。",
    "请在另一个窗口登录，再回到上一页提交：浏览器会保留您填写的内容。"};
static const error_words not_yours = {"您没有这项权限",
                                      "您的账号没有办这件事的权限，什么都没有改动。",
                                      "需要的话，请安全管理员给您的账号授权。"};

err who_refuse(request *q, response *r)
{
    bool posts = q->method == METHOD_POST;
    bool nobody = q->who.account.n == 0;
    if (!posts && nobody)
        return response_see_other(r, url_query(q->a, URL("/office/sign-in"), LIT("to"), q->path));
    if (!posts && q->who.must_change_password)
        return response_see_other(r, URL("/office/me/password"));
    q->words = nobody ? &over : &not_yours;
    return FORBIDDEN;
}
