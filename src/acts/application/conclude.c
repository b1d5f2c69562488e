/* The outcome fixes article, letter, remedy and cell at once, and what it needs
 * must be there before the letter is drafted. */
#include "acts/application/letter.h"
#include "rules/annual_report.h"
#include "rules/reply.h"
#include "store/finding.h"
#include "store/report.h"

enum { PARTS_MOST = 1000 };

static err check_kind(work *w, int answer, int *kind)
{
    if (answer < 0 || answer >= OUTCOME_COUNT)
        return casework_refuse(w, INVALID, "outcome", REG_36, "请选择结论。");
    if (*kind < 0 || *kind >= LETTER_COUNT)
        *kind = (int)letter_of_outcome(answer);
    if (!letter_answers((letter)*kind, answer))
        return casework_refuse(w, INVALID, "letter", REG_36, "这个结论不用这份文书。");
    return OK;
}

/* One cell is counted, not the report. */
static err count_cell(casework *k, conclusion_view *c)
{
    work *w = k->w;
    day on = day_is(k->course.replied_on) ? k->course.replied_on : w->today;
    report_count found;
    c->year = day_year(on);
    report_wanted cell = {.agency = w->agency,
                          .from = year_first(c->year),
                          .to = year_last(c->year),
                          .across = c->column,
                          .down = c->outcome};
    TRY(store_one(w->store, w->a, &report_cell_concluded,
                  &report_wanted_shapes[REGISTER_APPLICATION], &cell,
                  &report_count_shapes[REGISTER_APPLICATION], &found));
    c->there = found.n;
    return OK;
}

err application_conclusion(work *w, application_id which, int answer, int kind,
                           conclusion_view *out)
{
    casework k;
    if (!roles_allow(w->roles, RIGHT_APPLICATION_READ))
        return FORBIDDEN;
    TRY(check_kind(w, answer, &kind));
    TRY(casework_load(w, which, w->today, &k));
    conclusion_view c = {
        .outcome = answer,
        .kind = (letter)kind,
        .needs = letter_must_contain((letter)kind, answer),
        .reconsider_first = reply_needs_reconsideration_first(&k.set.rules, answer, w->today),
        .legal = course_needs_legal(answer),
        .secrecy = course_needs_secrecy(answer),
        .row = (int)ROW_OUTCOME + answer,
        .column = k.row.applicant_class,
    };
    c.because_count = letter_basis((letter)kind, answer, c.because);
    TRY(count_cell(&k, &c));
    *out = c;
    return OK;
}

/* Partial wants both kinds of parts; a refusal parts that are all withheld, if any. */
static err check_parts(casework *k, int answer)
{
    work *w = k->w;
    bool gives = false, withholds = false;
    application_part key = {.agency = w->agency, .application = k->row.application};
    void *rows = NULL;
    size_t n = 0;
    if (answer != GRANTED_IN_PART)
        return OK;
    TRY(store_many(w->store, w->a, &application_parts, &application_part_shape, &key,
                   &application_part_shape, PARTS_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        int verdict = ((const application_part *)rows)[i].verdict;
        gives |= verdict != CHOICE_WITHHOLD;
        withholds |= verdict != CHOICE_GIVE;
    }
    if (gives && withholds)
        return OK;
    return casework_refuse(w, INVALID, "parts", REG_37,
                           "部分公开要有给的和不给的材料。请先逐份判断。");
}

/* What must have happened before an outcome can be one (R67–R84, R89). */
static err check_facts(casework *k, int answer, letter kind)
{
    const course *c = &k->course;
    bool asked = false;
    for (size_t i = 0; i < k->events.n; i++)
        asked |= k->events.p[i].kind == EVENT_CONSULT_ENDED;
    if (answer == UNABLE_NOT_HELD && kind == LETTER_NOT_HELD && !(c->searched && !c->found))
        return casework_refuse(k->w, INVALID, "outcome", REG_36_I4,
                               "要有没有找到的检索记录，才能答复信息不存在。请先记检索。");
    if (answer == REFUSED_THIRD_PARTY_RIGHTS && !asked)
        return casework_refuse(k->w, INVALID, "outcome", REG_32,
                               "以第三方权益为由不公开的，要先书面征求第三方意见。");
    if (answer == UNABLE_STILL_UNCLEAR && !c->supplemented)
        return casework_refuse(k->w, INVALID, "outcome", REG_30,
                               "申请人补正过、仍不明确的，才是这个结论。");
    return check_parts(k, answer);
}

static err conclude(casework *k, const conclusion *in)
{
    work *w = k->w;
    int kind = in->letter;
    reply_says says = in->says;
    str body = in->body;
    move_state why;
    letter_facts f;
    letter_id drafted;
    TRY(case_says_check(w, &says));
    TRY(casework_text(w, "body", "告知书全文", &body, 0, REPLY_MOST));
    TRY(check_kind(w, in->outcome, &kind));
    if (!course_agrees(&k->course, in->outcome, &why))
        return casework_refuse(w, INVALID, "outcome", why.because, why.says);
    TRY(check_facts(k, in->outcome, (letter)kind));
    TRY(case_facts(k, &f));
    case_facts_say(&says, &f);
    f.delivery = case_delivery(k);
    TRY(case_parts(k, &f.part_list));
    for (size_t i = 0; i < k->events.n; i++)
        if (k->events.p[i].kind == EVENT_FEE_NOTIFIED)
            f.amount = k->events.p[i].amount;
        else if (k->events.p[i].kind == EVENT_REASONS_ASKED)
            f.excess = k->events.p[i].says;
    err e = letter_draft_reply(k, (letter)kind, in->outcome, &f, body, &drafted);
    if (e != OK) {
        case_says_blame(w->problems);
        return e;
    }
    return casework_add(k, (application_event){.kind = EVENT_CONCLUDED,
                                               .amount = in->outcome + 1,
                                               .about = drafted.n,
                                               .says = says.reason});
}

err application_conclude(work *w, application_id which, int64_t seen, const conclusion *in)
{
    casework k;
    TRY(casework_begin(w, which, seen, MOVE_CONCLUDE, &k));
    err e = conclude(&k, in);
    const char *label = in->outcome >= 0 && in->outcome < OUTCOME_COUNT
                            ? reply_rules[in->outcome].label
                            : "";
    return casework_end(&k, e, str_format(w->a, "定结论：%s。", label));
}
