/* The tables of the pages, and the way between draft, forms and request. */
#include "web/apply/answers.h"

#include "rules/identity.h"

const char *const apply_step_words[APPLY_STEPS] = {"须知",   "先搜",   "身份", "联系",
                                                   "要什么", "怎么给", "核对", "回执"};

/* --- the forms --- */

static const char save[] = "保存并继续";

static const form_row notice_rows[] = {
    {FORM_CHECK(notice_typed, agreed), .label = "我已经看过，同意为办理这份申请使用我的个人信息",
     .required = true, .missing = "看过须知以后请打勾，再继续"},
};

static const form_row search_rows[] = {
    {FORM_TEXT(search_typed, words), .label = "您想找什么",
     .hint = "用您自己的话写，例如：稳岗返还。只找本机关已经公开的信息。", .most = 100},
};
static const form_choice search_buttons[] = {CHOICE("search", "搜一搜"),
                                             CHOICE("next", "没有找到，继续申请")};

/* In the order of enum applicant_class: the columns of the annual report. */
static const form_choice class_rows_of[] = {
    CHOICE("natural_person", "公民"),
    CHOICE("commercial_enterprise", "商业企业"),
    CHOICE("research_institution", "科研机构"),
    CHOICE("public_welfare_org", "社会公益组织"),
    CHOICE_HINTED("legal_service_org", "法律服务机构",
                  "律师替别人申请的，不选这一项，按委托人选"),
    CHOICE("other_org", "其他组织"),
};
_Static_assert(COUNT_OF(class_rows_of) == APPLICANT_CLASS_COUNT, "every class can be chosen");
static const form_choice_list classes = CHOICES(class_rows_of);
static const form_row class_rows[] = {
    {FORM_CHOICE(class_typed, applicant_class), .label = "申请人是", .required = true,
     .choices = &classes, .missing = "选择申请人是公民还是哪一类组织"},
};

static const form_choice certificate_rows[] = {
    CHOICE("resident", "居民身份证"),
    CHOICE("hk_macao", "港澳居民来往内地通行证"),
    CHOICE("taiwan", "台湾居民来往大陆通行证"),
    CHOICE("foreigner", "外国人永久居留身份证"),
    CHOICE("passport", "护照"),
    CHOICE("other", "其他证件"),
};
static const certificate_kind certificate_of_choice[] = {
    CERTIFICATE_RESIDENT,  CERTIFICATE_HK_MACAO, CERTIFICATE_TAIWAN,
    CERTIFICATE_FOREIGNER, CERTIFICATE_PASSPORT, CERTIFICATE_OTHER,
};
_Static_assert(COUNT_OF(certificate_rows) == COUNT_OF(certificate_of_choice), "a kind for each");
static const form_choice_list certificates = CHOICES(certificate_rows);

static const char number_label[] = "号码我核对过，没有写错";
static const char authority_label[] = "授权委托书的照片或者扫描件";
static const char agent_hint[] = "由别人代为申请的，写代理人的姓名和证件号码，并附授权委托书。";

static const form_row person_rows[] = {
    {FORM_TEXT(person_typed, applicant), .label = "姓名", .required = true, .least = 1,
     .most = APPLICANT_MOST, .autocomplete = "name", .missing = "写出申请人的姓名"},
    {FORM_SELECT(person_typed, certificate_kind), .label = "证件", .required = true,
     .choices = &certificates, .missing = "选择是哪一种证件"},
    {FORM_CODE(person_typed, certificate_no), .label = "证件号码", .required = true, .most = 40,
     .missing = "写出证件号码"},
    {FORM_CHECK(person_typed, number_right), .label = number_label},
    {FORM_TEXT(person_typed, agent), .label = "代理人", .hint = agent_hint, .most = 100},
    {FORM_FILES(person_typed, files), .label = "身份证明的照片或者扫描件",
     .hint = "身份证请只传有姓名和号码的一面。也可以以后在窗口出示。", .most = PROOFS_AT_ONCE},
    {FORM_FILES(person_typed, authority), .label = authority_label,
     .most = ATTACHED_AT_ONCE - PROOFS_AT_ONCE},
};

