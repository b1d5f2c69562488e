/* Three characters or more written twice, one after the other. Two are left to the
 * lexicon: many such are good Chinese. */
#include "rules/wording/look.h"

enum { REPEAT_LEAST = 3, REPEAT_MOST = 12, HAN_BYTES = 3 };

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

/* Where the run of units ends that are the same `length` units on. */
static size_t run_end(const passage *p, size_t i, size_t length)
{
    while (i + length < p->n && p->u[i] == p->u[i + length])
        i++;
    return i;
}

void look_for_repeats(const look *l)
{
    const passage *p = l->p;
    size_t done = 0;
    for (size_t length = REPEAT_LEAST; length <= REPEAT_MOST; length++)
        for (size_t i = 0; i + 2 * length <= p->n; i++) {
            if (p->u[i] != p->u[i + length])
                continue;
            size_t end = run_end(p, i, length);
            if (end - i >= length && i >= done && is_words(p, i, length)) {
                look_add(l, i, i + 2 * length, (wording_hit){.rule = WORDING_REPEATED});
                done = end + length;
            }
            i = end;
        }
}
