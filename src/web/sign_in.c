/* The same words for every failure, so that nobody learns which logins exist. */
#include "web/sign_in.h"

#include "acts/session.h"
#include "pages.h"
#include "web/who.h"

typedef struct sign_in_typed {
    str to, login, password;
} sign_in_typed;

static const form_row sign_in_rows[] = {
    {FORM_HIDDEN(sign_in_typed, to)},
    {FORM_TEXT(sign_in_typed, login), .label = "用户名", .required = true, .most = 64,
     .autocomplete = "username"},
    {FORM_SECRET(sign_in_typed, password), .label = "密码", .required = true,
     .autocomplete = "current-password"},
};
/* A second session would stand there unused; the home page asks who has none. */
static url after_sign_in(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office");
}

static const form sign_in_form_table = {FORM_ROWS(sign_in_typed, sign_in_rows), .button = "登录",
                                        .result = after_sign_in};

static err show_sign_in(request *q, response *r, sign_in_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_NONE, STR("登录")));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_sign_in(&r->body, v);
    return OK;
}

static err sign_in_page(request *q, response *r)
{
    sign_in_view v = {0};
    TRY(form_open(q, r, &sign_in_form_table, URL("/office/sign-in"), &v.form));
    sign_in_typed in = {.to = query_value(q, "to")};
    form_fill(&v.form, &in);
    if (query_has(q, "out"))
        v.notice = (notice){STR("已经退出。"), true};
    if (query_has(q, "over"))
        v.notice = (notice){str_of(sign_in_words[SIGN_IN_OVER]), false};
    if (query_has(q, "ready"))
        v.notice = (notice){STR("密码已经设好，请用它登录。"), true};
    return show_sign_in(q, r, &v);
}

/* "15:45", in Beijing. */
static str clock_of(arena *a, instant t)
{
    return str_slice(instant_iso(a, t), 11, 16);
}

/* What a page does with an outcome: the session and the way on, or the words at
 * `field`; *shown is false if there is nothing to show. */
static err conclude(request *q, response *r, const sign_in_result *done, str to, form_view *v,
                    const char *field, bool *shown)
{
    *shown = false;
    const char *words = sign_in_words[done->outcome];
    switch (done->outcome) {
    case SIGN_IN_DONE:
    case SIGN_IN_PASSWORD_OLD:
        who_give(q, r, done->token);
        who_drop_half(q, r);
        return response_see_other(r, done->outcome == SIGN_IN_DONE ? who_next(q, to)
                                                                   : URL("/office/me/password"));
    case SIGN_IN_CODE_WANTED:
        who_keep_half(q, r, done->half);
        return response_see_other(r, url_query(q->a, URL("/office/sign-in/code"), LIT("to"), to));
    case SIGN_IN_OVER:
        who_drop_half(q, r);
        return response_see_other(r, URL("/office/sign-in?over=1"));
    case SIGN_IN_LOCKED:
        form_wrong(v, NULL, "%s（到 %.*s）", words,
                   STR_ARG(clock_of(q->a, done->locked_until)));
        break;
    case SIGN_IN_WRONG:
    case SIGN_IN_NO_ENTRY:
    case SIGN_IN_OUTCOME_COUNT: form_wrong(v, field, "%s", words); break;
    }
    *shown = true;
    return OK;
}

static err sign_in_try(request *q, response *r)
{
    sign_in_view v = {0};
    sign_in_typed in;
    bool shown;
    TRY(form_open(q, r, &sign_in_form_table, URL("/office/sign-in"), &v.form));
    if (form_read(q, &v.form, &in) != OK)
        return show_sign_in(q, r, &v);
    sign_in_form typed = {.login = in.login,
                          .password = in.password,
                          .address = q->address,
                          .agent = q->agent,
                          .visit = q->visit};
    sign_in_result done = {0};
    err e = sign_in(q->work, &typed, &done);
    if (e == INVALID)
        done.outcome = SIGN_IN_WRONG; /* longer than any could be */
    else
        TRY(e);
    TRY(conclude(q, r, &done, in.to, &v.form, "login", &shown));
    return shown ? show_sign_in(q, r, &v) : OK;
}

/* --- the code, on a page of its own --- */

typedef struct code_typed {
    str to, code;
} code_typed;

static const form_row code_rows[] = {
    {FORM_HIDDEN(code_typed, to)},
    {FORM_CODE(code_typed, code), .label = "动态码", .hint = "验证器上正在显示的 6 位数字。",
     .required = true, .most = 16, .autocomplete = "one-time-code", .look = "n4"},
};
static const form code_form = {FORM_ROWS(code_typed, code_rows), .button = "登录",
                               .result = after_sign_in};

static err open_code(request *q, response *r, sign_in_view *v)
{
    TRY(form_open(q, r, &code_form, URL("/office/sign-in/code"), &v->form));
    v->form.cancel = STR("从头登录");
    v->form.cancel_address = URL("/office/sign-in");
    return OK;
}

static err show_code(request *q, response *r, sign_in_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_NONE, STR("填动态码")));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_sign_in_code(&r->body, v);
    return OK;
}

