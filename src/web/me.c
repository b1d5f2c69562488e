/* What everybody who has signed in may do to his own account. */
#include "web/me.h"

#include "acts/account_mail.h"
#include "acts/session.h"
#include "pages.h"
#include "web/sign_in.h"
#include "web/visit.h"
#include "web/who.h"

str instant_said(arena *a, instant t)
{
    if (t.s == 0)
        return (str){NULL, 0};
    str iso = instant_iso(a, t);
    return str_format(a, "%.*s %.*s", 10, iso.p, 5, iso.p + 11);
}

void roles_said(arena *a, role_set roles, tag_view_list *out)
{
    for (int i = 0; i < STAFF_ROLE_COUNT; i++)
        if (roles_have(roles, (staff_role)i))
            *list_add(a, out) = tag_of(TAG_PLAIN, str_of(staff_role_words[i]));
}

err sessions_fill(request *q, response *r, account_id of, url base, sessions_view *out)
{
    session_list all;
    *out = (sessions_view){0};
    TRY(session_all(q->work, of, &all));
    TRY(visit_token(q, r, &out->token));
    TRY(visit_once(q, &out->once));
    for (size_t i = 0; i < all.n; i++)
        *list_add(q->a, &out->rows) = (session_row){
            .address = all.p[i].address,
            .agent = all.p[i].agent,
            .begun = instant_said(q->a, all.p[i].begun_at),
            .seen = instant_said(q->a, all.p[i].seen_at),
            .end = url_lit(q->a, url_int(q->a, base, all.p[i].session), LIT("/end")),
        };
    return OK;
}

/* --- where reminders of one's own cases go --- */

typedef struct mail_typed {
    str address;
} mail_typed;
typedef struct mail_code_typed {
    str code;
} mail_code_typed;

static const form_row mail_rows[] = {
    {FORM_TEXT(mail_typed, address), .label = "电子邮箱", .required = true, .most = 100,
     .autocomplete = "email", .hint = "会发一个确认码到这个邮箱。", .missing = "写出电子邮箱"},
};
static const form_row mail_code_rows[] = {
    {FORM_CODE(mail_code_typed, code), .label = "邮件里的 6 位确认码", .required = true, .most = 16,
     .autocomplete = "one-time-code", .look = "n4", .missing = "写出确认码"},
};
static url after_mail(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/me");
}
static const form mail_form = {FORM_ROWS(mail_typed, mail_rows), .button = "发确认码",
                               .result = after_mail};
static const form mail_code_form = {FORM_ROWS(mail_code_typed, mail_code_rows), .button = "确认"};
static const form mail_drop_form = {.size = sizeof(int), .button = "不再用这个邮箱",
                                    .result = after_mail};

static const form button_form = {.size = sizeof(int), .button = "开通两步验证"};

static err open_me(request *q, response *r, me_view *v)
{
    account_mail_view mail;
    TRY(account_mail_look(q->work, &mail));
    v->mail = mail.address;
    v->mail_begun = mail.begun;
    TRY(form_open(q, r, &mail_form, URL("/office/me/mail"), &v->mail_set));
    TRY(form_open(q, r, &mail_code_form, URL("/office/me/mail/confirm"), &v->mail_confirm));
    TRY(form_open(q, r, &mail_drop_form, URL("/office/me/mail/drop"), &v->mail_drop));
    return form_open(q, r, &button_form, URL("/office/me/totp"), &v->totp);
}

static err show_me(request *q, response *r, me_view *v)
{
    account_view own;
    TRY(account_look(q->work, q->who.account, &own));
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ME, STR("我的账号")));
    TRY(sessions_fill(q, r, q->who.account, URL("/office/me/sessions/"), &v->sessions));
    v->frame.wrong = v->mail_set.errors.n > 0 || v->mail_confirm.errors.n > 0;
    v->login = own.login;
    v->name = own.name;
    v->unit = own.unit_name;
    v->has_totp = own.has_totp;
    if (day_is(own.password_until))
        v->password_until = day_chinese(q->a, own.password_until);
    roles_said(q->a, own.roles, &v->roles);
    page_office_me(&r->body, v);
    return OK;
}

static err me_page(request *q, response *r)
{
    static const struct {
        str name, says;
    } notices[] = {
        {STR_INIT("password"), STR_INIT("密码已经换好，您的其他登录都已退出。")},
        {STR_INIT("totp"), STR_INIT("两步验证已经开通，以后登录要填动态码。")},
        {STR_INIT("sent"), STR_INIT("确认码已经发出，请到邮箱里看，再填在下面。")},
        {STR_INIT("mail"), STR_INIT("邮箱已经确认，您承办的申请的期限提醒发到这个邮箱。")},
        {STR_INIT("dropped"), STR_INIT("不再用您的邮箱，期限提醒发到岗位的邮箱。")},
    };
    me_view v = {0};
    TRY(open_me(q, r, &v));
    for (size_t i = 0; i < COUNT_OF(notices); i++)
        if (query_has(q, str_c(q->a, notices[i].name)))
            v.notice = (notice){notices[i].says, true};
    return show_me(q, r, &v);
}

static err mail_set(request *q, response *r)
{
    me_view v = {0};
    mail_typed in;
    TRY(open_me(q, r, &v));
    if (form_read(q, &v.mail_set, &in) != OK)
        return show_me(q, r, &v);
    err e = account_mail_begin(q->work, in.address);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.mail_set, q->work->problems);
        return show_me(q, r, &v);
    }
    TRY(e);
    return response_see_other(r, URL("/office/me?sent=1"));
}

