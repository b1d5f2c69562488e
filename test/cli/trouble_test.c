/* A database that cannot be written, met by the commands that write: said
 * plainly, with the exit status of a fault, and nothing lost. */
#include "running.h"

#include <errno.h>
#include <ftw.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/faulty_disk.h"

static arena a;
static int64_t founded; /* lines in the ledger */
static char folder[] = "/tmp/gongkai-trouble-XXXXXX";

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static const char *path_of(const char *name)
{
    return str_c(&a, str_format(&a, "%s/%s", folder, name));
}

static void write_file(const char *name, const char *text)
{
    FILE *f = fopen(path_of(name), "wb");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static int open_office(void **state)
{
    (void)state;
    arena_init(&a, (size_t)1 << 29);
    memcpy(folder, "/tmp/gongkai-trouble-XXXXXX", sizeof folder);
    if (mkdtemp(folder) == NULL)
        return 1;
    setenv("GONGKAI_DATA", folder, 1);
    unsetenv("GONGKAI_DB");
    write_file("charges.csv", "收费日期,收费项目,金额(元)\n2023-03-01,资料费,12.50\n");
    write_file("days.csv", "date,kind,name\n2024-03-08,holiday,运动会\n");
    write_file("text.txt", "改过的正文。\n");
    if (run_gongkai(&a, "init --name 某局").status != 0)
        return 1;
    founded = ledger_lines(&a, "");
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    faulty_disk_disarm();
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_finish(&a);
    return 0;
}

/* Every command that writes; "%" is the folder. */
static const char *const writers[] = {
    "import charges %/charges.csv",
    "calendar --import %/days.csv --notice 本市运动会",
    "set clock.supplement 7",
    "report 2023 begin",
    "report 2023 edit --section 1 --input %/text.txt",
};

static const char *words_of(size_t i)
{
    return str_c(&a, str_replace(&a, str_of(writers[i]), STR("%"), str_of(folder)));
}

/* The office is as it was founded, and its ledger whole. */
static void expect_untouched(void)
{
    assert_int_equal(ledger_lines(&a, ""), founded);
    assert_true(str_has(run_gongkai(&a, "calendar 2024-03-08").out, STR("上班：工作日")));
}

static void expect_refused(const char *words, int status, const char *says)
{
    ran r = run_gongkai(&a, words);
    if (r.status != status || !str_has(r.err, str_of(says)))
        fail_msg("%s: exit %d\n%.*s%.*s", words, r.status, STR_ARG(r.out), STR_ARG(r.err));
    assert_int_equal(r.out.n, 0);
}

/* All of them work when the trouble is over. */
static void expect_all_to_work(void)
{
    for (size_t i = 0; i < COUNT_OF(writers); i++) {
        ran r = run_gongkai(&a, words_of(i));
        if (r.status != 0)
            fail_msg("%s: exit %d %.*s", writers[i], r.status, STR_ARG(r.err));
    }
}

static void change(const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path_of("gongkai.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void a_full_or_broken_disk_loses_nothing(void **state)
{
    (void)state;
    static const struct {
        int code, system;
        const char *says;
    } ways[] = {{SQLITE_FULL, 0, "磁盘已满，没有改动"},
                {SQLITE_IOERR_WRITE, EIO, "磁盘读写出错，没有改动"}};
    for (size_t way = 0; way < COUNT_OF(ways); way++)
        for (size_t i = 0; i < COUNT_OF(writers); i++) {
            faulty_disk_arm((faulty_disk){
                .refuses_after = 0, .code = ways[way].code, .system = ways[way].system});
            expect_refused(words_of(i), 5, ways[way].says);
            faulty_disk_disarm();
            expect_untouched();
        }
    expect_all_to_work();
}

/* The file beside the database that its readers share is made anew for the
 * first of them, and wants room. */
static void a_disk_without_a_byte_is_full_for_readers_too(void **state)
{
    (void)state;
    static const char *const readers[] = {"verify", "report 2023", "serve --listen 127.0.0.1:0"};
    for (size_t i = 0; i < COUNT_OF(readers); i++) {
        faulty_disk_arm((faulty_disk){
            .refuses_maps = true, .code = SQLITE_IOERR_SHMSIZE, .system = ENOSPC});
        expect_refused(readers[i], 5, "磁盘已满，没有改动");
        faulty_disk_arm((faulty_disk){
            .refuses_maps = true, .code = SQLITE_IOERR_SHMSIZE, .system = EIO});
        expect_refused(readers[i], 5, "磁盘读写出错，没有改动");
        faulty_disk_disarm();
    }
    expect_untouched();
}

/* What a run made in vain it takes away; what was there before stays. */
static void a_full_disk_leaves_no_empty_database(void **state)
{
    (void)state;
    static const char *const makers[] = {"init --name 乙", "demo"};
    const char *there = str_c(&a, str_format(&a, " --db sqlite:%s", path_of("new/x.db")));
    for (size_t i = 0; i < COUNT_OF(makers); i++) {
        const char *words = str_c(&a, str_format(&a, "%s%s", makers[i], there));
        faulty_disk_arm((faulty_disk){.refuses_after = 0, .code = SQLITE_FULL});
        expect_refused(words, 5, "磁盘已满");
        faulty_disk_disarm();
        assert_int_not_equal(access(path_of("new/x.db"), F_OK), 0);
        assert_int_not_equal(access(path_of("new/x.db-wal"), F_OK), 0);
        assert_int_not_equal(access(path_of("new/x.db-shm"), F_OK), 0);
        write_file("new/x.db", "");
        faulty_disk_arm((faulty_disk){.refuses_after = 0, .code = SQLITE_FULL});
        expect_refused(words, 5, "磁盘已满");
        faulty_disk_disarm();
        assert_int_equal(remove(path_of("new/x.db")), 0);
    }
}

static void a_locked_database_is_waited_for_and_then_said(void **state)
{
    (void)state;
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path_of("gongkai.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    expect_refused(words_of(0), 5, "数据库正被另一个程序写入");
    expect_refused(words_of(2), 5, "数据库正被另一个程序写入");
    expect_untouched(); /* who only reads does not wait */
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(db);
    expect_all_to_work();
}

/* Root may write everywhere: be somebody else in the child. */
static void be_nobody(void)
{
    if (geteuid() == 0 && (setresgid(65534, 65534, 65534) != 0 ||
                           setresuid(65534, 65534, 65534) != 0))
        _exit(99);
}

static void a_read_only_database_is_said(void **state)
{
    (void)state;
    change("PRAGMA wal_checkpoint(TRUNCATE)");
    assert_int_equal(chmod(path_of("gongkai.db"), 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    run_in_child = be_nobody;
    for (size_t i = 0; i < COUNT_OF(writers); i++) {
        ran r = run_gongkai(&a, words_of(i));
        if (r.status != 5 || r.out.n > 0 ||
            !(str_has(r.err, STR("只读")) || str_has(r.err, STR("权限"))))
            fail_msg("%s: exit %d %.*s", writers[i], r.status, STR_ARG(r.err));
    }
    run_in_child = NULL;
    chmod(folder, 0700);
    chmod(path_of("gongkai.db"), 0600);
    expect_untouched();
    expect_all_to_work();
}

static void a_database_of_a_newer_program_is_left_alone(void **state)
{
    (void)state;
    change("INSERT INTO schema_version VALUES (9999, 'of the future')");
    for (size_t i = 0; i < COUNT_OF(writers); i++)
        expect_refused(words_of(i), 5, "更新版本的 gongkai");
    static const char *const readers[] = {"report 2023", "verify", "clock --received 2023-09-20",
                                          "serve --listen 127.0.0.1:0", "init --name 甲"};
    for (size_t i = 0; i < COUNT_OF(readers); i++)
        expect_refused(readers[i], 5, "更新版本的 gongkai");
    change("DELETE FROM schema_version WHERE version = 9999");
    expect_untouched();
    expect_all_to_work();
}

static void what_is_no_database_is_left_alone(void **state)
{
    (void)state;
    write_file("letter.db", "这不是数据库，只是一份很长的文字，足够当一页的开头。这不是数据库，只是一份文字。");
    const char *there = str_c(&a, str_format(&a, " --db sqlite:%s", path_of("letter.db")));
    for (size_t i = 0; i < COUNT_OF(writers); i++)
        expect_refused(str_c(&a, str_format(&a, "%s%s", words_of(i), there)), 5,
                       "不是 gongkai 的数据库");
    struct stat st;
    assert_int_equal(stat(path_of("letter.db"), &st), 0);
    assert_in_range(st.st_size, 50, 200); /* as it was */
}

#define IN_OFFICE(test) cmocka_unit_test_setup_teardown(test, open_office, close_office)

int main(void)
{
    faulty_disk_install();
    const struct CMUnitTest tests[] = {
        IN_OFFICE(a_full_or_broken_disk_loses_nothing),
        IN_OFFICE(a_disk_without_a_byte_is_full_for_readers_too),
        IN_OFFICE(a_full_disk_leaves_no_empty_database),
        IN_OFFICE(a_locked_database_is_waited_for_and_then_said),
        IN_OFFICE(a_read_only_database_is_said),
        IN_OFFICE(a_database_of_a_newer_program_is_left_alone),
        IN_OFFICE(what_is_no_database_is_left_alone),
    };
    return cmocka_run_group_tests_name("cli/trouble", tests, NULL, NULL);
}
