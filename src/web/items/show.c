/* One item: what it is, as the public will see it, its versions and steps, and what
 * may be done now. */
#include "acts/act.h"
#include "acts/content_finding.h"
#include "pages.h"
#include "secret/token.h"
#include "web/me.h"
#include "web/content_finding.h"
#include "web/items/show.h"

enum { RELATED_MOST = 200 };

url item_url(request *q, item_id which)
{
    return url_int(q->a, URL("/office/items/"), which.n);
}

err item_of_path(request *q, item_id *out)
{
    return str_to_int(part_value(q, "item"), &out->n) && out->n > 0 ? OK : NOT_FOUND;
}

url item_of_object(request *q, str object)
{
    int64_t n;
    if (!str_starts(object, STR("item/")) ||
        !str_to_int(str_slice(object, sizeof "item", object.n), &n))
        return URL("/office/items");
    return item_url(q, (item_id){n});
}

light_view item_light_view(request *q, course_light light, workdays left)
{
    static const clock_light lights[COURSE_LIGHT_COUNT] = {[COURSE_GREEN] = LIGHT_GREEN,
                                                           [COURSE_AMBER] = LIGHT_AMBER,
                                                           [COURSE_RED] = LIGHT_RED,
                                                           [COURSE_PAUSED] = LIGHT_PAUSED,
                                                           [COURSE_DONE] = LIGHT_PAUSED};
    str says = left.n < 0    ? str_format(q->a, "超期 %d 个工作日", -left.n)
               : left.n == 0 ? STR("今天到期")
                             : str_format(q->a, "还有 %d 个工作日", left.n);
    return light_of(lights[light], says);
}

static void fact_add(request *q, item_page_view *v, const char *name, str says)
{
    if (says.n > 0)
        *list_add(q->a, &v->facts) = (item_fact){str_of(name), says};
}

static void fact_day(request *q, item_page_view *v, const char *name, day on)
{
    if (day_is(on))
        fact_add(q, v, name, day_chinese(q->a, on));
}

static void fill_facts(request *q, const item_view *i, item_page_view *v)
{
    const item *it = &i->record;
    const item_course *c = &i->course;
    fact_add(q, v, "索引号", it->index_no);
    fact_add(q, v, "文号", it->doc_no);
    fact_add(q, v, "栏目", it->column_name);
    fact_add(q, v, "发布机构", it->issuer.n > 0 ? it->issuer : q->office.name);
    fact_add(q, v, "联合发布", it->joint_issuers);
    fact_add(q, v, "公开属性", str_of(item_attribute_words[it->attribute]));
    if (it->attribute_basis != BASIS_NONE)
        fact_add(q, v, "依据",
                 str_format(q->a, "%s（%.*s）", item_basis_words[it->attribute_basis],
                            STR_ARG(law_cite(item_bases[it->attribute_basis].because))));
    fact_add(q, v, "理由", it->attribute_reason);
    if (it->art20_head > 0)
        fact_add(q, v, "内容类别", str_of(art20_words[it->art20_head]));
    fact_add(q, v, "来源", str_of(item_origin_words[it->origin]));
    fact_add(q, v, "主题分类", it->subject);
    fact_add(q, v, "体裁", it->genre);
    fact_add(q, v, "关键词", it->keywords);
    fact_add(q, v, "概述", it->summary);
    fact_day(q, v, "成文日期", it->made_on);
    fact_day(q, v, "变更日期", it->changed_on);
    fact_day(q, v, "施行日期", it->effective_on);
    fact_day(q, v, "失效日期", it->expires_on);
    fact_day(q, v, "公开日期", it->published_on);
    fact_day(q, v, c->stage == ITEM_WITHHELD ? "下次评估" : "公开期限", c->due_on);
    fact_day(q, v, "公开期限", c->was_due_on);
    if (c->late)
        fact_add(q, v, "逾期", STR("公开或者撤下晚于期限"));
    if (c->scheduled_at.s != 0)
        fact_add(q, v, "定时发布", instant_said(q->a, c->scheduled_at));
    fact_add(q, v, "公开渠道", it->channels);
}

/* What the reading said, if this version came from one. */
static void fill_reading(request *q, const item_view *i, int64_t version, item_page_view *v)
{
    for (size_t k = 0; k < i->steps.n; k++) {
        const item_event *e = &i->steps.p[k];
        str rest = e->says, one;
        if (e->kind != ITEM_EVENT_EDITED || e->amount != version)
            continue;
        while (rest.n > 0 && str_split(&rest, STR("\n"), &one))
            *list_add(q->a, &v->read_says) = one;
    }
}

