/* The token is in a cookie that no script reads; the server knows its digest. */
#include "web/apply/draft.h"

#include "acts/visitor.h"
#include "web/visit.h"

static const char *cookie_name(const request *q)
{
    return q->secure ? "__Host-draft" : "draft";
}

static void set_cookie(request *q, response *r, str value, const char *age)
{
    *list_add(q->a, &r->cookies) =
        str_format(q->a, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s", cookie_name(q),
                   STR_ARG(value), q->secure ? "; Secure" : "", age);
}

void draft_cookie_drop(request *q, response *r)
{
    set_cookie(q, r, STR(""), "; Max-Age=0");
}

void draft_cookie_session(request *q, response *r, str token)
{
    set_cookie(q, r, token, "");
}

static const error_words no_key = {
    "网上申请暂时不能用", "本机关的系统现在不能妥善保存个人信息，所以不收网上申请。",
    "请到窗口、寄信或者打电话申请；办法见“依申请公开”。"};

err draft_of(request *q, kept_draft *out)
{
    draft_view kept;
    *out = (kept_draft){.answers = {.class_ = {-1}}};
    if (q->work->keys == NULL) {
        q->words = &no_key;
        return FAULT;
    }
    str token = visit_cookie(q, cookie_name(q));
    err e = draft_open(q->work, token, &kept);
    if (e == NOT_FOUND || e == INVALID)
        return answers_read(q, (str){NULL, 0}, &out->answers);
    TRY(e);
    out->token = token;
    out->fields = kept.fields;
    out->sent = kept.step == DRAFT_STEP_SENT;
    out->until = day_chinese(q->a, day_of_instant(kept.expires_at));
    if (out->sent)
        return OK;
    TRY(draft_files(q->work, token, &out->files));
    return answers_read(q, kept.fields, &out->answers);
}

err draft_keep(request *q, response *r, kept_draft *d, int64_t step)
{
    bool fresh = d->token.n == 0;
    if (fresh) {
        TRY(visitor_count(q->work, VISITOR_BEGINS, q->address));
        answers_set(q->a, &d->answers, "begun",
                    str_format(q->a, "%lld", (long long)q->work->now.s));
    }
    d->fields = answers_write(q->a, &d->answers);
    TRY(draft_save(q->work, &d->token, d->fields, step));
    if (fresh)
        set_cookie(q, r, d->token, str_c(q->a, str_format(q->a, "; Max-Age=%d",
                                                          DRAFT_DAYS * 24 * 3600)));
    return OK;
}

static const error_words gone = {
    "草稿不在了", "没有找到您填了一半的申请：可能已经过了 7 天、已经放弃，或者是在别的设备上填的。",
    "请从“依申请公开”重新开始。"};

err draft_gone(request *q)
{
    q->words = &gone;
    return NOT_FOUND;
}
