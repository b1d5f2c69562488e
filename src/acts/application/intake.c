/* Checks are a table, so that a page of the citizen's way asks for its own fields
 * only, and the last one for all. */
#include "acts/application/intake.h"

#include <string.h>

#include "acts/personal.h"
#include "rules/identity.h"
#include "secret/seal.h"
#include "secret/sm3.h"
#include "store/application.h"
#include "store/counter.h"

typedef struct text_rule {
    const char *name, *label;
    size_t offset;
    size_t least, most;
} text_rule;

#define TEXT(member, label, least, most) \
    {#member, label, offsetof(application_intake, member), least, most}

static const text_rule texts[] = {
    TEXT(applicant, "姓名或者名称", 1, APPLICANT_MOST),
    TEXT(certificate_no, "证件号码", 0, 50),
    TEXT(representative, "法定代表人或者负责人", 0, 50),
    TEXT(agent, "代理人", 0, 200),
    TEXT(phone, "联系电话", 0, 30),
    TEXT(email, "电子邮箱", 0, 100),
    TEXT(postal_address, "通信地址", 0, 200),
    TEXT(postcode, "邮政编码", 0, 10),
    TEXT(title, "信息名称", 0, TITLE_MOST),
    TEXT(doc_no, "文号", 0, 100),
    TEXT(content, "信息的内容或者特征", 1, CONTENT_MOST),
    TEXT(help, "提供的帮助", 0, 200),
    TEXT(evidence, "收到的凭据", 0, 500),
};

typedef struct choice_rule {
    const char *name;
    size_t offset;
    int count;
    const char *says;
} choice_rule;

#define CHOICE(member, count, says) {#member, offsetof(application_intake, member), count, says}

static const choice_rule choices[] = {
    CHOICE(channel, CHANNEL_COUNT, "请选择申请渠道。"),
    CHOICE(applicant_class, APPLICANT_CLASS_COUNT, "请选择申请人类型。"),
    CHOICE(certificate_kind, CERTIFICATE_KIND_COUNT, "请选择证件种类。"),
    CHOICE(delivery_method, DELIVERY_METHOD_COUNT, "请选择获取信息的方式。"),
    CHOICE(medium, MEDIUM_COUNT, "请选择信息的载体。"),
};

static bool wanted_field(const char *const *fields, const char *name)
{
    if (fields == NULL)
        return true;
    for (; *fields != NULL; fields++)
        if (strcmp(*fields, name) == 0)
            return true;
    return false;
}

static void check_contact(work *w, const application_intake *in)
{
    if (in->phone.n == 0 && in->email.n == 0 && in->postal_address.n == 0)
        problems_add(w->problems, STR("phone"),
                     "联系方式至少写一种：电话、电子邮箱或者通信地址。");
}

static void check_delivery(work *w, const application_intake *in)
{
    if (in->delivery_method == DELIVERY_EMAIL && in->email.n == 0)
        problems_add(w->problems, STR("email"), "选择了用电子邮件获取，请填写电子邮箱。");
    if (in->delivery_method == DELIVERY_POST && in->postal_address.n == 0)
        problems_add(w->problems, STR("postal_address"), "选择了邮寄，请填写通信地址。");
}

/* R41: a number that fails is a warning. */
static void check_certificate(work *w, const application_intake *in)
{
    identity_verdict v = IDENTITY_RIGHT;
    if (in->warned || in->certificate_no.n == 0)
        return;
    if (in->certificate_kind == CERTIFICATE_RESIDENT)
        v = identity_number_check(in->certificate_no);
    else if (in->certificate_kind == CERTIFICATE_USCC)
        v = identity_uscc_check(in->certificate_no);
    if (v != IDENTITY_RIGHT)
        problems_add(w->problems, STR("certificate_no"), "%s请核对；确实无误的，可以继续提交。",
                     identity_says[v]);
}

static void check_days(work *w, const application_intake *in)
{
    if (day_is(in->period_from) && day_is(in->period_to) &&
        day_before(in->period_to, in->period_from))
        problems_add(w->problems, STR("period_to"), "结束时间要晚于开始时间，或者和它相同。");
}

static void check_arrival(work *w, const application_intake *in)
{
    day from = day_is(in->arrived_on) ? in->arrived_on : w->today;
    if (day_before(w->today, from))
        problems_add(w->problems, STR("arrived_on"), "收件日期不能晚于今天。");
    if (day_between(from, w->today) > 366)
        problems_add(w->problems, STR("arrived_on"), "收件日期在一年以前，请核对。");
    if (day_is(in->confirmed_on) &&
        (day_before(in->confirmed_on, from) || day_before(w->today, in->confirmed_on)))
        problems_add(w->problems, STR("confirmed_on"), "确认日期应当在收件日期到今天之间。");
}

err application_intake_check(work *w, const application_intake *in, const char *const *fields)
{
    size_t before = w->problems->n;
    bool fine = true;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const text_rule *r = &texts[i];
        str value = *(const str *)(const void *)((const char *)in + r->offset);
        if (wanted_field(fields, r->name))
            fine &= casework_text(w, r->name, r->label, &value, r->least, r->most) == OK;
    }
    for (size_t i = 0; i < COUNT_OF(choices); i++) {
        int value = *(const int *)(const void *)((const char *)in + choices[i].offset);
        if (wanted_field(fields, choices[i].name) && (value < 0 || value >= choices[i].count))
            problems_add(w->problems, str_of(choices[i].name), "%s", choices[i].says);
    }
    if (w->problems->n > before)
        return INVALID;
    if (wanted_field(fields, "phone"))
        check_contact(w, in);
    if (wanted_field(fields, "delivery_method") && fields == NULL)
        check_delivery(w, in);
    if (wanted_field(fields, "certificate_no"))
        check_certificate(w, in);
    if (wanted_field(fields, "period_to"))
        check_days(w, in);
    if (wanted_field(fields, "arrived_on"))
        check_arrival(w, in);
    err files = files_check(w, &in->files);
    return fine && files == OK && w->problems->n == before ? OK : INVALID;
}

