/* What one press does to an account is a row: its address, its right, its act. */
#include "web/accounts.h"

#include "acts/session.h"
#include "pages.h"
#include "web/visit.h"
#include "web/who.h"

static account_row row_of(request *q, const account_view *a)
{
    static const tag_look looks[ACCOUNT_STATE_COUNT] = {[ACCOUNT_INVITED] = TAG_WARN,
                                                        [ACCOUNT_ACTIVE] = TAG_OK,
                                                        [ACCOUNT_FROZEN] = TAG_WARN,
                                                        [ACCOUNT_DISABLED] = TAG_OFF};
    account_row row = {
        .login = a->login,
        .name = a->name,
        .unit = a->unit_name,
        .seen = a->seen_at.s ? instant_said(q->a, a->seen_at) : STR("从未登录"),
        .state = tag_of(looks[a->state], str_of(account_state_words[a->state])),
        .has_totp = a->has_totp,
        .address = url_int(q->a, URL("/office/accounts/"), a->account.n),
    };
    roles_said(q->a, a->roles, &row.roles);
    return row;
}

static bool is_stale(const account_view *a)
{
    return a->state == ACCOUNT_FROZEN || a->state == ACCOUNT_INVITED;
}

int64_t accounts_waiting(request *q)
{
    account_list all;
    int64_t n = 0;
    if (account_all(q->work, &all) != OK)
        return -1;
    for (size_t i = 0; i < all.n; i++)
        n += is_stale(&all.p[i]);
    return n;
}

static err accounts_page(request *q, response *r)
{
    accounts_view v = {.may_add = web_may(q, RIGHT_ACCOUNTS),
                       .stale_only = str_equal(query_value(q, "show"), STR("stale"))};
    account_list all;
    TRY(account_all(q->work, &all));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_ACCOUNTS, STR("账号和权限")));
    for (size_t i = 0; i < all.n; i++) {
        bool stale = is_stale(&all.p[i]);
        v.total++;
        v.stale += stale;
        if (stale || !v.stale_only)
            *list_add(q->a, &v.rows) = row_of(q, &all.p[i]);
    }
    page_office_accounts(&r->body, &v);
    return OK;
}

/* --- a new account --- */

typedef struct account_typed {
    str login, name, address;
    int unit;
} account_typed;

static const form_row new_rows[] = {
    {FORM_TEXT(account_typed, login), .label = "用户名", .required = true, .most = LOGIN_MOST,
     .hint = "小写字母开头，可以有小写字母、数字、点、下划线和连字符；定了就不能改。"},
    {FORM_TEXT(account_typed, name), .label = "姓名", .required = true, .most = 40,
     .hint = "审批意见和文书上显示的姓名。"},
    {FORM_SELECT(account_typed, unit), .label = "科室"},
    {FORM_TEXT(account_typed, address), .label = "电子邮箱", .most = 100,
     .hint = "本人承办的申请的期限提醒发到这里；加密保存，本人可以改。"},
};
/* A link is shown once: whoever sends the form again sees the account. */
static url account_of_object(request *q, str object)
{
    int64_t n;
    if (!str_starts(object, STR("account/")) ||
        !str_to_int(str_slice(object, sizeof "account", object.n), &n))
        return URL("/office/accounts");
    return url_int(q->a, URL("/office/accounts/"), n);
}

static const form new_form = {FORM_ROWS(account_typed, new_rows), .button = "建立账号",
                              .result = account_of_object};

/* Open units as choices, in the order of `units`. */
static err offer_units(request *q, form_view *v, unit_list *units)
{
    unit_list all;
    *units = (unit_list){0};
    TRY(unit_all(q->work, &all));
    for (size_t i = 0; i < all.n; i++)
        if (!all.p[i].closed)
            *list_add(q->a, units) = all.p[i];
    form_choice *choices = arena_new_n(q->a, form_choice, units->n + 1);
    for (size_t i = 0; i < units->n; i++)
        choices[i] = (form_choice){
            str_format(q->a, "%lld", (long long)units->p[i].unit.n), units->p[i].name, {NULL, 0}};
    form_offer(v, "unit", choices, units->n);
    return OK;
}

static err show_new(request *q, response *r, account_new_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ACCOUNT_NEW, STR("新建账号")));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_account_new(&r->body, v);
    return OK;
}

static err new_page(request *q, response *r)
{
    account_new_view v = {0};
    unit_list units;
    TRY(form_open(q, r, &new_form, URL("/office/accounts/new"), &v.form));
    TRY(offer_units(q, &v.form, &units));
    return show_new(q, r, &v);
}

