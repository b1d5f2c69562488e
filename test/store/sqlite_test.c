/* What can be wrong with a file, a disk or a neighbour, and what is said. */
#include "both.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faulty_disk.h"
#include "store/application.h"
#include "store/setting.h"
#include "store/witness.h"

static const char *path_of(database *d)
{
    return str_c(&d->a, str_slice(d->url, 7, d->url.n));
}

static void write_file(const char *path, const void *p, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(p, 1, n, f), n);
    fclose(f);
}

static str read_file(database *d, const char *path)
{
    char *p = arena_bytes(&d->a, 1 << 20);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    size_t n = fread(p, 1, 1 << 20, f);
    fclose(f);
    return (str){p, n};
}

/* Open the closed database again; it must refuse and say `says`. */
static void expect_refusal(database *d, store_mode mode, err e, const char *says)
{
    store *s = NULL;
    str trouble = {NULL, 0};
    err got = store_open(&d->a, d->url, mode, &s, &trouble);
    if (got != e || !str_has(trouble, str_of(says)))
        fail_msg("%d %.*s", got, STR_ARG(trouble));
}

static void close_store(database *d)
{
    store_close(d->s);
    d->s = NULL;
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

static str get(database *d, store *s)
{
    setting key = {.agency = {1}, .name = STR("a")}, got;
    err e = store_one(s, &d->a, &setting_get, &setting_shape, &key, &setting_shape, &got);
    assert_int_equal(e, OK);
    return got.value;
}

static void test_no_file(void **state)
{
    database *d = database_of(state);
    close_store(d);
    unlink(path_of(d));
    expect_refusal(d, STORE_EXISTING, NOT_FOUND, "gongkai init");
    assert_int_not_equal(access(path_of(d), F_OK), 0);
    d->url = STR("sqlite:");
    expect_refusal(d, STORE_CREATE, INVALID, "sqlite:路径");
    d->url = STR("mysql://x");
    expect_refusal(d, STORE_CREATE, INVALID, "postgresql://");
    d->url = STR("sqlite:/proc/none/here.db");
    expect_refusal(d, STORE_CREATE, FAULT, "建不了");
}

static void test_only_the_owner_reads(void **state)
{
    database *d = database_of(state);
    static const char *const endings[] = {"", "-wal", "-shm"};
    database_with_agency(d);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        struct stat st;
        assert_int_equal(stat(str_c(&d->a, str_format(&d->a, "%s%s", path_of(d), endings[i])), &st),
                         0);
        assert_int_equal(st.st_mode & 077, 0);
    }
}

static void test_not_a_database(void **state)
{
    database *d = database_of(state);
    static const char text[] = "申请编号,申请人\n2023-1,张三\n";
    close_store(d);
    for (size_t n = 1; n < 10000; n *= 3) {
        char *p = arena_bytes(&d->a, n + sizeof text);
        memset(p, 'x', n);
        memcpy(p, text, n < sizeof text ? n : sizeof text);
        write_file(path_of(d), p, n);
        expect_refusal(d, STORE_EXISTING, FAULT, "不是 gongkai 的数据库");
        expect_refusal(d, STORE_CREATE, FAULT, "不是 gongkai 的数据库");
        assert_true(str_equal(read_file(d, path_of(d)), (str){p, n}));
    }
}

static void test_somebody_elses(void **state)
{
    database *d = database_of(state);
    close_store(d);
    unlink(path_of(d));
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path_of(d), &db), SQLITE_OK);
    sqlite3_exec(db, "CREATE TABLE agency (x)", NULL, NULL, NULL);
    sqlite3_close(db);
    str before = read_file(d, path_of(d));
    expect_refusal(d, STORE_CREATE, FAULT, "不是 gongkai 的数据库");
    assert_true(str_equal(read_file(d, path_of(d)), before));
}

static void test_truncated(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    close_store(d);
    str whole = read_file(d, path_of(d));
    assert_true(whole.n > 100000);
    for (size_t n = 4096; n < whole.n; n += 4096) {
        store *s = NULL;
        str trouble = {NULL, 0};
        write_file(path_of(d), whole.p, n + 77);
        err e = store_open(&d->a, d->url, STORE_EXISTING, &s, &trouble);
        if (e == OK) {
            /* Its first pages are whole: using it says so at the latest. */
            register_range r = {.agency = {1}, .most = 1};
            void *rows;
            size_t count;
            e = put(s, STR("x"));
            if (e == OK)
                e = store_many(s, &d->a, &applications_after, &register_range_shape, &r,
                               &application_shape, 1, &rows, &count, NULL);
            if (e != OK)
                trouble = store_trouble(s);
            store_close(s);
        }
        assert_true(e == OK || e == FAULT);
        if (e == FAULT && !str_has(trouble, STR("损坏")))
            fail_msg("%.*s", STR_ARG(trouble));
    }
}

