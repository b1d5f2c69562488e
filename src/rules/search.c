/* A text is folded in place in two passes: what each character means, then what stands between
 * and what is a number. What is sought is folded by the same hand, so it cannot read otherwise. */
#include "rules/search.h"

#include "rules/wording/fold.h"

enum {
    NUMBER_MARK = 0x3015, /* 〕 between year and number; stands nowhere else in units */
    WORD_TOKENS = 0xD8,   /* a first byte no character has: surrogates */
    SERIAL_MOST = 6,      /* digits of a document's number */
};

static bool is_digit(uint16_t u)
{
    return u >= '0' && u <= '9';
}

static bool is_word(uint16_t u)
{
    return is_digit(u) || (u >= 'a' && u <= 'z') || u == NUMBER_MARK ||
           (u >= 0xC0 && u <= 0x52F && u != 0xD7 && u != 0xF7);
}

static const struct {
    uint16_t from, to;
} characters[] = {{0x3007, 0x3007}, {0x3041, 0x30FA}, {0x30FC, 0x312F}, {0x3400, 0x4DBF},
                  {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}, {0xE000, 0xFAFF}};

static bool is_character(uint16_t u)
{
    for (size_t i = 0; i < COUNT_OF(characters); i++)
        if (u >= characters[i].from && u <= characters[i].to)
            return true;
    return false;
}

/* --- reading ----------------------------------------------------------------------- */

/* Forms that are characters of their own to who proof-reads, and spellings to who searches:
 * 於, 後, 徵 and their like; by the first. */
static const uint16_t spellings[][2] = {
    {0x4E7E, 0x5E72}, {0x5002, 0x5E76}, {0x543F, 0x544A}, {0x5925, 0x4F19}, {0x5CEF, 0x5CF0},
    {0x5DBD, 0x5CB3}, {0x5F8C, 0x540E}, {0x5FB5, 0x5F81}, {0x6238, 0x6237}, {0x647A, 0x6298},
    {0x654E, 0x6559}, {0x65BC, 0x4E8E}, {0x69EA, 0x6982}, {0x6C5A, 0x6C61}, {0x6DF8, 0x6E05},
    {0x6FDB, 0x8499}, {0x7843, 0x6731}, {0x7947, 0x53EA}, {0x83F8, 0x70DF}, {0x85C9, 0x501F},
    {0x8879, 0x53EA}, {0x8986, 0x590D}, {0x9245, 0x5DE8}, {0x949C, 0x5DE8}, {0x95A4, 0x5408},
    {0x9751, 0x9752},
};

static uint16_t spelled(uint16_t unit)
{
    if (unit >= 0xC0 && unit <= 0xDE && unit != 0xD7) /* capitals with accents */
        return unit + 0x20;
    size_t from = 0, to = COUNT_OF(spellings);
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (spellings[middle][0] == unit)
            return spellings[middle][1];
        if (spellings[middle][0] < unit)
            from = middle + 1;
        else
            to = middle;
    }
    return unit;
}

static uint16_t unit_of(uint32_t point)
{
    /* Rare characters beyond the first plane share the private ones. */
    return point > 0xFFFF ? (uint16_t)(0xE000 + point % 0x1800) : spelled(forms[point]);
}

static const uint16_t brackets[][2] = {{0x3014, 0x3015}, {'(', ')'},       {'[', ']'},
                                       {0x3010, 0x3011}, {0x3016, 0x3017}, {'<', '>'},
                                       {0x3008, 0x3009}, {'{', '}'}};

static bool is_bracket(uint16_t u, int side)
{
    for (size_t i = 0; i < COUNT_OF(brackets); i++)
        if (brackets[i][side] == u)
            return true;
    return false;
}

/* A text while it is folded in place. */
typedef struct folding {
    uint16_t *u;
    uint32_t *at; /* or NULL */
    size_t n;     /* that were read */
    size_t out;   /* that are written */
} folding;

