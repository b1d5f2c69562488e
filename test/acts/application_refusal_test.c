/* Each move of a case, and the four ways it is refused: to who has not the right, at a
 * stage that does not allow it, on a version that is old, and for what was typed. Nothing
 * is written then; and what was typed is done as it was, on the version that holds. */
#include "acts/act.h"
#include "acts/move_made.h"

#define ROLE(role) (1U << (STAFF_##role))
#define OGI (ROLE(OGI_OFFICE) | ROLE(OGI_HEAD))
#define HANDLERS (ROLE(HANDLER) | ROLE(UNIT_HEAD) | OGI)
#define REVIEWERS (ROLE(UNIT_HEAD) | ROLE(OGI_HEAD))
#define LEADERS (ROLE(LEADER) | ROLE(PRINCIPAL))
#define EXTENDERS (LEADERS | ROLE(OGI_HEAD))
#define READERS (HANDLERS | LEADERS | ROLE(LAWYER) | ROLE(SECRECY_REVIEWER))

enum { UNKNOWN = 9999, NOWHERE = 999999 };

/* --- what a move is refused for ---------------------------------------------------- */

/* A field that can be wrong: as problems name it. */
typedef struct text_field {
    const char *name;
    size_t most;
    bool may_be_empty;
} text_field;

typedef struct refusal_row {
    application_id (*ready)(database *d);
    unsigned who;    /* roles that may; of UNIT_ONE, where a role sits in a unit */
    typed good;
    text_field says, also;
    const char *choice; /* unknown choices */
    const char *number; /* unknown numbers, with … */
    err unknown;        /* … this result; 0: INVALID */
    const char *on;     /* before the arrival, after today */
    const char *due;    /* .due_wrong */
    int due_wrong;
    enum { NUMBER_TYPED, NUMBER_OTHER_CASE, NUMBER_REPLY, NUMBER_LAST_STEP, NUMBER_HELP,
           NUMBER_SERVICE, NUMBER_CONSULTATION } names;
    bool unversioned; /* by the applicant's own hand */
    bool nothing;     /* to be typed */
    bool foreign;     /* other units may, if they read it */
} refusal_row;

#define OPINION(field) {(field), OPINION_MOST, false}
#define OPTIONAL(field) {(field), OPINION_MOST, true}

