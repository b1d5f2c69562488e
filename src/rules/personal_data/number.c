/* Numbers: how long, how they may be broken, and what must hold of them. In the
 * table the longer comes first, and of equals what a check character proves. */
#include "rules/identity.h"
#include "rules/personal_data/look.h"

enum { LONGEST = 19 };

/* How the figures of a number are grouped. */
typedef struct grouping {
    size_t sizes[LONGEST]; /* in order */
    size_t n;
    gap widest;  /* the greatest gap within */
    bool alone;  /* nothing else stands in the same stretch */
} grouping;

typedef struct candidate {
    const personal_text *t;
    char c[LONGEST + 1]; /* its signs */
    size_t n;
    size_t from, to; /* bytes */
    grouping g;
} candidate;

static bool begins_with(const candidate *k, const char *with)
{
    return memcmp(k->c, with, strlen(with)) == 0;
}

static str signs(const candidate *k)
{
    return (str){k->c, k->n};
}

static bool all_figures(const char *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (c[i] > '9')
            return false;
    return true;
}

/* One by one, or in groups of two and more but the last. */
static bool is_grouped(const candidate *k)
{
    size_t ones = 0;
    for (size_t i = 0; i + 1 < k->g.n; i++)
        ones += k->g.sizes[i] == 1;
    return ones == 0 || k->g.n == k->n;
}

/* A telephone number is no row of figures: whole; spelt out; or in groups as
 * people speak them. One line end may break it, nothing else beside it. */
static bool is_grouped_as_phone(const candidate *k)
{
    const grouping *g = &k->g;
    bool said = g->n == 3 && g->sizes[0] == 3 && g->sizes[1] == 4;
    if (g->n == 1 || (said && g->widest != GAP_LINE))
        return true;
    if (!g->alone)
        return false;
    if (g->n == k->n)
        return g->widest != GAP_LINE;
    for (size_t i = 0; i < g->n; i++)
        if (g->sizes[i] < 2 || g->sizes[0] < 3)
            return false;
    return g->n <= 4 && (g->widest != GAP_LINE || g->n == 2);
}

/* Of figures that are a citizen's number and a credit code at once, the word
 * before them decides. */
static bool is_id_number(const candidate *k)
{
    bool credible = memcmp(k->c + 6, "18", 2) >= 0 && memcmp(k->c + 6, "20", 2) <= 0;
    if (!credible || !is_grouped(k) || identity_number_check(signs(k)) != IDENTITY_RIGHT)
        return false;
    return identity_uscc_check(signs(k)) != IDENTITY_RIGHT ||
           label_before(k->t, k->from) != LABEL_OTHER;
}

static bool is_id_number_15(const candidate *k)
{
    return is_grouped(k) && identity_number_check(signs(k)) == IDENTITY_OLD_FORM &&
           label_before(k->t, k->from) != LABEL_OTHER && !label_is_part(k->t->text, k->from, k->to);
}

static bool passes_luhn(const candidate *k)
{
    int sum = 0;
    for (size_t i = 0; i < k->n; i++) {
        int figure = (k->c[k->n - 1 - i] - '0') * (i % 2 == 1 ? 2 : 1);
        sum += figure > 9 ? figure - 9 : figure;
    }
    return sum % 10 == 0;
}

/* Who may have issued a card: its first four figures, and how long it may be. */
static const struct {
    int from, to;
    size_t longest;
} issuers[] = {
    {6200, 6299, 19}, /* 银联 */
    {8100, 8171, 19},
    {6000, 6099, 19}, /* older domestic cards, and Discover */
    {9558, 9559, 19},
    {6800, 6899, 19},
    {4000, 4999, 16}, /* Visa */
    {5100, 5599, 16}, /* Mastercard */
    {2221, 2720, 16},
    {3528, 3589, 16}, /* JCB */
};

static bool has_issuer(const candidate *k)
{
    int first = 0;
    for (size_t i = 0; i < 4; i++)
        first = first * 10 + (k->c[i] - '0');
    for (size_t i = 0; i < COUNT_OF(issuers); i++)
        if (first >= issuers[i].from && first <= issuers[i].to && k->n <= issuers[i].longest)
            return true;
    return false;
}

