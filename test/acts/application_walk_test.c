/* Thousands of acts at random, by anybody, on many cases: whatever was done, what is
 * kept follows from the steps, the report counts them, and no number is missing. */
#include "acts/cases.h"

#include "acts/report.h"
#include "rules/annual_report.h"

enum { CASES = 150, ACTS = 1600, LIVES = 24, LIFE_MOST = 400 };

typedef struct walker {
    database *d;
    application_id ids[CASES * 4];
    size_t n;
    int done[MOVE_COUNT], refused[ERR_COUNT];
} walker;

static int roll(walker *k, int sides)
{
    return (int)random_below(k->d, sides);
}

static work anybody(walker *k)
{
    static const staff_role roles[] = {STAFF_HANDLER,    STAFF_HANDLER, STAFF_UNIT_HEAD,
                                       STAFF_LAWYER,     STAFF_LEADER,  STAFF_OGI_OFFICE,
                                       STAFF_OGI_OFFICE, STAFF_OGI_HEAD,
                                       STAFF_SECRECY_REVIEWER, STAFF_AUDIT_ADMIN};
    staff_role role = roles[roll(k, COUNT_OF(roles))];
    bool of_unit = role == STAFF_HANDLER || role == STAFF_UNIT_HEAD;
    return cases_as(k->d, role, of_unit ? 1 + roll(k, 2) : 0);
}

/* Somebody who may, mostly. */
static work somebody(walker *k, const course *c, move wanted)
{
    for (int i = 0; i < 60; i++) {
        work w = anybody(k);
        if (course_allows(c, wanted, w.roles, w.unit, false, NULL))
            return w;
    }
    return anybody(k);
}

static err receive(walker *k)
{
    static const char *const names[] = {"王小明", "李大力", "某某律师事务所", "演示公司"};
    work w = cases_as(k->d, STAFF_OGI_OFFICE, 0);
    application_intake in = cases_intake();
    application_receipt got;
    in.channel = roll(k, CHANNEL_COUNT);
    in.applicant_class = roll(k, APPLICANT_CLASS_COUNT);
    in.applicant = str_of(names[roll(k, COUNT_OF(names))]);
    in.arrived_on = day_after(k->d->w.today, -roll(k, 3));
    err e = application_receive(&w, &in, &got);
    if (e == OK)
        k->ids[k->n++] = got.application;
    return e;
}

static err judge(walker *k, work *w, application_id id, const course *c)
{
    int q = QUESTION_SUPPLEMENT;
    while (q < QUESTION_HOW && c->answers[q].choice != CHOICE_NONE)
        q++;
    const question_answer *row;
    do
        row = &question_answers[roll(k, (int)question_answer_count)];
    while ((int)row->asked != q);
    judgement j = {.asked = q, .given = (int)row->choice, .says = STR("经过核对")};
    return application_judge(w, id, c->version, &j);
}

static err conclude(walker *k, work *w, application_id id, const course *c)
{
    str s = STR("依照规定作出的说明");
    int answer = roll(k, OUTCOME_COUNT);
    move_state why;
    for (int i = 0; i < 400 && (answer == OTHER_MISC || !course_agrees(c, answer, &why)); i++)
        answer = roll(k, OUTCOME_COUNT);
    if (answer == OTHER_MISC && roll(k, 10) > 0)
        return NOT_FOUND; /* the questions first */
    conclusion in = {.outcome = answer,
                     .letter = LETTER_COUNT,
                     .says = {s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, DAY_NONE}};
    return application_conclude(w, id, c->version, &in);
}

static err parts(walker *k, work *w, application_id id, const course *c)
{
    const part_given rows[] = {
        {STR("决定书"), CHOICE_GIVE, OUTCOME_NONE, STR(""), {0}},
        {STR("名册"), CHOICE_WITHHOLD, REFUSED_STATE_SECRET + roll(k, 7), STR("不宜公开"), {0}},
    };
    return application_part_all(w, id, c->version, rows, COUNT_OF(rows));
}

