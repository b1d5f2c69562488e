/* 国办发〔2019〕61号: a code word, the year of four figures in hexagonal brackets,
 * the number without 第 and without leading zeros (GB/T 9704—2012, 7.2.5). */
#include "rules/wording/doc_no.h"

#include "rules/wording/look.h"

const doc_no_fault_facts doc_no_faults[] = {
    [DOC_NO_BRACKETS] = {"发文字号的年份应当用六角括号〔〕括起来（GB/T 9704—2012）。", "用〔〕"},
    [DOC_NO_ORDINAL] = {"发文字号的顺序号前不加“第”字（GB/T 9704—2012）。", "删去“第”"},
    [DOC_NO_ZERO] = {"发文字号的顺序号不编虚位，1不写成01（GB/T 9704—2012）。", "删去前面的0"},
};
_Static_assert(COUNT_OF(doc_no_faults) == DOC_NO_FAULT_COUNT, "a row for every fault");

/* The hexagonal pair first; the rest are written in its place. */
static const uint16_t brackets[][2] = {{0x3014, 0x3015}, {'(', ')'},       {'[', ']'},
                                       {0x3010, 0x3011}, {0x3016, 0x3017}, {'<', '>'},
                                       {0x3008, 0x3009}, {'{', '}'}};

static size_t bracket(uint16_t unit, int side)
{
    size_t i = 0;
    while (i < COUNT_OF(brackets) && brackets[i][side] != unit)
        i++;
    return i;
}

/* Is it a year of four figures from unit i on? */
static bool is_year(const passage *p, size_t i)
{
    size_t at = i;
    int64_t year;
    return look_number(p, &at, &year) && at == i + 4 && year >= 1949 &&
           year <= 2099;
}

/* A number with its brackets at unit i; where it ends and what is wrong. */
static bool faulty(const passage *p, size_t i, size_t open, size_t *end, doc_no_fault *fault)
{
    if (i < 2 || !unit_is_han(p->u[i - 1]) || !unit_is_han(p->u[i - 2]) || !is_year(p, i + 1))
        return false;
    size_t close = bracket(p->u[i + 5], 1), at = i + 6;
    if (close == COUNT_OF(brackets))
        return false;
    bool ordinal = look_stands(p, at, "第");
    at += ordinal ? 1 : 0;
    bool zero = p->u[at] == '0';
    int64_t number;
    if (!look_number(p, &at, &number) || !look_stands(p, at, "号"))
        return false;
    *end = at + 1;
    *fault = open > 0 || close > 0 ? DOC_NO_BRACKETS : ordinal ? DOC_NO_ORDINAL : DOC_NO_ZERO;
    return open > 0 || close > 0 || ordinal || zero;
}

void look_for_doc_numbers(const look *l)
{
    const passage *p = l->p;
    for (size_t i = 0; i + 8 <= p->n; i++) {
        if (!unit_is_digit(p->u[i + 1]) || unit_is_digit(p->u[i]))
            continue;
        size_t open = bracket(p->u[i], 0), end;
        doc_no_fault fault;
        if (open < COUNT_OF(brackets) && faulty(p, i, open, &end, &fault))
            look_add(l, i, end, (wording_hit){.rule = WORDING_DOC_NO, .is = fault});
    }
}
