/* The door to the database keeps the same promises on both. */
#include "both.h"

#include <sys/wait.h>
#include <unistd.h>

#include "store/application.h"
#include "store/counter.h"
#include "store/ledger_import.h"
#include "store/setting.h"
#include "store/witness.h"

static application some_application(int64_t number)
{
    return (application){
        .agency = {1},
        .application = {number},
        .received_on = day_of(2023, 3, 1),
        .outcome = OUTCOME_NONE,
        .replied_on = DAY_NONE,
    };
}

static err add_application(database *d, const application *p)
{
    return store_change(d->s, &application_add, &application_shape, p, NULL);
}

static int64_t count_applications(database *d, store *s)
{
    application key = {.agency = {1}};
    register_count n;
    assert_done(d, store_one(s, &d->a, &application_count, &application_shape, &key,
                             &register_count_shape, &n));
    return n.n;
}

static err put_setting(store *s, str name, str value)
{
    setting p = {.agency = {1}, .name = name, .value = value};
    return store_change(s, &setting_put, &setting_shape, &p, NULL);
}

static err get_setting(database *d, str name, setting *out)
{
    setting key = {.agency = {1}, .name = name};
    return store_one(d->s, &d->a, &setting_get, &setting_shape, &key, &setting_shape, out);
}

static void commit(database *d)
{
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
}

static void test_text_of_another_encoding(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    setting got;
    const str texts[] = {
        {"x\0y", 3}, STR("\xd5\xfe\xb8\xae"), STR("\xed\xa0\x80"), STR("\xe6\x94")};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_done(d, store_begin(d->s));
        assert_int_equal(put_setting(d->s, STR("a"), texts[i]), INVALID);
        assert_true(str_has(store_trouble(d->s), STR("value")));
        store_rollback(d->s);
    }
    assert_int_equal(get_setting(d, STR("a"), &got), NOT_FOUND);
}

static void test_number_taken(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    application p = some_application(1);
    p.application_no = STR("2023-1");
    assert_done(d, store_begin(d->s));
    assert_done(d, add_application(d, &p));
    p.application.n = 2;
    assert_int_equal(add_application(d, &p), CONFLICT);
    assert_true(str_has(store_trouble(d->s), STR("已有同样编号")));
    store_rollback(d->s);
    assert_int_equal(count_applications(d, d->s), 0);
}

static void test_no_number(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    assert_done(d, store_begin(d->s));
    for (int64_t i = 1; i <= 3; i++) {
        application p = some_application(i);
        assert_done(d, add_application(d, &p));
    }
    commit(d);
    assert_int_equal(count_applications(d, d->s), 3);
}

static void test_reference_to_nothing(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    application_event e = {.agency = {1},
                           .application = {9},
                           .step = 1,
                           .kind = EVENT_REPLIED,
                           .happened_on = day_of(2023, 1, 1)};
    assert_done(d, store_begin(d->s));
    assert_int_equal(store_change(d->s, &application_event_add, &application_event_shape, &e, NULL),
                     CONFLICT);
    assert_true(str_has(store_trouble(d->s), STR("不存在")));
    store_rollback(d->s);
}

static void test_same_file_twice(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    ledger_import one = {.agency = {1},
                         .ledger_import = {1},
                         .kind = STR("applications"),
                         .digest = random_bytes(d, 32)};
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &ledger_import_add, &ledger_import_shape, &one, NULL));
    commit(d);
    ledger_import found;
    assert_done(d, store_one(d->s, &d->a, &ledger_import_by_digest, &ledger_import_shape, &one,
                             &ledger_import_shape, &found));
    assert_int_equal(found.ledger_import.n, 1);
    one.ledger_import.n = 2;
    assert_done(d, store_begin(d->s));
    assert_int_equal(store_change(d->s, &ledger_import_add, &ledger_import_shape, &one, NULL),
                     CONFLICT);
    store_rollback(d->s);
}

