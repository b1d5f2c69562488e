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

enum { HISTORY_MOST = 50 };

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

typedef struct history_query {
    agency_id agency;
    str object;
    int64_t most;
} history_query;
static const column history_columns[] = {
    COLUMN_ID(history_query, agency),
    COLUMN(history_query, object),
    COLUMN(history_query, most),
};
static const shape history_shape = SHAPE(history_query, history_columns);

err audit_of_setting(work *w, const setting_row *row, act_list *out)
{
    if (!roles_allow(w->roles, row->needs))
        return FORBIDDEN;
    history_query key = {w->agency, str_format(w->a, "setting/%s", row->name), HISTORY_MOST};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(w->store, w->a, &acts_of_object, &history_shape, &key, &act_shape, HISTORY_MOST,
                   &rows, &n, NULL));
    *out = (act_list){rows, n, n};
    return OK;
}
