/* Three characters or more written twice, one after the other. Two are left to the
 * lexicon: many such are good Chinese. */
#include "rules/wording/look.h"

enum { REPEAT_LEAST = 3, REPEAT_MOST = 12, HAN_BYTES = 3 };
_Static_assert((int)REPEAT_MOST < (int)PASSAGE_BESIDE, "no look goes beyond the passage");

/* All Chinese, not one character over and over, not 一部分一部分, and no line end
 * between: what is repeated from line to line is a table. */
static bool is_words(const passage *p, size_t i, size_t length)
{
    bool differ = false;
    if (p->u[i] == 0x4E00) /* 一 */
        return false;
    for (size_t k = i; k < i + 2 * length; k++) {
        if (!unit_is_han(p->u[k]))
            return false;
        differ = differ || p->u[k] != p->u[i];
    }
    return differ && passage_byte(p, i + 2 * length) - passage_byte(p, i) ==
                         2 * length * (size_t)HAN_BYTES;
}

/* Does the unit stand again at a distance that counts? Most do not, and then all
 * distances are asked at once. */
static bool stands_again(const uint16_t *u)
{
    unsigned again = 0;
    for (size_t length = REPEAT_LEAST; length <= REPEAT_MOST; length++)
        again |= (unsigned)(u[0] == u[length]);
    return again != 0;
}

/* How long what stands at unit i is, if it stands there twice; 0: it does not. */
static size_t repeated_at(const passage *p, size_t i)
{
    for (size_t length = REPEAT_LEAST; length <= REPEAT_MOST && i + 2 * length <= p->n; length++)
        if (memcmp(p->u + i, p->u + i + length, length * sizeof p->u[0]) == 0 &&
            is_words(p, i, length))
            return length;
    return 0;
}

void look_for_repeats(const look *l)
{
    const passage *p = l->p;
    for (size_t i = 0; i + 2 * REPEAT_LEAST <= p->n; i++) {
        size_t length = stands_again(p->u + i) ? repeated_at(p, i) : 0;
        if (length == 0)
            continue;
        look_add(l, i, i + 2 * length, (wording_hit){.rule = WORDING_REPEATED});
        while (i + 2 * length < p->n && p->u[i + length] == p->u[i + 2 * length])
            i++; /* a third time, or a part of it */
        i += 2 * length - 1;
    }
}
