/* The last look, the sending, and what the applicant takes away. The query code is
 * known to nobody afterwards; the receipt itself stays under the token of the draft
 * for a while, so that a second click, a reload or a lost answer finds it. */
#include "acts/settings.h"
#include "acts/visitor.h"
#include "documents/pdf_write.h"
#include "pages.h"
#include "web/apply.h"
#include "web/apply/draft.h"
#include "web/apply/proof.h"

/* --- the last look --- */

/* Whoever sends the form again sees the receipt of the first time. */
static url receipt_of(request *q, str object)
{
    (void)q;
    (void)object;
    return URL("/apply/receipt");
}

typedef struct send_typed {
    str proof; /* the number that was computed */
} send_typed;
static const form_row send_rows[] = {{FORM_HIDDEN(send_typed, proof)}};
static const form send_form = {FORM_ROWS(send_typed, send_rows), .button = "提交申请",
                               .result = receipt_of};

static err show_proof(request *q, response *r, const kept_draft *d, check_view *v)
{
    office_settings set;
    bool asked = false;
    TRY(portal_settings(q, &set));
    TRY(flood_now(q->work, &set.rules, q->address, &asked));
    return asked ? proof_show(q, r, &set.rules, d->token, &v->proof) : OK;
}

static err show_check(request *q, response *r, const kept_draft *d, check_view *v)
{
    const apply_page_row *row = &apply_pages[PAGE_CHECK];
    v->heading = str_of(row->heading);
    v->says = str_of(row->says);
    v->kept_until = d->until;
    steps_fill(q->a, apply_step_words, APPLY_STEPS, (size_t)row->step, &v->steps);
    frame_init(q, &v->frame, COLUMN_APPLY,
               str_format(q->a, "%s（第 %d 步，共 %d 步）", row->heading, row->step + 1, APPLY_STEPS));
    frame_crumb(q, &v->frame, STR("在线申请"), row->address);
    v->frame.wrong = v->form.errors.n > 0;
    v->form.cancel = STR("上一步");
    v->form.cancel_address = apply_pages[PAGE_WAY].address;
    answers_summary(q->a, &d->answers, &d->files, &v->summary);
    TRY(show_proof(q, r, d, v));
    page_apply_check(&r->body, v);
    return OK;
}

/* The draft, if it is ready to be sent; else *to says where its visitor belongs. */
static err ready(request *q, kept_draft *d, url *to)
{
    *to = apply_pages[PAGE_CHECK].address;
    TRY(draft_of(q, d));
    if (d->sent)
        *to = URL("/apply/receipt");
    else if (apply_page_open(&d->answers) != PAGE_CHECK)
        *to = apply_pages[apply_page_open(&d->answers)].address;
    return OK;
}

static err check_page(request *q, response *r)
{
    kept_draft d;
    url to;
    check_view v = {0};
    r->keep = KEEP_NOT;
    TRY(ready(q, &d, &to));
    if (!str_equal(url_text(to), q->path))
        return response_see_other(r, to);
    TRY(form_open(q, r, &send_form, to, &v.form));
    return show_check(q, r, &d, &v);
}

/* --- sending --- */

static err send(request *q, response *r)
{
    kept_draft d;
    url to;
    check_view v = {0};
    send_typed sent;
    flood_proof proof;
    office_settings set;
    application_intake in;
    application_receipt given;
    r->keep = KEEP_NOT;
    TRY(ready(q, &d, &to));
    if (d.token.n == 0)
        return draft_gone(q);
    if (!str_equal(url_text(to), q->path))
        return response_see_other(r, to);
    TRY(form_open(q, r, &send_form, to, &v.form));
    if (form_read(q, &v.form, &sent) != OK)
        return show_check(q, r, &d, &v);
    TRY(portal_settings(q, &set));
    TRY(proof_read(q, &set.rules, d.token, sent.proof, &proof));
    form_field(&v.form, "proof")->value = STR(""); /* the next ticket wants its own */
    if (q->work->now.s - d.answers.begun_at.s < FILLED_LEAST) {
        form_wrong(&v.form, NULL, "填得太快了，像是程序在提交。请核对一遍，过几秒再提交。");
        return show_check(q, r, &d, &v);
    }
    answers_intake(&d.answers, &in);
    in.draft = d.token;
    in.address = q->address;
    in.proof = (int)proof;
    err e = application_receive(q->work, &in, &given);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        /* perhaps it was sent from another tab a moment ago */
        TRY(ready(q, &d, &to));
        if (!str_equal(url_text(to), q->path))
            return response_see_other(r, to);
        form_blame(&v.form, q->work->problems);
        return show_check(q, r, &d, &v);
    }
    TRY(e);
    draft_cookie_session(q, r, d.token);
    return response_see_other(r, URL("/apply/receipt"));
}

/* --- the receipt --- */

static err address_of_site(request *q, str *out)
{
    office_settings s;
    TRY(portal_settings(q, &s));
    *out = s.address.n > 0 ? s.address
                           : str_format(q->a, "%s://%.*s", q->secure ? "https" : "http",
                                        STR_ARG(url_is_host(q->host) ? q->host : STR("localhost")));
    return OK;
}

static str received_said(arena *a, const application_receipt *k)
{
    return str_format(a, "%.*s%s", STR_ARG(day_chinese(a, k->received_on)),
                      k->confirmed ? "" : "提交，等待双方确认");
}

/* R36: the clock of a request over the internet begins when both sides confirm. */
static str due_said(arena *a, const application_receipt *k)
{
    return k->confirmed
               ? STR("自收到之日起 20 个工作日内（条例第三十三条第二款）。")
               : str_format(a,
                            "网上申请以双方确认之日为收到之日（条例第三十一条）。我们会在当天联系您；"
                            "%.*s确认的话，20 个工作日到这一天为止（条例第三十三条第二款）。",
                            STR_ARG(day_chinese(a, k->received_on)));
}