static const form_row body_rows[] = {
    {FORM_TEXT(body_typed, applicant), .label = "名称", .hint = "和登记证照上的一致。",
     .required = true, .least = 1, .most = APPLICANT_MOST, .autocomplete = "organization",
     .missing = "写出组织的名称"},
    {FORM_CODE(body_typed, certificate_no), .label = "统一社会信用代码", .required = true,
     .most = 40, .missing = "写出统一社会信用代码"},
    {FORM_CHECK(body_typed, number_right), .label = number_label},
    {FORM_TEXT(body_typed, representative), .label = "法定代表人或者负责人", .required = true,
     .most = 50, .missing = "写出法定代表人或者负责人的姓名"},
    {FORM_TEXT(body_typed, agent), .label = "代理人", .hint = agent_hint, .most = 100},
    {FORM_FILES(body_typed, files), .label = "登记证照的照片或者扫描件",
     .most = PROOFS_AT_ONCE},
    {FORM_FILES(body_typed, authority), .label = authority_label,
     .most = ATTACHED_AT_ONCE - PROOFS_AT_ONCE},
};

static const form_row contact_rows[] = {
    {FORM_TEXT(contact_typed, phone), .label = "联系电话",
     .hint = "我们要和您确认收到申请：确认的那天是法定期限的起算日。", .most = 30,
     .autocomplete = "tel"},
    {FORM_TEXT(contact_typed, email), .label = "电子邮箱", .most = 100, .autocomplete = "email"},
    {FORM_TEXT(contact_typed, postal_address), .label = "通信地址", .hint = "想要我们邮寄的，一定要写。",
     .most = 200, .autocomplete = "street-address"},
    {FORM_CODE(contact_typed, postcode), .label = "邮政编码", .most = 10,
     .autocomplete = "postal-code", .look = "n4"},
    {FORM_TEXT(contact_typed, website), .label = "网址（请不要填写这一栏）"},
};

static const form_row want_rows[] = {
    {FORM_TEXT(want_typed, title), .label = "信息的名称",
     .hint = "写您知道的名称，不必和文件标题一字不差。", .required = true, .most = TITLE_MOST,
     .missing = "写出信息的名称"},
    {FORM_TEXT(want_typed, doc_no), .label = "文号", .hint = "知道就填，例如：人社发〔2023〕12号",
     .most = 100},
    {FORM_LINES(want_typed, content), .label = "信息的内容或特征",
     .hint = "比如关于什么事、哪些单位、统计到什么程度。不用说明用途。", .required = true,
     .most = CONTENT_MOST, .missing = "写出信息的内容或特征，让我们能找到它"},
    {FORM_FILES(want_typed, files), .label = "有助于找到它的材料", .most = ATTACHED_AT_ONCE},
    {FORM_INT(want_typed, from_year), .label = "开始的年", .least = 1900, .most = 2999,
     .look = "y4"},
    {FORM_INT(want_typed, from_month), .label = "开始的月", .least = 1, .most = 12},
    {FORM_INT(want_typed, to_year), .label = "结束的年", .least = 1900, .most = 2999, .look = "y4"},
    {FORM_INT(want_typed, to_month), .label = "结束的月", .least = 1, .most = 12},
};

/* In the order of their enumerations. */
static const form_choice delivery_rows[] = {
    CHOICE_HINTED("online", "网上下载", "凭受理编号和查询码在本网站下载"),
    CHOICE_HINTED("email", "电子邮件", "发到您填的电子邮箱"),
    CHOICE_HINTED("post", "邮寄", "寄到您填的通信地址"),
    CHOICE_HINTED("pick_up", "当面领取", "带身份证明到窗口领取"),
    CHOICE("fax", "传真"),
    CHOICE_HINTED("on_site", "当场阅读、抄录", "到我们的办公地点看"),
};
_Static_assert(COUNT_OF(delivery_rows) == DELIVERY_METHOD_COUNT, "every manner can be chosen");
static const form_choice_list deliveries = CHOICES(delivery_rows);
static const form_choice medium_rows[] = {CHOICE("electronic", "电子版"), CHOICE("paper", "纸质"),
                                          CHOICE("disc", "光盘")};
_Static_assert(COUNT_OF(medium_rows) == MEDIUM_COUNT, "every medium can be chosen");
static const form_choice_list media = CHOICES(medium_rows);