static void test_rollback(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    setting got;
    store_rollback(d->s); /* without a transaction */
    assert_done(d, store_begin(d->s));
    assert_true(store_in_transaction(d->s));
    assert_done(d, put_setting(d->s, STR("a"), STR("1")));
    assert_done(d, get_setting(d, STR("a"), &got));
    store_rollback(d->s);
    assert_false(store_in_transaction(d->s));
    assert_int_equal(get_setting(d, STR("a"), &got), NOT_FOUND);
}

static void test_after_an_error(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    application p = some_application(1);
    setting got;
    assert_done(d, store_begin(d->s));
    assert_done(d, add_application(d, &p));
    assert_int_equal(add_application(d, &p), CONFLICT);
    assert_int_equal(put_setting(d->s, STR("a"), STR("1")), FAULT);
    store_witness(d->s);
    assert_int_equal(store_commit(d->s), FAULT);
    assert_false(store_in_transaction(d->s));
    assert_int_equal(count_applications(d, d->s), 0);
    assert_int_equal(get_setting(d, STR("a"), &got), NOT_FOUND);
}

static void test_without_an_act(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    setting got;
    assert_done(d, store_begin(d->s));
    assert_done(d, put_setting(d->s, STR("a"), STR("1")));
    assert_int_equal(store_commit(d->s), FAULT);
    assert_true(str_has(store_trouble(d->s), STR("台账")));
    assert_int_equal(get_setting(d, STR("a"), &got), NOT_FOUND);

    application p = some_application(1);
    store_bulk *b;
    assert_done(d, store_begin(d->s));
    assert_done(d, store_bulk_begin(d->s, &application_bulk, &application_shape, &b));
    assert_done(d, store_bulk_add(b, &p));
    assert_done(d, store_bulk_end(b));
    assert_int_equal(store_commit(d->s), FAULT);
    assert_int_equal(count_applications(d, d->s), 0);
    /* A witness does not speak for the next transaction. */
    assert_done(d, store_begin(d->s));
    commit(d);
    assert_done(d, store_begin(d->s));
    int64_t last;
    assert_done(d, counter_next(d->s, &d->a, (agency_id){1}, STR("c"), 1, &last));
    assert_int_equal(store_commit(d->s), FAULT);
    /* Nothing changed, nothing to tell. */
    assert_done(d, store_begin(d->s));
    assert_done(d, store_commit(d->s));
}

static void test_outside_a_transaction(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    setting got;
    store_bulk *b;
    assert_int_equal(put_setting(d->s, STR("a"), STR("1")), FAULT);
    assert_int_equal(store_bulk_begin(d->s, &application_bulk, &application_shape, &b), FAULT);
    assert_done(d, store_begin_read(d->s));
    assert_int_equal(put_setting(d->s, STR("a"), STR("1")), FAULT);
    store_rollback(d->s);
    assert_int_equal(store_commit(d->s), FAULT);
    assert_done(d, store_begin(d->s));
    assert_int_equal(store_begin(d->s), FAULT);
    store_rollback(d->s);
    assert_int_equal(get_setting(d, STR("a"), &got), NOT_FOUND);
}

static void test_name_that_does_not_fit(void **state)
{
    database *d = database_of(state);
    register_range r = {.agency = {1}};
    setting got;
    assert_int_equal(
        store_one(d->s, &d->a, &setting_get, &register_range_shape, &r, &setting_shape, &got),
        FAULT);
    assert_true(str_has(store_trouble(d->s), STR(":name")));
    setting key = {.agency = {1}};
    register_count n;
    assert_int_equal(
        store_one(d->s, &d->a, &setting_get, &setting_shape, &key, &register_count_shape, &n),
        FAULT);
}

static void test_unknown_word(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    static const char *const words[] = {"one", "two"};
    typedef struct worded {
        agency_id agency;
        str name;
        int value;
    } worded;
    static const column columns[] = {COLUMN_ID(worded, agency), COLUMN(worded, name),
                                     COLUMN_ENUM(worded, value, words)};
    static const shape worded_shape = SHAPE(worded, columns);
    worded in = {{1}, STR("a"), 1}, out;
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &setting_put, &worded_shape, &in, NULL));
    assert_done(d, put_setting(d->s, STR("b"), STR("three")));
    commit(d);
    assert_done(d, store_one(d->s, &d->a, &setting_get, &worded_shape, &in, &worded_shape, &out));
    assert_int_equal(out.value, 1);
    in.name = STR("b");
    assert_int_equal(store_one(d->s, &d->a, &setting_get, &worded_shape, &in, &worded_shape, &out),
                     FAULT);
    assert_true(str_has(store_trouble(d->s), STR("three")));
}

