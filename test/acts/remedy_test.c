/* Reconsiderations and suits, by hand and at random: what the register and table 4
 * come to is counted by a second hand that knows no courses. */
#include "acts/remedy.h"

#include "acts/account.h"
#include "acts/act.h"
#include "acts/reminder.h"
#include "acts/report.h"
#include "acts/settings.h"
#include "acts/staff.h"
#include "store/application.h"
#include "store/witness.h"

static day on(const char *iso)
{
    day d = DAY_NONE;
    assert_true(day_parse(str_of(iso), &d));
    return d;
}

static void set_today(database *d, day today)
{
    d->w.today = today;
    d->w.now.s = (int64_t)today.n * 86400;
}

static work officer(database *d)
{
    return staff_as(d, (account_id){0}, roles_with((role_set){0}, STAFF_OGI_HEAD));
}

static void found(database *d)
{
    staff_office(d);
    set_today(d, on("2024-03-01"));
}

static int64_t open_case(database *d, int kind, int route, const char *accepted)
{
    remedy_case_id id;
    work w = officer(d);
    remedy_opening in = {.kind = kind,
                         .route = route,
                         .organ = STR("某区人民政府"),
                         .accepted_on = on(accepted)};
    assert_done(d, remedy_open(&w, &in, &id));
    return id.n;
}

static err take(database *d, int64_t id, remedy_move m, remedy_act in)
{
    work w = officer(d);
    if (in.on.n == 0)
        in.on = DAY_NONE;
    if (in.due_on.n == 0)
        in.due_on = DAY_NONE;
    return remedy_take(&w, (remedy_case_id){id}, REMEDY_ANY, m, &in);
}

static remedy_view look(database *d, int64_t id)
{
    remedy_view v;
    work w = officer(d);
    assert_done(d, remedy_look(&w, (remedy_case_id){id}, DAY_NONE, &v));
    return v;
}

static void a_case_goes_from_notice_to_lesson(void **state)
{
    database *d = database_of(state);
    found(d);
    int64_t id = open_case(d, KIND_RECONSIDERATION, -1, "2024-02-20");
    assert_int_equal(look(d, id).course.stage, REMEDY_TO_COPY);
    assert_int_equal(take(d, id, REMEDY_MOVE_ANSWER, (remedy_act){0}), CONFLICT);
    assert_int_equal(take(d, id, REMEDY_MOVE_COPY, (remedy_act){0}), INVALID);
    assert_done(d, take(d, id, REMEDY_MOVE_COPY, (remedy_act){.choice = REMEDY_BY_SIMPLE}));
    assert_done(d, take(d, id, REMEDY_MOVE_ANSWER, (remedy_act){0}));
    set_today(d, on("2024-04-01"));
    assert_int_equal(take(d, id, REMEDY_MOVE_DECIDE, (remedy_act){.choice = SUIT_REVOKES}),
                     INVALID);
    assert_int_equal(take(d, id, REMEDY_MOVE_DECIDE,
                          (remedy_act){.choice = REV_UPHOLDS, .orders = true}),
                     INVALID);
    assert_int_equal(take(d, id, REMEDY_MOVE_DECIDE,
                          (remedy_act){.choice = REV_REVOKES, .on = on("2024-04-02")}),
                     INVALID);
    assert_int_equal(take(d, id, REMEDY_MOVE_DECIDE,
                          (remedy_act){.choice = REV_REVOKES,
                                       .orders = true,
                                       .due_on = on("2024-03-29")}),
                     INVALID);
    assert_done(d, take(d, id, REMEDY_MOVE_DECIDE,
                        (remedy_act){.choice = REV_REVOKES, .orders = true}));
    remedy_view v = look(d, id);
    assert_int_equal(v.record.result, RESULT_CORRECTED);
    assert_true(day_same(v.record.concluded_on, on("2024-04-01")));
    assert_int_equal(take(d, id, REMEDY_MOVE_REANSWER, (remedy_act){0}), INVALID);
    assert_done(d, take(d, id, REMEDY_MOVE_REANSWER, (remedy_act){.says = STR("拱依复〔2024〕9号")}));
    assert_int_equal(take(d, id, REMEDY_MOVE_CONCLUDE, (remedy_act){0}), CONFLICT);
    assert_int_equal(take(d, id, REMEDY_MOVE_MEASURES, (remedy_act){.says = STR("培训")}), INVALID);
    assert_done(d, take(d, id, REMEDY_MOVE_MEASURES,
                        (remedy_act){.choice = CAUSE_LATE, .says = STR("培训")}));
    assert_done(d, take(d, id, REMEDY_MOVE_LEADER, (remedy_act){0}));
    assert_done(d, take(d, id, REMEDY_MOVE_CONCLUDE, (remedy_act){0}));
    assert_int_equal(look(d, id).course.stage, REMEDY_CLOSED);
    assert_int_equal(staff_lines(d, "remedy_reanswer", "行政复议：重新答复，2024-04-01。"), 1);
    assert_false(staff_ledger_has(d, "培训"));
    /* one step taken back, and the case is open again */
    assert_int_equal(take(d, id, REMEDY_MOVE_VOID, (remedy_act){.says = STR("误"), .voids = 1}),
                     INVALID);
    assert_done(d, take(d, id, REMEDY_MOVE_VOID, (remedy_act){.says = STR("误"), .voids = 4}));
    v = look(d, id);
    assert_int_equal(v.record.result, -1);
    assert_int_equal(take(d, id, REMEDY_MOVE_VOID, (remedy_act){.says = STR("误"), .voids = 4}),
                     INVALID);
    staff_leave(d);
}

