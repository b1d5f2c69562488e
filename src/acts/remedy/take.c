/* Every move passes here: what it takes is checked by a row, and what it leaves is
 * one step, the row's result, and where the case stands. */
#include "acts/act.h"
#include "acts/application/casework.h"
#include "acts/remedy/case.h"

err remedy_step_add(work *w, const remedy_event *e)
{
    return store_change(w->store, &remedy_event_add, &remedy_event_shape, e, NULL);
}

remedy_state remedy_state_of(const remedy_view *v)
{
    return (remedy_state){.agency = v->record.agency,
                          .remedy_case = v->record.remedy_case,
                          .stage = (int)v->course.stage,
                          .due_on = v->course.due_on,
                          .due_kind = v->course.due_kind};
}

err remedy_settle(work *w, remedy_case_id which)
{
    remedy_view v;
    TRY(remedy_load(w, which, w->today, &v, NULL));
    v.record.result = v.course.result;
    v.record.concluded_on = v.course.concluded_on;
    TRY(store_change(w->store, &remedy_case_settle, &remedy_case_shape, &v.record, NULL));
    remedy_state state = remedy_state_of(&v);
    return store_change(w->store, &remedy_state_put, &remedy_state_shape, &state, NULL);
}

static void wrong(work *w, const char *field, const char *says)
{
    problems_add(w->problems, str_of(field), "%s", says);
}

static void check_copy(work *w, const remedy_view *v, const remedy_act *in, day on)
{
    if (in->choice != REMEDY_BY_ORDINARY && in->choice != REMEDY_BY_SIMPLE)
        wrong(w, "choice", "请选择普通程序还是简易程序。");
    else if (in->choice == REMEDY_BY_SIMPLE && v->record.kind == KIND_RECONSIDERATION &&
             remedy_period_on(STEP_ANSWER_SIMPLE, on) == NULL)
        wrong(w, "choice", "2024年1月1日以前的复议没有简易程序，请选择普通程序。");
}

/* The second instance has decisions of its own, the first has not. */
static void check_decision(work *w, const remedy_view *v, const remedy_act *in, day on)
{
    const remedy_decision *row = remedy_decision_of(v->record.kind, in->choice);
    if (row == NULL || row->kind < 0)
        wrong(w, "choice", "请选择结果。");
    else if (row->second && !day_is(v->course.appealed_on))
        wrong(w, "choice", "这是二审的结果，案件没有进入二审。");
    else if (in->orders && !row->may_order)
        wrong(w, "orders", "这样的结果不责令重新答复。请取消勾选，或者核对结果。");
    else if (in->orders && day_is(in->due_on) && day_before(in->due_on, on))
        wrong(w, "due_on", "责令重新答复的期限不能早于作出结果的日子。");
}

static void check_cause(work *w, const remedy_act *in)
{
    if (in->choice < REMEDY_CAUSE_FIRST || in->choice >= REMEDY_CHOICE_COUNT)
        wrong(w, "choice", "请选择原因。");
}

static void check_appeal(work *w, const remedy_act *in)
{
    if (in->choice < APPEAL_BY_PLAINTIFF || in->choice > APPEAL_BY_ORGAN)
        wrong(w, "choice", "请选择谁上诉。");
}

/* The new reply: a letter of the application that went out, or what was typed. */
static err check_reply(work *w, const remedy_view *v, remedy_act *in)
{
    remedy_reply_list letters;
    if (in->letter.n == 0)
        return OK;
    TRY(remedy_replies(w, v, &letters));
    for (size_t i = 0; i < letters.n; i++)
        if (letters.p[i].letter.n == in->letter.n) {
            in->says = letters.p[i].letter_no;
            return OK;
        }
    wrong(w, "letter", "原申请没有这份在结果以后签发的文书。请重新选择，或者填写文号。");
    return INVALID;
}

/* The steps a case begins with: where instances count apart, the first instance's result
 * and the appeal too. */
