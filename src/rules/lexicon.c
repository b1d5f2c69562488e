/* A row becomes a term, and terms become what is quick to look in. */
#include "rules/lexicon.h"

#include "rules/wording.h"
#include "rules/wording/fold.h"
#include "rules/wording/pair.h"

const lexicon_kind_facts lexicon_kinds[] = {
    [LEXICON_SEVERE] = {"severe", "严重表述错误", false, false},
    [LEXICON_FORBIDDEN] = {"forbidden", "禁用词", true, false},
    [LEXICON_TYPO] = {"typo", "错别字", false, false},
    [LEXICON_CUT] = {"cut", "漏字", false, false},
    [LEXICON_REPEATED] = {"repeated", "重复", false, false},
    [LEXICON_VARIANT] = {"variant", "异形词", false, false},
    [LEXICON_BODY] = {"body", "机构名称", false, true},
    [LEXICON_DIVISION] = {"division", "行政区划", false, true},
    [LEXICON_UNIT] = {"unit_of_measure", "计量单位", false, false},
};
_Static_assert(COUNT_OF(lexicon_kinds) == LEXICON_KIND_COUNT, "a row for every kind");

const char *const lexicon_columns[LEXICON_COLUMN_COUNT] = {
    [LEXICON_COLUMN_ID] = "编号",
    [LEXICON_COLUMN_KIND] = "种类",
    [LEXICON_COLUMN_SEVERITY] = "程度",
    [LEXICON_COLUMN_WRONG] = "错误写法",
    [LEXICON_COLUMN_RIGHT] = "正确写法",
    [LEXICON_COLUMN_EXCEPT] = "不算错的上下文",
    [LEXICON_COLUMN_WHY] = "理由",
    [LEXICON_COLUMN_MUST] = "应当查出的例子",
    [LEXICON_COLUMN_MUST_NOT] = "不应查出的例子",
    [LEXICON_COLUMN_FROM] = "起",
    [LEXICON_COLUMN_TO] = "止",
};

/* --- a row ----------------------------------------------------------------- */

enum { ID_LONGEST = 32, WHY_LONGEST = 600 };

static bool is_id(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!(s.p[i] == '-' || s.p[i] == '_' || (s.p[i] >= '0' && s.p[i] <= '9') ||
              (s.p[i] >= 'a' && s.p[i] <= 'z')))
            return false;
    return s.n > 0 && s.n <= ID_LONGEST;
}

static bool kind_of(str s, lexicon_kind *out)
{
    for (int k = 0; k < LEXICON_KIND_COUNT; k++)
        if (str_equal(s, str_of(lexicon_kinds[k].label)))
            return *out = (lexicon_kind)k, true;
    return false;
}

static bool severity_of(str s, severity *out)
{
    *out = str_equal(s, STR("错误")) ? SEVERITY_ERROR : SEVERITY_WARNING;
    return *out == SEVERITY_ERROR || str_equal(s, STR("提醒"));
}

static bool may_be_wrong(str s)
{
    uint16_t units[TERM_LONGEST + 1];
    size_t n = fold_short(s, units, TERM_LONGEST + 1);
    for (size_t i = 0; i < n; i++)
        if (units[i] == UNIT_OTHER)
            return false;
    return n >= TERM_LEAST && n <= TERM_LONGEST;
}

/* Every context holds the term, or it would never be one. */
static bool are_contexts(str except, str wrong)
{
    str piece;
    while (str_split(&except, STR("|"), &piece))
        if (piece.n > 0 && (!str_has(piece, wrong) || piece.n == wrong.n))
            return false;
    return true;
}

static bool day_of_cell(str s, day *out)
{
    *out = DAY_NONE;
    return s.n == 0 || day_parse(s, out);
}

/* Is the term found in a text, and nothing else than it? */
static bool finds(const term *t, str example)
{
    uint64_t room[128]; /* lexicon_room(1) and more */
    lexicon one;
    wording_hit hit;
    wording_hits hits = {.p = &hit, .room = 1};
    lexicon_build(&t, 1, room, &one);
    wording_find_terms(&(wording_text){example, t->from, &one}, &hits);
    return hits.n > 0;
}