static void who_may_and_what_was_seen(void **state)
{
    database *d = database_of(state);
    found(d);
    int64_t id = open_case(d, KIND_LITIGATION, ROUTE_DIRECT, "2024-02-20");
    remedy_view v;
    remedy_row_list rows;
    remedy_case_list cases;
    remedy_case_id made;
    remedy_opening in = {.kind = 0, .route = -1, .accepted_on = on("2024-02-20")};
    remedy_act copy = {.choice = REMEDY_BY_ORDINARY, .on = DAY_NONE, .due_on = DAY_NONE};
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        work w = staff_as(d, (account_id){0}, roles_with((role_set){0}, (staff_role)role));
        remedy_wanted all = {.kind = -1, .stage = -1, .most = 10};
        err wanted = role_rights[role][RIGHT_REMEDY] ? OK : FORBIDDEN;
        assert_int_equal(remedy_look(&w, (remedy_case_id){id}, DAY_NONE, &v), wanted);
        assert_int_equal(remedy_list(&w, &all, &rows, NULL), wanted);
        assert_int_equal(remedy_of_application(&w, STR("1"), &cases), wanted);
        if (wanted == OK)
            continue;
        assert_int_equal(remedy_open(&w, &in, &made), FORBIDDEN);
        assert_int_equal(remedy_take(&w, (remedy_case_id){id}, REMEDY_ANY, REMEDY_MOVE_COPY, &copy),
                         FORBIDDEN);
    }
    work w = officer(d);
    assert_int_equal(remedy_take(&w, (remedy_case_id){id}, 0, REMEDY_MOVE_COPY, &copy), CONFLICT);
    assert_true(str_has(w.problems->p[0].says, STR("受理（立案）")));
    w = officer(d);
    assert_done(d, remedy_take(&w, (remedy_case_id){id}, 1, REMEDY_MOVE_COPY, &copy));
    assert_int_equal(remedy_take(&w, (remedy_case_id){99}, 1, REMEDY_MOVE_COPY, &copy), NOT_FOUND);
    /* what is wrong when it is opened */
    const struct {
        remedy_opening in;
        const char *field;
        err e;
    } bad[] = {
        {{.kind = 7, .organ = STR("政府")}, "kind", INVALID},
        {{.kind = KIND_LITIGATION, .route = -1, .organ = STR("法院")}, "route", INVALID},
        {{.kind = KIND_RECONSIDERATION, .organ = STR(" ")}, "organ", INVALID},
        {{.kind = KIND_RECONSIDERATION, .organ = STR("政府"), .origin = REMEDY_ORIGIN_COUNT},
         "origin", INVALID},
        {{.kind = KIND_RECONSIDERATION, .organ = STR("政府"), .origin = -1}, "origin", INVALID},
        {{.kind = KIND_RECONSIDERATION, .organ = STR("政府"), .co_defendant = true},
         "co_defendant", INVALID},
        {{.kind = KIND_RECONSIDERATION, .organ = STR("政府"), .application_no = STR("没有")},
         "application_no", INVALID},
        {{.kind = KIND_LITIGATION, .route = ROUTE_AFTER_RECONSIDERATION, .organ = STR("法院"),
          .after = {id}},
         "after", INVALID},
        {{.kind = KIND_LITIGATION, .route = ROUTE_AFTER_RECONSIDERATION, .organ = STR("法院"),
          .after = {77}},
         "after", INVALID},
        {{.kind = KIND_RECONSIDERATION, .organ = STR("政府"), .case_no = STR("\xff")}, "case_no",
         INVALID},
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        w = officer(d);
        remedy_opening open = bad[i].in;
        open.accepted_on = on("2024-02-20");
        assert_int_equal(remedy_open(&w, &open, &made), bad[i].e);
        assert_true(w.problems->n == 1 && str_equal(w.problems->p[0].field, str_of(bad[i].field)));
    }
    w = officer(d);
    remedy_opening twin = {.kind = KIND_RECONSIDERATION, .route = -1, .case_no = STR("12号"),
                           .organ = STR("政府"), .accepted_on = on("2024-02-20")};
    assert_done(d, remedy_open(&w, &twin, &made));
    assert_int_equal(remedy_open(&w, &twin, &made), CONFLICT);
    twin.accepted_on = DAY_NONE;
    assert_int_equal(remedy_open(&w, &twin, &made), INVALID);
    remedy_wanted open = {.kind = -1, .stage = REMEDY_TO_ANSWER, .open = true, .most = 10};
    int64_t count;
    w = officer(d);
    assert_done(d, remedy_list(&w, &open, &rows, &count));
    assert_int_equal(count, 1);
    assert_int_equal(rows.p[0].remedy_case.n, id);
    assert_true(str_equal(rows.p[0].organ, STR("某区人民政府")));
    staff_leave(d);
}

