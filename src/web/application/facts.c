/* The left side of the case page: what was asked, by whom, and the papers. */
#include "web/application/panel.h"

#include "acts/message.h"
#include "rules/reply.h"

static void add_fact(case_desk *d, case_view *v, const char *label, str says)
{
    if (says.n == 0)
        return;
    case_fact *f = list_add(d->q->a, &v->facts);
    *f = (case_fact){.label = str_of(label)};
    *list_add(d->q->a, &f->lines) = says;
}

static str period_said(arena *a, day from, day to)
{
    if (!day_is(from) && !day_is(to))
        return (str){NULL, 0};
    return str_format(a, "%s 至 %s", day_is(from) ? day_iso(from).c : "",
                      day_is(to) ? day_iso(to).c : "");
}

static void add_form(case_desk *d, case_view *v)
{
    const application_view *x = &d->of;
    arena *a = d->q->a;
    const application_form *f = &x->form;
    str certificate = x->masked.certificate_no;
    if (certificate.n > 0)
        certificate = str_format(a, "%s　%.*s", certificate_kind_words[f->certificate_kind],
                                 STR_ARG(certificate));
    add_fact(d, v, "证件", certificate);
    add_fact(d, v, "负责人", x->masked.representative);
    add_fact(d, v, "代理人", x->masked.agent);
    add_fact(d, v, "电话", x->masked.phone);
    add_fact(d, v, "邮箱", x->masked.email);
    add_fact(d, v, "地址", x->masked.postal_address);
    add_fact(d, v, "要什么", x->title);
    add_fact(d, v, "文号", f->doc_no);
    add_fact(d, v, "内容", x->row.content);
    add_fact(d, v, "信息时间", period_said(a, f->period_from, f->period_to));
    add_fact(d, v, "怎么给",
             str_format(a, "%s，%s%s", delivery_method_words[f->delivery_method],
                        medium_words[f->medium], f->accepts_other ? "；其他形式也可以" : ""));
    add_fact(d, v, "协助", f->help);
}

static void add_people(case_desk *d, case_view *v)
{
    const course *c = &d->of.course;
    arena *a = d->q->a;
    str unit = case_unit_name(&d->names, c->unit), person = case_staff_name(&d->names, c->account);
    if (unit.n > 0)
        add_fact(d, v, "承办", str_format(a, "%.*s　%.*s", STR_ARG(unit), STR_ARG(person)));
    if (day_is(c->unit_due_on))
        add_fact(d, v, "科室期限", day_chinese(a, c->unit_due_on));
    if (c->helps_open > 0)
        add_fact(d, v, "协办", str_format(a, "%d 个科室还没有反馈", c->helps_open));
    if (c->extended)
        add_fact(d, v, "延期", STR("已经延长答复期限"));
}

static void add_papers(case_desk *d, case_view *v)
{
    const application_view *x = &d->of;
    arena *a = d->q->a;
    for (size_t i = 0; i < x->letters.n; i++) {
        const application_letter *l = &x->letters.p[i];
        bool issued = l->letter_no.n > 0;
        *list_add(a, &v->letters) = (case_paper){
            .title = str_of(letter_rules[l->kind].title),
            .says = issued ? str_format(a, "%.*s　%s", STR_ARG(l->letter_no),
                                        day_iso(l->letter_on).c)
                           : (str){NULL, 0},
            .state = issued ? tag_of(TAG_OK, STR("已发文号"))
                            : tag_of(TAG_WARN, STR("草稿")),
            .address = url_int(a, url_lit(a, v->here, LIT("/letters/")), l->letter.n),
            .opens = true,
        };
    }
    for (size_t i = 0; i < x->files.n; i++) {
        const application_file *f = &x->files.p[i];
        *list_add(a, &v->files) = (case_paper){
            .title = str_format(a, "%s（第 %lld 号）", file_purpose_words[f->purpose],
                                (long long)f->stored_file.n),
            .state = f->given ? tag_of(TAG_OK, STR("提供给申请人")) : tag_of(TAG_PLAIN, STR("内部")),
            .address = url_int(a, url_lit(a, v->here, LIT("/files/")), f->stored_file.n),
            .opens = !file_is_personal(f->purpose) || web_may(d->q, RIGHT_PERSONAL_READ),
        };
    }
}

