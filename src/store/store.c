/* The rules that hold on both databases: transactions do not nest, writing
 * needs one, after an error only rolling back helps (PostgreSQL insists, so
 * SQLite must not differ), and nothing is committed that no act tells of.
 *
 * A statement is prepared once for each pair of shapes it is used with, and
 * kept with the members its columns belong to; running it again only copies. */
#include "store/driver.h"

#include "store/schema.h"
#include "store/witness.h"

enum { KEPT_CEILING = 64 << 20, FLUSH_AT = 1 << 20 };

err store_fail(store *s, err e, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(s->trouble, sizeof s->trouble, format, args);
    va_end(args);
    s->held = false;
    return e;
}

err store_fail_held(store *s, const char *says)
{
    err e = store_fail(s, CONFLICT, "%s", says);
    s->held = true;
    return e;
}

/* The store that the statements of a transaction go to. */
static store *at(store *s)
{
    return s->via != NULL ? s->via : s;
}

str store_trouble(const store *s)
{
    if (s->via != NULL)
        s = s->via;
    return s->trouble[0] == 0 ? STR("没有错误。") : str_of(s->trouble);
}

bool store_is_held(const store *s)
{
    return (s->via != NULL ? s->via : s)->held;
}

store_kind store_is(const store *s)
{
    return s->d->kind;
}

bool store_in_transaction(const store *s)
{
    return s->via != NULL || s->transaction != NO_TRANSACTION;
}

void store_witness(store *s)
{
    at(s)->witnessed = true;
}

/* --- opening --- */

static err run_migration(store *s, const migration *m)
{
    for (size_t i = 0; i < m->statement_count; i++)
        TRY(s->d->script(s, m->statements[i][s->d->kind]));
    char version[256];
    snprintf(version, sizeof version,
             "INSERT INTO schema_version (version, name) VALUES (%lld, '%s')",
             (long long)m->version, m->name);
    return s->d->script(s, version);
}

typedef struct version_row {
    int64_t version;
} version_row;

static const column version_columns[] = {COLUMN(version_row, version)};
static const shape version_shape = SHAPE(version_row, version_columns);
static const statement version_read = {
    "version_read",
    "SELECT COALESCE(MAX(version), 0) AS version FROM schema_version",
    "SELECT COALESCE(MAX(version), 0) AS version FROM schema_version",
    NULL, 0, true, false};

/* Bring the schema up to date, one transaction a step. Asking for the version
 * stands inside the transaction, so that of two programs that start together
 * one waits and then finds the work done. */
static err migrate(store *s, arena *a)
{
    for (;;) {
        TRY(s->d->begin(s, true));
        s->transaction = WRITING;
        if (s->d->migration_lock != NULL)
            TRY(s->d->script(s, s->d->migration_lock));
        TRY(s->d->script(s, "CREATE TABLE IF NOT EXISTS schema_version ("
                            "version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)"));
        version_row v;
        TRY(store_one(s, a, &version_read, NULL, NULL, &version_shape, &v));
        size_t done = (size_t)v.version;
        if (v.version >= 0 && done < migration_count)
            TRY(run_migration(s, &migrations[done]));
        TRY(s->d->commit(s));
        s->transaction = NO_TRANSACTION;
        if (v.version < 0 || done + 1 >= migration_count)
            return OK;
    }
}

static err check_version(store *s, arena *a)
{
    version_row v;
    TRY(store_one(s, a, &version_read, NULL, NULL, &version_shape, &v));
    if (v.version > migrations[migration_count - 1].version || v.version < 0)
        return store_fail(s, CONFLICT,
                          "数据库是更新版本的 gongkai 建的（结构版本 %lld，本程序只认到 %lld），"
                          "没有改动。请改用新版程序。",
                          (long long)v.version,
                          (long long)migrations[migration_count - 1].version);
    return OK;
}

static err bring_up_to_date(store *s, arena *a, store_mode mode)
{
    version_row v = {-1};
    bool known = s->d->has_schema(s);
    if (known) {
        TRY(check_version(s, a));
        TRY(store_one(s, a, &version_read, NULL, NULL, &version_shape, &v));
    } else if (mode == STORE_EXISTING) {
        return store_fail(s, NOT_FOUND, "数据库是空的。请先运行 gongkai init 建立。");
    }
    if (v.version == migrations[migration_count - 1].version)
        return OK;
    err e = migrate(s, a);
    if (e != OK)
        store_rollback(s);
    return e;
}

