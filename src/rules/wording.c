/* A text is read sentence by sentence; every way of looking sees each of them once. */
#include "rules/wording.h"

#include "rules/wording/look.h"

const wording_rule_facts wording_rules[] = {
    [WORDING_TERM] = {"term", "R188", SEVERITY_WARNING},
    [WORDING_DATE] = {"date", "R184", SEVERITY_ERROR},
    [WORDING_WEEKDAY] = {"weekday", "R184", SEVERITY_ERROR},
    [WORDING_BRACKET] = {"bracket", "R184", SEVERITY_WARNING},
    [WORDING_DOC_NO] = {"doc_no_form", "R184", SEVERITY_WARNING},
    [WORDING_LAW_NAME] = {"law_name", "R184", SEVERITY_ERROR},
    [WORDING_LAW_REPEALED] = {"law_repealed", "R184", SEVERITY_WARNING},
    [WORDING_LAW_ARTICLE] = {"law_article", "R184", SEVERITY_ERROR},
    [WORDING_REPEATED] = {"repeated", "R184", SEVERITY_WARNING},
    [WORDING_PART] = {"part", "R184", SEVERITY_WARNING},
    [WORDING_PERCENT] = {"percent", "R184", SEVERITY_WARNING},
};
_Static_assert(COUNT_OF(wording_rules) == WORDING_RULE_COUNT, "a row for every rule");

void look_add(const look *l, size_t from, size_t to, wording_hit hit)
{
    if (from >= l->reach)
        return;
    hit.from = passage_byte(l->p, from);
    hit.to = passage_byte(l->p, to);
    wording_hits_add(l->out, &hit);
}

void wording_hits_add(wording_hits *hits, const wording_hit *hit)
{
    if (hits->n == hits->room)
        hits->dropped++;
    else
        hits->p[hits->n++] = *hit;
}

/* --- what stands where ------------------------------------------------------- */

enum { LITERAL_LONGEST = 16 };

bool look_stands(const passage *p, size_t i, const char *literal)
{
    uint16_t units[LITERAL_LONGEST];
    size_t n = fold_short(str_of(literal), units, LITERAL_LONGEST);
    return i + n <= p->n && memcmp(p->u + i, units, n * sizeof units[0]) == 0;
}

bool look_stands_before(const passage *p, size_t i, const char *literal)
{
    uint16_t units[LITERAL_LONGEST];
    size_t n = fold_short(str_of(literal), units, LITERAL_LONGEST);
    return n <= i && memcmp(p->u + i - n, units, n * sizeof units[0]) == 0;
}

bool look_has(const passage *p, const char *literal)
{
    for (size_t i = 0; i < p->n; i++)
        if (look_stands(p, i, literal))
            return true;
    return false;
}

enum { NUMBER_MOST = 1000000 };

static bool figures(const passage *p, size_t *i, int64_t *out)
{
    int64_t value = 0;
    size_t at = *i;
    for (; unit_is_digit(p->u[at]); at++)
        if ((value = value * 10 + (p->u[at] - '0')) > NUMBER_MOST)
            return false;
    if (at == *i)
        return false;
    return *i = at, *out = value, true;
}

/* The figure a Chinese numeral stands for; -1: none. */
static int numeral(uint16_t unit)
{
    switch (unit) {
    case 0x96F6:
    case 0x3007: return 0;
    case 0x4E00: return 1;
    case 0x4E8C: return 2;
    case 0x4E09: return 3;
    case 0x56DB: return 4;
    case 0x4E94: return 5;
    case 0x516D: return 6;
    case 0x4E03: return 7;
    case 0x516B: return 8;
    case 0x4E5D: return 9;
    default: return -1;
    }
}

/* Ten, a hundred, a thousand; 0: none. */
static int place_value(uint16_t unit)
{
    return unit == 0x5341 ? 10 : unit == 0x767E ? 100 : unit == 0x5343 ? 1000 : 0;
}

/* 一千二百六十, 十二, 一百零三; or figure by figure: 二〇二三. */
static bool in_chinese(const passage *p, size_t *i, int64_t *out)
{
    int64_t value = 0, pending = 0;
    size_t at = *i;
    bool by_place = false;
    for (;; at++) {
        int n = numeral(p->u[at]), by = place_value(p->u[at]);
        if (by > 0) {
            value = by_place ? value + (pending > 0 ? pending : 1) * by
                             : (pending > 0 ? pending : 1) * by;
            pending = 0;
            by_place = true;
        } else if (n < 0) {
            break;
        } else {
            pending = by_place ? n : pending * 10 + n;
        }
        if (value > NUMBER_MOST || pending > NUMBER_MOST)
            return false;
    }
    if (at == *i)
        return false;
    return *i = at, *out = value + pending, true;
}

bool look_number(const passage *p, size_t *i, int64_t *out)
{
    return figures(p, i, out) || in_chinese(p, i, out);
}

bool look_numeral(uint16_t unit)
{
    return unit_is_digit(unit) || numeral(unit) >= 0 || place_value(unit) > 0;
}

/* --- a text ------------------------------------------------------------------ */

typedef void (*way)(const look *l);

static void look_through(const wording_text *t, const way *ways, size_t n, wording_hits *out)
{
    passage p;
    for (size_t from = 0; from < t->text.n;) {
        passage_fold(t->text, from, &p);
        size_t reach = p.ends ? p.n : p.n - PASSAGE_LAP;
        look l = {t, &p, reach, out};
        for (size_t i = 0; i < n; i++)
            ways[i](&l);
        from = p.ends ? p.to : passage_byte(&p, reach);
    }
}

void wording_find_terms(const wording_text *t, wording_hits *out)
{
    static const way terms[] = {look_for_terms};
    look_through(t, terms, COUNT_OF(terms), out);
}

void wording_find(const wording_text *t, wording_hits *out)
{
    static const way ways[] = {look_for_terms, look_for_dates,   look_for_doc_numbers,
                               look_for_laws,  look_for_repeats, look_for_parts};
    look_through(t, ways, COUNT_OF(ways), out);
    look_for_brackets(t, out);
}

/* --- what is said of it -------------------------------------------------------- */

str wording_id(const wording_hit *hit)
{
    return hit->rule == WORDING_TERM ? hit->term->id : str_of(wording_rules[hit->rule].id);
}

severity wording_severity(const wording_hit *hit)
{
    return hit->rule == WORDING_TERM ? hit->term->severity : wording_rules[hit->rule].severity;
}

bool wording_sensitive(const wording_hit *hit)
{
    return hit->rule == WORDING_TERM && lexicon_kinds[hit->term->kind].sensitive;
}
