/* Arithmetic inside a sentence (R165): shares, growth on last year, and parts
 * that are said to make up a whole. Only where everything it needs is stated,
 * or is in last year's report. */
#include "rules/annual_report/finding.h"
#include "rules/prose/word.h"

enum { FIGURES_MOST = 96 };

/* A sentence with what is known about it. */
typedef struct rate_reading {
    const annual_report *r, *previous;
    int section;
    str text;
    const word *words;
    size_t n;
    const prose_figure *figures; /* of the paragraph */
    size_t figure_count;
    findings *out;
} rate_reading;

/* Of a figure: is it a count, stated exactly? */
static bool is_exact_count(const word *w)
{
    return w->unit && w->how == PROSE_EXACT;
}

/* Both values are in the unit of `to`: of a rate, in its last decimal. */
static void say(const rate_reading *q, const word *from, const word *to, const char *words,
                int64_t stated, int64_t expected, const char *unit)
{
    finding_draft d;
    finding_begin(&d, "R165");
    finding_say(&d, "“");
    finding_say(&d, report_section_titles[q->section]);
    finding_say(&d, "”里写“");
    finding_say_cut(&d, str_slice(q->text, from->from, to->to));
    finding_say(&d, "”，");
    finding_say(&d, words);
    finding_say_decimal(&d, expected, to->decimals);
    finding_say(&d, unit);
    finding_say(&d, "，请重新计算后改正。");
    finding_at_section(&d, q->section + 1);
    finding_values(&d, stated, expected);
    d.f.decimals = to->decimals;
    finding_end(&d, q->out);
}

/* Is part/whole, in percent, what the rate says at its own precision? A half
 * may be rounded either way. */
static bool rate_fits(const word *rate, int64_t part, int64_t whole)
{
    int64_t scaled = part * 100, stated, off;
    for (int i = 0; i < rate->decimals; i++)
        scaled *= 10;
    if (__builtin_mul_overflow(rate->value, whole, &stated))
        return false; /* more than any share or growth can be */
    off = stated > scaled ? stated - scaled : scaled - stated;
    return rate->how == PROSE_EXACT ? off * 2 <= whole : off <= whole * 2;
}

/* The share in percent, in units of the last decimal the rate states. */
static int64_t rounded_rate(int64_t part, int64_t whole, int decimals)
{
    int64_t scaled = part * 200;
    for (int i = 0; i < decimals; i++)
        scaled *= 10;
    return (scaled + whole) / (whole * 2);
}

enum { COUNT_LARGEST = 1000000000 };

static bool is_small(int64_t n)
{
    return n > 0 && n < COUNT_LARGEST;
}

/* What may stand between a part and "占41%". */
static bool says_share(str between)
{
    static const char *const allowed[] = {"申请总数", "申请总量", "总申请量", "占比", "比例", "比重", "总数",
                                          "总量",     "总件数",   "全部申请", "申请", "全部", "占",   "比",
          "的", "为", "，", "（", "(", ",", " "};
    bool share = false;
    while (between.n > 0) {
        size_t took = 0;
        for (size_t i = 0; i < COUNT_OF(allowed) && took == 0; i++)
            if (str_starts(between, str_of(allowed[i])))
                took = strlen(allowed[i]);
        if (took == 0)
            return false;
        share = share || str_starts(between, STR("占"));
        between = str_slice(between, took, between.n);
    }
    return share;
}

static void check_share(const rate_reading *q, size_t i)
{
    const word *rate = &q->words[i], *part = NULL, *whole = NULL;
    size_t at = i;
    while (at > 0 && part == NULL)
        if (q->words[--at].kind == WORD_FIGURE)
            part = &q->words[at];
    for (size_t k = 0; k < at && whole == NULL; k++)
        if (q->words[k].kind == WORD_FIGURE && q->words[k].unit)
            whole = &q->words[k];
    if (part == NULL || whole == NULL || !is_exact_count(part) || !is_exact_count(whole) ||
        !says_share(str_slice(q->text, part->to, rate->from)) || part->value > whole->value ||
        !is_small(whole->value) || rate->how == PROSE_AT_LEAST || rate->how == PROSE_AT_MOST ||
        rate_fits(rate, part->value, whole->value))
        return;
    say(q, part, rate, "按四舍五入约为", rate->value,
        rounded_rate(part->value, whole->value, rate->decimals), "%");
}

/* 1: more, -1: less, 0: neither. */
static int direction(str w)
{
    static const char *const more[] = {"增长", "增加", "上升", "提高"}, *const less[] = {"减少", "下降", "降低"};
    for (size_t i = 0; i < COUNT_OF(more); i++)
        if (str_equal(w, str_of(more[i])))
            return 1;
    for (size_t i = 0; i < COUNT_OF(less); i++)
        if (str_equal(w, str_of(less[i])))
            return -1;
    return 0;
}