static const str sqlite_scheme = STR_INIT("sqlite:");
const char store_url_says[] = "数据库地址应写成 sqlite:路径 或 postgresql://主机/库名。";

bool store_is_url(str url)
{
    return (str_starts(url, sqlite_scheme) && url.n > sqlite_scheme.n) ||
           str_starts(url, STR("postgresql://")) || str_starts(url, STR("postgres://"));
}

err store_open(arena *a, str url, store_mode mode, store **out, str *trouble)
{
    char why[TROUBLE_ROOM] = "";
    store *s = NULL;
    err e;
    if (!store_is_url(url)) {
        snprintf(why, sizeof why, "%s", store_url_says);
        e = INVALID;
    } else if (str_starts(url, sqlite_scheme)) {
        e = sqlite_driver.open(a, str_slice(url, sqlite_scheme.n, url.n), mode, &s, why);
    } else {
        e = postgres_driver.open(a, url, mode, &s, why);
    }
    if (e == OK) {
        arena_init(&s->kept, KEPT_CEILING);
        e = bring_up_to_date(s, a, mode);
        if (e != OK) {
            memcpy(why, s->trouble, sizeof why);
            store_close(s);
        }
    }
    if (e == OK)
        *out = s;
    else if (trouble != NULL)
        *trouble = str_copy(a, str_of(why));
    return e;
}

void store_close(store *s)
{
    store_rollback(s);
    arena kept = s->kept;
    s->d->close(s);
    arena_finish(&kept);
}

/* --- transactions --- */

static err begin(store *s, bool writing)
{
    if (store_in_transaction(s))
        return store_fail(s, FAULT, "内部错误：上一个事务还没有结束。");
    if (writing && s->writer != NULL)
        TRY(store_writer_begin(s));
    else
        TRY(s->d->begin(s, writing));
    s = at(s);
    s->transaction = writing ? WRITING : READING;
    s->failed = s->witnessed = false;
    s->touched = 0;
    return OK;
}

err store_begin(store *s)
{
    return begin(s, true);
}

err store_begin_read(store *s)
{
    return begin(s, false);
}

static err flush_bulks(store *s, const store_bulk *last)
{
    for (store_bulk *b = s->bulks; b != NULL; b = b->next) {
        if (b->pending_n > 0)
            TRY(s->d->bulk_flush(b));
        if (b == last)
            break;
    }
    return OK;
}

static err failed(store *s, err e)
{
    if (e != OK && e != NOT_FOUND && s->transaction != NO_TRANSACTION)
        s->failed = true;
    return e;
}

err store_commit(store *whose)
{
    store *s = at(whose);
    err e = OK;
    if (s->transaction == NO_TRANSACTION)
        return store_fail(s, FAULT, "内部错误：没有事务可以提交。");
    if (s->failed)
        e = FAULT; /* the trouble has been said */
    else if (s->bulks != NULL)
        e = store_fail(s, FAULT, "内部错误：成批写入还没有结束就提交。");
    else if (s->touched > 0 && !s->witnessed)
        e = store_fail(s, FAULT, "内部错误：有改动没有记入台账，已全部撤回。");
    else
        e = s == whose ? s->d->commit(s) : store_writer_commit(whose);
    if (e != OK) {
        store_rollback(whose);
        return e;
    }
    whose->transaction = NO_TRANSACTION;
    return OK;
}

static void retire(store_bulk *b)
{
    store *s = b->s;
    store_bulk **at = &s->bulks;
    while (*at != b)
        at = &(*at)->next;
    *at = b->next;
    free(b->pending);
    b->pending = NULL;
    b->pending_n = b->pending_room = 0;
    b->p->busy = false;
    b->next = s->idle;
    s->idle = b;
}

static void end_statements(store *s)
{
    while (s->bulks != NULL)
        retire(s->bulks);
    for (size_t i = 0; i < BUCKETS; i++)
        for (prepared *p = s->buckets[i]; p != NULL; p = p->next)
            if (p->busy) {
                s->d->end(s, p);
                p->busy = false;
            }
}

void store_rollback(store *whose)
{
    store *s = at(whose);
    end_statements(s);
    if (s != whose)
        end_statements(whose);
    s->failed = s->witnessed = false;
    if (s != whose)
        store_writer_rollback(whose);
    else if (s->transaction != NO_TRANSACTION)
        s->d->rollback(s);
    whose->transaction = NO_TRANSACTION;
}

/* --- binding by name --- */