/* --- rows --- */

enum { ROWS = 3000 };

static void add_rows(database *d)
{
    store_bulk *b;
    assert_done(d, store_begin(d->s));
    assert_done(d, store_bulk_begin(d->s, &application_bulk, &application_shape, &b));
    for (int64_t i = 1; i <= ROWS; i++) {
        application p = some_application(i);
        p.content = str_format(&d->a, "第%lld件", (long long)i);
        assert_done(d, store_bulk_add(b, &p));
    }
    assert_done(d, store_bulk_end(b));
    commit(d);
}

static const register_range all_rows = {.agency = {1}, .most = INT64_MAX};

typedef struct visit {
    database *d;
    int64_t seen;
    int64_t stop_at; /* 0: never */
    int depth;
    bool jumps;
} visit;

static err visit_row(void *context, const void *record)
{
    visit *v = context;
    const application *p = record;
    v->seen++;
    assert_int_equal(p->application.n, v->seen);
    assert_true(str_equal(p->content, str_format(&v->d->a, "第%lld件", (long long)v->seen)));
    if (v->depth > 0 && v->seen % 1000 == 7) {
        visit inner = {.d = v->d, .depth = v->depth - 1, .stop_at = v->depth == 1 ? 20 : 0};
        err e = store_each(v->d->s, &v->d->a, &applications_after, &register_range_shape, &all_rows,
                           &application_shape, visit_row, &inner);
        assert_int_equal(e, inner.stop_at ? FORBIDDEN : OK);
        assert_int_equal(inner.seen, inner.stop_at ? 20 : ROWS);
    }
    if (v->jumps && v->seen == v->stop_at)
        longjmp(v->d->a.guard, 1);
    return v->seen == v->stop_at ? FORBIDDEN : OK;
}

static err visit_rows(visit *v)
{
    return store_each(v->d->s, &v->d->a, &applications_after, &register_range_shape, &all_rows,
                      &application_shape, visit_row, v);
}

static void test_rows_within_rows(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    add_rows(d);
    visit v = {.d = d, .depth = 2};
    assert_done(d, visit_rows(&v));
    assert_int_equal(v.seen, ROWS);
    v = (visit){.d = d, .stop_at = 100};
    assert_int_equal(visit_rows(&v), FORBIDDEN);
    v = (visit){.d = d};
    assert_done(d, store_begin_read(d->s));
    assert_done(d, visit_rows(&v));
    store_rollback(d->s);
}

static void test_at_most(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    add_rows(d);
    static const struct {
        int64_t limit;
        size_t most, count;
        bool more;
    } cases[] = {{10, 10, 10, false},
                 {11, 10, 10, true},
                 {0, 10, 0, false},
                 {5000, ROWS, ROWS, false},
                 {5000, ROWS - 1, ROWS - 1, true},
                 {5, 0, 0, true}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        register_range r = {.agency = {1}, .most = cases[i].limit};
        void *rows;
        size_t count;
        bool more;
        assert_done(d, store_many(d->s, &d->a, &applications_after, &register_range_shape, &r,
                                  &application_shape, cases[i].most, &rows, &count, &more));
        assert_int_equal(count, cases[i].count);
        assert_int_equal(more, cases[i].more);
        if (count > 0)
            assert_int_equal(((application *)rows)[count - 1].application.n, count);
    }
}

