/* Every token is a set of items, as bits; words are ANDed, their ways ORed, and filters are
 * words nobody typed. What remains is ordered by one number for each item, so that a page
 * is the same whoever asks and whichever database answers. */
#include "acts/search/index.h"
#include "acts/search/passage.h"
#include "store/item.h"

enum { FRESH_MOST = 100000, BLOCKS_MOST = 4096 };

typedef struct finding_set {
    work *w;
    const search_wanted *wanted;
    const search_query *q;
    const search_block *blocks;
    size_t blocks_n, bytes; /* bytes: of a set */
    const search_fresh *fresh;
    size_t fresh_n;
    unsigned char *renewed; /* whose postings do not count */
} finding_set;

typedef unsigned char bits;

static bits *new_set(finding_set *f)
{
    bits *b = arena_bytes(f->w->a, f->bytes + 1);
    memset(b, 0, f->bytes + 1);
    return b;
}

static void keep_both(const finding_set *f, bits *to, const bits *other)
{
    for (size_t i = 0; i < f->bytes; i++)
        to[i] &= other[i];
}

static void add_all(const finding_set *f, bits *to, const bits *other)
{
    for (size_t i = 0; i < f->bytes; i++)
        to[i] |= other[i];
}

/* Where an item's bit is: by its block's place among those there are; SIZE_MAX: nowhere. */
static size_t bit_of(const finding_set *f, int64_t number)
{
    size_t from = 0, to = f->blocks_n;
    int64_t block = number >> BLOCK_BITS;
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (f->blocks[middle].block == block)
            return middle * BLOCK_ITEMS + (size_t)(number & (BLOCK_ITEMS - 1));
        if (f->blocks[middle].block < block)
            from = middle + 1;
        else
            to = middle;
    }
    return SIZE_MAX;
}

static bool has_bit(const bits *b, size_t at)
{
    return b[at / 8] >> at % 8 & 1;
}

static void set_bit(bits *b, size_t at)
{
    if (at != SIZE_MAX)
        b[at / 8] |= (bits)(1U << at % 8);
}

static err read_all(finding_set *f)
{
    work *w = f->w;
    search_block key = {.agency = w->agency};
    search_range range = {.agency = w->agency, .most = FRESH_MOST};
    void *rows = NULL;
    TRY(store_many(w->store, w->a, &search_blocks, &search_block_shape, &key, &search_block_shape,
                   BLOCKS_MOST, &rows, &f->blocks_n, NULL));
    f->blocks = rows;
    f->bytes = f->blocks_n * BLOCK_BYTES;
    TRY(store_many(w->store, w->a, &search_fresh_all, &search_range_shape, &range,
                   &search_fresh_shape, FRESH_MOST, &rows, &f->fresh_n, NULL));
    f->fresh = rows;
    f->renewed = new_set(f);
    for (size_t i = 0; i < f->fresh_n; i++)
        set_bit(f->renewed, bit_of(f, f->fresh[i].item.n));
    return OK;
}