static const column *find_column(const shape *sh, const char *name)
{
    for (size_t i = 0; sh != NULL && i < sh->count; i++)
        if (strcmp(sh->columns[i].name, name) == 0)
            return &sh->columns[i];
    return NULL;
}

const column *store_result_column(store *s, const prepared *p, const char *name)
{
    const column *c = find_column(p->out, name);
    if (c == NULL)
        store_fail(s, FAULT, "内部错误：语句 %s 的结果列 %s 在 %s 里没有。", p->name, name,
                   p->out == NULL ? "（无）" : p->out->record);
    return c;
}

err store_enum_value(store *s, const column *c, const char *id, size_t n, int *out)
{
    for (int i = 0; i < c->name_count; i++)
        if (strlen(c->names[i]) == n && memcmp(c->names[i], id, n) == 0) {
            *out = i;
            return OK;
        }
    return store_fail(s, FAULT,
                      "数据库里 %s 的值“%.*s”不认识：可能被别的程序改过。请用 gongkai verify 检查。",
                      c->name, (int)(n < 100 ? n : 100), id);
}

err store_parameter_text(store *s, const column *c, const char *member, str *out)
{
    str text;
    memcpy(&text, member, sizeof text);
    if (!str_is_utf8(text))
        return store_fail(s, INVALID,
                          "%s 里有空字符（NUL）或不是 UTF-8 的文字，不能保存，没有改动。", c->name);
    *out = text.n == 0 ? STR("") : text;
    return OK;
}

/* What a record is before its columns are filled: days and words not there. */
static void make_empty(const shape *sh, char *record)
{
    for (size_t i = 0; i < sh->count; i++) {
        const column *c = &sh->columns[i];
        int none = -1;
        if (c->kind == KIND_DAY)
            memcpy(record + c->offset, &DAY_NONE, sizeof(day));
        else if (c->kind == KIND_ENUM)
            memcpy(record + c->offset, &none, sizeof none);
    }
}

static err prepare(store *s, prepared *like, prepared **out)
{
    uintptr_t mixed = (uintptr_t)like->key / 16 ^ (uintptr_t)like->in / 8 ^ (uintptr_t)like->out;
    prepared **bucket = &s->buckets[mixed % BUCKETS];
    for (prepared *p = *bucket; p != NULL; p = p->next)
        if (p->key == like->key && p->in == like->in && p->out == like->out && !p->busy) {
            *out = p;
            return OK;
        }
    prepared *p = arena_new(&s->kept, prepared);
    *p = *like;
    p->parameters = arena_new_n(&s->kept, const column *, p->parameter_count + 1);
    p->room = arena_array(&s->kept, p->parameter_count + 1, sizeof *p->room);
    for (size_t i = 0; i < p->parameter_count; i++) {
        p->parameters[i] = find_column(p->in, p->names[i]);
        if (p->parameters[i] == NULL)
            return store_fail(s, FAULT, "内部错误：语句 %s 的参数 :%s 在 %s 里没有。", p->name,
                              p->names[i], p->in == NULL ? "（无）" : p->in->record);
    }
    if (p->out != NULL) {
        p->results = arena_new_n(&s->kept, const column *, p->out->count + 1);
        p->row = arena_bytes(&s->kept, p->out->size);
        p->empty = arena_bytes(&s->kept, p->out->size);
        make_empty(p->out, p->empty);
    }
    TRY(s->d->prepare(s, p));
    p->next = *bucket;
    *bucket = p;
    *out = p;
    return OK;
}

/* --- statements --- */

static err start(store *s, const statement *st, const shape *in_shape, const void *in,
                 const shape *out_shape, bool streams, prepared **out)
{
    if (s->failed)
        return store_fail(s, FAULT, "内部错误：这个事务已经失败，只能撤回。");
    if (st->writes && s->transaction != WRITING)
        return store_fail(s, FAULT, "内部错误：%s 在写事务之外改动数据。", st->name);
    if (st->reads != (out_shape != NULL))
        return store_fail(s, FAULT, "内部错误：%s %s结果行。", st->name, st->reads ? "有" : "没有");
    TRY(flush_bulks(s, NULL));
    prepared like = {.key = st,
                     .name = st->name,
                     .sql = s->d->kind == STORE_SQLITE ? st->sqlite : st->postgres,
                     .names = st->parameters,
                     .parameter_count = st->parameter_count,
                     .in = st->parameter_count == 0 ? NULL : in_shape,
                     .out = out_shape,
                     .reads = st->reads,
                     .writes = st->writes};
    prepared *p;
    TRY(prepare(s, &like, &p));
    p->busy = true;
    p->streams = streams;
    err e = s->d->run(s, p, in);
    if (e != OK) {
        s->d->end(s, p);
        p->busy = false;
        return e;
    }
    *out = p;
    return OK;
}

