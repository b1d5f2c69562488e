/* The SQL compiler: what it makes, and what it refuses with file and line. */
#include "testing.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sql/example.h"

static void a_statement_is_made_for_both_databases(void **state)
{
    (void)state;
    assert_string_equal(example_get.name, "example_get");
    assert_string_equal(example_get.sqlite, "SELECT a, ':not; --this' AS b, \"odd;name\" FROM t "
                                            "WHERE (a = ?1 OR ?2 = '') AND c <> ?1 LIMIT 1");
    assert_string_equal(example_get.postgres,
                        "SELECT a, ':not; --this' AS b, \"odd;name\" FROM t "
                        "WHERE (a = $1 OR $2 = '') AND c <> $1 FOR UPDATE");
    assert_int_equal(example_get.parameter_count, 2);
    assert_string_equal(example_get.parameters[0], "first");
    assert_string_equal(example_get.parameters[1], "second");
    assert_true(example_get.reads);
}

static void writing_and_reading_are_told_apart(void **state)
{
    (void)state;
    assert_true(example_put.writes && !example_put.reads);
    assert_true(example_take.writes && example_take.reads);
    assert_true(!example_all.writes && example_all.reads);
    assert_int_equal(example_all.parameter_count, 0);
    assert_null(example_all.parameters);
    assert_ptr_equal(example_statements[0], &example_get);
    assert_null(example_statements[4]);
}

static void a_part_stands_where_it_is_named(void **state)
{
    (void)state;
    assert_string_equal(example_all.sqlite, "SELECT a FROM t WHERE a > 0 AND a < 9");
}

static void a_bulk_has_an_insert_and_a_copy(void **state)
{
    (void)state;
    assert_string_equal(example_bulk.table, "t");
    assert_int_equal(example_bulk.column_count, 3);
    assert_string_equal(example_bulk.sqlite, "INSERT INTO t (a, b, c) VALUES (?1, ?2, ?3)");
    assert_string_equal(example_bulk.postgres, "COPY t (a, b, c) FROM STDIN (FORMAT binary)");
}

/* Run the compiler on one text; its exit status and what it said. */
static int run_on(const char *source, const char *name, const char *what, char *said, size_t room)
{
    char folder[] = "/tmp/gongkai-sql-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char sql[96], made_c[64], made_h[64], errors[64];
    snprintf(sql, sizeof sql, "%s/%s", folder, name);
    snprintf(made_c, sizeof made_c, "%s/p.c", folder);
    snprintf(made_h, sizeof made_h, "%s/p.h", folder);
    snprintf(errors, sizeof errors, "%s/said", folder);
    FILE *f = fopen(sql, "w");
    assert_non_null(f);
    fputs(source, f);
    assert_int_equal(fclose(f), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0600);
    char *statements[] = {(char *)getenv("GONGKAI_SQL"), (char *)"statements", sql, made_h, made_c,
                          NULL};
    char *schema[] = {statements[0], (char *)"schema", made_c, sql, NULL};
    assert_non_null(statements[0]);
    pid_t child;
    assert_int_equal(posix_spawn(&child, statements[0], &actions, NULL,
                                 strcmp(what, "schema") == 0 ? schema : statements, environ),
                     0);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    f = fopen(errors, "r");
    assert_non_null(f);
    size_t n = fread(said, 1, room - 1, f);
    said[n] = 0;
    fclose(f);
    unlink(sql);
    unlink(made_c);
    unlink(made_h);
    unlink(errors);
    rmdir(folder);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void what_is_wrong_is_named_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *source, *says;
    } cases[] = {
        {"SELECT 1;\n", "x.sql:1: SQL without"},
        {"-- name: a\n\nSELECT 1;\n", "x.sql:2: a: the next line must be"},
        {"-- name: a\n-- many\nSELECT 1;\n", "x.sql:3: a: the next line must be"},
        {"-- name: a\n-- one\n", "a has no SQL"},
        {"-- name: a\n-- one\nSELECT 1\n", "x.sql:3: the statement has no semicolon"},
        {"-- name: a\n-- one\nSELECT 1\n-- name: b\n-- one\nSELECT 2;\n", "no semicolon"},
        {"-- name: a\n-- one\nSELECT 'x\n';\n", "x.sql:3: ' is not closed"},
        {"-- name: a\n-- one\nSELECT 1::int;\n", "x.sql:3: :: is PostgreSQL's alone"},
        {"-- name: a\n-- change\nSELECT 1;\n", "neither INSERT"},
        {"-- name: a\n-- one\nSELECT 1;\n-- name: a\n-- one\nSELECT 1;\n", "stands here twice"},
        {"-- name:\n-- one\nSELECT 1;\n", "a name of 1 to"},
        {"-- bulk: a t\n", "-- bulk: NAME TABLE"},
        {"-- bulk: a t(b, c\n", "the list of columns has no )"},
        {"-- bulk: a t(b, b)\n", "stands here twice"},
        {"-- bulk: a t(b; c)\n", "does not belong"},
        {"-- name: a\n-- one\nSELECT {none};\n", "x.sql:3: no part is called none"},
    };
    char said[512];
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int status = run_on(cases[i].source, "x.sql", "statements", said, sizeof said);
        if (status != 1 || strstr(said, cases[i].says) == NULL)
            fail_msg("%s: exit %d, %s", cases[i].source, status, said);
    }
}

static void a_migration_has_its_number(void **state)
{
    (void)state;
    char said[512];
    const char *sql = "CREATE TABLE t (a BIGINT);\n";
    assert_int_equal(run_on(sql, "0001_first.sql", "schema", said, sizeof said), 0);
    assert_int_equal(run_on(sql, "0002_first.sql", "schema", said, sizeof said), 1);
    assert_non_null(strstr(said, "must be named 0001_"));
    assert_int_equal(run_on(sql, "first.sql", "schema", said, sizeof said), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_statement_is_made_for_both_databases),
        cmocka_unit_test(writing_and_reading_are_told_apart),
        cmocka_unit_test(a_part_stands_where_it_is_named),
        cmocka_unit_test(a_bulk_has_an_insert_and_a_copy),
        cmocka_unit_test(what_is_wrong_is_named_with_its_line),
        cmocka_unit_test(a_migration_has_its_number),
    };
    return cmocka_run_group_tests_name("tools/sql", tests, NULL, NULL);
}
