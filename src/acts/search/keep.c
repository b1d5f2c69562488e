/* An act writes one row of tokens and two bytes of a block; the postings of thousands of
 * tokens are written later, for many items at once. Until then the row counts instead. */
#include "acts/act.h"
#include "acts/item/body.h"
#include "acts/search/index.h"
#include "store/item.h"

enum {
    DAYS_BYTES = 2 * BLOCK_ITEMS,
    DAYS_AT_ONCE = 4096,
    FRESH_AT_ONCE = 2048, /* rows that are merged at a time */
    FRESH_ENOUGH = 4096,  /* entered in a row before they are merged */
    KEEP_CEILING = 512 << 20,
};

uint32_t search_day_number(day d)
{
    if (!day_is(d))
        return 0;
    return d.n < 1 ? 1 : d.n > 65535 ? 65535 : (uint32_t)d.n;
}

/* --- what an item is to the index --------------------------------------------------- */

static void add_text(search_text *t, str text)
{
    if (t->n > 0)
        t->units[t->n++] = SEARCH_BREAK;
    t->n += search_fold(text, t->units + t->n, NULL);
}

void search_text_of(arena *a, const item *row, search_text *out)
{
    problems unread;
    problems_init(&unread, a);
    *out = (search_text){.title = row->title};
    if (item_body_words(a, row->body, &unread, &out->words) != OK)
        out->words = row->body; /* imported, and not in stored form */
    const str parts[] = {row->title, row->doc_no, row->keywords, row->index_no};
    size_t room = out->words.n + 2;
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        room += parts[i].n + 2;
    out->units = arena_new_n(a, uint16_t, room);
    out->body_at = arena_new_n(a, uint32_t, out->words.n + 2);
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        add_text(out, parts[i]);
        if (i == 1)
            out->title_n = out->n;
    }
    out->units[out->n++] = SEARCH_BREAK;
    out->body_from = out->n;
    out->n += search_fold(out->words, out->units + out->n, out->body_at);
}

static void add_filter(search_place *p, size_t *n, char kind, str value)
{
    if (value.n > 0)
        p[(*n)++] = search_filter(kind, value);
}

size_t search_tokens_of(arena *a, const item *row, day shown_on, const search_text *t,
                        search_place **out)
{
    search_place *p = arena_new_n(a, search_place, 2 * t->n + 2 * t->title_n + 8);
    size_t n = search_places(SEARCH_TITLE, t->units, t->title_n, p);
    n += search_places(SEARCH_TEXT, t->units, t->n, p + n);
    add_filter(p, &n, 'c', row->column_name);
    add_filter(p, &n, 's', row->subject);
    add_filter(p, &n, 'g', row->genre);
    add_filter(p, &n, 'i', row->issuer);
    add_filter(p, &n, 'y', str_format(a, "%d", day_year(shown_on)));
    *out = p;
    return places_sort(p, n);
}

/* --- one item ------------------------------------------------------------------------- */

static err read_block(work *w, arena *a, int64_t block, unsigned char *days)
{
    search_block key = {.agency = w->agency, .block = block}, there;
    memset(days, 0, DAYS_BYTES);
    err e = store_one(w->store, a, &search_block_get, &search_block_shape, &key,
                      &search_block_shape, &there);
    if (e == NOT_FOUND)
        return OK;
    TRY(e);
    size_t n = there.days.n < DAYS_BYTES ? there.days.n : DAYS_BYTES;
    if (n > 0)
        memcpy(days, there.days.p, n);
    return OK;
}

static err write_block(work *w, int64_t block, const unsigned char *days)
{
    const search_block row = {
        .agency = w->agency, .block = block, .days = {(const char *)days, DAYS_BYTES}};
    return store_change(w->store, &search_block_put, &search_block_shape, &row, NULL);
}

static void set_day(unsigned char *days, item_id which, uint32_t n)
{
    size_t at = (size_t)(which.n & (BLOCK_ITEMS - 1)) * 2;
    days[at] = (unsigned char)n;
    days[at + 1] = (unsigned char)(n >> 8);
}

static err write_fresh(work *w, arena *a, const item *row, day shown_on)
{
    search_text text;
    search_place *places;
    buf packed;
    search_text_of(a, row, &text);
    size_t n = search_tokens_of(a, row, shown_on, &text, &places);
    buf_init(&packed, a);
    places_pack(&packed, places, n);
    const search_fresh fresh = {w->agency, row->item, buf_str(&packed)};
    return store_change(w->store, &search_fresh_put, &search_fresh_shape, &fresh, NULL);
}