static err code_page(request *q, response *r)
{
    sign_in_view v = {0};
    if (who_half(q).n == 0)
        return response_see_other(r, URL("/office/sign-in"));
    TRY(open_code(q, r, &v));
    code_typed in = {.to = query_value(q, "to")};
    form_fill(&v.form, &in);
    return show_code(q, r, &v);
}

static err code_try(request *q, response *r)
{
    sign_in_view v = {0};
    code_typed in;
    bool shown;
    sign_in_result done = {.outcome = SIGN_IN_OVER};
    TRY(open_code(q, r, &v));
    if (form_read(q, &v.form, &in) != OK)
        return show_code(q, r, &v);
    sign_in_form typed = {.code = in.code,
                          .address = q->address,
                          .agent = q->agent,
                          .visit = q->visit,
                          .half = who_half(q)};
    if (typed.half.n > 0)
        TRY(sign_in(q->work, &typed, &done));
    TRY(conclude(q, r, &done, in.to, &v.form, "code", &shown));
    return shown ? show_code(q, r, &v) : OK;
}

static url after_sign_out(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/sign-in?out=1");
}

static const form sign_out_form = {.size = sizeof(int), .button = "退出",
                                   .result = after_sign_out};

static err sign_out(request *q, response *r)
{
    TRY(session_end(q->work, q->session));
    who_drop(q, r);
    return response_see_other(r, after_sign_out(q, STR("")));
}

/* --- the first password --- */

err password_said(request *q, str_list *out)
{
    const password_policy *p;
    TRY(account_policy(q->work, &p));
    *list_add(q->a, out) =
        str_format(q->a, "至少 %d 个字符，越长越好；最多 %d 个。", p->length_least, p->length_most);
    if (p->classes_least > 0)
        *list_add(q->a, out) = str_format(
            q->a, "小写字母、大写字母、数字、其他符号，至少用上 %d 种。", p->classes_least);
    *list_add(q->a, out) = STR("不能是常见的密码，也不能包含用户名或者姓名。");
    if (p->remembered > 0)
        *list_add(q->a, out) = str_format(q->a, "不能和最近用过的 %d 个密码相同。", p->remembered);
    if (p->days > 0)
        *list_add(q->a, out) = str_format(q->a, "%d 天以后要换新的。", p->days);
    return OK;
}

typedef struct invite_typed {
    str password, again;
} invite_typed;

static const form_row invite_rows[] = {
    {FORM_SECRET(invite_typed, password), .label = "新密码", .required = true,
     .autocomplete = "new-password"},
    {FORM_SECRET(invite_typed, again), .label = "再写一遍新密码", .required = true,
     .autocomplete = "new-password"},
};
static url after_invite(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/sign-in?ready=1");
}

static const form invite_form = {FORM_ROWS(invite_typed, invite_rows), .button = "设置密码",
                                 .result = after_invite};

static err invite_open(request *q, response *r, invite_view *v)
{
    account_view who;
    str token = part_value(q, "token");
    err e = invitation_look(q->work, token, &who);
    if (e == NOT_FOUND)
        q->says = STR("这个链接已经用过、已经过期，或者不完整。请系统管理员重新给您一个。");
    TRY(e);
    v->login = who.login;
    v->name = who.name;
    TRY(password_said(q, &v->policy));
    return form_open(q, r, &invite_form, url_part(q->a, URL("/office/invite/"), token), &v->form);
}

static err show_invite(request *q, response *r, invite_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_NONE, STR("设置密码")));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_invite(&r->body, v);
    return OK;
}

static err invite_page(request *q, response *r)
{
    invite_view v = {0};
    TRY(invite_open(q, r, &v));
    return show_invite(q, r, &v);
}

static err invite_use(request *q, response *r)
{
    invite_view v = {0};
    invite_typed in;
    TRY(invite_open(q, r, &v));
    if (form_read(q, &v.form, &in) == OK && !str_equal(in.password, in.again))
        form_wrong(&v.form, "again", "两次写的密码不一样，请重新写");
    if (v.form.errors.n > 0)
        return show_invite(q, r, &v);
    err e = invitation_use(q->work, part_value(q, "token"), in.password);
    if (e == INVALID) {
        form_blame(&v.form, q->work->problems);
        return show_invite(q, r, &v);
    }
    TRY(e);
    return response_see_other(r, after_invite(q, STR("")));
}

static const route rows[] = {
    {METHOD_GET, "/office/sign-in", RIGHT_PUBLIC, sign_in_page},
    {METHOD_POST, "/office/sign-in", RIGHT_PUBLIC, sign_in_try, &sign_in_form_table},
    {METHOD_GET, "/office/sign-in/code", RIGHT_PUBLIC, code_page},
    {METHOD_POST, "/office/sign-in/code", RIGHT_PUBLIC, code_try, &code_form},
    {METHOD_POST, "/office/sign-out", RIGHT_SIGNED_IN, sign_out, &sign_out_form, .always = true},
    {METHOD_GET, "/office/invite/{token}", RIGHT_PUBLIC, invite_page},
    {METHOD_POST, "/office/invite/{token}", RIGHT_PUBLIC, invite_use, &invite_form},
};
const route_table sign_in_routes = {rows, COUNT_OF(rows)};
