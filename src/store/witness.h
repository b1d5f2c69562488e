/* The seal of the ledger of acts. A transaction that changed anything and was
 * not witnessed is refused by store_commit. Only acts/act.c calls this, after
 * it has appended its line. */
#ifndef STORE_WITNESS_H
#define STORE_WITNESS_H

#include "store/store.h"

/* An act tells of the transaction that is open. */
void store_witness(store *s);

#endif
