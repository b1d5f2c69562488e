/* A draft has two places open, its number and its day; signing closes them, so that
 * what the reviewers read is what is signed. */
#include "acts/application/letter.h"

#include "acts/office.h"
#include "acts/personal.h"
#include "documents/docx_write.h"
#include "documents/pdf_write.h"
#include "rules/reply.h"
#include "secret/seal.h"
#include "secret/sm3.h"
#include "store/counter.h"
#include "store/finding.h"
#include "store/letter.h"

#define NUMBER_OPEN STR("【待填：文号】")
#define DAY_OPEN STR("【待填：成文日期】")

/* --- facts ----------------------------------------------------------------------- */

static str content_of(const casework *k)
{
    str content = k->row.content;
    for (size_t i = 0; i < k->events.n; i++)
        if (k->events.p[i].kind == EVENT_SUPPLEMENTED && k->events.p[i].says.n > 0)
            content = k->events.p[i].says;
    return content;
}

err case_facts(casework *k, letter_facts *out)
{
    agency office;
    TRY(office_get(k->w, &office));
    letter_facts f = LETTER_FACTS_NONE;
    f.organ = office.name;
    f.ogi_office = office.ogi_office;
    f.phone = office.phone;
    f.address = office.address;
    f.addressee = f.applicant = k->row.applicant.kept_;
    f.you = k->row.applicant_class == NATURAL_PERSON ? STR("你") : STR("你单位");
    f.application_no = k->row.application_no;
    f.channel = str_of(channel_words[k->row.channel]);
    f.content = content_of(k);
    f.received_on = k->course.received_on;
    f.started_on = k->course.clock.started_on;
    f.reply_due_on = course_reply_due(&k->course);
    f.allowed_workdays = k->course.clock.allowed.n;
    f.excluded_workdays = k->course.clock.excluded.n;
    if (k->set.address.n > 0)
        f.status_url = str_format(k->w->a, "%.*s/apply/status", STR_ARG(k->set.address));
    *out = f;
    return OK;
}

void case_facts_to(letter_facts *f, str addressee, const char *you)
{
    f->addressee = addressee;
    f->you = str_of(you);
}

/* The words of the handler: where they are typed, and where the letter takes them. */
#define WORD(member) {#member, offsetof(reply_says, member), offsetof(letter_facts, member)}
static const struct {
    const char *field;
    size_t typed, fact;
} reply_words[] = {
    WORD(reason),   WORD(given),        WORD(source),  WORD(secrecy),     WORD(statute),
    WORD(danger),   WORD(category),     WORD(file),    WORD(third_party), WORD(enquiry),
    WORD(search),   WORD(proper_organ), WORD(unclear), WORD(earlier),     WORD(notice),
    WORD(guidance),
};

static str *str_at(void *record, size_t offset)
{
    return (str *)(void *)((char *)record + offset);
}

static const char *letter_name_of(size_t fact)
{
    for (size_t i = 0; i < letter_field_count; i++)
        if (letter_fields[i].kind == FACT_TEXT && letter_fields[i].offset == fact)
            return letter_fields[i].name;
    return "";
}

err case_says_check(work *w, reply_says *says)
{
    for (size_t i = 0; i < COUNT_OF(reply_words); i++)
        TRY(casework_text(w, reply_words[i].field, letter_name_of(reply_words[i].fact),
                          str_at(says, reply_words[i].typed), 0, OPINION_MOST));
    return OK;
}

void case_facts_say(reply_says *says, letter_facts *out)
{
    for (size_t i = 0; i < COUNT_OF(reply_words); i++)
        *str_at(out, reply_words[i].fact) = *str_at(says, reply_words[i].typed);
}

void case_says_blame(problems *found)
{
    for (size_t p = 0; p < found->n; p++)
        for (size_t i = 0; i < COUNT_OF(reply_words); i++)
            if (str_equal(found->p[p].field, str_of(letter_name_of(reply_words[i].fact)))) {
                found->p[p].field = str_of(reply_words[i].field);
                break;
            }
}

str case_delivery(casework *k)
{
    if (!k->has_form)
        return STR("按照申请的方式提供。");
    return str_format(k->w->a, "按照申请的方式，以%s%s提供。", medium_words[k->form.medium],
                      delivery_method_words[k->form.delivery_method]);
}