static const form_row way_rows[] = {
    {FORM_CHOICE(way_typed, delivery_method), .label = "怎么拿到", .required = true,
     .choices = &deliveries, .missing = "选择怎么拿到信息"},
    {FORM_CHOICE(way_typed, medium), .label = "要哪种形式", .required = true, .choices = &media,
     .missing = "选择要电子版、纸质还是光盘"},
    {FORM_CHECK(way_typed, accepts_other), .label = "这种方式做不到时，可以用别的方式给我"},
    {FORM_TEXT(way_typed, help), .label = "阅读或者听说有困难，需要我们怎么帮您", .most = 200},
};

const form apply_forms[PAGE_CHECK] = {
    [PAGE_NOTICE] = {FORM_ROWS(notice_typed, notice_rows), .button = "继续"},
    [PAGE_SEARCH] = {FORM_ROWS(search_typed, search_rows), .buttons = search_buttons,
                     .button_count = COUNT_OF(search_buttons)},
    [PAGE_CLASS] = {FORM_ROWS(class_typed, class_rows), .button = save},
    [PAGE_PERSON] = {FORM_ROWS(person_typed, person_rows), .button = save},
    [PAGE_BODY] = {FORM_ROWS(body_typed, body_rows), .button = save},
    [PAGE_CONTACT] = {FORM_ROWS(contact_typed, contact_rows), .button = save},
    [PAGE_WANT] = {FORM_ROWS(want_typed, want_rows), .button = save},
    [PAGE_WAY] = {FORM_ROWS(way_typed, way_rows), .button = save},
};

/* --- what the tables cannot say --- */

/* R41: a number that fails is said once and never refused. */
static void check_number(form_view *v, identity_verdict verdict, bool meant)
{
    if (verdict != IDENTITY_RIGHT && !meant)
        form_wrong(v, "certificate_no",
                   "这个号码%s没有写错的话，在下面打勾再继续，不影响您申请", identity_says[verdict]);
}

static void check_person(form_view *v, const answers *all, const void *typed)
{
    const person_typed *in = typed;
    (void)all;
    if (in->certificate_no.n > 0 && in->certificate_kind >= 0 &&
        certificate_of_choice[in->certificate_kind] == CERTIFICATE_RESIDENT)
        check_number(v, identity_number_check(in->certificate_no), in->number_right);
}

static void check_body(form_view *v, const answers *all, const void *typed)
{
    const body_typed *in = typed;
    (void)all;
    if (in->certificate_no.n > 0)
        check_number(v, identity_uscc_check(in->certificate_no), in->number_right);
}

static bool is_telephone(str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9')
            digits++;
        else if (s.p[i] == 0 || strchr("+-() #*", s.p[i]) == NULL)
            return false;
    }
    return digits >= 5;
}

static void check_contact(form_view *v, const answers *all, const void *typed)
{
    const contact_typed *in = typed;
    (void)all;
    if (in->website.n > 0)
        form_wrong(v, "website", "“网址”这一栏是防自动提交用的，请清空以后再继续");
    if (in->phone.n + in->email.n + in->postal_address.n == 0)
        form_wrong(v, "phone", "电话、邮箱、通信地址至少写一样，让我们能联系到您");
    if (in->phone.n > 0 && !is_telephone(in->phone))
        form_wrong(v, "phone", "电话只写数字，例如 13800001234 或者 0571-88001234");
    size_t at = str_find(in->email, STR("@"), 0);
    if (in->email.n > 0 && (at == SIZE_MAX || at == 0 || at + 1 == in->email.n ||
                            str_has(in->email, STR(" "))))
        form_wrong(v, "email", "邮箱要写完整，例如 name@example.cn");
}

static void check_want(form_view *v, const answers *all, const void *typed)
{
    const want_typed *in = typed;
    (void)all;
    if (in->from_month > 0 && in->from_year == 0)
        form_wrong(v, "from_year", "写了开始的月，还要写是哪一年");
    if (in->to_month > 0 && in->to_year == 0)
        form_wrong(v, "to_year", "写了结束的月，还要写是哪一年");
    int64_t from = in->from_year * 12 + (in->from_month > 0 ? in->from_month : 1);
    int64_t to = in->to_year * 12 + (in->to_month > 0 ? in->to_month : 12);
    if (in->from_year > 0 && in->to_year > 0 && to < from)
        form_wrong(v, "to_year", "结束时间要晚于开始时间，或者和它相同");
}

