/* What the applicant can read and take away, and where he can go with it. */
#include "web/status/status.h"

#include "documents/letter.h"
#include "documents/pdf_write.h"
#include "rules/remedy.h"

enum { ROWS_MOST = 60 };

typedef struct received_typed {
    str letter;
} received_typed;
static const form_row received_rows[] = {{FORM_HIDDEN(received_typed, letter)}};
const form status_received_form = {FORM_ROWS(received_typed, received_rows),
                                   .button = "我收到了", .result = status_result};

static const application_file *file_of(const application_view *c, int purpose, int64_t about)
{
    for (size_t i = 0; i < c->files.n; i++)
        if (c->files.p[i].purpose == purpose && c->files.p[i].about == about)
            return &c->files.p[i];
    return NULL;
}

static url file_address(request *q, const application_file *f)
{
    return url_int(q->a, URL("/apply/status/files/"), f->stored_file.n);
}

static err add_letter(request *q, response *r, const application_view *c,
                      const application_letter *l, status_view *v)
{
    const application_event *sent = status_event(c, EVENT_DISPATCHED, l->letter.n);
    if (l->letter_no.n == 0 || sent == NULL || !letter_to_applicant((letter)l->kind))
        return OK;
    const application_file *f = file_of(c, FILE_LETTER_PDF, l->letter.n);
    paper_row *row = list_add(q->a, &v->papers);
    *row = (paper_row){.name = str_of(letter_rules[l->kind].title),
                       .says = str_format(q->a, "%.*s，%.*s", STR_ARG(l->letter_no),
                                          STR_ARG(day_chinese(q->a, l->letter_on)))};
    row->opens = f != NULL;
    if (row->opens)
        row->address = file_address(q, f);
    const application_event *failed = status_event(c, EVENT_SERVICE_FAILED, l->letter.n);
    row->to_confirm = (sent->choice == CHOICE_ONLINE || sent->choice == CHOICE_EMAIL) &&
                      (failed == NULL || failed->amount != sent->amount) &&
                      c->course.moves[MOVE_OPEN].allowed &&
                      status_event(c, EVENT_OPENED, l->letter.n) == NULL;
    if (!row->to_confirm)
        return OK;
    received_typed values = {str_format(q->a, "%lld", (long long)l->letter.n)};
    TRY(form_open(q, r, &status_received_form, URL("/apply/status/received"), &row->confirm));
    form_fill(&row->confirm, &values);
    return OK;
}

err status_papers(request *q, response *r, const application_view *c, status_view *v)
{
    for (size_t i = 0; i < c->letters.n && v->papers.n < ROWS_MOST; i++)
        TRY(add_letter(q, r, c, &c->letters.p[i], v));
    int64_t given = 0, own = 0;
    for (size_t i = 0; i < c->files.n && v->papers.n < ROWS_MOST; i++) {
        const application_file *f = &c->files.p[i];
        bool is_given = f->purpose == FILE_GIVEN && f->given && c->course.dispatched;
        bool is_own = file_is_applicants(f->purpose);
        if (!is_given && !is_own)
            continue;
        str name = is_given ? str_format(q->a, "给您的信息 %lld", (long long)++given)
                            : str_format(q->a, "您传的文件 %lld", (long long)++own);
        *list_add(q->a, &v->papers) = (paper_row){.name = name,
                                                  .says = str_of(file_purpose_words[f->purpose]),
                                                  .opens = true,
                                                  .address = file_address(q, f)};
    }
    return OK;
}

err status_received(request *q, response *r)
{
    application_view c;
    form_view v;
    received_typed in;
    bool gone;
    int64_t n;
    TRY(status_open(q, r, &c, &gone));
    if (gone)
        return OK;
    TRY(form_open(q, r, &status_received_form, URL("/apply/status/received"), &v));
    TRY(form_read(q, &v, &in));
    if (!str_to_int(in.letter, &n))
        return NOT_FOUND;
    TRY(application_opened(q->work, c.row.application, (letter_id){n}));
    return response_see_other(r, URL("/apply/status?done=received"));
}

err status_file(request *q, response *r)
{
    application_id which;
    file_opened f;
    int64_t n;
    TRY(status_of(q, r, &which));
    if (which.n == 0)
        return response_see_other(r, URL("/apply/status"));
    if (!str_to_int(part_value(q, "file"), &n))
        return NOT_FOUND;
    TRY(application_file_open(q->work, which, (stored_file_id){n}, (str){NULL, 0}, &f));
    buf_init_with(&r->body, q->a, f.bytes);
    r->type = str_c(q->a, f.media);
    r->file_name = f.name;
    return OK;
}