static void add_findings(case_desk *d, case_view *v)
{
    const application_view *x = &d->of;
    arena *a = d->q->a;
    for (size_t i = 0; i < x->searches.n; i++) {
        const search_record *s = &x->searches.p[i];
        *list_add(a, &v->searches) = (case_paper){
            .title = str_format(a, "%s　%.*s　%.*s", day_iso(s->searched_on).c,
                                STR_ARG(s->searcher), STR_ARG(s->place)),
            .says = str_format(a, "检索词：%.*s。%.*s", STR_ARG(s->terms), STR_ARG(s->result)),
            .state = s->found == CHOICE_FOUND ? tag_of(TAG_OK, STR("检索到"))
                                              : tag_of(TAG_WARN, STR("没有检索到")),
        };
    }
    for (size_t i = 0; i < x->consultations.n; i++) {
        const consultation *k = &x->consultations.p[i];
        bool open = false;
        for (int j = 0; j < x->course.consult_open_count; j++)
            open = open || x->course.consults_open[j] == k->consultation.n;
        *list_add(a, &v->consultations) = (case_paper){
            .title = str_format(a, "%s（第 %lld 号）", consulted_words[k->kind],
                                (long long)k->consultation.n),
            .says = k->question,
            .state = open ? tag_of(TAG_WARN, STR("等待意见")) : tag_of(TAG_OK, STR("已有结果")),
        };
    }
    for (size_t i = 0; i < x->fees.n; i++) {
        const fee_notice *f = &x->fees.p[i];
        bool open = x->course.fee_notice == f->fee_notice.n;
        add_fact(d, v, "收费", str_format(a, "%s 元，%s", fen_yuan(f->amount).c,
                                          open ? "等待缴费" : "已经缴费或者不再计算"));
    }
}

/* The last step of a service that stands: served, failed, or EVENT_DISPATCHED. */
static int service_stands(const application_view *x, service_id which)
{
    int kind = EVENT_DISPATCHED;
    for (size_t i = 0; i < x->events.n; i++) {
        const application_event *e = &x->events.p[i];
        if (e->amount == which.n && (e->kind == EVENT_SERVED || e->kind == EVENT_SERVICE_FAILED) &&
            !application_event_voided(&x->events, e->step))
            kind = e->kind;
    }
    return kind;
}

static tag service_tag(const application_view *x, service_id which)
{
    switch (service_stands(x, which)) {
    case EVENT_SERVED: return tag_of(TAG_OK, STR("已送达"));
    case EVENT_SERVICE_FAILED: return tag_of(TAG_WARN, STR("没有送到"));
    default: return tag_of(TAG_PLAIN, STR("已发出"));
    }
}

static err add_services(case_desk *d, case_view *v)
{
    const application_view *x = &d->of;
    arena *a = d->q->a;
    for (size_t i = 0; i < x->services.n; i++) {
        const service *s = &x->services.p[i];
        str posted;
        TRY(message_evidence(d->q->work, s->service.n, &posted));
        if (posted.n == 0)
            posted = s->tracking_no.n > 0
                         ? str_format(a, "邮件编号 %.*s", STR_ARG(s->tracking_no))
                         : s->place;
        *list_add(a, &v->services) = (case_paper){
            .title = str_format(a, "第 %zu 次　%s　%s", i + 1, event_choice_words[s->manner],
                                day_iso(s->sent_on).c),
            .says = posted,
            .state = service_tag(x, s->service),
            .address = url_int(a, url_lit(a, v->here, LIT("/services/")), s->service.n),
            .opens = true,
        };
    }
    return OK;
}

