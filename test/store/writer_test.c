/* Stores that write together: what one does wrong harms nobody, what is told to be kept
 * is kept, and the ledger of acts is one chain. */
#include "both.h"

#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>

#include "acts/act.h"
#include "faulty_disk.h"
#include "store/counter.h"
#include "store/setting.h"
#include "store/writer.h"

enum { THREADS = 16, TURNS = 40 };

typedef struct party {
    database *d;
    store_writer *writer;
    pthread_barrier_t *start;
    atomic_int wrong; /* things that should not have been */
    atomic_int kept;
} party;

static work work_in(database *d, store *s, arena *a, problems *p)
{
    work w = d->w;
    problems_init(p, a);
    w.store = s;
    w.a = a;
    w.problems = p;
    return w;
}

static store_writer *open_writer(database *d)
{
    store_writer *w;
    str trouble;
    if (store_writer_open(&d->a, d->url, &w, &trouble) != OK)
        fail_msg("%.*s", STR_ARG(trouble));
    return w;
}

static store *join(database *d, store_writer *w)
{
    store *s = database_again(d);
    store_join(s, w);
    return s;
}

static err put(store *s, str name, str value)
{
    setting p = {.agency = {1}, .name = name, .value = value};
    return store_change(s, &setting_put, &setting_shape, &p, NULL);
}

static bool is_there(database *d, store *s, str name)
{
    setting key = {.agency = {1}, .name = name}, got;
    return store_one(s, &d->a, &setting_get, &setting_shape, &key, &setting_shape, &got) == OK;
}

/* --- one after the other --- */

static void what_is_committed_is_seen_and_what_is_not_is_not(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_writer *w = open_writer(d);
    store *s = join(d, w);
    work doing = work_in(d, s, &d->a, d->w.problems);
    assert_int_equal(act_begin(&doing), OK);
    assert_true(store_in_transaction(s));
    assert_int_equal(put(s, STR("a"), STR("1")), OK);
    assert_true(is_there(d, s, STR("a")));
    assert_false(is_there(d, d->s, STR("a")));
    assert_int_equal(store_begin(s), FAULT); /* they do not nest here either */
    assert_int_equal(act_append(&doing, STR("k"), STR("o"), STR("s")), OK);
    assert_int_equal(store_commit(s), OK);
    assert_false(store_in_transaction(s));
    assert_true(is_there(d, d->s, STR("a")));
    assert_int_equal(act_begin(&doing), OK);
    assert_int_equal(put(s, STR("b"), STR("1")), OK);
    store_rollback(s);
    assert_false(is_there(d, s, STR("b")));
    assert_int_equal(put(s, STR("b"), STR("1")), FAULT); /* nothing is written outside */
    store_close(s);
    store_writer_close(w);
}

static void a_change_without_an_act_is_refused_alone(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_writer *w = open_writer(d);
    store *s = join(d, w);
    work doing = work_in(d, s, &d->a, d->w.problems);
    assert_int_equal(store_begin(s), OK);
    assert_int_equal(put(s, STR("a"), STR("1")), OK);
    assert_int_equal(store_commit(s), FAULT);
    assert_true(str_has(store_trouble(s), STR("没有记入台账")));
    assert_int_equal(act_begin(&doing), OK);
    assert_int_equal(put(s, STR("b"), STR("1")), OK);
    assert_int_equal(act_append(&doing, STR("k"), STR("o"), STR("s")), OK);
    assert_int_equal(store_commit(s), OK);
    assert_false(is_there(d, d->s, STR("a")));
    assert_true(is_there(d, d->s, STR("b")));
    store_close(s);
    store_writer_close(w);
}

/* --- all at once --- */

/* Each fifth act goes wrong, in a way of its own. */
enum { GOOD, LEFT, REFUSED_BY_DATABASE, WITHOUT_ACT, OUT_OF_MEMORY, WAYS };

