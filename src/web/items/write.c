/* The text of an item and what is said of it, in one form: to begin it, to change it
 * while it is drafted, to correct what is public. */
#include "documents/article_markup.h"
#include "pages.h"
#include "secret/token.h"
#include "store/column.h"
#include "store/unit.h"
#include "web/items/show.h"

enum { BODY_MOST = 200000, TEXT_BYTES = 4 << 20, CHOICES_MOST = 500 };

typedef struct text_typed {
    str title, doc_no, issuer, joint_issuers, body, subject, genre, keywords, summary;
    str attribute_reason, note, seen;
    int column_name, unit, attribute, attribute_basis, art20_head, origin, form, publishing_duty;
    day made_on, changed_on, effective_on, expires_on;
    bool lead;
} text_typed;

static const form_choice attribute_choices[] = {
    CHOICE("proactive", "主动公开"), CHOICE("on_request", "依申请公开"),
    CHOICE("withheld", "不予公开")};
static const form_choice origin_choices[] = {
    CHOICE("made", "本机关制作"), CHOICE("from_citizen", "从公民、法人和其他组织获取"),
    CHOICE("from_organ", "从其他行政机关获取"), CHOICE("joint", "与其他机关共同制作")};
static const form_choice form_choices[] = {CHOICE("article", "文字"), CHOICE("video", "视频"),
                                           CHOICE("infographic", "图解"), CHOICE("qa", "问答")};
static const form_choice duty_choices[] = {
    CHOICE("publish", "一般信息：20个工作日"), CHOICE("publish_license", "行政许可决定：7个工作日"),
    CHOICE("publish_penalty", "行政处罚决定：7个工作日"),
    CHOICE("publish_enforcement", "其他执法决定：20个工作日"),
    CHOICE("interpret", "政策解读：文件公开后3个工作日")};
static const int duty_values[] = {DUTY_PUBLISH, DUTY_PUBLISH_LICENSE, DUTY_PUBLISH_PENALTY,
                                  DUTY_PUBLISH_ENFORCEMENT, DUTY_INTERPRET};
static const form_choice_list attributes = CHOICES(attribute_choices);
static const form_choice_list origins = CHOICES(origin_choices);
static const form_choice_list forms = CHOICES(form_choices);
static const form_choice_list duties = CHOICES(duty_choices);

#define TEXT_ROWS                                                                              \
    {FORM_TEXT(text_typed, title), .label = "标题", .required = true, .most = ITEM_TITLE_MOST}, \
    {FORM_SELECT(text_typed, column_name), .label = "栏目", .required = true},                  \
    {FORM_CHOICE(text_typed, attribute), .label = "公开属性", .required = true,                 \
     .choices = &attributes},                                                                   \
    {FORM_SELECT(text_typed, attribute_basis), .label = "依据", .required = true},              \
    {FORM_SELECT(text_typed, art20_head), .label = "条例第二十条的哪一项",                      \
     .hint = "依据是十五类内容的才选。"},                                                       \
    {FORM_LINES(text_typed, attribute_reason), .label = "理由", .most = ITEM_SAYS_MOST,         \
     .hint = "不主动公开的必须写明。"},                                                         \
    {FORM_LINES(text_typed, body), .label = "正文", .most = BODY_MOST,                          \
     .hint = "每段一行。标题、列表、表格、图片的写法见上面的说明。"},                           \
    {FORM_TEXT(text_typed, doc_no), .label = "文号", .most = ITEM_NAME_MOST},                   \
    {FORM_TEXT(text_typed, issuer), .label = "发布机构", .most = ITEM_NAME_MOST,                \
     .hint = "不填就是本机关。"},                                                               \
    {FORM_CHOICE(text_typed, origin), .label = "信息的来源", .choices = &origins,               \
     .required = true},                                                                         \
    {FORM_TEXT(text_typed, joint_issuers), .label = "联合发布的机构", .most = ITEM_NAME_MOST},  \
    {FORM_CHECK(text_typed, lead), .label = "共同制作的，由本机关牵头"},                        \
    {FORM_DATE(text_typed, made_on), .label = "成文日期"},                                      \
    {FORM_DATE(text_typed, changed_on), .label = "变更日期", .hint = "信息内容变更的日子。"},   \
    {FORM_SELECT(text_typed, publishing_duty), .label = "公开期限", .choices = &duties,         \
     .required = true},                                                                         \
    {FORM_DATE(text_typed, effective_on), .label = "施行日期"},                                 \
    {FORM_DATE(text_typed, expires_on), .label = "失效日期"},                                   \
    {FORM_SELECT(text_typed, unit), .label = "责任科室"},                                       \
    {FORM_SELECT(text_typed, form), .label = "形式", .choices = &forms, .required = true},      \
    {FORM_TEXT(text_typed, subject), .label = "主题分类", .most = ITEM_NAME_MOST},              \
    {FORM_TEXT(text_typed, genre), .label = "体裁", .most = ITEM_NAME_MOST},                    \
    {FORM_TEXT(text_typed, keywords), .label = "关键词", .most = ITEM_NAME_MOST},               \
    {FORM_LINES(text_typed, summary), .label = "概述", .most = ITEM_SUMMARY_MOST}

