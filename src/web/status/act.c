/* What the applicant may do himself: make his request clear, take it back, say how he
 * is reached. */
#include "web/status/status.h"

#include "pages.h"

static err show(request *q, response *r, const application_view *c, const char *heading,
                status_form_view *v)
{
    v->heading = str_of(heading);
    v->application_no = c->row.application_no;
    v->form.cancel = STR("返回办理进度");
    v->form.cancel_address = URL("/apply/status");
    frame_init(q, &v->frame, COLUMN_APPLY, v->heading);
    frame_crumb(q, &v->frame, STR("办理进度"), URL("/apply/status"));
    v->frame.wrong = v->form.errors.n > 0;
    page_status_form(&r->body, v);
    return OK;
}

/* Not now: why, and what stands instead. */
static err not_now(request *q, const application_view *c, move wanted)
{
    q->says = str_of(c->course.moves[wanted].says);
    return CONFLICT;
}

/* --- supplement --- */

enum { SUPPLEMENT_FILES = 5 };

typedef struct supplement_typed {
    str content, says, late_reason;
    upload_list files;
} supplement_typed;

static const form_row supplement_rows[] = {
    {FORM_LINES(supplement_typed, content), .label = "补正以后的申请内容",
     .hint = "把要的信息重新写清楚；我们按这里写的办理。", .required = true, .most = CONTENT_MOST,
     .missing = "写出补正以后的申请内容"},
    {FORM_LINES(supplement_typed, says), .label = "说明", .most = OPINION_MOST},
    {FORM_LINES(supplement_typed, late_reason), .label = "超过补正期限的理由",
     .hint = "已经过了补正期限的才写。", .most = OPINION_MOST},
    {FORM_FILES(supplement_typed, files), .label = "补正材料", .most = SUPPLEMENT_FILES},
};

url status_result(request *q, str object)
{
    (void)q;
    (void)object;
    return URL("/apply/status");
}

const form status_supplement_form = {FORM_ROWS(supplement_typed, supplement_rows),
                                     .button = "提交补正", .result = status_result};

static const char supplement_heading[] = "补正申请";

static void add_lines(request *q, str text, str_list *out)
{
    str line_;
    while (text.n > 0 && str_split(&text, STR("\n"), &line_))
        if (str_trim(line_).n > 0)
            *list_add(q->a, out) = line_;
}

static err supplement_open(request *q, response *r, application_view *c, status_form_view *v,
                           bool *gone)
{
    TRY(status_open(q, r, c, gone));
    if (*gone)
        return OK;
    if (!c->course.moves[MOVE_SUPPLEMENT].allowed)
        return not_now(q, c, MOVE_SUPPLEMENT);
    v->says = STR("收到补正以后，重新计算 20 个工作日的答复期限（条例第三十条）。");
    v->points_title = STR("请您补充的内容");
    const application_event *asked = status_event(c, EVENT_SUPPLEMENT_ASKED, 0);
    if (asked != NULL)
        add_lines(q, asked->says, &v->points);
    return form_open(q, r, &status_supplement_form, URL("/apply/status/supplement"), &v->form);
}

err status_supplement_page(request *q, response *r)
{
    application_view c;
    status_form_view v = {0};
    bool gone;
    TRY(supplement_open(q, r, &c, &v, &gone));
    if (gone)
        return OK;
    supplement_typed was = {.content = c.row.content};
    form_fill(&v.form, &was);
    return show(q, r, &c, supplement_heading, &v);
}

