/* Group commit: the transactions of one program that come together are made
 * durable together.
 *
 * A disk takes as long for a hundred lines as for one. So the stores that have
 * joined a writer write over its one connection, by turns: each transaction is
 * a savepoint within a larger one, which is committed when nobody waits for a
 * turn any more. store_commit returns when that has happened, so it promises
 * what it always does; a transaction that is rolled back takes nothing of the
 * others with it, and who reads elsewhere sees none of them before all are on
 * the disk. Nothing else of a store is different: what it reads outside a
 * writing transaction it reads over a connection of its own.
 *
 *     store_writer *w;
 *     TRY(store_writer_open(a, url, &w, &trouble));
 *     store_join(s, w);     // each thread its own store
 *     ...
 *     store_close(s);       // all of them, then
 *     store_writer_close(w);
 */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/store.h"

typedef struct store_writer store_writer;

/* Open the connection of an existing database.
 *
 *   url, trouble  as of store_open
 *
 * Returns as store_open. `a` has to live as long as the writer. */
MUST_USE err store_writer_open(arena *a, str url, store_writer **out, str *trouble);
/* After the stores that joined it. `w` may be NULL. */
void store_writer_close(store_writer *w);

/* From now on the store writes with others. Outside a transaction; `s` and `w`
 * are of one database. `w` may be NULL: the store stays on its own. */
void store_join(store *s, store_writer *w);

typedef struct writer_counts {
    int64_t transactions; /* committed */
    int64_t groups;       /* in so many commits of the database: what the disk was spared */
    int64_t waiting;      /* for their turn, now */
} writer_counts;
writer_counts store_writer_counts(store_writer *w);

#endif