static const form_row text_rows[] = {TEXT_ROWS, {FORM_HIDDEN(text_typed, seen)}};
static const form_row correct_rows[] = {
    {FORM_LINES(text_typed, note), .label = "更正说明", .required = true, .most = ITEM_SAYS_MOST,
     .hint = "公众会看到，以后不能修改。"},
    TEXT_ROWS,
    {FORM_HIDDEN(text_typed, seen)}};
const form item_draft_form = {FORM_ROWS(text_typed, text_rows), .button = "保存草稿",
                              .bytes = TEXT_BYTES,
                              .result = item_of_object};
const form item_edit_form = {FORM_ROWS(text_typed, text_rows), .button = "存成新的一版",
                             .bytes = TEXT_BYTES,
                             .result = item_of_object};
const form item_correct_form = {FORM_ROWS(text_typed, correct_rows), .button = "公开更正",
                                .bytes = TEXT_BYTES,
                                .result = item_of_object};

/* --- what can be chosen ---------------------------------------------------------- */

typedef struct offered {
    form_choice columns[CHOICES_MOST], units[CHOICES_MOST], bases[ITEM_BASIS_COUNT],
        heads[ART20_HEADS];
    unit_id unit_ids[CHOICES_MOST];
    size_t column_count, unit_count;
} offered;

static str numbered(request *q, int64_t n)
{
    return str_format(q->a, "%lld", (long long)n);
}

static err offer_columns(request *q, offered *o)
{
    site_column key = {.agency = q->work->agency};
    void *rows = NULL;
    TRY(store_many(q->work->store, q->a, &columns_of_site, &site_column_shape, &key,
                   &site_column_shape, CHOICES_MOST, &rows, &o->column_count, NULL));
    for (size_t i = 0; i < o->column_count; i++) {
        str name = ((const site_column *)rows)[i].name;
        o->columns[i] = (form_choice){name, name, {NULL, 0}};
    }
    return OK;
}

static err offer_units(request *q, offered *o)
{
    handling_unit key = {.agency = q->work->agency};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(q->work->store, q->a, &units, &handling_unit_shape, &key,
                   &handling_unit_shape, CHOICES_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const handling_unit *u = (const handling_unit *)rows + i;
        if (u->closed)
            continue;
        o->unit_ids[o->unit_count] = u->unit;
        o->units[o->unit_count++] = (form_choice){numbered(q, u->unit.n), u->name, {NULL, 0}};
    }
    return OK;
}

