/* 共收到12件，其中网络8件、信函5件: a part larger than its whole, parts listed with 、
 * that are more together; 分别占50%、40%、30%. Stages of the same things (受理10件，
 * 办结9件) are divided by commas and not added. */
#include "rules/wording/look.h"

enum { PERCENT_MOST = 10050 /* hundredths: rounding apart */ };

/* A whole number and the measure word behind it. */
typedef struct counted {
    int64_t value;
    uint16_t measure;
    size_t from, to;
} counted;

static bool is_measure(uint16_t unit)
{
    static const uint16_t measures[] = {0x4EF6, 0x6761, 0x4EFD, 0x4EBA, 0x4E2A, 0x5BB6, 0x9879,
                                        0x8D77, 0x573A, 0x7BC7, 0x671F, 0x6237, 0x6B21, 0x540D,
                                        0x5904, 0x90E8, 0x79CD};
    for (size_t i = 0; i < COUNT_OF(measures); i++)
        if (measures[i] == unit)
            return true;
    return false;
}

/* 2022年, 12.5, 1,309件 and 第3期 are none. */
static bool read_counted(const passage *p, size_t i, counted *out)
{
    uint16_t before = p->u[(ptrdiff_t)i - 1];
    size_t at = i;
    if (!unit_is_digit(p->u[i]) || unit_is_digit(before) || before == '.' || before == ',' ||
        before == '-' || look_stands_before(p, i, "第") || !look_number(p, &at, &out->value) ||
        !is_measure(p->u[at]))
        return false;
    out->measure = p->u[at];
    out->from = i;
    out->to = at + 1;
    return true;
}

/* The last one that ends before unit `to`, near enough to be what 其中 is of. */
static bool whole_before(const passage *p, size_t to, counted *out)
{
    enum { NEAR = 40 };
    for (size_t i = to; i-- > 0 && to - i < NEAR;)
        if (read_counted(p, i, out))
            return true;
    return false;
}

static bool is_comma(uint16_t unit)
{
    return unit == ',';
}

static void check_parts(const look *l, size_t from, const counted *whole)
{
    const passage *p = l->p;
    int64_t together = 0;
    size_t listed_from = from;
    for (size_t i = from; i < p->n; i++) {
        counted part;
        if (is_comma(p->u[i]) && !unit_is_digit(p->u[i + 1]))
            together = 0;
        if (look_stands(p, i, "其中") || look_stands(p, i, "比上年") || look_stands(p, i, "同比"))
            return;
        if (!read_counted(p, i, &part) || part.measure != whole->measure)
            continue;
        listed_from = together == 0 ? part.from : listed_from;
        together += part.value;
        if (together > whole->value) {
            look_add(l, listed_from, part.to,
                     (wording_hit){.rule = WORDING_PART, .is = together, .limit = whole->value});
            return;
        }
        i = part.to - 1;
    }
}

/* A percentage in hundredths of one. */
static bool read_percent(const passage *p, size_t *i, int64_t *out)
{
    size_t at = *i;
    int64_t whole, parts = 0;
    if (!unit_is_digit(p->u[at]) || !look_number(p, &at, &whole))
        return false;
    if (p->u[at] == '.') {
        size_t from = ++at;
        if (!look_number(p, &at, &parts) || at > from + 2)
            return false;
        parts *= at == from + 1 ? 10 : 1;
    }
    if (p->u[at] != '%')
        return false;
    *i = at + 1;
    *out = whole * 100 + parts;
    return true;
}

/* 分别占…50%、40%和30%: only what stands in one list. */
static void check_percents(const look *l, size_t from)
{
    static const uint16_t between[] = {0x3001, 0x548C, 0x53CA}; /* 、和及 */
    const passage *p = l->p;
    size_t i = from, first = 0, count = 0;
    int64_t together = 0, one;
    while (i < p->n && !is_comma(p->u[i]) && !unit_is_digit(p->u[i]))
        i++;
    first = i;
    while (read_percent(p, &i, &one)) {
        together += one;
        count++;
        bool goes_on = false;
        for (size_t b = 0; b < COUNT_OF(between); b++)
            goes_on = goes_on || p->u[i] == between[b];
        if (!goes_on)
            break;
        i++;
    }
    if (count > 1 && together > PERCENT_MOST)
        look_add(l, first, i, (wording_hit){.rule = WORDING_PERCENT, .is = together});
}

void look_for_parts(const look *l)
{
    const passage *p = l->p;
    counted whole;
    bool of_parts = false; /* a second 其中 may be of the whole or of a part */
    for (size_t i = 0; i + 1 < p->n; i++) {
        if (!of_parts && p->u[i] == 0x5176 && look_stands(p, i, "其中") &&
            whole_before(p, i, &whole)) {
            check_parts(l, i + 2, &whole);
            of_parts = true;
        }
        if (p->u[i] == 0x5206 && look_stands(p, i, "分别占") && !look_has(p, "预算") &&
            !look_has(p, "计划") &&
            !look_has(p, "任务"))
            check_percents(l, i + 3);
    }
}