static const form_choice close_buttons[] = {CHOICE("close", "从这台设备上删除回执"),
                                            CHOICE("again", "删除并再提一份申请")};
static const form close_form = {.size = sizeof(int), .buttons = close_buttons,
                                .button_count = COUNT_OF(close_buttons)};

/* NOT_FOUND with words if nothing was sent, or too long ago. */
static err receipt_open(request *q, application_receipt *out)
{
    static const error_words none = {
        "这里没有回执", "没有在这台设备上刚刚提交的申请；回执在提交以后保留 2 小时。",
        "申请的进度，凭受理编号和查询码可以查。"};
    kept_draft d;
    TRY(draft_of(q, &d));
    if (!d.sent) {
        q->words = &none;
        return NOT_FOUND;
    }
    return draft_receipt(q->work, d.token, out);
}

static err receipt_page(request *q, response *r)
{
    application_receipt k;
    receipt_view v = {0};
    str site;
    r->keep = KEEP_NOT;
    TRY(receipt_open(q, &k));
    TRY(address_of_site(q, &site));
    v.application_no = k.application_no;
    v.query_code = k.query_code;
    v.received_says = received_said(q->a, &k);
    v.due = day_chinese(q->a, k.reply_due_on);
    v.due_says = due_said(q->a, &k);
    v.provisional = k.provisional;
    v.status_address = str_format(q->a, "%.*s/apply/status", STR_ARG(site));
    TRY(qr_draw(q->a, v.status_address, STR("查询办理进度的网址"), &v.qr));
    steps_fill(q->a, apply_step_words, APPLY_STEPS, APPLY_STEPS - 1, &v.steps);
    frame_init(q, &v.frame, COLUMN_APPLY, STR("申请已经提交"));
    frame_crumb(q, &v.frame, STR("回执"), URL("/apply/receipt"));
    TRY(form_open(q, r, &close_form, URL("/apply/receipt/close"), &v.close));
    page_apply_receipt(&r->body, &v);
    return OK;
}

static err close_receipt(request *q, response *r)
{
    kept_draft d;
    TRY(draft_of(q, &d));
    if (d.token.n > 0)
        TRY(draft_drop(q->work, d.token));
    draft_cookie_drop(q, r);
    bool again = form_pressed(q, &close_form) == 1;
    return response_see_other(r, again ? apply_pages[PAGE_NOTICE].address : URL("/apply"));
}

/* --- on paper --- */

static void add_line(arena *a, grid *g, const char *label, str value)
{
    grid_add(a, g, g->rows, 0, 1, 1, GRID_STUB, str_of(label));
    grid_add(a, g, g->rows, 1, 1, 1, GRID_TEXT, value);
    g->rows++;
}

static err receipt_paper(request *q, response *r)
{
    application_receipt k;
    str site, trouble;
    r->keep = KEEP_NOT;
    TRY(receipt_open(q, &k));
    TRY(address_of_site(q, &site));
    str address = str_format(q->a, "%.*s/apply/status", STR_ARG(site));
    document d = {.title = STR("政府信息公开申请提交回执"),
                  .author = q->office.name,
                  .issued = q->work->today};
    grid *g = arena_new(q->a, grid);
    *g = (grid){.name = d.title, .caption = d.title, .columns = 2, .widths = {260, 740}};
    add_line(q->a, g, "受理编号", k.application_no);
    add_line(q->a, g, "查询码", k.query_code);
    add_line(q->a, g, "提交日期", received_said(q->a, &k));
    add_line(q->a, g, "法定答复日", day_chinese(q->a, k.reply_due_on));
    add_line(q->a, g, "查询网址", address);
    document_add_text(q->a, &d, TEXT_TITLE, d.title);
    document_add_grid(q->a, &d, g);
    document_add_text(q->a, &d, TEXT_BODY, due_said(q->a, &k));
    if (k.provisional)
        document_add_text(q->a, &d, TEXT_BODY,
                          STR("其中有的日子放假安排还没有公布，暂按普通周末计算。"));
    document_add_text(q->a, &d, TEXT_BODY, STR("请保管好查询码。查询码只在提交时给出一次，不能补发。"));
    document_add_text(q->a, &d, TEXT_SIGNED, q->office.name);
    document_add_text(q->a, &d, TEXT_DATED, day_chinese(q->a, q->work->today));
    square_code code;
    TRY(code_make(q->a, address, &code));
    document_add_code(q->a, &d, &code, STR("扫码查询办理进度"));
    if (pdf_write(&d, q->work->fonts, &r->body, &trouble) != OK) {
        q->says = STR("现在不能生成 PDF，请用浏览器打印回执的页面。");
        return FAULT;
    }
    r->type = "application/pdf";
    r->file_name = STR("提交回执.pdf");
    return OK;
}

static const route rows[] = {
    {METHOD_GET, "/apply/steps/7", RIGHT_PUBLIC, check_page},
    {METHOD_POST, "/apply/steps/7", RIGHT_PUBLIC, send, &send_form},
    {METHOD_GET, "/apply/receipt", RIGHT_PUBLIC, receipt_page},
    {METHOD_GET, "/apply/receipt.pdf", RIGHT_PUBLIC, receipt_paper},
    {METHOD_POST, "/apply/receipt/close", RIGHT_PUBLIC, close_receipt, &close_form},
};
const route_table receipt_routes = {rows, COUNT_OF(rows)};
