/* Accounts, their roles, earlier passwords and one-time links.
 * The statements and what they ask for: account.sql. */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include "rules/record.h"
#include "rules/right.h"
#include "sql/account.h"
#include "store/store.h"

/* A row of `account`. For acts only: it holds what nobody is shown. */
typedef struct account_record {
    agency_id agency;
    account_id account;
    str login;
    str name;
    unit_id unit;
    str password;        /* argon2id; empty: none chosen yet */
    day password_set_on; /* DAY_NONE: none chosen yet */
    sealed totp;         /* empty: no second factor */
    sealed totp_begun;
    int64_t totp_step;
    bool disabled;
    bool frozen;
    instant created_at;
    instant active_since;
    instant seen_at;
} account_record;
extern const shape account_shape;

typedef struct account_role {
    agency_id agency;
    account_id account;
    int role; /* enum staff_role */
    instant given_at;
} account_role;
extern const shape account_role_shape;

typedef struct password_old {
    agency_id agency;
    account_id account;
    int64_t nth;
    str password;
} password_old;
extern const shape password_old_shape;

typedef struct invitation {
    agency_id agency;
    str digest;
    account_id account;
    instant made_at;
    instant until_at;
    instant used_at; /* 0: it holds */
} invitation;
extern const shape invitation_shape;

/* How many. */
typedef struct account_count {
    int64_t n;
} account_count;
extern const shape account_count_shape;

#endif