/* clang-format off */
static const refusal_row refusals[MOVE_COUNT] = {
    [MOVE_CONFIRM] = {cases_arrived, OGI, GOOD(.number = 0), .says = OPINION("how"),
        .on = "on"},
    [MOVE_REGISTER] = {to_register, OGI, GOOD(.choice = OTHER_ORG), .says = OPTIONAL("says"),
        .choice = "applicant_class", .on = "on"},
    [MOVE_ASSIGN] = {cases_registered, OGI, GOOD(.number = UNIT_ONE), .says = OPTIONAL("says"),
        .number = "unit", .due = "due_on", .due_wrong = -1},
    [MOVE_ACCEPT] = {to_accept, HANDLERS, GOOD(.number = 0), .nothing = true},
    [MOVE_RETURN] = {cases_handling, HANDLERS, GOOD(.number = 0), .says = OPINION("says")},
    [MOVE_TRANSFER] = {cases_handling, OGI, GOOD(.number = UNIT_TWO), .says = OPINION("says"),
        .number = "unit", .due = "due_on", .due_wrong = 400},
    [MOVE_ASK_HELP] = {cases_handling, HANDLERS, GOOD(.number = UNIT_TWO),
        .says = OPINION("says"), .number = "unit", .due = "due_on", .due_wrong = -1},
    [MOVE_GIVE_HELP] = {helped, OGI, GOOD(.number = 0), .says = OPINION("says"),
        .number = "asked", .unknown = NOT_FOUND, .names = NUMBER_HELP, .foreign = true},
    [MOVE_NOTE] = {cases_handling, READERS, GOOD(.number = 0), .says = OPINION("says")},
    [MOVE_SEARCH] = {cases_handling, HANDLERS, GOOD(.number = 0), .says = OPINION("result"),
        .also = {"place", 200, false}, .on = "on"},
    [MOVE_JUDGE] = {cases_handling, HANDLERS, GOOD(.choice = CHOICE_PETITION),
        .says = OPINION("says"), .choice = "given"},
    [MOVE_PART] = {cases_handling, HANDLERS, GOOD(.choice = CHOICE_WITHHOLD,
        .number = REFUSED_DELIBERATIVE), .says = OPINION("reason"),
        .also = {"name", 200, false}, .choice = "verdict", .number = "ground"},
    [MOVE_ASK_SUPPLEMENT] = {cases_handling, OGI, DUE(10, .number = 0),
        .says = OPINION("points"), .on = "on", .due = "due_on", .due_wrong = 0},
    [MOVE_SUPPLEMENT] = {supplementing, OGI, GOOD(.number = 0), .says = OPTIONAL("says"),
        .also = {"content", CONTENT_MOST, true}, .on = "on"},
    [MOVE_CONSULT] = {cases_handling, HANDLERS, GOOD(.choice = CONSULTED_JOINT_MAKER),
        .says = OPINION("question"), .also = {"party", 200, false}, .choice = "kind",
        .on = "on", .due = "received_on", .due_wrong = 1},
    [MOVE_CONSULT_REPLY] = {consulting, HANDLERS, GOOD(.choice = CHOICE_REFUSE_REASON),
        .says = OPINION("says"), .choice = "choice", .number = "consultation",
        .unknown = NOT_FOUND, .on = "on", .names = NUMBER_CONSULTATION},
    [MOVE_EXTEND] = {cases_handling, EXTENDERS, GOOD(.number = CLOCK_EXTENSION_MOST),
        .says = OPINION("reason"), .number = "workdays", .on = "on"},
    [MOVE_ASK_REASONS] = {cases_handling, HANDLERS, DUE(7, .number = 0),
        .says = OPINION("excess"), .on = "on", .due = "due_on", .due_wrong = 0},
    [MOVE_GIVE_REASONS] = {asked_reasons, HANDLERS, GOOD(.choice = CHOICE_UNREASONABLE),
        .says = OPINION("says"), .choice = "verdict"},
    [MOVE_DELAY] = {gave_reasons, EXTENDERS, DUE(90, .number = 0), .says = OPINION("says"),
        .due = "to", .due_wrong = 1},
    [MOVE_ADOPT_DATE] = {told_late, EXTENDERS, GOOD(.number = 0), .says = OPINION("says")},
    [MOVE_NOTIFY_FEE] = {cases_handling, OGI, GOOD(.choice = FEE_BY_PAGE, .number = 200),
        .choice = "unit", .number = "pages", .on = "on"},
    [MOVE_PAY_FEE] = {waiting_payment, OGI, GOOD(.number = 0), .says = {"receipt", 100, false},
        .on = "on"},
    [MOVE_CONCLUDE] = {judged, HANDLERS, GOOD(.choice = GRANTED), .says = OPINION("given"),
        .choice = "outcome"},
    [MOVE_SUBMIT] = {concluded, HANDLERS, GOOD(.number = 0), .says = OPTIONAL("says")},
    [MOVE_REVIEW] = {cases_granted, REVIEWERS, GOOD(.number = 0), .says = OPTIONAL("says")},
    [MOVE_LEGAL] = {to_legal, ROLE(LAWYER), GOOD(.choice = CHOICE_AGAINST),
        .says = OPINION("says"), .choice = "verdict"},
    [MOVE_SECRECY] = {to_secrecy, ROLE(SECRECY_REVIEWER), GOOD(.choice = CHOICE_AGAINST),
        .says = OPINION("says"), .choice = "verdict"},
    [MOVE_SEND_BACK] = {cases_granted, REVIEWERS, GOOD(.number = 0), .says = OPINION("says")},
    [MOVE_SIGN] = {to_sign, LEADERS, GOOD(.number = 0), .says = OPTIONAL("says")},
    [MOVE_SERVE] = {cases_signed, OGI, GOOD(.choice = CHOICE_DIRECT),
        .says = {"server", 100, false}, .also = {"place", 200, true}, .choice = "manner",
        .number = "letter", .unknown = NOT_FOUND, .on = "on", .names = NUMBER_REPLY},
    [MOVE_SERVICE_RESULT] = {sent_direct, OGI, GOOD(.number = 0), .says = OPINION("says"),
        .number = "service", .unknown = NOT_FOUND, .on = "on", .names = NUMBER_SERVICE},
    [MOVE_OPEN] = {sent_online, OGI, GOOD(.number = 0), .number = "letter",
        .unknown = NOT_FOUND, .names = NUMBER_REPLY, .unversioned = true},
    [MOVE_CHANGE_CONTACT] = {cases_handling, OGI, GOOD(.number = 0),
        .says = {"postal_address", 200, true}},
    [MOVE_WITHDRAW] = {cases_handling, OGI, GOOD(.number = 0), .says = OPTIONAL("says")},
    [MOVE_SPLIT] = {cases_handling, OGI, GOOD(.number = 0),
        .says = {"keeps", CONTENT_MOST, false}, .also = {"parts", CONTENT_MOST, false}},
    [MOVE_MERGE] = {cases_handling, OGI, GOOD(.number = 0), .says = OPINION("why"),
        .number = "申请", .unknown = NOT_FOUND, .names = NUMBER_OTHER_CASE},
    [MOVE_PROMOTE] = {cases_handling, HANDLERS, GOOD(.number = 0), .says = OPINION("says")},
    [MOVE_RECTIFY] = {to_rectify, HANDLERS, GOOD(.number = 0), .says = OPINION("finding")},
    [MOVE_MOVE_OUT] = {cases_handling, OGI, GOOD(.number = 0), .says = OPINION("why"),
        .also = {"where", 200, false}},
    [MOVE_ARCHIVE] = {to_archive, OGI, GOOD(.number = 0), .says = OPINION("archive_no")},
    [MOVE_VOID] = {searched, OGI | ROLE(HANDLER), GOOD(.number = 0), .says = OPINION("why"),
        .number = "step", .unknown = NOT_FOUND, .names = NUMBER_LAST_STEP},
};
/* clang-format on */

