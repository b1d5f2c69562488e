/* Concluding, reviewing, signing. The outcome is chosen first; the form then asks for
 * exactly what the letter of that outcome must say. */
#include "web/application/move.h"

#include "documents/letter.h"
#include "rules/annual_report.h"
#include "rules/reply.h"
#include "web/application/panel.h"

typedef struct conclude_typed {
    str seen, outcome, letter;
    reply_says says;
    str body;
} conclude_typed;

#define SAYS(member, of_label) \
    {.name = #member, .kind = FIELD_LINES, .offset = offsetof(conclude_typed, says.member) + \
         0 * sizeof(char[_Generic(((conclude_typed *)0)->says.member, str: 1)]), \
     .label = (of_label), .most = OPINION_MOST}

/* clang-format off */
static const form_row conclude_rows[] = {
    SEEN(conclude_typed),
    {FORM_HIDDEN(conclude_typed, outcome)},
    {FORM_HIDDEN(conclude_typed, letter)},
    SAYS(reason, "理由"),
    SAYS(given, "公开哪些内容"),
    {.name = "answer_in", .kind = FIELD_DATE, .offset = offsetof(conclude_typed, says.answer_in),
     .label = "哪一天可以获取", .hint = "当场提供不了的才填。"},
    SAYS(source, "在哪里可以查到"),
    SAYS(secrecy, "密级和定密依据"),
    SAYS(statute, "哪部法律、行政法规的哪一条"),
    SAYS(danger, "危及哪方面的安全、稳定"),
    SAYS(category, "属于哪一类"),
    SAYS(file, "哪个执法案卷"),
    SAYS(third_party, "第三方的意见和本机关的判断"),
    SAYS(enquiry, "到哪里、怎么查询"),
    SAYS(search, "怎么检索的"),
    SAYS(proper_organ, "由哪个机关负责，怎么联系"),
    SAYS(unclear, "哪里还不明确"),
    SAYS(earlier, "前一次答复"),
    SAYS(notice, "此前的通知"),
    SAYS(guidance, "办理指引"),
    {FORM_LINES(conclude_typed, body), .label = "告知书全文", .most = REPLY_MOST,
     .hint = "不改就空着，按上面的内容生成。改的话，方括号里的小标题请保留。"},
};
/* clang-format on */
const form conclude_form = {FORM_ROWS(conclude_typed, conclude_rows), .button = "定结论，生成草稿", ONCE};

/* Which of the contents a letter must have is typed by the handler, and where. */
static const struct {
    letter_content content;
    const char *field;
} typed_contents[] = {
    {CONTENT_REASON, "reason"},         {CONTENT_GIVEN, "given"},
    {CONTENT_GIVEN, "answer_in"},       {CONTENT_SOURCE, "source"},
    {CONTENT_SECRECY, "secrecy"},       {CONTENT_STATUTE, "statute"},
    {CONTENT_DANGER, "danger"},         {CONTENT_CATEGORY, "category"},
    {CONTENT_FILE, "file"},             {CONTENT_THIRD_PARTY, "third_party"},
    {CONTENT_ENQUIRY, "enquiry"},       {CONTENT_SEARCH, "search"},
    {CONTENT_PROPER_ORGAN, "proper_organ"}, {CONTENT_UNCLEAR, "unclear"},
    {CONTENT_EARLIER, "earlier"},       {CONTENT_NOTICE, "notice"},
};

static int outcome_asked(request *q)
{
    str id = q->method == METHOD_POST ? form_value(q, "outcome") : query_value(q, "outcome");
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (str_equal(id, str_of(outcome_ids[i])))
            return i;
    return OUTCOME_NONE;
}

static letter letter_asked(request *q, int answer)
{
    letter which;
    str id = q->method == METHOD_POST ? form_value(q, "letter") : query_value(q, "letter");
    if (letter_of_id(id, &which) && letter_answers(which, answer))
        return which;
    return letter_of_outcome(answer);
}

static bool wants(letter_contents needs, str field)
{
    static const char *const always[] = {"seen", "outcome", "letter", "guidance", "body"};
    for (size_t i = 0; i < COUNT_OF(always); i++)
        if (str_equal(field, str_of(always[i])))
            return true;
    for (size_t i = 0; i < COUNT_OF(typed_contents); i++)
        if (str_equal(field, str_of(typed_contents[i].field)))
            return (needs & CONTENT(typed_contents[i].content)) != 0;
    return false;
}

/* A field the letter has no place for is neither shown nor read. */
static void leave_needed(form_view *v, letter_contents needs)
{
    size_t n = 0;
    for (size_t i = 0; i < v->fields.n; i++)
        if (wants(needs, v->fields.p[i].name))
            v->fields.p[n++] = v->fields.p[i];
    v->fields.n = n;
}

