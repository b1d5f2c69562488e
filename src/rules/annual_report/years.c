/* This year against last year's: stocks and carry-over must connect (R150,
 * R155, R157), and what cannot be proved wrong but looks it is a warning
 * (R158, R162, R163). Without last year's report only the impossible is said. */
#include "rules/annual_report/finding.h"

/* cells[0] of this year = cells of last year and this year, signed. */
typedef struct year_term {
    int cell;
    int sign;
    bool previous;
} year_term;

typedef struct year_identity {
    const char *rule;
    int stated;
    year_term terms[3];
    size_t term_count;
    const char *says;
} year_identity;

static const year_identity year_identities[] = {
    {"R150",
     STOCK_RULE_IN_FORCE,
     {{STOCK_RULE_IN_FORCE, 1, true},
      {STOCK_RULE_ISSUED, 1, false},
      {STOCK_RULE_REPEALED, -1, false}},
     3,
     "上年现行有效加本年制发减本年废止"},
    {"R150",
     STOCK_NORMATIVE_IN_FORCE,
     {{STOCK_NORMATIVE_IN_FORCE, 1, true},
      {STOCK_NORMATIVE_ISSUED, 1, false},
      {STOCK_NORMATIVE_REPEALED, -1, false}},
     3,
     "上年现行有效加本年制发减本年废止"},
};

static bool year_terms_sum(const annual_report *r, const annual_report *previous,
                           const year_identity *identity, int64_t *sum)
{
    *sum = 0;
    for (size_t i = 0; i < identity->term_count; i++) {
        const year_term *t = &identity->terms[i];
        const report_cell *c = cell_number(t->previous ? previous : r, t->cell);
        if (c == NULL || __builtin_add_overflow(*sum, t->sign * c->value, sum))
            return false;
    }
    return true;
}

static void check_year_identity(const annual_report *r, const annual_report *previous,
                                const year_identity *identity, findings *out)
{
    const report_cell *stated = cell_number(r, identity->stated);
    int64_t sum;
    if (stated == NULL || !year_terms_sum(r, previous, identity, &sum) || sum == stated->value)
        return;
    finding_draft d;
    finding_begin(&d, identity->rule);
    finding_say_cell(&d, identity->stated);
    finding_say(&d, "为");
    finding_say_int(&d, stated->value);
    finding_say(&d, "，按");
    finding_say(&d, identity->says);
    finding_say(&d, "应为");
    finding_say_int(&d, sum);
    finding_say(&d, "。请核对本年的制发、废止登记和上年年报；上年填错的，请更正上年年报。");
    finding_at_cell(&d, r, identity->stated);
    for (size_t i = 0; i < identity->term_count; i++) {
        const year_term *t = &identity->terms[i];
        if (t->previous)
            finding_at(&d, PLACE_PREVIOUS_CELL, t->cell, previous);
        else
            finding_at_cell(&d, r, t->cell);
    }
    finding_values(&d, stated->value, sum);
    finding_end(&d, out);
}

/* A stock that would have been below zero last year. */
static void check_stock_possible(const annual_report *r, int in_force, findings *out)
{
    const report_cell *issued = cell_number(r, in_force - 2),
                      *repealed = cell_number(r, in_force - 1), *stock = cell_number(r, in_force);
    if (issued == NULL || repealed == NULL || stock == NULL)
        return;
    int64_t least;
    if (__builtin_sub_overflow(issued->value, repealed->value, &least) || stock->value >= least)
        return;
    finding_draft d;
    finding_begin(&d, "R150");
    d.f.severity = SEVERITY_WARNING; /* an error only when last year is known */
    finding_say_cell(&d, in_force);
    finding_say(&d, "为");
    finding_say_int(&d, stock->value);
    finding_say(&d, "，少于本年制发减去本年废止的");
    finding_say_int(&d, least);
    finding_say(&d, "，这不可能。请核对三个数。");
    for (int cell = in_force; cell >= in_force - 2; cell--)
        finding_at_cell(&d, r, cell);
    finding_values(&d, stock->value, least);
    finding_end(&d, out);
}