static void finish(store *s, prepared *p)
{
    int64_t changed = s->d->end(s, p);
    if (p->writes)
        s->touched += changed;
    p->busy = false;
}

err store_change(store *s, const statement *st, const shape *in_shape, const void *in,
                 int64_t *changed)
{
    s = at(s);
    prepared *p;
    TRY(failed(s, start(s, st, in_shape, in, NULL, false, &p)));
    int64_t before = s->touched;
    finish(s, p);
    if (changed != NULL)
        *changed = s->touched - before;
    return OK;
}

static err next(store *s, prepared *p, arena *a)
{
    memcpy(p->row, p->empty, p->out->size);
    return failed(s, s->d->row(s, p, a));
}

err store_each(store *s, arena *a, const statement *st, const shape *in_shape, const void *in,
               const shape *out_shape, store_row row, void *context)
{
    s = at(s);
    prepared *p;
    TRY(failed(s, start(s, st, in_shape, in, out_shape, true, &p)));
    err e;
    while ((e = next(s, p, a)) == OK)
        if ((e = row(context, p->row)) != OK) {
            finish(s, p);
            return e;
        }
    finish(s, p);
    return e == NOT_FOUND ? OK : e;
}

err store_one(store *s, arena *a, const statement *st, const shape *in_shape, const void *in,
              const shape *out_shape, void *out)
{
    s = at(s);
    prepared *p;
    TRY(failed(s, start(s, st, in_shape, in, out_shape, false, &p)));
    err e = next(s, p, a);
    if (e == OK)
        memcpy(out, p->row, p->out->size);
    finish(s, p);
    return e == NOT_FOUND ? store_fail(s, e, "没有这条记录。") : e;
}

err store_many(store *s, arena *a, const statement *st, const shape *in_shape, const void *in,
               const shape *out_shape, size_t most, void **rows, size_t *count, bool *more)
{
    s = at(s);
    prepared *p;
    TRY(failed(s, start(s, st, in_shape, in, out_shape, false, &p)));
    char *all = NULL;
    size_t n = 0, room = 0;
    err e;
    while ((e = next(s, p, a)) == OK && n < most) {
        all = list_grow_(a, all, n, &room, p->out->size);
        memcpy(all + n++ * p->out->size, p->row, p->out->size);
    }
    finish(s, p);
    if (e != OK && e != NOT_FOUND)
        return e;
    if (more != NULL)
        *more = e == OK;
    *rows = all;
    *count = n;
    return OK;
}

/* --- many rows at once --- */

err store_bulk_begin(store *s, const bulk_target *target, const shape *sh, store_bulk **out)
{
    s = at(s);
    if (s->transaction != WRITING || s->failed)
        return store_fail(s, FAULT, "内部错误：%s 在写事务之外改动数据。", target->name);
    bool sqlite = s->d->kind == STORE_SQLITE;
    prepared like = {.key = target,
                     .name = target->name,
                     .sql = sqlite ? target->sqlite : target->postgres,
                     .names = target->columns,
                     .parameter_count = target->column_count,
                     .in = sh,
                     .bulk = true,
                     .writes = true};
    prepared *p;
    TRY(failed(s, prepare(s, &like, &p)));
    p->busy = true;
    store_bulk *b = s->idle;
    if (b != NULL)
        s->idle = b->next;
    else
        b = arena_new(&s->kept, store_bulk);
    *b = (store_bulk){.s = s, .p = p};
    store_bulk **last = &s->bulks;
    while (*last != NULL)
        last = &(*last)->next;
    *last = b;
    *out = b;
    return OK;
}

err store_bulk_add(store_bulk *b, const void *record)
{
    store *s = b->s;
    if (s->failed)
        return store_fail(s, FAULT, "内部错误：这个事务已经失败，只能撤回。");
    err e = s->d->bulk_add(b, record);
    if (e == OK && b->pending_n >= FLUSH_AT)
        e = flush_bulks(s, b);
    s->touched++;
    return failed(s, e);
}

err store_bulk_end(store_bulk *b)
{
    store *s = b->s;
    err e = s->failed ? FAULT : flush_bulks(s, b);
    if (e == OK)
        e = s->d->bulk_end(b);
    retire(b);
    return failed(s, e);
}