/* --- imported rows ----------------------------------------------------------- */

static void add_row(database *d, int64_t n, int result, const char *concluded)
{
    remedy_case c = {.agency = {1},
                     .remedy_case = {n},
                     .kind = KIND_LITIGATION,
                     .route = ROUTE_DIRECT,
                     .accepted_on = on("2023-02-01"),
                     .result = result,
                     .concluded_on = result < 0 ? DAY_NONE : on(concluded)};
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &remedy_case_add, &remedy_case_shape, &c, NULL));
    work w = d->w;
    assert_done(d, act_append(&w, STR("test"), STR("test"), STR("登记。")));
    assert_done(d, store_commit(d->s));
}

static void an_imported_row_goes_on(void **state)
{
    database *d = database_of(state);
    found(d);
    add_row(d, 901, RESULT_CORRECTED, "2023-09-01");
    add_row(d, 902, -1, "");
    remedy_view v = look(d, 901);
    assert_int_equal(v.course.stage, REMEDY_TO_LEARN);
    assert_done(d, take(d, 901, REMEDY_MOVE_MEASURES,
                        (remedy_act){.choice = CAUSE_OTHER, .says = STR("检查")}));
    v = look(d, 901);
    assert_int_equal(v.record.result, RESULT_CORRECTED);
    assert_true(day_same(v.record.concluded_on, on("2023-09-01")));
    assert_int_equal(v.step_count, 3);
    assert_done(d, take(d, 902, REMEDY_MOVE_DECIDE, (remedy_act){.choice = SUIT_WITHDRAWN}));
    assert_int_equal(look(d, 902).record.result, RESULT_OTHER);
    staff_leave(d);
}

static course_difference_list verified(database *d, int64_t cases)
{
    course_difference_list wrong = {0};
    int64_t n;
    assert_done(d, remedy_verify(&d->w, &n, &wrong));
    assert_int_equal(n, cases);
    return wrong;
}

