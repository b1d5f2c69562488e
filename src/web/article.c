/* What the public sees is a version; the row behind it may be on its way to the next. */
#include "web/article.h"

#include "acts/item.h"
#include "pages.h"
#include "secret/token.h"
#include "web/portal.h"

enum { RELATED_MOST = 100, SAME_MOST = 6, QR_BYTES = 300 };

/* What each preset calls the facts (R173; the sites' own words). */
typedef struct labels {
    const char *index_no, *doc_no, *issuer, *made_on, *published_on, *subject, *genre;
} labels;
static const labels presets[LABEL_PRESET_COUNT] = {
    [LABELS_GOV_CN] = {"索引号", "发文字号", "发文机关", "成文日期", "发布日期", "主题分类",
                       "公文种类"},
    [LABELS_ZHEJIANG] = {"索引号", "文号", "发布机构", "成文日期", "公开日期", "主题分类", "体裁"},
    [LABELS_GUANGDONG] = {"索引号", "文号", "发布机构", "成文日期", "发布日期", "分类", "体裁"},
    [LABELS_JIANGSU] = {"信息索引", "文号", "发布机构", "生成日期", "公开日期", "主题分类",
                        "体裁分类"},
};

void article_fact(request *q, article_view *v, const char *name, str says)
{
    if (says.n > 0)
        *list_add(q->a, &v->facts) = (fact){str_of(name), says};
}

void article_day(request *q, article_view *v, const char *name, day on)
{
    article_fact(q, v, name, str_copy(q->a, str_of(day_iso(on).c)));
}

void article_body(request *q, article_view *v, item_id of, str body)
{
    url at = url_int(q->a, URL("/items/"), of.n);
    v->text = item_body_of(q, body, url_lit(q->a, at, LIT("/pictures/")));
}

static void fill_facts(request *q, const labels *l, const item *it, const item_state *s,
                       article_view *v)
{
    article_fact(q, v, l->index_no, it->index_no);
    article_fact(q, v, "栏目", it->column_name);
    article_fact(q, v, l->doc_no, it->doc_no);
    article_fact(q, v, l->issuer, it->issuer.n > 0 ? it->issuer : q->office.name);
    article_fact(q, v, "联合发布", it->joint_issuers);
    article_fact(q, v, l->subject, it->subject);
    article_fact(q, v, l->genre, it->genre);
    article_day(q, v, l->made_on, it->made_on);
    article_day(q, v, l->published_on, it->published_on);
    article_day(q, v, "施行日期", it->effective_on);
    article_day(q, v, "失效日期", it->expires_on);
    article_day(q, v, "撤下日期", s->gone_on);
    article_fact(q, v, "公开渠道", it->channels);
    article_fact(q, v, "公开方式", STR("主动公开"));
    if (it->art20_head > 0)
        article_fact(q, v, "内容类别", str_of(art20_words[it->art20_head]));
}

static err fill_notes(request *q, item_id which, int64_t shown, article_view *v)
{
    item_version key = {.agency = q->work->agency, .item = which};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &item_versions, &item_version_shape, &key,
                   &item_version_shape, SIZE_MAX, &rows, &n, NULL));
    for (size_t i = n; i-- > 0;) {
        const item_version *x = (const item_version *)rows + i;
        if (x->version <= shown && x->note.n > 0)
            *list_add(q->a, &v->notes) =
                (article_note){day_chinese(q->a, day_of_instant(x->at)), x->note};
    }
    return OK;
}

static err fill_files(request *q, item_id which, int64_t shown, article_view *v)
{
    item_file_list files;
    TRY(item_files_of(q->work, which, shown, &files));
    for (size_t i = 0; i < files.n; i++) {
        const item_file *f = &files.p[i];
        if (f->kind != ITEM_FILE_ATTACHMENT)
            continue;
        url at = url_lit(q->a, url_int(q->a, URL("/items/"), which.n), LIT("/files/"));
        *list_add(q->a, &v->files) =
            (article_file){url_int(q->a, at, f->item_file), f->name,
                           str_format(q->a, "%lld KB", (long long)((f->size + 1023) / 1024))};
    }
    return OK;
}

