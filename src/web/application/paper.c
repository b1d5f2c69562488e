/* Letters as they will be or were issued, as text, DOCX and PDF; the proof of service to
 * be signed; and the files of a case. */
#include "web/application/paper.h"

#include "acts/message.h"
#include "documents/docx_write.h"
#include "documents/letter.h"
#include "documents/pdf_write.h"
#include "pages.h"

typedef struct paper {
    request *q;
    application_id id;
    application_view of;
    const application_letter *row;
    letter_text text;
    office_settings settings;
} paper;

static err open_case(paper *p)
{
    TRY(case_of(p->q, &p->id));
    return application_open(p->q->work, p->id, DAY_NONE, &p->of);
}

/* The draft or the letter as issued; its body is opened for who may read the case. */
static err open_paper(request *q, paper *p)
{
    int64_t n;
    *p = (paper){.q = q};
    TRY(open_case(p));
    if (!str_to_int(part_value(q, "letter"), &n))
        return NOT_FOUND;
    for (size_t i = 0; i < p->of.letters.n; i++)
        if (p->of.letters.p[i].letter.n == n)
            p->row = &p->of.letters.p[i];
    if (p->row == NULL)
        return NOT_FOUND;
    str body;
    TRY(application_letter_text(q->work, p->id, p->row->letter, &body));
    err e = letter_text_read(q->a, (letter)p->row->kind, (str){NULL, 0}, body, &p->text,
                             q->work->problems);
    return e == INVALID ? FAULT : e;
}

static const char *line_look(letter_section s)
{
    switch (s) {
    case SECTION_TITLE: return "t";
    case SECTION_NUMBER: return "no";
    case SECTION_ADDRESSEE: return "to";
    case SECTION_SIGNED: return "sg";
    default: return "b";
    }
}

static err letter_page(request *q, response *r)
{
    paper p;
    letter_view v = {0};
    TRY(open_paper(q, &p));
    const application_letter *l = p.row;
    v.issued = day_is(l->letter_on);
    v.title = str_of(letter_rules[l->kind].title);
    v.state = v.issued ? str_format(q->a, "%.*s　%.*s签发", STR_ARG(l->letter_no),
                                    STR_ARG(day_chinese(q->a, l->letter_on)))
                       : STR("草稿，还没有文号");
    if (l->digest.n > 0) {
        buf hex;
        buf_init(&hex, q->a);
        for (size_t i = 0; i < l->digest.n; i++)
            buf_format(&hex, "%02x", (unsigned char)l->digest.p[i]);
        v.digest = buf_str(&hex);
    }
    url own = url_int(q->a, url_lit(q->a, case_url(q->a, p.id), LIT("/letters/")), l->letter.n);
    v.docx = url_lit(q->a, own, LIT("/docx"));
    v.pdf = url_lit(q->a, own, LIT("/pdf"));
    v.back = case_url(q->a, p.id);
    v.may_edit = !v.issued && l->outcome >= 0 && p.of.course.letter.n == l->letter.n &&
                 case_may(q, &p.of.course, MOVE_CONCLUDE, NULL);
    if (v.may_edit) {
        v.edit = url_query(q->a, case_page_url(q->a, p.id, STR("conclude")), LIT("outcome"),
                           str_of(outcome_ids[l->outcome]));
        v.edit = url_query(q->a, v.edit, LIT("letter"), str_of(letter_rules[l->kind].id));
        v.edit = url_query(q->a, v.edit, LIT("edit"), STR("1"));
    }
    for (size_t i = 0; i < p.text.parts.n; i++)
        *list_add(q->a, &v.lines) = (letter_line){str_of(line_look(p.text.parts.p[i].section)),
                                                  p.text.parts.p[i].text};
    TRY(office_frame_init(q, r, &v.frame, OFFICE_APPLICATIONS, v.title));
    office_crumb(q, &v.frame, p.of.row.application_no, v.back);
    office_crumb(q, &v.frame, v.title, own);
    page_office_letter(&r->body, &v);
    return OK;
}

