/* Signing in. The password is judged outside any transaction, because that
 * takes long on purpose; what was read before is read again inside. */
#include "acts/session.h"

#include "acts/account/change.h"
#include "acts/act.h"
#include "acts/session/half.h"
#include "acts/session/limit.h"
#include "acts/session/session.h"
#include "secret/password.h"
#include "secret/seal.h"
#include "secret/token.h"
#include "secret/totp.h"
#include "store/counter.h"

enum { LOGIN_TYPED_MOST = 200, AGENT_MOST = 200, ADDRESS_MOST = 64, SEEN_EVERY = 60,
       MOST_SESSIONS = 10000 };

const char *const sign_in_words[SIGN_IN_OUTCOME_COUNT] = {
    [SIGN_IN_DONE] = "登录成功。",
    [SIGN_IN_WRONG] = "登录名、密码或动态口令不对。连续错 5 次将锁定 15 分钟。",
    [SIGN_IN_CODE_WANTED] = "请输入动态口令。",
    [SIGN_IN_LOCKED] = "错误次数太多，已暂时锁定。请 15 分钟后再试，或请安全管理员解除。",
    [SIGN_IN_NO_ENTRY] = "这个账号已停用或冻结，不能登录。请联系安全管理员。",
    [SIGN_IN_PASSWORD_OLD] = "密码已到期，请先修改密码。",
    [SIGN_IN_OVER] = "没有在 5 分钟内填动态口令，或者密码、动态口令有了变化。请从头登录。",
};

/* --- sessions --- */

err session_find(work *w, str token, session_record *out)
{
    unsigned char digest[SM3_SIZE];
    if (!token_is(token))
        return NOT_FOUND;
    TRY(token_hash(token, digest));
    session_record key = {.agency = w->agency, .digest = {(const char *)digest, sizeof digest}};
    TRY(store_one(w->store, w->a, &session_by_digest, &session_shape, &key, &session_shape, out));
    bool alive = out->ended_at.s == 0 && w->now.s < out->until_at.s &&
                 w->now.s - out->seen_at.s < SESSION_IDLE;
    return alive ? OK : NOT_FOUND;
}

static str cut(str text, size_t most)
{
    str rest = text;
    if (!str_is_utf8(text))
        return STR("");
    for (size_t n = 0; n < most && rest.n > 0; n++)
        str_next(&rest);
    return str_slice(text, 0, text.n - rest.n);
}

err session_begin(work *w, account_id which, session_record *like, str *token)
{
    unsigned char digest[SM3_SIZE];
    TRY(token_new(w->a, token));
    TRY(token_hash(*token, digest));
    like->agency = w->agency;
    like->digest = (str){(const char *)digest, sizeof digest};
    like->account = which;
    like->address = cut(like->address, ADDRESS_MOST);
    like->agent = cut(like->agent, AGENT_MOST);
    like->begun_at = like->seen_at = w->now;
    if (like->until_at.s == 0)
        like->until_at.s = w->now.s + SESSION_MOST;
    TRY(counter_next(w->store, w->a, w->agency, STR("session"), 1, &like->session));
    err e = store_change(w->store, &session_insert, &session_shape, like, NULL);
    like->digest = (str){NULL, 0};
    return e;
}

/* --- signing in --- */

typedef struct attempt {
    const sign_in_form *form;
    str login;
    bool known;
    account_record r; /* empty if not known */
    bool password_right;
    bool locks;       /* the last of its limit */
    int64_t step;     /* of the code that was right */
    bool code_right;
    str rehash;       /* kept anew, at today's cost; empty: no need */
} attempt;

static err find_account(work *w, str login, account_record *out, bool *known)
{
    account_record key = {.agency = w->agency, .login = login};
    *out = key;
    out->password_set_on = DAY_NONE;
    err e = store_one(w->store, w->a, &account_by_login, &account_shape, &key, &account_shape, out);
    *known = e == OK;
    return e == NOT_FOUND ? OK : e;
}