static err consult(walker *k, work *w, application_id id, const course *c)
{
    consult_letter in = {.on = DAY_NONE,
                         .kind = roll(k, CONSULTED_COUNT),
                         .party = STR("某某有限公司"),
                         .question = STR("合同"),
                         .received_on = roll(k, 2) ? k->d->w.today : DAY_NONE};
    consultation_id made;
    return application_consult(w, id, c->version, &in, &made);
}

static err consult_reply(walker *k, work *w, application_id id, const course *c)
{
    consult_answer in = {.consultation = {c->consults_open[0]},
                         .on = DAY_NONE,
                         .received = roll(k, 4) == 0,
                         .choice = CHOICE_CONSENT + roll(k, 5),
                         .says = STR("理由")};
    return application_consult_reply(w, id, c->version, &in);
}

static err serve(walker *k, work *w, application_id id, const course *c)
{
    serving in = {.manner = CHOICE_DIRECT + roll(k, 7),
                  .tracking_no = STR("EX1"),
                  .server = STR("李四"),
                  .on = DAY_NONE,
                  .arrived = roll(k, 3) == 0};
    service_id made;
    return application_serve(w, id, c->version, &in, &made);
}

static err service_result(walker *k, work *w, application_id id, const course *c)
{
    application_view v;
    work office = cases_as(k->d, STAFF_OGI_OFFICE, 0);
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    if (v.services.n == 0)
        return NOT_FOUND;
    return application_service_result(w, id, c->version,
                                      v.services.p[v.services.n - 1].service, roll(k, 4) > 0,
                                      DAY_NONE, STR("凭据"), (case_files){0});
}

static err give_help(walker *k, work *w, application_id id, const course *c)
{
    application_view v;
    int64_t asked = 0;
    work office = cases_as(k->d, STAFF_OGI_OFFICE, 0);
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    for (size_t i = 0; i < v.events.n; i++)
        if (v.events.p[i].kind == EVENT_HELP_ASKED)
            asked = v.events.p[i].step;
    return application_give_help(roll(k, 2) ? w : &office, id, c->version, asked,
                                 STR("已经核对"), (case_files){0});
}

static err take_back(walker *k, work *w, application_id id, const course *c)
{
    return application_void(w, id, c->version, 1 + roll(k, (int)c->version), STR("记错"));
}

