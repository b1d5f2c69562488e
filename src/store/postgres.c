/* PostgreSQL: values travel in binary both ways, typed by the record's shape,
 * so nothing is formatted or parsed; statements are prepared on the server.
 *
 * One connection can only talk of one thing. Rows of store_each come one by
 * one; when another statement is run between them, the rest is first taken off
 * the line and kept here. A COPY stays on the line and sends rows while the
 * caller makes more, until somebody else wants the line. */
#include "store/postgres/library.h"
#include "store/postgres/value.h"

typedef struct postgres_store {
    store s;
    PGconn *connection;
    prepared *streaming;       /* its rows are still coming */
    const prepared *copying;   /* its rows are still going */
    size_t copied;             /* bytes of them */
    int64_t named;       /* statements prepared so far */
    int64_t session;     /* counts connections; prepared statements die with theirs */
} postgres_store;

/* A statement's arguments and rows. */
typedef struct plan {
    int64_t session;
    Oid *types;
    const char **values;
    int *lengths;
    int *binary;
    PGresult *rows;
    int at;
    int64_t touched;
    char *kept; /* rows taken off the line: each field its length, then itself */
    size_t kept_n, kept_room, kept_at;
} plan;

static postgres_store *own(store *s)
{
    return (postgres_store *)s;
}

/* --- what can go wrong --- */

static const struct {
    const char *state; /* SQLSTATE, or its first letters */
    err e;
    const char *says;
    bool held; /* see store_is_held */
} troubles[] = {
    {"23505", CONFLICT, "已有同样编号的记录，没有改动"},
    {"23503", CONFLICT, "所指的记录不存在或仍被引用，没有改动"},
    {"40", CONFLICT, "另一个程序同时改动了同样的数据，没有改动。请再试一次", true},
    {"55P03", CONFLICT, "数据库正被另一个程序写入，等了 5 秒仍未空出，没有改动。请稍后再试", true},
    {"22021", INVALID, "有一个值不是 UTF-8 文字，没有改动"},
    {"54", INVALID, "有一个值太长，不能保存，没有改动。请缩短"},
    {"53100", FAULT, "数据库服务器的磁盘已满，没有改动。请腾出空间后再试"},
    {"53", FAULT, "数据库服务器的资源不足，没有改动。请稍后再试"},
    {"25006", FAULT, "数据库是只读的（也许连到了备机），没有改动。请检查 --db"},
    {"42501", FAULT, "这个数据库账号没有权限，没有改动。请联系数据库管理员"},
    {"57P", FAULT, "数据库服务器正在停止或重启，没有改动。请稍后再试"},
    {"58", FAULT, "数据库服务器读写磁盘出错，没有改动。请联系数据库管理员"},
    {"XX", FAULT, "数据库已损坏，没有改动。请用备份恢复"},
};

static err fail_connection(store *s)
{
    return store_fail(s, FAULT, "与数据库服务器的连接断了，没有改动。请稍后再试。");
}

/* The details of a message may quote the data; only the constraint is told. */
static err fail_result(store *s, const PGresult *r, const char *doing)
{
    const char *state = pq.resultErrorField(r, PG_DIAG_SQLSTATE);
    const char *constraint = pq.resultErrorField(r, PG_DIAG_CONSTRAINT_NAME);
    if (pq.status(own(s)->connection) != CONNECTION_OK)
        return fail_connection(s);
    for (size_t i = 0; state != NULL && i < COUNT_OF(troubles); i++)
        if (strncmp(state, troubles[i].state, strlen(troubles[i].state)) == 0) {
            err e = store_fail(s, troubles[i].e, "%s（%s）。", troubles[i].says,
                               constraint != NULL ? constraint : state);
            s->held = troubles[i].held;
            return e;
        }
    const char *primary = pq.resultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    return store_fail(s, FAULT, "数据库出错，没有改动：%s（%s）",
                      primary != NULL ? primary : pq.resStatus(pq.resultStatus(r)), doing);
}

