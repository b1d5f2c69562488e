/* A letter as an e-mail, and its end as a step of the case. */
#include "acts/application/mailed.h"

#include "acts/message.h"
#include "acts/office.h"
#include "base/mail_address.h"
#include "store/application.h"
#include "store/stored_file.h"

/* The last piece of "name, address" that is an address. */
static bool address_in(arena *a, str text, str *out)
{
    static const str between[] = {STR_INIT("，"), STR_INIT("、"), STR_INIT("；"), STR_INIT("："),
                                  STR_INIT("　"), STR_INIT(";"),  STR_INIT(","),  STR_INIT("\t")};
    bool found = false;
    mail_address m;
    str piece;
    for (size_t i = 0; i < COUNT_OF(between); i++)
        text = str_replace(a, text, between[i], STR(" "));
    while (text.n > 0 && str_split(&text, STR(" "), &piece))
        if (mail_address_check(str_trim(piece), &m)) {
            *out = str_trim(piece);
            found = true;
        }
    return found;
}

err mailed_check(casework *k, const serving *in, str *place)
{
    work *w = k->w;
    mail_address m;
    if (k->set.post.host.n == 0 || k->set.post.sender.n == 0)
        return casework_refuse(w, INVALID, "manner", REG_40,
                               "本机关还没有设置邮件服务器，不能发送电子邮件。请先设置 mail.host 和 "
                               "mail.sender；已经用别的邮箱发出的，请勾选“已经用别的邮箱发出”。");
    if (!day_same(in->on, w->today))
        return casework_refuse(w, INVALID, "on", REG_40,
                               "电子邮件今天发出，日期应当是今天；以前用别的邮箱发出的，请勾选"
                               "“已经用别的邮箱发出”。");
    if (in->arrived)
        return casework_refuse(w, INVALID, "arrived", REG_40,
                               "电子邮件是不是送到，由发送结果证明，不能当场登记。");
    if (place->n > 0 && mail_address_check(*place, &m))
        return OK;
    if (place->n == 0 && address_in(w->a, in->recipient, place))
        return OK;
    return casework_refuse(w, INVALID, "recipient", REG_40,
                           "没有可用的电子邮件地址。请填写受送达人和地址，如：张三，zhang@example.com；"
                           "或者换一种方式送达。");
}

static void how_to_confirm(const casework *k, const agency *office, bool applicant, buf *b)
{
    int n = 0;
    buf_put(b, STR("收到以后，请您确认：\n"));
    if (applicant && k->set.address.n > 0)
        buf_format(b,
                   "%d. 打开 %.*s/apply/status ，用受理编号和查询码进入，在这份文书旁边按“我收到了”；\n",
                   ++n, STR_ARG(k->set.address));
    else if (applicant)
        buf_format(b, "%d. 在本机关网站“查办理进度”中，用受理编号和查询码进入，在这份文书旁边按"
                      "“我收到了”；\n",
                   ++n);
    if (office->phone.n > 0)
        buf_format(b, "%d. 打电话 %.*s 告诉%.*s。\n", ++n, STR_ARG(office->phone),
                   STR_ARG(office->ogi_office.n > 0 ? office->ogi_office : office->name));
    buf_put(b, STR("\n附件打不开，或者这封邮件不是给您的，也请告诉我们。邮件由系统自动发出，"
                   "请不要直接回复。\n\n"));
}

static str text_of(const casework *k, const application_letter *l, const agency *office,
                   const message_file *files, size_t n)
{
    work *w = k->w;
    bool applicant = letter_to_applicant((letter)l->kind);
    buf b;
    buf_init(&b, w->a);
    buf_format(&b, "您好：\n\n%s《%s》（%.*s，%.*s签发）用电子邮件送达给您，见附件。\n受理编号：%.*s\n\n附件：\n",
               applicant ? "您申请公开政府信息，现将" : "现将", letter_rules[l->kind].title,
               STR_ARG(l->letter_no), STR_ARG(day_chinese(w->a, l->letter_on)),
               STR_ARG(k->row.application_no));
    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%zu. %.*s\n", i + 1, STR_ARG(files[i].name));
    buf_put_char(&b, '\n');
    how_to_confirm(k, office, applicant, &b);
    buf_format(&b, "%.*s\n%.*s\n", STR_ARG(office->name), STR_ARG(day_chinese(w->a, w->today)));
    return buf_str(&b);
}