static err step(walker *k, work *w, application_id id, const course *c, move m)
{
    int64_t seen = c->version;
    str s = STR("说明");
    assignment to = {.unit = {1 + roll(k, 2)}, .due_on = DAY_NONE, .says = s};
    confirmation confirmed = {.on = DAY_NONE, .reached = roll(k, 3) > 0, .how = s};
    registration entered = {.on = DAY_NONE,
                            .applicant_class = roll(k, APPLICANT_CLASS_COUNT),
                            .letter = c->confirmed && roll(k, 4) == 0};
    search_made search = {.on = DAY_NONE, .searcher = s, .place = s, .terms = s, .result = s,
                          .found = roll(k, 2)};
    supplement_notice points = {.on = DAY_NONE, .points = s, .due_on = DAY_NONE};
    supplement clear = {.on = DAY_NONE, .content = s, .late_reason = s};
    extension later = {.on = DAY_NONE, .workdays = 1 + roll(k, 20), .reason = s};
    reasons_notice reasons = {DAY_NONE, s, day_after(k->d->w.today, 7)};
    fee_asked fee = {DAY_NONE, FEE_BY_PAGE, 31 + roll(k, 200)};
    const str piece = STR("另一项信息");
    application_id *made;
    switch (m) {
    case MOVE_CONFIRM: return application_confirm(w, id, seen, &confirmed);
    case MOVE_REGISTER: return application_register(w, id, seen, &entered);
    case MOVE_ASSIGN: return application_assign(w, id, seen, &to);
    case MOVE_ACCEPT: return application_accept(w, id, seen);
    case MOVE_RETURN: return application_return(w, id, seen, s);
    case MOVE_TRANSFER: return application_transfer(w, id, seen, &to);
    case MOVE_ASK_HELP: return application_ask_help(w, id, seen, &to);
    case MOVE_GIVE_HELP: return give_help(k, w, id, c);
    case MOVE_NOTE: return application_note(w, id, seen, s, (case_files){0});
    case MOVE_SEARCH: return application_search(w, id, seen, &search);
    case MOVE_JUDGE: return judge(k, w, id, c);
    case MOVE_PART: return parts(k, w, id, c);
    case MOVE_ASK_SUPPLEMENT: return application_ask_supplement(w, id, seen, &points);
    case MOVE_SUPPLEMENT: return application_supplement(w, id, seen, &clear);
    case MOVE_CONSULT: return consult(k, w, id, c);
    case MOVE_CONSULT_REPLY: return consult_reply(k, w, id, c);
    case MOVE_EXTEND: return application_extend(w, id, seen, &later);
    case MOVE_ASK_REASONS: return application_ask_reasons(w, id, seen, &reasons);
    case MOVE_GIVE_REASONS:
        return application_give_reasons(w, id, seen, CHOICE_REASONABLE + roll(k, 2), s,
                                        (case_files){0});
    case MOVE_ADOPT_DATE: return application_adopt_date(w, id, seen, s);
    case MOVE_DELAY: return application_delay(w, id, seen, day_after(k->d->w.today, 60), s);
    case MOVE_NOTIFY_FEE: return application_notify_fee(w, id, seen, &fee);
    case MOVE_PAY_FEE: return application_pay_fee(w, id, seen, DAY_NONE, s);
    case MOVE_CONCLUDE: return conclude(k, w, id, c);
    case MOVE_SUBMIT: return application_submit(w, id, seen, roll(k, 5) == 0, s);
    case MOVE_REVIEW: return application_review(w, id, seen, s);
    case MOVE_LEGAL: return application_legal(w, id, seen, CHOICE_AGREE + roll(k, 3), s);
    case MOVE_SECRECY:
        return application_secrecy(w, id, seen, roll(k, 4) ? CHOICE_AGREE : CHOICE_AGAINST, s);
    case MOVE_SEND_BACK: return application_send_back(w, id, seen, s);
    case MOVE_SIGN: return application_sign(w, id, seen, s);
    case MOVE_SERVE: return serve(k, w, id, c);
    case MOVE_SERVICE_RESULT: return service_result(k, w, id, c);
    case MOVE_OPEN: return application_opened(w, id, c->letter);
    case MOVE_CHANGE_CONTACT:
        return application_change_contact(w, id, seen, &(contact){.phone = STR("13900001234")});
    case MOVE_WITHDRAW: return application_withdraw(w, id, seen, s);
    case MOVE_SPLIT:
        if (k->n >= COUNT_OF(k->ids) - 1)
            return NOT_FOUND;
        {
            err e = application_split(w, id, seen, s, &piece, 1, &made);
            if (e == OK)
                k->ids[k->n++] = made[0];
            return e;
        }
    case MOVE_MERGE: return application_merge(w, id, seen, k->ids[roll(k, (int)k->n)], s);
    case MOVE_PROMOTE: return application_promote(w, id, seen, s);
    case MOVE_RECTIFY: return application_rectify(w, id, seen, s);
    case MOVE_MOVE_OUT: return application_move_out(w, id, seen, s, s);
    case MOVE_ARCHIVE: return application_archive(w, id, seen, s);
    case MOVE_VOID: return take_back(k, w, id, c);
    case MOVE_COUNT: break;
    }
    return FAULT;
}

/* Ends are rare, so that cases live long enough to be interesting. */
static bool is_rare(move m)
{
    return m == MOVE_WITHDRAW || m == MOVE_MERGE || m == MOVE_MOVE_OUT || m == MOVE_SPLIT ||
           m == MOVE_RETURN || m == MOVE_SEND_BACK || m == MOVE_NOTE || m == MOVE_TRANSFER ||
           m == MOVE_VOID || m == MOVE_ASK_SUPPLEMENT ||
           m == MOVE_NOTIFY_FEE || m == MOVE_OPEN || m == MOVE_PROMOTE ||
           m == MOVE_ASK_HELP || m == MOVE_CHANGE_CONTACT;
}

