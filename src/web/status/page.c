/* The way in, and the page itself. */
#include "web/status/status.h"

#include "pages.h"

/* --- by number and code --- */

typedef struct enter_typed {
    str application_no, query_code;
} enter_typed;

static const form_row enter_rows[] = {
    {FORM_TEXT(enter_typed, application_no), .label = "受理编号", .required = true, .most = 100,
     .hint = "在回执上，例如：依申〔2023〕3号", .missing = "写出受理编号"},
    {FORM_CODE(enter_typed, query_code), .label = "查询码", .required = true, .most = 40,
     .hint = "12 个字母和数字，不分大小写。", .missing = "写出查询码"},
};
static const form enter_form = {FORM_ROWS(enter_typed, enter_rows), .button = "查询"};

static err show_enter(request *q, response *r, enter_view *v)
{
    frame_init(q, &v->frame, COLUMN_APPLY, STR("查办理进度"));
    frame_crumb(q, &v->frame, v->frame.title, URL("/apply/status"));
    v->frame.wrong = v->form.errors.n > 0;
    if (query_has(q, "left"))
        v->notice = (notice){STR("已经退出，这台设备上看不到您的申请了。"), true};
    page_status_enter(&r->body, v);
    return OK;
}

static err enter(request *q, response *r)
{
    static const error_words no_key = {"网上查询暂时不能用", "本机关的系统现在不能核对查询码。",
                                       "请打电话或者到窗口查询。"};
    enter_view v = {0};
    enter_typed in;
    application_id which;
    r->keep = KEEP_NOT;
    TRY(form_open(q, r, &enter_form, URL("/apply/status"), &v.form));
    if (form_read(q, &v.form, &in) != OK)
        return show_enter(q, r, &v);
    q->words = &no_key;
    err e = application_by_code(q->work, in.application_no, in.query_code, q->address, &which);
    if (e == NOT_FOUND) {
        form_wrong(&v.form, "query_code", "受理编号或者查询码不对，请照着回执核对");
        return show_enter(q, r, &v);
    }
    if (e == CONFLICT || e == INVALID) {
        for (size_t i = 0; i < q->work->problems->n; i++)
            form_wrong(&v.form, NULL, "%.*s", STR_ARG(q->work->problems->p[i].says));
        return show_enter(q, r, &v);
    }
    TRY(e);
    q->words = NULL;
    TRY(status_give(q, r, which));
    return response_see_other(r, URL("/apply/status"));
}

static const form leave_form = {.size = sizeof(int), .button = "退出查询"};

static err leave(request *q, response *r)
{
    status_drop(q, r);
    return response_see_other(r, URL("/apply/status?left=1"));
}

/* --- the page --- */

static void add_own(request *q, status_view *v, const char *label, str value)
{
    if (value.n > 0)
        *list_add(q->a, &v->own) = (summary_row){.label = str_of(label), .value = value};
}

static str fee_said(request *q, const application_view *c)
{
    if (c->fees.n == 0)
        return STR("不收费");
    const fee_notice *f = &c->fees.p[c->fees.n - 1];
    if (status_event(c, EVENT_FEE_PAID, f->fee_notice.n) != NULL)
        return str_format(q->a, "%s 元，已缴", fen_yuan(f->amount).c);
    str counted = day_is(f->month) ? str_format(q->a, "%d年%d月第 %lld 件", day_ymd(f->month).year,
                                                day_ymd(f->month).month, (long long)f->quantity)
                                   : str_format(q->a, "%lld 页", (long long)f->quantity);
    day due = c->course.clock.fee_payment_due_on;
    return str_format(q->a, "%s 元（%.*s），未缴%s%.*s", fen_yuan(f->amount).c, STR_ARG(counted),
                      day_is(due) ? "，最晚" : "",
                      STR_ARG(day_is(due) ? day_chinese(q->a, due) : STR("")));
}

static void fill_own(request *q, const application_view *c, status_view *v)
{
    add_own(q, v, "申请人",
            str_format(q->a, "%.*s（%s）", STR_ARG(c->masked.applicant),
                       c->row.applicant_class == NATURAL_PERSON
                           ? "公民"
                           : applicant_class_words[c->row.applicant_class]));
    add_own(q, v, "信息名称", c->title);
    if (!c->has_form)
        return;
    add_own(q, v, "证件号码", c->masked.certificate_no);
    add_own(q, v, "怎么给您",
            str_format(q->a, "%s，%s", delivery_method_words[c->form.delivery_method],
                       medium_words[c->form.medium]));
    add_own(q, v, "联系电话", c->masked.phone);
    add_own(q, v, "电子邮箱", c->masked.email);
    add_own(q, v, "通信地址", c->masked.postal_address);
    add_own(q, v, "收费", fee_said(q, c));
}