static err check_code(work *w, attempt *t)
{
    str secret;
    if (t->r.totp.bytes_.n == 0 || t->form->code.n == 0)
        return OK;
    if (w->keys == NULL) {
        problems_add(w->problems, STR("密钥"), "没有密钥文件，动态口令不能核对。请管理员检查密钥文件。");
        return FAULT;
    }
    str place = seal_context(w->a, "account.totp", w->agency.n, t->r.account.n);
    if (seal_open_bytes(w->keys, w->a, place, t->r.totp, &secret) != OK) {
        problems_add(w->problems, STR("密钥"), "动态口令打不开：密钥不对，或者数据被改过。");
        return FAULT;
    }
    t->code_right = totp_check(secret, t->form->code, w->now, t->r.totp_step, &t->step);
    return OK;
}

/* Everything that takes long. */
static err judge(work *w, attempt *t)
{
    TRY(find_account(w, t->login, &t->r, &t->known));
    t->password_right = password_check(t->r.password, t->form->password);
    if (!t->password_right)
        return OK;
    TRY(check_code(w, t));
    return password_is_outdated(t->r.password) ? password_hash(w->a, t->form->password, &t->rehash)
                                               : OK;
}

static err outcome_of(work *w, const attempt *t, const account_record *now, sign_in_outcome *out)
{
    const password_policy *policy;
    account_state state = account_state_of(w, now);
    /* changed meanwhile, or the same code came twice at once */
    bool same = t->known && str_equal(now->password, t->r.password) &&
                str_equal(now->totp.bytes_, t->r.totp.bytes_);
    if (!t->password_right || !same) {
        *out = SIGN_IN_WRONG;
    } else if (now->totp.bytes_.n > 0 && t->form->code.n == 0) {
        *out = SIGN_IN_CODE_WANTED;
    } else if (now->totp.bytes_.n > 0 && (!t->code_right || t->step <= now->totp_step)) {
        *out = SIGN_IN_WRONG;
    } else if (state != ACCOUNT_ACTIVE) {
        *out = SIGN_IN_NO_ENTRY;
    } else {
        TRY(account_policy(w, &policy));
        day until = password_until(policy, now->password_set_on);
        *out = day_is(until) && day_before(until, w->today) ? SIGN_IN_PASSWORD_OLD : SIGN_IN_DONE;
    }
    return OK;
}

static err enter(work *w, const attempt *t, account_record *now, sign_in_result *out)
{
    session_record like = {.address = t->form->address,
                           .agent = t->form->agent,
                           .restricted = out->outcome == SIGN_IN_PASSWORD_OLD};
    now->seen_at = w->now;
    now->totp_step = t->code_right ? t->step : now->totp_step;
    now->password = t->rehash.n > 0 ? t->rehash : now->password;
    TRY(account_save(w, now));
    TRY(limit_clear(w, LIMIT_LOGIN, t->login));
    TRY(limit_forgive(w, LIMIT_ADDRESS, t->form->address));
    TRY(session_begin(w, now->account, &like, &out->token));
    out->account = now->account;
    out->until = like.until_at;
    return OK;
}

static err forgive(work *w, const attempt *t)
{
    TRY(limit_forgive(w, LIMIT_LOGIN, t->login));
    return limit_forgive(w, LIMIT_ADDRESS, t->form->address);
}

/* The password will not be here again when the code comes. */
static err enter_half(work *w, const attempt *t, account_record *now, sign_in_result *out)
{
    if (t->rehash.n > 0) {
        now->password = t->rehash;
        TRY(account_save(w, now));
    }
    if (t->form->half.n == 0 && t->form->visit.n > 0)
        return half_close(w, now, t->form->visit, &out->half);
    out->half = t->form->half;
    return OK;
}

