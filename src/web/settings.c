/* One form serves all kinds; a page shows the one field of it that fits. */
#include "web/settings.h"

#include "acts/audit.h"
#include "acts/settings.h"
#include "pages.h"
#include "web/me.h"

enum { CHOICES_MOST = 8 };

typedef struct setting_typed {
    str value;
    int chosen;
    str secret;
    str because;
} setting_typed;

static const form_row form_rows[] = {
    {FORM_TEXT(setting_typed, value), .label = "新的值", .most = 1000},
    {FORM_CHOICE(setting_typed, chosen), .label = "新的值"},
    {FORM_SECRET(setting_typed, secret), .label = "新的值", .autocomplete = "new-password"},
    {FORM_TEXT(setting_typed, because), .label = "为什么改", .required = true, .most = 200,
     .hint = "记入操作台账，谁审计都看得到；不要写个人信息和密码。"},
};

static url address_of(request *q, str name)
{
    return url_part(q->a, URL("/office/settings/"), name);
}

/* `object` is "setting/NAME". */
static url after_change(request *q, str object)
{
    size_t at = str_find(object, STR("/"), 0);
    str name = at == SIZE_MAX ? STR("") : str_slice(object, at + 1, object.n);
    return setting_of(name) == NULL ? URL("/office/settings")
                                    : url_query(q->a, address_of(q, name), LIT("done"), STR("1"));
}

static const form_choice buttons[] = {CHOICE("change", "更改"), CHOICE("reset", "恢复默认")};
enum { BUTTON_RESET = 1 };
static const form change_form = {FORM_ROWS(setting_typed, form_rows),
                                 .buttons = buttons,
                                 .button_count = COUNT_OF(buttons),
                                 .result = after_change};

/* --- how a row is said --- */

/* By kind: its word, and the field of the form. */
static const struct {
    const char *says, *field;
} kinds[] = {
    [SETTING_NUMBER] = {"整数", "value"},         [SETTING_ASCENDING] = {"几个整数", "value"},
    [SETTING_WORD] = {"选一个", "chosen"},        [SETTING_YES_NO] = {"是或否", "chosen"},
    [SETTING_DATE] = {"月日", "value"},           [SETTING_ADDRESS] = {"网址", "value"},
    [SETTING_TEXT] = {"文字", "value"},           [SETTING_CHECKED] = {"文字", "value"},
    [SETTING_MAILBOXES] = {"邮箱", "value"},      [SETTING_SECRET] = {"密码", "secret"},
};
_Static_assert(COUNT_OF(kinds) == SETTING_KIND_COUNT, "every kind has its word and field");

static const struct {
    char flag;
    str says;
    tag_look look;
} flags[] = {
    {'P', STR_INIT("部分核实"), TAG_OK},
    {'M', STR_INIT("待核"), TAG_WARN},
    {'D', STR_INIT("自定"), TAG_PLAIN},
    {'L', STR_INIT("地方做法"), TAG_PLAIN},
};

/* In the order of the table; rows of a group stand together there. */
static const struct {
    str prefix, title;
} groups[] = {
    {STR_INIT("clock."), STR_INIT("期限")},     {STR_INIT("remind."), STR_INIT("提醒")},
    {STR_INIT("duty."), STR_INIT("办理时间")},  {STR_INIT("remedy."), STR_INIT("救济")},
    {STR_INIT("number."), STR_INIT("编号")},    {STR_INIT("archive."), STR_INIT("归档")},
    {STR_INIT("report."), STR_INIT("年度报告")}, {STR_INIT("account."), STR_INIT("账号")},
    {STR_INIT("apply."), STR_INIT("在线申请")}, {STR_INIT("site."), STR_INIT("网站")},
    {STR_INIT("mail."), STR_INIT("邮件")},      {STR_INIT("sms."), STR_INIT("短信")},
};

static tag own_tag(void)
{
    return tag_of(TAG_OK, STR("本机关自定"));
}

static str with_unit(arena *a, const setting_row *row, str value)
{
    if (value.n == 0)
        return STR("没有设置");
    if (row->kind == SETTING_YES_NO)
        return str_equal(value, STR("yes")) ? STR("是") : STR("否");
    return row->unit[0] == 0 ? value : str_format(a, "%.*s %s", STR_ARG(value), row->unit);
}

static setting_line line_of(request *q, const setting_row *row, const office_settings *s)
{
    const office_settings unset = settings_unset();
    str value = setting_value(q->a, row, s);
    setting_line l = {.label = str_of(row->label),
                      .value = with_unit(q->a, row, value),
                      .kind = str_of(kinds[row->kind].says),
                      .basis = str_of(row->basis),
                      .own = !str_equal(value, setting_value(q->a, row, &unset)),
                      .may = roles_allow(q->work->roles, row->needs),
                      .address = address_of(q, str_of(row->name))};
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        if (flags[i].flag == setting_flag(row))
            l.flag = tag_of(flags[i].look, flags[i].says);
    return l;
}

static err settings_page(request *q, response *r)
{
    settings_view v = {.own = own_tag()};
    office_settings s;
    if (!web_may(q, RIGHT_SETTINGS) && !web_may(q, RIGHT_POLICY))
        return FORBIDDEN;
    TRY(office_settings_of(q->work, &s));
    TRY(office_frame_init(q, r, &v.frame, OFFICE_SETTINGS, STR("设置")));
    for (size_t g = 0; g < COUNT_OF(groups); g++) {
        setting_group group = {str_format(q->a, "g-%zu", g), groups[g].title, {0}};
        for (size_t i = 0; i < setting_row_count; i++)
            if (str_starts(str_of(setting_rows[i].name), groups[g].prefix))
                *list_add(q->a, &group.rows) = line_of(q, &setting_rows[i], &s);
        if (group.rows.n > 0)
            *list_add(q->a, &v.groups) = group;
    }
    page_office_settings(&r->body, &v);
    return OK;
}