err search_keep(work *w, const item *row, const item_state *s)
{
    unsigned char *days = arena_bytes(w->a, DAYS_BYTES);
    TRY(read_block(w, w->a, block_of(row->item), days));
    uint32_t now = search_day_number(s->shown_on),
             before = block_day((str){(const char *)days, DAYS_BYTES}, row->item.n);
    if (now != before) {
        set_day(days, row->item, now);
        TRY(write_block(w, block_of(row->item), days));
    }
    if (now > 0)
        return write_fresh(w, w->a, row, s->shown_on);
    const search_fresh gone = {.agency = w->agency, .item = row->item};
    return before == 0
               ? OK
               : store_change(w->store, &search_fresh_drop, &search_fresh_shape, &gone, NULL);
}

/* --- postings ------------------------------------------------------------------------- */

typedef struct merging {
    work *w;
    arena *a;
    int64_t block;
    const search_fresh *fresh; /* of the block */
    size_t fresh_n;
    unsigned char renewed[BLOCK_BYTES]; /* whose old postings do not count */
} merging;

static err damaged(const merging *m)
{
    problems_add(m->w->problems, STR("检索"), "检索索引第 %lld 块读不懂。", (long long)m->block);
    return FAULT;
}

/* All postings the block will have, in order. */
static err gather(merging *m, posting **out, size_t *n)
{
    search_posting key = {.agency = m->w->agency, .block = m->block};
    void *found = NULL;
    size_t rows_n = 0, room = 0, kept = 0;
    TRY(store_many(m->w->store, m->a, &search_postings_of_block, &search_posting_shape, &key,
                   &search_posting_shape, SEARCH_BUCKETS, &found, &rows_n, NULL));
    const search_posting *rows = found;
    for (size_t i = 0; i < rows_n; i++) {
        size_t here = postings_count(rows[i].postings);
        if (here == SIZE_MAX)
            return damaged(m);
        room += here;
    }
    for (size_t i = 0; i < m->fresh_n; i++)
        room += m->fresh[i].tokens.n;
    posting *all = arena_new_n(m->a, posting, room + 1),
            *spare = arena_new_n(m->a, posting, room + 1);
    for (size_t i = 0; i < rows_n; i++) {
        size_t here = postings_unpack(rows[i].postings, (uint64_t)rows[i].bucket, spare, room);
        if (here == SIZE_MAX)
            return damaged(m);
        for (size_t k = 0; k < here; k++) {
            uint64_t one = spare[k] & (BLOCK_ITEMS - 1);
            if ((m->renewed[one / 8] >> one % 8 & 1) == 0)
                all[kept++] = spare[k];
        }
    }
    for (size_t i = 0; i < m->fresh_n; i++) {
        size_t here = places_unpack(m->fresh[i].tokens, spare);
        uint64_t one = (uint64_t)m->fresh[i].item.n & (BLOCK_ITEMS - 1);
        for (size_t k = 0; k < here; k++)
            all[kept++] = spare[k] << BLOCK_BITS | one;
    }
    *n = postings_sort(all, spare, kept);
    *out = all;
    return OK;
}

static err merge_block(merging *m)
{
    search_posting key = {.agency = m->w->agency, .block = m->block};
    posting *all;
    size_t n;
    store_bulk *rows;
    for (size_t i = 0; i < m->fresh_n; i++) {
        uint64_t one = (uint64_t)m->fresh[i].item.n & (BLOCK_ITEMS - 1);
        m->renewed[one / 8] |= (unsigned char)(1U << one % 8);
    }
    TRY(gather(m, &all, &n));
    TRY(store_change(m->w->store, &search_postings_clear, &search_posting_shape, &key, NULL));
    TRY(store_bulk_begin(m->w->store, &search_posting_bulk, &search_posting_shape, &rows));
    for (size_t i = 0; i < n;) {
        buf packed;
        size_t end = i;
        key.bucket = (int64_t)(all[i] >> (BLOCK_BITS + SEARCH_REST_BITS));
        while (end < n && (int64_t)(all[end] >> (BLOCK_BITS + SEARCH_REST_BITS)) == key.bucket)
            end++;
        buf_init(&packed, m->a);
        postings_pack(&packed, all + i, end - i);
        key.postings = buf_str(&packed);
        TRY(store_bulk_add(rows, &key));
        i = end;
    }
    return store_bulk_end(rows);
}