static err open_form(request *q, response *r, const form *f, url action, item_form_view *v,
                     offered **out)
{
    offered *o = *out = arena_new(q->a, offered);
    *o = (offered){0};
    TRY(form_open(q, r, f, action, &v->form));
    TRY(offer_columns(q, o));
    TRY(offer_units(q, o));
    for (int b = 1; b < ITEM_BASIS_COUNT; b++)
        o->bases[b - 1] = (form_choice){
            str_of(item_basis_ids[b]),
            str_format(q->a, "%s：%s（%.*s）", item_attribute_words[item_bases[b].attribute],
                       item_basis_words[b], STR_ARG(law_cite(item_bases[b].because))),
            {NULL, 0}};
    for (int h = 1; h <= ART20_HEADS; h++)
        o->heads[h - 1] = (form_choice){numbered(q, h),
                                        str_format(q->a, "第%d项　%s", h, art20_words[h]),
                                        {NULL, 0}};
    form_offer(&v->form, "column_name", o->columns, o->column_count);
    form_offer(&v->form, "unit", o->units, o->unit_count);
    form_offer(&v->form, "attribute_basis", o->bases, ITEM_BASIS_COUNT - 1);
    form_offer(&v->form, "art20_head", o->heads, ART20_HEADS);
    return OK;
}

/* --- from the row to the form and back -------------------------------------------- */

/* The pictures a body may call: a file keeps its name, whatever else comes and goes. */
static err name_pictures(request *q, item_id which, item_form_view *v, article_picture_list *out)
{
    item_file_list files;
    TRY(item_files_of(q->work, which, 0, &files));
    for (size_t i = 0; i < files.n; i++) {
        const item_file *f = &files.p[i];
        if (f->kind != ITEM_FILE_PICTURE)
            continue;
        str name = str_format(q->a, "图%lld", (long long)f->item_file);
        url at = url_lit(q->a, item_url(q, which), LIT("/pictures/"));
        str part = bytes_hex(q->a, f->digest);
        *list_add(q->a, out) = (article_picture){.name = name, .part = part};
        *list_add(q->a, &v->pictures) = (item_picture){name, f->name, url_part(q->a, at, part)};
    }
    return OK;
}

static err text_of_body(request *q, str body, article_picture_list *names, str *out)
{
    article_tree d;
    buf text;
    TRY(article_parse(q->a, body, &d, q->work->problems));
    article_name_pictures(q->a, &d, names);
    buf_init(&text, q->a);
    article_to_markup(&text, &d, names);
    *out = buf_str(&text);
    return OK;
}

/* The stored form of what was typed; what cannot be read is said at its line. */
static err body_of_text(request *q, form_view *f, str text, const article_picture_list *names,
                        str *out)
{
    article_tree d;
    problems ps;
    buf body;
    problems_init(&ps, q->a);
    err e = article_from_markup(q->a, text, names, &d, &ps);
    if (e == INVALID)
        form_wrong(f, "body", "第 %zu 行：%.*s", ps.p[0].row, STR_ARG(ps.p[0].says));
    TRY(e);
    buf_init(&body, q->a);
    article_put_stored(&body, &d);
    *out = buf_str(&body);
    return OK;
}

static int duty_index(int clock)
{
    for (size_t i = 0; i < COUNT_OF(duty_values); i++)
        if (duty_values[i] == clock)
            return (int)i;
    return 0;
}

static text_typed typed_of(request *q, const offered *o, const item *it, str body, int64_t seen)
{
    text_typed t = {.title = it->title,
                    .body = body,
                    .doc_no = it->doc_no,
                    .issuer = it->issuer,
                    .joint_issuers = it->joint_issuers,
                    .subject = it->subject,
                    .genre = it->genre,
                    .keywords = it->keywords,
                    .summary = it->summary,
                    .attribute_reason = it->attribute_reason,
                    .seen = numbered(q, seen),
                    .column_name = -1,
                    .unit = -1,
                    .attribute = it->attribute,
                    .attribute_basis = it->attribute_basis - 1,
                    .art20_head =
                        it->art20_head > ART20_HEADS ? -1 : (int)it->art20_head - 1,
                    .origin = it->origin,
                    .form = it->form,
                    .publishing_duty = duty_index(it->publishing_duty),
                    .made_on = it->made_on,
                    .changed_on = it->changed_on,
                    .effective_on = it->effective_on,
                    .expires_on = it->expires_on,
                    .lead = it->lead};
    for (size_t i = 0; i < o->column_count; i++)
        if (str_equal(o->columns[i].value, it->column_name))
            t.column_name = (int)i;
    for (size_t i = 0; i < o->unit_count; i++)
        if (o->unit_ids[i].n == it->unit.n)
            t.unit = (int)i;
    return t;
}