/* All that an act writes, counted. */
typedef struct written {
    int64_t lines, version, letters, files, services, parts, searches, fees, consultations;
} written;

static written count_of(database *d, application_id id)
{
    int64_t lines, broken;
    application_view v;
    work w = cases_as(d, STAFF_OGI_OFFICE, 0);
    assert_done(d, act_verify(&d->w, &lines, &broken));
    assert_act(w, application_open(&w, id, DAY_NONE, &v));
    return (written){lines,
                     v.course.version,
                     (int64_t)v.letters.n,
                     (int64_t)v.files.n,
                     (int64_t)v.services.n,
                     (int64_t)v.parts.n,
                     (int64_t)v.searches.n,
                     (int64_t)v.fees.n,
                     (int64_t)v.consultations.n};
}

static typed content_for(database *d, application_id id, const refusal_row *row)
{
    typed t = row->good;
    application_view v;
    work w = cases_as(d, STAFF_OGI_OFFICE, 0);
    assert_act(w, application_open(&w, id, DAY_NONE, &v));
    switch (row->names) {
    case NUMBER_TYPED: break;
    case NUMBER_OTHER_CASE: t.number = cases_registered(d).n; break;
    case NUMBER_REPLY: t.number = v.course.letter.n; break;
    case NUMBER_LAST_STEP:
    case NUMBER_HELP: t.number = v.events.p[v.events.n - 1].step; break;
    case NUMBER_SERVICE: t.number = v.services.p[v.services.n - 1].service.n; break;
    case NUMBER_CONSULTATION: t.number = v.course.consults_open[0]; break;
    }
    return t;
}

static bool sits_in_unit(staff_role role)
{
    return role == STAFF_HANDLER || role == STAFF_UNIT_HEAD;
}

static work one_who_may(database *d, const refusal_row *row)
{
    for (int role = 0; role < STAFF_ROLE_COUNT; role++)
        if (row->who >> role & 1)
            return cases_as(d, (staff_role)role, sits_in_unit((staff_role)role) ? UNIT_ONE : 0);
    fail_msg("nobody may");
    return d->w;
}