static void instances_can_count_apart(void **state)
{
    database *d = database_of(state);
    found(d);
    work w = d->w;
    account_console(&w);
    assert_done(d, setting_change(&w, STR("remedy.instances_apart"), STR("yes"), STR("")));
    int64_t id = open_case(d, KIND_LITIGATION, ROUTE_DIRECT, "2024-02-20");
    assert_done(d, take(d, id, REMEDY_MOVE_DECIDE, (remedy_act){.choice = SUIT_REVOKES}));
    assert_int_equal(take(d, id, REMEDY_MOVE_APPEAL, (remedy_act){.says = STR("某中级人民法院")}),
                     INVALID); /* who? */
    assert_done(d, take(d, id, REMEDY_MOVE_APPEAL,
                        (remedy_act){.says = STR("某中级人民法院"), .choice = APPEAL_BY_THIRD}));
    assert_int_equal(look(d, id).record.result, RESULT_CORRECTED);
    remedy_view second = look(d, id + 1);
    assert_int_equal(second.record.result, -1);
    assert_int_equal(second.form.after.n, id);
    assert_int_equal(second.course.stage, REMEDY_SECOND);
    assert_int_equal(second.course.appeal_by, APPEAL_BY_THIRD);
    for (int64_t step = 1; step <= 3; step++) /* its beginning stays */
        assert_int_equal(take(d, id + 1, REMEDY_MOVE_VOID,
                              (remedy_act){.says = STR("误"), .voids = step}),
                         INVALID);
    assert_done(d, take(d, id + 1, REMEDY_MOVE_APPEAL_COPY, (remedy_act){0}));
    assert_done(d, take(d, id + 1, REMEDY_MOVE_ANSWER, (remedy_act){0}));
    assert_done(d, take(d, id + 1, REMEDY_MOVE_DECIDE, (remedy_act){.choice = SUIT_AFFIRMED}));
    assert_int_equal(look(d, id + 1).record.result, RESULT_CORRECTED);
    assert_int_equal(verified(d, 2).n, 0);
    staff_leave(d);
}

static void a_case_stands_still_and_goes_on(void **state)
{
    database *d = database_of(state);
    found(d);
    int64_t id = open_case(d, KIND_RECONSIDERATION, -1, "2024-02-20");
    assert_done(d, take(d, id, REMEDY_MOVE_COPY, (remedy_act){.choice = REMEDY_BY_ORDINARY}));
    assert_int_equal(take(d, id, REMEDY_MOVE_SUSPEND, (remedy_act){0}), INVALID); /* why? */
    assert_int_equal(take(d, id, REMEDY_MOVE_RESUME, (remedy_act){0}), CONFLICT);
    assert_done(d, take(d, id, REMEDY_MOVE_SUSPEND, (remedy_act){.says = STR("等待另案结果")}));
    remedy_view v = look(d, id);
    assert_int_equal(v.course.stage, REMEDY_HALTED);
    assert_int_equal(v.course.due_kind, REMEDY_CLOCK_ANSWER); /* runs on */
    assert_false(staff_ledger_has(d, "另案"));
    work w = d->w;
    account_console(&w);
    assert_done(d, setting_change(&w, STR("remedy.suspension_stops_answer"), STR("yes"), STR("")));
    assert_int_equal(look(d, id).course.due_kind, -1);
    set_today(d, on("2024-03-11"));
    assert_done(d, take(d, id, REMEDY_MOVE_RESUME, (remedy_act){0}));
    v = look(d, id);
    assert_int_equal(v.course.stage, REMEDY_TO_ANSWER);
    assert_true(day_same(v.course.due_on, on("2024-03-25")));
    assert_int_equal(v.form.origin, ORIGIN_REFUSED);
    staff_leave(d);
}

static void the_answer_is_reminded_of(void **state)
{
    database *d = database_of(state);
    reminders_given g;
    found(d);
    int64_t suit = open_case(d, KIND_LITIGATION, ROUTE_DIRECT, "2024-02-20");
    int64_t review = open_case(d, KIND_RECONSIDERATION, -1, "2024-02-20");
    assert_done(d, take(d, suit, REMEDY_MOVE_COPY, (remedy_act){.choice = REMEDY_BY_ORDINARY}));
    assert_done(d, take(d, review, REMEDY_MOVE_COPY, (remedy_act){.choice = REMEDY_BY_ORDINARY}));
    set_today(d, on("2024-03-14")); /* due on the 18th, and on the 15th */
    work w = officer(d);
    assert_done(d, reminders_look(&w, &g));
    assert_int_equal(g.told.n, 2);
    assert_int_equal(g.told.p[0].what.kind, REMINDER_RECONSIDERATION);
    assert_int_equal(g.told.p[0].record, review);
    assert_int_equal(g.told.p[1].what.kind, REMINDER_DEFENCE);
    assert_done(d, take(d, suit, REMEDY_MOVE_ANSWER, (remedy_act){0}));
    assert_done(d, take(d, review, REMEDY_MOVE_ANSWER, (remedy_act){0}));
    w = officer(d);
    assert_done(d, reminders_look(&w, &g));
    assert_int_equal(g.told.n, 0);
    /* a new reply that was ordered, too */
    assert_done(d, take(d, review, REMEDY_MOVE_DECIDE,
                        (remedy_act){.choice = REV_REVOKES,
                                     .orders = true,
                                     .due_on = on("2024-03-15")}));
    w = officer(d);
    assert_done(d, reminders_look(&w, &g));
    assert_int_equal(g.told.n, 1);
    assert_int_equal(g.told.p[0].what.kind, REMINDER_REANSWER);
    staff_leave(d);
}

