/* Random ledgers, written by others in every form people send, read back equal:
 * each record, and each cell of the reports counted from them. */
#include "importing.h"

#include "acts/report.h"
#include "ledger_file.h"
#include "random_ledger.h"
#include "store/application.h"
#include "store/charge.h"
#include "store/decision.h"
#include "store/normative_document.h"
#include "store/remedy_case.h"

static str random_words(chance *c, arena *a)
{
    static const char *const pieces[] = {"公开", "，", ",",  "\"",     "=",  "+1",
                                         "名单", "-",  "@x", "（一）", "𠮷", "a",
                                         "0",    "; ", "、", "\n",     "'",  "2023-1"};
    buf b;
    buf_init(&b, a);
    for (int64_t n = chance_below(c, 6); n > 0; n--)
        buf_put(&b, str_of(pieces[chance_below(c, COUNT_OF(pieces))]));
    /* a leading ' is our own guard's sign, and ends are trimmed */
    str s = str_trim(buf_str(&b));
    return str_starts(s, STR("'")) ? STR("引号") : s;
}

static str cell_day(arena *a, day on)
{
    return str_copy(a, str_of(day_iso(on).c));
}

static ledger_file file_of_kind(arena *a, ledger_kind kind, size_t n)
{
    ledger_file f = {.columns = ledger_forms[kind].count, .rows = n};
    if (kind == LEDGER_APPLICATIONS)
        f.columns--; /* without 证件号码 */
    for (size_t i = 0; i < f.columns; i++) {
        f.heads[i] = ledger_forms[kind].columns[i].name;
        f.days[i] = ledger_forms[kind].columns[i].value == VALUE_DAY;
        f.numbers[i] = ledger_forms[kind].columns[i].value == VALUE_YUAN;
    }
    f.cells = arena_new_n(a, str, f.columns * n + 1);
    return f;
}

/* The records of a random ledger, made into what a clerk would have typed. */
static ledger_file file_of(arena *a, chance *c, random_ledger *l, ledger_kind kind)
{
    const size_t counts[] = {l->application_n, l->case_n,   l->document_n,
                             l->decision_n,    l->charge_n, 0};
    ledger_file f = file_of_kind(a, kind, counts[kind]);
    for (size_t i = 0; i < f.rows; i++) {
        str *at = &f.cells[i * f.columns];
        if (kind == LEDGER_APPLICATIONS) {
            application *r = &l->applications[i];
            r->application_no = chance_below(c, 5) == 0 ? (str){0} : str_format(a, "#%zu", i);
            r->applicant.kept_ = random_words(c, a);
            r->content = random_words(c, a);
            r->channel = (int)chance_below(c, CHANNEL_COUNT);
            at[APPLICATION_NO] = r->application_no;
            at[APPLICATION_CLASS] = str_of(applicant_class_words[r->applicant_class]);
            at[APPLICATION_APPLICANT] = r->applicant.kept_;
            at[APPLICATION_CHANNEL] = str_of(channel_words[r->channel]);
            at[APPLICATION_RECEIVED] = cell_day(a, r->received_on);
            at[APPLICATION_CONTENT] = r->content;
            if (r->outcome != OUTCOME_NONE)
                at[APPLICATION_OUTCOME] = str_of(report_rows[ROW_OUTCOME + r->outcome].label);
            at[APPLICATION_REPLIED] = cell_day(a, r->replied_on);
        } else if (kind == LEDGER_CASES) {
            remedy_case *r = &l->cases[i];
            r->case_no = str_format(a, "〔%zu〕", i);
            r->application_no = random_words(c, a);
            at[CASE_NO] = r->case_no;
            at[CASE_KIND] = str_of(remedy_kind_words[r->kind]);
            if (r->route >= 0)
                at[CASE_ROUTE] = str_of(suit_route_words[r->route]);
            at[CASE_APPLICATION] = r->application_no;
            at[CASE_ACCEPTED] = cell_day(a, r->accepted_on);
            if (r->result >= 0)
                at[CASE_RESULT] = str_of(remedy_result_words[r->result]);
            at[CASE_CONCLUDED] = cell_day(a, r->concluded_on);
        } else if (kind == LEDGER_NORMATIVE) {
            normative_document *r = &l->documents[i];
            r->unified_no = str_format(a, "AGSD%zu", i);
            at[NORMATIVE_UNIFIED_NO] = r->unified_no;
            at[NORMATIVE_DOC_NO] = r->doc_no;
            at[NORMATIVE_TITLE] = r->title;
            at[NORMATIVE_CLASS] = str_of(document_class_words[r->document_class]);
            at[NORMATIVE_MADE] = cell_day(a, r->made_on);
            at[NORMATIVE_PUBLISHED] = cell_day(a, r->published_on);
            at[NORMATIVE_VALIDITY] = str_of(document_validity_words[r->validity]);
            at[NORMATIVE_EXPIRED] = cell_day(a, r->expired_on);
        } else if (kind == LEDGER_DECISIONS) {
            decision *r = &l->decisions[i];
            r->decision_no = random_words(c, a);
            r->party.kept_ = random_words(c, a);
            r->content = random_words(c, a);
            at[DECISION_NO] = r->decision_no;
            at[DECISION_KIND_COLUMN] = str_of(decision_kind_words[r->kind]);
            at[DECISION_PARTY] = r->party.kept_;
            at[DECISION_CONTENT] = r->content;
            at[DECISION_DECIDED] = cell_day(a, r->decided_on);
        } else {
            charge *r = &l->charges[i];
            at[CHARGE_DAY] = cell_day(a, r->charged_on);
            at[CHARGE_SUBJECT] = r->subject;
            at[CHARGE_AMOUNT] = str_copy(a, str_of(fen_yuan(r->amount).c));
        }
    }
    return f;
}

