/* Who is doing what, when, in which office: handed to every act.
 *
 * One act is one function, one transaction and one line in the ledger of acts
 * (act.h). Acts fill `problems` when they return INVALID or CONFLICT.
 */
#ifndef ACTS_WORK_H
#define ACTS_WORK_H

#include "base/problem.h"
#include "rules/record.h"
#include "rules/right.h"
#include "secret/keyring.h"
#include "store/store.h"

typedef struct work {
    store *store;
    arena *a;          /* results live here */
    problems *problems;
    agency_id agency;
    str actor;         /* login of the account, or "命令行" */
    account_id account; /* 0: the public, or the command line */
    role_set roles;    /* what the account may do: roles_allow(); {0}: a visitor */
    unit_id unit;      /* of the account; 0: none */
    application_id applicant; /* the case whose query code the visitor has shown; 0: none */
    str letters;       /* folder of the office's own letter texts; empty: the program's */
    str fonts;         /* folder of its typefaces; may be empty */
    const keyring *keys; /* opens what is sealed; NULL: this program has no key */
    str once;          /* one-time key of the form that asks; empty: none. Then only the
                        * first act that commits with it happens: act_begin says CONFLICT */
    str replayed;      /* after that CONFLICT: what the first act was done to */
    day today;
    instant now;
    /* Called now and then by long acts; may be NULL. `of` is 0 if unknown. */
    void (*progress)(void *context, int64_t done, int64_t of);
    void *progress_context;
} work;

#endif
