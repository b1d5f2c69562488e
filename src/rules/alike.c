/* The first pair of a text is made of its beginning and its first character, so that a text of
 * one character has a pair too. */
#include "rules/alike.h"

static const struct {
    uint32_t from, to;
} dropped[] = {
    {0x00, '/'},      {':', '`'},       /* capitals are folded by now */
    {'{', 0xBF},      {0x2000, 0x2BFF}, /* punctuation, arrows, boxes */
    {0x3000, 0x3006}, {0x3008, 0x3020}, /* angles, corners and their kin */
    {0xFE00, 0xFE6F},                   /* upright and small forms */
    {0xFEFF, 0xFEFF}, {0xFF5F, 0xFF65},
};

/* A digit and the ways to write it. */
static const char *const digits[] = {"〇零", "一壹",   "二贰貳", "三叁參", "四肆",
                                     "五伍", "六陆陸", "七柒",   "八捌",   "九玖"};

/* What surrounds a request and does not say what is asked; a longer one before its part. */
static const char *const stock[] = {
    "中华人民共和国政府信息公开条例",
    "政府信息公开条例",
    "申请公开",
    "申请获取",
    "请求公开",
    "请求提供",
    "要求公开",
    "希望公开",
    "希望提供",
    "特此申请",
    "请公开",
    "请提供",
    "根据",
    "依据",
    "规定",
    "贵单位",
    "贵机关",
    "贵局",
    "您好",
    "你好",
    "谢谢",
};

static bool is_dropped(uint32_t point)
{
    for (size_t i = 0; i < COUNT_OF(dropped); i++)
        if (point >= dropped[i].from && point <= dropped[i].to)
            return true;
    return false;
}

static uint32_t fold(uint32_t point)
{
    if (point >= 0xFF01 && point <= 0xFF5E)
        point -= 0xFF01 - '!';
    if (point >= 'A' && point <= 'Z')
        return point - 'A' + 'a';
    for (uint32_t i = 0; i < COUNT_OF(digits); i++) {
        str ways = str_of(digits[i]);
        while (ways.n > 0)
            if (str_next(&ways) == point)
                return '0' + i;
    }
    return point;
}

/* The next character that says something, folded; 0 at the end. */
static uint32_t next_said(str *rest)
{
    while (rest->n > 0) {
        uint32_t point = fold(str_next(rest));
        if (!is_dropped(point))
            return point;
    }
    return 0;
}

/* Take a stock phrase off the front, whatever stands between its characters. */
static bool take_stock(str *rest)
{
    for (size_t i = 0; i < COUNT_OF(stock); i++) {
        str phrase = str_of(stock[i]), from = *rest;
        bool same = true;
        while (same && phrase.n > 0)
            same = next_said(&from) == str_next(&phrase);
        if (same) {
            *rest = from;
            return true;
        }
    }
    return false;
}

/* Shell's sort: the law has no heap, and a thousand pairs are few. */
static void sort(uint64_t *p, size_t n)
{
    static const size_t gaps[] = {301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < COUNT_OF(gaps); g++)
        for (size_t i = gaps[g]; i < n; i++) {
            uint64_t own = p[i];
            size_t at = i;
            for (; at >= gaps[g] && p[at - gaps[g]] > own; at -= gaps[g])
                p[at] = p[at - gaps[g]];
            p[at] = own;
        }
}

void alike_pairs_of(str text, alike_pairs *out)
{
    uint32_t before = 0;
    out->n = 0;
    while (out->n < ALIKE_CHARACTERS_MOST) {
        if (take_stock(&text))
            continue;
        uint32_t point = next_said(&text);
        if (point == 0)
            break;
        out->p[out->n++] = (uint64_t)before << 32 | point;
        before = point;
    }
    sort(out->p, out->n);
}

int alike_permille(const alike_pairs *a, const alike_pairs *b)
{
    size_t common = 0;
    if (a->n + b->n == 0)
        return 0;
    for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
        common += a->p[i] == b->p[j];
        size_t next = i + (a->p[i] <= b->p[j]);
        j += a->p[i] >= b->p[j];
        i = next;
    }
    return (int)(2 * ALIKE_PERMILLE * common / (a->n + b->n));
}

/* Any bit of the value moves half of the bits of the result. */
static uint64_t shuffled(uint64_t value)
{
    value = (value ^ value >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    value = (value ^ value >> 27) * UINT64_C(0x94d049bb133111eb);
    return value ^ value >> 31;
}

/* The pair that comes first in the order of this number. */
static uint64_t least(const alike_pairs *pairs, uint64_t order)
{
    uint64_t seed = shuffled(order + 1), first = UINT64_MAX;
    for (size_t i = 0; i < pairs->n; i++) {
        uint64_t at = shuffled(pairs->p[i] ^ seed);
        first = at < first ? at : first;
    }
    return first;
}

size_t alike_keys_of(const alike_pairs *pairs, uint64_t out[ALIKE_KEYS])
{
    enum { ORDERS = 3 };
    if (pairs->n == 0)
        return 0;
    for (uint64_t k = 0; k < ALIKE_KEYS; k++) {
        out[k] = k;
        for (uint64_t i = 0; i < ORDERS; i++)
            out[k] = shuffled(out[k] ^ least(pairs, k * ORDERS + i));
    }
    return ALIKE_KEYS;
}