/* --- what is kept ------------------------------------------------------------------ */

static err no_keys(work *w)
{
    problems_add(w->problems, STR("密钥"), "没有密钥文件，不能收件。请管理员检查密钥文件。");
    return FAULT;
}

err intake_index(work *w, const char *purpose, str value, str *out)
{
    unsigned char digest[SM3_SIZE];
    str form = casework_form(w->a, value, FORM_BARE);
    if (w->keys == NULL)
        return no_keys(w);
    *out = STR("");
    if (form.n == 0)
        return OK;
    TRY(seal_index(w->keys, purpose, form, digest));
    *out = str_copy(w->a, (str){(const char *)digest, sizeof digest});
    return OK;
}

err intake_subject(work *w, str title, str content, str *out)
{
    unsigned char digest[SM3_SIZE];
    str both = str_format(w->a, "%.*s%.*s", STR_ARG(title), STR_ARG(content));
    TRY(sm3_of(casework_form(w->a, both, FORM_BARE), digest));
    *out = str_copy(w->a, (str){(const char *)digest, sizeof digest});
    return OK;
}

static const struct {
    const char *column;
    size_t from, to;
} sealed_fields[] = {
#define SEALED(member) \
    {"application_form." #member, offsetof(application_intake, member), \
     offsetof(application_form, member)}
    SEALED(certificate_no), SEALED(representative), SEALED(agent),    SEALED(phone),
    SEALED(email),          SEALED(postal_address), SEALED(postcode),
};

err intake_seal(casework *k, const application_intake *in)
{
    work *w = k->w;
    application_form *f = &k->form;
    bool organisation = in->certificate_kind == CERTIFICATE_USCC;
    *f = (application_form){
        .agency = w->agency,
        .application = k->row.application,
        .certificate_kind = in->certificate_kind,
        .uscc = organisation ? str_trim(in->certificate_no) : STR(""),
        .title = str_trim(in->title),
        .doc_no = str_trim(in->doc_no),
        .period_from = in->period_from,
        .period_to = in->period_to,
        .delivery_method = in->delivery_method,
        .medium = in->medium,
        .accepts_other = in->accepts_other,
        .help = str_trim(in->help),
        .notice_version = in->notice_version,
    };
    for (size_t i = 0; i < COUNT_OF(sealed_fields); i++) {
        str value = *(const str *)(const void *)((const char *)in + sealed_fields[i].from);
        TRY(personal_seal(w, sealed_fields[i].column, k->row.application.n, str_trim(value),
                          (sealed *)(void *)((char *)f + sealed_fields[i].to)));
    }
    TRY(intake_index(w, "applicant", in->applicant, &f->applicant_index));
    TRY(intake_index(w, "certificate", in->certificate_no, &f->certificate_index));
    TRY(intake_index(w, "phone", in->phone, &f->phone_index));
    return intake_subject(w, in->title, in->content, &f->subject_index);
}

err intake_application_no(work *w, const office_settings *set, day on, str *out)
{
    int year = day_year(on);
    str series = str_format(w->a, "application_no/%d", year);
    for (;;) { /* past the numbers that an imported sheet brought */
        int64_t n;
        TRY(counter_next(w->store, w->a, w->agency, series, 1, &n));
        str no = str_replace(w->a, set->application_number, STR("{年}"),
                             str_format(w->a, "%d", year));
        no = str_replace(w->a, no, STR("{号}"), str_format(w->a, "%lld", (long long)n));
        application key = {.agency = w->agency, .application_no = no}, there;
        err e = store_one(w->store, w->a, &application_by_no, &application_shape, &key,
                          &application_shape, &there);
        if (e == NOT_FOUND) {
            *out = no;
            return OK;
        }
        TRY(e);
        if (!str_has(set->application_number, STR("{号}")))
            return casework_refuse(w, CONFLICT, "number.application", REG_45,
                                   "申请编号的样式里没有{号}，编号会重复。请更改设置。");
    }
}