static void check_carried(const annual_report *r, const annual_report *previous, findings *out)
{
    for (int column = COLUMN_COUNT - 1; column >= 0; column--) {
        int in = report_cell_at(ROW_CARRIED_IN, column);
        int before = report_cell_at(ROW_CARRIED_OUT, column);
        const report_cell *stated = cell_number(r, in), *was = cell_number(previous, before);
        if (stated == NULL || was == NULL || stated->value == was->value)
            continue;
        finding_draft d;
        finding_begin(&d, "R155");
        if (column != COLUMN_TOTAL)
            d.f.severity = SEVERITY_WARNING; /* an applicant may have changed class */
        finding_say_cell(&d, in);
        finding_say(&d, "为");
        finding_say_int(&d, stated->value);
        finding_say(&d, "，上年年报“四、结转下年度继续办理”同一列为");
        finding_say_int(&d, was->value);
        finding_say(&d, column == COLUMN_TOTAL ? "，应当相等。请核对上年未办结的申请。"
                                               : "。申请人类别如有更正，请说明；否则应当相等。");
        finding_at_cell(&d, r, in);
        finding_at(&d, PLACE_PREVIOUS_CELL, before, previous);
        finding_values(&d, stated->value, was->value);
        finding_end(&d, out);
    }
}

static void check_pending(const annual_report *r, const annual_report *previous, findings *out)
{
    for (int remedy = 0; remedy < REMEDY_COUNT; remedy++) {
        int before = report_cell_at_remedy(remedy, RESULT_PENDING);
        int total = report_cell_at_remedy(remedy, RESULT_TOTAL);
        const report_cell *was = cell_number(previous, before), *now = cell_number(r, total);
        if (was == NULL || now == NULL || was->value <= now->value)
            continue;
        finding_draft d;
        finding_begin(&d, "R157");
        finding_say(&d, "上年“");
        finding_say(&d, report_remedies[remedy].label);
        finding_say(&d, "”尚未审结");
        finding_say_int(&d, was->value);
        finding_say(&d, "件，本年审结和尚未审结合计只有");
        finding_say_int(&d, now->value);
        finding_say(&d, "件。上年未结的案件，本年应当在审结或者未结中出现，请核对。");
        finding_at_cell(&d, r, total);
        finding_at(&d, PLACE_PREVIOUS_CELL, before, previous);
        finding_values(&d, now->value, was->value);
        finding_end(&d, out);
    }
}

/* More reconsiderations than all the requests of two years could give. */
static void check_explained(const annual_report *r, const annual_report *previous, findings *out)
{
    int total = report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_TOTAL);
    int received = report_cell_at(ROW_RECEIVED, COLUMN_TOTAL);
    int in = report_cell_at(ROW_CARRIED_IN, COLUMN_TOTAL);
    int pending = report_cell_at_remedy(REMEDY_RECONSIDERATION, RESULT_PENDING);
    int concluded = report_cell_at(ROW_CONCLUDED, COLUMN_TOTAL);
    const report_cell *cases = cell_number(r, total);
    const report_cell *sources[] = {cell_number(r, received), cell_number(r, in),
                                    cell_number(previous, concluded),
                                    cell_number(previous, pending)};
    int64_t most = 0;
    for (size_t i = 0; i < COUNT_OF(sources); i++)
        if (sources[i] == NULL || __builtin_add_overflow(most, sources[i]->value, &most))
            return;
    if (cases == NULL || cases->value <= most)
        return;
    finding_draft d;
    finding_begin(&d, "R158");
    finding_say(&d, "表四行政复议共");
    finding_say_int(&d, cases->value);
    finding_say(&d, "件，多于上年、本年全部申请和上年未结案件之和");
    finding_say_int(&d, most);
    finding_say(&d, "。请核对是否计入了与政府信息公开无关的案件。");
    finding_at_cell(&d, r, total);
    finding_at_cell(&d, r, received);
    finding_at_cell(&d, r, in);
    finding_values(&d, cases->value, most);
    finding_end(&d, out);
}

/* Cells whose jump is worth a question. */
static const int watched[] = {
    STOCK_LICENSE,
    STOCK_PENALTY,
    STOCK_COERCION,
    CELL_TABLE3 + ROW_RECEIVED *COLUMN_COUNT + COLUMN_TOTAL,
};

enum { JUMP_TIMES = 5, JUMP_LEAST = 20 };