static size_t skip_blanks(const folding *f, size_t i)
{
    while (i < f->n && f->u[i] == ' ')
        i++;
    return i;
}

static bool is_year(const folding *f, size_t i)
{
    if (i + 4 > f->n || (i > 0 && is_digit(f->u[i - 1])))
        return false;
    for (size_t k = i; k < i + 4; k++)
        if (!is_digit(f->u[k]))
            return false;
    return (f->u[i] == '1' && f->u[i + 1] == '9') || (f->u[i] == '2' && f->u[i + 1] == '0');
}

/* Is there a document's number at i? Where its year and its serial begin, and its end. */
static bool is_number(const folding *f, size_t i, size_t *year, size_t *serial, size_t *end)
{
    bool bracketed = is_bracket(f->u[i], 0);
    *year = bracketed ? skip_blanks(f, i + 1) : i;
    if (!is_year(f, *year))
        return false;
    size_t k = skip_blanks(f, *year + 4);
    if (k >= f->n || !(bracketed ? is_bracket(f->u[k], 1) : f->u[k] == 0x5E74 /* 年 */))
        return false;
    k = skip_blanks(f, k + 1);
    if (k < f->n && f->u[k] == 0x7B2C /* 第 */)
        k = skip_blanks(f, k + 1);
    size_t from = k;
    while (k < f->n && is_digit(f->u[k]))
        k++;
    if (k == from || k - from > SERIAL_MOST)
        return false;
    *end = k;
    k = skip_blanks(f, k);
    if (!bracketed && (k >= f->n || f->u[k] != 0x53F7 /* 号 */))
        return false;
    while (from + 1 < *end && f->u[from] == '0')
        from++;
    *serial = from;
    return true;
}

static void emit(folding *f, uint16_t unit, size_t from)
{
    if (f->at != NULL)
        f->at[f->out] = f->at[from];
    f->u[f->out++] = unit;
}

/* What stands between two runs: nothing at the beginning, and one break for many. */
static void emit_break(folding *f, size_t from)
{
    if (f->out > 0 && f->u[f->out - 1] != SEARCH_BREAK)
        emit(f, SEARCH_BREAK, from);
}

static void emit_number(folding *f, size_t begins, size_t year, size_t serial, size_t end)
{
    uint16_t digits[SERIAL_MOST];
    size_t n = end - serial;
    for (size_t i = 0; i < n; i++)
        digits[i] = f->u[serial + i];
    emit(f, f->u[year], begins);
    for (size_t i = 1; i < 4; i++)
        emit(f, f->u[year + i], year + i);
    emit(f, NUMBER_MARK, year + 4);
    for (size_t i = 0; i < n; i++)
        emit(f, digits[i], serial + i);
}

/* The next thing at i; returns where what follows begins. */
static size_t fold_next(folding *f, size_t i)
{
    size_t year, serial, end, end_of_it;
    uint16_t u = f->u[i];
    if ((is_bracket(u, 0) || is_digit(u)) && is_number(f, i, &year, &serial, &end)) {
        if (year > i && f->out > 0 && is_word(f->u[f->out - 1]))
            emit_break(f, i); /* a bracket parts words */
        emit_number(f, i, year, serial, end);
        i = skip_blanks(f, end);
        return i < f->n && f->u[i] == 0x53F7 /* 号 */ ? i : end;
    }
    if (u != NUMBER_MARK && (is_word(u) || is_character(u))) {
        emit(f, u, i);
        return i + 1;
    }
    if (u != ' ') {
        emit_break(f, i);
        return i + 1;
    }
    end = skip_blanks(f, i);
    bool within = f->out > 0 && is_character(f->u[f->out - 1]) && end < f->n &&
                  (is_character(f->u[end]) ||
                   (is_bracket(f->u[end], 0) && is_number(f, end, &year, &serial, &end_of_it)));
    if (!within)
        emit_break(f, i);
    return end;
}