static bool is_bank_card(const candidate *k)
{
    return all_figures(k->c, k->n) && is_grouped(k) && has_issuer(k) && passes_luhn(k) &&
           label_before(k->t, k->from) != LABEL_OTHER && !label_is_part(k->t->text, k->from, k->to);
}

static bool is_allowed(const candidate *k, const char *c, size_t n);

/* +86, 0086, a 0 for long distance */
static size_t country_prefix(const candidate *k)
{
    if (k->n == 13 && begins_with(k, "86"))
        return 2;
    if (k->n == 15 && begins_with(k, "0086"))
        return 4;
    return k->n == 12 && begins_with(k, "0") ? 1 : 0;
}

static bool is_mobile(const candidate *k)
{
    size_t prefix = country_prefix(k);
    const char *c = k->c + prefix;
    if (k->n != 11 + prefix || !all_figures(c, 11) || c[0] != '1' || c[1] < '3')
        return false;
    return (prefix > 0 ? is_grouped(k) : is_grouped_as_phone(k)) &&
           label_before(k->t, k->from) != LABEL_OTHER &&
           !label_is_part(k->t->text, k->from, k->to) && !is_allowed(k, c, 11);
}

/* 010 and 02x have eight figures after them, the rest seven or eight. */
static bool is_long_distance(const candidate *k)
{
    bool short_code = k->c[1] == '1' || k->c[1] == '2';
    size_t local = short_code ? 3 : 4;
    bool fits = short_code ? k->n == 11 && (k->c[1] == '2' || k->c[2] == '0') : k->n >= 11;
    return k->c[0] == '0' && k->c[1] > '0' && fits && k->c[local] >= '2' && k->c[local] <= '8';
}

/* Without its area code only where a word says what it is. */
static bool is_local(const candidate *k)
{
    return k->c[0] >= '2' && k->c[0] <= '8' && k->g.n <= 2 &&
           label_before(k->t, k->from) == LABEL_PHONE;
}

static bool is_landline(const candidate *k)
{
    if (!all_figures(k->c, k->n) || !is_grouped(k) || label_is_part(k->t->text, k->from, k->to))
        return false;
    bool is = k->n >= 11 ? is_long_distance(k) && label_before(k->t, k->from) != LABEL_OTHER
                         : is_local(k);
    return is && !is_allowed(k, k->c, k->n);
}

/* A letter and figures could be any code: the year of one that begins so, or a
 * word before it, says that it is. */
static bool is_code(const candidate *k, label own)
{
    label before = label_before(k->t, k->from);
    if (before == own || before == LABEL_ID)
        return false;
    bool year = memcmp(k->c + 1, "19", 2) == 0 || memcmp(k->c + 1, "20", 2) == 0;
    return year || before == LABEL_OTHER || k->g.n > 1 ||
           label_is_part(k->t->text, k->from, k->to);
}

static bool is_passport(const candidate *k)
{
    bool letter = strchr("EGDSPH", k->c[0]) != NULL;
    bool second = k->c[0] == 'E' && k->c[1] >= 'A' && k->c[1] != 'I' && k->c[1] != 'O';
    if (!letter || !all_figures(k->c + 1 + second, k->n - 1 - second))
        return false;
    if (k->c[0] == 'H' && label_before(k->t, k->from) != LABEL_PASSPORT)
        return false; /* rather a travel permit */
    return !is_code(k, LABEL_PASSPORT);
}

static bool is_travel_permit(const candidate *k)
{
    return strchr("CHM", k->c[0]) != NULL && all_figures(k->c + 1, k->n - 1) &&
           (k->n == 9 || k->c[0] != 'C') && !is_code(k, LABEL_PERMIT);
}

/* No person's, but as long as a card's number: recognised so that nothing looks
 * into it. */
static bool is_credit_code(const candidate *k)
{
    return identity_uscc_check(signs(k)) == IDENTITY_RIGHT;
}