static item item_typed(const offered *o, const text_typed *t, str body)
{
    return (item){.title = t->title,
                  .doc_no = t->doc_no,
                  .column_name = t->column_name < 0 ? STR("") : o->columns[t->column_name].value,
                  .made_on = t->made_on,
                  .published_on = DAY_NONE,
                  .body = body,
                  .issuer = t->issuer,
                  .joint_issuers = t->joint_issuers,
                  .lead = t->lead,
                  .origin = t->origin,
                  .unit = t->unit < 0 ? (unit_id){0} : o->unit_ids[t->unit],
                  .attribute = t->attribute,
                  .attribute_basis = t->attribute_basis + 1,
                  .attribute_reason = t->attribute_reason,
                  .art20_head = t->art20_head + 1,
                  .subject = t->subject,
                  .genre = t->genre,
                  .keywords = t->keywords,
                  .summary = t->summary,
                  .effective_on = t->effective_on,
                  .expires_on = t->expires_on,
                  .changed_on = t->changed_on,
                  .publishing_duty =
                      t->publishing_duty < 0 ? -1 : duty_values[t->publishing_duty],
                  .form = t->form};
}

/* --- pages ------------------------------------------------------------------------- */

static err show(request *q, response *r, item_form_view *v, const char *title, item_id which)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ITEMS, str_of(title)));
    v->frame.wrong = v->form.errors.n > 0;
    v->form.cancel = which.n == 0 ? STR("返回列表") : STR("返回这条信息");
    v->form.cancel_address = which.n == 0 ? URL("/office/items") : item_url(q, which);
    if (which.n != 0)
        office_crumb(q, &v->frame, str_format(q->a, "第 %lld 条", (long long)which.n),
                     item_url(q, which));
    office_crumb(q, &v->frame, v->frame.title, v->form.action);
    for (size_t i = 0; i < MARKUP_HELP_ROWS; i++)
        *list_add(q->a, &v->marks) =
            (item_mark){article_markup_help[i].write, article_markup_help[i].becomes};
    page_office_item_form(&r->body, v);
    return OK;
}

static err blamed(request *q, response *r, item_form_view *v, err e, const char *title,
                  item_id which)
{
    if (q->work->replayed.n > 0 || (e != INVALID && e != CONFLICT))
        return e;
    form_blame(&v->form, q->work->problems);
    r->status = e == CONFLICT ? 409 : 400;
    return show(q, r, v, title, which);
}

static const char *const draft_lead = "起草时就确定公开属性，写明依据；保存后提交审核。";

err item_draft_page(request *q, response *r)
{
    item_form_view v = {.lead = str_of(draft_lead), .basis = law_cite(REG_17)};
    offered *o;
    TRY(open_form(q, r, &item_draft_form, URL("/office/items/new"), &v, &o));
    item blank = {.made_on = q->work->today,
                  .changed_on = DAY_NONE,
                  .effective_on = DAY_NONE,
                  .expires_on = DAY_NONE,
                  .attribute_basis = BASIS_LISTED,
                  .unit = q->work->unit};
    text_typed t = typed_of(q, o, &blank, STR(""), 0);
    form_fill(&v.form, &t);
    return show(q, r, &v, "起草信息", (item_id){0});
}