static err attempt(walker *k, application_id id, const course *c, move m)
{
    work w = somebody(k, c, m);
    w.problems->n = 0;
    bool could = course_allows(c, m, w.roles, w.unit, false, NULL) &&
                 roles_allow(w.roles, RIGHT_APPLICATION_READ);
    err e = step(k, &w, id, c, m);
    if (e == FAULT)
        fail_msg("%s: %.*s %.*s", move_ids[m], STR_ARG(cases_said(&w)),
                 STR_ARG(store_trouble(w.store)));
    assert_false(store_in_transaction(w.store));
    assert_true(e != OK || could || m == MOVE_GIVE_HELP); /* nobody does what the table forbids */
    k->done[m] += e == OK;
    k->refused[e]++;
    return e;
}

static void act_once(walker *k)
{
    if (k->n < CASES && roll(k, k->n < 8 ? 2 : 25) == 0) {
        assert_int_equal(receive(k), OK);
        return;
    }
    if (k->n == 0)
        return;
    /* the latest ones, so that each gets far */
    application_id id = k->ids[k->n - 1 - (size_t)roll(k, k->n < 12 ? (int)k->n : 12)];
    course c = cases_course(k->d, id);
    move m = (move)roll(k, MOVE_COUNT);
    for (int i = 0; i < 200; i++) {
        bool allowed = c.moves[m].allowed && (!is_rare(m) || roll(k, 12) == 0 ||
                                               (m == MOVE_SERVE && c.stage == STAGE_TO_SERVE));
        if (allowed || roll(k, 100) == 0)
            break;
        m = (move)roll(k, MOVE_COUNT);
    }
    if (c.stage == STAGE_HANDLING && c.concluded == 0 && roll(k, 2))
        m = MOVE_JUDGE;
    if (roll(k, 4) == 0) /* what was done least */
        for (int i = 0; i < MOVE_COUNT; i++)
            if (c.moves[i].allowed && i != MOVE_OPEN && k->done[i] < k->done[m])
                m = (move)i;
    attempt(k, id, &c, m);
}

/* Table 3 of a year, counted from the steps one by one. */
static void report_counts_the_steps(walker *k, int year)
{
    int64_t received[APPLICANT_CLASS_COUNT] = {0};
    int64_t cells[OUTCOME_COUNT][APPLICANT_CLASS_COUNT] = {{0}};
    work w = cases_as(k->d, STAFF_OGI_OFFICE, 0);
    annual_report r;
    for (size_t i = 0; i < k->n; i++) {
        application_view v;
        assert_act(w, application_open(&w, k->ids[i], DAY_NONE, &v));
        received[v.row.applicant_class] += day_year(v.course.received_on) == year;
        for (size_t e = 0; e < v.events.n; e++)
            if (v.events.p[e].kind == EVENT_REPLIED &&
                day_year(v.events.p[e].happened_on) == year)
                cells[v.events.p[e].amount - 1][v.row.applicant_class]++;
    }
    assert_act(w, report_compute(&w, year, &r));
    for (int c = 0; c < APPLICANT_CLASS_COUNT; c++) {
        assert_int_equal(r.cells[report_cell_at(ROW_RECEIVED, c)].value, received[c]);
        for (int o = 0; o < OUTCOME_COUNT; o++)
            assert_int_equal(r.cells[report_cell_at(ROW_OUTCOME + o, c)].value, cells[o][c]);
    }
}