/* The line says what happened, never what was typed. */
static str line_of(const attempt *t, sign_in_outcome ended)
{
    switch (ended) {
    case SIGN_IN_DONE: return STR("登录。");
    case SIGN_IN_PASSWORD_OLD: return STR("登录，密码已到期，只能修改密码。");
    case SIGN_IN_NO_ENTRY: return STR("登录被拒绝：账号已停用、冻结或未激活。");
    case SIGN_IN_WRONG:
        if (!t->known)
            return t->locks ? STR("登录失败：没有这个账号；已锁定。") : STR("登录失败：没有这个账号。");
        return t->locks ? STR("登录失败：密码或动态口令不对；已锁定。")
                        : STR("登录失败：密码或动态口令不对。");
    case SIGN_IN_CODE_WANTED:
    case SIGN_IN_LOCKED:
    case SIGN_IN_OVER:
    case SIGN_IN_OUTCOME_COUNT: break;
    }
    return STR("");
}

static err conclude(work *w, const attempt *t, sign_in_result *out)
{
    account_record now;
    bool known;
    TRY(find_account(w, t->login, &now, &known));
    TRY(outcome_of(w, t, &now, &out->outcome));
    if (out->outcome == SIGN_IN_DONE || out->outcome == SIGN_IN_PASSWORD_OLD)
        TRY(enter(w, t, &now, out));
    else if (out->outcome != SIGN_IN_WRONG)
        TRY(forgive(w, t));
    if (out->outcome != SIGN_IN_CODE_WANTED)
        return OK;
    TRY(enter_half(w, t, &now, out));
    act_excuse(w);
    return OK;
}