/* A case and the ones that were split off it lead to each other. */
static void add_split(case_desk *d, case_view *v)
{
    const application_view *x = &d->of;
    arena *a = d->q->a;
    const tag split = tag_of(TAG_PLAIN, STR("拆分"));
    if (x->has_form && x->form.split_from.n != 0)
        *list_add(a, &v->similar) = (case_paper){
            .title = STR("拆分以前的那一件"),
            .says = STR("这一件由它拆分得来，收到日期相同。"),
            .state = split,
            .address = case_url(a, x->form.split_from),
            .opens = true,
        };
    for (size_t i = 0; i < x->events.n; i++) {
        const application_event *e = &x->events.p[i];
        if (e->kind == EVENT_SPLIT)
            *list_add(a, &v->similar) = (case_paper){
                .title = STR("拆分出来的一件"),
                .says = e->says,
                .state = split,
                .address = case_url(a, (application_id){e->about}),
                .opens = true,
            };
    }
}

/* Why a request stands here: "同一申请人，用语相同 86%". */
static str alike_reasons(arena *a, const similar_case *s)
{
    str who = s->same_applicant ? STR("同一申请人，") : STR("");
    if (s->same_subject)
        return str_format(a, "%.*s内容相同", STR_ARG(who));
    return str_format(a, "%.*s用语相同 %d%%", STR_ARG(who), s->alike / 10);
}

static err add_similar(case_desk *d, case_view *v)
{
    similar_case_list found;
    same_requests others;
    arena *a = d->q->a;
    add_split(d, v);
    TRY(application_similar(d->q->work, d->id, &found, &others));
    if (others.promote && !d->of.course.promoted)
        v->promote = str_format(a,
                                "另有%d个申请人的%d件申请，要的是同一信息，并且已有公开的答复。"
                                "可以转为主动公开（条例第四十四条）。",
                                others.applicants, others.cases);
    v->may_promote = case_may(d->q, &d->of.course, MOVE_PROMOTE, NULL);
    v->promoting = case_page_url(a, d->id, str_of(move_ids[MOVE_PROMOTE]));
    for (size_t i = 0; i < found.n; i++) {
        const similar_case *s = &found.p[i];
        *list_add(a, &v->similar) = (case_paper){
            .title = s->title,
            .says = str_format(a, "%.*s　%s收到　%s", STR_ARG(s->application_no),
                               day_iso(s->received_on).c,
                               s->outcome >= 0 ? reply_rules[s->outcome].label
                                               : stage_words[s->stage]),
            .state = tag_of(s->same_request ? TAG_WARN : TAG_PLAIN, alike_reasons(a, s)),
            .address = case_url(a, s->application),
            .opens = true,
        };
    }
    return OK;
}

err case_show_facts(case_desk *d, case_view *v)
{
    const application_view *x = &d->of;
    arena *a = d->q->a;
    add_fact(d, v, "编号", v->number);
    add_fact(d, v, "环节", v->stage);
    add_fact(d, v, "申请人", str_format(a, "%.*s　%s", STR_ARG(x->masked.applicant),
                                        applicant_class_words[x->row.applicant_class]));
    add_fact(d, v, "渠道", str_format(a, "%s，%s%s", channel_words[x->row.channel],
                                      day_iso(x->course.received_on).c,
                                      x->course.confirmed ? "收到" : "到达，还没有确认收到"));
    if (x->has_form)
        add_form(d, v);
    else
        add_fact(d, v, "内容", x->row.content);
    add_people(d, v);
    add_papers(d, v);
    add_findings(d, v);
    TRY(add_services(d, v));
    v->may_unmask = web_may(d->q, RIGHT_PERSONAL_READ);
    v->unmask = case_page_url(a, d->id, STR("personal"));
    return add_similar(d, v);
}