static err give_file(request *q, response *r, application_id id, stored_file_id which, str reason)
{
    file_opened f;
    TRY(application_file_open(q->work, id, which, reason, &f));
    r->keep = KEEP_NOT;
    r->type = str_c(q->a, f.media);
    r->file_name = f.name;
    buf_put(&r->body, f.bytes);
    return OK;
}

static const file_kind paper_kinds[] = {FILE_DOCX, FILE_PDF};

err paper_give(request *q, response *r, const document *d, str name, paper_form as)
{
    str trouble;
    r->keep = KEEP_NOT;
    r->type = file_kinds[paper_kinds[as]].type;
    r->file_name = file_name_safe(q->a, name, paper_kinds[as]);
    return as == PAPER_PDF ? pdf_write(d, (str){NULL, 0}, &r->body, &trouble)
                             : docx_write(d, &r->body, &trouble);
}

/* As issued, the very bytes; a draft is made anew, with the place for the stamp. */
static err letter_file(request *q, response *r)
{
    paper p;
    paper_form as = str_ends(q->path, STR("/pdf")) ? PAPER_PDF : PAPER_DOCX;
    TRY(open_paper(q, &p));
    stored_file_id made = as == PAPER_PDF ? p.row->pdf : p.row->docx;
    if (made.n != 0)
        return give_file(q, r, p.id, made, (str){NULL, 0});
    document *d = letter_paper(q->a, &p.text, q->office.name, q->work->today, STAMP_PLACE,
                               (str){NULL, 0});
    return paper_give(q, r, d, str_of(letter_rules[p.row->kind].title), as);
}

/* When it arrived, if that is on record; else who signs writes it down. */
static day served_on(const application_view *of, service_id which)
{
    for (size_t i = 0; i < of->events.n; i++)
        if (of->events.p[i].kind == EVENT_SERVED && of->events.p[i].amount == which.n &&
            !application_event_voided(&of->events, of->events.p[i].step))
            return of->events.p[i].happened_on;
    return DAY_NONE;
}

/* 送达回证: what is known is filled in, who signs fills in the rest. */
static err service_paper(request *q, response *r)
{
    paper p = {.q = q};
    int64_t n;
    calendar cal;
    const service *s = NULL;
    TRY(open_case(&p));
    TRY(portal_rules(q, &cal, &p.settings));
    if (!str_to_int(part_value(q, "service"), &n))
        return NOT_FOUND;
    for (size_t i = 0; i < p.of.services.n; i++)
        if (p.of.services.p[i].service.n == n)
            s = &p.of.services.p[i];
    if (s == NULL)
        return NOT_FOUND;
    for (size_t i = 0; i < p.of.letters.n; i++)
        if (p.of.letters.p[i].letter.n == s->letter.n)
            p.row = &p.of.letters.p[i];
    if (p.row == NULL)
        return NOT_FOUND;
    letter_facts facts = LETTER_FACTS_NONE;
    facts.organ = q->office.name;
    facts.letter_on = q->work->today;
    facts.letter_no = p.row->letter_no;
    facts.application_no = p.of.row.application_no;
    facts.document = str_of(letter_rules[p.row->kind].title);
    TRY(application_service_recipient(q->work, &p.of, s, &facts.addressee));
    facts.served_on = served_on(&p.of, s->service);
    facts.manner = str_of(event_choice_words[s->manner]);
    facts.place = s->place;
    facts.server = s->server;
    facts.ems_no = s->tracking_no;
    TRY(message_evidence(q->work, s->service.n, &facts.remark));
    facts.posted_on = s->manner == CHOICE_POST ? s->sent_on : DAY_NONE;
    letter_text open, filled;
    TRY(letter_text_open(q->a, LETTER_SERVICE, (str){NULL, 0}, &open, q->work->problems));
    letter_draft(q->a, &p.settings.rules, &open, OUTCOME_NONE, &facts, &filled,
                 q->work->problems);
    document *d = letter_paper(q->a, &filled, q->office.name, q->work->today, STAMP_PLACE,
                               (str){NULL, 0});
    return paper_give(q, r, d, STR("送达回证"), PAPER_PDF);
}