static err act_once(work *w, int way, str name)
{
    int64_t n;
    TRY(act_begin(w));
    TRY(put(w->store, name, STR("1")));
    if (way == OUT_OF_MEMORY)
        arena_bytes(w->a, 1 << 30);
    if (way == REFUSED_BY_DATABASE)
        return counter_next(w->store, w->a, (agency_id){99}, STR("together"), 1, &n);
    if (way == LEFT)
        return INVALID;
    TRY(counter_next(w->store, w->a, w->agency, STR("together"), 1, &n));
    if (way != WITHOUT_ACT)
        TRY(act_append(w, STR("together"), name, str_format(w->a, "第 %lld 件。", (long long)n)));
    return store_commit(w->store);
}

typedef struct place {
    party *of;
    int number;
} place;

static void take_turn(party *p, store *s, arena *a, int number, int turn)
{
    problems trouble;
    arena_empty(a);
    if (setjmp(*arena_guard(a)) != 0) {
        store_rollback(s);
        p->wrong += (number + turn) % WAYS != OUT_OF_MEMORY;
        return;
    }
    int way = (number + turn) % WAYS;
    work w = work_in(p->d, s, a, &trouble);
    str name = str_format(a, "%s/%d/%d", way == GOOD ? "good" : "bad", number, turn);
    err e = act_once(&w, way, name);
    store_rollback(s);
    p->wrong += (e == OK) != (way == GOOD);
    p->kept += e == OK;
}

static void *take_part(void *context)
{
    place *me = context;
    party *p = me->of;
    arena own, a;
    store *s = NULL;
    arena_init(&own, 16 << 20);
    arena_init(&a, 16 << 20);
    if (store_open(&own, p->d->url, STORE_EXISTING, &s, NULL) != OK)
        p->wrong++;
    pthread_barrier_wait(p->start);
    if (s != NULL) {
        store_join(s, p->writer);
        for (int i = 0; i < TURNS; i++)
            take_turn(p, s, &a, me->number, i);
        store_close(s);
    }
    arena_finish(&a);
    arena_finish(&own);
    return NULL;
}