/* On the answer itself: the link is kept nowhere. */
static err show_link(request *q, response *r, account_id of, str login, str token)
{
    account_link_view v = {
        .login = login,
        .hours = INVITATION_HOURS,
        .link = str_format(q->a, "%s://%.*s%.*s", q->secure ? "https" : "http", STR_ARG(q->host),
                           STR_ARG(url_text(url_part(q->a, URL("/office/invite/"), token)))),
        .back = url_int(q->a, URL("/office/accounts/"), of.n),
    };
    TRY(office_frame_init(q, r, &v.frame, OFFICE_ACCOUNTS, STR("一次性链接")));
    office_crumb(q, &v.frame, v.frame.title, v.back);
    page_office_account_link(&r->body, &v);
    return OK;
}

static err new_save(request *q, response *r)
{
    account_new_view v = {0};
    unit_list units;
    account_typed in;
    TRY(form_open(q, r, &new_form, URL("/office/accounts/new"), &v.form));
    TRY(offer_units(q, &v.form, &units));
    if (form_read(q, &v.form, &in) != OK)
        return show_new(q, r, &v);
    account_id made;
    str token;
    err e = account_add_mailed(q->work, in.login, in.name,
                               in.unit < 0 ? (unit_id){0} : units.p[in.unit].unit, in.address,
                               &made, &token);
    if (e == CONFLICT && q->work->problems->n == 0)
        form_wrong(&v.form, "login", "已经有人用这个用户名，请换一个");
    else if (e == INVALID || e == CONFLICT)
        form_blame(&v.form, q->work->problems);
    if (e == INVALID || e == CONFLICT)
        return show_new(q, r, &v);
    TRY(e);
    return show_link(q, r, made, in.login, token);
}

/* --- one account --- */

typedef struct press_row {
    const char *path; /* behind the account's address */
    right needs;
    err (*act)(work *w, account_id which);
    const char *says, *hint, *done;
    unsigned states; /* set of states in which it is offered */
    bool with_totp;  /* only if there is a second factor */
} press_row;

enum {
    ANY_STATE = (1 << ACCOUNT_STATE_COUNT) - 1,
    IN_USE = 1 << ACCOUNT_INVITED | 1 << ACCOUNT_ACTIVE | 1 << ACCOUNT_FROZEN
};

static const press_row presses[] = {
    {"disable", RIGHT_ACCOUNTS, account_disable, "停用", "不能再登录，正在进行的登录马上结束。",
     "账号已经停用。", IN_USE, false},
    {"release", RIGHT_POLICY, account_release, "解除锁定和冻结",
     "输错密码的锁定、长期不用的冻结、停用，都解除。", "已经解除。", ANY_STATE, false},
    {"totp-remove", RIGHT_POLICY, account_totp_remove, "去掉两步验证",
     "手机丢了才用；本人登录后要重新开通。", "两步验证已经去掉。", ANY_STATE, true},
    {"sessions-end", RIGHT_ACCOUNTS, session_revoke_all, "结束全部登录", "", "全部登录已经结束。",
     ANY_STATE, false},
};

/* The page of the account that the address names. */
static url account_page_url(request *q, lit more)
{
    int64_t n;
    if (!str_to_int(part_value(q, "account"), &n))
        return URL("/office/accounts");
    return url_lit(q->a, url_int(q->a, URL("/office/accounts/"), n), more);
}

static url after_save(request *q, str object)
{
    (void)object;
    return account_page_url(q, LIT("?done=saved"));
}

/* A second link would end the one that was just shown and written down. */
static url after_link(request *q, str object)
{
    (void)object;
    return account_page_url(q, LIT("?done=link"));
}

static url after_end(request *q, str object)
{
    (void)object;
    return account_page_url(q, LIT(""));
}

static url after_press(request *q, str object)
{
    (void)object;
    for (size_t i = 0; i < COUNT_OF(presses); i++)
        if (str_equal(part_value(q, "what"), str_of(presses[i].path)))
            return url_int(q->a, account_page_url(q, LIT("?done=")), (int64_t)i);
    return account_page_url(q, LIT(""));
}

static const form link_form = {.size = sizeof(int), .button = "给一个新的一次性链接",
                               .result = after_link};
static const form end_form = {.size = sizeof(int), .button = "结束", .result = after_end};
static const form press_form = {.size = sizeof(int), .button = "确定", .result = after_press};

