/* Whoever reads the ledger leaves a line in it when he takes a copy. */
#include "acts/audit.h"

#include "sql/act.h"
#include "store/register.h"

static const column query_columns[] = {
    COLUMN_ID(audit_query, agency), COLUMN(audit_query, first), COLUMN(audit_query, last),
    COLUMN(audit_query, actor),     COLUMN(audit_query, kind),  COLUMN(audit_query, pattern),
    COLUMN(audit_query, most),      COLUMN(audit_query, skip),
};
static const shape query_shape = SHAPE(audit_query, query_columns);

err audit_lines(work *w, audit_query *query, act_list *out, int64_t *found)
{
    if (!roles_allow(w->roles, RIGHT_AUDIT))
        return FORBIDDEN;
    query->agency = w->agency;
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &acts_found, &query_shape, query, &act_shape,
                   (size_t)query->most, &rows, &n, NULL));
    *out = (act_list){rows, n, n};
    if (found == NULL)
        return OK;
    register_count count = {0};
    TRY(store_one(w->store, w->a, &acts_found_count, &query_shape, query, &register_count_shape,
                  &count));
    *found = count.n;
    return OK;
}

err audit_export(work *w, int64_t lines)
{
    if (!roles_allow(w->roles, RIGHT_AUDIT))
        return FORBIDDEN;
    TRY(act_begin(w));
    err e = act_append(w, STR("audit_export"), STR("act"),
                       str_format(w->a, "导出操作记录 %lld 条。", (long long)lines));
    if (e == OK)
        e = store_commit(w->store);
    if (e != OK)
        store_rollback(w->store);
    return e;
}
