/* What the applicant may do himself: make his request clear, take it back. */
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
