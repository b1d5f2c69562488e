/* Two counts of each place: what was taken there, and what was let in there after a wait. Rows
 * of query_attempt keep them, under digests that those of single visitors cannot equal. */
#include "acts/flood.h"

#include "base/network.h"
#include "secret/seal.h"
#include "store/draft.h"

typedef enum place_kind { PLACE_ALL, PLACE_NETWORK, PLACE_COUNT } place_kind;

static const char *const taken_words[PLACE_COUNT] = {"flood_all", "flood_network"};
static const char *const waited_words[PLACE_COUNT] = {"flood_waited_all", "flood_waited_network"};

static int limit_of(const settings *set, int place)
{
    return place == PLACE_ALL ? set->flood_all : set->flood_network;
}

static err find(work *w, const char *const words[PLACE_COUNT], int place, str address,
                const statement *how, query_attempt *row)
{
    unsigned char digest[SM3_SIZE];
    str where = place == PLACE_ALL ? STR("all") : network_around(w->a, address);
    if (w->keys == NULL)
        return FAULT;
    TRY(seal_index(w->keys, words[place], where, digest));
    *row = (query_attempt){
        .agency = w->agency,
        .place = str_copy(w->a, (str){(const char *)digest, sizeof digest}),
        .first_at = w->now,
    };
    err e = store_one(w->store, w->a, how, &query_attempt_shape, row, &query_attempt_shape, row);
    return e == NOT_FOUND ? OK : e;
}

static flood_count count_of(const query_attempt *row)
{
    return (flood_count){row->failures, row->first_at, row->locked_until};
}

static err keep(work *w, query_attempt *row, const flood_count *c)
{
    row->failures = c->taken;
    row->first_at = c->first_at;
    row->locked_until = c->until;
    return store_change(w->store, &query_attempt_put, &query_attempt_shape, row, NULL);
}

err flood_now(work *w, const settings *set, str address, bool *asked)
{
    bool any = false;
    for (int i = 0; i < PLACE_COUNT; i++) {
        query_attempt row;
        if (limit_of(set, i) == 0)
            continue;
        TRY(find(w, taken_words, i, address, &query_attempt_get, &row));
        flood_count c = count_of(&row);
        any |= flood_lasts(&c, limit_of(set, i), w->now);
    }
    *asked = any;
    return OK;
}

/* Those who wait are let in as slowly as makes no flood. */
static err let_in(work *w, const settings *set, str address)
{
    for (int i = 0; i < PLACE_COUNT; i++) {
        query_attempt row;
        if (limit_of(set, i) == 0)
            continue;
        TRY(find(w, waited_words, i, address, &query_attempt_hold, &row));
        flood_count c = count_of(&row);
        if (!flood_admits(&c, limit_of(set, i), w->now)) {
            problems_add(w->problems, STR(""),
                         "等候的人多，这一分钟不能再收。请过一分钟再提交，不用重新等候。");
            return CONFLICT;
        }
        flood_take(&c, 0, 0, w->now);
        TRY(keep(w, &row, &c));
    }
    return OK;
}

err flood_take_with(work *w, const settings *set, str address, flood_proof proof)
{
    bool asked = false;
    for (int i = 0; i < PLACE_COUNT; i++) {
        query_attempt row;
        if (limit_of(set, i) == 0)
            continue;
        TRY(find(w, taken_words, i, address, &query_attempt_hold, &row));
        flood_count c = count_of(&row);
        asked |= flood_lasts(&c, limit_of(set, i), w->now);
        flood_take(&c, limit_of(set, i), set->flood_minutes, w->now);
        TRY(keep(w, &row, &c));
    }
    if (!asked || proof == FLOOD_COMPUTED)
        return OK;
    if (proof == FLOOD_WAITED)
        return let_in(w, set, address);
    problems_add(w->problems, STR(""),
                 "现在提交申请的特别多，要先确认不是程序在提交。怎么做写在“提交申请”上面，"
                 "填好的内容都在。");
    return CONFLICT;
}
