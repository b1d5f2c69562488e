/* Each move has a page of its own with one form; which fields it asks for is a row. */
#include "pages.h"
#include "web/remedies/show.h"

typedef struct move_typed {
    day on, due_on;
    int choice, step, letter;
    bool orders;
    str says, seen;
    upload_list files;
} move_typed;

#define SEEN {FORM_HIDDEN(move_typed, seen)}
#define ON(says) {FORM_DATE(move_typed, on), .label = (says), .hint = "不填就是今天。"}
#define SAYS(label_, hint_, needed) \
    {FORM_LINES(move_typed, says), .label = (label_), .hint = (hint_), .required = (needed), \
     .most = REMEDY_SAYS_MOST}
#define REMARK SAYS("备注", "不要写申请人的姓名、证件号和联系方式。", false)

#define PAPERS \
    {FORM_FILES(move_typed, files), .label = "文书的扫描件", .most = PAPERS_MOST, \
     .hint = "与原申请放在一起，归入它的案卷；案件要写明申请编号。"}
enum { PAPERS_MOST = 5 };

static const form_row plain_rows[] = {ON("哪一天"), REMARK, PAPERS, SEEN};
static const form_row copy_rows[] = {
    ON("哪一天收到副本"),
    {FORM_SELECT(move_typed, choice), .label = "适用程序", .required = true},
    REMARK,
    PAPERS,
    SEEN,
};
static const form_row hearing_rows[] = {
    ON("哪一天接到通知"),
    {FORM_DATE(move_typed, due_on), .label = "听证或者开庭的日子", .required = true},
    SAYS("地点和参加的人", "写职务，不写申请人的姓名。", true),
    SEEN,
};
static const form_row decide_rows[] = {
    ON("哪一天作出"),
    {FORM_SELECT(move_typed, choice), .label = "结果", .required = true,
     .hint = "每种结果在年度报告表四的哪一格，由系统确定。"},
    {FORM_CHECK(move_typed, orders), .label = "责令我方重新答复"},
    {FORM_DATE(move_typed, due_on), .label = "重新答复的期限",
     .hint = "决定、判决没有写明就不填，按设置计算。"},
    REMARK,
    PAPERS,
    SEEN,
};
static const form_row appeal_rows[] = {
    ON("哪一天上诉"),
    {FORM_SELECT(move_typed, choice), .label = "谁上诉", .required = true,
     .hint = "对方上诉的，收到上诉状副本以后还要登记副本，二审答辩的期限从那时起算。"},
    SAYS("向哪个法院上诉", "写法院全称，不写当事人的姓名。", true),
    SEEN,
};
static const form_row suspend_rows[] = {
    ON("哪一天中止"),
    SAYS("为什么", "写通知的文号和原因，不写申请人的姓名。", true),
    PAPERS,
    SEEN,
};
static const form_row reanswer_rows[] = {
    ON("哪一天重新答复"),
    {FORM_SELECT(move_typed, letter), .label = "新的答复",
     .hint = "原申请在结果以后签发的文书；不在本系统里的，不选，在下面写文号。"},
    SAYS("新答复的文号", "选了文书就不用填。接在原申请后面，不作为新收申请。", false),
    SEEN,
};
static const form_row measure_rows[] = {
    ON("哪一天"),
    {FORM_SELECT(move_typed, choice), .label = "主要原因", .required = true},
    SAYS("整改措施", "做什么、谁负责。不要写申请人的姓名。", true),
    {FORM_DATE(move_typed, due_on), .label = "整改完成的日子"},
    SEEN,
};
static const form_row note_rows[] = {
    ON("哪一天"), SAYS("备注", "不要写申请人的姓名、证件号和联系方式。", true), SEEN};
static const form_row void_rows[] = {
    {FORM_SELECT(move_typed, step), .label = "撤销哪一步", .required = true},
    SAYS("为什么", NULL, true),
    SEEN,
};

static url case_of_object(request *q, str object)
{
    int64_t n;
    if (!str_starts(object, STR("remedy/")) ||
        !str_to_int(str_slice(object, sizeof "remedy", object.n), &n))
        return URL("/office/remedies");
    return remedy_url(q, (remedy_case_id){n});
}

