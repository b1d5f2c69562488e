/* How alike the wordings of two requests are (R58; art. 44: several people ask for the same).
 *
 * People ask for one thing in many hands: other widths, digits, punctuation, and courtesies
 * around it. A text is folded until only what is asked is left, cut into pairs of neighbouring
 * characters, and two texts are as alike as the share of pairs they have in common (Dice).
 * A score is a hint to a person; nothing is decided by it.
 */
#ifndef RULES_ALIKE_H
#define RULES_ALIKE_H

#include "base/str.h"

enum {
    ALIKE_CHARACTERS_MOST = 1000, /* of a folded text; what follows is not looked at */
    ALIKE_PERMILLE = 1000,        /* the score of two texts that fold to the same */
    ALIKE_KEYS = 16,
};

/* The pairs of a folded text, each as often as it occurs, ascending. */
typedef struct alike_pairs {
    size_t n;
    uint64_t p[ALIKE_CHARACTERS_MOST];
} alike_pairs;

/* The pairs of a text.
 *
 *   text  UTF-8, as typed; a bad byte counts as one character
 */
void alike_pairs_of(str text, alike_pairs *out);

/* Keys by which texts that may be alike are found among very many without comparing them all.
 *
 * Two texts share a key with the chance that the least of their pairs, in three shuffled
 * orders, are the same: texts that score 700 share one of ALIKE_KEYS in nine of ten cases, those
 * that have little in common seldom do. Who shares one is compared by alike_permille. The keys of
 * a text never change: they are kept.
 *
 * Returns ALIKE_KEYS; 0 if nothing is asked.
 */
size_t alike_keys_of(const alike_pairs *pairs, uint64_t out[ALIKE_KEYS]);

/* 0 (nothing in common, or nothing asked in either) to ALIKE_PERMILLE, rounded down. */
int alike_permille(const alike_pairs *a, const alike_pairs *b);

#endif