err case_parts(casework *k, str *out)
{
    enum { PARTS_MOST = 1000 };
    work *w = k->w;
    application_part key = {.agency = w->agency, .application = k->row.application};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &application_parts, &application_part_shape, &key,
                   &application_part_shape, PARTS_MOST, &rows, &n, NULL));
    buf b;
    buf_init(&b, w->a);
    for (size_t i = 0; i < n; i++) {
        const application_part *p = (const application_part *)rows + i;
        buf_format(&b, "（%zu）%.*s：%s", i + 1, STR_ARG(p->name),
                   p->verdict == CHOICE_GIVE        ? "公开"
                   : p->verdict == CHOICE_GIVE_PART ? "作区分处理后公开"
                                                    : "不予公开");
        if (p->ground != OUTCOME_NONE)
            buf_format(&b, "，依据是%.*s，%.*s",
                       STR_ARG(law_cite(reply_rules[p->ground].because[0])), STR_ARG(p->reason));
        buf_put(&b, i + 1 < n ? STR("；\n") : STR("。"));
    }
    *out = buf_str(&b);
    return OK;
}

/* --- text ------------------------------------------------------------------------ */

static str text_of(work *w, const letter_text *t)
{
    buf b;
    buf_init(&b, w->a);
    letter_text_write(t, &b);
    return buf_str(&b);
}

err letter_get(casework *k, letter_id which, application_letter *out)
{
    work *w = k->w;
    application_letter key = {.agency = w->agency, .application = k->row.application,
                              .letter = which};
    err e = store_one(w->store, w->a, &application_letter_get, &application_letter_shape, &key,
                      &application_letter_shape, out);
    if (e == NOT_FOUND)
        problems_add(w->problems, STR("letter"), "这件申请没有这份文书。");
    return e;
}

err letter_body(work *w, const application_letter *l, str *out)
{
    if (w->keys == NULL)
        return FAULT;
    str place = seal_context(w->a, "application_letter.body", w->agency.n, l->letter.n);
    return seal_open_bytes(w->keys, w->a, place, l->body, out);
}

static err put_number(casework *k, application_letter *l, day on)
{
    work *w = k->w;
    const letter_rule *rule = &letter_rules[l->kind];
    l->series_year = day_year(on);
    l->letter_on = on;
    str series = str_format(w->a, "letter/%.*s/%d", STR_ARG(l->series), (int)l->series_year);
    TRY(counter_next(w->store, w->a, w->agency, series, 1, &l->series_no));
    str no = str_replace(w->a, k->set.letter_number, STR("{类}"), str_of(rule->mark));
    no = str_replace(w->a, no, STR("{年}"), str_format(w->a, "%d", (int)l->series_year));
    l->letter_no = str_replace(w->a, no, STR("{号}"),
                               str_format(w->a, "%lld", (long long)l->series_no));
    return OK;
}

static err keep_file(casework *k, const application_letter *l, buf *bytes, int purpose,
                     const char *ending, const char *media, stored_file_id *out)
{
    str name = str_format(k->w->a, "%.*s%s", STR_ARG(l->letter_no), ending);
    return files_keep_one(k, name, str_of(media), buf_str(bytes), purpose, l->letter.n, false,
                          out);
}

static err make_files(casework *k, const letter_text *text, str organ, application_letter *l)
{
    work *w = k->w;
    buf docx, pdf;
    str trouble = {0};
    document *d = letter_paper(w->a, text, organ, l->letter_on, STAMP_PLACE, STR(""));
    buf_init(&docx, w->a);
    buf_init(&pdf, w->a);
    err e = docx_write(d, &docx, &trouble);
    if (e == OK)
        e = pdf_write(d, w->fonts, &pdf, &trouble);
    if (e != OK) {
        problems_add(w->problems, STR("文书"), "文书没有生成：%.*s", STR_ARG(trouble));
        return e;
    }
    TRY(keep_file(k, l, &docx, FILE_LETTER_DOCX, ".docx",
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                  &l->docx));
    return keep_file(k, l, &pdf, FILE_LETTER_PDF, ".pdf", "application/pdf", &l->pdf);
}

static err seal_body(work *w, application_letter *l, str body, unsigned char digest[SM3_SIZE])
{
    TRY(sm3_of(body, digest));
    return personal_seal(w, "application_letter.body", l->letter.n, body, &l->body);
}

static err issued(casework *k, const application_letter *l)
{
    return casework_add(k, (application_event){.kind = EVENT_LETTER_ISSUED,
                                               .happened_on = l->letter_on,
                                               .about = l->letter.n,
                                               .says = l->letter_no});
}

