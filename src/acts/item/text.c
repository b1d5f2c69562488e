/* What is typed of an item, checked member by member, and the versions it leaves. */
#include "acts/act.h"
#include "acts/application/casework.h"
#include "acts/calendar.h"
#include "acts/item/case.h"
#include "acts/item/made.h"
#include "store/column.h"

void item_check_line(work *w, const char *field, str *text, const char *label, size_t most)
{
    *text = str_trim(*text);
    if (!str_is_utf8(*text) || str_length(*text) > most)
        problems_add(w->problems, str_of(field), "%s最多 %zu 个字。", label, most);
}

static void check_texts(work *w, item *t)
{
    item_check_line(w, "title", &t->title, "标题", ITEM_TITLE_MOST);
    if (t->title.n == 0)
        problems_add(w->problems, STR("title"), "请填写标题。");
    item_check_line(w, "doc_no", &t->doc_no, "文号", ITEM_NAME_MOST);
    item_check_line(w, "issuer", &t->issuer, "发布机构", ITEM_NAME_MOST);
    item_check_line(w, "joint_issuers", &t->joint_issuers, "联合发布的机构", ITEM_NAME_MOST);
    item_check_line(w, "subject", &t->subject, "主题分类", ITEM_NAME_MOST);
    item_check_line(w, "genre", &t->genre, "体裁", ITEM_NAME_MOST);
    item_check_line(w, "keywords", &t->keywords, "关键词", ITEM_NAME_MOST);
    item_check_line(w, "summary", &t->summary, "概述", ITEM_SUMMARY_MOST);
    item_check_line(w, "attribute_reason", &t->attribute_reason, "理由", ITEM_SAYS_MOST);
}

static void check_attribute(work *w, item *t)
{
    if (t->attribute < 0 || t->attribute >= ITEM_ATTRIBUTE_COUNT) {
        problems_add(w->problems, STR("attribute"), "请选择公开属性。");
        return;
    }
    if (t->attribute_basis <= BASIS_NONE || t->attribute_basis >= ITEM_BASIS_COUNT ||
        item_bases[t->attribute_basis].attribute != t->attribute)
        problems_add(w->problems, STR("attribute_basis"), "请选择与“%s”相应的依据。",
                     item_attribute_words[t->attribute]);
    if (t->attribute != ATTRIBUTE_PROACTIVE && t->attribute_reason.n == 0)
        problems_add(w->problems, STR("attribute_reason"), "不主动公开的要写明理由（%.*s）。",
                     STR_ARG(law_cite(REG_17)));
    if (t->attribute_basis == BASIS_LISTED &&
        (t->art20_head < 1 || t->art20_head > ART20_HEADS))
        problems_add(w->problems, STR("art20_head"), "请选择是%.*s的哪一项。",
                     STR_ARG(law_cite(REG_20)));
    if (t->attribute_basis == BASIS_LOCAL)
        t->art20_head = ART20_LOCAL;
    else if (t->attribute_basis != BASIS_LISTED)
        t->art20_head = 0;
}

static void check_days(work *w, const item *t)
{
    if (day_is(t->made_on) && day_before(w->today, t->made_on))
        problems_add(w->problems, STR("made_on"), "成文日期不能晚于今天。");
    if (day_is(t->changed_on) && day_before(w->today, t->changed_on))
        problems_add(w->problems, STR("changed_on"), "变更日期不能晚于今天。");
    if (day_is(t->effective_on) && day_is(t->expires_on) &&
        day_before(t->expires_on, t->effective_on))
        problems_add(w->problems, STR("expires_on"), "失效日期不能早于施行日期。");
}

static void check_choices(work *w, const item *t)
{
    if (t->origin < 0 || t->origin >= ITEM_ORIGIN_COUNT)
        problems_add(w->problems, STR("origin"), "请选择信息的来源。");
    if (t->form < 0 || t->form >= ITEM_FORM_COUNT)
        problems_add(w->problems, STR("form"), "请选择形式。");
    if (t->publishing_duty != DUTY_PUBLISH && t->publishing_duty != DUTY_PUBLISH_LICENSE &&
        t->publishing_duty != DUTY_PUBLISH_PENALTY && t->publishing_duty != DUTY_INTERPRET &&
        t->publishing_duty != DUTY_PUBLISH_ENFORCEMENT)
        problems_add(w->problems, STR("publishing_duty"), "请选择公开期限。");
}

static err check_column(work *w, str name)
{
    site_column key = {.agency = w->agency};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &columns_of_site, &site_column_shape, &key, &site_column_shape,
                   SIZE_MAX, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++)
        if (str_equal(((const site_column *)rows)[i].name, name))
            return OK;
    problems_add(w->problems, STR("column_name"), "请选择栏目。");
    return OK;
}