/* --- one of them --- */

static err row_of(request *q, const setting_row **row)
{
    *row = setting_of(part_value(q, "setting"));
    if (*row == NULL)
        return NOT_FOUND;
    return roles_allow(q->work->roles, (*row)->needs) ? OK : FORBIDDEN;
}

static size_t offer(const setting_row *row, form_choice *out)
{
    size_t n = 0;
    if (row->kind == SETTING_YES_NO) {
        out[n++] = (form_choice)CHOICE("yes", "是");
        out[n++] = (form_choice)CHOICE("no", "否");
    }
    for (; row->kind == SETTING_WORD && n < CHOICES_MOST && row->words[n] != NULL; n++)
        out[n] = (form_choice){str_of(row->words[n]), str_of(row->words[n]), {NULL, 0}};
    return n;
}

static err open_setting(request *q, response *r, const setting_row *row, setting_view *v,
                        form_choice *choices, size_t *n)
{
    office_settings s;
    const office_settings unset = settings_unset();
    TRY(office_settings_of(q->work, &s));
    str name = str_of(row->name), value = setting_value(q->a, row, &s);
    v->row = line_of(q, row, &s);
    v->name = name;
    v->own = own_tag();
    v->usual = with_unit(q->a, row, setting_value(q->a, row, &unset));
    v->range = setting_range(q->a, row);
    TRY(form_open(q, r, &change_form, address_of(q, name), &v->form));
    *n = offer(row, choices);
    form_offer(&v->form, "chosen", choices, *n);
    setting_typed has = {.value = value, .chosen = -1};
    for (size_t i = 0; i < *n; i++)
        if (str_equal(choices[i].value, value))
            has.chosen = (int)i;
    if (row->kind == SETTING_SECRET)
        has.value = STR("");
    form_fill(&v->form, &has);
    return OK;
}

static err show_setting(request *q, response *r, const setting_row *row, setting_view *v)
{
    act_list lines;
    TRY(audit_of_setting(q->work, row, &lines));
    for (size_t i = 0; i < lines.n; i++)
        *list_add(q->a, &v->history) = (setting_change_line){
            instant_said(q->a, lines.p[i].at), lines.p[i].actor, lines.p[i].says};
    TRY(office_frame_init(q, r, &v->frame, OFFICE_SETTINGS, str_of(row->label)));
    office_crumb(q, &v->frame, str_of(row->label), address_of(q, str_of(row->name)));
    v->frame.wrong = v->form.errors.n > 0;
    v->typed = form_field(&v->form, kinds[row->kind].field);
    v->typed->hint = v->range;
    v->typed->optional = false;
    v->because = form_field(&v->form, "because");
    page_office_setting(&r->body, v);
    return OK;
}

static err setting_page(request *q, response *r)
{
    setting_view v = {0};
    const setting_row *row;
    form_choice choices[CHOICES_MOST];
    size_t n;
    TRY(row_of(q, &row));
    TRY(open_setting(q, r, row, &v, choices, &n));
    if (query_has(q, "done"))
        v.notice = (notice){STR("已经更改，并记入操作台账。"), true};
    return show_setting(q, r, row, &v);
}

static str value_typed(const setting_row *row, const setting_typed *in, const form_choice *choices)
{
    if (row->kind == SETTING_SECRET)
        return in->secret;
    if (row->kind == SETTING_WORD || row->kind == SETTING_YES_NO)
        return in->chosen < 0 ? STR("") : choices[in->chosen].value;
    return in->value;
}

static err setting_save(request *q, response *r)
{
    setting_view v = {0};
    const setting_row *row;
    form_choice choices[CHOICES_MOST];
    setting_typed in;
    size_t n;
    TRY(row_of(q, &row));
    TRY(open_setting(q, r, row, &v, choices, &n));
    if (form_read(q, &v.form, &in) != OK)
        return show_setting(q, r, row, &v);
    str name = str_of(row->name);
    err e = form_pressed(q, &change_form) == BUTTON_RESET
                ? setting_reset(q->work, name, in.because)
                : setting_change(q->work, name, value_typed(row, &in, choices), in.because);
    if (e == INVALID) {
        for (size_t i = 0; i < q->work->problems->n; i++)
            if (!str_equal(q->work->problems->p[i].field, STR("because")))
                q->work->problems->p[i].field = str_of(kinds[row->kind].field);
        form_blame(&v.form, q->work->problems);
        return show_setting(q, r, row, &v);
    }
    TRY(e);
    return response_see_other(r, after_change(q, str_format(q->a, "setting/%s", row->name)));
}

static const route rows[] = {
    {METHOD_GET, "/office/settings", RIGHT_SIGNED_IN, settings_page},
    {METHOD_GET, "/office/settings/{setting}", RIGHT_SIGNED_IN, setting_page},
    {METHOD_POST, "/office/settings/{setting}", RIGHT_SIGNED_IN, setting_save, &change_form},
};
const route_table setting_routes = {rows, COUNT_OF(rows)};