static void tell_fixed(move_work *m, const conclusion_view *c)
{
    arena *a = m->q->a;
    const report_label *row = &report_rows[c->row];
    move_tell(m, str_format(a, "结论：%s", reply_rules[c->outcome].label));
    move_tell(m, str_format(a, "文书：%s（%s）", letter_rules[c->kind].title,
                            letter_rules[c->kind].fits));
    move_tell(m, str_format(a, "条款：%.*s",
                            STR_ARG(case_articles(a, c->because, c->because_count))));
    move_tell(m, c->reconsider_first ? STR("救济：起诉以前要先申请行政复议")
                                     : STR("救济：复议、起诉都可以；不给救济途径的告知除外"));
    move_tell(m, str_format(a, "年报：表三%s%s，%s，%.*s", row->group ? row->group : "", row->label,
                            report_columns[c->column].label,
                            STR_ARG(case_cell_moves(a, c, m->of.course.replied_outcome >= 0))));
    if (reply_rules[c->outcome].must_add != NULL)
        move_tell(m, str_format(a, "告知书要写明：%s", reply_rules[c->outcome].must_add));
    if (c->legal || c->secrecy)
        move_tell(m, c->legal && c->secrecy ? STR("要经过法制审核和保密审查。")
                     : c->legal             ? STR("要经过法制审核。")
                                            : STR("要经过保密审查。"));
}

/* Without an outcome: those that fit what was answered, as links. */
static void tell_choices(move_work *m)
{
    arena *a = m->q->a;
    url base = case_page_url(a, m->id, STR("conclude"));
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        move_state why;
        if (!course_agrees(&m->of.course, i, &why))
            continue;
        url to = url_query(a, base, LIT("outcome"), str_of(outcome_ids[i]));
        letter first = letter_of_outcome(i), other = letter_instead(i);
        *list_add(a, &m->page->choices) =
            (conclude_choice){str_of(reply_rules[i].label), str_of(letter_rules[first].fits), to};
        if (other != LETTER_COUNT)
            *list_add(a, &m->page->choices) = (conclude_choice){
                str_format(a, "%s（%s）", reply_rules[i].label, letter_rules[other].name),
                str_of(letter_rules[other].fits),
                url_query(a, to, LIT("letter"), str_of(letter_rules[other].id))};
    }
}

static err conclude_offer(move_work *m)
{
    int answer = outcome_asked(m->q);
    if (answer == OUTCOME_NONE) {
        tell_choices(m);
        m->page->chooses = true;
        return OK;
    }
    conclusion_view fixed;
    TRY(application_conclusion(m->q->work, m->id, answer, (int)letter_asked(m->q, answer),
                               &fixed));
    leave_needed(m->form, fixed.needs);
    tell_fixed(m, &fixed);
    m->page->title = str_format(m->q->a, "定结论：%s", reply_rules[answer].label);
    return OK;
}

static void conclude_begin(move_work *m, void *typed)
{
    conclude_typed *in = typed;
    int answer = outcome_asked(m->q);
    if (answer == OUTCOME_NONE)
        return;
    in->outcome = str_of(outcome_ids[answer]);
    in->letter = str_of(letter_rules[letter_asked(m->q, answer)].id);
    in->says.answer_in = DAY_NONE;
    /* the draft as it is, to be edited */
    if (query_has(m->q, "edit") && m->of.course.letter.n != 0) {
        str body;
        if (application_letter_text(m->q->work, m->id, m->of.course.letter, &body) == OK)
            in->body = body;
        m->q->work->problems->n = 0;
    }
    if (in->says.search.n == 0 && m->of.searches.n > 0) {
        const search_record *s = &m->of.searches.p[m->of.searches.n - 1];
        in->says.search = str_format(m->q->a, "%.*s在%.*s以“%.*s”检索，%.*s",
                                     STR_ARG(s->searcher), STR_ARG(s->place), STR_ARG(s->terms),
                                     STR_ARG(s->result));
    }
}

static err conclude_act(move_work *m, const void *typed)
{
    const conclude_typed *in = typed;
    int answer = outcome_asked(m->q);
    if (answer == OUTCOME_NONE)
        return NOT_FOUND;
    conclusion x = {.outcome = answer,
                    .letter = (int)letter_asked(m->q, answer),
                    .says = in->says,
                    .body = in->body};
    if (form_field(m->form, "answer_in") == NULL)
        x.says.answer_in = DAY_NONE;
    return application_conclude(m->q->work, m->id, m->seen, &x);
}

/* --- reviews: an opinion, sometimes with a verdict --- */

typedef struct opinion_typed {
    str seen;
    int verdict;
    str says;
    bool secrecy;
} opinion_typed;

static const form_row submit_rows[] = {
    SEEN(opinion_typed),
    {FORM_LINES(opinion_typed, says), .label = "说明", .most = OPINION_MOST},
    {FORM_CHECK(opinion_typed, secrecy), .label = "请保密审查",
     .hint = "结论涉及国家秘密的，不选也会审查。"},
};
const form submit_form = {FORM_ROWS(opinion_typed, submit_rows), .button = "提交审核", ONCE};

