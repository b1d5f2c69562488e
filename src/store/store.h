/* Rows and records: two databases behind one small door.
 *
 * SQL is never built: it stands, named, in the .sql files of this folder and
 * becomes `const statement` values. Parameters and result columns are bound by
 * name to the members of a record through its `shape`, so the order of columns
 * cannot go wrong, and a name that does not fit is found when the statement is
 * first prepared (one test prepares them all, on both databases).
 *
 *     store *s;
 *     TRY(store_open(a, url, STORE_CREATE, &s));
 *     TRY(store_begin(s));
 *     TRY(store_change(s, &application_add, &application_shape, &app, NULL));
 *     TRY(act_append(...));           // see acts/act.h: no act, no commit
 *     TRY(store_commit(s));
 *
 * A store belongs to one thread. Library code neither logs nor exits: after
 * FAULT or CONFLICT, store_trouble() says what happened and what to do.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/money.h"
#include "base/personal.h"
#include "base/str.h"

typedef enum store_kind { STORE_SQLITE, STORE_POSTGRES, STORE_KIND_COUNT } store_kind;

/* What a member of a record is, and so how it is written in the database. */
typedef enum column_kind {
    KIND_INT,     /* int64_t     BIGINT */
    KIND_ID,      /* an id       BIGINT, 0 is NULL */
    KIND_BOOL,    /* bool        SMALLINT 0/1 */
    KIND_DAY,     /* day         DATE, as YYYY-MM-DD; DAY_NONE is NULL */
    KIND_INSTANT, /* instant     BIGINT, seconds */
    KIND_FEN,     /* fen         BIGINT */
    KIND_TEXT,    /* str         TEXT; the empty str is '' (never NULL) */
    KIND_BYTES,   /* str, sealed BLOB / BYTEA */
    KIND_ENUM,    /* int         TEXT: the identifier from .names; -1 is NULL */
    KIND_COUNT
} column_kind;

typedef struct column {
    const char *name; /* as in the statement: :received_on, … AS received_on */
    column_kind kind;
    uint16_t offset;
    uint16_t name_count;        /* KIND_ENUM */
    const char *const *names; /* KIND_ENUM: identifiers by value */
} column;

typedef struct shape {
    const char *record; /* for messages */
    size_t size;
    const column *columns;
    size_t count;
} shape;

/* Rows of a shape's table; the kind follows from the member's type, so a
 * member of a type no database knows does not compile. */
#define COLUMN(record, member)                              \
    {                                                       \
        #member, _Generic(((record *)0)->member,            \
            int64_t: KIND_INT,                              \
            bool: KIND_BOOL,                                \
            day: KIND_DAY,                                  \
            instant: KIND_INSTANT,                          \
            fen: KIND_FEN,                                  \
            personal: KIND_TEXT,                              \
            str: KIND_TEXT),                                \
            offsetof(record, member), 0, NULL               \
    }