static void check_jumps(const annual_report *r, const annual_report *previous, findings *out)
{
    for (size_t i = 0; i < COUNT_OF(watched); i++) {
        const report_cell *now = cell_number(r, watched[i]),
                          *was = cell_number(previous, watched[i]);
        if (now == NULL || was == NULL || now->value < 0 || was->value < 0)
            continue;
        int64_t more = now->value > was->value ? now->value : was->value;
        int64_t less = now->value > was->value ? was->value : now->value;
        if (more < JUMP_LEAST || more / JUMP_TIMES < less || (more == less * JUMP_TIMES))
            continue;
        finding_draft d;
        finding_begin(&d, "R162");
        finding_say_cell(&d, watched[i]);
        finding_say(&d, "为");
        finding_say_int(&d, now->value);
        finding_say(&d, "，上年为");
        finding_say_int(&d, was->value);
        finding_say(&d, "，相差超过五倍。请核对；属实的，宜在总体情况中说明原因。");
        finding_at_cell(&d, r, watched[i]);
        finding_at(&d, PLACE_PREVIOUS_CELL, watched[i], previous);
        finding_values(&d, now->value, was->value);
        finding_end(&d, out);
    }
}

enum { REMEMBERED = 512, SENTENCE_LEAST = 36, ALIKE_PERCENT = 80, TEXT_LEAST = 300 };

/* The sentence's fingerprint without figures and blanks, so that a text with
 * only the numbers changed counts as the same. */
static uint64_t sentence_print(str sentence)
{
    uint64_t print = 14695981039346656037u;
    for (size_t i = 0; i < sentence.n; i++) {
        unsigned char c = (unsigned char)sentence.p[i];
        if (c <= ' ' || (c >= '0' && c <= '9'))
            continue;
        print = (print ^ c) * 1099511628211u;
    }
    return print;
}

/* Sections whose words are the office's own; the others are tables. */
static const int own_words[] = {0, 4};

/* Add the prints of a report's sentences to `prints`, or count how many of its
 * bytes stand there already. */
static size_t walk_sentences(const annual_report *r, uint64_t *prints, size_t known, bool learn,
                             size_t *bytes, size_t *alike)
{
    for (size_t s = 0; s < COUNT_OF(own_words); s++) {
        const str_list *paragraphs = &r->sections[own_words[s]].paragraphs;
        for (size_t p = 0; p < paragraphs->n; p++) {
            str rest = paragraphs->p[p], sentence;
            while (str_split(&rest, STR("。"), &sentence)) {
                if (sentence.n < SENTENCE_LEAST)
                    continue;
                uint64_t print = sentence_print(sentence);
                if (learn && known < REMEMBERED)
                    prints[known++] = print;
                bool seen = false;
                for (size_t k = 0; !learn && k < known && !seen; k++)
                    seen = prints[k] == print;
                *bytes += sentence.n;
                *alike += seen ? sentence.n : 0;
            }
        }
    }
    return known;
}

static void check_copied(const annual_report *r, const annual_report *previous, findings *out)
{
    uint64_t prints[REMEMBERED];
    size_t bytes = 0, alike = 0;
    size_t known = walk_sentences(previous, prints, 0, true, &bytes, &alike);
    bytes = 0;
    walk_sentences(r, prints, known, false, &bytes, &alike);
    if (bytes < TEXT_LEAST || alike * 100 < bytes * ALIKE_PERCENT)
        return;
    finding_draft d;
    finding_begin(&d, "R163");
    finding_say(&d, "第一、五部分的文字有");
    finding_say_int(&d, (int64_t)(alike * 100 / bytes));
    finding_say(&d, "%与上年年报相同（只换数字也算相同）。请按本年的工作重写，不要照抄上年。");
    finding_at_section(&d, 1);
    finding_at_section(&d, 5);
    finding_end(&d, out);
}

void report_check_years(const annual_report *r, const annual_report *previous, findings *out)
{
    if (previous == NULL) {
        check_stock_possible(r, STOCK_RULE_IN_FORCE, out);
        check_stock_possible(r, STOCK_NORMATIVE_IN_FORCE, out);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(year_identities); i++)
        check_year_identity(r, previous, &year_identities[i], out);
    check_carried(r, previous, out);
    check_pending(r, previous, out);
    check_explained(r, previous, out);
    check_jumps(r, previous, out);
    check_copied(r, previous, out);
}