static bool is_beginning(const remedy_view *v, const remedy_event *e)
{
    bool apart = v->step_count >= REMEDY_APART_STEPS &&
                 v->steps[REMEDY_APART_STEPS - 1].kind == REMEDY_APPEALED &&
                 day_same(v->steps[REMEDY_APART_STEPS - 1].happened_on, v->record.accepted_on);
    return e->kind == REMEDY_OPENED || (apart && e->step <= REMEDY_APART_STEPS);
}

static void check_void(work *w, const remedy_view *v, const remedy_act *in)
{
    for (size_t i = 0; i < v->course.count; i++)
        if (v->counted[i].step == in->voids && !is_beginning(v, &v->counted[i]))
            return;
    wrong(w, "voids", "请选择要撤销的一步；受理（立案）本身和已经撤销的不能撤销。");
}

/* Which moves cannot do without words. */
static bool needs_words(remedy_move m)
{
    return m == REMEDY_MOVE_REANSWER || m == REMEDY_MOVE_MEASURES || m == REMEDY_MOVE_NOTE ||
           m == REMEDY_MOVE_VOID || m == REMEDY_MOVE_APPEAL || m == REMEDY_MOVE_HEARING ||
           m == REMEDY_MOVE_SUSPEND;
}

static err check_typed(work *w, const remedy_view *v, remedy_move m, const remedy_act *in, day on)
{
    if (day_before(w->today, on) || day_before(on, v->record.accepted_on))
        wrong(w, "on", "日期要在受理（立案）之后，不晚于今天。");
    if (!str_is_utf8(in->says) || str_length(in->says) > REMEDY_SAYS_MOST)
        wrong(w, "says", "最多 2000 个字。");
    else if (needs_words(m) && str_trim(in->says).n == 0)
        wrong(w, "says", "请填写这一项。");
    if (m == REMEDY_MOVE_HEARING && !day_is(in->due_on))
        wrong(w, "due_on", "请填写听证或者开庭的日子。");
    if (m == REMEDY_MOVE_COPY)
        check_copy(w, v, in, on);
    if (m == REMEDY_MOVE_DECIDE)
        check_decision(w, v, in, on);
    if (m == REMEDY_MOVE_APPEAL)
        check_appeal(w, in);
    if (m == REMEDY_MOVE_MEASURES)
        check_cause(w, in);
    if (m == REMEDY_MOVE_VOID)
        check_void(w, v, in);
    return w->problems->n > 0 ? INVALID : OK;
}

static err check_state(work *w, const remedy_view *v, int64_t seen, remedy_move m)
{
    if (seen != REMEDY_ANY && seen != v->course.version) {
        const remedy_event *last = &v->steps[v->step_count - 1];
        problems_add(w->problems, STR("案件"),
                     "您打开页面以后，%.*s 登记了“%s”。请核对后再提交，您填的内容还在。",
                     STR_ARG(last->actor), remedy_event_words[last->kind]);
        return CONFLICT;
    }
    if (!v->course.moves[m]) {
        problems_add(w->problems, STR("案件"), "案件现在是“%s”，不能“%s”。%s%s",
                     remedy_stage_words[v->course.stage], remedy_moves[m].name,
                     remedy_moves[m].only[0] ? "可以办理的时候：" : "", remedy_moves[m].only);
        return CONFLICT;
    }
    if (v->step_count + 3 > REMEDY_EVENTS_MOST) {
        problems_add(w->problems, STR("案件"), "一个案件最多登记 %d 步。", REMEDY_EVENTS_MOST);
        return CONFLICT;
    }
    return OK;
}

/* R134: counted apart, the second instance is a case of its own. What the first came to
 * stands at its beginning, for a second that upholds it. */
static err appeal_apart(work *w, const remedy_view *v, remedy_event *e)
{
    remedy_case made;
    remedy_opening in = {.kind = KIND_LITIGATION,
                         .route = v->record.route,
                         .application_no = v->record.application_no,
                         .organ = v->form.organ,
                         .accepted_on = e->happened_on,
                         .origin = v->form.origin,
                         .co_defendant = v->form.co_defendant,
                         .after = v->record.remedy_case};
    TRY(remedy_enter(w, &made, &in));
    remedy_event step = *e;
    step.remedy_case = made.remedy_case;
    step.step = REMEDY_APART_STEPS;
    TRY(remedy_step_add(w, &step));
    step.step = REMEDY_APART_STEPS - 1;
    step.kind = REMEDY_DECIDED;
    step.choice = v->course.effective;
    step.says = STR("一审结果");
    step.orders = v->course.orders;
    TRY(remedy_step_add(w, &step));
    TRY(remedy_settle(w, made.remedy_case));
    e->kind = REMEDY_NOTED;
    e->choice = REMEDY_CHOICE_NONE;
    e->says = str_format(w->a, "已上诉，二审另立案件 %lld。%.*s", (long long)made.remedy_case.n,
                         STR_ARG(e->says));
    return OK;
}

