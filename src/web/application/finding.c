/* Finding out: searches, the questions, materials, and what stops or moves the clock. */
#include "web/application/move.h"

#include "rules/reply.h"
#include "web/application/panel.h"

typedef struct search_typed {
    str seen;
    day on;
    str searcher, place, terms;
    int found;
    str result;
    upload_list files;
} search_typed;
static const form_choice found_choices[] = {
    CHOICE("found", "检索到了"),
    CHOICE("none", "没有检索到"),
};
static const form_choice_list found_list = CHOICES(found_choices);
static const form_row search_rows[] = {
    SEEN(search_typed),
    {FORM_TEXT(search_typed, searcher), .label = "检索人", .required = true, .most = 100,
     .hint = "都有谁，写姓名；法院会看。"},
    {FORM_TEXT(search_typed, place), .label = "在哪里检索", .required = true, .most = 200,
     .hint = "例如：档案室、许可系统、经办科室的电脑。"},
    {FORM_TEXT(search_typed, terms), .label = "检索词", .required = true, .most = 200},
    {FORM_CHOICE(search_typed, found), .label = "结果", .required = true,
     .choices = &found_list},
    {FORM_LINES(search_typed, result), .label = "结果说明", .required = true,
     .most = OPINION_MOST, .hint = "检索到几份，是哪些；没有检索到的，范围是什么。"},
    {FORM_DATE(search_typed, on), .label = "哪一天", .hint = "不填就是今天。"},
    {FORM_FILES(search_typed, files), .label = "截图、清单", .most = FILES_MOST},
};
const form search_form = {FORM_ROWS(search_typed, search_rows), .button = "记下", ONCE};

static err search_act(move_work *m, const void *typed)
{
    const search_typed *in = typed;
    search_made x = {in->on,    in->searcher,   in->place, in->terms,
                     in->result, in->found == 0, move_files(m, &in->files, FILE_SEARCH)};
    return application_search(m->q->work, m->id, m->seen, &x);
}

/* --- the seven questions --- */

typedef struct judge_typed {
    str seen, question;
    int given;
    str says;
} judge_typed;
static const form_row judge_rows[] = {
    SEEN(judge_typed),
    {FORM_HIDDEN(judge_typed, question)},
    {FORM_CHOICE(judge_typed, given), .label = "回答", .required = true, .look = "pick"},
    {FORM_LINES(judge_typed, says), .label = "为什么", .most = OPINION_MOST,
     .hint = "有了结论的回答要写明理由；不要写个人信息。"},
};
const form judge_form = {FORM_ROWS(judge_typed, judge_rows), .button = "定下", ONCE};

static str outcomes_said(arena *a, const question_answer *row)
{
    str_list labels = {0};
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (row->outcomes & UINT32_C(1) << i)
            *list_add(a, &labels) = str_of(reply_rules[i].label);
    if (labels.n == 0)
        return str_format(a, "接着看下一问（%.*s）", STR_ARG(law_cite(row->because)));
    return str_format(a, "可以定：%.*s（%.*s）", STR_ARG(str_join(a, &labels, STR("、"))),
                      STR_ARG(law_cite(row->because)));
}

void case_offer_answers(arena *a, form_view *v, int asked)
{
    form_choice *choices = arena_new_n(a, form_choice, question_answer_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < question_answer_count; i++) {
        const question_answer *row = &question_answers[i];
        if ((int)row->asked == asked)
            choices[n++] = (form_choice){str_of(event_choice_ids[row->choice]),
                                         str_of(event_choice_words[row->choice]),
                                         outcomes_said(a, row)};
    }
    form_offer(v, "given", choices, n);
    field_view *given = form_field(v, "given");
    given->label = str_of(question_words[asked]);
    form_field(v, "question")->value = str_of(question_ids[asked]);
}

static int question_asked(request *q)
{
    str id = q->method == METHOD_POST ? form_value(q, "question") : query_value(q, "question");
    for (int i = 0; i < QUESTION_REPLY; i++)
        if (str_equal(id, str_of(question_ids[i])))
            return i;
    return -1;
}

static err judge_offer(move_work *m)
{
    int asked = question_asked(m->q);
    if (asked < 0)
        return NOT_FOUND;
    case_offer_answers(m->q->a, m->form, asked);
    m->page->title = str_of(question_words[asked]);
    return OK;
}