typedef struct grants_typed {
    uint64_t roles;
} grants_typed;
static const form_row grant_rows[] = {
    {FORM_CHECKS(grants_typed, roles), .label = "角色",
     .hint = "三名管理员（系统、安全、审计）互相排斥，也不能兼任办案的角色。"},
};
static const form grants_form = {FORM_ROWS(grants_typed, grant_rows), .button = "保存角色",
                                 .result = after_save};

typedef struct move_typed {
    int unit;
} move_typed;
static const form_row move_rows[] = {
    {FORM_SELECT(move_typed, unit), .label = "科室", .required = true},
};
static const form move_form = {FORM_ROWS(move_typed, move_rows), .button = "换科室",
                               .result = after_save};

static err account_of(request *q, account_view *out)
{
    int64_t n;
    if (!str_to_int(part_value(q, "account"), &n))
        return NOT_FOUND;
    return account_look(q->work, (account_id){n}, out);
}

static url account_url(request *q, const account_view *a, lit more)
{
    return url_lit(q->a, url_int(q->a, URL("/office/accounts/"), a->account.n), more);
}

static void offer_roles(request *q, form_view *v)
{
    form_choice *choices = arena_new_n(q->a, form_choice, STAFF_ROLE_COUNT);
    for (int i = 0; i < STAFF_ROLE_COUNT; i++)
        choices[i] =
            (form_choice){str_of(staff_role_ids[i]), str_of(staff_role_words[i]), {NULL, 0}};
    form_offer(v, "roles", choices, STAFF_ROLE_COUNT);
}

static err open_forms(request *q, response *r, const account_view *a, account_page_view *v,
                      unit_list *units)
{
    TRY(form_open(q, r, &grants_form, account_url(q, a, LIT("/roles")), &v->grants));
    offer_roles(q, &v->grants);
    TRY(form_open(q, r, &move_form, account_url(q, a, LIT("/move")), &v->move));
    return offer_units(q, &v->move, units);
}

static err show_account(request *q, response *r, const account_view *a, account_page_view *v)
{
    bool own = a->account.n == q->who.account.n;
    v->account = row_of(q, a);
    v->created = instant_said(q->a, a->created_at);
    if (day_is(a->password_until))
        v->password_until = day_chinese(q->a, a->password_until);
    v->may_grant = web_may(q, RIGHT_GRANTS) && !own;
    v->may_move = web_may(q, RIGHT_ACCOUNTS);
    v->may_invite = v->may_move && a->state != ACCOUNT_DISABLED;
    v->may_end = v->may_move || web_may(q, RIGHT_POLICY);
    v->invite = account_url(q, a, LIT("/invite"));
    for (size_t i = 0; i < COUNT_OF(presses); i++)
        if (web_may(q, presses[i].needs) && (presses[i].states & 1U << a->state) &&
            (a->has_totp || !presses[i].with_totp))
            *list_add(q->a, &v->buttons) = (account_button){
                url_part(q->a, account_url(q, a, LIT("/")), str_of(presses[i].path)),
                str_of(presses[i].says), str_of(presses[i].hint)};
    /* the title goes into histories and lists of windows: nobody is named there */
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ACCOUNTS, STR("账号")));
    v->frame.wrong = v->grants.errors.n + v->move.errors.n > 0;
    office_crumb(q, &v->frame, a->login, v->account.address);
    TRY(visit_token(q, r, &v->sessions.token));
    TRY(visit_once(q, &v->sessions.once));
    if (v->may_end)
        TRY(sessions_fill(q, r, a->account, account_url(q, a, LIT("/sessions/")), &v->sessions));
    page_office_account(&r->body, v);
    return OK;
}

static err account_page(request *q, response *r)
{
    account_page_view v = {0};
    account_view a;
    unit_list units;
    TRY(account_of(q, &a));
    TRY(open_forms(q, r, &a, &v, &units));
    grants_typed has = {a.roles.bits};
    form_fill(&v.grants, &has);
    move_typed sits = {-1};
    for (size_t i = 0; i < units.n; i++)
        if (units.p[i].unit.n == a.unit.n)
            sits.unit = (int)i;
    form_fill(&v.move, &sits);
    int64_t done;
    if (str_to_int(query_value(q, "done"), &done) && done >= 0 && done < (int64_t)COUNT_OF(presses))
        v.notice = (notice){str_of(presses[done].done), true};
    if (str_equal(query_value(q, "done"), STR("saved")))
        v.notice = (notice){STR("已经保存。"), true};
    if (str_equal(query_value(q, "done"), STR("link")))
        v.notice = (notice){STR("一次性链接已经给出，只显示一次。没有记下的话，请再给一个。"), true};
    return show_account(q, r, &a, &v);
}

