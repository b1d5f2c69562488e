/* SQLite: one file, WAL, every commit on the disk before it is answered.
 *
 * Days are stored as ISO text, so that they sort and can be read by any tool. */
#include "store/driver.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/system.h"

enum { WAIT_MS = 5000 };

typedef struct sqlite_store {
    store s;
    sqlite3 *db;
    char *made; /* the file, if this opening made it */
} sqlite_store;

static sqlite3 *db_of(store *s)
{
    return ((sqlite_store *)s)->db;
}

/* What can go wrong, in the user's words. Everything not named here is a
 * fault, with SQLite's own sentence. */
static const struct {
    int code;
    err e;
    const char *says;
} troubles[] = {
    {SQLITE_FULL, FAULT, "磁盘已满，没有改动。请腾出空间后再试。"},
    {SQLITE_READONLY, FAULT, "数据库文件或所在文件夹是只读的，没有改动。请检查权限。"},
    {SQLITE_CANTOPEN, FAULT, "数据库文件打不开，没有改动。请检查路径和权限。"},
    {SQLITE_PERM, FAULT, "没有权限读写数据库文件，没有改动。请检查权限。"},
    {SQLITE_NOTADB, FAULT, "这个文件不是 gongkai 的数据库，没有改动。请检查 --db 的路径。"},
    {SQLITE_CORRUPT, FAULT, "数据库文件已损坏，没有改动。请用备份恢复。"},
    {SQLITE_IOERR, FAULT, "磁盘读写出错，没有改动。请检查磁盘后再试。"},
    {SQLITE_TOOBIG, INVALID, "有一个值太长，不能保存，没有改动。"},
    {SQLITE_NOMEM, FAULT, "内存不足，没有改动。"},
};

#define BUSY_SAYS "数据库正被另一个程序写入，等了 5 秒仍未空出，没有改动。请稍后再试。"
#define LOCKED_SAYS "数据库正被另一个操作占用，没有改动。请稍后再试。"

static err fail_sqlite(store *s, int code, const char *doing)
{
    int extended = sqlite3_extended_errcode(db_of(s));
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY)
        return store_fail(s, CONFLICT, "已有同样编号的记录，没有改动（%s）。",
                          sqlite3_errmsg(db_of(s)));
    if (extended == SQLITE_CONSTRAINT_FOREIGNKEY)
        return store_fail(s, CONFLICT, "所指的记录不存在或仍被引用，没有改动（%s）。", doing);
    int kind = code & 0xff;
    if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED)
        return store_fail_held(s, kind == SQLITE_BUSY ? BUSY_SAYS : LOCKED_SAYS);
    /* the shared memory beside the file could not grow: no SQLITE_FULL for that */
    if (kind == SQLITE_IOERR && sqlite3_system_errno(db_of(s)) == ENOSPC)
        kind = SQLITE_FULL;
    for (size_t i = 0; i < COUNT_OF(troubles); i++)
        if (troubles[i].code == kind)
            return store_fail(s, troubles[i].e, "%s", troubles[i].says);
    return store_fail(s, FAULT, "数据库出错，没有改动：%s（%s）", sqlite3_errmsg(db_of(s)), doing);
}

static err script(store *s, const char *sql)
{
    int code = sqlite3_exec(db_of(s), sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? OK : fail_sqlite(s, code, sql);
}

/* Personal data stands in this file: nobody but its owner may read it. */
static err make_file(const char *path, bool *made, char *trouble)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    if (slash != NULL && slash != path && (size_t)(slash - path) < sizeof folder) {
        memcpy(folder, path, (size_t)(slash - path));
        folder[slash - path] = 0;
        if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
            snprintf(trouble, TROUBLE_ROOM, "文件夹 %.500s 建不了：%s。", folder,
                     system_says(errno).c);
            return FAULT;
        }
    }
    /* one that is there is not opened: see may_be_ours */
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0 && errno != EEXIST && errno != EACCES && errno != EROFS) {
        snprintf(trouble, TROUBLE_ROOM, "数据库文件 %.500s 建不了：%s。", path,
                 system_says(errno).c);
        return FAULT;
    }
    *made = fd >= 0;
    if (fd >= 0)
        close(fd);
    return OK;
}

