/* The desk of the columns: what each is held to and where it stands, what the guide lacks. */
#include "web/column_duty.h"

#include "acts/account.h"
#include "acts/column.h"
#include "acts/office.h"
#include "pages.h"
#include "web/table_file.h"

/* --- a column in words ------------------------------------------------------------ */

static str rhythm_says(request *q, const site_column *c)
{
    return c->rhythm == RHYTHM_REGULAR
               ? str_format(q->a, "%s，%lld 天内", column_rhythm_words[c->rhythm],
                            (long long)c->rhythm_days)
               : str_of(column_rhythm_words[c->rhythm]);
}

static light_view light_of_state(request *q, const column_state *s)
{
    static const clock_light lights[COLUMN_STANDING_COUNT] = {
        [COLUMN_STANDS_CURRENT] = LIGHT_GREEN,
        [COLUMN_STANDS_DUE_SOON] = LIGHT_AMBER,
        [COLUMN_STANDS_OVERDUE] = LIGHT_RED,
        [COLUMN_STANDS_EMPTY] = LIGHT_RED,
    };
    str says = s->over > 0 ? str_format(q->a, "超期 %lld 天", (long long)s->over)
                           : str_of(column_standing_words[s->standing]);
    return light_of(lights[s->standing], says);
}

static str day_or(request *q, day on, const char *none)
{
    return day_is(on) ? str_copy(q->a, str_of(day_iso(on).c)) : str_of(none);
}

static column_line line_of(request *q, const column_seen *c)
{
    return (column_line){
        .address = url_int(q->a, URL("/office/columns/"), c->column.column.n),
        .name = c->column.name,
        .frame = str_of(site_frame_words[c->column.frame]),
        .unit = c->unit.n > 0 ? c->unit
                : q->office.ogi_office.n > 0 ? q->office.ogi_office
                                             : STR("公开工作机构"),
        .basis = c->column.legal_basis.n > 0
                     ? c->column.legal_basis
                     : str_of(art20_words[c->column.art20_head]),
        .rhythm = rhythm_says(q, &c->column),
        .last = day_or(q, c->last, "没有"),
        .due = day_or(q, c->state.due_on, ""),
        .n = c->n,
        .light = light_of_state(q, &c->state),
        .may = web_may(q, RIGHT_PUBLISH),
    };
}

/* --- the list ---------------------------------------------------------------------- */

typedef struct filter_typed {
    str standing, frame;
} filter_typed;
static const form_row copy_rows[] = {
    {FORM_HIDDEN(filter_typed, standing)},
    {FORM_HIDDEN(filter_typed, frame)},
};
enum { COPY_XLSX, COPY_CSV };
static const form_choice copy_buttons[] = {CHOICE("xlsx", "导出 XLSX"), CHOICE("csv", "导出 CSV")};
static const form copy_form = {FORM_ROWS(filter_typed, copy_rows), .buttons = copy_buttons,
                               .button_count = COUNT_OF(copy_buttons)};

static const char *const behind_id = "behind";

static int index_of(const char *const *ids, int n, str id)
{
    for (int i = 0; i < n; i++)
        if (str_equal(str_of(ids[i]), id))
            return i;
    return -1;
}

static bool fits(const filter_typed *in, const column_seen *c)
{
    int standing = index_of(column_standing_ids, COLUMN_STANDING_COUNT, in->standing);
    int of = index_of(site_frame_ids, SITE_FRAME_COUNT, in->frame);
    if (str_equal(in->standing, str_of(behind_id)) && !column_is_behind(c->state.standing))
        return false;
    return (standing < 0 || standing == (int)c->state.standing) &&
           (of < 0 || of == c->column.frame);
}

static void offer(request *q, const char *name, str value, const char *says, str chosen,
                  choice_view_list *out)
{
    *list_add(q->a, out) = (choice_view){.name = str_of(name),
                                         .value = value,
                                         .says = str_of(says),
                                         .chosen = str_equal(value, chosen)};
}

static void offer_filters(request *q, const filter_typed *in, columns_view *v)
{
    offer(q, "standing", STR(""), "全部", in->standing, &v->standings);
    offer(q, "standing", str_of(behind_id), "超期和空白", in->standing, &v->standings);
    for (int i = 0; i < COLUMN_STANDING_COUNT; i++)
        offer(q, "standing", str_of(column_standing_ids[i]), column_standing_words[i],
              in->standing, &v->standings);
    offer(q, "frame", STR(""), "全部", in->frame, &v->frames);
    for (int i = 0; i < SITE_FRAME_COUNT; i++)
        offer(q, "frame", str_of(site_frame_ids[i]), site_frame_words[i], in->frame, &v->frames);
}