static err write_step(work *w, const remedy_view *v, bool fresh, remedy_move m,
                      const remedy_act *in, day on)
{
    for (size_t i = 0; fresh && i < v->step_count; i++)
        TRY(remedy_step_add(w, &v->steps[i]));
    remedy_event e = {
        .agency = w->agency,
        .remedy_case = v->record.remedy_case,
        .step = v->steps[v->step_count - 1].step + 1,
        .happened_on = on,
        .kind = remedy_moves[m].event,
        .choice = in->choice,
        .orders = m == REMEDY_MOVE_DECIDE && in->orders,
        .due_on = in->due_on,
        .entered_at = w->now,
        .account = w->account,
        .actor = w->actor,
        .says = str_trim(in->says),
        .voids = m == REMEDY_MOVE_VOID ? in->voids : 0,
        .letter = m == REMEDY_MOVE_REANSWER ? in->letter : (letter_id){0},
    };
    bool chooses = m == REMEDY_MOVE_COPY || m == REMEDY_MOVE_DECIDE || m == REMEDY_MOVE_APPEAL ||
                   m == REMEDY_MOVE_MEASURES;
    bool dated = m == REMEDY_MOVE_HEARING || m == REMEDY_MOVE_MEASURES || e.orders;
    if (!chooses)
        e.choice = REMEDY_CHOICE_NONE;
    if (!dated)
        e.due_on = DAY_NONE;
    if (m == REMEDY_MOVE_APPEAL && v->rules.instances_apart)
        TRY(appeal_apart(w, v, &e));
    return remedy_step_add(w, &e);
}

/* Papers of a case lie with the application it is about, and go into its archive. */
static err keep_files(work *w, const remedy_view *v, const remedy_act *in)
{
    casework k;
    application_id about;
    if (in->files.n == 0)
        return OK;
    err e = v->record.application_no.n == 0
                ? NOT_FOUND
                : application_find(w, v->record.application_no, &about);
    if (e == NOT_FOUND) {
        wrong(w, "files", "案件没有写明申请编号，或者台账里没有这件申请，文件没有地方存。");
        return INVALID;
    }
    TRY(e);
    TRY(casework_load(w, about, w->today, &k));
    return files_keep(&k, &in->files, v->record.remedy_case.n);
}

static err take(work *w, remedy_case_id which, int64_t seen, remedy_move m, const remedy_act *given)
{
    remedy_view v;
    bool fresh;
    remedy_act typed = *given, *in = &typed;
    day on = day_is(in->on) ? in->on : w->today;
    TRY(remedy_load(w, which, w->today, &v, &fresh));
    TRY(check_state(w, &v, seen, m));
    if (m == REMEDY_MOVE_REANSWER)
        TRY(check_reply(w, &v, in));
    TRY(check_typed(w, &v, m, in, on));
    TRY(write_step(w, &v, fresh, m, in, on));
    TRY(keep_files(w, &v, in));
    TRY(remedy_settle(w, which));
    str says = str_format(w->a, "%s：%s，%s。", remedy_kind_words[v.record.kind],
                          remedy_moves[m].name, day_iso(on).c);
    return act_append(w, str_format(w->a, "remedy_%s", remedy_moves[m].id),
                      str_format(w->a, "remedy/%lld", (long long)which.n), says);
}

err remedy_take(work *w, remedy_case_id which, int64_t seen, remedy_move m, const remedy_act *in)
{
    TRY(remedy_need(w));
    TRY(act_begin(w));
    err e = take(w, which, seen, m, in);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}