/* The items that have a token. */
static err set_of_place(finding_set *f, search_place place, bits *out)
{
    work *w = f->w;
    search_posting key = {.agency = w->agency, .bucket = (int64_t)(place >> SEARCH_REST_BITS)};
    void *found = NULL;
    size_t n = 0;
    memset(out, 0, f->bytes);
    TRY(store_many(w->store, w->a, &search_postings, &search_posting_shape, &key,
                   &search_posting_shape, BLOCKS_MOST, &found, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const search_posting *p = (const search_posting *)found + i;
        size_t at = bit_of(f, p->block << BLOCK_BITS);
        if (at != SIZE_MAX)
            postings_find(p->postings, place, out + at / 8);
    }
    for (size_t i = 0; i < f->bytes; i++)
        out[i] &= (bits)~f->renewed[i];
    for (size_t i = 0; i < f->fresh_n; i++)
        if (places_have(f->fresh[i].tokens, place))
            set_bit(out, bit_of(f, f->fresh[i].item.n));
    return OK;
}

/* The items that have all tokens of a way. A single character is a token in titles only. */
static err set_of_way(finding_set *f, const search_way *way, search_field field, bits *out)
{
    search_place places[2 * SEARCH_UNITS_MOST];
    bits *one = new_set(f);
    size_t n = search_places(field, way->units, way->n, places);
    if (n == 0)
        n = search_places(SEARCH_TITLE, way->units, way->n, places);
    n = places_sort(places, n);
    memset(out, n > 0 ? 0xFF : 0, f->bytes);
    for (size_t i = 0; i < n; i++) {
        TRY(set_of_place(f, places[i], one));
        keep_both(f, out, one);
    }
    return OK;
}

static err set_of_query(finding_set *f, search_field field, bits *out)
{
    bits *word = new_set(f), *way = new_set(f);
    memset(out, 0xFF, f->bytes);
    for (size_t k = 0; k < f->q->n; k++) {
        memset(word, 0, f->bytes);
        for (size_t i = 0; i < f->q->words[k].n; i++) {
            TRY(set_of_way(f, &f->q->words[k].ways[i], field, way));
            add_all(f, word, way);
        }
        keep_both(f, out, word);
    }
    return OK;
}

static err filter(finding_set *f, char kind, str value, bits *out)
{
    if (value.n == 0)
        return OK;
    bits *one = new_set(f);
    TRY(set_of_place(f, search_filter(kind, value), one));
    keep_both(f, out, one);
    return OK;
}

static err filter_all(finding_set *f, bits *out)
{
    const search_wanted *x = f->wanted;
    TRY(filter(f, 'c', x->column_name, out));
    TRY(filter(f, 's', x->subject, out));
    TRY(filter(f, 'g', x->genre, out));
    TRY(filter(f, 'i', x->issuer, out));
    if (x->year == 0)
        return OK;
    return filter(f, 'y', str_format(f->w->a, "%lld", (long long)x->year), out);
}

/* --- order ------------------------------------------------------------------------- */

/* What an item is ordered by, the greatest first: in the title, its day, its number. */
typedef struct candidate {
    uint64_t rank; /* title and day */
    int64_t number;
} candidate;
LIST_TYPE(candidate_list, candidate);

enum { TITLE_RANK = 1 << 16, RANKS = 2 << 16 };

static int by_rank(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return (x->number < y->number) - (x->number > y->number);
}

/* Call for each item that is in the set and may be seen today. */
typedef void each_item(void *context, uint64_t rank, int64_t number);

static void for_each(const finding_set *f, const bits *all, const bits *title, each_item *each,
                     void *context)
{
    uint32_t today = search_day_number(f->w->today);
    for (size_t byte = 0; byte < f->bytes; byte++)
        for (unsigned rest = all[byte]; rest != 0; rest &= rest - 1) {
            size_t at = byte * 8 + (size_t)__builtin_ctz(rest);
            const search_block *b = &f->blocks[at / BLOCK_ITEMS];
            int64_t number = b->block << BLOCK_BITS | (int64_t)(at % BLOCK_ITEMS);
            uint32_t on = block_day(b->days, number);
            if (on == 0 || on > today)
                continue;
            bool first = f->wanted->order == SEARCH_BY_RELEVANCE && has_bit(title, at);
            each(context, on + (first ? TITLE_RANK : 0U), number);
        }
}

typedef struct ranking {
    arena *a;
    uint32_t *counts; /* by rank */
    size_t n;
    uint64_t least;
    candidate_list out;
} ranking;

static void count_one(void *context, uint64_t rank, int64_t number)
{
    ranking *r = context;
    (void)number;
    r->counts[rank]++;
    r->n++;
}

static void take_one(void *context, uint64_t rank, int64_t number)
{
    ranking *r = context;
    if (rank >= r->least)
        *list_add(r->a, &r->out) = (candidate){rank, number};
}

/* The first `most` in order, and how many there are in all. */
static void rank_all(const finding_set *f, const bits *all, const bits *title, size_t most,
                     ranking *r)
{
    *r = (ranking){.a = f->w->a, .counts = arena_new_n(f->w->a, uint32_t, RANKS)};
    memset(r->counts, 0, RANKS * sizeof r->counts[0]);
    for_each(f, all, title, count_one, r);
    size_t reached = 0;
    for (r->least = RANKS - 1; r->least > 0; r->least--) {
        reached += r->counts[r->least];
        if (reached >= most)
            break;
    }
    for_each(f, all, title, take_one, r);
    if (r->out.n > 0)
        qsort(r->out.p, r->out.n, sizeof r->out.p[0], by_rank);
}

/* --- judging ------------------------------------------------------------------------- */

static bool decided_by_index(const search_query *q)
{
    for (size_t k = 0; k < q->n; k++)
        for (size_t i = 0; i < q->words[k].n; i++)
            if (!search_way_is_token(&q->words[k].ways[i]))
                return false;
    return true;
}

static err read_item(work *w, int64_t which, item *row)
{
    item key = {.agency = w->agency, .item = {which}};
    return store_one(w->store, w->a, &item_get, &item_shape, &key, &item_shape, row);
}

static bool fits_filters(const search_wanted *x, const item *row)
{
    return (x->column_name.n == 0 || str_equal(x->column_name, row->column_name)) &&
           (x->subject.n == 0 || str_equal(x->subject, row->subject)) &&
           (x->genre.n == 0 || str_equal(x->genre, row->genre)) &&
           (x->issuer.n == 0 || str_equal(x->issuer, row->issuer));
}

/* What the text itself says of a candidate: false if it does not fit. */
static err judge(const finding_set *f, candidate *c, bool *fits)
{
    item row;
    search_text t;
    TRY(read_item(f->w, c->number, &row));
    search_text_of(f->w->a, &row, &t);
    *fits = fits_filters(f->wanted, &row) && search_fits(f->q, t.units, t.n);
    bool title = search_fits(f->q, t.units, t.title_n);
    if (c->rank >= TITLE_RANK && !title)
        c->rank -= TITLE_RANK;
    return OK;
}

static err judge_all(const finding_set *f, candidate_list *all)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->n; i++) {
        bool fits = false;
        candidate c = all->p[i];
        TRY(judge(f, &c, &fits));
        if (fits)
            all->p[kept++] = c;
    }
    all->n = kept;
    if (kept > 0)
        qsort(all->p, kept, sizeof all->p[0], by_rank);
    return OK;
}