/* Refused with this result, at this field (NULL: any), and nothing is written. Returns what
 * was said. */
static str refused(database *d, work *w, application_id id, int64_t seen, move m, const typed *t,
                    err wanted, const char *field, const char *what)
{
    written before = count_of(d, id);
    w->problems->n = 0;
    err e = move_made(w, id, seen, m, t);
    if (e != wanted || w->problems->n == 0)
        fail_msg("%s, %s: %d %.*s %.*s", move_ids[m], what, e, STR_ARG(cases_said(w)),
                 STR_ARG(store_trouble(w->store)));
    bool there = field == NULL;
    for (size_t i = 0; i < w->problems->n && !there; i++)
        there = str_equal(w->problems->p[i].field, str_of(field));
    if (!there)
        fail_msg("%s, %s: not said of %s: %.*s", move_ids[m], what, field, STR_ARG(cases_said(w)));
    assert_false(store_in_transaction(w->store));
    str said = cases_said(w);
    written after = count_of(d, id);
    if (memcmp(&before, &after, sizeof before) != 0)
        fail_msg("%s, %s: something was written", move_ids[m], what);
    return said;
}

static void has(str said, move m, const char *words)
{
    if (!str_has(said, str_of(words)))
        fail_msg("%s: not said: %s: %.*s", move_ids[m], words, STR_ARG(said));
}

static void who_has_not_the_right(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    for (int m = 0; m < MOVE_COUNT; m++) {
        const refusal_row *row = &refusals[m];
        assert_non_null(row->ready); /* a new move wants its row */
        application_id id = row->ready(d);
        typed t = content_for(d, id, row);
        int64_t seen = cases_course(d, id).version;
        for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
            bool unit = sits_in_unit((staff_role)role);
            work own = cases_as(d, (staff_role)role, unit ? UNIT_ONE : 0);
            work other = cases_as(d, (staff_role)role, UNIT_TWO);
            if (!(row->who >> role & 1))
                refused(d, &own, id, seen, (move)m, &t, FORBIDDEN, NULL, staff_role_ids[role]);
            if (unit && !row->foreign)
                refused(d, &other, id, seen, (move)m, &t, FORBIDDEN, NULL, "another unit");
        }
        work nobody = cases_applicant(d, (application_id){0});
        work other_one = cases_applicant(d, (application_id){id.n + 1000});
        refused(d, &nobody, id, seen, (move)m, &t, FORBIDDEN, NULL, "nobody");
        refused(d, &other_one, id, seen, (move)m, &t, FORBIDDEN, NULL, "another applicant");
        work own = cases_applicant(d, id);
        if (moves[m].hand != HAND_APPLICANT)
            refused(d, &own, id, seen, (move)m, &t, FORBIDDEN, NULL, "the applicant");
        work w = one_who_may(d, row);
        assert_act(w, move_made(&w, id, seen, (move)m, &t));
    }
    staff_leave(d);
}

static void at_another_stage(void **state)
{
    database *d = database_of(state);
    application_id cases[STAGE_COUNT];
    cases_office(d);
    for (int s = 0; s < STAGE_COUNT; s++) {
        cases[s] = case_at_stage[s](d);
        assert_int_equal(cases_course(d, cases[s]).stage, s);
    }
    for (int m = 0; m < MOVE_COUNT; m++)
        for (int s = 0; s < STAGE_COUNT; s++) {
            const refusal_row *row = &refusals[m];
            /* the disclosure office reads every case; a unit none before it has it */
            work w = one_who_may(d, row);
            if (row->who & ROLE(OGI_OFFICE))
                w = cases_as(d, STAFF_OGI_OFFICE, 0);
            else if (row->who & ROLE(OGI_HEAD))
                w = cases_as(d, STAFF_OGI_HEAD, 0);
            if (moves[m].stages >> s & 1)
                continue;
            str said = refused(d, &w, cases[s], cases_course(d, cases[s]).version, (move)m,
                               &row->good, CONFLICT, moves[m].name, stage_ids[s]);
            has(said, (move)m, moves[m].only);
        }
    cases_verified(d);
    staff_leave(d);
}