static bool went_well(const PGresult *r)
{
    ExecStatusType status = pq.resultStatus(r);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
}

/* --- rows still on the line --- */

static err keep_bytes(store *s, plan *n, const void *p, size_t size)
{
    if (n->kept_n + size > n->kept_room) {
        size_t room = 2 * (n->kept_n + size) + 4096;
        char *more = realloc(n->kept, room);
        if (more == NULL)
            return store_fail(s, FAULT, "内存不足，没有改动。");
        n->kept = more;
        n->kept_room = room;
    }
    memcpy(n->kept + n->kept_n, p, size);
    n->kept_n += size;
    return OK;
}

static err keep_row(store *s, plan *n, const PGresult *r)
{
    for (int i = 0; i < pq.nfields(r); i++) {
        int length = pq.getisnull(r, 0, i) ? -1 : pq.getlength(r, 0, i);
        TRY(keep_bytes(s, n, &length, sizeof length));
        if (length > 0)
            TRY(keep_bytes(s, n, pq.getvalue(r, 0, i), (size_t)length));
    }
    return OK;
}

/* Ends the COPY on the line: the server takes its rows, or gives them up. */
static err end_copy(store *s, const char *giving_up)
{
    PGconn *connection = own(s)->connection;
    const prepared *p = own(s)->copying;
    err e = OK;
    PGresult *r;
    own(s)->copying = NULL;
    if (pq.putCopyEnd(connection, giving_up) != 1)
        e = fail_connection(s);
    while ((r = pq.getResult(connection)) != NULL) {
        /* a connection that broke stays in COPY and would answer for ever */
        bool broken = pq.resultStatus(r) == PGRES_COPY_IN;
        if (!went_well(r) && e == OK)
            e = fail_result(s, r, p->name);
        pq.clear(r);
        if (broken)
            break;
    }
    return e;
}

/* Take what is left of the streaming statement off the line, and end a COPY. */
static err clear_line(store *s, bool keep)
{
    prepared *p = own(s)->streaming;
    err e = OK;
    if (own(s)->copying != NULL)
        return end_copy(s, keep ? NULL : "rolled back");
    if (p == NULL)
        return OK;
    PGresult *r;
    while ((r = pq.getResult(own(s)->connection)) != NULL) {
        if (pq.resultStatus(r) == PGRES_SINGLE_TUPLE && keep && e == OK)
            e = keep_row(s, p->native, r);
        else if (!went_well(r) && e == OK)
            e = fail_result(s, r, p->name);
        pq.clear(r);
    }
    own(s)->streaming = NULL;
    return e;
}

/* --- the connection --- */

static void forget_notice(void *context, const PGresult *r)
{
    (void)context;
    (void)r;
}

static err script(store *s, const char *sql)
{
    TRY(clear_line(s, true));
    PGresult *r = pq.exec(own(s)->connection, sql);
    err e = went_well(r) ? OK : fail_result(s, r, sql);
    pq.clear(r);
    return e;
}

static err make_session(store *s)
{
    own(s)->session++;
    pq.setNoticeReceiver(own(s)->connection, forget_notice, NULL);
    return script(s, "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '10min'");
}

/* A connection that broke is made anew, but never inside a transaction. */
static err reconnect(store *s)
{
    if (pq.status(own(s)->connection) == CONNECTION_OK || s->transaction != NO_TRANSACTION)
        return OK;
    own(s)->streaming = NULL;
    pq.reset(own(s)->connection);
    if (pq.status(own(s)->connection) != CONNECTION_OK)
        return fail_connection(s);
    return make_session(s);
}

static void close_postgres(store *s)
{
    for (size_t i = 0; i < BUCKETS; i++)
        for (prepared *p = s->buckets[i]; p != NULL; p = p->next) {
            plan *n = p->native;
            pq.clear(n->rows);
            free(n->kept);
        }
    pq.finish(own(s)->connection);
    free(s);
}