typedef struct row_check {
    bool holds;
    lexicon_column column;
    const char *says;
} row_check;

err lexicon_row_read(const str *cells, term *out, lexicon_column *column, const char **says)
{
    term t = {.id = cells[LEXICON_COLUMN_ID],
              .wrong = cells[LEXICON_COLUMN_WRONG],
              .right = cells[LEXICON_COLUMN_RIGHT],
              .except = cells[LEXICON_COLUMN_EXCEPT],
              .why = cells[LEXICON_COLUMN_WHY],
              .must = cells[LEXICON_COLUMN_MUST],
              .must_not = cells[LEXICON_COLUMN_MUST_NOT]};
    const row_check checks[] = {
        {is_id(t.id), LEXICON_COLUMN_ID, "编号应由小写字母、数字和连字符组成，不超过32个字符。"},
        {kind_of(cells[LEXICON_COLUMN_KIND], &t.kind), LEXICON_COLUMN_KIND,
         "没有这个种类；应是严重表述错误、禁用词、错别字、漏字、重复、异形词、机构名称、行政区划或计量单位。"},
        {severity_of(cells[LEXICON_COLUMN_SEVERITY], &t.severity), LEXICON_COLUMN_SEVERITY,
         "程度应是“错误”或“提醒”。"},
        {may_be_wrong(t.wrong), LEXICON_COLUMN_WRONG, "错误写法应有2到40个字，不含生僻的扩展汉字。"},
        {!str_equal(t.right, t.wrong), LEXICON_COLUMN_RIGHT, "正确写法和错误写法是一样的。"},
        {are_contexts(t.except, t.wrong), LEXICON_COLUMN_EXCEPT,
         "每个上下文都应含有错误写法，并且比它长；几个之间用竖线隔开。"},
        {t.why.n > 0 && t.why.n <= WHY_LONGEST, LEXICON_COLUMN_WHY, "请写明理由，不超过200字。"},
        {day_of_cell(cells[LEXICON_COLUMN_FROM], &t.from), LEXICON_COLUMN_FROM,
         "起日应写成2023-09-20，没有可以空着。"},
        {day_of_cell(cells[LEXICON_COLUMN_TO], &t.to), LEXICON_COLUMN_TO,
         "止日应写成2023-09-20，没有可以空着。"},
    };
    for (size_t i = 0; i < COUNT_OF(checks); i++)
        if (!checks[i].holds)
            return *column = checks[i].column, *says = checks[i].says, INVALID;
    if (!finds(&t, t.must))
        return *column = LEXICON_COLUMN_MUST, *says = "这个例子里查不出错误写法，请改例子或上下文。",
               INVALID;
    if (finds(&t, t.must_not))
        return *column = LEXICON_COLUMN_MUST_NOT,
               *says = "这个例子里查出了错误写法，请改例子，或写明不算错的上下文。", INVALID;
    return *out = t, OK;
}

/* --- ready to be looked in --------------------------------------------------- */

static unsigned bits_for(size_t n)
{
    unsigned bits = 6;
    while (((size_t)1 << bits) < n)
        bits++;
    return bits;
}

/* A slot for each pair with as many empty; 16 bits for each pair, so that of those
 * that are none few are looked up. */
static unsigned slot_bits(size_t n)
{
    return bits_for(2 * n);
}
static unsigned pair_bits(size_t n)
{
    return bits_for(16 * n);
}

size_t lexicon_room(size_t n)
{
    size_t bytes = n * sizeof(lexicon_entry) + sizeof(lexicon_slot) * ((size_t)1 << slot_bits(n)) +
                   ((size_t)1 << pair_bits(n)) / 4 + n * TERM_LONGEST * sizeof(uint16_t);
    return (bytes + 7) / 8 * 8;
}