static err add_file(work *w, stored_file_id which, message_file *out)
{
    file_opened f;
    TRY(files_open(w, which, &f));
    *out = (message_file){f.name, f.bytes};
    return OK;
}

/* What is given goes out with the reply, and with nothing else. */
static err files_of(casework *k, const application_letter *l, message_file **files, size_t *n)
{
    work *w = k->w;
    application_file key = {.agency = w->agency, .application = k->row.application};
    void *rows = NULL;
    size_t count = 0;
    TRY(store_many(w->store, w->a, &application_files, &application_file_shape, &key,
                   &application_file_shape, CASE_FILES_MOST, &rows, &count, NULL));
    *files = arena_new_n(w->a, message_file, count + 1);
    *n = 0;
    TRY(add_file(w, l->pdf, &(*files)[(*n)++]));
    for (size_t i = 0; i < count && k->course.signed_ && l->letter.n == k->course.letter.n; i++) {
        const application_file *f = (const application_file *)rows + i;
        if (f->purpose == FILE_GIVEN && f->given)
            TRY(add_file(w, f->stored_file, &(*files)[(*n)++]));
    }
    return OK;
}

err mailed_queue(casework *k, const application_letter *l, service_id performs, str place)
{
    work *w = k->w;
    agency office;
    message_file *files;
    message_number made;
    message_draft d = {
        .channel = OUTBOX_EMAIL,
        .kind = OUTBOX_LETTER,
        .to = place,
        .subject = str_format(w->a, "政府信息公开文书送达：%s（%.*s）", letter_rules[l->kind].title,
                              STR_ARG(l->letter_no)),
        .application = k->row.application,
        .letter = l->letter.n,
        .service = performs.n,
    };
    if (w->keys == NULL)
        return FAULT;
    TRY(office_get(w, &office));
    TRY(files_of(k, l, &files, &d.file_count));
    d.files = files;
    d.body = text_of(k, l, &office, files, d.file_count);
    return message_queue(w, &d, &made);
}

/* --- its end ------------------------------------------------------------------ */

static str said_of(work *w, const outbox_message *m, const outbox_attempt *last, bool delivered)
{
    if (delivered)
        return str_format(w->a, "邮件服务器接收，应答“%.*s”；第 %lld 号信息，第 %lld 次发送。",
                          STR_ARG(last->says), (long long)m->message.n, (long long)last->attempt);
    return str_format(w->a, "电子邮件没有送到：%.*s；第 %lld 号信息，共发送 %lld 次。请用其他方式送达。",
                      STR_ARG(last->says), (long long)m->message.n, (long long)last->attempt);
}

err mailed_ended(work *w, const outbox_message *m, const outbox_attempt *last)
{
    casework k;
    service_id performs = {m->service};
    bool delivered = last->verdict == ATTEMPT_DELIVERED;
    if (m->service == 0 || m->application.n == 0)
        return OK;
    TRY(casework_load(w, m->application, w->today, &k));
    const application_event *sent = service_open(&k, performs);
    if (sent == NULL || !k.course.moves[MOVE_SERVICE_RESULT].allowed || k.course.refused ||
        k.events.n >= COURSE_EVENTS_MOST ||
        (delivered && k.set.rules.email_served == EMAIL_SERVED_CONFIRMED))
        return OK;
    TRY(casework_add(&k, (application_event){
                             .kind = delivered ? EVENT_SERVED : EVENT_SERVICE_FAILED,
                             .about = sent->about,
                             .amount = performs.n,
                             .says = said_of(w, m, last, delivered)}));
    return casework_write(&k);
}
