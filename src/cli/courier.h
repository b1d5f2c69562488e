/* The courier of `gongkai serve`: a thread that carries what is due, gives the
 * day's reminders and performs the day's duties (acts/daily.h), for every office
 * of the database. */
#ifndef CLI_COURIER_H
#define CLI_COURIER_H

#include "base/day.h"
#include "secret/keyring.h"
#include "store/writer.h"

typedef struct courier courier;

typedef struct courier_settings {
    str db;              /* it opens its own store */
    store_writer *writer; /* by which its store writes; may be NULL */
    const keyring *keys; /* read only; NULL: nothing can be opened, so it rests */
    instant (*now)(void);
} courier_settings;

/* Start it. `how` and what it points to stay until courier_stop. FAULT if
 * there is no thread or no library. */
MUST_USE err courier_start(const courier_settings *how, courier **out);

/* End it: a message that is not completely out goes back, the answer to one
 * that is out is waited for. NULL is allowed. */
void courier_stop(courier *k);

#endif
