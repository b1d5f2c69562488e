/* An address is kept twice while it is changed: the one that counts, and the one that
 * waits for its code. */
#include "acts/account_mail.h"

#include "acts/account/change.h"
#include "acts/act.h"
#include "acts/message.h"
#include "acts/personal.h"
#include "secret/seal.h"
#include "secret/token.h"
#include "store/account_mail.h"

enum { ACCOUNTS_MOST = 100000 };

static const char kept_column[] = "account_mail.address", begun_column[] = "account_mail.begun";

static err load(work *w, account_id which, account_mail_record *out)
{
    account_mail_record key = {.agency = w->agency, .account_mail = which};
    err e = store_one(w->store, w->a, &account_mail_get, &account_mail_shape, &key,
                      &account_mail_shape, out);
    if (e == NOT_FOUND)
        *out = key;
    return e == NOT_FOUND ? OK : e;
}

static err save(work *w, const account_mail_record *m)
{
    return store_change(w->store, &account_mail_put, &account_mail_shape, m, NULL);
}

static err show(work *w, account_id which, const char *place, sealed kept, str *out)
{
    personal_field f = {MASK_EMAIL, place, which.n, kept, {STR("")}};
    *out = STR("");
    return kept.bytes_.n == 0 ? OK : personal_show(w, &f, out);
}

err account_mail_look(work *w, account_mail_view *out)
{
    account_mail_record m;
    *out = (account_mail_view){0};
    if (w->account.n == 0)
        return account_need(w, RIGHT_DENY);
    TRY(load(w, w->account, &m));
    TRY(show(w, w->account, kept_column, m.address, &out->address));
    return m.code_until.s <= w->now.s ? OK
                                      : show(w, w->account, begun_column, m.begun, &out->begun);
}

err account_mail_check(work *w, str address)
{
    mail_address m;
    if (mail_address_check(str_trim(address), &m))
        return OK;
    problems_add(w->problems, STR("address"), "不是可用的电子邮件地址，应如 zhang@example.com。");
    return INVALID;
}

err account_mail_give(work *w, account_id which, str address)
{
    account_mail_record m = {.agency = w->agency, .account_mail = which};
    TRY(personal_seal(w, kept_column, which.n, str_trim(address), &m.address));
    return save(w, &m);
}

/* --- by its holder ------------------------------------------------------------- */

static err begin(work *w, account_record *r, account_mail_record *m)
{
    if (w->account.n == 0)
        return account_need(w, RIGHT_DENY);
    TRY(act_begin(w));
    err e = account_load(w, w->account, r);
    if (e == OK)
        e = load(w, w->account, m);
    if (e != OK)
        store_rollback(w->store);
    return e;
}

static err code_new(work *w, str *out)
{
    enum { TEN_TO_DIGITS = 1000000 };
    uint32_t n;
    do /* so that each is as likely as the others */
        TRY(random_fill(&n, sizeof n));
    while (n >= UINT32_MAX / TEN_TO_DIGITS * TEN_TO_DIGITS);
    *out = str_format(w->a, "%06u", (unsigned)(n % TEN_TO_DIGITS));
    return OK;
}

static err digest_of(work *w, str code, str *out)
{
    unsigned char digest[SM3_SIZE];
    if (w->keys == NULL) {
        problems_add(w->problems, STR("密钥"), "没有密钥文件，邮箱不能加密保存。请管理员检查密钥文件。");
        return FAULT;
    }
    str bound = str_format(w->a, "%lld/%lld/%.*s", (long long)w->agency.n, (long long)w->account.n,
                           STR_ARG(code));
    TRY(seal_index(w->keys, "account_mail_code", bound, digest));
    *out = str_copy(w->a, (str){(const char *)digest, sizeof digest});
    return OK;
}

static err send_code(work *w, str address, str code)
{
    message_number made;
    message_draft d = {
        .channel = OUTBOX_EMAIL,
        .kind = OUTBOX_ADDRESS,
        .to = address,
        .subject = STR("确认邮箱：政府信息公开系统"),
        .body = str_format(w->a,
                           "您的确认码是 %.*s，%d 分钟内有效。\n\n请在“我的账号”里填写它；以后，"
                           "您承办的申请的期限提醒发到这个邮箱。\n如果不是您在设置，请不要理会这封信。\n",
                           STR_ARG(code), ACCOUNT_MAIL_CODE_SPAN / 60)};
    return message_queue(w, &d, &made);
}