/* --- the index against the steps ----------------------------------------------- */

static void spoil(database *d, int64_t id, int at, int due_kind)
{
    remedy_state s = {.agency = {1},
                      .remedy_case = {id},
                      .stage = at,
                      .due_on = DAY_NONE,
                      .due_kind = due_kind};
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &remedy_state_put, &remedy_state_shape, &s, NULL));
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
}

static void what_is_kept_follows_from_the_steps(void **state)
{
    database *d = database_of(state);
    found(d);
    add_row(d, 901, -1, ""); /* nobody acted on it: there is no state to compare */
    int64_t id = open_case(d, KIND_LITIGATION, ROUTE_DIRECT, "2024-02-20");
    assert_done(d, take(d, id, REMEDY_MOVE_DECIDE,
                        (remedy_act){.choice = SUIT_REVOKES, .orders = true}));
    assert_done(d, take(d, id, REMEDY_MOVE_SERVED, (remedy_act){0}));
    assert_int_equal(verified(d, 2).n, 0);
    /* the appeal, due first, is let pass: no damage, and the daily duty writes it */
    set_today(d, on("2024-03-20"));
    assert_int_equal(verified(d, 2).n, 0);
    remedy_state key = {.agency = {1}, .remedy_case = {id}}, s;
    work w = officer(d);
    assert_done(d, remedy_refresh(&w));
    assert_done(d, remedy_refresh(&w));
    assert_int_equal(staff_lines(d, "remedy_refresh", "更新 1 个复议、诉讼案件的期限。"), 1);
    assert_done(d, store_one(d->s, &d->a, &remedy_state_get, &remedy_state_shape, &key,
                             &remedy_state_shape, &s));
    assert_int_equal(s.due_kind, REMEDY_CLOCK_REANSWER);
    assert_int_equal(verified(d, 2).n, 0);
    /* what nobody's act wrote is named */
    spoil(d, id, REMEDY_CLOSED, -1);
    course_difference_list wrong = verified(d, 2);
    assert_int_equal(wrong.n, 3);
    for (size_t i = 0; i < wrong.n; i++) {
        assert_int_equal(wrong.p[i].of, DIFFERENCE_OF_REMEDY);
        assert_int_equal(wrong.p[i].number, id);
    }
    assert_true(str_equal(wrong.p[0].what, STR("stage")));
    assert_true(str_equal(wrong.p[0].kept, STR("closed")));
    assert_true(str_equal(wrong.p[0].computed, STR("to_reanswer")));
    remedy_case row = look(d, id).record;
    row.result = RESULT_UPHELD;
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &remedy_case_settle, &remedy_case_shape, &row, NULL));
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
    assert_int_equal(verified(d, 2).n, 4);
    staff_leave(d);
}

/* --- at random --------------------------------------------------------------- */

/* What the second hand knows of a case: only what each step says, one by one. */
typedef struct known {
    int64_t id;
    int group; /* of table 4 */
    day accepted;
    int result, first;
    day concluded;
    bool second;
} known;

enum { CASES = 24, WALKS = 500 };

static int result_of(int choice)
{
    switch (choice) {
    case REV_UPHOLDS:
    case REV_REJECTS_CLAIM:
    case SUIT_REJECTS_CLAIM: return RESULT_UPHELD;
    case REV_CHANGES:
    case REV_REVOKES:
    case REV_FINDS_ILLEGAL:
    case REV_ORDERS_ACTION:
    case REV_FINDS_VOID:
    case SUIT_REVOKES:
    case SUIT_ORDERS_ACTION:
    case SUIT_FINDS_ILLEGAL:
    case SUIT_FINDS_VOID:
    case SUIT_CHANGES: return RESULT_CORRECTED;
    default: return RESULT_OTHER;
    }
}

static void random_open(database *d, known *k)
{
    int group = (int)random_below(d, 3);
    int kind = group == 0 ? KIND_RECONSIDERATION : KIND_LITIGATION;
    *k = (known){.group = group, .result = -1, .first = -1, .concluded = DAY_NONE};
    k->accepted = day_after(d->w.today, -(int)random_below(d, 20));
    k->id = open_case(d, kind, group - 1, day_iso(k->accepted).c);
}