static err submit_act(move_work *m, const void *typed)
{
    const opinion_typed *in = typed;
    return application_submit(m->q->work, m->id, m->seen, in->secrecy, in->says);
}

static const form_row review_rows[] = {
    SEEN(opinion_typed),
    {FORM_LINES(opinion_typed, says), .label = "意见", .most = OPINION_MOST},
};
const form review_form = {FORM_ROWS(opinion_typed, review_rows), .button = "审核通过", ONCE};

static err review_act(move_work *m, const void *typed)
{
    return application_review(m->q->work, m->id, m->seen, ((const opinion_typed *)typed)->says);
}

static const form_choice legal_choices[] = {
    CHOICE("agree", "同意"),
    CHOICE_HINTED("change", "修改后再报", "退回经办人。"),
    CHOICE_HINTED("against", "反对", "报领导决定；领导仍然签发的，要写明理由。"),
};
static const form_choice_list legal_list = CHOICES(legal_choices);
static const int legal_verdicts[] = {CHOICE_AGREE, CHOICE_CHANGE, CHOICE_AGAINST};
static const form_row legal_rows[] = {
    SEEN(opinion_typed),
    {FORM_CHOICE(opinion_typed, verdict), .label = "法制审核意见", .required = true,
     .choices = &legal_list},
    {FORM_LINES(opinion_typed, says), .label = "理由", .most = OPINION_MOST,
     .hint = "不是“同意”的要写。"},
};
const form legal_form = {FORM_ROWS(opinion_typed, legal_rows), .button = "提出意见", ONCE};

static err legal_act(move_work *m, const void *typed)
{
    const opinion_typed *in = typed;
    return application_legal(m->q->work, m->id, m->seen, legal_verdicts[in->verdict], in->says);
}

static const form_choice secrecy_choices[] = {
    CHOICE("agree", "同意"),
    CHOICE_HINTED("against", "不同意", "退回经办人。"),
};
static const form_choice_list secrecy_list = CHOICES(secrecy_choices);
static const int secrecy_verdicts[] = {CHOICE_AGREE, CHOICE_AGAINST};
static const form_row secrecy_rows[] = {
    SEEN(opinion_typed),
    {FORM_CHOICE(opinion_typed, verdict), .label = "保密审查意见", .required = true,
     .choices = &secrecy_list},
    {FORM_LINES(opinion_typed, says), .label = "理由", .required = true, .most = OPINION_MOST},
};
const form secrecy_form = {FORM_ROWS(opinion_typed, secrecy_rows), .button = "提出意见", ONCE};

static err secrecy_act(move_work *m, const void *typed)
{
    const opinion_typed *in = typed;
    return application_secrecy(m->q->work, m->id, m->seen, secrecy_verdicts[in->verdict],
                               in->says);
}

typedef struct send_back_typed {
    str seen, why;
} send_back_typed;
static const form_row send_back_rows[] = {
    SEEN(send_back_typed),
    {FORM_LINES(send_back_typed, why), .label = "为什么退回", .required = true,
     .most = OPINION_MOST},
};
const form send_back_form = {FORM_ROWS(send_back_typed, send_back_rows), .button = "退回修改", ONCE};

static err send_back_act(move_work *m, const void *typed)
{
    return application_send_back(m->q->work, m->id, m->seen,
                                 ((const send_back_typed *)typed)->why);
}

static const form_row sign_rows[] = {
    SEEN(opinion_typed),
    {FORM_LINES(opinion_typed, says), .label = "意见", .most = OPINION_MOST},
};
const form sign_form = {FORM_ROWS(opinion_typed, sign_rows), .button = "签发", ONCE};

static err sign_offer(move_work *m)
{
    const course *c = &m->of.course;
    if (c->outcome >= 0)
        move_tell(m, str_format(m->q->a, "结论：%s", reply_rules[c->outcome].label));
    if (c->legal_against)
        move_tell(m, STR("法制审核反对这样答复；仍然签发的，请写明理由。"));
    move_tell(m, STR("签发以后编文号、出文书；发出答复以后计入年报。"));
    return OK;
}

static err sign_act(move_work *m, const void *typed)
{
    return application_sign(m->q->work, m->id, m->seen, ((const opinion_typed *)typed)->says);
}

static const move_row rows[] = {
    {MOVE_CONCLUDE, &conclude_form, conclude_offer, conclude_begin, conclude_act},
    {MOVE_SUBMIT, &submit_form, NULL, NULL, submit_act},
    {MOVE_REVIEW, &review_form, NULL, NULL, review_act},
    {MOVE_LEGAL, &legal_form, NULL, NULL, legal_act},
    {MOVE_SECRECY, &secrecy_form, NULL, NULL, secrecy_act},
    {MOVE_SEND_BACK, &send_back_form, NULL, NULL, send_back_act},
    {MOVE_SIGN, &sign_form, sign_offer, NULL, sign_act},
};
const move_rows answer_moves = {rows, COUNT_OF(rows)};
