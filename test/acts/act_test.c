/* The ledger of acts: whatever is changed in it is found. */
#include "acts/act.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "acts/office.h"
#include "sql/act.h"
#include "store/both.h"
#include "store/setting.h"

enum { LINES = 40, FLIPS = 1000, WRITERS = 8, TURNS = 20 };

static void found(database *d)
{
    agency facts = {.agency = {1}, .name = STR("测试局")};
    assert_done(d, office_found(&d->w, &facts));
}

static err change_setting(work *w, str value)
{
    setting p = {.agency = w->agency, .name = STR("a"), .value = value};
    TRY(act_begin(w));
    err e = store_change(w->store, &setting_put, &setting_shape, &p, NULL);
    if (e == OK)
        e = act_append(w, STR("setting"), STR("setting/a"), value);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

static void add_lines(database *d)
{
    found(d);
    for (int i = 1; i < LINES; i++) {
        d->w.now.s += i;
        assert_done(d, change_setting(&d->w, str_format(&d->a, "act number %d", i)));
    }
}

static int64_t broken_at(database *d, int64_t *lines)
{
    int64_t at = -1, n = -1;
    assert_done(d, act_verify(&d->w, &n, &at));
    if (lines != NULL)
        *lines = n;
    return at;
}

/* Change the database behind the store's back. */
static void behind(database *d, const char *sql)
{
    if (d->kind == STORE_SQLITE) {
        sqlite3 *db;
        const char *path = str_c(&d->a, str_slice(d->url, 7, d->url.n));
        assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
        if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
            fail_msg("%s: %s", sql, sqlite3_errmsg(db));
        sqlite3_close(db);
        return;
    }
    PGconn *c = PQconnectdb(str_c(&d->a, d->url));
    PGresult *r = PQexec(c, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        fail_msg("%s: %s", sql, PQerrorMessage(c));
    PQclear(r);
    PQfinish(c);
}

static void test_whole_chain(void **state)
{
    database *d = database_of(state);
    int64_t lines;
    assert_int_equal(broken_at(d, &lines), 0);
    assert_int_equal(lines, 0);
    add_lines(d);
    assert_int_equal(broken_at(d, &lines), 0);
    assert_int_equal(lines, LINES);
    /* Also from within a transaction, which stays open. */
    assert_done(d, store_begin_read(d->s));
    assert_int_equal(broken_at(d, &lines), 0);
    assert_true(store_in_transaction(d->s));
    store_rollback(d->s);
}

/* The chain by its definition, with an SM3 of another hand. */
static void test_published_digest(void **state)
{
    database *d = database_of(state);
    act one = {.agency = {1}, .seq = 2, .at = {3}, .actor = STR("a"), .kind = STR("bc"),
               .object = STR(""), .says = STR("说")};
    unsigned char before[ACT_DIGEST_SIZE] = {0}, out[ACT_DIGEST_SIZE];
    char hex[2 * ACT_DIGEST_SIZE + 1];
    assert_int_equal(act_digest(&one, before, out), OK);
    for (size_t i = 0; i < sizeof out; i++)
        snprintf(hex + 2 * i, 3, "%02x", out[i]);
    /* Computed outside, with Python's struct and hashlib. */
    assert_string_equal(hex, "1f236c16520ead5af65a4fe76e3b38076e894ee98452795be402ec21cf83c281");
    (void)d;
}

static void test_tampering(void **state)
{
    database *d = database_of(state);
    static const struct {
        const char *tamper, *undo;
        int64_t broken_at;
    } cases[] = {
        {"UPDATE act SET says = 'x' WHERE seq = 7",
         "UPDATE act SET says = 'act number 6' WHERE seq = 7", 7},
        {"UPDATE act SET seq = 999 WHERE seq = 12", "UPDATE act SET seq = 12 WHERE seq = 999", 12},
        {"UPDATE act SET seq = 0 WHERE seq = 1", "UPDATE act SET seq = 1 WHERE seq = 0", 1},
        {"UPDATE act SET seq = 41 WHERE seq = 40", "UPDATE act SET seq = 40 WHERE seq = 41", 40},
        {"UPDATE act SET at = at + 1 WHERE seq = 40",
         "UPDATE act SET at = at - 1 WHERE seq = 40", 40},
        {"UPDATE act_head SET seq = 39", "UPDATE act_head SET seq = 40", 40},
        {"UPDATE act_head SET seq = 41", "UPDATE act_head SET seq = 40", 41},
        {"UPDATE act_head SET digest = (SELECT digest FROM act WHERE seq = 39)",
         "UPDATE act_head SET digest = (SELECT digest FROM act WHERE seq = 40)", 40},
        {"DELETE FROM act_head",
         "INSERT INTO act_head SELECT agency, seq, digest FROM act WHERE seq = 40", 1},
        {"DELETE FROM act WHERE seq = 40", NULL, 40},
        {"DELETE FROM act WHERE seq = 20", NULL, 20},
        {"DELETE FROM act WHERE seq = 1", NULL, 1},
        {"DELETE FROM act", NULL, 1},
    };
    add_lines(d);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        behind(d, cases[i].tamper);
        int64_t at = broken_at(d, NULL);
        if (at != cases[i].broken_at)
            fail_msg("%s: line %lld", cases[i].tamper, (long long)at);
        if (cases[i].undo != NULL) {
            behind(d, cases[i].undo);
            assert_int_equal(broken_at(d, NULL), 0);
        }
    }
}

/* Exchange one byte of one line's member `which`; false if it stays the same. */
static bool flip(database *d, act *line_of, size_t which)
{
    const column *c = &act_shape.columns[which];
    char *member = (char *)line_of + c->offset;
    int bit = (int)random_below(d, 8);
    if (c->kind != KIND_TEXT && c->kind != KIND_BYTES) {
        member[random_below(d, 8)] ^= (char)(1 << bit);
        return true;
    }
    str text;
    memcpy(&text, member, sizeof text);
    char *copy = arena_bytes(&d->a, text.n + 1);
    if (text.n > 0)
        memcpy(copy, text.p, text.n);
    copy[random_below(d, (int64_t)text.n)] ^= (char)(1 << bit);
    if (c->kind == KIND_TEXT && !str_is_utf8((str){copy, text.n}))
        return false;
    text.p = copy;
    memcpy(member, &text, sizeof text);
    return true;
}

static const statement tamper = {
    "tamper",
    "UPDATE act SET agency = ?1, seq = ?2, at = ?3, actor = ?4, kind = ?5, object = ?6, says = ?7,"
    " digest = ?8 WHERE agency = 1 AND seq = (SELECT CAST(value AS INTEGER) FROM setting"
    " WHERE name = 'line')",
    "UPDATE act SET agency = $1, seq = $2, at = $3, actor = $4, kind = $5, object = $6, says = $7,"
    " digest = $8 WHERE agency = 1 AND seq = (SELECT CAST(value AS BIGINT) FROM setting"
    " WHERE name = 'line')",
    (const char *const[]){"agency", "seq", "at", "actor", "kind", "object", "says", "digest"},
    8,
    false,
    true,
};

static void test_flips(void **state)
{
    database *d = database_of(state);
    add_lines(d);
    int found_count = 0, done = 0;
    for (int tries = 0; done < FLIPS && tries < 20 * FLIPS; tries++) {
        act from = {.agency = {1}, .seq = random_below(d, LINES)};
        void *rows;
        size_t n;
        assert_done(d, store_many(d->s, &d->a, &acts_after, &act_shape, &from, &act_shape, 1, &rows,
                                  &n, NULL));
        act line_of = *(act *)rows;
        int64_t seq = line_of.seq;
        if (!flip(d, &line_of, (size_t)random_below(d, (int64_t)act_shape.count)))
            continue;
        setting which = {{1}, STR("line"), str_format(&d->a, "%lld", (long long)seq)};
        assert_done(d, store_begin(d->s));
        assert_done(d, store_change(d->s, &setting_put, &setting_shape, &which, NULL));
        if (store_change(d->s, &tamper, &act_shape, &line_of, NULL) == OK) {
            done++;
            found_count += broken_at(d, NULL) != 0;
        }
        store_rollback(d->s);
    }
    assert_int_equal(done, FLIPS);
    assert_int_equal(found_count, FLIPS);
    assert_int_equal(broken_at(d, NULL), 0);
}

static int write_acts(database *d)
{
    work w = d->w;
    w.store = database_again(d);
    for (int done = 0; done < TURNS;) {
        err e = change_setting(&w, STR("x"));
        if (e == FAULT)
            return 1;
        done += e == OK;
    }
    store_close(w.store);
    return 0;
}

static void test_writers_at_once(void **state)
{
    database *d = database_of(state);
    found(d);
    pid_t pids[WRITERS];
    for (size_t i = 0; i < WRITERS; i++)
        if ((pids[i] = fork()) == 0)
            _exit(write_acts(d));
    for (size_t i = 0; i < WRITERS; i++) {
        int status;
        waitpid(pids[i], &status, 0);
        assert_int_equal(status, 0);
    }
    int64_t lines;
    assert_int_equal(broken_at(d, &lines), 0);
    assert_int_equal(lines, 1 + WRITERS * TURNS);
}

static void test_two_offices(void **state)
{
    database *d = database_of(state);
    add_lines(d);
    agency facts = {.agency = {2}, .name = STR("另一局")};
    assert_done(d, office_found(&d->w, &facts));
    assert_int_equal(d->w.agency.n, 2);
    assert_done(d, change_setting(&d->w, STR("x")));
    behind(d, "UPDATE act SET says = 'x' WHERE agency = 1 AND seq = 3");
    int64_t lines;
    assert_int_equal(broken_at(d, &lines), 0);
    assert_int_equal(lines, 2);
    d->w.agency.n = 1;
    assert_int_equal(broken_at(d, NULL), 3);
    agency_list all;
    assert_done(d, office_all(&d->w, &all));
    assert_int_equal(all.n, 2);
    assert_str(all.p[1].name, "另一局");
}

static void test_office(void **state)
{
    database *d = database_of(state);
    agency facts = {.agency = {1}, .name = STR(" ")};
    agency got;
    assert_int_equal(office_found(&d->w, &facts), INVALID);
    assert_int_equal(d->w.problems->n, 1);
    assert_int_equal(office_get(&d->w, &got), NOT_FOUND);
    assert_int_equal(office_amend(&d->w, &facts), INVALID);
    facts.name = STR("测试局");
    assert_int_equal(office_amend(&d->w, &facts), NOT_FOUND);
    facts.demo = true;
    assert_done(d, office_found(&d->w, &facts));
    assert_int_equal(office_found(&d->w, &facts), CONFLICT);
    facts.phone = STR("0571-0000");
    assert_done(d, office_amend(&d->w, &facts));
    assert_done(d, office_get(&d->w, &got));
    assert_str(got.phone, "0571-0000");
    assert_true(got.demo);
    int64_t lines;
    assert_int_equal(broken_at(d, &lines), 0);
    assert_int_equal(lines, 2);
}

static const struct CMUnitTest tests[] = {
    BOTH("a chain nobody touched holds", test_whole_chain),
    {"the digest is what act.h says", test_published_digest, database_open, database_close,
     (void *)&on_sqlite},
    BOTH("what is changed, taken out or moved is found", test_tampering),
    BOTH("a thousand flipped bits are a thousand findings", test_flips),
    BOTH("eight writers make one chain", test_writers_at_once),
    BOTH("each office has a chain of its own", test_two_offices),
    BOTH("an office is founded once, and amended", test_office),
};

int main(void)
{
    return cmocka_run_group_tests_name("acts/act", tests, NULL, NULL);
}