static err fill_guide(request *q, columns_view *v)
{
    static const tag_look looks[GUIDE_VERDICT_COUNT] = {
        [GUIDE_TOLD] = TAG_OK, [GUIDE_NOT_TOLD] = TAG_BAD, [GUIDE_OLD] = TAG_BAD,
        [GUIDE_UNKNOWN] = TAG_WARN};
    guide_seen g;
    TRY(guide_look(q->work, &g));
    v->has_guide = g.item.n > 0;
    v->guide_address = url_int(q->a, URL("/office/items/"), g.item.n);
    v->guide_says = !v->has_guide ? STR("还没有公布公开指南。请在属于“政府信息公开指南”的栏目里公布。")
                    : g.wanting == 0
                        ? STR("应当写明的都写了，和现在登记的机关信息一致。")
                        : str_format(q->a, "有 %d 项没有写明，或者和现在登记的机关信息不一致。请更正指南。",
                                     g.wanting);
    for (int i = 0; i < GUIDE_CONTENT_COUNT; i++)
        *list_add(q->a, &v->guide) = (guide_line){
            str_of(guide_content_words[i]), guide_fact(&g.office, (guide_content)i),
            tag_of(looks[g.verdicts[i]], str_of(guide_verdict_words[g.verdicts[i]]))};
    return OK;
}

static err columns_page(request *q, response *r)
{
    filter_typed in = {query_value(q, "standing"), query_value(q, "frame")};
    columns_view v = {.may_make = web_may(q, RIGHT_PUBLISH),
                      .may_tell = web_may(q, RIGHT_SETTINGS)};
    column_seen_list all;
    TRY(column_list(q->work, &all));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_COLUMNS, STR("栏目")));
    TRY(form_open(q, r, &copy_form, URL("/office/columns/export"), &v.copy));
    form_fill(&v.copy, &in);
    offer_filters(q, &in, &v);
    for (size_t i = 0; i < all.n; i++)
        if (fits(&in, &all.p[i]))
            *list_add(q->a, &v.rows) = line_of(q, &all.p[i]);
    v.found = str_format(q->a, "共 %zu 个栏目", v.rows.n);
    TRY(fill_guide(q, &v));
    if (query_has(q, "done"))
        v.notice = (notice){STR("已经保存，并记入操作台账。"), true};
    page_office_columns(&r->body, &v);
    return OK;
}

static err columns_export(request *q, response *r)
{
    static const table_head heads[] = {
        {"栏目", 120},     {"所属栏", 130},   {"责任科室", 110}, {"公开依据", 160}, {"更新频次", 110},
        {"公开条数", 70}, {"最后更新", 80}, {"应更新", 80},     {"状态", 70},     {"超期天数", 70},
    };
    form_view seen;
    filter_typed in;
    column_seen_list all;
    table_file t;
    TRY(form_open(q, r, &copy_form, URL("/office/columns/export"), &seen));
    TRY(form_read(q, &seen, &in));
    TRY(column_list(q->work, &all));
    table_file_begin(q, r, form_pressed(q, &copy_form) == COPY_CSV ? TABLE_CSV : TABLE_XLSX,
                     STR("栏目清单"), heads, COUNT_OF(heads), &t);
    for (size_t i = 0; i < all.n; i++) {
        const column_seen *c = &all.p[i];
        if (!fits(&in, c))
            continue;
        column_line x = line_of(q, c);
        const str cells[COUNT_OF(heads)] = {
            x.name, x.frame, x.unit, x.basis, x.rhythm,
            str_format(q->a, "%lld", (long long)x.n), x.last, x.due,
            str_of(column_standing_words[c->state.standing]),
            c->state.over > 0 ? str_format(q->a, "%lld", (long long)c->state.over) : STR("")};
        table_file_row(&t, cells);
    }
    TRY(column_export(q->work, t.rows));
    r->keep = KEEP_NOT;
    return table_file_end(&t);
}

/* --- one column -------------------------------------------------------------------- */

