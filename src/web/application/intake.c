/* Taking a request in from paper, from the counter, from the telephone: which day counts
 * as its receipt depends on how it came (条例第三十一条). */
#include "web/application.h"

#include "pages.h"

typedef struct intake_typed {
    int channel, applicant_class;
    str applicant;
    int certificate_kind;
    str certificate_no, representative, agent, phone, email, postal_address, postcode;
    str title, doc_no, content;
    day period_from, period_to;
    int delivery_method, medium;
    bool accepts_other;
    str help;
    day arrived_on, confirmed_on;
    str evidence;
    upload_list files, certificate_files;
    bool warned;
} intake_typed;

/* clang-format off */
static const form_row rows_of_form[] = {
    {FORM_CHOICE(intake_typed, channel), .label = "怎么来的", .required = true},
    {FORM_DATE(intake_typed, arrived_on), .label = "哪一天来的", .required = true,
     .hint = "递交、签收、收到的那一天。"},
    {FORM_DATE(intake_typed, confirmed_on), .label = "双方确认收到的日期",
     .hint = "平常信函、网上、传真、电子邮件才要；还没有联系上就空着。"},
    {FORM_TEXT(intake_typed, evidence), .label = "日期的凭证", .most = 200,
     .hint = "邮件编号、信封邮戳、通话记录；不要写电话号码。"},
    {FORM_FILES(intake_typed, files), .label = "申请的原件、信封的扫描件", .most = 3},
    {FORM_SELECT(intake_typed, applicant_class), .label = "申请人类别", .required = true},
    {FORM_TEXT(intake_typed, applicant), .label = "姓名或者名称", .required = true,
     .most = APPLICANT_MOST},
    {FORM_SELECT(intake_typed, certificate_kind), .label = "证件", .required = true},
    {FORM_CODE(intake_typed, certificate_no), .label = "证件号码", .most = 40},
    {FORM_TEXT(intake_typed, representative), .label = "法定代表人或者负责人", .most = APPLICANT_MOST,
     .hint = "单位申请的填。"},
    {FORM_TEXT(intake_typed, agent), .label = "代理人和证件", .most = 200},
    {FORM_FILES(intake_typed, certificate_files), .label = "证件、授权委托书", .most = 2},
    {FORM_CODE(intake_typed, phone), .label = "联系电话", .most = 20},
    {FORM_TEXT(intake_typed, email), .label = "电子邮箱", .most = 100},
    {FORM_TEXT(intake_typed, postal_address), .label = "通信地址", .most = 200},
    {FORM_CODE(intake_typed, postcode), .label = "邮政编码", .most = 6},
    {FORM_TEXT(intake_typed, title), .label = "信息名称", .most = TITLE_MOST},
    {FORM_TEXT(intake_typed, doc_no), .label = "文号", .most = 100},
    {FORM_LINES(intake_typed, content), .label = "内容或者特征", .required = true, .most = CONTENT_MOST,
     .hint = "照申请表原样写；不问用途。"},
    {FORM_DATE(intake_typed, period_from), .label = "信息的时间，从"},
    {FORM_DATE(intake_typed, period_to), .label = "信息的时间，到"},
    {FORM_SELECT(intake_typed, delivery_method), .label = "怎么给", .required = true},
    {FORM_SELECT(intake_typed, medium), .label = "要什么形式", .required = true},
    {FORM_CHECK(intake_typed, accepts_other), .label = "不能按要求的形式提供时，其他形式也可以"},
    {FORM_TEXT(intake_typed, help), .label = "提供的协助", .most = 200,
     .hint = "口头申请、读写有困难的，写明谁代填、怎么确认。"},
    {FORM_CHECK(intake_typed, warned), .label = "号码已经核对过，申请表就是这样写的",
     .hint = "号码的校验位不对时才要选：只提醒，不拒收。"},
};
/* clang-format on */

/* The query code is shown once: whoever sends the form again sees the case. */
static url case_of_object(request *q, str object)
{
    int64_t n;
    if (!str_starts(object, STR("application/")) ||
        !str_to_int(str_slice(object, sizeof "application", object.n), &n))
        return URL("/office/applications");
    return case_url(q->a, (application_id){n});
}

static const form intake_form = {FORM_ROWS(intake_typed, rows_of_form), .button = "收下，编号",
                                 .result = case_of_object};

/* Online requests come from the public's own pages. */
static const int channels[] = {CHANNEL_IN_PERSON, CHANNEL_POST,  CHANNEL_ORDINARY_MAIL,
                               CHANNEL_FAX,       CHANNEL_EMAIL, CHANNEL_ORAL};
static const char *const channel_rules[] = {
    "当面递交的，递交那天就是收到。",
    "有人签收的（挂号、快递），签收那天就是收到。",
    "不用签收的平常信函，双方确认那天是收到；来的当天就要试着联系。",
    "双方确认那天是收到；来的当天就要试着联系。",
    "双方确认那天是收到；来的当天就要试着联系。",
    "口头提出的，代填、确认那天就是收到。",
};
_Static_assert(COUNT_OF(channels) == COUNT_OF(channel_rules), "one list");

static void offer_words(request *q, form_view *v, const char *field, const char *const *ids,
                        const char *const *words, int n)
{
    form_choice *choices = arena_new_n(q->a, form_choice, (size_t)n);
    for (int i = 0; i < n; i++)
        choices[i] = (form_choice){str_of(ids[i]), str_of(words[i]), {NULL, 0}};
    form_offer(v, field, choices, (size_t)n);
}

