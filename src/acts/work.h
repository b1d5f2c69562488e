/* Who is doing what, when, in which office: handed to every act.
 *
 * One act is one function, one transaction and one line in the ledger of acts
 * (act.h). Acts fill `problems` when they return INVALID or CONFLICT.
 */
#ifndef ACTS_WORK_H
#define ACTS_WORK_H

#include "base/problem.h"
#include "rules/record.h"
#include "store/store.h"

typedef struct work {
    store *store;
    arena *a;          /* results live here */
    problems *problems;
    agency_id agency;
    str actor;         /* account, or "命令行" */
    day today;
    instant now;
    /* Called now and then by long acts; may be NULL. `of` is 0 if unknown. */
    void (*progress)(void *context, int64_t done, int64_t of);
    void *progress_context;
} work;

#endif