#define COLUMN_ID(record, member) {#member, KIND_ID, offsetof(record, member.n), 0, NULL}
#define COLUMN_BYTES(record, member) {#member, KIND_BYTES, offsetof(record, member.p), 0, NULL}
/* Enciphered data: a member of type `sealed` and nothing else. */
#define COLUMN_SEALED(record, member) \
    {#member, KIND_BYTES, offsetof(record, member.bytes_), 0, NULL}
#define COLUMN_ENUM(record, member, list)                                                 \
    {                                                                                     \
        #member, KIND_ENUM,                                                               \
            offsetof(record, member) +                                                    \
                0 * sizeof(int[sizeof(((record *)0)->member) == sizeof(int) ? 1 : -1]),   \
            COUNT_OF(list), list                                                          \
    }
#define SHAPE(record, table) {#record, sizeof(record), table, COUNT_OF(table)}

/* Made from a .sql file by tools/sql; there is no other way to get one. */
typedef struct statement {
    const char *name;        /* application_add */
    const char *sqlite;      /* the text with ?1 … */
    const char *postgres;    /* the text with $1 … */
    const char *const *parameters;
    size_t parameter_count;
    bool reads;  /* returns rows */
    bool writes; /* INSERT, UPDATE or DELETE */
} statement;

typedef struct store store;

typedef enum store_mode {
    STORE_EXISTING, /* NOT_FOUND if there is none; CONFLICT if of another version */
    STORE_CREATE,   /* make it, or bring it up to date */
} store_mode;

/* Open a database: "sqlite:PATH" or "postgresql://…".
 *
 * SQLite is opened in WAL with synchronous=FULL and foreign keys on. The
 * schema is created or migrated in one transaction each step.
 *
 *   trouble  on failure, what to tell the user (in `a`); may be NULL
 *
 * The store is closed with store_close. Returns OK; NOT_FOUND; CONFLICT (newer
 * version, or locked by another); INVALID (bad URL); FAULT.
 */
MUST_USE err store_open(arena *a, str url, store_mode mode, store **out, str *trouble);
void store_close(store *s);
/* Is it written as an address of a database, whether or not there is one? */
bool store_is_url(str url);
extern const char store_url_says[]; /* what to tell whoever wrote another */
/* Was the last CONFLICT that another program has the database, and not that the
 * data say otherwise? */
bool store_is_held(const store *s);
store_kind store_is(const store *s);
/* What went wrong last, with the remedy; never empty after an error. */
str store_trouble(const store *s);

/* Transactions do not nest. Writing outside one is refused, and after an error
 * inside one only rolling back helps, on both databases. A transaction that
 * changed anything must append an act, or store_commit refuses it (FAULT) and
 * rolls back, as it does whenever it fails. Rolling back without a transaction
 * is allowed; it also ends statements that a longjmp left in the middle. */
MUST_USE err store_begin(store *s);       /* for writing: takes the lock now */
MUST_USE err store_begin_read(store *s);  /* one unchanging view for several reads */
MUST_USE err store_commit(store *s);      /* durable when it returns OK */
void store_rollback(store *s);
bool store_in_transaction(const store *s);

/* Run a statement that writes. `changed` (may be NULL) gets the rows touched.
 * CONFLICT if a unique or foreign key forbids it. in may be NULL if the
 * statement has no parameters. */
MUST_USE err store_change(store *s, const statement *st, const shape *in_shape, const void *in,
                          int64_t *changed);

/* Read one row. NOT_FOUND if there is none. Text is copied into `a`. */
MUST_USE err store_one(store *s, arena *a, const statement *st, const shape *in_shape,
                       const void *in, const shape *out_shape, void *out);

/* Called for each row; `record` is reused for the next one, but its text stays
 * in `a`, which the callback may empty. Return anything but OK to stop. Other
 * statements may be run between rows. */
typedef err (*store_row)(void *context, const void *record);

MUST_USE err store_each(store *s, arena *a, const statement *st, const shape *in_shape,
                        const void *in, const shape *out_shape, store_row row, void *context);

/* All rows as an array in `a`; at most `most` (then *more, if given, is true). */
MUST_USE err store_many(store *s, arena *a, const statement *st, const shape *in_shape,
                        const void *in, const shape *out_shape, size_t most, void **rows,
                        size_t *count, bool *more);

/* Many rows into one table as fast as the database takes them: prepared
 * inserts on SQLite, COPY on PostgreSQL. Inside a transaction. The target is
 * named in a .sql file ("-- bulk: NAME TABLE(column, …)").
 *
 * Several may be filled by turns; begin the table that others refer to first.
 * A row that the database refuses may be told of by a later call. Any other
 * statement sees all rows added so far. */
typedef struct bulk_target {
    const char *name;
    const char *table;
    const char *const *columns;
    size_t column_count;
    const char *sqlite;   /* INSERT … VALUES (?1, …) */
    const char *postgres; /* COPY … FROM STDIN */
} bulk_target;
typedef struct store_bulk store_bulk;
MUST_USE err store_bulk_begin(store *s, const bulk_target *target, const shape *sh,
                              store_bulk **out);
MUST_USE err store_bulk_add(store_bulk *b, const void *record);
/* Ends it; after an error the caller rolls back. */
MUST_USE err store_bulk_end(store_bulk *b);

#endif
