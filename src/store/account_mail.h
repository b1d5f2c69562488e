/* Where accounts are written to.
 * The statements and what they ask for: account_mail.sql. */
#ifndef STORE_ACCOUNT_MAIL_H
#define STORE_ACCOUNT_MAIL_H

#include "rules/record.h"
#include "sql/account_mail.h"
#include "store/store.h"

/* A row of `account_mail`. For acts only. */
typedef struct account_mail_record {
    agency_id agency;
    account_id account_mail; /* the account */
    sealed address;          /* empty: none */
    sealed begun;            /* empty: none waits for its code */
    str code_digest;
    instant code_until;
    int64_t tries;
} account_mail_record;
extern const shape account_mail_shape;

#endif