static void on_an_old_version(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    for (int m = 0; m < MOVE_COUNT; m++) {
        const refusal_row *row = &refusals[m];
        application_id id = row->ready(d);
        typed t = content_for(d, id, row);
        int64_t seen = cases_course(d, id).version;
        work w = one_who_may(d, row), head = cases_as(d, STAFF_OGI_HEAD, 0);
        assert_act(head, application_note(&head, id, seen, STR("先记了一条"), (case_files){0}));
        if (!row->unversioned) {
            str said = refused(d, &w, id, seen, (move)m, &t, CONFLICT, "其间的变动",
                               "an old version");
            has(said, (move)m, staff_role_ids[STAFF_OGI_HEAD]);
            has(said, (move)m, event_kind_words[EVENT_NOTED]);
            refused(d, &w, id, seen + 100, (move)m, &t, CONFLICT, "申请", "a version to come");
        }
        /* what was typed is done as it was, on the version that holds */
        assert_act(w, move_made(&w, id, seen + 1, (move)m, &t));
    }
    cases_verified(d);
    staff_leave(d);
}

/* --- what was typed ------------------------------------------------------------------ */

static void text_is_wrong(database *d, work *w, application_id id, move m, const typed *good,
                          size_t offset, const text_field *f)
{
    static const str broken = STR_INIT("坏的\xff\xfe文字");
    typed t = *good;
    str *text = (str *)(void *)((char *)&t + offset);
    if (f->name == NULL)
        return;
    buf b;
    buf_init(&b, w->a);
    for (size_t i = 0; i <= f->most; i++)
        buf_put(&b, STR("长"));
    *text = buf_str(&b);
    refused(d, w, id, APPLICATION_ANY, m, &t, INVALID, f->name, "too long");
    *text = broken;
    refused(d, w, id, APPLICATION_ANY, m, &t, INVALID, f->name, "not UTF-8");
    *text = STR(" \n　");
    if (!f->may_be_empty)
        refused(d, w, id, APPLICATION_ANY, m, &t, INVALID, f->name, "empty");
}

static void for_what_was_typed(void **state)
{
    database *d = database_of(state);
    cases_office(d);
    for (int m = 0; m < MOVE_COUNT; m++) {
        const refusal_row *row = &refusals[m];
        application_id id = row->ready(d);
        const typed good = content_for(d, id, row);
        work w = one_who_may(d, row);
        typed t = good;
        assert_true(row->nothing || row->says.name != NULL || row->number != NULL);
        text_is_wrong(d, &w, id, (move)m, &good, offsetof(typed, says), &row->says);
        text_is_wrong(d, &w, id, (move)m, &good, offsetof(typed, also), &row->also);
        for (int i = 0; i < 2 && row->choice != NULL; i++) {
            t.choice = i == 0 ? UNKNOWN : -1;
            refused(d, &w, id, APPLICATION_ANY, (move)m, &t, INVALID, row->choice, "unknown");
        }
        t = good;
        for (int i = 0; i < 2 && row->number != NULL; i++) {
            t.number = i == 0 ? NOWHERE : -1;
            refused(d, &w, id, APPLICATION_ANY, (move)m, &t,
                    row->unknown != OK ? row->unknown : INVALID, row->number, "no such number");
        }
        t = good;
        for (int i = 0; i < 2 && row->on != NULL; i++) {
            t.on = i == 0 ? 1 : -400;
            refused(d, &w, id, APPLICATION_ANY, (move)m, &t, INVALID, row->on, "no such day");
        }
        t = good;
        t.due = row->due_wrong;
        if (row->due != NULL)
            refused(d, &w, id, APPLICATION_ANY, (move)m, &t, INVALID, row->due, "a wrong last day");
        assert_act(w, move_made(&w, id, APPLICATION_ANY, (move)m, &good));
    }
    cases_verified(d);
    staff_leave(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("who has not the right is refused", who_has_not_the_right),
        BOTH("at another stage it is refused", at_another_stage),
        BOTH("on an old version it is refused, and done on the one that holds", on_an_old_version),
        BOTH("what was typed wrongly is refused", for_what_was_typed),
    };
    return cmocka_run_group_tests_name("acts/application_refusal", tests, NULL, NULL);
}