#define MOVE_FORM(table) {FORM_ROWS(move_typed, table), .button = "登记", .result = case_of_object}
const form remedy_move_forms[REMEDY_MOVE_COUNT] = {
    [REMEDY_MOVE_COPY] = MOVE_FORM(copy_rows),
    [REMEDY_MOVE_ANSWER] = MOVE_FORM(plain_rows),
    [REMEDY_MOVE_HEARING] = MOVE_FORM(hearing_rows),
    [REMEDY_MOVE_EXTEND] = MOVE_FORM(plain_rows),
    [REMEDY_MOVE_ORDINARY] = MOVE_FORM(plain_rows),
    [REMEDY_MOVE_SUSPEND] = MOVE_FORM(suspend_rows),
    [REMEDY_MOVE_RESUME] = MOVE_FORM(plain_rows),
    [REMEDY_MOVE_DECIDE] = MOVE_FORM(decide_rows),
    [REMEDY_MOVE_SERVED] = MOVE_FORM(plain_rows),
    [REMEDY_MOVE_APPEAL] = MOVE_FORM(appeal_rows),
    [REMEDY_MOVE_APPEAL_COPY] = MOVE_FORM(plain_rows),
    [REMEDY_MOVE_REANSWER] = MOVE_FORM(reanswer_rows),
    [REMEDY_MOVE_MEASURES] = MOVE_FORM(measure_rows),
    [REMEDY_MOVE_LEADER] = MOVE_FORM(plain_rows),
    [REMEDY_MOVE_NOTE] = MOVE_FORM(note_rows),
    [REMEDY_MOVE_CONCLUDE] = MOVE_FORM(plain_rows),
    [REMEDY_MOVE_VOID] = MOVE_FORM(void_rows),
};

/* --- what can be chosen --------------------------------------------------------- */

typedef struct offer {
    form_choice choices[REMEDY_EVENTS_MOST];
    int64_t values[REMEDY_EVENTS_MOST];
    size_t n;
} offer;

static void offer_one(offer *o, int64_t value, const char *id, str says)
{
    o->choices[o->n] = (form_choice){str_of(id), says, {NULL, 0}};
    o->values[o->n++] = value;
}

static void offer_choice(offer *o, int value)
{
    offer_one(o, value, remedy_choice_ids[value], str_of(remedy_choice_words[value]));
}

static void offer_decisions(request *q, const remedy_view *c, offer *o)
{
    bool second = day_is(c->course.appealed_on);
    for (size_t i = 0; i < remedy_decision_count; i++) {
        const remedy_decision *d = &remedy_decisions[i];
        if (d->kind != c->record.kind || (d->second && !second))
            continue;
        str in_report = d->result >= 0 ? str_of(remedy_result_words[d->result])
                        : d->result == REMEDY_RESULT_KEPT ? STR("按一审结果")
                                                          : STR("继续审理");
        offer_one(o, d->choice, remedy_choice_ids[d->choice],
                  str_format(q->a, "%s（%.*s）", remedy_choice_words[d->choice],
                             STR_ARG(in_report)));
    }
}

static void offer_steps(request *q, const remedy_view *c, offer *o)
{
    for (size_t i = c->course.count; i-- > 0;) {
        const remedy_event *e = &c->counted[i];
        if (e->kind != REMEDY_OPENED)
            offer_one(o, e->step,
                      str_c(q->a, str_format(q->a, "%lld", (long long)e->step)),
                      str_format(q->a, "%s %s %s", day_iso(e->happened_on).c,
                                 remedy_event_words[e->kind], remedy_choice_words[e->choice]));
    }
}

/* The letters that could be the new reply. */
static err offer_replies(request *q, const remedy_view *c, offer *o)
{
    remedy_reply_list letters;
    TRY(remedy_replies(q->work, c, &letters));
    for (size_t i = 0; i < letters.n && i < REMEDY_EVENTS_MOST; i++) {
        const application_letter *l = &letters.p[i];
        offer_one(o, l->letter.n, str_c(q->a, str_format(q->a, "%lld", (long long)l->letter.n)),
                  str_format(q->a, "%s %s %.*s", day_iso(l->letter_on).c,
                             letter_rules[l->kind].title, STR_ARG(l->letter_no)));
    }
    return OK;
}

/* Which field of a move is offered what is true of the case; NULL: none. */
static const char *offered_field(remedy_move m)
{
    switch (m) {
    case REMEDY_MOVE_COPY:
    case REMEDY_MOVE_DECIDE:
    case REMEDY_MOVE_APPEAL:
    case REMEDY_MOVE_MEASURES: return "choice";
    case REMEDY_MOVE_REANSWER: return "letter";
    case REMEDY_MOVE_VOID: return "step";
    default: return NULL;
    }
}

static void offer_range(offer *o, int first, int last)
{
    for (int i = first; i <= last; i++)
        offer_choice(o, i);
}

static err offer_for(request *q, const remedy_view *c, remedy_move m, form_view *v, offer **out)
{
    offer *o = *out = arena_new(q->a, offer);
    const char *field = offered_field(m);
    o->n = 0;
    switch (m) {
    case REMEDY_MOVE_COPY: offer_range(o, REMEDY_BY_ORDINARY, REMEDY_BY_SIMPLE); break;
    case REMEDY_MOVE_DECIDE: offer_decisions(q, c, o); break;
    case REMEDY_MOVE_APPEAL: offer_range(o, APPEAL_BY_PLAINTIFF, APPEAL_BY_ORGAN); break;
    case REMEDY_MOVE_REANSWER: TRY(offer_replies(q, c, o)); break;
    case REMEDY_MOVE_MEASURES: offer_range(o, REMEDY_CAUSE_FIRST, REMEDY_CHOICE_COUNT - 1); break;
    case REMEDY_MOVE_VOID: offer_steps(q, c, o); break;
    default: break;
    }
    if (field != NULL)
        form_offer(v, field, o->choices, o->n);
    return OK;
}