static err open_postgres(arena *a, str place, store_mode mode, store **out, char *trouble)
{
    static const char *const names[] = {"dbname", "client_encoding", "application_name",
                                        "connect_timeout", NULL};
    const char *values[] = {str_c(a, place), "UTF8", "gongkai", "10", NULL};
    (void)mode;
    if (!postgres_library_load()) {
        snprintf(trouble, TROUBLE_ROOM, "连接 PostgreSQL 要用的 libpq 没有安装或不能装入。"
                                        "请安装 libpq5，或者改用 sqlite:路径。");
        return FAULT;
    }
    postgres_store *p = calloc(1, sizeof *p);
    if (p == NULL) {
        snprintf(trouble, TROUBLE_ROOM, "内存不足。");
        return FAULT;
    }
    p->s.d = &postgres_driver;
    p->connection = pq.connectdbParams(names, values, 1);
    err e = FAULT;
    if (pq.status(p->connection) == CONNECTION_OK) {
        e = make_session(&p->s);
        memcpy(trouble, p->s.trouble, TROUBLE_ROOM);
    } else {
        snprintf(trouble, TROUBLE_ROOM,
                 "连不上数据库服务器。请确认它在运行、库已建好（createdb）、账号有权限。"
                 "服务器说：%s", pq.errorMessage(p->connection));
    }
    if (e != OK) {
        pq.finish(p->connection);
        free(p);
        return e;
    }
    *out = &p->s;
    return OK;
}

static bool has_schema(store *s)
{
    PGresult *r = pq.exec(own(s)->connection, "SELECT to_regclass('schema_version')");
    bool there = pq.ntuples(r) == 1 && !pq.getisnull(r, 0, 0);
    pq.clear(r);
    return there;
}