static void check_way(form_view *v, const answers *all, const void *typed)
{
    const way_typed *in = typed;
    if (in->delivery_method == DELIVERY_EMAIL && all->contact.email.n == 0)
        form_wrong(v, "delivery_method", "选电子邮件，要先在第 4 步“联系”里写电子邮箱");
    if (in->delivery_method == DELIVERY_POST && all->contact.postal_address.n == 0)
        form_wrong(v, "delivery_method", "选邮寄，要先在第 4 步“联系”里写通信地址");
    if (in->delivery_method == DELIVERY_FAX && all->contact.phone.n == 0)
        form_wrong(v, "delivery_method", "选传真，要先在第 4 步“联系”里写能收传真的电话");
    bool paperless =
        in->delivery_method == DELIVERY_ONLINE || in->delivery_method == DELIVERY_EMAIL;
    if (paperless && in->medium >= 0 && in->medium != MEDIUM_ELECTRONIC)
        form_wrong(v, "medium", "网上下载和电子邮件只能给电子版；要纸质或者光盘，请改选邮寄或者领取");
}

const apply_page_row apply_pages[APPLY_PAGE_COUNT] = {
    [PAGE_NOTICE] = {URL_INIT("/apply/steps/1"), 0, "申请以前，请看一看", NULL, NULL,
                     offsetof(answers, notice), NULL},
    [PAGE_SEARCH] = {URL_INIT("/apply/steps/2"), 1, "先搜一搜",
                     "也许已经公开了。找到了就不用申请，马上能看。", NULL,
                     offsetof(answers, search), NULL},
    [PAGE_CLASS] = {URL_INIT("/apply/steps/3"), 2, "谁来申请？", NULL, NULL,
                    offsetof(answers, class_), NULL},
    [PAGE_PERSON] = {URL_INIT("/apply/steps/3-2"), 2, "申请人是谁？", "依据条例第二十九条，申请要有姓名和身份证明。",
                     NULL, offsetof(answers, person), check_person},
    [PAGE_BODY] = {URL_INIT("/apply/steps/3-2"), 2, "是哪个组织？", "依据条例第二十九条，申请要有名称和身份证明。",
                   NULL, offsetof(answers, body), check_body},
    [PAGE_CONTACT] = {URL_INIT("/apply/steps/4"), 3, "怎么联系您？", "至少写一样。只用来办理这份申请。", NULL,
                      offsetof(answers, contact), check_contact},
    [PAGE_WANT] = {URL_INIT("/apply/steps/5"), 4, "您要什么信息？", NULL,
                   "一份申请只写一项信息。要几项，请分几次申请。", offsetof(answers, want),
                   check_want},
    [PAGE_WAY] = {URL_INIT("/apply/steps/6"), 5, "怎么给您？", NULL, NULL,
                  offsetof(answers, way), check_way},
    [PAGE_CHECK] = {URL_INIT("/apply/steps/7"), 6, "请核对，再提交", "没有提交以前，我们看不到您的申请。", NULL,
                    0, NULL},
};

/* --- from page to page --- */

static bool is_on_the_way(const answers *all, int page)
{
    if (page == PAGE_PERSON)
        return all->class_.applicant_class == NATURAL_PERSON;
    if (page == PAGE_BODY)
        return all->class_.applicant_class != NATURAL_PERSON;
    return true;
}

int apply_page_of(const request *q, const answers *all)
{
    for (int i = 0; i < APPLY_PAGE_COUNT; i++)
        if (str_equal(q->path, url_text(apply_pages[i].address)) && is_on_the_way(all, i))
            return i;
    return -1;
}

int apply_page_before(const answers *all, int page)
{
    do
        page--;
    while (page >= 0 && !is_on_the_way(all, page));
    return page;
}

int apply_page_after(const answers *all, int page)
{
    do
        page++;
    while (page < APPLY_PAGE_COUNT && !is_on_the_way(all, page));
    return page < APPLY_PAGE_COUNT ? page : -1;
}

int apply_page_open(const answers *all)
{
    for (int i = 0; i < PAGE_CHECK; i++)
        if (is_on_the_way(all, i) && !all->done[i])
            return i;
    return PAGE_CHECK;
}

/* --- from the draft and back --- */

static const char begun_field[] = "begun", notice_field[] = "notice";

