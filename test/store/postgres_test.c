/* What can be wrong with a server, the way to it and its other users, and what
 * is said. */
#include "both.h"

#include <libpq-fe.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/application.h"
#include "store/counter.h"
#include "store/setting.h"
#include "store/witness.h"

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

static void expect_refusal(database *d, str url, store_mode mode, err e, const char *says)
{
    store *s = NULL;
    str trouble = {NULL, 0};
    err got = store_open(&d->a, url, mode, &s, &trouble);
    if (got != e || !str_has(trouble, str_of(says)))
        fail_msg("%d %.*s", got, STR_ARG(trouble));
}

static err put(store *s, str value)
{
    setting p = {.agency = {1}, .name = STR("a"), .value = value};
    TRY(store_begin(s));
    err e = store_change(s, &setting_put, &setting_shape, &p, NULL);
    store_witness(s);
    if (e == OK)
        return store_commit(s);
    store_rollback(s);
    return e;
}

static void test_no_server(void **state)
{
    database *d = database_of(state);
    expect_refusal(d, STR("postgresql:///x?host=/nowhere"), STORE_CREATE, FAULT, "连不上");
    expect_refusal(d, STR("postgresql://127.0.0.1:1/x"), STORE_CREATE, FAULT, "连不上");
    expect_refusal(d, STR("postgresql://%zz"), STORE_CREATE, FAULT, "连不上");
    str other = str_replace(&d->a, d->url, STR("///gongkai"), STR("///no_such_database"));
    expect_refusal(d, other, STORE_CREATE, FAULT, "createdb");
}

static void test_empty_schema(void **state)
{
    database *d = database_of(state);
    on_server(d, "DROP TABLE schema_version");
    expect_refusal(d, d->url, STORE_EXISTING, NOT_FOUND, "gongkai init");
}

static void test_newer(void **state)
{
    database *d = database_of(state);
    on_server(d, "INSERT INTO schema_version VALUES (9999, 'of the future')");
    expect_refusal(d, d->url, STORE_EXISTING, CONFLICT, "更新版本");
    expect_refusal(d, d->url, STORE_CREATE, CONFLICT, "更新版本");
}

static void test_read_only(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    store_close(d->s);
    d->s = NULL;
    str url = d->url;
    d->url = str_format(&d->a, "%.*s%%20-cdefault_transaction_read_only%%3Don", STR_ARG(url));
    d->s = database_again(d);
    assert_int_equal(put(d->s, STR("x")), FAULT);
    assert_true(str_has(store_trouble(d->s), STR("只读")));
}

static void test_row_locked(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    assert_int_equal(put(d->s, STR("before")), OK);
    store *other = database_again(d);
    setting p = {.agency = {1}, .name = STR("a"), .value = STR("other")};
    assert_int_equal(store_begin(other), OK);
    assert_int_equal(store_change(other, &setting_put, &setting_shape, &p, NULL), OK);
    assert_int_equal(put(d->s, STR("x")), CONFLICT);
    assert_true(str_has(store_trouble(d->s), STR("另一个程序")));
    store_rollback(other);
    assert_int_equal(put(d->s, STR("after")), OK);
    store_close(other);
}

static void test_deadlock(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    pid_t pid = 0;
    int64_t last;
    const str names[] = {STR("a"), STR("b")};
    assert_done(d, store_begin(d->s));
    for (size_t i = 0; i < 2; i++)
        assert_done(d, counter_next(d->s, &d->a, (agency_id){1}, names[i], 1, &last));
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
    int turn[2], back[2];
    assert_int_equal(pipe(turn) + pipe(back), 0);
    if ((pid = fork()) == 0) {
        store *s = database_again(d);
        char c = 0;
        err e = store_begin(s);
        if (e == OK)
            e = counter_next(s, &d->a, (agency_id){1}, names[1], 1, &last);
        if (write(back[1], &c, 1) != 1 || read(turn[0], &c, 1) != 1)
            _exit(9);
        if (e == OK)
            e = counter_next(s, &d->a, (agency_id){1}, names[0], 1, &last);
        store_rollback(s);
        _exit((int)e);
    }
    char c = 0;
    assert_done(d, store_begin(d->s));
    assert_done(d, counter_next(d->s, &d->a, (agency_id){1}, names[0], 1, &last));
    assert_int_equal(read(back[0], &c, 1), 1);
    assert_int_equal(write(turn[1], &c, 1), 1);
    err here = counter_next(d->s, &d->a, (agency_id){1}, names[1], 1, &last);
    store_rollback(d->s);
    int status;
    waitpid(pid, &status, 0);
    err there = (err)WEXITSTATUS(status);
    assert_true((here == OK && there == CONFLICT) || (here == CONFLICT && there == OK));
}