static void letters_have_numbers_without_gaps(walker *k)
{
    enum { MOST = 2000 };
    bool seen[LETTER_COUNT][MOST] = {{false}};
    int64_t last[LETTER_COUNT] = {0};
    work w = cases_as(k->d, STAFF_OGI_OFFICE, 0);
    for (size_t i = 0; i < k->n; i++) {
        application_view v;
        assert_act(w, application_open(&w, k->ids[i], DAY_NONE, &v));
        for (size_t l = 0; l < v.letters.n; l++) {
            const application_letter *one = &v.letters.p[l];
            int series = 0;
            if (one->series_no == 0)
                continue;
            while (!str_equal(one->series, str_of(letter_rules[series].series)))
                series++;
            int64_t at = one->series_no + (one->series_year - 2024) * (MOST / 4);
            assert_in_range(at, 1, MOST - 1);
            assert_false(seen[series][at]);
            seen[series][at] = true;
            if (one->series_no > last[series])
                last[series] = one->series_no;
        }
    }
    for (int s = 0; s < LETTER_COUNT; s++)
        for (int year = 0; year < 4; year++)
            for (int64_t i = 2; i < MOST / 4; i++) /* a number has the one before it */
                assert_true(!seen[s][i + year * (MOST / 4)] || seen[s][i - 1 + year * (MOST / 4)]);
}

static void whatever_is_done_holds_together(void **state)
{
    database *d = database_of(state);
    walker *k = arena_new(&d->a, walker);
    cases_office(d);
    k->d = d;
    for (int i = 0; i < ACTS; i++) {
        act_once(k);
        staff_later(d, 3600 * (1 + roll(k, 10)));
    }
    cases_verified(d);
    letters_have_numbers_without_gaps(k);
    for (int year = 2024; year <= day_year(d->w.today); year++)
        report_counts_the_steps(k, year);
    int kinds = 0;
    for (int m = 0; m < MOVE_COUNT; m++)
        kinds += k->done[m] > 0;
    assert_true(kinds >= MOVE_COUNT * 3 / 4); /* the rest is in application_test.c */
    staff_leave(d);
}

/* --- whole lives, and where they stand, told once more ----------------------------- */

/* The steps that were not taken back, in the order they happened. */
typedef struct told {
    const application_event *p[COURSE_EVENTS_MOST];
    int n;
} told;

static void tell(const application_event_list *events, told *out)
{
    out->n = 0;
    for (size_t i = 0; i < events->n; i++)
        if (events->p[i].kind != EVENT_VOIDED &&
            !application_event_voided(events, events->p[i].step))
            out->p[out->n++] = &events->p[i];
    for (int i = 0; i < out->n; i++)
        for (int j = i + 1; j < out->n; j++) {
            const application_event *a = out->p[i], *b = out->p[j];
            if (day_before(b->happened_on, a->happened_on) ||
                (day_same(b->happened_on, a->happened_on) && b->step < a->step))
                out->p[i] = b, out->p[j] = a;
        }
}

/* Where the last of a kind stands, of any choice if it is 0; -1: there is none. */
static int last(const told *t, int kind, int choice)
{
    int found = -1;
    for (int i = 0; i < t->n; i++)
        if (t->p[i]->kind == kind && (choice == 0 || t->p[i]->choice == choice))
            found = i;
    return found;
}

static int later_of(int a, int b)
{
    return a > b ? a : b;
}

static stage told_in_review(const told *t, int submitted, int answer)
{
    bool secrecy = t->p[submitted]->choice == CHOICE_WITH_SECRECY || answer == REFUSED_STATE_SECRET;
    if (last(t, EVENT_REVIEWED, 0) < submitted)
        return STAGE_TO_REVIEW;
    if (answer != GRANTED && answer < OTHER_SUPPLEMENT_LAPSED &&
        last(t, EVENT_LEGAL_OPINION, 0) < submitted)
        return STAGE_TO_LEGAL;
    if (secrecy && last(t, EVENT_SECRECY_OPINION, 0) < submitted)
        return STAGE_TO_SECRECY;
    return STAGE_TO_SIGN;
}

static bool told_on_the_way(const told *t, int64_t reply)
{
    bool away = false;
    for (int i = last(t, EVENT_SIGNED, 0); i < t->n; i++) {
        if (t->p[i]->about != reply)
            continue;
        if (t->p[i]->kind == EVENT_DISPATCHED || t->p[i]->kind == EVENT_SERVED)
            away = true;
        if (t->p[i]->kind == EVENT_SERVICE_FAILED)
            away = false;
    }
    return away;
}

static bool told_consulting(const told *t)
{
    int open = 0;
    for (int i = 0; i < t->n; i++)
        open += (t->p[i]->kind == EVENT_CONSULT_SENT) - (t->p[i]->kind == EVENT_CONSULT_ENDED);
    return open > 0;
}

