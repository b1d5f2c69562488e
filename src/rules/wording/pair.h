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

static inline bool pair_may_be(const lexicon *x, uint32_t digest)
{
    uint32_t bit = digest >> (32 - x->pair_bits);
    return (x->pairs[bit / 64] >> bit % 64 & 1) != 0;
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