static void random_move(database *d, known *k)
{
    remedy_move m = (remedy_move)random_below(d, REMEDY_MOVE_VOID);
    int choice = (int)random_below(d, REMEDY_CHOICE_COUNT);
    if (random_below(d, 3) == 0) {
        m = REMEDY_MOVE_DECIDE;
        choice = k->group == 0
                     ? REV_UPHOLDS + (int)random_below(d, REV_SETTLED - REV_UPHOLDS + 1)
                     : SUIT_REJECTS_CLAIM +
                           (int)random_below(d, SUIT_REMANDED - SUIT_REJECTS_CLAIM + 1);
    }
    if (m == REMEDY_MOVE_APPEAL)
        choice = APPEAL_BY_PLAINTIFF + (int)random_below(d, 4);
    remedy_act in = {.choice = choice,
                     .orders = random_below(d, 4) == 0,
                     .due_on = day_after(d->w.today, 30),
                     .says = STR("随机")};
    if (take(d, k->id, m, in) != OK)
        return;
    if (m == REMEDY_MOVE_APPEAL) {
        k->first = k->result;
        k->result = -1;
        k->concluded = DAY_NONE;
        k->second = true;
    }
    if (m != REMEDY_MOVE_DECIDE)
        return;
    bool kept = choice == SUIT_AFFIRMED || choice == SUIT_APPEAL_WITHDRAWN;
    if (choice == SUIT_REMANDED) {
        k->second = false;
        return;
    }
    k->result = kept ? k->first : result_of(choice);
    k->concluded = d->w.today;
}

static void compare_year(database *d, const known *all, int year)
{
    annual_report r;
    int64_t cells[3][RESULT_COUNT] = {0};
    for (size_t i = 0; i < CASES; i++) {
        const known *k = &all[i];
        if (k->id == 0 || day_year(k->accepted) > year)
            continue;
        bool over = day_is(k->concluded) && day_year(k->concluded) <= year;
        if (over && day_year(k->concluded) < year)
            continue;
        cells[k->group][over ? k->result : (int)RESULT_PENDING]++;
        cells[k->group][RESULT_TOTAL]++;
    }
    work w = d->w;
    assert_done(d, report_compute(&w, year, &r));
    for (int g = 0; g < 3; g++)
        for (int i = 0; i < RESULT_COUNT; i++)
            if (r.cells[report_cell_at_remedy(g, i)].value != cells[g][i])
                fail_msg("%d, group %d, result %d: %lld, not %lld", year, g, i,
                         (long long)r.cells[report_cell_at_remedy(g, i)].value,
                         (long long)cells[g][i]);
    /* nothing of it is a request */
    assert_int_equal(r.cells[report_cell_at(ROW_RECEIVED, COLUMN_TOTAL)].value, 0);
}

static void table_4_is_what_the_steps_come_to(void **state)
{
    database *d = database_of(state);
    static known all[CASES];
    found(d);
    memset(all, 0, sizeof all);
    set_today(d, on("2023-06-01"));
    for (int i = 0; i < WALKS; i++) {
        set_today(d, day_after(d->w.today, (int)random_below(d, 7)));
        known *k = &all[random_below(d, CASES)];
        if (k->id == 0)
            random_open(d, k);
        else
            random_move(d, k);
    }
    int decided[3] = {0};
    for (size_t i = 0; i < CASES; i++)
        if (all[i].id != 0 && all[i].result >= 0)
            decided[all[i].result]++;
    for (int result = 0; result < 3; result++)
        assert_true(decided[result] > 0);
    for (int year = 2023; year <= day_year(d->w.today); year++)
        compare_year(d, all, year);
    course_difference_list wrong = {0};
    int64_t n;
    assert_done(d, remedy_verify(&d->w, &n, &wrong));
    assert_int_equal(wrong.n, 0);
    staff_leave(d);
}

static const struct CMUnitTest tests[] = {
    BOTH("a case goes from notice to lesson", a_case_goes_from_notice_to_lesson),
    BOTH("who may, and what was seen", who_may_and_what_was_seen),
    BOTH("an imported row goes on", an_imported_row_goes_on),
    BOTH("a case stands still and goes on", a_case_stands_still_and_goes_on),
    BOTH("the answer is reminded of", the_answer_is_reminded_of),
    BOTH("instances can count apart", instances_can_count_apart),
    BOTH("what is kept follows from the steps", what_is_kept_follows_from_the_steps),
    BOTH("table 4 is what the steps come to", table_4_is_what_the_steps_come_to),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/remedy", tests, NULL, NULL);
}
