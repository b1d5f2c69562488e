/* Inside lexicon and wording: the first two units of a term, and what they lead to. */
#ifndef RULES_WORDING_PAIR_H
#define RULES_WORDING_PAIR_H

#include "rules/lexicon.h"

static inline uint32_t pair_of(const uint16_t *units)
{
    return (uint32_t)units[0] << 16 | units[1];
}

static inline uint32_t pair_digest(uint32_t pair)
{
    return (pair ^ pair >> 15) * 0x9E3779B1u;
}

static inline uint32_t three_digest(uint32_t pair, uint16_t third)
{
    return pair_digest(pair ^ third * 0x85EBCA6Bu);
}

static inline bool bit_of(const uint64_t *bits, uint32_t bit)
{
    return (bits[bit / 64] >> bit % 64 & 1) != 0;
}

/* May a term begin with the pair, or with it and the third unit? Of what is no
 * term's beginning, few get through. */
static inline bool pair_may_be(const lexicon *x, uint32_t pair, uint32_t digest, uint16_t third)
{
    unsigned shift = 32 - x->pair_bits;
    return bit_of(x->pairs, digest >> shift) &&
           (bit_of(x->threes, three_digest(pair, third) >> shift) ||
            bit_of(x->threes, three_digest(pair, 0) >> shift));
}

/* The slot of a pair; NULL if no term begins so. */
static inline const lexicon_slot *pair_slot(const lexicon *x, uint32_t pair, uint32_t digest)
{
    uint32_t mask = (1u << x->slot_bits) - 1, at = digest >> (32 - x->slot_bits);
    for (; x->slots[at].high != 0; at = (at + 1) & mask)
        if (x->slots[at].pair == pair)
            return &x->slots[at];
    return NULL;
}

#endif