static str plain_login(arena *a, str typed)
{
    str trimmed = str_trim(typed);
    char *p = arena_bytes(a, trimmed.n + 1);
    for (size_t i = 0; i < trimmed.n; i++) {
        char c = trimmed.p[i];
        p[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (str){p, trimmed.n};
}

err sign_in(work *w, const sign_in_form *form, sign_in_result *out)
{
    sign_in_result r = {.outcome = SIGN_IN_LOCKED};
    work as = *w;
    if (form->login.n > LOGIN_TYPED_MOST || form->password.n > PASSWORD_MOST ||
        !str_is_utf8(form->login)) {
        problems_add(w->problems, STR("login"), "登录名或密码太长。");
        return INVALID;
    }
    attempt t = {.form = form, .login = plain_login(w->a, form->login)};
    if (form->half.n > 0) {
        err e = half_open(w, form->half, form->visit, &t.r);
        if (e == NOT_FOUND) {
            *out = (sign_in_result){.outcome = SIGN_IN_OVER};
            return OK;
        }
        TRY(e);
        t.login = t.r.login;
        t.known = t.password_right = true;
    }
    TRY(limit_count(w, t.login, form->address, &r.locked_until, &t.locks));
    if (r.locked_until.s == 0) {
        TRY(form->half.n > 0 ? check_code(w, &t) : judge(w, &t));
        as.actor = t.known ? t.r.login : STR("访客");
        err e = act_begin(&as);
        w->replayed = as.replayed;
        TRY(e);
        e = conclude(&as, &t, &r);
        if (e == OK && r.outcome == SIGN_IN_CODE_WANTED)
            TRY(store_commit(as.store));
        else
            TRY(account_finish(&as, e, t.r.account, STR("sign_in"), line_of(&t, r.outcome)));
    }
    *out = r;
    return OK;
}

/* --- what holds while one is signed in --- */

static err keep_seen(work *w, session_record *s)
{
    if (w->now.s - s->seen_at.s < SEEN_EVERY)
        return OK;
    s->seen_at = w->now;
    TRY(store_begin(w->store));
    err e = store_change(w->store, &session_seen, &session_shape, s, NULL);
    act_excuse(w);
    if (e == OK)
        e = store_commit(w->store);
    else
        store_rollback(w->store);
    /* somebody writes long: the next request will say it */
    return e == CONFLICT ? OK : e;
}

static void forget(work *w)
{
    w->account = (account_id){0};
    w->roles = (role_set){0};
    w->unit = (unit_id){0};
}

err session_resume(work *w, str token, session_who *out)
{
    session_record s;
    account_record r;
    session_who who = {.account = {0}};
    role_set roles;
    forget(w);
    TRY(session_find(w, token, &s));
    TRY(account_load(w, s.account, &r));
    if (r.disabled || r.frozen)
        return NOT_FOUND;
    TRY(account_roles_of(w, s.account, &roles));
    TRY(keep_seen(w, &s));
    TRY(token_hash(token, who.key));
    who.account = r.account;
    who.login = r.login;
    who.name = r.name;
    who.unit = r.unit;
    who.must_change_password = s.restricted;
    who.roles = s.restricted ? (role_set){0} : roles;
    who.until = s.until_at;
    w->account = who.account;
    w->actor = who.login;
    w->roles = who.roles;
    w->unit = who.unit;
    *out = who;
    return OK;
}

static err close_one(work *w, const session_record *s)
{
    session_record key = {.agency = w->agency, .session = s->session, .ended_at = w->now};
    return store_change(w->store, &session_close, &session_shape, &key, NULL);
}

err session_end(work *w, str token)
{
    session_record s;
    account_record r;
    work as = *w;
    err e = session_find(w, token, &s);
    if (e == NOT_FOUND)
        return OK;
    if (e == OK)
        e = account_load(w, s.account, &r);
    if (e != OK)
        return e;
    as.actor = r.login;
    TRY(act_begin(&as));
    return account_finish(&as, close_one(&as, &s), s.account, STR("sign_out"), STR("退出登录。"));
}

/* --- lists of sessions --- */

static err may_end(work *w, account_id of)
{
    if ((of.n != 0 && w->account.n == of.n) || roles_allow(w->roles, RIGHT_POLICY))
        return OK;
    return account_need(w, RIGHT_ACCOUNTS);
}

err session_all(work *w, account_id of, session_list *out)
{
    session_range range = {w->agency, of.n, {w->now.s - SESSION_IDLE + 1}, w->now};
    void *rows = NULL;
    size_t n = 0;
    session_list all = {0};
    TRY(may_end(w, of));
    TRY(store_many(w->store, w->a, &sessions_alive, &session_range_shape, &range, &session_shape,
                   MOST_SESSIONS, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const session_record *s = (const session_record *)rows + i;
        account_record r;
        TRY(account_load(w, s->account, &r));
        *list_add(w->a, &all) = (session_view){.session = s->session,
                                               .account = s->account,
                                               .login = r.login,
                                               .address = s->address,
                                               .agent = s->agent,
                                               .begun_at = s->begun_at,
                                               .seen_at = s->seen_at,
                                               .until = s->until_at};
    }
    *out = all;
    return OK;
}

err session_revoke(work *w, int64_t session)
{
    session_record key = {.agency = w->agency, .session = session}, s;
    err e = store_one(w->store, w->a, &session_get, &session_shape, &key, &session_shape, &s);
    if (e == NOT_FOUND && !roles_allow(w->roles, RIGHT_POLICY))
        TRY(account_need(w, RIGHT_ACCOUNTS));
    if (e != OK)
        return e;
    TRY(may_end(w, s.account));
    TRY(act_begin(w));
    return account_finish(w, close_one(w, &s), s.account, STR("session_revoke"),
                          STR("结束一个登录会话。"));
}

err session_revoke_all(work *w, account_id of)
{
    account_record r;
    TRY(may_end(w, of));
    TRY(account_load(w, of, &r));
    TRY(act_begin(w));
    return account_finish(w, account_end_sessions(w, of), of, STR("session_revoke_all"),
                          STR("结束全部登录会话。"));
}
