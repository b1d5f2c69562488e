/* Money is read and written with integers only: no binary fraction is ever in
 * between, so what was typed is what is shown. */
#include "base/money.h"

bool fen_add(fen a, fen b, fen *out)
{
    return !__builtin_add_overflow(a.n, b.n, &out->n);
}

/* A decimal with at most `places` decimals, as an integer of that scale.
 * Commas may group the whole part by three. */
static bool parse_decimal(str s, int places, int64_t *out)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    if (negative)
        s = str_slice(s, 1, s.n);
    size_t point = str_find(s, STR("."), 0);
    str whole = point == SIZE_MAX ? s : str_slice(s, 0, point);
    str part = point == SIZE_MAX ? (str){NULL, 0} : str_slice(s, point + 1, s.n);
    if (whole.n == 0 || (point != SIZE_MAX && (part.n == 0 || part.n > (size_t)places)))
        return false;
    bool grouped = str_has(whole, STR(","));
    int64_t n = 0;
    for (size_t i = 0; i < whole.n; i++) {
        size_t to_end = whole.n - i;
        if (grouped && to_end % 4 == 0) {
            if (whole.p[i] != ',' || i == 0)
                return false;
            continue;
        }
        if (whole.p[i] < '0' || whole.p[i] > '9' || __builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, whole.p[i] - '0', &n))
            return false;
    }
    for (int i = 0; i < places; i++) {
        int digit = (size_t)i < part.n ? part.p[i] - '0' : 0;
        if (digit < 0 || digit > 9 || __builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, digit, &n))
            return false;
    }
    *out = negative ? -n : n;
    return true;
}

bool fen_parse_yuan(str s, fen *out)
{
    s = str_trim(s);
    if (str_ends(s, STR("元")))
        s = str_trim(str_slice(s, 0, s.n - STR("元").n));
    return parse_decimal(s, 2, &out->n);
}

bool fen_parse_wan_yuan(str s, fen *out)
{
    s = str_trim(s);
    if (str_ends(s, STR("万元")))
        s = str_trim(str_slice(s, 0, s.n - STR("万元").n));
    return parse_decimal(s, 6, &out->n);
}

static void put_scaled(line *l, int64_t n, int places)
{
    int64_t scale = 1;
    for (int i = 0; i < places; i++)
        scale *= 10;
    if (n < 0)
        line_put(l, STR("-"));
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    line_put_int(l, (int64_t)(size / (uint64_t)scale));
    if (places > 0)
        line_put(l, STR("."));
    for (int i = 0; i < places; i++) {
        scale /= 10;
        line_put_int(l, (int64_t)(size / (uint64_t)scale % 10));
    }
}

fen_text fen_yuan(fen f)
{
    fen_text t = {{0}};
    line l = {t.c, 0, sizeof t.c - 1};
    put_scaled(&l, f.n, 2);
    return t;
}

fen_text fen_wan_yuan(fen f)
{
    fen_text t = {{0}};
    line l = {t.c, 0, sizeof t.c - 1};
    int64_t tenths = f.n / 100 + (f.n % 100 >= 50) - (f.n % 100 <= -50);
    put_scaled(&l, tenths, 4);
    while (l.n > 0 && t.c[l.n - 1] == '0')
        t.c[--l.n] = 0;
    if (l.n > 0 && t.c[l.n - 1] == '.')
        t.c[--l.n] = 0;
    return t;
}