static err begin_letter(casework *k, letter which, int answer, application_letter *l)
{
    *l = (application_letter){
        .agency = k->w->agency,
        .application = k->row.application,
        .kind = (int)which,
        .outcome = answer,
        .series = str_of(letter_rules[which].series),
        .letter_on = DAY_NONE,
    };
    return casework_number(k->w, "letter", &l->letter.n);
}

err letter_issue(casework *k, letter which, const letter_facts *facts, day on, letter_id *out)
{
    work *w = k->w;
    application_letter l;
    letter_facts f = *facts;
    letter_text text, filled;
    unsigned char digest[SM3_SIZE];
    TRY(begin_letter(k, which, OUTCOME_NONE, &l));
    TRY(put_number(k, &l, on));
    f.letter_no = l.letter_no;
    f.letter_on = on;
    TRY(letter_text_open(w->a, which, w->letters, &text, w->problems));
    TRY(letter_fill(w->a, &k->set.rules, &text, OUTCOME_NONE, &f, &filled, w->problems));
    TRY(seal_body(w, &l, text_of(w, &filled), digest));
    l.digest = (str){(const char *)digest, sizeof digest};
    TRY(make_files(k, &filled, f.organ, &l));
    TRY(store_change(w->store, &application_letter_add, &application_letter_shape, &l, NULL));
    *out = l.letter;
    return issued(k, &l);
}

/* --- replies --------------------------------------------------------------------- */

/* Fill with a number and today, so that all that is missing is told; then open the
 * two places again. */
static err fill_draft(casework *k, letter which, int answer, const letter_facts *facts, str *out)
{
    work *w = k->w;
    letter_text text, filled;
    letter_facts f = *facts;
    f.letter_no = NUMBER_OPEN;
    f.letter_on = w->today;
    TRY(letter_text_open(w->a, which, w->letters, &text, w->problems));
    TRY(letter_fill(w->a, &k->set.rules, &text, answer, &f, &filled, w->problems));
    str today = day_chinese(w->a, w->today);
    for (size_t i = 0; i < filled.parts.n; i++)
        if (filled.parts.p[i].section == SECTION_SIGNED && str_equal(filled.parts.p[i].text, today))
            filled.parts.p[i].text = DAY_OPEN;
    *out = text_of(w, &filled);
    return OK;
}

static err close_draft(work *w, letter which, int answer, str body, str number, day on,
                       letter_text *out)
{
    body = str_replace(w->a, body, NUMBER_OPEN, number);
    body = str_replace(w->a, body, DAY_OPEN, day_chinese(w->a, on));
    TRY(letter_text_read(w->a, which, STR(""), body, out, w->problems));
    return letter_text_issuable(out, answer, w->problems);
}

err letter_draft_reply(casework *k, letter which, int answer, const letter_facts *facts, str body,
                       letter_id *out)
{
    work *w = k->w;
    application_letter l;
    letter_text edited;
    unsigned char digest[SM3_SIZE];
    TRY(begin_letter(k, which, answer, &l));
    if (body.n == 0)
        TRY(fill_draft(k, which, answer, facts, &body));
    TRY(close_draft(w, which, answer, body, STR("1"), w->today, &edited));
    TRY(seal_body(w, &l, body, digest));
    TRY(store_change(w->store, &application_letter_add, &application_letter_shape, &l, NULL));
    *out = l.letter;
    return OK;
}

err letter_sign(casework *k, letter_id drafted, day on)
{
    work *w = k->w;
    application_letter l;
    agency office;
    letter_text text;
    str body;
    unsigned char digest[SM3_SIZE];
    TRY(letter_get(k, drafted, &l));
    if (day_is(l.letter_on))
        return casework_refuse(w, CONFLICT, "letter", REG_36, "这份文书已经编号，不能再签发。");
    TRY(letter_body(w, &l, &body));
    TRY(put_number(k, &l, on));
    TRY(office_get(w, &office));
    TRY(close_draft(w, (letter)l.kind, l.outcome, body, l.letter_no, on, &text));
    TRY(seal_body(w, &l, text_of(w, &text), digest));
    l.digest = (str){(const char *)digest, sizeof digest};
    TRY(make_files(k, &text, office.name, &l));
    TRY(store_change(w->store, &application_letter_issue, &application_letter_shape, &l, NULL));
    return issued(k, &l);
}

err application_letter_text(work *w, application_id which, letter_id wanted, str *out)
{
    casework k;
    application_letter l;
    TRY(casework_load(w, which, w->today, &k));
    TRY(casework_reads(&k));
    TRY(letter_get(&k, wanted, &l));
    return letter_body(w, &l, out);
}
