/* Thousands of acts at random, by anybody, on many cases: whatever was done, what is
 * kept follows from the steps, the report counts them, and no number is missing. */
#include "acts/cases.h"

#include "acts/report.h"
#include "rules/annual_report.h"

enum { CASES = 150, ACTS = 1600 };

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
    fee_asked fee = {DAY_NONE, FEE_BY_PAGE, 31 + roll(k, 200), s};
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
           m == MOVE_ASK_HELP;
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
    work w = somebody(k, &c, m);
    w.problems->n = 0;
    bool could = course_allows(&c, m, w.roles, w.unit, false, NULL) &&
                 roles_allow(w.roles, RIGHT_APPLICATION_READ);
    err e = step(k, &w, id, &c, m);
    if (e == FAULT)
        fail_msg("%s: %.*s %.*s", move_ids[m], STR_ARG(cases_said(&w)),
                 STR_ARG(store_trouble(w.store)));
    assert_false(store_in_transaction(w.store));
    assert_true(e != OK || could || m == MOVE_GIVE_HELP); /* nobody does what the table forbids */
    k->done[m] += e == OK;
    k->refused[e]++;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("whatever is done holds together", whatever_is_done_holds_together),
    };
    return cmocka_run_group_tests_name("acts/application_walk", tests, NULL, NULL);
}
