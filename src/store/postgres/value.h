/* A record's members as the bytes PostgreSQL sends and takes. */
#ifndef STORE_POSTGRES_VALUE_H
#define STORE_POSTGRES_VALUE_H

#include <libpq-fe.h>

#include "store/driver.h"

/* The server's type for a member; does a result of type `type` fit it? */
Oid postgres_type(column_kind kind);
bool postgres_fits(column_kind kind, Oid type);

/* A number's low `bytes` bytes, the highest first. */
void postgres_put_number(char *out, int64_t number, int bytes);

/* One member as bytes: a number goes to `room`, text stays where it is. NULL:
 * *p is NULL. INVALID, with trouble, if the text cannot be kept. */
MUST_USE err postgres_write(store *s, const column *c, const char *record, char *room,
                            const char **p, int *length);

/* Bytes that are not NULL into the record's member; text is copied into `a`. */
MUST_USE err postgres_read(store *s, arena *a, const column *c, const char *p, int length,
                           char *record);

#endif