/* A file made in vain goes again, unless anything was committed to it: by then
 * there is more than SQLite's first page, or a log. */
static void take_away(const char *path)
{
    enum { FIRST_PAGE = 4096 };
    char beside[4096];
    struct stat is;
    snprintf(beside, sizeof beside, "%s-wal", path);
    if (stat(beside, &is) == 0 && is.st_size > 0)
        return;
    if (stat(path, &is) != 0 || is.st_size > FIRST_PAGE)
        return;
    unlink(path);
    unlink(beside);
    snprintf(beside, sizeof beside, "%s-shm", path);
    unlink(beside);
}

static void close_sqlite(store *s)
{
    char *made = ((sqlite_store *)s)->made;
    for (size_t i = 0; i < BUCKETS; i++)
        for (prepared *p = s->buckets[i]; p != NULL; p = p->next)
            sqlite3_finalize(p->native);
    sqlite3_close(db_of(s));
    if (made != NULL)
        take_away(made);
    free(made);
    free(s);
}

static const char *const settings[] = {
    "PRAGMA synchronous = FULL",   "PRAGMA foreign_keys = ON",    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA cache_size = -32768",
    "PRAGMA journal_mode = WAL",
};

static bool has_schema(store *s)
{
    return sqlite3_table_column_metadata(db_of(s), NULL, "schema_version", NULL, NULL, NULL, NULL,
                                         NULL, NULL) == SQLITE_OK;
}

static int count_tables(void *tables, int n, char **values, char **names)
{
    (void)values;
    (void)names;
    *(int *)tables += n;
    return 0;
}

/* Somebody else's file is recognised before anything in it is changed. */
static err check_file(store *s)
{
    int tables = 0;
    int code = sqlite3_exec(db_of(s), "SELECT name FROM sqlite_schema LIMIT 1", count_tables,
                            &tables, NULL);
    if (code != SQLITE_OK)
        return fail_sqlite(s, code, "打开");
    if (tables > 0 && !has_schema(s))
        return fail_sqlite(s, SQLITE_NOTADB, "打开");
    return OK;
}

/* SQLite would take a file shorter than a page for an empty database and write
 * over it. A journal beside it means that SQLite itself was interrupted. Read
 * through SQLite's own descriptor: closing another one of the same file would
 * drop every lock this process has on it (fcntl), and the next process to leave
 * would take itself for the last and remove the log that we write to. */
static bool may_be_ours(arena *a, sqlite3 *db, const char *path)
{
    char head[16];
    struct stat is;
    sqlite3_file *f = NULL;
    if (stat(path, &is) != 0 || is.st_size == 0 ||
        sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &f) != SQLITE_OK ||
        f == NULL || f->pMethods == NULL)
        return true; /* reading it says why */
    bool ours = is.st_size >= (off_t)sizeof head &&
                f->pMethods->xRead(f, head, sizeof head, 0) == SQLITE_OK &&
                memcmp(head, "SQLite format 3", sizeof head) == 0;
    return ours || access(str_c(a, str_format(a, "%s-journal", path)), F_OK) == 0;
}