static err open_intake(request *q, response *r, intake_view *v)
{
    TRY(form_open(q, r, &intake_form, URL("/office/applications/new"), &v->form));
    form_choice *ways = arena_new_n(q->a, form_choice, COUNT_OF(channels));
    for (size_t i = 0; i < COUNT_OF(channels); i++) {
        ways[i] = (form_choice){str_of(channel_ids[channels[i]]),
                                str_of(channel_words[channels[i]]), {NULL, 0}};
        *list_add(q->a, &v->receipt_rules) = (summary_row){
            .label = ways[i].says, .value = str_of(channel_rules[i])};
    }
    form_offer(&v->form, "channel", ways, COUNT_OF(channels));
    offer_words(q, &v->form, "applicant_class", applicant_class_ids, applicant_class_words,
                APPLICANT_CLASS_COUNT);
    offer_words(q, &v->form, "certificate_kind", certificate_kind_ids, certificate_kind_words,
                CERTIFICATE_KIND_COUNT);
    offer_words(q, &v->form, "delivery_method", delivery_method_ids, delivery_method_words,
                DELIVERY_METHOD_COUNT);
    offer_words(q, &v->form, "medium", medium_ids, medium_words, MEDIUM_COUNT);
    return OK;
}

static err show_intake(request *q, response *r, intake_view *v)
{
    TRY(office_frame_init(q, r, &v->frame, OFFICE_INTAKE, STR("登记申请")));
    v->frame.wrong = v->form.errors.n > 0;
    page_office_intake(&r->body, v);
    return OK;
}

static err intake_page(request *q, response *r)
{
    intake_view v = {0};
    TRY(open_intake(q, r, &v));
    intake_typed typed = {.channel = -1,
                          .applicant_class = -1,
                          .certificate_kind = -1,
                          .delivery_method = -1,
                          .medium = -1,
                          .arrived_on = q->work->today,
                          .confirmed_on = DAY_NONE,
                          .period_from = DAY_NONE,
                          .period_to = DAY_NONE};
    form_fill(&v.form, &typed);
    return show_intake(q, r, &v);
}

static void add_files(const upload_list *handed, file_purpose purpose, case_file *to,
                      size_t *n)
{
    for (size_t i = 0; i < handed->n; i++)
        to[(*n)++] = (case_file){handed->p[i], (int)purpose};
}

static application_intake intake_of(request *q, const intake_typed *in)
{
    size_t n = 0;
    case_file *files =
        arena_new_n(q->a, case_file, in->files.n + in->certificate_files.n + 1);
    add_files(&in->files, FILE_REQUEST, files, &n);
    add_files(&in->certificate_files, FILE_CERTIFICATE, files, &n);
    return (application_intake){
        .channel = channels[in->channel],
        .applicant_class = in->applicant_class,
        .applicant = in->applicant,
        .certificate_kind = in->certificate_kind,
        .certificate_no = in->certificate_no,
        .representative = in->representative,
        .agent = in->agent,
        .phone = in->phone,
        .email = in->email,
        .postal_address = in->postal_address,
        .postcode = in->postcode,
        .title = in->title,
        .doc_no = in->doc_no,
        .content = in->content,
        .period_from = in->period_from,
        .period_to = in->period_to,
        .delivery_method = in->delivery_method,
        .medium = in->medium,
        .accepts_other = in->accepts_other,
        .help = in->help,
        .arrived_on = in->arrived_on,
        .confirmed_on = in->confirmed_on,
        .evidence = in->evidence,
        .files = {files, n},
        .warned = in->warned,
    };
}

/* On the answer itself: the query code is kept nowhere. */
static err show_receipt(request *q, response *r, intake_view *v, const application_receipt *got)
{
    v->done = true;
    v->number = got->application_no;
    v->query_code = got->query_code;
    v->received = got->confirmed
                      ? day_chinese(q->a, got->received_on)
                      : str_format(q->a, "%.*s到达，双方确认以后才算收到",
                                   STR_ARG(day_chinese(q->a, got->received_on)));
    v->due = day_is(got->reply_due_on) && got->confirmed
                 ? str_format(q->a, "%.*s%s", STR_ARG(day_chinese(q->a, got->reply_due_on)),
                              got->provisional ? "（那一年的放假安排还没有公布）" : "")
                 : STR("确认收到以后计算");
    v->open = case_url(q->a, got->application);
    return show_intake(q, r, v);
}

static err intake_save(request *q, response *r)
{
    intake_view v = {0};
    intake_typed typed;
    TRY(open_intake(q, r, &v));
    if (form_read(q, &v.form, &typed) != OK)
        return show_intake(q, r, &v);
    application_intake in = intake_of(q, &typed);
    application_receipt got;
    err e = application_receive(q->work, &in, &got);
    if (e == INVALID) {
        form_blame(&v.form, q->work->problems);
        return show_intake(q, r, &v);
    }
    TRY(e);
    return show_receipt(q, r, &v, &got);
}

static const route rows[] = {
    {METHOD_GET, "/office/applications/new", RIGHT_REGISTER, intake_page},
    {METHOD_POST, "/office/applications/new", RIGHT_REGISTER, intake_save, &intake_form},
};
const route_table intake_routes = {rows, COUNT_OF(rows)};
