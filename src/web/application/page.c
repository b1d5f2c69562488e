/* One case on one page: the request, the seven questions, the conclusion, the clock,
 * what happened; as it stands, or as it stood at the end of a past day. */
#include "web/application.h"

#include "acts/personal.h"
#include "pages.h"
#include "web/dossier.h"
#include "web/application/panel.h"

static str title_of(const case_desk *d)
{
    const application_view *x = &d->of;
    str what = x->title.n > 0 ? x->title : STR("政府信息公开申请");
    return x->masked.applicant.n > 0
               ? str_format(d->q->a, "%.*s：%.*s", STR_ARG(x->masked.applicant), STR_ARG(what))
               : what;
}

static void add_action(case_desk *d, case_actions *to, move m, bool main)
{
    *list_add(d->q->a, to) = (case_action){
        .says = str_of(moves[m].name),
        .hint = str_of(moves[m].effect),
        .address = case_page_url(d->q->a, d->id, str_of(move_ids[m])),
        .main = main,
    };
}

/* Exactly what moves[] allows to who looks; the next one first. Questions and materials
 * have their place in the seven questions, an online reading is the applicant's. */
static void add_actions(case_desk *d, case_view *v)
{
    const course *c = &d->of.course;
    move next = case_next_move(c->stage);
    if (next != MOVE_COUNT && case_may(d->q, c, next, NULL))
        add_action(d, &v->actions, next, true);
    for (int m = 0; m < MOVE_COUNT; m++)
        if (m != (int)next && m != MOVE_OPEN && m != MOVE_JUDGE && m != MOVE_PART &&
            m != MOVE_CONCLUDE && case_may(d->q, c, (move)m, NULL))
            add_action(d, &v->actions, (move)m, false);
}

static void say_done(request *q, case_view *v)
{
    str done = query_value(q, "done");
    for (int m = 0; m < MOVE_COUNT; m++)
        if (str_equal(done, str_of(move_ids[m])))
            v->notice =
                (notice){str_format(q->a, "已经完成：%s。", moves[m].name), true};
    if (str_equal(done, STR("received")))
        v->notice = (notice){STR("已经收下这件申请。"), true};
}

static err read_day_asked(request *q, case_view *v, day *as_of)
{
    *as_of = DAY_NONE;
    v->as_of = str_trim(query_value(q, "on"));
    if (v->as_of.n == 0)
        return OK;
    if (!day_parse(v->as_of, as_of) || day_before(q->work->today, *as_of)) {
        v->as_of_wrong = STR("日期要写成 2024-01-30 这样，不晚于今天；现在显示的是今天的情况。");
        *as_of = DAY_NONE;
    }
    return OK;
}

static err case_page(request *q, response *r)
{
    case_view v = {0};
    case_desk d = {.q = q};
    day as_of;
    TRY(case_of(q, &d.id));
    TRY(read_day_asked(q, &v, &as_of));
    TRY(application_open(q->work, d.id, as_of, &d.of));
    TRY(case_names_read(q, &d.names));
    const course *c = &d.of.course;
    v.title = title_of(&d);
    v.number = d.of.row.application_no.n > 0 ? d.of.row.application_no : STR("（没有编号）");
    v.past = day_is(as_of) && day_before(as_of, q->work->today);
    v.here = case_url(q->a, d.id);
    v.approval = case_page_url(q->a, d.id, STR("approval-sheet"));
    v.catalog = case_page_url(q->a, d.id, STR("catalog"));
    v.done = c->light == COURSE_DONE;
    v.light = case_light(q->a, c->light, c->left, c->due_on);
    v.stage = str_of(stage_words[c->stage]);
    /* tabs and histories name nobody */
    TRY(office_frame_init(q, r, &v.frame, OFFICE_APPLICATIONS, v.number));
    office_crumb(q, &v.frame, v.number, v.here);
    say_done(q, &v);
    if (v.past)
        v.notice = (notice){str_format(q->a, "这是 %.*s当天结束时的情况，只能查看。",
                                       STR_ARG(day_chinese(q->a, as_of))),
                            false};
    else
        add_actions(&d, &v);
    TRY(case_show_facts(&d, &v));
    TRY(case_show_questions(&d, r, &v));
    TRY(case_show_conclusion(&d, &v));
    if (v.past) {
        v.may_unmask = false;
        v.conclusion.actions.n = 0;
    }
    TRY(remedies_of_fill(q, d.of.row.application_no, &v.remedies));
    v.may_archive = web_may(q, RIGHT_ARCHIVE) && !v.past;
    TRY(form_open(q, r, &dossier_archive_form, case_page_url(q->a, d.id, STR("dossier")),
                  &v.archive));
    case_show_clock(&d, &v);
    case_show_steps(&d, &v);
    page_office_case(&r->body, &v);
    return OK;
}

/* --- the whole value of what is masked -------------------------------------------- */

typedef struct unmask_typed {
    int field;
    str reason;
} unmask_typed;