#define SAME_TEXT(member)                                                                          \
    if (!str_equal(got[i].member, want[i].member))                                                 \
    fail_msg(#member " of row %zu: <%.*s>, not <%.*s>", i, STR_ARG(got[i].member),                 \
             STR_ARG(want[i].member))
#define SAME_DAY(member) assert_int_equal(got[i].member.n, want[i].member.n)
#define SAME(member) assert_int_equal(got[i].member, want[i].member)
#define READ_ALL(type, page)                                                                       \
    type *got = NULL;                                                                              \
    size_t n = 0;                                                                                  \
    assert_done(d, store_many(d->s, a, &page, &register_range_shape, &all, &type##_shape, 1000,    \
                              (void **)&got, &n, NULL))

static void assert_same_records(database *d, arena *a, const random_ledger *l)
{
    register_range all = {.agency = {1}, .most = 1000};
    {
        READ_ALL(application, applications_after);
        const application *want = l->applications;
        assert_int_equal(n, l->application_n);
        for (size_t i = 0; i < n; i++) {
            SAME_TEXT(application_no);
            SAME(applicant_class);
            SAME_TEXT(applicant.kept_);
            SAME(channel);
            SAME_DAY(received_on);
            SAME_TEXT(content);
            SAME(outcome);
            SAME_DAY(replied_on);
        }
    }
    {
        READ_ALL(remedy_case, remedy_case_page);
        const remedy_case *want = l->cases;
        assert_int_equal(n, l->case_n);
        for (size_t i = 0; i < n; i++) {
            SAME_TEXT(case_no);
            SAME(kind);
            SAME(route);
            SAME_TEXT(application_no);
            SAME_DAY(accepted_on);
            SAME(result);
            SAME_DAY(concluded_on);
        }
    }
    {
        READ_ALL(normative_document, normative_document_page);
        const normative_document *want = l->documents;
        assert_int_equal(n, l->document_n);
        for (size_t i = 0; i < n; i++) {
            SAME_TEXT(unified_no);
            SAME_TEXT(doc_no);
            SAME_TEXT(title);
            SAME(document_class);
            SAME_DAY(made_on);
            SAME_DAY(published_on);
            SAME_DAY(effective_on);
            SAME(validity);
            SAME_DAY(expired_on);
        }
    }
    {
        READ_ALL(decision, decision_page);
        const decision *want = l->decisions;
        assert_int_equal(n, l->decision_n);
        for (size_t i = 0; i < n; i++) {
            SAME_TEXT(decision_no);
            SAME(kind);
            SAME_TEXT(party.kept_);
            SAME_TEXT(content);
            SAME_DAY(decided_on);
            SAME_DAY(published_on);
        }
    }
    {
        READ_ALL(charge, charge_page);
        const charge *want = l->charges;
        assert_int_equal(n, l->charge_n);
        for (size_t i = 0; i < n; i++) {
            SAME_DAY(charged_on);
            SAME_TEXT(subject);
            assert_int_equal(got[i].amount.n, want[i].amount.n);
        }
    }
}

static void random_ledger_in_files(void **state, unsigned round)
{
    database *d = database_of(state);
    chance c = {.state = 77 * (uint64_t)round + 5};
    static random_ledger l;
    import_result r;
    found(d);
    d->w.today = day_of(2027, 12, 31); /* nothing lies in the future */
    random_ledger_make(&l, (agency_id){1}, &c, 60);
    for (int kind = 0; kind < LEDGER_ITEMS; kind++) {
        ledger_file f = file_of(&d->a, &c, &l, (ledger_kind)kind);
        if (f.rows == 0)
            continue;
        bool xlsx = chance_below(&c, 2) == 0;
        str path = str_format(&d->a, "/tmp/gongkai-import-%d-%u.%s", (int)getpid(), round,
                              xlsx ? "xlsx" : "csv");
        unsigned variant = (unsigned)chance_below(&c, 1 << 16);
        if (xlsx)
            ledger_file_xlsx(&f, str_c(&d->a, path), variant);
        else
            ledger_file_csv(&f, str_c(&d->a, path), variant);
        err e = import_path(d, (ledger_kind)kind, path, NULL, &r);
        if (e != OK)
            fail_msg("round %u, %s, variant %u: err %d\n%s", round, ledger_forms[kind].id, variant,
                     e, str_c(&d->a, shown(d, d->w.problems)));
        assert_int_equal(r.written, f.rows);
        unlink(str_c(&d->a, path));
    }
    assert_same_records(d, &d->a, &l);
    for (int year = LEDGER_FIRST_YEAR; year <= LEDGER_LAST_YEAR; year++) {
        int64_t cells[CELL_COUNT];
        annual_report report;
        random_ledger_count(&l, year, cells);
        assert_done(d, report_compute(&d->w, year, &report));
        for (int i = 0; i < CELL_COUNT; i++)
            assert_int_equal(report.cells[i].value, cells[i]);
    }
}

static void random_ledgers_read_back_equal(void **state)
{
    database *d = database_of(state);
    for (unsigned round = 0; round < 60; round++) {
        random_ledger_in_files(state, round);
        /* a fresh database for the next */
        store_kind kind = d->kind;
        void *again = (void *)(uintptr_t)&kind;
        database_close(state);
        assert_int_equal(database_open(&again), 0);
        *state = d = again;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH("random ledgers read back equal", random_ledgers_read_back_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