static stage told_before_review(const told *t, int way_in)
{
    bool at_once = way_in == CHANNEL_IN_PERSON || way_in == CHANNEL_POST ||
                   way_in == CHANNEL_ORAL;
    int given = later_of(last(t, EVENT_ASSIGNED, 0), last(t, EVENT_TRANSFERRED, 0));
    if (last(t, EVENT_SUPPLEMENT_ASKED, 0) > last(t, EVENT_SUPPLEMENTED, 0))
        return STAGE_SUPPLEMENTING;
    if (last(t, EVENT_FEE_NOTIFIED, 0) > last(t, EVENT_FEE_PAID, 0))
        return STAGE_WAITING_PAYMENT;
    if (last(t, EVENT_REGISTERED, 0) < 0)
        return at_once || last(t, EVENT_CONFIRMED, 0) >= 0 ? STAGE_TO_REGISTER : STAGE_ARRIVED;
    if (given < 0 || last(t, EVENT_RETURNED, 0) > given)
        return STAGE_TO_ASSIGN;
    if (last(t, EVENT_ACCEPTED, 0) < given)
        return STAGE_TO_ACCEPT;
    return told_consulting(t) ? STAGE_CONSULTING : STAGE_HANDLING;
}

static stage told_stage(const told *t, int way_in)
{
    int signed_at = last(t, EVENT_SIGNED, 0), submitted = last(t, EVENT_SUBMITTED, 0);
    int concluded = last(t, EVENT_CONCLUDED, 0);
    int anew = later_of(last(t, EVENT_SUPPLEMENTED, 0), last(t, EVENT_FEE_PAID, 0));
    int back = later_of(last(t, EVENT_SENT_BACK, 0),
                        later_of(last(t, EVENT_LEGAL_OPINION, CHOICE_CHANGE),
                                 last(t, EVENT_SECRECY_OPINION, CHOICE_AGAINST)));
    if (last(t, EVENT_ARCHIVED, 0) >= 0)
        return STAGE_ARCHIVED;
    if (last(t, EVENT_WITHDRAWN, 0) >= 0)
        return STAGE_WITHDRAWN;
    if (signed_at >= 0 && !told_on_the_way(t, t->p[signed_at]->about))
        return STAGE_TO_SERVE;
    if (last(t, EVENT_REPLIED, 0) >= 0)
        return STAGE_TO_ARCHIVE;
    if (submitted > back && submitted > anew && submitted > concluded && concluded > anew)
        return told_in_review(t, submitted, (int)t->p[concluded]->amount - 1);
    return told_before_review(t, way_in);
}

/* What the course says is what the steps say. */
static course agrees_with_the_steps(walker *k, application_id id)
{
    application_view v;
    told *t = arena_new(&k->d->a, told);
    work office = cases_as(k->d, STAFF_OGI_OFFICE, 0);
    assert_act(office, application_open(&office, id, DAY_NONE, &v));
    tell(&v.events, t);
    stage naive = told_stage(t, v.row.channel);
    if (naive != v.course.stage)
        fail_msg("%lld: stage %s, told %s", (long long)id.n, stage_ids[v.course.stage],
                 stage_ids[naive]);
    int replied = last(t, EVENT_REPLIED, 0);
    int answer = replied < 0 ? OUTCOME_NONE : (int)t->p[replied]->amount - 1;
    assert_int_equal(v.course.replied_outcome, answer);
    assert_int_equal(v.row.outcome, answer);
    day on = replied < 0 ? DAY_NONE : t->p[replied]->happened_on;
    assert_true(day_same(v.row.replied_on, on) || (!day_is(v.row.replied_on) && !day_is(on)));
    return v.course;
}