static void fill_notice(const request *q, status_view *v)
{
    str done = query_value(q, "done");
    if (str_equal(done, STR("supplement")))
        v->notice = (notice){STR("补正已经收到，答复期限从今天起重新计算。"), true};
    if (str_equal(done, STR("reasons")))
        v->notice = (notice){STR("您说明的理由已经收到。"), true};
    if (str_equal(done, STR("withdraw")))
        v->notice = (notice){STR("申请已经撤回，不再办理。以后还需要，可以重新申请。"), true};
    if (str_equal(done, STR("contact")))
        v->notice = (notice){STR("联系方式已经改好。"), true};
    if (str_equal(done, STR("received")))
        v->notice = (notice){STR("已经记下您收到了。"), true};
}

static bool may(const application_view *c, move wanted)
{
    return c->course.moves[wanted].allowed;
}

static err show(request *q, response *r)
{
    application_view c;
    status_view v = {0};
    bool gone;
    TRY(status_open(q, r, &c, &gone));
    if (gone)
        return OK;
    frame_init(q, &v.frame, COLUMN_APPLY, STR("办理进度"));
    frame_crumb(q, &v.frame, v.frame.title, URL("/apply/status"));
    v.application_no = c.row.application_no;
    v.complaint_phone = v.frame.complaint_phone;
    v.supplement = may(&c, MOVE_SUPPLEMENT);
    v.reasons = may(&c, MOVE_GIVE_REASONS);
    v.withdraw = may(&c, MOVE_WITHDRAW);
    v.contact = status_contact_open(&c);
    fill_notice(q, &v);
    fill_own(q, &c, &v);
    status_clocks(q, &c, &v);
    status_timeline(q, &c, &v);
    status_remedies(q, &c, &v);
    TRY(status_papers(q, r, &c, &v));
    TRY(form_open(q, r, &leave_form, URL("/apply/status/leave"), &v.leave));
    page_status(&r->body, &v);
    return OK;
}

static err status(request *q, response *r)
{
    application_id which;
    enter_view v = {0};
    TRY(status_of(q, r, &which));
    if (which.n != 0)
        return show(q, r);
    TRY(form_open(q, r, &enter_form, URL("/apply/status"), &v.form));
    return show_enter(q, r, &v);
}

static const route rows[] = {
    {METHOD_GET, "/apply/status", RIGHT_PUBLIC, status},
    {METHOD_POST, "/apply/status", RIGHT_PUBLIC, enter, &enter_form},
    {METHOD_POST, "/apply/status/leave", RIGHT_PUBLIC, leave, &leave_form},
    {METHOD_GET, "/apply/status/supplement", RIGHT_PUBLIC, status_supplement_page},
    {METHOD_POST, "/apply/status/supplement", RIGHT_PUBLIC, status_supplement,
     &status_supplement_form},
    {METHOD_GET, "/apply/status/reasons", RIGHT_PUBLIC, status_reasons_page},
    {METHOD_POST, "/apply/status/reasons", RIGHT_PUBLIC, status_reasons, &status_reasons_form},
    {METHOD_GET, "/apply/status/withdraw", RIGHT_PUBLIC, status_withdraw_page},
    {METHOD_POST, "/apply/status/withdraw", RIGHT_PUBLIC, status_withdraw, &status_withdraw_form},
    {METHOD_GET, "/apply/status/contact", RIGHT_PUBLIC, status_contact_page},
    {METHOD_POST, "/apply/status/contact", RIGHT_PUBLIC, status_contact, &status_contact_form},
    {METHOD_POST, "/apply/status/received", RIGHT_PUBLIC, status_received, &status_received_form},
    {METHOD_GET, "/apply/status/due-date.pdf", RIGHT_PUBLIC, status_certificate},
    {METHOD_GET, "/apply/status/files/{file}", RIGHT_PUBLIC, status_file},
};
const route_table status_routes = {rows, COUNT_OF(rows)};