static void judge_begin(move_work *m, void *typed)
{
    judge_typed *in = typed;
    int asked = question_asked(m->q), at = 0;
    in->question = str_of(question_ids[asked]);
    const answered *given = &m->of.course.answers[asked];
    for (size_t i = 0; i < question_answer_count; i++) {
        if ((int)question_answers[i].asked != asked)
            continue;
        if ((int)question_answers[i].choice == given->choice && given->step != 0)
            in->given = at;
        at++;
    }
    for (size_t i = 0; i < m->of.events.n; i++)
        if (given->step != 0 && m->of.events.p[i].step == given->step)
            in->says = m->of.events.p[i].says;
}

static err judge_act(move_work *m, const void *typed)
{
    const judge_typed *in = typed;
    int asked = question_asked(m->q), at = 0;
    judgement j = {.asked = asked, .says = in->says};
    for (size_t i = 0; i < question_answer_count; i++)
        if ((int)question_answers[i].asked == asked && at++ == in->given)
            j.given = (int)question_answers[i].choice;
    return application_judge(m->q->work, m->id, m->seen, &j);
}

/* --- the materials, one at a time --- */

typedef struct part_typed {
    str seen;
    int which;
    str name;
    int verdict, ground;
    str reason;
    int file;
    bool remove;
} part_typed;
static const form_choice verdict_choices[] = {
    CHOICE("give", "给"),
    CHOICE_HINTED("give_part", "给一部分", "不能给的地方涂掉。"),
    CHOICE("withhold", "不给"),
};
static const form_choice_list verdict_list = CHOICES(verdict_choices);
static const int verdicts[] = {CHOICE_GIVE, CHOICE_GIVE_PART, CHOICE_WITHHOLD};
static const form_row part_rows[] = {
    SEEN(part_typed),
    {FORM_SELECT(part_typed, which), .label = "哪一份", .required = true},
    {FORM_TEXT(part_typed, name), .label = "材料名称", .required = true, .most = 200},
    {FORM_CHOICE(part_typed, verdict), .label = "给不给", .required = true,
     .choices = &verdict_list},
    {FORM_SELECT(part_typed, ground), .label = "不给的是哪一种情形"},
    {FORM_LINES(part_typed, reason), .label = "理由", .most = OPINION_MOST},
    {FORM_SELECT(part_typed, file), .label = "提供哪个附件",
     .hint = "先用“备注”上传要提供的附件。"},
    {FORM_CHECK(part_typed, remove), .label = "这一份列错了，删去"},
};
const form part_form = {FORM_ROWS(part_typed, part_rows), .button = "保存这一份", ONCE};

enum { GROUND_FIRST = REFUSED_STATE_SECRET, GROUND_LAST = REFUSED_ENFORCEMENT_FILE };

static err part_offer(move_work *m)
{
    arena *a = m->q->a;
    const application_part_list *parts = &m->of.parts;
    form_choice *which = arena_new_n(a, form_choice, parts->n + 1);
    for (size_t i = 0; i < parts->n; i++) {
        which[i] = (form_choice){str_format(a, "%lld", (long long)parts->p[i].part),
                                 parts->p[i].name, {NULL, 0}};
        move_tell(m, str_format(a, "%.*s：%s", STR_ARG(parts->p[i].name),
                                event_choice_words[parts->p[i].verdict]));
    }
    which[parts->n] = (form_choice){STR("new"), STR("新的一份"), {NULL, 0}};
    form_offer(m->form, "which", which, parts->n + 1);
    form_choice *grounds = arena_new_n(a, form_choice, GROUND_LAST - GROUND_FIRST + 1);
    for (int i = GROUND_FIRST; i <= GROUND_LAST; i++)
        grounds[i - GROUND_FIRST] =
            (form_choice){str_of(outcome_ids[i]), str_of(reply_rules[i].label), {NULL, 0}};
    form_offer(m->form, "ground", grounds, GROUND_LAST - GROUND_FIRST + 1);
    form_choice *files = arena_new_n(a, form_choice, m->of.files.n + 1);
    for (size_t i = 0; i < m->of.files.n; i++)
        files[i] = (form_choice){
            str_format(a, "%lld", (long long)m->of.files.p[i].stored_file.n),
            str_format(a, "第 %lld 号（%s）", (long long)m->of.files.p[i].stored_file.n,
                       file_purpose_words[m->of.files.p[i].purpose]),
            {NULL, 0}};
    form_offer(m->form, "file", files, m->of.files.n);
    return OK;
}