size_t search_fold(str text, uint16_t *units, uint32_t *at)
{
    folding f = {.u = units, .at = at};
    str rest = text;
    while (rest.n > 0) {
        size_t from = text.n - rest.n;
        uint16_t unit = unit_of(str_next(&rest));
        if (unit == 0)
            continue;
        if (at != NULL)
            at[f.n] = (uint32_t)from;
        units[f.n++] = unit;
    }
    /* Never more units than were read: a number loses at least 年 or a bracket. */
    for (size_t i = 0; i < f.n;)
        i = fold_next(&f, i);
    if (f.out > 0 && units[f.out - 1] == SEARCH_BREAK)
        f.out--;
    if (at != NULL)
        at[f.out] = (uint32_t)text.n;
    return f.out;
}

/* --- tokens ------------------------------------------------------------------------ */

static search_place place_of(search_field field, uint32_t token)
{
    uint32_t mixed = token * 0x9E3779B1U; /* odd: no two tokens become one */
    if (field == SEARCH_TITLE)
        return (search_place)(8192 + (mixed >> 24)) << SEARCH_REST_BITS | (mixed & 0xFFFFFF);
    return (search_place)(mixed >> 19) << SEARCH_REST_BITS | (mixed & 0x7FFFF);
}

static uint32_t hash_more(uint32_t hash, uint32_t unit)
{
    return (hash ^ unit) * 16777619U;
}

static uint32_t word_token(uint32_t hash)
{
    hash ^= hash >> 15;
    return (uint32_t)WORD_TOKENS << 24 | (hash & 0x07FFFFFF);
}

size_t search_places(search_field field, const uint16_t *units, size_t n, search_place *out)
{
    size_t found = 0;
    for (size_t i = 0; i < n;) {
        if (is_word(units[i])) {
            uint32_t hash = 2166136261U;
            while (i < n && is_word(units[i]))
                hash = hash_more(hash, units[i++]);
            out[found++] = place_of(field, word_token(hash));
            continue;
        }
        bool here = units[i] != SEARCH_BREAK;
        if (here && field == SEARCH_TITLE)
            out[found++] = place_of(field, units[i]);
        if (here && i + 1 < n && units[i + 1] != SEARCH_BREAK && !is_word(units[i + 1]))
            out[found++] = place_of(field, (uint32_t)units[i] << 16 | units[i + 1]);
        i++;
    }
    return found;
}

search_place search_filter(char kind, str value)
{
    uint32_t hash = hash_more(2166136261U, (unsigned char)kind);
    hash = hash_more(hash, 0);
    for (size_t i = 0; i < value.n; i++)
        hash = hash_more(hash, (unsigned char)value.p[i]);
    return place_of(SEARCH_TEXT, word_token(hash));
}

/* --- what was typed ------------------------------------------------------------------ */

static bool same_units(const search_way *a, const search_way *b)
{
    return a->n == b->n && memcmp(a->units, b->units, a->n * sizeof a->units[0]) == 0;
}

static void add_way(search_word *w, const search_way *way)
{
    for (size_t i = 0; i < w->n; i++)
        if (same_units(&w->ways[i], way))
            return;
    if (w->n < SEARCH_WAYS_MOST)
        w->ways[w->n++] = *way;
}

/* Fold a short text into a way; false if it says nothing or is too long. */
static bool read_way(str text, search_way *out)
{
    uint16_t units[SEARCH_UNITS_MOST + 1];
    if (text.n > SEARCH_UNITS_MOST)
        return false;
    size_t n = search_fold(text, units, NULL);
    memcpy(out->units, units, n * sizeof units[0]);
    out->n = n;
    return n > 0;
}

/* The word with `to` in the place of `from`, which stands at `at`. */
static void say_instead(search_word *w, size_t at, const search_way *from, const search_way *to)
{
    const search_way own = w->ways[0];
    search_way said;
    if (own.n - from->n + to->n > SEARCH_UNITS_MOST)
        return;
    memcpy(said.units, own.units, at * sizeof own.units[0]);
    memcpy(said.units + at, to->units, to->n * sizeof own.units[0]);
    memcpy(said.units + at + to->n, own.units + at + from->n,
           (own.n - at - from->n) * sizeof own.units[0]);
    said.n = own.n - from->n + to->n;
    add_way(w, &said);
}