/* Running out of memory leaves by longjmp from anywhere. */
static void test_leaving_a_row(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    add_rows(d);
    for (int way = 0; way < 4; way++) {
        assert_done(d, way < 2 ? store_begin(d->s) : store_begin_read(d->s));
        if (way == 0)
            assert_done(d, put_setting(d->s, STR("a"), STR("1")));
        visit v = {.d = d, .stop_at = 10 + 1000 * (way % 2), .jumps = true};
        if (setjmp(*arena_guard(&d->a)) == 0) {
            (void)visit_rows(&v);
            fail();
        }
        d->a.guarded = false;
        store_rollback(d->s);
        setting got;
        assert_int_equal(get_setting(d, STR("a"), &got), NOT_FOUND);
        visit again = {.d = d, .depth = 1};
        assert_done(d, visit_rows(&again));
        assert_int_equal(again.seen, ROWS);
    }
}

static void test_leaving_a_bulk(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_bulk *b;
    application p = some_application(1);
    assert_done(d, store_begin(d->s));
    assert_done(d, store_bulk_begin(d->s, &application_bulk, &application_shape, &b));
    assert_done(d, store_bulk_add(b, &p));
    store_rollback(d->s);
    assert_int_equal(count_applications(d, d->s), 0);
    add_rows(d);
    assert_int_equal(count_applications(d, d->s), ROWS);
}

static void test_unchanging_view(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store *reader = database_again(d);
    assert_int_equal(store_begin_read(reader), OK);
    assert_int_equal(count_applications(d, reader), 0);
    add_rows(d);
    assert_int_equal(count_applications(d, reader), 0);
    store_rollback(reader);
    assert_int_equal(count_applications(d, reader), ROWS);
    store_close(reader);
}

/* --- many rows at once --- */

static void test_bulks_by_turns(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_bulk *parents, *children;
    str content = random_text(d, 200);
    application_event event = {
        .agency = {1}, .happened_on = day_of(2023, 1, 1), .kind = EVENT_EXTENDED, .amount = 20};
    assert_done(d, store_begin(d->s));
    assert_done(d, store_bulk_begin(d->s, &application_bulk, &application_shape, &parents));
    assert_done(
        d, store_bulk_begin(d->s, &application_event_bulk, &application_event_shape, &children));
    for (int64_t i = 1; i <= 5000; i++) {
        application p = some_application(i);
        p.content = i % 2 ? content : (str){NULL, 0};
        assert_done(d, store_bulk_add(parents, &p));
        event.application.n = i;
        for (event.step = 1; event.step <= i % 9; event.step++)
            assert_done(d, store_bulk_add(children, &event));
        if (i == 2500)
            assert_int_equal(count_applications(d, d->s), i);
    }
    assert_done(d, store_bulk_end(children));
    assert_done(d, store_bulk_end(parents));
    commit(d);
    assert_int_equal(count_applications(d, d->s), 5000);
    event.application.n = 4994;
    void *rows;
    size_t n;
    assert_done(d, store_many(d->s, &d->a, &application_events, &application_event_shape, &event,
                              &application_event_shape, 100, &rows, &n, NULL));
    assert_int_equal(n, 4994 % 9);
    assert_int_equal(((application_event *)rows)[7].step, 8);
}

static void test_bulk_conflict(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_bulk *b;
    assert_done(d, store_begin(d->s));
    assert_done(d, store_bulk_begin(d->s, &application_bulk, &application_shape, &b));
    err e = OK;
    for (int64_t i = 1; i <= 100 && e == OK; i++) {
        application p = some_application(i % 60 + 1);
        e = store_bulk_add(b, &p);
    }
    if (e == OK)
        e = store_bulk_end(b);
    assert_int_equal(e, CONFLICT);
    store_witness(d->s);
    assert_int_equal(store_commit(d->s), FAULT);
    assert_int_equal(count_applications(d, d->s), 0);
}

/* More than one COPY takes: rows are on their way when it is left, and when the
 * database refuses one. */
