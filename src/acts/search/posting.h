/* Postings packed into bytes, and sets of items as bits. For acts/search/ only. */
#ifndef ACTS_SEARCH_POSTING_H
#define ACTS_SEARCH_POSTING_H

#include "base/buf.h"
#include "rules/search.h"

enum {
    BLOCK_BITS = 14,
    BLOCK_ITEMS = 1 << BLOCK_BITS,
    BLOCK_BYTES = BLOCK_ITEMS / 8,
};

/* A token of an item: place << BLOCK_BITS | item % BLOCK_ITEMS. */
typedef uint64_t posting;

/* Sort, dropping what is there twice; `spare` is as long as p. Returns how many remain. */
size_t postings_sort(posting *p, posting *spare, size_t n);
/* Sort without a second room. */
size_t places_sort(search_place *p, size_t n);

/* Append one bucket's postings, in their order, packed. */
void postings_pack(buf *b, const posting *p, size_t n);
/* Read a bucket. Broken bytes end it.
 *
 *   out  room for `most`
 *
 * Returns how many; SIZE_MAX: there are more, or the bytes are broken. */
size_t postings_unpack(str packed, uint64_t bucket, posting *out, size_t most);
/* How many there are; SIZE_MAX: the bytes are broken. */
size_t postings_count(str packed);
/* Set the bits of the items of a block that have the token; `bits` is BLOCK_BYTES. */
void postings_find(str packed, search_place place, unsigned char *bits);

/* The tokens of one item, sorted. */
void places_pack(buf *b, const search_place *p, size_t n);
/* Does a packed list have it? */
bool places_have(str packed, search_place place);
/* Read a packed list; `out` has room for packed.n. Returns how many. */
size_t places_unpack(str packed, search_place *out);

#endif
