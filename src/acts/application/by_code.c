/* Letting the applicant in by number and query code. Failures are counted by number
 * and by address, in the database. */
#include "acts/act.h"
#include "acts/application/casework.h"
#include "secret/seal.h"
#include "secret/token.h"
#include "store/application.h"
#include "store/application_form.h"
#include "store/draft.h"

typedef struct lock {
    const char *purpose;
    int most;
    query_attempt row;
    unsigned char place[SM3_SIZE];
} lock;

enum { LOCKS = 2 };

static err read_lock(work *w, lock *l, str value)
{
    TRY(seal_index(w->keys, l->purpose, value, l->place));
    l->row = (query_attempt){.agency = w->agency,
                             .place = {(const char *)l->place, sizeof l->place},
                             .first_at = w->now};
    TRY(store_one(w->store, w->a, &query_attempt_hold, &query_attempt_shape, &l->row,
                  &query_attempt_shape, &l->row));
    if (w->now.s - l->row.first_at.s >= QUERY_SPAN && l->row.locked_until.s <= w->now.s) {
        l->row.failures = 0;
        l->row.locked_until.s = 0;
    }
    return OK;
}

static err fail(work *w, lock *l)
{
    if (l->row.failures++ == 0)
        l->row.first_at = w->now;
    if (l->row.failures >= l->most)
        l->row.locked_until.s = w->now.s + QUERY_SPAN;
    return store_change(w->store, &query_attempt_put, &query_attempt_shape, &l->row, NULL);
}

static err is_right(work *w, str no, str code, application_id *out, bool *right_)
{
    unsigned char digest[SM3_SIZE];
    application key = {.agency = w->agency, .application_no = no}, row;
    application_form form = {.agency = w->agency};
    str normal = query_code_normal(w->a, code);
    *right_ = false;
    TRY(seal_index(w->keys, "query_code", normal, digest));
    err e = store_one(w->store, w->a, &application_by_no, &application_shape, &key,
                      &application_shape, &row);
    if (e == OK) {
        form.application = row.application;
        e = store_one(w->store, w->a, &application_form_get, &application_form_shape, &form,
                      &application_form_shape, &form);
    }
    if (e == NOT_FOUND)
        return OK;
    TRY(e);
    *out = row.application;
    *right_ = normal.n > 0 && form.query_code_index.n > 0 &&
              bytes_equal((str){(const char *)digest, sizeof digest}, form.query_code_index);
    return OK;
}

static err try_code(work *w, str no, str code, str address, lock locks[LOCKS], bool *right_,
                    application_id *out)
{
    TRY(read_lock(w, &locks[0], no));
    TRY(read_lock(w, &locks[1], address));
    for (int i = 0; i < LOCKS; i++)
        if (locks[i].row.locked_until.s > w->now.s) {
            problems_add(w->problems, STR("query_code"),
                         "查询码输错的次数太多，请在 %.*s 以后再试。",
                         STR_ARG(instant_iso(w->a, locks[i].row.locked_until)));
            return CONFLICT;
        }
    TRY(is_right(w, no, code, out, right_));
    if (*right_) {
        /* what is forgiven, and what was never a failure */
        TRY(store_change(w->store, &query_attempt_delete, &query_attempt_shape, &locks[0].row,
                         NULL));
        return locks[1].row.failures > 0 ? OK
                                         : store_change(w->store, &query_attempt_delete,
                                                        &query_attempt_shape, &locks[1].row, NULL);
    }
    TRY(fail(w, &locks[0]));
    return fail(w, &locks[1]);
}

err application_by_code(work *w, str no, str code, str address, application_id *out)
{
    lock locks[LOCKS] = {{.purpose = "query_number", .most = QUERY_FAILURES},
                         {.purpose = "query_address", .most = QUERY_ADDRESS_FAILURES}};
    bool right_ = false;
    application_id found = {0};
    if (w->keys == NULL) {
        problems_add(w->problems, STR("密钥"), "没有密钥文件，不能查询。请联系我们。");
        return FAULT;
    }
    no = str_trim(no);
    if (!str_is_utf8(no) || no.n == 0 || str_length(no) > 100)
        no = STR("?");
    TRY(store_begin(w->store));
    err e = try_code(w, no, code, address, locks, &right_, &found);
    if (e != OK) {
        store_rollback(w->store);
        return e;
    }
    act_excuse(w);
    TRY(store_commit(w->store));
    if (!right_) {
        problems_add(w->problems, STR("query_code"), "没有这个申请编号，或者查询码不对。请核对回执。");
        return NOT_FOUND;
    }
    w->applicant = *out = found;
    return OK;
}