static err fill_versions(request *q, const item_view *i, item_page_view *v)
{
    item_version key = {.agency = q->work->agency, .item = i->record.item};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &item_versions, &item_version_shape, &key,
                   &item_version_shape, SIZE_MAX, &rows, &n, NULL));
    for (size_t k = n; k-- > 0;) {
        const item_version *x = (const item_version *)rows + k;
        *list_add(q->a, &v->versions) = (item_version_view){
            .address = url_query(q->a, item_url(q, i->record.item), LIT("version"),
                                 str_format(q->a, "%lld", (long long)x->version)),
            .name = str_format(q->a, "第 %lld 版", (long long)x->version),
            .on = x->at.s == 0 ? STR("导入") : instant_said(q->a, x->at),
            .by = x->by,
            .note = x->note,
            .digest = bytes_hex(q->a, x->digest),
            .shown = x->version == i->course.shown,
        };
    }
    return OK;
}

static err fill_files(request *q, item_id which, int64_t version, item_page_view *v)
{
    item_file_list files;
    TRY(item_files_of(q->work, which, version, &files));
    for (size_t k = 0; k < files.n; k++) {
        const item_file *f = &files.p[k];
        url base = url_lit(q->a, item_url(q, which), LIT("/files/"));
        *list_add(q->a, &v->files) = (item_file_view){
            .address = url_int(q->a, base, f->item_file),
            .name = f->name,
            .kind = str_of(item_file_kind_words[f->kind]),
            .size = str_format(q->a, "%lld KB", (long long)((f->size + 1023) / 1024)),
            .digest = bytes_hex(q->a, f->digest),
        };
    }
    return OK;
}

static err fill_links(request *q, item_id which, item_page_view *v)
{
    item_relation key = {.agency = q->work->agency, .item = which};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &item_relations, &item_relation_shape, &key,
                   &item_related_shape, RELATED_MOST, &rows, &n, NULL));
    for (size_t k = 0; k < n; k++) {
        const item_related *x = (const item_related *)rows + k;
        *list_add(q->a, &v->links) = (item_link){
            .address = item_url(q, x->item),
            .kind = str_of(x->back ? item_relation_returns[x->kind] : item_relation_words[x->kind]),
            .title = x->title,
            .stage = str_of(item_stage_words[x->stage]),
        };
    }
    return OK;
}

static void fill_steps(request *q, const item_view *i, item_page_view *v)
{
    for (size_t k = i->steps.n; k-- > 0;) {
        const item_event *e = &i->steps.p[k];
        bool voided = false;
        for (size_t j = 0; j < i->steps.n; j++)
            voided = voided || (i->steps.p[j].kind == ITEM_EVENT_VOIDED &&
                                i->steps.p[j].voids == e->step);
        str name = str_of(item_event_words[e->kind]);
        if (e->choice == CHOICE_AGREE || e->choice == CHOICE_AGAINST)
            name = str_format(q->a, "%.*s：%s", STR_ARG(name),
                              e->choice == CHOICE_AGREE ? "同意" : "不同意");
        if (e->choice == CHOICE_GIVE || e->choice == CHOICE_WITHHOLD)
            name = str_format(q->a, "%.*s：%s", STR_ARG(name),
                              e->choice == CHOICE_GIVE ? "可以公开" : "不公开");
        *list_add(q->a, &v->steps) = (item_step_view){.on = day_chinese(q->a, e->happened_on),
                                                      .name = name,
                                                      .says = e->says,
                                                      .actor = e->actor,
                                                      .voided = voided};
    }
}

static void fill_moves(request *q, const item_view *i, item_page_view *v)
{
    const work *w = q->work;
    for (int m = 0; m < ITEM_MOVE_COUNT; m++)
        if (item_allows(&i->course, (item_move)m, i->record.unit, w->roles, w->unit, w->account,
                        NULL))
            *list_add(q->a, &v->moves) = (item_button){
                url_part(q->a, url_lit(q->a, item_url(q, i->record.item), LIT("/")),
                         str_of(item_moves[m].id)),
                str_of(item_moves[m].name), str_of(item_moves[m].effect)};
    if (item_allows(&i->course, ITEM_MOVE_EDIT, i->record.unit, w->roles, w->unit, w->account,
                    NULL))
        *list_add(q->a, &v->moves) = (item_button){
            url_lit(q->a, item_url(q, i->record.item), LIT("/bring")), STR("读入正文"),
            STR("从 Word、PDF 或者粘贴的内容读入正文，存成新的一版。")};
}

