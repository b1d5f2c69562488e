/* An office with staff, for tests of who may do what. */
#ifndef TEST_ACTS_STAFF_H
#define TEST_ACTS_STAFF_H

#include "acts/account.h"
#include "acts/session.h"
#include "store/both.h"

typedef struct member {
    account_id account;
    str login;
    str token; /* of the link it was invited by */
} member;

#define GOOD_PASSWORD "Tk7#vmQ2-lake"
#define OTHER_PASSWORD "River9&stone-Lw"

/* Found office 1 at d->w.now, and open a keyring for it. */
void staff_office(database *d);
/* Forget the keyring; before database_close. */
void staff_leave(database *d);
/* The key file; open it anew after it was changed. */
str staff_keys(database *d);
void staff_reopen_keys(database *d);
/* Move the clock on. */
void staff_later(database *d, int64_t seconds);

/* The command line: both managers, no account. */
work staff_console(database *d);
/* Somebody signed in with these roles; changes nothing in the database. */
work staff_as(database *d, account_id account, role_set roles);

/* Make an account with a role (STAFF_ROLE_COUNT: none); it has no password. */
member staff_member(database *d, const char *login, staff_role role);
/* … and let it choose one. */
member staff_active(database *d, const char *login, staff_role role, const char *password);

/* Sign in from an address; returns the outcome. */
sign_in_outcome staff_sign_in(database *d, const char *login, const char *password,
                              const char *code, const char *address, sign_in_result *out);

/* Lines of the ledger whose kind and words are these; the chain is verified. */
int64_t staff_lines(database *d, const char *kind, const char *says);
/* Is a piece of text anywhere in the ledger? */
bool staff_ledger_has(database *d, const char *piece);

#endif