static const statement backend = {
    "backend", "", "SELECT CAST(pg_backend_pid() AS BIGINT) AS n", NULL, 0, true, false};

/* The transaction under way is lost and said to be; the next one works. */
static void test_connection_lost(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    setting p = {.agency = {1}, .name = STR("a"), .value = STR("1")};
    for (int way = 0; way < 3; way++) {
        if (way > 0)
            assert_done(d, way == 1 ? store_begin(d->s) : store_begin_read(d->s));
        if (way == 1)
            assert_done(d, store_change(d->s, &setting_put, &setting_shape, &p, NULL));
        register_count pid;
        assert_done(d, store_one(d->s, &d->a, &backend, NULL, NULL, &register_count_shape, &pid));
        on_server(d, str_c(&d->a, str_format(&d->a, "SELECT pg_terminate_backend(%lld)",
                                             (long long)pid.n)));
        setting got;
        assert_int_equal(store_one(d->s, &d->a, &setting_get, &setting_shape, &p, &setting_shape,
                                   &got),
                         FAULT);
        if (!str_has(store_trouble(d->s), STR("连接断了")))
            fail_msg("%.*s", STR_ARG(store_trouble(d->s)));
        store_rollback(d->s);
        assert_int_equal(store_one(d->s, &d->a, &setting_get, &setting_shape, &p, &setting_shape,
                                   &got),
                         NOT_FOUND);
    }
    assert_int_equal(put(d->s, STR("2")), OK);
}

static void make_empty(database *d)
{
    str schema = str_of(d->folder);
    PGconn *c = PQconnectdb(getenv("GONGKAI_TEST_POSTGRES"));
    PQclear(PQexec(c, str_c(&d->a, str_format(&d->a, "SET client_min_messages = error;"
                                                     "DROP SCHEMA %.*s CASCADE;"
                                                     "CREATE SCHEMA %.*s",
                                              STR_ARG(schema), STR_ARG(schema)))));
    PQfinish(c);
}

static void test_killed_while_made(void **state)
{
    database *d = database_of(state);
    store_close(d->s);
    d->s = NULL;
    int killed = 0;
    for (int round = 0; round < 40; round++) {
        make_empty(d);
        pid_t pid = fork();
        if (pid == 0) {
            store *s;
            _exit(store_open(&d->a, d->url, STORE_CREATE, &s, NULL) == OK ? 0 : 1);
        }
        usleep((useconds_t)random_below(d, 60000));
        kill(pid, SIGKILL);
        int status;
        waitpid(pid, &status, 0);
        killed += WIFSIGNALED(status);
        str trouble = {NULL, 0};
        if (store_open(&d->a, d->url, STORE_CREATE, &d->s, &trouble) != OK)
            fail_msg("%.*s", STR_ARG(trouble));
        database_with_agency(d);
        assert_int_equal(put(d->s, STR("x")), OK);
        store_close(d->s);
        d->s = NULL;
    }
    assert_true(killed > 0);
}

static void test_made_at_once(void **state)
{
    database *d = database_of(state);
    store_close(d->s);
    d->s = NULL;
    make_empty(d);
    pid_t pids[6];
    for (size_t i = 0; i < COUNT_OF(pids); i++)
        if ((pids[i] = fork()) == 0) {
            store *s;
            _exit(store_open(&d->a, d->url, STORE_CREATE, &s, NULL) == OK ? 0 : 1);
        }
    for (size_t i = 0; i < COUNT_OF(pids); i++) {
        int status;
        waitpid(pids[i], &status, 0);
        assert_int_equal(status, 0);
    }
    d->s = database_again(d);
    database_with_agency(d);
}

#define ON_POSTGRES(sentence, test) \
    {sentence, test, database_open, database_close, (void *)&on_postgres}

static const struct CMUnitTest tests[] = {
    ON_POSTGRES("a server that does not answer is said to be away", test_no_server),
    ON_POSTGRES("a database without a schema is said to be empty", test_empty_schema),
    ON_POSTGRES("a database of a newer version is refused", test_newer),
    ON_POSTGRES("a server that only reads is said to be so", test_read_only),
    ON_POSTGRES("a row somebody holds is said to be in use", test_row_locked),
    ON_POSTGRES("of two who wait for each other one is let go", test_deadlock),
    ON_POSTGRES("a connection that breaks is said to be, and made anew", test_connection_lost),
    ON_POSTGRES("killed at any time, the database opens again whole", test_killed_while_made),
    ON_POSTGRES("six who make it at once make one", test_made_at_once),
};

int main(void)
{
    return cmocka_run_group_tests_name("store/postgres", tests, NULL, NULL);
}