static err start(work *w, account_mail_record *m, str address)
{
    office_settings s;
    str code;
    TRY(account_mail_check(w, address));
    TRY(office_settings_of(w, &s));
    if (s.post.host.n == 0 || s.post.sender.n == 0) {
        problems_add(w->problems, STR("address"),
                     "本机关还没有设置邮件服务器，确认码发不出去。请联系系统管理员。");
        return INVALID;
    }
    if (m->code_until.s - ACCOUNT_MAIL_CODE_SPAN + ACCOUNT_MAIL_PAUSE > w->now.s) {
        problems_add(w->problems, STR("address"), "刚刚发过确认码，请过一分钟再发。");
        return CONFLICT;
    }
    TRY(code_new(w, &code));
    TRY(digest_of(w, code, &m->code_digest));
    TRY(personal_seal(w, begun_column, w->account.n, address, &m->begun));
    m->code_until.s = w->now.s + ACCOUNT_MAIL_CODE_SPAN;
    m->tries = 0;
    TRY(save(w, m));
    return send_code(w, address, code);
}

err account_mail_begin(work *w, str address)
{
    account_record r;
    account_mail_record m;
    TRY(begin(w, &r, &m));
    return account_finish(w, start(w, &m, str_trim(address)), w->account,
                          STR("account_mail_begin"), STR("设置自己的邮箱，发出确认码。"));
}

static err wrong(work *w, const char *says)
{
    problems_add(w->problems, STR("code"), "%s", says);
    return INVALID;
}

/* A wrong code counts, whatever else comes of it. */
static err check(work *w, account_mail_record *m, str code, bool *fits)
{
    str digest, address;
    if (m->code_digest.n == 0 || m->code_until.s <= w->now.s)
        return wrong(w, "没有在等的确认码，或者它已经过期。请重新发一个。");
    if (m->tries >= ACCOUNT_MAIL_TRIES)
        return wrong(w, "填错的次数太多，这个确认码不能再用。请重新发一个。");
    TRY(digest_of(w, code, &digest));
    *fits = bytes_equal(digest, m->code_digest);
    if (!*fits) {
        m->tries++;
        return save(w, m);
    }
    personal_field f = {MASK_EMAIL, begun_column, w->account.n, m->begun, {STR("")}};
    TRY(personal_use(w, &f, &address));
    return account_mail_give(w, w->account, address);
}

err account_mail_confirm(work *w, str code)
{
    account_record r;
    account_mail_record m;
    bool fits = false;
    TRY(begin(w, &r, &m));
    err e = check(w, &m, str_trim(code), &fits);
    TRY(account_finish(w, e, w->account, STR("account_mail_confirm"),
                       fits ? STR("确认自己的邮箱。") : STR("邮箱确认码填错。")));
    return fits ? OK : wrong(w, "确认码不对，请照着邮件填写 6 位数字。");
}

err account_mail_drop(work *w)
{
    account_record r;
    account_mail_record m;
    TRY(begin(w, &r, &m));
    if (m.address.bytes_.n == 0 && m.begun.bytes_.n == 0)
        return account_unchanged(w);
    m = (account_mail_record){.agency = w->agency, .account_mail = w->account};
    return account_finish(w, save(w, &m), w->account, STR("account_mail_drop"),
                          STR("不再用自己的邮箱。"));
}

/* --- for who sends --------------------------------------------------------------- */

err account_mail_all(work *w, account_mailbox_list *out)
{
    account_mail_record key = {.agency = w->agency};
    void *rows = NULL;
    size_t n = 0;
    *out = (account_mailbox_list){0};
    TRY(store_many(w->store, w->a, &account_mails, &account_mail_shape, &key, &account_mail_shape,
                   ACCOUNTS_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n && w->keys != NULL; i++) {
        const account_mail_record *m = (const account_mail_record *)rows + i;
        account_mailbox box = {.account = m->account_mail};
        str place = seal_context(w->a, kept_column, w->agency.n, m->account_mail.n);
        if (seal_open_bytes(w->keys, w->a, place, m->address, &box.address) == OK)
            *list_add(w->a, out) = box;
    }
    return OK;
}