err status_supplement(request *q, response *r)
{
    application_view c;
    status_form_view v = {0};
    supplement_typed in;
    bool gone;
    TRY(supplement_open(q, r, &c, &v, &gone));
    if (gone)
        return OK;
    if (form_read(q, &v.form, &in) != OK)
        return show(q, r, &c, supplement_heading, &v);
    case_file files[SUPPLEMENT_FILES];
    for (size_t i = 0; i < in.files.n; i++)
        files[i] = (case_file){in.files.p[i], FILE_SUPPLEMENT};
    supplement made = {.on = DAY_NONE,
                       .content = in.content,
                       .says = in.says,
                       .late_reason = in.late_reason,
                       .files = {files, in.files.n}};
    err e = application_supplement(q->work, c.row.application, APPLICATION_ANY, &made);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        return show(q, r, &c, supplement_heading, &v);
    }
    TRY(e);
    return response_see_other(r, URL("/apply/status?done=supplement"));
}

/* --- reasons --- */

typedef struct reasons_typed {
    str says;
    upload_list files;
} reasons_typed;

static const form_row reasons_rows[] = {
    {FORM_LINES(reasons_typed, says), .label = "为什么需要这么多、这么频繁地申请",
     .hint = "请不要写身份证号码、银行卡号等个人信息。", .required = true, .most = OPINION_MOST,
     .missing = "写出申请的理由"},
    {FORM_FILES(reasons_typed, files), .label = "证明材料", .most = SUPPLEMENT_FILES},
};
const form status_reasons_form = {FORM_ROWS(reasons_typed, reasons_rows),
                                  .button = "提交理由", .result = status_result};

static const char reasons_heading[] = "说明申请的理由";

static err reasons_open(request *q, response *r, application_view *c, status_form_view *v,
                        bool *gone)
{
    TRY(status_open(q, r, c, gone));
    if (*gone)
        return OK;
    if (!c->course.moves[MOVE_GIVE_REASONS].allowed)
        return not_now(q, c, MOVE_GIVE_REASONS);
    v->says = STR("理由合理的照常办理，来不及的会告诉您合理的延迟答复日；理由不合理，或者没有在期限内说明的，"
                  "不予处理（条例第三十五条）。");
    v->points_title = STR("请您说明的情况");
    const application_event *asked = status_event(c, EVENT_REASONS_ASKED, 0);
    if (asked != NULL) {
        add_lines(q, asked->says, &v->points);
        if (day_is(asked->due_on))
            add_lines(q, str_format(q->a, "请在%.*s前说明。", STR_ARG(day_chinese(q->a, asked->due_on))),
                      &v->points);
    }
    return form_open(q, r, &status_reasons_form, URL("/apply/status/reasons"), &v->form);
}

err status_reasons_page(request *q, response *r)
{
    application_view c;
    status_form_view v = {0};
    bool gone;
    TRY(reasons_open(q, r, &c, &v, &gone));
    return gone ? OK : show(q, r, &c, reasons_heading, &v);
}

err status_reasons(request *q, response *r)
{
    application_view c;
    status_form_view v = {0};
    reasons_typed in;
    bool gone;
    TRY(reasons_open(q, r, &c, &v, &gone));
    if (gone)
        return OK;
    if (form_read(q, &v.form, &in) != OK)
        return show(q, r, &c, reasons_heading, &v);
    case_file files[SUPPLEMENT_FILES];
    for (size_t i = 0; i < in.files.n; i++)
        files[i] = (case_file){in.files.p[i], FILE_SUPPLEMENT};
    err e = application_give_reasons(q->work, c.row.application, APPLICATION_ANY, CHOICE_NONE,
                                     in.says, (case_files){files, in.files.n});
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        return show(q, r, &c, reasons_heading, &v);
    }
    TRY(e);
    return response_see_other(r, URL("/apply/status?done=reasons"));
}

/* --- withdrawal --- */

typedef struct withdraw_typed {
    str says;
    bool sure;
} withdraw_typed;

static const form_row withdraw_rows[] = {
    {FORM_LINES(withdraw_typed, says), .label = "为什么撤回", .most = OPINION_MOST},
    {FORM_CHECK(withdraw_typed, sure), .label = "我确定撤回这份申请", .required = true,
     .missing = "确定要撤回的话，请打勾"},
};
const form status_withdraw_form = {FORM_ROWS(withdraw_typed, withdraw_rows), .button = "撤回申请",
                                   .result = status_result};