/* What was found in it and waits. */
static err fill_findings(request *q, response *r, item_id which, item_page_view *v)
{
    str id = str_format(q->a, "%lld", (long long)which.n);
    content_finding_wanted wanted = {.item = which.n,
                                     .kind = -1,
                                     .severity = SEVERITY_ERROR,
                                     .found_by = -1,
                                     .found_from = day_of(1, 1, 1),
                                     .found_to = day_of(9999, 12, 31),
                                     .most = 1};
    content_finding_list one;
    int64_t open, waiting;
    wanted.standing = STANDING_OPEN;
    TRY(content_finding_list_of(q->work, &wanted, &one, &open));
    wanted.standing = STANDING_TO_CONFIRM;
    TRY(content_finding_list_of(q->work, &wanted, &one, &waiting));
    v->findings_says = open + waiting == 0
                           ? STR("没有等着处理的严重问题")
                           : str_format(q->a, "严重的：%lld 处待处理，%lld 处待复核",
                                        (long long)open, (long long)waiting);
    v->findings_address = url_query(q->a, URL("/office/findings"), LIT("item"), id);
    return item_check_form_open(q, r, which, &v->check);
}

err item_show(request *q, response *r)
{
    item_page_view v = {0};
    item_id which;
    item_view i;
    int64_t version = 0;
    TRY(item_of_path(q, &which));
    TRY(item_look(q->work, which, DAY_NONE, &i));
    str title = i.record.title, body = i.record.body;
    if (query_has(q, "version")) {
        item_version key = {.agency = q->work->agency, .item = which}, old;
        if (!str_to_int(query_value(q, "version"), &version) || version < 1)
            return NOT_FOUND;
        key.version = version;
        TRY(store_one(q->work->store, q->a, &item_version_get, &item_version_shape, &key,
                      &item_version_shape, &old));
        title = old.title;
        body = old.body;
        v.old = version != i.course.text;
        v.body_says = str_format(q->a, "第 %lld 版", (long long)version);
    }
    v.doc_title = title;
    v.text = item_body_of(q, body, url_lit(q->a, item_url(q, which), LIT("/pictures/")));
    fill_reading(q, &i, version == 0 ? i.course.text : version, &v);
    fill_facts(q, &i, &v);
    TRY(fill_files(q, which, version, &v));
    TRY(fill_links(q, which, &v));
    TRY(fill_findings(q, r, which, &v));
    TRY(fill_versions(q, &i, &v));
    fill_steps(q, &i, &v);
    if (!v.old)
        fill_moves(q, &i, &v);
    v.lit = day_is(i.course.due_on);
    v.light = item_light_view(q, i.course.light, i.course.left);
    v.stage = tag_of(i.course.overdue                    ? TAG_BAD
                     : i.course.stage == ITEM_SHOWN     ? TAG_OK
                     : i.course.stage == ITEM_WITHDRAWN ? TAG_OFF
                                                        : TAG_WARN,
                     str_of(item_stage_words[i.course.stage]));
    v.public_ = i.course.stage == ITEM_SHOWN || i.course.stage == ITEM_WITHDRAWN;
    v.public_address = url_int(q->a, URL("/content/items/"), which.n);
    if (str_equal(query_value(q, "done"), STR("1")))
        v.notice = (notice){STR("已经登记。"), true};
    TRY(office_frame_init(q, r, &v.frame, OFFICE_ITEMS, title));
    office_crumb(q, &v.frame, title, item_url(q, which));
    page_office_item(&r->body, &v);
    return OK;
}

err item_file_page(request *q, response *r)
{
    item_id which;
    int64_t n;
    item_file f;
    str bytes;
    TRY(item_of_path(q, &which));
    if (!str_to_int(part_value(q, "file"), &n))
        return NOT_FOUND;
    TRY(item_file_read(q->work, which, n, &f, &bytes));
    buf_put(&r->body, bytes);
    r->type = str_c(q->a, f.media);
    r->file_name = f.name;
    return OK;
}

err item_picture_page(request *q, response *r)
{
    item_id which;
    item_file f;
    str bytes;
    TRY(item_of_path(q, &which));
    TRY(item_picture_read(q->work, which, part_value(q, "picture"), &f, &bytes));
    buf_put(&r->body, bytes);
    r->type = str_c(q->a, f.media);
    return OK;
}
