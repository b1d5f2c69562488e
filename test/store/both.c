#include "both.h"

#include <ftw.h>
#include <libpq-fe.h>
#include <unistd.h>

#include "store/agency.h"
#include "store/witness.h"

const store_kind on_sqlite = STORE_SQLITE, on_postgres = STORE_POSTGRES;

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static void on_server(const char *verb, const char *schema, const char *how)
{
    char text[160];
    PGconn *c = PQconnectdb(getenv("GONGKAI_TEST_POSTGRES"));
    snprintf(text, sizeof text, "SET client_min_messages = error; %s SCHEMA %s %s", verb, schema,
             how);
    PGresult *r = PQexec(c, text);
    assert_int_equal(PQresultStatus(r), PGRES_COMMAND_OK);
    PQclear(r);
    PQfinish(c);
}

static void place(database *d)
{
    const char *server = getenv("GONGKAI_TEST_POSTGRES");
    static int tests;
    if (d->kind == STORE_SQLITE) {
        snprintf(d->folder, sizeof d->folder, "/tmp/gongkai-test.XXXXXX");
        assert_non_null(mkdtemp(d->folder));
        d->url = str_format(&d->a, "sqlite:%s/office.db", d->folder);
    } else if (server != NULL) {
        snprintf(d->folder, sizeof d->folder, "t%d_%d", (int)getpid(), tests++);
        on_server("CREATE", d->folder, "");
        d->url = str_format(&d->a, "%s&options=-csearch_path%%3D%s", server, d->folder);
    }
}

int database_open(void **state)
{
    database *d = calloc(1, sizeof *d);
    d->kind = *(const store_kind *)*state;
    d->random = 20230920;
    arena_init(&d->a, 512 << 20);
    *state = d;
    place(d);
    if (d->url.n == 0)
        return 0;
    str trouble = {NULL, 0};
    if (store_open(&d->a, d->url, STORE_CREATE, &d->s, &trouble) != OK)
        fail_msg("%.*s", STR_ARG(trouble));
    d->w = (work){.store = d->s,
                  .a = &d->a,
                  .problems = arena_new(&d->a, problems),
                  .agency = {1},
                  .actor = STR("测试"),
                  .now = {1695168000}};
    problems_init(d->w.problems, &d->a);
    return 0;
}

int database_close(void **state)
{
    database *d = *state;
    if (d->s != NULL)
        store_close(d->s);
    keyring_close(d->keys);
    if (d->kind == STORE_SQLITE)
        nftw(d->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    else if (d->url.n > 0)
        on_server("DROP", d->folder, "CASCADE");
    arena_finish(&d->a);
    free(d);
    return 0;
}

database *database_of(void **state)
{
    database *d = *state;
    if (d->s == NULL)
        skip();
    return d;
}

store *database_again(database *d)
{
    store *s = NULL;
    str trouble = {NULL, 0};
    if (store_open(&d->a, d->url, STORE_EXISTING, &s, &trouble) != OK)
        fail_msg("%.*s", STR_ARG(trouble));
    return s;
}

const keyring *database_keys(database *d)
{
    char name[] = "/tmp/gongkai-keys-XXXXXX";
    str trouble = {NULL, 0};
    if (d->keys != NULL)
        return d->keys;
    assert_non_null(mkdtemp(name));
    str path = str_format(&d->a, "%s/key", name);
    if (keyring_open(&d->a, path, KEYRING_CREATE, &d->keys, &trouble) != OK)
        fail_msg("%.*s", STR_ARG(trouble));
    unlink(path.p);
    rmdir(name);
    return d->keys;
}

void database_with_agency(database *d)
{
    agency facts = {.agency = {1}, .name = STR("测试局")};
    assert_done(d, store_begin(d->s));
    assert_done(d, store_change(d->s, &agency_add, &agency_shape, &facts, NULL));
    store_witness(d->s);
    assert_done(d, store_commit(d->s));
}

/* xorshift64*: the same numbers on every machine. */
uint64_t random_next(database *d)
{
    d->random ^= d->random >> 12;
    d->random ^= d->random << 25;
    d->random ^= d->random >> 27;
    return d->random * UINT64_C(2685821657736338717);
}

int64_t random_below(database *d, int64_t n)
{
    return (int64_t)(random_next(d) % (uint64_t)n);
}

str random_text(database *d, size_t most)
{
    static const char *const pieces[] = {
        "'", "\"", "\\", "\\N", "\t", "\n", "\r\n", "$1", "?1", ":name", "%s", "--", ";",
        "\x01", "政府信息", "𠮷", "😀", "\xef\xbf\xbd", "e\xcc\x81", "a", "0", " ", "{}", ",",
    };
    buf b;
    buf_init(&b, &d->a);
    for (int64_t n = random_below(d, (int64_t)most + 1); n > 0; n--)
        buf_put(&b, str_of(pieces[random_below(d, COUNT_OF(pieces))]));
    return buf_str(&b);
}

str random_bytes(database *d, size_t n)
{
    char *p = arena_bytes(&d->a, n + 1);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)random_next(d);
    return (str){p, n};
}

day random_day(database *d)
{
    day first = day_of(1, 1, 1), last = day_of(9999, 12, 31);
    int64_t way = random_below(d, 10);
    if (way == 0)
        return DAY_NONE;
    if (way == 1)
        return random_below(d, 2) == 0 ? first : last;
    return day_after(first, (int)random_below(d, day_between(first, last) + 1));
}