static err open_sqlite(arena *a, str place, store_mode mode, store **out, char *trouble)
{
    const char *path = str_c(a, place);
    if (access(path, F_OK) != 0 && mode == STORE_EXISTING) {
        snprintf(trouble, TROUBLE_ROOM, "没有数据库 %.500s。请先运行 gongkai init 建立，"
                                        "或用 --db 指明它在哪里。", path);
        return NOT_FOUND;
    }
    bool made = false;
    if (mode == STORE_CREATE)
        TRY(make_file(path, &made, trouble));
    sqlite_store *own = calloc(1, sizeof *own);
    if (own != NULL && made)
        own->made = strdup(path);
    if (own == NULL || (made && own->made == NULL)) {
        free(own);
        snprintf(trouble, TROUBLE_ROOM, "内存不足。");
        return FAULT;
    }
    store *s = &own->s;
    s->d = &sqlite_driver;
    int code = sqlite3_open_v2(path, &own->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    err e = code == SQLITE_OK ? OK : fail_sqlite(s, code, "打开");
    if (e == OK && !may_be_ours(a, own->db, path))
        e = fail_sqlite(s, SQLITE_NOTADB, "打开");
    if (e == OK) {
        sqlite3_extended_result_codes(own->db, 1);
        sqlite3_busy_timeout(own->db, WAIT_MS);
        sqlite3_db_config(own->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    }
    if (e == OK)
        e = check_file(s);
    for (size_t i = 0; e == OK && i < COUNT_OF(settings); i++)
        e = script(s, settings[i]);
    if (e != OK) {
        memcpy(trouble, s->trouble, TROUBLE_ROOM);
        close_sqlite(s);
        return e;
    }
    *out = s;
    return OK;
}

static err begin(store *s, bool writing)
{
    return script(s, writing ? "BEGIN IMMEDIATE" : "BEGIN");
}

static err begin_group(store *s)
{
    return script(s, "BEGIN IMMEDIATE; SAVEPOINT one");
}

static err commit(store *s)
{
    return script(s, "COMMIT");
}

static void rollback(store *s)
{
    /* SQLite may have rolled back on its own (disk full); that is no error. */
    sqlite3_exec(db_of(s), "ROLLBACK", NULL, NULL, NULL);
}

static err undo(store *s)
{
    return script(s, "ROLLBACK TO one");
}

static err prepare(store *s, prepared *p)
{
    sqlite3_stmt *st;
    int code = sqlite3_prepare_v3(db_of(s), p->sql, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL);
    if (code != SQLITE_OK)
        return fail_sqlite(s, code, p->name);
    p->native = st;
    p->result_count = (size_t)sqlite3_column_count(st);
    for (size_t i = 0; p->out != NULL && i < p->result_count; i++) {
        if (i < p->out->count)
            p->results[i] = store_result_column(s, p, sqlite3_column_name(st, (int)i));
        if (i >= p->out->count || p->results[i] == NULL) {
            sqlite3_finalize(st);
            return i < p->out->count ? FAULT
                                     : store_fail(s, FAULT, "内部错误：语句 %s 的结果列太多。", p->name);
        }
    }
    return OK;
}

static void put_digits(char *at, int number, int digits)
{
    for (int i = digits; i-- > 0; number /= 10)
        at[i] = (char)('0' + number % 10);
}

/* As day_iso, which printf makes too slow for millions of rows. */
static int bind_day(sqlite3_stmt *st, int at, char room[16], day d)
{
    if (!day_is(d))
        return sqlite3_bind_null(st, at);
    ymd c = day_ymd(d);
    put_digits(room, c.year, 4);
    put_digits(room + 5, c.month, 2);
    put_digits(room + 8, c.day, 2);
    room[4] = room[7] = '-';
    return sqlite3_bind_text(st, at, room, 10, SQLITE_STATIC);
}

static err bind(store *s, prepared *p, const char *in)
{
    sqlite3_stmt *st = p->native;
    for (size_t i = 0; i < p->parameter_count; i++) {
        const column *c = p->parameters[i];
        const char *member = in + c->offset;
        int at = (int)i + 1;
        int code = SQLITE_OK;
        int64_t number;
        int value;
        str text;
        day d;
        switch (c->kind) {
        case KIND_INT:
        case KIND_INSTANT:
        case KIND_FEN:
            memcpy(&number, member, sizeof number);
            code = sqlite3_bind_int64(st, at, number);
            break;
        case KIND_ID:
            memcpy(&number, member, sizeof number);
            code = number == 0 ? sqlite3_bind_null(st, at) : sqlite3_bind_int64(st, at, number);
            break;
        case KIND_BOOL: code = sqlite3_bind_int(st, at, *(const bool *)member); break;
        case KIND_DAY:
            memcpy(&d, member, sizeof d);
            code = bind_day(st, at, p->room[i], d);
            break;
        case KIND_TEXT:
            TRY(store_parameter_text(s, c, member, &text));
            code = sqlite3_bind_text64(st, at, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8);
            break;
        case KIND_BYTES:
            memcpy(&text, member, sizeof text);
            code = sqlite3_bind_blob64(st, at, text.n == 0 ? "" : text.p, text.n, SQLITE_STATIC);
            break;
        case KIND_ENUM:
            memcpy(&value, member, sizeof value);
            if (value >= 0 && value < c->name_count)
                code = sqlite3_bind_text(st, at, c->names[value], -1, SQLITE_STATIC);
            else
                code = sqlite3_bind_null(st, at);
            break;
        case KIND_COUNT: break;
        }
        if (code != SQLITE_OK)
            return fail_sqlite(s, code, c->name);
    }
    return OK;
}

/* A statement without rows is done here; one with rows begins in row(). */
static err run(store *s, prepared *p, const void *in)
{
    TRY(bind(s, p, in));
    if (p->reads)
        return OK;
    int code = sqlite3_step(p->native);
    return code == SQLITE_DONE ? OK : fail_sqlite(s, code, p->name);
}

static err read_column(store *s, arena *a, sqlite3_stmt *st, int at, const column *c, char *record)
{
    char *member = record + c->offset;
    if (sqlite3_column_type(st, at) == SQLITE_NULL)
        return OK;
    int64_t number;
    int value;
    str text = {NULL, 0};
    switch (c->kind) {
    case KIND_INT:
    case KIND_ID:
    case KIND_INSTANT:
    case KIND_FEN:
        number = sqlite3_column_int64(st, at);
        memcpy(member, &number, sizeof number);
        return OK;
    case KIND_BOOL: *(bool *)member = sqlite3_column_int(st, at) != 0; return OK;
    case KIND_BYTES: text.p = sqlite3_column_blob(st, at); break;
    case KIND_DAY:
    case KIND_TEXT:
    case KIND_ENUM: text.p = (const char *)sqlite3_column_text(st, at); break;
    case KIND_COUNT: return OK;
    }
    text.n = (size_t)sqlite3_column_bytes(st, at);
    if (c->kind == KIND_DAY) {
        day d;
        if (!day_parse(text, &d))
            return store_fail(s, FAULT, "数据库里 %s 的值“%.*s”不是日期：可能被别的程序改过。",
                              c->name, (int)(text.n < 100 ? text.n : 100), text.p);
        memcpy(member, &d, sizeof d);
    } else if (c->kind == KIND_ENUM) {
        TRY(store_enum_value(s, c, text.p, text.n, &value));
        memcpy(member, &value, sizeof value);
    } else if (text.n > 0) {
        text = str_copy(a, text);
        memcpy(member, &text, sizeof text);
    }
    return OK;
}

static err row(store *s, prepared *p, arena *a)
{
    int code = sqlite3_step(p->native);
    if (code == SQLITE_DONE)
        return NOT_FOUND;
    if (code != SQLITE_ROW)
        return fail_sqlite(s, code, p->name);
    for (size_t i = 0; i < p->result_count; i++)
        TRY(read_column(s, a, p->native, (int)i, p->results[i], p->row));
    return OK;
}

static int64_t end(store *s, prepared *p)
{
    sqlite3_reset(p->native);
    return sqlite3_changes64(db_of(s));
}

static err bulk_add(store_bulk *b, const void *record)
{
    err e = run(b->s, b->p, record);
    sqlite3_reset(b->p->native);
    return e;
}

static err nothing_pends(store_bulk *b)
{
    (void)b;
    return OK;
}

const driver sqlite_driver = {
    STORE_SQLITE, NULL,         open_sqlite, close_sqlite, has_schema, begin, begin_group,
    commit,       rollback,     undo,        script,       prepare,    run,   row,
    end,          bulk_add,     nothing_pends, nothing_pends,
};