/* Write the postings of one page of what is fresh; *more: there may be others. */
static err merge_page(work *w, arena *a, bool *more)
{
    search_range range = {.agency = w->agency, .most = FRESH_AT_ONCE};
    void *found = NULL;
    size_t n = 0;
    TRY(store_many(w->store, a, &search_fresh_all, &search_range_shape, &range, &search_fresh_shape,
                   FRESH_AT_ONCE, &found, &n, NULL));
    const search_fresh *fresh = found;
    *more = n > 0;
    if (n == 0)
        return OK;
    size_t end = 0;
    while (end < n && block_of(fresh[end].item) == block_of(fresh[0].item))
        end++;
    merging *m = arena_new(a, merging);
    *m =
        (merging){.w = w, .a = a, .block = block_of(fresh[0].item), .fresh = fresh, .fresh_n = end};
    TRY(merge_block(m));
    const search_fresh last = {.agency = w->agency, .item = fresh[end - 1].item};
    return store_change(w->store, &search_fresh_clear, &search_fresh_shape, &last, NULL);
}

static err merge_all(work *w, arena *a)
{
    bool more = true;
    while (more) {
        arena_empty(a);
        TRY(merge_page(w, a, &more));
    }
    return OK;
}

/* --- all that is missing ------------------------------------------------------------- */

typedef struct filling {
    work *w;
    arena one; /* an item, then a merge */
    unsigned char days[DAYS_BYTES];
    int64_t block;    /* whose days these are; -1: none */
    int64_t n, since; /* entered: in all, and since the last merge */
} filling;

static err leave_block(filling *f)
{
    return f->block < 0 ? OK : write_block(f->w, f->block, f->days);
}

static err fill_one(filling *f, const search_day *d)
{
    item key = {.agency = f->w->agency, .item = d->item}, row;
    arena_empty(&f->one);
    if (block_of(d->item) != f->block) {
        TRY(leave_block(f));
        f->block = block_of(d->item);
        TRY(read_block(f->w, &f->one, f->block, f->days));
    }
    if (block_day((str){(const char *)f->days, DAYS_BYTES}, d->item.n) != 0)
        return OK;
    TRY(store_one(f->w->store, &f->one, &item_get, &item_shape, &key, &item_shape, &row));
    set_day(f->days, d->item, search_day_number(d->shown_on));
    TRY(write_fresh(f->w, &f->one, &row, d->shown_on));
    f->n++;
    if (++f->since < FRESH_ENOUGH)
        return OK;
    f->since = 0;
    TRY(leave_block(f));
    return merge_all(f->w, &f->one);
}

static err fill_all(filling *f, arena *list)
{
    search_range range = {.agency = f->w->agency, .most = DAYS_AT_ONCE};
    size_t n = DAYS_AT_ONCE;
    while (n == DAYS_AT_ONCE) {
        void *rows = NULL;
        arena_empty(list);
        TRY(store_many(f->w->store, list, &search_shown_days, &search_range_shape, &range,
                       &search_day_shape, DAYS_AT_ONCE, &rows, &n, NULL));
        for (size_t i = 0; i < n; i++) {
            TRY(fill_one(f, (const search_day *)rows + i));
            range.after = ((const search_day *)rows)[i].item.n;
        }
    }
    if (f->n > 0)
        TRY(leave_block(f));
    return merge_all(f->w, &f->one);
}

err search_keep_missing(work *w, int64_t *n)
{
    arena list;
    filling *f = arena_new(w->a, filling);
    *f = (filling){.w = w, .block = -1};
    arena_init(&list, KEEP_CEILING);
    arena_init(&f->one, KEEP_CEILING);
    err e = FAULT;
    if (setjmp(*arena_guard(&f->one)) == 0 && setjmp(*arena_guard(&list)) == 0)
        e = fill_all(f, &list);
    arena_finish(&f->one);
    arena_finish(&list);
    *n = f->n;
    return e;
}

err search_tidy(work *w)
{
    int64_t n;
    TRY(act_begin(w));
    err e = search_keep_missing(w, &n);
    if (e == OK) {
        act_excuse(w); /* what is known to the public does not change by it */
        return store_commit(w->store);
    }
    store_rollback(w->store);
    return e;
}