static const struct {
    personal_rule rule; /* PERSONAL_RULE_COUNT: none, pass over it */
    size_t length;
    bool (*is)(const candidate *k);
} numbers[] = {
    {PERSONAL_BANK_CARD, 19, is_bank_card},
    {PERSONAL_ID_NUMBER, 18, is_id_number},
    {PERSONAL_RULE_COUNT, 18, is_credit_code},
    {PERSONAL_BANK_CARD, 18, is_bank_card},
    {PERSONAL_BANK_CARD, 17, is_bank_card},
    {PERSONAL_BANK_CARD, 16, is_bank_card},
    {PERSONAL_MOBILE, 15, is_mobile},
    {PERSONAL_ID_NUMBER_15, 15, is_id_number_15},
    {PERSONAL_MOBILE, 13, is_mobile},
    {PERSONAL_MOBILE, 12, is_mobile},
    {PERSONAL_MOBILE, 11, is_mobile},
    {PERSONAL_LANDLINE, 12, is_landline},
    {PERSONAL_LANDLINE, 11, is_landline},
    {PERSONAL_TRAVEL_PERMIT, 11, is_travel_permit},
    {PERSONAL_PASSPORT, 9, is_passport},
    {PERSONAL_TRAVEL_PERMIT, 9, is_travel_permit},
    {PERSONAL_LANDLINE, 8, is_landline},
    {PERSONAL_LANDLINE, 7, is_landline},
};

static void figures_of(str phone, line *out)
{
    for (size_t i = 0; i < phone.n; i++)
        if (phone.p[i] >= '0' && phone.p[i] <= '9')
            line_put(out, str_slice(phone, i, i + 1));
}

/* One of the office's own, with or without its area code. */
static bool is_allowed(const candidate *k, const char *c, size_t n)
{
    for (size_t i = 0; i < k->t->phone_count; i++) {
        char room[32];
        line own = LINE_IN(room);
        figures_of(k->t->phones[i], &own);
        str here = {c, n}, known = line_str(&own);
        if (known.n >= 7 && (str_ends(here, known) || str_ends(known, here)))
            return true;
    }
    return false;
}

/* The signs from a unit on, if they end where a number may. */
static bool take(const fold *f, size_t at, size_t n, candidate *k)
{
    if (at + n > f->n || (at + n < f->n && f->u[at + n].before == GAP_NONE))
        return false;
    k->n = n;
    k->from = f->u[at].from;
    k->to = f->u[at + n - 1].to;
    k->g = (grouping){.n = 1, .sizes = {1},
                      .alone = (at == 0 || (at == 1 && f->u[0].numeral)) && at + n == f->n};
    k->c[0] = f->u[at].c;
    for (size_t i = 1; i < n; i++) {
        gap before = f->u[at + i].before;
        k->c[i] = f->u[at + i].c;
        if (before > GAP_SCRIPT)
            k->g.n++;
        k->g.sizes[k->g.n - 1]++;
        k->g.widest = before > k->g.widest ? before : k->g.widest;
    }
    k->c[n] = 0;
    return true;
}

size_t number_find(const personal_text *t, const fold *f, size_t at, personal_hits *out)
{
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        candidate k = {.t = t};
        if (!take(f, at, numbers[i].length, &k) || !numbers[i].is(&k))
            continue;
        if (numbers[i].rule != PERSONAL_RULE_COUNT)
            hit_add(out, numbers[i].rule, k.from, k.to);
        return at + numbers[i].length;
    }
    return 0;
}

void number_of(const personal_hit *hit, str text, line *out)
{
    str rest = str_slice(text, hit->from, hit->to);
    uint32_t point;
    char room[LONGEST];
    line figures = LINE_IN(room);
    if (hit->rule == PERSONAL_PLATE) { /* its first sign is a character */
        str first = rest;
        str_next(&rest);
        line_put(out, str_slice(first, 0, first.n - rest.n));
    }
    while ((point = str_next(&rest)) != 0) {
        char c = fold_sign(point);
        line_put(&figures, (str){&c, c != 0});
    }
    size_t skip = hit->rule == PERSONAL_MOBILE ? figures.n - 11 : 0;
    line_put(out, str_slice(line_str(&figures), skip, figures.n));
}
