/* The value goes only to who asked, the line in the ledger to everybody who
 * audits: so the line is written first, in the same transaction as the look. */
#include "acts/personal.h"

#include "acts/act.h"
#include "secret/seal.h"

enum { REASON_MOST = 200 };

static const char *const kind_words[] = {
    [MASK_NAME] = "姓名或名称", [MASK_PHONE] = "电话",  [MASK_CERTIFICATE] = "证件号码",
    [MASK_ADDRESS] = "地址",    [MASK_EMAIL] = "邮箱",  [MASK_POSTCODE] = "邮编",
    [MASK_BANK_CARD] = "银行卡号", [MASK_PLATE] = "车牌号码", [MASK_ALL] = "个人信息",
};
_Static_assert(COUNT_OF(kind_words) == MASK_KIND_COUNT, "a word for every kind");

static err no_key(work *w)
{
    problems_add(w->problems, STR("密钥"), "没有密钥文件，不能读写个人信息。请管理员检查密钥文件。");
    return FAULT;
}

err personal_seal(work *w, const char *where, int64_t row, str typed, sealed *out)
{
    if (w->keys == NULL)
        return no_key(w);
    return seal_close(w->keys, w->a, seal_context(w->a, where, w->agency.n, row), typed, out);
}

static err open_field(work *w, const personal_field *f, personal *out)
{
    if (f->kept.bytes_.n == 0) {
        *out = f->open;
        return OK;
    }
    if (w->keys == NULL)
        return FAULT;
    str place = seal_context(w->a, f->column, w->agency.n, f->row);
    return seal_open(w->keys, w->a, place, f->kept, out);
}

err personal_show(work *w, const personal_field *f, str *out)
{
    personal p;
    char room[MASKED_ROOM];
    line masked = LINE_IN(room);
    if (open_field(w, f, &p) == OK)
        mask_put(f->kind, p.kept_, &masked);
    else
        line_put(&masked, STR("（无法解密）"));
    *out = str_copy(w->a, line_str(&masked));
    return OK;
}

static err open_or_say(work *w, const personal_field *f, str *out)
{
    personal p;
    err e = open_field(w, f, &p);
    if (e == FAULT)
        return no_key(w);
    if (e != OK) {
        problems_add(w->problems, STR("个人信息"),
                     "%s打不开：数据被改过，或者密钥文件里没有对应的密钥。请用 gongkai verify 检查。",
                     kind_words[f->kind]);
        return INVALID;
    }
    *out = p.kept_;
    return OK;
}

static err look(work *w, application_id which, const personal_field *f, str reason, str *out)
{
    str value;
    TRY(open_or_say(w, f, &value));
    TRY(act_append(w, STR("personal_read"),
                   str_format(w->a, "application/%lld", (long long)which.n),
                   str_format(w->a, "查看申请人的%s。理由：%.*s", kind_words[f->kind],
                              STR_ARG(reason))));
    *out = value;
    return OK;
}

err personal_read(work *w, application_id which, const personal_field *f, str reason,
                  str *out)
{
    reason = str_trim(reason);
    if (!roles_allow(w->roles, RIGHT_PERSONAL_READ)) {
        problems_add(w->problems, STR("权限"), "没有“%s”的权限。",
                     right_words[RIGHT_PERSONAL_READ]);
        return FORBIDDEN;
    }
    if (reason.n == 0 || !str_is_utf8(reason) || str_length(reason) > REASON_MOST) {
        problems_add(w->problems, STR("reason"),
                     "查看个人信息要写明理由（1 至 %d 个字），理由会记入台账。", REASON_MOST);
        return INVALID;
    }
    if (store_in_transaction(w->store))
        return look(w, which, f, reason, out);
    str value;
    TRY(act_begin(w));
    err e = look(w, which, f, reason, &value);
    if (e != OK) {
        store_rollback(w->store);
        return e;
    }
    TRY(store_commit(w->store));
    *out = value;
    return OK;
}

err personal_use(work *w, const personal_field *f, str *out)
{
    if (!store_in_transaction(w->store)) {
        problems_add(w->problems, STR("内部错误"), "个人信息只能在办理过程中使用。");
        return FAULT;
    }
    return open_or_say(w, f, out);
}