static const char withdraw_heading[] = "撤回申请";

static err withdraw_open(request *q, response *r, application_view *c, status_form_view *v,
                         bool *gone)
{
    TRY(status_open(q, r, c, gone));
    if (*gone)
        return OK;
    if (!c->course.moves[MOVE_WITHDRAW].allowed)
        return not_now(q, c, MOVE_WITHDRAW);
    v->says = STR("撤回以后不再办理，也不能恢复。以后还需要，可以重新申请。");
    return form_open(q, r, &status_withdraw_form, URL("/apply/status/withdraw"), &v->form);
}

err status_withdraw_page(request *q, response *r)
{
    application_view c;
    status_form_view v = {0};
    bool gone;
    TRY(withdraw_open(q, r, &c, &v, &gone));
    return gone ? OK : show(q, r, &c, withdraw_heading, &v);
}

err status_withdraw(request *q, response *r)
{
    application_view c;
    status_form_view v = {0};
    withdraw_typed in;
    bool gone;
    TRY(withdraw_open(q, r, &c, &v, &gone));
    if (gone)
        return OK;
    if (form_read(q, &v.form, &in) != OK)
        return show(q, r, &c, withdraw_heading, &v);
    err e = application_withdraw(q->work, c.row.application, APPLICATION_ANY, in.says);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        return show(q, r, &c, withdraw_heading, &v);
    }
    TRY(e);
    return response_see_other(r, URL("/apply/status?done=withdraw"));
}

/* --- how to reach him --- */

static const form_row contact_rows[] = {
    {FORM_TEXT(contact, phone), .label = "新的联系电话", .most = 30, .autocomplete = "tel"},
    {FORM_TEXT(contact, email), .label = "新的电子邮箱", .most = 100, .autocomplete = "email"},
    {FORM_TEXT(contact, postal_address), .label = "新的通信地址", .most = 200,
     .autocomplete = "street-address"},
    {FORM_CODE(contact, postcode), .label = "新的邮政编码", .most = 10,
     .autocomplete = "postal-code", .look = "n4"},
};
const form status_contact_form = {FORM_ROWS(contact, contact_rows), .button = "保存",
                                  .result = status_result};

static const char contact_heading[] = "更改联系方式";

static err contact_open(request *q, response *r, application_view *c, status_form_view *v,
                        bool *gone)
{
    static const error_words archived = {"不能更改", "申请已经归档，联系方式不再更改。",
                                         "需要的话，请打电话给政府信息公开工作机构。"};
    TRY(status_open(q, r, c, gone));
    if (*gone)
        return OK;
    if (!status_contact_open(c)) {
        q->words = &archived;
        return CONFLICT;
    }
    v->says = STR("只写要改的，空着的不变。");
    return form_open(q, r, &status_contact_form, URL("/apply/status/contact"), &v->form);
}

bool status_contact_open(const application_view *c)
{
    return c->has_form && c->course.moves[MOVE_CHANGE_CONTACT].allowed;
}

err status_contact_page(request *q, response *r)
{
    application_view c;
    status_form_view v = {0};
    bool gone;
    TRY(contact_open(q, r, &c, &v, &gone));
    return gone ? OK : show(q, r, &c, contact_heading, &v);
}

err status_contact(request *q, response *r)
{
    application_view c;
    status_form_view v = {0};
    contact in;
    bool gone;
    TRY(contact_open(q, r, &c, &v, &gone));
    if (gone)
        return OK;
    if (form_read(q, &v.form, &in) != OK)
        return show(q, r, &c, contact_heading, &v);
    err e = application_change_contact(q->work, c.row.application, APPLICATION_ANY, &in);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        return show(q, r, &c, contact_heading, &v);
    }
    TRY(e);
    return response_see_other(r, URL("/apply/status?done=contact"));
}