typedef struct column_typed {
    str name;
    int frame;
    int64_t position;
    int unit; /* among those offered; 0: the disclosure office */
    int art20_head;
    str legal_basis;
    int rhythm;
    int64_t rhythm_days;
    str intro;
    str because;
} column_typed;

static const form_choice frame_choices[] = {
    CHOICE("statutory", "法定主动公开内容"), CHOICE("guide", "政府信息公开指南"),
    CHOICE("rules", "政府信息公开制度"),     CHOICE("report", "政府信息公开年报"),
    CHOICE("apply", "依申请公开"),
};
_Static_assert(COUNT_OF(frame_choices) == SITE_FRAME_COUNT, "every frame can be chosen");
static const form_choice_list frames = CHOICES(frame_choices);
static const form_choice rhythm_choices[] = {
    CHOICE_HINTED("as_needed", "临时随时", "有了就公开，不限天数"),
    CHOICE_HINTED("regular", "常规定期", "每隔一定天数必须更新"),
    CHOICE_HINTED("fixed", "固定长期", "内容一直在，变了才更新"),
};
_Static_assert(COUNT_OF(rhythm_choices) == COLUMN_RHYTHM_COUNT, "every rhythm can be chosen");
static const form_choice_list rhythms = CHOICES(rhythm_choices);

#define COLUMN_FIELDS                                                                            \
    {FORM_SELECT(column_typed, frame), .label = "属于哪一栏", .required = true,                  \
     .choices = &frames},                                                                        \
    {FORM_SELECT(column_typed, unit), .label = "责任科室", .required = true},                    \
    {FORM_SELECT(column_typed, art20_head), .label = "内容类别", .required = true,               \
     .hint = "条例第二十条、第二十一条列明的类别。"},                                            \
    {FORM_TEXT(column_typed, legal_basis), .label = "公开依据", .most = COLUMN_SAYS_MOST,        \
     .hint = "如“政府信息公开条例第二十条第（五）项”。"},                                        \
    {FORM_CHOICE(column_typed, rhythm), .label = "更新频次", .required = true,                   \
     .choices = &rhythms},                                                                       \
    {FORM_INT(column_typed, rhythm_days), .label = "最多几天更新一次", .least = 1,               \
     .most = COLUMN_DAYS_MOST, .hint = "常规定期的填写，按自然日。"},                            \
    {FORM_INT(column_typed, position), .label = "排列顺序", .least = 0, .most = COLUMNS_MOST,    \
     .hint = "小的在前；相同的按设立先后。"},                                                    \
    {FORM_TEXT(column_typed, intro), .label = "给读者的说明", .most = COLUMN_SAYS_MOST}

static const form_row make_rows[] = {
    {FORM_TEXT(column_typed, name), .label = "栏目名称", .required = true,
     .most = COLUMN_NAME_MOST, .hint = "设立以后不能改名，信息按这个名称归入栏目。"},
    COLUMN_FIELDS,
};
static const form_row amend_rows[] = {
    COLUMN_FIELDS,
    {FORM_TEXT(column_typed, because), .label = "为什么改", .required = true,
     .most = COLUMN_SAYS_MOST, .hint = "记入操作台账，不要写个人信息。"},
};

static url after_save(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/columns?done=1");
}

static const form make_form = {FORM_ROWS(column_typed, make_rows), .button = "设立栏目",
                               .result = after_save};
static const form amend_form = {FORM_ROWS(column_typed, amend_rows), .button = "保存",
                                .result = after_save};

/* What the selects offer; units stand behind the disclosure office. */
typedef struct offered {
    unit_list units;
    form_choice *unit_choices;
    size_t unit_n;
    form_choice heads[ART20_LOCAL + 1];
} offered;

static err offer_choices(request *q, form_view *v, unit_id has, offered *o)
{
    TRY(unit_all(q->work, &o->units));
    o->unit_choices = arena_new_n(q->a, form_choice, o->units.n + 1);
    o->unit_choices[o->unit_n++] = (form_choice){STR("0"), STR("公开工作机构"), {NULL, 0}};
    unit_list open = {0};
    for (size_t i = 0; i < o->units.n; i++) {
        const handling_unit *u = &o->units.p[i];
        if (u->closed && u->unit.n != has.n)
            continue;
        *list_add(q->a, &open) = *u;
        o->unit_choices[o->unit_n++] = (form_choice){
            str_format(q->a, "%lld", (long long)u->unit.n), u->name, {NULL, 0}};
    }
    o->units = open;
    for (int i = 0; i <= ART20_LOCAL; i++)
        o->heads[i] = (form_choice){str_format(q->a, "%d", i),
                                    i == 0 ? STR("没有对应的类别") : str_of(art20_words[i]),
                                    {NULL, 0}};
    form_offer(v, "unit", o->unit_choices, o->unit_n);
    form_offer(v, "art20_head", o->heads, COUNT_OF(o->heads));
    return OK;
}