/* What can be asked for, as the form of the request keeps it. */
typedef struct unmask_row {
    const char *id, *label, *column;
    mask_kind kind;
    size_t offset; /* of the sealed member in application_form */
} unmask_row;

static const unmask_row unmask_rows[] = {
    {"certificate_no", "证件号码", "application_form.certificate_no", MASK_CERTIFICATE,
     offsetof(application_form, certificate_no)},
    {"representative", "法定代表人或者负责人", "application_form.representative", MASK_NAME,
     offsetof(application_form, representative)},
    {"agent", "代理人", "application_form.agent", MASK_NAME, offsetof(application_form, agent)},
    {"phone", "联系电话", "application_form.phone", MASK_PHONE,
     offsetof(application_form, phone)},
    {"email", "电子邮箱", "application_form.email", MASK_EMAIL,
     offsetof(application_form, email)},
    {"postal_address", "通信地址", "application_form.postal_address", MASK_ADDRESS,
     offsetof(application_form, postal_address)},
    {"postcode", "邮政编码", "application_form.postcode", MASK_POSTCODE,
     offsetof(application_form, postcode)},
};
enum { UNMASK_APPLICANT, UNMASK_FORM };

static const form_choice unmask_choices[] = {
    CHOICE("applicant", "申请人姓名或者名称"),
    CHOICE("certificate_no", "证件号码"),
    CHOICE("representative", "法定代表人或者负责人"),
    CHOICE("agent", "代理人"),
    CHOICE("phone", "联系电话"),
    CHOICE("email", "电子邮箱"),
    CHOICE("postal_address", "通信地址"),
    CHOICE("postcode", "邮政编码"),
};
_Static_assert(COUNT_OF(unmask_choices) == COUNT_OF(unmask_rows) + UNMASK_FORM, "one list");
static const form_choice_list unmask_list = CHOICES(unmask_choices);

static const form_row unmask_form_rows[] = {
    {FORM_CHOICE(unmask_typed, field), .label = "看哪一项", .required = true,
     .choices = &unmask_list},
    {FORM_TEXT(unmask_typed, reason), .label = "为什么要看", .required = true, .least = 2,
     .most = 200, .hint = "会记入操作记录，请不要写个人信息。例如：核对身份，打电话确认收到。"},
};
static const form unmask_form = {FORM_ROWS(unmask_typed, unmask_form_rows), .button = "查看原文"};

static err open_unmask(request *q, response *r, unmask_view *v, case_desk *d)
{
    d->q = q;
    TRY(case_of(q, &d->id));
    TRY(application_open(q->work, d->id, DAY_NONE, &d->of));
    v->back = case_url(q->a, d->id);
    v->title = str_format(q->a, "查看原文：%.*s", STR_ARG(d->of.row.application_no));
    return form_open(q, r, &unmask_form, case_page_url(q->a, d->id, STR("personal")), &v->form);
}

static err show_unmask(request *q, response *r, unmask_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_APPLICATIONS, v->title));
    office_crumb(q, &v->frame, v->title, v->back);
    v->frame.wrong = v->form.errors.n > 0;
    page_office_unmask(&r->body, v);
    return OK;
}

static err unmask_page(request *q, response *r)
{
    unmask_view v = {0};
    case_desk d = {0};
    TRY(open_unmask(q, r, &v, &d));
    return show_unmask(q, r, &v);
}

/* Shown on the answer itself: the address of a page must not show it again. */
static err unmask(request *q, response *r)
{
    unmask_view v = {0};
    case_desk d = {0};
    unmask_typed in;
    TRY(open_unmask(q, r, &v, &d));
    if (form_read(q, &v.form, &in) != OK)
        return show_unmask(q, r, &v);
    personal_field field = {.kind = MASK_NAME, .column = "application.applicant",
                            .row = d.id.n, .open = d.of.row.applicant};
    if (in.field >= UNMASK_FORM) {
        const unmask_row *row = &unmask_rows[in.field - UNMASK_FORM];
        field = (personal_field){.kind = row->kind, .column = row->column, .row = d.id.n};
        memcpy(&field.kept, (const char *)&d.of.form + row->offset, sizeof field.kept);
    }
    v.label = unmask_choices[in.field].says;
    err e = personal_read(q->work, d.id, &field, in.reason, &v.value);
    if (e == INVALID) {
        form_blame(&v.form, q->work->problems);
        return show_unmask(q, r, &v);
    }
    TRY(e);
    if (v.value.n == 0)
        v.value = STR("（没有填写）");
    v.shown = true;
    return show_unmask(q, r, &v);
}

static const route rows[] = {
    {METHOD_GET, "/office/applications/{application}", RIGHT_APPLICATION_READ, case_page},
    {METHOD_GET, "/office/applications/{application}/personal", RIGHT_PERSONAL_READ, unmask_page},
    {METHOD_POST, "/office/applications/{application}/personal", RIGHT_PERSONAL_READ, unmask,
     &unmask_form},
};
const route_table application_routes = {rows, COUNT_OF(rows)};
