/* The index made anew, an item at a time, and compared by sums: of the tokens an item has,
 * whatever order they are kept in. */
#include "acts/search/index.h"
#include "store/item.h"

enum { ITEMS_AT_ONCE = 20, VERIFY_CEILING = 512 << 20, FRESH_MOST = 100000, BLOCKS_MOST = 4096 };

typedef struct proof {
    work *w;
    difference_sink to;
    arena block, one; /* of the block; of a page of items */
    uint64_t kept[BLOCK_ITEMS];
    uint32_t days[BLOCK_ITEMS];
    unsigned char seen[BLOCK_BYTES];
} proof;

static uint64_t mixed(search_place p)
{
    p = (p ^ p >> 30) * 0xBF58476D1CE4E5B9U;
    p = (p ^ p >> 27) * 0x94D049BB133111EBU;
    return p ^ p >> 31;
}

static err add_fresh(proof *p, int64_t block, unsigned char *renewed)
{
    search_range range = {
        .agency = p->w->agency, .after = block * BLOCK_ITEMS - 1, .most = BLOCK_ITEMS};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(p->w->store, &p->block, &search_fresh_all, &search_range_shape, &range,
                   &search_fresh_shape, BLOCK_ITEMS, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const search_fresh *f = (const search_fresh *)rows + i;
        size_t at = (size_t)(f->item.n & (BLOCK_ITEMS - 1));
        if (block_of(f->item) != block)
            break;
        search_place *places = arena_new_n(&p->block, search_place, f->tokens.n + 1);
        size_t m = places_unpack(f->tokens, places);
        renewed[at / 8] |= (unsigned char)(1U << at % 8);
        for (size_t k = 0; k < m; k++)
            p->kept[at] += mixed(places[k]);
    }
    return OK;
}

static err add_postings(proof *p, int64_t block, const unsigned char *renewed)
{
    search_posting key = {.agency = p->w->agency, .block = block};
    void *found = NULL;
    size_t n = 0;
    TRY(store_many(p->w->store, &p->block, &search_postings_of_block, &search_posting_shape, &key,
                   &search_posting_shape, SEARCH_BUCKETS, &found, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const search_posting *row = (const search_posting *)found + i;
        size_t room = postings_count(row->postings);
        if (room == SIZE_MAX) {
            difference_int(&p->to, "search_posting", row->bucket, -1);
            continue;
        }
        posting *all = arena_new_n(&p->block, posting, room + 1);
        size_t m = postings_unpack(row->postings, (uint64_t)row->bucket, all, room);
        for (size_t k = 0; m != SIZE_MAX && k < m; k++) {
            size_t at = (size_t)(all[k] & (BLOCK_ITEMS - 1));
            if ((renewed[at / 8] >> at % 8 & 1) == 0)
                p->kept[at] += mixed(all[k] >> BLOCK_BITS);
        }
    }
    return OK;
}

static err read_block(proof *p, const search_block *b)
{
    unsigned char renewed[BLOCK_BYTES] = {0};
    memset(p->kept, 0, sizeof p->kept);
    memset(p->seen, 0, sizeof p->seen);
    for (size_t i = 0; i < BLOCK_ITEMS; i++)
        p->days[i] = block_day(b->days, (int64_t)i);
    TRY(add_fresh(p, b->block, renewed));
    return add_postings(p, b->block, renewed);
}

static void compare_item(proof *p, const item *row)
{
    search_text text;
    search_place *places;
    uint64_t sum = 0;
    size_t at = (size_t)(row->item.n & (BLOCK_ITEMS - 1));
    p->seen[at / 8] |= (unsigned char)(1U << at % 8);
    search_text_of(&p->one, row, &text);
    size_t n = search_tokens_of(&p->one, row, row->published_on, &text, &places);
    for (size_t i = 0; i < n; i++)
        sum += mixed(places[i]);
    p->to.number = row->item.n;
    difference_int(&p->to, "search_day", p->days[at], search_day_number(row->published_on));
    if (p->days[at] != 0 && sum != p->kept[at])
        difference_str(&p->to, "search_tokens", STR("检索索引里的字词"),
                       STR("标题、文号、正文里的字词"));
}

/* Items of one block. */
static err compare_block(proof *p, int64_t block)
{
    search_range range = {
        .agency = p->w->agency, .after = block * BLOCK_ITEMS - 1, .most = ITEMS_AT_ONCE};
    size_t n = ITEMS_AT_ONCE;
    bool within = true;
    while (within && n == ITEMS_AT_ONCE) {
        void *rows = NULL;
        arena_empty(&p->one);
        TRY(store_many(p->w->store, &p->one, &search_shown, &search_range_shape, &range,
                       &item_shape, ITEMS_AT_ONCE, &rows, &n, NULL));
        for (size_t i = 0; i < n && within; i++) {
            const item *row = (const item *)rows + i;
            within = block_of(row->item) == block;
            if (within)
                compare_item(p, row);
            range.after = row->item.n;
        }
    }
    for (size_t i = 0; i < BLOCK_ITEMS; i++)
        if (p->days[i] != 0 && (p->seen[i / 8] >> i % 8 & 1) == 0) {
            p->to.number = block * BLOCK_ITEMS + (int64_t)i;
            difference_int(&p->to, "search_day", p->days[i], 0);
        }
    return OK;
}

static err compare_all(proof *p)
{
    search_block key = {.agency = p->w->agency};
    void *rows = NULL;
    size_t n = 0;
    TRY(store_many(p->w->store, p->w->a, &search_blocks, &search_block_shape, &key,
                   &search_block_shape, BLOCKS_MOST, &rows, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const search_block *b = (const search_block *)rows + i;
        arena_empty(&p->block);
        TRY(read_block(p, b));
        TRY(compare_block(p, b->block));
    }
    return OK;
}

err search_verify(work *w, course_difference_list *out)
{
    proof *p = arena_new(w->a, proof);
    *p = (proof){.w = w, .to = {.a = w->a, .out = out, .of = DIFFERENCE_OF_ITEM}};
    arena_init(&p->block, VERIFY_CEILING);
    arena_init(&p->one, VERIFY_CEILING);
    err e = FAULT;
    if (setjmp(*arena_guard(&p->block)) == 0 && setjmp(*arena_guard(&p->one)) == 0)
        e = compare_all(p);
    arena_finish(&p->block);
    arena_finish(&p->one);
    return e;
}
