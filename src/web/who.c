/* A cookie that only this host gets, that no script reads and no other site sends. */
#include "web/who.h"

#include "web/visit.h"

static const char *cookie_name(const request *q)
{
    return q->secure ? "__Host-gongkai" : "gongkai";
}

err who_find(request *q)
{
    str token = visit_cookie(q, cookie_name(q));
    if (token.n == 0)
        return OK;
    err e = session_resume(q->work, token, &q->who);
    if (e == OK)
        q->session = token;
    else
        q->who = (session_who){0};
    return e == NOT_FOUND ? OK : e;
}

static void set_cookie(request *q, response *r, str value, const char *age)
{
    *list_add(q->a, &r->cookies) =
        str_format(q->a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s", cookie_name(q),
                   STR_ARG(value), q->secure ? "; Secure" : "", age);
}

void who_give(request *q, response *r, str token)
{
    set_cookie(q, r, token, "");
}

void who_drop(request *q, response *r)
{
    set_cookie(q, r, STR(""), "; Max-Age=0");
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