static void test_bulk_of_megabytes(void **state)
{
    enum { LONG_ROWS = 300, LONG_TEXT = 64 << 10, LEAVE = 100, COLLIDE = 200 };
    static const int64_t stops[] = {LEAVE, COLLIDE, LONG_ROWS};
    database *d = database_of(state);
    database_with_agency(d);
    char *text = arena_bytes(&d->a, LONG_TEXT);
    memset(text, 'x', LONG_TEXT);
    for (size_t pass = 0; pass < COUNT_OF(stops); pass++) {
        store_bulk *b;
        err e = OK;
        assert_done(d, store_begin(d->s));
        assert_done(d, store_bulk_begin(d->s, &application_bulk, &application_shape, &b));
        for (int64_t i = 0; i < LONG_ROWS && e == OK && (stops[pass] != LEAVE || i < LEAVE); i++) {
            application p = some_application(i % stops[pass] + 1);
            p.content = (str){text, LONG_TEXT};
            e = store_bulk_add(b, &p);
        }
        if (stops[pass] != LEAVE && e == OK)
            e = store_bulk_end(b);
        assert_int_equal(e, stops[pass] == COLLIDE ? CONFLICT : OK);
        if (stops[pass] == LONG_ROWS)
            commit(d);
        else
            store_rollback(d->s);
        assert_int_equal(count_applications(d, d->s), stops[pass] == LONG_ROWS ? LONG_ROWS : 0);
    }
}

/* --- several at once --- */

enum { WRITERS = 8, TURNS = 25 };

/* Take numbers until done; conflicts are tried again. */
static int count_up(database *d)
{
    store *s = database_again(d);
    for (int done = 0; done < TURNS;) {
        int64_t last;
        if (store_begin(s) != OK)
            continue;
        err e = counter_next(s, &d->a, (agency_id){1}, STR("application"), 2, &last);
        for (int64_t i = last - 1; e == OK && i <= last; i++) {
            application p = some_application(i);
            e = store_change(s, &application_add, &application_shape, &p, NULL);
        }
        store_witness(s);
        if (e == OK && store_commit(s) == OK)
            done++;
        else if (e == FAULT)
            return 1;
        else
            store_rollback(s);
    }
    store_close(s);
    return 0;
}

static void test_writers_at_once(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    pid_t pids[WRITERS];
    for (size_t i = 0; i < WRITERS; i++)
        if ((pids[i] = fork()) == 0)
            _exit(count_up(d));
    for (size_t i = 0; i < WRITERS; i++) {
        int status;
        waitpid(pids[i], &status, 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(count_applications(d, d->s), 2 * WRITERS * TURNS);
    counter key = {.agency = {1}, .name = STR("application")}, got;
    assert_done(d,
                store_one(d->s, &d->a, &counter_get, &counter_shape, &key, &counter_shape, &got));
    assert_int_equal(got.value, 2 * WRITERS * TURNS);
}

static const struct CMUnitTest tests[] = {
    BOTH("text with NUL or of another encoding is refused", test_text_of_another_encoding),
    BOTH("a number is given once", test_number_taken),
    BOTH("applications without a number do not collide", test_no_number),
    BOTH("a row refers to nothing that is not there", test_reference_to_nothing),
    BOTH("the same file is recognised", test_same_file_twice),
    BOTH("rolling back leaves nothing", test_rollback),
    BOTH("after an error only rolling back helps", test_after_an_error),
    BOTH("a change without an act is refused", test_without_an_act),
    BOTH("nothing is written outside a transaction", test_outside_a_transaction),
    BOTH("a name that does not fit is found", test_name_that_does_not_fit),
    BOTH("a word that is not in the list is a fault", test_unknown_word),
    BOTH("rows can be read within rows", test_rows_within_rows),
    BOTH("no more rows come than are asked for", test_at_most),
    BOTH("leaving a row by longjmp leaves a store that works", test_leaving_a_row),
    BOTH("leaving a bulk leaves a store that works", test_leaving_a_bulk),
    BOTH("a reading transaction sees one moment", test_unchanging_view),
    BOTH("two tables are filled by turns", test_bulks_by_turns),
    BOTH("a bulk that collides leaves nothing", test_bulk_conflict),
    BOTH("a bulk of many megabytes is left, refused and kept", test_bulk_of_megabytes),
    BOTH("eight writers leave no gap and no double", test_writers_at_once),
};

int main(void)
{
    return cmocka_run_group_tests_name("store/store", tests, NULL, NULL);
}