static site_column column_of(const column_typed *in, const offered *o)
{
    return (site_column){
        .name = in->name,
        .frame = in->frame,
        .position = in->position,
        .unit = in->unit <= 0 ? (unit_id){0} : o->units.p[in->unit - 1].unit,
        .legal_basis = in->legal_basis,
        .art20_head = in->art20_head < 0 ? 0 : in->art20_head,
        .rhythm = in->rhythm,
        .rhythm_days = in->rhythm_days,
        .intro = in->intro,
    };
}

static err show_column(request *q, response *r, column_page_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_COLUMNS, v->name));
    office_crumb(q, &v->frame, v->name, URL("#main"));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_column(&r->body, v);
    return OK;
}

static err open_new(request *q, response *r, column_page_view *v, offered *o)
{
    *v = (column_page_view){.name = STR("设立栏目")};
    *o = (offered){0};
    TRY(form_open(q, r, &make_form, URL("/office/columns/new"), &v->form));
    return offer_choices(q, &v->form, (unit_id){0}, o);
}

static err make_page(request *q, response *r)
{
    column_page_view v;
    offered o;
    TRY(open_new(q, r, &v, &o));
    const column_typed usual = {0};
    form_fill(&v.form, &usual);
    return show_column(q, r, &v);
}

/* What an act refused, on the page it came from. */
static err refuse(request *q, response *r, column_page_view *v, err e)
{
    if (e != INVALID && e != CONFLICT)
        return e;
    form_blame(&v->form, q->work->problems);
    return show_column(q, r, v);
}

static err make_save(request *q, response *r)
{
    column_page_view v;
    offered o;
    column_typed in;
    column_id made;
    TRY(open_new(q, r, &v, &o));
    if (form_read(q, &v.form, &in) != OK)
        return show_column(q, r, &v);
    site_column typed = column_of(&in, &o);
    err e = column_make(q->work, &typed, &made);
    return e == OK ? response_see_other(r, after_save(q, STR(""))) : refuse(q, r, &v, e);
}

static err open_column(request *q, response *r, column_page_view *v, offered *o, column_seen *c)
{
    column_id which;
    if (!str_to_int(part_value(q, "column"), &which.n))
        return NOT_FOUND;
    TRY(column_look(q->work, which, c));
    *v = (column_page_view){.name = c->column.name, .made = true, .line = line_of(q, c)};
    *o = (offered){0};
    TRY(form_open(q, r, &amend_form, v->line.address, &v->form));
    return offer_choices(q, &v->form, c->column.unit, o);
}

static err column_page(request *q, response *r)
{
    column_page_view v;
    offered o;
    column_seen c;
    TRY(open_column(q, r, &v, &o, &c));
    column_typed has = {
        .frame = c.column.frame,
        .position = c.column.position,
        .art20_head = (int)c.column.art20_head,
        .legal_basis = c.column.legal_basis,
        .rhythm = c.column.rhythm,
        .rhythm_days = c.column.rhythm_days,
        .intro = c.column.intro,
    };
    for (size_t i = 0; i < o.units.n; i++)
        if (o.units.p[i].unit.n == c.column.unit.n)
            has.unit = (int)i + 1;
    form_fill(&v.form, &has);
    return show_column(q, r, &v);
}

static err column_save_typed(request *q, response *r)
{
    column_page_view v;
    offered o;
    column_seen c;
    column_typed in;
    TRY(open_column(q, r, &v, &o, &c));
    if (form_read(q, &v.form, &in) != OK)
        return show_column(q, r, &v);
    site_column typed = column_of(&in, &o);
    err e = column_amend(q->work, c.column.column, &typed, in.because);
    return e == OK ? response_see_other(r, after_save(q, STR(""))) : refuse(q, r, &v, e);
}