/* The relations of both directions that the public may see, then others of the column. */
static err fill_related(request *q, const item *it, article_view *v)
{
    item_relation key = {.agency = q->work->agency, .item = it->item};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &item_relations, &item_relation_shape, &key,
                   &item_related_shape, RELATED_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const item_related *x = (const item_related *)rows + i;
        if (!day_is(x->shown_on))
            continue;
        const char *kind = x->back ? item_relation_returns[x->kind] : item_relation_words[x->kind];
        *list_add(q->a, &v->related) = (row_view){
            .address = url_int(q->a, URL("/items/"), x->item.n),
            .title = str_format(q->a, "%s：%.*s", kind, STR_ARG(x->title)),
            .on = x->shown_on};
    }
    portal_query same = {.column_name = it->column_name, .first = DAY_NONE, .last = DAY_NONE,
                         .most = SAME_MOST};
    row_list others;
    TRY(portal_rows(q, &same, &others, NULL));
    for (size_t i = 0; i < others.n; i++)
        if (!str_equal(others.p[i].title, it->title) && v->related.n < n + SAME_MOST - 1)
            *list_add(q->a, &v->related) = others.p[i];
    return OK;
}

/* A withdrawn item keeps its title and the public reason. */
static err fill_tombstone(request *q, item_id which, article_view *v)
{
    item_event key = {.agency = q->work->agency, .item = which};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &item_events, &item_event_shape, &key, &item_event_shape,
                   ITEM_EVENTS_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++)
        if (((const item_event *)rows)[i].kind == ITEM_EVENT_WITHDRAWN)
            v->gone = ((const item_event *)rows)[i].says;
    return OK;
}

static err fill_text(request *q, const item *it, int64_t shown, article_view *v)
{
    item_version key = {.agency = q->work->agency, .item = it->item, .version = shown}, text;
    TRY(store_one(q->work->store, q->a, &item_version_get, &item_version_shape, &key,
                  &item_version_shape, &text));
    v->title = text.title;
    v->digest = bytes_hex(q->a, text.digest);
    article_body(q, v, it->item, text.body);
    TRY(fill_notes(q, it->item, shown, v));
    return fill_files(q, it->item, shown, v);
}

static err one_item(request *q, response *r)
{
    item key = {.agency = q->work->agency}, it;
    office_settings set;
    if (!str_to_int(part_value(q, "item"), &key.item.n))
        return NOT_FOUND;
    item_state of = {.agency = q->work->agency, .item = key.item}, state;
    TRY(store_one(q->work->store, q->a, &item_get, &item_shape, &key, &item_shape, &it));
    TRY(store_one(q->work->store, q->a, &item_state_get, &item_state_shape, &of, &item_state_shape,
                  &state));
    bool shown = day_is(state.shown_on) && !day_before(q->work->today, state.shown_on);
    if (!shown && !day_is(state.gone_on))
        return NOT_FOUND;
    TRY(office_settings_of(q->work, &set));
    article_view v = {.title = it.title, .of_item = true};
    v.correct = url_query(q->a, URL("/corrections"), LIT("item"), part_value(q, "item"));
    fill_facts(q, &presets[set.labels], &it, &state, &v);
    if (shown)
        TRY(fill_text(q, &it, state.shown, &v));
    else
        TRY(fill_tombstone(q, it.item, &v));
    TRY(fill_related(q, &it, &v));
    frame_init(q, &v.frame, COLUMN_CONTENT, v.title);
    frame_crumb(q, &v.frame, it.column_name,
                url_query(q->a, URL("/content"), LIT("column"), it.column_name));
    frame_crumb(q, &v.frame, STR("正文"), URL("#main"));
    page_article(&r->body, &v);
    return OK;
}

static err one_file(request *q, response *r)
{
    item_id which;
    int64_t n;
    item_file f;
    str bytes;
    if (!str_to_int(part_value(q, "item"), &which.n) || !str_to_int(part_value(q, "file"), &n))
        return NOT_FOUND;
    TRY(item_file_read(q->work, which, n, &f, &bytes));
    if (f.closed.bytes_.n > 0) /* the office has a way of its own to what is not public */
        return NOT_FOUND;
    buf_put(&r->body, bytes);
    r->type = str_c(q->a, f.media);
    r->file_name = f.name;
    return OK;
}

static err one_picture(request *q, response *r)
{
    item_id which;
    item_file f;
    str bytes;
    if (!str_to_int(part_value(q, "item"), &which.n))
        return NOT_FOUND;
    TRY(item_picture_read(q->work, which, part_value(q, "picture"), &f, &bytes));
    if (f.closed.bytes_.n > 0)
        return NOT_FOUND;
    buf_put(&r->body, bytes);
    r->type = str_c(q->a, f.media);
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/items/{item}", RIGHT_PUBLIC, one_item},
    {METHOD_GET, "/content/items/{item}", RIGHT_PUBLIC, one_item},
    {METHOD_GET, "/items/{item}/files/{file}", RIGHT_PUBLIC, one_file},
    {METHOD_GET, "/items/{item}/pictures/{picture}", RIGHT_PUBLIC, one_picture},
};
const route_table article_routes = {rows, COUNT_OF(rows)};
