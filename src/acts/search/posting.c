/* A bucket is a row of lists, by the rest of their tokens: the distance to the one before,
 * the length in bytes, then the items by their distances. A list longer than a bit for
 * each item of the block is written as those bits, with the length 0. */
#include "acts/search/posting.h"

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, POSTING_BITS = 52, VARINT_MOST = 10 };

static void put_number(buf *b, uint64_t n)
{
    while (n >= 0x80) {
        buf_put_char(b, (char)(n | 0x80));
        n >>= 7;
    }
    buf_put_char(b, (char)n);
}

/* Take a number off the front; false at the end or if it is none. */
static bool take_number(str *rest, uint64_t *out)
{
    uint64_t n = 0;
    for (size_t i = 0; i < rest->n && i < VARINT_MOST; i++) {
        unsigned char c = (unsigned char)rest->p[i];
        n |= (uint64_t)(c & 0x7F) << (7 * i);
        if (c < 0x80) {
            *rest = str_slice(*rest, i + 1, rest->n);
            *out = n;
            return true;
        }
    }
    return false;
}

static size_t drop_twins(uint64_t *p, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || p[kept - 1] != p[i])
            p[kept++] = p[i];
    return kept;
}

size_t postings_sort(posting *p, posting *spare, size_t n)
{
    static const int passes = (POSTING_BITS + DIGIT_BITS - 1) / DIGIT_BITS;
    posting *from = p, *to = spare;
    for (int pass = 0; pass < passes; pass++) {
        size_t starts[DIGITS] = {0}, at = 0;
        int shift = pass * DIGIT_BITS;
        for (size_t i = 0; i < n; i++)
            starts[from[i] >> shift & (DIGITS - 1)]++;
        for (size_t d = 0; d < DIGITS; d++) {
            size_t here = starts[d];
            starts[d] = at;
            at += here;
        }
        for (size_t i = 0; i < n; i++)
            to[starts[from[i] >> shift & (DIGITS - 1)]++] = from[i];
        posting *swap = from;
        from = to;
        to = swap;
    }
    if (from != p)
        memcpy(p, from, n * sizeof p[0]);
    return drop_twins(p, n);
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

size_t places_sort(search_place *p, size_t n)
{
    if (n > 0)
        qsort(p, n, sizeof p[0], by_value);
    return drop_twins(p, n);
}

static uint64_t rest_of(posting p)
{
    return p >> BLOCK_BITS & ((1U << SEARCH_REST_BITS) - 1);
}

static uint64_t item_of(posting p)
{
    return p & (BLOCK_ITEMS - 1);
}

static size_t number_length(uint64_t n)
{
    return n < 0x80 ? 1 : n < 0x4000 ? 2 : 3;
}

/* One token's items. */
static void pack_list(buf *b, const posting *p, size_t n)
{
    size_t length = 0;
    uint64_t before = 0;
    for (size_t i = 0; i < n; i++) {
        length += number_length(item_of(p[i]) - before);
        before = item_of(p[i]);
    }
    if (length >= BLOCK_BYTES) {
        unsigned char bits[BLOCK_BYTES] = {0};
        for (size_t i = 0; i < n; i++)
            bits[item_of(p[i]) / 8] |= (unsigned char)(1U << item_of(p[i]) % 8);
        put_number(b, 0);
        buf_put(b, (str){(const char *)bits, sizeof bits});
        return;
    }
    put_number(b, length);
    before = 0;
    for (size_t i = 0; i < n; i++) {
        put_number(b, item_of(p[i]) - before);
        before = item_of(p[i]);
    }
}

void postings_pack(buf *b, const posting *p, size_t n)
{
    uint64_t before = 0;
    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && rest_of(p[end]) == rest_of(p[i]))
            end++;
        put_number(b, rest_of(p[i]) - before);
        before = rest_of(p[i]);
        pack_list(b, p + i, end - i);
        i = end;
    }
}

/* The next list of a bucket. */
static bool take_list(str *rest, uint64_t *token, str *list, bool *as_bits)
{
    uint64_t step, length;
    if (!take_number(rest, &step) || !take_number(rest, &length))
        return false;
    *as_bits = length == 0;
    if (*as_bits)
        length = BLOCK_BYTES;
    if (length > rest->n)
        return false;
    *token += step;
    *list = str_slice(*rest, 0, (size_t)length);
    *rest = str_slice(*rest, (size_t)length, rest->n);
    return true;
}

static void set_bits(str list, bool as_bits, unsigned char *bits)
{
    uint64_t item = 0, step;
    if (as_bits) {
        for (size_t i = 0; i < BLOCK_BYTES; i++)
            bits[i] |= (unsigned char)list.p[i];
        return;
    }
    while (take_number(&list, &step) && (item += step) < BLOCK_ITEMS)
        bits[item / 8] |= (unsigned char)(1U << item % 8);
}

void postings_find(str packed, search_place place, unsigned char *bits)
{
    uint64_t token = 0, wanted = place & ((1U << SEARCH_REST_BITS) - 1);
    bool as_bits;
    str list;
    while (token <= wanted && take_list(&packed, &token, &list, &as_bits))
        if (token == wanted)
            set_bits(list, as_bits, bits);
}

size_t postings_unpack(str packed, uint64_t bucket, posting *out, size_t most)
{
    uint64_t token = 0;
    size_t n = 0;
    bool as_bits;
    str list;
    while (packed.n > 0) {
        unsigned char bits[BLOCK_BYTES] = {0};
        if (!take_list(&packed, &token, &list, &as_bits))
            return SIZE_MAX;
        set_bits(list, as_bits, bits);
        for (uint64_t item = 0; item < BLOCK_ITEMS; item++) {
            if (bits[item / 8] == 0) {
                item |= 7;
                continue;
            }
            if ((bits[item / 8] >> item % 8 & 1) == 0)
                continue;
            if (n == most)
                return SIZE_MAX;
            out[n++] = (bucket << SEARCH_REST_BITS | token) << BLOCK_BITS | item;
        }
    }
    return n;
}

size_t postings_count(str packed)
{
    uint64_t token = 0;
    size_t n = 0;
    bool as_bits;
    str list;
    while (packed.n > 0) {
        if (!take_list(&packed, &token, &list, &as_bits))
            return SIZE_MAX;
        for (size_t i = 0; i < list.n; i++)
            n += as_bits ? (size_t)__builtin_popcount((unsigned char)list.p[i])
                         : (unsigned char)list.p[i] < 0x80;
    }
    return n;
}

void places_pack(buf *b, const search_place *p, size_t n)
{
    search_place before = 0;
    for (size_t i = 0; i < n; i++) {
        put_number(b, p[i] - before);
        before = p[i];
    }
}

bool places_have(str packed, search_place place)
{
    uint64_t at = 0, step;
    while (at <= place && take_number(&packed, &step))
        if ((at += step) == place)
            return true;
    return false;
}

size_t places_unpack(str packed, search_place *out)
{
    uint64_t at = 0, step;
    size_t n = 0;
    while (take_number(&packed, &step))
        out[n++] = at += step;
    return n;
}