static bool next_of_group(str *rest, search_way *out)
{
    while (rest->n > 0) {
        str piece = *rest;
        uint32_t point = 0;
        while (rest->n > 0) {
            size_t end = piece.n - rest->n;
            point = str_next(rest);
            if (point == 0x3001 || point == '=' || point == 0xFF1D) {
                piece = str_slice(piece, 0, end);
                break;
            }
        }
        if (read_way(str_trim(piece), out))
            return true;
    }
    return false;
}

static void add_synonyms(search_word *w, str group)
{
    search_way from, to;
    for (str rest = group; next_of_group(&rest, &from);) {
        size_t at = search_at(w->ways[0].units, w->ways[0].n, &from, 0);
        if (at == SIZE_MAX)
            continue;
        for (str others = group; next_of_group(&others, &to);)
            say_instead(w, at, &from, &to);
    }
}

_Static_assert((int)SEARCH_TYPED_MOST <= (int)SEARCH_UNITS_MOST, "all that is typed fits in a way");

/* A piece between blanks: runs, each of them a word. Breaks part them singly. */
static void read_piece(str piece, search_query *out)
{
    uint16_t units[4 * SEARCH_TYPED_MOST + 1];
    size_t n = search_fold(piece, units, NULL);
    for (size_t i = 0; i < n && out->n < SEARCH_WORDS_MOST;) {
        search_word *w = &out->words[out->n];
        search_way way = {.n = 0};
        for (; i < n && units[i] != SEARCH_BREAK; i++)
            way.units[way.n++] = units[i];
        i++;
        w->n = 0;
        add_way(w, &way);
        out->n++;
    }
}

void search_query_read(str typed, const str *synonyms, size_t n, search_query *out)
{
    str rest = typed;
    out->n = 0;
    for (size_t i = 0; i < SEARCH_TYPED_MOST && rest.n > 0;) {
        str piece = rest;
        size_t end = 0;
        for (; i < SEARCH_TYPED_MOST && rest.n > 0; i++) {
            end = piece.n - rest.n;
            if (forms[str_next(&rest) & 0xFFFF] == ' ')
                break;
            end = piece.n - rest.n;
        }
        read_piece(str_slice(piece, 0, end), out);
        i++;
    }
    for (size_t k = 0; k < out->n; k++)
        for (size_t i = 0; i < n; i++)
            add_synonyms(&out->words[k], synonyms[i]);
}

/* --- standing ---------------------------------------------------------------------- */

bool search_way_is_token(const search_way *w)
{
    if (w->n == 2 && is_character(w->units[0]) && is_character(w->units[1]))
        return true;
    return false; /* a word's token may be another's too */
}

size_t search_at(const uint16_t *units, size_t n, const search_way *w, size_t from)
{
    if (w->n == 0)
        return SIZE_MAX;
    for (size_t i = from; i + w->n <= n; i++) {
        if (units[i] != w->units[0] || memcmp(units + i, w->units, w->n * sizeof units[0]) != 0)
            continue;
        if (i > 0 && is_word(units[i]) && is_word(units[i - 1]))
            continue;
        if (i + w->n < n && is_word(units[i + w->n - 1]) && is_word(units[i + w->n]))
            continue;
        return i;
    }
    return SIZE_MAX;
}

bool search_fits(const search_query *q, const uint16_t *units, size_t n)
{
    for (size_t k = 0; k < q->n; k++) {
        bool stands = false;
        for (size_t i = 0; i < q->words[k].n && !stands; i++)
            stands = search_at(units, n, &q->words[k].ways[i], 0) != SIZE_MAX;
        if (!stands)
            return false;
    }
    return true;
}