err item_take_typed(work *w, const item *typed, item *row)
{
    item t = *typed;
    str words;
    check_texts(w, &t);
    check_attribute(w, &t);
    check_days(w, &t);
    check_choices(w, &t);
    if (item_body_words(w->a, t.body, w->problems, &words) == FAULT)
        return FAULT;
    if (t.unit.n != 0)
        TRY(casework_unit(w, t.unit));
    TRY(check_column(w, t.column_name));
    if (w->problems->n > 0)
        return INVALID;
    item kept = *row;
    *row = t;
    row->agency = w->agency;
    row->item = kept.item;
    row->published_on = kept.published_on;
    row->channels = kept.channels;
    row->notes = kept.notes;
    row->ledger_import = kept.ledger_import;
    row->sheet_row = kept.sheet_row;
    row->index_no = kept.index_no;
    row->version = kept.version;
    row->lead = t.origin == ORIGIN_JOINT && t.lead;
    return OK;
}

err item_version_write(work *w, const item *row, str note)
{
    item_file_list files;
    buf numbers;
    item_version v = {.agency = w->agency,
                      .item = row->item,
                      .version = row->version,
                      .title = row->title,
                      .body = row->body,
                      .note = note,
                      .at = w->now,
                      .by = w->actor};
    TRY(item_files_of(w, row->item, 0, &files));
    buf_init(&numbers, w->a);
    for (size_t i = 0; i < files.n; i++)
        buf_format(&numbers, i == 0 ? "%lld" : ",%lld", (long long)files.p[i].item_file);
    v.files = buf_str(&numbers);
    TRY(item_digest(w->a, row->title, row->body, &v.digest));
    return store_change(w->store, &item_version_add, &item_version_shape, &v, NULL);
}

static err begin_draft(work *w, const item *typed, itemcase *k)
{
    item *row = &k->v.record;
    TRY(office_settings_of(w, &k->v.set));
    TRY(office_calendar_of(w, DAY_NONE, &k->v.cal));
    TRY(item_take_typed(w, typed, row));
    TRY(casework_number(w, "item", &row->item.n));
    row->published_on = DAY_NONE;
    row->version = 1;
    TRY(store_change(w->store, &item_add, &item_shape, row, NULL));
    TRY(item_version_write(w, row, STR("")));
    TRY(itemcase_add(k, (item_event){.kind = ITEM_EVENT_DRAFTED, .amount = 1}));
    itemcase_look(k);
    item_state state = item_state_of(row, &k->v.course);
    row->title_key = item_title_key(w->a, row);
    TRY(store_change(w->store, &item_save, &item_shape, row, NULL));
    TRY(store_change(w->store, &item_state_put, &item_state_shape, &state, NULL));
    return act_append(w, STR("item_draft"), str_format(w->a, "item/%lld", (long long)row->item.n),
                      STR("起草信息。"));
}

err item_draft(work *w, const item *typed, item_id *out)
{
    itemcase k = {.w = w};
    TRY(item_need(w, RIGHT_HANDLE));
    TRY(act_begin(w));
    err e = begin_draft(w, typed, &k);
    if (e == OK)
        e = store_commit(w->store);
    else
        store_rollback(w->store);
    if (e == OK)
        *out = k.v.record.item;
    return e;
}

err item_edit(work *w, item_id which, int64_t seen, const item *typed)
{
    itemcase k;
    TRY(itemcase_begin(w, which, seen, ITEM_MOVE_EDIT, &k));
    item *row = &k.v.record;
    err e = item_take_typed(w, typed, row);
    row->version = k.v.course.text + 1;
    if (e == OK)
        e = item_version_write(w, row, STR(""));
    if (e == OK)
        e = itemcase_add(&k, (item_event){.kind = ITEM_EVENT_EDITED, .amount = row->version});
    return itemcase_end(&k, e, str_format(w->a, "存成第 %lld 版。", (long long)row->version));
}

static err correct(itemcase *k, const item *typed, str note)
{
    work *w = k->w;
    item *row = &k->v.record;
    item_check_line(w, "note", &note, "更正说明", ITEM_SAYS_MOST);
    if (note.n == 0)
        problems_add(w->problems, STR("note"), "请写明更正了什么、为什么。公众会看到。");
    if (typed->attribute != ATTRIBUTE_PROACTIVE)
        problems_add(w->problems, STR("attribute"), "已经公开的不能这样改为不公开，请撤下。");
    TRY(item_take_typed(w, typed, row));
    row->version = k->v.course.text + 1;
    TRY(item_version_write(w, row, note));
    TRY(item_open(k));
    return itemcase_add(k, (item_event){.kind = ITEM_EVENT_CORRECTED,
                                        .amount = row->version,
                                        .says = note});
}

err item_correct(work *w, item_id which, int64_t seen, const item *typed, str note)
{
    itemcase k;
    TRY(itemcase_begin(w, which, seen, ITEM_MOVE_CORRECT, &k));
    err e = correct(&k, typed, note);
    e = itemcase_end(&k, e,
                     str_format(w->a, "更正，公开第 %lld 版。", (long long)k.v.record.version));
    return itemcase_kept_back(&k, e);
}