static str answer(const answers *all, const char *name)
{
    for (size_t i = 0; i < all->fields.n; i++)
        if (str_equal(all->fields.p[i].name, str_of(name)))
            return all->fields.p[i].value;
    return (str){NULL, 0};
}

void answers_set(arena *a, answers *all, const char *name, str value)
{
    for (size_t i = 0; i < all->fields.n; i++)
        if (str_equal(all->fields.p[i].name, str_of(name))) {
            all->fields.p[i].value = value;
            return;
        }
    *list_add(a, &all->fields) = (parameter){str_of(name), value};
}

/* Read one page's kept fields through its own form. Files are kept elsewhere. */
static err read_page(const request *q, answers *all, int page)
{
    const apply_page_row *row = &apply_pages[page];
    request kept = {.a = q->a, .work = q->work, .host = q->host, .form = all->fields,
                    .visit = STR("kept")};
    response nowhere = {0};
    form_view v;
    void *into = (char *)all + row->offset;
    TRY(form_open(&kept, &nowhere, &apply_forms[page], URL(""), &v));
    err e = form_read(&kept, &v, into);
    if (row->check != NULL)
        row->check(&v, all, into);
    all->done[page] = e == OK && v.errors.n == 0;
    return OK;
}

err answers_read(request *q, str fields, answers *out)
{
    body_file_list none = {0};
    *out = (answers){.class_ = {-1}};
    if (fields.n > 0 && body_read(q->a, STR("application/x-www-form-urlencoded"), fields,
                                  BODY_FORM_MOST, 0, &out->fields, &none) != 200)
        return INVALID;
    if (!str_to_int(answer(out, begun_field), &out->begun_at.s))
        out->begun_at.s = 0;
    if (!str_to_int(answer(out, notice_field), &out->notice_version))
        out->notice_version = 0;
    for (int i = 0; i < PAGE_CHECK; i++)
        TRY(read_page(q, out, i));
    out->done[PAGE_NOTICE] = out->done[PAGE_NOTICE] && out->notice_version == NOTICE_VERSION;
    out->done[PAGE_SEARCH] = answer(out, "searched").n > 0;
    return OK;
}

str answers_write(arena *a, const answers *all)
{
    url text = URL("");
    for (size_t i = 0; i < all->fields.n; i++)
        text = url_query_named(a, text, all->fields.p[i].name, all->fields.p[i].value);
    str s = url_text(text);
    return s.n > 0 ? str_slice(s, 1, s.n) : s;
}

/* Does a field that was sent belong to a row of the form? A date is three. */
static bool belongs(const form *f, str name)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->rows[i].kind != FIELD_FILES && str_equal(name, str_of(f->rows[i].name)))
            return true;
    return false;
}

void answers_take(request *q, answers *all, int page)
{
    const form *f = &apply_forms[page];
    parameter_list kept = {0};
    for (size_t i = 0; i < all->fields.n; i++)
        if (!belongs(f, all->fields.p[i].name))
            *list_add(q->a, &kept) = all->fields.p[i];
    for (size_t i = 0; i < q->form.n; i++)
        if (belongs(f, q->form.p[i].name))
            *list_add(q->a, &kept) = q->form.p[i];
    all->fields = kept;
}

/* --- the whole --- */

static day month_first(int64_t year, int64_t month)
{
    return year == 0 ? DAY_NONE : day_of((int)year, month > 0 ? (int)month : 1, 1);
}

static day month_last(int64_t year, int64_t month)
{
    if (year == 0)
        return DAY_NONE;
    return day_after(day_months_after(day_of((int)year, month > 0 ? (int)month : 12, 1), 1), -1);
}

static bool is_person(const answers *all)
{
    return all->class_.applicant_class == NATURAL_PERSON;
}

static certificate_kind certificate_of(const answers *all)
{
    return is_person(all) ? certificate_of_choice[all->person.certificate_kind] : CERTIFICATE_USCC;
}