static void test_newer(void **state)
{
    database *d = database_of(state);
    sqlite3 *db;
    close_store(d);
    assert_int_equal(sqlite3_open(path_of(d), &db), SQLITE_OK);
    sqlite3_exec(db, "INSERT INTO schema_version VALUES (9999, 'of the future')", NULL, NULL, NULL);
    sqlite3_close(db);
    expect_refusal(d, STORE_EXISTING, CONFLICT, "更新版本");
    expect_refusal(d, STORE_CREATE, CONFLICT, "更新版本");
}

static void test_locked(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    assert_int_equal(put(d->s, STR("before")), OK);
    store *other = database_again(d);
    assert_int_equal(store_begin(other), OK);
    assert_int_equal(store_begin(d->s), CONFLICT);
    assert_true(str_has(store_trouble(d->s), STR("另一个程序")));
    assert_false(store_in_transaction(d->s));
    assert_str(get(d, d->s), "before"); /* readers do not wait */
    store_rollback(other);
    assert_int_equal(put(d->s, STR("after")), OK);
    store_close(other);
}

/* What another process sees of the locks that this one has on the file. */
static bool is_held(database *d)
{
    int status;
    const char *path = path_of(d);
    pid_t child = fork();
    if (child == 0) {
        struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
        int fd = open(path, O_RDWR | O_CLOEXEC);
        _exit(fd >= 0 && fcntl(fd, F_GETLK, &all) == 0 && all.l_type != F_UNLCK ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Without them the next process to leave takes itself for the last one, and removes the
 * log with what is written here afterwards. */
static void test_one_more_store_keeps_the_locks(void **state)
{
    database *d = *state;
    static const store_mode modes[] = {STORE_EXISTING, STORE_CREATE};
    assert_true(is_held(d));
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        store *more = NULL;
        assert_int_equal(store_open(&d->a, d->url, modes[i], &more, NULL), OK);
        assert_true(is_held(d));
        store_close(more);
        assert_true(is_held(d));
    }
}

static void test_read_only(void **state)
{
    database *d = database_of(state);
    database_with_agency(d);
    close_store(d);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path_of(d), &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(db);
    faulty_disk_arm((faulty_disk){.refuses_after = 0, .code = SQLITE_READONLY});
    expect_refusal(d, STORE_EXISTING, FAULT, "只读");
    faulty_disk_disarm();
}

/* A disk that fills after so many writes: every commit that was answered is
 * there, the one that was not is not, and the store works again afterwards. */
static void test_disk_fills(void **state)
{
    database *d = database_of(state);
    static const struct {
        int code;
        const char *says;
    } ways[] = {{SQLITE_FULL, "磁盘已满"}, {SQLITE_IOERR_WRITE, "磁盘读写出错"}};
    str big = random_text(d, 4000);
    database_with_agency(d);
    for (size_t way = 0; way < COUNT_OF(ways); way++) {
        assert_int_equal(put(d->s, STR("0")), OK);
        int refused = 0;
        for (int after = 0; after < 40; after++) {
            int last = 0;
            faulty_disk_arm((faulty_disk){.refuses_after = after, .code = ways[way].code});
            for (int i = 1; i < 50; i++) {
                err e = put(d->s, str_format(&d->a, "%d %.*s", i, STR_ARG(big)));
                if (e == OK) {
                    last = i;
                    continue;
                }
                assert_int_equal(e, FAULT);
                if (!str_has(store_trouble(d->s), str_of(ways[way].says)))
                    fail_msg("%.*s", STR_ARG(store_trouble(d->s)));
                refused++;
                break;
            }
            faulty_disk_disarm();
            if (last > 0)
                assert_true(str_starts(get(d, d->s), str_format(&d->a, "%d ", last)));
            store *fresh = database_again(d);
            assert_true(str_equal(get(d, fresh), get(d, d->s)));
            store_close(fresh);
            assert_int_equal(put(d->s, STR("0")), OK);
        }
        assert_true(refused > 30);
    }
}

/* The same on a real disk that is full, where one may be made. */
static void test_real_full_disk(void **state)
{
    database *d = database_of(state);
    close_store(d);
    const char *mounted = str_c(&d->a, str_format(&d->a, "%s/small", d->folder));
    assert_int_equal(mkdir(mounted, 0700), 0);
    if (mount("tmpfs", mounted, "tmpfs", 0, "size=1m") != 0)
        skip();
    str url = d->url;
    d->url = str_format(&d->a, "sqlite:%s/office.db", mounted);
    str trouble = {NULL, 0};
    assert_int_equal(store_open(&d->a, d->url, STORE_CREATE, &d->s, &trouble), OK);
    database_with_agency(d);
    str big = random_text(d, 20000);
    int last = 0;
    err e = OK;
    for (int i = 1; e == OK && i < 1000; i++)
        if ((e = put(d->s, str_format(&d->a, "%d %.*s", i, STR_ARG(big)))) == OK)
            last = i;
    trouble = str_copy(&d->a, store_trouble(d->s));
    str kept = get(d, d->s);
    close_store(d);
    umount(mounted);
    d->url = url;
    assert_int_equal(e, FAULT);
    assert_true(str_has(trouble, STR("磁盘已满")));
    assert_true(last > 0);
    assert_true(str_starts(kept, str_format(&d->a, "%d ", last)));
}

/* --- migrations --- */

static void expect_whole(database *d)
{
    str trouble = {NULL, 0};
    if (store_open(&d->a, d->url, STORE_CREATE, &d->s, &trouble) != OK)
        fail_msg("%.*s", STR_ARG(trouble));
    database_with_agency(d);
    assert_int_equal(put(d->s, STR("x")), OK);
    close_store(d);
    sqlite3 *db;
    sqlite3_stmt *check;
    assert_int_equal(sqlite3_open(path_of(d), &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &check, NULL);
    assert_int_equal(sqlite3_step(check), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(check, 0), "ok");
    sqlite3_finalize(check);
    sqlite3_close(db);
}

static void remove_database(database *d)
{
    unlink(path_of(d));
    unlink(str_c(&d->a, str_format(&d->a, "%s-wal", path_of(d))));
    unlink(str_c(&d->a, str_format(&d->a, "%s-shm", path_of(d))));
}

/* Killed before its n-th write, for every n until it is through. */
static void test_killed_while_made(void **state)
{
    database *d = database_of(state);
    close_store(d);
    int killed = 0;
    for (int after = 0;; after++) {
        remove_database(d);
        pid_t pid = fork();
        if (pid == 0) {
            store *s;
            faulty_disk_arm((faulty_disk){.refuses_after = after, .kills = true});
            _exit(store_open(&d->a, d->url, STORE_CREATE, &s, NULL) == OK ? 0 : 1);
        }
        int status;
        waitpid(pid, &status, 0);
        expect_whole(d);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
            break;
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        killed++;
    }
    assert_true(killed > 20);
}

/* The same with a disk that refuses its n-th write. */
static void test_failing_while_made(void **state)
{
    database *d = database_of(state);
    close_store(d);
    int failures = 0;
    for (int after = 0;; after++) {
        store *s = NULL;
        str trouble = {NULL, 0};
        remove_database(d);
        faulty_disk_arm((faulty_disk){.refuses_after = after, .code = SQLITE_FULL});
        err e = store_open(&d->a, d->url, STORE_CREATE, &s, &trouble);
        faulty_disk_disarm();
        if (e == OK) {
            store_close(s);
            break;
        }
        assert_int_equal(e, FAULT);
        assert_true(str_has(trouble, STR("磁盘已满")));
        failures++;
        expect_whole(d);
    }
    assert_true(failures > 20);
}

#define ON_SQLITE(sentence, test)                                                                  \
    {                                                                                              \
        sentence, test, database_open, database_close, (void *)&on_sqlite                          \
    }

static const struct CMUnitTest tests[] = {
    ON_SQLITE("a file that is not there is said to be missing", test_no_file),
    ON_SQLITE("nobody but the owner can read the files", test_only_the_owner_reads),
    ON_SQLITE("a file of another kind is refused and left alone", test_not_a_database),
    ON_SQLITE("a database of another program is refused and left alone", test_somebody_elses),
    ON_SQLITE("a truncated file is said to be damaged", test_truncated),
    ON_SQLITE("a database of a newer version is refused", test_newer),
    ON_SQLITE("a locked database is said to be in use, and can be read", test_locked),
    ON_SQLITE("one more store of a process leaves its locks", test_one_more_store_keeps_the_locks),
    ON_SQLITE("a disk that cannot be written is said to be so", test_read_only),
    ON_SQLITE("on a disk that fills, what was answered is kept", test_disk_fills),
    ON_SQLITE("on a real full disk, what was answered is kept", test_real_full_disk),
    ON_SQLITE("killed at any write, the database opens again whole", test_killed_while_made),
    ON_SQLITE("failing at any write, the database opens again whole", test_failing_while_made),
};

int main(void)
{
    faulty_disk_install();
    return cmocka_run_group_tests_name("store/sqlite", tests, NULL, NULL);
}