static err show_one(const finding_set *f, const candidate *c, bool judged, search_answer *out)
{
    item row;
    search_text t;
    TRY(read_item(f->w, c->number, &row));
    search_text_of(f->w->a, &row, &t);
    if (!judged && !(fits_filters(f->wanted, &row) && search_fits(f->q, t.units, t.n)))
        return OK;
    search_found *x = list_add(f->w->a, &out->found);
    *x = (search_found){.item = row.item,
                        .doc_no = row.doc_no,
                        .column_name = row.column_name,
                        .shown_on = {(int32_t)(c->rank % TITLE_RANK)}};
    search_passage_of(f->w->a, f->q, row.title, SIZE_MAX, &x->title);
    search_passage_of(f->w->a, f->q, str_trim(t.words), SEARCH_PASSAGE_CHARACTERS, &x->passage);
    return OK;
}

static err find(finding_set *f, search_answer *out)
{
    ranking r;
    TRY(read_all(f));
    bits *all = new_set(f), *title = new_set(f);
    TRY(set_of_query(f, SEARCH_TEXT, all));
    if (f->q->n > 0 && f->wanted->order == SEARCH_BY_RELEVANCE)
        TRY(set_of_query(f, SEARCH_TITLE, title));
    TRY(filter_all(f, all));
    size_t last = (size_t)(f->wanted->skip + f->wanted->most);
    rank_all(f, all, title, last > SEARCH_JUDGED_MOST ? last : SEARCH_JUDGED_MOST, &r);
    bool judged = decided_by_index(f->q);
    if (!judged && r.n <= SEARCH_JUDGED_MOST) {
        TRY(judge_all(f, &r.out));
        r.n = r.out.n;
        judged = true;
    }
    out->n = (int64_t)r.n;
    out->about = !judged;
    for (size_t i = (size_t)f->wanted->skip; i < last && i < r.out.n; i++)
        TRY(show_one(f, &r.out.p[i], judged, out));
    return OK;
}

err search_find(work *w, const search_wanted *wanted, search_answer *out)
{
    search_query *q = arena_new(w->a, search_query);
    finding_set f = {.w = w, .wanted = wanted, .q = q};
    *out = (search_answer){0};
    search_query_read(wanted->words, NULL, 0, q);
    out->nothing_asked = q->n == 0 && str_trim(wanted->words).n > 0;
    if (out->nothing_asked)
        return OK;
    bool joins = store_in_transaction(w->store);
    if (!joins)
        TRY(store_begin_read(w->store));
    err e = find(&f, out);
    if (!joins)
        store_rollback(w->store);
    return e;
}