/* --- the facts of the office ------------------------------------------------------- */

typedef struct roster_typed {
    str short_name, ogi_office, address, hours, phone, fax, email, complaint_phone, superior, site;
    str because;
} roster_typed;

static const form_row roster_rows[] = {
    {FORM_TEXT(roster_typed, ogi_office), .label = "公开工作机构", .hint = "如“局办公室”。"},
    {FORM_TEXT(roster_typed, address), .label = "办公地址"},
    {FORM_TEXT(roster_typed, hours), .label = "办公时间"},
    {FORM_TEXT(roster_typed, phone), .label = "联系电话"},
    {FORM_TEXT(roster_typed, fax), .label = "传真", .hint = "没有的写“无”，指南里也写“无”。"},
    {FORM_TEXT(roster_typed, email), .label = "电子邮箱", .hint = "或者其他互联网联系方式；没有的写“无”。"},
    {FORM_TEXT(roster_typed, complaint_phone), .label = "监督投诉电话"},
    {FORM_TEXT(roster_typed, superior), .label = "主管机关"},
    {FORM_TEXT(roster_typed, site), .label = "公开平台", .hint = "政府信息公开专栏所在的网站。"},
    {FORM_TEXT(roster_typed, short_name), .label = "机关简称"},
    {FORM_TEXT(roster_typed, because), .label = "为什么改", .required = true,
     .hint = "记入操作台账，不要写个人信息。"},
};

static url after_roster(request *q, str object)
{
    (void)q, (void)object;
    return URL("/office/roster?done=1");
}

static const form roster_form = {FORM_ROWS(roster_typed, roster_rows), .button = "保存",
                                 .result = after_roster};

static err show_roster(request *q, response *r, roster_view *v)
{
    v->office = q->office.name;
    TRY(office_frame_init(q, r, &v->frame, OFFICE_ROSTER, STR("机关信息")));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_roster(&r->body, v);
    return OK;
}

static err roster_page(request *q, response *r)
{
    roster_view v = {0};
    const agency *o = &q->office;
    const roster_typed has = {o->short_name, o->ogi_office, o->address, o->hours,
                              o->phone, o->fax, o->email, o->complaint_phone,
                              o->superior, o->site, STR("")};
    TRY(form_open(q, r, &roster_form, URL("/office/roster"), &v.form));
    form_fill(&v.form, &has);
    if (query_has(q, "done"))
        v.notice = (notice){STR("已经保存。公开指南里写的如果不一样，请更正指南。"), true};
    return show_roster(q, r, &v);
}

static err roster_save(request *q, response *r)
{
    roster_view v = {0};
    roster_typed in;
    TRY(form_open(q, r, &roster_form, URL("/office/roster"), &v.form));
    if (form_read(q, &v.form, &in) != OK)
        return show_roster(q, r, &v);
    const agency typed = {.short_name = in.short_name, .ogi_office = in.ogi_office,
                          .address = in.address, .hours = in.hours, .phone = in.phone,
                          .fax = in.fax, .email = in.email,
                          .complaint_phone = in.complaint_phone, .superior = in.superior,
                          .site = in.site};
    err e = office_tell(q->work, &typed, in.because);
    if (e == INVALID) {
        form_blame(&v.form, q->work->problems);
        return show_roster(q, r, &v);
    }
    TRY(e);
    return response_see_other(r, after_roster(q, STR("")));
}

static const route rows[] = {
    {METHOD_GET, "/office/columns", RIGHT_ITEM_READ, columns_page},
    {METHOD_POST, "/office/columns/export", RIGHT_ITEM_READ, columns_export, &copy_form},
    {METHOD_GET, "/office/columns/new", RIGHT_PUBLISH, make_page},
    {METHOD_POST, "/office/columns/new", RIGHT_PUBLISH, make_save, &make_form},
    {METHOD_GET, "/office/columns/{column}", RIGHT_PUBLISH, column_page},
    {METHOD_POST, "/office/columns/{column}", RIGHT_PUBLISH, column_save_typed, &amend_form},
    {METHOD_GET, "/office/roster", RIGHT_SETTINGS, roster_page},
    {METHOD_POST, "/office/roster", RIGHT_SETTINGS, roster_save, &roster_form},
};
const route_table column_duty_routes = {rows, COUNT_OF(rows)};
