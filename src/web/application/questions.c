/* The middle of the case page: seven questions, each of which closes the case or goes on,
 * and what follows from the answer. */
#include "web/application/panel.h"

#include "rules/annual_report.h"
#include "rules/remedy.h"
#include "rules/reply.h"
#include "web/report_desk.h"

const application_event *case_step_of(const case_desk *d, int64_t step)
{
    for (size_t i = 0; i < d->of.events.n; i++)
        if (d->of.events.p[i].step == step)
            return &d->of.events.p[i];
    return NULL;
}

static const char *const goes_on[QUESTION_COUNT] = {
    "", "", "", "", "用下面逐份判断的结果回答。", "", "用下面的结论生成告知书。",
};

static case_question question_of(case_desk *d, int asked)
{
    arena *a = d->q->a;
    const course *c = &d->of.course;
    const answered *given = &c->answers[asked];
    case_question x = {.number = str_format(a, "%d", asked + 1),
                       .name = str_of(question_words[asked]),
                       .why = str_of(goes_on[asked]),
                       .change = case_page_url(a, d->id, STR("judge"))};
    x.change = url_query(a, x.change, LIT("question"), str_of(question_ids[asked]));
    if (asked == QUESTION_REPLY) {
        x.answered = c->outcome >= 0;
        x.change = case_page_url(a, d->id, STR("conclude"));
        if (x.answered)
            x.answer = str_format(a, "%s。", reply_rules[c->outcome].label);
        return x;
    }
    const question_answer *row = question_answer_of(asked, given->choice);
    x.answered = row != NULL;
    if (!x.answered)
        return x;
    const application_event *e = case_step_of(d, given->step);
    x.answer = str_format(a, "%s。", event_choice_words[given->choice]);
    x.why = e != NULL ? e->says : (str){NULL, 0};
    x.basis = law_cite(row->because);
    return x;
}

static void add_parts(case_desk *d, case_view *v)
{
    for (size_t i = 0; i < d->of.parts.n; i++) {
        const application_part *p = &d->of.parts.p[i];
        bool given = p->verdict != CHOICE_WITHHOLD;
        *list_add(d->q->a, &v->parts) = (case_part){
            .name = p->name,
            .reason = p->ground >= 0
                          ? str_format(d->q->a, "%s　%.*s", reply_rules[p->ground].label,
                                       STR_ARG(p->reason))
                          : p->reason,
            .verdict = tag_of(p->verdict == CHOICE_GIVE ? TAG_OK : given ? TAG_WARN : TAG_BAD,
                              str_of(event_choice_words[p->verdict])),
        };
    }
}

/* Does an answer that was given close the case, so that the later questions fall away? */
static bool closes(const course *c, int asked)
{
    const question_answer *row = question_answer_of(asked, c->answers[asked].choice);
    return row != NULL && row->outcomes != 0 && asked != QUESTION_GIVE &&
           row->choice != CHOICE_ALREADY_PUBLIC;
}

err case_show_questions(case_desk *d, response *r, case_view *v)
{
    request *q = d->q;
    const course *c = &d->of.course;
    bool judges = !v->past && case_may(q, c, MOVE_JUDGE, NULL);
    bool concludes = !v->past && case_may(q, c, MOVE_CONCLUDE, NULL);
    bool closed = false;
    int done = 0, current = -1;
    add_parts(d, v);
    for (int i = 0; i < QUESTION_COUNT; i++) {
        case_question *x = list_add(q->a, &v->questions);
        *x = question_of(d, i);
        done += x->answered;
        x->parts = i == QUESTION_GIVE && v->parts.n > 0;
        x->may_change = i == QUESTION_REPLY ? concludes : judges;
        if (!x->answered && closed && i != QUESTION_REPLY) {
            x->why = STR("前面已经有结论，不用再答。");
            x->may_change = false;
        } else if (!x->answered && current < 0 && !stage_is_closed(c->stage)) {
            current = i;
            x->current = true;
        }
        closed = closed || closes(c, i);
        x->look = x->current ? STR("cu") : x->answered ? (str){NULL, 0} : STR("td");
    }
    v->questions_say = current < 0
                           ? str_format(q->a, "已定 %d 问", done)
                           : str_format(q->a, "已定 %d 问，正在第 %d 问", done, current + 1);
    if (current < 0 || current == QUESTION_REPLY || !judges)
        return OK;
    v->questions.p[current].here = true;
    TRY(form_open(q, r, &judge_form,
                  case_page_url(q->a, d->id, str_of(move_ids[MOVE_JUDGE])), &v->judge));
    case_offer_answers(q->a, &v->judge, current);
    form_field(&v->judge, "seen")->value = str_format(q->a, "%lld", (long long)c->version);
    return OK;
}