/* Every role given or taken is an act of its own; what is taken goes first, so
 * that a change from one role to another that excludes it is possible at once. */
static err change_roles(request *q, const account_view *a, uint64_t wanted)
{
    for (int i = 0; i < STAFF_ROLE_COUNT; i++)
        if (roles_have(a->roles, (staff_role)i) && !(wanted & (uint64_t)1 << i))
            TRY(account_revoke(q->work, a->account, (staff_role)i));
    for (int i = 0; i < STAFF_ROLE_COUNT; i++)
        if (!roles_have(a->roles, (staff_role)i) && (wanted & (uint64_t)1 << i))
            TRY(account_grant(q->work, a->account, (staff_role)i));
    return OK;
}

static err roles_save(request *q, response *r)
{
    account_page_view v = {0};
    account_view a;
    unit_list units;
    grants_typed in;
    TRY(account_of(q, &a));
    TRY(open_forms(q, r, &a, &v, &units));
    err e = form_read(q, &v.grants, &in);
    if (e == OK) {
        e = change_roles(q, &a, in.roles);
        if (e == INVALID || e == CONFLICT)
            form_blame(&v.grants, q->work->problems);
    }
    if (e == INVALID || e == CONFLICT)
        return show_account(q, r, &a, &v);
    TRY(e);
    return response_see_other(r, after_save(q, STR("")));
}

static err move_save(request *q, response *r)
{
    account_page_view v = {0};
    account_view a;
    unit_list units;
    move_typed in;
    TRY(account_of(q, &a));
    TRY(open_forms(q, r, &a, &v, &units));
    err e = form_read(q, &v.move, &in);
    if (e == OK) {
        e = account_move(q->work, a.account, units.p[in.unit].unit);
        if (e == INVALID || e == CONFLICT)
            form_blame(&v.move, q->work->problems);
    }
    if (e == INVALID || e == CONFLICT)
        return show_account(q, r, &a, &v);
    TRY(e);
    return response_see_other(r, after_save(q, STR("")));
}

static err invite_again(request *q, response *r)
{
    account_view a;
    str token;
    TRY(account_of(q, &a));
    TRY(account_invite(q->work, a.account, &token));
    return show_link(q, r, a.account, a.login, token);
}

static err press(request *q, response *r)
{
    account_view a;
    TRY(account_of(q, &a));
    str path = part_value(q, "what");
    for (size_t i = 0; i < COUNT_OF(presses); i++) {
        if (!str_equal(path, str_of(presses[i].path)))
            continue;
        if (!web_may(q, presses[i].needs))
            return FORBIDDEN;
        err e = presses[i].act(q->work, a.account);
        if (e == CONFLICT && q->work->problems->n > 0)
            q->says = q->work->problems->p[0].says;
        TRY(e);
        return response_see_other(r, after_press(q, STR("")));
    }
    return NOT_FOUND;
}

static err end_one(request *q, response *r)
{
    account_view a;
    int64_t n;
    TRY(account_of(q, &a));
    if (!str_to_int(part_value(q, "session"), &n))
        return NOT_FOUND;
    TRY(session_revoke(q->work, n));
    return response_see_other(r, after_end(q, STR("")));
}

#define LOOKERS .others = {RIGHT_GRANTS, RIGHT_POLICY, RIGHT_AUDIT}

static const route rows[] = {
    {METHOD_GET, "/office/accounts", RIGHT_ACCOUNTS, accounts_page, LOOKERS},
    {METHOD_GET, "/office/accounts/new", RIGHT_ACCOUNTS, new_page},
    {METHOD_POST, "/office/accounts/new", RIGHT_ACCOUNTS, new_save, &new_form},
    {METHOD_GET, "/office/accounts/{account}", RIGHT_ACCOUNTS, account_page, LOOKERS},
    {METHOD_POST, "/office/accounts/{account}/roles", RIGHT_GRANTS, roles_save, &grants_form},
    {METHOD_POST, "/office/accounts/{account}/move", RIGHT_ACCOUNTS, move_save, &move_form},
    {METHOD_POST, "/office/accounts/{account}/invite", RIGHT_ACCOUNTS, invite_again, &link_form},
    {METHOD_POST, "/office/accounts/{account}/sessions/{session}/end", RIGHT_ACCOUNTS, end_one,
     &end_form, .others = {RIGHT_POLICY}},
    {METHOD_POST, "/office/accounts/{account}/{what}", RIGHT_ACCOUNTS, press, &press_form,
     .others = {RIGHT_POLICY}},
};
const route_table account_routes = {rows, COUNT_OF(rows)};
