/* Founding an office writes its facts and the first line of its ledger of acts
 * together: there is no moment at which an office exists without a beginning. */
#include "acts/office.h"

#include "acts/act.h"
#include "store/agency.h"

enum { MOST_OFFICES = 100000, LONGEST_FACT = 1000 };

static err check_facts(work *w, const agency *facts)
{
    const struct {
        str field, value;
    } texts[] = {
        {STR("机关名称"), facts->name},     {STR("机关代码"), facts->code},
        {STR("机关简称"), facts->short_name}, {STR("公开工作机构"), facts->ogi_office},
        {STR("联系电话"), facts->phone},    {STR("监督电话"), facts->complaint_phone},
        {STR("传真"), facts->fax},          {STR("电子邮箱"), facts->email},
        {STR("地址"), facts->address},      {STR("办公时间"), facts->hours},
        {STR("主管机关"), facts->superior}, {STR("网站"), facts->site},
    };
    bool fine = true;
    if (str_trim(facts->name).n == 0) {
        problems_add(w->problems, STR("机关名称"), "不能为空。请写机关全称，如“某某市某某局”。");
        fine = false;
    }
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (!str_is_utf8(texts[i].value)) {
            problems_add(w->problems, texts[i].field, "不是 UTF-8 文字。");
            fine = false;
        } else if (str_length(texts[i].value) > LONGEST_FACT) {
            problems_add(w->problems, texts[i].field, "超过 %d 字，请缩短。", LONGEST_FACT);
            fine = false;
        }
    }
    return fine ? OK : INVALID;
}

/* Run one change of the office with its act; all or nothing. */
static err change_office(work *w, const statement *st, const agency *facts, str kind, str says)
{
    work as = *w;
    int64_t changed = 0;
    as.agency = facts->agency;
    TRY(act_begin(&as));
    err e = store_change(w->store, st, &agency_shape, facts, &changed);
    if (e == OK && changed == 0)
        e = NOT_FOUND;
    if (e == OK)
        e = act_append(&as, kind, str_format(w->a, "agency/%lld", (long long)facts->agency.n),
                       says);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err office_found(work *w, const agency *facts)
{
    TRY(check_facts(w, facts));
    str says = str_format(w->a, "建立机关“%.*s”。", STR_ARG(facts->name));
    err e = change_office(w, &agency_add, facts, STR("office_found"), says);
    agency there;
    work as = *w;
    as.agency = facts->agency;
    if (e == CONFLICT && office_get(&as, &there) == OK)
        problems_add(w->problems, STR("机关"),
                     "这个数据库里已经有编号为 %lld 的机关，没有改动。要另建一个，请换一个数据库。",
                     (long long)facts->agency.n);
    if (e == OK)
        w->agency = facts->agency;
    return e;
}

err office_amend(work *w, const agency *facts)
{
    TRY(check_facts(w, facts));
    return change_office(w, &agency_update, facts, STR("office_amend"), STR("更改机关基本信息。"));
}

/* --- what people are told of it --- */

enum { BECAUSE_MOST = 200 };

static const struct {
    const char *field, *label;
    size_t offset;
} told[] = {
    {"short_name", "机关简称", offsetof(agency, short_name)},
    {"ogi_office", "公开工作机构", offsetof(agency, ogi_office)},
    {"address", "办公地址", offsetof(agency, address)},
    {"hours", "办公时间", offsetof(agency, hours)},
    {"phone", "联系电话", offsetof(agency, phone)},
    {"fax", "传真", offsetof(agency, fax)},
    {"email", "电子邮箱", offsetof(agency, email)},
    {"complaint_phone", "监督投诉电话", offsetof(agency, complaint_phone)},
    {"superior", "主管机关", offsetof(agency, superior)},
    {"site", "网站", offsetof(agency, site)},
};

static str *fact_at(agency *facts, size_t i)
{
    return (str *)(void *)((char *)facts + told[i].offset);
}

/* Put what is new into *there; `says` gets the names of it. INVALID with problems. */
static err take_told(work *w, const agency *facts, agency *there, str_list *says)
{
    agency typed = *facts;
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        str *value = fact_at(&typed, i);
        *value = str_trim(*value);
        if (!str_is_utf8(*value) || str_length(*value) > LONGEST_FACT)
            problems_add(w->problems, str_of(told[i].field), "%s最多 %d 个字。", told[i].label,
                         LONGEST_FACT);
        if (!str_equal(*value, *fact_at(there, i)))
            *list_add(w->a, says) = str_of(told[i].label);
        *fact_at(there, i) = *value;
    }
    return w->problems->n > 0 ? INVALID : OK;
}

static err tell(work *w, const agency *facts, str because, bool *changed)
{
    agency there;
    str_list says = {0};
    TRY(office_get(w, &there));
    TRY(take_told(w, facts, &there, &says));
    *changed = says.n > 0;
    if (!*changed)
        return OK;
    TRY(store_change(w->store, &agency_update, &agency_shape, &there, NULL));
    return act_append(w, STR("office_tell"),
                      str_format(w->a, "agency/%lld", (long long)w->agency.n),
                      str_format(w->a, "更改机关信息：%.*s。理由：%.*s",
                                 STR_ARG(str_join(w->a, &says, STR("、"))), STR_ARG(because)));
}

err office_tell(work *w, const agency *facts, str because)
{
    bool changed = false;
    because = str_trim(because);
    if (!roles_allow(w->roles, RIGHT_SETTINGS)) {
        problems_add(w->problems, (str){NULL, 0}, "更改机关信息需要“%s”权限。",
                     right_words[RIGHT_SETTINGS]);
        return FORBIDDEN;
    }
    if (because.n == 0 || !str_is_utf8(because) || str_length(because) > BECAUSE_MOST) {
        problems_add(w->problems, STR("because"), "请写明为什么改，最多 %d 个字。", BECAUSE_MOST);
        return INVALID;
    }
    TRY(act_begin(w));
    err e = tell(w, facts, because, &changed);
    if (e == OK && changed)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err office_get(work *w, agency *out)
{
    agency key = {.agency = w->agency};
    return store_one(w->store, w->a, &agency_get, &agency_shape, &key, &agency_shape, out);
}

err office_all(work *w, agency_list *out)
{
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &agencies, NULL, NULL, &agency_shape, MOST_OFFICES, &rows, &n,
                   NULL));
    *out = (agency_list){rows, n, n};
    return OK;
}
