/* The hits are looked for in the folded text and shown in the text as it is written. */
#include "acts/search/passage.h"

enum { BEFORE_HIT = 20 /* units */ };

/* The first hit from unit `from` on, the longest of those that begin there. */
static bool next_hit(const search_query *q, const uint16_t *units, size_t n, size_t from,
                     size_t *begin, size_t *end)
{
    *begin = SIZE_MAX;
    *end = 0;
    for (size_t k = 0; k < q->n; k++)
        for (size_t i = 0; i < q->words[k].n; i++) {
            const search_way *w = &q->words[k].ways[i];
            size_t at = search_at(units, n, w, from);
            if (at < *begin || (at == *begin && at != SIZE_MAX && at + w->n > *end)) {
                *begin = at;
                *end = at + w->n;
            }
        }
    return *begin != SIZE_MAX;
}

static void add_piece(arena *a, search_passage *out, str text, size_t from, size_t to, bool hit)
{
    if (from < to)
        *list_add(a, out) =
            (search_piece){str_replace(a, str_slice(text, from, to), STR("\n"), STR(" ")), hit};
}

void search_passage_of(arena *a, const search_query *q, str text, size_t most, search_passage *out)
{
    uint16_t *units = arena_new_n(a, uint16_t, text.n + 1);
    uint32_t *at = arena_new_n(a, uint32_t, text.n + 1);
    size_t n = search_fold(text, units, at), begin, end, from = 0;
    *out = (search_passage){0};
    if (n == 0)
        return;
    if (next_hit(q, units, n, 0, &begin, &end) && most < n && begin > BEFORE_HIT)
        from = begin - BEFORE_HIT;
    size_t last = most < n - from ? from + most : n;
    size_t done = from == 0 ? 0 : at[from];
    if (from > 0)
        *list_add(a, out) = (search_piece){STR("……"), false};
    for (size_t i = from; i < last && next_hit(q, units, n, i, &begin, &end) && begin < last;
         i = end) {
        if (end > last)
            last = end;
        add_piece(a, out, text, done, at[begin], false);
        add_piece(a, out, text, at[begin], at[end], true);
        done = at[end];
    }
    add_piece(a, out, text, done, at[last], false);
    if (last < n)
        *list_add(a, out) = (search_piece){STR("……"), false};
}