/* --- files --- */

typedef struct file_typed {
    str reason;
} file_typed;
static const form_row file_rows[] = {
    {FORM_TEXT(file_typed, reason), .label = "为什么要看", .required = true, .least = 2,
     .most = 200, .hint = "会记入操作记录，请不要写个人信息。"},
};
static const form file_form = {FORM_ROWS(file_typed, file_rows), .button = "打开附件"};

static const application_file *file_of(const paper *p, int64_t n)
{
    for (size_t i = 0; i < p->of.files.n; i++)
        if (p->of.files.p[i].stored_file.n == n)
            return &p->of.files.p[i];
    return NULL;
}

static err open_file(request *q, paper *p, const application_file **f)
{
    int64_t n;
    *p = (paper){.q = q};
    TRY(open_case(p));
    if (!str_to_int(part_value(q, "file"), &n) || (*f = file_of(p, n)) == NULL)
        return NOT_FOUND;
    return OK;
}

static err ask_reason(request *q, response *r, const paper *p, unmask_view *v)
{
    v->back = case_url(q->a, p->id);
    v->title = STR("打开证件");
    TRY(office_frame_init(q, r, &v->frame, OFFICE_APPLICATIONS, v->title));
    office_crumb(q, &v->frame, v->title, v->back);
    v->frame.wrong = v->form.errors.n > 0;
    page_office_unmask(&r->body, v);
    return OK;
}

static url file_url(request *q, application_id id, const application_file *f)
{
    return url_int(q->a, url_lit(q->a, case_url(q->a, id), LIT("/files/")), f->stored_file.n);
}

/* A certificate is opened by a POST: that leaves a line in the ledger. */
static err file_page(request *q, response *r)
{
    paper p;
    const application_file *f;
    TRY(open_file(q, &p, &f));
    if (!file_is_personal(f->purpose))
        return give_file(q, r, p.id, f->stored_file, (str){NULL, 0});
    if (!web_may(q, RIGHT_PERSONAL_READ))
        return FORBIDDEN;
    unmask_view v = {0};
    TRY(form_open(q, r, &file_form, file_url(q, p.id, f), &v.form));
    return ask_reason(q, r, &p, &v);
}

static err file_reasoned(request *q, response *r)
{
    paper p;
    const application_file *f;
    unmask_view v = {0};
    file_typed in;
    TRY(open_file(q, &p, &f));
    TRY(form_open(q, r, &file_form, file_url(q, p.id, f), &v.form));
    if (form_read(q, &v.form, &in) != OK)
        return ask_reason(q, r, &p, &v);
    return give_file(q, r, p.id, f->stored_file, in.reason);
}

#define CASE "/office/applications/{application}/"

static const route rows[] = {
    {METHOD_GET, CASE "letters/{letter}", RIGHT_APPLICATION_READ, letter_page},
    {METHOD_GET, CASE "letters/{letter}/docx", RIGHT_APPLICATION_READ, letter_file},
    {METHOD_GET, CASE "letters/{letter}/pdf", RIGHT_APPLICATION_READ, letter_file},
    {METHOD_GET, CASE "services/{service}", RIGHT_APPLICATION_READ, service_paper},
    {METHOD_GET, CASE "files/{file}", RIGHT_APPLICATION_READ, file_page},
    {METHOD_POST, CASE "files/{file}", RIGHT_PERSONAL_READ, file_reasoned, &file_form},
};
const route_table paper_routes = {rows, COUNT_OF(rows)};