/* What was chosen in that field; 0: nothing. */
static int64_t chosen(const offer *o, int at)
{
    return at >= 0 && (size_t)at < o->n ? o->values[at] : 0;
}

/* --- showing and reading -------------------------------------------------------- */

static err move_of_path(request *q, remedy_case_id *which, remedy_move *out)
{
    TRY(remedy_of_path(q, which));
    str path = q->path;
    for (int m = 0; m < REMEDY_MOVE_COUNT; m++)
        if (str_ends(path, str_format(q->a, "/%s", remedy_moves[m].id))) {
            *out = (remedy_move)m;
            return OK;
        }
    return NOT_FOUND;
}

static err open_move(request *q, response *r, remedy_form_view *v, remedy_case_id *which,
                     remedy_move *m, remedy_view *c, offer **o)
{
    TRY(move_of_path(q, which, m));
    TRY(remedy_look(q->work, *which, DAY_NONE, c));
    url here = url_part(q->a, url_lit(q->a, remedy_url(q, *which), LIT("/")),
                        str_of(remedy_moves[*m].id));
    TRY(form_open(q, r, &remedy_move_forms[*m], here, &v->form));
    v->form.cancel = STR("返回案件");
    v->form.cancel_address = remedy_url(q, *which);
    return offer_for(q, c, *m, &v->form, o);
}

static err show_move(request *q, response *r, remedy_form_view *v, remedy_case_id which,
                     remedy_move m, const remedy_view *c)
{
    article because = remedy_moves[m].because[c->record.kind];
    v->lead = str_of(remedy_moves[m].effect);
    v->basis = because == ARTICLE_COUNT ? STR("") : law_cite(because);
    TRY(office_frame_init(q, r, &v->frame, OFFICE_REMEDIES, str_of(remedy_moves[m].name)));
    v->frame.wrong = v->form.errors.n > 0;
    office_crumb(q, &v->frame,
                 c->record.case_no.n > 0 ? c->record.case_no
                                         : str_format(q->a, "第 %lld 件", (long long)which.n),
                 remedy_url(q, which));
    office_crumb(q, &v->frame, v->frame.title, v->form.action);
    page_office_remedy_form(&r->body, v);
    return OK;
}

err remedy_move_page(request *q, response *r)
{
    remedy_form_view v = {0};
    remedy_case_id which;
    remedy_move m;
    remedy_view c;
    offer *o;
    TRY(open_move(q, r, &v, &which, &m, &c, &o));
    if (!c.course.moves[m]) {
        q->says = str_format(q->a, "案件现在是“%s”，不能“%s”。",
                             remedy_stage_words[c.course.stage], remedy_moves[m].name);
        return CONFLICT;
    }
    move_typed typed = {.on = DAY_NONE,
                        .due_on = DAY_NONE,
                        .choice = -1,
                        .step = -1,
                        .letter = -1,
                        .seen = str_format(q->a, "%lld", (long long)c.course.version)};
    form_fill(&v.form, &typed);
    return show_move(q, r, &v, which, m, &c);
}

static case_files remedy_papers(request *q, const upload_list *handed)
{
    case_file *p = arena_new_n(q->a, case_file, handed->n + 1);
    for (size_t i = 0; i < handed->n; i++)
        p[i] = (case_file){handed->p[i], FILE_REMEDY};
    return (case_files){p, handed->n};
}

err remedy_move_save(request *q, response *r)
{
    remedy_form_view v = {0};
    remedy_case_id which;
    remedy_move m;
    remedy_view c;
    offer *o;
    move_typed in;
    int64_t seen;
    TRY(open_move(q, r, &v, &which, &m, &c, &o));
    if (form_read(q, &v.form, &in) != OK)
        return show_move(q, r, &v, which, m, &c);
    if (!str_to_int(in.seen, &seen) || seen < 0)
        return INVALID;
    const char *field = offered_field(m);
    remedy_act act = {
        .on = in.on,
        .orders = in.orders,
        .due_on = in.due_on,
        .says = in.says,
        .files = remedy_papers(q, &in.files),
    };
    if (field != NULL && str_equal(str_of(field), STR("choice")))
        act.choice = (int)chosen(o, in.choice);
    if (m == REMEDY_MOVE_REANSWER)
        act.letter.n = chosen(o, in.letter);
    if (m == REMEDY_MOVE_VOID)
        act.voids = chosen(o, in.step);
    if (m == REMEDY_MOVE_VOID)
        act.on = DAY_NONE;
    err e = remedy_take(q->work, which, seen, m, &act);
    if (q->work->replayed.n > 0)
        return e;
    if (e == INVALID || e == CONFLICT) {
        form_blame(&v.form, q->work->problems);
        r->status = e == CONFLICT ? 409 : 400;
        return show_move(q, r, &v, which, m, &c);
    }
    TRY(e);
    return response_see_other(r, url_query(q->a, remedy_url(q, which), LIT("done"), STR("1")));
}
