/* init and verify as a person and a script meet them. */
#include "running.h"

#include <ftw.h>
#include <jansson.h>
#include <sqlite3.h>
#include <unistd.h>

static arena a;
static char folder[] = "/tmp/gongkai-office-XXXXXX";

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static int open_folder(void **state)
{
    (void)state;
    arena_init(&a, 1 << 28);
    memcpy(folder, "/tmp/gongkai-office-XXXXXX", sizeof folder);
    return mkdtemp(folder) == NULL;
}

static int close_folder(void **state)
{
    (void)state;
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_finish(&a);
    return 0;
}

static ran run_here(const char *words)
{
    return run_gongkai(&a, str_c(&a, str_format(&a, "%s --db sqlite:%s/new/o.db", words, folder)));
}

static void expect(const char *words, int status, const char *says)
{
    ran r = run_here(words);
    if (r.status != status || !(str_has(r.out, str_of(says)) || str_has(r.err, str_of(says))))
        fail_msg("%s: exit %d\n%.*s%.*s", words, r.status, STR_ARG(r.out), STR_ARG(r.err));
}

static void change(const char *sql)
{
    sqlite3 *db;
    const char *path = str_c(&a, str_format(&a, "%s/new/o.db", folder));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* A Chinese placeholder is as wide as it looks. */
static void the_columns_of_the_help_line_up(void **state)
{
    (void)state;
    expect("init --help", 0, "--name 机关名称           机关全称\n");
    expect("init --help", 0, "--json                    只在");
}

static void an_office_is_founded_once(void **state)
{
    (void)state;
    expect("verify", 3, "gongkai init");
    expect("init --name 某市某局 --code X01", 0, "某市某局");
    expect("init --name 某市某局", 1, "已经有");
    expect("verify", 0, "1 条");
    change("DELETE FROM act; DELETE FROM act_head; DELETE FROM agency");
    expect("verify", 3, "还没有机关");
}

static void init_says_that_there_are_no_accounts_yet(void **state)
{
    (void)state;
    expect("init", 0, "还没有账号");
}

static void init_can_be_scripted(void **state)
{
    (void)state;
    ran r = run_here("init --name 某局 --json");
    assert_int_equal(r.status, 0);
    assert_str(r.out, "{\"agency\":1}\n");
}

static json_t *verify_json(int status)
{
    ran r = run_here("verify --json");
    assert_int_equal(r.status, status);
    json_t *document = json_loadb(r.out.p, r.out.n, 0, NULL);
    assert_non_null(document);
    return document;
}

static void verify_names_the_first_line_that_does_not_fit(void **state)
{
    (void)state;
    expect("init --name 某“局”", 0, "");
    json_t *all = verify_json(0), *offices = json_object_get(all, "agencies");
    assert_true(json_is_true(json_object_get(all, "holds")));
    assert_int_equal(json_array_size(offices), 1);
    json_t *office = json_array_get(offices, 0);
    assert_string_equal(json_string_value(json_object_get(office, "agency")), "某“局”");
    assert_true(json_is_null(json_object_get(office, "broken_at")));
    json_decref(all);

    change("UPDATE act SET says = 'x'");
    expect("verify", 1, "第 1 条");
    all = verify_json(1);
    assert_true(json_is_false(json_object_get(all, "holds")));
    office = json_array_get(json_object_get(all, "agencies"), 0);
    assert_int_equal(json_integer_value(json_object_get(office, "broken_at")), 1);
    assert_int_equal(json_integer_value(json_object_get(office, "lines")), 1);
    json_decref(all);
}

static void bad_calls_and_bad_places_are_said(void **state)
{
    (void)state;
    assert_int_equal(run_gongkai(&a, "init --db mysql://x").status, 1);
    assert_int_equal(run_gongkai(&a, "init extra").status, 2);
    assert_int_equal(run_gongkai(&a, "verify --db postgresql:///x?host=/nowhere").status, 5);
    ran r = run_gongkai(&a, "init --db postgresql://me:secret@127.0.0.1:1/x");
    assert_int_equal(r.status, 5);
    assert_false(str_has(r.err, STR("secret")));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_folder, close_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_columns_of_the_help_line_up),
        IN_FOLDER(an_office_is_founded_once),
        IN_FOLDER(init_says_that_there_are_no_accounts_yet),
        IN_FOLDER(init_can_be_scripted),
        IN_FOLDER(verify_names_the_first_line_that_does_not_fit),
        IN_FOLDER(bad_calls_and_bad_places_are_said),
    };
    return cmocka_run_group_tests_name("cli/office", tests, NULL, NULL);
}