static str remedy_said(case_desk *d, const conclusion_view *c)
{
    char room[2048];
    line out = LINE_IN(room);
    day on = day_is(d->of.course.replied_on) ? d->of.course.replied_on : d->q->work->today;
    if (letter_rules[c->kind].remedy == REMEDY_NONE)
        return STR("这种告知不写救济途径。");
    remedy_clause(&d->of.settings, READER_APPLICANT, c->outcome, on,
                  str_of(letter_rules[c->kind].paper), &out);
    return str_copy(d->q->a, line_str(&out));
}

str case_cell_moves(arena *a, const conclusion_view *c, bool counted)
{
    return str_format(a, "%d 年 %lld → %lld", c->year, (long long)(c->there - counted),
                      (long long)(c->there + !counted));
}

err case_show_conclusion(case_desk *d, case_view *v)
{
    arena *a = d->q->a;
    const course *k = &d->of.course;
    case_conclusion *c = &v->conclusion;
    if (!v->past && k->outcome >= 0 && case_may(d->q, k, MOVE_CONCLUDE, NULL))
        *list_add(a, &c->actions) = (case_action){
            STR("改结论"), {NULL, 0}, case_page_url(a, d->id, STR("conclude")), false};
    if (k->outcome < 0)
        return OK;
    int kind = LETTER_COUNT;
    const application_letter *reply = NULL;
    for (size_t i = 0; i < d->of.letters.n; i++)
        if (d->of.letters.p[i].letter.n == k->letter.n)
            reply = &d->of.letters.p[i];
    if (reply != NULL)
        kind = reply->kind;
    conclusion_view fixed;
    TRY(application_conclusion(d->q->work, d->id, k->outcome, kind, &fixed));
    c->there = true;
    c->heading = str_format(a, "结论：%s", reply_rules[k->outcome].label);
    c->letter = str_of(letter_rules[fixed.kind].title);
    c->articles = case_articles(a, fixed.because, fixed.because_count);
    c->remedy = remedy_said(d, &fixed);
    c->first = fixed.reconsider_first ? STR("起诉以前要先申请行政复议")
                                      : STR("不要求先申请行政复议");
    const report_label *row = &report_rows[fixed.row];
    c->row = row->group != NULL ? str_format(a, "%s　%s", row->group, row->label)
                                : str_of(row->label);
    c->column = str_of(report_columns[fixed.column].label);
    c->counted = k->replied_outcome >= 0;
    c->moves = case_cell_moves(a, &fixed, c->counted);
    c->may_look = c->counted && web_may(d->q, RIGHT_REPORT);
    if (c->may_look)
        c->cell = report_desk_cell(a, day_year(k->replied_on),
                                   report_cell_at(fixed.row, fixed.column));
    c->may_open = reply != NULL;
    if (reply != NULL) {
        c->letter_no = reply->letter_no;
        c->open = url_int(a, url_lit(a, v->here, LIT("/letters/")), reply->letter.n);
    }
    if (!v->past && case_may(d->q, k, MOVE_SUBMIT, NULL))
        *list_add(a, &c->actions) =
            (case_action){STR("提交审核"), {NULL, 0},
                          case_page_url(a, d->id, STR("submit")), true};
    return OK;
}