/* What last year had of what this figure counts. */
static bool base_of(const rate_reading *q, const word *now, int64_t *base)
{
    for (size_t i = 0; q->previous != NULL && i < q->figure_count; i++) {
        const prose_figure *f = &q->figures[i];
        if (f->from != now->from || f->sum_count != 1)
            continue;
        prose_figure asked = *f;
        asked.value = -1;
        return !prose_figure_fits(&asked, q->previous, base);
    }
    return false;
}

static void check_change(const rate_reading *q, size_t i)
{
    const word *change = &q->words[i], *stated_base = NULL, *now = NULL;
    int way = 0;
    bool against_last_year = false;
    size_t at = i;
    while (at > 0 && q->words[at - 1].kind != WORD_STOP) {
        const word *w = &q->words[--at];
        if (w->kind == WORD_COMPARED && way == 0)
            way = direction(str_slice(q->text, w->from, w->to));
        against_last_year = against_last_year || w->kind == WORD_LAST_YEAR ||
                            (w->kind == WORD_YEAR && w->value == q->r->year - 1) ||
                            str_equal(str_slice(q->text, w->from, w->to), STR("同比"));
        if (w->kind == WORD_FIGURE)
            stated_base = w;
        if (w->kind == WORD_UNKNOWN)
            return;
    }
    for (size_t k = at; k > 0 && now == NULL; k--)
        if (q->words[k - 1].kind == WORD_FIGURE)
            now = &q->words[k - 1];
    int64_t base;
    if (way == 0 || !against_last_year || now == NULL || !is_exact_count(now))
        return;
    if (stated_base != NULL) {
        if (!is_exact_count(stated_base))
            return;
        base = stated_base->value;
    } else if (!base_of(q, now, &base)) {
        return;
    }
    int64_t difference = (now->value - base) * way;
    if (change->kind == WORD_FIGURE) {
        if (is_exact_count(change) && change->value != difference)
            say(q, now, change, "按上年的数，差额应为", change->value * way, difference * way, "");
        return;
    }
    if (!is_small(base) || difference >= COUNT_LARGEST ||
        (difference >= 0 && rate_fits(change, difference, base)) || change->how != PROSE_EXACT)
        return;
    int64_t size = rounded_rate(difference < 0 ? -difference : difference, base, change->decimals);
    say(q, now, change, "按上年的数，变化约为", change->value * way,
        difference < 0 ? -size * way : size * way, "%");
}

/* "收到申请10件，其中网络申请6件，信函申请4件" */
static void check_parts(const rate_reading *q)
{
    const word *whole = NULL, *last = NULL;
    size_t from = SIZE_MAX, parts = 0;
    int64_t sum = 0;
    bool requests = false;
    for (size_t i = 0; i < q->n; i++) {
        if (q->words[i].kind == WORD_OF_WHICH && from != SIZE_MAX)
            return;
        if (q->words[i].kind == WORD_OF_WHICH)
            from = i;
        if (from == SIZE_MAX && q->words[i].kind == WORD_FIGURE)
            whole = &q->words[i];
        requests = requests || q->words[i].kind == WORD_REQUEST || q->words[i].kind == WORD_ASK;
    }
    if (from == SIZE_MAX || whole == NULL || !is_exact_count(whole) || !requests)
        return;
    bool channel = false;
    int depth = 0;
    for (size_t i = from + 1; i < q->n; i++) {
        const word *w = &q->words[i];
        str text = str_slice(q->text, w->from, w->to);
        depth += str_equal(text, STR("（")) || str_equal(text, STR("("));
        depth -= str_equal(text, STR("）")) || str_equal(text, STR(")"));
        if (depth > 0)
            continue;
        channel = channel || w->kind == WORD_PART;
        if (w->kind != WORD_FIGURE)
            continue;
        if (!channel || !is_exact_count(w) || w->value > COUNT_LARGEST)
            return;
        sum += w->value;
        parts++;
        last = w;
        channel = false;
    }
    if (parts == 0 || (parts == 1 && sum <= whole->value) || sum == whole->value)
        return;
    say(q, whole, last, "其中各项相加为", whole->value, sum, "，与总数不等");
}

static void check_sentence(const rate_reading *q)
{
    for (size_t i = 0; i < q->n; i++) {
        if (q->words[i].kind == WORD_RATE) {
            check_share(q, i);
            check_change(q, i);
        } else if (q->words[i].kind == WORD_FIGURE) {
            check_change(q, i);
        }
    }
    check_parts(q);
}

void report_check_rates(const annual_report *r, const annual_report *previous, int section,
                        str paragraph, const prose_figure *figures, size_t n, findings *out)
{
    word words[WORDS_MOST];
    str rest = paragraph, one;
    while (str_split(&rest, STR("。"), &one)) {
        size_t from = one.n == 0 ? 0 : (size_t)(one.p - paragraph.p);
        rate_reading q = {r, previous, section, paragraph, words, 0, figures, n, out};
        q.n = prose_words(paragraph, from, from + one.n, words);
        check_sentence(&q);
    }
}