static void sixteen_threads_and_every_way_to_fail(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    pthread_barrier_t start;
    pthread_barrier_init(&start, NULL, THREADS);
    party p = {.d = d, .writer = open_writer(d), .start = &start};
    place places[THREADS];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        places[i] = (place){&p, i};
        assert_int_equal(pthread_create(&threads[i], NULL, take_part, &places[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(p.wrong, 0);
    assert_int_equal(p.kept, THREADS * TURNS / WAYS);
    /* one line for each that was kept, one number, no gap; nothing of the others */
    int64_t lines, broken_at;
    assert_int_equal(act_verify(&d->w, &lines, &broken_at), OK);
    assert_int_equal(broken_at, 0);
    assert_int_equal(lines, p.kept);
    counter key = {.agency = {1}, .name = STR("together")}, got;
    assert_done(d,
                store_one(d->s, &d->a, &counter_get, &counter_shape, &key, &counter_shape, &got));
    assert_int_equal(got.value, p.kept);
    for (int i = 0; i < THREADS; i++)
        for (int j = 0; j < TURNS; j++) {
            assert_int_equal(is_there(d, d->s, str_format(&d->a, "good/%d/%d", i, j)),
                             (i + j) % WAYS == GOOD);
            assert_false(is_there(d, d->s, str_format(&d->a, "bad/%d/%d", i, j)));
        }
    writer_counts n = store_writer_counts(p.writer);
    assert_int_equal(n.transactions, p.kept);
    assert_in_range(n.groups, 1, p.kept);
    assert_int_equal(n.waiting, 0);
    store_writer_close(p.writer);
    pthread_barrier_destroy(&start);
}

/* --- a group, made to be one --- */

typedef struct companion {
    database *d;
    store *s;
    str name;
    void (*disturb)(database *d); /* in its turn; NULL: nothing happens */
    str value;
    pthread_t thread;
    err e;
} companion;

static err put_in_an_act(companion *c, arena *a)
{
    problems trouble;
    work w = work_in(c->d, c->s, a, &trouble);
    TRY(act_begin(&w));
    TRY(put(c->s, c->name, STR("1")));
    if (c->disturb != NULL) {
        c->disturb(c->d);
        TRY(put(c->s, STR("disturbed"), c->value));
    }
    TRY(act_append(&w, STR("k"), STR("o"), STR("s")));
    return store_commit(c->s);
}

/* Comes while the other has the turn, so both are of one group. */
static void *come_along(void *context)
{
    companion *c = context;
    arena a;
    arena_init(&a, 1 << 20);
    c->e = put_in_an_act(c, &a);
    store_rollback(c->s);
    arena_finish(&a);
    return NULL;
}

/* The first has its turn, and so many others wait for theirs. */
static void begin_together(database *d, store_writer *w, store *first, companion *others, size_t n)
{
    work doing = work_in(d, first, &d->a, d->w.problems);
    assert_int_equal(act_begin(&doing), OK);
    assert_int_equal(put(first, STR("first"), STR("1")), OK);
    assert_int_equal(act_append(&doing, STR("k"), STR("o"), STR("s")), OK);
    for (size_t i = 0; i < n; i++) {
        others[i].d = d;
        others[i].s = join(d, w);
        assert_int_equal(pthread_create(&others[i].thread, NULL, come_along, &others[i]), 0);
        while (store_writer_counts(w).waiting <= (int64_t)i)
            sched_yield();
    }
}

static void two_of_a_group(database *d, bool keeps)
{
    store_writer *w = open_writer(d);
    companion c = {.name = STR("second")};
    store *s = join(d, w);
    begin_together(d, w, s, &c, 1);
    if (keeps)
        assert_int_equal(store_commit(s), OK);
    else
        store_rollback(s);
    pthread_join(c.thread, NULL);
    assert_int_equal(c.e, OK);
    assert_int_equal(is_there(d, d->s, STR("first")), keeps);
    assert_true(is_there(d, d->s, STR("second")));
    writer_counts n = store_writer_counts(w);
    assert_int_equal(n.transactions, keeps ? 2 : 1);
    assert_int_equal(n.groups, 1);
    store_close(c.s);
    store_close(s);
    store_writer_close(w);
}

static void two_at_once_are_one_commit(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    two_of_a_group(d, true);
}

static void the_second_of_a_group_stands_without_the_first(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    two_of_a_group(d, false);
}

/* --- a group that breaks --- */

static void on_server(database *d, const char *sql)
{
    PGconn *c = PQconnectdb(str_c(&d->a, d->url));
    PGresult *r = PQexec(c, sql);
    ExecStatusType status = PQresultStatus(r);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail_msg("%s: %s", sql, PQerrorMessage(c));
    PQclear(r);
    PQfinish(c);
}

/* What is changed goes well, and the commit finds the disk full. */
static void let_commits_fail(database *d)
{
    if (d->kind == STORE_SQLITE)
        faulty_disk_arm((faulty_disk){.code = SQLITE_FULL});
    else
        on_server(d, "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                     " 'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100''; END';"
                     "CREATE CONSTRAINT TRIGGER full_disk AFTER INSERT ON counter DEFERRABLE"
                     " INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION full_disk()");
}

static void let_commits_go(database *d)
{
    if (d->kind == STORE_SQLITE)
        faulty_disk_disarm();
    else
        on_server(d, "DROP FUNCTION full_disk CASCADE");
}

static void nothing_of_it_is_kept_and_the_next_is(database *d, store_writer *w, store *s)
{
    static const char *const names[] = {"first", "second", "third", "disturbed"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        assert_false(is_there(d, d->s, str_of(names[i])));
    assert_int_equal(store_writer_counts(w).transactions, 0);
    assert_int_equal(store_writer_counts(w).groups, 0);
    companion next = {.d = d, .s = s, .name = STR("next")};
    assert_int_equal(put_in_an_act(&next, &d->a), OK);
    assert_true(is_there(d, d->s, STR("next")));
    int64_t lines, broken_at;
    assert_int_equal(act_verify(&d->w, &lines, &broken_at), OK);
    assert_int_equal(broken_at, 0);
    assert_int_equal(lines, 1);
}

static void a_group_that_cannot_be_committed_is_told_so(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_writer *w = open_writer(d);
    companion others[] = {{.name = STR("second")}, {.name = STR("third")}};
    store *s = join(d, w);
    int64_t n;
    let_commits_fail(d);
    begin_together(d, w, s, others, COUNT_OF(others));
    assert_int_equal(counter_next(s, &d->a, (agency_id){1}, STR("together"), 1, &n), OK);
    assert_int_equal(store_commit(s), FAULT);
    assert_true(str_has(store_trouble(s), STR("磁盘已满")));
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        pthread_join(others[i].thread, NULL);
        assert_int_equal(others[i].e, FAULT);
        assert_true(str_has(store_trouble(others[i].s), STR("磁盘已满")));
        store_close(others[i].s);
    }
    let_commits_go(d);
    nothing_of_it_is_kept_and_the_next_is(d, w, s);
    store_close(s);
    store_writer_close(w);
}

/* SQLite, too big a change to wait in memory for the commit, finds the disk full and
 * takes all back by itself; PostgreSQL is gone. */
static void take_the_ground_away(database *d)
{
    if (d->kind == STORE_SQLITE)
        faulty_disk_arm((faulty_disk){.code = SQLITE_FULL});
    else
        on_server(d, "SELECT pg_terminate_backend(pid) FROM pg_locks"
                     " WHERE relation = 'setting'::regclass AND mode = 'RowExclusiveLock'");
}

static void what_breaks_under_one_breaks_for_the_group(void **state)
{
    enum { TOO_BIG = 64 << 20 }; /* bytes, twice SQLite's cache */
    database *d = database_of(state);
    database_with_agency(d);
    store_writer *w = open_writer(d);
    char *big = malloc(TOO_BIG);
    assert_non_null(big);
    memset(big, 'x', TOO_BIG);
    companion c = {.name = STR("second"),
                   .disturb = take_the_ground_away,
                   .value = {big, d->kind == STORE_SQLITE ? TOO_BIG : 1}};
    store *s = join(d, w);
    begin_together(d, w, s, &c, 1);
    assert_int_equal(store_commit(s), FAULT);
    pthread_join(c.thread, NULL);
    faulty_disk_disarm();
    assert_int_equal(c.e, FAULT);
    nothing_of_it_is_kept_and_the_next_is(d, w, s);
    free(big);
    store_close(c.s);
    store_close(s);
    store_writer_close(w);
}

/* Another program holds the database: who waits is told so, and it works again after. */
static void who_cannot_have_the_database_is_told_so(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_writer *w = open_writer(d);
    store *s = join(d, w);
    work doing = work_in(d, s, &d->a, d->w.problems);
    for (int i = 0; i < 2; i++) { /* there is a chain to hold from the second on */
        assert_int_equal(act_begin(&d->w), OK);
        assert_int_equal(act_append(&d->w, STR("k"), STR("o"), STR("s")), OK);
        if (i == 0)
            assert_int_equal(store_commit(d->s), OK);
    }
    assert_int_equal(act_begin(&doing), CONFLICT);
    assert_true(str_has(store_trouble(s), STR("等了 5 秒")));
    assert_false(store_in_transaction(s));
    assert_int_equal(store_commit(d->s), OK);
    assert_int_equal(act_begin(&doing), OK);
    store_rollback(s);
    store_close(s);
    store_writer_close(w);
}

static const struct CMUnitTest tests[] = {
    BOTH("what is committed is seen, what is not is not",
         what_is_committed_is_seen_and_what_is_not_is_not),
    BOTH("a change without an act is refused alone", a_change_without_an_act_is_refused_alone),
    BOTH("two at once are one commit", two_at_once_are_one_commit),
    BOTH("the second of a group stands without the first",
         the_second_of_a_group_stands_without_the_first),
    BOTH("sixteen threads, and every way to fail", sixteen_threads_and_every_way_to_fail),
    BOTH("a group that cannot be committed is told so",
         a_group_that_cannot_be_committed_is_told_so),
    BOTH("what breaks under one breaks for the group", what_breaks_under_one_breaks_for_the_group),
    BOTH("who cannot have the database is told so", who_cannot_have_the_database_is_told_so),
};

int main(void)
{
    faulty_disk_install();
    return cmocka_run_group_tests_name("store/writer", tests, NULL, NULL);
}