static err begin(store *s, bool writing)
{
    TRY(reconnect(s));
    return script(s, writing ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
}

static err begin_group(store *s)
{
    TRY(reconnect(s));
    return script(s, "BEGIN; SAVEPOINT one");
}

/* The server answers the COMMIT of a transaction that has failed with a ROLLBACK, and
 * that is no error to it. */
static err commit(store *s)
{
    TRY(clear_line(s, true));
    PGresult *r = pq.exec(own(s)->connection, "COMMIT");
    err e = went_well(r) ? OK : fail_result(s, r, "COMMIT");
    if (e == OK && strcmp(pq.cmdStatus(r), "COMMIT") != 0)
        e = store_fail(s, FAULT, "数据库撤回了这些改动，没有改动。请再试一次。");
    pq.clear(r);
    return e;
}

static void rollback(store *s)
{
    (void)clear_line(s, false);
    pq.clear(pq.exec(own(s)->connection, "ROLLBACK"));
}

static err undo(store *s)
{
    (void)clear_line(s, false);
    return script(s, "ROLLBACK TO one");
}

/* --- statements --- */

static err match_results(store *s, prepared *p, const PGresult *described)
{
    p->result_count = (size_t)pq.nfields(described);
    if (p->out != NULL && p->result_count > p->out->count)
        return store_fail(s, FAULT, "内部错误：语句 %s 的结果列太多。", p->name);
    for (size_t i = 0; p->out != NULL && i < p->result_count; i++) {
        const char *name = pq.fname(described, (int)i);
        p->results[i] = store_result_column(s, p, name);
        if (p->results[i] == NULL)
            return FAULT;
        if (!postgres_fits(p->results[i]->kind, pq.ftype(described, (int)i)))
            return store_fail(s, FAULT, "内部错误：语句 %s 的结果列 %s 类型不对，请用 CAST。",
                              p->name, name);
    }
    return OK;
}

/* On the server, in this session. */
static err name_statement(store *s, prepared *p)
{
    plan *n = p->native;
    TRY(clear_line(s, true));
    if (n->session == own(s)->session)
        return OK;
    snprintf(p->own_name, sizeof p->own_name, "s%lld", (long long)++own(s)->named);
    PGresult *r = pq.prepare(own(s)->connection, p->own_name, p->sql, (int)p->parameter_count,
                            n->types);
    err e = went_well(r) ? OK : fail_result(s, r, p->name);
    pq.clear(r);
    if (e == OK)
        n->session = own(s)->session;
    return e;
}

static err prepare(store *s, prepared *p)
{
    plan *n = arena_new(&s->kept, plan);
    size_t count = p->parameter_count + 1;
    n->types = arena_new_n(&s->kept, Oid, count);
    n->values = arena_new_n(&s->kept, const char *, count);
    n->lengths = arena_new_n(&s->kept, int, count);
    n->binary = arena_new_n(&s->kept, int, count);
    for (size_t i = 0; i < p->parameter_count; i++) {
        n->types[i] = postgres_type(p->parameters[i]->kind);
        n->binary[i] = 1;
    }
    p->native = n;
    if (p->bulk)
        return OK;
    TRY(reconnect(s));
    TRY(name_statement(s, p));
    if (p->out == NULL)
        return OK;
    PGresult *r = pq.describePrepared(own(s)->connection, p->own_name);
    err e = went_well(r) ? match_results(s, p, r) : fail_result(s, r, p->name);
    pq.clear(r);
    return e;
}

static err run(store *s, prepared *p, const void *in)
{
    plan *n = p->native;
    TRY(reconnect(s));
    TRY(name_statement(s, p));
    for (size_t i = 0; i < p->parameter_count; i++)
        TRY(postgres_write(s, p->parameters[i], in, p->room[i], &n->values[i], &n->lengths[i]));
    n->at = 0;
    n->kept_n = n->kept_at = 0;
    n->touched = 0;
    if (p->streams) {
        if (pq.sendQueryPrepared(own(s)->connection, p->own_name, (int)p->parameter_count,
                                n->values, n->lengths, n->binary, 1) != 1)
            return fail_connection(s);
        pq.setSingleRowMode(own(s)->connection);
        own(s)->streaming = p;
        return OK;
    }
    n->rows = pq.execPrepared(own(s)->connection, p->own_name, (int)p->parameter_count, n->values,
                             n->lengths, n->binary, 1);
    if (!went_well(n->rows))
        return fail_result(s, n->rows, p->name);
    str touched = str_of(pq.cmdTuples(n->rows));
    if (p->writes && strncmp(pq.cmdStatus(n->rows), "SELECT", 6) != 0 && touched.n > 0 &&
        !str_to_int(touched, &n->touched))
        return store_fail(s, FAULT, "内部错误：%s 改动的行数读不出。", p->name);
    return OK;
}

static err read_kept(store *s, prepared *p, arena *a)
{
    plan *n = p->native;
    for (size_t i = 0; i < p->result_count; i++) {
        int length;
        memcpy(&length, n->kept + n->kept_at, sizeof length);
        n->kept_at += sizeof length;
        if (length < 0)
            continue;
        TRY(postgres_read(s, a, p->results[i], n->kept + n->kept_at, length, p->row));
        n->kept_at += (size_t)length;
    }
    return OK;
}

static err row(store *s, prepared *p, arena *a)
{
    plan *n = p->native;
    if (p->streams && own(s)->streaming == p) {
        pq.clear(n->rows);
        n->at = 0;
        n->rows = pq.getResult(own(s)->connection);
        if (!went_well(n->rows)) {
            err e = fail_result(s, n->rows, p->name);
            (void)clear_line(s, false);
            return e;
        }
        if (pq.ntuples(n->rows) == 0) /* the closing result */
            TRY(clear_line(s, false));
    } else if (p->streams) {
        return n->kept_at < n->kept_n ? read_kept(s, p, a) : NOT_FOUND;
    }
    if (n->at >= pq.ntuples(n->rows))
        return NOT_FOUND;
    for (size_t i = 0; i < p->result_count; i++)
        if (!pq.getisnull(n->rows, n->at, (int)i))
            TRY(postgres_read(s, a, p->results[i], pq.getvalue(n->rows, n->at, (int)i),
                           pq.getlength(n->rows, n->at, (int)i), p->row));
    n->at++;
    return OK;
}

static int64_t end(store *s, prepared *p)
{
    plan *n = p->native;
    if (own(s)->streaming == p)
        (void)clear_line(s, false);
    pq.clear(n->rows);
    n->rows = NULL;
    free(n->kept);
    n->kept = NULL;
    n->kept_n = n->kept_room = n->kept_at = 0;
    return n->touched;
}

/* --- COPY --- */

/* The server looks at the references of a COPY when it ends, and until then
 * remembers each row; a refusal, too, is then learnt before too much is sent. */
enum { PIECE = 64 << 10, COPY_MOST = 16 << 20 };

static const char copy_head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0"; /* and its closing NUL: 19 */

static err pend(store_bulk *b, const void *p, size_t size)
{
    if (b->pending_n + size > b->pending_room) {
        size_t room = 2 * (b->pending_n + size) + 4096;
        char *more = realloc(b->pending, room);
        if (more == NULL)
            return store_fail(b->s, FAULT, "内存不足，没有改动。");
        b->pending = more;
        b->pending_room = room;
    }
    memcpy(b->pending + b->pending_n, p, size);
    b->pending_n += size;
    return OK;
}

/* What is pending goes to the server, which need not have taken it yet. */
static err bulk_flush(store_bulk *b)
{
    store *s = b->s;
    PGconn *connection = own(s)->connection;
    if (own(s)->copying != b->p) {
        TRY(clear_line(s, true));
        PGresult *r = pq.exec(connection, b->p->sql);
        err e = pq.resultStatus(r) == PGRES_COPY_IN ? OK : fail_result(s, r, b->p->name);
        pq.clear(r);
        if (e != OK)
            return e;
        own(s)->copying = b->p;
        own(s)->copied = 0;
        if (pq.putCopyData(connection, copy_head, sizeof copy_head) != 1)
            return fail_connection(s);
    }
    size_t n = b->pending_n;
    b->pending_n = 0;
    own(s)->copied += n;
    if (pq.putCopyData(connection, b->pending, (int)n) != 1)
        return fail_connection(s);
    return own(s)->copied < COPY_MOST ? OK : clear_line(s, true);
}

static err bulk_add(store_bulk *b, const void *record)
{
    const prepared *p = b->p;
    char number[2];
    postgres_put_number(number, (int64_t)p->parameter_count, sizeof number);
    TRY(pend(b, number, 2));
    for (size_t i = 0; i < p->parameter_count; i++) {
        char room[8], size[4];
        const char *value = NULL;
        int length = 0;
        TRY(postgres_write(b->s, p->parameters[i], record, room, &value, &length));
        postgres_put_number(size, value == NULL ? -1 : length, 4);
        TRY(pend(b, size, sizeof size));
        if (value != NULL)
            TRY(pend(b, value, (size_t)length));
    }
    /* Small pieces keep both sides at work, while the line is its own. Rows that
     * refer to another bulk's have to wait for those (store.c sends them). */
    bool alone = b == b->s->bulks && own(b->s)->copying == p;
    return alone && b->pending_n >= PIECE ? bulk_flush(b) : OK;
}

static err bulk_end(store_bulk *b)
{
    return clear_line(b->s, true);
}

const driver postgres_driver = {
    STORE_POSTGRES, "SELECT pg_advisory_xact_lock(7310874)",
    open_postgres,  close_postgres, has_schema, begin, begin_group, commit,
    rollback,       undo,           script,     prepare, run, row,       end,
    bulk_add,       bulk_flush,     bulk_end,
};