void answers_intake(const answers *all, application_intake *out)
{
    bool person = is_person(all);
    *out = (application_intake){
        .channel = CHANNEL_ONLINE,
        .applicant_class = all->class_.applicant_class,
        .applicant = person ? all->person.applicant : all->body.applicant,
        .certificate_kind = (int)certificate_of(all),
        .certificate_no = person ? all->person.certificate_no : all->body.certificate_no,
        .representative = person ? (str){NULL, 0} : all->body.representative,
        .agent = person ? all->person.agent : all->body.agent,
        .phone = all->contact.phone,
        .email = all->contact.email,
        .postal_address = all->contact.postal_address,
        .postcode = all->contact.postcode,
        .title = all->want.title,
        .doc_no = all->want.doc_no,
        .content = all->want.content,
        .period_from = month_first(all->want.from_year, all->want.from_month),
        .period_to = month_last(all->want.to_year, all->want.to_month),
        .delivery_method = all->way.delivery_method,
        .medium = all->way.medium,
        .accepts_other = all->way.accepts_other,
        .help = all->way.help,
        .notice_version = all->notice_version,
        .arrived_on = DAY_NONE,
        .confirmed_on = DAY_NONE,
        .warned = true, /* its page has warned already */
    };
}

static void add_row(arena *a, summary_list *out, int page, const char *label, str value)
{
    url back = url_query(a, apply_pages[page].address, LIT("back"), STR("check"));
    *list_add(a, out) = (summary_row){str_of(label), value.n > 0 ? value : STR("没有填"),
                                      STR("更改"), back};
}

static str period_said(arena *a, const want_typed *w)
{
    str from = w->from_year == 0    ? STR("")
               : w->from_month == 0 ? str_format(a, "%lld年", (long long)w->from_year)
                                    : str_format(a, "%lld年%lld月", (long long)w->from_year,
                                                 (long long)w->from_month);
    str to = w->to_year == 0    ? STR("")
             : w->to_month == 0 ? str_format(a, "%lld年", (long long)w->to_year)
                                : str_format(a, "%lld年%lld月", (long long)w->to_year,
                                             (long long)w->to_month);
    if (from.n == 0 && to.n == 0)
        return from;
    return str_format(a, "%.*s到%.*s", STR_ARG(from.n > 0 ? from : STR("最早")),
                      STR_ARG(to.n > 0 ? to : STR("现在")));
}

static str files_said(arena *a, const draft_file_list *files)
{
    str_list names = {0};
    for (size_t i = 0; i < files->n; i++)
        *list_add(a, &names) = str_format(a, "%.*s（%s）", STR_ARG(files->p[i].name),
                                          file_purpose_words[files->p[i].purpose]);
    return str_join(a, &names, STR("\n"));
}

void answers_summary(arena *a, const answers *all, const draft_file_list *files, summary_list *out)
{
    application_intake in;
    answers_intake(all, &in);
    bool person = is_person(all);
    int who = person ? PAGE_PERSON : PAGE_BODY;
    add_row(a, out, PAGE_CLASS, "申请人是", class_rows_of[in.applicant_class].says);
    add_row(a, out, who, person ? "姓名" : "名称", in.applicant);
    add_row(a, out, who, certificate_kind_words[in.certificate_kind], in.certificate_no);
    if (!person)
        add_row(a, out, who, "法定代表人或者负责人", in.representative);
    if (in.agent.n > 0)
        add_row(a, out, who, "代理人", in.agent);
    add_row(a, out, PAGE_CONTACT, "联系电话", in.phone);
    add_row(a, out, PAGE_CONTACT, "电子邮箱", in.email);
    add_row(a, out, PAGE_CONTACT, "通信地址",
            in.postcode.n == 0 ? in.postal_address
                               : str_format(a, "%.*s　邮编 %.*s", STR_ARG(in.postal_address),
                                            STR_ARG(in.postcode)));
    add_row(a, out, PAGE_WANT, "信息的名称", in.title);
    add_row(a, out, PAGE_WANT, "文号", in.doc_no);
    add_row(a, out, PAGE_WANT, "内容或特征", in.content);
    add_row(a, out, PAGE_WANT, "形成的时间", period_said(a, &all->want));
    add_row(a, out, PAGE_WANT, "附的文件", files_said(a, files));
    add_row(a, out, PAGE_WAY, "怎么给您",
            str_format(a, "%.*s，%.*s%s", STR_ARG(delivery_rows[in.delivery_method].says),
                       STR_ARG(medium_rows[in.medium].says),
                       in.accepts_other ? "；做不到时可以用别的方式" : ""));
    if (in.help.n > 0)
        add_row(a, out, PAGE_WAY, "需要的帮助", in.help);
}