/* --- remedies --- */

static void add_remedy(request *q, status_view *v, const char *what, str where, day until,
                       const remedy_period *by)
{
    if (!day_is(until))
        return;
    *list_add(q->a, &v->remedies) = (recourse_row){
        .what = str_of(what),
        .where = where,
        .until = str_format(q->a, "最晚%.*s", STR_ARG(day_chinese(q->a, until))),
        .basis = by == NULL ? STR("") : law_cite(by->because)};
}

static void fill_remedies(request *q, const application_view *c, const remedy *m, status_view *v)
{
    add_remedy(q, v, "申请行政复议", c->settings.reconsider_at, m->reconsider_until, m->request);
    if (m->reconsideration_first)
        v->remedy_says = str_format(q->a, "%.*s应当先申请行政复议；对复议决定不服，再提起行政诉讼。",
                                    STR_ARG(v->remedy_says));
    else
        add_remedy(q, v, "提起行政诉讼", c->settings.sue_at, m->sue_until, m->suit);
}

void status_remedies(request *q, const application_view *c, status_view *v)
{
    const course *k = &c->course;
    if (k->replied_outcome != OUTCOME_NONE && day_is(k->replied_on)) {
        const application_event *got = status_event(c, EVENT_SERVED, k->letter.n);
        if (got == NULL)
            got = status_event(c, EVENT_OPENED, k->letter.n);
        day on = got == NULL ? k->replied_on : got->happened_on;
        v->remedy_says =
            str_format(q->a, "对答复不服，可以从%s%.*s起算：",
                       got == NULL ? "收到答复之日（这里按答复日算）" : "收到答复之日",
                       STR_ARG(day_chinese(q->a, on)));
        remedy m = remedy_of_reply(c->cal, &c->settings, k->replied_outcome, on);
        fill_remedies(q, c, &m, v);
    } else if (k->overdue && day_is(k->due_on) && !stage_is_closed(k->stage)) {
        v->remedy_says = STR("到期没有答复：");
        remedy m = remedy_of_silence(c->cal, &c->settings, k->due_on);
        fill_remedies(q, c, &m, v);
    } else if (day_is(course_reply_due(k)) && !stage_is_closed(k->stage)) {
        v->remedy_says = str_format(
            q->a, "超过%.*s没有答复，您可以申请行政复议或者提起行政诉讼（条例第五十一条）。",
            STR_ARG(day_chinese(q->a, course_reply_due(k))));
    }
}

/* --- the certificate of the due date --- */

err status_certificate(request *q, response *r)
{
    application_view c;
    letter_facts facts = LETTER_FACTS_NONE;
    letter_text text, filled;
    bool gone;
    str trouble;
    TRY(status_open(q, r, &c, &gone));
    if (gone)
        return OK;
    const course *k = &c.course;
    if (!day_is(k->clock.reply_due_on))
        return NOT_FOUND;
    facts.organ = q->office.name;
    facts.ogi_office = q->office.ogi_office;
    facts.phone = q->office.phone;
    facts.letter_no = str_format(q->a, "%.*s-期限-%s", STR_ARG(c.row.application_no),
                                 day_iso(q->work->today).c);
    facts.letter_on = q->work->today;
    facts.application_no = c.row.application_no;
    facts.received_on = k->received_on;
    letter_due_date(q->a, c.cal, &c.settings, k->clock_events, k->clock_event_count, &k->clock,
                    &facts);
    TRY(letter_text_open(q->a, LETTER_DUE_DATE, q->work->letters, &text, q->work->problems));
    TRY(letter_fill(q->a, &c.settings, &text, OUTCOME_NONE, &facts, &filled, q->work->problems));
    document *d = letter_paper(q->a, &filled, q->office.name, q->work->today, STAMP_NONE,
                               (str){NULL, 0});
    if (pdf_write(d, q->work->fonts, &r->body, &trouble) != OK) {
        q->says = STR("现在不能生成 PDF，请用浏览器打印办理进度的页面。");
        return FAULT;
    }
    r->type = "application/pdf";
    r->file_name = STR("答复期限证明.pdf");
    return OK;
}
