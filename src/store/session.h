/* Who is signed in, and who failed to.
 * The statements and what they ask for: session.sql. */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include "rules/record.h"
#include "sql/session.h"
#include "store/store.h"

typedef struct session_record {
    agency_id agency;
    int64_t session;
    str digest; /* SM3 of its token */
    account_id account;
    str address;
    str agent;
    bool restricted; /* may only change the password */
    instant begun_at;
    instant seen_at;
    instant until_at;
    instant ended_at; /* 0: not ended by anybody */
} session_record;
extern const shape session_shape;

/* Sessions seen at or after `since` that end after `now`: alive. account 0: of
 * all accounts. */
typedef struct session_range {
    agency_id agency;
    int64_t account;
    instant since;
    instant now;
} session_range;
extern const shape session_range_shape;

typedef struct sign_in_limit {
    agency_id agency;
    str subject; /* SM3 of "login/…" or "address/…" */
    int64_t failures;
    instant last_at;
    instant locked_until; /* 0: not locked */
} sign_in_limit;
extern const shape sign_in_limit_shape;

#endif