static void part_begin(move_work *m, void *typed)
{
    ((part_typed *)typed)->which = (int)m->of.parts.n;
}

static err part_act(move_work *m, const void *typed)
{
    const part_typed *in = typed;
    size_t n = m->of.parts.n, at = (size_t)in->which;
    part_given *all = arena_new_n(m->q->a, part_given, n + 1);
    for (size_t i = 0; i < n; i++) {
        const application_part *p = &m->of.parts.p[i];
        all[i] = (part_given){p->name, p->verdict, p->ground, p->reason, p->stored_file};
    }
    if (at == n)
        n++;
    all[at] = (part_given){
        .name = in->name,
        .verdict = verdicts[in->verdict],
        .ground = in->ground < 0 ? OUTCOME_NONE : GROUND_FIRST + in->ground,
        .reason = in->reason,
        .file = in->file < 0 ? (stored_file_id){0} : m->of.files.p[in->file].stored_file,
    };
    if (in->remove) {
        for (size_t i = at; i + 1 < n; i++)
            all[i] = all[i + 1];
        n--;
    }
    return application_part_all(m->q->work, m->id, m->seen, all, n);
}

/* --- supplements --- */

typedef struct supplement_notice_typed {
    str seen;
    day on;
    str points;
    day due_on;
} supplement_notice_typed;
static const form_row ask_supplement_rows[] = {
    SEEN(supplement_notice_typed),
    {FORM_LINES(supplement_notice_typed, points), .label = "要补正的全部内容", .required = true,
     .most = OPINION_MOST, .hint = "只能告知一次，请一次写全；会原样写进告知书。"},
    {FORM_DATE(supplement_notice_typed, due_on), .label = "补正到哪一天",
     .hint = "不填就按设置的补正期限。"},
    {FORM_DATE(supplement_notice_typed, on), .label = "告知的日期", .hint = "不填就是今天。"},
};
const form ask_supplement_form = {FORM_ROWS(supplement_notice_typed, ask_supplement_rows),
                                  .button = "告知补正", ONCE};

static err ask_supplement_offer(move_work *m)
{
    move_tell(m, str_format(m->q->a, "最晚在 %s 以前告知（收到以后第 7 个工作日）。",
                            day_iso(m->of.course.clock.supplement_notice_due_on).c));
    return OK;
}

static err ask_supplement_act(move_work *m, const void *typed)
{
    const supplement_notice_typed *in = typed;
    supplement_notice x = {in->on, in->points, in->due_on};
    return application_ask_supplement(m->q->work, m->id, m->seen, &x);
}

typedef struct supplement_typed {
    str seen;
    day on;
    str content, says, late_reason;
    upload_list files;
} supplement_typed;
static const form_row supplement_rows[] = {
    SEEN(supplement_typed),
    {FORM_DATE(supplement_typed, on), .label = "收到补正的日期", .hint = "不填就是今天。"},
    {FORM_LINES(supplement_typed, content), .label = "补正以后的申请内容", .most = CONTENT_MOST,
     .hint = "写清楚了的完整内容；没有改动就空着。"},
    {FORM_LINES(supplement_typed, says), .label = "补正了什么", .required = true,
     .most = OPINION_MOST},
    {FORM_LINES(supplement_typed, late_reason), .label = "逾期的正当理由", .most = OPINION_MOST,
     .hint = "过了补正期限才收到的，要写。"},
    {FORM_FILES(supplement_typed, files), .label = "补正材料", .most = FILES_MOST},
};
const form supplement_form = {FORM_ROWS(supplement_typed, supplement_rows),
                              .button = "登记补正", ONCE};

static err supplement_act(move_work *m, const void *typed)
{
    const supplement_typed *in = typed;
    supplement x = {in->on, in->content, in->says, in->late_reason,
                    move_files(m, &in->files, FILE_SUPPLEMENT)};
    return application_supplement(m->q->work, m->id, m->seen, &x);
}

static const move_row rows[] = {
    {MOVE_SEARCH, &search_form, NULL, NULL, search_act},
    {MOVE_JUDGE, &judge_form, judge_offer, judge_begin, judge_act},
    {MOVE_PART, &part_form, part_offer, part_begin, part_act},
    {MOVE_ASK_SUPPLEMENT, &ask_supplement_form, ask_supplement_offer, NULL, ask_supplement_act},
    {MOVE_SUPPLEMENT, &supplement_form, NULL, NULL, supplement_act},
};
const move_rows finding_moves = {rows, COUNT_OF(rows)};
