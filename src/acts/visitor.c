/* Beside the wrong query codes, which are counted alike. */
#include "acts/visitor.h"

#include "acts/act.h"
#include "acts/application.h"
#include "secret/seal.h"
#include "store/draft.h"

static const struct {
    const char *purpose; /* of the blind index */
    const char *says;
} deeds[] = {
    [VISITOR_BEGINS] = {"visitor_begins", "从您这个网络地址开始的申请太多"},
    [VISITOR_UPLOADS] = {"visitor_uploads", "从您这个网络地址上传的文件太多"},
    [VISITOR_SENDS] = {"visitor_sends", "从您这个网络地址提交的申请太多"},
    [VISITOR_CORRECTS] = {"visitor_corrects", "从您这个网络地址提交的纠错太多"},
};
_Static_assert(COUNT_OF(deeds) == VISITOR_DEED_COUNT, "a row for each");

/* Many homes, or a whole village, may share one address. */
const int visitor_most[VISITOR_DEED_COUNT] = {
    [VISITOR_BEGINS] = 120,
    [VISITOR_UPLOADS] = 120,
    [VISITOR_SENDS] = 30,
    [VISITOR_CORRECTS] = 30,
};

err visitor_count_with(work *w, visitor_deed what, str address)
{
    unsigned char place[SM3_SIZE];
    if (w->keys == NULL)
        return FAULT;
    TRY(seal_index(w->keys, deeds[what].purpose, address, place));
    query_attempt row = {.agency = w->agency,
                         .place = {(const char *)place, sizeof place},
                         .first_at = w->now};
    TRY(store_one(w->store, w->a, &query_attempt_hold, &query_attempt_shape, &row,
                  &query_attempt_shape, &row));
    if (w->now.s - row.first_at.s >= VISITOR_SPAN) {
        row.failures = 0;
        row.first_at = w->now;
    }
    if (row.failures >= visitor_most[what]) {
        int64_t minutes = (row.first_at.s + VISITOR_SPAN - w->now.s + 59) / 60;
        problems_add(w->problems, STR(""),
                     "%s，请过 %lld 分钟再试。着急的话，请打电话或者到窗口办理。",
                     deeds[what].says, (long long)minutes);
        return CONFLICT;
    }
    row.failures++;
    return store_change(w->store, &query_attempt_put, &query_attempt_shape, &row, NULL);
}

err visitor_count(work *w, visitor_deed what, str address)
{
    TRY(store_begin(w->store));
    err e = visitor_count_with(w, what, address);
    if (e != OK) {
        store_rollback(w->store);
        return e;
    }
    act_excuse(w);
    return store_commit(w->store);
}

_Static_assert((int)VISITOR_SPAN >= (int)QUERY_SPAN, "no count is forgotten before its time");

err visitor_sweep(work *w)
{
    query_attempt old = {.agency = w->agency,
                         .first_at = {w->now.s - VISITOR_SPAN},
                         .locked_until = w->now};
    TRY(store_begin(w->store));
    err e = store_change(w->store, &query_attempt_sweep, &query_attempt_shape, &old, NULL);
    act_excuse(w);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}
