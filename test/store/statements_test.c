/* Every statement means the same to both databases: it can be prepared, and
 * its results have the same names and kinds. */
#include "both.h"

#include <ctype.h>
#include <libpq-fe.h>
#include <sqlite3.h>

extern const statement *const *const all_statements[];

typedef void visit_statement(database *d, const statement *st);

static size_t visit_all(database *d, visit_statement *visit)
{
    size_t n = 0;
    for (size_t room = 0; all_statements[room] != NULL; room++)
        for (size_t i = 0; all_statements[room][i] != NULL; i++, n++)
            visit(d, all_statements[room][i]);
    return n;
}

static sqlite3 *open_file(database *d)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(str_c(&d->a, str_slice(d->url, 7, d->url.n)), &db), SQLITE_OK);
    return db;
}

static void check_sqlite(database *d, const statement *st)
{
    sqlite3 *db = open_file(d);
    sqlite3_stmt *p;
    if (sqlite3_prepare_v2(db, st->sqlite, -1, &p, NULL) != SQLITE_OK)
        fail_msg("%s: %s", st->name, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_bind_parameter_count(p), st->parameter_count);
    assert_int_equal(sqlite3_stmt_readonly(p), !st->writes);
    assert_int_equal(sqlite3_column_count(p) > 0, st->reads);
    sqlite3_finalize(p);
    sqlite3_close(db);
}

static void test_sqlite(void **state)
{
    database *d = database_of(state);
    assert_true(visit_all(d, check_sqlite) > 50);
}

/* INTEGER, TEXT, BLOB: as PostgreSQL's types are in SQLite's tables. */
static const char *kind_of(Oid type)
{
    switch (type) {
    case 20:
    case 21:
    case 23: return "INTEGER";
    case 17: return "BLOB";
    case 25:
    case 1082: return "TEXT";
    default: return "a type that no column kind takes";
    }
}

static sqlite3 *reference; /* the schema once more, on SQLite */

/* A parameter that is only compared with NULL has no type of its own; the store
 * always gives one, by the shape. Here the complaint names it. */
static PGresult *prepare(PGconn *c, const statement *st)
{
    Oid types[64] = {0};
    for (;;) {
        PGresult *r = PQprepare(c, "", st->postgres, (int)st->parameter_count, types);
        const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
        const char *which = strstr(PQresultErrorMessage(r), "parameter $");
        if (state == NULL || strncmp(state, "42P", 3) != 0 || which == NULL)
            return r;
        long number = strtol(which + 11, NULL, 10);
        assert_in_range(number, 1, 63);
        types[number - 1] = 25;
        PQclear(r);
    }
}

static void check_both(database *d, const statement *st)
{
    PGconn *c = PQconnectdb(str_c(&d->a, d->url));
    PGresult *r = prepare(c, st);
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        fail_msg("%s: %s", st->name, PQerrorMessage(c));
    PQclear(r);
    r = PQdescribePrepared(c, "");
    sqlite3_stmt *p;
    assert_int_equal(sqlite3_prepare_v2(reference, st->sqlite, -1, &p, NULL), SQLITE_OK);
    assert_int_equal(PQnparams(r), st->parameter_count);
    assert_int_equal(PQnfields(r), sqlite3_column_count(p));
    for (int i = 0; i < PQnfields(r); i++) {
        const char *declared = sqlite3_column_decltype(p, i);
        const char *kind = kind_of(PQftype(r, i));
        assert_string_equal(PQfname(r, i), sqlite3_column_name(p, i));
        if (declared != NULL ? strcmp(declared, kind) != 0 : !isupper((unsigned char)kind[1]))
            fail_msg("%s: %s is %s on SQLite and %s (%u) on PostgreSQL", st->name, PQfname(r, i),
                     declared ? declared : "computed", kind, PQftype(r, i));
    }
    sqlite3_finalize(p);
    PQclear(r);
    PQfinish(c);
}

static void test_postgres(void **state)
{
    database *d = database_of(state);
    const store_kind *kind = &on_sqlite;
    void *other = (void *)(uintptr_t)kind;
    database_open(&other);
    reference = open_file(other);
    assert_true(visit_all(d, check_both) > 50);
    sqlite3_close(reference);
    database_close(&other);
}

static const struct CMUnitTest tests[] = {
    {"every statement can be prepared, on SQLite", test_sqlite, database_open, database_close,
     (void *)&on_sqlite},
    {"every statement is the same on PostgreSQL", test_postgres, database_open, database_close,
     (void *)&on_postgres},
};

int main(void)
{
    return cmocka_run_group_tests_name("store/statements", tests, NULL, NULL);
}
