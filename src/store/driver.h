/* What a database must be able to do: a row of functions for each of the two.
 *
 * store.c asks and keeps the rules (transactions, witness, messages); a driver
 * only speaks its database's tongue. Nothing outside this folder includes this.
 */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "store/store.h"

typedef struct driver driver;

/* A statement ready to run: which member of which record each parameter and
 * each result column is, worked out once for a statement and its two shapes. */
typedef struct prepared {
    struct prepared *next;       /* in its bucket */
    const void *key;             /* the statement or bulk_target */
    const char *name;
    const char *sql;
    const char *const *names;    /* of the parameters */
    size_t parameter_count;
    const shape *in, *out;       /* NULL: none */
    const column **parameters;   /* in ->in */
    const column **results;      /* in ->out */
    size_t result_count;
    char *row;                   /* one record of ->out */
    char *empty;                 /* what a row is before it is filled */
    bool reads, writes;
    bool bulk;    /* the SQL of a bulk_target */
    bool streams; /* rows are wanted one by one */
    bool busy;
    char (*room)[16];            /* for each parameter: a number or a day as written */
    void *native;                /* the driver's own */
    char own_name[24];           /* on the server */
} prepared;

enum { BUCKETS = 256, TROUBLE_ROOM = 1024 };

struct store {
    const driver *d;
    arena kept; /* prepared statements and bulks; as long as the store */
    prepared *buckets[BUCKETS];
    enum { NO_TRANSACTION, READING, WRITING } transaction;
    bool failed;    /* an error inside the transaction: only rolling back helps */
    bool witnessed; /* an act tells of this transaction */
    int64_t touched; /* rows changed in this transaction */
    store_bulk *bulks; /* open */
    store_bulk *idle;  /* ended, for the next */
    struct store_writer *writer; /* NULL: it writes on its own */
    store *via; /* the writer's, while this one has the turn */
    char trouble[TROUBLE_ROOM];
    bool held; /* the trouble is that somebody else has the database */
};

struct store_bulk {
    store *s;
    prepared *p;
    store_bulk *next; /* in the order they began */
    char *pending;   /* PostgreSQL: rows not yet sent */
    size_t pending_n, pending_room;
};

struct driver {
    store_kind kind;
    /* Makes others who would migrate wait; NULL if `begin` does. */
    const char *migration_lock;
    err (*open)(arena *a, str place, store_mode mode, store **out, char *trouble);
    void (*close)(store *s);
    /* Is there a table of versions? False also when it cannot be read. */
    bool (*has_schema)(store *s);
    err (*begin)(store *s, bool writing);
    /* Begin writing, and set the savepoint `one`: with one question. */
    err (*begin_group)(store *s);
    err (*commit)(store *s);
    /* Ends whatever is open, statements included. */
    void (*rollback)(store *s);
    /* Take back what was done since the savepoint `one`, which stays. */
    err (*undo)(store *s);
    /* A migration's statement, or savepoints: no parameters, no rows. */
    err (*script)(store *s, const char *sql);
    /* Fill ->native, ->result_count and ->results (by column_of). */
    err (*prepare)(store *s, prepared *p);
    err (*run)(store *s, prepared *p, const void *in);
    /* The next row into p->row; NOT_FOUND after the last. */
    err (*row)(store *s, prepared *p, arena *a);
    /* Make it ready for the next run; returns the rows it changed. */
    int64_t (*end)(store *s, prepared *p);
    err (*bulk_add)(store_bulk *b, const void *record);
    /* Send what is pending; the database may take it later, but before any other
     * statement and before another bulk's rows. */
    err (*bulk_flush)(store_bulk *b);
    /* After the last flush: the database has taken all rows. */
    err (*bulk_end)(store_bulk *b);
};

extern const driver sqlite_driver, postgres_driver;

/* A writing transaction of a store that joined a writer (writer.h). After beginning
 * with OK ->via is set; committing, also in vain, and rolling back clear it. */
MUST_USE err store_writer_begin(store *s);
MUST_USE err store_writer_commit(store *s);
void store_writer_rollback(store *s);

/* Set what store_trouble() will say, and give `e` back. */
err store_fail(store *s, err e, const char *format, ...) PRINTF_LIKE(3, 4);
/* The same, when another program has what is wanted: CONFLICT. */
err store_fail_held(store *s, const char *says);
/* The member a result column fills; NULL, with trouble, if there is none. */
const column *store_result_column(store *s, const prepared *p, const char *name);
/* The value of an identifier of the column's list; FAULT, with trouble. */
err store_enum_value(store *s, const column *c, const char *id, size_t n, int *out);
/* Text of a parameter; INVALID, with trouble, if it is not UTF-8 or holds NUL:
 * PostgreSQL would refuse it, so SQLite must not keep it. */
err store_parameter_text(store *s, const column *c, const char *member, str *out);

#endif