/* What brings a case nearer to its end, where it stands. */
static move onwards(walker *k, const course *c)
{
    static const move next[STAGE_COUNT] = {
        [STAGE_ARRIVED] = MOVE_CONFIRM,         [STAGE_TO_REGISTER] = MOVE_REGISTER,
        [STAGE_TO_ASSIGN] = MOVE_ASSIGN,        [STAGE_TO_ACCEPT] = MOVE_ACCEPT,
        [STAGE_HANDLING] = MOVE_JUDGE,          [STAGE_SUPPLEMENTING] = MOVE_SUPPLEMENT,
        [STAGE_CONSULTING] = MOVE_CONSULT_REPLY, [STAGE_WAITING_PAYMENT] = MOVE_PAY_FEE,
        [STAGE_TO_REVIEW] = MOVE_REVIEW,        [STAGE_TO_LEGAL] = MOVE_LEGAL,
        [STAGE_TO_SECRECY] = MOVE_SECRECY,      [STAGE_TO_SIGN] = MOVE_SIGN,
        [STAGE_TO_SERVE] = MOVE_SERVE,          [STAGE_TO_ARCHIVE] = MOVE_ARCHIVE,
        [STAGE_ARCHIVED] = MOVE_ARCHIVE,        [STAGE_WITHDRAWN] = MOVE_ARCHIVE,
    };
    if (c->stage == STAGE_HANDLING && c->concluded != 0)
        return MOVE_SUBMIT;
    if (c->stage == STAGE_HANDLING && roll(k, 2))
        return MOVE_CONCLUDE;
    if ((c->stage == STAGE_SUPPLEMENTING || c->stage == STAGE_WAITING_PAYMENT) &&
        c->moves[MOVE_CONCLUDE].allowed && roll(k, 2))
        return c->concluded != 0 ? MOVE_SUBMIT : MOVE_CONCLUDE;
    if (c->stage == STAGE_TO_ARCHIVE && c->signed_ && !c->served)
        return MOVE_SERVICE_RESULT;
    return next[c->stage];
}

static void every_life_comes_to_its_end(void **state)
{
    database *d = database_of(state);
    walker *k = arena_new(&d->a, walker);
    static const move of_every_life[] = {MOVE_SUBMIT, MOVE_REVIEW, MOVE_SIGN, MOVE_SERVE,
                                         MOVE_ARCHIVE};
    cases_office(d);
    k->d = d;
    for (int life = 0; life < LIVES; life++) {
        assert_int_equal(receive(k), OK);
        application_id id = k->ids[k->n - 1];
        course c = agrees_with_the_steps(k, id);
        for (int i = 0; c.stage != STAGE_ARCHIVED; i++) {
            move m = onwards(k, &c);
            bool waits = c.stage == STAGE_SUPPLEMENTING || c.stage == STAGE_WAITING_PAYMENT;
            if (i > LIFE_MOST)
                fail_msg("a life of %d acts still stands at %s", i, stage_ids[c.stage]);
            for (int way = 0; way < 20 && roll(k, 3) == 0; way++) {
                m = (move)roll(k, MOVE_COUNT);
                if (c.moves[m].allowed && (m == MOVE_SERVE || !is_rare(m) || roll(k, 4) == 0))
                    break;
                m = onwards(k, &c);
            }
            (void)attempt(k, id, &c, m);
            staff_later(d, waits && roll(k, 3) == 0 ? 60 * 86400 : 3600 * (1 + roll(k, 10)));
            c = agrees_with_the_steps(k, id);
        }
    }
    for (size_t i = 0; i < COUNT_OF(of_every_life); i++)
        if (k->done[of_every_life[i]] < LIVES / 3)
            fail_msg("%s: %d", move_ids[of_every_life[i]], k->done[of_every_life[i]]);
    assert_true(k->done[MOVE_LEGAL] > 0 && k->done[MOVE_SEND_BACK] + k->done[MOVE_SECRECY] > 0);
    cases_verified(d);
    letters_have_numbers_without_gaps(k);
    for (int year = 2024; year <= day_year(d->w.today); year++)
        report_counts_the_steps(k, year);
    staff_leave(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("whatever is done holds together", whatever_is_done_holds_together),
        BOTH("every life comes to its end", every_life_comes_to_its_end),
    };
    return cmocka_run_group_tests_name("acts/application_walk", tests, NULL, NULL);
}
