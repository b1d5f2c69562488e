/* An empty database of either kind for a test, gone afterwards.
 *
 * On PostgreSQL (GONGKAI_TEST_POSTGRES, see test/with-postgres) each test has a
 * schema of its own; without a server its half of the tests is skipped. */
#ifndef TEST_STORE_BOTH_H
#define TEST_STORE_BOTH_H

#include "acts/work.h"
#include "testing.h"

typedef struct database {
    store_kind kind;
    arena a;
    char folder[64]; /* SQLite */
    str url;         /* empty: no server, skip */
    store *s;
    work w;
    keyring *keys; /* by database_keys */
    uint64_t random;
} database;

int database_open(void **state);  /* initial state: a store_kind */
int database_close(void **state);
/* The database, or the test is skipped. */
database *database_of(void **state);
/* Another connection to the same place. */
store *database_again(database *d);
/* Keys for what is sealed; the same each time, gone with the database. */
const keyring *database_keys(database *d);
/* agency 1, so that other rows have something to refer to. */
void database_with_agency(database *d);

uint64_t random_next(database *d);
int64_t random_below(database *d, int64_t n);
/* Text that may upset a database: quotes, backslashes, controls, astral. */
str random_text(database *d, size_t most);
str random_bytes(database *d, size_t n);
day random_day(database *d); /* or DAY_NONE */

/* The store did it; shows its trouble if not. */
#define assert_done(d, call)                                                              \
    do {                                                                                  \
        err did_ = (call);                                                                \
        if (did_ != OK)                                                                   \
            fail_msg("%s: %d %.*s", #call, did_, STR_ARG(store_trouble((d)->s)));         \
    } while (0)

extern const store_kind on_sqlite, on_postgres;
/* One sentence, two tests. */
#define BOTH(sentence, test)                                                              \
    {sentence ", on SQLite", test, database_open, database_close, (void *)&on_sqlite},    \
    {sentence ", on PostgreSQL", test, database_open, database_close, (void *)&on_postgres}

#endif
