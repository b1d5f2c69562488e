/* init and verify as a person and a script meet them. */
#include "running.h"

#include <ftw.h>
#include <jansson.h>
#include <sqlite3.h>
#include <sys/stat.h>
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
    expect("verify", 0, "4 条"); /* the office and its three managers */
    change("DELETE FROM act; DELETE FROM act_head; DELETE FROM agency");
    expect("verify", 3, "还没有机关");
}

static void init_prints_a_link_for_each_manager(void **state)
{
    (void)state;
    ran r = run_here("init");
    assert_int_equal(r.status, 0);
    str rest = r.out, piece;
    int links = 0;
    while (str_split(&rest, STR("/office/invite/"), &piece))
        links++;
    assert_int_equal(links - 1, 3);
    assert_false(str_has(r.out, STR("密码：")));
    struct stat st;
    assert_int_equal(stat(str_c(&a, str_format(&a, "%s/new/gongkai.key", folder)), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void accounts_are_made_and_managed(void **state)
{
    (void)state;
    expect("account", 3, "gongkai init");
    expect("init --name 某局", 0, "某局");
    expect("account list", 0, "security　安全管理员　　待激活　安全管理员");
    expect("account add li.si --name 李四 --unit 办公室", 0, "/office/invite/");
    expect("account add li.si --name 李四", 1, "已经用过");
    expect("account add Li --name 李四", 1, "小写字母");
    expect("account add wu", 2, "--name");
    expect("account role li.si handler", 0, "已授予");
    expect("account role li.si 科室负责人", 0, "已授予");
    expect("account role li.si audit_admin", 1, "互相分开");
    expect("account role li.si nothing", 2, "没有角色");
    expect("account role nobody handler", 3, "没有账号");
    expect("account role li.si handler --take", 0, "已取消");
    expect("account", 0, "li.si　李四　办公室　待激活　科室负责人");
    expect("account invite li.si", 0, "72 小时");
    expect("account disable li.si", 0, "已停用");
    expect("account disable system", 1, "最后一个");
    expect("account invite li.si", 1, "已停用");
    expect("account release li.si", 0, "已解除");
    expect("account invite", 2, "个数不对");
    expect("account wrong", 2, "不认识");
    ran r = run_here("account --json");
    json_t *all = json_loadb(r.out.p, r.out.n, 0, NULL);
    assert_int_equal(json_array_size(all), 4);
    json_decref(all);
    r = run_here("account invite li.si --json");
    all = json_loadb(r.out.p, r.out.n, 0, NULL);
    assert_non_null(json_string_value(json_object_get(all, "link")));
    json_decref(all);
}

static void keys_are_made_once_and_rotated(void **state)
{
    (void)state;
    expect("key new", 0, "已建立"); /* and its folder with it */
    expect("init --name 某局", 0, "gongkai.key");
    expect("key new", 1, "已经有");
    expect("key rotate", 0, "第 2 个密钥");
    expect("key rotate --json", 0, "\"key\": 3");
    expect("key wrong", 2, "不认识");
    const char *path = str_c(&a, str_format(&a, "%s/new/gongkai.key", folder));
    assert_int_equal(chmod(path, 0644), 0);
    expect("key rotate", 4, "chmod 600");
    expect("serve --listen 127.0.0.1:0", 4, "chmod 600");
    assert_int_equal(unlink(path), 0);
    expect("serve --listen 127.0.0.1:0", 3, "gongkai key new");
    expect("key rotate", 3, "gongkai key new");
    expect("key new", 0, "已建立");
    str elsewhere = str_format(&a, "key new --key %s/other.key", folder);
    expect(str_c(&a, elsewhere), 0, "other.key");
}

static void init_can_be_scripted(void **state)
{
    (void)state;
    ran r = run_here("init --name 某局 --json");
    assert_int_equal(r.status, 0);
    json_t *document = json_loadb(r.out.p, r.out.n, 0, NULL);
    assert_int_equal(json_integer_value(json_object_get(document, "agency")), 1);
    assert_int_equal(json_array_size(json_object_get(document, "links")), 3);
    json_decref(document);
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
    assert_int_equal(json_integer_value(json_object_get(office, "lines")), 4);
    json_decref(all);
}

static void bad_calls_and_bad_places_are_said(void **state)
{
    (void)state;
    assert_int_equal(run_gongkai(&a, "init --db mysql://x").status, 2);
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
        IN_FOLDER(init_prints_a_link_for_each_manager),
        IN_FOLDER(accounts_are_made_and_managed),
        IN_FOLDER(keys_are_made_once_and_rotated),
        IN_FOLDER(init_can_be_scripted),
        IN_FOLDER(verify_names_the_first_line_that_does_not_fit),
        IN_FOLDER(bad_calls_and_bad_places_are_said),
    };
    return cmocka_run_group_tests_name("cli/office", tests, NULL, NULL);
}
