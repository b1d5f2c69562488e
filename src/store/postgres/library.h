/* libpq, loaded when a PostgreSQL is first opened.
 *
 * With what it brings along (TLS, Kerberos, LDAP) it takes about a quarter of the
 * time in which a process starts, and most offices have one file of SQLite. Its
 * functions are called as pq.exec(…) for PQexec(…).
 */
#ifndef STORE_POSTGRES_LIBRARY_H
#define STORE_POSTGRES_LIBRARY_H

#include <libpq-fe.h>

#include "store/driver.h"

#define LIBPQ_FUNCTIONS(X)                                                                         \
    X(clear) X(cmdStatus) X(cmdTuples) X(connectdbParams) X(describePrepared) X(errorMessage)      \
    X(exec) X(execPrepared) X(finish) X(fname) X(ftype) X(getResult) X(getisnull) X(getlength)     \
    X(getvalue) X(nfields) X(ntuples) X(prepare) X(putCopyData) X(putCopyEnd) X(resStatus)         \
    X(reset) X(resultErrorField) X(resultStatus) X(sendQueryPrepared) X(setNoticeReceiver)         \
    X(setSingleRowMode) X(status)

typedef struct postgres_library {
#define X(name) __typeof__(PQ##name) *name;
    LIBPQ_FUNCTIONS(X)
#undef X
} postgres_library;

/* Filled by postgres_library_load and never changed afterwards. */
extern postgres_library pq;

/* False if the library or a function of it is not there. From any thread. */
MUST_USE bool postgres_library_load(void);

#endif