static err mail_confirm(request *q, response *r)
{
    me_view v = {0};
    mail_code_typed in;
    TRY(open_me(q, r, &v));
    if (form_read(q, &v.mail_confirm, &in) != OK)
        return show_me(q, r, &v);
    err e = account_mail_confirm(q->work, in.code);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID) {
        form_blame(&v.mail_confirm, q->work->problems);
        return show_me(q, r, &v);
    }
    TRY(e);
    return response_see_other(r, URL("/office/me?mail=1"));
}

static err mail_drop(request *q, response *r)
{
    TRY(account_mail_drop(q->work));
    return response_see_other(r, URL("/office/me?dropped=1"));
}

static url after_end(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/me");
}

static err end_session(request *q, response *r)
{
    int64_t n;
    if (!str_to_int(part_value(q, "session"), &n))
        return NOT_FOUND;
    TRY(session_revoke(q->work, n));
    return response_see_other(r, after_end(q, STR("")));
}

/* --- password --- */

typedef struct password_typed {
    str old, password, again;
} password_typed;

static const form_row password_rows[] = {
    {FORM_SECRET(password_typed, old), .label = "现在的密码", .required = true,
     .autocomplete = "current-password"},
    {FORM_SECRET(password_typed, password), .label = "新密码", .required = true,
     .autocomplete = "new-password"},
    {FORM_SECRET(password_typed, again), .label = "再写一遍新密码", .required = true,
     .autocomplete = "new-password"},
};
static url after_password(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/me?password=1");
}

static const form password_form = {FORM_ROWS(password_typed, password_rows), .button = "换密码",
                                   .result = after_password};

static err show_password(request *q, response *r, me_password_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ME, STR("换密码")));
    office_crumb(q, &v->frame, STR("换密码"), URL("/office/me/password"));
    v->frame.wrong = v->form.errors.n > 0;
    v->must = q->who.must_change_password;
    TRY(password_said(q, &v->policy));
    page_office_me_password(&r->body, v);
    return OK;
}

static err password_page(request *q, response *r)
{
    me_password_view v = {0};
    TRY(form_open(q, r, &password_form, URL("/office/me/password"), &v.form));
    return show_password(q, r, &v);
}

static err password_save(request *q, response *r)
{
    me_password_view v = {0};
    password_typed in;
    TRY(form_open(q, r, &password_form, URL("/office/me/password"), &v.form));
    if (form_read(q, &v.form, &in) == OK && !str_equal(in.password, in.again))
        form_wrong(&v.form, "again", "两次写的新密码不一样，请重新写");
    if (v.form.errors.n > 0)
        return show_password(q, r, &v);
    str token;
    err e = password_change(q->work, q->session, in.old, in.password, &token);
    if (e == INVALID) {
        form_blame(&v.form, q->work->problems);
        return show_password(q, r, &v);
    }
    TRY(e);
    who_give(q, r, token);
    return response_see_other(r, after_password(q, STR("")));
}

/* --- second factor --- */

typedef struct totp_typed {
    str code;
} totp_typed;

static const form_row totp_rows[] = {
    {FORM_CODE(totp_typed, code), .label = "验证器上的 6 位数字", .required = true, .most = 16,
     .autocomplete = "one-time-code", .look = "n4"},
};
static url after_totp(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/me?totp=1");
}

static const form totp_form = {FORM_ROWS(totp_typed, totp_rows), .button = "确认开通",
                               .result = after_totp};

static err show_totp(request *q, response *r, me_totp_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ME, STR("两步验证")));
    office_crumb(q, &v->frame, STR("两步验证"), URL("/office/me"));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_me_totp(&r->body, v);
    return OK;
}

/* The secret is shown on the answer itself: it must not be asked for again. */
static err totp_start(request *q, response *r)
{
    me_totp_view v = {.shows = true};
    str address;
    TRY(totp_begin(q->work, &address, &v.secret));
    TRY(qr_draw(q->a, address, STR("两步验证的二维码；内容就是下面的密钥"), &v.qr));
    TRY(form_open(q, r, &totp_form, URL("/office/me/totp/confirm"), &v.form));
    return show_totp(q, r, &v);
}

static err totp_finish(request *q, response *r)
{
    me_totp_view v = {0};
    totp_typed in;
    TRY(form_open(q, r, &totp_form, URL("/office/me/totp/confirm"), &v.form));
    if (form_read(q, &v.form, &in) != OK)
        return show_totp(q, r, &v);
    err e = totp_confirm(q->work, in.code);
    if (e == INVALID) {
        form_blame(&v.form, q->work->problems);
        return show_totp(q, r, &v);
    }
    TRY(e);
    return response_see_other(r, after_totp(q, STR("")));
}

static const form end_form = {.size = sizeof(int), .button = "结束", .result = after_end};

static const route rows[] = {
    {METHOD_GET, "/office/me", RIGHT_SIGNED_IN, me_page},
    {METHOD_GET, "/office/me/password", RIGHT_SIGNED_IN, password_page, .always = true},
    {METHOD_POST, "/office/me/password", RIGHT_SIGNED_IN, password_save, &password_form,
     .always = true},
    {METHOD_POST, "/office/me/totp", RIGHT_SIGNED_IN, totp_start, &button_form},
    {METHOD_POST, "/office/me/totp/confirm", RIGHT_SIGNED_IN, totp_finish, &totp_form},
    {METHOD_POST, "/office/me/mail", RIGHT_SIGNED_IN, mail_set, &mail_form},
    {METHOD_POST, "/office/me/mail/confirm", RIGHT_SIGNED_IN, mail_confirm, &mail_code_form},
    {METHOD_POST, "/office/me/mail/drop", RIGHT_SIGNED_IN, mail_drop, &mail_drop_form},
    {METHOD_POST, "/office/me/sessions/{session}/end", RIGHT_SIGNED_IN, end_session, &end_form},
};
const route_table me_routes = {rows, COUNT_OF(rows)};
