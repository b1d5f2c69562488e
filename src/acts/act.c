/* The chain is written under the lock of its end: taking the next number is an
 * update of one row, so writers of one office queue there, on both databases,
 * and a number is never given twice or left out. */
#include "acts/act.h"

#include "secret/sm3.h"
#include "sql/act.h"
#include "store/witness.h"

static const column act_columns[] = {
    COLUMN_ID(act, agency), COLUMN(act, seq),    COLUMN(act, at),   COLUMN(act, actor),
    COLUMN(act, kind),      COLUMN(act, object), COLUMN(act, says), COLUMN_BYTES(act, digest),
};
const shape act_shape = SHAPE(act, act_columns);

static const column head_columns[] = {
    COLUMN_ID(act_head, agency),
    COLUMN(act_head, seq),
    COLUMN_BYTES(act_head, digest),
};
const shape act_head_shape = SHAPE(act_head, head_columns);

static void number_bytes(int64_t number, unsigned char out[8])
{
    uint64_t rest = (uint64_t)number;
    for (int i = 8; i-- > 0; rest >>= 8)
        out[i] = (unsigned char)(rest & 0xff);
}

/* Each part goes in behind its length, so that no two ledgers read the same. */
static void add_part(sm3 *s, str part)
{
    unsigned char length[8];
    number_bytes((int64_t)part.n, length);
    sm3_add(s, (str){(const char *)length, sizeof length});
    sm3_add(s, part);
}

static void add_number(sm3 *s, int64_t number)
{
    unsigned char bytes[8];
    number_bytes(number, bytes);
    add_part(s, (str){(const char *)bytes, sizeof bytes});
}

err act_digest(const act *entry, const unsigned char *before, unsigned char out[ACT_DIGEST_SIZE])
{
    sm3 s;
    sm3_begin(&s);
    add_part(&s, (str){(const char *)before, ACT_DIGEST_SIZE});
    add_number(&s, entry->agency.n);
    add_number(&s, entry->seq);
    add_number(&s, entry->at.s);
    add_part(&s, entry->actor);
    add_part(&s, entry->kind);
    add_part(&s, entry->object);
    add_part(&s, entry->says);
    return sm3_end(&s, out);
}

/* The first act of a form leaves its key; whoever sends the form again finds it. */
typedef struct form_use {
    agency_id agency;
    str once, object;
    instant used_at;
} form_use;
static const column use_columns[] = {
    COLUMN_ID(form_use, agency),
    COLUMN(form_use, once),
    COLUMN(form_use, object),
    COLUMN(form_use, used_at),
};
static const shape use_shape = SHAPE(form_use, use_columns);

err act_replays(work *w)
{
    if (w->once.n == 0)
        return OK;
    form_use use = {.agency = w->agency, .once = w->once};
    err e = store_one(w->store, w->a, &form_use_get, &use_shape, &use, &use_shape, &use);
    if (e == NOT_FOUND)
        return OK;
    TRY(e);
    w->replayed = use.object;
    return CONFLICT;
}

/* Later acts of the same request are not replays of this one. */
static err leave_use(work *w, str object)
{
    if (w->once.n == 0)
        return OK;
    form_use use = {w->agency, w->once, object, w->now};
    w->once = (str){NULL, 0};
    return store_change(w->store, &form_use_add, &use_shape, &use, NULL);
}

err act_sweep_uses(work *w)
{
    form_use old = {.agency = w->agency,
                    .used_at = {w->now.s - INT64_C(86400) * FORM_USE_DAYS}};
    TRY(store_begin(w->store));
    err e = store_change(w->store, &form_use_sweep, &use_shape, &old, NULL);
    act_excuse(w);
    if (e == OK)
        return store_commit(w->store);
    store_rollback(w->store);
    return e;
}

err act_begin(work *w)
{
    act_head head = {.agency = w->agency};
    TRY(store_begin(w->store));
    err e = store_one(w->store, w->a, &act_head_lock, &act_head_shape, &head, &act_head_shape,
                      &head);
    if (e == OK || e == NOT_FOUND)
        e = act_replays(w);
    if (e != OK)
        store_rollback(w->store);
    return e;
}

err act_append(work *w, str kind, str object, str says)
{
    static const char first[ACT_DIGEST_SIZE];
    act_head head = {.agency = w->agency, .digest = {first, sizeof first}};
    TRY(store_one(w->store, w->a, &act_head_take, &act_head_shape, &head, &act_head_shape, &head));
    if (head.digest.n != ACT_DIGEST_SIZE)
        return FAULT;
    act entry = {
        .agency = w->agency,
        .seq = head.seq,
        .at = w->now,
        .actor = w->actor,
        .kind = kind,
        .object = object,
        .says = says,
    };
    unsigned char digest[ACT_DIGEST_SIZE];
    TRY(act_digest(&entry, (const unsigned char *)head.digest.p, digest));
    entry.digest = head.digest = (str){(const char *)digest, sizeof digest};
    TRY(store_change(w->store, &act_add, &act_shape, &entry, NULL));
    TRY(store_change(w->store, &act_head_seal, &act_head_shape, &head, NULL));
    TRY(leave_use(w, object));
    store_witness(w->store);
    return OK;
}

void act_excuse(work *w)
{
    store_witness(w->store);
}