static int in_order(const lexicon *x, const lexicon_entry *a, const lexicon_entry *b)
{
    for (size_t i = 0; i < a->n && i < b->n; i++)
        if (x->units[a->at + i] != x->units[b->at + i])
            return x->units[a->at + i] < x->units[b->at + i] ? -1 : 1;
    return a->n == b->n ? 0 : a->n < b->n ? -1 : 1;
}

/* Of two alike the later one stands first. */
static bool goes_after(const lexicon *x, const lexicon_entry *a, const lexicon_entry *b)
{
    int order = in_order(x, a, b);
    return order > 0 || (order == 0 && a->at < b->at);
}

static void sink(lexicon *x, size_t i, size_t n)
{
    lexicon_entry *e = x->entries, sinking = e[i];
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && goes_after(x, &e[child + 1], &e[child]))
            child++;
        if (!goes_after(x, &e[child], &sinking))
            break;
        e[i] = e[child];
    }
    e[i] = sinking;
}

static void sort(lexicon *x)
{
    for (size_t i = x->n / 2; i-- > 0;)
        sink(x, i, x->n);
    for (size_t n = x->n; n > 1; n--) {
        lexicon_entry last = x->entries[n - 1];
        x->entries[n - 1] = x->entries[0];
        x->entries[0] = last;
        sink(x, 0, n - 1);
    }
}

static void leave_out_doubles(lexicon *x)
{
    size_t kept = 0;
    for (size_t i = 0; i < x->n; i++)
        if (kept == 0 || in_order(x, &x->entries[kept - 1], &x->entries[i]) != 0)
            x->entries[kept++] = x->entries[i];
    x->n = kept;
}

static void set_bit(uint64_t *bits, uint32_t bit)
{
    bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static void put_three(lexicon *x, const lexicon_entry *e)
{
    const uint16_t *u = x->units + e->at;
    uint16_t third = e->n > TERM_LEAST ? u[TERM_LEAST] : 0;
    set_bit(x->threes, three_digest(pair_of(u), third) >> (32 - x->pair_bits));
}

static void put_pair(lexicon *x, size_t low, size_t high)
{
    uint32_t pair = pair_of(x->units + x->entries[low].at), digest = pair_digest(pair);
    uint32_t at = digest >> (32 - x->slot_bits);
    set_bit(x->pairs, digest >> (32 - x->pair_bits));
    while (x->slots[at].high != 0)
        at = (at + 1) & ((1u << x->slot_bits) - 1);
    x->slots[at] = (lexicon_slot){pair, (uint32_t)low, (uint32_t)high};
}

static void put_pairs(lexicon *x)
{
    size_t low = 0;
    for (size_t i = 0; i < x->n; i++)
        put_three(x, &x->entries[i]);
    for (size_t i = 1; i <= x->n; i++)
        if (i == x->n || pair_of(x->units + x->entries[i].at) !=
                             pair_of(x->units + x->entries[low].at)) {
            put_pair(x, low, i);
            low = i;
        }
}

void lexicon_build(const term *const *terms, size_t n, void *room, lexicon *out)
{
    char *free = room;
    lexicon x = {.n = n, .slot_bits = slot_bits(n), .pair_bits = pair_bits(n)};
    memset(room, 0, lexicon_room(n));
    x.entries = (lexicon_entry *)(void *)free;
    free += n * sizeof *x.entries;
    x.pairs = (uint64_t *)(void *)free;
    free += ((size_t)1 << x.pair_bits) / 8;
    x.threes = (uint64_t *)(void *)free;
    free += ((size_t)1 << x.pair_bits) / 8;
    x.slots = (lexicon_slot *)(void *)free;
    free += ((size_t)1 << x.slot_bits) * sizeof *x.slots;
    x.units = (uint16_t *)(void *)free;
    uint32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        size_t length = fold_short(terms[i]->wrong, x.units + at, TERM_LONGEST);
        x.entries[i] = (lexicon_entry){terms[i], at, (uint32_t)length};
        at += (uint32_t)length;
    }
    sort(&x);
    leave_out_doubles(&x);
    if (x.n > 0)
        put_pairs(&x);
    *out = x;
}
