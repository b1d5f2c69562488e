/* Terms of the lexicon in a sentence. */
#include "rules/lexicon.h"

#include "rules/wording/look.h"
#include "rules/wording/pair.h"

enum { EXCEPT_LONGEST = 80 };

/* The terms of [low, high) whose unit at `depth` is `unit`; they are ordered by it. */
static void narrow(const lexicon *x, size_t *low, size_t *high, size_t depth, uint16_t unit)
{
    size_t from = *low, to = *high;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (x->units[x->entries[middle].at + depth] < unit)
            from = middle + 1;
        else
            to = middle;
    }
    *low = from;
    to = *high;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (x->units[x->entries[middle].at + depth] <= unit)
            from = middle + 1;
        else
            to = middle;
    }
    *high = from;
}

/* Every term that stands at unit i, the shortest first. */
static size_t standing(const lexicon *x, const passage *p, size_t i, const lexicon_slot *s,
                       const lexicon_entry *out[TERM_LONGEST])
{
    size_t low = s->low, high = s->high, n = 0;
    for (size_t depth = TERM_LEAST; low < high; depth++) {
        if (x->entries[low].n == depth) {
            out[n++] = &x->entries[low++];
            if (low == high)
                break;
        }
        narrow(x, &low, &high, depth, p->u[i + depth]);
    }
    return n;
}

/* Does one of the contexts, in which the term is right, stand around unit i? */
static bool is_excepted(const lexicon *x, const lexicon_entry *e, const passage *p, size_t i)
{
    str rest = e->term->except, piece;
    while (str_split(&rest, STR("|"), &piece)) {
        uint16_t around[EXCEPT_LONGEST];
        size_t n = fold_short(piece, around, EXCEPT_LONGEST);
        for (size_t before = 0; before + e->n <= n; before++)
            if (before <= i && i + n - before <= p->n &&
                memcmp(around + before, x->units + e->at, e->n * sizeof around[0]) == 0 &&
                memcmp(around, p->u + i - before, n * sizeof around[0]) == 0)
                return true;
    }
    return false;
}

static bool in_title(const passage *p, size_t i)
{
    while (i > 0 && p->u[i - 1] != 0x300B) /* 》 */
        if (p->u[--i] == 0x300A)           /* 《 */
            return true;
    return false;
}

/* Is what was right once named as such: 原…, in the name or the number of a document? */
static bool is_of_its_time(const passage *p, size_t from, size_t to)
{
    return look_stands_before(p, from, "原") || look_stands(p, to, "令") ||
           look_stands(p, to, "公告") || look_stands(p, to, "〔") || in_title(p, from);
}

static bool is_of_day(const term *t, day on)
{
    return !(day_is(on) && ((day_is(t->from) && day_before(on, t->from)) ||
                            (day_is(t->to) && day_before(t->to, on))));
}

static bool counts(const look *l, const lexicon_entry *e, size_t i)
{
    return is_of_day(e->term, l->t->on) && !is_excepted(l->t->words, e, l->p, i) &&
           !(lexicon_kinds[e->term->kind].passed_away && is_of_its_time(l->p, i, i + e->n));
}

/* The longest term that counts at unit i; NULL: none. */
static const lexicon_entry *term_at(const look *l, size_t i, const lexicon_slot *s)
{
    const lexicon_entry *found[TERM_LONGEST];
    for (size_t n = standing(l->t->words, l->p, i, s, found); n > 0; n--)
        if (counts(l, found[n - 1], i))
            return found[n - 1];
    return NULL;
}

void look_for_terms(const look *l)
{
    const lexicon *x = l->t->words;
    const passage *p = l->p;
    for (size_t i = 0; i + TERM_LEAST <= p->n;) {
        uint32_t pair = pair_of(p->u + i), digest = pair_digest(pair);
        const lexicon_slot *s =
            pair_may_be(x, pair, digest, p->u[i + 2]) ? pair_slot(x, pair, digest) : NULL;
        const lexicon_entry *e = s == NULL ? NULL : term_at(l, i, s);
        if (e == NULL) {
            i++;
            continue;
        }
        look_add(l, i, i + e->n, (wording_hit){.rule = WORDING_TERM, .term = e->term});
        i += e->n;
    }
}