err item_draft_save(request *q, response *r)
{
    item_form_view v = {.lead = str_of(draft_lead), .basis = law_cite(REG_17)};
    offered *o;
    text_typed t;
    item_id made;
    TRY(open_form(q, r, &item_draft_form, URL("/office/items/new"), &v, &o));
    str body = STR("");
    const article_picture_list none = {0};
    if (form_read(q, &v.form, &t) != OK || body_of_text(q, &v.form, t.body, &none, &body) != OK)
        return show(q, r, &v, "起草信息", (item_id){0});
    item typed = item_typed(o, &t, body);
    err e = item_draft(q->work, &typed, &made);
    if (e != OK)
        return blamed(q, r, &v, e, "起草信息", (item_id){0});
    return response_see_other(r, url_query(q->a, item_url(q, made), LIT("done"), STR("1")));
}

typedef struct writing {
    const form *form;
    const char *path, *title, *lead;
    item_move move;
} writing;
static const writing edits = {&item_edit_form, "edit", "修改", "存成新的一版，以前各版都能查看。",
                              ITEM_MOVE_EDIT};
static const writing corrects = {&item_correct_form, "correct", "更正",
                                 "公众会看到新的一版和更正说明；说明和旧版不能再改。",
                                 ITEM_MOVE_CORRECT};

static err open_writing(request *q, response *r, const writing *how, item_form_view *v,
                        offered **o, item_id *which, item_view *i)
{
    TRY(item_of_path(q, which));
    TRY(item_look(q->work, *which, DAY_NONE, i));
    v->lead = str_of(how->lead);
    v->basis = law_cite(item_moves[how->move].because);
    url action = url_part(q->a, url_lit(q->a, item_url(q, *which), LIT("/")), str_of(how->path));
    return open_form(q, r, how->form, action, v, o);
}

static err write_page(request *q, response *r, const writing *how)
{
    item_form_view v = {0};
    offered *o;
    item_id which;
    item_view i;
    move_state why;
    TRY(open_writing(q, r, how, &v, &o, &which, &i));
    if (!item_allows(&i.course, how->move, i.record.unit, q->work->roles, q->work->unit,
                     q->work->account, &why)) {
        q->says = str_format(q->a, "现在不能“%s”：%s。", how->title, why.says);
        return CONFLICT;
    }
    article_picture_list names = {0};
    str text;
    TRY(name_pictures(q, which, &v, &names));
    TRY(text_of_body(q, i.record.body, &names, &text));
    text_typed t = typed_of(q, o, &i.record, text, i.course.version);
    form_fill(&v.form, &t);
    return show(q, r, &v, how->title, which);
}

static err write_save(request *q, response *r, const writing *how)
{
    item_form_view v = {0};
    offered *o;
    item_id which;
    item_view i;
    text_typed t;
    int64_t seen;
    TRY(open_writing(q, r, how, &v, &o, &which, &i));
    article_picture_list names = {0};
    str body;
    TRY(name_pictures(q, which, &v, &names));
    if (form_read(q, &v.form, &t) != OK || body_of_text(q, &v.form, t.body, &names, &body) != OK)
        return show(q, r, &v, how->title, which);
    if (!str_to_int(t.seen, &seen) || seen < 0)
        return INVALID;
    item typed = item_typed(o, &t, body);
    err e = how->move == ITEM_MOVE_EDIT
                ? item_edit(q->work, which, seen, &typed)
                : item_correct(q->work, which, seen, &typed, t.note);
    if (e != OK)
        return blamed(q, r, &v, e, how->title, which);
    return response_see_other(r, url_query(q->a, item_url(q, which), LIT("done"), STR("1")));
}

err item_edit_page(request *q, response *r)
{
    return write_page(q, r, &edits);
}

err item_edit_save(request *q, response *r)
{
    return write_save(q, r, &edits);
}

err item_correct_page(request *q, response *r)
{
    return write_page(q, r, &corrects);
}

err item_correct_save(request *q, response *r)
{
    return write_save(q, r, &corrects);
}
